"""Actors of French: the rows of ``actors.toml`` and how they are looked up.

A body noun opens the proper name of an organisation; a descriptor takes up a person who has been named; an
institution is a common noun that stands for a state or an organisation; a realm one that takes up a state which has
been named; a collective one that takes up several, told in apposition. Every row carries an example, a tagged
sentence that runs as a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeVar

from pydantic import Field, model_validator

from greffier.languages.fr.titles import OfficeKind
from greffier.languages.tables import Row, table

__all__ = ["Actors", "Body", "Collective", "Descriptor", "Institution", "Meaning", "Realm", "load"]

Meaning = Literal["state", "org", "ministry", "medium", "organ", "body"]


class Body(Row):
    """A common noun that opens an organisation's proper name when it bears a capital: « Association »."""

    noun: str
    gloss: str = Field(min_length=1)
    example: str = Field(min_length=1)


class Descriptor(Row):
    """A noun that takes up a named person, and the kinds of offices of whose holders it may be said."""

    lemma: str
    says: tuple[OfficeKind | Literal["any"], ...] = Field(min_length=1)
    ms: str | None = None
    fs: str | None = None
    other: bool = False
    """It takes up not who spoke last but of whom they spoke."""
    gloss: str = Field(min_length=1)
    example: str = Field(min_length=1)

    @model_validator(mode="after")
    def _has_a_form(self) -> Descriptor:
        if not (self.ms or self.fs):
            raise ValueError("no form: give ms or fs")
        return self

    @property
    def gender(self) -> Literal["m", "f"] | None:
        """The gender of whom it is said, None where its form tells none."""
        if self.ms and self.fs:
            return None
        return "m" if self.ms else "f"

    def may_be(self, kinds: frozenset[str]) -> bool:
        """Whether it may be said of a holder of offices of these kinds; of one without any it may."""
        return not kinds or "any" in self.says or bool(kinds & set(self.says))


class Institution(Row):
    """A common noun that stands for an actor, in lower case; ``means`` says how the actor is found."""

    noun: str
    means: Meaning
    example: str = Field(min_length=1)


class Realm(Row):
    """A common noun for a state of some kind, in lower case, and the states that are called so."""

    noun: str
    states: tuple[str, ...] = Field(min_length=1)
    example: str = Field(min_length=1)


class Collective(Row):
    """A common noun, plural and in lower case, by which states are taken up that a list tells in apposition."""

    noun: str
    example: str = Field(min_length=1)


@dataclass(frozen=True)
class Actors:
    """The tables, by form; forms are lower case."""

    bodies: frozenset[str]
    descriptors: Mapping[str, Descriptor]
    institutions: Mapping[str, Meaning]
    realms: Mapping[str, frozenset[str]]
    collectives: frozenset[str]

    def nouns(self, *meanings: Meaning) -> frozenset[str]:
        """The institution nouns of the given meanings."""
        return frozenset(noun for noun, means in self.institutions.items() if means in meanings)


R = TypeVar("R", bound=Row)


def _rows(array: str, row: type[R]) -> tuple[R, ...]:
    return table("greffier.languages.fr", "actors.toml", array, row)


@cache
def load() -> Actors:
    """Return the nouns of actors, read once. Raises TableError where a row does not validate."""
    descriptors = {form: row for row in _rows("descriptor", Descriptor) for form in (row.ms, row.fs) if form}
    return Actors(
        bodies=frozenset(row.noun.lower() for row in _rows("body", Body)),
        descriptors=MappingProxyType(descriptors),
        institutions=MappingProxyType({row.noun: row.means for row in _rows("institution", Institution)}),
        realms=MappingProxyType({row.noun: frozenset(row.states) for row in _rows("realm", Realm)}),
        collectives=frozenset(row.noun for row in _rows("collective", Collective)),
    )
