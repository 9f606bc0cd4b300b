"""What stands in the slots round a word: prepositional complements, and which of them is asked first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from greffier.reading.events.people import People
from greffier.reading.events.words import preposition_at, reach
from greffier.reading.names import Phrase
from greffier.world import load

__all__ = ["Filler", "apart", "fill", "prepositional"]

_KIN_SLOTS: dict[str, tuple[str, ...]] = {
    "à": ("à", "auprès"),
    "contre": ("contre",),
    "envers": ("envers",),
    "dans": ("dans", "à", "vers", "sous"),
    "auprès": ("auprès", "à"),
    "vers": ("vers", "à", "dans"),
    "chez": ("chez", "dans"),
}


@dataclass(frozen=True)
class Filler:
    """What stands in a slot: its head token, its actors, whether it is a complement's own complement."""

    slot: str
    head: int
    actors: tuple[str, ...]
    phrase: Phrase | None = None


def _own(people: People, phrase: Phrase, slot: str) -> Phrase:
    """Of « par la Russie de la péninsule » what is the agent's own: it ends before « de »."""
    doc = people.unit.doc
    end = phrase.end
    if phrase.name is not None and phrase.head == phrase.name.start:
        end = phrase.name.end
    elif slot == "de" and phrase.office is not None:
        end = next(
            (
                n.start - 1
                for n in phrase.inner
                if n.kind == "state" and doc[n.start - 1].lower_ in ("à", "au", "aux", "en")
            ),
            end,
        )
    if end == phrase.end and (slot == "par" or (slot == "de" and phrase.name is None)):
        for k in range(phrase.head + 1, phrase.end - 1):
            if doc[k + 1].lower_ in ("de", "du", "des", "d'") and load().states_of(doc[k].lower_):
                end = k + 1
                break
    if end >= phrase.end:
        return phrase
    inner = tuple(n for n in phrase.inner if n.end <= end)
    states = tuple(dict.fromkeys(c for t in doc[phrase.head : end] for c in load().states_of(t.lower_)[:1]))
    return replace(
        phrase, end=end, inner=inner, states=states or phrase.states[:0], tokens=tuple(range(phrase.start, end))
    )


def prepositional(people: People, i: int, skip: Sequence[tuple[int, int]], *, verbs: bool) -> list[Filler]:
    """The complements after token ``i`` that a preposition introduces, and objects of infinitives on the way."""
    unit, out = people.unit, []
    until = i
    for k in reach(unit, i, verbs=verbs):
        if k < until or any(a <= k < b for a, b in skip):
            continue
        found = preposition_at(unit, k)
        if found is not None:
            slot, start = found
            if not verbs and _locution(people, k):
                until = k + 2  # « la mise en demeure de l'Union à la Pologne »: what follows is the noun's own
                continue
            phrase = people.at(start) if start < unit.end else None
            if phrase is not None and not verbs:
                phrase = _own(people, phrase, slot)
            if phrase is not None and slot:
                actors = people.doer(phrase) if slot == "par" else people.all_of(phrase)
                out.append(Filler(slot, phrase.head, actors, phrase))
                until = phrase.end
            elif phrase is not None:
                until = phrase.end
                if until < unit.end and (further := preposition_at(unit, until)) and further[0] in ("à", "de", "dans"):
                    nested = people.at(further[1]) if further[1] < unit.end else None
                    until = nested.end if nested is not None else until
            else:
                until = max(start, k + 1)
            continue
        before = unit.doc[k - 1]
        if verbs and "VerbForm=Inf" in str(before.morph) and (phrase := unit.phrase_from.get(k)) and not phrase.pronoun:
            out.append(Filler("obj", phrase.head, people.all_of(phrase), phrase))
            until = phrase.end
    return out


def _locution(people: People, k: int) -> bool:
    """« Mise en demeure », « levée en masse »: « en » and a bare noun that is no name belong to the noun before."""
    unit = people.unit
    if unit.doc[k].lower_ != "en" or k + 1 >= unit.end or unit.doc[k + 1].pos_ != "NOUN":
        return False
    phrase = people.at(k + 1)
    return phrase is None or (phrase.name is None and not unit.doc[k + 1].text[:1].isupper())


_GRIEVANCE = frozenset(("accuser", "menacer", "punir", "soupçonner", "assurer", "priver", "taxer"))
"""Verbs that take « de » and a thing after whom they concern."""


def apart(people: People, phrase: Phrase, verb: Sequence[str]) -> Phrase:
    """« Menacer la junte de nouvelles sanctions »: the object without the thing that the verb takes after « de »."""
    doc = people.unit.doc
    if _GRIEVANCE.isdisjoint(verb) or phrase.name is not None or phrase.office is not None:
        return phrase
    for k in range(phrase.head + 1, phrase.end - 1):
        if doc[k].lower_ in ("de", "d'") and doc[k + 1].text[:1].islower() and doc[k + 1].lower_ not in _ARTICLES:
            inner = tuple(n for n in phrase.inner if n.end <= k)
            return replace(phrase, end=k, inner=inner, tokens=tuple(range(phrase.start, k)))
    return phrase


_ARTICLES = frozenset(("la", "l'", "le", "les", "ses", "leurs"))


def fill(fillers: Iterable[Filler], slots: Sequence[str], used: set[int]) -> tuple[str, ...]:
    """The actors of the first slot that has some, its fillers marked as used; kindred slots come second."""
    pool = list(fillers)
    for wanted in [(slot,) for slot in slots] + [_KIN_SLOTS[s] for s in slots if s in _KIN_SLOTS]:
        for filler in pool:
            if filler.slot in wanted and filler.actors and filler.head not in used and not _venue(filler, wanted):
                used.add(filler.head)
                return filler.actors
    return ()


def _venue(filler: Filler, wanted: Sequence[str]) -> bool:
    """« s'est engagé à Nairobi »: a capital after « à » is where, for a word that is said « auprès de » somebody."""
    name = filler.phrase.name if filler.phrase is not None else None
    capital = name is not None and name.ref is not None and name.ref.how == "capital"
    return capital and filler.slot == "à" and wanted[0] == "auprès" and len(wanted) > 1
