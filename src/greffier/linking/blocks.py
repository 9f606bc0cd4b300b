"""Blocks: what may be linked at all, by shared keys; no loop runs over all pairs.

A block is the closure of its blocking keys: whatever shares a key, directly or through others, is in one block,
and nothing outside it can change what becomes of it. ``near_pairs`` gives the pairs within reach of a key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from greffier.linking.clusters import Forest

__all__ = ["closures", "near_pairs"]

T = TypeVar("T")
REACH = 60
"""How many of its neighbours under one key an item is compared with, in the key's order. A key that more share is
too common to tell anything; those that lie near each other in time come first."""


def near_pairs(
    items: Sequence[T], keys: Callable[[T], Iterable[str]], order: Callable[[T], tuple[int, str]], reach: int = REACH
) -> Iterator[tuple[T, T]]:
    """Yield every pair that shares a key and lies within ``reach`` places of each other in its order, once."""
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    ranked = sorted(range(len(items)), key=lambda i: order(items[i]))
    for number in ranked:
        for key in keys(items[number]):
            shelves[key].append(number)
    seen: set[int] = set()
    size = len(items)
    for _, shelf in sorted(shelves.items()):
        for at, a in enumerate(shelf):
            for b in shelf[at + 1 : at + 1 + reach]:
                pair = a * size + b if a < b else b * size + a
                if pair not in seen:
                    seen.add(pair)
                    yield items[a], items[b]


def closures(keys: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return the blocks of some items: the sets closed under sharing a key."""
    forest = Forest(keys)
    first: dict[str, str] = {}
    for item in sorted(keys):
        for key in keys[item]:
            forest.join(first.setdefault(key, item), item)
    return forest.groups()
