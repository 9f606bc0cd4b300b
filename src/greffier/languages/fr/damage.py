"""Words that tell damage from custom in French: the rows of ``damage.toml`` and how they are looked up.

Every row carries an example: a tagged sentence in which the damage is found (``{BlinkIl|glued}``), or a plain one that
is sound French although it looks damaged (« nous nous sommes vus »). All run as tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from pydantic import Field

from greffier.languages.tables import Row, table

__all__ = ["DamageWords", "Double", "English", "Hanging", "Word", "load"]


class Word(Row):
    """A word and the sentence that shows why it stands here."""

    word: str = Field(min_length=1)
    example: str = Field(min_length=1)


class Double(Word):
    """A word that custom doubles (« très très »); ``joined`` also about « et » or « ou », ``joined_only`` only so."""

    joined: bool = False
    joined_only: bool = False


class Hanging(Word):
    """A word that must govern another; ``tight`` where a mark right after it is a hole without a space before it."""

    tight: bool = False


class English(Word):
    """A small word of English that is none of French; a ``strong`` one alone shows that a translation left it."""

    strong: bool = False


R = TypeVar("R", bound=Word)


@dataclass(frozen=True)
class DamageWords:
    """All words that the rules of damage look up; forms are lower case, ``tails`` have their capital."""

    abbreviations: frozenset[str]
    brackets: frozenset[str]
    doubles: Mapping[str, Double]
    english: frozenset[str]
    strong: frozenset[str]
    hanging: Mapping[str, Hanging]
    heads: frozenset[str]
    openers: frozenset[str]
    small: frozenset[str]
    tails: frozenset[str]


ARRAYS: Mapping[str, type[Word]] = MappingProxyType(
    {
        "abbreviation": Word,
        "bracket": Word,
        "double": Double,
        "english": English,
        "hanging": Hanging,
        "head": Word,
        "opener": Word,
        "small": Word,
        "tail": Word,
    }
)
"""The arrays of the table and the row of each."""


def _rows(array: str, row: type[R]) -> tuple[R, ...]:
    return table("greffier.languages.fr", "damage.toml", array, row)


def _words(array: str) -> frozenset[str]:
    return frozenset(row.word for row in _rows(array, Word))


@cache
def load() -> DamageWords:
    """Return the words of damage, read once. Raises TableError where a row does not validate."""
    english = _rows("english", English)
    return DamageWords(
        abbreviations=_words("abbreviation"),
        brackets=_words("bracket"),
        doubles=MappingProxyType({row.word: row for row in _rows("double", Double)}),
        english=frozenset(row.word for row in english),
        strong=frozenset(row.word for row in english if row.strong),
        hanging=MappingProxyType({row.word: row for row in _rows("hanging", Hanging)}),
        heads=_words("head"),
        openers=_words("opener"),
        small=_words("small"),
        tails=_words("tail"),
    )
