"""What the dispatches tell differently: each thing with its values side by side."""

from __future__ import annotations

from greffier.brief.desk import Desk
from greffier.brief.dossier.anchors import Anchors
from greffier.brief.dossier.view import Divergence, Value
from greffier.brief.sections.discrepancies import about_of, field_of, ranked, value_of
from greffier.model import Discrepancy, DiscrepancyValue

__all__ = ["divergences"]


def divergences(desk: Desk) -> tuple[Divergence, ...]:
    """Return the discrepancies, those with most values first."""
    anchors = Anchors("discrepancies")
    return tuple(
        Divergence(
            anchors.name(item.key),
            about_of(desk, item.about),
            field_of(desk, item),
            tuple(_value(desk, item, value) for value in item.values),
        )
        for item in ranked(desk)
    )


def _value(desk: Desk, item: Discrepancy, value: DiscrepancyValue) -> Value:
    run, refs = value_of(desk, item, value)
    told = len(value.origins)
    return Value((run,), refs, desk.words("dossier.origins", n=told) if told > 1 else "")
