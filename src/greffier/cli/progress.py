"""A bar on standard error, on a terminal and for more than a few documents only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["FEW", "Report", "progress"]

FEW = 4
"""So many documents are read before a bar would be noticed."""

Report = Callable[[int, int | None], None]


@contextmanager
def progress(label: str) -> Iterator[Report | None]:
    """Yield what a reader calls with (done, of how many), or None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, visible=False)

        def report(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total, visible=(total or done) > FEW)

        yield report
