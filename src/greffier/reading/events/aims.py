"""At whom a threat or a charge is aimed where its own words name nobody, and whom it names but is not aimed at."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.languages.fr.events import Predicate
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.frame import verb_frame
from greffier.reading.events.people import SPEAKER, SPEAKERS, People
from greffier.reading.events.words import BE, HAVE, is_verb, noun_rows
from greffier.reading.lexis import finite, lemmas
from greffier.reading.names import Phrase

__all__ = ["on_the_way", "suffered", "threatened"]

_CLAUSE = 16
"""Tokens after « si » within which its verb stands."""
_RELEASES = frozenset(
    "amnistie acquittement expulsion extradition grâce libération rapatriement relaxe remise réintégration".split()
)
"""What is asked for somebody's sake, or against somebody, of those who have him in their power."""
_YOU = frozenset(("vous", "tu"))


def threatened(people: People, actors: Sequence[str]) -> tuple[str, ...]:
    """Return the parties that stand as subject of the sentence's « si … », where none is among ``actors``."""
    unit = people.unit
    for at in range(unit.start, unit.end - 1):
        low, after = unit.doc[at].lower_, unit.doc[at + 1].lower_
        if low != "si" and not (low == "s'" and after in ("il", "ils")):
            continue
        if unit.doc[at].pos_ == "ADV" and after not in ("vous", "le", "la", "les", "l'"):
            continue  # « si grave »
        if after in _YOU:
            return _called(unit, people)
        found = _subject(people, at)
        if found and not {SPEAKER, SPEAKERS, *actors} & set(found):
            return found
    return ()


def suffered(people: People, phrase: Phrase, row: Predicate) -> bool:
    """« Condamne l'assassinat de X »: whether a phrase tells an act whose sufferer hangs on it by « de ».

    So does who is to be set free: « exige la libération de X » is asked of somebody else.
    """
    if row.type == "REQUEST":
        set_free = any(w in _RELEASES for w in lemmas(people.unit.doc[phrase.head]))
        return set_free and not any(n.kind == "state" for n in phrase.inner)
    rows = noun_rows(people.unit.doc[phrase.head]) if row.type == "ACCUSE" else []
    return any(r.type == "ASSAULT" and r.recipient[:1] == ("de",) for r in rows)


def _subject(people: People, at: int) -> tuple[str, ...]:
    """The actors of the subject of the verb that « si » at a token opens the clause of."""
    unit = people.unit
    for k in range(at + 1, min(unit.end, at + _CLAUSE)):
        if unit.doc[k].text in (",", ";", "»") and k > at + 3:
            return ()
        after = k > at + 1 and k - 1 >= unit.start and unit.phrase_to.get(k) is not None
        told = is_verb(unit, k) and (finite(unit.doc[k]) or "Part" in str(unit.doc[k].morph))
        if unit.doc[k].lower_ in BE | HAVE and any("Part" in str(t.morph) for t in unit.doc[k + 1 : k + 4]):
            continue
        if told or (after and finite(unit.doc[k])):
            frame = verb_frame(people, k)
            if frame.passive:
                return next((f.actors for f in frame.fillers if f.slot == "subj"), ())
            subject = frame.surface_subject
            return people.doer(subject) if subject is not None and subject.start > at else ()
    return ()


def _called(unit: Unit, people: People) -> tuple[str, ...]:
    """« Si vous attaquez, président Ba, … »: who is called by name or office between commas."""
    for phrase in unit.phrases:
        if _alone(unit, phrase) and (phrase.office or phrase.name) and not phrase.definite:
            return people.of(phrase)
    return ()


def _alone(unit: Unit, phrase: Phrase) -> bool:
    before, after = phrase.start - 1, phrase.end
    if before <= unit.start or after >= unit.end:
        return False
    return unit.doc[before].text == "," and unit.doc[after].text in (",", "»", "!")


_ERRANDS = frozenset(
    (
        "apaiser assister désamorcer discuter évoquer négocier parler participer plaider prendre présider rencontrer "
        "représenter retrouver tenter"
    ).split()
)


def on_the_way(unit: Unit, at: int) -> bool:
    """« S'est rendu en Suisse pour rencontrer … »: who travels to meet others visits no host (GUIDELINES, case 8)."""
    for k in range(at + 1, min(unit.end - 1, at + 14)):
        low = unit.doc[k].lower_
        if low in (".", ";", "»", "qui"):
            return False
        if low in ("pour", "afin"):
            return any(w in _ERRANDS for t in unit.doc[k + 1 : min(unit.end, k + 4)] for w in lemmas(t))
    return False
