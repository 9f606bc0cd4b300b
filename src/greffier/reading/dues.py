"""The day by which what is asked, offered, promised or threatened is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from greffier.model import MoveKind, Span, TimeExpression
from greffier.reading.scene import Scene

__all__ = ["day_of", "due_of", "is_ahead"]

_WITHIN = ("d'ici", "d’ici", "dans", "sous", "avant", "d'ici à", "d’ici à")
_TERM = ("avant", "avant le", "d'ici au", "d’ici au", "au plus tard", "au plus tard le", "jusqu'au", "jusqu’au")
"""Words before a day by which a thing is to be done, though it has passed when one writes."""
_UNITS = {"D": 1, "W": 7, "M": 30, "Y": 365}


def due_of(
    scene: Scene, kind: MoveKind, matter: Span | None, condition: Span | None, times: Sequence[TimeExpression]
) -> tuple[str | None, bool]:
    """Return the day by which it is to be done, and whether it was reckoned.

    A date in the matter that lies ahead, or a length of time from the saying on; of a threat, that of its condition.
    """
    if matter is None:
        return None, False
    published = scene.document.published
    for time in times:
        if not matter.covers(time.span):
            continue
        before = scene.document.text[max(0, time.span.start - 14) : time.span.start].lower().rstrip()
        since, term = before.endswith("depuis"), before.endswith(_TERM)
        if time.type in ("DATE", "TIME") and not since and (term or is_ahead(day_of(time), published)):
            return day_of(time), False
        if time.type == "DURATION" and published and (day := _later(scene, time, published)) is not None:
            return day, True
    return (_term(scene, condition, times) if kind == "threat" else None), False


def _term(scene: Scene, condition: Span | None, times: Sequence[TimeExpression]) -> str | None:
    """The day that the condition of a threat sets: « si le navire n'en est pas reparti au 30 avril »."""
    if condition is None:
        return None
    dated = (t for t in times if condition.covers(t.span) and t.type in ("DATE", "TIME"))
    return next((day_of(t) for t in dated if is_ahead(day_of(t), scene.document.published)), None)


def _later(scene: Scene, time: TimeExpression, published: str) -> str | None:
    """« d'ici une semaine »: the last day of a length of time that begins with the dispatch."""
    before = scene.document.text[max(0, time.span.start - 8) : time.span.start].lower().rstrip()
    value = time.value
    if not before.endswith(_WITHIN) or value[:1] != "P" or value[-1:] not in _UNITS or not value[1:-1].isdigit():
        return None
    return (date.fromisoformat(published) + timedelta(days=int(value[1:-1]) * _UNITS[value[-1]])).isoformat()


def is_ahead(value: str | None, published: str | None) -> bool:
    """Return whether a value names days, and some of them come after publication."""
    if not value or not value[:4].isdigit():
        return False
    if published is None:
        return True
    if "-W" in value and len(value) >= 8:
        year, week, _ = date.fromisoformat(published).isocalendar()
        return value[:8] > f"{year}-W{week:02}"
    if len(value) > 5 and not value[5].isdigit():
        return value[:4] >= published[:4]
    return value[:10] >= published[: len(value[:10])]


def day_of(time: TimeExpression) -> str | None:
    """Return the day, week, month or year that a time expression names; None where it names none."""
    value = time.value.partition("T")[0] if time.type == "TIME" else time.value
    return value if value and not value.startswith(("X", "P")) and not value.endswith("_REF") else None
