"""One gold item to one given item, the best matches first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from greffier.model import Span, merged

__all__ = ["Pairing", "overlap", "paired", "shared", "size"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pairing(Generic[T]):
    """The pairs (gold, given), best first, and what is left on either side, in order."""

    pairs: tuple[tuple[T, T], ...]
    missed: tuple[T, ...]
    extra: tuple[T, ...]


def paired(gold: Sequence[T], given: Sequence[T], value: Callable[[T, T], float], floor: float) -> Pairing[T]:
    """Pair items one to one, greedily by descending ``value``, as long as it is at least ``floor``.

    Equal values go to the earlier gold item, then to the earlier given one.
    """
    worths = ((value(x, y), i, j) for i, x in enumerate(gold) for j, y in enumerate(given))
    ranked = sorted((w for w in worths if w[0] >= floor), key=lambda w: (-w[0], w[1], w[2]))
    taken_gold: set[int] = set()
    taken_given: set[int] = set()
    pairs: list[tuple[T, T]] = []
    for _, i, j in ranked:
        if i not in taken_gold and j not in taken_given:
            taken_gold.add(i)
            taken_given.add(j)
            pairs.append((gold[i], given[j]))
    return Pairing(
        tuple(pairs),
        tuple(x for i, x in enumerate(gold) if i not in taken_gold),
        tuple(y for j, y in enumerate(given) if j not in taken_given),
    )


def size(spans: Iterable[Span]) -> int:
    """Return how many characters the spans cover, each counted once."""
    return sum(span.end - span.start for span in _covered(spans))


def shared(left: Iterable[Span], right: Iterable[Span]) -> int:
    """Return how many characters both sets of spans cover."""
    ours, theirs = _covered(left), _covered(right)
    count = i = j = 0
    while i < len(ours) and j < len(theirs):
        a, b = ours[i], theirs[j]
        count += max(0, min(a.end, b.end) - max(a.start, b.start))
        if a.end <= b.end:
            i += 1
        else:
            j += 1
    return count


def overlap(left: Iterable[Span], right: Iterable[Span]) -> float:
    """Return the share of the characters covered by either that both cover: 1 is the same, 0 apart."""
    ours, theirs = list(left), list(right)
    both = shared(ours, theirs)
    either = size(ours) + size(theirs) - both
    return both / either if either else 0.0


def _covered(spans: Iterable[Span]) -> tuple[Span, ...]:
    return merged([span for span in spans if span.start < span.end])
