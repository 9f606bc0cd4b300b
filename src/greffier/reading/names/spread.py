"""Names found once are found wherever they stand in the document.

The model misses a surname at the head of a sentence or labels it a place; the full name elsewhere in the dispatch
vouches for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from greffier.reading.names.find import Name
from greffier.world import Ref, load

__all__ = ["spread"]

_PARTICLES = frozenset("de du la los las van von der den ter di da dos el al bin ben".split())


def spread(docs: Sequence[Doc], found: Sequence[tuple[Name, ...]]) -> list[tuple[Name, ...]]:
    """Return the names of each line with the surnames and own organisations that other lines bear out."""
    persons: dict[str, Name] = {}
    bodies: dict[str, Name] = {}
    for name in (name for names in found for name in names):
        if name.kind == "person" and len(words := name.full.split()) > 1:
            for surname in _surnames(words):
                persons.setdefault(surname, name)
        elif name.how == "body" and name.ref:
            bodies.setdefault(name.surface, name)
            if name.acronym:
                bodies.setdefault(name.acronym, name)
        elif name.kind == "org" and name.acronym and not name.refs and not load().refs(name.acronym):
            bodies.setdefault(name.acronym, replace(name, refs=(Ref(f"org:{name.surface}", "organisation", None),)))
    return [_more(doc, names, persons, bodies) for doc, names in zip(docs, found, strict=True)]


def _surnames(words: Sequence[str]) -> list[str]:
    """« Cruz » and « De la Cruz » of « Humberto de la Cruz »; nothing that names a state or an organisation."""
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    out = [words[-1]]
    if start < len(words) - 1:
        whole = " ".join(words[start:])
        out += [whole, whole[0].upper() + whole[1:]]
    return [word for word in out if len(word) > 2 and not load().refs(word)]


def _more(doc: Doc, names: tuple[Name, ...], persons: dict[str, Name], bodies: dict[str, Name]) -> tuple[Name, ...]:
    taken = {i for name in names for i in range(name.start, name.end) if not _doubtful(name, persons)}
    out = [name for name in names if not _doubtful(name, persons)]
    for i in range(len(doc)):
        if i in taken or not doc[i].text[:1].isupper():
            continue
        for end in range(min(len(doc), i + 8), i, -1):
            text = doc[i:end].text
            known = bodies.get(text) or persons.get(text)
            if known is None or any(j in taken for j in range(i, end)):
                continue
            acronym = None if known.kind == "person" else known.acronym
            out.append(replace(known, start=i, end=end, surface=text, repaired=None, honorific=False, how="document",
                               acronym=acronym, gender=None if known.kind == "person" else known.gender))  # fmt: skip
            taken |= set(range(i, end))
            break
    return tuple(sorted(out, key=lambda name: name.start))


def _doubtful(name: Name, persons: dict[str, Name]) -> bool:
    """An organisation of the model's that is the surname of somebody in the document."""
    return name.kind == "org" and name.how == "model" and name.surface in persons
