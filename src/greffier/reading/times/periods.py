"""Rules for days and periods told from another: hier, vendredi, la semaine dernière, il y a trois ans."""

from __future__ import annotations

from dataclasses import replace

from greffier.reading.times.dates import ahead
from greffier.reading.times.durations import NUMBER, length, number_of
from greffier.reading.times.forms import Cycle, Day, DayPart, Deictic, Period, Ref, Shift, TimeFind, Vague
from greffier.reading.times.grammar import Match, Rule, rule

__all__ = ["RULES"]


def weekdays(match: Match) -> list[TimeFind]:
    """« vendredi », « ce vendredi », « lundi matin », « jeudi dernier », « mardi 21 »."""
    line = match.line
    weekday, part, day = match.first("J"), match.first("P"), match.first("D")
    if weekday is None:
        return []
    at = line.tokens.index(weekday)
    end = match.end
    if day is not None and (line.kind(end) in "uNDYW%½M" or (line.kind(end) == "_" and line.words(end)[:1].isalnum())):
        day, end = None, line.tokens.index(weekday) + 1
    if weekday.words.endswith("s") and line.words(at - 1) != "ce":
        lists = line.words(at - 1) in {"les", "des"} and match.ref() is None
        return [match.find("SET", Cycle(f"XXXX-WXX-{weekday.value.number}"))] if lists else []
    ref: Ref | None = match.ref() or ("this" if match.tokens[0].kind == "c" else None)
    if match.tokens[0].kind == "c" and line.kind(match.end) == "i":
        ref, end = "same", match.end + 1
    form = Day(
        None, None, int(day.value) if day else None, weekday.value.number, ref, part.value.code if part else None
    )
    if ahead(line, match.start):
        form = replace(form, ahead=True)
    return [match.find("TIME" if part else "DATE", form, span=(match.start, end))]


def weekday_lists(match: Match) -> list[TimeFind]:
    """« samedi et dimanche derniers »: the adjective counts for each."""
    start, ref = match.start, match.ref()
    days = [i for i in range(start, match.end) if match.line.tokens[i].kind == "J"]
    return [
        match.find("DATE", Day(weekday=match.line.tokens[i].value.number, ref=ref), span=(i, end))
        for i, end in ((i, match.end if i == days[-1] else i + 1) for i in days)
    ]


def dated_parts(match: Match) -> list[TimeFind]:
    """« le soir du 25 décembre », « la nuit du 3 au 4 mai »: the part of the first day."""
    part, day, month, year = (match.first(kinds) for kinds in ("P", "DO", "M", "Y"))
    if part is None or day is None or month is None:
        return []
    form = Day(int(year.value) if year else None, month.value.number, int(day.value), part=part.value.code)
    return [match.find("TIME", form)]


def deictics(match: Match) -> list[TimeFind]:
    """« hier », « demain matin », « aujourd'hui vendredi », « hier en fin de soirée »."""
    word, part = match.first("T"), match.first("P")
    if word is None:
        return []
    line = match.line
    general = word.value.days == 0 and len(match.tokens) == 1 and line.words(match.start - 1) != "d'"
    form = Deictic(word.value.days, part.value.code if part else None, general=general)
    edge = match.first("B")
    return [match.find("TIME" if part else "DATE", form, mod=edge.value.mod if edge else None)]


def anchored(match: Match) -> list[TimeFind]:
    """« la veille », « le lendemain matin »."""
    word, part = match.first("R"), match.first("P")
    if word is None:
        return []
    line = match.line
    if word.words == "lendemain" and line.kind(match.start - 1) not in "a":
        return []
    days = word.value.days
    form = Deictic(days, part.value.code if part else None, from_story=True)
    return [match.find("TIME" if part else "DATE", form)]


