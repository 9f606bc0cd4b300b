"""The shelf of documents: what came in, where it lies, what took its place, how it was read.

Each function works within the transaction of its caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from greffier.intake import Received
from greffier.model import Reading
from greffier.record import schema, texts

__all__ = [
    "StoredDocument",
    "again",
    "bases",
    "documents",
    "inputs",
    "keep_reading",
    "named_texts",
    "reading_of",
    "readings",
    "settle",
    "shelve",
    "standing",
    "successors",
    "text_of",
]

_BATCH = 500


@dataclass(frozen=True)
class StoredDocument:
    """A document of a record: its key and name, where it lies, when it came in, and what took its place."""

    key: str
    name: str
    sha256: str
    places: tuple[str, ...] = ()
    added: str = ""
    made_by: str | None = None
    retired: str | None = None
    successor: str | None = None


def documents(connection: Connection, *, retired: bool = False) -> list[StoredDocument]:
    """Return the documents in the order of their keys, those that a newer version replaced only if asked for."""
    lying: dict[str, list[str]] = {}
    for place, document in connection.execute(select(schema.places).order_by(schema.places.c.place)):
        lying.setdefault(document, []).append(place)
    table, read = schema.documents, schema.readings
    own = (table.c.key, table.c.name, table.c.sha256, table.c.added)
    columns = (*own, read.c.made_by, table.c.retired, table.c.successor)
    query = select(*columns).select_from(table.outerjoin(read, read.c.document == table.c.key)).order_by(table.c.key)
    if not retired:
        query = query.where(table.c.retired.is_(None))
    return [
        StoredDocument(key, name, sha256, tuple(lying.get(key, ())), added, made_by, gone, successor)
        for key, name, sha256, added, made_by, gone, successor in connection.execute(query)
    ]


def standing(connection: Connection, key: str) -> str | None:
    """Return ``live`` or ``retired`` for a document that is known, None for one that is not."""
    found = connection.execute(
        select(schema.documents.c.retired)
        .join(schema.readings, schema.readings.c.document == schema.documents.c.key)
        .where(schema.documents.c.key == key)
    ).first()
    return None if found is None else "live" if found.retired is None else "retired"


def shelve(connection: Connection, received: Received, reading: Reading, basis: str, now: str) -> list[str]:
    """Keep a document with its reading; return the keys of what it replaces."""
    place = texts.place_of(received)
    replaced = _give_place(connection, received.document.key, place, received.document.name, now, new=received)
    keep_reading(connection, reading, basis)
    return replaced


def settle(connection: Connection, received: Received, now: str) -> list[str]:
    """Note where a known document lies by now, and bring it back if it was retired; return what it replaces."""
    key, place = received.document.key, texts.place_of(received)
    holder = connection.execute(select(schema.places.c.document).where(schema.places.c.place == place)).scalar()
    if standing(connection, key) == "live" and (place is None or holder == key):
        return []
    return _give_place(connection, key, place, received.document.name, now)


def _give_place(
    connection: Connection, key: str, place: str | None, wanted: str, now: str, *, new: Received | None = None
) -> list[str]:
    documents, places = schema.documents, schema.places
    replaced: list[str] = []
    if place is not None:
        holder = connection.execute(select(places.c.document).where(places.c.place == place)).scalar()
        connection.execute(delete(places).where(places.c.place == place))
        if holder is not None and holder != key:
            left = connection.execute(select(places.c.place).where(places.c.document == holder).limit(1)).first()
            if left is None:
                replaced.append(holder)
                connection.execute(update(documents).where(documents.c.key == holder).values(retired=now))
    gone = connection.execute(select(documents.c.retired).where(documents.c.key == key)).first()
    if gone is None or gone.retired is not None:
        name = texts.free_name(wanted, place, key, lambda name: _taken(connection, name))
        if gone is not None:
            connection.execute(
                update(documents).where(documents.c.key == key).values(name=name, retired=None, successor=None)
            )
        elif new is not None:
            connection.execute(insert(documents).values(**texts.kept(new), name=name, added=now))
    if replaced:
        connection.execute(update(documents).where(documents.c.key.in_(replaced)).values(successor=key))
    if place is not None:
        connection.execute(insert(places).values(place=place, document=key))
    return replaced


def _taken(connection: Connection, name: str) -> bool:
    table = schema.documents
    query = select(table.c.key).where(table.c.name == name, table.c.retired.is_(None))
    return connection.execute(query).first() is not None


def keep_reading(connection: Connection, reading: Reading, basis: str) -> None:
    """Keep a reading in the place of the one before; ``basis`` says with which corrections it was read."""
    row = {**texts.kept_reading(reading), "basis": basis}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    adding = dialect.insert(schema.readings).values(**row)
    connection.execute(adding.on_conflict_do_update(index_elements=["document"], set_=row))


def readings(connection: Connection, keys: Sequence[str] | None = None) -> Iterator[Reading]:
    """Yield the readings of the live documents, as they were read, in the order of their keys."""
    table, read = schema.documents, schema.readings
    query = (
        select(read.c.body, table.c.text, table.c.name)
        .join(table, read.c.document == table.c.key)
        .where(table.c.retired.is_(None))
        .order_by(table.c.key)
    )
    for row in _in_batches(connection, query, keys):
        yield texts.restored_reading(row.body, row.text, row.name)


def reading_of(connection: Connection, name: str) -> Reading | None:
    """Return the reading of a live document by its key or its name."""
    table = schema.documents
    named = (table.c.key == name) | (table.c.name == name)
    keys = connection.execute(select(table.c.key).where(named, table.c.retired.is_(None))).scalars().all()
    found = [key for key in keys if key == name] or list(keys)
    return next(readings(connection, found[:1]), None)


def successors(connection: Connection) -> dict[str, str]:
    """Return of every replaced document the key of what replaced it."""
    table = schema.documents
    query = select(table.c.key, table.c.successor).where(table.c.retired.is_not(None), table.c.successor.is_not(None))
    return {row.key: row.successor for row in connection.execute(query)}


def text_of(connection: Connection, key: str) -> str:
    """Return the text of a document, replaced or not; empty where there is none."""
    table = schema.documents
    found = connection.execute(select(table.c.text).where(table.c.key == key)).scalar()
    return found.decode("utf-8") if found else ""


def named_texts(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the names and texts of some documents by their keys."""
    table = schema.documents
    query = select(table.c.key, table.c.name, table.c.text).where(table.c.key.in_(sorted(set(keys))))
    return {row.key: (row.name, row.text.decode("utf-8")) for row in connection.execute(query)}


