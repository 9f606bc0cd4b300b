"""The chronology: one line an act, gathered by date, and the drawing of them all."""

from __future__ import annotations

from greffier.brief.dates import bounds
from greffier.brief.desk import Desk
from greffier.brief.dossier.anchors import Anchors
from greffier.brief.dossier.parties import Parties, deed, tone
from greffier.brief.dossier.timeline import Item, draw
from greffier.brief.dossier.view import Act, Charts, Day
from greffier.brief.sections.chronology import extract, in_time, kind, marks, why
from greffier.brief.typography import one_line
from greffier.model import Happening

__all__ = ["Told", "acts", "days", "drawing"]

Told = tuple[tuple[Happening, Act], ...]
"""The happenings in the order of time, each with its line."""

_DRAWN = 600
"""More acts than this would hide each other: those that most origins tell are drawn, and the page says so."""


def acts(desk: Desk, parties: Parties) -> Told:
    """Return the happenings in the order of time, each with its line."""
    anchors = Anchors("h")
    ordered = sorted(desk.record.happenings, key=in_time)
    return tuple((happening, _act(desk, parties, happening, anchors.name(happening.key))) for happening in ordered)


def _act(desk: Desk, parties: Parties, happening: Happening, place_name: str) -> Act:
    place, quote = extract(desk, happening)
    actors, recipients = parties.of(happening.actors), parties.of(happening.recipients)
    told = desk.names.parties(happening.actors, happening.recipients, happening.type)
    return Act(
        id=place_name,
        tone=tone(happening.type, happening.mode),
        deed=deed(happening.type),
        kind=kind(desk, happening),
        parties=told if told != desk.words("word.unknown") else "",
        marks=marks(desk, happening),
        quote=desk.quoted(quote) if quote else (),
        place=place,
        refs=desk.texts.refs(happening.mentions),
        origins=len(happening.origins),
        why=why(desk, happening),
        linked=tuple(map(one_line, happening.cues)),
        lanes=tuple(dict.fromkeys((*actors, *recipients))),
        pairs=tuple(f"{a}-{r}" for a in actors for r in recipients),
    )


def days(desk: Desk, told: Told) -> tuple[Day, ...]:
    """Return the dated acts in the order of time, those of one date together."""
    out: list[tuple[str, list[Act]]] = []
    for happening, act in told:
        date = desk.date(happening.date)
        if happening.date and (not out or out[-1][0] != date):
            out.append((date, []))
        if happening.date:
            out[-1][1].append(act)
    return tuple(Day(date, tuple(told)) for date, told in out)


def drawing(desk: Desk, parties: Parties, told: Told) -> Charts | None:
    """Return the drawing of the acts whose days and parties are known, or None where there is none."""
    items = []
    for happening, act in told:
        days_of = bounds(happening.date)
        actors, recipients = parties.of(happening.actors), parties.of(happening.recipients)
        if days_of and (actors or recipients):
            items.append(Item(act.id, *days_of, actors, recipients))
    if not items:
        return None
    crowd = max(0, len(items) - _DRAWN)
    if crowd:
        origins = {act.id: act.origins for _, act in told}
        items = sorted(items, key=lambda item: (-origins[item.key], item))[:_DRAWN]
    from greffier.brief.dossier.charts import chronology  # half a second: only a dossier pays for it

    lines = {act.id: act for _, act in told}
    drawn = draw(items, list(parties.names))
    return chronology(desk, drawn, lines, parties.names, len(told) - len(items) - crowd, crowd)
