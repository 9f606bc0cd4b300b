"""The tables of a record, as the newest migration leaves them.

Columns are INTEGER, REAL, TEXT and BLOB alone, so that one schema serves SQLite (STRICT tables) and PostgreSQL.
What a reading or an item of the record says stands as JSON in ``body``; the other columns are there to find it.
A document's raw text is UTF-8 in a BLOB: it may hold any character, NUL included, which a TEXT of PostgreSQL may not.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

__all__ = ["corrections", "documents", "items", "members", "metadata", "migrations", "places", "readings", "state"]

metadata = MetaData()

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("applied", Text, nullable=False),
    sqlite_strict=True,
)

state = Table(
    "state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

documents = Table(
    "documents",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("added", Text, nullable=False),
    Column("retired", Text),
    Column("successor", Text, ForeignKey("documents.key")),
    sqlite_strict=True,
)

places = Table(
    "places",
    metadata,
    Column("place", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.key"), nullable=False),
    sqlite_strict=True,
)

readings = Table(
    "readings",
    metadata,
    Column("document", Text, ForeignKey("documents.key"), primary_key=True),
    Column("made_by", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_strict=True,
)

items = Table(
    "items",
    metadata,
    Column("layer", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_strict=True,
)

members = Table(
    "members",
    metadata,
    Column("layer", Text, primary_key=True),
    Column("member", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    sqlite_strict=True,
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("op", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("undone", Text),
    Column("undone_by", Text),
    sqlite_strict=True,
)
