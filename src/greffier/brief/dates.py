"""TIMEX3 values as a reader of French or English writes them, and their order in time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from greffier.brief.catalogue import Catalogue
from greffier.brief.typography import one_line
from greffier.linking.dates import interval

__all__ = ["bounds", "order", "short", "show"]

Order = tuple[int, str, int]

_NBSP = "\u00a0"
_REFERENCES = {"PRESENT_REF": "present", "PAST_REF": "past", "FUTURE_REF": "future"}
_RANKS = {"PAST_REF": 0, "FUTURE_REF": 3, "PRESENT_REF": 4}
_DATED, _UNDATED = 1, 2
_SEASON_LENGTH = 5  # between that of a year and that of a month, as the values are written
_SEASONS = {"SP": ("spring", "03"), "SU": ("summer", "06"), "FA": ("autumn", "09"), "AU": ("autumn", "09"),
            "WI": ("winter", "12")}  # fmt: skip
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "midday"}

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(?:([A-Z]{2})|(\d{2}(?::\d{2})?)(?::\d{2})?Z?)")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|AU|WI)")
_YEAR = re.compile(r"(\d{4})")
_DECADE = re.compile(r"(\d{3})X?")
_FIRST, _LAST = date(1000, 1, 1), date(2999, 12, 31)


def show(value: str | None, words: Catalogue) -> str:
    """Return a TIMEX3 value in the language of ``words``; null is a dash, what is not understood stays as it is."""
    if not value:
        return words("word.unknown")
    if value in _REFERENCES:
        return words(f"date.{_REFERENCES[value]}")
    first, bar, last = value.partition("/")
    if bar:
        return words("date.to", first=show(first, words), last=show(last, words))
    for pattern, showing in _SHOWN:
        if match := pattern.fullmatch(value):
            try:
                return showing(match, words)
            except ValueError:  # « 2022-02-31 »: a date that is none
                break
    return one_line(value)


def order(value: str | None) -> Order:
    """Return the key that sorts values in time: past, dated (the longer span first), undated, to come, present."""
    if not value:
        return _UNDATED, "", 0
    if value in _RANKS:
        return _RANKS[value], "", 0
    try:
        start = _start(value.partition("/")[0])
    except ValueError:
        start = None
    if start is None:
        return _UNDATED, value, 0
    return _DATED, start, _SEASON_LENGTH if _SEASON.fullmatch(value) else len(value)


def short(day: date, unit: str, words: Catalogue) -> str:
    """Return a day without its year, or the month or the year that it stands for."""
    return _formatter(words.lang, {"day": "d MMM", "month": "MMM"}.get(unit, "y"))(day)


def bounds(value: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of a value, or None where it names no days, or days far off."""
    first, _, last = (value or "").partition("/")
    start, end = interval(first), interval(last or first)
    if start is None or end is None:
        return None
    begin, finish = date.fromordinal(start.first), date.fromordinal(max(start.first, end.last))
    return (begin, finish) if begin >= _FIRST and finish <= _LAST else None


def _start(value: str) -> str | None:
    if match := _WEEK.fullmatch(value):
        return (_monday(match) + timedelta(days=5 if match[3] else 0)).isoformat()
    if match := _SEASON.fullmatch(value):
        return f"{match[1]}-{_SEASONS[match[2]][1]}-01"
    if match := _QUARTER.fullmatch(value):
        return f"{match[1]}-{3 * int(match[2]) - 2:02}-01"
    if match := _HALF.fullmatch(value):
        return f"{match[1]}-{6 * int(match[2]) - 5:02}-01"
    if match := _DECADE.fullmatch(value):
        return f"{match[1]}0-01-01"
    for pattern, tail in ((_YEAR, "-01-01"), (_MONTH, "-01"), (_DAY, ""), (_MOMENT, "")):
        if pattern.fullmatch(value):
            return value + tail
    return None


def _monday(match: re.Match[str]) -> date:
    return date.fromisocalendar(int(match[1]), int(match[2]), 1)


@cache
def _formatter(lang: str, skeleton: str) -> Callable[[date], str]:
    from babel.dates import format_date  # a twentieth of a second: only a brief pays it

    def formatted(day: date) -> str:
        text = format_date(day, skeleton, locale=lang)
        if lang == "fr" and day.day == 1 and skeleton.startswith("d"):
            text = text.replace("1", "1er", 1)
        head, space, year = text.rpartition(" ")  # a line may end before the year, never between day and month
        return head.replace(" ", _NBSP) + space + year

    return formatted


def _full(day: date, words: Catalogue) -> str:
    return _formatter(words.lang, "d MMM y")(day)


def _day(match: re.Match[str], words: Catalogue) -> str:
    return _full(date.fromisoformat(match[0]), words)


def _moment(match: re.Match[str], words: Catalogue) -> str:
    day = _full(date.fromisoformat(match[1]), words)
    part = _PARTS.get(match[2] or "")
    if part:
        return words(f"date.{part}", date=day)
    return words("date.clock", date=day, time=match[3]) if match[3] else day


def _week(match: re.Match[str], words: Catalogue) -> str:
    monday = _monday(match)
    if match[3]:
        return words("date.weekend", date=_full(monday + timedelta(days=5), words))
    return words("date.week", date=_full(monday, words))


def _month(match: re.Match[str], words: Catalogue) -> str:
    return _formatter(words.lang, "MMM y")(date(int(match[1]), int(match[2]), 1))


def _quarter(match: re.Match[str], words: Catalogue) -> str:
    if match[2] == "1":
        return words("date.first_quarter", year=match[1])
    return words("date.quarter", n=match[2], year=match[1])


def _half(match: re.Match[str], words: Catalogue) -> str:
    return words("date.first_half" if match[2] == "1" else "date.half", year=match[1])


_SHOWN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Catalogue], str]], ...] = (
    (_DAY, _day),
    (_MOMENT, _moment),
    (_WEEK, _week),
    (_SEASON, lambda match, words: words(f"date.{_SEASONS[match[2]][0]}", year=match[1])),
    (_QUARTER, _quarter),
    (_HALF, _half),
    (_MONTH, _month),
    (_YEAR, lambda match, _: match[1]),
    (_DECADE, lambda match, words: words("date.decade", year=f"{match[1]}0")),
)
