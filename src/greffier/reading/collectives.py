"""Who « les garants », « les trois médiateurs » are: the states that a list tells in apposition.

« L'Argentine, le Brésil et le Chili, garants du protocole, … », « les trois médiateurs (France, Italie, Kenya) ».
"""

from __future__ import annotations

from spacy.tokens import Doc

from greffier.languages.fr import actors
from greffier.reading.names import Name, Phrase
from greffier.reading.scene import Scene

__all__ = ["collective_of", "collectives"]

_BETWEEN = frozenset(", et de du des d' la le les l' ainsi que".split())
_DETERMINERS = frozenset("les ces tous trois quatre cinq six deux pays états puissances".split())
_OPENS = frozenset((",", "(", ":", "–", "—"))
_CLOSES = frozenset((",", ")", ".", ";", "–", "—"))
_WORDS = 8
"""Tokens between the noun and the list: « les garants du protocole de 1942, »."""

Members = tuple[str, ...]


def collectives(scene: Scene) -> dict[str, Members]:
    """Return the nouns (lower case, plural) by which the document takes up states, with their actor ids in order.

    A noun that is told of two different lists means neither.
    """
    found: dict[str, set[Members]] = {}
    for line, names in zip(scene.lines, scene.names, strict=True):
        for listed in _lists(line.doc, names):
            noun = _noun_after(line.doc, listed[-1].end) or _noun_before(line.doc, listed[0].start, listed[-1].end)
            if noun:
                ids = (name.ref.actor for name in listed if name.ref is not None)
                found.setdefault(noun, set()).add(tuple(sorted(ids)))
    return {noun: next(iter(lists)) for noun, lists in found.items() if len(lists) == 1}


def collective_of(scene: Scene, number: int, phrase: Phrase) -> Members:
    """Return the states that a plural phrase means by such a noun; nothing where the document tells no list of it."""
    if not phrase.plural or phrase.pronoun or phrase.states or phrase.name is not None or phrase.possessive:
        return ()
    told = scene.once("collectives", lambda: collectives(scene))
    doc = scene.lines[number].doc
    words = [doc[phrase.head].lower_]
    if phrase.head + 1 < phrase.end:
        words.append(doc[phrase.head + 1].lower_)  # « les pays garants »
    return next((told[word] for word in words if word in told), ()) if told else ()


def _lists(doc: Doc, names: tuple[Name, ...]) -> list[list[Name]]:
    """The runs of two states or more that only commas, « et », prepositions and articles part."""
    out: list[list[Name]] = []
    run: list[Name] = []
    for name in names:
        state = name.kind == "state" and name.ref is not None and name.ref.how in ("name", "capital")
        joined = bool(run) and all(t.lower_ in _BETWEEN for t in doc[run[-1].end : name.start])
        if state and joined and any(t.lower_ in (",", "et") for t in doc[run[-1].end : name.start]):
            run.append(name)
            continue
        if len(run) > 1:
            out.append(run)
        run = [name] if state else []
    return [*out, run] if len(run) > 1 else out


def _noun_after(doc: Doc, end: int) -> str | None:
    """« …, garants du protocole »: the noun that a comma or a bracket parts from the list."""
    if end >= len(doc) or doc[end].text not in (",", "(", "–"):
        return None
    at = end + 1
    while at < len(doc) and at < end + 4 and doc[at].lower_ in _DETERMINERS:
        at += 1
    word = doc[at].lower_ if at < len(doc) else ""
    return word if word in actors.load().collectives else None


def _noun_before(doc: Doc, start: int, end: int) -> str | None:
    """« Les médiateurs du conflit, la France et le Kenya, … », « les trois garants (France, Kenya) »."""
    at = start - 1
    while at > 0 and doc[at].lower_ in ("la", "le", "les", "l'"):
        at -= 1
    if at < 1 or doc[at].text not in _OPENS or end >= len(doc) or doc[end].text not in _CLOSES:
        return None
    for k in range(at - 1, max(-1, at - 1 - _WORDS), -1):
        if doc[k].is_punct or doc[k].pos_ in ("VERB", "AUX"):
            return None
        if doc[k].lower_ in actors.load().collectives:
            return doc[k].lower_
    return None
