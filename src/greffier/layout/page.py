"""One page: its lines labelled, its title, publisher, dates and credits found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greffier.intake import LineHint, Received, Votes
from greffier.layout.features import LineView, views
from greffier.layout.labels import Page, label_lines
from greffier.layout.language import find_language
from greffier.layout.markup import hinted_label, markup_votes
from greffier.layout.metadata import PageFacts, page_facts
from greffier.layout.text import line_spans
from greffier.layout.title import find_headline
from greffier.layout.zones import article_zone, line_values
from greffier.model import Document, Label, Line

__all__ = ["lay_out"]


def lay_out(received: Received | Document, *, labels: Sequence[Label | None] = ()) -> Document:
    """Return the document with every non-empty line labelled and what its page says of it filled in.

    What was given from outside is kept; metadata comes next, then what the text says, each with how it
    is known. ``labels``, one a line or none, are a person's: they hold.
    """
    if isinstance(received, Document):
        received = Received(received)
    document = received.document
    lines = views(document.text, list(line_spans(document.text)))
    hints = _by_line(lines, received.hints)
    values = line_values(lines, markup_votes(lines, hints, received.votes) if hints else None)
    zone = article_zone(lines, values)
    votes = received.votes or Votes()
    page = Page(lines, values, zone, find_headline(lines, zone, document.title or votes.title, hints))
    found = [
        hinted_label(label, view, hint, page)
        for label, view, hint in zip(label_lines(page), lines, hints or [None] * len(lines), strict=True)
    ]
    if labels:
        found = [person or ours for person, ours in zip(labels, found, strict=True)]
    update: dict[str, Any] = {
        "lines": tuple(Line(span=view.span, label=label) for view, label in zip(lines, found, strict=True))
    }
    laid = document.model_copy(update=update | _fill(document, votes, page_facts(page, found)))
    return laid if laid.language else laid.model_copy(update={"language": find_language(laid)})


def _by_line(lines: Sequence[LineView], hints: Sequence[LineHint]) -> list[LineHint | None]:
    """The hint of every line, None where there is none."""
    at = {hint.span.start: hint for hint in hints}
    return [at.get(line.span.start) for line in lines] if hints else []


def _fill(document: Document, votes: Votes, facts: PageFacts) -> dict[str, Any]:
    """What metadata and the page say, where nothing better is known."""
    update: dict[str, Any] = {"seen": document.seen or facts.seen}
    for field, voted, told, how in (
        ("title", votes.title, facts.title, "line"),
        ("publisher", votes.publisher, facts.publisher, "line"),
        ("published", votes.published, facts.published, "dateline"),
        ("modified", votes.modified, facts.modified, "dateline"),
    ):
        if getattr(document, field) is not None:
            continue
        if field == "title" and told and voted and told != voted:
            update |= {"title": told, "title_how": "line"}  # the headline as printed; metadata often add the masthead
        elif voted:
            update |= {field: voted, f"{field}_how": "metadata"}
        elif told:
            update |= {field: told, f"{field}_how": how}
    if not document.authors:
        update["authors"] = votes.authors or facts.authors
    if not document.agencies:
        update["agencies"] = facts.agencies
    if document.url is None and votes.url:
        update["url"] = votes.url
    return update
