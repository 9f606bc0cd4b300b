"""The event lexicon and its cases are as a linguist must keep them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from greffier.evaluation.tagged import Case, Tag, parse, parse_cases
from greffier.languages.fr.events import EVENT_TYPES, MODES, EventLexicon, MoveRow, Predicate, load, sort_key
from greffier.model import Factuality, MoveKind

CASES = Path(__file__).parents[1] / "cases" / "fr"
KEYS = {"mode", "fact", "date", "claimed"}
MOVE_KEYS = {"condition", "due"}
# Forms that share fewer than three letters with their lemma, or none.
SUPPLETIVE = {
    "devoir": ("doi",),
    "falloir": ("faut", "faud"),
    "payer": ("pai",),
    "prendre": ("pri",),
    "taire": ("tu", "tus", "tues"),
    "tenir": ("tien",),
    "vouloir": ("veu",),
    "oui": ("oui",),
    "non": ("non",),
}
PARTY = re.compile(r"^([A-Z]{3}|(org|person|group):[^\s,>]+)$")


@pytest.fixture(scope="module")
def lexicon() -> EventLexicon:
    return load()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def _is_form(word: str, lemma: str) -> bool:
    """Whether ``word`` may be a form of ``lemma``: they begin alike, or the lemma is a known exception."""
    a, b = sort_key(word), sort_key(lemma)
    if any(a.startswith(stem) for stem in SUPPLETIVE.get(lemma, ())):
        return True
    return a[: min(3, len(b))] == b[:3]


def _covered(row: Predicate | MoveRow) -> tuple[str, ...]:
    """The words one of which the trigger of the row's example must be a form of."""
    if row.trigger == "object":
        return tuple(w for o in row.object for w in re.split(r"[ ']", o))
    return (row.lemma,)


def _sides(tag: Tag) -> tuple[list[str], list[str], dict[str, str]]:
    """The actors, the recipients and the keys of an event or move tag."""
    keys = dict(a.split("=", 1) for a in tag.arguments if "=" in a)
    parties = [a for a in tag.arguments if "=" not in a]
    assert parties.count(">") == 1, tag
    at = parties.index(">")
    left, right = parties[:at], parties[at + 1 :]
    assert len(left) <= 1, tag
    assert len(right) <= 1, tag
    return ([p for s in left for p in s.split(",")], [p for s in right for p in s.split(",")], keys)


def _check(tagged: str) -> tuple[Tag, ...]:
    """Parse a tagged sentence and hold its tags to the format."""
    plain, tags = parse(tagged)
    assert plain == plain.strip()
    assert "  " not in plain
    for tag in tags:
        actors, recipients, keys = _sides(tag)
        for party in actors + recipients:
            assert PARTY.match(party), (party, tagged)
        trigger = plain[tag.span.start : tag.span.end]
        assert " " not in trigger, (trigger, tagged)
        if tag.name.startswith("move:"):
            assert tag.name.removeprefix("move:") in get_args(MoveKind), tagged
            assert set(keys) <= MOVE_KEYS, tagged
            assert keys.get("condition", "").replace("_", " ") in plain, tagged
        else:
            assert tag.name in EVENT_TYPES, tagged
            assert set(keys) <= KEYS, tagged
            assert keys.get("fact", "actual") in get_args(Factuality), tagged
            assert PARTY.match(keys.get("claimed", "XXX")), tagged
            if "mode" in keys:
                assert keys["mode"] in MODES[tag.name], tagged
    return tags


def _cases(folder: str) -> Iterator[tuple[Path, Case]]:
    for path in sorted((CASES / folder).glob("*.txt")):
        for case in parse_cases(path.read_text(encoding="utf-8")):
            yield path, case


def _repeated(items: list[object]) -> list[object]:
    return [item for item, count in Counter(items).items() if count > 1]


def test_rows_are_many(lexicon: EventLexicon) -> None:
    assert len(lexicon.predicates) >= 700
    assert len(lexicon.moves) >= 150


def test_rows_are_sorted(lexicon: EventLexicon) -> None:
    keys = [(sort_key(r.lemma), r.lemma, r.pos, r.type) for r in lexicon.predicates]
    assert keys == sorted(keys)
    moves = [(sort_key(r.lemma), r.lemma, r.pos, r.kind) for r in lexicon.moves]
    assert moves == sorted(moves)
    for words in (
        [r.lemma for r in lexicon.support_verbs],
        [r.lemma for r in lexicon.modals],
        [r.marker for r in lexicon.conditions],
        [r.marker for r in lexicon.negations],
    ):
        assert words == sorted(words, key=sort_key)


def test_rows_are_not_repeated(lexicon: EventLexicon) -> None:
    predicates: list[object] = [
        (r.lemma, r.pos, r.type, r.mode, r.reflexive, r.negated, frozenset(r.object), frozenset(r.complement))
        for r in lexicon.predicates
    ]
    moves: list[object] = [
        (r.lemma, r.pos, r.kind, r.reflexive, r.negated, frozenset(r.object), frozenset(r.complement))
        for r in lexicon.moves
    ]
    examples: list[object] = [
        parse(r.example)[0]
        for rows in (lexicon.predicates, lexicon.moves, lexicon.support_verbs, lexicon.modals)
        for r in rows
    ]
    assert _repeated(predicates) == []
    assert _repeated(moves) == []
    assert _repeated(examples) == []


