"""What the page's own text says of the document: title, publisher, authors, agencies, dates.

Nothing is guessed. A date is the publication only where the text says so: « Publié le », a byline
that bears it, a dateline. A bare date or clock is the day of the copy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greffier.layout.credits import picture_credit
from greffier.layout.dates import dates_in
from greffier.layout.features import LineView
from greffier.layout.labels import Page
from greffier.layout.masthead import find_masthead
from greffier.layout.patterns import agencies_in, find, last_end
from greffier.layout.text import fold
from greffier.model import Label

__all__ = ["PageFacts", "page_facts"]

_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?:[ \u00a0](?:de|du|van|von|ben|el|al|d'|[A-ZÀ-Ý][\w'’.-]*)){0,3}")
_OPENING = 5
"""The paragraphs that a dateline may open: a standfirst or a summary of points often goes before it."""


@dataclass(frozen=True)
class PageFacts:
    """What the text gives, each null or empty where it does not."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    seen: str | None = None


def page_facts(page: Page, labels: Sequence[Label]) -> PageFacts:
    """Return what the page's text says of itself."""
    bylines = [line for line, label in zip(page.lines, labels, strict=True) if label == "credit"]
    published, modified, seen = _dates(page, labels)
    title = page.lines[page.headline].text.lstrip("# ").strip() if page.headline is not None else None
    return PageFacts(
        title=title,
        publisher=_publisher(page, labels),
        authors=_authors(bylines),
        agencies=_agencies(page, bylines, labels),
        published=published,
        modified=modified,
        seen=seen,
    )


def _near(page: Page, line: LineView) -> bool:
    """Whether the line stands where an article's date stands: round its title, or at its foot."""
    return page.begin - 6 <= line.number <= page.zone.start + 8 or 0 <= line.number - page.zone.end < 10


def _dates(page: Page, labels: Sequence[Label]) -> tuple[str | None, str | None, str | None]:
    modified = seen = None
    opening = [v for v, b in zip(page.lines, labels, strict=True) if b == "paragraph"][:_OPENING]
    published = next((told for line in opening if (told := _dateline(line))), None)
    for line, label in zip(page.lines, labels, strict=True):
        if label in ("teaser", "paragraph", "headline", "caption") or line.words > 40:
            continue
        found = dates_in(line.text)
        if not found:
            continue
        folded = line.folded
        explicit = _near(page, line) and (find("dated by", folded) or find("modified by", folded) or label == "credit")
        if not explicit:
            if line.number < page.begin and line.words <= 10 and len(found) == 1 and not find("dated by", folded):
                seen = seen or found[0].iso
            continue
        for date in found:
            before = line.text[: date.start]
            last_published, last_modified = last_end("dated by", before), last_end("modified by", before)
            if last_modified > last_published:
                modified = modified or date.iso
            elif last_published >= 0 or label == "credit":
                published = published or date.iso
    return published, modified, seen


def _dateline(line: LineView) -> str | None:
    """The date of a dateline that opens a paragraph (« ORAN, 17 février 2016 (APS) - »)."""
    head = line.text[:90]
    for date in dates_in(head):
        before, after = head[: date.start], head[date.end :]
        city = re.fullmatch(
            r"\W{0,3}(?:[A-ZÀ-Ý][\w'’./ -]{1,45}[,(–-]?\s?(?:\([\w /-]{2,20}\)\s?)?,?\s?(?:le )?(?:\w+di )?)?", before
        )
        if city and re.match(r"\)?\s?(?:\([\w /–-]{2,20}\)\s?)?[.,:]?\s?[-–—]", after):
            return date.iso
    return None


def _authors(bylines: Sequence[LineView]) -> tuple[str, ...]:
    """The persons whom the bylines name; a word that is no name ends the list."""
    out: list[str] = []
    for line in bylines:
        if find("not by author", line.text):
            continue
        match = find("byline", line.text)
        words = match["who"] if match else line.text
        if not match and (line.words > 14 or not _NAME.match(line.text)):
            continue
        for part in re.split(r",| et | & | avec | and |;", words):
            if ended := find("person list end", part.strip()):
                part = part.strip()[: ended.start()]
            name = part.strip(" .:,")
            if not _NAME.fullmatch(name):
                break
            if find("no person", fold(name).split()[0]) or agencies_in(name):
                continue
            if name not in out and (match or len(name.split()) > 1):
                out.append(name)
    return tuple(out)


def _agencies(page: Page, bylines: Sequence[LineView], labels: Sequence[Label]) -> tuple[str, ...]:
    """The news agencies of the credit lines and of the dateline, in order."""
    texts = [line.text for line in bylines if not picture_credit(line.text)]
    first = next((v for v, b in zip(page.lines, labels, strict=True) if b == "paragraph"), None)
    if first is not None and (match := re.match(r"^[^.«\"]{2,60}?\(([^()]{2,30})\)\s?[^.«\"]{0,25}[-–—]", first.text)):
        texts.append(match.group(1))
    return tuple(dict.fromkeys(label for text in texts for label in agencies_in(text)))


def _publisher(page: Page, labels: Sequence[Label]) -> str | None:
    """The masthead that the page's furniture names."""
    outside = [v for v, b in zip(page.lines, labels, strict=True) if b in ("furniture", "credit", "caption")]
    return find_masthead(outside, page.begin)
