"""From what a person writes in a correction to one that is anchored: document, layer, spans, words, key.

A row may name the document by key or by name, the item by its key alone, by its spans, or by its words where they stand
once. What does not fit is refused with a reason, and never half-applied.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from greffier.layout.text import line_spans
from greffier.linking.anchors import anchor_of, find, key_of, words_of
from greffier.linking.corrections import LAYERS, corrected, is_read_with
from greffier.model import Anchor, Correction, Reading, Span
from greffier.record.prepared import value_is_sound

__all__ = ["MISFITS", "Misfit", "MisfitError", "parsed", "resolved"]

Misfit = Literal["bad-row", "no-document", "no-words", "no-item", "bad-value", "few-items", "mixed-layers"]

MISFITS: dict[Misfit, str] = {
    "bad-row": "it is no correction ({error})",
    "no-document": "the record holds no document « {document} »",
    "no-words": "the words « {quote} » do not stand there, or not once",
    "no-item": "nothing of that layer ({layer}) stands there",
    "bad-value": "its value cannot be used for that",
    "few-items": "it must name two items at least",
    "mixed-layers": "its items must be of one layer: actors, attributions, events or moves",
}

_LINKED = ("actors", "attributions", "events", "moves")


class MisfitError(Exception):
    """A correction that does not fit the record."""

    def __init__(self, code: Misfit, **arguments: object) -> None:
        self.code: Misfit = code
        self.arguments = {key: str(value) for key, value in arguments.items()}
        super().__init__(MISFITS[code].format_map(self.arguments))


@dataclass(frozen=True)
class Shelf:
    """What resolving asks of a record: a reading by its document's key or name, and where an item's key stands."""

    reading: Callable[[str], Reading | None]
    home: Callable[[str], str | None]


def parsed(row: str) -> Correction:
    """Return the correction that a row of JSON is. Raises MisfitError where it is none."""
    try:
        data: dict[str, Any] = json.loads(row)
        if not isinstance(data, dict):
            raise ValueError("not an object")
        anchors = data.get("anchors", [])
        for anchor in anchors if isinstance(anchors, list) else []:
            if isinstance(anchor, dict):
                anchor.setdefault("document", "")
                anchor.setdefault("layer", {"date": "document", "label": "lines"}.get(str(data.get("op")), "events"))
        return Correction.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise MisfitError("bad-row", error=f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    except (ValueError, RecursionError) as error:
        raise MisfitError("bad-row", error=error) from None


def resolved(correction: Correction, shelf: Shelf, before: Sequence[Correction]) -> Correction:
    """Return a correction with whole anchors, as it fits the record after those made before it.

    Raises MisfitError where it does not.
    """
    readings: dict[str, Reading] = {}
    for anchor in correction.anchors:
        reading = _reading(anchor, shelf)
        readings[reading.key] = reading
    standing = [c for c in before if c.op != "reject"]  # what is rejected may still be spoken of
    done = {r.key: r for r in corrected(readings.values(), standing).readings}
    anchors = tuple(_whole(correction, anchor, done[_reading(anchor, shelf).key]) for anchor in correction.anchors)
    whole = correction.model_copy(update={"anchors": anchors})
    _check(whole)
    if not is_read_with(whole) and corrected(readings.values(), [*before, whole]).orphans[-1:] == (whole,):
        raise MisfitError("bad-value")
    return whole


def _check(correction: Correction) -> None:
    layers = {anchor.layer for anchor in correction.anchors}
    if correction.op in ("same", "different"):
        if len(correction.anchors) < 2:
            raise MisfitError("few-items")
        if len(layers) > 1 or not layers <= set(_LINKED):
            raise MisfitError("mixed-layers")
    elif is_read_with(correction):
        right = {"label": {"lines"}, "date": {"document"}}.get(correction.op, {"document"})
        if layers != right or not value_is_sound(correction):
            raise MisfitError("bad-value")
    elif not layers <= set(LAYERS):
        raise MisfitError("no-item", layer=", ".join(sorted(layers)))


def _reading(anchor: Anchor, shelf: Shelf) -> Reading:
    name = anchor.document or (shelf.home(anchor.key) if anchor.key else None) or ""
    reading = shelf.reading(name) if name else None
    if reading is None:
        raise MisfitError("no-document", document=anchor.document or anchor.key or "")
    return reading


def _whole(correction: Correction, anchor: Anchor, reading: Reading) -> Anchor:
    if anchor.layer == "document":
        return Anchor(document=reading.key, layer="document")
    if anchor.key and not anchor.spans and anchor.layer != "lines":
        anchor = _layer_of(anchor, reading)
    text = reading.text
    if anchor.spans and any(not 0 <= s.start < s.end <= len(text) for s in anchor.spans):
        raise MisfitError("no-words", quote=anchor.quote or "")
    if anchor.spans and anchor.quote is not None and words_of(text, anchor.spans) != anchor.quote:
        raise MisfitError("no-words", quote=anchor.quote)
    if anchor.layer == "lines":
        return _line(anchor, reading)
    if correction.op == "add":
        spans = anchor.spans or (_once(text, anchor.quote),)
        return Anchor(document=reading.key, layer=anchor.layer, spans=spans, quote=words_of(text, spans))
    items = list(getattr(reading, anchor.layer))
    at = find(reading, items, anchor)
    if at is None:
        raise MisfitError("no-item", layer=anchor.layer)
    return anchor_of(reading, anchor.layer, items[at])


def _layer_of(anchor: Anchor, reading: Reading) -> Anchor:
    """Find the layer of an item that is named by its key alone."""
    for layer in LAYERS:
        if any(key_of(reading, layer, item) == anchor.key for item in getattr(reading, layer)):
            return anchor.model_copy(update={"layer": layer})
    return anchor


def _once(text: str, quote: str | None) -> Span:
    at = text.find(quote) if quote else -1
    if not quote or at < 0 or text.find(quote, at + 1) >= 0:
        raise MisfitError("no-words", quote=quote or "")
    return Span(at, at + len(quote))


def _line(anchor: Anchor, reading: Reading) -> Anchor:
    spans = anchor.spans or (_once(reading.text, anchor.quote),)
    lines = [line for line in line_spans(reading.text) if any(line.covers(span) for span in spans)]
    if not lines:
        raise MisfitError("no-item", layer="lines")
    return Anchor(document=reading.key, layer="lines", spans=tuple(lines), quote=words_of(reading.text, lines))