def test_words_are_clean(lexicon: EventLexicon) -> None:
    tables = (
        lexicon.predicates,
        lexicon.moves,
        lexicon.support_verbs,
        lexicon.modals,
        lexicon.conditions,
        lexicon.negations,
    )
    for row in (row for rows in tables for row in rows):
        for text in _texts(tuple(row.model_dump().values())):
            assert text, row
            assert text == text.strip(), row
            assert "’" not in text, row
            assert "  " not in text, row
            assert "_" not in re.sub(r"\{[^{}]*\}", "", text), row
        for name in ("object", "complement", "without"):
            words = getattr(row, name, ())
            assert len(set(words)) == len(words), row
    for words in (*lexicon.figurative.values(), *lexicon.contexts.values()):
        assert all(w == w.strip() and "’" not in w for w in words)


def test_each_predicate_has_an_example_of_its_type(lexicon: EventLexicon) -> None:
    for row in lexicon.predicates:
        plain, _ = parse(row.example)
        tags = [t for t in _check(row.example) if t.name == row.type]
        triggers = [plain[t.span.start : t.span.end] for t in tags]
        assert any(_is_form(t, w) for t in triggers for w in _covered(row)), row
        if row.mode is not None:
            assert any(f"mode={row.mode}" in t.arguments for t in tags), row
        if row.symmetric:
            assert all(not _sides(t)[1] for t in tags), row


def test_each_move_has_an_example_of_its_kind(lexicon: EventLexicon) -> None:
    for row in lexicon.moves:
        plain, _ = parse(row.example)
        triggers = [plain[t.span.start : t.span.end] for t in _check(row.example) if t.name == f"move:{row.kind}"]
        assert any(_is_form(t, w) for t in triggers for w in (*_covered(row), row.lemma)), row


def test_small_tables_have_examples(lexicon: EventLexicon) -> None:
    for verb in lexicon.support_verbs:
        assert _check(verb.example), verb
    for modal in lexicon.modals:
        tags = _check(modal.example)
        if modal.factuality != "none":
            assert modal.factuality in {_sides(t)[2].get("fact", "actual") for t in tags}, modal


def test_every_type_mode_and_kind_is_used(lexicon: EventLexicon) -> None:
    assert {r.type for r in lexicon.predicates} == set(EVENT_TYPES)
    modes = {(type_, mode) for type_, known in MODES.items() for mode in known}
    assert modes - {(r.type, r.mode) for r in lexicon.predicates} == set()
    assert {r.kind for r in lexicon.moves} == set(get_args(MoveKind))


def test_event_cases_are_well_formed() -> None:
    types: Counter[str] = Counter()
    modes: set[tuple[str, str]] = set()
    facts: set[str] = set()
    sentences: list[object] = []
    near_misses = 0
    for path, case in _cases("events"):
        tags = _check(case.tagged)
        sentences.append(parse(case.tagged)[0])
        if path.name == "near_misses.txt":
            near_misses += 1
            assert not tags, case
        else:
            assert tags, case
        for tag in tags:
            keys = _sides(tag)[2]
            types[tag.name] += 1
            modes.add((tag.name, keys.get("mode", "")))
            facts.add(keys.get("fact", "actual"))
    assert _repeated(sentences) == []
    assert len(sentences) >= 450
    assert near_misses >= 90
    assert min(types[t] for t in EVENT_TYPES) >= 15
    assert {(t, m) for t, known in MODES.items() for m in known} <= modes
    assert facts == set(get_args(Factuality))


def test_move_cases_are_well_formed() -> None:
    kinds: Counter[str] = Counter()
    sentences: list[object] = []
    for _, case in _cases("moves"):
        kinds.update(t.name.removeprefix("move:") for t in _check(case.tagged))
        sentences.append(parse(case.tagged)[0])
    assert _repeated(sentences) == []
    assert len(sentences) >= 110
    assert set(kinds) == set(get_args(MoveKind))


def test_no_example_is_also_a_case(lexicon: EventLexicon) -> None:
    examples = {parse(r.example)[0] for rows in (lexicon.predicates, lexicon.moves) for r in rows}
    cases = {parse(c.tagged)[0] for folder in ("events", "moves") for _, c in _cases(folder)}
    assert examples & cases == set()


def test_indexes_hold_every_row(lexicon: EventLexicon) -> None:
    assert sum(map(len, lexicon.predicates_of.values())) == len(lexicon.predicates)
    assert sum(map(len, lexicon.moves_of.values())) == len(lexicon.moves)
    first = lexicon.predicates_of["menacer", "verb"]
    assert first[0].conditions >= first[-1].conditions
