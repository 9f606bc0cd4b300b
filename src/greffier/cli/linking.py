"""``link`` and ``evaluate``: readings that were made before, or gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from greffier.cli.options import AsOf, Everything, Explain, LangOption, Texts, Width
from greffier.cli.session import Session, session

if TYPE_CHECKING:
    from greffier.evaluation import Report

__all__ = ["evaluate", "link"]

Layer = Literal["lines", "attributions", "times", "events"]


def link(
    readings: Annotated[
        Path, typer.Argument(metavar="READINGS", help="A .jsonl or .json file of readings, or a folder of them.")
    ],
    texts: Texts = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    width: Width = None,
    explain: Explain = False,
    everything: Everything = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole record as JSON.")] = False,
) -> None:
    """Link readings made before, or gold, and print the brief."""
    with session(lang) as run:
        from greffier.cli.readings import load_readings

        loaded = load_readings(run, readings, texts)
        if not loaded:
            run.fail(run.words("cli.no_readings"), str(readings))
            return
        from greffier.cli.output import print_brief
        from greffier.linking import link as linked

        record = linked(loaded, as_of=as_of)
        if as_json:
            run.emit(record.to_json(indent=2) + "\n")
        else:
            print_brief(run, record, loaded, width=width, explain=explain, everything=everything)


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold: a .json or .jsonl file, or a folder.")],
    readings: Annotated[Path, typer.Argument(metavar="READINGS", help="Readings of the same documents.")],
    texts: Texts = None,
    lang: LangOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
    errors: Annotated[
        Layer | None, typer.Option(help="Print the misses and false alarms of one layer.", show_default=False)
    ] = None,
) -> None:
    """Score readings against gold, layer by layer."""
    with session(lang) as run:
        if report := _report(run, gold, readings, texts):
            run.emit((report.to_json() if as_json else report.table()) + "\n")
            if errors:
                run.emit("".join(f"{line}\n" for line in report.errors(errors)))


def _report(run: Session, gold: Path, readings: Path, texts: Path | None) -> Report | None:
    from greffier.evaluation import GoldError, load, load_texts, score

    try:
        expected = load(gold)
        return score(expected, load(readings), load_texts(texts, expected) if texts else None)
    except GoldError as error:
        run.fail(str(error))
        return None
