"""Personal names: taken apart, and compared through spellings, transliterations and damage.

French, English and German newspapers transliterate one name three ways (« Riabkov », « Ryabkov », « Rjabkow »),
a machine translates given names (« Antoine Blinken »), scraping glues words (« BlinkIl »). A *skeleton* is what
such spellings have in common; two names are compared token by token on skeletons and near spellings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from greffier import world
from greffier.languages.fr import linking as french
from greffier.linking.text import fold

__all__ = ["Name", "Verdict", "compare", "is_glued", "key_of", "keys", "parse", "skeleton"]

Verdict = Literal["same", "part", "different"]
"""``part``: the one is the other's surname, so it may be that person; it takes more to say so."""

_TOKEN = re.compile(r"[^\W\d_]+(?:\.(?=\s|$|[^\W\d_]))?")
_GLUED = re.compile(r"^([A-ZÀ-Ý][a-zà-ÿ]{3,})([A-ZÀ-Ý][a-zà-ÿ]*)$")
_REWRITES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"chtch|shch|sch|tsch|tch|dsch|tsh|sh|ch|cz|sz", "C"),
        (r"dzh|dj|zh|dz(?=i)", "j"),
        (r"(?<=[aeiou])j(?=$|[^aeiou])", "i"),
        (r"(?:off|ow|of|ov)$", "ov"), (r"(?:eff|iev|ew|ef|ev|yev|jew)$", "ev"),
        (r"sk(?:yj|iy|ij|yy|ii|yi|yi|y|i)$", "ski"),
        (r"ph", "f"), (r"kh|ck|q(?:u(?=[aeio]))?", "k"), (r"x", "ks"), (r"gh", "g"), (r"gu(?=[eiy])", "g"),
        (r"c(?=[eiy])", "s"), (r"c", "k"), (r"tz", "ts"), (r"w", "v"), (r"h", ""),
        (r"ou|oo", "u"), (r"aou", "au"), (r"[yj](?=[aou])", "i"), (r"y", "i"),
        (r"ai|ei|ae|oe|ie(?=[^aeiou])|e(?!$)", "i"), (r"o", "u"), (r"(?<=[^aeiu])e$", ""), (r"e$", "i"), (r"z$", "s"),
    )
)  # fmt: skip
_HYPHEN = re.compile(r"-(\w)")
_DOUBLE = re.compile(r"(.)\1+")
_NEAR = 0.92  # Jaro-Winkler; « Loukachenko », « Lukashenka » stand at 0.96 on skeletons, « Hamdi », « Hamdan » at 0.89
_LONG = 5  # near spellings are trusted from this length on: « Li » and « Liu » are two


def _particles() -> frozenset[str]:
    return french.load().particles


def _family_first() -> frozenset[str]:
    return french.load().family_first


class Name(NamedTuple):
    """A personal name taken apart: the tokens that name, folded; what its courtesy title says."""

    tokens: tuple[str, ...]
    gender: str | None = None

    @property
    def full(self) -> bool:
        """Whether there is more than a surname."""
        return len(self.tokens) > 1


@lru_cache(maxsize=65536)
def skeleton(token: str) -> str:
    """Return what the spellings of a folded name token have in common.

    >>> skeleton("poutine") == skeleton("putin")
    True
    """
    for pattern, to in _REWRITES:
        token = pattern.sub(to, token)
    return _DOUBLE.sub(r"\1", token)


@lru_cache(maxsize=65536)
def parse(surface: str) -> Name:
    """Take a surface form apart: « La ministre Joly » → joly, f; « Ministre [Sergei] Lavrov » → sergei, lavrov."""
    titles = french.load().titles
    gender: str | None = None
    found: list[str] = []
    plain = surface.replace("[", " ").replace("]", " ").replace("’", "'")
    plain = _HYPHEN.sub(lambda m: f" {m[1].upper()}", plain)  # « Kim Jong-un »: no article, a name
    for match in _TOKEN.finditer(plain):
        raw = match[0]
        token = fold(raw.rstrip("."))
        title = titles.get(token)
        if token in _particles() and not (raw[0].isupper() and not found and token not in titles):
            if found and raw[0].islower():
                found.append(token)
            continue
        if title is not None:
            gender = gender or title.gender
            if not found or raw[0].islower():
                continue
        if raw[0].islower() or (found and _is_acronym(raw)):
            if found:
                break  # « Stoltenberg de l'OTAN », « Poutine président de … »: the name is over
            continue
        if _is_acronym(raw):
            continue
        glued = _GLUED.match(raw)
        found.append(fold(glued[1]) if glued and is_glued(raw) else token)
    while found and found[-1] in _particles():
        found.pop()
    while found and found[0] in _particles() and len(found) > 2:
        found.pop(0)
    return Name(tuple(t for t in found if t not in _particles()) or tuple(found), gender)


