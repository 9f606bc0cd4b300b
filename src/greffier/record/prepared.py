"""Corrections that are heeded before reading: labels of lines, and facts about a document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, get_args

from greffier.intake import Received, iso_date
from greffier.layout.text import line_spans
from greffier.model import Correction, Label
from greffier.record.texts import digest

__all__ = ["FACTS", "basis", "prepared", "value_is_sound"]

FACTS = ("title", "publisher", "url", "authors")
"""What ``set`` may say of a document; its date has a verb of its own."""

_LABELS = get_args(Label)


def value_is_sound(correction: Correction) -> bool:
    """Whether the value of a correction that is heeded before reading can be used."""
    value = correction.value
    if correction.op == "label":
        return value in _LABELS
    if correction.op == "date":
        return isinstance(value, str) and iso_date(value) == value
    return correction.op == "set" and isinstance(value, dict) and bool(value) and all(map(_is_fact, value.items()))


def _is_fact(pair: tuple[str, Any]) -> bool:
    name, value = pair
    if name == "authors":
        return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
    return name in FACTS and isinstance(value, str) and bool(value.strip())


def basis(corrections: Iterable[Correction]) -> str:
    """Return what tells whether a document was read with these corrections; empty where there are none."""
    told = [
        json.dumps([c.op, [list(map(list, a.spans)) for a in c.anchors], c.value], ensure_ascii=False, sort_keys=True)
        for c in corrections
    ]
    return digest(*told) if told else ""


def prepared(received: Received, corrections: Sequence[Correction]) -> tuple[Received, tuple[Label | None, ...]]:
    """Return a document as it is to be read with some corrections of it, and the labels a person gave its lines."""
    if not corrections:
        return received, ()
    update: dict[str, Any] = {}
    lines = [tuple(span) for span in line_spans(received.document.text)]
    labels: list[Label | None] = [None] * len(lines)
    for correction in corrections:
        if correction.op == "date":
            update |= {"published": correction.value, "published_how": "given"}
        elif correction.op == "set":
            facts = {name: tuple(v) if name == "authors" else v for name, v in correction.value.items()}
            update |= facts | {f"{name}_how": "given" for name in facts if name in ("title", "publisher")}
        else:
            for span in (span for anchor in correction.anchors for span in anchor.spans):
                if tuple(span) in lines:
                    labels[lines.index(tuple(span))] = correction.value
    document = received.document.model_copy(update=update)
    return replace(received, document=document), tuple(labels) if any(labels) else ()
