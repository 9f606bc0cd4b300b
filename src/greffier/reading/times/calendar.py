"""Arithmetic of the calendar in TIMEX3 values. Pure; no clock is read."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from dateutil.easter import easter  # type: ignore[import-untyped]

__all__ = [
    "add_months", "feast_day", "last_weekday", "near", "nth_weekday", "season_of", "season_start", "unit_value",
    "valid", "week",
]  # fmt: skip

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def valid(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def week(day: date) -> str:
    """Return the ISO week of a day (``2022-W03``)."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def add_months(day: date, months: int) -> date:
    """Return the day so many months on; the last of the month where it has fewer days."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_weekday(day: date, weekday: int) -> date:
    """Return the last such ISO weekday (1 to 7) on or before the day."""
    return day - timedelta((day.isoweekday() - weekday) % 7)


def near(day: date, month: int, number: int, direction: Literal[-1, 0, 1]) -> date | None:
    """Return the ``number`` of ``month`` on or before (-1), on or after (1) or nearest to (0) a day."""
    years = (day.year - 1, day.year, day.year + 1, day.year + 2, day.year - 2, day.year - 3, day.year + 3)
    days = [d for y in years if (d := valid(y, month, number))]
    if direction:
        days = [d for d in days if (d - day).days * direction >= 0]
    return min(days, key=lambda d: (abs((d - day).days), d), default=None)


def nth_weekday(n: int, weekday: int, first: date, last: date) -> date | None:
    """Return the n-th such weekday from ``first`` to ``last``; -1 counts from the end."""
    if n < 0:
        return last_weekday(last, weekday)
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    return day if day <= last else None


def season_start(code: str, year: int) -> date:
    """Return the first day of a season; winter bears the year in which it begins."""
    return date(year, _SEASON_MONTH[code], 21)


def season_of(day: date) -> tuple[str, int]:
    """Return the meteorological season of a day and the year in which it begins."""
    if day.month < 3:
        return "WI", day.year - 1
    return {0: ("SP", day.year), 1: ("SU", day.year), 2: ("FA", day.year), 3: ("WI", day.year)}[(day.month - 3) // 3]


def feast_day(rule: str, year: int) -> date:
    """Return the day of a feast (``12-25``, ``easter+39``) in a year."""
    if rule.startswith("easter"):
        sunday: date = easter(year)
        return sunday + timedelta(int(rule.removeprefix("easter")))
    month, day = rule.split("-")
    return date(year, int(month), int(day))


def unit_value(day: date, unit: str) -> str:
    """Return the calendar unit that holds a day: ``2022``, ``2022-01``, ``2022-W03``, ``202X``…"""
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "W":
        return week(day)
    if unit == "WE":
        return f"{week(day)}-WE"
    if unit == "DE":
        return f"{day.year // 10:03d}X"
    if unit == "CE":
        return f"{day.year // 100:02d}XX"
    return day.isoformat()
