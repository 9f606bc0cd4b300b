"""From an adjective to the states it means: « russe », « nord-coréenne », « américano-russe »."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from greffier.languages.fr.morphology import inflect
from greffier.world.rows import Combining, Period, Region, State

__all__ = ["compound", "demonyms", "regions"]

# One adjective for two: the state before the territory, and both before what is no more.
_RANK = {"state": 0, "partly recognised": 0, "associated": 1, "territory": 1, "former": 2}
_DASHES = str.maketrans("‐‑–—", "----")


def demonyms(states: Iterable[State], periods: Iterable[Period]) -> Mapping[str, tuple[str, ...]]:
    """Return every form of every demonym with the states it may mean, the likeliest first."""
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for state in states:
        for place, adjective in enumerate(state.demonyms):
            for form in set(inflect(adjective)):
                found[form].append((_RANK[state.kind], place, state.id))
    for row in periods:
        for adjective in row.demonyms:
            for form in set(inflect(adjective)):
                found[form].append((_RANK["former"], 0, row.state))
    return MappingProxyType({form: tuple(dict.fromkeys(code for *_, code in sorted(found[form]))) for form in found})


def regions(rows: Iterable[Region]) -> Mapping[str, Region]:
    """Return every form of the adjectives of regions and peoples."""
    return MappingProxyType({form: row for row in rows for adjective in row.adjectives for form in inflect(adjective)})


def compound(
    adjective: str,
    simple: Mapping[str, tuple[str, ...]],
    parts: Mapping[str, Region],
    combining: Mapping[str, Combining],
) -> tuple[str, ...]:
    """Return the states that an adjective joins, simple or compound; () where a part of it is not known.

    Every part but the last is a combining form (« franco- ») or a demonym as it stands (« russe-ukrainien »); the
    last is a demonym and may have hyphens of its own (« américano-nord-coréen »). A region or a people counts as known
    and adds no state (« israélo-arabe » gives ISR). « Pro-russe » and « anti-américain » mean nobody's state.
    """
    word = adjective.translate(_DASHES).lower()
    if word in simple:
        return simple[word]
    if word in parts:
        return ()
    head, hyphen, rest = word.partition("-")
    if not hyphen:
        return ()
    if head in combining:
        first = combining[head].states
    elif head in simple:
        first = simple[head]
    elif head in parts:
        first = ()
    else:
        return ()
    if rest not in parts and not compound(rest, simple, parts, combining):
        return ()
    return tuple(dict.fromkeys((*first, *compound(rest, simple, parts, combining))))
