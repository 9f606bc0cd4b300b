"""Whether two readings mean the same actor, each by the names it knows the actor by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from greffier.evaluation.pairing import paired
from greffier.evaluation.text import folded

__all__ = ["Who", "same_actor", "same_parties"]

_MOST_WORDS_ALIKE = 0.6  # of the shorter name of two organisations
_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Who:
    """The actors of one reading: the folded names and the country of each id."""

    names: Mapping[str, frozenset[str]]
    countries: Mapping[str, str | None]

    @classmethod
    def of(cls, actors: Iterable[Mapping[str, Any]]) -> Who:
        """Return who is who by the ``actors`` of a reading's JSON."""
        names: dict[str, frozenset[str]] = {}
        countries: dict[str, str | None] = {}
        for actor in actors:
            label = actor["id"]
            names[label] = frozenset(folded(name or "") for name in (_label(label), *(actor.get("names") or ())))
            countries[label] = actor.get("country")
        return cls(names, countries)

    def names_of(self, actor: str) -> frozenset[str]:
        """Return the folded names of ``actor``; of one that is not listed, the name in its id."""
        return self.names.get(actor) or frozenset({folded(_label(actor))})

    def lands(self, actors: Iterable[str]) -> frozenset[str]:
        """Return the countries that ``actors`` stand for; an actor of no country stands for itself."""
        return frozenset(
            _label(actor) if _kind(actor) == "state" else self.countries.get(actor) or folded(actor) for actor in actors
        )


def _kind(actor: str) -> str:
    return actor.partition(":")[0] if ":" in actor else actor


def _label(actor: str) -> str:
    return actor.partition(":")[2]


def same_actor(gold: str | None, given: str | None, who_gold: Who, who_given: Who) -> bool:
    """Whether two ids name one actor.

    States by their code alone; others where they share a name; persons by the last word of any name;
    organisations by most of the words of any name; groups by one word. Nobody is the same as nobody.
    """
    if not gold or not given:
        return not gold and not given
    if gold == given:
        return True
    kinds = {_kind(gold), _kind(given)}
    if "state" in kinds:
        return False
    ours, theirs = who_gold.names_of(gold), who_given.names_of(given)
    if ours & theirs:
        return True
    if len(kinds) > 1:
        return False
    if kinds == {"person"}:
        return not _surnames(ours).isdisjoint(_surnames(theirs))
    least = _MOST_WORDS_ALIKE if kinds == {"org"} else 0.0
    return any(_alike(left, right, least) for left in _words(ours) for right in _words(theirs))


def same_parties(gold: Iterable[str], given: Iterable[str], who_gold: Who, who_given: Who) -> bool:
    """Whether two lists of actors can be paired off, each with the same actor, none left over."""
    ours, theirs = list(gold), list(given)
    if len(ours) != len(theirs):
        return False
    match = paired(ours, theirs, lambda a, b: float(same_actor(a, b, who_gold, who_given)), 1.0)
    return not match.missed


def _surnames(names: Iterable[str]) -> set[str]:
    return {name.split()[-1] for name in names if name}


def _words(names: Iterable[str]) -> list[set[str]]:
    sets = ({word for word in re.findall(r"\w+", name) if len(word) >= _SHORTEST_WORD} for name in names)
    return [words for words in sets if words]


def _alike(left: set[str], right: set[str], least: float) -> bool:
    shared = len(left & right)
    return shared > 0 and shared / min(len(left), len(right)) >= least
