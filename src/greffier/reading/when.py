"""The time expressions of a document: found on its lines, resolved over the whole."""

from __future__ import annotations

from datetime import date

from greffier.model import TimeExpression, item_key
from greffier.reading.scene import Scene
from greffier.reading.times import resolve
from greffier.reading.times.component import decide

__all__ = ["read_times"]


def read_times(scene: Scene) -> tuple[TimeExpression, ...]:
    """Return the document's time expressions, anchored on its publication date where that is known."""
    published = date.fromisoformat(scene.document.published) if scene.document.published else None
    finds = [find.shifted(line.start) for line in scene.lines for find in decide(line.doc)]
    quoted = [(line.start + q.start, line.start + q.end) for line in scene.lines for q in line.quotes if q.depth == 0]
    found = resolve(finds, published=published, quoted=lambda offset: any(a <= offset < b for a, b in quoted))
    return tuple(
        time.model_copy(
            update={
                "key": item_key(scene.document.key, "time", time.type, [time.span]),
                "sentence": scene.sentence_of(time.span.start),
            }
        )
        for time in found
    )
