"""The keys of a reading's items: their own, or computed where a reading (a gold one) bears none."""

from __future__ import annotations

from greffier.model import Attribution, Event, Move, Reading, item_key

__all__ = ["attribution_key", "document_of", "event_key", "move_key"]


def document_of(reading: Reading) -> str:
    """Return the key of a document, its name where it has none."""
    return reading.key or reading.name


def event_key(reading: Reading, event: Event) -> str:
    """Return the key of an event."""
    return event.key or item_key(document_of(reading), "events", event.type, [event.trigger])


def attribution_key(reading: Reading, attribution: Attribution) -> str:
    """Return the key of an attribution."""
    return attribution.key or item_key(document_of(reading), "attributions", attribution.kind, attribution.content)


def move_key(reading: Reading, move: Move) -> str:
    """Return the key of a move."""
    return move.key or item_key(document_of(reading), "moves", move.kind, [move.span])
