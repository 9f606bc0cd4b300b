"""Words to compare by: folded, stemmed, weighted.

Two dispatches tell one thing in different words, often in a translation; so words are compared by a light
stem or by the concept they stand for (« soldats », « troupes »), and weighed: a stop word nothing, the
vocabulary that every dispatch of a crisis shares little. Weights are fixed, not counted over the pile: a link
must depend on its block alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from greffier import world
from greffier.languages.fr import linking as french

__all__ = [
    "NEGATIONS",
    "containment",
    "content",
    "fold",
    "jaccard",
    "negated",
    "numbers",
    "overlap",
    "sentences",
    "stem",
    "stems",
    "themes",
    "words",
]

_WORD = re.compile(r"[a-z]+|\d+(?:[  '’.,]\d{3})*(?:[.,]\d+)?")
_GROUPING = re.compile(r"(?<=\d)[  '’](?=\d{3}\b)")
_LETTERS = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_BRACKETED = re.compile(r"\[[^\]]*\]")
_SENTENCE = re.compile(r"(?<=[.!?…])[\s»”\"]*\s+(?=[«“\"A-ZÀ-Ý])|\n+")

# Longest first; a stem keeps at least four letters. The measure was the seeds' statements: a heavier
# stemmer joins « présenter » and « présence ».
_SUFFIXES = (
    "issements", "issement", "eraient", "issaient", "issant", "ations", "ation", "itions", "ition", "ements",
    "ement", "erait", "eront", "erons", "ances", "ance", "ences", "ence", "euses", "euse", "ables", "able", "aient",
    "ussent", "eurs", "eur", "ives", "ive", "ions", "ites", "iques", "ique", "ait", "ant", "ants", "ent", "ees", "ee",
    "era", "ite", "ifs", "ion", "if", "es", "er", "ez", "ir", "is", "us", "ue", "re", "e", "s", "x", "u", "i",
)  # fmt: skip
_COMMON_WEIGHT = 0.35
_THEME_PARTS, _THEME_SHARE = 4, 0.3  # a stem in three sentences of ten, and in four at least, is the theme

NEGATIONS = frozenset({"aucun", "aucune", "jamais", "ne", "ni", "non", "pas", "sans", "rien", "n"})


def fold(text: str) -> str:
    """Return the text without accents, in lower case, its apostrophes straight.

    >>> fold("L’Élysée")
    "l'elysee"
    """
    text = text.translate(_LETTERS).replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def words(text: str) -> list[str]:
    """Return the folded words and numbers of a text; « 100 000 » is one number."""
    folded = _GROUPING.sub("", fold(text))
    return _WORD.findall(folded)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the concept a folded word stands for (« #army »), or its light stem.

    >>> stem("troupes"), stem("deploiements")
    ('#army', '#deploy')
    """
    concept = french.load().concepts.get(word)
    if concept is not None:
        return f"#{concept.name}"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    return word[:7]


@lru_cache(maxsize=65536)
def _weigh(word: str) -> float:
    tables = french.load()
    if word in tables.stop or (len(word) < 3 and not word.isdigit()):
        return 0.0
    return _COMMON_WEIGHT if word in tables.common or word in _lands() else 1.0


@lru_cache(maxsize=1)
def _lands() -> frozenset[str]:
    """Return the folded words of states, capitals and demonyms: the parties, which are compared as such."""
    tables = world.load()
    names = [name for state in tables.states.values() for name in (*state.names("fr"), *state.capitals)]
    return frozenset(word for name in (*names, *tables.demonyms("fr")) for word in words(name) if len(word) > 2)


@lru_cache(maxsize=16384)
def content(text: str) -> Mapping[str, float]:
    """Return the stems of the words that carry the text, each with its weight.

    Words in square brackets are what a translator or an editor left in; they do not count.
    """
    found: dict[str, float] = {}
    for word in words(_BRACKETED.sub(" ", text)):
        weight = _weigh(word)
        if weight:
            key = stem(word)
            found[key] = max(weight, found.get(key, 0.0))
    return found


def _shared(a: Mapping[str, float], b: Mapping[str, float], light: frozenset[str]) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(_less(key, weight, light) for key, weight in a.items() if key in b)


def _less(key: str, weight: float, light: frozenset[str]) -> float:
    return min(weight, _COMMON_WEIGHT) if key in light else weight


def containment(a: Mapping[str, float], b: Mapping[str, float], light: frozenset[str] = frozenset()) -> float:
    """Return the share of the shorter content that the other holds; ``light`` stems count for little."""
    total = min(sum(_less(k, w, light) for k, w in side.items()) for side in (a, b))
    return _shared(a, b, light) / total if total else 0.0


def jaccard(a: Mapping[str, float], b: Mapping[str, float], light: frozenset[str] = frozenset()) -> float:
    """Return the share of all the content of the two that both hold."""
    shared = _shared(a, b, light)
    total = sum(_less(k, w, light) for side in (a, b) for k, w in side.items()) - shared
    return shared / total if total else 0.0


def overlap(a: Mapping[str, float], b: Mapping[str, float], light: frozenset[str] = frozenset()) -> float:
    """Return the weight that the two contents share, not divided: the evidence, in words."""
    return _shared(a, b, light)


def negated(text: str) -> bool:
    """Whether the text bears a negation."""
    return not NEGATIONS.isdisjoint(words(text))


def numbers(text: str) -> frozenset[str]:
    """Return the figures of a text."""
    return frozenset(w for w in words(text) if w[0].isdigit())


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the bounds of the sentences in ``text[start:end]``."""
    bounds = [start]
    bounds += [start + m.end() for m in _SENTENCE.finditer(text[start:end])]
    bounds.append(end)
    return [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if text[a:b].strip()]


def themes(parts: Iterable[str]) -> frozenset[str]:
    """Return the stems that so many parts of a text bear that they tell none of them apart: its theme."""
    counted: Counter[str] = Counter()
    total = 0
    for part in parts:
        counted.update(content(part).keys())
        total += 1
    return frozenset(key for key, count in counted.items() if count >= max(_THEME_PARTS, _THEME_SHARE * total))


def stems(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of all the texts together."""
    return frozenset(key for text in texts for key in content(text))
