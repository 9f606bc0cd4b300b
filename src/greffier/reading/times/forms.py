"""What a time expression says before it is resolved: the symbolic forms, and the find that bears one.

A form keeps what the words give and no more; ``resolve`` turns it into a TIMEX3 value with the
publication date, the neighbouring dates and the tense. Months, days and ISO weekdays count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from greffier.model import Span, TimeType

__all__ = [
    "Clock", "Cycle", "Day", "DayPart", "Deictic", "Feast", "Fixed", "Form", "Length", "NthWeekday",
    "Period", "Quarter", "Ref", "Season", "Shift", "Tense", "TimeFind", "Vague",
]  # fmt: skip

Tense = Literal["past", "present", "future", "conditional"]

Ref = Literal["last", "next", "this", "after", "before", "same"]
"""Which one of many: last, next and this count from the publication; after, before and same from
the last date of the story."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date or a part of one: any of year, month, day, weekday may be missing.

    ``part`` is a part of the day (``MO``, ``EV``…); ``night_to`` marks « la nuit de lundi à mardi ».
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    ref: Ref | None = None
    part: str | None = None
    ahead: bool | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season by its code (SP SU FA WI); ``generic`` where the words name no particular year."""

    code: str
    year: int | None = None
    ref: Ref | None = None
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Quarter:
    """The ``number``-th stretch of ``months`` (3 or 6) months in a year."""

    number: int
    months: int
    year: int | None = None
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar unit told by its place: « la semaine dernière », « ce mois-ci », « l'année suivante ».

    ``unit`` is a TIMEX3 designator (Y M W D WE DE CE); ``many`` for plurals (« les prochains jours »).
    """

    unit: str
    ref: Ref
    many: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance from an anchor: « il y a trois ans », « deux jours plus tôt », « dans un mois ».

    ``amount`` is null where vague (« quelques »); ``from_story`` where the last date told is the anchor;
    ``exact`` where the words claim the very day.
    """

    amount: float | None
    unit: str
    sign: Literal[-1, 1]
    from_story: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Deictic:
    """Days counted from the publication (``hier``) or, ``from_story``, from the last date told.

    ``general`` where the word may also mean nowadays (« aujourd'hui », but not « le vote d'aujourd'hui »).
    """

    days: int
    part: str | None = None
    from_story: bool = False
    general: bool = False


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day alone. ``this``: of the publication day; ``last``: the night before it;
    ``same``: of the day told last.
    """

    code: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of the clock; its day is found beside it."""

    hour: int
    minute: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """« le premier lundi de mai »: n counts from 1, -1 is the last; in a month, a season or a year."""

    n: int
    weekday: int
    month: int | None = None
    season: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its rule (``MM-DD``, ``easter+39``; empty: not computed here)."""

    rule: str
    year: int | None = None
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: a year, a decade, a century."""

    value: str


@dataclass(frozen=True, slots=True)
class Length:
    """A duration (``P7Y``, ``PXD``)."""

    value: str


@dataclass(frozen=True, slots=True)
class Cycle:
    """A set: what comes back (``P1W``, ``XXXX-WXX-1``)."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF; ``LATER`` and ``SOMETIME`` are decided by the tense."""

    value: str


Form = (
    Day
    | Season
    | Quarter
    | Period
    | Shift
    | Deictic
    | DayPart
    | Clock
    | NthWeekday
    | Feast
    | Fixed
    | Length
    | Cycle
    | Vague
)


@dataclass(frozen=True, slots=True)
class TimeFind:
    """A time expression as found: where, what type, which form, and the rule and words that decided.

    ``span`` counts code points of the text given to ``find``. ``tense`` is that of the governing
    verb, where a parse was at hand.
    """

    span: Span
    type: TimeType
    form: Form
    cue: str
    mod: str | None = None
    words: str = ""
    tense: Tense | None = None

    def shifted(self, offset: int) -> TimeFind:
        """Return the find moved ``offset`` code points on (from a line into its document)."""
        return replace(self, span=Span(self.span.start + offset, self.span.end + offset))
