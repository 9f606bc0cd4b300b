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
from itertools import pairwise
from typing import NamedTuple

from greffier import world
from greffier.languages.fr import linking as french

__all__ = [
    "MEETINGS",
    "Bag",
    "Likeness",
    "alike",
    "bag",
    "content",
    "fold",
    "light_stem",
    "negated",
    "numbers",
    "sentences",
    "stem",
    "stems",
    "themes",
    "weight",
    "words",
]

_WORD = re.compile(r"[a-z]+|\d+(?:[  '’.,]\d{3})*(?:[.,]\d+)?")
_GROUPING = re.compile(r"(?<=\d)[  '’](?=\d{3}\b)")
_LETTERS = {"’": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_BRACKETED = re.compile(r"\[[^\]]*\]")
_END_OF = re.compile(
    r"\bfin (?:de (?:la |l['’]|cette )?|du |d['’])(?:semaine|mois|année|an|journée|trimestre|semestre|été|hiver)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=[.!?…])(?<!\b(?:MM|Dr|Me|St|Mr|Ms|Pr|no|av)\.)(?<!\b(?:Mgr|Mrs|Mme|Gal|Col|Cie)\.)"
    r"[\s»”\"]*\s+(?=[«“\"A-ZÀ-Ý])|\n+"
)
_INITIAL = re.compile(r"(?:^|[\s(«'’])[A-ZÀ-Ý]\.$")
_OPENS = re.compile(r"(?:L[ae]s?|L['’]|Une?|Des|Il|Elle|Ils|Elles|On|Ce|Cette|Ces|Mais|En|À|Au|Aux|Selon|Dans|Pour)\b")
"""« M. Sato » and « J. Doe » end no sentence; « Mohammed V. Le roi … » does: what opens after an initial opens one."""

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

MEETINGS = frozenset({"#meet", "#visit"})
"""The concepts that tell of a meeting."""
NEGATIONS = frozenset({"aucun", "aucune", "jamais", "ne", "ni", "non", "pas", "sans", "rien", "n"})


class _Folding(dict[int, str]):
    """Every letter as it is folded, found when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
        self[code] = folded.lower()
        return self[code]


_FOLDED = _Folding({ord(letter): to for letter, to in _LETTERS.items()})


def fold(text: str) -> str:
    """Return the text without accents, in lower case, its apostrophes straight.

    >>> fold("L’Élysée")
    "l'elysee"
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


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
    return light_stem(word)


@lru_cache(maxsize=65536)
def light_stem(word: str) -> str:
    """Return the light stem of a folded word, whatever concept it stands for.

    >>> light_stem("retirer"), light_stem("retire")
    ('retir', 'retir')
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    return word[:7]


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """Return what a folded word counts for."""
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

    Words in square brackets are what a translator or an editor left in; they do not count, nor does « la fin du mois ».
    """
    found: dict[str, float] = {}
    for word in words(_END_OF.sub(" ", _BRACKETED.sub(" ", text))):
        heft = weight(word)
        if heft:
            key = stem(word)
            found[key] = max(heft, found.get(key, 0.0))
    return found


class Bag(NamedTuple):
    """The stems that carry a text, weighed, and their sum."""

    weights: Mapping[str, float]
    total: float


class Likeness(NamedTuple):
    """How alike two bags are: of the shorter's weight, in words, of all their weight."""

    share: float
    weight: float
    jaccard: float


def bag(text: str, light: frozenset[str] = frozenset(), more: Mapping[str, float] | None = None) -> Bag:
    """Return the bag of a text; ``light`` stems count for little, ``more`` adds what is no word."""
    weights = dict(content(text))
    for key in light.intersection(weights):
        weights[key] = min(weights[key], _COMMON_WEIGHT)
    if more:
        weights.update(more)
    return Bag(weights, sum(weights.values()))


def alike(a: Bag, b: Bag) -> Likeness:
    """Compare two bags."""
    small, large = (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
    shared = 0.0
    for key, one in small.items():
        other = large.get(key)
        if other is not None:
            shared += one if one < other else other
    if not shared:
        return Likeness(0.0, 0.0, 0.0)
    return Likeness(shared / min(a.total, b.total), shared, shared / (a.total + b.total - shared))


def negated(text: str) -> bool:
    """Whether the text bears a negation."""
    return not NEGATIONS.isdisjoint(words(text))


def numbers(text: str) -> frozenset[str]:
    """Return the figures of a text."""
    return frozenset(w for w in words(text) if w[0].isdigit())


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the bounds of the sentences in ``text[start:end]``."""
    bounds = [start]
    said = text[start:end]
    bounds += [start + m.end() for m in _SENTENCE.finditer(said) if not _initial(said, m)]
    bounds.append(end)
    return [(a, b) for a, b in pairwise(bounds) if text[a:b].strip()]


def _initial(said: str, found: re.Match[str]) -> bool:
    """Whether a stop is that of « M. » or of an initial before a name."""
    return bool(_INITIAL.search(said[: found.start()][-3:])) and not _OPENS.match(said, found.end())


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
