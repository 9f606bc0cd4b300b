"""Names that tell files apart: the file's name, or as much of its path as is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath

__all__ = ["distinct_names"]


def distinct_names(places: Iterable[str]) -> dict[str, str]:
    """Return a name for each of ``places`` (absolute paths): its last part, or its shortest end that no other has.

    The result does not depend on the order of ``places`` nor on the folder one works in.
    """
    parts = {place: PurePath(place).parts for place in set(places)}
    names: dict[str, str] = {}
    waiting, length = list(parts), 1
    while waiting:
        ends: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for place in waiting:
            ends[parts[place][-length:]].append(place)
        waiting = []
        for end, sharing in ends.items():
            if len(sharing) == 1 or all(length >= len(parts[place]) for place in sharing):
                names.update((place, PurePath(*end).as_posix()) for place in sharing)
            else:
                waiting += sharing
        length += 1
    return names
