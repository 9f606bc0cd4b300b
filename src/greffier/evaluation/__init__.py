"""Evaluation: how near readings come to gold, layer by layer.

``load`` reads gold or readings, ``score`` compares them, the ``Report`` prints the table.
"""

from __future__ import annotations

from greffier.evaluation.loading import GoldError, load, load_texts
from greffier.evaluation.report import Accuracy, Difference, Report, Tally
from greffier.evaluation.scoring import score

__all__ = ["Accuracy", "Difference", "GoldError", "Report", "Tally", "load", "load_texts", "score"]
