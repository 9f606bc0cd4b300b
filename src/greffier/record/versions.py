"""From one version of a document to the next: where words went, so that corrections go with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from greffier.linking.anchors import words_of
from greffier.model import Anchor, Correction, Span

__all__ = ["Text", "carried", "relocated"]

Text = Callable[[str], str]
"""Returns the text of a document by its key."""

_CONTEXTS = (240, 80, 40, 20, 10, 0)
_ONE = ("cue", "source", "sentence", "matter", "condition", "span", "trigger")
_MANY = ("content", "mentions")


def relocated(old: str, new: str, span: Span) -> Span | None:
    """Return where the words of a span stand in a newer text; None where they are gone, or it cannot be told.

    The line they stand in decides where it stands once in the new text, else as much around them as stands there once.
    """
    begin = old.rfind("\n", 0, span.start) + 1
    end = old.find("\n", span.end)
    end = len(old) if end < 0 else end
    stretches = [(begin, end)]
    stretches += [(max(begin, span.start - size), min(end, span.end + size)) for size in _CONTEXTS]
    for a, b in stretches:
        words = old[a:b]
        at = new.find(words) if words else -1
        if at >= 0 and new.find(words, at + 1) < 0:
            return Span(at + span.start - a, at + span.end - a)
    return None


def carried(correction: Correction, successors: Mapping[str, str], text: Text) -> Correction:
    """Return a correction with its anchors in the versions of their documents that are live.

    What cannot be found in a newer version keeps its old anchor, which will match nothing.
    """
    if not any(anchor.document in successors for anchor in correction.anchors):
        return correction
    anchors, value = [], correction.value
    for anchor in correction.anchors:
        moved, shifted = _carried_anchor(anchor, value, successors, text)
        anchors.append(moved)
        if correction.op == "add":
            value = shifted
    return correction.model_copy(update={"anchors": tuple(anchors), "value": value})


def _carried_anchor(anchor: Anchor, value: Any, successors: Mapping[str, str], text: Text) -> tuple[Anchor, Any]:
    here = anchor
    seen = {anchor.document}
    while (following := successors.get(here.document)) is not None and following not in seen:
        seen.add(following)
        old, new = text(here.document), text(following)
        spans = [relocated(old, new, span) for span in here.spans]
        found = tuple(span for span in spans if span is not None)
        if len(found) < len(spans):
            return anchor, value
        quote = words_of(new, found) if found else here.quote
        here = Anchor(document=following, layer=here.layer, spans=found, quote=quote, key=None)
        value = _shifted(value, old, new)
    return here, value


def _shifted(value: Any, old: str, new: str) -> Any:
    """Return the fields of an added item with their spans in the newer text; those that are not found are left out."""
    if not isinstance(value, dict):
        return value
    out: dict[str, Any] = {}
    for name, held in value.items():
        if name in _ONE and held is not None:
            span = relocated(old, new, Span(*held))
            if span is not None:
                out[name] = list(span)
        elif name in _MANY:
            spans = [relocated(old, new, Span(*one)) for one in held]
            if all(spans):
                out[name] = [list(span) for span in spans if span is not None]
        else:
            out[name] = held
    return out
