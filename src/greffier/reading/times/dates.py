"""Rules for calendar dates: days, months, years, decades."""

from __future__ import annotations

import re

from greffier.reading.times.forms import Day, Fixed, TimeFind
from greffier.reading.times.grammar import Line, Match, Rule, rule

__all__ = ["RULES", "ahead", "two_digit_year", "year_at"]

_SEP = r"(?:,?&|[,ha/&]|&?a)"
_YEAR_CUES = frozenset("esacvdBb&h/,(")
_SCORE = frozenset({"à", "a", "contre"})


def two_digit_year(digits: str) -> int:
    """Return the year that two digits stand for in a newspaper: 97 is 1997, 04 is 2004."""
    value = int(digits)
    return 1900 + value if value >= 32 else 2000 + value


def year_at(line: Line, index: int) -> int | None:
    """Return the year that stands at a token, four digits or two."""
    token = line.tokens[index]
    if token.kind == "Y":
        return int(token.value)
    digits = line.text[token.start : token.end]
    if token.kind not in "ND" or len(digits) != 2 or not digits.isdigit() or not _closes(line, index + 1):
        return None
    return two_digit_year(digits) if digits >= "32" or digits[0] == "0" else None


def ahead(line: Line, start: int) -> bool | None:
    """Whether the words before a date place it ahead: « jusqu'au », « d'ici », « à compter du »."""
    before = " ".join(line.words(i) for i in range(max(0, start - 4), start)).replace("' ", "'")
    if re.search(r"jusqu'(?:au|à)|d'ici|à compter|à partir", before):
        return True
    if re.search(r"\bdepuis\b", before[-10:]):
        return False
    return None


def _event_name(line: Line, month: int) -> bool:
    """« Le 11-Septembre » is an event's name: a hyphen and a capital."""
    return line.text[line.tokens[month].start].isupper() and not line.text[line.tokens[month].start :][:4].isupper()


def day_months(match: Match) -> list[TimeFind]:
    """« lundi 20, mardi 21 et dimanche 26 avril 2020 »: one find a day, the month distributes."""
    line, tokens = match.line, match.line.tokens
    at = next(i for i in range(match.end - 1, match.start - 1, -1) if tokens[i].kind == "M")
    end = match.end - (tokens[match.end - 1].kind in "ND" and year_at(line, match.end - 1) is None)
    year = next((y for i in range(at + 1, match.end) if (y := year_at(line, i))), None)
    part = match.first("P")
    if line.kind(at - 1) == "h" and _event_name(line, at):
        return []
    heads = [i for i in range(match.start, at) if tokens[i].kind in "DO"]
    if any(tokens[i].kind == "O" and tokens[i].value > 1 and "er" not in tokens[i].words for i in heads):
        return []
    if len(heads) > 1 and not _introduced(line, match.start):
        heads = heads[-1:]
    finds = []
    forward = ahead(line, match.start)
    whole_day = tokens[match.start + 1].words in {"journée", "nuit", "matinée", "soirée"}
    for i in heads:
        begin = i
        for j in (i - 1, i - 2):
            if j >= match.start and tokens[j].kind == "J":
                begin = j
        weekday = tokens[begin].value.number if tokens[begin].kind == "J" else None
        last = i == heads[-1]
        head = match.start if whole_day and i == heads[0] else begin
        form = Day(
            year, tokens[at].value.number, int(tokens[i].value), weekday, match.ref(),
            part.value.code if part and last else None, forward,
        )  # fmt: skip
        finds.append(match.find("TIME" if form.part else "DATE", form, span=(head, end if last else i + 1)))
    return finds


def _introduced(line: Line, start: int) -> bool:
    """Whether a list of day numbers is introduced as one (« les 10 et 24 »), so that 3 à 2 is no date."""
    return (line.kind(start) in "JL" or line.kind(start - 1) in "LdvaJ" or line.kind(start + 1) == "h") and line.words(
        start - 1
    ) not in _SCORE


def months(match: Match) -> list[TimeFind]:
    """« mi-décembre », « fin septembre 2000 », « en mai et juin derniers »."""
    line, tokens = match.line, match.line.tokens
    heads = [i for i in range(match.start, match.end) if tokens[i].kind == "M"]
    end = match.end
    year = next((y for i in range(heads[-1] + 1, end) if (y := year_at(line, i))), None)
    if year is None and tokens[end - 1].kind in "ND":
        end -= 1
    if line.kind(match.start - 1) in "DO" and line.kind(match.start) == "M":
        return []
    before = line.words(match.start - 1)
    if tokens[match.start].kind == "M" and before in {"champ", "champs", "planète", "sur", "-"} and year is None:
        return []
    finds = []
    for i in heads:
        begin = i
        for j in range(i - 1, max(match.start, i - 4) - 1, -1):
            if tokens[j].kind in "Bu" or (tokens[j].kind in "hdL" and tokens[j - 1].kind in "Bu"):
                begin = j
            elif tokens[j].kind not in "hdL":
                break
        edge = next((tokens[j] for j in range(begin, i) if tokens[j].kind == "B"), None)
        form = Day(year, tokens[i].value.number, ref=match.ref(), ahead=ahead(line, begin))
        stop = end if i == heads[-1] else i + 1
        finds.append(match.find("DATE", form, mod=edge.value.mod if edge else None, span=(begin, stop)))
    return finds


