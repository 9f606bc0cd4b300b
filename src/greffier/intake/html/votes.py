"""What trafilatura makes of a page, and what the page says of itself: votes, for others to weigh."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from greffier.intake.dates import page_date
from greffier.intake.html.page import Page

__all__ = ["Votes", "normalized", "votes"]

_MOST_ELEMENTS = 20_000
_MOST_CHARACTERS = 3_000_000
_DEEPEST = 200  # trafilatura walks some trees by recursion
_MOST_ATTRIBUTES = 300  # of one element; their cost grows by the square
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}  # no clock: a fixed bound
_LONG = 30  # characters
_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")


@dataclass(frozen=True, slots=True)
class Votes:
    """What is said of a page besides its visible text.

    ``text`` holds trafilatura's lines of the article, white space normalised; it is empty where
    trafilatura found none or was not asked (a page too large or too deep for it). ``published`` and
    ``modified`` come from explicit metadata alone, ``date_check`` from htmldate, which also looks into the
    URL and the markup: it may confirm, or warn. Dates are ISO ``YYYY-MM-DD``; None is not said.
    """

    text: tuple[str, ...] = ()
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    date_check: str | None = None

    def holds(self, line: str) -> bool:
        """Whether trafilatura counts ``line`` of the page among the article's text.

        A short line must be one of its lines; a long one may be cut otherwise there, at a ``<br>`` or
        an inline quotation.
        """
        line = normalized(line)
        if line in self.text:
            return True
        return len(line) >= _LONG and line.replace(" ", "") in "".join(self.text).replace(" ", "")


def normalized(line: str) -> str:
    """Return ``line`` as votes write it: every run of white space, no-break ones too, is one space."""
    return " ".join(line.split())


def votes(markup: str, page: Page) -> Votes:
    """Return the votes on a page. A library that fails on it loses its vote, no more."""
    found = _extracted(markup) if _is_bearable(markup, page) else None
    facts = page.facts
    lines = (found.text or "").split("\n") if found else []
    return Votes(
        text=tuple(filter(None, (normalized(line.removeprefix("- ")) for line in lines))),
        title=(found and found.title) or facts.title,
        publisher=facts.publisher or (found and found.sitename) or None,
        authors=_names(found.author if found else None) or facts.authors,
        url=facts.url or (found and found.url) or None,
        language=facts.language,
        published=facts.published,
        modified=facts.modified,
        date_check=page_date(found.date) if found and found.date else None,
    )


def _names(author: str | None) -> tuple[str, ...]:
    return tuple(filter(None, map(normalized, (author or "").split(";"))))


def _is_bearable(markup: str, page: Page) -> bool:
    return (
        bool(page.text)
        and not page.nested
        and len(markup) <= _MOST_CHARACTERS
        and page.elements <= _MOST_ELEMENTS
        and page.depth <= _DEEPEST
        and page.attributes <= _MOST_ATTRIBUTES
    )


def _extracted(markup: str) -> Any:
    import trafilatura  # a third of a second, which piles of plain text need not pay

    for name in _LOGGERS:  # after the import, which sets some of the levels itself
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        return trafilatura.bare_extraction(
            markup, fast=True, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except Exception:
        return None
