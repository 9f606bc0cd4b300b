"""``export`` and ``import``: a record in the formats that others read, and our own taken in again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from greffier.cli.options import AsOf, Jobs, LangOption, Noun, Paths, Published, Since, Until
from greffier.cli.session import Session, session

if TYPE_CHECKING:
    from greffier.export import Contents

__all__ = ["export", "import_"]

Name = Literal["jsonl", "csv", "parquet", "plover", "timelinejs", "graphml", "ics", "ftm", "markdown", "brat"]


def export(
    paths: Paths,
    name: Annotated[Name, typer.Option("--as", show_default=False, help="The format.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            show_default=False,
            help="A file (- for standard output, the default); for csv, parquet, markdown and brat a new folder.",
        ),
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", show_default=False, help="Only of this actor.")] = None,
    kind: Annotated[Noun | None, typer.Option(show_default=False, help="Only nouns of this kind.")] = None,
    type_: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            show_default=False,
            help="Only of this PLOVER type, kind of entry (request, offer …) or of statement (direct, indirect).",
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", show_default=False, help="Only of this status or factuality."),
    ] = None,
    since: Since = None,
    until: Until = None,
    published: Published = None,
    jobs: Jobs = 1,
    as_of: AsOf = None,
    lang: LangOption = None,
) -> None:
    """Write dispatches, or a record, in a format that others read."""
    with session(lang) as run:
        contents = _contents(run, paths, published, as_of, jobs)
        if contents is None:
            return
        from greffier.export import FORMATS, Choice, choose, make

        chosen = choose(contents, Choice(actor, kind, type_, status, since, until))
        try:
            files = make(name, chosen, run.lang)
        except ImportError as error:
            run.fail(run.words("cli.extra_wanted", extra=name, error=error.name or error), name)
            return
        if FORMATS[name].is_folder:
            _write_folder(run, Path(output or f"greffier-{name}"), files)
        else:
            _write_file(run, output or "-", next(iter(files.values())))


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An export of the format jsonl; - for standard input.")],
    into: Annotated[
        str,
        typer.Option(
            metavar="RECORD",
            show_default=False,
            help="A record, a file or postgresql://user@host/name; made if absent.",
        ),
    ],
    lang: LangOption = None,
) -> None:
    """Take an export of the format jsonl into a record: texts, readings, signed corrections. Nothing is read again."""
    with session(lang) as run:
        from greffier.export.jsonl import ImportRefusedError, read
        from greffier.export.taking import take_in

        try:
            content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            contents = read(content.split(b"\n"))
        except ImportRefusedError as error:
            run.fail(run.words("cli.bad_export", error=error), file)
            return
        except FileNotFoundError:
            run.fail(run.words("cli.missing"), file)
            return
        except OSError as error:
            run.fail(run.words("cli.unreadable", error=error.strerror or error), file)
            return
        done = take_in(contents, into)
        for misfit in done.misfits:
            run.fail(run.words("cli.misfit", error=misfit), file)
        counts = [("taken", len(done.taken)), ("known", len(done.known)), ("corrections", done.corrections)]
        told = [run.words.count(word, n) for word, n in counts if n or word == "taken"]
        run.say(run.words("word.list").join(told), done.record)


def _contents(run: Session, paths: list[str], published: str | None, as_of: str | None, jobs: int) -> Contents | None:
    """Return what is to be exported: a kept record with its corrections, or dispatches read now."""
    from greffier.cli.briefing import material
    from greffier.export import Contents
    from greffier.record.names import is_database

    if len(paths) == 1 and is_database(paths[0]):
        from greffier.cli.recording import opened

        with opened(paths[0]) as store:
            return Contents.of(store.record(as_of), store.readings(), store.corrections(), store.readings(as_read=True))
    found = material(run, paths, published, as_of, jobs)
    return Contents.of(*found) if found else None


def _write_file(run: Session, output: str, content: bytes) -> None:
    if output == "-":
        run.emit(content.decode("utf-8"))
        return
    try:
        Path(output).write_bytes(content)
    except (OSError, ValueError) as error:
        run.fail(run.words("cli.cannot_write", error=getattr(error, "strerror", None) or error), output)
    else:
        run.say(run.words.count("files", 1), output)


def _write_folder(run: Session, folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a format into a folder that is new or empty, so that no other export is mixed with them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            run.fail(run.words("cli.not_empty"), str(folder))
            return
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except (OSError, ValueError) as error:
        run.fail(run.words("cli.cannot_write", error=getattr(error, "strerror", None) or error), str(folder))
    else:
        run.say(run.words.count("files", len(files)), str(folder))
