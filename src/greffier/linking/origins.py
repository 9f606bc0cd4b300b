"""Origins: on whose reporting an item of a dispatch rests, and how many of them are independent.

The origin of an item: the outlet named in its sentence; else the agencies of the credit line; else the publisher;
else the copy group. Dispatches whose sets meet share an origin. What stands only in somebody's mouth has that
person as its witness, however many outlets heard it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from greffier.linking.clusters import Forest
from greffier.linking.keys import document_of
from greffier.linking.orgs import canonical
from greffier.model import Reading, Span

__all__ = ["Origins", "independent", "origins_by_document", "witnesses"]

_IN_SENTENCE = frozenset({"cited", "told to"})
_OF_DOCUMENT = frozenset({"credit", "copy of"})


def _org(name: str) -> str:
    return canonical(name if ":" in name else f"org:{name}")


class Origins:
    """The origins of what one document tells."""

    def __init__(self, reading: Reading, copy_group: str | None) -> None:
        self._cited = [(r.span, _org(r.outlet)) for r in reading.reliances if r.how in _IN_SENTENCE]
        credited = {_org(r.outlet) for r in reading.reliances if r.how in _OF_DOCUMENT}
        credited |= {_org(agency) for agency in reading.agencies}
        self.reliances = tuple(sorted({_org(r.outlet) for r in reading.reliances}))
        if credited:
            self.document = frozenset(credited)
        elif reading.publisher:
            self.document = frozenset({_org(reading.publisher)})
        else:
            self.document = frozenset({f"document:{document_of(reading)}"})
        self._copy = frozenset({f"copies:{copy_group}"}) if copy_group else frozenset[str]()

    def of(self, sentence: Span | None) -> frozenset[str]:
        """Return the origins of what stands in a sentence."""
        named = {outlet for span, outlet in self._cited if sentence is not None and sentence.overlaps(span)}
        return (frozenset(named) or self.document) | self._copy


def independent(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """Return one name for each independent origin: sets that meet, directly or through others, are one."""
    sets = list(sets)
    forest = Forest({name for found in sets for name in found})
    for found in sets:
        names = sorted(found)
        for other in names[1:]:
            forest.join(names[0], other)
    return tuple(sorted(_name(group) for group in forest.groups()))


def _name(group: tuple[str, ...]) -> str:
    """Outlets before bare documents and copy groups; several outlets of one origin are named together."""
    outlets = [name for name in group if name.startswith("org:")]
    return " + ".join(outlets) if outlets else next((n for n in group if n.startswith("document:")), group[0])


def witnesses(told: Iterable[tuple[str | None, frozenset[str]]]) -> tuple[str, ...]:
    """Return who vouches: the speakers in whose mouth it stands, and the origins that tell it as their own."""
    told = list(told)
    speakers = {speaker for speaker, _ in told if speaker}
    reporters = independent(found for speaker, found in told if not speaker)
    return tuple(sorted(speakers)) + reporters


def origins_by_document(readings: Iterable[Reading], groups: Iterable[tuple[str, ...]]) -> Mapping[str, Origins]:
    """Return the origins of every document, by name."""
    group_of = {key: group[0] for group in groups for key in group}
    return {reading.name: Origins(reading, group_of.get(document_of(reading))) for reading in readings}
