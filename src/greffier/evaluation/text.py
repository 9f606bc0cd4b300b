"""How the scorer looks at words: names folded, articles forgiven, sentences told apart roughly."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from greffier.model import Span

__all__ = ["folded", "home", "sentence_ends", "without_article"]

_ARTICLE = re.compile(r"(?:les?|la|l['’]|ce|cet|cette|ces|du|de la|des)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=[.!?…])[\s»”\"]+(?=[A-ZÀ-Ý«“\"\[])|\n+")


def folded(name: str) -> str:
    """Return ``name`` without accents, case, curly apostrophes and outer spaces."""
    plain = unicodedata.normalize("NFKD", name).lower().replace("’", "'")
    return "".join(character for character in plain if not unicodedata.combining(character)).strip()


def without_article(span: Span, text: str | None) -> Span:
    """Return ``span`` without a French article at its head; as it is where there is no text to look at."""
    match = _ARTICLE.match(span.text(text)) if text else None
    if match is None or span.start + match.end() >= span.end:
        return span
    return Span(span.start + match.end(), span.end)


def sentence_ends(text: str) -> list[int]:
    """Return where the sentences of ``text`` end, in order: at a stop before a capital, and at a line's end."""
    return [*(match.start() for match in _BETWEEN.finditer(text)), len(text)]


def home(start: int, ends: Sequence[int]) -> int:
    """Return which sentence the offset ``start`` stands in: the first that ends after it, or -1."""
    index = bisect_right(ends, start)
    return index if index < len(ends) else -1
