"""Discrepancies: one thing told differently, who says which, and on how many origins it rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greffier.linking.cast import Cast
from greffier.linking.origins import Origins
from greffier.model import Discrepancy, Entry, Happening, Reading, Statement

__all__ = ["find_discrepancies"]


def find_discrepancies(
    readings: Sequence[Reading],
    cast: Cast,
    origins: Mapping[str, Origins],
    happenings: Sequence[Happening],
    statements: Sequence[Statement],
    entries: Sequence[Entry],
) -> tuple[Discrepancy, ...]:
    """Return what the documents tell differently."""
    return ()
