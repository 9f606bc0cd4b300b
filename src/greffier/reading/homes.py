"""Of which state the people of an act are, where no word of theirs tells: the place, whom they face, who holds them."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.languages.fr import events as lexicon
from greffier.reading.events import Candidate, Discourse
from greffier.reading.scene import Scene
from greffier.world import Ref, load

__all__ = ["clear_refs", "settle_homes", "settle_places", "words_of"]

_DEEDS = frozenset(("ASSAULT", "COERCE", "PROTEST"))
"""Acts that people do, or suffer, mostly where they live."""
_FORCE = frozenset(("arrest", "censor", "convict", "crowd-control", "curfew", "deport", "investigate", "restrict"))
"""What a state's police and courts do to its own people, if nothing else is told."""
_INNER = frozenset(("judge", "legislator", "local", "party", "police", "religious"))
"""Offices whose holders have to do with those who govern the same state."""
_OPPOSED = frozenset(
    "opposition opposant opposante opposants parti partis syndicat syndicats centrale patronat".split()
)
_ABROAD = frozenset("délégation diplomates émissaires envoyés ministres observateurs représentants".split())


def words_of(actor: str) -> list[str]:
    """Return the words of an actor's label, an elided one apart: « group:rebelles d'Aceh » gives three."""
    return actor.partition(":")[2].replace("'", "' ").split()


def clear_refs(words: Sequence[str]) -> tuple[Ref, ...]:
    """Return what the capitalised words name beyond doubt."""
    return tuple(ref for w in words if w[:1].isupper() for ref in load().refs(w) if not ref.ambiguous)


def settle_places(scene: Scene, items: Sequence[Candidate], discourse: Discourse) -> None:
    """Give unnamed people who protest the state of the place where their sentence says that they do."""
    for item in items:
        here = _place(item, discourse) if item.find.type == "PROTEST" else None
        for actor in item.find.actors:
            if here and _nobodys(scene, actor):
                scene.resolver.countries[actor] = here


def settle_homes(scene: Scene, items: Sequence[Candidate], discourse: Discourse) -> None:
    """Give people of no known state the one that the acts they take part in tell; what is known is left alone."""
    for item in items:
        find = item.find
        lands = {land for a in find.actors if (land := scene.country(a))}
        if len(lands) == 1 and find.mode in _FORCE:
            for actor in find.recipients:
                if _nobodys(scene, actor) or (scene.resolver.person(actor) is not None and not discourse.pair):
                    _settle(scene, actor, next(iter(lands)))
        if find.type in _DEEDS:
            here = _place(item, discourse) or _land(discourse.theatre) or discourse.story
            foreign = find.mode == "arrest" and discourse.pair  # of two states, one holds the other's people
            suffer = find.recipients if find.type != "PROTEST" and not foreign else ()
            for actor in (*find.actors, *suffer):
                if here and _nobodys(scene, actor):
                    scene.resolver.countries[actor] = here
        for own, others in ((find.actors, find.recipients), (find.recipients, find.actors)):
            facing = {land for a in others if (land := scene.country(a))}
            if len(facing) == 1:
                for actor in own:
                    if _inner(scene, actor):
                        _settle(scene, actor, next(iter(facing)))


def _place(item: Candidate, discourse: Discourse) -> str | None:
    """The one state in which the sentence says that something happens."""
    found = {p.actor for p in discourse.present(item.sentence) if p.place and p.line == item.line}
    lands = {land for actor in found if (land := _land(actor))}
    return lands.pop() if len(lands) == 1 else None


def _land(actor: str | None) -> str | None:
    return actor.partition(":")[2] if actor is not None and actor.startswith("state:") else None


def _nobodys(scene: Scene, actor: str) -> bool:
    """Whether an actor is unnamed people of no known state whose words name nobody else's."""
    if not actor.startswith("group:") or scene.resolver.countries.get(actor):
        return False
    words = words_of(actor)
    if not words or words[0].lower() in _ABROAD:
        return False
    return not clear_refs(words) and _people(words)


def _people(words: Sequence[str]) -> bool:
    table = lexicon.load()
    return words[0].lower() in table.locals or words[0].lower().rstrip("s") in table.classes["sufferers"] | (
        table.classes["opponents"] | table.classes["troops"]
    )


def _settle(scene: Scene, actor: str, land: str) -> None:
    person = scene.resolver.person(actor)
    if person is not None:
        person.country = person.country or land
    elif actor.startswith("group:") and not scene.resolver.countries.get(actor):
        scene.resolver.countries[actor] = land


def _inner(scene: Scene, actor: str) -> bool:
    """Whether an actor is of a state's own politics: an opponent, a judge, a deputy, a bishop."""
    if scene.country(actor):
        return False
    person = scene.resolver.person(actor)
    if person is not None:
        return not person.kinds.isdisjoint(_INNER) and not person.of_a_body
    words = words_of(actor)
    return actor.startswith("group:") and bool(words) and words[0].lower() in _OPPOSED
