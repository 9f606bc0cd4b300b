"""Copies: dispatches whose article is, nearly word for word, another's.

MinHash over runs of five words of the article's own text (no furniture, no title), banded; what the bands propose
is checked on the runs themselves, so a chance collision makes no copy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

from datasketch import MinHash, MinHashLSH

from greffier.linking.clusters import Forest
from greffier.linking.keys import document_of
from greffier.linking.text import words
from greffier.model import Reading

__all__ = ["copy_groups"]

_RUN = 5
_PERMUTATIONS = 64
_SEED = 1
_BANDS = (16, 4)  # bands and rows: they propose from a likeness of 0.4 on; what datasketch works out for 64 each time
_ALIKE = 0.5  # share of all runs that two copies have in common
_WITHIN = 0.75  # or of the shorter one's runs, if it is no mere brief
_BRIEF = 0.4  # a text shorter than this share of the other is a quotation of it, not a copy


def _runs(reading: Reading) -> frozenset[int]:
    text = " ".join(
        reading.text[line.span.start : line.span.end] for line in reading.article_lines if line.label != "headline"
    )
    found = words(text)
    runs = (" ".join(found[at : at + _RUN]) for at in range(max(1, len(found) - _RUN + 1)))
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest()) for run in runs if run)


def _as_bytes(value: int) -> int:
    return value


@cache
def _blank() -> MinHash:
    """An empty sketch, whose permutations all sketches share."""
    return MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=_as_bytes)


def copy_groups(readings: Sequence[Reading]) -> list[tuple[str, ...]]:
    """Return the groups of two or more documents (by key) that are copies of one text."""
    runs = {document_of(reading): _runs(reading) for reading in readings if reading.text}
    index = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS)
    forest = Forest(runs)
    for key in sorted(runs):
        if len(runs[key]) < 2 * _RUN:
            continue
        sketch = _blank().copy()
        sketch.update_batch(sorted(runs[key]))
        for other in sorted(index.query(sketch)):
            if forest.find(other) != forest.find(key) and _copies(runs[key], runs[other]):
                forest.join(other, key)
        index.insert(key, sketch)
    return [group for group in forest.groups() if len(group) > 1]


def _copies(a: frozenset[int], b: frozenset[int]) -> bool:
    short, long = sorted((len(a), len(b)))
    shared = len(a & b)
    return shared / (short + long - shared) >= _ALIKE or (shared / short >= _WITHIN and short / long >= _BRIEF)
