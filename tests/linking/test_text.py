"""Folding, stems, bags."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greffier.languages.fr import linking as french
from greffier.linking import text


def test_one_number_with_its_spaces() -> None:
    assert text.words("Près de 100 000 soldats et 14 avions") == "pres de 100000 soldats et 14 avions".split()


def test_words_of_one_concept_have_one_stem() -> None:
    assert text.stem("troupes") == text.stem("soldats")
    assert text.stem("pourparlers") == text.stem("negociations")


def test_stop_words_weigh_nothing_and_common_ones_little() -> None:
    bag = text.content("le gouvernement a exigé des excuses")
    assert "le" not in bag
    assert bag["#demand"] == 1
    assert 0 < bag[text.stem("gouvernement")] < 1


def test_a_part_is_contained_in_the_whole() -> None:
    whole = text.bag("les ponts seront rebâtis avant l'hiver et les barrages ensuite")
    part = text.bag("les ponts seront rebâtis")
    likeness = text.alike(part, whole)
    assert likeness.share == 1
    assert 0 < likeness.jaccard < 1
    assert text.alike(whole, part) == likeness


@given(st.text(alphabet="abcé ÀÉ’12", max_size=40), st.text(alphabet="abcé ÀÉ’12", max_size=40))
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    one, other = text.alike(text.bag(a), text.bag(b)), text.alike(text.bag(b), text.bag(a))
    assert one == other
    assert 0 <= one.jaccard <= one.share <= 1.0000001


def test_sentences_cover_the_text() -> None:
    raw = "Il part. « Non ! » dit-elle. Fin"
    assert "".join(raw[a:b] for a, b in text.sentences(raw, 0, len(raw))) == raw


def test_the_theme_is_what_most_sentences_bear() -> None:
    parts = [f"Le barrage {word}." for word in ("fuit", "tient", "craque", "rompt", "chante")]
    assert text.themes(parts) == {text.stem("barrage")}


def test_lexicon_bears_no_word_in_two_concepts_nor_accents() -> None:
    words = french.load()
    rows = {id(row): row for row in words.concepts.values()}.values()
    every = [word for row in rows for word in row.words]
    assert len(every) == len(set(every))
    assert all(text.fold(word) == word for word in (*every, *words.stop, *words.common, *words.titles, *words.given))
    assert all(list(row.words) == sorted(row.words) for row in rows)
    assert not words.stop & words.common
