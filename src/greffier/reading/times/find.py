"""Find the time expressions of one line."""

from __future__ import annotations

import re
from functools import cache

from greffier.reading.times import dates, durations, periods, seasons
from greffier.reading.times.forms import TimeFind
from greffier.reading.times.grammar import Line, Match, Rule
from greffier.reading.times.lexer import lex

__all__ = ["find"]

_TRIGGERS = frozenset("MEJSuPKTRVXZFGHYtANDz")
"""Classes of which a line must hold one to hold a time."""


@cache
def _rules() -> tuple[Rule, ...]:
    return (*dates.RULES, *seasons.RULES, *periods.RULES, *durations.RULES)


def find(text: str) -> tuple[TimeFind, ...]:
    """Return the time expressions of one line of plain text, in order; offsets are its code points.

    Where several rules match, the one that covers more words wins; the earlier rule on a tie.
    """
    tokens = lex(text)
    classes = "".join(token.kind for token in tokens)
    if _TRIGGERS.isdisjoint(classes):
        return ()
    line = Line(text, tokens, classes)
    found: list[tuple[int, int, int, tuple[TimeFind, ...]]] = []
    for rank, item in enumerate(_rules()):
        if item.needs and item.needs not in classes:
            continue
        for start, end in _matches(item.pattern, classes):
            finds = item.build(Match(line, start, end, item.name))
            if finds:
                found.append((min(f.span.start for f in finds), max(f.span.end for f in finds), rank, tuple(finds)))
    return _longest(found)


def _matches(pattern: re.Pattern[str], classes: str) -> list[tuple[int, int]]:
    return [m.span() for m in pattern.finditer(classes)]


def _longest(found: list[tuple[int, int, int, tuple[TimeFind, ...]]]) -> tuple[TimeFind, ...]:
    """Choose among overlapping matches: longest first, then the rule that stands first."""
    taken: list[tuple[int, int]] = []
    chosen: list[TimeFind] = []
    for start, end, _, finds in sorted(found, key=lambda f: (f[0] - f[1], f[2], f[0])):
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            chosen.extend(finds)
    return tuple(sorted(chosen, key=lambda f: f.span))
