"""The tables of a record, as the newest migration leaves them.

Columns are INTEGER, REAL, TEXT and BLOB alone, so that one schema serves SQLite (STRICT tables) and PostgreSQL.
What a reading or an item of the record says stands as JSON in ``body``; the other columns are there to find it.
A document's raw text is UTF-8 in a BLOB: it may hold any character, NUL included, which a TEXT of PostgreSQL may not.
The comments are what the reference of the schema says.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

__all__ = [
    "areas",
    "corrections",
    "documents",
    "items",
    "members",
    "metadata",
    "migrations",
    "passages",
    "places",
    "readings",
    "state",
]

metadata = MetaData()


def _key(name: str, told: str, *more: Any, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, *more, primary_key=True, autoincrement="auto" if name == "id" else False, comment=told)


def _text(name: str, told: str, *more: Any, null: bool = False) -> Column[Any]:
    return Column(name, Text, *more, nullable=null, comment=told)


def _number(name: str, told: str) -> Column[Any]:
    return Column(name, Integer, nullable=False, comment=told)


def _table(name: str, told: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, *columns, comment=told, sqlite_strict=True)


migrations = _table(
    "migrations",
    "The steps by which the schema came to be.",
    _key("number", "its place in the order, from 1", kind=Integer),
    _text("name", "its name"),
    _text("applied", "when it was applied (UTC)"),
)

state = _table(
    "state",
    "What holds of the record as a whole: `head` (its day and notices), `linked` (of which readings and corrections it "
    "was made), `writer` (who wrote last).",
    _key("name", "what it is"),
    _text("value", "its value"),
)

documents = _table(
    "documents",
    "The documents as they were received, replaced ones included.",
    _key("key", "hash of the bytes and of what was given with them"),
    _text("name", "its name in the record; no two live documents share one"),
    _text("sha256", "of the bytes"),
    _text("received", "what intake knew of it, as JSON, without its text: given facts, what its markup says"),
    Column("text", LargeBinary, nullable=False, comment="the raw text, UTF-8"),
    _text("added", "when it came in (UTC)"),
    _text("retired", "when a newer version replaced it; null while it is live", null=True),
    _text("successor", "the document that replaced it", ForeignKey("documents.key"), null=True),
)

places = _table(
    "places",
    "Where documents lie: what is read from a place replaces what lay there before.",
    _key("place", "absolute path; `#n` for a row of JSON"),
    _text("document", "the document that lies there", ForeignKey("documents.key")),
)

readings = _table(
    "readings",
    "The readings, as they were read: corrections of items are laid over them, not written into them.",
    _key("document", "what was read", ForeignKey("documents.key")),
    _text("made_by", "by what, and which version of it"),
    _text("basis", "hash of the corrections (labels, date, facts) with which it was read; empty without any"),
    _text("digest", "hash of `body`"),
    _text("body", "the reading as JSON, without its text"),
)

items = _table(
    "items",
    "The record: what linking makes of the readings and corrections.",
    _key("layer", "`documents`, `actors`, `stories`, `happenings`, `statements`, `entries`, `discrepancies`"),
    _key("key", "the item's key; an actor's id"),
    _number("place", "its place in the order of its layer"),
    _text("digest", "hash of `body`"),
    _text("body", "the item as JSON"),
)

members = _table(
    "members",
    "From the key of an event, attribution or move to the item of the record that holds it.",
    _key("layer", "the item's layer"),
    _key("member", "the member's key"),
    _key("key", "the item's key"),
)

corrections = _table(
    "corrections",
    "What people decided, undone or in force.",
    _key("id", "hash of who says what"),
    _number("number", "its place in the order; the later wins"),
    _text("op", "`accept`, `reject`, `set`, `add`, `label`, `date`, `same`, `different`"),
    _text("who", "who decided"),
    _text("made", "when (UTC)"),
    _text("body", "the correction as JSON"),
    _text("undone", "when it was undone; null while it is in force", null=True),
    _text("undone_by", "by whom", null=True),
)

passages = _table(
    "passages",
    "What is searched: `passages_index` (FTS5) stands over it in SQLite, `tokens_index` and `who_index` in PostgreSQL.",
    _key("id", "a number", kind=Integer),
    _text("layer", "the layer of the item it belongs to"),
    _text("key", "the item's key"),
    _text("digest", "hash of what it was made of"),
    _text("kind", "`statement`, `event`, `entry`, `document`"),
    _text("type", "PLOVER type, kind of an entry or of a statement, in lower case", null=True),
    _text("status", "status of an entry, factuality of an event", null=True),
    _text("document", "where it stands", ForeignKey("documents.key")),
    _number("start", "from this character of the raw text"),
    _number("stop", "to this one, exclusive"),
    _text("first", "the first day it speaks of, else that of its dispatch", null=True),
    _text("last", "the last day", null=True),
    _number("size", "how many words it has: the fewer, the better a hit"),
    _text("who", "tokens of the names of its actors"),
    _text("tokens", "its words: folded, stemmed"),
)

areas = _table(
    "areas",
    "What linking found in an area of documents, kept for the next time: an area is linked again where what it looks "
    "at has changed. It may be emptied; it is then made anew.",
    _key("digest", "hash of all that the linking of the area looked at"),
    Column("body", LargeBinary, nullable=False, comment="the result as JSON, compressed (zlib)"),
)
