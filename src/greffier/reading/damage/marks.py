"""Quotation marks that do not pair: opened and never closed, closed and never opened, of two kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from greffier.reading.damage.flaw import Flaw
from greffier.reading.pipeline import LineDoc
from greffier.reading.quotes import Quote, find_quotes

__all__ = ["TURNED", "find_loose_marks"]

_AHEAD = 4
"""A quotation may run over this many further paragraphs before it closes; over wrapped lines it may be longer."""
_WRAPPED_AHEAD = 15
_OPENERS = '«“„"‹'
_CLOSERS = '»”"›'
_CLOSING = re.compile(rf"[{_CLOSERS}]")
_ENDED = tuple('.!?…»”":;)')
TURNED = re.compile(r"»\w[^«»]{1,80}[\w.,!?]«")


@dataclass(frozen=True)
class _Paragraph:
    """A line of the article, whole: its text, quotations, and closing marks that close nothing."""

    lines: tuple[LineDoc, ...]
    text: str
    quotes: tuple[Quote, ...]
    strays: tuple[int, ...]

    @property
    def open(self) -> Quote | None:
        """The quotation that runs to the end without its closing mark."""
        return next(
            (q for q in reversed(self.quotes) if not q.closed and q.close == len(self.text) and not q.depth), None
        )


def find_loose_marks(raw: str, lines: Sequence[LineDoc]) -> Iterator[tuple[LineDoc, Flaw]]:
    """Yield the quotations of a document whose marks do not pair, each with its line.

    A quotation left open at the end of a paragraph is whole where the next one opens with a mark again, or where
    its closing mark stands further on. Marks turned outward (»so«) are a habit, not damage.
    """
    paragraphs = [_paragraph(raw, tuple(group)) for _, group in groupby(lines, key=lambda line: line.paragraph)]
    if any("«" in paragraph.text and TURNED.search(paragraph.text) for paragraph in paragraphs):
        return
    closing: set[int] = set()
    for number, paragraph in enumerate(paragraphs):
        for start, end, rule, habit in _loose(paragraphs, number, closing):
            line = next(piece for piece in reversed(paragraph.lines) if piece.start - paragraph.lines[0].start <= start)
            shift = line.start - paragraph.lines[0].start
            yield line, Flaw(start - shift, end - shift, "quotes", rule, habit=habit)


def _paragraph(raw: str, lines: tuple[LineDoc, ...]) -> _Paragraph:
    whole = len(lines) == 1
    text = lines[0].raw if whole else raw[lines[0].start : lines[-1].start + len(lines[-1].raw)]
    quotes = lines[0].quotes if whole else find_quotes(text)
    if not quotes and not _CLOSING.search(text):
        return _Paragraph(lines, text, quotes, ())
    pairs = {q.open for q in quotes} | {q.close - 1 for q in quotes if q.closed}
    strays = tuple(
        at
        for at in (match.start() for match in _CLOSING.finditer(text))
        if at and at not in pairs and not _no_mark(text, at)
    )
    return _Paragraph(lines, text, quotes, strays)


def _no_mark(text: str, at: int) -> bool:
    """Whether a closing mark is an inch (7"), an arrow (« Accueil » Monde ») or closes an empty quotation."""
    before = text[max(0, at - 8) : at].rstrip(" \u00a0\u202f")
    if text[at] == '"' and before[-1:].isdigit():
        return True
    if before[-1:] in _OPENERS:
        return True
    if before[-1:] in ".!?…":
        return False
    return (
        text[at] == "»" and text[at - 1].isspace() and text[at + 1 : at + 3].strip()[:1].isupper() and "«" not in text
    )


def _loose(paragraphs: Sequence[_Paragraph], number: int, closing: set[int]) -> Iterator[tuple[int, int, str, bool]]:
    paragraph = paragraphs[number]
    text = paragraph.text
    for quote in paragraph.quotes:
        if quote.mixed:
            pair = f"{text[quote.open]}…{text[quote.close - 1]}"
            yield quote.open, quote.close, f"marks of two kinds {pair}", True
        elif not quote.closed and quote is not paragraph.open:
            yield quote.open, quote.end, "quotation not closed", False
    strays = paragraph.strays[1:] if number in closing else paragraph.strays
    for at in strays:
        yield _words_before(text, at), at + 1, "quotation not opened", False
    if (quote_open := paragraph.open) is not None and not _goes_on(paragraphs, number, closing):
        yield quote_open.open, quote_open.end, "quotation not closed", False


def _words_before(text: str, at: int) -> int:
    """Return the start of the last few words before a mark, within its sentence."""
    start = max(text.rfind(". ", 0, max(at - 2, 0)) + 2 if ". " in text[: max(at - 2, 0)] else 0, at - 40)
    return start if start == 0 or text[start - 1] == " " else text.find(" ", start, at) + 1 or start


def _goes_on(paragraphs: Sequence[_Paragraph], number: int, closing: set[int]) -> bool:
    """Whether the quotation open at the end of a paragraph is taken up or closed in a later one."""
    wrapped = not paragraphs[number].text.rstrip().endswith(_ENDED)
    for ahead in range(1, (_WRAPPED_AHEAD if wrapped else _AHEAD) + 1):
        if number + ahead >= len(paragraphs):
            return False
        paragraph = paragraphs[number + ahead]
        if ahead == 1 and paragraph.text.lstrip(" \u00a0\u202f–—-")[:1] in (*_OPENERS, "»"):
            if paragraph.strays:
                closing.add(number + ahead)
            return True
        if paragraph.strays:
            closing.add(number + ahead)
            return True
        if paragraph.quotes and not wrapped:
            return False
        if not wrapped and paragraph.lines[0].label in ("headline", "subhead", "caption"):
            return False
    return False
