"""The ledger: what one party put before another, and what became of it.

Opening moves that put the same matter before the same party are one entry. A following move changes the status of
the one entry it can mean; where several remain, or too little speaks for the one, it is noted as a cue (« perhaps
refused by … ») and never asserted. A plan that its happening shows carried out is kept. A due date that has passed
unheard lapses the entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import cast as typed

from greffier.linking import blocks, sequels
from greffier.linking import text as compared
from greffier.linking.cast import Cast
from greffier.linking.clusters import Link, agglomerate
from greffier.linking.dates import interval, last_day
from greffier.linking.moves import Turn, turns_of
from greffier.linking.origins import Origins, independent, witnesses
from greffier.model import Entry, EntryStatus, Evidence, Happening, Matter, Mention, Reading, Step

__all__ = ["link_entries"]

_NEAR = frozenset(
    frozenset(pair)
    for pair in (("request", "invitation"), ("offer", "promise"), ("promise", "threat"), ("offer", "invitation"))
)


def link_entries(
    readings: Sequence[Reading],
    cast: Cast,
    origins: Mapping[str, Origins],
    homes: tuple[Mapping[str, Happening], Mapping[str, str]],
    as_of: str | None,
) -> tuple[Entry, ...]:
    """Return the entries of the ledger as of a day; with none, nothing lapses."""
    turns = {t.key: t for reading in readings for t in turns_of(reading, cast, *homes)}
    opening = [t for _, t in sorted(turns.items()) if t.move.opens]
    following = [t for _, t in sorted(turns.items()) if not t.move.opens]
    links = []
    for a, b in blocks.near_pairs(opening, _keys, lambda t: (t.day, t.key)):
        if not _conflict(a, b):
            score, why = _likeness(a, b)
            if score:
                links.append(Link(score, a.key, b.key, why))
    clusters = agglomerate(
        [t.key for t in opening],
        links,
        conflict=lambda x, y: _conflict(turns[x], turns[y]),
        tolerance=lambda linked, a, b: linked >= 0.34 * a * b,
    )
    groups = [[turns[key] for key in members] for members, _ in clusters]
    chosen, perhaps = sequels.assign(groups, following)
    entries = []
    for number, (members, why) in enumerate(zip(groups, (why for _, why in clusters), strict=True)):
        kept = sequels.carried_out(members)
        entries.append(_entry(members, chosen[number], kept, (*why, *perhaps[number]), origins, as_of))
    return tuple(sorted(entries, key=lambda e: (_first_day(e), e.key)))


def _first_day(entry: Entry) -> int:
    found = interval(entry.opened)
    return found.first if found else 10**7


def _keys(turn: Turn) -> Iterable[str]:
    return sorted(turn.doing) or ["?"]


def _conflict(a: Turn, b: Turn) -> bool:
    x, y = a.move.kind, b.move.kind
    if x != y and frozenset({x, y}) not in _NEAR:
        return True
    if not (a.doing & b.doing or not a.doing or not b.doing):
        return True
    if a.toward and b.toward and not a.toward & b.toward:
        return True
    dues = interval(a.move.due), interval(b.move.due)
    return bool(dues[0] and dues[1] and not dues[0].meets(dues[1], slack=7))


def _likeness(a: Turn, b: Turn) -> tuple[float, str]:
    if a.happening is not None and b.happening is not None and a.happening.key == b.happening.key:
        return 1.0, "they rest on one happening"
    light = a.light | b.light
    share = compared.containment(a.words, b.words, light)
    weight = compared.overlap(a.words, b.words, light)
    if a.statement is not None and a.statement == b.statement and a.move.kind == b.move.kind and weight >= 0.7:
        return 0.9, "they rest on one statement"
    why = f"matter: shared words {weight:.1f}, {share:.2f} of the shorter"
    same = a.move.kind == b.move.kind
    if share >= (0.4 if same else 0.5) and weight >= 1.4:
        return share * (1.0 if same else 0.9), why
    return 0.0, why


def _entry(
    members: Sequence[Turn],
    steps: Sequence[Turn],
    kept: Sequence[Step],
    cues: Sequence[str],
    origins: Mapping[str, Origins],
    as_of: str | None,
) -> Entry:
    ordered = sorted(members, key=lambda t: (t.day, t.document, t.move.span))
    head = min(ordered, key=lambda t: (t.move.matter is None, -len(t.to), t.day, -sum(t.words.values()), t.key))
    taken = [*(_step(t) for t in steps if t.move.kind != "unanswered"), *kept]
    taken.sort(key=lambda s: (found.first if (found := interval(s.date)) else 0, s.document, s.span))
    due = next((t.move.due for t in ordered if t.move.due), None)
    condition = next((t for t in ordered if t.move.condition is not None), None)
    sets = {t.key: origins[t.document].of(t.sentence) for t in (*members, *steps)}
    kinds: defaultdict[str, int] = defaultdict(int)
    for turn in members:
        kinds[turn.move.kind] += 1
    return Entry.model_validate(
        {
            "key": min(t.key for t in members),
            "kind": min(kinds, key=lambda kind: (-kinds[kind], kind)),
            "from": _all(t.doers for t in ordered),
            "to": _all(t.to for t in ordered),
            "what": Matter(
                text=" ".join(head.matter.split()), document=head.document, span=head.move.matter or head.move.span
            ),
            "opened": _opened(members),
            "due": due,
            "condition": Mention(document=condition.document, span=condition.move.condition)
            if condition is not None and condition.move.condition is not None
            else None,
            "status": _status(taken, due, as_of),
            "evidence": tuple(Evidence(document=t.document, span=t.sentence, key=t.key) for t in ordered),
            "steps": tuple(taken),
            "origins": independent(sets.values()),
            "witnesses": witnesses((t.claimed_by, sets[t.key]) for t in members),
            "cues": tuple(cues),
        }
    )


def _all(parties: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for several in parties for actor in several))


def _opened(members: Sequence[Turn]) -> str | None:
    dated = [t.move.date for t in members if interval(t.move.date)]
    return min(dated, key=lambda d: ((interval(d) or (0, 0))[0], len(d or ""), d or ""), default=None)


def _step(turn: Turn) -> Step:
    kind = {"received": "confirmed"}.get(turn.move.kind, turn.move.kind)
    return Step.model_validate(
        {"document": turn.document, "span": turn.sentence, "step": kind, "date": turn.move.date, "key": turn.key}
    )


def _status(steps: Sequence[Step], due: str | None, as_of: str | None) -> EntryStatus:
    decided = [s.step for s in steps if s.step not in {"confirmed", "repeated", "open"}]
    status = decided[-1] if decided else "open"
    if status == "answered" and len(decided) > 1:  # a bare answer undoes no yes or no
        status = next((s for s in reversed(decided) if s != "answered"), "answered")
    last = last_day(due)
    if status == "open" and last is not None and as_of is not None and last < as_of:
        return "lapsed"
    return typed(EntryStatus, status)
