"""What each line is, once the article's stretch and its title are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greffier.layout.features import LineView
from greffier.layout.title import find_headline, title_like
from greffier.layout.zones import Zone
from greffier.model import Label

__all__ = ["label_lines"]

_PICTURE_CREDIT = re.compile(
    r"\((?:[^()]{2,60}(?:/|,\s|\s-\s|–)\s?[^()]{2,40}|(?:photo|crédit|archives?|AFP|Reuters|AP|Getty)[^()]{0,60})\)\s*\.?$|©"
    r"|(?:^|[\s.(-])(?:photo|photos|crédits?|crédit photo|image|illustration|archives)\s?[:/©]"
    r"|(?:/|–|-|\||·|—)\s?(?:AFP|AP|Reuters|REUTERS|Getty(?: Images)?|EPA|Belga|BELGA|Keystone|KEYSTONE|MaxPPP|MAXPPP|Sipa|SIPA|ANP|dpa|DPA|EFE|Archives?)\b[^.]{0,40}$",
    re.IGNORECASE,
)
_AGENCY_ALONE = re.compile(
    r"^[\W_]*(?:(?:agences?|avec|source|sources|l'|les? )\W*)*(?:afp|reuters|ap|associated press|belga|ats|keystone-ats|la presse canadienne|presse canadienne|pc|xinhua|"
    r"efe|ansa|dpa|itar-tass|tass|ria novosti|interfax|aps|map|tap|panapress|pana|upi|irna|anadolu|aa|agences?)"
    r"(?:\W+(?:et|avec|afp|reuters|ap|belga|ats|pc|dpa|ansa|efe|agences?))*[\W_\d]*$"
)
_NAME_ALONE = re.compile(r"^(?:[A-ZÀ-Ý][\w'’-]+\.?\s){1,3}[A-ZÀ-Ý][\w'’-]+(?:,? (?:à|avec|et) .{2,40})?$")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5}|[a-z])\s?[.)°/–-]")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪►]|\d{1,2}[.)])\s?\S")
_ONLY_SIGNS = re.compile(r"^[\W\d_]*$")
_BY_ALONE = re.compile(r"^(?:par|by|texte|auteur)\s*:?$")
_ASKS = re.compile(r"\?[\s»”\"]*$")


def label_lines(lines: Sequence[LineView], zone: Zone, values: Sequence[float], known_title: str | None) -> list[Label]:
    """Return the label of every line, in order."""
    headline = find_headline(lines, zone, known_title)
    begin = zone.start if headline is None else min(zone.start, headline)
    labels: list[Label] = []
    under: str | None = None  # the kind of the heading whose list we are in
    since = 0
    for line in lines:
        governing = line.cue()
        if line.number == headline:
            label: Label = "headline"
        elif line.number < begin:
            label = _outside(line, under)
        elif line.number < zone.start:
            label = _between(lines, line)
        elif line.number in zone:
            label = _inside(lines, line, values, zone, headline, under, since)
        else:
            label = _after(lines, line, under, labels)
        labels.append(label)
        if governing and governing.where == "whole" and governing.kind in ("related", "comments", "end") or (
            governing and governing.kind == "comments"
        ):
            under, since = governing.kind, 0
        elif governing and governing.kind == "teaser" and _bare(line):
            under, since = "related", 0
        elif label in ("paragraph", "headline"):
            under, since = None, 0
        else:
            since += 1
    _settle(lines, labels, headline)
    return labels


def _bare(line: LineView) -> bool:
    """Whether a teaser's cue stands alone, its title on the next line."""
    return line.words <= 4 and len(line.text) < 32


def _outside(line: LineView, under: str | None) -> Label:
    """A line above the article: a menu item, or a link to another story."""
    if line.cue("byline"):
        return "furniture"
    if line.cue() and not (line.cue("teaser", "photo") and not _bare(line)):
        return "furniture"
    if line.weight() >= 0.8:
        return "furniture"
    if line.words >= 6 and line.function >= 0.12 and (under == "related" or line.words >= 7):
        return "teaser"
    return "teaser" if under == "related" and line.words >= 4 else "furniture"


def _between(lines: Sequence[LineView], line: LineView) -> Label:
    """A line between the title and the first paragraph: byline, date, standfirst, share bar."""
    if _is_credit(line, near_title=True):
        return "credit"
    if line.cue("photo"):
        return "caption" if line.words >= 6 else "credit"
    if _PICTURE_CREDIT.search(line.text) and line.words >= 4:
        return "caption"
    if line.cue() or line.weight() >= 0.8:
        return "teaser" if line.cue("teaser") and not _bare(line) else "furniture"
    if line.words >= 9 and line.function >= 0.2:
        return "paragraph"
    return "furniture"


