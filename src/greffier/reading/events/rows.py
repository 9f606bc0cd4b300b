"""Which row of the lexicon a word of the sentence satisfies: its object, its complement, what must be absent."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.languages.fr import events as lexicon
from greffier.languages.fr.events import MoveRow, Predicate
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.frame import VerbFrame
from greffier.reading.events.slots import Filler
from greffier.reading.events.words import content, multiword
from greffier.reading.lexis import lemmas
from greffier.world import load

__all__ = ["figurative_words", "forum", "near", "satisfied", "surroundings"]

_MARKS = frozenset(('"', "«", "“"))
_NONE = -1


def surroundings(unit: Unit, i: int) -> set[str]:
    """The words near token ``i``: its clause, generously."""
    known = unit.surroundings.get(i)
    if known is None:
        known = unit.surroundings[i] = content(unit, range(max(unit.start, i - 12), min(unit.end, i + 15)))
    return known


def figurative_words(unit: Unit) -> set[str]:
    """The words of the whole sentence."""
    return content(unit, range(unit.start, unit.end))


def satisfied(frame: VerbFrame, row: Predicate | MoveRow, *, negated: bool, kindred: bool = False) -> int | None:
    """Where a row's conditions hold, the token of its object, or -1 where it wants none; else None.

    With ``kindred`` a word of the same class as the row's objects will do (« destroyer » for « frégate, navire »).
    """
    if row.reflexive and not frame.reflexive:
        return None
    if frame.reflexive and not row.reflexive and "refl" in row.without:
        return None
    if row.negated and not negated:
        return None
    words = surroundings(frame.unit, frame.token) if row.without else set()
    if any(word in words for word in row.without):
        return None
    thing = _NONE
    if row.object:
        found = _object(frame, row.object)
        if found is None and kindred:
            found = _kindred(frame, row.object, taken=isinstance(row, Predicate) and row.type == "ASSAULT")
        if found is None:
            return None
        thing = found
    if row.complement and not _complement(frame, row.complement):
        return None
    if row.lemma == "appeler" and (_gives_a_name(frame) or (_calls_on(row) and not _to_something(frame))):
        return None
    return thing


def _calls_on(row: Predicate | MoveRow) -> bool:
    """Whether a row is of a call to do something, and not of a telephone call."""
    return row.kind in ("request", "invitation") if isinstance(row, MoveRow) else row.type == "REQUEST"


def _to_something(frame: VerbFrame) -> bool:
    """« Que les Marocains appellent Leïla » calls upon nobody: no « à » says to what."""
    doc, unit = frame.unit.doc, frame.unit
    after = doc[frame.token + 1 : min(unit.end, frame.token + _CALL)]
    before = doc[max(unit.start, frame.group - 4) : frame.group]
    return any(t.lower_ in ("à", "au", "aux", "pour") for t in (*after, *before))


_CALL = 16
"""Tokens after « appeler » within which « à » stands."""


def _gives_a_name(frame: VerbFrame) -> bool:
    """« a appelé l'attaque « un acte de guerre » »: a name is given, as English does; nobody is called upon."""
    named, doc = frame.object_phrase, frame.unit.doc
    if named is None or named.end + 1 >= frame.unit.end or doc[named.end].text not in _MARKS:
        return False
    return doc[named.end + 1].lower_ not in ("à", "au", "aux")


def _object(frame: VerbFrame, words: Sequence[str]) -> int | None:
    """The token of one of ``words``: head of the object or a complement, near the verb, or its subject if passive."""
    unit = frame.unit
    if "que" in words and any(f.slot == "que" for f in frame.complements):
        return frame.token
    stop = min(unit.end, frame.token + 14)
    around = frame.around
    for word in words:
        if " " in word or "'" in word:
            if (last := multiword(unit, frame.token, word, stop)) is not None:
                return last
            if frame.passive and (last := multiword(unit, unit.start - 1, word, frame.token)) is not None:
                return last
            continue
        for k, forms in around:
            if word in forms:
                return k
    subject = frame.surface_subject
    if subject is not None and (frame.passive or frame.token < 0):
        return next((subject.head for w in words if w in lemmas(unit.doc[subject.head])), None)
    if subject is not None and any(w in lemmas(unit.doc[subject.head]) for w in words):
        return subject.head
    return None


_LANDS = frozenset(("État", "pays", "gouvernement", "république", "régime"))


def _kindred(frame: VerbFrame, words: Sequence[str], *, taken: bool = False) -> int | None:
    """The head of the object where its class is that of most of ``words``; a state's name is of the class of states.

    With ``taken`` the name of a town stands for « ville ».
    """
    unit = frame.unit
    heads = [f for f in frame.fillers if f.slot not in ("subj", "que", "par", "au nom", "")]
    classes = [
        c for c in lexicon.load().classes.values() if len(c & set(words)) >= 2 or (len(words) == 1 and words[0] in c)
    ]
    for filler in heads[:3]:
        if taken and filler.slot in ("obj", "de") and _PLACES & set(words) and _place(unit, filler):
            return filler.head
        if filler.slot == "obj" and "organisation" in words and filler.actors and filler.actors[0].startswith("org:"):
            return filler.head  # « saisit l'OMC »
        if any(lemma in c for lemma in lemmas(unit.doc[filler.head]) for c in classes):
            return filler.head
        if (
            filler.slot == "obj"
            and _LANDS & set(words)
            and filler.actors
            and filler.actors[0].startswith("state:")
            and filler.phrase is not None
            and filler.phrase.name is not None
        ):
            return filler.head
    return None


_PLACES = frozenset(("ville", "village", "localité", "région", "territoire", "île", "bastion"))


def _place(unit: Unit, filler: Filler) -> bool:
    """Whether a filler is a town by its name: « s'est emparé de Goma », where « ville » is asked for."""
    phrase = filler.phrase
    if phrase is None or phrase.pronoun or not unit.doc[filler.head].text[:1].isupper():
        return False
    if phrase.name is not None:
        return phrase.name.kind == "state" and phrase.name.ref is not None and phrase.name.ref.how == "capital"
    words = unit.doc[filler.head : phrase.end].text
    if phrase.start == filler.head and unit.doc[filler.head].ent_type_ == "LOC":
        return True  # « reprend Perejil »: a bare name that no table knows
    return load().land_of_town(words) is not None or load().land_of_town(unit.doc[filler.head].text) is not None


def _complement(frame: VerbFrame, words: Sequence[str]) -> bool:
    unit = frame.unit
    for k in range(frame.token + 1, min(unit.end, frame.token + 16)):
        token = unit.doc[k]
        if token.text in (".", ";", "»"):
            return False
        if any(lemma in words for lemma in lemmas(token)):
            return True
    return False


def forum(unit: Unit, verb: int, filler: Filler) -> bool:
    """Whether a verb's complement is a body that its infinitive turns to: « menace de saisir la Cour », no party."""
    if filler.head <= verb or not filler.actors or not all(a.startswith("org:") for a in filler.actors):
        return False
    appeals = lexicon.load().appeals
    between = unit.doc[verb + 1 : filler.head]
    return any("VerbForm=Inf" in str(t.morph) and not appeals.isdisjoint(lemmas(t)) for t in between)


def near(unit: Unit, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether one of ``words`` stands near the tokens [start, end): governs them or depends on them."""
    low, high = max(unit.start, start - 7), min(unit.end, end + 8)
    here = content(unit, range(low, high))
    return any(
        w in here if " " not in w and "'" not in w else multiword(unit, low - 1, w, high) is not None for w in words
    )
