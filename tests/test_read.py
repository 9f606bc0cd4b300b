"""Reading as a whole: what holds of every item of every reading, whatever the text."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import greffier
from greffier.model import Reading, Span

pytestmark = pytest.mark.model

ODD = {
    "accents and ligatures": "À Œuf-sur-Lac, la ministre Agnès Cœurdoux a déclaré que l’œuvre serait finie ﬁn 2009.",
    "no-break spaces": "«\u00a0Nous partirons\u202f!\u00a0», a lancé le roi malien Keïta à 14\u00a0000\u00a0soldats.",
    "curly and straight": '“Nous négocions”, a dit Ottawa. "C\'est fini", répond Cuba. «\u2009Non\u2009», dit Bonn.',
    "emoji": "🙂 Le Chili 🇨🇱 a rejeté la demande du Pérou 🙃 jeudi 12 mars 1998, selon l’AFP 🗞️.",
    "decomposed": "Le général a affirme\u0301 que la tre\u0302ve tiendrait jusqu'a\u0300 mardi.",
    "crlf": "Bamako et Niamey ont signé.\r\n\r\n« Enfin », a dit le ministre nigérien.\r\nIl repart vendredi.",
    "no final newline": "Rabat accuse Alger d’armer le Front Polisario",
    "unclosed": "« Nous ne céderons pas, a averti le général. La paix attendra, selon Khartoum",
    "glued": 'affirmé:"Nous…"Le Caire,a répondu Tel-Aviv.Il partira',
    "tabs and rules": "\tParis\t|\tLondres\n-----\n\nLe Royaume-Uni a expulsé deux diplomates libyens en avril 1984.",
}


def items(reading: Reading):
    for layer in ("attributions", "times", "events", "moves", "damage", "reliances"):
        for item in getattr(reading, layer):
            yield layer, item


def spans_of(item) -> list[Span]:
    found = []
    for name in ("span", "trigger", "cue", "source", "matter", "condition", "sentence"):
        value = getattr(item, name, None)
        if isinstance(value, Span):
            found.append(value)
    return [*found, *getattr(item, "content", ())]


def check(text: str, reading: Reading) -> None:
    assert reading.text == text
    for line in reading.lines:
        assert line.span.text(text).strip() == line.span.text(text) != ""
    article = [line.span for line in reading.article_lines]
    keys = []
    for layer, item in items(reading):
        assert item.made_by, layer
        assert item.key, layer
        keys.append((layer, item.key))
        for span in spans_of(item):
            assert 0 <= span.start < span.end <= len(text), (layer, span)
            if layer != "reliances":
                assert any(line.covers(span) or line.overlaps(span) for line in article), (layer, span.text(text))
        if layer != "reliances":
            assert item.sentence is not None
    for actor in reading.actors:
        for span in actor.mentions:
            assert span.text(text) in text
    again = Reading.model_validate_json(reading.to_json())
    assert again == reading


@pytest.mark.parametrize("name", ODD)
def test_every_span_is_a_slice_of_the_raw_text(name):
    reading = greffier.read(ODD[name], published="2001-05-04")
    check(ODD[name], reading)


def test_odd_texts_are_read_and_not_only_survived():
    reading = greffier.read(ODD["no-break spaces"], published="2001-05-04")
    assert [reading.slice(s) for a in reading.attributions for s in a.content] == ["Nous partirons\u202f!"]
    reading = greffier.read(ODD["emoji"], published="2001-05-04")
    assert "1998-03-12" in {t.value for t in reading.times}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(sorted(ODD.values())),
            st.text(max_size=80),
            st.text(alphabet="«»“”\"'’‘.,:;!?-–— aAéÉ\n", max_size=60),
        ),
        max_size=5,
    )
)
def test_reading_never_raises_on_any_text(parts):
    text = "\n".join(parts)
    reading = greffier.read(text, published="1999-12-31")
    assert reading.text == text.encode("utf-8", "replace").decode() or "\ufffd" in reading.text
    for _, item in items(reading):
        for span in spans_of(item):
            assert 0 <= span.start < span.end <= len(reading.text)


def test_the_same_text_gives_the_same_reading():
    text = ODD["curly and straight"] + "\n\n" + ODD["emoji"]
    assert greffier.read(text).to_json() == greffier.read(text).to_json()


def test_without_a_date_nothing_is_dated_by_guess():
    reading = greffier.read("Le ministre est parti mardi. Il reviendra la semaine prochaine, a dit Oslo.")
    assert reading.published is None
    assert not any(t.value[:4].isdigit() for t in reading.times)


def test_a_language_without_a_reader_gets_its_layout():
    text = "The minister said on Monday that the talks would go on, and that nobody had left the table so far."
    reading = greffier.read(text)
    assert reading.language == "en"
    assert reading.notices
    assert reading.lines
    assert not reading.attributions


def test_the_json_is_the_gold_format():
    data = json.loads(greffier.read(ODD["no final newline"]).to_json())
    for key in ("document", "sha256", "language", "published", "lines", "actors", "attributions", "times", "events"):
        assert key in data
    assert data["lines"][0] == [0, len(ODD["no final newline"]), data["lines"][0][2]]


def test_a_bad_date_is_refused():
    with pytest.raises(ValueError, match="2001-13-01"):
        greffier.read("Texte.", published="2001-13-01")


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(ValueError, match=r"nowhere\.txt"):
        greffier.read(tmp_path / "nowhere.txt")


def test_a_page_that_breaks_a_rule_does_not_take_the_others_with_it(tmp_path, monkeypatch):
    from greffier import reading
    from greffier.api import read_paths
    from greffier.reading import read as module

    whole = module.read_lines

    def brittle(document, lines):
        if "poison" in document.text:
            raise KeyError("a rule that breaks")
        return whole(document, lines)

    monkeypatch.setattr(module, "read_lines", brittle)
    monkeypatch.delenv("GREFFIER_DEBUG", raising=False)
    assert reading.read_many is module.read_many
    for name, text in (("a", "Le Chili a rejeté la demande du Pérou."), ("b", "Le poison est dans la dépêche.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    sound, broken = read_paths([tmp_path])[0]
    assert sound.events
    assert not sound.notices
    assert not broken.events
    assert broken.lines
    assert broken.notices == ("reading failed (KeyError)",)
