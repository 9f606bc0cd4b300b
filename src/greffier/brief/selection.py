"""What the brief tells of all that was found: the rows a reader needs, those of one day and pair told together.

Nothing is lost: the record, the dossier and ``--all`` hold every row, and the brief says how many it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from greffier.brief.dates import order
from greffier.brief.desk import Desk
from greffier.model import Evidence, Happening, Move, Span, Statement, Step

__all__ = ["Act", "merged", "named", "telling_happenings", "telling_statements"]

Act = tuple[Happening, ...]
"""Happenings of one date between the same parties, told in one row."""

_DEEDS = frozenset({"CONSULT", "AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST", "COOPERATE"})
_PUT = frozenset({"REQUEST", "REJECT", "THREATEN", "CONCEDE"})
_OPINION = frozenset({"ACCUSE", "SUPPORT"})
_TOLD = frozenset({"actual", "future", "denied"})


def telling_happenings(desk: Desk) -> list[Happening]:
    """Return the happenings worth a row, in the order of the record.

    What several dispatches tell; what the ledger rests on; deeds, and what is put to somebody, with both parties named.
    Left out: vague undertakings, what only may happen or did not, and opinions, which the statements tell.
    """
    if desk.everything:
        return list(desk.record.happenings)
    ledger = _resting(desk)
    quoted = {(v.document, span) for s in desk.record.statements for v in s.versions for span in v.content}
    return [h for h in desk.record.happenings if _tells(desk, h, ledger, quoted)]


def _resting(desk: Desk) -> set[tuple[str, str]]:
    """The event mentions on which the ledger rests, by document and key: those of its moves, and its steps."""
    found: set[tuple[str, str]] = set()
    places: list[Evidence | Step] = []
    for entry in desk.record.entries:
        places += [*entry.evidence, *entry.steps]
    for place in places:
        move = desk.texts.item(place.document, place.key)
        if isinstance(move, Move) and move.event:
            found.add((place.document, move.event))
        if place.key:
            found.add((place.document, place.key))
    return found


def _tells(desk: Desk, happening: Happening, ledger: set[tuple[str, str]], quoted: set[tuple[str, Span]]) -> bool:
    if not happening.actors and not happening.recipients:
        return False
    if len(happening.origins) > 1:
        return True
    if happening.factuality not in _TOLD:
        return False
    if any((m.document, m.key) in ledger for m in happening.mentions):
        return True
    whom = named(desk, happening.actors), named(desk, happening.recipients)
    if happening.type in _DEEDS:
        several = len(_sides(desk, (*whom[0], *whom[1]))) > 1
        return bool(whom[0]) and (several if not happening.date or happening.type == "COOPERATE" else True)
    if happening.type in _OPINION and any(_within(m.document, m.span, quoted) for m in happening.mentions):
        return False
    return happening.type in _PUT | _OPINION and all(whom) and happening.date is not None and not happening.claimed_by


def _within(document: str, trigger: Span, quoted: set[tuple[str, Span]]) -> bool:
    return any(name == document and span.overlaps(trigger) for name, span in quoted)


def named(desk: Desk, actors: Iterable[str]) -> list[str]:
    """Return the actors that a name or a country tells from others: no « habitants », no « alliés »."""
    return [a for a in actors if not a.startswith("group:") or desk.names.country(a)]


def merged(desk: Desk, happenings: Sequence[Happening]) -> list[Act]:
    """Return the happenings with those of one date, one doer and one counterpart put together, in their order."""
    rows: dict[tuple[object, ...], list[Happening]] = {}
    for number, happening in enumerate(happenings):
        key: tuple[object, ...] = (number,)
        if happening.date and not desk.everything:
            sides = _sides(desk, happening.actors), _sides(desk, happening.recipients)
            meets = happening.type == "CONSULT"
            key = (happening.date, meets, frozenset((*sides[0], *sides[1])) if meets else sides)
        rows.setdefault(key, []).append(happening)
    return [tuple(row) for row in rows.values()]


def _sides(desk: Desk, actors: Iterable[str]) -> frozenset[str]:
    """The states and bodies that some actors stand for."""
    listed = list(actors)
    return frozenset(desk.names.country(a) or a for a in named(desk, listed) or listed)


def telling_statements(desk: Desk, told: Sequence[Statement]) -> list[Statement]:
    """Return one speaker's statements worth a line: his own words, his denials, and what several dispatches report.

    Of who is never quoted, the first two.
    """
    if desk.everything:
        return list(told)
    denied = [(m.document, m.sentence) for h in desk.record.happenings if h.factuality == "denied" for m in h.mentions]
    kept = [
        s
        for s in told
        if any(v.kind == "direct" or (v.document, v.sentence) in denied for v in s.versions)
        or len({v.document for v in s.versions}) > 1
    ]
    return kept or sorted(told, key=lambda s: order(s.date))[:2]
