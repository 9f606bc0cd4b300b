"""Figures: the numbers that dispatches give, with what they count, to set those of one thing side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from greffier.languages.fr.times import times
from greffier.linking import text as compared
from greffier.linking.pages import Page
from greffier.model import Span

__all__ = ["Figure", "figured", "figures_in", "numerals"]

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[   .'’]\d{3})+(?![\d])|(?<![\w.,])\d+(?:,\d+)?(?![\w])")
_WORD = re.compile(r"[^\W\d_]+")
_SCALES = {"millier": 1e3, "milliers": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9}
_MODS = (
    ("plus de", re.compile(r"(?:plus de|plus d'|au moins|pas moins de)\s*$")),
    ("moins de", re.compile(r"(?:moins de|moins d'|au plus)\s*$")),
    ("près de", re.compile(r"(?:pres de|pres d'|presque|quasi)\s*$")),
)
_MONTHS = re.compile(
    r"\s*(?:er\s+)?(?:janv|fevr|fev\b|mars|avril|mai\b|juin|juil|aout|sept|oct|nov|dec|h\b|h\d|"
    r"heures? (?:\d|gmt|locales?)|°|%|:)"
)
_AROUND = 70  # characters on either side whose words tell what the figure counts
_HALF = re.compile(r"\s+et\s+demie?\b")


@dataclass(frozen=True)
class Figure:
    """One number of a dispatch: its value and modifier, what it counts, where it stands."""

    value: float
    mod: str
    unit: str
    document: str
    span: Span
    sentence: Span
    around: compared.Bag
    stands_for: Span | None = None
    """Of « en reconnaît dix »: the figure before it, whose noun it counts."""
    counted: Span | None = None
    """The sentence of the figure that it stands for."""

    @property
    def label(self) -> str:
        """The value as it is set beside others: « plus de 100000 »."""
        number = f"{self.value:g}" if self.value % 1 else f"{int(self.value)}"
        return f"{self.mod} {number}".strip()


@lru_cache(maxsize=1)
def numerals() -> Mapping[str, float]:
    """Return what the folded words of numbers count for, from two on."""
    table = times()
    rows = [(word, float(row.value)) for row in table.numerals for word in row.words if float(row.value) >= 2]
    rows += [(word, float(row.value)) for row in table.count_nouns for word in row.words]
    return {compared.fold(word): value for word, value in rows}


@lru_cache(maxsize=1)
def _maybe() -> re.Pattern[str]:
    """Return a pattern that whatever may bear a figure matches."""
    return re.compile(r"\d|\b(?:" + "|".join(sorted(numerals())) + ")")


@lru_cache(maxsize=4096)
def figured(words: str) -> float:
    """Return the one number that some words give, in figures or a single word; 0 where they give none, or several."""
    found = [float(w) if w.isdecimal() else numerals().get(w, 0.0) for w in compared.words(words)]
    numbers = [number for number in found if number]
    return numbers[0] if len(numbers) == 1 else 0.0


def figures_in(page: Page) -> list[Figure]:
    """Return the figures of a document's article that count something."""
    found: list[Figure] = []
    for span in page.sentences:
        if _maybe().search(span.text(page.text).lower()):
            for figure in _in_sentence(page, span, found):
                found.append(figure)
    return found


def _in_sentence(page: Page, sentence: Span, told: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures of a sentence, those of ``told`` being the ones before it."""
    text = sentence.text(page.text)
    taken: list[tuple[int, int, float]] = [
        (m.start(), m.end(), float(re.sub(r"[^\d,]", "", m[0]).replace(",", "."))) for m in _NUMBER.finditer(text)
    ]
    taken += list(_written(text))
    for start, end, value in sorted(taken):
        figure = _figure(page, sentence, text, (start, end, value)) or _in_its_stead(
            told[-1] if told else None, sentence, text, (start, end, value)
        )
        if figure is not None:
            yield figure


_EN = re.compile(r"\b(?:en|n.en)\s+(?:\w+\s+){1,3}?(?:que\s+)?$")
_STEAD = 220  # characters


def _in_its_stead(last: Figure | None, sentence: Span, text: str, number: tuple[int, int, float]) -> Figure | None:
    """« Lima en reconnaissait trente-huit »: the figure counts what the one before it counts."""
    start, end, value = number
    if last is None or sentence.start + start - last.span.end > _STEAD or value < 2:
        return None
    if not _EN.search(compared.fold(text[max(0, start - 40) : start])) or (
        re.match(r"\s*\w", text[end:]) and not (re.match(r"\s*(?:dans|parmi|au|aux|chez|et|à)\b", text[end:]))
    ):
        return None
    span = Span(sentence.start + start, sentence.start + end)
    return replace(
        last, value=value, mod="", span=span, sentence=sentence,
        stands_for=last.stands_for or last.span, counted=last.counted or last.sentence,
    )  # fmt: skip


def _written(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield the numbers written in words: « quatre-vingt-dix mille »."""
    known = numerals()
    words = [(m.start(), m.end(), compared.fold(m[0])) for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        if words[at][2] not in known:
            at += 1
            continue
        first, total, current, last = at, 0.0, 0.0, at
        while at < len(words) and (words[at][2] in known or (words[at][2] == "et" and at > first)):
            value = known.get(words[at][2])
            if at > last + 1 or (at > first and text[words[at - 1][1] : words[at][0]].strip(" -")):
                break
            if value is not None:
                if value == 1000:
                    total, current = total + max(current, 1) * 1000, 0.0
                elif value == 100 or (value == 20 and current == 4):
                    current = max(current, 1) * value
                else:
                    current += value
            last = at
            at += 1
        yield words[first][0], words[last][1], total + current


def _figure(page: Page, sentence: Span, text: str, number: tuple[int, int, float]) -> Figure | None:
    start, end, value = number
    rest = compared.fold(text[end : end + 60]).replace(" ", " ")
    if _MONTHS.match(rest):
        return None
    words = compared.words(rest)
    while words and (words[0] in _SCALES or words[0] in {"de", "d"}):
        value *= _SCALES.get(words.pop(0), 1.0)
    if not words or len(words[0]) < 3 or words[0].isdigit() or compared.weight(words[0]) < 0.3:
        return None
    if value.is_integer() and 1800 <= value <= 2100 and not rest.strip().startswith(words[0]):
        return None
    if half := _HALF.search(rest[: len(words[0]) + 12]):
        value += 0.5 * bool(half)
    before = compared.fold(text[max(0, start - 20) : start])
    mod = next((name for name, pattern in _MODS if pattern.search(before)), "")
    around = text[max(0, start - _AROUND) : start] + " " + text[end : end + _AROUND]
    return Figure(
        value=value,
        mod=mod,
        unit=compared.stem(words[0]),
        document=page.name,
        span=Span(sentence.start + start, sentence.start + end),
        sentence=sentence,
        around=compared.bag(around),
    )
