"""Tolls: how many were killed, of which side, where; the figure that dispatches most often tell differently.

A toll that runs (« depuis le 3 mai ») is set beside one that runs, that of a day beside that of a day. Two are of one
thing where the dead are of one side and of one kind (soldiers), told within some days; and where they are not wholly
unlike, for the next blow kills others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from greffier.linking import blocks
from greffier.linking.cast import sides_in
from greffier.linking.clusters import Forest
from greffier.linking.figures import Figure
from greffier.linking.text import fold

__all__ = ["place_of", "same_place", "tolls"]

_KILLED = re.compile(
    r"\b(?:tue(?:e?s?|r)\b|mort(?:e?s)?\b|peri\b|perissent|victimes?\b|(?:perd\w*|cout\w*) la vie"
    r"|abattue?s\b|tombee?s\b)"
)
_RUNS = re.compile(r"\b(?:depuis|au total|en tout|jusqu.ici)\b")
_DAYS = 10  # days between two dispatches that tell one toll
_UNLIKE = 2.0  # one toll is not told as more than twice the other
_PLACE = re.compile(
    r"(?:\bpr[eè]s d[e'’]|\b[aà] proximit[eé] d[e'’]|\baux abords d[e'’]|\bnon loin d[e'’]|\b[aà])\s*"
    r"((?:(?:la|le|les|l['’])\s*)?[A-ZÀ-Ý][\w-]+(?:\s+(?:de\s+|du\s+|la\s+)*[A-ZÀ-Ý][\w-]+)*)"
)
_ONE_PLACE = 84.0  # RapidFuzz ratio of two spellings of one name


def tolls(figures: Sequence[Figure], texts: Mapping[str, str], published: Mapping[str, int]) -> Iterator[list[Figure]]:
    """Yield the figures that count the dead of one thing, told by two dispatches at least."""
    found = [(f, side) for f in figures if (side := _dead_of(f, texts[f.document])) is not None]
    forest = Forest(_key(f) for f, _ in found)
    pairs = blocks.near_pairs(
        found, lambda x: [f"{x[0].unit}|{x[1]}"], lambda x: (published[x[0].document], _key(x[0])), reach=12
    )
    for (a, _), (b, _) in pairs:
        near = abs(published[a.document] - published[b.document]) <= _DAYS
        alike = max(a.value, b.value) <= _UNLIKE * min(a.value, b.value)
        if a.document != b.document and near and alike and _runs(a, texts) == _runs(b, texts):
            forest.join(_key(a), _key(b))
    at = {_key(f): f for f, _ in found}
    yield from ([at[key] for key in group] for group in forest.groups() if len(group) > 1)


def place_of(figure: Figure, text: str) -> str | None:
    """Return the place that stands after a toll: « près de Tiwinza »."""
    found = _PLACE.search(text[figure.span.end : figure.sentence.end])
    return " ".join(found[1].split()) if found else None


def same_place(a: str, b: str) -> bool:
    """Whether two names are spellings of one place, or one holds the other."""
    x, y = fold(a), fold(b)
    return x in y or y in x or fuzz.ratio(x, y) >= _ONE_PLACE


def _key(figure: Figure) -> str:
    return f"{figure.document}|{figure.span.start:09}"


def _stretch(figure: Figure, text: str) -> str:
    start = figure.stands_for.start if figure.stands_for else figure.span.start
    sentence = figure.counted or figure.sentence
    return text[max(sentence.start, start - 40) : min(sentence.end, start + 90)]


def _dead_of(figure: Figure, text: str) -> str | None:
    """Return the side whose dead a figure counts; None where it counts no dead, or of no one side."""
    stretch = _stretch(figure, text)
    if not _KILLED.search(fold(stretch)):
        return None
    if figure.stands_for is not None:
        own = _states(text[max(figure.sentence.start, figure.span.start - 60) : figure.span.start])
        if own:
            return next(iter(own)) if len(own) == 1 else None
    start = figure.stands_for.start if figure.stands_for else figure.span.start
    own = _states(text[start : start + 45])
    return next(iter(own)) if len(own) == 1 else None


def _states(words: str) -> list[str]:
    return sorted(side for side in sides_in(words) if ":" not in side)


def _runs(figure: Figure, texts: Mapping[str, str]) -> bool:
    sentence = figure.counted or figure.sentence
    return _RUNS.search(fold(sentence.text(texts[figure.document]))) is not None
