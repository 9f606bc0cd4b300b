"""How a record's schema came to be: named steps, each applied once and noted in the table ``migrations``.

A step is never changed once a record may have been written with it; a new one is added at the end. A file of an
older schema is copied beside itself before the first step that it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, inspect, text

from greffier.record.errors import StoreError

__all__ = ["MIGRATIONS", "Migration", "applied", "migrate", "pending"]


class Migration(NamedTuple):
    """One step: its name and its statements; ``{strict}`` and ``{blob}`` are filled in for the database."""

    name: str
    statements: Sequence[str]
    sqlite: Sequence[str] = ()
    postgresql: Sequence[str] = ()


_FIRST = """CREATE TABLE migrations (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE,
  applied TEXT NOT NULL) {strict}"""

MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "documents and readings",
        (
            "CREATE TABLE state (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) {strict}",
            """CREATE TABLE documents (key TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL,
  received TEXT NOT NULL, text {blob} NOT NULL, added TEXT NOT NULL, retired TEXT,
  successor TEXT REFERENCES documents (key)) {strict}""",
            "CREATE UNIQUE INDEX live_names ON documents (name) WHERE retired IS NULL",
            """CREATE TABLE places (place TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (key)) {strict}""",
            "CREATE INDEX places_of ON places (document)",
            """CREATE TABLE readings (document TEXT NOT NULL PRIMARY KEY REFERENCES documents (key),
  made_by TEXT NOT NULL, basis TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL) {strict}""",
        ),
    ),
    Migration(
        "the record",
        (
            """CREATE TABLE items (layer TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL, digest TEXT NOT NULL,
  body TEXT NOT NULL, PRIMARY KEY (layer, key)) {strict}""",
            "CREATE INDEX items_in_order ON items (layer, place)",
            """CREATE TABLE members (layer TEXT NOT NULL, member TEXT NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY (layer, member, key)) {strict}""",
            "CREATE INDEX members_of ON members (layer, key)",
        ),
    ),
    Migration(
        "corrections",
        (
            """CREATE TABLE corrections (id TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL UNIQUE, op TEXT NOT NULL,
  who TEXT NOT NULL, made TEXT NOT NULL, body TEXT NOT NULL, undone TEXT, undone_by TEXT) {strict}""",
        ),
    ),
)


def applied(connection: Connection) -> list[str]:
    """Return the names of the steps that a database has behind it; none where it is empty."""
    if not inspect(connection).has_table("migrations"):
        return []
    return [name for (name,) in connection.execute(text("SELECT name FROM migrations ORDER BY number"))]


def pending(name: str, done: Sequence[str], steps: Sequence[Migration] = MIGRATIONS) -> list[Migration]:
    """Return the steps that a database lacks. Raises StoreError where it has one that is not known here."""
    known = [step.name for step in steps]
    strange = [step for step in done if step not in known]
    if strange:
        raise StoreError(name, "newer", migration=strange[0])
    return [step for step in steps if step.name not in done]


def migrate(
    connection: Connection, steps: Sequence[Migration], now: Callable[[], str], *, first: int = 1
) -> None:
    """Apply some steps, in the transaction of the caller, and note each; ``first`` is the number of the first."""
    dialect = connection.dialect.name
    words = {"strict": "STRICT", "blob": "BLOB"} if dialect == "sqlite" else {"strict": "", "blob": "BYTEA"}
    if first == 1:
        connection.exec_driver_sql(_FIRST.format(**words))
    for number, step in enumerate(steps, first):
        own = step.sqlite if dialect == "sqlite" else step.postgresql
        for statement in (*step.statements, *own):
            connection.exec_driver_sql(statement.format(**words) if "{" in statement else statement)
        connection.execute(
            text("INSERT INTO migrations (number, name, applied) VALUES (:number, :name, :applied)"),
            {"number": number, "name": step.name, "applied": now()},
        )
    if dialect == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {first + len(steps) - 1}")
