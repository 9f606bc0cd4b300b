"""The value of one find, given what the document has told before it."""

from __future__ import annotations

from greffier.reading.times.case import Case, Resolved
from greffier.reading.times.forms import (
    Clock,
    Cycle,
    Day,
    DayPart,
    Deictic,
    Fixed,
    Length,
    NthWeekday,
    Period,
    Quarter,
    Season,
    Shift,
    Tense,
    TimeFind,
    Vague,
)
from greffier.reading.times.story import Story
from greffier.reading.times.value_days import clock_value, day_part_value, day_value, deictic_value
from greffier.reading.times.value_periods import (
    feast_value,
    nth_value,
    period_value,
    quarter_value,
    season_value,
    shift_value,
)

__all__ = ["Resolved", "value_of"]


def value_of(find: TimeFind, story: Story, index: int, tense: Tense | None, quoted: bool) -> Resolved:
    """Return the value of ``find``, the ``index``-th of the story's finds."""

    def look(other: int) -> str:
        return value_of(story.finds[other], story, other, tense, quoted).value

    case = Case(find, story, index, tense, quoted, look)
    form = find.form
    if isinstance(form, Fixed | Length | Cycle):
        return Resolved(form.value)
    if isinstance(form, Vague):
        return _vague(form, case)
    if isinstance(form, Deictic):
        return deictic_value(form, case)
    if isinstance(form, Day):
        return day_value(form, case)
    if isinstance(form, Shift):
        return shift_value(form, case)
    if isinstance(form, Period):
        return period_value(form, case)
    if isinstance(form, DayPart):
        return day_part_value(form, case)
    if isinstance(form, Clock):
        return clock_value(form, case)
    if isinstance(form, Season):
        return season_value(form, case)
    if isinstance(form, Quarter):
        return quarter_value(form, case)
    if isinstance(form, NthWeekday):
        return nth_value(form, case)
    return feast_value(form, case)


def _vague(form: Vague, case: Case) -> Resolved:
    if form.value in ("LATER", "SOMETIME"):
        default = "PAST_REF" if case.tense == "past" else "FUTURE_REF"
        if form.value == "SOMETIME" and case.tense != "future":
            default = "PAST_REF"
        return Resolved(default)
    return Resolved(form.value)
