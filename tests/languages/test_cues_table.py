"""The table of cues is well kept: sorted, without duplicates or stray characters, every word shown."""

import re
import tomllib
import unicodedata
from importlib.resources import files
from typing import get_args

import pytest

from greffier.evaluation.tagged import Tag, parse
from greffier.languages.fr import cues
from greffier.languages.fr.cues import Cues, VerbCue

ARRAYS = ("verb", "noun", "preposition", "occasion", "tail", "aside", "source_noun")
TEXT = files("greffier.languages.fr").joinpath("cues.toml").read_text(encoding="utf-8")
TABLE = tomllib.loads(TEXT)

# Verbs whose forms share less than two letters in three with their infinitive: the beginnings of their forms.
IRREGULAR = {
    "avoir": ("a", "ont", "eu", "av"),
    "être": ("est", "sont", "était", "ét"),
    "mettre": ("met", "mis", "mi"),
    "faire": ("fai", "fi", "font"),
    "vouloir": ("veu", "vou", "voul"),
    "prendre": ("pren", "pri"),
    "croire": ("cro", "cru"),
    "craindre": ("crai",),
    "tenir": ("tien", "ten"),
    "convenir": ("conv",),
    "maintenir": ("maint",),
    "soutenir": ("sout",),
    "dire": ("di",),
    "redire": ("redi",),
    "lire": ("li", "lu"),
    "rire": ("ri",),
}


def folded(text: str) -> str:
    text = text.replace("œ", "oe").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def name_of(row: dict) -> str:
    return row.get("lemma") or row["form"]


def all_rows() -> list[tuple[str, dict]]:
    return [(array, row) for array in ARRAYS for row in TABLE[array]]


def ids(case: object) -> str | None:
    return case if isinstance(case, str) else name_of(case) if isinstance(case, dict) else None


def tags_of(row: dict, name: str) -> list[tuple[str, Tag]]:
    plain, tags = parse(row["example"])
    return [(plain[tag.span.start : tag.span.end], tag) for tag in tags if tag.name == name]


@pytest.fixture(scope="module")
def table() -> Cues:
    return cues.load()


