"""Whose state a person is of whom the press names without it: « Jimmy Carter », « le président Bourguiba »."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rapidfuzz import fuzz

from greffier.world.rows import PublicPerson

__all__ = ["index", "state_of"]

_ALIKE = 60.0
"""How alike two first names of one bearer are (RapidFuzz ratio): Sergueï and Sergei are at 77, Joe and Jill at 29."""
_BEFORE, _AFTER = 10, 40
"""A full name tells so many years before its bearer's part and, unless he went abroad, after it; a surname alone only
while he plays it …"""
_LATER = 1
"""… and a year more."""
_ARTICLES = ("al-", "el-", "as-", "es-", "ar-", "ed-")
_SURNAME_FIRST = frozenset(("CHN", "KHM", "KOR", "PRK", "TWN", "VNM"))

Index = Mapping[str, tuple[tuple[tuple[str, ...], PublicPerson], ...]]


def index(rows: Iterable[PublicPerson]) -> Index:
    """Return the rows by each word under which a name may be sought: the last, and the first where surnames lead."""
    found: defaultdict[str, list[tuple[tuple[str, ...], PublicPerson]]] = defaultdict(list)
    for row in rows:
        for name in (row.name, *row.names):
            words = _words(name)
            for key in {words[-1], words[0] if row.state in _SURNAME_FIRST else words[-1]}:
                found[key].append((words, row))
    return MappingProxyType({key: tuple(bearers) for key, bearers in found.items()})


def state_of(name: str, year: int | None, people: Index) -> str | None:
    """Return the alpha-3 of the one state that the known bearers of ``name`` are of; None where none or several.

    A full name needs a first name that is alike, and no year; a surname alone needs a year, and that it is not common.
    """
    words = _words(name)
    if not words:
        return None
    found = {
        row.state
        for key in {words[-1], words[0]}
        for bearer, row in people.get(key, ())
        if (_same(words, bearer, row, year) if len(words) > 1 else _alone(row, bearer, key, year))
    }
    return found.pop() if len(found) == 1 else None


def _same(words: tuple[str, ...], bearer: tuple[str, ...], row: PublicPerson, year: int | None) -> bool:
    if len(bearer) == 1:
        return words == bearer
    after = 0 if row.abroad else _AFTER
    if year is not None and not row.since - _BEFORE <= year <= (row.until or year) + after:
        return False
    if words == bearer:
        return True
    first, other = words[0].rstrip("."), bearer[0].rstrip(".")
    if words[-1] != bearer[-1]:
        return False
    return other.startswith(first) if len(first) == 1 else fuzz.ratio(first, other) >= _ALIKE


def _alone(row: PublicPerson, bearer: tuple[str, ...], key: str, year: int | None) -> bool:
    if row.common or year is None or not row.since <= year <= (row.until or year) + _LATER:
        return False
    return len(bearer) == 1 or key == (bearer[0] if row.state in _SURNAME_FIRST else bearer[-1])


def _words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ł", "l").replace("Ł", "L"))
    folded = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return tuple(_article_off(word) for word in folded.split())


def _article_off(word: str) -> str:
    return word[3:] if word.startswith(_ARTICLES) else word