def bases(connection: Connection) -> dict[str, str]:
    """Return of every live document the basis on which it was read."""
    table, read = schema.documents, schema.readings
    query = select(read.c.document, read.c.basis).join(table, table.c.key == read.c.document)
    return {row.document: row.basis for row in connection.execute(query.where(table.c.retired.is_(None)))}


def again(connection: Connection, keys: Sequence[str] | None = None) -> Iterator[Received]:
    """Yield the live documents as they were received, in the order of their keys."""
    table = schema.documents
    query = select(table.c.received, table.c.text, table.c.name).where(table.c.retired.is_(None)).order_by(table.c.key)
    for row in _in_batches(connection, query, keys):
        yield texts.received_again(row.received, row.text, row.name)


def _in_batches(
    connection: Connection, query: Select[tuple[str, bytes, str]], keys: Sequence[str] | None
) -> Iterator[Row[tuple[str, bytes, str]]]:
    if keys is None:
        yield from connection.execute(query.execution_options(yield_per=_BATCH))
        return
    ordered = sorted(set(keys))
    for at in range(0, len(ordered), _BATCH):
        yield from connection.execute(query.where(schema.documents.c.key.in_(ordered[at : at + _BATCH]))).all()


def inputs(connection: Connection) -> list[tuple[str, str, str]]:
    """Return key, name and the reading's digest of every live document: what the record is made of."""
    table, read = schema.documents, schema.readings
    query = (
        select(table.c.key, table.c.name, read.c.digest)
        .join(read, read.c.document == table.c.key)
        .where(table.c.retired.is_(None))
        .order_by(table.c.key)
    )
    return [(key, name, digest) for key, name, digest in connection.execute(query)]
