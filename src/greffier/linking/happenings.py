"""Happenings: the mentions of events that tell one thing in the world, joined."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date as calendar
from itertools import combinations

from greffier.linking import blocks, likeness
from greffier.linking.cast import Cast
from greffier.linking.clusters import Link, agglomerate
from greffier.linking.dates import interval
from greffier.linking.origins import Origins, independent, witnesses
from greffier.linking.pages import Page
from greffier.linking.pointing import pointing
from greffier.linking.rules import NO_CONSTRAINT, Constraint
from greffier.linking.tellings import Telling, tellings_of
from greffier.model import EventMention, EventType, Happening

__all__ = ["chronological", "link_happenings"]

_LINKED = 0.34  # share of the pairs between two clusters that must be linked to join them
_TIE, _RIVALS = 0.1, 20  # scores this near are one; more rivals than that are not looked at
_PLANS = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "SUPPORT", "MOBILIZE", "REQUEST"})
_STRENGTH = {"actual": 3, "denied": 2, "negated": 2, "future": 1, "conditional": 0}


def link_happenings(
    pages: Sequence[Page], cast: Cast, origins: Mapping[str, Origins], constraint: Constraint = NO_CONSTRAINT
) -> tuple[tuple[Happening, ...], Mapping[str, Happening]]:
    """Return the happenings, and of every event's key the happening that holds it."""
    tellings = {t.key: t for page in pages for t in tellings_of(page, cast)}
    told = [t for _, t in sorted(tellings.items()) if t.event.factuality != "conditional"]
    links = []
    for a, b in blocks.near_pairs(told, _keys, lambda t: (t.published or 0, t.key)):
        if likeness.conflict(a, b):
            continue
        score, reason = likeness.likeness(a, b)
        if score:
            links.append(Link(score, a.key, b.key, reason))
    links = _unambiguous(links, tellings)
    clusters = agglomerate(
        [t.key for t in told],
        [*links, *pointing(told, links)],
        conflict=lambda x, y: likeness.conflict(tellings[x], tellings[y]),
        share=_LINKED,
        constraint=constraint,
    )
    happenings = []
    home: dict[str, Happening] = {}
    for members, why in clusters:
        happening = _happening([tellings[key] for key in members], why, origins)
        happenings.append(happening)
        home.update((key, happening) for key in members)
    return tuple(sorted(happenings, key=chronological)), home


def _unambiguous(links: Sequence[Link], tellings: Mapping[str, Telling]) -> list[Link]:
    """Drop the links of a telling that names fewer parties than those it is linked to, where these are two happenings.

    « La réunion » after two meetings of one minister is either; it joins neither.
    """
    fuller: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        a, b = tellings[link.a], tellings[link.b]
        if a.solid < b.solid:
            fuller[link.a].append(link)
        elif b.solid < a.solid:
            fuller[link.b].append(link)
    dropped: set[tuple[str, str]] = set()
    for key, several in sorted(fuller.items()):
        best = max(link.score for link in several)
        rivals = [link for link in several if link.score >= best - _TIE]
        others = [link.b if link.a == key else link.a for link in rivals]
        if any(likeness.conflict(tellings[x], tellings[y]) for x, y in combinations(others[:_RIVALS], 2)):
            dropped.update((link.a, link.b) for link in several)
    return [link for link in links if (link.a, link.b) not in dropped]


def _keys(telling: Telling) -> Iterable[str]:
    """Blocking keys: kind of doing, and who does it (to whom)."""
    family = {"CONCEDE": "RETREAT"}.get(telling.event.type, telling.event.type)
    kinds = {family} | (_PLANS if family == "AGREE" else frozenset())
    doers = sorted(telling.sides if telling.symmetric else telling.doers)
    targets = [] if telling.symmetric else sorted(telling.targets)
    pairs = (
        [f"{a}+{b}" for a, b in combinations(doers, 2)]
        if telling.symmetric
        else [f"{a}>{b}" for a in doers for b in targets]
    )
    yield f"{telling.trigger}|{telling.wording}"
    yield f"{family}|{telling.document}"
    yield f"{family}|{telling.concept}"
    for kind in sorted(kinds):
        for side in (*pairs, *(doers or [f">{side}" for side in targets])):
            yield f"{kind}|{side}"


