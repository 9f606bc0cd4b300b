"""The scale of PLOVER: where a type and its mode stand between conflict (-10) and cooperation (10).

>>> score("AID"), score("CONSULT", "phone"), quad("THREATEN")
(10.0, 1.5, 3)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from greffier.languages.tables import Row, table

__all__ = ["Kind", "kinds", "quad", "score"]


class Kind(Row):
    """A type of event: its quad class, its score, and the scores of its modes."""

    id: str
    quad: Literal[1, 2, 3, 4]
    score: float
    modes: Mapping[str, float]


@cache
def kinds() -> Mapping[str, Kind]:
    """Return the types of event by their names."""
    return {row.id: row for row in table("greffier.world", "plover.toml", "type", Kind)}


def quad(kind: str) -> int:
    """Return the quad class of a type: 1 and 2 cooperation, 3 and 4 conflict; 1 and 3 words, 2 and 4 deeds."""
    return kinds()[kind].quad


def score(kind: str, mode: str | None = None) -> float:
    """Return the score of a type, or of its mode where that has one of its own."""
    row = kinds()[kind]
    return row.modes.get(mode, row.score) if mode else row.score
