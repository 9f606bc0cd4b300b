"""A part of what there is: of whom, of what kind, type and status, within which days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from greffier.brief.dates import bounds
from greffier.export.contents import Contents
from greffier.model import Entry, Happening, Record, RecordedDocument, Statement

__all__ = ["Choice", "choose"]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted, as in search: a name, a kind of noun, a type, a status, days (ISO, both included)."""

    actor: str | None = None
    kind: str | None = None
    type: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def choose(contents: Contents, choice: Choice) -> Contents:
    """Return the nouns that answer ``choice``, with the documents that tell them and the actors they name."""
    if not choice:
        return contents
    record = contents.record
    wanted = _named(record, choice.actor) if choice.actor else None
    happenings = tuple(h for h in record.happenings if _fits_happening(h, choice, wanted))
    statements = tuple(s for s in record.statements if _fits_statement(s, choice, wanted))
    entries = tuple(e for e in record.entries if _fits_entry(e, choice, wanted))
    told = {mention.document for h in happenings for mention in h.mentions}
    told |= {version.document for s in statements for version in s.versions}
    told |= {place.document for e in entries for place in (*e.evidence, *e.steps)}
    documents = tuple(d for d in record.documents if d.document in told or _fits_document(d, choice))
    names = {document.document for document in documents}
    parties = _parties(happenings, statements, entries)
    keys = {h.key for h in happenings} | {s.key for s in statements} | {e.key for e in entries}
    made = Record(
        as_of=record.as_of,
        notices=record.notices,
        documents=documents,
        actors=tuple(a for a in record.actors if a.id in parties),
        stories=tuple(s for s in record.stories if names & set(s.documents)),
        happenings=happenings,
        statements=statements,
        entries=entries,
        discrepancies=tuple(d for d in record.discrepancies if d.about in keys or d.about in parties),
    )
    return replace(
        contents,
        record=made,
        readings=tuple(r for r in contents.readings if r.name in names),
        as_read=tuple(r for r in contents.as_read if r.name in names),
        corrections=tuple(c for c in contents.corrections if _about(c.anchors, contents, names)),
    )


def _about(anchors: Iterable[object], contents: Contents, names: set[str]) -> bool:
    """Whether a correction is anchored in one of the documents that are kept, by name or by key."""
    keys = {reading.key for reading in contents.readings if reading.name in names}
    return any(getattr(anchor, "document", "") in names | keys for anchor in anchors)


def _parties(
    happenings: Iterable[Happening], statements: Iterable[Statement], entries: Iterable[Entry]
) -> set[str | None]:
    out: set[str | None] = set()
    for h in happenings:
        out |= {*h.actors, *h.recipients, h.claimed_by}
    for s in statements:
        out |= {s.speaker, s.addressee}
    for e in entries:
        out |= {*e.from_, *e.to, *e.witnesses}
    return out


def _named(record: Record, name: str) -> set[str]:
    """Return the actors that a name names: all its words are among those of the label or of one spelling."""
    asked = set(_folded(name))
    return {
        actor.id
        for actor in record.actors
        if asked and any(asked <= set(_folded(one)) for one in (actor.id.partition(":")[2], *actor.names))
    }


def _folded(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _WORD.findall(plain)


def _within(choice: Choice, *dates: str | None) -> bool:
    """Whether one of the dates shares a day with the days that are wanted; no date is within none."""
    if not (choice.since or choice.until):
        return True
    for value in dates:
        days = bounds(value)
        if days and (choice.since or "") <= days[1].isoformat() and days[0].isoformat() <= (choice.until or "9"):
            return True
    return False


def _is(choice: Choice, kind: str) -> bool:
    return choice.kind in (None, kind)


def _fits_happening(item: Happening, choice: Choice, wanted: set[str] | None) -> bool:
    return (
        _is(choice, "event")
        and (wanted is None or bool(wanted & {*item.actors, *item.recipients, item.claimed_by}))
        and choice.type in (None, item.type)
        and choice.status in (None, item.factuality)
        and _within(choice, item.date)
    )


def _fits_statement(item: Statement, choice: Choice, wanted: set[str] | None) -> bool:
    return (
        _is(choice, "statement")
        and (wanted is None or bool(wanted & {item.speaker, item.addressee}))
        and (choice.type is None or choice.type in {version.kind for version in item.versions})
        and choice.status is None
        and _within(choice, item.date)
    )


def _fits_entry(item: Entry, choice: Choice, wanted: set[str] | None) -> bool:
    return (
        _is(choice, "entry")
        and (wanted is None or bool(wanted & {*item.from_, *item.to}))
        and choice.type in (None, item.kind)
        and choice.status in (None, item.status)
        and _within(choice, item.opened, item.due)
    )


def _fits_document(item: RecordedDocument, choice: Choice) -> bool:
    asked = choice.actor or choice.type or choice.status
    return choice.kind == "document" and not asked and _within(choice, item.published)
