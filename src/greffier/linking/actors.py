"""Actors across documents: one entry through spellings, titles, acronyms and damage.

States carry their code and organisations their label, so they join by what the world's tables say; persons are
compared name by name within blocks of like surnames. A lone surname joins the one full name that it can mean;
where two remain it joins neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from greffier.linking import persons
from greffier.linking.cast import Cast, sides_in
from greffier.linking.keys import document_of
from greffier.linking.members import members_of_groups
from greffier.linking.orgs import canonical, join_organisations
from greffier.linking.persons import Somebody
from greffier.linking.rules import NO_CONSTRAINT, Constraint, constrained_ids
from greffier.model import Actor, LinkedActor, Mention, Office, Reading, Span

__all__ = ["link_actors"]

Local = tuple[str, str]


def link_actors(readings: Sequence[Reading], constraint: Constraint = NO_CONSTRAINT) -> Cast:
    """Return the cast of some readings (which must be in a settled order), heeding whom a person holds to be whom."""
    ids: dict[Local, str] = {}
    found: defaultdict[str, list[tuple[Reading, Actor]]] = defaultdict(list)
    everybody: list[Somebody] = []
    bodies: list[tuple[Local, Actor]] = []
    where: dict[Local, tuple[Reading, Actor]] = {}
    for reading in readings:
        for actor in reading.actors:
            local = (document_of(reading), actor.id)
            if local in where:
                continue
            where[local] = (reading, actor)
            if actor.kind == "person":
                everybody.append(persons.somebody(local, actor))
            elif actor.kind == "org":
                bodies.append((local, actor))
            else:
                ids[local] = canonical(actor.id)
    ids.update(join_organisations(bodies))
    cues: dict[str, tuple[str, ...]] = {}
    for person in persons.join(everybody):
        cues[person.id] = person.cues
        ids.update((member, person.id) for member in person.members)
    ids = constrained_ids(ids, constraint)
    for local, (reading, actor) in where.items():
        found[ids[local]].append((reading, actor))
    actors = tuple(_linked(actor_id, members, cues.get(actor_id, ())) for actor_id, members in sorted(found.items()))
    return Cast(actors, ids, members_of_groups(readings))


def _linked(actor_id: str, members: Sequence[tuple[Reading, Actor]], cues: tuple[str, ...]) -> LinkedActor:
    names = Counter(name for _, actor in members for name in dict.fromkeys(actor.names))
    roles = Counter(actor.role for _, actor in members if actor.role)
    if actor_id.startswith("state:"):
        country: str | None = actor_id.removeprefix("state:")
    else:
        country = _land([actor for _, actor in members]) or _in_words(actor_id)
    return LinkedActor(
        id=actor_id,
        country=country,
        names=tuple(sorted(names, key=lambda name: (-names[name], name))),
        role=_most(roles),
        offices=_offices(actor for _, actor in members),
        members=min((actor.members for _, actor in members if actor.members), default=()),
        mentions=tuple(_mentions(members)),
        cues=cues,
    )


_TOLD = 3  # a country that the title itself names (« président vénézuélien ») outweighs so many inferred ones


def _land(actors: Sequence[Actor]) -> str | None:
    """Return the country that most documents give, those most whose title for the actor names it."""
    votes: Counter[str] = Counter()
    for actor in actors:
        if actor.country:
            votes[actor.country] += _TOLD if actor.role and sides_in(actor.role) == {actor.country} else 1
    return _most(votes)


def _in_words(actor_id: str) -> str | None:
    """« group:diplomate chilien »: the one state that the words for unnamed people name."""
    kind, _, label = actor_id.partition(":")
    found = [side for side in sides_in(label) if ":" not in side] if kind == "group" else []
    return found[0] if len(found) == 1 else None


def _most(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _offices(actors: Iterable[Actor]) -> tuple[Office, ...]:
    found: dict[tuple[str, str | None, str | None], Office] = {}
    for actor in actors:
        listed = actor.offices or ((Office(title=actor.role, country=actor.country),) if actor.role else ())
        for office in listed:
            found.setdefault((office.title, office.of, office.country), office.model_copy(update={"span": None}))
    return tuple(found[key] for key in sorted(found, key=lambda key: tuple(part or "" for part in key)))


def _mentions(members: Sequence[tuple[Reading, Actor]]) -> Iterable[Mention]:
    seen: set[tuple[str, int, int]] = set()
    for reading, actor in members:
        for span in sorted(actor.mentions or _located(reading, actor)):
            place = (reading.name, span.start, span.end)
            if place not in seen:
                seen.add(place)
                yield Mention(document=reading.name, span=span)


def _located(reading: Reading, actor: Actor) -> Iterable[Span]:
    """Find the names of an actor in the article, where a reading (a gold one) does not say where they stand."""
    for line in reading.article_lines:
        for name in actor.names:
            at = reading.text.find(name, line.span.start, line.span.end)
            while at >= 0:
                yield Span(at, at + len(name))
                at = reading.text.find(name, at + 1, line.span.end)
