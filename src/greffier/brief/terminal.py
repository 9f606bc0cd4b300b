"""The brief as text of a given width: tables where there is room, stacked lines where there is not.

``render`` returns a string and knows nothing of any terminal; without ``color`` it is plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from greffier.brief.catalogue import Catalogue, Lang, catalogue
from greffier.brief.view import Brief, Cell, Ref, Row, Section, Why, text_of
from greffier.brief.widths import column_widths

__all__ = ["LEAST", "render", "render_section"]

LEAST = 24
"""The narrowest page there is: what is asked narrower comes out this wide."""

_STYLES = {
    "strong": "bold",
    "muted": "dim",
    "cue": "bold",
    "differs": "underline",
    "status-open": "bold yellow",
    "status-closed": "green",
    "ref": "cyan",
}
# Rich breaks lines at any space, no-break spaces too; these stand in for them until the lines are made.
_HIDE = str.maketrans({"\u00a0": "\ue000", "\u202f": "\ue001"})
_SHOW = str.maketrans({"\ue000": "\u00a0", "\ue001": "\u202f"})


def render(brief: Brief, *, width: int = 100, explain: bool = False, color: bool = False) -> str:
    """Return the whole brief as text at most ``width`` columns wide."""
    words = catalogue(_lang(brief))
    printer = _Printer(width, color, words, explain)
    printer.head(brief)
    for section in brief.sections:
        printer.section(section)
    return printer.text()


def render_section(section: Section, lang: Lang, *, width: int = 100, color: bool = False) -> str:
    """Return one section as text, without its heading."""
    printer = _Printer(width, color, catalogue(lang), explain=False)
    printer.body(section)
    return printer.text()


def _lang(brief: Brief) -> Lang:
    return "fr" if brief.lang == "fr" else "en"


class _Printer:
    """A console that writes into a string."""

    def __init__(self, width: int, color: bool, words: Catalogue, explain: bool) -> None:
        self.width = max(width, LEAST)
        self.explain = explain
        self.words = words
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=self.width,
            height=1_000,
            force_terminal=color,
            force_interactive=False,
            color_system="standard" if color else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def text(self) -> str:
        """Return what was written, without spaces at the ends of lines, ending in one newline."""
        lines = (line.rstrip(" ") for line in self._out.getvalue().translate(_SHOW).split("\n"))
        return "\n".join(lines).strip("\n") + "\n"

    def head(self, brief: Brief) -> None:
        self._console.print(_text(brief.title, "bold"))
        self._console.print(_text(brief.subtitle, "dim"))

    def section(self, section: Section) -> None:
        number = f"{section.number}. " if section.number else ""
        title = f"{number}{section.title}"
        self._console.print()
        self._console.print(_text(title, "bold"))
        self._console.print(_text("─" * min(self.width, max(len(title), 3)), "dim"))
        self.body(section)

    def body(self, section: Section) -> None:
        if not section.groups:
            self._console.print(_text(section.empty, "dim"))
        elif section.columns and not self.explain and (widths := column_widths(section, self.width)):
            self._table(section, widths)
        else:
            self._list(section)
        if section.note:
            self._console.print(_text(section.note, "dim"))

    def _table(self, section: Section, widths: Sequence[int]) -> None:
        for number, group in enumerate(section.groups):
            table = Table(
                box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), show_header=number == 0
            )
            for column, width in zip(section.columns, widths, strict=True):
                table.add_column(_text(column.title, "bold"), width=width, justify="left", overflow="fold")
            for row in group.rows:
                table.add_row(*self._cells(section, row, widths))
            if group.title:
                self._console.print()
                self._console.print(_cell(group.title))
            self._console.print(table)

    def _cells(self, section: Section, row: Row, widths: Sequence[int]) -> Iterator[Text]:
        for column, cell, width in zip(section.columns, row.cells, widths, strict=True):
            yield _text(_packed(row.refs, width), "cyan") if column.width == "refs" else _cell(cell)

    def _list(self, section: Section) -> None:
        for number, group in enumerate(section.groups):
            if group.title:
                if number:
                    self._console.print()
                self._console.print(_cell(group.title))
            for row in group.rows:
                self._hanging("• ", self._line(section, row))
                if self.explain:
                    for line in self._explained(row):
                        self._hanging("  ↳ ", line)

    def _line(self, section: Section, row: Row) -> Text:
        line = Text()
        for number, cell in enumerate(row.cells):
            column = section.columns[number] if section.columns else None
            if not cell or (column and text_of(cell) == self.words("word.unknown")):
                continue
            if line:
                line.append(" · ")
            if column and line and column.width in ("date", "number"):
                line.append(_hidden(self.words("word.pair", name=column.title, value="")), "dim")
            line.append_text(_cell(cell, newline=" · "))
        if row.refs:
            line.append(_hidden("\u00a0" + "".join(_marks(row.refs))), "cyan")
        return line

    def _explained(self, row: Row) -> Iterator[Text]:
        for why in row.why:
            line = _text(f"[{why.ref.number}] ", "cyan")
            line.append_text(_cell(why.sentence))
            line.append(_hidden(_reasons(self.words, why, bool(why.sentence))), "dim")
            yield line
        if row.linked:
            cues = self.words("word.list").join(row.linked)
            yield _text(self.words("explain.linked", cues=cues), "dim")

    def _hanging(self, mark: str, line: Text) -> None:
        grid = Table.grid(padding=0)
        grid.add_column(width=len(mark))
        grid.add_column(width=self.width - len(mark), overflow="fold")
        grid.add_row(_text(mark, "dim"), line)
        self._console.print(Padding(grid, 0, expand=False))


def _reasons(words: Catalogue, why: Why, after: bool) -> str:
    parts = [words("explain.rule", rule=why.made_by)] if why.made_by else []
    parts += [words("explain.cues", cues=words("word.list").join(why.cues))] if why.cues else []
    return (" — " if after and parts else "") + words("word.series").join(parts)


def _hidden(text: str) -> str:
    return text.translate(_HIDE)


def _text(text: str, style: str = "") -> Text:
    return Text(_hidden(text), style)


def _cell(cell: Cell, newline: str = "\n") -> Text:
    out = Text()
    for run in cell:
        out.append(_hidden(run.text.replace("\n", newline)), _STYLES.get(run.style, ""))
    return out


def _marks(refs: Iterable[Ref]) -> list[str]:
    """Return « [1] », « [2] » … with three or more in a row written « [1]–[5] »."""
    numbers = sorted({ref.number for ref in refs})
    out: list[str] = []
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        if end - at >= 2:
            out.append(f"[{numbers[at]}]–[{numbers[end]}]")
            at = end + 1
        else:
            out.append(f"[{numbers[at]}]")
            at += 1
    return out


def _packed(refs: Iterable[Ref], width: int) -> str:
    """Return the marks on lines of ``width``: a bracket is never torn."""
    lines = [""]
    for mark in _marks(refs):
        if lines[-1] and len(lines[-1]) + len(mark) > width:
            lines.append("")
        lines[-1] += mark
    return "\n".join(lines)
