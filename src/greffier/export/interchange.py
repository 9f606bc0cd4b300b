"""PLOVER's interchange: one event a line of JSON, as the Open Event Data Alliance describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from greffier import __version__
from greffier.brief.catalogue import Lang
from greffier.brief.typography import one_line
from greffier.export.contents import Contents
from greffier.export.words import Words
from greffier.model import Happening, LinkedActor
from greffier.world import load, plover

__all__ = ["write"]

_AUXILIARY = {"future": "future", "conditional": "hypothetical", "negated": "negation", "denied": "negation"}


def write(contents: Contents, lang: Lang = "en") -> bytes:
    """Return the happenings; one that neither the texts nor a publication dates is left out, for a date is required."""
    words = Words(contents, lang)
    actors = {actor.id: actor for actor in contents.record.actors}
    lines = (_event(words, actors, happening) for happening in contents.record.happenings)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines if line).encode()


def _event(words: Words, actors: Mapping[str, LinkedActor], item: Happening) -> dict[str, Any] | None:
    documents = list(dict.fromkeys(mention.document for mention in item.mentions))
    days = words.days(item.date, *documents)
    if days is None:
        return None
    first, last, borrowed = days
    comments = []
    if borrowed:
        comments.append("the texts give no date: that of the publication")
    elif first != last:
        comments.append(f"the texts date it {item.date}")
    if item.claimed_by:
        comments.append(f"claimed by {words.name(item.claimed_by)}")
    comments.append(f"factuality: {item.factuality}; {len(item.origins)} independent origin(s)")
    context = dict.fromkeys(c for m in item.mentions if (e := words.desk.texts.event(m.document, m.key, m.span))
                            for c in e.context)  # fmt: skip
    told: dict[str, Any] = {
        "id": item.key,
        "date": first.isoformat(),
        "enddate": last.isoformat() if last != first else None,
        "actor": [_entity(words, actors, actor) for actor in item.actors],
        "recipient": [_entity(words, actors, actor) for actor in item.recipients],
        "event": [item.type],
        "mode": [mode for mode in (item.mode, _AUXILIARY.get(item.factuality)) if mode],
        "context": list(context),
        "quad_code": plover.quad(item.type),
        "event_scale": plover.score(item.type, item.mode),
        "event_text": next((text for m in item.mentions if (text := words.evidence(m))), None),
        "link": next((url for name in documents if (url := words.url(name))), None),
        "cite_info": [words.cite(name) for name in documents],
        "coder": f"greffier {__version__}",
        "comment": "; ".join(comments),
    }
    return {name: value for name, value in told.items() if value not in (None, [], "") or name == "actor"}


def _entity(words: Words, actors: Mapping[str, LinkedActor], actor_id: str) -> dict[str, Any]:
    """Return an entity: what the texts call it, its label, its state, its sector where that is certain."""
    kind, _, label = actor_id.partition(":")
    actor = actors.get(actor_id)
    code = "GOV" if kind == "state" else None
    if kind == "org" and (known := load().organisation(label)):
        code = known.plover
    country = label if kind == "state" else actor.country if actor else None
    told: dict[str, Any] = {
        "raw_text": one_line(actor.names[0]) if actor and actor.names else None,
        "entity_name": words.name(actor_id),
        "country_name": country,
        "sector_code": code,
    }
    return {name: value for name, value in told.items() if value not in (None, [], "")}
