"""Pairing quotation marks in one line of text: « », “ ”, " ", ‘ ’, „ “, nested, mixed, left open."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Quote", "find_quotes"]

_OPENING = {"«": "guillemet", "“": "curly", "„": "low", "‟": "curly", "‹": "single guillemet"}
_CLOSING = {"»": "guillemet", "”": "curly", "›": "single guillemet"}
_SPACE = frozenset(" \u00a0\u202f\u2009\t")
_STOPS = ".!?…"


@dataclass(frozen=True)
class Quote:
    """A quotation: ``start`` and ``end`` bound its words, ``open`` and ``close`` its marks with them.

    Offsets are code points of the line, end exclusive. ``closed`` is False where no closing mark was
    found: the quotation then runs to the end of the line. ``depth`` is 0 for a quotation that stands
    in no other.
    """

    open: int
    start: int
    end: int
    close: int
    depth: int
    closed: bool = True
    mixed: bool = False


@dataclass
class _Open:
    at: int
    kind: str


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations of ``text`` in the order of their opening marks.

    A straight mark opens after white space or an opening sign and closes otherwise; curly single
    marks count only in pairs; apostrophes never do. An opening mark inside a quotation of the same
    kind nests where both are closed, else it ends the one left open.
    """
    found: list[Quote] = []
    stack: list[_Open] = []
    for at, character in enumerate(text):
        if character in _OPENING and not (character == "“" and _closes_low(stack)):
            kind = _OPENING[character]
            if stack and stack[-1].kind == kind and not _nests(text, at, kind):
                found.append(_quote(text, stack.pop(), at, len(stack), closed=False))
            stack.append(_Open(at, kind))
        elif character in _CLOSING or (character == "“" and _closes_low(stack)):
            if stack:
                _close(text, stack, at, _CLOSING.get(character, "low"), found)
        elif character == '"':
            if stack and any(o.kind == "straight" for o in stack) and not _opens_straight(text, at, inside=True):
                _close(text, stack, at, "straight", found)
            elif _opens_straight(text, at, inside=False):
                stack.append(_Open(at, "straight"))
            elif stack:
                _close(text, stack, at, "straight", found)
    while stack:
        found.append(_quote(text, stack.pop(), len(text), len(stack), closed=False))
    return tuple(sorted((q for q in found if q.start < q.end), key=lambda q: (q.open, -q.close)))


def _closes_low(stack: list[_Open]) -> bool:
    return bool(stack) and stack[-1].kind == "low"


def _opens_straight(text: str, at: int, *, inside: bool) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if after in _SPACE or after in ",.;:!?)…":
        return False
    if before in _SPACE or before in "([:-–—'’":
        return not inside or before not in _SPACE or _last_word_open(text, at)
    return not inside and before not in _STOPS


def _last_word_open(text: str, at: int) -> bool:
    """Inside a straight quotation, a mark after a space opens only where the text can go no other way."""
    return text.count('"', at + 1) % 2 == 1


def _nests(text: str, at: int, kind: str) -> bool:
    """Whether both the open quotation and one opened at ``at`` are closed further on."""
    openers = [c for c, k in _OPENING.items() if k == kind]
    closers = [c for c, k in _CLOSING.items() if k == kind]
    depth, closings = 1, 0
    for character in text[at + 1 :]:
        if character in openers:
            if closings == 0:
                return False
            depth += 1
        elif character in closers:
            closings += 1
            depth -= 1
            if depth < 0:
                return True
    return False


def _close(text: str, stack: list[_Open], at: int, kind: str, found: list[Quote]) -> None:
    """Close the innermost quotation of the kind; failing that the innermost of any (« … ”)."""
    index = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].kind == kind), len(stack) - 1)
    while len(stack) > index + 1:
        found.append(_quote(text, stack.pop(), at, len(stack), closed=False))
    opened = stack.pop()
    found.append(_quote(text, opened, at, len(stack), closed=True, mixed=opened.kind != kind))


def _quote(text: str, opened: _Open, at: int, depth: int, *, closed: bool, mixed: bool = False) -> Quote:
    start, end = opened.at + 1, at
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return Quote(opened.at, start, end, at + 1 if closed else end, depth, closed, mixed)
