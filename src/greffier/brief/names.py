"""Actors as a reader names them: countries in the reader's language, people and organisations as the texts do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from greffier.brief.catalogue import Catalogue, Lang
from greffier.brief.typography import one_line, typographic
from greffier.model import LinkedActor, Record

__all__ = ["Names", "country_name"]

_CODE = re.compile(r"\(([A-Z]{3})\)")
_SHOWN = 3
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@cache
def country_name(code: str, lang: Lang) -> str | None:
    """Return the usual short name of a state given by alpha-3, or None where the world's tables have none."""
    from greffier.world import load  # the tables are read once a brief is made, not for --help

    state = load().state(code)
    return typographic(state.name(lang)) if state else None


class Names:
    """How the actors of one record are called."""

    def __init__(self, record: Record, words: Catalogue) -> None:
        self._words = words
        self._actors: dict[str, LinkedActor] = {actor.id: actor for actor in record.actors}

    def actor(self, actor_id: str | None) -> str:
        """Return the name of an actor; a dash for nobody."""
        if not actor_id:
            return self._words("word.unknown")
        kind, _, label = actor_id.partition(":")
        if kind == "state":
            return country_name(label, self._words.lang) or one_line(label) or self._words("word.unknown")
        return typographic(one_line(_CODE.sub(self._bracket, label or kind))) or self._words("word.unknown")

    def with_country(self, actor_id: str) -> str:
        """Return the name of an actor; a person's with the country in brackets, where it is known."""
        name = self.actor(actor_id)
        country = self.country(actor_id)
        if actor_id.startswith("person:") and country:
            return self._words("word.bracket", name=name, detail=country)
        return name

    def country(self, actor_id: str) -> str | None:
        """Return the name of the country that an actor belongs to."""
        actor = self._actors.get(actor_id)
        code = actor.country if actor else None
        return (country_name(code, self._words.lang) or one_line(code)) if code else None

    def several(self, actor_ids: Iterable[str], *, countries: bool = False, joiner: str = "word.list") -> str:
        """Return a list of actors, a long one cut to « A, B, C … et 3 autres »."""
        show = self.with_country if countries else self.actor
        listed = self.without_their_state(actor_ids)
        names = list(dict.fromkeys(show(actor_id) for actor_id in listed))
        if len(names) <= _SHOWN + 1:
            return self._words(joiner).join(names)
        more = self._words.count("more", len(names) - _SHOWN)
        return f"{self._words(joiner).join(names[:_SHOWN])} {more}"

    def parties(
        self, actors: Sequence[str], recipients: Sequence[str], kind: str = "", *, countries: bool = False
    ) -> str:
        """Return « A → B »; « A ↔ B » for two who do it together, in an event or in an engagement."""
        actors, recipients = self.without_their_state(actors), self.without_their_state(recipients)
        together = not recipients or set(actors) == set(recipients)
        if together and len(actors) == 2 and (kind in _SYMMETRIC or recipients):
            return self.several(actors, countries=countries, joiner="word.between")
        if not actors and not recipients:
            return self._words("word.unknown")
        left = self.several(actors, countries=countries) or self._words("word.unknown")
        if together:
            return left
        return left + self._words("word.to") + self.several(recipients, countries=countries)

    def without_their_state(self, actor_ids: Iterable[str]) -> list[str]:
        """Return the actors without the states that one of them speaks for: « Brekke (Norvège) » says it all."""
        listed = list(actor_ids)
        spoken_for = {f"state:{a.country}" for i in listed if not i.startswith("state:") and (a := self._actors.get(i))}
        return [actor_id for actor_id in listed if actor_id not in spoken_for]

    def _bracket(self, match: re.Match[str]) -> str:
        name = country_name(match[1], self._words.lang)
        return f"({name})" if name else match[0]
