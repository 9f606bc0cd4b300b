"""Which lines the model's name finder must see.

It costs nearly as much as the rest of the model, and most of what it finds in news is found without it: states,
organisations and demonyms stand in the world's tables, persons come with a first name, an honorific or an office,
and further on by the surname alone. It is shown the lines that hold capitalised words which none of these
explains and which are not where places stand, and those with an unknown acronym.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from greffier.languages.fr import titles
from greffier.reading.names.find import explained, persons_by_form
from greffier.reading.names.words import in_dictionary, is_capital

__all__ = ["needing_entities"]

_BEFORE_PLACES = frozenset(
    "à en de du d' vers dans sur entre depuis près - au aux des l' la le les chez jusqu'à hors".split()
)
_SHORT = 3
"""Letters below which a capitalised word is no surname."""
_ACRONYM = range(2, 7)
_ROMAN = frozenset("IVXLC")


def needing_entities(docs: Sequence[Doc]) -> list[int]:
    """Return the indices of the lines whose names only the model can tell; ``docs`` are one document's lines."""
    known = _surnames(docs)
    return [index for index, doc in enumerate(docs) if _needs(doc, known)]


def _surnames(docs: Iterable[Doc]) -> frozenset[str]:
    """The last words of the persons whom a first name, an honorific or an office shows to be persons."""
    names = (name.full.split() for doc in docs for name in persons_by_form(doc))
    return frozenset(words[-1] for words in names if len(words) > 1)


def _needs(doc: Doc, known: frozenset[str]) -> bool:
    if doc.text.isupper():
        return True
    told = explained(doc)
    table = titles.load()
    i = 0
    while i < len(doc):
        token = doc[i]
        if i in told or not is_capital(token) or token.text in known:
            i += 1
            continue
        if _is_acronym(token.text):
            return True
        if len(token.text) < _SHORT or _common(token.lower_) or token.pos_ in ("ADV", "DET", "ADP", "NUM", "PRON"):
            i += 1
            continue
        if token.lower_ in table.honorifics_by_form or token.lower_ in table.offices_by_form:
            i += 1
            continue
        several = i + 1 < len(doc) and is_capital(doc[i + 1]) and i + 1 not in told and bool(token.whitespace_)
        if several or i == 0 or doc[i - 1].lower_ not in _BEFORE_PLACES:
            return True
        i += 1
    return False


def _is_acronym(word: str) -> bool:
    return len(word) in _ACRONYM and word.isupper() and word.isalpha() and not _ROMAN.issuperset(word)


def _common(word: str) -> bool:
    """Whether the word is one of the language like any other (« État », « Palais », « Parallèlement »)."""
    return word.endswith("ment") or in_dictionary(word)
