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

    def __init__(self, reading: Reading, document: frozenset[str]) -> None:
        self._cited = [(r.span, _org(r.outlet)) for r in reading.reliances if r.how in _IN_SENTENCE]
        self.reliances = tuple(sorted({_org(r.outlet) for r in reading.reliances}))
        self.document = document

    def of(self, sentence: Span | None) -> frozenset[str]:
        """Return the origins of what stands in a sentence."""
        named = {outlet for span, outlet in self._cited if sentence is not None and sentence.overlaps(span)}
        return frozenset(named) or self.document


def _credited(reading: Reading) -> frozenset[str]:
    outlets = {_org(r.outlet) for r in reading.reliances if r.how in _OF_DOCUMENT}
    return frozenset(outlets | {_org(agency) for agency in reading.agencies})


def _own(reading: Reading) -> frozenset[str]:
    """Return the publisher, or the document itself where none is known."""
    return frozenset({_org(reading.publisher) if reading.publisher else f"document:{document_of(reading)}"})


def origins_by_document(readings: Iterable[Reading], groups: Iterable[tuple[str, ...]]) -> Mapping[str, Origins]:
    """Return the origins of every document, by name.

    Copies have one origin, the agencies that any of them credits, else the publisher of the first: so a copy that
    is added later changes no count.
    """
    by_key = {document_of(reading): reading for reading in readings}
    documents = {key: _credited(reading) or _own(reading) for key, reading in by_key.items()}
    for group in groups:
        members = sorted((by_key[key] for key in group), key=lambda r: (r.published or "9999", document_of(r)))
        credited = frozenset(outlet for reading in members for outlet in _credited(reading))
        documents.update(dict.fromkeys(group, credited or _own(members[0])))
    return {reading.name: Origins(reading, documents[key]) for key, reading in by_key.items()}


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
    """Several outlets of one origin are named together; a bare document only where there is no outlet."""
    outlets = [name for name in group if name.startswith("org:")]
    return " + ".join(outlets) if outlets else group[0]


def witnesses(told: Iterable[tuple[str | None, frozenset[str]]]) -> tuple[str, ...]:
    """Return who vouches: the speakers in whose mouth it stands, and the origins that tell it as their own."""
    told = list(told)
    speakers = {speaker for speaker, _ in told if speaker}
    reporters = independent(found for speaker, found in told if not speaker)
    return tuple(sorted(speakers)) + reporters
