"""Organisations and states across documents: by the world's tables, by acronym and expansion, by label."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from greffier import world
from greffier.linking.clusters import Forest
from greffier.linking.text import fold
from greffier.model import Actor

__all__ = ["canonical", "join_organisations"]

Local = tuple[str, str]
_BRACKET = re.compile(r"\s*\(([A-Z]{3})\)$")
_ARTICLE = re.compile(r"^(?:l'|d'|le |la |les |du |des |un |une )+")
# What any country has one of: alone, such a name says nothing across documents.
_GENERIC = re.compile(
    r"^(?:academie|administration|ambassade|armee|assemblee|banque|bureau|cabinet|commission|conseil|cour|defense|"
    r"delegation|departement|direction|etat|force|garde|gouvernement|haut|marine|ministere|mission|opposition|parlement|"
    r"parquet|parti|police|presidence|senat|service|tribunal|union|universite)s?\b"
)


@lru_cache(maxsize=16384)
def canonical(actor_id: str) -> str:
    """Return the id that the world's tables give for an id's label, or the id itself.

    >>> canonical("org:NATO"), canonical("org:Kremlin")
    ('org:OTAN', 'state:RUS')
    """
    kind, _, label = actor_id.partition(":")
    tables = world.load()
    if kind != "org" or tables.organisation(label) is not None or label in tables.outlets:
        return actor_id
    for language in ("fr", "en"):
        refs = [ref for ref in tables.refs(label, language) if ref.how != "demonym noun"]
        if len({ref.actor for ref in refs}) == 1 and not refs[0].ambiguous and refs[0].how != "capital":
            return refs[0].actor
    outlet = tables.outlet(label)
    return f"org:{outlet.id}" if outlet is not None else actor_id


def _label(text: str) -> str:
    return _ARTICLE.sub("", fold(text)).replace("-", " ").strip(" .")


def _initials(label: str) -> str:
    return "".join(word[0] for word in re.findall(r"[a-z]+", label) if len(word) > 3 or word not in _SMALL)


_SMALL = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "for", "l", "la", "le", "les", "of", "pour", "sur", "the"}
)


def _names(actor: Actor) -> Iterable[str]:
    bare = _BRACKET.sub("", actor.id.removeprefix("org:"))
    for name in (bare, *actor.names):
        label = _label(name)
        if len(label) >= 2 and not _GENERIC.match(label):
            yield label


def join_organisations(bodies: Sequence[tuple[Local, Actor]]) -> dict[Local, str]:
    """Return the record's id of every organisation.

    Two join when the tables give one id, when their labels fold to one, or when they share a name that is more
    than a common noun — and no country sets them apart.
    """
    ids: dict[Local, str] = {}
    unknown: list[tuple[Local, Actor]] = []
    for local, actor in bodies:
        known = canonical(actor.id)
        if known != actor.id or _is_known(known):
            ids[local] = known
        else:
            unknown.append((local, actor))
    countries: defaultdict[str, set[str]] = defaultdict(set)
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for _, actor in unknown:
        if actor.country:
            countries[actor.id].add(actor.country)
        for name in _names(actor):
            bearers[name].add(actor.id)
    forest = Forest({actor.id for _, actor in unknown})
    for name, holders in sorted(bearers.items()):
        if len(name) > 3 or " " in name:
            _join_bearers(sorted(holders), countries, forest)
    votes: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for _, actor in unknown:
        votes[forest.find(actor.id)][actor.id] += 1
    for local, actor in unknown:
        counted = votes[forest.find(actor.id)]
        ids[local] = min(counted, key=lambda label: (-counted[label], -len(label), label))
    return ids


def _join_bearers(holders: Sequence[str], countries: Mapping[str, set[str]], forest: Forest) -> None:
    """Join the bearers of one name by country; those of no known country join where there is one group alone."""
    lands: defaultdict[str, list[str]] = defaultdict(list)
    for holder in holders:
        lands[min(countries[holder], default="")].append(holder)
    if len(lands) == 2 and "" in lands:
        lands = defaultdict(list, {"": list(holders)})
    for _, several in sorted(lands.items()):
        for one, other in pairwise(several):
            forest.join(one, other)


def _is_known(actor_id: str) -> bool:
    tables = world.load()
    return tables.organisation(actor_id) is not None or actor_id.removeprefix("org:") in tables.outlets
