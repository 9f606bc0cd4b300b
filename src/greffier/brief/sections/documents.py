"""Section 1: the dispatches, each with its date and how that is known, and on whom it rests."""

from __future__ import annotations

from greffier.brief.desk import Desk
from greffier.brief.typography import clip, one_line
from greffier.brief.view import Cell, Column, Group, Row, Run, Section, plain
from greffier.model import RecordedDocument

__all__ = ["documents", "own_title"]

_TITLE = 110


def documents(desk: Desk) -> Section:
    """Return the table of the dispatches, in the order of their numbers."""
    words = desk.words
    columns = (
        Column(words("column.number"), "number"),
        Column(words("column.published"), "date"),
        Column(words("column.outlet"), "wide"),
        Column(words("column.relies"), "text"),
        Column(words("column.share"), "number"),
    )
    rows = tuple(_row(desk, document) for document in desk.texts.documents)
    return desk.section("documents", (Group(rows),), columns=columns, note=words("documents.note"))


def own_title(desk: Desk, document: RecordedDocument) -> str:
    """Return the title of a dispatch, or that it has none."""
    return one_line(document.title or "") or desk.words("documents.untitled")


def _row(desk: Desk, document: RecordedDocument) -> Row:
    ref = desk.texts.ref(document.document)
    cells: tuple[Cell, ...] = (
        (Run(f"[{ref.number}]", "ref", ref),),
        _dated(desk, document),
        _outlet(desk, document),
        plain(_relies(desk, document) or desk.words("word.unknown")),
        plain(desk.words("word.share", n=round(100 * document.article_share))),
    )
    return Row(cells)


def _dated(desk: Desk, document: RecordedDocument) -> Cell:
    words = desk.words
    runs = [Run(desk.date(document.published) if document.published else words("documents.undated"))]
    if document.published and document.published_how:
        how = words.get(f"how.{document.published_how}", document.published_how)
        runs.append(Run(f"\n{how}", "muted"))
    if document.seen:
        runs.append(Run("\n" + words("documents.seen", date=desk.date(document.seen)), "muted"))
    return tuple(runs)


def _outlet(desk: Desk, document: RecordedDocument) -> Cell:
    publisher = one_line(document.publisher or "")
    return (
        Run(publisher, "strong") if publisher else Run(desk.words("documents.unknown_publisher"), "muted"),
        Run("\n" + clip(own_title(desk, document), _TITLE)),
        Run("\n" + one_line(document.document), "muted"),
    )


def _relies(desk: Desk, document: RecordedDocument) -> str:
    return desk.words("word.list").join(dict.fromkeys(desk.names.actor(outlet) for outlet in document.reliances))
