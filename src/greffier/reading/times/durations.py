"""Rules for lengths, sets, the clock and the fixed phrases."""

from __future__ import annotations

import re
from typing import Any

from greffier.reading.times.ages import AGE, is_age
from greffier.reading.times.forms import Clock, Cycle, Length, TimeFind, Vague
from greffier.reading.times.grammar import Match, Rule, rule

__all__ = ["NUMBER", "RULES", "length", "number_of"]

NUMBER = r"(?:U½h?|Ukd?|U[pr]?|[DNWY](?:[a&][DNWY])?|q)"
"""The classes of a count before a unit: « un demi », « une vingtaine d' », « un », « 2 à 3 », « quelques »."""

_LONE_UNITS = frozenset({"jour", "journée", "année", "seconde", "instant"})
_FOLLOWERS = frozenset({"durant", "entier", "entière", "supplémentaire", "complète", "complet"})
_LONG = frozenset({"pendant", "durant", "depuis", "après", "sous", "en", "avant", "pour", "sur"})


def number_of(match: Match) -> tuple[float | None, bool]:
    """Return the count of the match, and whether it is a vague one (« quelques »)."""
    counter = match.first("k")
    if counter is not None:
        return float(counter.value.value), False
    if match.first("q") is not None:
        return None, True
    numbers = [t for t in match.tokens if t.kind in "DNWYU½"]
    if not numbers:
        return None, False
    unit = next((i for i, t in enumerate(match.tokens) if t.kind == "u"), len(match.tokens))
    before = [t for t in match.tokens[:unit] if t.kind in "DNWYU½"]
    value = 0.5 if before and before[-1].kind == "½" else float(before[-1].value) if before else None
    if value is not None and any(t.kind == "½" for t in match.tokens[unit:]):
        value += 0.5
    return value, False


