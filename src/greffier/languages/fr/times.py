"""What French says about time: the rows of ``times.toml``, typed, and the table loaded once.

Every row has its words (lower case, straight apostrophes) and a tagged example of ours, read as if
published on ``EXAMPLES_PUBLISHED``; the examples run as tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, TypeVar

from greffier.languages.tables import Row, table

__all__ = ["EXAMPLES_PUBLISHED", "Role", "Times", "WordRow", "times"]

EXAMPLES_PUBLISHED = date(2022, 1, 21)
"""The day on which the examples of the table are read as published (a Friday)."""

Role = Literal[
    "after", "ago", "all", "and", "at", "before", "each", "earlier", "in", "last", "later", "next",
    "of", "per", "same", "since", "the", "there", "this", "times", "toward", "within",
]  # fmt: skip


class WordRow(Row):
    """Words of one meaning and a tagged sentence that shows them."""

    words: tuple[str, ...]
    example: str


class NumberRow(WordRow):
    """A month or a weekday (1 is January, or Monday); ``name``: capitalised, it may be a name."""

    number: int
    name: bool = False


class SeasonRow(WordRow):
    """A season: its TIMEX3 code and the month (1 to 12) in which it begins."""

    code: str
    first: int


class UnitRow(WordRow):
    """A unit of time: TIMEX3 designator, whether it follows the T, how many of it one word is."""

    iso: str
    clock: bool = False
    scale: int = 1
    alone: bool = False


class CodeRow(WordRow):
    """A part of the day and its TIMEX3 code."""

    code: str


class HourRow(WordRow):
    """A word that names an hour of the clock (0 to 23)."""

    hour: int


class DaysRow(WordRow):
    """A word that counts days from an anchor."""

    days: int


class PhraseRow(WordRow):
    """A fixed phrase and its value. ``before`` must stand before it and stays outside the span;
    ``lead`` must stand before it and belongs to the span.
    """

    value: str
    before: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()


class ModRow(WordRow):
    """Words that bend a number or a period, and the TIMEX3 modifier they make."""

    mod: str


class ValueRow(WordRow):
    """A numeral, a count noun or an ordinal, and its value."""

    value: float


class FeastRow(WordRow):
    """A feast: ``MM-DD``, or days from Easter (``easter+39``); empty where we do not compute it."""

    rule: str = ""
    lead: tuple[str, ...] = ()


class RoleRow(WordRow):
    """Words of the grammar and the part they play in a pattern."""

    role: Role


@dataclass(frozen=True)
class Times:
    """The whole table."""

    months: tuple[NumberRow, ...]
    english_months: tuple[NumberRow, ...]
    weekdays: tuple[NumberRow, ...]
    seasons: tuple[SeasonRow, ...]
    units: tuple[UnitRow, ...]
    parts: tuple[CodeRow, ...]
    clock_words: tuple[HourRow, ...]
    zones: tuple[WordRow, ...]
    deictics: tuple[DaysRow, ...]
    anchored: tuple[DaysRow, ...]
    vague: tuple[PhraseRow, ...]
    lengths: tuple[PhraseRow, ...]
    sets: tuple[PhraseRow, ...]
    mods: tuple[ModRow, ...]
    vague_counts: tuple[WordRow, ...]
    numerals: tuple[ValueRow, ...]
    count_nouns: tuple[ValueRow, ...]
    ordinals: tuple[ValueRow, ...]
    edges: tuple[ModRow, ...]
    feasts: tuple[FeastRow, ...]
    reckoned_feasts: tuple[FeastRow, ...]
    prospects: tuple[WordRow, ...]
    bidding: tuple[WordRow, ...]
    thing_words: tuple[WordRow, ...]
    roles: tuple[RoleRow, ...]
    persons: tuple[WordRow, ...]


R = TypeVar("R", bound=Row)


def _rows(array: str, row: type[R]) -> tuple[R, ...]:
    return table("greffier.languages.fr", "times.toml", array, row)


@cache
def times() -> Times:
    """Return the table, loaded once; TableError names the row that is not as it must be."""
    return Times(
        months=_rows("months", NumberRow),
        english_months=_rows("english_months", NumberRow),
        weekdays=_rows("weekdays", NumberRow),
        seasons=_rows("seasons", SeasonRow),
        units=_rows("units", UnitRow),
        parts=_rows("parts", CodeRow),
        clock_words=_rows("clock_words", HourRow),
        zones=_rows("zones", WordRow),
        deictics=_rows("deictics", DaysRow),
        anchored=_rows("anchored", DaysRow),
        vague=_rows("vague", PhraseRow),
        lengths=_rows("lengths", PhraseRow),
        sets=_rows("sets", PhraseRow),
        mods=_rows("mods", ModRow),
        vague_counts=_rows("vague_counts", WordRow),
        numerals=_rows("numerals", ValueRow),
        count_nouns=_rows("count_nouns", ValueRow),
        ordinals=_rows("ordinals", ValueRow),
        edges=_rows("edges", ModRow),
        feasts=_rows("feasts", FeastRow),
        reckoned_feasts=_rows("reckoned_feasts", FeastRow),
        prospects=_rows("prospects", WordRow),
        bidding=_rows("bidding", WordRow),
        thing_words=_rows("thing_words", WordRow),
        roles=_rows("roles", RoleRow),
        persons=_rows("persons", WordRow),
    )
