"""What one find is decided on, and what is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from greffier.model import TimeType
from greffier.reading.times.forms import Tense, TimeFind
from greffier.reading.times.story import Story

__all__ = ["Case", "Direction", "Resolved", "with_part"]

Direction = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 value, the anchor it was counted from, the reasons, and a type other than the find's."""

    value: str
    anchor: str | None = None
    cues: tuple[str, ...] = ()
    type: TimeType | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All that one find is decided on."""

    find: TimeFind
    story: Story
    index: int
    tense: Tense | None
    quoted: bool
    look: Callable[[int], str]

    def ahead(self, index: int) -> str:
        """Return the value of a later find of the story, read with this one's tense."""
        return self.look(index)

    @property
    def at(self) -> int:
        """Where the find starts in the document."""
        return self.find.span.start

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.story.published

    @property
    def direction(self) -> Direction:
        """Which way the tense looks from the publication."""
        return -1 if self.tense == "past" else 1 if self.tense == "future" else 0


def with_part(day: date, part: str | None, anchor: date | None, *cues: str) -> Resolved:
    """Return a day, with its part if one is told, counted from an anchor."""
    value = day.isoformat() + (f"T{part}" if part else "")
    return Resolved(value, anchor.isoformat() if anchor else None, cues)
