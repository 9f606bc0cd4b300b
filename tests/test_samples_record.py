"""The record of the sample dispatches against what is true of them, part by part (samples/truth.json).

The floors lie a little under what was measured on 2026-11-29; what is missing is printed where one is not reached.
"""

from __future__ import annotations

import json

import pytest

from greffier.api import read_paths
from greffier.linking import link
from samples_truth import Truth

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def truth(request: pytest.FixtureRequest) -> Truth:
    folder = request.config.rootpath / "samples"
    told = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    paths = [str(path) for path in sorted([*folder.glob("*.txt"), *folder.glob("*.html")])]
    readings, failures = read_paths(paths)
    assert not failures
    return Truth(told, {r.name: r.text for r in readings}, link(readings, as_of=told["as_of"]))


def test_copies_and_stories(truth: Truth) -> None:
    groups: dict[str, list[str]] = {}
    for document in truth.record.documents:
        if document.copy_group:
            groups.setdefault(document.copy_group, []).append(document.document)
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, truth.truth["copies"]))
    assert sorted(sorted(s.documents) for s in truth.record.stories) == sorted(map(sorted, truth.truth["stories"]))


def test_reliances(truth: Truth) -> None:
    told = {d.document: set(d.reliances) for d in truth.record.documents}
    wrong = [n for n, facts in truth.truth["documents"].items() if told[n] != set(facts["reliances"])]
    assert wrong == []


def test_actors(truth: Truth) -> None:
    assert truth.actors_missing() == []


def test_statements(truth: Truth) -> None:
    assert truth.statements_missing() == []


def test_happenings(truth: Truth) -> None:
    right, given, true = truth.happenings()
    assert 2 * right / (given + true) > 0.70, (right, given, true)


def test_ledger(truth: Truth) -> None:
    found, missing = truth.entries()
    assert 2 * len(found) / (len(truth.truth["entries"]) + len(truth.record.entries)) >= 0.95, missing
    right = [gold["what"] for gold, entry in found if gold["status"] == entry.status]
    assert len(right) == len(found), right


def test_discrepancies(truth: Truth) -> None:
    assert truth.discrepancies_missing() == []
