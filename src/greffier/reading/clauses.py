"""Which clause of its line a token stands in: what another clause names is not whom this one's verb is aimed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from spacy.tokens import Doc

from greffier.reading.lexis import finite
from greffier.reading.names import Phrase
from greffier.reading.scene import Scene

__all__ = ["clauses"]

_STOPS = frozenset((";", ":"))
_OPENERS = frozenset(("mais", "tandis", "car", "lorsque", "puisque", "quand"))
_CLITICS = frozenset("ne n' lui leur l' le la les se s' y en nous vous".split())


def clauses(scene: Scene) -> Callable[[int, int], int]:
    """Return what tells the number of the clause of a token, by line and token.

    A clause ends at a semicolon, a colon, at « mais », « tandis que », and where « et » or a comma
    is followed by a subject and its verb.
    """

    @cache
    def bounds(line: int) -> tuple[int, ...]:
        if scene.lines[line].label == "headline":
            return ()  # « Quito offre un cessez-le-feu, Lima pose ses conditions »: the two speak to each other
        return tuple(_bounds(scene.lines[line].doc, scene.phrases[line]))

    return lambda line, token: sum(at <= token for at in bounds(line))


def _bounds(doc: Doc, phrases: Sequence[Phrase]) -> list[int]:
    starts = {p.start: p for p in phrases}
    out = []
    for token in doc:
        low = token.lower_
        if (
            token.text in _STOPS
            or low in _OPENERS
            or (low == "alors" and _follows(doc, token.i, "que"))
            or (low in ("et", ",") and (phrase := starts.get(token.i + 1)) is not None and _acts(doc, phrase))
        ):
            out.append(token.i)
    return out


def _follows(doc: Doc, at: int, word: str) -> bool:
    return at + 1 < len(doc) and doc[at + 1].lower_ in (word, word[:-1] + "'")


def _acts(doc: Doc, phrase: Phrase) -> bool:
    """Whether a finite verb follows a phrase, small words between them left out."""
    at = phrase.end
    while at < len(doc) and doc[at].lower_ in _CLITICS:
        at += 1
    return at < len(doc) and finite(doc[at]) and "Mood=Sub" not in str(doc[at].morph)