def numeric(match: Match) -> list[TimeFind]:
    """« 21/05/1999 », « 2022-01-21 »."""
    first, second, third = (int(n) for n in re.split(r"[/.-]", match.tokens[0].words))
    year, month, day = (first, second, third) if first > 31 else (third, second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    return [match.find("DATE", Day(year, month, day))]


def day_slash(match: Match) -> list[TimeFind]:
    """« le 21/05 »: only after an article or a weekday."""
    day, month = (int(t.value) for t in match.tokens if t.kind == "D")
    if month > 12 or match.line.kind(match.start - 1) not in "LdJa":
        return []
    return [match.find("DATE", Day(None, month, day))]


def years(match: Match) -> list[TimeFind]:
    """« en 2014 », « l'année 2001 », « fin 2021 », « le budget 2013 »: a year, where it is one."""
    line, at = match.line, match.end - 1
    token = line.tokens[at]
    year = year_at(line, at)
    edge = match.first("B")
    if year is None:
        return []
    unit = match.first("u")
    if unit is not None and unit.words not in {"an", "année"}:
        return []
    if line.text[: token.start].rstrip()[-1:] in ("«", "“"):
        return []  # a title: « 1984 »
    if match.start < at and line.kind(match.start) in "Lu" and token.kind != "Y":
        return []
    cued = match.start < at or line.kind(at - 1) in "esI" or line.words(at - 1) in {"dès", "avant", "après"}
    if token.kind != "Y":
        sure = line.kind(at - 1) in "esB" or line.classes[max(0, at - 4) : at].startswith("eN")
        if not sure or not (year >= 1940 or line.text[token.start] == "0") or not _closes(line, at + 1):
            return []
    elif not cued and not _bare_year(line, at, year):
        return []
    start = match.start
    return [match.find("DATE", Fixed(f"{year:04d}"), mod=edge.value.mod if edge else None, span=(start, match.end))]


def _closes(line: Line, index: int) -> bool:
    """Whether what follows a two-digit year is no noun that the number would count."""
    return line.kind(index) in " ,.&h()aedsLrpv" or not line.words(index)[:1].isalnum()


def _bare_year(line: Line, at: int, year: int) -> bool:
    """Whether four digits without a cue are a year: « le budget 2013 pour », not « 1999 soldats »."""
    if line.kind(at - 1) == "!" or line.kind(at + 1) in "uNDk%½" or line.words(at + 1) in {"%", "€", "$", "£", "°"}:
        return False
    if not 1700 <= year <= 2060:
        return line.kind(at - 1) in "e"
    if (
        line.kind(at - 1) == "h"
        and line.kind(at - 2) not in "YJ"
        and line.tokens[at - 1].start == line.tokens[at - 2].end
    ):
        return False
    follower = line.words(at + 1)
    counted = line.kind(at + 1) == "_" and follower[:1].isalpha() and follower[-1:] in "sx" and len(follower) > 3
    if counted and not line.text[line.tokens[at + 1].start].isupper():
        return line.kind(at - 1) in "eas" or line.words(at - 1) in {"de", "à"}
    return line.kind(at - 1) != "n"


def decades(match: Match) -> list[TimeFind]:
    """« les années 60 », « les années 1990 », « les années soixante-dix »."""
    unit, number = match.first("u"), match.first("DNWY")
    if unit is None or number is None or unit.words != "années":
        return []
    value = int(number.value)
    if value < 100:
        value += 1900 if value >= 30 else 2000
    if value % 10 or not 1000 <= value <= 2090:
        return []
    return [match.find("DATE", Fixed(f"{value // 10}X"), span=(match.start, match.end))]


def english(match: Match) -> list[TimeFind]:
    """« January 17, 2022 », « Jan. 17 », « 17 January 2022 »: dates that a translation left."""
    month, day, year = match.first("E"), match.first("DO"), match.first("Y")
    if month is None or (day is None and (year is None or len(month.words) < 4)):
        return []
    form = Day(int(year.value) if year else None, month.value.number, int(day.value) if day else None)
    return [match.find("DATE", form)]


RULES: tuple[Rule, ...] = (
    rule("numeric date", "G", "G", numeric),
    rule("day and month", "M",
         rf"(?:[Lc]ud)?(?:J,?)?[DO](?:{_SEP}[Lda]?(?:J,?)?[DO])*h?M(?:dL?uY|\.?Y|[ND](?!u))?[pr]?(?:aL?P|dLP)?",
         day_months),
    rule("month", "M", rf"(?:Bh?[dL]*)?(?:ud)?M(?:{_SEP}(?:Bh?)?M)*(?:dL?uY|Y|[ND](?!u))?[pr]?", months),
    rule("day/month", "/", "D/D", day_slash),
    rule("year", "", "(?:L?B(?:dL?)?)?(?:L?ud?)?Y|(?:L?B)?[ND]", years),
    rule("decade", "u", "L?(?:B(?:d|dL)?)?L?u[DNWY]", decades),
    rule("english date", "E", r"E\.?[DO](?:,?Y)?|[DO]E\.?,?Y?|E\.?Y", english),
)  # fmt: skip
