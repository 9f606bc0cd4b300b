"""The definitions of the score, on readings small enough to count by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greffier.evaluation import GoldError, score
from greffier.evaluation.actors import Who, same_actor, same_parties
from greffier.evaluation.pairing import overlap, paired, shared, size
from greffier.evaluation.text import folded, home, sentence_ends, without_article
from greffier.model import Reading, Span

NOBODY = Who({}, {})
TEXT = "Le Pérou a rejeté l'offre. « Nous attendrons », a dit la ministre mardi.\nLe sommet aura lieu à Lima."


def _reading(**layers: Any) -> dict[str, Any]:
    return {"document": "d", "lines": [], "actors": [], "attributions": [], "times": [], "events": [], **layers}


def _event(kind: str, start: int, end: int, **facts: Any) -> dict[str, Any]:
    base = {"actors": [], "recipients": [], "factuality": "actual"}
    return {"type": kind, "trigger": [start, end], **base, **facts}


def _row(gold: dict[str, Any], given: dict[str, Any], name: str, text: str | None = TEXT) -> dict[str, Any]:
    return score({"d": gold}, {"d": given}, {"d": text} if text else None).rows()[name]


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(*p)), max_size=6)


@given(SPANS, SPANS)
def test_spans_are_counted_as_sets_of_characters(left: list[Span], right: list[Span]) -> None:
    ours = {i for span in left for i in range(*span)}
    theirs = {i for span in right for i in range(*span)}
    assert size(left) == len(ours)
    assert shared(left, right) == len(ours & theirs)
    assert overlap(left, right) == (len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0)


def test_the_best_pair_is_taken_first_and_ties_go_to_the_earlier() -> None:
    match = paired([10, 20], [19, 11, 21], lambda a, b: 10.0 - abs(a - b), 5.0)
    assert match.pairs == ((10, 11), (20, 19))
    assert match.extra == (21,)
    assert match.missed == ()


def test_below_the_floor_nothing_is_paired() -> None:
    assert paired([1], [9], lambda a, b: -abs(a - b), -2.0).missed == (1,)


def test_names_are_compared_without_accents_and_case() -> None:
    assert folded(" L’Élysée ") == "l'elysee"


@pytest.mark.parametrize(
    ("gold", "given", "same"),
    [
        ("state:PER", "state:PER", True),
        ("state:PER", "state:ECU", False),
        ("state:PER", "org:PER", False),
        ("person:Alberto Fujimori", "person:M. Fujimori", True),
        ("person:Alberto Fujimori", "person:Alberto Gomez", False),
        ("org:Organisation des États américains", "org:Organisation des Etats", True),
        ("org:Union africaine", "org:Union postale", False),
        ("group:responsables péruviens", "group:responsables", True),
        ("group:diplomates", "org:Diplomates", True),
        ("group:diplomates andins", "org:diplomates", False),
        (None, "", True),
        (None, "group:x", False),
    ],
)
def test_actors_are_the_same_by_name(gold: str | None, given: str | None, same: bool) -> None:
    assert same_actor(gold, given, NOBODY, NOBODY) is same


def test_an_acronym_counts_by_the_names_the_reading_gives() -> None:
    who = Who.of([{"id": "org:OEA", "names": ["Organisation des États américains", None]}])
    assert same_actor("org:OEA", "org:Organisation des Etats Américains", who, NOBODY)


def test_parties_are_paired_off() -> None:
    assert same_parties(["state:PER", "state:ECU"], ["state:ECU", "state:PER"], NOBODY, NOBODY)
    assert not same_parties(["state:PER"], ["state:PER", "state:ECU"], NOBODY, NOBODY)
    assert not same_parties(["state:PER", "state:PER"], ["state:ECU", "state:PER"], NOBODY, NOBODY)


def test_lands_stand_for_their_people() -> None:
    who = Who.of([{"id": "person:Alberto Fujimori", "country": "PER"}, {"id": "org:OEA"}])
    assert who.lands(["person:Alberto Fujimori", "org:OEA", "state:ECU"]) == {"PER", "org:oea", "ECU"}


def test_sentences_end_at_stops_before_capitals_and_at_line_ends() -> None:
    ends = sentence_ends(TEXT)
    assert [home(TEXT.index(word), ends) for word in ("rejeté", "attendrons", "mardi", "sommet")] == [0, 1, 1, 2]
    assert home(len(TEXT) + 5, ends) == -1


def test_a_leading_article_is_forgiven_where_the_text_is_known() -> None:
    text = "le 3 mai"
    assert without_article(Span(0, 8), text) == Span(3, 8)
    assert without_article(Span(0, 8), None) == Span(0, 8)
    assert without_article(Span(0, 2), "le") == Span(0, 2)


def test_lines_count_by_characters_of_the_article_and_by_label() -> None:
    gold = _reading(lines=[[0, 10, "headline"], [11, 21, "furniture"], [22, 32, "paragraph"]])
    given = _reading(lines=[[0, 10, "headline"], [11, 21, "paragraph"], [22, 32, "furniture"]])
    assert _row(gold, given, "article text (characters)")["hit"] == 10
    assert _row(gold, given, "line labels") == {"accuracy": 0.333, "hit": 1, "of": 3}


def test_content_speaker_and_kind() -> None:
    said = {"content": [[29, 45]], "source_actor": "person:Ana Ruiz", "kind": "direct"}
    near = {"content": [[29, 40]], "source_actor": "person:Ruiz", "kind": "mixed"}
    gold, given = _reading(attributions=[said]), _reading(attributions=[near])
    assert _row(gold, given, "attributions: content, half")["hit"] == 1
    assert _row(gold, given, "attributions: content, nine tenths")["hit"] == 0
    assert _row(gold, given, "attributions: content and speaker")["hit"] == 1
    assert _row(gold, given, "attribution kind")["hit"] == 0


def test_an_event_is_found_within_its_sentence_or_within_120_characters() -> None:
    offer, summit = TEXT.index("offre"), TEXT.index("sommet")
    gold = _reading(events=[_event("REJECT", 11, 17)])
    in_sentence, elsewhere = (_reading(events=[_event("REJECT", at, at + 5)]) for at in (offer, summit))
    name = "events: type in sentence"
    assert _row(gold, in_sentence, name)["hit"] == 1
    assert _row(gold, elsewhere, name)["hit"] == 0
    assert _row(gold, elsewhere, name, text=None)["hit"] == 1


def test_the_event_whose_trigger_meets_is_preferred() -> None:
    gold = _reading(events=[_event("REJECT", 11, 17, date="1998-10-26")])
    given = _reading(events=[_event("REJECT", 20, 25), _event("REJECT", 12, 17, date="1998-10-26")])
    assert _row(gold, given, "event date") == {"accuracy": 1.0, "hit": 1, "of": 1}


def test_a_layer_that_gold_leaves_out_is_not_scored() -> None:
    gold = {"document": "d", "times": [{"span": [62, 67], "value": "1998-10-27"}]}
    given = _reading(
        lines=[[0, 70, "paragraph"]],
        times=[{"span": [62, 67], "value": "1998-10-27"}],
        events=[_event("REJECT", 11, 17)],
    )
    rows = score({"d": gold}, {"d": given}).rows()
    assert rows["times: span touched and value"]["f1"] == 1.0
    assert rows["events: type in sentence"]["system"] == 0
    assert rows["line labels"]["accuracy"] == 1.0


def test_a_document_not_read_counts_as_nothing_found() -> None:
    gold = _reading(times=[{"span": [62, 67], "value": "1998-10-27"}])
    assert score({"d": gold}, {}).rows()["times: span touched"] == {
        "p": 0.0, "r": 0.0, "f1": 0.0, "hit": 0, "gold": 1, "system": 0,
    }  # fmt: skip


def test_the_accuracy_of_nothing_is_null_and_shown_as_a_dash() -> None:
    report = score({"d": _reading()}, {})
    assert report.rows()["event date"]["accuracy"] is None
    assert f"{'event date':40} {'-':>6}   (0 of 0)" in report.table().split("\n")
    assert json.loads(report.to_json())["event date"]["of"] == 0


def test_differences_are_listed_with_their_words() -> None:
    gold = _reading(
        lines=[[0, 72, "paragraph"]],
        times=[{"span": [66, 71], "value": "1998-10-27"}],
        attributions=[{"content": [[29, 45]], "source_actor": "person:Ana Ruiz", "kind": "direct"}],
        events=[_event("REJECT", 11, 17, actors=["state:PER"])],
    )
    given = _reading(
        lines=[[0, 72, "furniture"]],
        times=[{"span": [66, 71], "value": "1998-10-20"}],
        attributions=[{"content": [[29, 45]], "source_actor": None, "kind": "direct"}],
        events=[_event("REJECT", 11, 17, actors=["state:ECU"]), _event("AID", 20, 25)],
    )
    report = score({"d": gold}, {"d": given}, {"d": TEXT})
    assert report.errors("lines") == [f"d LABEL   paragraph <> furniture: {TEXT[:72]}"]
    assert report.errors("times") == ["d VALUE   mardi: 1998-10-27 <> 1998-10-20"]
    assert report.errors("attributions") == ["d SPEAKER person:Ana Ruiz <> None: Nous attendrons "]
    assert [line.split()[1] for line in report.errors("events")] == ["EXTRA", "PARTIES"]
    without_text = score({"d": gold}, {}).errors("attributions")
    assert without_text == ["d MISSED  [person:Ana Ruiz] 29-45"]


def test_readings_of_the_model_are_scored_as_they_are() -> None:
    reading = Reading.model_validate(_reading(times=[{"span": [66, 71], "type": "DATE", "value": "1998-10-27"}]))
    assert score({"d": reading}, {"d": reading}).rows()["times: span exact"]["f1"] == 1.0


def test_a_reading_of_another_shape_is_named() -> None:
    with pytest.raises(GoldError, match=r"^d: not in the format"):
        score({"d": _reading()}, {"d": _reading(times=[{"value": "1998"}])})
