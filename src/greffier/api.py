"""The Python door: from files or text to readings, in one process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from greffier.intake import Failure, Received, from_text, gather
from greffier.layout import lay_out
from greffier.model import Document, Label, Reading

if TYPE_CHECKING:
    from greffier.record import Request, Store

__all__ = ["READERS", "open_store", "read", "read_documents", "read_paths", "read_received"]

READERS = frozenset(("fr",))
"""Languages with a reader; of others the layout and the metadata are given, with a notice."""

Progress = Callable[[int, int | None], None]


def read_received(received: Received, labels: Sequence[Label | None] = ()) -> Reading:
    """Return the reading of one received document: laid out, and read where its language has a reader.

    ``labels``, one a line or none, are a person's: they hold.
    """
    document = lay_out(received, labels=labels)
    if document.language not in READERS:
        return _unread(document)
    from greffier.reading import read_document

    return read_document(document)


def _unread(document: Document) -> Reading:
    """A document without a reader for its language: lines and metadata, one notice."""
    notice = f"no reader for the language {document.language!r}" if document.language else "no language found"
    return Reading.model_validate({**document.model_dump(by_alias=True), "notices": (notice,), "made_by": "layout@1"})


def read(source: str | Path, *, published: str | date | None = None, name: str = "-") -> Reading:
    """Return the reading of one document: a ``str`` is its text, a ``Path`` its file.

    ``published`` is the date of publication, ISO ``YYYY-MM-DD``. Raises ValueError where the date is
    none or the file cannot be read; the message names the file and the reason.
    """
    day = published.isoformat() if isinstance(published, date) else published
    if isinstance(source, Path):
        readings, failures = read_paths([source], published=day)
        if not readings:
            lost = [f for f in failures if f.lost] or failures
            raise ValueError("; ".join(f"{f.name}: {f.reason}" for f in lost) or f"{source}: nothing to read")
        return readings[0]
    given = {"published": day} if day else {}
    return read_received(from_text(source, name, **given))  # type: ignore[arg-type]


def read_documents(
    paths: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Reading | Failure]:
    """Yield the readings of files, folders and patterns in a fixed order, and what could not be read.

    Raises ValueError where ``published`` is not an ISO date.
    """
    for item in gather(paths, published=published, stdin=stdin):
        yield item if isinstance(item, Failure) else read_received(item)


def read_paths(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> tuple[list[Reading], list[Failure]]:
    """Return the readings of ``paths`` and the failures, both in a fixed order.

    ``progress`` is called with the number of documents done and, where known, of all.
    Raises ValueError where ``published`` is not an ISO date.
    """
    readings: list[Reading] = []
    failures: list[Failure] = []
    for item in read_documents(paths, published=published, stdin=stdin):
        if isinstance(item, Failure):
            failures.append(item)
        else:
            readings.append(item)
            if progress is not None:
                progress(len(readings), None)
    return readings, failures


def open_store(path: str | Path, *, create: bool = False) -> Store:
    """Open the record on disk at ``path``, a SQLite file or a ``postgresql://`` address.

    With ``create``, a file or a database that holds nothing yet becomes a record. Raises StoreError, which says why.
    """
    from greffier.record import Store

    return Store(path, _read_all, create=create)


def _read_all(requests: Iterable[Request]) -> Iterator[Reading]:
    """Read one after the other, in this process."""
    return (read_received(received, labels) for received, labels in requests)
