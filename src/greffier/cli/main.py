"""The ``greffier`` command."""

from __future__ import annotations

from typing import Annotated

import typer

from greffier import __version__
from greffier.cli.briefing import brief, read, report
from greffier.cli.correcting import correct, corrections
from greffier.cli.exporting import export, import_
from greffier.cli.linking import evaluate, link
from greffier.cli.recording import relink, reread
from greffier.cli.searching import search

__all__ = ["app", "run"]

app = typer.Typer(
    name="greffier",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"greffier {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """The clerk of a diplomatic crisis: reads raw French news pages and keeps the record.

    Exit codes: 0 all was read, 1 something could not be, 2 wrong usage, 130 interrupted.
    """


app.command()(brief)
app.command()(read)
app.command()(report)
app.command()(export)
app.command("import")(import_)
app.command()(link)
app.command()(search)
app.command()(correct)
app.command()(corrections)
app.command()(relink)
app.command()(reread)
app.command()(evaluate)


def run() -> None:
    """Run the command line (the entry point of the ``greffier`` command)."""
    app(prog_name="greffier")
