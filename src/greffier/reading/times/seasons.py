"""Rules for centuries, seasons, quarters, the n-th weekday of a month, and feasts."""

from __future__ import annotations

import re

from greffier.reading.times.dates import year_at
from greffier.reading.times.forms import Feast, Fixed, NthWeekday, Quarter, Season, TimeFind
from greffier.reading.times.grammar import Match, Rule, rule

__all__ = ["RULES", "century"]


def _value(ordinal: object) -> int:
    return int(str(ordinal).partition(".")[0]) if ordinal is not None else 0


def centuries(match: Match) -> list[TimeFind]:
    """« le XIXe siècle », « à la fin du 19e siècle »."""
    unit, edge = match.first("u"), match.first("B")
    numbers = [t for t in match.tokens if t.kind in "CO"]
    if unit is None or unit.value.iso != "CE" or not numbers or not 1 <= (_value(numbers[-1].value) or 0) <= 30:
        return []
    return [match.find("DATE", Fixed(century(_value(numbers[-1].value))), mod=edge.value.mod if edge else None)]


def seasons(match: Match) -> list[TimeFind]:
    """« au printemps dernier », « l'été 2021 », « cet hiver », « en été »."""
    line, season = match.line, match.first("S")
    if season is None:
        return []
    token = match.line.tokens.index(season)
    before, head = line.kind(token - 1), line.words(token - 1)
    year = next((y for i in range(token + 1, match.end) if (y := year_at(line, i))), None)
    ref = match.ref() or ("this" if before == "c" else None)
    if season.value.code == "SU":
        # « été » is a participle far more often than the summer
        if not (before in "Lc" or head in {"en", "d'"} or year or ref) or (before == "L" and head != "l'"):
            return []
    elif before not in "LcedaB" and year is None and ref is None:
        return []
    if head == "d'" and line.kind(token - 2) not in "u" and line.words(token - 2) != "mois":
        return []
    if line.kind(match.end) == "d" and year is None and ref is None and line.words(match.end) in {"de", "d'"}:
        return []
    generic = head in {"en", "d'"} and year is None and ref is None
    edge = match.first("B")
    form = Season(season.value.code, year, ref, generic)
    return [match.find("DATE", form, mod=edge.value.mod if edge else None)]


def season_pairs(match: Match) -> list[TimeFind]:
    """« été comme hiver »: both, of any year."""
    if match.tokens[1].words != "comme":
        return []
    return [
        match.find("DATE", Fixed(f"XXXX-{match.tokens[i].value.code}"), span=(match.start + i, match.start + i + 1))
        for i in (0, 2)
    ]


def quarters(match: Match) -> list[TimeFind]:
    """« le premier trimestre 2021 », « au second semestre »."""
    unit, number = match.first("u"), match.first("O")
    if unit is None or number is None or unit.value.iso != "M" or unit.value.scale not in (3, 6):
        return []
    year = next((int(t.value) for t in match.tokens if t.kind == "Y"), None)
    return [match.find("DATE", Quarter(_value(number.value), unit.value.scale, year, match.ref()))]


def nth_weekday(match: Match) -> list[TimeFind]:
    """« le premier lundi de mai », « le dernier dimanche du printemps »."""
    head, weekday = match.first("Or"), match.first("J")
    month, season, year = match.first("M"), match.first("S"), match.first("Y")
    if head is None or weekday is None:
        return []
    n = -1 if head.kind == "r" else _value(head.value)
    form = NthWeekday(
        n, weekday.value.number, month.value.number if month else None,
        season.value.code if season else None, int(year.value) if year else None,
    )  # fmt: skip
    return [match.find("DATE", form)]


def feasts(match: Match) -> list[TimeFind]:
    """« la Pentecôte », « Noël 2022 », « le ramadan »."""
    feast, year, line = match.first("F"), match.first("Y"), match.line
    if feast is None:
        return []
    before = " ".join(line.words(i) for i in range(max(0, match.start - 3), match.start))
    if re.search(r"\b(?:accords?|île|îles|père|marché|rue|place|avenue|fort|hôtel) (?:du|de la|de l'|de)?$", before):
        return []
    word = line.text[feast.start : feast.end].split()[0].lstrip("lL'’")
    if feast.words.startswith(("noël", "toussaint")) and not word[:1].isupper():
        return []
    after = line.tokens[match.end : match.end + 1]
    if feast.words == "noël" and year is None and after and line.text[after[0].start].isupper():
        return []  # « Noël Mamère »
    return [match.find("DATE", Feast(feast.value.rule, int(year.value) if year else None, match.ref()))]


def century(number: int) -> str:
    """Return the TIMEX3 value of a century: the 19th is ``18XX``."""
    return f"{number - 1:02d}XX"


RULES: tuple[Rule, ...] = (
    rule("century", "u", "(?:L?B(?:d|dL)?)?(?:[CO]&)?[CO]u", centuries),
    rule("season", "S", "(?:L?B(?:d|dL))?(?:[Lce]|L?u(?=d))?d?S[rp]?(?:d?(?:Y(?:[h/]Y)?|N))?", seasons),
    rule("seasons", "S", "S_S", season_pairs),
    rule("quarter", "u", "L?Ou(?:d?Y|dLuY|[rp])?", quarters),
    rule("nth weekday", "J", "L?[Or]Jd(?:L?[MS]|L?u)?d?Y?", nth_weekday),
    rule("feast", "F", "F(?:d?Y|[rp])?", feasts),
)  # fmt: skip
