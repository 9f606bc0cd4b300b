"""Where a brief goes: how wide the terminal is, and whether it shows colours."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from greffier.cli.session import Session
    from greffier.model import Reading, Record

__all__ = ["IN_A_PIPE", "colors", "print_brief", "print_counts"]

IN_A_PIPE = 100
"""How wide a brief is where no terminal says: the same bytes everywhere."""


def print_brief(
    run: Session, record: Record, readings: list[Reading], *, width: int | None, explain: bool, everything: bool
) -> None:
    """Print the brief of a record on standard output."""
    from greffier.brief import compose
    from greffier.brief.terminal import render

    brief = compose(record, {reading.name: reading for reading in readings}, run.lang, everything=everything)
    run.emit(render(brief, width=width or _columns(), explain=explain, color=colors()))


def _columns() -> int:
    return shutil.get_terminal_size((IN_A_PIPE, 24)).columns if sys.stdout.isatty() else IN_A_PIPE


def colors() -> bool:
    """Whether standard output shows colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_counts(run: Session, readings: list[Reading], *, width: int | None) -> None:
    """Print one line a reading: what was found in it."""
    from greffier.brief.sections.counts import counts
    from greffier.brief.terminal import render_section

    run.emit(render_section(counts(readings, run.lang), run.lang, width=width or _columns(), color=colors()))
