"""A flaw of one line, as the rules hand it over, and small measures that they share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import simplemma

from greffier.model import DamageKind
from greffier.reading.quotes import Quote

__all__ = ["Flaw", "french", "quoted", "word_end", "word_start"]


@dataclass(frozen=True, order=True)
class Flaw:
    """A damaged stretch of a line, by its own offsets.

    ``rule`` names what decided. A ``habit`` is a flaw that may be the page's own manner (a space before every comma):
    three of one rule in a document are no damage.
    """

    start: int
    end: int
    kind: DamageKind
    rule: str
    habit: bool = False


@lru_cache(maxsize=65536)
def french(word: str) -> bool:
    """Whether a dictionary of French forms holds the word."""
    return simplemma.is_known(word, lang="fr") or ("-" in word and all(map(french, word.split("-"))))


def quoted(quotes: tuple[Quote, ...], at: int) -> bool:
    """Whether an offset lies inside a quotation."""
    return any(quote.open <= at < quote.close for quote in quotes)


def word_start(text: str, at: int) -> int:
    """Return where the word begins that ends before an offset; the offset itself where none does."""
    while at and text[at - 1].isalpha():
        at -= 1
    return at


def word_end(text: str, at: int) -> int:
    """Return where the word ends that begins at an offset; the offset itself where none does."""
    while at < len(text) and text[at].isalpha():
        at += 1
    return at
