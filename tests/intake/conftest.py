"""A pile of files to read, and short ways to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from greffier.intake import Failure, Received, gather

Outcome = tuple[list[Received], list[Failure]]
Take = Callable[..., Outcome]


@pytest.fixture
def take() -> Take:
    """Gather, and tell the documents from the failures."""

    def taken(paths: Iterable[str | Path], **options: str | None) -> Outcome:
        items = list(gather(paths, **options))  # type: ignore[arg-type]
        return [i for i in items if isinstance(i, Received)], [i for i in items if isinstance(i, Failure)]

    return taken


@pytest.fixture
def pile(tmp_path: Path) -> Callable[[dict[str, bytes | str]], Path]:
    """Write files by their relative paths under a folder, and return the folder."""

    def written(files: dict[str, bytes | str]) -> Path:
        for name, content in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return written
