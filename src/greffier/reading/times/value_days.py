"""Values of days, parts of days and hours."""

from __future__ import annotations

from datetime import date, timedelta

from greffier.reading.times import calendar
from greffier.reading.times.case import Case, Direction, Resolved, with_part
from greffier.reading.times.forms import Clock, Day, DayPart, Deictic
from greffier.reading.times.story import NEAR

__all__ = ["clock_value", "day_part_value", "day_value", "deictic_value"]


def speech_day(case: Case) -> date | None:
    """Return the day on which a quotation was spoken: the last day told near it, at most a week old."""
    day = case.story.day(case.at, 600)
    if day and case.published and 0 <= (case.published - day).days <= 7:
        return day
    return case.published


def deictic_value(form: Deictic, case: Case) -> Resolved:
    """Return the day of « hier », « demain », « la veille », « le lendemain »."""
    if form.from_story:
        ahead = case.story.next_day_index(case.index, 5)
        if ahead is not None:
            found = case.ahead(ahead)
            if len(found) == 10 and found[:4].isdigit():
                day = date.fromisoformat(found)
                return with_part(day + timedelta(form.days or 1), form.part, day)
        base = case.story.day(case.at) or case.published
    else:
        base = speech_day(case) if case.quoted else case.published
    if form.general and case.quoted and case.tense == "present":
        return Resolved("PRESENT_REF", cues=("quoted, present: nowadays",))
    if base is None:
        return Resolved({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[(form.days > 0) - (form.days < 0)])
    return with_part(base + timedelta(form.days), form.part, base)


def day_value(form: Day, case: Case) -> Resolved:
    """Return the value of a date, of a part of one, or of a weekday."""
    if form.month is not None and form.day is not None:
        return _full(form, case)
    if form.month is not None:
        return _month(form, case)
    if form.weekday is not None:
        return _weekday(form, case)
    return Resolved("XXXX-XX-XX")


def lean_of(form: Day, case: Case) -> Direction:
    """Which way a date without a year lies: its adjective, the words before it, then the tense."""
    if form.ref in ("last", "next"):
        return -1 if form.ref == "last" else 1
    if form.ahead is not None:
        return 1 if form.ahead and case.tense != "past" else (-1 if form.ahead is False else 0)
    return case.direction


def _full(form: Day, case: Case) -> Resolved:
    month, day = form.month or 1, form.day or 1
    if form.year is not None:
        exact = calendar.valid(form.year, month, day)
        return with_part(exact, form.part, None) if exact else Resolved(f"{form.year:04d}-{month:02d}-{day:02d}")
    told = told_year(case)
    if told and (exact := calendar.valid(told, month, day)):
        return with_part(exact, form.part, None, "year told before")
    base = case.published
    if base is None:
        return Resolved(f"XXXX-{month:02d}-{day:02d}" + (f"T{form.part}" if form.part else ""))
    if form.weekday:
        days = [d for y in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5) if (d := calendar.valid(base.year + y, month, day))]
        fits = [d for d in days if d.isoweekday() == form.weekday and abs((d - base).days) < 370]
        if fits:
            return with_part(fits[0], form.part, base, "weekday fits")
    found = calendar.near(base, month, day, lean_of(form, case))
    return with_part(found, form.part, base) if found else Resolved(f"XXXX-{month:02d}-{day:02d}")


def told_year(case: Case) -> int | None:
    """Return the year told shortly before, in a past story: « en 1997 (en janvier …, le 3 mai …) »."""
    if case.tense in ("future", "conditional"):
        return None
    year = case.story.year(case.at, NEAR if case.tense == "past" else 40 if case.tense == "present" else 15)
    if year is None or case.published is None or year >= case.published.year - 1:
        return None
    return year


