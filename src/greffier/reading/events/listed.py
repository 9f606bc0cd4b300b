"""« Le Maroc, l'Algérie, la France et l'Espagne »: the list that a phrase stands in, which the parser cuts short."""

from __future__ import annotations

from greffier.reading.attributions.unit import Unit
from greffier.reading.names import Phrase

__all__ = ["after_in_list", "before_in_list"]

_AND = ("et", "ou")
_LONGEST = 12


def after_in_list(unit: Unit, phrase: Phrase) -> list[Phrase]:
    """Return what a list names after a phrase: commas part its members, « et » comes before the last."""
    out: list[Phrase] = []
    at = phrase
    while len(out) < _LONGEST and (step := _next(unit, at)) is not None:
        last, at = step
        out.append(at)
        if last:
            return out
    return []


def before_in_list(unit: Unit, phrase: Phrase) -> list[Phrase]:
    """Return what a list names before a phrase, in its order; the phrase is a member or the last of them."""
    out: list[Phrase] = []
    at, closed = phrase, bool(after_in_list(unit, phrase))
    while len(out) < _LONGEST and (step := _previous(unit, at)) is not None:
        last, at = step
        if last and closed:
            break  # « … et X, Y et Z »: another list
        if not last and not closed:
            break
        closed = True
        out.insert(0, at)
    return out


def _named(phrase: Phrase) -> bool:
    return not phrase.pronoun and bool(phrase.name or phrase.states or phrase.office)


def _next(unit: Unit, phrase: Phrase) -> tuple[bool, Phrase] | None:
    """The next member of a list, and whether « et » comes before it."""
    doc, k, last = unit.doc, phrase.end, False
    if k < unit.end and doc[k].text == ",":
        k += 1
    if k < unit.end and doc[k].lower_ in _AND:
        k, last = k + 1, True
    found = unit.phrase_from.get(k) if k > phrase.end else None
    return (last, found) if found is not None and _named(found) and _named(phrase) else None


def _previous(unit: Unit, phrase: Phrase) -> tuple[bool, Phrase] | None:
    """The member before, and whether « et » parts it from the phrase."""
    doc, k, last = unit.doc, phrase.start - 1, False
    if k > unit.start and doc[k].lower_ in _AND:
        k, last = k - 1, True
    if k > unit.start and doc[k].text == ",":
        k -= 1
    found = unit.phrase_to.get(k + 1) if k + 1 < phrase.start else None
    return (last, found) if found is not None and _named(found) and _named(phrase) else None