def _is_acronym(raw: str) -> bool:
    return raw.isupper() and len(raw) > 1 and any(ref.how in {"acronym", "name"} for ref in world.load().refs(raw))


def is_glued(word: str) -> bool:
    """Whether a word bears the next one's beginning: « BlinkIl »."""
    return _GLUED.match(word) is not None and not word.startswith(("Mc", "Mac", "Fitz", "De", "Le", "La"))


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    """Whether two tokens spell one name."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    given = french.load().given
    if not set(given.get(a, ())).isdisjoint(given.get(b, ())):
        return True
    x, y = skeleton(a), skeleton(b)
    if x == y:
        return True
    if min(len(x), len(y)) < _LONG or (a in given and b in given):
        return False
    return JaroWinkler.similarity(x, y) >= _NEAR and (x[0] == y[0] or {x[0], y[0]} == {"k", "g"})


@lru_cache(maxsize=65536)
def _surname_alike(a: str, b: str) -> bool:
    """The same for surnames after a given name that agrees: then a voiced initial and a lost end are forgiven."""
    if _alike(a, b):
        return True
    x, y = skeleton(a), skeleton(b)
    if {x[:1], y[:1]} == {"k", "g"} and x[1:] == y[1:]:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 3 and not long.startswith("mac")


def _lone_alike(a: str, b: str) -> bool:
    """The same for a surname that no given name supports: one letter of a long one is forgiven, no more."""
    x, y = skeleton(a), skeleton(b)
    if x == y:
        return True
    return min(len(x), len(y)) > _LONG and x[0] == y[0] and Levenshtein.distance(x, y, score_cutoff=1) <= 1


def compare(a: Name, b: Name) -> Verdict:
    """Say whether two names can be one person's."""
    if not a.tokens or not b.tokens:
        return "different"
    short, long = sorted((a.tokens, b.tokens), key=lambda tokens: (len(tokens), tokens))
    if len(short) == 1:
        return _compare_surname(short[0], long)
    if skeleton("".join(short)) == skeleton("".join(long)):
        return "same"  # « Xi Jin Ping »
    if _aligned(short, long) and _alike(short[0], long[0]):
        return "same"
    if len(short) < len(long) and all(_alike(x, y) for x, y in zip(short, long[-len(short) :], strict=True)):
        return "part"
    if len(short) == len(long) and _aligned(short[::-1], long) and len(short) == 2:
        return "same"
    return "different"


def _compare_surname(token: str, tokens: tuple[str, ...]) -> Verdict:
    if len(tokens) == 1:
        return "part" if _lone_alike(token, tokens[0]) else "different"
    places = tokens if tokens[0] in _family_first() else tokens[1:]
    return "part" if any(_lone_alike(token, place) for place in places) else "different"


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every token of the shorter name stands in the longer one, in order, the surname among them."""
    if short[0] in _family_first():
        return short[0] == long[0] and all(skeleton(a) == skeleton(b) for a, b in zip(short, long, strict=False))
    if len(short[0]) > 1 and len(long[0]) > 1 and len(short) == len(long) == 2:
        return _alike(short[0], long[0]) and _surname_alike(short[1], long[1])
    at = 0
    for token in short:
        while at < len(long) and not _alike(token, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def key_of(token: str) -> str:
    """Return the blocking key of a name token: the opening of its skeleton, voiced and unvoiced alike."""
    found = skeleton(token)
    return ("k" + found[1:3]) if found[:1] in {"g", "k"} else found[:3]


def keys(name: Name) -> frozenset[str]:
    """Return the blocking keys of a name: of its surname, of both in a double surname, of a leading family name."""
    tokens = name.tokens
    places = tokens[1:] if len(tokens) > 1 else tokens
    if len(tokens) == 2 or (tokens and tokens[0] in _family_first()):
        places = tokens if tokens[0] in _family_first() else places
    return frozenset(key_of(token) for token in places if token not in _particles())
