"""Events that adjectives tell: « se dit prête à aider », « est favorable à », « jugée inacceptable »."""

from __future__ import annotations

from greffier.languages.fr.events import Predicate
from greffier.reading.events.build import TOPICS, elsewhere, shifted
from greffier.reading.events.factuality import NOT_CODED, verb_factuality
from greffier.reading.events.found import EventFind
from greffier.reading.events.frame import VerbFrame, verb_frame
from greffier.reading.events.nounframe import NounFrame
from greffier.reading.events.people import SPEAKER, People
from greffier.reading.events.rows import near, surroundings
from greffier.reading.events.slots import Filler, fill, prepositional
from greffier.reading.events.words import BE, is_verb, multiword, word_lemmas

__all__ = ["adjective_event", "adjective_verb"]

_LINKING = frozenset(
    "dire déclarer rester demeurer sembler paraître montrer juger estimer trouver qualifier porter prier être".split()
)
_REMAINS = frozenset("reste restent restait restaient demeure demeurent".split())
"""Forms that the dictionary gives to the noun."""


def adjective_event(people: People, i: int, row: Predicate) -> EventFind | None:
    """The event of the adjective at token ``i`` by this row, or None where its conditions fail."""
    unit = people.unit
    if row.without and any(w in surroundings(unit, i) for w in row.without):
        return None
    if row.object and not near(unit, i, i + 1, row.object):
        return None
    if row.complement and not near(unit, i, i + 2, row.complement):
        return None
    verb = adjective_verb(people, i)
    noun = None if verb is not None else _noun(people, i)
    if verb is None and noun is None:
        return None
    value, cue = verb_factuality(verb) if verb is not None else ("actual", "")
    if value == NOT_CODED:
        return None
    fillers: list[Filler] = []
    if verb is not None:
        fillers += [
            Filler("subj", f.head, f.actors, f.phrase)
            for f in verb.fillers
            if f.slot == ("obj" if verb.passive else "subj")
        ]
        fillers += [f for f in verb.fillers if f.slot in ("pour", "par") and f.head < i]
        subject = verb.surface_subject
        if subject is not None and "de" in row.recipient:
            fillers.append(Filler("de", subject.head, people.of(subject), subject))
    if noun is not None:
        for f in noun.fillers:
            own = f.slot not in ("de", "adj", "poss") or f.slot in row.actor or f.slot in row.recipient
            fillers.append(f if own else Filler("subj", f.head, f.actors, f.phrase))
        if "subj" in row.actor and not any(f.slot == "subj" for f in fillers):
            fillers += [
                Filler("subj", f.head, f.actors, f.phrase) for f in noun.fillers if f.slot in ("de", "adj", "poss")
            ][:1]
    fillers += prepositional(people, i, (), verbs=True)
    used: set[int] = set()
    if row.symmetric:
        actors = tuple(
            dict.fromkeys(a for f in fillers if f.slot in (*row.actor, "avec", "subj", "entre") for a in f.actors)
        )
        recipients: tuple[str, ...] = ()
    else:
        actors = (SPEAKER,) if row.actor == ("speaker",) else fill(fillers, row.actor, used)
        recipients = fill(fillers, row.recipient, used)
        if not recipients and row.recipient:
            rest = [
                f
                for f in fillers
                if f.head > i
                and f.actors
                and not set(f.actors) <= set(actors)
                and unit.doc[f.head].lower_ not in TOPICS
                and not (f.slot in ("contre", "sur", "pour") and row.type in ("AGREE", "SUPPORT"))
            ]
            recipients = (
                rest[0].actors
                if rest
                else elsewhere(people, fillers, i, actors)
                if row.type not in ("AGREE", "SUPPORT")
                else ()
            )
        if not actors and row.actor[0] in ("par", "pour"):
            actors = (SPEAKER,)
    if row.needs_actor and not actors and not recipients:
        return None
    trigger = i
    if row.trigger == "object":
        trigger = next((k for w in row.object if (k := multiword(unit, i - 8, w, i + 8)) is not None), i)
    return shifted(
        unit,
        row,
        trigger,
        actors,
        recipients,
        "actual" if row.type == "REJECT" and value == "negated" else value,
        cue,
        scoped=True,
    )


def adjective_verb(people: People, i: int) -> VerbFrame | None:
    """The copula or verb of opinion by which the adjective is said of somebody."""
    unit = people.unit
    token = unit.doc[i]
    for k in range(i - 1, max(unit.start - 1, i - 7), -1):
        low = unit.doc[k].lower_
        if unit.doc[k].text in (",", ":", "»", "«"):
            break
        links = low in BE or low in _REMAINS or low == "été"
        if links or (set(word_lemmas(unit.doc[k])) & _LINKING and is_verb(unit, k)):
            at = k
            if low == "été" or low in BE or unit.doc[k].head.i == i:
                child = next((c for c in token.children if c.dep_.startswith("nsubj") and c.i < k), None)
                if child is not None:
                    phrase = people.phrase(child.i) if unit.start <= child.i < unit.end else None
                    return _Said(people, at, 0, phrase)
            return verb_frame(people, at)
        if unit.doc[k].pos_ in ("NOUN", "PROPN", "ADP"):
            break
    return None


class _Said(VerbFrame):
    """A copula whose subject hangs on the adjective."""

    def __init__(self, people: People, token: int, inner: int, phrase: object) -> None:
        super().__init__(people, token, inner)
        self.__dict__["surface_subject"] = phrase


def _noun(people: People, i: int) -> NounFrame | None:
    """The noun that the adjective qualifies."""
    unit = people.unit
    head = unit.doc[i].head
    if unit.doc[i].dep_ in ("amod", "acl") and unit.start <= head.i < unit.end:
        phrase = people.phrase(head.i)
        if phrase is not None:
            return NounFrame(people, phrase.head, phrase)
    phrase = next((p for p in unit.phrases if p.start <= i < p.end), None) or unit.phrase_to.get(i)
    return NounFrame(people, phrase.head, phrase) if phrase is not None else None
