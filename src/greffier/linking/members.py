"""Who « les garants » are in a dispatch that does not say: the states that another dispatch on the affair lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from greffier.linking.keys import document_of
from greffier.model import Reading

__all__ = ["members_of_groups"]

Local = tuple[str, str]
_SHARED = 2
"""States that two dispatches must both tell of, the members left out, for a group of one name to be the same."""
_PLACE = 2
"""Among how many first words of a group's label the noun must stand: « pays garants », « garants du protocole »."""


def members_of_groups(readings: Sequence[Reading]) -> Mapping[Local, tuple[str, ...]]:
    """Return, for groups of documents (by key and local id), the states that they are, by the lists that are told.

    A document's own list goes before those of others; where two lists remain, the group stays a group.
    """
    told: defaultdict[str, dict[tuple[str, ...], set[str]]] = defaultdict(dict)
    for reading in readings:
        for actor in reading.actors:
            if actor.members:
                label = actor.id.partition(":")[2]
                told[label].setdefault(actor.members, set()).update(_states(reading) - set(actor.members))
    if not told:
        return {}
    out: dict[Local, tuple[str, ...]] = {}
    for reading in readings:
        own = {a.id.partition(":")[2]: a.members for a in reading.actors if a.members}
        for local, noun in _groups(reading, told):
            members = own.get(noun) or _told_elsewhere(told[noun], _states(reading))
            if members:
                out[document_of(reading), local] = members
    return out


def _groups(reading: Reading, told: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The groups of a document whose label opens with a noun that a list is told of, and the noun."""
    for actor in reading.actors:
        kind, _, label = actor.id.partition(":")
        noun = next((word for word in label.split()[:_PLACE] if word in told), None) if kind == "group" else None
        if noun is not None:
            yield actor.id, noun


def _told_elsewhere(lists: Mapping[tuple[str, ...], set[str]], states: set[str]) -> tuple[str, ...]:
    found = [members for members, told in lists.items() if len(told & states - set(members)) >= _SHARED]
    return found[0] if len(found) == 1 else ()


def _states(reading: Reading) -> set[str]:
    return {actor.id for actor in reading.actors if actor.kind == "state"}
