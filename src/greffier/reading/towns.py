"""The towns that a dispatch names, and the people, bodies and office holders who are of their state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from spacy.tokens import Token

from greffier.languages.fr import events as lexicon
from greffier.reading.scene import Scene
from greffier.world import load

__all__ = ["ANYBODY", "Town", "find_towns", "places", "settle_people", "town_in"]

_WHERE = frozenset(("à", "vers", "depuis", "dans", "près", "devant", "entre"))
_OF = frozenset(("de", "d'"))
ANYBODY = frozenset(("personnes", "gens", "responsables", "leaders"))
"""Words for people who may be of any state, wherever they are told of."""
_LONGEST = 4
"""Tokens of a town's name: « Pointe - à - Pitre »."""


class Town(NamedTuple):
    """A town that stands in the text: line, token, sentence, the state it lies in, whether it says where."""

    line: int
    token: int
    sentence: int
    land: str
    where: bool


def find_towns(scene: Scene) -> tuple[Town, ...]:
    """Return the towns after « à », « vers » and the like; after « de » only those of a state that the text names."""
    return scene.once("towns", lambda: _towns(scene))


def _towns(scene: Scene) -> tuple[Town, ...]:
    lands = {n.ref.country for names in scene.names for n in names if n.ref and n.ref.country}
    found = []
    for number, (line, names) in enumerate(zip(scene.lines, scene.names, strict=True)):
        doc = line.doc
        within = {i for n in names for i in range(n.start, n.end)}
        for token in doc:
            if token.i == 0 or not token.text[:1].isupper() or token.i in within:
                continue
            lead = _lead(doc[token.i - 1])
            if lead not in _WHERE and lead not in _OF:
                continue
            for end in range(min(len(doc), token.i + _LONGEST), token.i, -1):
                if not doc[end - 1].text[:1].isupper() or within.intersection(range(token.i, end)):
                    continue
                land = load().land_of_town(doc[token.i : end].text, lands)
                if land is not None and (lead in _WHERE or land in lands):
                    where = lead in _WHERE
                    found.append(Town(number, token.i, scene.sentence(number, token.idx), land, where))
                if land is not None:
                    break
    return tuple(found)


def _lead(token: Token) -> str:
    """A word before a place; « A Rome » is « À Rome »."""
    return "à" if token.text == "A" and token.is_sent_start else token.lower_.replace("’", "'")


def town_in(label: str, lands: Collection[str]) -> str | None:
    """Return the state of the town or region that an actor's words end with: « transporteurs de Cúcuta »."""
    words = label.replace("’", "'").replace("d'", "d' ").split()
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1].lower() in (*_OF, "à") and words[at][:1].isupper():
            place = " ".join(words[at:])
            if region := load().land_of_region(place):
                return region
            land = load().land_of_town(place, lands)
            return land if land in lands or words[at - 1] == "à" else None
    return None


def settle_people(scene: Scene, actors: Collection[str], towns: Collection[Town]) -> None:
    """Give bodies and unnamed people of no state that of their town: « la police de Nadi », « à Vigo, les pêcheurs ».

    Unnamed people are of the town where their sentence says that they are, if it names no other state's.
    """
    countries = scene.resolver.countries
    lands = {t.land for t in towns} | {n.ref.country for names in scene.names for n in names if n.ref and n.ref.country}
    local = lexicon.load().locals - ANYBODY
    where, anywhere = _by_sentence(towns), _by_sentence((*towns, *places(scene)))
    for actor in sorted(actors):
        kind, _, label = actor.partition(":")
        if countries.get(actor) or kind not in ("group", "org"):
            continue
        land = town_in(label, lands)
        if land is None and kind == "group" and label.split(" ")[0].lower() in local and not _named(label):
            own = label.split(" ")[0].lower() in lexicon.load().apart  # a state's own men may be abroad
            here = {x for at in _sentences(scene, actor) for x in (anywhere if own else where).get(at, ())}
            land = here.pop() if len(here) == 1 else None
        if land is not None:
            countries[actor] = land
    for person in scene.resolver.cast.persons:
        if person.country is None and person.offices:
            person.country = town_in(person.offices[0].text, lands)


def _named(label: str) -> bool:
    """Whether the words of a group bear a name: « ministres de la Cédéao » are of no place they meet in."""
    return any(word[:1].isupper() for word in label.split(" ")[1:])


def places(scene: Scene) -> list[Town]:
    """The states and capitals that stand where a place does: « à Suva, des étudiants ont défilé »."""
    return scene.once("places", lambda: _places(scene))


def _places(scene: Scene) -> list[Town]:
    found = []
    for number, (line, names) in enumerate(zip(scene.lines, scene.names, strict=True)):
        for name in names:
            if name.kind != "state" or name.ref is None or not name.ref.country or name.start == 0:
                continue
            lead = _lead(line.doc[name.start - 1])
            if lead in _WHERE or lead == "en":
                at = scene.sentence(number, line.doc[name.start].idx)
                found.append(Town(number, name.start, at, name.ref.country, True))
    return found


def _by_sentence(towns: Collection[Town]) -> Mapping[int, set[str]]:
    out: defaultdict[int, set[str]] = defaultdict(set)
    for town in towns:
        if town.where:
            out[town.sentence].add(town.land)
    return out


def _sentences(scene: Scene, actor: str) -> list[int]:
    """The sentences in which an actor is first named by each of its surfaces."""
    out = []
    for surface in dict.fromkeys(scene.resolver.surfaces.get(actor, ())):
        for number, line in enumerate(scene.lines):
            at = line.doc.text.find(surface)
            if at >= 0:
                out.append(scene.sentence(number, at))
                break
    return out
