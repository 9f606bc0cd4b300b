"""What points back: « la demande russe », « l'offre », « comme Quito l'en avait prié » mean an act told before.

Their own words say of whom and of what kind, and little of what; so they join the one act of that kind and those
parties that is in the air, in their own dispatch first. Where several remain, words must tell; else they join none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from greffier.linking import likeness
from greffier.linking import text as compared
from greffier.linking.clusters import Forest, Link
from greffier.linking.tellings import Telling

__all__ = ["pointing"]

_IN_THE_AIR = 45  # days between an act and what still points to it
_SCORE = 0.5
_MARGIN = 0.12
_TYPES = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "CONSULT", "AID", "RETREAT", "SANCTION", "ASSAULT"})


def pointing(told: Sequence[Telling], links: Iterable[Link]) -> list[Link]:
    """Return the links of what points back to the act it means, and to all that tells that act."""
    forest = Forest(t.key for t in told)
    for link in links:
        forest.join(link.a, link.b)
    shelves: defaultdict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in sorted(told, key=lambda t: (t.published or 0, t.document, t.order)):
        for side in telling.sides:
            shelves[telling.event.type, side].append(telling)
    return [link for telling in sorted(told, key=lambda t: t.key) for link in _of(telling, shelves, forest)]


def _of(x: Telling, shelves: defaultdict[tuple[str, str], list[Telling]], forest: Forest) -> Iterator[Link]:
    if not x.points or x.event.type not in _TYPES:
        return
    here = {y.key: y for side in sorted(x.sides) for y in shelves[x.event.type, side] if _may_mean(x, y)}
    near = {k: y for k, y in here.items() if y.document == x.document} or here
    groups: defaultdict[str, list[Telling]] = defaultdict(list)
    for key, y in sorted(near.items()):
        groups[forest.find(key)].append(y)
    chosen = _one(x, groups)
    for y in chosen:
        if forest.find(x.key) != forest.find(y.key):
            yield Link(_SCORE, x.key, y.key, f"« {x.trigger} » points back to « {y.trigger} »")


def _one(x: Telling, groups: defaultdict[str, list[Telling]]) -> list[Telling]:
    """The group that is meant: the only one, or the one whose words are clearly nearest."""
    if len(groups) <= 1:
        return next(iter(groups.values()), [])
    ranked = sorted(
        ((max(compared.alike(x.about, y.about).share for y in several), key) for key, several in groups.items()),
        key=lambda pair: (-pair[0], pair[1]),
    )
    return groups[ranked[0][1]] if ranked[0][0] - ranked[1][0] >= _MARGIN else []


def _may_mean(x: Telling, y: Telling) -> bool:
    """Whether ``x``, which points back, may mean what ``y`` tells."""
    if y.key == x.key or likeness.conflict(x, y) or (y.points and y.document != x.document):
        return False
    if not x.doers or not y.doers & x.doers:
        return False
    if x.document == y.document:
        return y.order < x.order and not x.sentence.overlaps(y.sentence)
    if x.published is None or y.published is None:
        return False
    return 0 <= x.published - y.published <= _IN_THE_AIR
