"""Tagged sentences of ours: what must be found and resolved, and what must not."""

from datetime import date
from pathlib import Path

import pytest
from times_support import Parse, read_tagged

from greffier.evaluation.tagged import Case, parse_cases
from greffier.languages.fr.times import EXAMPLES_PUBLISHED, WordRow, times

CASES = Path(__file__).parents[2] / "cases" / "fr" / "times"


def _cases() -> list[object]:
    out: list[object] = []
    for path in sorted(CASES.glob("*.txt")):
        for case in parse_cases(path.read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else []
            out.append(pytest.param(case, id=f"{path.stem}:{case.line}", marks=marks))
    return out


def _examples() -> list[object]:
    table = times()
    rows: list[WordRow] = [row for name in table.__dataclass_fields__ for row in getattr(table, name)]
    return [pytest.param(row.example, id=row.words[0]) for row in rows]


@pytest.mark.parametrize("case", _cases())
def test_case(case: Case, parse: Parse) -> None:
    published = dict(case.settings).get("published")
    expected, found = read_tagged(case.tagged, parse, date.fromisoformat(published) if published else None)
    assert found == expected


@pytest.mark.parametrize("example", _examples())
def test_example_of_the_table(example: str, parse: Parse) -> None:
    expected, found = read_tagged(example, parse, EXAMPLES_PUBLISHED)
    assert found == expected


def test_there_are_enough_cases() -> None:
    cases = [case for path in CASES.glob("*.txt") for case in parse_cases(path.read_text(encoding="utf-8"))]
    assert len(cases) >= 250
    assert sum("|" not in case.tagged for case in cases) >= 60


def test_the_table_is_clean() -> None:
    table = times()
    for name in table.__dataclass_fields__:
        rows: tuple[WordRow, ...] = getattr(table, name)
        words = [word for row in rows for word in row.words]
        assert len(words) == len(set(words)), name
        assert all(word == word.strip().lower() and "’" not in word for word in words), name
