"""One page: its lines labelled, its title, publisher, date and credits found."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.layout.features import LineView, views
from greffier.layout.labels import Page, label_lines
from greffier.layout.title import find_headline
from greffier.layout.text import line_spans
from greffier.layout.zones import article_zone, line_values
from greffier.model import Document, Line

__all__ = ["lay_out"]


def lay_out(document: Document) -> Document:
    spans = list(line_spans(document.text))
    lines = views(document.text, spans)
    values = line_values(lines)
    zone = article_zone(lines, values)
    labels = label_lines(Page(lines, values, zone, find_headline(lines, zone, document.title)))
    return document.model_copy(update={"lines": tuple(Line(span=l.span, label=b) for l, b in zip(lines, labels))})
