"""Dates as somebody wrote them for a machine: ISO 8601, and what page metadata makes of it."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

__all__ = ["iso_date", "page_date"]

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\s?\d{1,2}(?::|h|\d\d|$).{0,40})?", re.DOTALL)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{2,6}.{0,12})?")
_SLASHED = re.compile(r"(\d{4})/(\d{2})/(\d{2})(?:[T ].{0,40})?")
_EARLIEST = "1600-01-01"  # older "dates" in page metadata are empty fields of a database (0001-01-01)
_EPOCH = "1970-01-01"  # so is the day on which Unix time begins


def _valid(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def iso_date(text: str) -> str | None:
    """Return the date ``YYYY-MM-DD`` that ``text`` gives in ISO 8601, or None.

    Of a date with a time the date is kept as written, in its own offset: the day on the writer's
    calendar, not on Greenwich's.
    """
    text = text.strip()
    return _valid(_ISO.fullmatch(text)) or _valid(_BASIC.fullmatch(text))


def page_date(text: str) -> str | None:
    """Return the date that a page's metadata gives, or None where it gives none.

    Reads ISO 8601, ``2012/06/22 …`` and the format of HTTP and e-mail. A day-month order without a name
    (``04/05/2012``) is not guessed at; the zero values of databases and clocks are no dates.
    """
    text = text.strip()[:80]
    found = iso_date(text) or _valid(_SLASHED.fullmatch(text)) or _mail_date(text)
    return None if found is None or found < _EARLIEST or found == _EPOCH else found


def _mail_date(text: str) -> str | None:
    if not re.match(r"[A-Za-z]{3},? \d", text):
        return None
    try:
        parts = parsedate_tz(text)
        return date(*parts[:3]).isoformat() if parts else None
    except (ValueError, TypeError, IndexError):
        return None
