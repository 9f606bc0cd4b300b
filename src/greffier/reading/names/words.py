"""A proper name, and the words that one is made of: capitals, particles, parts after a hyphen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import simplemma
from spacy.tokens import Doc, Token

from greffier.languages.fr import titles
from greffier.world import Ref

__all__ = ["NEVER", "PARTICLES", "Name", "NameKind", "in_dictionary", "is_capital", "name_end"]

NameKind = Literal["person", "state", "org"]
PARTICLES = frozenset("de du d' del van von der den ben bin ibn al el ould ag abou di da dos le la y".split())
NEVER = frozenset(
    "Le La Les L' Un Une Des Ce Cette Ces Il Elle Ils Elles On Nous Vous Je Selon Pour Dans En Mais Et".split()
)
"""Words whose capital shows no name."""


@dataclass(frozen=True)
class Name:
    """A proper name: its tokens, what it may name, the form that says so."""

    start: int
    end: int
    kind: NameKind
    surface: str
    refs: tuple[Ref, ...] = ()
    gender: str | None = None
    honorific: bool = False
    how: str = ""
    calling: titles.HonorificUse | None = None
    """Of what walk of life its honorific is."""
    acronym: str | None = None
    repaired: str | None = None
    """The name without what the page has glued to it."""

    @property
    def full(self) -> str:
        """The name as it was before the page damaged it."""
        return self.repaired or self.surface

    @property
    def ref(self) -> Ref | None:
        """The likeliest actor of the world's tables, if the name stands there."""
        return self.refs[0] if self.refs else None


def is_capital(token: Token) -> bool:
    """Whether a token is a word with a capital, as names have."""
    return (
        token.text[:1].isupper() and token.is_alpha | ("-" in token.text) | ("'" in token.text) and not token.is_punct
    )


@lru_cache(maxsize=65536)
def in_dictionary(word: str) -> bool:
    """Whether a dictionary knows the word: « Urgent : « … » » names nobody."""
    return simplemma.is_known(word, lang="fr")


def name_end(doc: Doc, end: int) -> int:
    """The token after the capitalised words, particles and hyphened parts that go on with a name."""
    while end < len(doc):
        hyphened = (
            doc[end].text == "-" and end + 1 < len(doc) and not doc[end - 1].whitespace_ and not doc[end].whitespace_
        )
        if hyphened:
            end += 2
        elif is_capital(doc[end]) and doc[end - 1].whitespace_ and not doc[end].is_sent_start:
            end += 1
        elif doc[end].is_alpha and doc[end - 1].text.endswith("'") and not doc[end - 1].whitespace_:
            end += 1  # « Mata'afa », parted at its apostrophe
        elif (
            doc[end].lower_ in PARTICLES
            and end + 1 < len(doc)
            and is_capital(doc[end + 1])
            and doc[end].lower_ not in ("de", "du", "d'", "y")
        ) or _particle(doc, end):
            end += 3 if doc[end + 1].text == "-" or not is_capital(doc[end + 1]) else 2
        else:
            break
    return end


def _particle(doc: Doc, i: int) -> bool:
    """« al-Rachid » cut at its hyphen, « de la Cruz »: a particle of two tokens and its capitalised word."""
    if i + 2 >= len(doc) or not is_capital(doc[i + 2]) or not doc[i - 1].whitespace_:
        return False
    low, second = doc[i].lower_, doc[i + 1]
    if second.text == "-" and not doc[i].whitespace_ and not second.whitespace_:
        return low in PARTICLES
    return (low, second.lower_) in (("de", "la"), ("van", "der"), ("van", "den"), ("von", "der"), ("de", "los"))
