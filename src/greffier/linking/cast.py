"""The cast: who each document's actors are in the whole pile, and on which side they stand.

``Cast`` is what the later steps know of actors: from a document's own id to the record's id, and from there to
the *side* an actor acts for — a state's alpha-3 code, or the body itself where it belongs to no state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from greffier import world
from greffier.linking.text import stems
from greffier.model import LinkedActor

__all__ = ["Cast", "Side", "apart", "known", "may_be_in", "sides_in", "state_of"]

Side = str
_WORD = re.compile(r"[\w][\w'’.-]*")
_ELIDED = re.compile(r"^[dlDL]['’]")
_NAMES = 20  # the commonest names of an actor


@lru_cache(maxsize=65536)
def sides_in(words: str) -> frozenset[Side]:
    """Return the sides that words name: « délégués russes » → RUS; « représentants de l'OTAN » → org:OTAN."""
    tables = world.load()
    found: set[Side] = set()
    tokens = [_ELIDED.sub("", m[0]) for m in _WORD.finditer(words)]
    for size in (4, 3, 2, 1):
        for at in range(len(tokens) - size + 1):
            piece = " ".join(tokens[at : at + size])
            if size == 1 and piece[:1].islower():
                states = tables.states_of(piece)
                if len(states) == 1 or "-" in piece:
                    found.update(states)
                continue
            refs = [ref for ref in tables.refs(piece) if not ref.ambiguous and ref.how != "outlet"]
            if refs:
                found.add(state_of(refs[0].actor) or refs[0].actor)
    return frozenset(found)


@lru_cache(maxsize=16384)
def may_be_in(words: str) -> frozenset[Side]:
    """Return the sides that a name of several may mean: « le Congo » → COD, COG."""
    refs = (
        ref for m in _WORD.finditer(words) if m[0][:1].isupper() for ref in world.load().refs(_ELIDED.sub("", m[0]))
    )
    return frozenset(state_of(ref.actor) or ref.actor for ref in refs if ref.ambiguous)


def known(sides: Iterable[Side]) -> frozenset[Side]:
    """Return the sides without people of no name: « comme le voudrait son voisin » may be anybody."""
    return frozenset(side for side in sides if not side.startswith("group:"))


def apart(a: frozenset[Side], b: frozenset[Side]) -> bool:
    """Return whether two sets of sides have none in common; people of no land (« neuf soldats ») may be anybody's."""
    x, y = known(a), known(b)
    return bool(x and y and not x & y)


def state_of(actor: str) -> str | None:
    """Return the alpha-3 code of the state that an actor id belongs to, as the world's tables know it."""
    if actor.startswith("state:"):
        return world.load().country_of(actor) or actor.removeprefix("state:")
    return world.load().country_of(actor)


@dataclass(frozen=True)
class Cast:
    """The actors of the record, and how the documents' own ids lead to them."""

    actors: tuple[LinkedActor, ...]
    ids: Mapping[tuple[str, str], str]
    members: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """The states that a group of a document is, where they are listed somewhere."""
    _sides: dict[str, frozenset[Side]] = field(default_factory=dict, repr=False)
    _by_id: dict[str, LinkedActor] = field(default_factory=dict, repr=False)
    _stems: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._by_id.update((actor.id, actor) for actor in self.actors)

    def who(self, document: str, local: str | None) -> str | None:
        """Return the record's id for an actor id of one document (by its key)."""
        return None if local is None else self.ids.get((document, local), local)

    def everybody(self, document: str, locals_: Iterable[str]) -> tuple[str, ...]:
        """Return the record's ids for some actor ids of one document, each once, in order; a group's members for it."""
        whole = (m for a in locals_ for m in self.members.get((document, a), (self.ids.get((document, a), a),)))
        return tuple(dict.fromkeys(whole))

    def name_stems(self, actor_ids: Iterable[str]) -> frozenset[str]:
        """Return the stems of the names of some actors: what tells who, not what."""
        found: frozenset[str] = frozenset()
        for actor_id in actor_ids:
            if actor_id not in self._stems:
                known = self._by_id.get(actor_id)
                self._stems[actor_id] = stems(known.names[:_NAMES]) if known else frozenset()
            found |= self._stems[actor_id]
        return found

    def actor(self, actor_id: str) -> LinkedActor | None:
        """Return an actor of the record by id."""
        return self._by_id.get(actor_id)

    def sides(self, actor_id: str) -> frozenset[Side]:
        """Return the sides an actor acts for; the actor itself where nothing tells."""
        if actor_id not in self._sides:
            self._sides[actor_id] = self._find_sides(actor_id)
        return self._sides[actor_id]

    def sides_of(self, actor_ids: Iterable[str]) -> frozenset[Side]:
        """Return the sides that several actors act for."""
        return frozenset(side for actor_id in actor_ids for side in self.sides(actor_id))

    def _find_sides(self, actor_id: str) -> frozenset[Side]:
        kind, _, label = actor_id.partition(":")
        if kind == "state":
            return frozenset({state_of(actor_id) or label})
        known = self._by_id.get(actor_id)
        if kind == "group" and (named := sides_in(label)):
            return named  # « chef de l'OTAN »: its own words before what a reading made of them
        if known is not None and known.country:
            return frozenset({known.country})
        if kind == "org":
            return frozenset({state_of(actor_id) or actor_id})
        if kind == "person" and known is not None:
            words = [known.role or "", *known.names]
            found = frozenset(side for text in words for side in sides_in(text))
            if not found:  # named by a bare « secrétaire général » first, and with his body elsewhere
                bodies = {state_of(o.of) or o.of for o in known.offices if o.of and o.of.startswith("org:")}
                found = frozenset(bodies)
            return found if len(found) == 1 else frozenset({actor_id})
        return sides_in(label) or frozenset({actor_id})
