"""The language of a document, found on its article's lines."""

from __future__ import annotations

from functools import cache
from typing import Any

from greffier.model import Document

__all__ = ["find_language"]

_ENOUGH = 20
"""Letters below which no language is told."""
_SURE = 0.6
_AHEAD = 1.5
"""How many times likelier than the next a language must be where none is sure: py3langid flattens its
probabilities on short texts and on long ones that repeat themselves."""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def find_language(document: Document) -> str | None:
    """Return the ISO 639-1 code of the article's language, or None where there is too little to tell."""
    lines = document.article_lines or document.lines
    text = "\n".join(line.span.text(document.text) for line in lines)[:20_000]
    if sum(c.isalpha() for c in text) < _ENOUGH:
        return None
    (language, probability), (_, next_best) = _identifier().rank(text)[:2]
    return str(language) if probability >= _SURE or probability >= _AHEAD * next_best else None
