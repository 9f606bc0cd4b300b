"""The record on disk: documents with their readings, and the record that is assembled from them.

Readings are kept as they were read; the record is what linking makes of them, kept so that it need not be made again.
So nothing is lost by re-reading, re-linking or undoing. Every document is written in one transaction with its reading
and the retirement of what it replaces; a run that is killed leaves what it had done, and the next one goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from sqlalchemy import Connection, Engine

from greffier import __version__
from greffier.intake import Failure, Received, gather
from greffier.linking import link
from greffier.linking.corrections import corrected, is_read_with
from greffier.model import Correction, Label, Reading, Record
from greffier.record import database, decisions, passages, recorded, shelves
from greffier.record.areas import KeptAreas
from greffier.record.decisions import Decision
from greffier.record.errors import StoreError
from greffier.record.locking import PATIENCE, hold
from greffier.record.migrations import applied, migrate, pending
from greffier.record.prepared import basis, prepared
from greffier.record.resolving import MisfitError, Shelf, resolved
from greffier.record.searching import Filters, Found, asked, search
from greffier.record.shelves import StoredDocument
from greffier.record.texts import digest
from greffier.record.versions import carried as carried_over

__all__ = ["Progress", "Reader", "Request", "Store", "Taken"]

Progress = Callable[[int, int | None], None]
ANYTHING = Filters()


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
        self.areas_linked = self.areas_taken = 0
        """How many areas of documents the last writing linked, and how many it took as they were kept."""
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

    def readings(self, *, as_read: bool = False) -> list[Reading]:
        """Return the readings of the live documents with their texts, in the order of their keys.

        They are as a person corrected them, unless they are asked for as they were read.
        """
        with database.reading(self._engine) as connection:
            found = list(shelves.readings(connection))
            return found if as_read else list(corrected(found, self._in_force(connection)).readings)

    def record(self, as_of: str | None = None) -> Record:
        """Return the record: the one that is kept, or, as of another day, the one that linking makes for it."""
        with database.reading(self._engine) as connection:
            if as_of is None and self._is_linked(connection):
                return recorded.read(connection)
            return link(shelves.readings(connection), corrections=self._in_force(connection), as_of=as_of)

    def corrections(self, *, carried: bool = False) -> list[Correction]:
        """Return the corrections in force, in the order in which they were made.

        They are anchored as they were made; with ``carried``, in the versions of their documents that are live.
        """
        with database.reading(self._engine) as connection:
            return self._in_force(connection) if carried else list(decisions.in_force(connection))

    def decisions(self) -> list[Decision]:
        """Return all corrections in order: those in force, those undone, and which of them find nothing by now."""
        with database.reading(self._engine) as connection:
            found = self._in_force(connection)
            lost = {c.id for c in corrected(shelves.readings(connection), found).orphans}
            lost |= {c.id for c in found if is_read_with(c) and not self._finds(connection, c)}
            every = decisions.decisions(connection)
            return [replace(d, orphan=d.undone is None and d.correction.id in lost) for d in every]

    def search(self, words: str, filters: Filters = ANYTHING, *, limit: int = 20, offset: int = 0) -> Found:
        """Return the passages that hold all of some words, the tightest first; of the record as it is kept."""
        with database.reading(self._engine) as connection:
            texts = partial(shelves.named_texts, connection)
            return search(connection, asked(words), filters, texts, limit=limit, offset=offset)

    def item(self, key: str) -> tuple[str, str] | None:
        """Return the layer and the JSON of the item with this key, or of which an item with this key is a member."""
        with database.reading(self._engine) as connection:
            return recorded.item(connection, key)

    def is_linked(self) -> bool:
        """Whether the record that is kept is that of the readings and corrections that are kept."""
        with database.reading(self._engine) as connection:
            return self._is_linked(connection)

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
            self._settle()
        return taken

    def _unknown(self, items: Iterable[Received | Failure], taken: Taken, waiting: list[Received]) -> Iterator[Request]:
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
            self._settle()
        return changed

    def correct(self, corrections: Iterable[Correction], *, by: str) -> list[Correction | MisfitError]:
        """Take a person's corrections; return for each the one that is kept, with its id, or why it does not fit."""
        outcome: list[Correction | MisfitError] = []
        with self.writing():
            for given in corrections:
                with database.reading(self._engine) as connection:
                    shelf = Shelf(partial(shelves.reading_of, connection), partial(recorded.home, connection))
                    try:
                        whole = resolved(given, shelf, self._in_force(connection))
                    except MisfitError as error:
                        outcome.append(error)
                        continue
                signed = decisions.identified(whole.model_copy(update={"who": by, "when": self._now()}))
                with database.writing(self._engine) as connection:
                    decisions.keep(connection, signed)
                outcome.append(signed)
            self._settle()
        return outcome

    def undo(self, correction: str, *, by: str) -> bool:
        """Retire a correction by its id; return whether it was in force."""
        with self.writing():
            with database.writing(self._engine) as connection:
                done = decisions.undo(connection, correction, by, self._now())
            self._settle()
        return done

    def _read_again(self, keys: Sequence[str], progress: Progress | None = None) -> int:
        """Read some documents again from their stored texts, with the corrections that bear on how they are read."""
        before = {key: made for key, _, made in self._inputs()}
        with database.reading(self._engine) as connection:
            wanted = self._read_with(connection)
            received = list(shelves.again(connection, keys))
        requests = (Request(*prepared(one, wanted.get(one.document.key, ()))) for one in received)
        for done, reading in enumerate(self._read(requests), 1):
            with database.writing(self._engine) as connection:
                shelves.keep_reading(connection, reading, basis(wanted.get(reading.key, ())))
            if progress is not None:
                progress(done, len(received))
        return sum(1 for key, _, made in self._inputs() if before.get(key) != made)

    def _settle(self) -> None:
        """Read again what was read with other corrections than are in force, and link."""
        with database.reading(self._engine) as connection:
            wanted = self._read_with(connection)
            stale = [key for key, made in shelves.bases(connection).items() if made != basis(wanted.get(key, ()))]
        if stale:
            self._read_again(stale)
        self._link()

    def relink(self) -> Record:
        """Make the record anew from the readings, whatever is kept of it; return it."""
        with self.writing():
            self._link(anew=True)
        return self.record()

    def _link(self, *, anew: bool = False) -> None:
        self.areas_linked = self.areas_taken = 0
        with database.reading(self._engine) as connection:
            if not anew and self._is_linked(connection):
                return
            made_of = self._made_of(connection)
            readings = {reading.name: reading for reading in shelves.readings(connection)}
            kept = KeptAreas(connection, anew=anew)
            made = link(readings.values(), corrections=self._in_force(connection), kept=kept)
        with database.writing(self._engine) as connection:
            recorded.write(connection, made)
            kept.keep(connection)
            passages.refresh(connection, made, readings.get)
            recorded.set_state(connection, "linked", made_of)
        self.areas_linked, self.areas_taken = kept.linked, kept.taken

    # ----------------------------------------------------------------- within

    def _inputs(self) -> list[tuple[str, str, str]]:
        with database.reading(self._engine) as connection:
            return shelves.inputs(connection)

    def _in_force(self, connection: Connection) -> list[Correction]:
        """Return the corrections in force, their anchors in the live versions of their documents."""
        found = decisions.in_force(connection)
        if not found:
            return []
        replaced, text = shelves.successors(connection), cache(partial(shelves.text_of, connection))
        return [carried_over(correction, replaced, text) for correction in found]

    def _read_with(self, connection: Connection) -> dict[str, list[Correction]]:
        """Return by document the corrections that bear on how it is read."""
        found: dict[str, list[Correction]] = {}
        for correction in self._in_force(connection):
            if is_read_with(correction):
                for key in {anchor.document: None for anchor in correction.anchors}:
                    anchors = tuple(anchor for anchor in correction.anchors if anchor.document == key)
                    found.setdefault(key, []).append(correction.model_copy(update={"anchors": anchors}))
        return found

    def _finds(self, connection: Connection, correction: Correction) -> bool:
        """Whether the documents and lines of a correction that bears on reading are there."""
        for anchor in correction.anchors:
            reading = shelves.reading_of(connection, anchor.document)
            if reading is None:
                return False
            if anchor.layer == "lines" and not {line.span for line in reading.lines} >= {*anchor.spans}:
                return False
        return True

    def _made_of(self, connection: Connection) -> str:
        """Return what tells whether a record was linked from just these readings, with these corrections."""
        rows = ["\x1f".join(row) for row in shelves.inputs(connection)]
        decided = [c.model_dump_json() for c in self._in_force(connection) if not is_read_with(c)]
        return digest(__version__, *rows, "", *decided)

    def _is_linked(self, connection: Connection) -> bool:
        return recorded.get_state(connection, "linked") == self._made_of(connection)

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