def day_parts(match: Match) -> list[TimeFind]:
    """« ce soir », « la nuit dernière », « ce matin-là », « dans la soirée », « à l'aube »."""
    part, edge, line = match.first("P"), match.first("B"), match.line
    if part is None:
        return []
    kinds = match.classes
    ref: Ref
    if kinds[0] == "c":
        ref = "same" if "i" in kinds else "this"
    elif "r" in kinds:
        ref = "last"
    elif "p" in kinds or "x" in kinds:
        ref = "next" if "p" in kinds else "after"
    else:
        ref = "same"
    if kinds[0] in "ewaB" and line.words(match.start - 1) == "de":
        return []
    start = match.start
    while line.kind(start) in "ewa" and start < match.end - 1:
        start += 1
    form = DayPart(part.value.code, ref)
    return [match.find("TIME", form, mod=edge.value.mod if edge else None, span=(start, match.end))]


def nights(match: Match) -> list[TimeFind]:
    """« la nuit de lundi à mardi »: the night that begins on the first day."""
    first = match.first("JT")
    if first is None or match.tokens[0].words == "matin":
        return []
    if first.kind == "T":
        return [match.find("TIME", Deictic(first.value.days, "NI"))]
    return [match.find("TIME", Day(weekday=first.value.number, part="NI"))]


def periods(match: Match) -> list[TimeFind]:
    """« la semaine dernière », « ce mois-ci », « cette année-là », « l'année suivante »."""
    unit, line = match.first("u"), match.line
    if unit is None or unit.value.scale != 1 or unit.value.clock:
        return []
    kinds = match.classes
    plural = (unit.words.endswith("s") and unit.words != "mois") or line.words(match.start) in {"les", "ces", "des"}
    plural = plural or any(t.kind in "rp" and t.words.endswith("s") for t in match.tokens)
    ref = match.ref()
    if "=" in kinds:
        ref = "same"
    elif ref is None:
        ref = "same" if kinds.endswith("i") and "là" in match.tokens[-1].words else "this"
    iso = unit.value.iso
    if iso == "D" and ref in ("last", "next") and not plural:
        return []
    if unit.words == "journée" and ref == "this":
        ref = "same"
    if unit.words == "jour" and ref == "this" and not kinds.endswith("i"):
        return []
    if plural and (ref == "this" or (ref == "last" and line.words(match.end) in {"de", "d'", "du", "des"})):
        return []  # « les dernières semaines du siège » are those of another time: see ``stretches``
    return [match.find("DATE", Period(iso, ref, many=plural))]


def edges(match: Match) -> list[TimeFind]:
    """« la fin de l'année », « début de semaine prochaine », « la fin du mois dernier »."""
    unit, edge = match.first("u"), match.first("B")
    if unit is None or edge is None or unit.value.clock or unit.value.iso == "CE" or unit.value.scale != 1:
        return []
    plain = "L" not in match.classes[match.classes.index("B") :]
    article = any(t.words in {"du", "le", "la", "l'", "cette", "ce"} for t in match.tokens[1:])
    if plain and not article and match.ref() is None and match.line.kind(match.start - 1) not in "eva":
        return []
    if edge.words == "fin" and match.line.words(match.start - 1) == "sans":
        return []
    ref = match.ref() or "this"
    return [match.find("DATE", Period(unit.value.iso, ref), mod=edge.value.mod)]


def ago(match: Match) -> list[TimeFind]:
    """« il y a près de huit ans », « voici trois mois »."""
    unit, mod = match.first("u"), match.first("m")
    if unit is None:
        return []
    amount, vague = number_of(match)
    if amount is None and not vague:
        return []
    exact = bool(mod and mod.value.mod == "EXACT")
    iso, scaled = _scaled(unit, amount)
    mark = mod.value.mod if mod and not exact else None
    return [match.find("DATE", Shift(scaled, iso, -1, exact=exact), mod=mark)]


