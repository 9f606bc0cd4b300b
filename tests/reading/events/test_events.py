"""The tagged sentences of events and the examples of the lexicon, read by the real model."""

from __future__ import annotations

import pytest
from events_support import Sample, differences, expected, known_failures, read_all, samples

from greffier.model import Reading

pytestmark = pytest.mark.model
SAMPLES = samples()


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {s.id: r for s, r in zip(SAMPLES, read_all(SAMPLES), strict=True)}


def _marked(sample: Sample) -> object:
    reason = known_failures().get(sample.id)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(sample, id=sample.id, marks=marks)


@pytest.mark.parametrize("sample", [_marked(s) for s in SAMPLES])
def test_sample(sample: Sample, readings: dict[str, Reading]) -> None:
    assert differences(sample, readings[sample.id]) == []


def test_known_failures_are_samples() -> None:
    assert set(known_failures()) <= {s.id for s in SAMPLES}


def test_ids_are_unique() -> None:
    assert len({s.id for s in SAMPLES}) == len(SAMPLES)


def test_there_are_enough_cases() -> None:
    cases = [s for s in SAMPLES if not s.id.startswith(("predicate.", "support_verb.", "modal."))]
    assert len(cases) >= 600
    assert sum(not expected(s) for s in cases) >= 90


def test_every_event_has_evidence_and_says_why(readings: dict[str, Reading]) -> None:
    for sample in SAMPLES:
        for event in readings[sample.id].events:
            assert event.trigger.text(sample.text).strip()
            assert event.cues
            assert event.cues[0].startswith("lexicon:")
