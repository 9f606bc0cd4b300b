"""Openings that say no more than that something was put: they join the one entry they can mean.

« L'ambassadeur a renouvelé l'invitation », « ses menaces », « la proposition de Doha »: kind and parties, no matter.
Told beside the entry they are evidence of it; alone they stay what they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from greffier.linking.cast import apart
from greffier.linking.moves import Turn

__all__ = ["gathered"]

_IN_THE_AIR = 30  # days between an entry and what still names it
_BESIDE = 1  # days between two dispatches that name it and tell no more

Group = list[Turn]


def gathered(groups: Sequence[Group], reasons: Sequence[Sequence[str]]) -> tuple[list[Group], list[tuple[str, ...]]]:
    """Return the groups, those that say nothing of their own joined to the one group that they can mean."""
    telling = [n for n, group in enumerate(groups) if any(t.says_which for t in group)]
    by_kind: defaultdict[str | None, list[int]] = defaultdict(list)
    for number in telling:
        for kind in {t.opens for t in groups[number]}:
            by_kind[kind].append(number)
    out = [list(group) for group in groups]
    why = [list(reason) for reason in reasons]
    joined: set[int] = set()
    alone: defaultdict[str | None, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if number in telling:
            continue
        fit = [n for n in by_kind[group[0].opens] if _may_mean(group, groups[n])]
        if not fit:
            fit = [n for n in alone[group[0].opens] if _may_mean(group, groups[n], _BESIDE)][:1]
            alone[group[0].opens] += [number] if not fit else []
        near = [n for n in fit if {t.document for t in groups[n]} & {t.document for t in group}] or fit
        if len(near) == 1:
            out[near[0]] += group
            why[near[0]] += [*why[number], f"« {group[0].matter} » names what is told beside it"]
            joined.add(number)
    kept = [n for n in range(len(groups)) if n not in joined]
    return [out[n] for n in kept], [tuple(why[n]) for n in kept]


def _may_mean(bare: Group, entry: Group, days: int = _IN_THE_AIR) -> bool:
    for x in bare:
        for y in entry:
            if not x.doing & y.doing or apart(x.toward, y.toward):
                return False
            if x.document != y.document and abs(x.day - y.day) > days:
                return False
    return True
