"""Corrections as they are kept: signed, dated, in order, undone or in force.

Each function works within the transaction of its caller.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from greffier.model import Correction
from greffier.record import schema
from greffier.record.texts import digest

__all__ = ["Decision", "decisions", "identified", "in_force", "keep", "undo"]


@dataclass(frozen=True)
class Decision:
    """A correction and what became of it: undone when and by whom, or in force; an orphan where it finds nothing."""

    correction: Correction
    undone: str | None = None
    undone_by: str | None = None
    orphan: bool = False


def identified(correction: Correction) -> Correction:
    """Return a correction with its id: what it says and who says so, whenever that was."""
    body = correction.model_dump(mode="json", include={"op", "anchors", "value"})
    told = json.dumps(body, ensure_ascii=False, sort_keys=True)
    return correction.model_copy(update={"id": digest(correction.who, told)[:12]})


def keep(connection: Connection, correction: Correction) -> bool:
    """Keep a correction as the latest; return False where it is in force already. One that was undone comes back."""
    table = schema.corrections
    there = connection.execute(select(table.c.undone).where(table.c.id == correction.id)).first()
    if there is not None and there.undone is None:
        return False
    number = (connection.execute(select(func.max(table.c.number))).scalar() or 0) + 1
    row = {
        "number": number,
        "who": correction.who,
        "made": correction.when,
        "body": correction.model_dump_json(),
        "undone": None,
        "undone_by": None,
    }
    if there is None:
        connection.execute(insert(table).values(id=correction.id, op=correction.op, **row))
    else:
        connection.execute(update(table).where(table.c.id == correction.id).values(**row))
    return True


def undo(connection: Connection, correction: str, who: str, now: str) -> bool:
    """Retire a correction by its id, or as much of it as tells it apart; return whether there was one in force."""
    table = schema.corrections
    begins = table.c.id.startswith(correction, autoescape=True)
    found = connection.execute(select(table.c.id).where(begins, table.c.undone.is_(None))).all()
    if len(found) != 1 or not correction:
        return False
    connection.execute(update(table).where(table.c.id == found[0].id).values(undone=now, undone_by=who))
    return True


def decisions(connection: Connection) -> list[Decision]:
    """Return all corrections in the order in which they were made, undone ones included."""
    table = schema.corrections
    rows = connection.execute(select(table.c.body, table.c.undone, table.c.undone_by).order_by(table.c.number))
    return [Decision(Correction.model_validate_json(body), undone, by) for body, undone, by in rows]


def in_force(connection: Connection) -> Sequence[Correction]:
    """Return the corrections in force, in order."""
    return [decision.correction for decision in decisions(connection) if decision.undone is None]
