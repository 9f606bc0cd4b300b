"""What stands in for reading and linking, so that only the command is tested and no model is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import vardal

from greffier.intake import Failure
from greffier.model import Reading, Record


class Reader:
    """Hands out what was prepared, and keeps what it was asked."""

    def __init__(self) -> None:
        self.readings: list[Reading] = list(vardal.readings().values())
        self.failures: list[Failure] = []
        self.error: BaseException | None = None
        self.asked: tuple[list[str], str | None] = ([], None)
        self.linked: list[Reading] = []

    def read_paths(
        self, paths: Iterable[str | Path], *, published: str | None = None, **_: object
    ) -> tuple[list[Reading], list[Failure]]:
        self.asked = ([str(path) for path in paths], published)
        if self.error:
            raise self.error
        return self.readings, self.failures

    def link(self, readings: Iterable[Reading], *, as_of: str | None = None, **_: object) -> Record:
        self.linked = list(readings)
        return vardal.record().model_copy(update={"as_of": as_of or "1976-04-15"})
