"""Words of French that show on whose reporting a text rests: the rows of ``reliances.toml`` and how they are looked up.

Every row carries an example, a tagged sentence that runs as a test: « Le pont a cédé, rapporte {CNN|cited org:CNN}. »
An underscore in a tag stands for a space.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from pydantic import Field

from greffier.languages.tables import Row, table

__all__ = ["ARRAYS", "Publishing", "RelianceWords", "Reporting", "Word", "load"]


class Word(Row):
    """A word, in its singular or masculine form, and the sentence that shows it."""

    word: str = Field(min_length=1)
    example: str = Field(min_length=1)


class Reporting(Word):
    """A verb of reporting or learning with the forms in which the press conjugates it for an outlet."""

    forms: tuple[str, ...] = Field(min_length=1)


class Publishing(Word):
    """A participle before « par » and an outlet; ``inside`` also before « dans » or « sur »."""

    inside: bool = False


R = TypeVar("R", bound=Word)

ARRAYS: Mapping[str, type[Word]] = MappingProxyType(
    {
        "broadcast": Word,
        "citing": Word,
        "document": Word,
        "employee": Word,
        "formula": Word,
        "interview": Word,
        "modifier": Word,
        "noun": Word,
        "other_trade": Word,
        "publishing": Publishing,
        "questioned": Word,
        "reporting": Reporting,
        "staff": Word,
        "title_word": Word,
    }
)
"""The arrays of the table and the row of each."""


@dataclass(frozen=True)
class RelianceWords:
    """All words that the rules of reliances look up."""

    broadcast: tuple[str, ...]
    """Where one speaks to a station: « plateau », « micro »."""
    citing: tuple[str, ...]
    """What opens a citation: « selon »."""
    document: tuple[str, ...]
    """What an outlet publishes: « enquête »."""
    employees: tuple[str, ...]
    """Who works for an outlet, which then reports nothing: « présentateur »."""
    formulas: tuple[str, ...]
    interview: tuple[str, ...]
    """An occasion on which one speaks to an outlet: « entretien »."""
    modifiers: tuple[str, ...]
    """What may stand between a noun and the name: « de presse »."""
    nouns: tuple[str, ...]
    """What an outlet is: « quotidien »."""
    other_trade: frozenset[str]
    """What follows a noun where no outlet is meant: « agence spatiale »."""
    publishing: tuple[str, ...]
    """Participles before « par » an outlet: « révélé »."""
    publishing_inside: tuple[str, ...]
    """Those also before « dans » or « sur »: « publié »."""
    questioned: tuple[str, ...]
    """Participles of one who answers an outlet: « interrogé par »."""
    reporting: tuple[str, ...]
    """Forms of verbs whose subject is an outlet: « rapporte »."""
    staff: tuple[str, ...]
    """Who reports for an outlet: « correspondant »."""
    title_words: frozenset[str]
    """Words that show by themselves that a name is an outlet's: « Daily », « Gazette »."""


def _rows(array: str, row: type[R]) -> tuple[R, ...]:
    return table("greffier.languages.fr", "reliances.toml", array, row)


def _words(array: str) -> tuple[str, ...]:
    """The words of an array, the longest first, so that they may be tried in turn."""
    return tuple(sorted((row.word for row in _rows(array, ARRAYS[array])), key=lambda word: (-len(word), word)))


@cache
def load() -> RelianceWords:
    """Return the words of reliances, read once. Raises TableError where a row does not validate."""
    forms = {form for row in _rows("reporting", Reporting) for form in row.forms}
    return RelianceWords(
        broadcast=_words("broadcast"),
        citing=_words("citing"),
        document=_words("document"),
        employees=(*_words("employee"), *_words("staff")),
        formulas=_words("formula"),
        interview=_words("interview"),
        modifiers=_words("modifier"),
        nouns=_words("noun"),
        other_trade=frozenset(_words("other_trade")),
        publishing=_words("publishing"),
        publishing_inside=tuple(row.word for row in _rows("publishing", Publishing) if row.inside),
        questioned=_words("questioned"),
        reporting=tuple(sorted(forms, key=lambda form: (-len(form), form))),
        staff=_words("staff"),
        title_words=frozenset(_words("title_word")),
    )
