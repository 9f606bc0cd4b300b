"""Where records are kept in tests: in a SQLite file, and in a PostgreSQL database where there is a server."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from server import absent, server
from small_reader import Folder, store

from greffier.record import Store

Address = Callable[[], str]


@pytest.fixture(scope="session")
def new_database() -> Iterator[Address]:
    """Make an empty database on a server of our own; return its address."""
    if reason := absent():
        pytest.skip(reason)
    import psycopg

    numbers = count(1)
    with server() as address:

        def make() -> str:
            name = f"record{next(numbers)}"
            with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
            return f"{address}/{name}"

        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record may be made: a file that is not there, or an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "r.db")
    make: Address = request.getfixturevalue("new_database")
    return make()


@pytest.fixture
def kept(place: str) -> Iterator[Store]:
    """An empty record."""
    with store(place) as opened:
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
