"""What each line is, once the article's stretch and its title are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from greffier.layout.credits import is_credit, names_alone, picture_credit
from greffier.layout.features import LineView
from greffier.layout.zones import Zone
from greffier.model import Label

__all__ = ["Page", "label_lines"]

_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5}|[a-z])\s?[.)°/–-]")
_BULLET = re.compile(r"^\s*(?:[-–—*·▪►]|\d{1,2}[.)])\s?\S")
_ONLY_SIGNS = re.compile(r"^[\W_]*$")
_CLOCK = re.compile(r"^\W*(?:\d{1,2}\s?[:hH]\s?\d{0,2}|il y a \d+ \w+|\d{1,3})\W*$")
_ASKS = re.compile(r"\?[\s»”\"]*$")
_QUOTED = re.compile(r"^[«“\"][^«»“”\"]+[»”\"]$")
_HEADED = re.compile(r"^#{1,6} ")
_MENU = re.compile(r" [|·•›»>/] | - .* - |\] \[|^\W*\[\d+\]|\w {2,}\w")
_READER = re.compile(r"\b(?:vous|votre|vos|nos|notre|moi|je|your|you|our|we)\b")
_ECHO_WORDS = 9
_LIST = 3
"""Short lines in a row from which they are a list and not headings."""


@dataclass(frozen=True)
class Page:
    """What was decided about a page before its lines are labelled."""

    lines: Sequence[LineView]
    values: Sequence[float]
    zone: Zone
    headline: int | None

    @property
    def begin(self) -> int:
        """The first line of the article, its title included."""
        return self.zone.start if self.headline is None else min(self.zone.start, self.headline)

    def next(self, line: LineView) -> LineView | None:
        """The line below, if the article goes on there."""
        return self.lines[line.number + 1] if line.number + 1 < self.zone.end else None


def label_lines(page: Page) -> list[Label]:
    """Return the label of every line, in order."""
    labels: list[Label] = []
    under: str | None = None  # the kind of the heading whose list we are in
    since = 0
    curly = _is_curly(page)
    for line in page.lines:
        if line.number == page.headline:
            label: Label = "headline"
        elif line.number < page.begin:
            label = _above(page, line, under)
        elif line.number < page.zone.start:
            label = _between(page, line)
        elif line.number in page.zone:
            label = _inside(page, line, under if since < 4 else None, curly)
        else:
            label = _below(page, line, under)
        labels.append(label)
        heading = line.cue("related", "comments", "end", where=("whole",)) or line.cue("comments", "related", "reader")
        if heading and label == "furniture":
            under, since = heading.kind, 0
        elif line.cue("teaser") and _bare(line):
            under, since = "related", 0
        elif label in ("paragraph", "headline"):
            under, since = None, 0
        else:
            since += 1
    _settle(page, labels)
    return labels


def _bare(line: LineView) -> bool:
    """Whether a teaser's cue stands alone, its title on the next line."""
    return line.words <= 4 and len(line.text) < 32


def _story_title(line: LineView, under: str | None) -> bool:
    """Whether a line outside the article links to another story rather than to a part of the site."""
    if _MENU.search(line.text) or line.weight() > 0.0 or _READER.search(line.folded):
        return False
    if under == "related":
        return line.words >= 4 or (line.words >= 3 and line.function > 0)
    return line.words >= 6 and line.function >= 0.14 and under is None


def _above(page: Page, line: LineView, under: str | None) -> Label:
    """A line above the article: a menu item, a byline, or a link to another story."""
    if page.begin - line.number <= 4 and page.headline is not None and is_credit(line):
        return "credit"
    if line.cue("teaser", "media") and not _bare(line):
        return "teaser"
    if line.cue():
        return "furniture"
    return "teaser" if _story_title(line, under) else "furniture"


def _between(page: Page, line: LineView) -> Label:
    """A line between the title and the first paragraph: byline, date, standfirst, share bar."""
    if is_credit(line, by_place=True):
        return "credit"
    if line.cue("photo"):
        return "caption" if line.words >= 6 else "credit"
    if picture_credit(line.text) and line.words >= 4:
        return "caption" if line.words >= 6 else "credit"
    if line.cue() or line.weight() >= 0.8 or _CLOCK.match(line.folded):
        return "teaser" if line.cue("teaser", "media") and not _bare(line) else "furniture"
    flow = [v for v in page.lines[page.begin : page.zone.start] if v.flow == line.flow]
    words = sum(v.words for v in flow)
    return "paragraph" if words >= 9 and sum(v.function * v.words for v in flow) >= 0.2 * words else "furniture"


def _inside(page: Page, line: LineView, under: str | None, curly: bool) -> Label:
    governing = line.cue()
    if _ONLY_SIGNS.match(line.text) or _CLOCK.match(line.folded):
        return "furniture"
    if governing and (label := _governed(page, line)):
        return label
    if line.weight() >= 1.0 or (line.weight() >= 0.5 and line.words < 25):
        return "furniture"
    if is_credit(line, by_place=_near_title(page, line) or _last(page, line)):
        return "credit"
    if under == "related" and not line.stop and line.words >= 3:
        return "teaser"
    if under in ("comments", "reader") and page.values[line.number] <= 0.0:
        return "furniture"
    if picture_credit(line.text) and line.words <= 40:
        return "caption" if line.words >= 6 else "credit"
    below = page.next(line)
    if _echoes(page, line) or (line.again and line.words > 2 and not (below and below.words > 14)):
        return "furniture"
    if curly and line.words <= 22 and "'" in line.text and "’" not in line.text and "«" not in line.text:
        return "caption"  # an image's alternative text has not been through the newsroom's typography
    return _running(page, line)


