"""Offices: what a title says somebody is, compared through wordings."""

from __future__ import annotations

import re
from functools import lru_cache

from greffier import world
from greffier.linking.text import fold

__all__ = ["alike", "heads", "office_of", "one_office"]

# The first that matches decides; « vice-premier ministre » is no « premier ministre ».
_OFFICES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("spokesperson", r"porte[- ]parole|attache[e]? de presse|conseillere? de presse"),
        ("deputy minister", r"vice[- ]ministre|ministre adjoint|ministre deleguee?|vice[- ]premiere? ministre"),
        (
            "deputy secretary of state",
            r"sous[- ]secretaire|secretaire (?:d.etat )?adjoint|deputee? (?:secretaire )?d.etat|numero deux",
        ),
        (
            "secretary of state",
            r"secretaire d.etat|chef de la diplomatie|ministres? .{0,20}(?:affaires etrangeres|relations exterieures)",
        ),
        ("defence minister", r"ministres? .{0,20}(?:defense|armees)|secretaire .{0,12}defense"),
        ("prime minister", r"premiere? ministre|chef d[ue] gouvernement|chancelier|chanceliere"),
        ("minister", r"ministre|secretaire au"),
        ("secretary general", r"secretaire generale?|chef de l.otan|patron de l.otan"),
        ("ambassador", r"ambassadeur|ambassadrice|charge d.affaires"),
        ("adviser", r"conseillere?"),
        ("head of state", r"president|chef de l.etat|roi|reine|emir|sultan|empereur|pape|souverain|prince"),
        ("officer", r"general|colonel|amiral|commandant|chef d.etat[- ]major|capitaine|lieutenant|major|marechal"),
        ("lawmaker", r"depute|senateur|senatrice|parlementaire"),
        ("envoy", r"emissaire|envoye|mediat|representant|negociat"),
        ("leader", r"chef|leader|dirigeant|directeur|directrice|patron|guide"),
    )
)  # fmt: skip
_COMPATIBLE = frozenset(
    frozenset(pair)
    for pair in (
        ("minister", "secretary of state"), ("minister", "defence minister"), ("minister", "prime minister"),
        ("minister", "deputy minister"), ("deputy minister", "secretary of state"),
        ("deputy minister", "deputy secretary of state"), ("secretary of state", "deputy secretary of state"),
        ("lawmaker", "deputy secretary of state"), ("leader", "head of state"), ("leader", "prime minister"),
        ("leader", "officer"), ("leader", "secretary general"), ("leader", "envoy"), ("envoy", "ambassador"),
        ("envoy", "adviser"), ("envoy", "deputy minister"), ("adviser", "spokesperson"), ("envoy", "lawmaker"),
        ("head of state", "officer"), ("prime minister", "head of state"), ("minister", "lawmaker"),
        ("prime minister", "lawmaker"), ("head of state", "secretary of state"),
    )
)  # fmt: skip


@lru_cache(maxsize=8192)
def office_of(title: str | None) -> str | None:
    """Return the office that a title speaks of, None where none is known."""
    folded = fold(title or "")
    return next((name for name, pattern in _OFFICES if pattern.search(folded)), None)


def heads(titles: frozenset[str]) -> frozenset[str]:
    """Return the offices that several titles speak of."""
    return frozenset(office for title in titles if (office := office_of(title)))


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of offices can be one person's: nothing known, one in common, or two near ones."""
    if not a or not b or a & b:
        return True
    return any(frozenset({x, y}) in _COMPATIBLE for x in a for y in b)


_SAID = re.compile(r"[a-z]+")
_LITTLE = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ex", "ancien", "ancienne"}
)
_UNEQUAL = frozenset(
    frozenset(pair)
    for pair in (("lawmaker", "deputy secretary of state"), ("deputy minister", "secretary of state"),
                 ("secretary of state", "deputy secretary of state"), ("prime minister", "head of state"))
)  # fmt: skip


def one_office(a: str, b: str) -> bool:
    """Whether two titles can be one office in other words; a discrepancy where not.

    A deputy's title is translated in many ways, and badly (« députée d'État »): there each wording is worth showing.
    """
    x, y = office_of(a), office_of(b)
    if x is None or y is None:
        return True
    if x == y == "deputy secretary of state":
        mine, theirs = _words(a), _words(b)
        return mine <= theirs or theirs <= mine
    return x == y or (frozenset({x, y}) in _COMPATIBLE and frozenset({x, y}) not in _UNEQUAL)


def _words(title: str) -> frozenset[str]:
    found = {w.rstrip("se") for w in _SAID.findall(fold(title)) if w not in _LITTLE}
    return frozenset(w for w in found if w not in _demonyms())


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    return frozenset(fold(word).rstrip("se") for word in world.load().demonyms("fr"))
