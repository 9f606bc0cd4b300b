"""The drawing of who rests on whom: each dispatch, and the outlets whose reporting it gives."""

from __future__ import annotations

from greffier.brief.desk import Desk
from greffier.brief.typography import clip, one_line
from greffier.model import RecordedDocument

__all__ = ["network"]

_NAME = 34
_MOST = 40
"""More dispatches than this make no small drawing: the list says it better."""


def network(desk: Desk) -> str:
    """Return the drawing as SVG; nothing where no dispatch rests on another outlet, or too many do."""
    edges: list[tuple[RecordedDocument, str]] = []
    for document in desk.texts.documents:
        own = f"org:{document.publisher}"
        named = (*document.reliances, *(o for o in document.origins if o.startswith("org:")))
        edges += [(document, outlet) for outlet in dict.fromkeys(named) if outlet != own]
    documents = list(dict.fromkeys(document.document for document, _ in edges))
    if not edges or len(documents) > _MOST:
        return ""
    from greffier.brief.dossier.charts import network as drawn

    outlets = sorted({o for _, o in edges}, key=lambda o: (_middle(documents, edges, o), o))
    left = [(_name(desk, document), f"#d{desk.texts.number(document)}") for document in documents]
    right = [clip(desk.names.actor(outlet), _NAME) for outlet in outlets]
    return drawn(left, right, [(documents.index(d.document), outlets.index(o)) for d, o in edges])


def _middle(documents: list[str], edges: list[tuple[RecordedDocument, str]], outlet: str) -> float:
    """Return the mean row of the dispatches that rest on an outlet: drawn by it, few lines cross."""
    rows = [documents.index(document.document) for document, one in edges if one == outlet]
    return sum(rows) / len(rows)


def _name(desk: Desk, document: str) -> str:
    recorded = next(d for d in desk.texts.documents if d.document == document)
    name = one_line(recorded.publisher or "") or one_line(recorded.title or "") or one_line(document)
    return f"{clip(name, _NAME)} [{desk.texts.number(document)}]"
