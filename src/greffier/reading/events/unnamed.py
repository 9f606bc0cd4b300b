"""Moves that name too little: « la menace a été mise à exécution », « il l'a écartée », « les deux ont dit oui ».

Who made them, or what they follow, was told before. They are moves all the same; linking finds what they can mean.
"""

from __future__ import annotations

from functools import cache

from greffier.languages.fr import events as lexicon
from greffier.languages.fr.events import MoveRow
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.frame import VerbFrame
from greffier.reading.events.matter import Matter
from greffier.reading.events.people import People
from greffier.reading.lexis import lemmas

__all__ = ["answered_to", "names_entry", "of_both", "of_what_was_told", "unbound"]

_ENDS = frozenset(("accepted", "refused", "withdrawn"))
_ANSWERS = frozenset(("accepted", "answered", "refused", "unanswered"))
_DEFINITE = frozenset(("le", "la", "l'", "les", "cette", "ces", "cet", "ce"))
_THIS = frozenset(("ce", "cet", "cette", "ces"))
_PRONOUNS = frozenset(("le", "la", "l'", "les"))
_BOTH = (
    "l' un et l' autre", "ni l' un ni l' autre", "les deux", "tous deux", "toutes deux", "l' une et l' autre",
    "les uns et les autres", "tous les deux", "toutes les deux",
)  # fmt: skip


@cache
def unbound(row: MoveRow) -> MoveRow:
    """Return a row without the objects that it wants."""
    return row.model_copy(update={"object": ()})


def of_what_was_told(frame: VerbFrame, row: MoveRow) -> bool:
    """Whether a row's object may be a pronoun: « le ministre l'a écartée », of an offer that was told before."""
    if row.kind not in _ENDS or frame.passive or frame.reflexive:
        return False
    told = frame.object_phrase
    if told is not None:  # « ont décliné cette aide »
        return not told.pronoun and frame.unit.doc[told.start].lower_ in _THIS
    clitics = _PRONOUNS | {"y"} if row.matter in ("à", "à inf") else _PRONOUNS  # « y a renoncé »
    return any(t.lower_ in clitics for t in frame.unit.doc[frame.group : frame.token])


def answered_to(people: People, k: int) -> Matter | None:
    """Return what « un refus », « son accord » is an answer to, at token ``k``: « à la demande éthiopienne »."""
    unit = people.unit
    if k + 1 >= unit.end or unit.doc[k].lower_ not in ("à", "au", "aux"):
        return None
    phrase = people.at(k + 1)
    nouns = lexicon.load().moves_of
    if phrase is None or phrase.pronoun or not any((lemma, "noun") in nouns for lemma in lemmas(unit.doc[phrase.head])):
        return None
    return k + 1, phrase.end


def of_both(frame: VerbFrame, row: MoveRow) -> bool:
    """Whether the subject is « l'un et l'autre », « les deux »: those to whom something was put."""
    if row.kind not in _ANSWERS:
        return False
    unit, subject = frame.unit, frame.surface_subject
    words = " ".join(t.lower_ for t in unit.doc[max(unit.start, frame.group - 6) : frame.group])
    pair = subject is not None and [t.lower_ for t in unit.doc[subject.start : subject.start + 2]] == ["les", "deux"]
    return pair or words.endswith(_BOTH)


def names_entry(unit: Unit, row: MoveRow, matter: Matter | None) -> bool:
    """Whether a move of nobody named follows what it names: « la menace a été mise à exécution »."""
    if row.kind not in ("kept", "withdrawn", "refused", "accepted") or matter is None or matter[0] >= matter[1]:
        return False
    nouns = lexicon.load().moves_of
    said = unit.doc[matter[0] : matter[1]]
    return said[0].lower_ in _DEFINITE and any((lemma, "noun") in nouns for t in said for lemma in lemmas(t))
