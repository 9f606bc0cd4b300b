"""The damage of a document: every rule over every article line, then what is only the page's habit left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from greffier.model import Damage, Document, Span, item_key
from greffier.reading.damage.clauses import find_broken_clauses
from greffier.reading.damage.doubled import find_doubled
from greffier.reading.damage.flaw import Flaw
from greffier.reading.damage.glued import find_glued
from greffier.reading.damage.holes import find_holes
from greffier.reading.damage.leftovers import find_leftovers
from greffier.reading.damage.marks import find_loose_marks
from greffier.reading.damage.stops import find_stops
from greffier.reading.mapping import mapped
from greffier.reading.pipeline import LineDoc

__all__ = ["MADE_BY", "find_damage"]

MADE_BY = "damage@1"
_HABIT = 3
"""As often as this, a flaw is how the page is written."""

_RULES: tuple[Callable[[LineDoc, str], Iterator[Flaw]], ...] = (
    find_glued,
    find_holes,
    find_broken_clauses,
    find_doubled,
    find_leftovers,
    find_stops,
)


def find_damage(document: Document, lines: Sequence[LineDoc]) -> tuple[Damage, ...]:
    """Return the damage of the article's lines, in order. Pure: offsets are those of the raw text.

    Of two flaws that overlap, the one that begins first stands, and of those the longer; a loose quotation mark stands
    beside any other, for it runs over whole sentences.
    """
    plain = [(line, mapped(line.raw)) for line in lines]
    found = [(line, flaw) for line, text in plain for rule in _RULES for flaw in rule(line, text)]
    found += find_loose_marks(document.text, lines)
    habits = Counter(flaw.rule for _, flaw in found if flaw.habit)
    out: list[Damage] = []
    last: dict[bool, int] = {True: -1, False: -1}
    for line, flaw in sorted(found, key=lambda f: (f[0].start + f[1].start, -f[0].start - f[1].end, f[1].kind)):
        if flaw.habit and habits[flaw.rule] >= _HABIT:
            continue
        span = line.span(flaw.start, flaw.end)
        if span.start < last[flaw.kind == "quotes"]:
            continue
        last[flaw.kind == "quotes"] = span.end
        out.append(_damage(document, line, flaw, span))
    return tuple(out)


def _damage(document: Document, line: LineDoc, flaw: Flaw, span: Span) -> Damage:
    return Damage(
        key=item_key(document.key, "damage", flaw.kind, (span,)),
        made_by=MADE_BY,
        cues=(f"rule:{flaw.rule}",),
        sentence=line.sentence_at(min(flaw.start, len(line.raw) - 1)),
        span=span,
        kind=flaw.kind,
    )
