"""The record: the readings known by a day, linked step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from greffier.linking.actors import link_actors
from greffier.linking.copies import copy_groups
from greffier.linking.corrections import corrected
from greffier.linking.discrepancies import find_discrepancies
from greffier.linking.happenings import link_happenings
from greffier.linking.keys import document_of
from greffier.linking.ledger import link_entries
from greffier.linking.origins import Origins, origins_by_document
from greffier.linking.pages import Page
from greffier.linking.statements import link_statements
from greffier.linking.stories import link_stories
from greffier.model import Correction, Reading, Record, RecordedDocument

__all__ = ["link"]


def link(readings: Iterable[Reading], *, corrections: Sequence[Correction] = (), as_of: str | None = None) -> Record:
    """Link readings into the record of what they say together, as of a day.

    With ``as_of``, or where a publication date lets it be derived, only the documents published by then count;
    undated ones are left out and counted in a notice, save copies of a dated one, whose text was known with it.
    Where no document is dated all are kept and nothing lapses.
    The result does not depend on the order of the readings; that of ``corrections`` is the order in which they were
    made, and the later wins. Those of a line's label and of a document itself are heeded before reading, not here.
    """
    decided = corrected(_distinct(readings), corrections)
    known, rules = list(decided.readings), decided.rules
    as_of, known, notices, copies = _known_by(known, as_of)
    pages = [Page(reading) for reading in known]
    cast = link_actors(known, rules.of("actors"))
    origins = origins_by_document(known, copies)
    happenings, happening_of = link_happenings(pages, cast, origins, rules.of("events"))
    statements, statement_of = link_statements(pages, cast, origins, happening_of, rules.of("attributions"))
    entries = link_entries(pages, cast, origins, (happening_of, statement_of), as_of, rules.of("moves"))
    return Record(
        as_of=as_of,
        documents=tuple(_document(reading, origins[reading.name], copies) for reading in known),
        actors=cast.actors,
        stories=link_stories(known, cast, copies),
        happenings=happenings,
        statements=statements,
        entries=entries,
        discrepancies=find_discrepancies(pages, cast, origins, happenings, entries),
        notices=notices,
    )


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings in the order of their keys, each document once."""
    by_key = {document_of(reading): reading for reading in sorted(readings, key=lambda r: (r.name, r.sha256))}
    return [by_key[key] for key in sorted(by_key)]


def _known_by(
    readings: list[Reading], as_of: str | None
) -> tuple[str | None, list[Reading], tuple[str, ...], list[tuple[str, ...]]]:
    """Return the day, what was known by then, notices on the rest, and the groups of copies."""
    dated = [reading.published for reading in readings if reading.published]
    if as_of is None:
        if not dated:
            return None, readings, (), copy_groups(readings)
        as_of = max(dated)
    within = {document_of(r) for r in readings if r.published is not None and r.published <= as_of}
    undated = {document_of(r) for r in readings if r.published is None}
    groups = [
        group
        for group in copy_groups([r for r in readings if document_of(r) in within | undated])
        if not within.isdisjoint(group)
    ]
    copied = undated & {key for group in groups for key in group}
    later = len(readings) - len(within) - len(undated)
    counts = (
        (f"undated documents kept as copies of dated ones: {len(copied)}", len(copied)),
        (f"undated documents left out: {len(undated - copied)}", len(undated - copied)),
        (f"documents published after {as_of} left out: {later}", later),
    )
    kept = [reading for reading in readings if document_of(reading) in within | copied]
    return as_of, kept, tuple(notice for notice, count in counts if count), groups


def _document(reading: Reading, origins: Origins, copies: Sequence[tuple[str, ...]]) -> RecordedDocument:
    key = document_of(reading)
    written = sum(line.span.end - line.span.start for line in reading.lines)
    article = sum(line.span.end - line.span.start for line in reading.article_lines)
    group: Mapping[str, str] = {member: members[0] for members in copies for member in members}
    return RecordedDocument(
        document=reading.name,
        key=reading.key,
        language=reading.language,
        title=reading.title,
        publisher=reading.publisher,
        published=reading.published,
        published_how=reading.published_how,
        seen=reading.seen,
        article_share=round(article / written, 4) if written else 0.0,
        reliances=origins.reliances,
        origins=tuple(sorted(origins.document)),
        copy_group=group.get(key),
    )
