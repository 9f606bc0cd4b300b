"""``correct`` and ``corrections``: a person's decisions, taken from a file, listed, undone."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from greffier.cli.options import LangOption, RecordName
from greffier.cli.recording import opened
from greffier.cli.session import Session, session

if TYPE_CHECKING:
    from greffier.model import Anchor, Correction
    from greffier.record import Decision, MisfitError

__all__ = ["correct", "corrections"]


def correct(
    record: RecordName,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Corrections, one a line of JSON; - for standard input.")],
    by: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who decides; it is noted.")],
    lang: LangOption = None,
) -> None:
    """Take corrections into a record: each holds through re-reading, re-linking and newer versions, until undone."""
    with session(lang) as run:
        if not by.strip():
            run.fail(run.words("cli.unsigned"))
            return
        rows = _rows(run, file)
        if rows is None:
            return
        with opened(record) as store:
            outcome = store.correct([one for _, one in rows], by=by.strip())
        kept = 0
        for (number, _), one in zip(rows, outcome, strict=True):
            if isinstance(one, Exception):
                _refuse(run, file, number, one)
            else:
                kept += 1
                run.emit(f"{one.id}\n")
        run.say(run.words.count("corrections", kept), store.name)


def corrections(
    record: RecordName,
    undo: Annotated[
        str | None, typer.Option(metavar="ID", show_default=False, help="Undo the correction of this id.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", show_default=False, help="Who undoes it; the user by default.")
    ] = None,
    lang: LangOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the corrections as JSON, one a line.")] = False,
) -> None:
    """List the corrections of a record, what was undone and what finds nothing any more; or undo one."""
    with session(lang) as run, opened(record) as store:
        if undo is not None:
            import getpass

            if not store.undo(undo, by=by or getpass.getuser()):
                run.fail(run.words("cli.no_correction", id=undo), store.name)
            return
        names = {document.key: document.name for document in store.documents(retired=True)}
        for decision in store.decisions():
            run.emit((_as_json(decision) if as_json else _as_line(run, decision, names)) + "\n")


def _rows(run: Session, file: str) -> list[tuple[int, Correction]] | None:
    """Return the corrections of a file with the numbers of their lines; say which lines are none."""
    from greffier.record.resolving import MisfitError, parsed

    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        run.fail(run.words("cli.missing"), file)
        return None
    except (OSError, UnicodeDecodeError) as error:
        run.fail(run.words("cli.unreadable", error=getattr(error, "strerror", None) or error), file)
        return None
    found: list[tuple[int, Correction]] = []
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip():
            try:
                found.append((number, parsed(row)))
            except MisfitError as error:
                _refuse(run, file, number, error)
    return found


def _refuse(run: Session, file: str, number: int, error: MisfitError) -> None:
    reason = run.words(f"misfit.{error.code}", **error.arguments)
    run.fail(run.words("cli.at_row", row=number, reason=reason), file)


def _as_json(decision: Decision) -> str:
    told: dict[str, Any] = decision.correction.model_dump(mode="json")
    told |= {"undone": decision.undone, "undone_by": decision.undone_by, "orphan": decision.orphan}
    return json.dumps(told, ensure_ascii=False)


def _as_line(run: Session, decision: Decision, names: Mapping[str, str]) -> str:
    from greffier.brief.typography import clip, one_line

    one = decision.correction
    where = run.words("word.series").join(
        run.words("word.bracket", name=clip(one_line(a.quote or ""), 60) or "—", detail=f"{a.layer}, {_name(a, names)}")
        for a in one.anchors
    )
    value = "" if one.value is None else clip(json.dumps(one.value, ensure_ascii=False), 80)
    state = "undone" if decision.undone else "orphan" if decision.orphan else ""
    parts = [one.id, one.when[:10], one.who, one.op, where, value, one.why]
    if state:
        parts.append(f"[{run.words(f'decision.{state}')}]")
    return "  ".join(one_line(part) for part in parts if part)


def _name(anchor: Anchor, names: Mapping[str, str]) -> str:
    return names.get(anchor.document, anchor.document)
