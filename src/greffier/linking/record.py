"""The record: the readings known by a day, linked step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from greffier.linking.actors import link_actors
from greffier.linking.areas import area_digest, areas
from greffier.linking.cast import Cast
from greffier.linking.copies import copy_groups
from greffier.linking.corrections import corrected
from greffier.linking.discrepancies import find_discrepancies
from greffier.linking.entries import lapsing
from greffier.linking.happenings import chronological, link_happenings
from greffier.linking.keys import document_of
from greffier.linking.ledger import by_opening, link_entries
from greffier.linking.origins import Origins, origins_by_document
from greffier.linking.pages import Page
from greffier.linking.rules import Rules
from greffier.linking.statements import link_statements
from greffier.linking.stories import link_stories
from greffier.linking.variants import variants
from greffier.model import Correction, Discrepancy, Reading, Record, RecordedDocument

__all__ = ["Kept", "link"]

_VERSION = "linking@3"
"""Changes with the rules of linking: a result kept under another version is not taken."""


Kept = MutableMapping[str, str]
"""The results of areas by the hash of their input, as JSON: what a store keeps from one run to the next."""


def link(
    readings: Iterable[Reading],
    *,
    corrections: Sequence[Correction] = (),
    as_of: str | None = None,
    kept: Kept | None = None,
) -> Record:
    """Link readings into the record of what they say together, as of a day.

    With ``as_of``, or where a publication date lets it be derived, only the documents published by then count;
    undated ones are left out and counted in a notice, save copies of a dated one, whose text was known with it.
    Where no document is dated all are kept and nothing lapses.
    The result does not depend on the order of the readings; that of ``corrections`` is the order in which they were
    made, and the later wins. Those of a line's label and of a document itself are heeded before reading, not here.
    ``kept`` holds the results of areas linked before; it is read and filled, and changes nothing but the time it takes.
    """
    decided = corrected(_distinct(readings), corrections)
    known, rules = list(decided.readings), decided.rules
    as_of, known, notices, copies = _known_by(known, as_of)
    pages = [Page(reading) for reading in known]
    cast = link_actors(known, rules.of("actors"))
    origins = origins_by_document(known, copies)
    by_key = {page.key: page for page in pages}
    first_of = {member: group[0] for group in copies for member in group}
    for page in pages:
        page.original = first_of.get(page.key, page.key)
    for group in copies:  # a copy that bears no date was written when the others were
        days = [day for key in group if (day := by_key[key].published) is not None] if group[0] in by_key else []
        for key in group:
            by_key[key].published = by_key[key].published or min(days, default=None)
    found = [
        _area([by_key[key] for key in area], cast, origins, rules, _copies_of(area, first_of), kept)
        for area in areas(pages, cast, copies, rules)
    ]
    return Record(
        as_of=as_of,
        documents=tuple(_document(r, origins[r.name], first_of.get(document_of(r))) for r in known),
        actors=cast.actors,
        stories=tuple(sorted((s for area in found for s in area.stories), key=lambda s: s.key)),
        happenings=tuple(sorted((h for area in found for h in area.happenings), key=chronological)),
        statements=tuple(sorted((s for area in found for s in area.statements), key=lambda s: s.key)),
        entries=tuple(sorted((lapsing(e, as_of) for area in found for e in area.entries), key=by_opening)),
        discrepancies=_by_key((*(d for area in found for d in area.discrepancies), *variants(pages, cast, origins))),
        notices=notices,
    )


def _area(
    pages: Sequence[Page],
    cast: Cast,
    origins: Mapping[str, Origins],
    rules: Rules,
    copies: Sequence[tuple[str, ...]],
    kept: Kept | None,
) -> Record:
    """Link one area; take the result that is kept where nothing it looks at has changed."""
    digest = f"{_VERSION}:{area_digest(pages, cast, origins, rules)}" if kept is not None else ""
    if kept is not None and digest in kept:
        return Record.model_validate_json(kept[digest])
    happenings, happening_of = link_happenings(pages, cast, origins, rules.of("events"))
    statements, statement_of = link_statements(pages, cast, origins, happening_of, rules.of("attributions"))
    entries = link_entries(pages, cast, origins, (happening_of, statement_of), None, rules.of("moves"))
    found = Record(
        stories=link_stories([page.reading for page in pages], cast, copies),
        happenings=happenings,
        statements=statements,
        entries=entries,
        discrepancies=find_discrepancies(pages, cast, origins, happenings, entries),
    )
    if kept is not None:
        kept[digest] = found.to_json()
    return found


def _copies_of(area: Iterable[str], first_of: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The groups of copies of an area; a group never lies in two."""
    groups: dict[str, list[str]] = {}
    for key in sorted(area):
        if key in first_of:
            groups.setdefault(first_of[key], []).append(key)
    return [tuple(group) for _, group in sorted(groups.items())]


def _by_key(several: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    return tuple(sorted(several, key=lambda d: d.key))


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
    either = within | undated
    groups = [
        group
        for group in copy_groups([r for r in readings if document_of(r) in either])
        if not within.isdisjoint(group)
    ]
    copied = undated & {key for group in groups for key in group}
    later = len(readings) - len(within) - len(undated)
    counts = (
        (f"undated documents kept as copies of dated ones: {len(copied)}", len(copied)),
        (f"undated documents left out: {len(undated - copied)}", len(undated - copied)),
        (f"documents published after {as_of} left out: {later}", later),
    )
    both = within | copied
    kept = [reading for reading in readings if document_of(reading) in both]
    return as_of, kept, tuple(notice for notice, count in counts if count), groups


def _document(reading: Reading, origins: Origins, copy_group: str | None) -> RecordedDocument:
    written = sum(line.span.end - line.span.start for line in reading.lines)
    article = sum(line.span.end - line.span.start for line in reading.article_lines)
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
        copy_group=copy_group,
    )
