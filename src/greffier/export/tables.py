"""One tidy table per noun, and one for each list in it: as CSV and as Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyarrow import csv, parquet

from greffier.brief.dates import bounds
from greffier.export.contents import Contents
from greffier.model import Span
from greffier.world import plover

__all__ = ["TABLES", "Column", "Table", "csv_files", "parquet_files"]

_TYPES = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64(), "day": pa.date32()}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (text, whole, real, day) and what it tells."""

    name: str
    type: str
    told: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, its columns."""

    name: str
    told: str
    columns: tuple[Column, ...]


def _table(name: str, told: str, *columns: tuple[str, str, str]) -> Table:
    return Table(name, told, tuple(Column(*column) for column in columns))


_KEY = ("text", "key of the item in the record")
_PLACE = (
    ("document", "text", "name of the dispatch"),
    ("start", "whole", "first character (code points)"),
    ("end", "whole", "character after the last"),
    ("text", "text", "the words there"),
)
_DAYS = (
    ("date", "text", "TIMEX3 value, as the texts date it"),
    ("first_day", "day", "first day of it"),
    ("last_day", "day", "last day of it"),
)

TABLES: tuple[Table, ...] = (
    _table(
        "documents",
        "a dispatch",
        ("document", "text", "its name"),
        ("key", "text", "key of its content"),
        ("language", "text", "its language"),
        ("title", "text", "its title"),
        ("publisher", "text", "its publisher"),
        ("published", "day", "day of publication"),
        ("published_how", "text", "how that is known"),
        ("seen", "day", "day of the copy"),
        ("url", "text", "its address, without secrets"),
        ("article_share", "real", "part of the page that is article"),
        ("copy_group", "text", "its copies share it"),
    ),
    _table(
        "document_outlets",
        "an outlet that a dispatch rests on or goes back to",
        ("document", "text", "the dispatch"),
        ("role", "text", "reliance or origin"),
        ("outlet", "text", "id of the outlet"),
    ),
    _table(
        "actors",
        "an actor",
        ("actor", "text", "its id"),
        ("kind", "text", "person, state, org or group"),
        ("name", "text", "its label"),
        ("country", "text", "ISO 3166 alpha-3"),
        ("role", "text", "its first office"),
        ("mentions", "whole", "how often it is named"),
    ),
    _table("actor_names", "a spelling of an actor", ("actor", "text", "its id"), ("name", "text", "the spelling")),
    _table(
        "actor_offices",
        "an office of an actor",
        ("actor", "text", "its id"),
        ("title", "text", "the office"),
        ("of", "text", "of what"),
        ("country", "text", "ISO 3166 alpha-3"),
    ),
    _table(
        "stories",
        "a dispatch in a story",
        ("story", "text", "key of the story"),
        ("document", "text", "the dispatch"),
        ("first", "day", "first day of the story"),
        ("last", "day", "last day of the story"),
    ),
    _table(
        "happenings",
        "a happening",
        ("happening", *_KEY),
        ("type", "text", "PLOVER type"),
        ("mode", "text", "PLOVER mode"),
        ("quad", "whole", "PLOVER quad class, 1 to 4"),
        ("score", "real", "PLOVER score, -10 conflict to 10 cooperation"),
        ("factuality", "text", "actual, future, …"),
        ("claimed_by", "text", "id of who alone says so"),
        *_DAYS,
        ("origins", "whole", "independent origins"),
        ("witnesses", "whole", "witnesses"),
    ),
    _table(
        "happening_parties",
        "a party of a happening",
        ("happening", *_KEY),
        ("role", "text", "actor or recipient"),
        ("actor", "text", "its id"),
    ),
    _table(
        "happening_mentions",
        "a sentence that tells a happening",
        ("happening", *_KEY),
        *_PLACE,
        ("sentence", "text", "the sentence"),
    ),
    _table(
        "statements",
        "a statement",
        ("statement", *_KEY),
        ("speaker", "text", "id of who speaks"),
        ("addressee", "text", "id of to whom"),
        ("occasion", "text", "on what occasion"),
        *_DAYS,
        ("versions", "whole", "how many dispatches word it"),
        ("origins", "whole", "independent origins"),
    ),
    _table(
        "statement_versions",
        "a dispatch's wording of a statement",
        ("statement", *_KEY),
        ("kind", "text", "direct, indirect or mixed"),
        *_PLACE,
    ),
    _table(
        "entries",
        "an entry of the ledger",
        ("entry", *_KEY),
        ("kind", "text", "invitation, request, offer, …"),
        ("matter", "text", "what it is about, in the dispatch's words"),
        ("condition", "text", "its condition"),
        ("opened", "text", "TIMEX3 value"),
        ("due", "text", "TIMEX3 value"),
        ("due_first", "day", "first day of due"),
        ("due_last", "day", "last day of due"),
        ("status", "text", "open, kept, refused, …"),
        ("origins", "whole", "independent origins"),
        ("witnesses", "whole", "witnesses"),
    ),
    _table(
        "entry_parties",
        "a party of an entry",
        ("entry", *_KEY),
        ("role", "text", "from or to"),
        ("actor", "text", "its id"),
    ),
    _table(
        "entry_steps",
        "a place that opens an entry or follows it",
        ("entry", *_KEY),
        ("step", "text", "evidence, or what the place does"),
        ("date", "text", "TIMEX3 value"),
        *_PLACE,
    ),
    _table(
        "discrepancies",
        "a value told for something in dispute",
        ("discrepancy", *_KEY),
        ("about", "text", "key or words of the thing"),
        ("field", "text", "what of it"),
        ("value", "text", "the value"),
        ("document", "text", "a dispatch that gives it"),
        ("origins", "whole", "independent origins of the value"),
    ),
)
"""The tables, in the order in which they are written."""


def csv_files(contents: Contents) -> dict[str, bytes]:
    """Return one CSV file a table: UTF-8, commas, quoted where needed, empty for what is not known."""
    out = {}
    for table, made in _made(contents):
        buffer = io.BytesIO()
        csv.write_csv(made, buffer, csv.WriteOptions(quoting_style="needed"))
        out[f"{table.name}.csv"] = buffer.getvalue()
    return out


def parquet_files(contents: Contents) -> dict[str, bytes]:
    """Return one Parquet file a table, its columns described in the schema."""
    out = {}
    for table, made in _made(contents):
        buffer = io.BytesIO()
        parquet.write_table(made, buffer, compression="zstd")
        out[f"{table.name}.parquet"] = buffer.getvalue()
    return out


def _made(contents: Contents) -> Iterator[tuple[Table, pa.Table]]:
    rows = {table.name: list(found) for table, found in zip(TABLES, _all_rows(contents), strict=True)}
    for table in TABLES:
        schema = pa.schema(
            [pa.field(c.name, _TYPES[c.type], metadata={"description": c.told}) for c in table.columns],
            metadata={"description": f"One row: {table.told}."},
        )
        columns = list(zip(*rows[table.name], strict=True)) or [()] * len(table.columns)
        arrays = [pa.array(list(c), type=f.type) for c, f in zip(columns, schema, strict=True)]
        yield table, pa.Table.from_arrays(arrays, schema=schema)


def _all_rows(contents: Contents) -> Iterator[Iterable[tuple[Any, ...]]]:
    """Yield the rows of every table, in the order of ``TABLES``."""
    record, texts = contents.record, {r.name: r.text for r in contents.readings}
    urls = {r.name: r.url for r in contents.readings}

    def words(document: str, span: Span | None) -> str | None:
        return span.text(texts[document]) if span and document in texts else None

    def place(document: str, span: Span) -> tuple[Any, ...]:
        return document, span.start, span.end, words(document, span)

    yield (
        (
            d.document,
            d.key,
            d.language,
            d.title,
            d.publisher,
            _day(d.published),
            d.published_how,
            _day(d.seen),
            urls.get(d.document),
            d.article_share,
            d.copy_group,
        )
        for d in record.documents
    )
    yield (
        (d.document, role, outlet)
        for d in record.documents
        for role, outlets in (("reliance", d.reliances), ("origin", d.origins))
        for outlet in outlets
    )
    yield ((a.id, *_kind(a.id), a.country, a.role, len(a.mentions)) for a in record.actors)
    yield ((a.id, name) for a in record.actors for name in a.names)
    yield ((a.id, o.title, o.of, o.country) for a in record.actors for o in a.offices)
    yield ((s.key, name, _day(s.first), _day(s.last)) for s in record.stories for name in s.documents)
    yield (
        (
            h.key,
            h.type,
            h.mode,
            plover.quad(h.type),
            plover.score(h.type, h.mode),
            h.factuality,
            h.claimed_by,
            *_days(h.date),
            len(h.origins),
            len(h.witnesses),
        )
        for h in record.happenings
    )
    yield (
        (h.key, role, actor)
        for h in record.happenings
        for role, ids in (("actor", h.actors), ("recipient", h.recipients))
        for actor in ids
    )
    yield (
        (h.key, *place(m.document, m.span), words(m.document, m.sentence))
        for h in record.happenings
        for m in h.mentions
    )
    yield (
        (s.key, s.speaker, s.addressee, s.occasion, *_days(s.date), len(s.versions), len(s.origins))
        for s in record.statements
    )
    yield (
        (s.key, v.kind, *place(v.document, span)) for s in record.statements for v in s.versions for span in v.content
    )
    yield (
        (
            e.key,
            e.kind,
            e.what.text,
            words(e.condition.document, e.condition.span) if e.condition else None,
            e.opened,
            *_days(e.due),
            e.status,
            len(e.origins),
            len(e.witnesses),
        )
        for e in record.entries
    )
    yield (
        (e.key, role, actor) for e in record.entries for role, ids in (("from", e.from_), ("to", e.to)) for actor in ids
    )
    yield (
        (e.key, step, date, *place(m.document, m.span))
        for e in record.entries
        for step, date, m in (*(("evidence", e.opened, m) for m in e.evidence), *((s.step, s.date, s) for s in e.steps))
    )
    yield (
        (d.key, d.about, d.field, v.value, name, len(v.origins))
        for d in record.discrepancies
        for v in d.values
        for name in v.documents
    )


def _kind(actor_id: str) -> tuple[str, str]:
    kind, _, label = actor_id.partition(":")
    return kind, label


def _days(value: str | None) -> tuple[Any, ...]:
    days = bounds(value)
    return (value, *days) if days else (value, None, None)


def _day(value: str | None) -> Any:
    days = bounds(value)
    return days[0] if days else None
