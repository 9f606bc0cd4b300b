"""The brief as a page sees it: sections of rows, rows of styled runs, each with its references.

Nothing here knows a terminal or HTML, and no word here comes from anywhere but the record, the
readings and the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from greffier.model import Span

__all__ = [
    "Brief",
    "Cell",
    "Column",
    "Group",
    "Ref",
    "Row",
    "Run",
    "Section",
    "Style",
    "Why",
    "plain",
    "text_of",
]

Style = Literal["plain", "strong", "muted", "quote", "cue", "differs", "status-open", "status-closed", "steps", "ref"]
Width = Literal["number", "date", "refs", "narrow", "text", "wide"]


class Run(NamedTuple):
    """A stretch of text in one style. ``ref`` makes it a reference."""

    text: str
    style: Style = "plain"
    ref: Ref | None = None


Cell = tuple[Run, ...]


class Ref(NamedTuple):
    """A reference to a dispatch: its number, and the passage that proves, where there is one."""

    number: int
    span: Span | None = None


class Why(NamedTuple):
    """What decided: the sentence that proves, where it stands, what read it and on which cues."""

    ref: Ref
    sentence: Cell
    made_by: str = ""
    cues: tuple[str, ...] = ()


class Column(NamedTuple):
    """The head of a column and how much room it takes. ``refs`` columns show the row's references."""

    title: str
    width: Width = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a section: its cells, its references, and why it stands there; what it is and whom it concerns."""

    cells: tuple[Cell, ...]
    refs: tuple[Ref, ...] = ()
    why: tuple[Why, ...] = ()
    linked: tuple[str, ...] = ()
    key: str = ""
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, or under none."""

    rows: tuple[Row, ...]
    title: Cell = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section: a table where it has columns, else a list. ``empty`` is said where it has no row."""

    key: str
    title: str
    groups: tuple[Group, ...]
    empty: str
    columns: tuple[Column, ...] = ()
    number: int | None = None
    note: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief, in one language."""

    lang: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]


def plain(text: str, style: Style = "plain") -> Cell:
    """Return a cell of one run; nothing for nothing."""
    return (Run(text, style),) if text else ()


def text_of(cells: Iterable[Run]) -> str:
    """Return the words of a cell without their styles."""
    return "".join(run.text for run in cells)
