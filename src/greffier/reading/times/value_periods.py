"""Values of periods, distances, seasons, quarters and feasts."""

from __future__ import annotations

from datetime import date, timedelta

from greffier.reading.times import calendar
from greffier.reading.times.case import Case, Resolved, with_part
from greffier.reading.times.forms import Feast, NthWeekday, Period, Quarter, Season, Shift
from greffier.reading.times.story import NEAR

__all__ = ["feast_value", "nth_value", "period_value", "quarter_value", "season_value", "shift_value"]


def shift_value(form: Shift, case: Case) -> Resolved:
    """Return the unit that lies so far from the publication or from the last date told."""
    if form.amount is None:
        return Resolved("PAST_REF" if form.sign < 0 else "FUTURE_REF")
    base = (case.story.day(case.at) if form.from_story else None) or case.published
    year = case.story.year(case.at, 1000) if form.from_story and form.unit == "Y" else None
    if year and form.amount == int(form.amount):
        return Resolved(f"{year + form.sign * int(form.amount):04d}", str(year))
    if base is None:
        return Resolved("PAST_REF" if form.sign < 0 else "FUTURE_REF")
    amount = form.amount * form.sign
    anchor = base.isoformat()
    if form.unit.startswith("T"):
        hours = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}.get(form.unit, 1.0) * amount
        return (
            Resolved((base + timedelta(days=int(hours / 24))).isoformat(), anchor)
            if abs(hours) >= 24
            else Resolved(anchor, anchor)
        )
    try:
        day = _moved(base, form.unit, amount)
    except (ValueError, OverflowError):
        return Resolved("PAST_REF" if form.sign < 0 else "FUTURE_REF", anchor)
    return Resolved(calendar.unit_value(day, "D" if form.exact else form.unit), anchor)


def _moved(base: date, unit: str, amount: float) -> date:
    if unit in ("D", "W", "WE"):
        return base + timedelta(days=amount * (1 if unit == "D" else 7))
    months = {"M": 1, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}[unit] * amount
    if not 12 < base.year * 12 + months < 9999 * 12:
        raise ValueError("beyond the calendar")
    return calendar.add_months(base, int(months))


