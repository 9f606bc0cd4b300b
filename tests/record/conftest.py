"""Where records are kept in tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from small_reader import Folder, store

from greffier.record import Store


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """An empty record."""
    with store(tmp_path / "r.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write some files into a folder; return it."""

    def write(files: dict[str, str]) -> Path:
        here = tmp_path / "pile"
        for name, text in files.items():
            file = here / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return here

    return write
