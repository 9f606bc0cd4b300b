"""What a page says about itself in so many words: JSON-LD, meta elements, links, dated elements.

Only what is explicit counts. The day of publication and the day of the last change are two facts, each
with its own sources; neither ever stands in for the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greffier.intake.dates import page_date
from greffier.intake.html.linked_data import Article, article

__all__ = ["Facts", "FactsCollector"]

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "rnews:datepublished",
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dcterms.issued",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "publication_date",
    "publication-date", "publish-date", "publish_date", "pubdate", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "og:updated_time", "last-modified", "lastmod", "revised",
)  # fmt: skip
_KEPT_META = frozenset((*_PUBLISHED, *_MODIFIED, "og:title", "og:site_name", "og:url", "twitter:title", "author"))
_LONGEST = 1000  # characters of one value
_LONGEST_LD = 1_000_000  # characters of JSON-LD
_MOST = 50  # values of one property


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of itself; dates are ISO ``YYYY-MM-DD``; None is not said."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None


class FactsCollector:
    """Collects a page's facts from its elements, in order. Then call ``result``."""

    def __init__(self) -> None:
        self._meta: dict[str, str] = {}
        self._dated: dict[str, list[str]] = {}
        self._blocks: list[str] = []
        self._block: list[str] | None = None
        self._title: list[str] | None = None
        self._heading = ""
        self._canonical = ""
        self._language = ""
        self._room = _LONGEST_LD

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note what an element says."""
        if tag == "title" and not self._heading:
            self._title = []
        if not attributes:
            return
        if tag == "html":
            self._language = self._language or attributes.get("lang", "")[:35]
        elif tag == "script" and attributes.get("type", "").strip().lower() == "application/ld+json":
            self._block = []
        elif tag == "link" and "canonical" in attributes.get("rel", "")[:_LONGEST].lower().split():
            self._canonical = self._canonical or attributes.get("href", "")[:_LONGEST].strip()
        elif tag == "meta":
            name = (attributes.get("property") or attributes.get("name") or "")[:80].strip().lower()
            if name in _KEPT_META:
                self._meta.setdefault(name, attributes.get("content", "")[:_LONGEST].strip())
        self._note_dated(tag, attributes)

    def _note_dated(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = (attributes.get("content") or attributes.get("datetime") or "")[:80]
        if not value:
            return
        for name in attributes.get("itemprop", "")[:200].lower().split():
            if name in ("datepublished", "datemodified"):
                self._add(name, value)
        if tag == "time" and "pubdate" in attributes:
            self._add("pubdate", value)

    def _add(self, name: str, value: str) -> None:
        values = self._dated.setdefault(name, [])
        if len(values) < _MOST:
            values.append(value)

    def data(self, text: str) -> None:
        """Note the text of a title or of a block of JSON-LD."""
        if self._block is not None and self._room > 0:
            self._block.append(text)
            self._room -= len(text)
        elif self._title is not None:
            self._title.append(text[:_LONGEST])

    def end(self, tag: str) -> None:
        """Close an element."""
        if tag == "script" and self._block is not None:
            self._blocks.append("".join(self._block))
            self._block = None
        elif tag == "title" and self._title is not None:
            self._heading = " ".join("".join(self._title).split())[:_LONGEST]
            self._title = None

    def result(self) -> Facts:
        """Return the facts. JSON-LD wins over the meta elements, these over dated elements."""
        linked = article(self._blocks) or Article()
        meta = self._meta.get
        return Facts(
            title=linked.headline or meta("og:title") or meta("twitter:title") or self._heading or None,
            publisher=linked.publisher or meta("og:site_name") or None,
            authors=linked.authors or tuple(filter(None, [meta("author")])),
            url=self._canonical or meta("og:url") or None,
            language=self._language.strip().lower() or None,
            published=linked.published or self._first(_PUBLISHED) or self._only("datepublished", "pubdate"),
            modified=linked.modified or self._first(_MODIFIED) or self._only("datemodified"),
        )

    def _first(self, names: tuple[str, ...]) -> str | None:
        return next((day for name in names if (day := page_date(self._meta.get(name, "")))), None)

    def _only(self, *names: str) -> str | None:
        """Return the day on which all dated elements of the first name used agree.

        A page that carries several days under one property dates its teasers too: unknown, then.
        """
        for name in names:
            days = {day for value in self._dated.get(name, ()) if (day := page_date(value))}
            if days:
                return days.pop() if len(days) == 1 else None
        return None
