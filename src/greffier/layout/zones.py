"""Where the article stands in its page: the stretch of lines worth most.

Every line gets a value, positive where it reads like running text, negative where it is short or a
cue of furniture speaks in it. The article is the stretch with the greatest sum, with a toll at the
headings after which a page seldom comes back to its article: comments, link lists, footers. This is
the maximal scoring subsequence of Ruzzo and Tompa that boilerplate removal uses (Pasternack and Roth
2009), with lines for tokens and tolls for boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greffier.layout.features import LineView
from greffier.layout.text import content_words

__all__ = ["Zone", "article_zone", "line_values"]

# Tolls in units of a paragraph (a paragraph of some 60 words is worth about 2).
_TOLL = {
    "comments": 6.0, "reader": 3.0, "form": 0.8, "related": 1.6, "end": 1.5, "legal": 2.0, "subscribe": 1.0,
    "login": 0.8, "cookie": 1.5, "app": 1.0, "share": 0.35, "nav": 0.35, "ad": 0.05, "teaser": 0.1, "byline": 0.0,
    "photo": -0.2, "date": 0.15, "tool": 0.2, "player": 0.2, "search": 0.8, "weather": 0.8, "bio": 0.8, "media": 0.1,
}  # fmt: skip
_SHORT = 0.35
"""What a short line costs; the next one in a row costs a little less, so that a list inside an
article does not cut it in two."""
_FADE = 0.93
_PARTING = 3
"""Short lines in a row that part two stretches of running text."""
_KINSHIP = 0.12
"""Share of a far stretch's longer words that the main one must know for it to be the same article."""

TRAIL = re.compile(r"\S [»›>|/] \S.{0,60} [»›>|/] \S")
"""A breadcrumb: parts of a site set off by arrows or bars."""


@dataclass(frozen=True)
class Zone:
    """The article's stretch: line numbers, end exclusive; empty where the page has none."""

    start: int
    end: int

    def __contains__(self, number: int) -> bool:
        return self.start <= number < self.end


def prose(words: int, function: float, stop: bool, truncated: bool) -> float:
    """How much a stretch of text reads like running text: 0 for none, about 2 for a paragraph."""
    if words < 4 or function < 0.16:
        return 0.0
    worth = (min(words / 30, 2.6) + max(0.0, words - 80) / 120) * min(1.0, (function - 0.1) / 0.2)
    if truncated and words < 45:
        return worth * 0.15
    if not stop:
        return worth if words >= 28 else (worth * 0.35 if words >= 14 else 0.0)
    return worth + 0.25


def line_values(lines: Sequence[LineView], votes: Sequence[float] | None = None) -> list[float]:
    """Return what each line is worth to the article; ``votes`` are added where given (HTML)."""
    values, run = [0.0] * len(lines), 0
    flows: dict[int, list[LineView]] = {}
    for line in lines:
        flows.setdefault(line.flow, []).append(line)
    for members in flows.values():
        words = sum(line.words for line in members)
        function = sum(line.function * line.words for line in members) / words if words else 0.0
        worth = prose(words, function, members[-1].stop, members[-1].truncated)
        for line in members:
            own = worth * (line.words / words if words else 0.0)
            governing = line.cue()
            if governing and governing.kind not in ("photo", "byline"):
                own = -_TOLL.get(governing.kind, 0.3)
            elif TRAIL.search(line.text) and line.words < 40:
                own = -0.4
            elif line.weight() >= 1.0 or (line.weight() >= 0.5 and words < 25):
                own = -0.8
            elif line.again and line.words > 2:
                own = min(own, -0.3)
            if own <= 0.0 and not governing:
                own = min(own, -_SHORT * _FADE**run)
                run += 1
            elif own > 0.3:
                run = 0
            values[line.number] = own
    if votes:
        values = [value + vote for value, vote in zip(values, votes, strict=True)]
    return values


def article_zone(lines: Sequence[LineView], values: Sequence[float]) -> Zone:
    """Return the stretch of lines with the greatest value."""
    best, best_value = Zone(0, 0), 0.0
    start, total = 0, 0.0
    for number, value in enumerate(values):
        # A heading of comments near the top is a share bar's counter, not the end of an article.
        cost = max(value, -total * 0.8 - 0.05) if value < -2.0 and total < 3.0 else value
        if total <= 0.0:
            start, total = number, 0.0
        total += cost
        if total > best_value:
            best, best_value = Zone(start, number + 1), total
    return _trimmed(lines, values, best)


def _clusters(values: Sequence[float], zone: Zone) -> list[tuple[int, int]]:
    """The stretches of running text inside the zone, parted by short lines in a row or a heavy toll."""
    out: list[tuple[int, int]] = []
    quiet, heavy = 0, False
    for number in range(zone.start, zone.end):
        if values[number] <= 0.0:
            quiet += 1
            heavy = heavy or values[number] <= -1.0
            continue
        if out and quiet < _PARTING and not heavy:
            out[-1] = (out[-1][0], number + 1)
        else:
            out.append((number, number + 1))
        quiet, heavy = 0, False
    return out


def _trimmed(lines: Sequence[LineView], values: Sequence[float], zone: Zone) -> Zone:
    """The zone without small far stretches at its ends that speak of something else."""
    clusters = _clusters(values, zone)
    if len(clusters) < 2:
        return zone
    worth = [sum(v for v in values[a:b] if v > 0) for a, b in clusters]
    main = max(range(len(clusters)), key=lambda i: worth[i])
    words = content_words(" ".join(line.folded for line in lines[slice(*clusters[main])]))

    def foreign(index: int) -> bool:
        own = content_words(" ".join(line.folded for line in lines[slice(*clusters[index])]))
        return worth[index] < 0.3 * worth[main] and len(own & words) < _KINSHIP * len(own)

    first, last = 0, len(clusters) - 1
    while first < main and foreign(first):
        first += 1
    while last > main and foreign(last):
        last -= 1
    start = zone.start if first == 0 else clusters[first][0]
    end = zone.end if last == len(clusters) - 1 else clusters[last][1]
    return Zone(start, end)
