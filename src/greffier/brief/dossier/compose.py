"""From a record and its readings to the dossier: the figures, the drawings, every list and the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from greffier.brief.catalogue import Lang
from greffier.brief.compose import countries, subtitle
from greffier.brief.desk import Desk
from greffier.brief.dossier.acts import acts, days, drawing
from greffier.brief.dossier.anchors import Anchors
from greffier.brief.dossier.divergences import divergences
from greffier.brief.dossier.matrix import matrix
from greffier.brief.dossier.parties import Parties
from greffier.brief.dossier.sayings import speakers
from greffier.brief.dossier.sources import network
from greffier.brief.dossier.texts import proofs, references, texts
from greffier.brief.dossier.view import Act, Divergence, Dossier, Fact, Speaker
from greffier.brief.sections.actors import actors
from greffier.brief.sections.damage import damage
from greffier.brief.sections.documents import documents
from greffier.brief.sections.keypoints import entry_points, notice_points
from greffier.brief.sections.ledger import ledger
from greffier.brief.sections.sources import origins, sources
from greffier.brief.view import Cell, Group, Ref, Section
from greffier.model import Reading, Record

__all__ = ["compose"]

_STATUS = 5
"""Which column of the ledger holds the status."""


def compose(
    record: Record, readings: Mapping[str, Reading], lang: Lang = "fr", *, heading: str | None = None
) -> Dossier:
    """Return the dossier of a record; ``readings`` hold the texts, by the name of their document.

    ``heading`` stands in the place of the names of the countries that take part in most.
    """
    desk = Desk.of(record, readings, lang)
    parties = Parties(desk)
    told = acts(desk, parties)
    lines = [act for _, act in told]
    keypoints = desk.section("keypoints", (Group((*entry_points(desk), *notice_points(desk))),))
    make = (ledger, actors, documents, sources, damage)
    tables = {name.__name__: _placed(name(desk)) for name in make}
    tables["ledger"] = _steps_apart(tables["ledger"])
    said = speakers(desk, parties)
    disputed = divergences(desk)
    known = proofs(_references([keypoints, *tables.values()], lines, said, disputed))
    return Dossier(
        lang=lang,
        title=heading or countries(desk) or desk.words("head.plain_title"),
        as_of=desk.words("head.as_of", date=desk.date(record.as_of)) if record.as_of else "",
        subtitle=subtitle(desk),
        facts=tuple(_facts(desk)),
        keypoints=keypoints,
        lanes=tuple(parties.names.items()),
        charts=drawing(desk, parties, told),
        days=days(desk, told),
        undated=tuple(act for happening, act in told if not happening.date),
        matrix=matrix(desk, parties, lines),
        speakers=said,
        divergences=disputed,
        network=network(desk),
        texts=texts(desk, known),
        parties=parties.of,
        proofs={number: tuple(spans) for number, spans in known.items()},
        **tables,
    )


def _placed(section: Section) -> Section:
    """Return a section whose rows are named as places of the page."""
    anchors = Anchors(section.key)
    rows = ((g, tuple(replace(r, key=anchors.name(r.key)) if r.key else r for r in g.rows)) for g in section.groups)
    return replace(section, groups=tuple(replace(group, rows=placed) for group, placed in rows))


def _steps_apart(ledger: Section) -> Section:
    """Return the ledger with the steps of an entry under its status, not after it in one sentence."""

    def apart(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        status, *steps = cells[_STATUS]
        told = tuple(run._replace(text=run.text.lstrip(" \u202f:;"), style="steps") for run in steps)
        return (*cells[:_STATUS], (status, *told), *cells[_STATUS + 1 :])

    rows = ((group, tuple(replace(row, cells=apart(row.cells)) for row in group.rows)) for group in ledger.groups)
    return replace(ledger, groups=tuple(replace(group, rows=changed) for group, changed in rows))


def _references(
    sections: Iterable[Section], acts: Iterable[Act], said: Iterable[Speaker], disputed: Iterable[Divergence]
) -> Iterator[Ref]:
    """Yield every reference of the dossier."""
    yield from references(sections)
    yield from (ref for one in disputed for value in one.values for ref in value.refs)
    for one in acts:
        yield from one.refs
        yield from (why.ref for why in one.why)
        if one.place:
            yield one.place
    for speaker in said:
        for saying in speaker.sayings:
            yield from (why.ref for why in saying.why)
            for wording in saying.wordings:
                yield from wording.refs
                if wording.place:
                    yield wording.place


def _facts(desk: Desk) -> Iterator[Fact]:
    """Yield the figures of the summary strip, those that are nought left out but for the first two."""
    record = desk.record
    opened = sum(entry.status == "open" for entry in record.entries)
    damaged = sum(len(r.damage) for d in desk.texts.documents if (r := desk.texts.reading(d.document)))
    counted = (
        ("documents", len(desk.texts.documents), "documents"),
        ("origins", origins(desk), "sources"),
        ("acts", len(record.happenings), "chronology"),
        ("statements", len(record.statements), "statements"),
        ("actors", len(record.actors), "actors"),
        ("open", opened, "ledger"),
        ("discrepancies", len(record.discrepancies), "discrepancies"),
        ("damage", damaged, "damage"),
    )
    for name, count, target in counted:
        if count or name in ("documents", "open"):
            yield Fact(str(count), _label(desk, name, count), target)


def _label(desk: Desk, name: str, count: int) -> str:
    """Return what a figure counts, in the right number, without the figure."""
    return desk.words.count(f"fact.{name}", count).strip()
