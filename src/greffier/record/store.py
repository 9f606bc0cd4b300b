"""The record on disk: documents with their readings, and the record that is assembled from them.

Readings are kept as they were read; the record is what linking makes of them, kept so that it need not be made again.
So nothing is lost by re-reading, re-linking or undoing. Every document is written in one transaction with its reading
and the retirement of what it replaces; a run that is killed leaves what it had done, and the next one goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from sqlalchemy import Engine

from greffier import __version__
from greffier.intake import Failure, Received, gather
from greffier.linking import link
from greffier.model import Label, Reading, Record
from greffier.record import database, recorded, shelves
from greffier.record.errors import StoreError
from greffier.record.locking import PATIENCE, hold
from greffier.record.migrations import applied, migrate, pending
from greffier.record.shelves import StoredDocument
from greffier.record.texts import digest

__all__ = ["Progress", "Reader", "Request", "Store", "Taken"]

Progress = Callable[[int, int | None], None]


class Request(NamedTuple):
    """A document to be read, and the labels a person gave its lines."""

    received: Received
    labels: Sequence[Label | None] = ()


Reader = Callable[[Iterable[Request]], Iterator[Reading]]
"""What reads: one reading for each request, in order."""


@dataclass
class Taken:
    """What a run took in: the names of the documents read, known before, and replaced; what could not be read."""

    read: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """A record on disk: a SQLite file or a PostgreSQL database. Use it in a ``with`` block, or close it."""

    def __init__(
        self,
        name: str | Path,
        reader: Reader,
        *,
        create: bool = False,
        patience: float = PATIENCE,
        now: Callable[[], str] = _now,
    ) -> None:
        """Open a record, bringing an older one up to date. Raises StoreError where it cannot be opened."""
        self.name = database.shown(str(name))
        self._read = reader
        self._now = now
        self._patience = patience
        self._held = 0
        self._engine = database.connect(str(name), create=create)
        try:
            self._prepare(create)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # ----------------------------------------------------------------- what it holds

    def documents(self, *, retired: bool = False) -> list[StoredDocument]:
        """Return the documents in the order of their keys; replaced ones only if asked for."""
        with database.reading(self._engine) as connection:
            return shelves.documents(connection, retired=retired)

    def readings(self) -> list[Reading]:
        """Return the readings of the live documents with their texts, in the order of their keys."""
        with database.reading(self._engine) as connection:
            return list(shelves.readings(connection))

    def record(self, as_of: str | None = None) -> Record:
        """Return the record: the one that is kept, or, as of another day, the one that linking makes for it."""
        if as_of is None and self.is_linked():
            with database.reading(self._engine) as connection:
                return recorded.read(connection)
        return link(self.readings(), as_of=as_of)

    def item(self, key: str) -> tuple[str, str] | None:
        """Return the layer and the JSON of the item with this key, or of which an item with this key is a member."""
        with database.reading(self._engine) as connection:
            return recorded.item(connection, key)

    def is_linked(self) -> bool:
        """Whether the record that is kept is that of the readings that are kept."""
        with database.reading(self._engine) as connection:
            return recorded.get_state(connection, "linked") == self._basis_of_record(shelves.inputs(connection))

    # ----------------------------------------------------------------- writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer for a block. Raises StoreError where another is, and stays so."""
        with ExitStack() as stack:
            if not self._held:
                stack.enter_context(hold(self.name, self._engine, patience=self._patience, now=self._now))
            self._held += 1
            try:
                yield
            finally:
                self._held -= 1

    def read(
        self,
        paths: Iterable[str | Path],
        *,
        published: str | None = None,
        stdin: BinaryIO | None = None,
        progress: Progress | None = None,
    ) -> Taken:
        """Read what is new in ``paths`` into the record, and link what it touches.

        Known documents are not read again. A document that lies where another lay replaces it.
        Raises ValueError where ``published`` is not an ISO date, StoreError where another writes.
        """
        return self.take(gather(paths, published=published, stdin=stdin), progress=progress)

    def take(self, items: Iterable[Received | Failure], *, progress: Progress | None = None) -> Taken:
        """Read received documents into the record, and link what they touch."""
        taken = Taken()
        with self.writing():
            waiting: list[Received] = []
            for reading in self._read(self._unknown(items, taken, waiting)):
                received = waiting.pop(0)
                with database.writing(self._engine) as connection:
                    replaced = shelves.shelve(connection, received, reading, "", self._now())
                taken.read.append(reading.name)
                taken.replaced += replaced
                taken.notices += [(reading.name, notice) for notice in reading.notices]
                if progress is not None:
                    progress(len(taken.read), None)
            self._link()
        return taken

    def _unknown(
        self, items: Iterable[Received | Failure], taken: Taken, waiting: list[Received]
    ) -> Iterator[Request]:
        """Yield what has to be read, and settle what is known."""
        asked: set[str] = set()
        for item in items:
            if isinstance(item, Failure):
                taken.failures.append(item)
                continue
            key = item.document.key
            with database.reading(self._engine) as connection:
                known = shelves.standing(connection, key)
            if known is not None:
                with database.writing(self._engine) as connection:
                    taken.replaced += shelves.settle(connection, item, self._now())
                taken.known.append(item.document.name)
            elif key not in asked:
                asked.add(key)
                waiting.append(item)
                yield Request(item)

    def reread(self, *, progress: Progress | None = None) -> int:
        """Read every stored text again, with this version's reader; return how many readings came out otherwise."""
        with self.writing():
            keys = [key for key, _, _ in self._inputs()]
            changed = self._read_again(keys, progress)
            self._link()
        return changed

    def _read_again(self, keys: Sequence[str], progress: Progress | None = None) -> int:
        before = {key: made for key, _, made in self._inputs()}
        with database.reading(self._engine) as connection:
            received = list(shelves.again(connection, keys))
        for done, reading in enumerate(self._read(Request(one) for one in received), 1):
            with database.writing(self._engine) as connection:
                shelves.keep_reading(connection, reading, "")
            if progress is not None:
                progress(done, len(received))
        return sum(1 for key, _, made in self._inputs() if before.get(key) != made)

    def relink(self) -> Record:
        """Make the record anew from the readings, whatever is kept of it; return it."""
        with self.writing():
            return self._link(anew=True)

    def _link(self, *, anew: bool = False) -> Record:
        if not anew and self.is_linked():
            with database.reading(self._engine) as connection:
                return recorded.read(connection)
        with database.reading(self._engine) as connection:
            basis = self._basis_of_record(shelves.inputs(connection))
        made = link(self.readings())
        with database.writing(self._engine) as connection:
            recorded.write(connection, made)
            recorded.set_state(connection, "linked", basis)
        return made

    # ----------------------------------------------------------------- within

    def _inputs(self) -> list[tuple[str, str, str]]:
        with database.reading(self._engine) as connection:
            return shelves.inputs(connection)

    def _basis_of_record(self, inputs: Sequence[tuple[str, str, str]]) -> str:
        return digest(__version__, *("\x1f".join(row) for row in inputs))

    def _prepare(self, create: bool) -> None:
        with database.reading(self._engine) as connection:
            done = applied(connection)
        if not done and not create:
            raise StoreError(self.name, "not-a-record")
        if pending(self.name, done):
            with self.writing():
                self._migrate()

    def _migrate(self) -> None:
        with database.reading(self._engine) as connection:
            done = applied(connection)  # another may have been faster
        steps = pending(self.name, done)
        if not steps:
            return
        if done:
            _backup(self._engine, len(done))
        if not done and self._engine.dialect.name == "sqlite":
            _found(self._engine)
        with database.writing(self._engine) as connection:
            migrate(connection, steps, self._now, first=len(done) + 1)


def _found(engine: Engine) -> None:
    """Make an empty SQLite file ours: readers beside a writer, and a mark that says what it is."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA application_id = {database.APPLICATION}")
        cursor.close()
    finally:
        raw.close()


def _backup(engine: Engine, version: int) -> None:
    """Copy a SQLite file beside itself before its schema changes; PostgreSQL's change is one transaction."""
    if engine.dialect.name != "sqlite":
        return
    path = Path(str(engine.url.database))
    copy = path.with_name(f"{path.name}.v{version}")
    part = path.with_name(f"{path.name}.v{version}-part")
    raw = engine.raw_connection()
    try:
        part.unlink(missing_ok=True)
        raw.cursor().execute("VACUUM INTO ?", (str(part),))
    finally:
        raw.close()
    shutil.move(part, copy)

