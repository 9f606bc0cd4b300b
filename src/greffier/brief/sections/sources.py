"""Section 8: who rests on whom, with the words that say so; copies; how many origins there are."""

from __future__ import annotations

from collections import defaultdict

from greffier.brief.desk import Desk
from greffier.brief.view import Group, Ref, Row, Run, Section, Why
from greffier.model import Reliance

__all__ = ["origins", "sources"]


def sources(desk: Desk) -> Section:
    """Return one line an outlet: which dispatches rest on it, and how; then the copies of one text."""
    told: defaultdict[str, list[tuple[str, Reliance | None]]] = defaultdict(list)
    for document in desk.texts.documents:
        reading = desk.texts.reading(document.document)
        stated = {reliance.outlet: reliance for reliance in reversed(reading.reliances)} if reading else {}
        for outlet in dict.fromkeys(document.reliances):
            told[outlet].append((document.document, stated.get(outlet)))
    ranked = sorted(told, key=lambda outlet: (-len(told[outlet]), outlet))
    rows = [_row(desk, outlet, told[outlet]) for outlet in ranked]
    return desk.section("sources", (Group((*rows, *_copies(desk))),))


def origins(desk: Desk) -> int:
    """Return how many origins the dispatches have between them."""
    return len({origin for document in desk.texts.documents for origin in document.origins})


def _row(desk: Desk, outlet: str, told: list[tuple[str, Reliance | None]]) -> Row:
    words = desk.words
    runs = [Run(desk.names.actor(outlet), "strong"), Run(words("word.pair", name="", value=""))]
    why: list[Why] = []
    for number, (document, reliance) in enumerate(told):
        runs += [Run(words("word.list"))] if number else []
        how = words.get(f"sources.{reliance.how}", reliance.how) if reliance else words("sources.unstated")
        where = desk.texts.sentence(document, reliance.span) if reliance else None
        ref = desk.texts.ref(document, where)
        runs += [Run(how + " "), Run(f"[{ref.number}]", "ref", ref)]
        if reliance:
            why.append(desk.texts.why(document, reliance.span, reliance.key))
    return Row((tuple(runs),), why=tuple(why))


def _copies(desk: Desk) -> list[Row]:
    groups: defaultdict[str, list[Ref]] = defaultdict(list)
    for document in desk.texts.documents:
        if document.copy_group:
            groups[document.copy_group].append(desk.texts.ref(document.document))
    rows = []
    for refs in groups.values():
        if len(refs) < 2:
            continue
        left, right = desk.words("sources.copies", refs="\x00").split("\x00")
        marks = (Run(f"[{ref.number}]", "ref", ref) for ref in refs)
        rows.append(Row(((Run(left), *marks, Run(right)),)))
    return rows