def period_value(form: Period, case: Case) -> Resolved:
    """Return the week, month or year told by its place (« la semaine dernière »)."""
    if form.ref in ("same", "after", "before"):
        return _period_of_story(form, case)
    base = case.published
    step = {"last": -1, "next": 1}.get(form.ref, 0)
    if form.many:
        return Resolved({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    if base is None:
        return Resolved({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    if form.unit == "WE":
        return Resolved(calendar.unit_value(_weekend(base, form, case), "WE"), base.isoformat())
    if form.unit == "W" and step < 0 and base.isoweekday() == 7:
        # said on a Sunday, « la semaine dernière » is the week just ending (GUIDELINES, hard case 10)
        step = 0
    return Resolved(calendar.unit_value(_moved(base, form.unit, step), form.unit), base.isoformat())


def _weekend(base: date, form: Period, case: Case) -> date:
    """Return a day in the week whose end is meant."""
    begun = base.isoweekday() >= 6
    if form.ref == "last":
        return base - timedelta(7)
    if form.ref == "next":
        return base + timedelta(7 if begun else 0)
    if not begun and case.tense == "past" and base.isoweekday() <= 4:
        return base - timedelta(7)
    return base


def _period_of_story(form: Period, case: Case) -> Resolved:
    told = case.story.value(case.at)
    step = {"after": 1, "before": -1}.get(form.ref, 0)
    if told is None:
        if form.ref == "before":
            return Resolved("PAST_REF")
        return Resolved("FUTURE_REF" if form.ref == "after" else "PAST_REF")
    day = case.story.day(case.at) if len(told) >= 10 else None
    if form.unit == "Y":
        return Resolved(f"{int(told[:4]) + step:04d}", told)
    if day is None and len(told) == 7 and told[5:].isdigit():
        day = date(int(told[:4]), int(told[5:]), 1)
        if form.unit in ("D", "W"):
            return Resolved(told if step == 0 else "PAST_REF", told)
    if day is None:
        return Resolved(told if step == 0 else "PAST_REF", told)
    return Resolved(calendar.unit_value(_moved(day, form.unit, step), form.unit), day.isoformat())


def season_value(form: Season, case: Case) -> Resolved:
    """Return the season; `XXXX` where the words name no particular year."""
    if form.year is not None:
        return Resolved(f"{form.year:04d}-{form.code}")
    base = case.published
    if base is None or (form.generic and case.tense in ("present", None)):
        return Resolved(f"XXXX-{form.code}")
    now, year = calendar.season_of(base)
    here = year if form.code == now else base.year
    starts = [(calendar.season_start(form.code, here + n), here + n) for n in (-2, -1, 0, 1, 2)]
    begun = [y for start, y in starts if start <= base]
    if form.ref == "last":
        here = begun[-1] - (form.code == now)
    elif form.ref == "next":
        here = begun[-1] + 1
    elif form.ref is None and case.tense == "past":
        here = begun[-1]
    elif form.ref is None and case.tense == "future" and form.code != now:
        here = begun[-1] + 1
    return Resolved(f"{here:04d}-{form.code}", base.isoformat())


def quarter_value(form: Quarter, case: Case) -> Resolved:
    """Return the quarter or the half-year."""
    letter = "Q" if form.months == 3 else "H"
    year, base = form.year, case.published
    if year is None and base is not None:
        year = base.year
        size = form.months
        now = (base.month - 1) // size + 1
        if form.ref == "last" or (form.ref is None and case.tense == "past" and form.number > now):
            year -= form.number >= now
        elif form.ref == "next" or (case.tense == "future" and form.number < now):
            year += form.number <= now
    head = f"{year:04d}" if year is not None else "XXXX"
    return Resolved(f"{head}-{letter}{form.number}", base.isoformat() if base and form.year is None else None)


def nth_value(form: NthWeekday, case: Case) -> Resolved:
    """Return the n-th weekday of a month, a season or a year."""
    base = case.published
    if base is None and form.year is None:
        return Resolved(f"XXXX-WXX-{form.weekday}")
    pivot = base or date(form.year or 1, 1, 1)
    years = [form.year] if form.year is not None else [pivot.year - 1, pivot.year, pivot.year + 1]
    days = [d for y in years if (d := _nth_in(form, y, case))]
    if base and form.year is None and case.direction:
        days = [d for d in days if (d - base).days * case.direction >= 0] or days
    day = min(days, key=lambda d: (abs((d - pivot).days), d), default=None)
    return with_part(day, None, base) if day else Resolved(f"XXXX-WXX-{form.weekday}")


def _nth_in(form: NthWeekday, year: int, case: Case) -> date | None:
    told = case.story.value(case.at, NEAR)
    if form.year is None and told and form.season and len(told) == 4 and int(told) != year:
        return None
    if form.month is not None:
        first = date(year, form.month, 1)
        return calendar.nth_weekday(form.n, form.weekday, first, calendar.add_months(first, 1) - timedelta(1))
    if form.season is not None:
        first = calendar.season_start(form.season, year)
        return calendar.nth_weekday(form.n, form.weekday, first, calendar.add_months(first, 3) - timedelta(1))
    return calendar.nth_weekday(form.n, form.weekday, date(year, 1, 1), date(year, 12, 31))


def feast_value(form: Feast, case: Case) -> Resolved:
    """Return the day of a feast; a vague reference where we do not compute it."""
    if form.year is not None and form.rule:
        return Resolved(calendar.feast_day(form.rule, form.year).isoformat())
    base = case.published
    lean = -1 if form.ref == "last" else 1 if form.ref == "next" else case.direction
    if not form.rule:
        if form.year is not None:
            return Resolved(f"{form.year:04d}")
        return Resolved({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[lean])
    if base is None:
        return Resolved("XXXX-XX-XX" if form.rule.startswith("easter") else f"XXXX-{form.rule}")
    days = [calendar.feast_day(form.rule, base.year + n) for n in (-1, 0, 1)]
    if lean:
        days = [d for d in days if (d - base).days * lean >= 0] or days
    return with_part(min(days, key=lambda d: (abs((d - base).days), d)), None, base)
