"""JSON lines: all there is, one noun a line, to be taken in again.

The first line is the head; then come corrections, readings with their texts, and the nouns of the record.
Each is ``{"noun": NAME, "item": {…}}``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, TypeAdapter, ValidationError

from greffier import __version__
from greffier.export.contents import Contents
from greffier.model import (
    Correction,
    Discrepancy,
    Entry,
    Happening,
    LinkedActor,
    Reading,
    Record,
    RecordedDocument,
    Statement,
    Story,
)

__all__ = ["FORMAT", "NOUNS", "ExportLine", "ImportRefusedError", "Row", "read", "write"]

FORMAT = 1
"""The number of the format. A file of a higher one is refused."""

NOUNS: dict[str, str] = {
    "document": "documents",
    "actor": "actors",
    "story": "stories",
    "happening": "happenings",
    "statement": "statements",
    "entry": "entries",
    "discrepancy": "discrepancies",
}
"""The nouns of a record and where it keeps them."""


class Head(BaseModel):
    """What the file is: the number of its format, who made it, the day its record stands at, the notices."""

    model_config = ConfigDict(frozen=True)

    format: int
    made_by: str = ""
    as_of: str | None = None
    notices: tuple[str, ...] = ()


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True)


class HeadRow(_Row):
    """The first line."""

    noun: Literal["export"]
    item: Head


class CorrectionRow(_Row):
    """A correction in force."""

    noun: Literal["correction"]
    item: Correction


class ReadingRow(_Row):
    """A reading, as it was read, with the text of its document."""

    noun: Literal["reading"]
    item: Reading


class DocumentRow(_Row):
    """A document as the record knows it."""

    noun: Literal["document"]
    item: RecordedDocument


class ActorRow(_Row):
    """An actor of the record."""

    noun: Literal["actor"]
    item: LinkedActor


class StoryRow(_Row):
    """A story of the record."""

    noun: Literal["story"]
    item: Story


class HappeningRow(_Row):
    """A happening of the record."""

    noun: Literal["happening"]
    item: Happening


class StatementRow(_Row):
    """A statement of the record."""

    noun: Literal["statement"]
    item: Statement


class EntryRow(_Row):
    """An entry of the ledger."""

    noun: Literal["entry"]
    item: Entry


class DiscrepancyRow(_Row):
    """A discrepancy of the record."""

    noun: Literal["discrepancy"]
    item: Discrepancy


Row = Annotated[
    HeadRow
    | CorrectionRow
    | ReadingRow
    | DocumentRow
    | ActorRow
    | StoryRow
    | HappeningRow
    | StatementRow
    | EntryRow
    | DiscrepancyRow,
    Field(discriminator="noun"),
]
"""One line of the file."""


class ExportLine(RootModel[Row]):
    """One line of an export of the format jsonl."""


_ROWS: TypeAdapter[Any] = TypeAdapter(Row)


class ImportRefusedError(ValueError):
    """A file is no export of ours, or of a newer format; the message says which line and why."""


def write(contents: Contents) -> bytes:
    """Return the file."""
    lines = (
        json.dumps({"noun": noun, "item": item}, ensure_ascii=False, separators=(",", ":"))
        for noun, item in _rows(contents)
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _rows(contents: Contents) -> Iterator[tuple[str, Any]]:
    record = contents.record
    yield "export", {
        "format": FORMAT, "made_by": f"greffier@{__version__}", "as_of": record.as_of, "notices": list(record.notices),
    }  # fmt: skip
    for correction in contents.corrections:
        yield "correction", correction.model_dump(mode="json", by_alias=True)
    for reading in contents.as_read or contents.readings:
        yield "reading", reading.model_dump(mode="json", by_alias=True)
    for noun, field in NOUNS.items():
        for item in getattr(record, field):
            yield noun, item.model_dump(mode="json", by_alias=True)


def read(lines: Iterable[bytes]) -> Contents:
    """Return what a file holds. Raises ImportRefusedError where it is no export, or of a newer format."""
    found: dict[str, list[Any]] = {"correction": [], "reading": [], **{noun: [] for noun in NOUNS}}
    head: Head | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = _ROWS.validate_json(line)
        except ValidationError as error:
            raise ImportRefusedError(f"line {number}: {_short(error)}") from None
        if isinstance(row, HeadRow):
            if row.item.format > FORMAT:
                raise ImportRefusedError(f"line {number}: format {row.item.format}, known is {FORMAT}")
            head = row.item
        elif head is None:
            raise ImportRefusedError(f"line {number}: the head is missing")
        else:
            found[row.noun].append(row.item)
    if head is None:
        raise ImportRefusedError("line 1: the head is missing")
    nouns = {field: tuple(found[noun]) for noun, field in NOUNS.items()}
    record = Record(as_of=head.as_of, notices=head.notices, **nouns)
    return Contents(record, tuple(found["reading"]), tuple(found["correction"]))


def _short(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])
