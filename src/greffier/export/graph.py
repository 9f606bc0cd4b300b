"""GraphML: the actors, and who does what to whom, how often, in what tone."""

from __future__ import annotations

import io
from itertools import product
from typing import Any

import networkx as nx

from greffier.brief.catalogue import Lang
from greffier.brief.dates import bounds
from greffier.brief.typography import one_line
from greffier.export.contents import Contents
from greffier.export.words import Words
from greffier.model import Happening
from greffier.world import plover

__all__ = ["graph", "write"]


def graph(contents: Contents, lang: Lang = "fr") -> nx.MultiDiGraph[str]:
    """Return the graph: a node an actor that takes part, an edge for each pair and type of event."""
    words = Words(contents, lang)
    actors = {actor.id: actor for actor in contents.record.actors}
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    found: dict[tuple[str, str, str], list[Happening]] = {}
    for item in contents.record.happenings:
        for actor_id, recipient in product(item.actors, item.recipients):
            found.setdefault((actor_id, recipient, item.type), []).append(item)
    for name in dict.fromkeys(end for key in found for end in key[:2]):
        actor = actors.get(name)
        kind, _, label = name.partition(":")
        country = label if kind == "state" else actor.country if actor else None
        told = {
            "label": words.name(name),
            "kind": kind,
            "country": country or "",
            "role": (actor.role or "") if actor else "",
            "mentions": len(actor.mentions) if actor else 0,
        }
        made.add_node(_id(name), **told)
    for (actor_id, recipient, type_), items in found.items():
        made.add_edge(_id(actor_id), _id(recipient), key=type_, **_edge(words, type_, items))
    return made


def write(contents: Contents, lang: Lang = "fr") -> bytes:
    """Return the graph as GraphML."""
    buffer = io.BytesIO()
    nx.write_graphml(graph(contents, lang), buffer, encoding="utf-8", prettyprint=True, named_key_ids=True)
    return buffer.getvalue()


def _id(actor_id: str) -> str:
    """Return the id as XML may hold it."""
    return one_line(actor_id)


def _edge(words: Words, kind: str, items: list[Happening]) -> dict[str, Any]:
    days = [span for item in items if (span := bounds(item.date))]
    return {
        "type": kind,
        "label": words.desk.words.get(f"event.{kind}", kind),
        "weight": len(items),
        "quad": plover.quad(kind),
        "score": sum(plover.score(item.type, item.mode) for item in items) / len(items),
        "first": min(span[0] for span in days).isoformat() if days else "",
        "last": max(span[1] for span in days).isoformat() if days else "",
        "origins": len({origin for item in items for origin in item.origins}),
        "happenings": " ".join(item.key for item in items),
    }
