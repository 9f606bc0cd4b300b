"""Where acts stand on the drawing: in time, in their lanes, apart from each other."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from greffier.brief.dates import bounds
from greffier.brief.dossier.timeline import Drawing, Item, draw

LANES = ["a", "b", "c"]
DAYS = st.dates(date(1990, 1, 1), date(2025, 12, 31))
ITEMS = st.lists(
    st.builds(
        lambda first, length, actors, recipients: Item("", first, first + timedelta(length), actors, recipients),
        DAYS,
        st.sampled_from([0, 0, 0, 6, 29, 364]),
        st.lists(st.sampled_from(LANES), min_size=1, max_size=2, unique=True).map(tuple),
        st.lists(st.sampled_from(LANES), max_size=2, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=40,
).map(lambda items: [item._replace(key=f"k{number}") for number, item in enumerate(items)])


def day(value: str, key: str = "k", actors: tuple[str, ...] = ("a",)) -> Item:
    first = date.fromisoformat(value)
    return Item(key, first, first, actors, ())


@settings(max_examples=80, deadline=None)
@given(ITEMS)
def test_every_act_stands_in_each_of_its_lanes_within_the_drawing(items: list[Item]) -> None:
    drawing = draw(items, LANES)
    lanes = {lane.id: lane for lane in drawing.lanes}
    assert {(dot.key, dot.lane) for dot in drawing.dots} == {
        (item.key, lane) for item in items for lane in (*item.actors, *item.recipients)
    }
    for dot in drawing.dots:
        assert 0 <= dot.left <= dot.right <= drawing.width
        assert lanes[dot.lane].top < dot.y < lanes[dot.lane].bottom
    assert drawing.height == drawing.lanes[-1].bottom


@settings(max_examples=80, deadline=None)
@given(ITEMS)
def test_no_two_marks_hide_each_other(items: list[Item]) -> None:
    for one, other in combinations(draw(items, LANES).dots, 2):
        assert abs(one.x - other.x) >= 8 or abs(one.y - other.y) >= 8


@settings(max_examples=50, deadline=None)
@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_the_acts_changes_nothing(items: list[Item], dice: object) -> None:
    shuffled = list(items)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw(shuffled, LANES) == draw(items, LANES)


def starts(drawing: Drawing) -> list[int]:
    return [(episode.first + timedelta(days=1)).year for episode in drawing.episodes]


def test_a_long_quiet_parts_the_time() -> None:
    drawing = draw([day("1961-08-13", "k1"), day("1961-08-20", "k2"), day("1989-11-09", "k3")], LANES)
    assert starts(drawing) == [1961, 1989]
    assert drawing.episodes[0].right < drawing.episodes[1].left


def test_a_week_of_quiet_does_not() -> None:
    assert len(draw([day("1961-08-13", "k1"), day("1961-08-20", "k2")], LANES).episodes) == 1


def test_an_act_known_by_its_year_is_drawn_as_long_as_that() -> None:
    first, last = date(1974, 1, 1), date(1974, 12, 31)
    drawing = draw([Item("k", first, last, ("a",), ())], LANES)
    assert [tick.unit for tick in drawing.ticks] == ["year"]
    assert drawing.dots[0].left < drawing.dots[0].x < drawing.dots[0].right


def test_who_acts_and_receives_is_drawn_once() -> None:
    item = day("1974-07-20")._replace(recipients=("a", "b"))
    assert [(dot.lane, dot.acts) for dot in draw([item], LANES).dots] == [("a", True), ("b", False)]


def test_the_days_of_a_value() -> None:
    told = {
        "1974-07-20": ("1974-07-20", "1974-07-20"), "1974-07-20T14:30": ("1974-07-20", "1974-07-20"),
        "1974-W30": ("1974-07-22", "1974-07-28"), "1974-W30-WE": ("1974-07-27", "1974-07-28"),
        "1974-02": ("1974-02-01", "1974-02-28"), "1974-Q3": ("1974-07-01", "1974-09-30"),
        "1974-H2": ("1974-07-01", "1974-12-31"), "1974-WI": ("1974-12-01", "1975-02-28"),
        "1974": ("1974-01-01", "1974-12-31"),
        "1974-07-20/1974-08": ("1974-07-20", "1974-08-31"),
    }  # fmt: skip
    assert {value: tuple(map(str, bounds(value) or ())) for value in told} == told


def test_what_names_no_days_has_none() -> None:
    for value in (None, "", "PRESENT_REF", "XXXX-WXX-5", "1974-13", "0974", "9999-12", "1974-02-30", "1974-W60"):
        assert bounds(value) is None, value
