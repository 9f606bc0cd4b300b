"""The inflection of French demonyms: from the masculine singular to all the forms a text may hold.

The rules are those of adjectives in general, cut down to the endings that demonyms have. A table writes an
irregular feminine after a slash (« turc/turque »); an adjective that keeps one form for both genders is written
twice (« karen/karen »).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

__all__ = ["Forms", "capitalised", "inflect", "unaccented_capitals"]

_UNACCENTED = str.maketrans("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ", "AAACEEEEIIOOUUUY")


class Forms(NamedTuple):
    """The four forms of an adjective."""

    masculine: str
    feminine: str
    masculine_plural: str
    feminine_plural: str


@cache
def inflect(adjective: str) -> Forms:
    """Return the four forms of a demonym given by its masculine singular.

    >>> inflect("européen")
    Forms(masculine='européen', feminine='européenne', masculine_plural='européens', feminine_plural='européennes')
    >>> inflect("turc/turque").feminine_plural
    'turques'
    """
    masculine, _, given = adjective.partition("/")
    feminine = given or _feminine(masculine)
    return Forms(masculine, feminine, _plural(masculine), _plural(feminine))


def capitalised(form: str) -> tuple[str, ...]:
    """Return the noun of an adjective form: « Nord-Coréens », and as often printed « Nord-coréens ».

    >>> capitalised("nord-coréens")
    ('Nord-Coréens', 'Nord-coréens')
    """
    every = "-".join(part[:1].upper() + part[1:] for part in form.split("-"))
    first = form[:1].upper() + form[1:]
    return (every,) if every == first else (every, first)


def unaccented_capitals(text: str) -> str:
    """Return the text as printed by a press that puts no accents on capitals (« Etats-Unis », « Elysée »)."""
    return text.translate(_UNACCENTED)


def _feminine(masculine: str) -> str:
    # -a, -o and -e end demonyms that are alike in both genders (hazara, oromo, russe); « é » is not « e ».
    if masculine.endswith(("e", "a", "o")):
        return masculine
    if masculine.endswith(("en", "el", "on")):
        return masculine + masculine[-1] + "e"
    if masculine.endswith("er"):
        return masculine[:-2] + "ère"
    if masculine.endswith("f"):
        return masculine[:-1] + "ve"
    if masculine.endswith("x"):
        return masculine[:-1] + "se"
    return masculine + "e"


def _plural(singular: str) -> str:
    if singular.endswith(("s", "x", "z")):
        return singular
    if singular.endswith("al"):
        return singular[:-2] + "aux"
    if singular.endswith(("eau", "eu")):
        return singular + "x"
    return singular + "s"
