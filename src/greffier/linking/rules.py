"""Constraints of linking: which items a person holds to be one thing, and which to be two.

They hold between items, never between clusters; the later wins where two cannot both hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from greffier.model import Correction

__all__ = ["NO_CONSTRAINT", "NO_RULES", "Constraint", "Rules", "constrained_ids", "rules_of"]

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Constraint:
    """Of one layer: sets of items that are one, and pairs of items that are two."""

    together: tuple[tuple[Any, ...], ...] = ()
    apart: frozenset[frozenset[Any]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.together or self.apart)

    def parts(self, one: Any, other: Any) -> bool:
        """Whether a person holds two items to be two."""
        return bool(self.apart) and frozenset((one, other)) in self.apart


NO_CONSTRAINT = Constraint()


@dataclass(frozen=True)
class Rules:
    """The constraints by layer: actors (by document and id), events, attributions, moves (by key)."""

    layers: Mapping[str, Constraint] = field(default_factory=dict)

    def of(self, layer: str) -> Constraint:
        """Return the constraint of one layer; an empty one where there is none."""
        return self.layers.get(layer, NO_CONSTRAINT)


NO_RULES = Rules()


def rules_of(pairs: Sequence[tuple[Correction, str, list[Any]]]) -> Rules:
    """Return the constraints that ``same`` and ``different`` make, given with their layer and items, in order."""
    if not pairs:
        return NO_RULES
    by_layer: defaultdict[str, list[tuple[bool, Any, Any]]] = defaultdict(list)
    for correction, layer, members in reversed(pairs):
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                if one != other:
                    by_layer[layer].append((correction.op == "same", one, other))
    return Rules({layer: _settled(wanted) for layer, wanted in sorted(by_layer.items())})


def _settled(wanted: Iterable[tuple[bool, Any, Any]]) -> Constraint:
    """Take the latest first; what contradicts those taken is overruled."""
    home: dict[Any, set[Any]] = {}
    apart: set[frozenset[Any]] = set()
    for same, one, other in wanted:
        x, y = home.setdefault(one, {one}), home.setdefault(other, {other})
        parted = any(frozenset((a, b)) in apart for a in x for b in y)
        if same and x is not y and not parted:
            x |= y
            for member in y:
                home[member] = x
        elif not same and x is not y:
            apart.add(frozenset((one, other)))
    together = {tuple(sorted(group)) for group in home.values() if len(group) > 1}
    return Constraint(tuple(sorted(together)), frozenset(apart))


def constrained_ids(ids: Mapping[K, str], constraint: Constraint) -> dict[K, str]:
    """Return ids of items so that what is one bears one id, and what is two bears two.

    Of two that are parted, the one with the least item keeps the id and all that nobody spoke of; the other gets a
    number behind it.
    """
    if not constraint:
        return dict(ids)
    found = dict(ids)
    for several in constraint.together:
        present = [item for item in several if item in found]
        bearers = {found[item] for item in present}
        if len(bearers) > 1:
            counted = {one: sum(1 for other in ids.values() if other == one) for one in bearers}
            least = min(bearers, key=lambda one: (-counted[one], -len(one), one))
            found = {item: least if one in bearers else one for item, one in found.items()}
    bound = {item: group for group in constraint.together for item in group}
    taken = set(found.values())
    by_id: defaultdict[str, set[Any]] = defaultdict(set)
    for pair in constraint.apart:
        for item in pair:
            if item in found:
                by_id[found[item]].add(item)
    for name, items in sorted(by_id.items()):
        shelves: list[list[Any]] = []
        for item in sorted(items):
            group: list[Any] = [other for other in bound.get(item, (item,)) if found.get(other) == name]
            if any(item in shelf for shelf in shelves):
                continue
            free = next((s for s in shelves if not _parted(group, s, constraint)), None)
            if free is None:
                shelves.append(group)
            else:
                free.extend(group)
        for number, shelf in enumerate(shelves[1:], 2):
            while (label := f"{name} ({number})") in taken:
                number += 1
            taken.add(label)
            found.update((item, label) for item in shelf)
    return found


def _parted(group: Iterable[Any], shelf: Sequence[Any], constraint: Constraint) -> bool:
    return any(frozenset((a, b)) in constraint.apart for a in group for b in shelf)
