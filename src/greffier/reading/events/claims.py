"""On whose word alone an event stands, and what the reporter tells himself elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greffier.reading.events.found import EventFind

__all__ = ["Told", "claimant"]

_PERFORMED = frozenset(("REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"))
"""Types that a speaker performs by speaking: told in his own words, they stand on nobody's word alone."""


@dataclass(frozen=True)
class Told:
    """An event with the speaker in whose mouth it stands, if any."""

    find: EventFind
    speaker: str | None
    quoted: bool = False


def claimant(told: Told, everything: Sequence[Told], country: Callable[[str], str | None]) -> str | None:
    """The speaker on whose word alone the event stands, or None."""
    speaker, find = told.speaker, told.find
    if speaker is None or speaker in find.actors:
        return None
    lands = {country(a) for a in find.actors} - {None}
    if find.factuality == "denied" and country(speaker) in lands:
        return None
    if (
        find.type in _PERFORMED
        and country(speaker) in lands
        and any(a.startswith("state:") for a in find.actors)
        and told.quoted
    ):
        return None
    if find.noun and find.definite and not told.quoted:
        return None  # what a definite noun presupposes, the reporter presupposes with it
    if any(_same(find, other.find, country) for other in everything if other.speaker is None):
        return None
    return speaker


def _same(a: EventFind, b: EventFind, country: Callable[[str], str | None]) -> bool:
    """Whether the reporter's own words tell the event too: same type, same lands on each side."""
    if a.type != b.type or a.factuality != b.factuality or not a.actors:
        return False
    return all(
        {country(x) or x for x in left} == {country(x) or x for x in right}
        for left, right in ((a.actors, b.actors), (a.recipients, b.recipients))
    )
