"""From a record and its readings to the brief: every section in its order, and the head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from greffier.brief.catalogue import Lang
from greffier.brief.desk import Desk
from greffier.brief.names import country_name
from greffier.brief.sections.actors import actors
from greffier.brief.sections.chronology import chronology
from greffier.brief.sections.damage import damage
from greffier.brief.sections.discrepancies import discrepancies
from greffier.brief.sections.documents import documents
from greffier.brief.sections.keypoints import keypoints
from greffier.brief.sections.ledger import ledger
from greffier.brief.sections.sources import origins, sources
from greffier.brief.sections.statements import statements
from greffier.brief.view import Brief
from greffier.model import Reading, Record

__all__ = ["compose", "countries", "subtitle"]

_SECTIONS = (documents, chronology, statements, ledger, discrepancies, actors, damage, sources)
_IN_TITLE = 4


def compose(record: Record, readings: Mapping[str, Reading], lang: Lang = "fr", *, everything: bool = False) -> Brief:
    """Return the brief of a record; ``readings`` hold the texts, by the name of their document.

    Chronology and statements hold what a reader needs and say how much they leave out; ``everything`` leaves out none.
    """
    desk = Desk.of(record, readings, lang, everything=everything)
    sections = [keypoints(desk)]
    sections += (replace(make(desk), number=number) for number, make in enumerate(_SECTIONS, 1))
    return Brief(lang, _title(desk), subtitle(desk), tuple(sections))


def _title(desk: Desk) -> str:
    """Return the title: the countries that take part in most, and the day the record stands at."""
    named = countries(desk)
    made = desk.words("head.title", actors=named) if named else desk.words("head.plain_title")
    if desk.record.as_of:
        made += desk.words("word.list") + desk.words("head.as_of", date=desk.date(desk.record.as_of))
    return made


def countries(desk: Desk) -> str:
    """Return the names of the countries that take part in most."""
    record = desk.record
    belong = {actor.id: actor.country for actor in record.actors}
    parties = [(*item.actors, *item.recipients) for item in record.happenings]
    parties += [(*entry.from_, *entry.to) for entry in record.entries]
    parties += [(statement.speaker,) for statement in record.statements if statement.speaker]
    weights: Counter[str] = Counter()
    for party in parties:
        codes = {i.partition(":")[2] if i.startswith("state:") else belong.get(i) for i in party}
        weights.update(code for code in codes if code and country_name(code, desk.words.lang))
    ranked = sorted(weights, key=lambda code: (-weights[code], code))[:_IN_TITLE]
    return desk.words("word.list").join(country_name(code, desk.words.lang) or code for code in ranked)


def subtitle(desk: Desk) -> str:
    """Return how many dispatches, of which days, from how many origins."""
    words = desk.words
    dates = sorted(document.published for document in desk.texts.documents if document.published)
    count = words.count("dispatches", len(desk.texts.documents))
    if not dates:
        line = words("head.undated", documents=count)
    elif dates[0] == dates[-1]:
        key = "head.single" if len(desk.texts.documents) == 1 else "head.one_day"
        line = words(key, documents=count, first=desk.date(dates[0]))
    else:
        line = words("head.period", documents=count, first=desk.date(dates[0]), last=desk.date(dates[-1]))
    told = origins(desk)
    return line + (words("word.series") + words.count("origins", told) if told else "")
