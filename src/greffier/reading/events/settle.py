"""Candidates over a whole document settled: who speaks, what a definite noun points back to, what is told twice.

Pure: lines in order, each with its candidates, in; the events that stand, out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from greffier.reading.events.found import Candidate, EventFind
from greffier.reading.events.people import SPEAKER, SPEAKERS

__all__ = ["settle"]

_POINTS_TO: dict[str, tuple[str, ...]] = {
    "CONSULT": ("CONSULT", "AGREE"),
    "AGREE": ("AGREE", "CONSULT"),
    "ASSAULT": ("ASSAULT", "MOBILIZE"),
}
_ANAPHORIC = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "AID"))
"""Acts whose unnamed recipient is found only by what a definite noun points back to, never by who is in play."""
_BILATERAL = frozenset(
    (
        "THREATEN",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "AGREE",
        "SANCTION",
        "AID",
        "MOBILIZE",
        "SUPPORT",
        "CONCEDE",
        "COERCE",
        "ASSAULT",
    )
)
_COLLECTIVE = frozenset(("AGREE", "COOPERATE", "AID", "SANCTION", "MOBILIZE", "ASSAULT", "RETREAT"))
"""Acts that « nous » does as a country, not as a person."""
_DOMESTIC = frozenset(("ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "PROTEST", "REQUEST", "RETREAT"))
"""What a state can do to its own people, or they to it."""
_MEETS = frozenset(("CONSULT",))
_BARE = frozenset(("ASSAULT", "PROTEST"))
"""Types of which a noun stands though no party is told: « des combats ont éclaté »."""
_CONFLICT = frozenset(("ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST"))
_REFUSABLE = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "MOBILIZE"))
_ANNOUNCING = frozenset(("annoncer", "promettre", "assurer", "jurer", "déclarer", "affirmer"))
_WARNING = frozenset(("menacer", "prévenir", "avertir", "jurer", "mettre en garde", "promettre"))


def settle(candidates: Sequence[Candidate], country: Callable[[str], str | None]) -> list[Candidate]:
    """Return the candidates that stand, in order, their parties filled in."""
    memory: list[Candidate] = []
    out: list[Candidate] = []
    for sentence in _by_sentence(candidates):
        kept: list[Candidate] = []
        for item in sentence:
            done = _complete(item, memory, kept, country)
            if done is None or any(_scoped(k, done) for k in kept):
                continue
            kept.append(done)
            memory.append(done)
        out += _distinct([item for item in kept if not any(_proposed(item, other) for other in kept)])
    return out


def _scoped(outer: Candidate, inner: Candidate) -> bool:
    """Whether an event is inside what another asks, offers or threatens.

    The offer that is accepted stands apart, the act that a threat would answer (« en cas d'attaque »), and what is
    told in passing.
    """
    if outer.line != inner.line or not outer.find.scope[0] <= inner.find.trigger < outer.find.scope[1]:
        return False
    if "background" in inner.find.cues:
        return False  # « exige la libération des soldats capturés lundi »: they were captured
    supposed = any(c.startswith("condition:") or c == "determiner" for c in inner.find.cues)
    if outer.find.type == "THREATEN" and supposed and inner.find.type in _CONFLICT:
        return False
    offered = inner.find.type in ("AGREE", "REQUEST") and inner.find.noun and outer.find.type == "AGREE"
    return not (offered and inner.find.actors and set(inner.find.actors) == set(outer.find.recipients))


def _proposed(meeting: Candidate, offer: Candidate) -> bool:
    """Whether a meeting is but proposed, by the participle that follows it: « la visite proposée »."""
    at = offer.find.trigger - meeting.find.trigger
    apart = offer.find.noun or not meeting.find.noun or offer.line != meeting.line
    return not apart and (meeting.find.type, offer.find.type) == ("CONSULT", "AGREE") and at in (1, 2)


def _by_sentence(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    out: list[list[Candidate]] = []
    for item in candidates:
        if out and out[-1][-1].sentence == item.sentence:
            out[-1].append(item)
        else:
            out.append([item])
    return out


def _complete(
    item: Candidate, memory: Sequence[Candidate], sentence: Sequence[Candidate], country: Callable[[str], str | None]
) -> Candidate | None:
    """The candidate with speaker, antecedent and counterpart filled in, or None where nobody takes part."""
    find = item.find
    we = item.speaker
    if we and find.type in _COLLECTIVE and we.startswith("person:") and (land := country(we)):
        we = f"state:{land}"
    actors = _spoken(find.actors, item.speaker, we)
    recipients = tuple(
        r
        for r in _spoken(find.recipients, item.speaker, we)
        if r not in actors
        or (len(find.recipients) == 1 and not find.symmetric and r.startswith("state:") and find.type in _DOMESTIC)
    )
    if {SPEAKER, SPEAKERS} & set(find.actors) and not actors:
        return None
    if find.lemma == "devoir" and find.type == "REQUEST":
        lands = {country(r) or r for r in recipients}
        if item.speaker is None or not recipients or (country(item.speaker) or item.speaker) in lands:
            return None  # « le ministre doit recevoir … » is a plan, what others must do a demand
        find = replace(find, factuality="actual")
    find = replace(find, actors=actors, recipients=recipients)
    if (
        find.noun
        and not find.symmetric
        and (find.definite or find.factuality == "conditional")
        and not (actors or recipients)
    ):
        earlier = _antecedent(find, memory)
        if earlier is not None:
            find = replace(find, actors=earlier.actors, recipients=() if find.symmetric else earlier.recipients)
    elif find.noun and find.actors and not find.recipients and find.takes and find.definite:
        lands = {country(a) or a for a in find.actors}
        earlier = _antecedent(
            find, [m for m in memory if m.find.recipients and {country(a) or a for a in m.find.actors} & lands]
        )
        if earlier is not None:
            find = replace(find, recipients=tuple(r for r in earlier.recipients if r not in find.actors))
    if find.thing is not None and not find.recipients and find.takes:
        thing = _complete(replace(item, find=replace(find.thing, thing=None)), memory, sentence, country)
        if thing is not None:
            find = replace(find, recipients=tuple(a for a in thing.find.actors if a not in find.actors))
    if (
        find.type == "PROTEST"
        and find.lemma in ("protester", "protestation")
        and all(a.startswith(("state:", "org:Ministère")) for a in find.actors)
        and find.actors
    ):
        find = replace(find, type="ACCUSE", mode="disapprove")  # a state that protests complains
    find = _counterpart(find, item, memory, country)
    find = _refusal(_threat(_to_come(find, item), item, country), item, country)
    waits = find.symmetric or (find.definite and find.type in ("COERCE", "SANCTION"))
    if not find.actors and not find.recipients and find.noun and find.type not in _BARE and not waits:
        return None  # of a meeting the second pass may yet tell who met
    return replace(item, find=find)


def _spoken(actors: Sequence[str], speaker: str | None, we: str | None) -> tuple[str, ...]:
    names = {SPEAKER: speaker, SPEAKERS: we}
    return tuple(dict.fromkeys(name for a in actors if (name := names.get(a, a))))


def _antecedent(find: EventFind, memory: Sequence[Candidate]) -> EventFind | None:
    """The latest event that a definite noun can mean: of its own word first, then of its type."""
    types = _POINTS_TO.get(find.type, (find.type,))
    fit = [
        m.find
        for m in memory
        if m.find.type in types and m.find.actors and (not find.symmetric or len(m.find.actors) > 1)
    ]
    same = [f for f in fit if f.lemma == find.lemma]
    return (same or fit)[-1] if fit else None


def _counterpart(
    find: EventFind, item: Candidate, memory: Sequence[Candidate], country: Callable[[str], str | None]
) -> EventFind:
    """Where two parties alone are in play, the one that is not told is the other: of a meeting, of a demand."""
    sides = [m.find for m in memory if item.sentence - m.sentence <= (8 if find.symmetric else 3)]
    if find.symmetric and len(find.actors) == 1 and find.type in _MEETS | {"AGREE"}:
        other = _other(find.actors, sides, country, meeting=True)
        return replace(find, actors=(*find.actors, *other)) if other else find
    return find


def _other(
    actors: Sequence[str], sides: Sequence[EventFind], country: Callable[[str], str | None], *, meeting: bool
) -> tuple[str, ...]:
    lands = {country(a) for a in actors} - {None}
    if not lands:
        return ()
    for find in reversed(sides):
        parties = (find.actors, find.recipients)
        if find.symmetric and len(find.actors) == 2:
            parties = (find.actors[:1], find.actors[1:])
        elif meeting:
            continue
        for own, rest in (parties, parties[::-1]):
            if rest and {country(a) for a in own} & lands and not {country(a) for a in rest} & lands:
                return rest
    return ()


def _to_come(find: EventFind, item: Candidate) -> EventFind:
    """« Il a annoncé qu'il retirerait »: in reported speech the conditional is a future of the past."""
    if find.factuality != "conditional" or find.cues[-1] != "mood" or not item.indirect or item.condition:
        return find
    kind = (
        "AGREE"
        if find.type in ("CONSULT", "COOPERATE", "AID", "SUPPORT")
        else "CONCEDE"
        if find.type == "RETREAT"
        else find.type
    )
    return replace(find, type=kind, mode=find.mode if kind == find.type else None, factuality="future")


def _threat(find: EventFind, item: Candidate, country: Callable[[str], str | None]) -> EventFind:
    """A conflictual act that its doer announces under a condition or with a verb of warning is a threat."""
    if item.speaker is None or find.cues[-1].startswith("condition"):
        return find
    own = (
        item.speaker in find.actors
        or not find.actors
        or country(item.speaker) in {country(a) for a in find.actors} - {None}
    )
    hostile = find.type in _CONFLICT or (find.type in ("CONCEDE", "RETREAT") and item.condition)
    if not own or not hostile or find.factuality not in ("future", "conditional"):
        return find
    if item.cue in _WARNING or item.condition or (item.cue in _ANNOUNCING and find.factuality == "future"):
        return replace(
            find,
            type="THREATEN",
            mode="violence" if find.type == "ASSAULT" else None,
            factuality="actual",
            actors=find.actors or (item.speaker,),
        )
    return find


def _refusal(find: EventFind, item: Candidate, country: Callable[[str], str | None]) -> EventFind:
    """« Nous n'enverrons pas de soldats »: what its doer says he will not do is a refusal (GUIDELINES, case 6)."""
    if (
        find.factuality != "negated"
        or "negation:to come" not in find.cues
        or item.speaker is None
        or find.type not in _REFUSABLE
    ):
        return find
    if item.speaker in find.actors or country(item.speaker) in {country(a) for a in find.actors} - {None}:
        return replace(find, type="REJECT", mode=None, factuality="actual")
    return find


def _distinct(kept: Sequence[Candidate]) -> list[Candidate]:
    """One event an act and sentence: of two of one type whose parties agree, the first, with the fuller parties."""
    out: list[Candidate] = []
    for item in kept:
        find = item.find
        twin = next(
            (
                k
                for k, o in enumerate(out)
                if o.find.type == find.type and o.find.factuality == find.factuality and _compatible(o.find, find)
            ),
            None,
        )
        if twin is None or "purpose" in find.cues:
            out.append(item)
            continue
        first = out[twin].find
        if len(find.actors) + len(find.recipients) > len(first.actors) + len(first.recipients):
            out[twin] = replace(
                out[twin],
                find=replace(first, actors=find.actors or first.actors, recipients=find.recipients or first.recipients),
            )
    return out


def _compatible(a: EventFind, b: EventFind) -> bool:
    def fits(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
        return not x or not y or bool(set(x) & set(y))

    return fits(a.actors, b.actors) and fits(a.recipients, b.recipients)
