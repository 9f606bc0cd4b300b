"""Cues that are understood from the clause before: « Le ministre promet que …, le maire que … »."""

from __future__ import annotations

from greffier.languages.fr import cues
from greffier.reading.attributions.unit import Unit
from greffier.reading.lexis import finite
from greffier.reading.names import Phrase

__all__ = ["Understood", "understood_at"]

_ONE_OF_TWO = frozenset(("le premier", "le second", "ce dernier", "celui-ci", "celle-ci"))

Understood = tuple[Phrase, int]
"""Who says it, and the token with which the clause begins."""


def understood_at(unit: Unit, i: int) -> Understood | None:
    """Who takes the word without a verb at the comma or semicolon ``i``, and where the clause begins; else None.

    « …, le maire que le marché reviendra », « … ; Washington, qu'il ne fait que s'ouvrir ». The speaker is named or
    definite and stands alone between comma and « que »; a relative clause (« le maire que la foule a hué ») is none.
    """
    doc = unit.doc
    if doc[i].text not in (",", ";") or i in unit.quoted:
        return None
    at = i + 1
    while at < unit.end and doc[at].lower_ in ("et", "mais", "puis"):
        at += 1
    phrase = unit.phrase_at(at)
    if phrase is None or not _speaks(unit, phrase):
        return None
    then = phrase.end
    while then < unit.end and doc[then].text == ",":
        then += 1
    if then + 2 >= unit.end or doc[then].lower_ not in ("que", "qu'"):
        return None
    named = phrase.name is not None and phrase.end == phrase.start + 1  # no relative clause is so near a bare name
    apart = doc[i].text == ";" or then > phrase.end or named
    return (phrase, then + 1) if apart or _completive(unit, i, then) else None


def _speaks(unit: Unit, phrase: Phrase) -> bool:
    if phrase.pronoun:
        return phrase.pronoun in _ONE_OF_TWO
    known = phrase.name or phrase.office or unit.doc[phrase.head].lower_ in cues.load().source_nouns_by_form
    return bool(known) and (phrase.definite or phrase.plural or phrase.name is not None)


def _completive(unit: Unit, comma: int, que: int) -> bool:
    """Whether « que » opens a clause that lacks nothing: a subject, and a verb that goes on or has the tense before."""
    doc = unit.doc
    if unit.phrase_at(que + 1) is None and doc[que + 1].pos_ not in ("PRON", "DET", "NUM"):
        return False
    verb = next((k for k in range(que + 1, unit.end) if finite(doc[k])), None)
    if verb is None:
        return False
    if doc[que].pos_ == "SCONJ" or doc[que].dep_ == "mark":
        return True
    before = next((k for k in range(comma - 1, unit.start, -1) if finite(doc[k])), None)
    return before is not None and _tense(unit, verb) == _tense(unit, before) != "Pres"


def _tense(unit: Unit, i: int) -> str:
    morph = unit.doc[i].morph
    return "Cnd" if "Mood=Cnd" in str(morph) else next(iter(morph.get("Tense", [])), "")
