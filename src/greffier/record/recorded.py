"""The record as it is kept: one row an item, rewritten where it changed; and from a member's key to its item."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from greffier.model import Record
from greffier.record import schema
from greffier.record.texts import digest

__all__ = ["LAYERS", "get_state", "home", "item", "read", "set_state", "write"]

_BATCH = 5_000

LAYERS: Mapping[str, Callable[[Any], str]] = {
    "documents": lambda d: d.key or d.document,
    "actors": lambda a: a.id,
    "stories": lambda s: s.key,
    "happenings": lambda h: h.key,
    "statements": lambda s: s.key,
    "entries": lambda e: e.key,
    "discrepancies": lambda d: d.key,
}
"""The layers of a record, and what tells their items apart."""

_MEMBERS: Mapping[str, Callable[[Any], Iterable[str]]] = {
    "happenings": lambda h: (m.key for m in h.mentions),
    "statements": lambda s: (v.key for v in s.versions),
    "entries": lambda e: (*(x.key for x in e.evidence), *(x.key for x in e.steps)),
}


def write(connection: Connection, record: Record) -> dict[str, list[str]]:
    """Keep a record in the place of the one before; return by layer the keys of what came, changed or went."""
    touched = {layer: _write_layer(connection, layer, getattr(record, layer)) for layer in LAYERS}
    head = json.dumps({"as_of": record.as_of, "notices": record.notices}, ensure_ascii=False)
    set_state(connection, "head", head)
    return touched


def _write_layer(connection: Connection, layer: str, found: Iterable[Any]) -> list[str]:
    table = schema.items
    query = select(table.c.key, table.c.place, table.c.digest).where(table.c.layer == layer)
    before = {key: (place, made) for key, place, made in connection.execute(query)}
    rows: dict[str, dict[str, Any]] = {}
    members: dict[str, list[str]] = {}
    for place, thing in enumerate(found):
        key = LAYERS[layer](thing)
        while key in rows:
            key += "'"  # two items of one key would be an error of linking; neither is lost here
        body = thing.model_dump_json(by_alias=True)
        rows[key] = {"layer": layer, "key": key, "place": place, "digest": digest(body), "body": body}
        members[key] = sorted({m for m in _MEMBERS[layer](thing) if m}) if layer in _MEMBERS else []
    gone = sorted(before.keys() - rows.keys())
    changed = sorted(key for key, row in rows.items() if key in before and before[key][1] != row["digest"])
    new = sorted(rows.keys() - before.keys())
    moved = [key for key, row in rows.items() if key in before and before[key][0] != row["place"]]
    for several in _batches([*gone, *changed]):
        connection.execute(delete(table).where(table.c.layer == layer, table.c.key.in_(several)))
        links = schema.members
        connection.execute(delete(links).where(links.c.layer == layer, links.c.key.in_(several)))
    stay = [{"k": key, "p": rows[key]["place"]} for key in sorted(set(moved) - set(changed))]
    if stay:
        moving = update(table).where(table.c.layer == layer, table.c.key == bindparam("k"))
        connection.execute(moving.values(place=bindparam("p")), stay)
    for several in _batches([*changed, *new]):
        connection.execute(insert(table), [rows[key] for key in several])
        links_of = [{"layer": layer, "member": m, "key": key} for key in several for m in members[key]]
        if links_of:
            connection.execute(insert(schema.members), links_of)
    return [*gone, *changed, *new]


def _batches(keys: list[str]) -> Iterable[list[str]]:
    return (keys[at : at + _BATCH] for at in range(0, len(keys), _BATCH))


def read(connection: Connection) -> Record:
    """Return the record that is kept; an empty one where none is."""
    table = schema.items
    parts = []
    for layer in LAYERS:
        bodies = connection.execute(select(table.c.body).where(table.c.layer == layer).order_by(table.c.place))
        parts.append(f'"{layer}":[{",".join(body for (body,) in bodies)}]')
    head = get_state(connection, "head")
    parts += [head[1:-1]] if head else []
    return Record.model_validate_json("{" + ",".join(parts) + "}")


def item(connection: Connection, key: str) -> tuple[str, str] | None:
    """Return the layer and JSON of the item with a key, or of which an item with that key is a member."""
    table, links = schema.items, schema.members
    found = connection.execute(
        select(table.c.layer, table.c.body).where(table.c.key == key).order_by(table.c.layer).limit(1)
    ).first()
    found = (
        found
        or connection.execute(
            select(table.c.layer, table.c.body)
            .join(links, (links.c.layer == table.c.layer) & (links.c.key == table.c.key))
            .where(links.c.member == key)
            .order_by(table.c.layer.desc(), table.c.key)
            .limit(1)
        ).first()
    )
    return (found.layer, found.body) if found else None


def home(connection: Connection, key: str) -> str | None:
    """Return the document in which the item of a reading with this key stands, as far as the record knows."""
    found = item(connection, key)
    if found is None:
        return None
    body = json.loads(found[1])
    places = [*body.get("mentions", ()), *body.get("versions", ()), *body.get("evidence", ()), *body.get("steps", ())]
    return next((place["document"] for place in places if place.get("key") == key), None)


def get_state(connection: Connection, name: str) -> str | None:
    """Return what is noted under a name."""
    return connection.execute(select(schema.state.c.value).where(schema.state.c.name == name)).scalar()


def set_state(connection: Connection, name: str, value: str) -> None:
    """Note something under a name."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    adding = dialect.insert(schema.state).values(name=name, value=value)
    connection.execute(adding.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
