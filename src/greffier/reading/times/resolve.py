"""Resolve the finds of a whole document, in order, into TIMEX3 values.

Publication date, neighbouring dates, tense and quotation decide; where none does, the value keeps
its holes (``XXXX-WXX-5``) or a vague reference. Nothing is guessed from a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from greffier.model import TimeExpression
from greffier.reading.times.forms import Tense, TimeFind
from greffier.reading.times.story import Story
from greffier.reading.times.values import Resolved, value_of

__all__ = ["MADE_BY", "resolve"]

MADE_BY = "times@1"

TenseAt = Callable[[int], Tense | None]


def _outside(_: int) -> bool:
    return False


def resolve(
    finds: Iterable[TimeFind],
    *,
    published: date | None,
    tense: TenseAt | None = None,
    quoted: Callable[[int], bool] = _outside,
) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a document from all its finds, spans counted in the document.

    ``tense`` and ``quoted`` answer for an offset of the document; without ``tense``, the tense that
    the component put on each find is used.
    """
    ordered = sorted(finds, key=lambda f: f.span)
    tenses = [tense(find.span.start) if tense else find.tense for find in ordered]
    story = Story(published, ordered, tenses)
    out: list[TimeExpression] = []
    for index, find in enumerate(ordered):
        now = tenses[index]
        result = value_of(find, story, index, now, quoted(find.span.start))
        story.tell(find, result)
        out.append(_expression(find, result, now))
    return tuple(out)


def _expression(find: TimeFind, result: Resolved, tense: Tense | None) -> TimeExpression:
    cues = tuple(cue for cue in (find.cue, find.words, tense and f"tense: {tense}", *result.cues) if cue)
    return TimeExpression(
        span=find.span,
        type=result.type or find.type,
        value=result.value,
        mod=find.mod,
        anchor=result.anchor,
        made_by=MADE_BY,
        cues=cues,
    )
