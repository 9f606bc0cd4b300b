"""A proper name, and the words that one is made of: capitals, particles, parts after a hyphen."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import simplemma
from spacy.tokens import Doc, Token

from greffier.languages.fr import titles
from greffier.reading.lexis import lemmas
from greffier.world import Ref

__all__ = [
    "NEVER",
    "PARTICLES",
    "Name",
    "NameKind",
    "capitals_end",
    "hyphened_end",
    "in_dictionary",
    "is_capital",
    "name_end",
    "suffixed",
    "taken_town",
]

NameKind = Literal["person", "state", "org"]
PARTICLES = frozenset(
    "de du d' del van von der den ben bin ibn al el ould ag abou di da dos le la y ud ul ur us uz".split()
)
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
        elif (further := suffixed(doc, end)) > end:
            end = further
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


def suffixed(doc: Doc, end: int) -> int:
    """The token after « -il » of « Kim Jong-il », which the tokenizer takes for a pronoun after its verb."""
    joined = 0 < end < len(doc) and doc[end].text.startswith("-") and len(doc[end].text) > 2
    if not joined or doc[end - 1].whitespace_ or doc[end - 1].pos_ in ("VERB", "AUX"):
        return end
    return end + 1 if end > 1 and is_capital(doc[end - 1]) and is_capital(doc[end - 2]) else end


_TAKEN = frozenset(
    (
        "assiéger atteindre attaquer bombarder conquérir contrôler défendre encercler envahir évacuer libérer occuper "
        "pilonner prendre quitter reconquérir regagner reprendre tenir traverser"
    ).split()
)
"""Verbs whose object, where it is one bare name, is a town more often than a person."""
_BESIDE = frozenset("nord sud est ouest centre ville village bourg localité port faubourg périphérie banlieue".split())


def taken_town(doc: Doc, at: int) -> bool:
    """Whether a lone name stands where towns do: « bombarder Gori », « au nord de Gori », « la ville de Gori »."""
    before = doc[at - 1] if at else None
    if before is None:
        return False
    if before.lower_ in ("de", "d'") and at > 1 and doc[at - 2].lower_ in _BESIDE:
        return True
    k = at - 1
    while k > 0 and at - k < 3 and doc[k].pos_ == "ADV":
        k -= 1
    if doc[k].pos_ in ("VERB", "NOUN") and (doc[k].lower_.endswith("ant") or doc[k].pos_ == "VERB"):
        return any(lemma in _TAKEN for lemma in lemmas(doc[k])) or doc[k].lemma_ in _TAKEN
    return False


def _particle(doc: Doc, i: int) -> bool:
    """« al-Rachid » cut at its hyphen, « de la Cruz »: a particle of two tokens and its capitalised word."""
    if i + 2 >= len(doc) or not is_capital(doc[i + 2]) or not doc[i - 1].whitespace_:
        return False
    low, second = doc[i].lower_, doc[i + 1]
    if second.text == "-" and not doc[i].whitespace_ and not second.whitespace_:
        return low in PARTICLES
    return (low, second.lower_) in (("de", "la"), ("van", "der"), ("van", "den"), ("von", "der"), ("de", "los"))


HUNDREDS = frozenset(("cent", "cents", "mille", "vingt", "vingts"))
"""Numerals that the tagger takes for nouns."""


def is_year(token: Token) -> bool:
    """« Signèrent en 1971 un compromis »: a year, which counts nothing."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return token.is_digit and len(token.text) == 4 and after is not None and after.pos_ in ("DET", "NUM")


def hyphened_end(doc: Doc, j: int) -> int:
    """Return the token after a compound that the tokenizer has parted: « état-major », « Cité-Soleil »."""
    while j + 1 < len(doc) and doc[j].text == "-" and not doc[j - 1].whitespace_ and not doc[j].whitespace_:
        j += 2
    return j


def capitals_end(doc: Doc, starts: Container[int], j: int) -> int:
    """Return the token after the capitals with which a name found too short goes on: « La Prensa Libre »."""
    while j < len(doc) and j not in starts and doc[j].is_alpha and doc[j].is_title and doc[j - 1].whitespace_:
        j += 1
    return j
