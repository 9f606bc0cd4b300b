"""One writer at a time: the second waits, then says who holds the record. A writer that dies holds nothing.

For a SQLite file the system's own lock on a file beside it (``R.db-lock``), for PostgreSQL an advisory lock of the
session: both end with the process. Who holds it stands in the table ``state`` and is only asked where the lock is held.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from greffier.record.database import reading, writing
from greffier.record.errors import StoreError

__all__ = ["PATIENCE", "hold"]

PATIENCE = 10.0
"""Seconds that a second writer waits."""

_ADVISORY = 0x47726566
_PAUSE = 0.1


@contextmanager
def hold(name: str, engine: Engine, *, patience: float, now: Callable[[], str]) -> Iterator[None]:
    """Be the one writer of a record for the block. Raises StoreError where another still is after ``patience``."""
    held = _file_lock if engine.dialect.name == "sqlite" else _session_lock
    with held(name, engine, patience):
        _sign(engine, now)
        yield


@contextmanager
def _file_lock(name: str, engine: Engine, patience: float) -> Iterator[None]:
    lock = FileLock(f"{engine.url.database}-lock")
    try:
        lock.acquire(timeout=patience, poll_interval=_PAUSE)
    except Timeout:
        raise _held_by_another(name, engine, patience) from None
    except OSError as error:
        raise StoreError(name, "read-only", error=error.strerror or error) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _session_lock(name: str, engine: Engine, patience: float) -> Iterator[None]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        until = monotonic() + patience
        while not _taken(connection):
            if monotonic() >= until:
                raise _held_by_another(name, engine, patience)
            sleep(_PAUSE)
        try:
            yield
        finally:
            if not connection.closed and not connection.invalidated:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY})


def _taken(connection: Connection) -> bool:
    return bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY}).scalar())


def _sign(engine: Engine, now: Callable[[], str]) -> None:
    """Note who writes, for those who wait; a record that is only being made has no place for it yet."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "?"
    who = json.dumps({"pid": os.getpid(), "host": platform.node(), "user": user, "since": now()})
    try:
        with writing(engine) as connection:
            connection.execute(
                text(
                    "INSERT INTO state (name, value) VALUES ('writer', :who) "
                    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                ),
                {"who": who},
            )
    except DBAPIError:
        return


def _held_by_another(name: str, engine: Engine, patience: float) -> StoreError:
    try:
        with reading(engine) as connection:
            value = connection.execute(text("SELECT value FROM state WHERE name = 'writer'")).scalar()
        who: dict[str, Any] = json.loads(value) if value else {}
    except (DBAPIError, ValueError):
        who = {}
    holder = "process {pid} of {user} on {host} (since {since})".format(**who) if who else "another process"
    return StoreError(name, "locked", holder=holder, seconds=f"{patience:g}")
