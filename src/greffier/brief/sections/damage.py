"""Section 7: where the texts have lost or mangled words, so that nobody concludes from a hole."""

from __future__ import annotations

from collections import defaultdict

from greffier.brief.desk import Desk
from greffier.brief.typography import one_line
from greffier.brief.view import Group, Ref, Row, Run, Section, plain
from greffier.model import Damage, Reading, Span

__all__ = ["damage"]

_AROUND = 28
_SHOWN = 6


def damage(desk: Desk) -> Section:
    """Return the damaged passages, dispatch by dispatch and kind by kind, each with a few words around it."""
    groups = []
    for document in desk.texts.documents:
        reading = desk.texts.reading(document.document)
        if reading is None or not reading.damage:
            continue
        by_kind: defaultdict[str, list[Damage]] = defaultdict(list)
        for item in sorted(reading.damage, key=lambda d: d.span):
            by_kind[item.kind].append(item)
        rows = tuple(_row(desk, reading, kind, items) for kind, items in by_kind.items())
        number = desk.texts.number(document.document)
        title = one_line(document.publisher or "") or one_line(document.document)
        heading = (Run(f"[{number}]", "ref", Ref(number)), Run(" " + title, "strong"))
        groups.append(Group(rows, heading))
    return desk.section("damage", tuple(groups))


def _row(desk: Desk, reading: Reading, kind: str, items: list[Damage]) -> Row:
    words = desk.words
    runs = [Run(words("word.pair", name=words.get(f"damage.{kind}", kind), value=""), "muted")]
    for number, item in enumerate(items[:_SHOWN]):
        runs += [Run(words("word.series"))] if number else []
        around = _around(reading, item.span)
        ref = desk.texts.ref(reading.name, item.span)
        cut = desk.texts.marked(reading.name, around, item.span)
        whole = not any(run.style == "cue" for run in cut)
        runs += desk.quoted(run._replace(ref=ref) if whole or run.style == "cue" else run for run in cut)
    if len(items) > _SHOWN:
        runs += plain(" " + words.count("more", len(items) - _SHOWN), "muted")
    why = tuple(desk.texts.why(reading.name, item.span, item.key) for item in items)
    return Row((tuple(runs),), why=why)


def _around(reading: Reading, span: Span) -> Span:
    """Return the span with a few whole words on either side, within its line."""
    start, end = max(0, span.start), min(len(reading.text), span.end)
    low, high = max(0, start - _AROUND), min(len(reading.text), end + _AROUND)
    head, tail = reading.text[low:start], reading.text[end:high]
    head = head[max(head.rfind("\n"), head.rfind("\r")) + 1 :]
    tail = tail.splitlines()[0] if tail.splitlines() else ""
    if low and len(head) == start - low:
        head = head.partition(" ")[2]
    if high < len(reading.text) and len(tail) == high - end:
        tail = tail.rpartition(" ")[0]
    return Span(start - len(head), end + len(tail))
