"""What the page's own text says of the document: title, publisher, authors, agencies, dates.

Nothing is guessed. A date is the publication only where the text says so: « Publié le », a byline
that bears it, a dateline. A bare date or clock is the day of the copy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greffier.layout.credits import AGENCIES
from greffier.layout.dates import dates_in
from greffier.layout.features import LineView
from greffier.layout.labels import Page
from greffier.layout.masthead import find_masthead
from greffier.layout.text import fold
from greffier.model import Label

__all__ = ["PageFacts", "page_facts"]

_PUBLISHED = re.compile(
    r"\b(?:publie|poste|mis en ligne|ecrit|redige|paru|cree|diffuse|ajoute|posted|published|publication|parution|mise en ligne|edition du|created)\b"
)
_MODIFIED = re.compile(
    r"\b(?:mis a jour|mise a jour|actualise|modifie|modification|updated|last modified|modified|maj)\b"
)
_AGENCY = re.compile(r"\b(?:" + "|".join(re.escape(a) for a in sorted(AGENCIES, key=len, reverse=True)) + r"|aps|map|tap)\b")
_CASED = {"afp": "AFP", "ap": "AP", "ats": "ATS", "efe": "EFE", "ansa": "ANSA", "dpa": "DPA", "upi": "UPI", "irna": "IRNA",
          "keystone-ats": "Keystone-ATS", "associated press": "Associated Press", "la presse canadienne": "La Presse canadienne",
          "presse canadienne": "La Presse canadienne", "itar-tass": "Itar-Tass", "tass": "TASS", "ria novosti": "RIA Novosti",
          "aps": "APS", "map": "MAP", "tap": "TAP"}  # fmt: skip
_BYLINE = re.compile(
    r"(?:^|[/|•·–(-]\s?|\b)(?:[Pp]ar|PAR|[Bb]y|[Tt]exte|[Aa]uteure?|Propos recueillis par|Recueilli par)(?: notre (?:envoyée?|correspondante?) [\w ]{3,30})?\s?:?\s(?P<who>[^|•·/–\d(]{2,80})"
)
_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?:[ \u00a0](?:de|du|van|von|ben|el|al|d'|[A-ZÀ-Ý][\w'’.-]*)){0,3}")
_NOT_NAMES = frozenset(
    ["afp", "reuters", "ap", "ats", "belga", "redaction", "la", "le", "les", "agence", "presse", "publie", "mis", "le", "journaliste", "correspondant", "envoye", "rubrique", "avec", "l", "admin", "source", "sources"]
)


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
    credits = [line for line, label in zip(page.lines, labels, strict=True) if label == "credit"]
    published, modified, seen = _dates(page, labels)
    title = page.lines[page.headline].text if page.headline is not None else None
    return PageFacts(
        title=title,
        publisher=_publisher(page, labels),
        authors=_authors(page, credits),
        agencies=_agencies(page, credits, labels),
        published=published,
        modified=modified,
        seen=seen,
    )


def _near(page: Page, line: LineView) -> bool:
    """Whether the line stands where an article's date stands: round its title, or at its foot."""
    return page.begin - 6 <= line.number <= page.zone.start + 8 or 0 <= line.number - page.zone.end < 10


def _dates(page: Page, labels: Sequence[Label]) -> tuple[str | None, str | None, str | None]:
    published = modified = seen = None
    first = next((v for v, b in zip(page.lines, labels, strict=True) if b == "paragraph"), None)
    if first is not None and (dateline := _dateline(first)):
        published = dateline
    for line, label in zip(page.lines, labels, strict=True):
        if label in ("teaser", "paragraph", "headline", "caption") or line.words > 40:
            continue
        found = dates_in(line.text)
        if not found:
            continue
        folded = line.folded
        explicit = _near(page, line) and (_PUBLISHED.search(folded) or _MODIFIED.search(folded) or label == "credit")
        if not explicit:
            if line.number < page.begin and line.words <= 10 and len(found) == 1 and not _PUBLISHED.search(folded):
                seen = seen or found[0].iso
            continue
        for date in found:
            before = fold(line.text[: date.start])
            last_published = max((m.end() for m in _PUBLISHED.finditer(before)), default=-1)
            last_modified = max((m.end() for m in _MODIFIED.finditer(before)), default=-1)
            if last_modified > last_published:
                modified = modified or date.iso
            elif last_published >= 0 or label == "credit":
                published = published or date.iso
    return published, modified, seen


def _dateline(line: LineView) -> str | None:
    """The date of a dateline that opens the first paragraph (« ORAN, 17 février 2016 (APS) - »)."""
    head = line.text[:90]
    for date in dates_in(head):
        before, after = head[: date.start], head[date.end :]
        city = re.fullmatch(r"\W{0,3}(?:[A-ZÀ-Ý][\w'’./ -]{1,45}[,(–-]?\s?(?:\([\w /-]{2,20}\)\s?)?,?\s?(?:le )?(?:\w+di )?)?", before)
        if city and re.match(r"\)?\s?(?:\([\w /–-]{2,20}\)\s?)?[.,:]?\s?[-–—]", after):
            return date.iso
    return None


def _authors(page: Page, credits: Sequence[LineView]) -> tuple[str, ...]:
    """The persons whom the bylines name; a word that is no name ends the list."""
    out: list[str] = []
    for line in credits:
        if re.search(r"[Pp]hoto|©|[Tt]raduction|[Pp]résentation|^Source", line.text):
            continue
        match = _BYLINE.search(line.text)
        words = match.group("who") if match else line.text
        if not match and (line.words > 14 or not _NAME.match(line.text)):
            continue
        for part in re.split(r",| et | & | avec | and |;", words):
            part = re.sub(r"\s(?:le|à|pour|[Pp]ublié|mis)\b.*$", "", part.strip())
            name = _NAME.fullmatch(part.strip(" .:,"))
            if not name:
                break
            first = fold(part).split()[0] if part.split() else ""
            if first in _NOT_NAMES or _AGENCY.fullmatch(fold(part)):
                continue
            if part not in out and (match or len(part.split()) > 1):
                out.append(part.strip(" .:,"))
    return tuple(out)


def _agencies(page: Page, credits: Sequence[LineView], labels: Sequence[Label]) -> tuple[str, ...]:
    """The news agencies of the credit lines and of the dateline, in order."""
    out: list[str] = []
    texts = [line.folded for line in credits if not re.search(r"photo|©", line.folded)]
    first = next((v for v, b in zip(page.lines, labels, strict=True) if b == "paragraph"), None)
    if first is not None and (match := re.match(r"^[^.«\"]{2,60}?\(([^()]{2,30})\)\s?[^.«\"]{0,25}[-–—]", first.text)):
        texts.append(fold(match.group(1)))
    for text in texts:
        for match in _AGENCY.finditer(text):
            name = _CASED.get(match.group(), match.group().title())
            if name not in out:
                out.append(name)
    return tuple(out)


def _publisher(page: Page, labels: Sequence[Label]) -> str | None:
    """The masthead that the page's furniture names."""
    outside = [v for v, b in zip(page.lines, labels, strict=True) if b in ("furniture", "credit", "caption")]
    return find_masthead(outside, page.begin)
