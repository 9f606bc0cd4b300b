"""Words as they are searched: folded (accents, case, elisions) and stemmed, the same for a text and for a question.

A token is made of a-z and 0-9 alone and begins with a letter, so that FTS5 and PostgreSQL's text search cut and compare
it alike. Words of another script are kept by the numbers of their letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

import snowballstemmer

from greffier.model import Span

__all__ = ["Word", "beginning", "folded", "names_of", "stem", "tokens_in", "words_in"]

_TOKEN = re.compile(r"[^\W_]+(?P<mark>['’ʼ])?")
_ELIDED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quoiqu".split())
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"})
_LONGEST, _SHORT = 60, 4
_FRENCH = snowballstemmer.stemmer("french")


class Word(NamedTuple):
    """A word of a text: its token, and where it stands."""

    token: str
    span: Span


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """Return a word as a token without its ending touched."""
    plain = unicodedata.normalize("NFKD", word.translate(_LIGATURES))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    token = "".join(c if c.isascii() and c.isalnum() else f"u{ord(c):x}" for c in plain)[:_LONGEST]
    return f"n{token}" if token[:1].isdigit() else token


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return a word as a token without its ending: « négociée », « négocier » and « négocie » are one."""
    token = folded(word)
    if token.endswith(("ee", "ees")):  # what the accent told is lost in folding: an « ée » is an « é »
        token = token.rstrip("s")[:-1]
    stemmed: str = _FRENCH.stemWord(token) or token
    return stemmed[:-1] if stemmed.endswith("i") and len(stemmed) > _SHORT else stemmed  # negoc(ie), negoci(er)


def beginning(word: str) -> str:
    """Return what the tokens of all words begin with that begin as ``word`` does; a stem may be shorter than it."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(folded(word), stem(word), strict=False))
    return "".join(letter for letter, _ in pairs)


def tokens_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """Yield token, start and end of the words of a stretch of text, elided articles and pronouns left out."""
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        begin, stop = found.span()
        if found["mark"]:
            stop -= 1
            if text[begin:stop].lower() in _ELIDED:
                continue
        token = stem(text[begin:stop])
        if token:
            yield token, begin, stop


def words_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Yield the words of a stretch of text as ``tokens_in`` does; spans are of the whole text."""
    return (Word(token, Span(begin, stop)) for token, begin, stop in tokens_in(text, start, end))


def names_of(*texts: str) -> frozenset[str]:
    """Return the tokens of some names, their endings kept."""
    found = (m[0].rstrip("'’ʼ") for text in texts for m in _TOKEN.finditer(text))
    return frozenset(token for word in found if (token := folded(word)) and word.lower() not in _ELIDED)
