"""The Python door: from files or text to readings, in this process or in several; and to a record on disk."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from greffier.intake import Failure, Received, from_text, gather
from greffier.layout import lay_out
from greffier.model import Document, Label, Reading

if TYPE_CHECKING:
    from greffier.record import Request, Store

__all__ = ["READERS", "open_store", "read", "read_documents", "read_paths", "read_received"]

READERS = frozenset(("fr",))
"""Languages with a reader; of others the layout and the metadata are given, with a notice."""

_TOGETHER = 64
"""Article lines that are parsed in one go: the model is quicker on many lines than on few."""

T = TypeVar("T")
R = TypeVar("R")
Progress = Callable[[int, int | None], None]
_AHEAD = 3  # tasks that each process may be ahead of what is taken
_HANDED, _MOST_HANDED = 12_000, 8  # characters and documents that a process is handed at once


def read_received(received: Received, labels: Sequence[Label | None] = ()) -> Reading:
    """Return the reading of one received document: laid out, and read where its language has a reader.

    ``labels``, one a line or none, are a person's: they hold.
    """
    document = lay_out(received, labels=labels)
    return _read_one(document) if document.language in READERS else _unread(document)


def _read_one(document: Document) -> Reading:
    """The reading of a laid-out document. Should a rule break on it, its layout is kept and a notice says so."""
    from greffier.reading import read_document

    try:
        return read_document(document)
    except Exception as error:
        if os.environ.get("GREFFIER_DEBUG"):
            raise
        return _unread(document, f"reading failed ({type(error).__name__})")


def _unread(document: Document, notice: str = "") -> Reading:
    """A document that is not read, for want of a reader for its language above all: lines and metadata, one notice."""
    if not notice:
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
    paths: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None, jobs: int = 1
) -> Iterator[Reading | Failure]:
    """Yield the readings of files, folders and patterns in a fixed order, and what could not be read.

    With ``jobs``, so many processes read at once; the order stays. Raises ValueError where ``published`` is not an ISO
    date.
    """
    items = gather(paths, published=published, stdin=stdin)
    if jobs == 1:
        return _together(items)
    return _in_processes(_read_group, _groups(items), jobs)


def _together(items: Iterable[Received | Failure]) -> Iterator[Reading | Failure]:
    """Read some documents at a time in this process."""
    waiting: list[Document | Failure] = []
    lines = 0
    for item in items:
        waiting.append(item if isinstance(item, Failure) else lay_out(item))
        lines += len(waiting[-1].article_lines) if isinstance(waiting[-1], Document) else 0
        if lines >= _TOGETHER or len(waiting) >= _TOGETHER:
            yield from _read_together(waiting)
            waiting, lines = [], 0
    yield from _read_together(waiting)


def _read_together(items: Sequence[Document | Failure]) -> Iterator[Reading | Failure]:
    """Read what can be read of ``items`` in one go; yield all in their order."""
    readable = [item for item in items if isinstance(item, Document) and item.language in READERS]
    readings: Iterator[Reading] = iter(())
    if readable:
        from greffier.reading import read_many

        try:
            readings = iter(read_many(readable))
        except Exception:  # one of them breaks a rule: the others are to be read all the same
            readings = map(_read_one, readable)
    for item in items:
        if isinstance(item, Failure):
            yield item
        else:
            yield next(readings) if item.language in READERS else _unread(item)


def read_paths(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> tuple[list[Reading], list[Failure]]:
    """Return the readings of ``paths`` and the failures, both in a fixed order.

    ``progress`` is called with the number of documents done and, where known, of all; ``jobs`` processes read at once.
    Raises ValueError where ``published`` is not an ISO date.
    """
    readings: list[Reading] = []
    failures: list[Failure] = []
    for item in read_documents(paths, published=published, stdin=stdin, jobs=jobs):
        if isinstance(item, Failure):
            failures.append(item)
        else:
            readings.append(item)
            if progress is not None:
                progress(len(readings), None)
    return readings, failures


def open_store(path: str | Path, *, create: bool = False, jobs: int = 1) -> Store:
    """Open the record on disk at ``path``, a SQLite file or a ``postgresql://`` address.

    With ``create``, a file or a database that holds nothing yet becomes a record; ``jobs`` processes read at once what
    is read into it. Raises StoreError, which says why it cannot be opened.
    """
    from greffier.record import Store

    return Store(path, partial(_read_all, jobs=jobs), create=create)


def _read_all(requests: Iterable[Request], *, jobs: int) -> Iterator[Reading]:
    """Read what a store asks for, in its order."""
    if jobs == 1:
        return (read_received(received, labels) for received, labels in requests)
    return _in_processes(_read_asked, ((request,) for request in requests), jobs)


def _groups(items: Iterable[Received | Failure]) -> Iterator[list[Received | Failure]]:
    """Part ``items`` into what a process is handed at once: enough for one go, little enough to keep all busy."""
    group: list[Received | Failure] = []
    size = 0
    for item in items:
        group.append(item)
        size += len(item.document.text) if isinstance(item, Received) else 0
        if size >= _HANDED or len(group) >= _MOST_HANDED:
            yield group
            group, size = [], 0
    if group:
        yield group


def _read_group(items: Sequence[Received | Failure]) -> list[Reading | Failure]:
    return list(_together(items))


def _read_asked(requests: Sequence[Request]) -> list[Reading]:
    return [read_received(received, labels) for received, labels in requests]


def _in_processes(work: Callable[[T], list[R]], tasks: Iterable[T], jobs: int) -> Iterator[R]:
    """Do ``work`` in several processes at once, a few tasks ahead of what is taken; yield what it gives, in order."""
    waiting: deque[Future[list[R]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for task in tasks:
            waiting.append(pool.submit(work, task))
            while len(waiting) > _AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
