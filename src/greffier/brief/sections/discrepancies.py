"""Section 5: what the dispatches tell differently, value by value, each with who says it."""

from __future__ import annotations

import re

from greffier.brief.desk import Desk
from greffier.brief.sections.chronology import what
from greffier.brief.typography import clip, nested, one_line
from greffier.brief.view import Cell, Group, Ref, Row, Run, Section
from greffier.model import Discrepancy, DiscrepancyValue

__all__ = ["discrepancies"]

_ABOUT = 120
_ACTOR = re.compile(r"(person|state|org|group):")
_DATE = re.compile(r"\d{4}(-.*)?|(PRESENT|PAST|FUTURE)_REF")


def discrepancies(desk: Desk) -> Section:
    """Return one line a discrepancy, those with most values first."""
    ranked = sorted(desk.record.discrepancies, key=lambda d: (-len(d.values), d.field, d.about, d.key))
    return desk.section("discrepancies", (Group(tuple(_row(desk, item) for item in ranked)),))


def _row(desk: Desk, item: Discrepancy) -> Row:
    words = desk.words
    field = words.get(f"discrepancy.{item.field}", one_line(item.field))
    about = _about(desk, item.about)
    head = words("discrepancy.about", about=about, field=field) if about else field
    runs: list[Run] = [Run(head, "strong"), Run(words("word.pair", name="", value=""))]
    for number, value in enumerate(item.values):
        runs += [Run(words("word.series"))] if number else []
        runs += _value(desk, item.field, value)
    return Row((tuple(runs),))


def _about(desk: Desk, about: str) -> str:
    """Return what a discrepancy is about: the thing whose key it names, an actor, or the words themselves."""
    for happening in desk.record.happenings:
        if about == happening.key or about in {mention.key for mention in happening.mentions if mention.key}:
            parties = desk.names.parties(happening.actors, happening.recipients, happening.type)
            return desk.words("word.pair", name=parties, value=what(desk, happening)[0].text)
    for entry in desk.record.entries:
        if about == entry.key:
            return desk.words("word.quote", text=nested(clip(one_line(entry.what.text), _ABOUT)))
    for statement in desk.record.statements:
        if about == statement.key:
            return desk.names.actor(statement.speaker)
    if _ACTOR.match(about):
        return desk.names.actor(about)
    words = clip(one_line(about), _ABOUT)
    return desk.words("word.quote", text=nested(words)) if words else ""


def _value(desk: Desk, field: str, value: DiscrepancyValue) -> Cell:
    shown = one_line(value.value)
    if field in ("date", "due") and _DATE.fullmatch(shown):
        run = Run(desk.date(shown))
    elif _ACTOR.match(shown):
        run = Run(desk.names.actor(shown))
    else:
        run = Run(desk.words("word.quote", text=nested(clip(shown, _ABOUT))), "quote")
    refs = sorted({desk.texts.ref(document) for document in value.documents}, key=_number)
    return (run, Run(" "), *(Run(f"[{ref.number}]", "ref", ref) for ref in refs))


def _number(ref: Ref) -> int:
    return ref.number
