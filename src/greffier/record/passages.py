"""What is searched: passages of statements, events, entries and documents, each with its tokens and what filters it.

A passage belongs to an item of the record and is made again where the item or the names of its actors changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from greffier.linking.dates import interval
from greffier.model import Entry, Happening, Reading, Record, RecordedDocument, Span, Statement
from greffier.record import schema
from greffier.record.recorded import LAYERS
from greffier.record.texts import digest
from greffier.record.words import names_of, tokens_in, words_in

__all__ = ["KINDS", "refresh"]

KINDS = {"statements": "statement", "happenings": "event", "entries": "entry", "documents": "document"}
"""The layers that are searched, and what a passage of each is called."""

_VERSION = "1"
_CHUNK = 1_500  # words of a document's passage: PostgreSQL keeps 255 places of a word and 16 383 in all
_BATCH = 2_000

Texts = Callable[[str], Reading | None]
"""Returns a reading by the name of its document."""


def refresh(connection: Connection, record: Record, texts: Texts) -> int:
    """Make the passages of a record anew where they are not those of its items; return how many items that were."""
    table = schema.passages
    query = select(table.c.layer, table.c.key, func.min(table.c.digest)).group_by(table.c.layer, table.c.key)
    before = {(layer, key): made for layer, key, made in connection.execute(query)}
    made_of = {(layer, key): made for layer, key, made in connection.execute(_DIGESTS)}
    read_as = {row.name: row.digest for row in connection.execute(_READ_AS)}
    names = _Names(record)
    days = {d.document: d.published for d in record.documents}
    gone, rows, touched = set(before), [], 0
    for layer, kind in KINDS.items():
        for item in getattr(record, layer):
            key = LAYERS[layer](item)
            gone.discard((layer, key))
            who = sorted(names.of(_actors(item, names)))
            told = [f"{name} {days.get(name)} {read_as.get(name)}" for name in _documents(item)]
            made = digest(_VERSION, made_of.get((layer, key), ""), " ".join(who), *told)
            if before.get((layer, key)) == made:
                continue
            if (layer, key) in before:
                gone.add((layer, key))
            touched += 1
            fixed = {"layer": layer, "key": key, "kind": kind, "digest": made, "who": " ".join(who)}
            rows += [fixed | row for row in _rows(item, days, texts)]
    by_layer: defaultdict[str, list[str]] = defaultdict(list)
    for layer, key in sorted(gone):
        by_layer[layer].append(key)
    for layer, keys in by_layer.items():
        for at in range(0, len(keys), _BATCH):
            several = keys[at : at + _BATCH]
            connection.execute(delete(table).where(table.c.layer == layer, table.c.key.in_(several)))
    for at in range(0, len(rows), _BATCH):
        connection.execute(insert(table), rows[at : at + _BATCH])
    return touched


_DIGESTS = select(schema.items.c.layer, schema.items.c.key, schema.items.c.digest)
_READ_AS = (
    select(schema.documents.c.name, schema.readings.c.digest)
    .join(schema.readings, schema.readings.c.document == schema.documents.c.key)
    .where(schema.documents.c.retired.is_(None))
)


class _Names:
    """The tokens by which actors are found: their labels, and all their names."""

    def __init__(self, record: Record) -> None:
        self._names = {a.id: names_of(a.id.replace(":", " "), *a.names) for a in record.actors}
        self.in_document: defaultdict[str, list[str]] = defaultdict(list)
        for actor in record.actors:
            for document in dict.fromkeys(m.document for m in actor.mentions):
                self.in_document[document].append(actor.id)

    def of(self, actors: Iterable[str]) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for actor in actors:
            found |= self._names.get(actor) or names_of(actor.replace(":", " "))
        return found


def _actors(item: Any, names: _Names) -> list[str]:
    match item:
        case Statement():
            found = [item.speaker, item.addressee]
        case Happening():
            found = [*item.actors, *item.recipients, item.claimed_by]
        case Entry():
            found = [*item.from_, *item.to]
        case _:
            found = [*names.in_document.get(item.document, ()), item.publisher]
    return [one for one in found if one]


def _documents(item: Any) -> list[str]:
    """Return the documents whose date and text bear on an item's passages."""
    match item:
        case RecordedDocument():
            return [item.document]
        case Statement():
            return sorted({version.document for version in item.versions})
        case Happening():
            return sorted({mention.document for mention in item.mentions})
        case _:
            return sorted({evidence.document for evidence in item.evidence})


def _rows(item: Any, days: dict[str, str | None], texts: Texts) -> Iterator[dict[str, Any]]:
    for document, spans, kind, status, told in _passages(item, texts):
        reading = texts(document)
        if reading is None:
            continue
        tokens = [token for span in spans for token, _, _ in tokens_in(reading.text, span.start, span.end)]
        first, last = _bounds(told or days.get(document))
        yield {
            "document": reading.key,
            "start": spans[0].start,
            "stop": spans[-1].end,
            "type": kind.lower() if kind else None,
            "status": status,
            "first": first,
            "last": last,
            "size": len(tokens),
            "tokens": " ".join(tokens),
        }


def _passages(item: Any, texts: Texts) -> Iterator[tuple[str, tuple[Span, ...], str | None, str | None, str | None]]:
    """Yield the places where an item stands: document, spans, type, status, date."""
    match item:
        case Statement():
            for version in item.versions:
                yield version.document, tuple(version.content), version.kind, None, item.date
        case Happening():
            places = dict.fromkeys((m.document, m.sentence or m.span) for m in item.mentions)
            for document, span in places:
                yield document, (span,), item.type, item.factuality, item.date
        case Entry():
            for document, span in dict.fromkeys((e.document, e.span) for e in item.evidence):
                yield document, (span,), item.kind, item.status, item.opened
        case RecordedDocument():
            reading = texts(item.document)
            for spans in _chunks(reading) if reading else ():
                yield item.document, spans, None, None, item.published


def _chunks(reading: Reading) -> Iterator[tuple[Span, ...]]:
    """Yield the article's lines in stretches that are not too long, a long line cut."""
    held: list[Span] = []
    size = 0
    for line in sorted(reading.article_lines or reading.lines, key=lambda line: line.span):
        for piece in _pieces(reading.text, line.span):
            count = sum(1 for _ in tokens_in(reading.text, piece.start, piece.end))
            if held and size + count > _CHUNK:
                yield tuple(held)
                held, size = [], 0
            held.append(piece)
            size += count
    if held:
        yield tuple(held)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    words = list(words_in(text, span.start, span.end))
    if len(words) <= _CHUNK:
        yield span
        return
    cuts = [span.start, *(words[at].span.start for at in range(_CHUNK, len(words), _CHUNK)), span.end]
    for start, end in pairwise(cuts):
        yield Span(start, end)


def _bounds(value: str | None) -> tuple[str | None, str | None]:
    found = interval(value)
    if found is None:
        return None, None
    return date.fromordinal(found.first).isoformat(), date.fromordinal(found.last).isoformat()
