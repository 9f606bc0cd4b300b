"""Which line is the article's own title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from greffier.intake import LineHint
from greffier.layout.credits import is_credit, picture_credit
from greffier.layout.features import LineView
from greffier.layout.text import content_words, fold
from greffier.layout.zones import Zone

__all__ = ["find_headline", "title_like"]

_TRAIL = re.compile(r" [»›>|/] ")
_TWO_SENTENCES = re.compile(r"[a-zà-ÿ)][.!?…] [A-ZÀ-Ý«]")
_NUMBERED = re.compile(r"^\s*\d{1,2}\s?[.)–-]\s")
_CREDITED = re.compile(r"[a-zà-ÿ.,)»”\"] ?(?:[-–—(/] ?)?(?:[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+ ?(?:[/,-] ?)?){2,}[\s\W]*$")
"""Capitals after small letters at the end of a line: who made the picture (« … à Bilma. IDRISSA MAÏGA »)."""
_LOOK_BACK = 70
_FLOOR = 0.9
_FALLBACK = 0.3
"""What a line must be worth where none reaches the floor but it stands as titles stand: right above a
byline, a date, a share bar or the text."""


def title_like(line: LineView) -> bool:
    """Whether the line could be a title: a few words, no full stop, no furniture speaking in it."""
    governing = line.cue()
    return (
        3 <= line.words <= 45
        and len(line.text) <= 240
        and not (line.text.endswith(".") and not line.text.endswith("..") and line.words > 14)
        and not line.truncated
        and not (governing and governing.kind not in ("related", "end", "photo", "media"))
        and line.weight() < 0.8
        and not line.text[:1].islower()
        and not picture_credit(line.text)
        and not is_credit(line)
    )


def find_headline(
    lines: Sequence[LineView], zone: Zone, known: str | None, hints: Sequence[LineHint | None] = ()
) -> int | None:
    """Return the number of the headline's line, or None.

    A title shares its rarer words with the article it heads; it stands above the article's text, is
    often said twice (breadcrumb, page title), and a byline, a date or a standfirst follows it.
    ``hints`` are the markup's, of an HTML page; ``known`` is a title given from outside (a sidecar,
    metadata): the line nearest to it wins.
    """
    if zone.start == zone.end:
        return None
    body = [line for line in lines[zone.start : zone.end] if line.words >= 12][:15]
    best, best_score = None, _FLOOR
    second, second_score = None, _FALLBACK
    first = max(0, zone.start - _LOOK_BACK)
    last = min(len(lines), zone.start + 4)
    for number in range(first, last):
        line = lines[number]
        if number > zone.start and lines[number - 1].words >= 14 and lines[number - 1].stop:
            break
        if not title_like(line) or _flows(lines, number):
            continue
        spoken = frozenset[str]().union(*(content_words(v.folded) for v in body if v.number != number))
        score = _score(lines, line, zone, spoken)
        if known:
            score += 4.0 * (fuzz.ratio(fold(known), line.folded) > 86)
        if hints and (hint := hints[number]) is not None:
            score += 2.5 if hint.tag == "h1" else -0.4 if hint.tag == "p" else 0.0
        if score > best_score:
            best, best_score = number, score
        if score > second_score and _heads(lines, number, zone):
            second, second_score = number, score
    return second if best is None else best


def _heads(lines: Sequence[LineView], number: int, zone: Zone) -> bool:
    """Whether the line stands right above a byline, a date, a share bar or the article's text."""
    below = lines[number + 1 : number + 4]
    return zone.start - 10 <= number < zone.start + 1 and (
        number + 1 == zone.start
        or any(v.cue("byline", "date", "share") or is_credit(v) for v in below[:2])
        or (bool(below) and below[0].words >= 14 and below[0].stop)
    )


def _flows(lines: Sequence[LineView], number: int) -> bool:
    """Whether the line is a part of a running text cut into lines."""
    flow = lines[number].flow
    return any(0 <= k < len(lines) and lines[k].flow == flow for k in (number - 1, number + 1))


def _score(lines: Sequence[LineView], line: LineView, zone: Zone, spoken: frozenset[str]) -> float:
    words = content_words(line.folded)
    shared = len(words & spoken)
    score = 2.2 * shared / max(len(words), 4)
    score += 0.15 * min(shared, 5)
    if line.text.endswith(".") and not line.truncated:
        score -= 0.8 if line.words < 9 else 2.6
    if _TRAIL.search(line.text):
        score -= 0.6
    if _TWO_SENTENCES.search(line.text):
        score -= 0.5
    if _NUMBERED.match(line.text) and line.number >= zone.start - 3:
        score -= 1.0
    if line.text.startswith("#"):
        score += 0.6
    score -= max(0, len(line.text) - 130) / 90
    if line.words < 5:
        score -= 0.3
    if line.number < zone.start:
        score -= 0.015 * (zone.start - line.number)
    for other in lines[max(0, line.number - 40) : line.number + 25]:
        if other.number == line.number or other.words < 4:
            continue
        if other.folded == line.folded:
            score += 0.25 if other.number < line.number else 0.1
        elif line.folded in other.folded and len(other.text) < len(line.text) + 90 and other.words < 45:
            score += 0.7
        elif other.folded in line.folded and other.words * 2 > line.words:
            score -= 0.5
    following = lines[line.number + 1 : line.number + 6]
    if any(v.cue("byline", "date") or is_credit(v) for v in following[:2]):
        score += 0.9
    elif any(v.cue("byline", "date") for v in following):
        score += 0.5
    if _CREDITED.search(line.text):
        score -= 1.5
    if following and following[0].words >= 14:
        score += 0.3
    if line.gap > 0 or line.number == 0:
        score += 0.1
    return score
