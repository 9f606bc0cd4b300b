"""Small measures of a line of text that the rules of layout share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from greffier.model import Span

__all__ = ["content_words", "fold", "line_spans", "unaccented"]

_LINE = re.compile(r"[^\r\n]+")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")
_ODD = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "−": "-", "\u00ad": None, "\u200b": None, "\ufeff": None}
)


def line_spans(raw: str) -> Iterator[Span]:
    """Yield the span of every non-empty line of ``raw``, without the white space around it.

    A line ends at CR or LF alone: other separators are characters of the line.
    """
    for match in _LINE.finditer(raw):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        end = match.start() + len(words.rstrip())
        if start < end:
            yield Span(start, end)


def unaccented(text: str) -> str:
    """Return ``text`` without accents, with straight apostrophes and single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_ODD))
    return _SPACES.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()


def fold(text: str) -> str:
    """Return ``text`` unaccented and in lower case: the form that cues are written in."""
    return unaccented(text).lower()


@lru_cache(maxsize=4096)
def content_words(folded: str) -> frozenset[str]:
    """Return the stems (six letters) of the longer words of a folded text."""
    return frozenset(w[:6] for w in _WORD.findall(folded) if len(w) > 3)