def _plain(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else f"{amount:g}"


def length(amount: float | None, unit: Any) -> Length:
    """Return the TIMEX3 duration of so many units; ``PXD`` where the count is vague."""
    time = "T" if unit.clock else ""
    if amount is None:
        return Length(f"P{time}X{unit.iso}")
    amount *= unit.scale
    iso = unit.iso
    if amount != int(amount):
        smaller = {
            "CE": ("Y", 100),
            "DE": ("Y", 10),
            "Y": ("M", 12),
            "H": ("M", 60),
            "M": ("S", 60) if time else ("D", 30),
        }
        iso, factor = smaller.get(iso, (iso, 1))
        amount *= factor
    return Length(f"P{time}{_plain(amount)}{iso}")


def durations(match: Match) -> list[TimeFind]:
    """« trois ans », « plus de sept ans », « une vingtaine d'années », « quelques heures »."""
    line, unit = match.line, match.first("u")
    if unit is None:
        return []
    amount, vague = number_of(match)
    shown = line.text[unit.start : unit.end]
    if shown[0].isupper() and not shown.isupper() and line.kind(match.start - 1) != " ":
        return []  # « les 24 Heures du Mans », « la guerre de Cent Ans »
    if amount is None and not vague:
        return []
    before = line.words(match.start - 1)
    if line.kind(match.start - 1) == "u" and line.kind(match.start + 1) == "a":
        return []  # « de 12 h 30 à 14 h »: the 30 are minutes
    if match.classes[:1] == "U" and amount == 1 and unit.words in _LONE_UNITS and before not in _LONG:
        if line.words(match.end) not in _FOLLOWERS:
            return []
        match = match._replace(end=match.end + 1)
    if before in {"n°", "numéro"} or line.kind(match.end) == "/" or (before == "-" and amount is not None):
        return []
    if unit.words in {"h", "min", "mn"} and not match.first("DN"):
        return []
    if line.kind(match.end) == "b" and line.kind(match.end + 1) == "u":
        return []  # « 80 heures par semaine » is a rate
    if unit.words == "ans" and _age_class(match):
        return []
    if unit.words in {"an", "ans", "années", "mois"} and is_age(match):
        match = match._replace(name=AGE)
    mod = match.first("m")
    return [match.find("DURATION", length(amount, unit.value), mod=mod.value.mod if mod else None)]


def _age_class(match: Match) -> bool:
    """« les moins de 17 ans », « les 6-16 ans »: an age group is no length of time."""
    line = match.line
    before = [line.words(i) for i in range(max(0, match.start - 3), match.start)]
    if before and before[-1] in {"les", "des", "aux"}:
        return True
    mod = match.first("m")
    return bool(mod and before[-1:] and before[-1] in {"les", "des", "aux"}) or (before[-1:] == ["-"])


def many(match: Match) -> list[TimeFind]:
    """« depuis des années », « pendant des mois »."""
    unit, line = match.first("u"), match.line
    before = line.words(match.start - 1)
    if unit is None or not unit.words.endswith("s") or match.tokens[0].words != "des":
        return []
    if before not in {"depuis", "pendant", "durant", "après", "pour", "malgré"}:
        return []
    return [match.find("DURATION", length(None, unit.value))]


def ordinal_units(match: Match) -> list[TimeFind]:
    """« la deuxième journée », « le troisième jour »: the period counted, as long as its unit."""
    unit = match.tokens[-1]
    row = unit.value
    if row.scale != 1 or row.iso in ("CE", "DE", "S", "H", "ML", "WE") or unit.words == "an":
        return []
    return [match.find("DURATION", length(1, row))]


def lone(match: Match) -> list[TimeFind]:
    """« quinquennat », « septennat »: units that are a length by themselves."""
    unit = match.tokens[0]
    return [match.find("DURATION", length(1, unit.value))] if unit.value.alone else []


def whole(match: Match) -> list[TimeFind]:
    """« tous les deux jours », « chaque année », « toutes les semaines », « chaque lundi »."""
    head = match.tokens[-1]
    if head.kind == "J":
        return [match.find("SET", Cycle(f"XXXX-WXX-{head.value.number}"))]
    if head.kind == "S":
        return [match.find("SET", Cycle(f"XXXX-{head.value.code}"))]
    if head.kind == "M":
        return [match.find("SET", Cycle(f"XXXX-{head.value.number:02d}"))]
    if head.kind == "P":
        return [match.find("SET", Cycle(f"XXXX-XX-XXT{head.value.code}"))]
    amount, _ = number_of(match)
    if head.words == "fois":
        return []
    return [match.find("SET", Cycle(length(amount or 1, head.value).value))]


def rates(match: Match) -> list[TimeFind]:
    """« deux fois par semaine »."""
    unit = match.tokens[-1]
    return [match.find("SET", Cycle(length(1, unit.value).value))]


def clocks(match: Match) -> list[TimeFind]:
    """« 14 h », « 16h30 », « 12H00 GMT », « vers neuf heures », « 20:30 »."""
    line, unit, zone = match.line, match.first("u"), match.first("z")
    head = match.tokens[0]
    name = line.text[zone.start : zone.end] if zone else None
    if name and zone and zone.words in {"tu"} and not name.isupper():
        return []
    if head.kind == "H":
        if line.words(match.start - 1) in {"score", "par"}:
            return []
        return [match.find("TIME", Clock(head.value[0], head.value[1], name))]
    if head.kind == "K":
        if line.words(match.start - 1) == "le" and line.words(match.end) in {"de", "d'"}:
            return []  # « le midi de la France »
        return [match.find("TIME", Clock(head.value.hour, 0, name))]
    if unit is None or unit.value.iso != "H":
        return []
    hour = int(head.value)
    minutes = [t for t in match.tokens[2:] if t.kind in "DNW"]
    minute = int(minutes[0].value) if minutes else 0
    if hour > 24 or minute > 59 or (head.kind == "W" and hour > 23):
        return []
    before = line.words(match.start - 1)
    if not minutes and not zone and not _of_the_clock(match, hour, before):
        return []
    return [match.find("TIME", Clock(hour % 24, minute, name))]


def _of_the_clock(match: Match, hour: int, before: str) -> bool:
    """Whether « 14 h » tells the time: after « à » or « vers »; a bare number of hours is a length."""
    line = match.line
    if before in {"à", "vers", "dès", "jusqu'à", "avant", "entre", "a"} or line.words(match.start - 2) == "jusqu'à":
        return not (before == "à" and hour in (0,)) and line.words(match.end) not in {"de", "d'"}
    if before in {"pendant", "durant", "depuis", "après", "en", "plus de", "sous", "dans", "pour"}:
        return before == "depuis" and match.tokens[1].words == "h"
    if before == "de" and line.kind(match.end) in "a" and line.kind(match.end + 1) in "DNW":
        return True
    if before in {"les", "ces", "des", "et", "ou"}:
        return before in {"et", "ou"} and match.tokens[1].words == "h"
    return match.tokens[1].words == "h" and 5 <= hour <= 23 and head_is_digit(match)


def head_is_digit(match: Match) -> bool:
    """Whether the hour is written in digits."""
    return match.tokens[0].kind in "DN"


def clock_ranges(match: Match) -> list[TimeFind]:
    """« de 8 à 10 h »: both ends."""
    unit = match.tokens[3]
    first, second = match.tokens[0], match.tokens[2]
    if unit.value.iso != "H" or match.line.words(match.start - 1) not in {"de", "entre"}:
        return []
    start = match.start
    return [
        match.find("TIME", Clock(int(first.value), 0), span=(start, start + 1)),
        match.find("TIME", Clock(int(second.value), 0), span=(start + 2, start + 4)),
    ]


def phrases(match: Match) -> list[TimeFind]:
    """The fixed phrases of the table."""
    token = match.tokens[0]
    value = token.value.value
    if token.kind == "V":
        if value == "PRESENT_REF" and re.fullmatch("en maintenant", token.words):
            return []
        if token.words == "maintenant" and match.line.words(match.start - 1) in {"en", "se", "le", "la", "les"}:
            return []  # the participle of « maintenir »
        return [match.find("DATE", Vague(value))]
    if token.kind == "X":
        return [match.find("DURATION", Length(value))]
    return [match.find("SET", Cycle(value))]


RULES: tuple[Rule, ...] = (
    rule("clock range", "u", "[DN][a&][DN]u", clock_ranges),
    rule("clock", "u", "[DNW]u(?:[DN](?:u)?)?(?:,?z)?", clocks),
    rule("clock", "H", "H(?:,?z)?", clocks),
    rule("clock", "K", "K(?:,?z)?", clocks),
    rule("duration", "u", rf"m*{NUMBER}h?u(?:&(?:½|[DNW]u))?[xyr]?", durations),
    rule("many", "u", "du", many),
    rule("ordinal unit", "O", "LOu|(?<=[ac])Ou", ordinal_units),
    rule("lone unit", "u", "u", lone),
    rule("set", "", "[Ql](?:[DNW])?[uJSMP]", whole),
    rule("rate", "n", "[DNWU]nbu", rates),
    rule("phrase", "", "[VXZ]", phrases),
)  # fmt: skip
