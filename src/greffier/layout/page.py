"""One page: its lines labelled, its title, publisher, dates and credits found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greffier.layout.features import views
from greffier.layout.labels import Page, label_lines
from greffier.layout.metadata import PageFacts, page_facts
from greffier.layout.text import line_spans
from greffier.layout.title import find_headline
from greffier.layout.zones import article_zone, line_values
from greffier.model import Document, Label, Line

__all__ = ["lay_out"]


def lay_out(document: Document, *, labels: Sequence[Label | None] = ()) -> Document:
    """Return the document with every non-empty line labelled and what its text says of it filled in.

    What was given from outside is kept; what the page says fills the gaps, each with how it is
    known. ``labels``, one a line or none, are a person's: they hold.
    """
    lines = views(document.text, list(line_spans(document.text)))
    values = line_values(lines)
    zone = article_zone(lines, values)
    page = Page(lines, values, zone, find_headline(lines, zone, document.title))
    found = label_lines(page)
    if labels:
        found = [person or ours for person, ours in zip(labels, found, strict=True)]
    facts = page_facts(page, found)
    update: dict[str, Any] = {
        "lines": tuple(Line(span=view.span, label=label) for view, label in zip(lines, found, strict=True))
    }
    return document.model_copy(update=update | _fill(document, facts))


def _fill(document: Document, facts: PageFacts) -> dict[str, Any]:
    """What the page says, where nothing better is known."""
    update: dict[str, Any] = {"seen": document.seen or facts.seen}
    if document.title is None and facts.title:
        update |= {"title": facts.title, "title_how": "line"}
    if document.publisher is None and facts.publisher:
        update |= {"publisher": facts.publisher, "publisher_how": "line"}
    if document.published is None and facts.published:
        update |= {"published": facts.published, "published_how": "dateline"}
    if document.modified is None and facts.modified:
        update |= {"modified": facts.modified, "modified_how": "dateline"}
    if not document.authors:
        update["authors"] = facts.authors
    if not document.agencies:
        update["agencies"] = facts.agencies
    return update
