"""Whose page it is: the masthead, found by its being said again.

A site names itself in its copyright line, in the page's title, at the head of the page and in its
invitations to subscribe. One of these alone may name somebody else; together they tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from greffier.layout.dates import dates_in
from greffier.layout.features import LineView
from greffier.layout.patterns import agencies_in, find
from greffier.layout.text import fold

__all__ = ["find_masthead"]

_SUFFIX = re.compile(r"(?:^|\s)[|–—-]\s(?P<a>[^|–—]{3,40})$")
_WEIGHT = {"rights": 2.0, "suffix": 1.5, "is a": 1.5, "invites": 1.0, "head": 1.0, "first": 1.4, "menu": 0.4}
_FLOOR = 2.0


def _candidates(lines: Sequence[LineView], begin: int) -> Iterator[tuple[str, str]]:
    for line in lines:
        for kind, pattern in (("rights", "rights"), ("is a", "is a site"), ("invites", "invites")):
            if match := find(pattern, line.text[:400]):
                yield kind, match["a"]
        if line.number <= begin:
            if suffix := _SUFFIX.search(line.text):
                yield "suffix", suffix["a"]
            single = line.words == 1 and line.number > 2
            if line.number < 8 and 1 <= line.words <= 6 and line.text[:1].isupper() and not line.cue() and not single:
                kind = "first" if line.number == 0 else "head" if line.number < 3 else "menu"
                yield kind, line.text


def find_masthead(lines: Sequence[LineView], begin: int) -> str | None:
    """Return the masthead that the page's furniture names more than once, or None.

    ``lines`` are the lines outside the article's text, ``begin`` the number of its first line.
    """
    scores: dict[str, float] = {}
    shown: dict[str, str] = {}
    kinds: set[tuple[str, str]] = set()
    for kind, words in _candidates(lines, begin):
        name = " ".join(words.split()).strip(" -–—|,;:")
        low = fold(name)
        if (
            len(low) < 3
            or len(name.split()) > 7
            or find("no masthead", low)
            or agencies_in(name)
            or (kind, low) in kinds
            or dates_in(f"1 {name}")
        ):
            continue
        kinds.add((kind, low))
        shown.setdefault(low, name)
        scores[low] = scores.get(low, 0.0) + _WEIGHT[kind]
    for low in scores:
        pattern = re.compile(rf"(?<!\w){re.escape(low)}(?!\w)")
        scores[low] += 0.7 * min(sum(bool(pattern.search(line.folded)) for line in lines) - 1, 4)
    if not scores:
        return None
    best = max(scores, key=lambda low: (round(scores[low], 3), len(low), low))
    if scores[best] < _FLOOR:
        return None
    return _best_cased(shown[best], lines)


def _best_cased(name: str, lines: Sequence[LineView]) -> str:
    """The name as the page writes it elsewhere, where it was found in capitals alone."""
    if not name.isupper():
        return name
    for line in lines:
        found = re.search(re.escape(name), line.text, re.IGNORECASE)
        if found and not found.group().isupper() and found.group()[0].isupper():
            return found.group()
    return name
