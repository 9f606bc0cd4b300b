"""What every section needs at hand: the record, its names, its texts, the words of the interface."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from greffier.brief.catalogue import Catalogue, Lang, catalogue
from greffier.brief.dates import short, show
from greffier.brief.names import Names
from greffier.brief.texts import Texts
from greffier.brief.typography import nested
from greffier.brief.view import Cell, Column, Group, Run, Section, text_of
from greffier.model import Reading, Record

__all__ = ["Desk"]


@dataclass(frozen=True, slots=True)
class Desk:
    """The table on which a brief is put together."""

    record: Record
    readings: Mapping[str, Reading]
    words: Catalogue
    names: Names
    texts: Texts
    everything: bool = False

    @classmethod
    def of(cls, record: Record, readings: Mapping[str, Reading], lang: Lang, *, everything: bool = False) -> Desk:
        """Lay out a record and its readings for a brief in ``lang``; ``everything``: with no row left out."""
        words = catalogue(lang)
        return cls(record, readings, words, Names(record, words), Texts(record, readings), everything)

    def left_out(self, name: str, count: int) -> str:
        """Return the line that says how many rows of a kind the brief leaves out; nothing for none."""
        return self.words.count(f"left.{name}", count) if count > 0 else ""

    def date(self, value: str | None) -> str:
        """Return a date as the reader writes it."""
        return show(value, self.words)

    def short_date(self, day: datetime.date, unit: str) -> str:
        """Return a day without its year, or the month or the year that it stands for."""
        return short(day, unit, self.words)

    def quoted(self, runs: Iterable[Run]) -> Cell:
        """Return runs between the quotation marks of the reader's language, the runs' own turned into inner ones."""
        left, right = self.words("word.quote", text="\x00").split("\x00")
        inner = list(runs)
        if "«" in left and inner:
            inner = [run._replace(text=nested(run.text)) for run in inner]
            text = text_of(inner)
            if text.startswith("“") and "”" not in text:  # the sentence is cut before its quotation ends
                inner[0] = inner[0]._replace(text=inner[0].text[1:])
            if text.endswith("”") and "“" not in text:
                inner[-1] = inner[-1]._replace(text=inner[-1].text[:-1])
        return (Run(left), *inner, Run(right))

    def section(
        self, key: str, groups: tuple[Group, ...], *, columns: tuple[Column, ...] = (), note: str = ""
    ) -> Section:
        """Return a section with its title, its line for when it is empty, and its note for when it is not."""
        groups = tuple(group for group in groups if group.rows)
        return Section(
            key=key,
            title=self.words(f"section.{key}"),
            groups=groups,
            empty=self.words(f"empty.{key}"),
            columns=columns,
            note=note if groups else "",
        )
