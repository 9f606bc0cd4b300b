"""FollowTheMoney: dispatches, actors and happenings as entities, each with its proof in a dispatch.

Needs the extra ``greffier[ftm]``: the library wants ICU.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from greffier.brief.catalogue import Lang
from greffier.brief.typography import one_line
from greffier.export.contents import Contents
from greffier.export.words import Words
from greffier.model import Entry, Happening, LinkedActor, RecordedDocument, Statement
from greffier.world import load
from greffier.world.iso import alpha_2

__all__ = ["write"]

_BODIES = frozenset({"state agency", "military", "court", "intelligence", "igo", "un", "eu"})


def write(contents: Contents, lang: Lang = "en") -> bytes:
    """Return the entities, one a line. Raises ImportError where the extra is not installed."""
    words = Words(contents, lang)
    lines = (json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n" for entity in _entities(contents, words))
    return "".join(lines).encode()


def _entities(contents: Contents, words: Words) -> Iterator[dict[str, Any]]:
    record = contents.record
    for document in record.documents:
        yield _article(words, document)
    for actor in record.actors:
        yield _actor(words, actor)
    for happening in record.happenings:
        yield _happening(words, happening)
    for statement in record.statements:
        yield _statement(words, statement)
    for entry in record.entries:
        yield _entry(words, entry)


def _proxy(schema: str, kind: str, key: str, **facts: Any) -> dict[str, Any]:
    """Return an entity whose values the library has cleaned; what it refuses is left out."""
    from followthemoney import model

    proxy = model.make_entity(schema)
    proxy.id = _id(kind, key)
    for name, value in facts.items():
        proxy.add(name, value, quiet=False)
    made: dict[str, Any] = proxy.to_dict()
    return made


def _id(kind: str, key: str) -> str:
    return "greffier-" + hashlib.sha256(f"{kind}\x1f{key}".encode()).hexdigest()[:24]


def _proofs(documents: Iterator[str]) -> list[str]:
    return [_id("document", name) for name in dict.fromkeys(documents)]


def _involved(words: Words, *actors: str | None) -> list[str]:
    """Return the entities of those actors that the record lists."""
    listed = {actor.id for actor in words.desk.record.actors}
    return [_id("actor", actor) for actor in dict.fromkeys(actors) if actor in listed]


def _article(words: Words, document: RecordedDocument) -> dict[str, Any]:
    return _proxy(
        "Article",
        "document",
        document.document,
        title=one_line(document.title or "") or one_line(document.document),
        fileName=one_line(document.document),
        publisher=one_line(document.publisher or "") or None,
        publishedAt=document.published,
        language=document.language,
        sourceUrl=words.url(document.document),
    )


def _actor(words: Words, actor: LinkedActor) -> dict[str, Any]:
    kind, _, label = actor.id.partition(":")
    facts: dict[str, Any] = {
        "name": words.name(actor.id),
        "alias": [one_line(name) for name in actor.names],
        "country": _country(label if kind == "state" else actor.country),
    }
    if kind == "person":
        facts["position"] = [one_line(office.title) for office in actor.offices] or one_line(actor.role or "") or None
    known = load().organisation(label) if kind == "org" else None
    schemas = {"person": "Person", "state": "PublicBody", "org": "Organization"}
    schema = "PublicBody" if known and known.kind in _BODIES else schemas.get(kind, "LegalEntity")
    return _proxy(schema, "actor", actor.id, **facts)


def _country(code: str | None) -> str | None:
    """Return a state as the library writes it: ISO 3166 alpha-2; Kosovo has the code that everyone uses."""
    short = alpha_2(code) if code else None
    return short.lower() if short else None


def _happening(words: Words, item: Happening) -> dict[str, Any]:
    days = words.days(item.date)
    return _proxy(
        "Event",
        "happening",
        item.key,
        name=words.act(item),
        summary=[text for m in item.mentions if (text := words.evidence(m))],
        startDate=days[0].isoformat() if days else None,
        endDate=days[1].isoformat() if days and days[0] != days[1] else None,
        involved=_involved(words, *item.actors, *item.recipients),
        keywords=[item.type, item.factuality],
        recordId=item.key,
        proof=_proofs(m.document for m in item.mentions),
    )


def _statement(words: Words, item: Statement) -> dict[str, Any]:
    said = [words.desk.texts.words(v.document, span) for v in item.versions for span in v.content]
    days = words.days(item.date)
    speaker = words.name(item.speaker)
    return _proxy(
        "Event",
        "statement",
        item.key,
        name=words.desk.words("word.pair", name=speaker, value=said[0] if said else ""),
        summary=[text for text in said if text],
        startDate=days[0].isoformat() if days else None,
        involved=_involved(words, item.speaker, item.addressee),
        keywords=["statement"],
        recordId=item.key,
        proof=_proofs(v.document for v in item.versions),
    )


def _entry(words: Words, item: Entry) -> dict[str, Any]:
    days = words.days(item.due)
    parties = words.desk.names.parties(item.from_, item.to, countries=True)
    return _proxy(
        "Event",
        "entry",
        item.key,
        name=words.desk.words("word.pair", name=parties, value=one_line(item.what.text)),
        summary=[text for place in item.evidence if (text := words.evidence(place))],
        endDate=days[1].isoformat() if days else None,
        involved=_involved(words, *item.from_, *item.to),
        keywords=[item.kind, item.status],
        recordId=item.key,
        proof=_proofs(place.document for place in (*item.evidence, *item.steps)),
    )
