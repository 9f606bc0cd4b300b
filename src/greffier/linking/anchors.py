"""Anchors: which item of a reading a correction means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greffier.linking.keys import attribution_key, document_of, event_key, move_key
from greffier.model import (
    Actor,
    Anchor,
    Attribution,
    Damage,
    Event,
    Move,
    Reading,
    Reliance,
    Span,
    TimeExpression,
    item_key,
)

__all__ = ["Item", "anchor_of", "find", "key_of", "kind_of", "spans_of", "words_of"]

Item = Actor | Attribution | TimeExpression | Event | Move | Damage | Reliance

_KINDS: dict[str, Any] = {
    "actors": Actor,
    "attributions": Attribution,
    "times": TimeExpression,
    "events": Event,
    "moves": Move,
    "damage": Damage,
    "reliances": Reliance,
}


def kind_of(layer: str) -> Any:
    """Return the class of a layer's items; None for the document and its lines, which are no items."""
    return _KINDS.get(layer)


def spans_of(item: Item) -> tuple[Span, ...]:
    """Return the spans by which an item is anchored; an actor has one for each mention."""
    match item:
        case Actor():
            return item.mentions
        case Attribution():
            return item.content
        case Event():
            return (item.trigger,)
        case _:
            return (item.span,)


def key_of(reading: Reading, layer: str, item: Item) -> str:
    """Return the key of an item; an actor's is its id, which holds within its document alone."""
    match item:
        case Actor():
            return item.id
        case Attribution():
            return attribution_key(reading, item)
        case Event():
            return event_key(reading, item)
        case Move():
            return move_key(reading, item)
        case _:
            return item.key or item_key(document_of(reading), layer, "", [item.span])


def anchor_of(reading: Reading, layer: str, item: Item) -> Anchor:
    """Return the anchor of an item, as a correction of it would bear it."""
    spans = spans_of(item)[:1] if isinstance(item, Actor) else spans_of(item)
    data = {"document": document_of(reading), "layer": layer, "spans": spans, "key": key_of(reading, layer, item)}
    return Anchor.model_validate(data | {"quote": words_of(reading.text, spans)})


def words_of(text: str, spans: Sequence[Span]) -> str:
    """Return the words of some spans; « … » stands between two."""
    return " … ".join(span.text(text) for span in spans)


def find(reading: Reading, items: Sequence[Item], anchor: Anchor) -> int | None:
    """Return the place among ``items`` of the one that an anchor means; None where there is none, or more than one."""
    by_key = [n for n, item in enumerate(items) if anchor.key and key_of(reading, anchor.layer, item) == anchor.key]
    if len(by_key) == 1:
        return by_key[0]
    by_span = [n for n, item in enumerate(items) if anchor.spans and _stands_there(item, anchor)]
    if by_span:
        same_words = [n for n in by_span if anchor.quote in (None, words_of(reading.text, anchor.spans))]
        return same_words[0] if same_words else _by_words(reading, items, anchor)
    return _by_words(reading, items, anchor)


def _stands_there(item: Item, anchor: Anchor) -> bool:
    if isinstance(item, Actor):
        return any(span in item.mentions for span in anchor.spans)
    return spans_of(item) == anchor.spans


def _by_words(reading: Reading, items: Sequence[Item], anchor: Anchor) -> int | None:
    if not anchor.quote:
        return None
    if anchor.layer == "actors":
        found = [n for n, item in enumerate(items) if isinstance(item, Actor) and anchor.quote in item.names]
    else:
        found = [n for n, item in enumerate(items) if words_of(reading.text, spans_of(item)) == anchor.quote]
    return found[0] if len(found) == 1 else None
