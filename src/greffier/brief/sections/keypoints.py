"""What to remember: counted and chosen from the record by stated rules; no sentence is made up."""

from __future__ import annotations

from collections.abc import Iterable

from greffier.brief.dates import order
from greffier.brief.desk import Desk
from greffier.brief.sections.ledger import entry_line, entry_refs
from greffier.brief.typography import one_line
from greffier.brief.view import Group, Row, Run, Section
from greffier.brief.wording import status_word
from greffier.model import Entry

__all__ = ["entry_points", "keypoints", "notice_points"]

_EACH = 2
_MATTER = 110


def keypoints(desk: Desk) -> Section:
    """Return the few lines at the head: what falls due, what was settled, what waits, and the notices.

    At most two lines of a kind. The nearest due date first; otherwise what most independent origins
    tell, and of what is equally told the latest.
    """
    rows = [*entry_points(desk), *_counts(desk), *notice_points(desk)]
    return desk.section("keypoints", (Group(tuple(rows)),))


def entry_points(desk: Desk) -> Iterable[Row]:
    """Yield the entries to remember."""
    entries = desk.record.entries
    due = sorted((e for e in entries if e.status == "open" and e.due), key=lambda e: (order(e.due), e.key))
    waiting = _best(e for e in entries if e.status == "open" and not e.due and (e.kind != "threat" or e.steps))
    settled = _best(e for e in entries if e.status not in ("open", "lapsed"))
    lapsed = _best(e for e in entries if e.status == "lapsed")
    for entry in due[:_EACH]:
        yield _line(desk, entry, desk.words("keypoint.due", kind=_kind(desk, entry), due=desk.date(entry.due)))
    for entry in (*settled[:_EACH], *lapsed[:1], *waiting[:_EACH]):
        yield _line(desk, entry, desk.words("keypoint.decided", status=_status(desk, entry), kind=_kind(desk, entry)))


def _best(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries by how many origins tell them, how much happened to them, and how late they were opened."""
    latest = sorted(entries, key=lambda e: (order(e.opened), e.key), reverse=True)
    return sorted(latest, key=lambda e: (-len(e.origins), -len({s.document for s in e.steps}), -len(e.evidence)))


def _line(desk: Desk, entry: Entry, head: str) -> Row:
    return Row(((Run(_capital(head) + " ", "strong"), *entry_line(desk, entry, _MATTER)),), entry_refs(desk, entry))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kind(desk: Desk, entry: Entry) -> str:
    return desk.words.get(f"kind.{entry.kind}", entry.kind)


def _status(desk: Desk, entry: Entry) -> str:
    return status_word(desk.words, entry)


def _counts(desk: Desk) -> Iterable[Row]:
    words, entries = desk.words, desk.record.entries
    if entries:
        opened = sum(entry.status == "open" for entry in entries)
        counted = [words.count("open", opened)]
        counted += [words.count("closed", closed) for closed in (len(entries) - opened,) if closed]
        line = words("word.pair", name=words.count("entries", len(entries)), value=words("word.list").join(counted))
        yield Row(((Run(line),),))
    damaged = sum(len(r.damage) for d in desk.texts.documents if (r := desk.texts.reading(d.document)))
    found = [words.count("discrepancies", n) for n in (len(desk.record.discrepancies),) if n]
    found += [words.count("damage", damaged)] if damaged else []
    if found:
        yield Row(((Run(words("word.series").join(found)),),))


def notice_points(desk: Desk) -> Iterable[Row]:
    """Yield what limits the record: undated dispatches, and what was left out."""
    words = desk.words
    undated = [desk.texts.ref(d.document) for d in desk.texts.documents if not d.published]
    if undated:
        left, right = words.count("undated", len(undated), refs="\x00").split("\x00")
        yield Row(((Run(left), *(Run(f"[{ref.number}]", "ref", ref) for ref in undated), Run(right)),))
    for notice in dict.fromkeys(one_line(words.notice(notice)) for notice in desk.record.notices):
        yield Row(((Run(notice, "muted"),),))
