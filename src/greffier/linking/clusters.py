"""Clustering that never forces: links in order of strength, a conflict anywhere keeps two clusters apart.

Deterministic whatever the order of the input: ties go to the least pair of keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from greffier.linking.rules import NO_CONSTRAINT, Constraint

__all__ = ["Forest", "Link", "agglomerate"]


class Link(NamedTuple):
    """A scored link between two items, by their keys, and why."""

    score: float
    a: str
    b: str
    why: str = ""


class Forest:
    """Union-find over keys; the root of a set is its least key."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}

    def find(self, key: str) -> str:
        """Return the least key of the set that holds ``key``."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def join(self, a: str, b: str) -> str:
        """Join two sets; return the root of the whole."""
        a, b = sorted((self.find(a), self.find(b)))
        self._parent[b] = a
        return a

    def groups(self) -> list[tuple[str, ...]]:
        """Return the sets, members and sets in order of keys."""
        found: dict[str, list[str]] = {}
        for key in sorted(self._parent):
            found.setdefault(self.find(key), []).append(key)
        return [tuple(members) for _, members in sorted(found.items())]


def agglomerate(
    keys: Sequence[str],
    links: Iterable[Link],
    *,
    conflict: Callable[[str, str], bool],
    share: float,
    constraint: Constraint = NO_CONSTRAINT,
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Join items by their links, strongest first; return the clusters with the reasons that made them.

    Two clusters are joined if at least ``share`` of the pairs between them are linked, and none is in ``conflict``.
    A person's ``constraint`` comes first: what is to be one begins as one cluster, what is to be two is a conflict.
    """
    forest = Forest(keys)
    members: dict[str, list[str]] = {key: [key] for key in keys}
    reasons: dict[str, list[str]] = {key: [] for key in keys}
    ordered = sorted(links, key=lambda link: (-link.score, min(link.a, link.b), max(link.a, link.b)))
    near: dict[str, set[str]] = {key: set() for key in keys}
    for link in ordered:
        near[link.a].add(link.b)
        near[link.b].add(link.a)
    _begin(constraint, forest, members, reasons)
    for link in ordered:
        a, b = forest.find(link.a), forest.find(link.b)
        if a == b:
            continue
        linked = sum(len(near[x].intersection(members[b])) for x in members[a])
        if linked < share * len(members[a]) * len(members[b]):
            continue
        if any(conflict(x, y) or constraint.parts(x, y) for x in members[a] for y in members[b]):
            continue
        root = forest.join(a, b)
        other = b if root == a else a
        members[root] += members.pop(other)
        reasons[root] += [*reasons.pop(other), link.why] if link.why else reasons.pop(other)
    return [(tuple(sorted(members[group[0]])), tuple(dict.fromkeys(reasons[group[0]]))) for group in forest.groups()]


def _begin(
    constraint: Constraint, forest: Forest, members: dict[str, list[str]], reasons: dict[str, list[str]]
) -> None:
    """Begin with the clusters that a person made."""
    for group in constraint.together:
        present = [key for key in group if key in members]
        for key in present[1:]:
            root = forest.join(present[0], key)
        if len(present) > 1:
            members[root] = [key for one in present for key in members.pop(one)]
            reasons[root] = ["the same, said a person"]
