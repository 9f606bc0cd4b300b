"""Calendar dates written out in a line, in French or English. Offsets are code points of the line."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from babel import Locale

from greffier.layout.text import fold

__all__ = ["WrittenDate", "dates_in"]

# Abbreviations that newspapers use beside CLDR's.
_MORE = {"fev": 2, "fevr": 2, "juill": 7, "jul": 7, "sept": 9, "sep": 9, "aout": 8, "dec": 12}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class WrittenDate(NamedTuple):
    """A full date as it stands in a line."""

    start: int
    end: int
    iso: str


@cache
def _months() -> dict[str, int]:
    names = dict(_MORE)
    for language in ("fr", "en"):
        for width in ("wide", "abbreviated"):
            table = Locale(language).months["format"][width]
            names.update({fold(name).rstrip("."): number for number, name in table.items()})
    return names


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"\b(?P<d1>\d{{1,2}})(?:er|e|st|nd|rd|th)?\s+(?:de\s+)?(?P<m1>{month})\b\.?,?\s+(?P<y1>\d{{4}})\b"
        rf"|\b(?P<m2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
        r"|\b(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})(?!\d)"
        r"|\b(?P<d4>\d{1,2})[/.](?P<m4>\d{1,2})[/.](?P<y4>\d{4}|\d{2})\b(?![/.]\d)"
    )


def dates_in(line: str) -> tuple[WrittenDate, ...]:
    """Return the full dates written in ``line``, in order; impossible ones are left out.

    ``03/04/2010`` is read the French way, the day first.
    """
    folded = fold(line) if len(fold(line)) == len(line) else _same_length(line)
    found = []
    for match in _pattern().finditer(folded):
        parts = {name[0]: value for name, value in match.groupdict().items() if value is not None}
        year, day = int(parts["y"]), int(parts["d"])
        month = int(parts["m"]) if parts["m"].isdigit() else _months()[parts["m"]]
        if len(parts["y"]) == 2:
            year += 2000 if year < 70 else 1900
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if _FIRST_YEAR <= date.year <= _LAST_YEAR:
            found.append(WrittenDate(match.start(), match.end(), date.isoformat()))
    return tuple(found)


def _same_length(line: str) -> str:
    """Fold one character to one, so that offsets hold."""
    return "".join((fold(c) or " ")[0] if c.strip() else " " for c in line)
