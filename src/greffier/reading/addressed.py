"""Where the words of a move stand, and whom the words around it name: who is threatened, to whom it is promised."""

from __future__ import annotations

import re

from spacy.tokens import Token

from greffier.model import Span
from greffier.reading.scene import Scene

__all__ = ["aimed", "all_named", "closed", "first_named", "place_of", "tokens_of", "trimmed"]


def place_of(scene: Scene, span: Span) -> tuple[int, int]:
    """The line and the token at which a span begins."""
    number = max(n for n, line in enumerate(scene.lines) if line.start <= span.start)
    line = scene.lines[number]
    at = span.start - line.start
    return number, next((t.i for t in line.doc if t.idx + len(t) > at), len(line.doc) - 1)


def aimed(
    scene: Scene, number: int, to: tuple[str, ...], condition: Span | None, *, appeal: bool = False
) -> tuple[str, ...]:
    """« Saisira la Cour si Lomé … »: not the court is threatened but whom the condition names.

    With an ``appeal`` the forum is nobody's adversary, whatever it is called: « réclamera à La Haye … si Lomé … ».
    """
    forum = all(a.startswith("org:") for a in to)
    named = first_named(scene, number, condition) if forum or appeal else ()
    if named and all(a.startswith("state:") for a in named):
        return named
    return () if appeal and forum else to


def first_named(scene: Scene, number: int, condition: Span | None) -> tuple[str, ...]:
    """Whom a condition names: he on whom it depends is the one that the threat or promise is made to."""
    return all_named(scene, number, condition)[:1] if condition is not None else ()


def all_named(scene: Scene, number: int, span: Span) -> tuple[str, ...]:
    """The states and bodies that a span of a line names, in order."""
    line = scene.lines[number]
    found = [
        name.ref.actor
        for name in scene.names[number]
        if name.ref is not None and span.covers(line.span(line.doc[name.start].idx, line.doc[name.start].idx + 1))
    ]
    return tuple(dict.fromkeys(found))


def trimmed(scene: Scene, span: Span) -> Span:
    """The span without marks and spaces at its ends."""
    words = span.text(scene.document.text)
    left = len(words) - len(words.lstrip(" «“\"'’,;:"))
    right = len(words.rstrip(' »”",;:.'))
    return Span(span.start + left, span.start + max(right, left + 1))


def closed(scene: Scene, span: Span | None) -> Span | None:
    """The span with the closing mark of a quotation that it breaks off in: « un cessez-le-feu « sans condition » »."""
    if span is None:
        return None
    words = span.text(scene.document.text)
    for opening, closing in ("«»", "“”"):
        after = re.match(rf"\s*{closing}", scene.document.text[span.end :])
        if after is not None and words.count(opening) > words.count(closing):
            return Span(span.start, span.end + after.end())
    return span


def tokens_of(scene: Scene, span: Span) -> list[Token]:
    """The tokens of a span of one line."""
    number, token = place_of(scene, span)
    line = scene.lines[number]
    return [t for t in line.doc[token:] if line.start + t.idx < span.end]
