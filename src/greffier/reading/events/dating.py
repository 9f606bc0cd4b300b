"""Which time expression an event is bound to: by syntax first, then the nearest in its clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from spacy.tokens import Doc, Token

from greffier.model import Span, TimeExpression
from greffier.reading.pipeline import LineDoc

__all__ = ["bound_time", "later"]

_FARTHEST = 150
"""A time farther than this from the trigger, in characters, penalties counted, is another's."""
_OTHER_CLAUSE = 90
_BEFORE = 1.3


_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def later(value: str, published: str) -> bool:
    """Whether a TIMEX3 value begins after a day (``YYYY-MM-DD``): « la semaine prochaine », « en 2040 »."""
    if value == "FUTURE_REF":
        return True
    year, _, rest = value.partition("T")[0].partition("-")
    if not (len(year) == 4 and year.isdigit()):
        return False
    try:
        if rest.startswith("W") and rest[1:3].isdigit():
            start = date.fromisocalendar(int(year), int(rest[1:3]), 1)
        elif rest[:2] in _SEASONS:
            start = date(int(year), _SEASONS[rest[:2]], 1)
        else:
            month, _, day = rest.partition("-")
            start = date(int(year), int(month) if month.isdigit() else 1, int(day) if day.isdigit() else 1)
    except ValueError:
        return False
    return start.isoformat() > published


def bound_time(
    line: LineDoc, trigger: int, sentence: Span, times: Sequence[TimeExpression], admits: Callable[[Span], bool]
) -> TimeExpression | None:
    """The time of the event whose trigger is this token: times of its sentence that ``admits`` lets through."""
    doc = line.doc
    at, end = line.start + doc[trigger].idx, line.start + doc[trigger].idx + len(doc[trigger])
    own = _clause(doc[trigger])
    first = _first_verb(doc, own)
    aside = _aside(doc[trigger])
    best: tuple[float, int, TimeExpression] | None = None
    for time in times:
        if time.type not in ("DATE", "TIME") or not sentence.covers(time.span) or not admits(time.span):
            continue
        token = _token(doc, time.span.start - line.start, time.span.end - line.start)
        if token is None:
            continue
        gap = time.span.start - end if time.span.start >= end else (at - time.span.end) * _BEFORE
        if _compares(doc, _clause(token), own):
            continue
        if aside and time.span.end <= at and _clause(token) != own:
            continue  # « a accepté lundi la médiation offerte par Oslo »
        chain = {t.i for t in _up(token)}
        if trigger in chain and own is not None and _clause(token) == _clause(doc[trigger]):
            gap *= 0.3
        elif (clause := _clause(token)) != own:
            gap = gap * 0.3 if clause is not None and clause == first and time.span.end < at else gap + _OTHER_CLAUSE
        if time.value.endswith("_REF"):
            gap += 60
        if gap <= _FARTHEST and (best is None or (gap, time.span.start) < best[:2]):
            best = (gap, time.span.start, time)
    return best[2] if best else None


def _aside(token: Token) -> bool:
    """Whether a word is a participle that says something of a noun before it: « la médiation offerte »."""
    participle = token.pos_ in ("VERB", "ADJ") and token.dep_ in ("acl", "amod", "advcl") and token.head.i < token.i
    return participle and "Tense=Past" in str(token.morph) and not any(c.dep_.startswith("aux") for c in token.children)


def _first_verb(doc: Doc, clause: int | None) -> int | None:
    """« Le 3 mai 1985, ils ont envahi … et pris … »: the verb with which it is coordinated, in whose time it stands."""
    at = clause
    while at is not None and doc[at].dep_ == "conj" and doc[at].head.i < at and doc[at].head.pos_ in ("VERB", "AUX"):
        at = doc[at].head.i
    return at if at != clause else None


def _compares(doc: Doc, clause: int | None, own: int | None) -> bool:
    """« A riposté, comme il l'avait promis le 3 mai »: the day of the promise is not that of what was promised."""
    if clause is None or own is None or clause == own:
        return False
    if any(t.lower_ == "comme" and t.i < own and t.head.i == own for t in doc[own].lefts):
        return True  # of the promise in « est arrivé mardi, comme Lomé l'avait promis » the day is not told
    if any(t.i == clause for t in _up(doc[own])):
        return False
    return doc[clause].pos_ in ("VERB", "AUX") and any(
        t.lower_ == "comme" and t.i < clause and t.dep_ in ("mark", "advmod", "case") for t in doc[clause].children
    )


def _token(doc: Doc, start: int, end: int) -> Token | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _up(token: Token) -> list[Token]:
    out = [token]
    while out[-1].head.i != out[-1].i and len(out) < 40:
        out.append(out[-1].head)
    return out


def _clause(token: Token) -> int | None:
    """The verb that heads the clause in which a token stands: infinitives and auxiliaries join their governor."""
    for t in _up(token):
        if t.pos_ in ("VERB", "AUX") or t.dep_ == "ROOT":
            if t.dep_ in ("xcomp",) and t.head.pos_ in ("VERB", "AUX", "ADJ"):
                continue
            return t.i
    return None