def shifts(match: Match) -> list[TimeFind]:
    """« trois jours plus tôt », « deux ans plus tard », « quelques mois auparavant »."""
    unit = match.first("u")
    amount, vague = number_of(match)
    if unit is None or (amount is None and not vague):
        return []
    iso, scaled = _scaled(unit, amount)
    sign = 1 if match.tokens[-1].kind == "A" else -1
    return [match.find("DATE", Shift(scaled, iso, 1 if sign > 0 else -1, from_story=True))]


def within(match: Match) -> list[TimeFind]:
    """« dans deux semaines »: the preposition stays outside the span."""
    unit, mod = match.first("u"), match.first("m")
    amount, vague = number_of(match)
    if unit is None or (amount is None and not vague):
        return []
    if amount == 1 and unit.words in {"jour", "journée", "année"}:
        return []  # « dans un jour de colère » tells no distance
    span = (match.start + 1, match.end)
    if unit.value.clock:
        return [match.find("DURATION", length(amount, unit.value), mod=mod.value.mod if mod else None, span=span)]
    iso, scaled = _scaled(unit, amount)
    return [match.find("DATE", Shift(scaled, iso, 1), mod=mod.value.mod if mod else None, span=span)]


def _scaled(unit: object, amount: float | None) -> tuple[str, float | None]:
    row = unit.value  # type: ignore[attr-defined]
    iso = f"T{row.iso}" if row.clock else row.iso
    return iso, amount * row.scale if amount is not None else None


def stretches(match: Match) -> list[TimeFind]:
    """« ces dernières semaines », « les prochains jours »; with a number, a length."""
    unit, line = match.first("u"), match.line
    if unit is None:
        return []
    amount, _ = number_of(match)
    ref = match.ref()
    if amount is not None and amount != 1 and match.first("DNWY"):
        return [match.find("DURATION", length(amount, unit.value))]
    if (unit.value.clock and unit.value.iso != "H") or ref is None:
        return []
    if line.kind(match.start) == "L" and ref == "last" and line.words(match.end) in {"de", "du", "d'", "des"}:
        return [match.find("DATE", Vague("SOMETIME"))]
    return [match.find("DATE", Vague("PAST_REF" if ref in ("last", "before") else "FUTURE_REF"))]


def relations(match: Match) -> list[TimeFind]:
    """« plus tard », « auparavant » alone."""
    return [match.find("DATE", Vague("LATER" if match.tokens[0].kind == "A" else "PAST_REF"))]


RULES: tuple[Rule, ...] = (
    rule("weekday", "J", "c?J(?:(?:aL?)?P|D)?(?:(?<!h)i|[rpxy])?", weekdays),
    rule("weekdays", "J", "J(?:[,&]J)+[rp]", weekday_lists),
    rule("part of a date", "P", "L?PdJ?[DO](?:aJ?[DO])?MY?", dated_parts),
    rule("deictic", "T", "T(?:J|(?:aL?)?P|eBdP|eP|wLP)?", deictics),
    rule("deictic", "T", "T", deictics),
    rule("anchored", "R", "R(?:(?:aL?)?P)?", anchored),
    rule("part of day", "P", "cPi?|LP[rpx]|LP=|L=P|eBdP|eP|wLP|aLBdP|aLP|aP|eBdLP|LBdLP", day_parts),
    rule("night", "P", "L?PdL?[JT]aL?[JT]", nights),
    rule("period", "u", "c(?:=)?ui?|L?u[rpxy]|Lu=|L=u|[Lc]?[rp]u", periods),
    rule("edge of a period", "u", "(?:L)?BdL?c?u[rp]?", edges),
    rule("ago", "I", rf"I_?m*{NUMBER}u(?:&(?:W|½))?", ago),
    rule("shift", "u", rf"m*{NUMBER}u[tA]", shifts),
    rule("within", "w", rf"wm*{NUMBER}u", within),
    rule("stretch", "u", r"[cL]?(?:[rp][DNWY]|[DNWY][rp])u|[cL][rp]q?u|q[rp]u|[cL]u[rpxy]", stretches),
    rule("relation", "", "[tA]", relations),
)  # fmt: skip