def _is_credit(line: LineView, *, near_title: bool = False) -> bool:
    if line.cue("byline") and line.words <= 40:
        return True
    if _AGENCY_ALONE.match(line.folded) and line.words <= 8:
        return True
    if _BY_ALONE.match(line.folded):
        return True
    return near_title and bool(_NAME_ALONE.match(line.text)) and line.words <= 5 and not line.stop


def _inside(
    lines: Sequence[LineView], line: LineView, values: Sequence[float], zone: Zone, headline: int | None,
    under: str | None, since: int,
) -> Label:  # fmt: skip
    governing = line.cue()
    if _ONLY_SIGNS.match(line.text) and not any(c.isdigit() for c in line.text):
        return "furniture"
    if governing:
        if governing.kind == "teaser":
            return "furniture" if _bare(line) else "teaser"
        if governing.kind == "photo":
            return "caption" if line.words >= 6 else "credit"
        if governing.kind == "byline":
            return "credit" if line.words <= 40 else "paragraph"
        if governing.where == "whole" or values[line.number] < 0.0:
            return "furniture"
    if line.weight() >= 1.0 or (line.weight() >= 0.5 and line.words < 25):
        return "furniture"
    if _is_credit(line, near_title=headline is not None and headline < line.number <= headline + 3):
        return "credit"
    if under == "related" and since < 4 and not line.stop and line.words >= 3:
        return "teaser"
    if under == "comments":
        return "furniture"
    if _PICTURE_CREDIT.search(line.text) and line.words <= 60:
        return "caption" if line.words >= 4 else "credit"
    if line.folded and line.repeats == 0 and 5 <= line.words <= 60 and _echoes(lines, line, zone):
        return "furniture"
    if line.truncated and not line.stop and line.words < 40 and under:
        return "teaser"
    return _running(lines, line, zone)


def _running(lines: Sequence[LineView], line: LineView, zone: Zone) -> Label:
    """Paragraph, subhead or caption: by its end, its length and what stands around it."""
    flow_above = line.number > 0 and lines[line.number - 1].flow == line.flow
    flow_below = line.number + 1 < len(lines) and lines[line.number + 1].flow == line.flow
    if flow_above or flow_below or line.stop or line.words > 22 or _BULLET.match(line.text) and not _NUMBERED.match(line.text):
        return "paragraph"
    if line.text.endswith((":", ";", ",")):
        return "paragraph"
    following = lines[line.number + 1] if line.number + 1 < zone.end else None
    if following is None:
        return "paragraph" if line.words > 8 else "furniture"
    if _ASKS.search(line.text):
        return "paragraph"
    if 1 <= line.words <= 18:
        return "subhead"
    return "paragraph"


def _echoes(lines: Sequence[LineView], line: LineView, zone: Zone) -> bool:
    """Whether the line says again a part of a longer paragraph: a pull quote."""
    core = line.folded.strip(" \"'«»“”.…!?")
    return len(core) > 24 and any(
        other.number != line.number and len(other.folded) > len(line.folded) + 10 and core in other.folded
        for other in lines[zone.start : zone.end]
    )


def _after(lines: Sequence[LineView], line: LineView, under: str | None, labels: Sequence[Label]) -> Label:
    """A line below the article: credits close to it, then teasers, comments, footer."""
    governing = line.cue()
    close = all(label in ("credit", "furniture") for label in labels[-3:][::-1][:2])
    if _is_credit(line) and (under is None or governing is None) and under != "comments":
        return "credit"
    if governing and governing.kind == "teaser" and not _bare(line):
        return "teaser"
    if governing or line.weight() >= 0.8 or under == "comments":
        return "furniture"
    if under == "related" and line.words >= 3:
        return "teaser"
    if line.words >= 6 and line.function >= 0.12 and under != "end" and (not close or line.words >= 6):
        return "teaser"
    return "furniture"


def _settle(lines: Sequence[LineView], labels: list[Label], headline: int | None) -> None:
    """Mend what only the whole page shows: the title said again, teasers said twice."""
    if headline is not None:
        title = lines[headline].folded
        for line in lines:
            if line.number != headline and line.words >= 3 and labels[line.number] != "paragraph" and (
                line.folded == title or (title in line.folded and len(line.folded) < len(title) + 90)
            ):
                labels[line.number] = "furniture"
