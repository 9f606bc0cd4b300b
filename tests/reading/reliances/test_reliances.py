"""Tagged sentences of ours: on whose reporting a text rests, and where an outlet is no source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from greffier.evaluation.tagged import Case, parse_cases
from greffier.evaluation.tagged import parse as parse_tags
from greffier.languages.fr.reliances import ARRAYS
from greffier.languages.tables import table
from greffier.model import Attribution, Document, Line, Span
from greffier.reading.pipeline import parse
from greffier.reading.reliances import find_reliances

CASES = Path(__file__).parents[2] / "cases" / "fr" / "reliances"
PACKAGE, TABLE = "greffier.languages.fr", "reliances.toml"
Item = tuple[str, str, str]


def _document(text: str, settings: dict[str, str]) -> Document:
    lines = tuple(
        Line.model_validate([*match.span(), settings.get("label", "paragraph")])
        for match in re.finditer(r"[^\n]+", text)
    )
    return Document(document="case", text=text, lines=lines, publisher=settings.get("publisher"))


def _read(text: str, settings: dict[str, str]) -> list[Item]:
    document = _document(text, settings)
    return [(item.span.text(text), item.how, item.outlet) for item in find_reliances(document, parse(document))]


def _expected(tagged: str) -> tuple[str, list[Item]]:
    text, tags = parse_tags(tagged)
    return text, [(t.span.text(text), t.name.replace("_", " "), t.arguments[0].replace("_", " ")) for t in tags]


def _cases() -> list[Case]:
    return [case for path in sorted(CASES.glob("*.txt")) for case in parse_cases(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.tagged[:60])
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.xfail:
        request.applymarker(pytest.mark.xfail(reason=case.xfail, strict=True))
    text, expected = _expected(case.tagged)
    assert _read(text, dict(case.settings)) == expected


@pytest.mark.parametrize(
    ("array", "example"),
    [(name, row.example) for name, row_type in ARRAYS.items() for row in table(PACKAGE, TABLE, name, row_type)],
)
def test_example_of_the_table(array: str, example: str) -> None:
    text, expected = _expected(example)
    assert _read(text, {"label": "credit"} if array == "formula" else {}) == expected


def test_there_are_enough_cases() -> None:
    cases = _cases()
    assert len(cases) >= 70
    assert sum("|" not in case.tagged for case in cases) >= 25


@pytest.mark.parametrize("array", ARRAYS)
def test_the_table_is_clean(array: str) -> None:
    words = [row.word for row in table(PACKAGE, TABLE, array, ARRAYS[array])]
    assert len(words) == len(set(words))
    assert all(word == word.strip() and "’" not in word for word in words)


def test_an_attribution_to_an_outlet_counts() -> None:
    text = "Le pont est tombé. CNN le montre."
    document = _document(text, {})
    said = Attribution(content=(Span(0, 17),), source_actor="org:CNN", kind="indirect", sentence=Span(19, 33))
    (found,) = find_reliances(document, [], [said])
    assert (found.outlet, found.how, found.span.text(text)) == ("org:CNN", "cited", "CNN")


def test_a_footer_and_a_title_tell_whose_copy_it_is() -> None:
    text = "Le pont tombe – POLITICO\nTexte.\n© AFP"
    lines = [[0, 24, "headline"], [25, 31, "paragraph"], [32, 37, "furniture"]]
    document = Document.model_validate({"document": "case", "text": text, "lines": lines})
    assert [(item.outlet, item.how) for item in find_reliances(document, [])] == [
        ("org:POLITICO", "copy of"),
        ("org:AFP", "copy of"),
    ]
    own = document.model_copy(update={"publisher": "Politico"})
    assert [item.outlet for item in find_reliances(own, [])] == ["org:AFP"]


def test_spans_and_keys_hold() -> None:
    text = "D’après l’AFP, l’accord « tient », a déclaré le ministre à CNN."
    document = _document(text, {})
    found = find_reliances(document, parse(document))
    assert [item.span.text(text) for item in found] == ["AFP", "CNN"]
    assert all(item.key and item.cues and item.sentence for item in found)
    assert found == find_reliances(document, parse(document))
