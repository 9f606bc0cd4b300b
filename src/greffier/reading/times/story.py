"""What a document has told of time so far: the anchors of « la veille », « ce jour-là », « 14 h »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from greffier.reading.times.forms import Day, Deictic, Feast, Tense, TimeFind

__all__ = ["NEAR", "Story"]

NEAR = 160
"""Within so many characters two expressions are taken to stand in one sentence."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class _Told(Protocol):
    @property
    def value(self) -> str: ...


class Story:
    """The publication date, all finds, and the values told so far (offsets in the document)."""

    def __init__(self, published: date | None, finds: Sequence[TimeFind], tenses: Sequence[Tense | None]) -> None:
        self.published = published
        self.finds = finds
        self.tenses = tenses
        self.told: list[tuple[TimeFind, str]] = []

    def tell(self, find: TimeFind, result: _Told) -> None:
        """Note what an expression turned out to be."""
        self.told.append((find, result.value))

    def day(self, before: int, reach: int | None = None) -> date | None:
        """Return the last day told before an offset, within ``reach`` characters if given."""
        for find, value in reversed(self.told):
            if reach is not None and before - find.span.end > reach:
                return None
            match = _DAY.match(value)
            if match and find.type in ("DATE", "TIME"):
                return date.fromisoformat(match[0])
        return None

    def value(self, before: int, reach: int | None = None) -> str | None:
        """Return the last calendar value told (a day, a month, a year), the finest first to hand."""
        for find, value in reversed(self.told):
            if reach is not None and before - find.span.end > reach:
                return None
            if find.type in ("DATE", "TIME") and re.match(r"\d{4}", value):
                return value
        return None

    def year(self, before: int, reach: int) -> int | None:
        """Return the year of the last calendar value told within reach."""
        value = self.value(before, reach)
        return int(value[:4]) if value else None

    def same_weekday(self, weekday: int) -> date | None:
        """Return the day that this ISO weekday was told to be, within a week of the publication."""
        for find, value in reversed(self.told):
            if isinstance(find.form, Day) and find.form.weekday == weekday and (match := _DAY.match(value)):
                day = date.fromisoformat(match[0])
                return day if self.published and abs((day - self.published).days) <= 7 else None
        return None

    def tense_ahead(self, index: int, weekday: int) -> Tense | None:
        """Return the tense with which the same weekday is told further on (a headline gives none)."""
        for find, tense in zip(self.finds[index + 1 :], self.tenses[index + 1 :], strict=True):
            if isinstance(find.form, Day) and find.form.weekday == weekday and find.form.ref is None:
                return tense
        return None

    def next_day_index(self, index: int, reach: int) -> int | None:
        """Return the next find that names a day, if it stands within reach (« à 14 h, samedi »)."""
        here = self.finds[index]
        for ahead in range(index + 1, len(self.finds)):
            other = self.finds[ahead]
            if other.span.start - here.span.end > reach:
                return None
            if isinstance(other.form, Day | Deictic | Feast):
                return ahead
        return None