def _governed(page: Page, line: LineView) -> Label | None:
    """The label that a governing cue imposes inside the article, if it does."""
    governing = line.cue()
    if governing is None:
        return None
    if governing.kind in ("teaser", "media"):
        return "furniture" if _bare(line) else "teaser"
    if governing.kind == "photo":
        return "caption" if line.words >= 6 else "credit"
    if governing.kind == "byline":
        return "credit" if line.words <= 40 else None
    if governing.kind == "bio":
        rest = sum(v for v in page.values[line.number + 1 : page.zone.end] if v > 0)
        return "furniture" if rest < 1.5 else None
    return "furniture" if governing.where == "whole" or page.values[line.number] < 0.0 else None


def _near_title(page: Page, line: LineView) -> bool:
    """Whether no paragraph stands between the title and the line, but a standfirst at most."""
    if page.headline is None or not page.headline < line.number <= page.headline + 8:
        return False
    return sum(v.words >= 9 for v in page.lines[page.headline + 1 : line.number]) <= 2


def _last(page: Page, line: LineView) -> bool:
    return line.number + 1 >= page.zone.end and any(
        v.stop and v.words > 8 for v in page.lines[max(0, line.number - 2) : line.number]
    )


def _running(page: Page, line: LineView) -> Label:
    """Paragraph, subhead or caption: by its end, its length and what stands around it."""
    lines, number = page.lines, line.number
    flowing = (number > 0 and lines[number - 1].flow == line.flow) or (
        number + 1 < len(lines) and lines[number + 1].flow == line.flow
    )
    below = page.next(line)
    if _QUOTED.match(line.text) and line.words <= 12 and below and below.words > 14 and not _QUOTED.match(below.text):
        return "subhead"
    if flowing or line.words > 22 or (_BULLET.match(line.text) and not _NUMBERED.match(line.text)):
        return "paragraph"
    if _ASKS.search(line.text) and 3 <= line.words <= 16 and below and below.words > 14 and not _interview(page):
        return "subhead"
    if line.stop or line.text.endswith((":", ";", ",")) or below is None:
        return "paragraph" if line.stop or line.words > 8 or below else "furniture"
    if _HEADED.match(line.text):
        return "subhead"
    if _in_list(page, line):
        return "paragraph"
    return "subhead" if line.words >= 1 else "paragraph"


def _interview(page: Page) -> bool:
    return sum(bool(_ASKS.search(v.text)) for v in page.lines[page.zone.start : page.zone.end]) >= 4


def _in_list(page: Page, line: LineView) -> bool:
    """Whether the line stands among short lines in a row, as ingredients and results do."""
    short = [not v.stop and v.words <= 16 and not v.cue() for v in page.lines[page.zone.start : page.zone.end]]
    at = line.number - page.zone.start
    low, high = at, at
    while low > 0 and short[low - 1]:
        low -= 1
    while high + 1 < len(short) and short[high + 1]:
        high += 1
    if high - low + 1 < _LIST:
        return False
    heads = line.gap > 0 and (at == high or (at == low and high - at >= _LIST))
    return not heads


def _echoes(page: Page, line: LineView) -> bool:
    """Whether the line says again a part of a longer paragraph above or below: a pull quote."""
    if line.words < _ECHO_WORDS or line.words > 60:
        return False
    first = next(
        (v.number for v in page.lines[page.begin : page.zone.end] if v.words >= 9 and v.number != page.headline), -1
    )
    if line.number == first:
        return False  # a standfirst may be said again below
    core = line.folded.strip(" \"'«»“”.…!?")
    return any(
        other.number != line.number and len(other.folded) > len(line.folded) + 10 and core in other.folded
        for other in page.lines[page.zone.start : page.zone.end]
    )


def _is_curly(page: Page) -> bool:
    """Whether the article's paragraphs are set with curly apostrophes throughout."""
    text = [v.text for v in page.lines[page.zone.start : page.zone.end] if v.words >= 25]
    curly, straight = sum(t.count("’") for t in text), sum(t.count("'") for t in text)
    return curly >= 8 and straight * 20 <= curly


def _below(page: Page, line: LineView, under: str | None) -> Label:
    """A line below the article: credits close to it, then teasers, comments, footer."""
    close = line.number - page.zone.end < 3
    if under not in ("comments", "reader") and is_credit(
        line, by_place=close and not line.stop and names_alone(line.text)
    ):
        return "credit"
    if line.cue("teaser", "media") and not _bare(line):
        return "teaser"
    if line.cue() or line.weight() >= 0.5 or under in ("comments", "reader"):
        return "furniture"
    return "teaser" if _story_title(line, under) else "furniture"


def _settle(page: Page, labels: list[Label]) -> None:
    """Mend what only the whole page shows: the title said again."""
    if page.headline is None:
        return
    title = page.lines[page.headline].folded
    for line in page.lines:
        if line.number == page.headline or line.words < 3 or len(line.folded) > len(title) + 90:
            continue
        if labels[line.number] == "paragraph" and line.number > page.headline:
            continue
        near = len(title) > 24 and line.truncated and fuzz.partial_ratio(line.folded.rstrip(" .…"), title) > 92
        if line.folded == title or title in line.folded or near:
            labels[line.number] = "furniture"
