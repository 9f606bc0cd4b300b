"""Readings against gold: every document of the gold, every layer that its gold records.

The figures are those of the gold's own scorer (``gold/score.py``), by the same definitions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from greffier.evaluation.layers import Bench, score_attributions, score_events, score_lines, score_times
from greffier.evaluation.report import Accuracy, Report, Tally
from greffier.evaluation.sheets import sheet
from greffier.model import Reading

__all__ = ["TABLE_ACCURACIES", "TABLE_TALLIES", "score"]

TABLE_TALLIES = (
    "article text (characters)",
    "attributions: content, half",
    "attributions: content, nine tenths",
    "attributions: content and speaker",
    "times: span touched",
    "times: span exact",
    "times: span touched and value",
    "events: type in sentence",
    "events: type, actors and recipients",
    "events: type and countries",
)
TABLE_ACCURACIES = (
    "line labels",
    "attribution kind",
    "event factuality",
    "event factuality, other than actual",
    "event claimed by",
    "event date",
    "publication date",
)


def score(
    gold: Mapping[str, Mapping[str, Any] | Reading],
    system: Mapping[str, Mapping[str, Any] | Reading],
    texts: Mapping[str, str] | None = None,
) -> Report:
    """Return how near the readings of ``system`` come to ``gold``, both by the names of their documents.

    A document of the gold that was not read counts as read with nothing found; one without gold is passed
    over. With ``texts`` (the raw text of every document of the gold) two events match within a sentence, else
    within 120 characters, and a leading article of a time is forgiven. Raises GoldError where a reading
    is not in the format, KeyError where ``texts`` lacks a document.
    """
    report = Report({name: Tally() for name in TABLE_TALLIES}, {name: Accuracy() for name in TABLE_ACCURACIES})
    for name in sorted(gold):
        bench = Bench(
            name, sheet(name, gold[name]), sheet(name, system.get(name, {})), texts[name] if texts else None, report
        )
        score_lines(bench)
        score_attributions(bench)
        score_times(bench)
        score_events(bench)
    return report
