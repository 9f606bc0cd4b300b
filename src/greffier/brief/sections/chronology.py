"""Section 2: what happened, when, between whom; each line in the dispatch's own words."""

from __future__ import annotations

from greffier.brief.dates import order
from greffier.brief.desk import Desk
from greffier.brief.typography import one_line
from greffier.brief.view import Cell, Column, Group, Row, Run, Section, Why, plain
from greffier.model import EventMention, Happening

__all__ = ["chronology", "what"]

_EXTRACT = 150


def chronology(desk: Desk) -> Section:
    """Return the happenings in the order of time; what no text dates comes last, under its own heading."""
    words = desk.words
    happenings = sorted(desk.record.happenings, key=_in_time)
    dated = tuple(_row(desk, happening) for happening in happenings if happening.date)
    undated = tuple(_row(desk, happening) for happening in happenings if not happening.date)
    columns = (
        Column(words("column.date"), "date"),
        Column(words("column.parties"), "text"),
        Column(words("column.what"), "wide"),
        Column(words("column.refs"), "refs"),
        Column(words("column.origins"), "number"),
    )
    groups = (Group(dated), Group(undated, plain(words("chronology.undated"), "strong")))
    return desk.section("chronology", groups, columns=columns, note=words("chronology.note"))


def _in_time(happening: Happening) -> tuple[object, ...]:
    first = min(((m.document, m.span) for m in happening.mentions), default=("", (0, 0)))
    return order(happening.date), first, happening.key


def _row(desk: Desk, happening: Happening) -> Row:
    parties = desk.names.parties(happening.actors, happening.recipients, happening.type)
    origins = len(happening.origins)
    cells: tuple[Cell, ...] = (
        plain(desk.date(happening.date)),
        plain(parties),
        what(desk, happening),
        (),
        plain(str(origins) if origins else desk.words("word.unknown")),
    )
    return Row(cells, desk.texts.refs(happening.mentions), _why(desk, happening), tuple(map(one_line, happening.cues)))


def what(desk: Desk, happening: Happening) -> Cell:
    """Return what was done: its kind, its marks, and a short extract of the best sentence that tells it."""
    words = desk.words
    kind = words.get(f"mode.{happening.mode}", "") or words.get(f"event.{happening.type}", happening.type)
    runs = [Run(kind, "strong")]
    marks = []
    if happening.factuality != "actual":
        marks.append(words.get(f"factuality.{happening.factuality}", happening.factuality))
    if happening.claimed_by:
        marks.append(words("word.according_to", names=desk.names.actor(happening.claimed_by)))
    if marks:
        runs.append(Run(f" ({words('word.list').join(marks)})", "muted"))
    mention = _teller(happening)
    if mention is None:
        return tuple(runs)
    where = desk.texts.sentence(mention.document, mention.span, mention.sentence)
    extract = desk.texts.marked(mention.document, where, mention.span, _EXTRACT)
    if extract:
        runs += [Run(words("word.pair", name="", value="")), *desk.quoted(extract)]
    return tuple(runs)


def _teller(happening: Happening) -> EventMention | None:
    """Return the mention that tells the happening best: as it is recorded, dated, in the reporter's own voice."""

    def rank(mention: EventMention) -> tuple[bool, bool, bool, bool, str, tuple[int, int]]:
        return (
            mention.type != happening.type,
            mention.factuality != happening.factuality,
            mention.claimed_by != happening.claimed_by,
            mention.date != happening.date,
            mention.document,
            mention.span,
        )

    return min(happening.mentions, key=rank, default=None)


def _why(desk: Desk, happening: Happening) -> tuple[Why, ...]:
    found = [desk.texts.why(m.document, m.span, m.key, m.sentence) for m in happening.mentions]
    return tuple(why for why in dict.fromkeys(found) if why.sentence or why.cues)
