"""Commands on a record: ``read --into``, ``relink``, ``reread``; and a kept record for ``brief`` and ``report``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greffier.cli.options import Jobs, LangOption, RecordName
from greffier.cli.session import Session, session

if TYPE_CHECKING:
    from greffier.model import Reading, Record
    from greffier.record import Store

__all__ = ["kept", "opened", "read_into", "relink", "reread"]


def opened(name: str, *, create: bool = False, jobs: int = 1) -> Store:
    """Open a record; where it is refused, the session says why."""
    from greffier.api import open_store

    return open_store(name, create=create, jobs=jobs)


def kept(name: str, as_of: str | None) -> tuple[Record, list[Reading]]:
    """Return the record that is kept under a name, as of a day, and its readings."""
    with opened(name) as store:
        return store.record(as_of), store.readings()


def read_into(run: Session, name: str, paths: list[str], published: str | None, jobs: int) -> None:
    """Read dispatches into a record; say what was read, what was known, what was replaced."""
    from greffier.cli.progress import progress

    with opened(name, create=True, jobs=jobs) as store:
        with progress(run.words("cli.reading")) as seen:
            taken = store.read(paths, published=published, progress=seen)
        run.failures(taken.failures)
        for document, notice in taken.notices:
            run.say(run.words.notice(notice), document)
        if not (taken.read or taken.known):
            run.fail(run.words("cli.nothing_read"))
        counts = [("read", len(taken.read)), ("known", len(taken.known)), ("replaced", len(taken.replaced))]
        told = [run.words.count(word, n) for word, n in counts if n or word == "read"]
        run.say(run.words("word.list").join(told), store.name)


def relink(record: RecordName, lang: LangOption = None) -> None:
    """Make a record anew from the readings it keeps."""
    with session(lang) as run, opened(record) as store:
        made = store.relink()
        run.say(run.words("cli.linked", documents=run.words.count("dispatches", len(made.documents))), store.name)


def reread(record: RecordName, jobs: Jobs = 1, lang: LangOption = None) -> None:
    """Read all texts that a record keeps again, with this version of Greffier, and link them anew."""
    from greffier.cli.progress import progress

    with session(lang) as run, opened(record, jobs=jobs) as store:
        with progress(run.words("cli.reading")) as seen:
            changed = store.reread(progress=seen)
        run.say(run.words.count("reread", changed), store.name)
