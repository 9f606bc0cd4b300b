"""Section 2: what happened, when, between whom; each line in the dispatch's own words."""

from __future__ import annotations

from greffier.brief.dates import order
from greffier.brief.desk import Desk
from greffier.brief.typography import one_line
from greffier.brief.view import Cell, Column, Group, Ref, Row, Run, Section, Why, plain
from greffier.model import EventMention, Happening

__all__ = ["chronology", "extract", "in_time", "kind", "marks", "what", "why"]

_EXTRACT = 150


def chronology(desk: Desk) -> Section:
    """Return the happenings in the order of time; what no text dates comes last, under its own heading."""
    words = desk.words
    happenings = sorted(desk.record.happenings, key=in_time)
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


def in_time(happening: Happening) -> tuple[object, ...]:
    """Return the key that sorts happenings in time, those of one day as the dispatches tell them."""
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
    return Row(cells, desk.texts.refs(happening.mentions), why(desk, happening), tuple(map(one_line, happening.cues)))


def what(desk: Desk, happening: Happening) -> Cell:
    """Return what was done: its kind, its marks, and a short extract of the best sentence that tells it."""
    runs = [Run(kind(desk, happening), "strong")]
    told = marks(desk, happening)
    if told:
        runs.append(Run(f" ({told})", "muted"))
    _, quote = extract(desk, happening)
    if quote:
        runs += [Run(desk.words("word.pair", name="", value="")), *desk.quoted(quote)]
    return tuple(runs)


def kind(desk: Desk, happening: Happening) -> str:
    """Return what kind of act it is, in the reader's words."""
    words = desk.words
    return words.get(f"mode.{happening.mode}", "") or words.get(f"event.{happening.type}", happening.type)


def marks(desk: Desk, happening: Happening) -> str:
    """Return what holds the act back: that it is planned, denied, or stands only in somebody's mouth."""
    words = desk.words
    found = []
    if happening.factuality != "actual":
        found.append(words.get(f"factuality.{happening.factuality}", happening.factuality))
    if happening.claimed_by:
        found.append(words("word.according_to", names=desk.names.actor(happening.claimed_by)))
    return words("word.list").join(found)


def extract(desk: Desk, happening: Happening) -> tuple[Ref | None, Cell]:
    """Return a short extract of the sentence that tells it best, the telling word marked, and where it stands."""
    mention = _teller(happening)
    if mention is None:
        return None, ()
    where = desk.texts.sentence(mention.document, mention.span, mention.sentence)
    return desk.texts.ref(mention.document, where), desk.texts.marked(mention.document, where, mention.span, _EXTRACT)


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


def why(desk: Desk, happening: Happening) -> tuple[Why, ...]:
    """Return what decided, mention by mention."""
    found = [desk.texts.why(m.document, m.span, m.key, m.sentence) for m in happening.mentions]
    return tuple(one for one in dict.fromkeys(found) if one.sentence or one.cues)
