"""What the scorer looks at in a reading: its lines, attributions, times and events, and who is who.

Read leniently from the JSON of anybody's reading: a key that is absent is null, further keys are
passed over, and a label that the model does not know is wrong rather than an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from greffier.evaluation.actors import Who
from greffier.model import Reading, Span

__all__ = ["Event", "GoldError", "Said", "Sheet", "Timed", "sheet"]


class GoldError(ValueError):
    """Gold or a reading is not as it must be; the message names the file or the document."""


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: the spans of its content, who said it, how."""

    content: tuple[Span, ...]
    source_actor: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class Timed:
    """A time expression and its TIMEX3 value."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its trigger (None where the reading gives none), parties and status."""

    type: str | None
    trigger: Span | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    factuality: str | None
    claimed_by: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One reading as the scorer sees it. A layer that is None was left out: it is not scored."""

    lines: tuple[tuple[Span, str], ...] | None
    published: str | None
    attributions: tuple[Said, ...] | None
    times: tuple[Timed, ...] | None
    events: tuple[Event, ...] | None
    who: Who


def sheet(name: str, reading: Mapping[str, Any] | Reading) -> Sheet:
    """Return the sheet of ``reading``. Raises GoldError, naming the document, where its shape is wrong."""
    data = reading.model_dump(by_alias=True) if isinstance(reading, Reading) else reading
    try:
        return Sheet(
            lines=_layer(data, "lines", lambda row: (_span(row[:2]), str(row[2]))),
            published=data.get("published"),
            attributions=_layer(data, "attributions", _said),
            times=_layer(data, "times", lambda row: Timed(_span(row["span"]), row.get("value"))),
            events=_layer(data, "events", _event),
            who=Who.of(data.get("actors") or ()),
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise GoldError(f"{name}: not in the format of a reading: {error!r}") from error


def _layer(data: Mapping[str, Any], name: str, make: Any) -> Any:
    rows = data.get(name)
    return None if rows is None else tuple(make(row) for row in rows)


def _span(pair: Any) -> Span:
    start, end = pair
    return Span(int(start), int(end))


def _said(row: Mapping[str, Any]) -> Said:
    return Said(tuple(map(_span, row["content"])), row.get("source_actor"), row.get("kind"))


def _event(row: Mapping[str, Any]) -> Event:
    return Event(
        row.get("type"),
        _span(row["trigger"]) if row.get("trigger") else None,
        tuple(row.get("actors") or ()),
        tuple(row.get("recipients") or ()),
        row.get("factuality"),
        row.get("claimed_by"),
        row.get("date"),
    )
