"""Properties of find and resolve, the tense helper and the component."""

from datetime import date
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from times_support import Parse

from greffier.model import Span
from greffier.reading.times import find, resolve
from greffier.reading.times.tense import tense_from_doc

_WORDS = (
    "le la du au 3 12 31 2021 99 1er mars mai été dimanche lundi hier soir matin deux trois vingt et - , . / à en de "
    "il y a ans mois heures h 30 jours dernier prochain fin début XIXe siècle années 60 premier trimestre l' d' "
    "chaque tous les fois par depuis dans quelques une dizaine demi Noël Pâques May 5 nuit semaine cette ce"
)
WORDS = st.sampled_from(_WORDS.split())


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_find_and_resolve_never_fail_and_spans_hold(text: str) -> None:
    finds = find(text)
    assert all(text[f.span.start : f.span.end] == f.words for f in finds)
    assert all(a.span.end <= b.span.start for a, b in pairwise(finds))
    for published in (None, date(2022, 1, 21)):
        times = resolve(finds, published=published)
        assert [t.span for t in times] == [f.span for f in finds]
        assert all(t.value and t.made_by and t.cues for t in times)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    resolve(find(text), published=None)


def test_spans_count_code_points_whatever_the_apostrophe_and_the_space() -> None:
    for text in ("Paru le 3\u00a0mai 2021.", "Paru le 3\u202fmai 2021 🎈", "L’an dernier", "🎈 aujourd’hui"):
        (found,) = find(text)
        assert text[found.span.start : found.span.end] == found.words


def test_a_find_moves_into_its_document() -> None:
    (found,) = find("hier")
    assert found.shifted(10).span == Span(10, 14)


def test_the_caller_may_tell_tense_and_quotation() -> None:
    finds = find("Vendredi dernier, il a dit : « nous signons aujourd'hui, mardi »")
    quote = finds[1].span.start - 5
    times = resolve(
        finds,
        published=date(2022, 1, 21),
        tense=lambda at: "future" if at > quote else "past",
        quoted=lambda at: at > quote,
    )
    assert [t.value for t in times] == ["2022-01-14", "2022-01-14", "2022-01-25"]


def test_a_modifier_and_an_anchor_are_told() -> None:
    (fin, ago) = resolve(find("Fin 2021, soit il y a près de deux mois"), published=date(2022, 1, 21))
    assert (fin.mod, ago.mod, ago.anchor) == ("END", "APPROX", "2022-01-21")
    (more, least) = resolve(find("plus de sept ans, au moins deux jours"), published=None)
    assert (more.mod, least.mod) == ("MORE_THAN", "EQUAL_OR_MORE")


def test_an_age_says_that_it_is_one() -> None:
    assert [f.cue for f in find("Anna Petrova, 81 ans, a marché dix ans.")] == ["age", "duration"]


@pytest.mark.parametrize(
    ("sentence", "word", "tense"),
    [
        ("Le ministre a signé mardi.", "mardi", "past"),
        ("Le ministre signera mardi.", "mardi", "future"),
        ("Le ministre va signer mardi.", "mardi", "future"),
        ("Le ministre doit signer mardi.", "mardi", "future"),
        ("La réunion prévue mardi inquiète.", "mardi", "future"),
        ("Le texte présenté mardi sera voté jeudi.", "mardi", "past"),
        ("Le texte présenté mardi sera voté jeudi.", "jeudi", "future"),
        ("Il pourrait signer si le roi venait.", "signer", "conditional"),
    ],
)
def test_tense(sentence: str, word: str, tense: str, parse: Parse) -> None:
    assert tense_from_doc(parse(sentence))(sentence.index(word)) == tense


def test_tense_beyond_the_text_is_unknown() -> None:
    assert tense_from_doc(Doc(spacy.blank("fr").vocab, words=[]))(3) is None


def test_the_component_writes_its_finds() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("greffier_times")
    assert [found.words for found in nlp("Le pont a sauté hier.")._.times] == ["hier"]
