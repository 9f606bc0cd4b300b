"""The arguments and options that several commands share, and how they are checked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

__all__ = [
    "AsOf",
    "Everything",
    "Explain",
    "Into",
    "Jobs",
    "Lang",
    "LangOption",
    "Noun",
    "Paths",
    "Published",
    "RecordName",
    "Since",
    "Texts",
    "Until",
    "Width",
    "checked_day",
    "locale_language",
]

Lang = Literal["fr", "en"]


def locale_language(environment: Mapping[str, str] = os.environ) -> Lang:
    """Return the language that the locale asks for: French where it says so, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def checked_day(context: typer.Context, value: str | None) -> str | None:
    """Return a day as it was given; a usage error where it is none."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        from greffier.brief.catalogue import catalogue

        words = catalogue(context.params.get("lang") or locale_language())
        raise typer.BadParameter(words("cli.bad_date", value=value))
    return value


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATHS", help="Files, folders, patterns, or - for standard input.", show_default=False),
]
RecordName = Annotated[
    str,
    typer.Argument(metavar="RECORD", help="A record: a file, or postgresql://user@host/name.", show_default=False),
]
Into = Annotated[
    str | None,
    typer.Option(
        metavar="RECORD",
        show_default=False,
        help="Keep what is read in this record, a file or postgresql://user@host/name; made if absent.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=checked_day, help="Publication date (YYYY-MM-DD) of the dispatches that say none."
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", callback=checked_day, show_default=False, help="Not before that day."),
]
Until = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", callback=checked_day, show_default=False, help="Not after that day."),
]
Noun = Literal["statement", "event", "entry", "document"]
"""The nouns of a record that can be searched and chosen."""
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=checked_day, help="What could be known that day: only dispatches published by then."
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, metavar="N", help="How many processes read at once.")]
LangOption = Annotated[
    Lang | None,
    typer.Option(is_eager=True, help="Language of the interface; the locale's by default.", show_default=False),
]
Width = Annotated[
    int | None,
    typer.Option(
        min=24, max=1_000, metavar="N", show_default=False, help="Columns to fill; the terminal's, or 100 in a pipe."
    ),
]
Everything = Annotated[bool, typer.Option("--all", help="Leave no row out of the chronology and the statements.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Under each line, the sentence that proves it and the rule that decided.")
]
Texts = Annotated[
    Path | None,
    typer.Option(metavar="DIR", show_default=False, help="Folder of the raw texts, where the readings hold none."),
]
