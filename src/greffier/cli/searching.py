"""``search``: the passages of a record that hold some words, what was found marked."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Annotated

import typer

from greffier.cli.options import LangOption, Noun, RecordName, Since, Until
from greffier.cli.output import colors
from greffier.cli.recording import opened
from greffier.cli.session import Session, session

if TYPE_CHECKING:
    from greffier.record import Hit

__all__ = ["search"]


def search(
    record: RecordName,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="Words, « phrases » in quotation marks, beginnings with *.")
    ],
    actor: Annotated[str | None, typer.Option(metavar="NAME", show_default=False, help="Of whom: a name.")] = None,
    kind: Annotated[Noun | None, typer.Option(show_default=False, help="What is looked for.")] = None,
    type_: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            show_default=False,
            help="PLOVER type of an event, kind of an entry (request, offer …) or of a statement (direct, indirect).",
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", show_default=False, help="Status of an entry, or factuality of an event."),
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="How many hits at most.")] = 20,
    lang: LangOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the hits as JSON, one a line.")] = False,
) -> None:
    """Find what a record holds of some words: statements, events, entries of the ledger, documents."""
    with session(lang) as run, opened(record) as store:
        from greffier.record import Filters

        filters = Filters(actor=actor, type=type_, kind=kind, status=status, since=since, until=until)
        found = store.search(" ".join(words), filters, limit=limit)
        if not store.is_linked():
            run.say(run.words("cli.not_linked"), store.name)
        for hit in found.hits:
            run.emit(json.dumps(dataclasses.asdict(hit), ensure_ascii=False) + "\n" if as_json else _shown(run, hit))
        if not found.hits:
            run.say(run.words("cli.no_hits"), store.name)
        elif found.more:
            run.say(run.words("cli.more_hits", n=limit), store.name)


def _shown(run: Session, hit: Hit) -> str:
    from greffier.brief.typography import one_line, printable

    on, off = ("\x1b[1m", "\x1b[0m") if colors() else ("[", "]")
    text, pieces, at = printable(hit.text), [], 0
    for mark in hit.marks:
        start, end = mark.start - hit.snippet.start, mark.end - hit.snippet.start
        pieces += [text[at:start], on, text[start:end], off]
        at = end
    pieces.append(text[at:])
    before = "… " if hit.snippet.start > hit.span.start else ""
    after = " …" if hit.snippet.end < hit.span.end else ""
    days = hit.first or "" if hit.first == hit.last else f"{hit.first}/{hit.last}"
    head = [run.words(f"hit.{hit.kind}"), hit.type, hit.status, days, one_line(hit.document), hit.key]
    return " · ".join(part for part in head if part) + f"\n  {before}{' '.join(''.join(pieces).split())}{after}\n"
