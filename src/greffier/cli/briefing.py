"""``brief``, ``report`` and ``read``: from raw pages, or a record, to a brief, a page, or the readings themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greffier.cli.options import AsOf, Everything, Explain, Into, Jobs, LangOption, Paths, Published, Width
from greffier.cli.session import Session, session

if TYPE_CHECKING:
    from greffier.model import Reading, Record

__all__ = ["brief", "material", "read", "report"]

AsJson = Annotated[bool, typer.Option("--json", help="Print the whole record as JSON.")]


def brief(
    paths: Paths,
    published: Published = None,
    jobs: Jobs = 1,
    as_of: AsOf = None,
    lang: LangOption = None,
    width: Width = None,
    explain: Explain = False,
    everything: Everything = False,
    as_json: AsJson = False,
) -> None:
    """Read dispatches, or open a record, and print the brief. Nothing is stored."""
    with session(lang) as run:
        if found := material(run, paths, published, as_of, jobs):
            from greffier.cli.output import print_brief

            record, readings = found
            if as_json:
                run.emit(record.to_json(indent=2) + "\n")
            else:
                print_brief(run, record, readings, width=width, explain=explain, everything=everything)


def report(
    paths: Paths,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The page to write; - for standard output.")
    ] = "dossier.html",
    published: Published = None,
    jobs: Jobs = 1,
    as_of: AsOf = None,
    lang: LangOption = None,
    title: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="The title; by default the countries that matter most."),
    ] = None,
) -> None:
    """Read dispatches, or open a record, and write the dossier: one self-contained page that works offline."""
    with session(lang) as run:
        if not (found := material(run, paths, published, as_of, jobs)):
            return
        from greffier.brief.dossier import compose, render
        from greffier.export import Contents

        contents = Contents.of(*found)  # a dossier leaves the house, too
        page = render(compose(contents.record, contents.by_name, run.lang, heading=title))
        if output == "-":
            run.emit(page)
            return
        try:
            Path(output).write_text(page, encoding="utf-8", errors="replace")
        except (OSError, ValueError) as error:
            run.fail(run.words("cli.cannot_write", error=getattr(error, "strerror", None) or error), output)
        else:
            told = run.words.count("dispatches", len(contents.readings))
            run.say(run.words("cli.written", path=output, documents=told))


def read(
    paths: Paths,
    into: Into = None,
    published: Published = None,
    jobs: Jobs = 1,
    lang: LangOption = None,
    width: Width = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the readings, one a line, in the gold format.")
    ] = False,
) -> None:
    """Read dispatches and say what was found in each; with --json, print the readings; with --into, keep them."""
    with session(lang) as run:
        if into is not None:
            from greffier.cli.recording import read_into

            read_into(run, into, paths, published, jobs)
            return
        if readings := _readings(run, paths, published, jobs):
            if as_json:
                for reading in readings:
                    run.emit(reading.to_json() + "\n")
            else:
                from greffier.cli.output import print_counts

                print_counts(run, readings, width=width)


def material(
    run: Session, paths: list[str], published: str | None, as_of: str | None, jobs: int = 1
) -> tuple[Record, list[Reading]] | None:
    """Return the record of some dispatches and their readings: read now, or kept in the one record that is named."""
    from greffier.record.names import is_database

    if len(paths) == 1 and is_database(paths[0]):
        from greffier.cli.recording import kept

        return kept(paths[0], as_of)
    if not (readings := _readings(run, paths, published, jobs)):
        return None
    from greffier.linking import link

    return link(readings, as_of=as_of), readings


def _readings(run: Session, paths: list[str], published: str | None, jobs: int) -> list[Reading]:
    """Read all that can be read; say what cannot, and if nothing could."""
    from greffier.api import read_paths
    from greffier.cli.progress import progress

    with progress(run.words("cli.reading")) as seen:
        readings, failures = read_paths(paths, published=published, progress=seen, jobs=jobs)
    run.failures(failures)
    for reading in readings:
        for notice in reading.notices:
            run.say(run.words.notice(notice), reading.name)
    if not readings:
        run.fail(run.words("cli.nothing_read"))
    return readings
