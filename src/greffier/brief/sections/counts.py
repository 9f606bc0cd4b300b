"""What ``greffier read`` says of readings not linked yet: one line each, what was found in it."""

from __future__ import annotations

from collections.abc import Iterable

from greffier.brief.catalogue import Lang
from greffier.brief.desk import Desk
from greffier.brief.typography import clip, one_line
from greffier.brief.view import Column, Group, Row, Run, Section, plain
from greffier.model import Reading, Record

__all__ = ["counts"]

_TITLE = 80


def counts(readings: Iterable[Reading], lang: Lang) -> Section:
    """Return the table of the readings: date, title, and how much was found."""
    desk = Desk.of(Record(), {}, lang)
    words = desk.words
    kinds = ("actors", "attributions", "events", "moves")
    columns = (
        Column(words("column.published"), "date"),
        Column(words("column.outlet"), "wide"),
        *(Column(words(f"column.{kind}"), "number") for kind in kinds),
    )
    return desk.section(
        "documents", (Group(tuple(_row(desk, reading, kinds) for reading in readings)),), columns=columns
    )


def _row(desk: Desk, reading: Reading, kinds: tuple[str, ...]) -> Row:
    title = one_line(reading.title or "") or desk.words("documents.untitled")
    publisher = one_line(reading.publisher or "")
    return Row(
        (
            plain(desk.date(reading.published)),
            (
                *plain(f"{publisher}\n" if publisher else "", "strong"),
                Run(clip(title, _TITLE)),
                Run("\n" + one_line(reading.name), "muted"),
            ),
            *(plain(str(len(getattr(reading, kind)))) for kind in kinds),
        )
    )