def chronological(happening: Happening) -> tuple[int, str]:
    """Return what happenings are sorted by: their day, the undated last."""
    found = interval(happening.date)
    return (found.first if found else calendar.max.toordinal(), happening.key)


def _happening(members: Sequence[Telling], why: Iterable[str], origins: Mapping[str, Origins]) -> Happening:
    sets = {m.key: origins[m.document].of(m.sentence) for m in members}
    factuality = max((m.event.factuality for m in members), key=lambda f: _STRENGTH[f])
    claimants = {m.claimed_by for m in members}
    date, date_how = _date(members, sets)
    real = [m for m in members if m.event.factuality == factuality]
    return Happening(
        key=min(m.key for m in members),
        type=_type(real),
        mode=_first(m.event.mode for m in members),
        actors=_parties(members, lambda m: m.actors),
        recipients=_parties(members, lambda m: m.recipients),
        factuality=factuality,
        claimed_by=claimants.pop() if len(claimants) == 1 else None,
        date=date,
        date_how=date_how,
        mentions=tuple(_mention(m) for m in sorted(members, key=lambda m: (m.published or 0, m.document, m.order))),
        origins=independent(sets.values()),
        witnesses=witnesses((m.claimed_by, sets[m.key]) for m in members),
        cues=tuple(why),
    )


def _mention(m: Telling) -> EventMention:
    return EventMention(
        document=m.document,
        span=m.event.trigger,
        type=m.event.type,
        key=m.key,
        sentence=m.sentence,
        factuality=m.event.factuality,
        claimed_by=m.claimed_by,
        date=m.event.date,
    )


def _type(members: Sequence[Telling]) -> EventType:
    """Return the type most often told; a plan's AGREE gives way to the act's."""
    counted = Counter(m.event.type for m in members)
    return min(counted, key=lambda kind: (kind == "AGREE", -counted[kind], kind))


def _first(values: Iterable[str | None]) -> str | None:
    return min((value for value in values if value), default=None)


def _to_come(m: Telling) -> bool:
    return m.event.factuality == "future" or m.event.type == "AGREE"


def _parties(members: Sequence[Telling], of: Callable[[Telling], tuple[str, ...]]) -> tuple[str, ...]:
    """Return everybody that any telling names, the most often named first."""
    counted: Counter[str] = Counter()
    for member in members:
        counted.update(set(of(member)))
    return tuple(sorted(counted, key=lambda actor: (-counted[actor], actor)))


def _date(members: Sequence[Telling], sets: Mapping[str, frozenset[str]]) -> tuple[str | None, str | None]:
    """Return the date that most origins bear out, the most exact first, and how it was chosen."""
    support: defaultdict[str, set[str]] = defaultdict(set)
    # What a dispatch tells as done was done by the day it came out.
    known = min((m.published for m in members if m.published and m.event.factuality == "actual"), default=None)
    dated = [
        m
        for m in members
        if m.event.date and m.when is not None and (known is None or m.when.first <= known or _to_come(m))
    ]
    # A plan's own date gives way to the act's.
    done = [m for m in dated if m.event.factuality == "actual" and m.event.type != "AGREE"] or dated
    for one in done:
        for other in done:
            if one.when is not None and other.when is not None and one.when.meets(other.when):
                support[one.event.date or ""].update(sets[other.key])
    if not support:
        return None, None
    exact = {value: found.days if (found := interval(value)) else 10**6 for value in support}
    best = min(support, key=lambda value: (-len(support[value]), exact[value], value))
    return best, f"told by {len({m.document for m in done if m.event.date == best})} of {len(members)} mentions"
