"""Opening a database: a SQLite file or a PostgreSQL address becomes an engine with our habits.

SQLite: write-ahead log (readers are never blocked), foreign keys on, writes begun at once, so that none fails half-way
for another's sake. PostgreSQL: psycopg 3, one schema, the database's own habits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from greffier.record.errors import StoreError
from greffier.record.names import is_address, is_database

__all__ = ["APPLICATION", "connect", "reading", "shown", "writing"]

APPLICATION = 0x47726566
"""What a SQLite file of ours says it is (``application_id``): « Gref »."""

_OLDEST = (3, 37, 0)  # STRICT tables
_BUSY = 10_000  # milliseconds that one transaction waits for another


def shown(name: str) -> str:
    """Return the name of a record as it may be printed: an address without its password."""
    if not is_address(name):
        return name
    try:
        return make_url(name).render_as_string(hide_password=True)
    except ArgumentError:
        return name.partition("://")[0] + "://…"


def connect(name: str, *, create: bool = False) -> Engine:
    """Return an engine for a file or an address. Raises StoreError where it is none, or is not there."""
    return _postgresql(name) if is_address(name) else _sqlite(name, create=create)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees one state of the database throughout, and leaves it as it is."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that is kept whole where the block ends well, and not at all otherwise."""
    with engine.connect().execution_options(greffier_writes=True) as connection, connection.begin():
        yield connection


# --------------------------------------------------------------------------- SQLite


def _sqlite(name: str, *, create: bool) -> Engine:
    if sqlite3.sqlite_version_info < _OLDEST:
        raise StoreError(name, "old-sqlite", found=sqlite3.sqlite_version)
    path = Path(name)
    try:
        there = path.is_file()
        empty = there and path.stat().st_size == 0
    except (OSError, ValueError) as error:
        raise StoreError(name, "unreadable-record", error=getattr(error, "strerror", None) or error) from None
    if not there and (not create or path.exists()):
        raise StoreError(name, "not-a-record" if path.exists() else "missing")
    if there and not empty and not is_database(name):
        raise StoreError(name, "not-a-record")
    if not there and not path.parent.is_dir():
        raise StoreError(name, "unreadable-record", error=f"there is no folder {path.parent}")
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _sqlite_habits)
    event.listen(engine, "begin", _sqlite_begin)
    try:
        with reading(engine) as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar()
            anything = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()
    except DBAPIError as error:
        raise StoreError(name, "unreadable-record", error=error.orig) from None
    if application != APPLICATION and (anything or not create):
        raise StoreError(name, "not-a-record")
    return engine


def _sqlite_habits(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("greffier_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


# --------------------------------------------------------------------------- PostgreSQL


def _postgresql(name: str) -> Engine:
    try:
        url = make_url(name).set(drivername="postgresql+psycopg")
    except ArgumentError:
        raise StoreError(shown(name), "bad-address") from None
    try:
        engine = create_engine(
            url,
            isolation_level="REPEATABLE READ",
            connect_args={"application_name": "greffier", "connect_timeout": 10},
        )
        with reading(engine) as connection:
            connection.exec_driver_sql("SELECT 1")
    except ImportError:
        raise StoreError(shown(name), "no-driver") from None
    except DBAPIError as error:
        raise StoreError(shown(name), "unreachable", error=" ".join(str(error.orig).split())[:200]) from None
    return engine
