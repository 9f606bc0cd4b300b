"""Tagged sentences of ours: who said what, as the case files and the examples of the cue table have it."""

from __future__ import annotations

from functools import cache

import pytest
from cases_support import CASES, Sample, differences, read_all, samples

from greffier.evaluation.tagged import parse_cases
from greffier.model import Reading


@cache
def _readings() -> dict[str, Reading]:
    found = samples()
    return dict(zip((s.id for s in found), read_all([s.text for s in found]), strict=True))


def _params() -> list[object]:
    return [
        pytest.param(s, id=s.id, marks=[pytest.mark.xfail(reason=s.xfail, strict=True)] if s.xfail else [])
        for s in samples()
    ]


@pytest.mark.parametrize("sample", _params())
def test_case(sample: Sample) -> None:
    assert differences(sample, _readings()[sample.id]) == []


def test_there_are_enough_cases() -> None:
    cases = [c for path in CASES.glob("*.txt") if path.stem != "silent" for c in parse_cases(path.read_text("utf-8"))]
    assert len(cases) >= 400
    assert sum("|content" not in case.tagged for case in cases) >= 60
    assert sum(case.xfail is not None for case in cases) <= 0.1 * len(cases)
