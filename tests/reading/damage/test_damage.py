"""Tagged sentences of ours: the damage that must be found, and sound French that must be left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from greffier.evaluation.tagged import Case, parse_cases
from greffier.evaluation.tagged import parse as parse_tags
from greffier.languages.fr.damage import ARRAYS
from greffier.languages.tables import table
from greffier.model import Document, Line, Span
from greffier.reading.damage import find_damage
from greffier.reading.pipeline import parse

CASES = Path(__file__).parents[2] / "cases" / "fr" / "damage"
PACKAGE, TABLE = "greffier.languages.fr", "damage.toml"
Item = tuple[str, str]


def _read(text: str) -> list[Item]:
    lines = tuple(Line(span=Span(*m.span()), label="paragraph") for m in re.finditer(r"[^\n]+", text))
    document = Document(document="case", text=text, lines=lines)
    return [(damage.kind, damage.span.text(text)) for damage in find_damage(document, parse(document))]


def _expected(tagged: str) -> tuple[str, list[Item]]:
    text, tags = parse_tags(tagged)
    return text, [(tag.name, tag.span.text(text).rstrip()) for tag in tags]


def _cases() -> list[Case]:
    return [case for path in sorted(CASES.glob("*.txt")) for case in parse_cases(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.tagged[:60])
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.xfail:
        request.applymarker(pytest.mark.xfail(reason=case.xfail, strict=True))
    text, expected = _expected(case.tagged)
    assert _read(text) == expected


EXAMPLES = [row.example for name, kind in ARRAYS.items() for row in table(PACKAGE, TABLE, name, kind)]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_of_the_table(example: str) -> None:
    text, expected = _expected(example)
    assert _read(text) == expected


def test_there_are_enough_cases() -> None:
    cases = _cases()
    assert len(cases) >= 100
    assert sum("|" not in case.tagged for case in cases) >= 40


@pytest.mark.parametrize("array", ARRAYS)
def test_the_table_is_sorted_and_clean(array: str) -> None:
    words = [row.word for row in table(PACKAGE, TABLE, array, ARRAYS[array])]
    assert len(words) == len(set(words))
    assert all(word == word.strip() and "’" not in word for word in words)


def test_spans_stand_in_the_raw_text_whatever_its_marks_and_spaces() -> None:
    text = "Le chef de l’OTAN, Antony , s’est tu.\r\n\r\nIl a exclu la l’adhésion du pays."
    assert _read(text.replace("\r\n", "\n")) == [("hole", "Antony ,"), ("doubled", "la l’adhésion")]


def test_the_same_document_gives_the_same_damage() -> None:
    text = "Antoine BlinkIl a promis le le retrait.\n« Nous partons"
    lines = tuple(Line(span=Span(*m.span()), label="paragraph") for m in re.finditer(r"[^\n]+", text))
    document = Document(document="case", text=text, lines=lines)
    first, second = (find_damage(document, parse(document)) for _ in range(2))
    assert first == second
    assert all(item.cues and item.sentence and item.key and item.sentence.start <= item.span.start for item in first)