def shows(lemma: str, word: str) -> bool:
    """Whether ``word`` begins as a form of the verb ``lemma`` does."""
    lemma, word = folded(lemma), folded(word)
    beginnings = IRREGULAR.get(lemma) or next((b for verb, b in IRREGULAR.items() if folded(verb) == lemma), None)
    if beginnings:
        return word.startswith(tuple(folded(b) for b in beginnings))
    stem = re.sub(r"(er|ir|re|oir)$", "", lemma)
    common = max(2, len(stem) * 2 // 3)
    return word[:common] == stem[:common]


def test_the_table_holds_no_other_array():
    assert set(TABLE) == set(ARRAYS)


def test_it_loads_once_and_whole(table):
    assert cues.load() is table
    assert len(table.verbs) == len(TABLE["verb"])
    assert len(table.nouns) == len(TABLE["noun"])
    assert len(table.prepositions) == len(TABLE["preposition"])
    assert len(table.occasions) == len(TABLE["occasion"])
    assert len(table.tails) == len(TABLE["tail"])
    assert len(table.source_nouns) == len(TABLE["source_noun"])
    assert len(table.asides) == len(TABLE["aside"])


@pytest.mark.parametrize("array", ARRAYS)
def test_rows_are_sorted_and_unlike(array):
    names = [folded(name_of(row)) for row in TABLE[array]]
    assert names == sorted(names)
    exact = [name_of(row) for row in TABLE[array]]
    assert len(set(exact)) == len(exact)


@pytest.mark.parametrize("array", ARRAYS)
def test_no_two_rows_share_an_example(array):
    examples = [row["example"] for row in TABLE[array]]
    assert len(set(examples)) == len(examples)


def test_one_row_a_line():
    lines = [line for line in TEXT.splitlines() if line.startswith("  {")]
    assert all(line.endswith(" },") for line in lines)
    assert len(lines) == len(all_rows())


def words_of(row: dict) -> list[str]:
    singles = [row[key] for key in ("lemma", "form", "ms", "fs", "mp", "fp") if key in row]
    return [*singles, *row.get("forms", ()), *row.get("prepositions", ()), *row.get("needs", ())]


@pytest.mark.parametrize(("array", "row"), all_rows(), ids=ids)
def test_words_are_clean(array, row):  # noqa: ARG001
    for word in words_of(row):
        assert word, "an empty word"
        assert word == " ".join(word.split()), f"stray space in {word!r}"
        assert not set(word) & set("’‘ʼ`´\u00a0\u202f\u00ad"), f"an apostrophe or space that is not plain in {word!r}"
        assert unicodedata.normalize("NFC", word) == word
    for key in ("frames", "forms", "prepositions", "needs"):
        assert len(set(row.get(key, ()))) == len(row.get(key, ())), f"{key} holds one word twice"


@pytest.mark.parametrize(("array", "row"), all_rows(), ids=ids)
def test_texts_are_clean(array, row):  # noqa: ARG001
    for key in ("gloss", "example"):
        assert row[key] == row[key].strip()
        assert "  " not in row[key]


@pytest.mark.parametrize(("array", "row"), all_rows(), ids=ids)
def test_the_example_is_a_whole_attribution(array, row):  # noqa: ARG001
    plain, tags = parse(row["example"])
    for tag in tags:
        text = plain[tag.span.start : tag.span.end]
        assert text.strip(), "an empty tag"
        assert tag.name == "content" or text == text.strip(), f"a tag with a stray space: {text!r}"
        assert not text.startswith(("«", "“", '"')), f"a tag that begins with its mark: {text!r}"
        assert not text.endswith(("»", "”", '"')), f"a tag that ends with its mark: {text!r}"
    numbers = {tag.number for tag in tags if tag.name == "content"}
    assert numbers, "nothing is said"
    assert {tag.number for tag in tags} == numbers, "a cue or source without content"
    assert any(tag.name == "cue" for tag in tags)
    assert {tag.name for tag in tags} <= {"content", "cue", "source", "occasion", "addressee"}


@pytest.mark.parametrize("row", TABLE["verb"], ids=ids)
def test_a_verb_is_shown_by_its_example(row):
    verb = VerbCue.model_validate(row)
    cues_shown = [text for text, _ in tags_of(row, "cue")]
    assert cues_shown
    if verb.head == "être":  # « est convaincu »: the copula may stand outside the cue
        assert any(folded(verb.words[-1])[:6] in folded(text) for text in cues_shown)
        return
    assert any(shows(verb.head, text.split()[0]) for text in cues_shown), cues_shown
    plain, _ = parse(row["example"])
    if verb.pronominal:
        assert re.search(r"\b(se|s'|s’)", plain, re.IGNORECASE)
    for word in verb.words[1:]:
        assert word == "de" or folded(word) in folded(plain), word


@pytest.mark.parametrize("row", TABLE["verb"], ids=ids)
def test_what_is_only_a_cue_of_quotations_is_shown_beside_one(row):
    if not row.get("only_quote"):
        return
    plain, _ = parse(row["example"])
    content = tags_of(row, "content")[0][1].span
    assert plain[: content.start].rstrip().endswith(("«", "“", '"'))


@pytest.mark.parametrize("row", TABLE["noun"], ids=ids)
def test_a_noun_is_shown_by_its_example(row):
    assert any(folded(text).startswith(folded(row["lemma"])) for text, _ in tags_of(row, "cue"))


@pytest.mark.parametrize("row", TABLE["preposition"], ids=ids)
def test_a_preposition_is_shown_by_its_example(row):
    plain, _ = parse(row["example"])
    starts = [folded(plain[tag.span.start :]) for _, tag in tags_of(row, "cue")]
    assert any(start.startswith(folded(row["form"])) for start in starts)


@pytest.mark.parametrize("row", TABLE["occasion"], ids=ids)
def test_an_occasion_is_shown_by_its_example(row):
    assert any(folded(text) in {folded(f) for f in row["forms"]} for text, _ in tags_of(row, "occasion"))
    assert row["lemma"] in row["forms"]


@pytest.mark.parametrize("row", TABLE["tail"], ids=ids)
def test_a_tail_is_shown_by_its_example(row):
    plain, _ = parse(row["example"])
    form = re.sub(r" à$", "", row["form"])  # « à », « au »
    assert folded(form) in folded(plain)


@pytest.mark.parametrize("row", TABLE["source_noun"], ids=ids)
def test_a_source_noun_is_shown_by_its_example(row):
    forms = [row[key] for key in ("ms", "fs", "mp", "fp") if key in row]
    sources = " ".join(folded(text) for text, _ in tags_of(row, "source"))
    assert any(re.search(rf"\b{re.escape(folded(form))}\b", sources) for form in forms)
    assert row["lemma"] in forms


def test_every_class_and_frame_is_used(table):
    used = {row.cue_class for row in (*table.verbs.values(), *table.nouns.values())}
    assert used == set(get_args(cues.CueClass))
    assert {frame for verb in table.verbs.values() for frame in verb.frames} == set(get_args(cues.VerbFrame))
    assert {frame for noun in table.nouns.values() for frame in noun.frames} == set(get_args(cues.NounFrame))
    assert {noun.kind for noun in table.source_nouns.values()} == set(get_args(cues.SourceKind))
    assert {tail.kind for tail in table.tails.values()} == set(get_args(cues.TailKind))


def test_only_quote_leaves_one_frame(table):
    for verb in table.verbs.values():
        if verb.only_quote:
            assert [frame for frame in get_args(cues.VerbFrame) if verb.takes(frame)] == ["quote"]


def test_verbs_of_knowing_and_seeing_are_no_cues(table):
    assert not {"savoir", "voir", "apprendre", "découvrir", "ignorer"} & set(table.verbs)


def test_lookups(table):
    assert [verb.lemma for verb in table.verbs_by_head["laisser"]] == [
        "laisser entendre",
        "laisser filtrer",
        "laisser tomber",
    ]
    assert table.verbs["se interroger"].citation == "s'interroger"
    assert table.verbs["se féliciter"].citation == "se féliciter"
    assert table.source_nouns_by_form["négociatrices"].lemma == "négociateur"
    assert table.source_nouns_by_form["ambassade"].genders == {"f"}
    assert table.occasions_by_form["points de presse"].lemma == "point de presse"


def test_a_form_belongs_to_one_row(table):
    for rows in (table.source_nouns.values(), table.occasions.values()):
        seen: dict[str, str] = {}
        for row in rows:
            for form in row.forms:
                assert seen.setdefault(form.lower(), row.lemma) == row.lemma, form