def _month(form: Day, case: Case) -> Resolved:
    month = form.month or 1
    if form.year is not None:
        return Resolved(f"{form.year:04d}-{month:02d}")
    told = told_year(case)
    if told and form.ref is None:
        return Resolved(f"{told:04d}-{month:02d}", cues=("year told before",))
    base = case.published
    if base is None:
        return Resolved(f"XXXX-{month:02d}")
    lean = lean_of(form, case)
    gap = month - base.month
    if lean < 0:
        year = base.year - (gap > 0 or (gap == 0 and form.ref == "last"))
    elif lean > 0:
        year = base.year + (gap < 0 or (gap == 0 and form.ref == "next"))
    else:
        year = base.year + (1 if gap < -6 else -1 if gap > 6 else 0)
    return Resolved(f"{year:04d}-{month:02d}", base.isoformat())


def _weekday(form: Day, case: Case) -> Resolved:
    weekday, base = form.weekday or 1, case.published
    tail = f"T{form.part}" if form.part else ""
    if form.ref == "same":
        base = case.story.day(case.at) or base
    if base is None:
        return Resolved(f"XXXX-WXX-{weekday}{tail}")
    last = calendar.last_weekday(base, weekday)
    if form.day is not None:
        near = [base + timedelta(n) for n in (*range(0, -40, -1), *range(1, 40))]
        fits = [d for d in near if d.day == form.day and d.isoweekday() == weekday]
        if fits:
            later = [d for d in fits if d >= base] if case.direction > 0 or form.ahead else fits
            return with_part((later or fits)[0], form.part, base)
    if form.ref == "last":
        day = last if last < base else last - timedelta(7)
    elif form.ref == "next":
        day = last + timedelta(7)
    elif form.ref == "after":
        start = case.story.day(case.at) or base
        day = start + timedelta((weekday - start.isoweekday() - 1) % 7 + 1)
    elif last == base:
        day = base
    elif case.tense == "past":
        day = last
    elif case.tense == "future" or form.ahead:
        day = last + timedelta(7)
    elif told := case.story.same_weekday(weekday):
        return with_part(told, form.part, base, "same weekday told before")
    elif ahead := case.story.tense_ahead(case.index, weekday):
        day = last if ahead == "past" else last + timedelta(7)
    else:
        # no direction: the nearer of the two
        day = last if (base - last).days <= 3 else last + timedelta(7)
    return with_part(day, form.part, base)


def day_part_value(form: DayPart, case: Case) -> Resolved:
    """Return the part of the day told last, or of the day of publication (« ce soir »)."""
    base = speech_day(case) if case.quoted and form.ref == "this" else case.published
    if form.ref == "same":
        ahead = case.story.next_day_index(case.index, 12)
        if ahead is not None:
            found = case.ahead(ahead)
            return Resolved(f"{found[:10]}T{form.code}", found[:10])
        base = case.story.day(case.at, 1000) or base
    if form.ref == "after":
        base = case.story.day(case.at) or base
        return with_part(base + timedelta(1), form.code, base) if base else Resolved("FUTURE_REF")
    if base is None:
        return Resolved(f"XXXX-XX-XXT{form.code}")
    # the night just past: « la nuit dernière », and « cette nuit » in a past report
    night = form.code == "NI" and form.ref == "this" and case.tense == "past"
    days = -1 if form.ref == "last" or night else 1 if form.ref == "next" else 0
    return with_part(base + timedelta(days), form.code, base)


def clock_value(form: Clock, case: Case) -> Resolved:
    """Return the hour on the day that stands beside it."""
    time = f"T{form.hour:02d}:{form.minute or 0:02d}"
    zone = (form.zone,) if form.zone else ()
    day = case.story.day(case.at, NEAR)
    ahead = case.story.next_day_index(case.index, 15)
    if day is None and ahead is not None:
        found = case.ahead(ahead)
        return Resolved(f"{found[:10]}{time}", found[:10], zone)
    day = day or case.published
    if day is None:
        return Resolved(f"XXXX-XX-XX{time}", cues=zone)
    return Resolved(f"{day.isoformat()}{time}", day.isoformat(), zone)
