"""TIMEX3 values as intervals of days, and whether two of them can be one time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Interval", "day", "interval", "last_day", "month_back"]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-(WE|\d))?(?:T.*)?$")
_YEAR = re.compile(r"(\d{4})$")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$")
_PARTS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3),
          "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6)}  # fmt: skip


class Interval(NamedTuple):
    """Days from ``first`` to ``last``, as ordinals, both included."""

    first: int
    last: int

    def meets(self, other: Interval, slack: int = 0) -> bool:
        """Whether the two share a day, give or take ``slack`` days."""
        return self.first <= other.last + slack and other.first <= self.last + slack

    @property
    def days(self) -> int:
        """How many days it holds."""
        return self.last - self.first + 1


def day(value: str | None) -> int | None:
    """Return the ordinal of a calendar day, None for anything else."""
    found = interval(value)
    return found.first if found is not None and found.days == 1 else None


@lru_cache(maxsize=8192)
def interval(value: str | None) -> Interval | None:
    """Return the days that a TIMEX3 value covers; None where it names none (``PAST_REF``, ``P1W``, holes)."""
    if not value:
        return None
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def _interval(value: str) -> Interval | None:
    if m := _DAY.match(value):
        at = date(int(m[1]), int(m[2]), int(m[3])).toordinal()
        return Interval(at, at)
    if m := _WEEK.match(value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1).toordinal()
        if m[3] == "WE":
            return Interval(monday + 5, monday + 6)
        if m[3]:
            return Interval(monday + int(m[3]) - 1, monday + int(m[3]) - 1)
        return Interval(monday, monday + 6)
    if m := _MONTH.match(value):
        return _months(int(m[1]), int(m[2]), 1)
    if m := _YEAR.match(value):
        return _months(int(m[1]), 1, 12)
    if m := _PART.match(value):
        month, length = _PARTS[m[2]]
        return _months(int(m[1]), month, length)
    return None


def _months(year: int, month: int, length: int) -> Interval:
    first = date(year, month, 1)
    after = month - 1 + length
    return Interval(first.toordinal(), date(year + after // 12, after % 12 + 1, 1).toordinal() - 1)


def last_day(value: str | None) -> str | None:
    """Return the last day that a value covers, as ISO; None where it names none.

    >>> last_day("2022-W04")
    '2022-01-30'
    """
    found = interval(value)
    return date.fromordinal(found.last).isoformat() if found else None


def month_back(value: str, days: int = 30) -> str:
    """Return the day that lies ``days`` before an ISO day."""
    return (date.fromisoformat(value) - timedelta(days=days)).isoformat()
