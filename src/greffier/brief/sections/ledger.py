"""Section 4: the ledger, what one party put before another and what became of it."""

from __future__ import annotations

import re

from greffier.brief.dates import order
from greffier.brief.desk import Desk
from greffier.brief.typography import clip, one_line
from greffier.brief.view import Cell, Column, Group, Ref, Row, Run, Section, Style, Why, plain
from greffier.brief.wording import status_word
from greffier.model import Entry, Evidence, Step

__all__ = ["entry_line", "entry_refs", "ledger", "matter", "state"]

_MATTER = 170
_CONDITION = 90
_DATES = 3
_ACTOR = re.compile(r"(person|state|org|group):")  # else a dispatch is its own witness: the reporter tells


def ledger(desk: Desk) -> Section:
    """Return the entries: what is open first, the nearest due dates at the head; what is closed after."""
    words = desk.words
    entries = sorted(
        desk.record.entries, key=lambda e: (e.status != "open", e.due is None, order(e.due), order(e.opened), e.key)
    )
    as_of = desk.record.as_of
    columns = (
        Column(words("column.kind"), "narrow"),
        Column(words("column.from_to"), "text"),
        Column(words("column.matter"), "wide"),
        Column(words("column.opened"), "date"),
        Column(words("column.due"), "date"),
        Column(words("column.status_at", date=desk.date(as_of)) if as_of else words("column.status"), "text"),
        Column(words("column.refs"), "refs"),
    )
    return desk.section("ledger", (Group(tuple(_row(desk, entry) for entry in entries)),), columns=columns)


def _row(desk: Desk, entry: Entry) -> Row:
    cells: tuple[Cell, ...] = (
        plain(desk.words.get(f"kind.{entry.kind}", entry.kind)),
        plain(desk.names.parties(entry.from_, entry.to, countries=True)),
        matter(desk, entry),
        plain(desk.date(entry.opened)),
        plain(desk.date(entry.due)),
        state(desk, entry),
        (),
    )
    return Row(
        cells,
        entry_refs(desk, entry),
        _why(desk, entry),
        tuple(map(one_line, entry.cues)),
        key=entry.key,
        parties=(*entry.from_, *entry.to),
    )


def matter(desk: Desk, entry: Entry, limit: int = _MATTER) -> Cell:
    """Return what an entry is about, its condition, and on whose word alone it stands."""
    words = desk.words
    runs = list(_what(desk, entry, limit))
    if entry.condition:
        condition = clip(desk.texts.words(entry.condition.document, entry.condition.span), _CONDITION)
        if condition:
            runs.append(Run(words("word.series") + words("ledger.if", text=condition), "muted"))
    spoken = all(_ACTOR.match(witness) for witness in entry.witnesses)
    if entry.witnesses and spoken and not set(entry.witnesses) & set(entry.origins):
        names = desk.names.several(entry.witnesses)
        runs.append(Run(f" ({words('word.according_to', names=names)})", "muted"))
    return tuple(runs)


def _what(desk: Desk, entry: Entry, limit: int) -> Cell:
    """Return the matter in the dispatch's words; one word says too little, so its sentence is quoted instead."""
    text = one_line(entry.what.text).rstrip(" .,;")
    if len(text.split()) < 2:
        document, span = entry.what.document, entry.what.span
        extract = desk.texts.marked(document, desk.texts.sentence(document, span), span, limit)
        if extract:
            return desk.quoted(extract)
    return (Run(clip(text, limit) or desk.words("word.unknown"), "quote"),)


def state(desk: Desk, entry: Entry) -> Cell:
    """Return the status of an entry and the steps that led to it."""
    words = desk.words
    style: Style = "status-open" if entry.status == "open" else "status-closed"
    steps: dict[str, list[str]] = {}
    for step in _in_time(entry.steps):
        dates = steps.setdefault(step.step, [])
        if step.date and (shown := desk.date(step.date)) not in dates:
            dates.append(shown)
    own = steps.pop(entry.status, [])
    told = words("word.list").join(_dated(desk, words.get(f"step.{name}", name), steps[name]) for name in steps)
    status = _dated(desk, status_word(words, entry), own)
    rest = words("word.series") + told if own else words("word.pair", name="", value=told)
    return (Run(status, style), *plain(rest if told else "", "muted"))


def _dated(desk: Desk, label: str, dates: list[str]) -> str:
    if not dates:
        return label
    more = [desk.words.count("more", len(dates) - _DATES)] if len(dates) > _DATES else []
    return desk.words("ledger.dated_step", step=label, date=desk.words("word.list").join([*dates[:_DATES], *more]))


def entry_line(desk: Desk, entry: Entry, limit: int) -> Cell:
    """Return « who → whom : matter » for the lines of what to remember."""
    parties = desk.names.parties(entry.from_, entry.to, countries=True)
    return (Run(desk.words("word.pair", name=parties, value="")), *matter(desk, entry, limit))


def entry_refs(desk: Desk, entry: Entry) -> tuple[Ref, ...]:
    """Return the dispatches that open an entry, restate it or tell its sequel."""
    return desk.texts.refs((*entry.evidence, *entry.steps))


def _in_time(steps: tuple[Step, ...]) -> list[Step]:
    return sorted(steps, key=lambda step: order(step.date))


def _why(desk: Desk, entry: Entry) -> tuple[Why, ...]:
    places: tuple[Evidence | Step, ...] = (*entry.evidence, *entry.steps)
    found = [desk.texts.why(place.document, place.span, place.key) for place in places]
    return tuple(why for why in dict.fromkeys(found) if why.sentence or why.cues)
