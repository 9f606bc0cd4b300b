"""Surnames that a document has told in full and the model overlooks when they stand alone at a sentence's start."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from greffier.languages.fr import titles
from greffier.reading.names.find import Name

__all__ = ["recalled"]

_SHORTEST = 4


def recalled(docs: Sequence[Doc], names: Sequence[tuple[Name, ...]]) -> list[tuple[Name, ...]]:
    """Return the names of the lines, with the lone surnames of persons named in full elsewhere added."""
    table = titles.load()
    surnames = {
        doc[name.end - 1].text
        for doc, several in zip(docs, names, strict=True)
        for name in several
        if name.kind == "person" and name.end - name.start > 1 and table.gender_of(doc[name.start].text) is not None
    }
    known = {s for s in surnames if len(s) >= _SHORTEST and s[:1].isupper() and s.isalpha()}
    if not known:
        return list(names)
    return [_with_lone(doc, several, known) for doc, several in zip(docs, names, strict=True)]


def _with_lone(doc: Doc, names: tuple[Name, ...], known: set[str]) -> tuple[Name, ...]:
    taken = {i for name in names for i in range(name.start, name.end)}
    found = [
        Name(token.i, token.i + 1, "person", token.text, how="recalled")
        for token in doc
        if token.text in known and token.i not in taken and not _goes_on(doc, token.i)
    ]
    return tuple(sorted((*names, *found), key=lambda n: n.start)) if found else names


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether the word is part of a longer name that nobody found: « Haig Street »."""
    before = doc[i - 1] if i else None
    after = doc[i + 1] if i + 1 < len(doc) else None
    return any(t is not None and t.text[:1].isupper() and t.is_alpha and not t.is_sent_start for t in (before, after))
