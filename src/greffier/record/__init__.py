"""The record on disk: schema, store, corrections, search. What a name needs is loaded when the name is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from greffier.record.decisions import Decision
    from greffier.record.errors import REFUSALS, StoreError
    from greffier.record.names import is_database
    from greffier.record.resolving import MisfitError
    from greffier.record.searching import Filters, Found, Hit
    from greffier.record.shelves import StoredDocument
    from greffier.record.store import Reader, Request, Store, Taken

__all__ = [
    "REFUSALS",
    "Decision",
    "Filters",
    "Found",
    "Hit",
    "MisfitError",
    "Reader",
    "Request",
    "Store",
    "StoreError",
    "StoredDocument",
    "Taken",
    "is_database",
]

_HOMES = {
    "REFUSALS": "errors",
    "Decision": "decisions",
    "MisfitError": "resolving",
    "StoreError": "errors",
    "is_database": "names",
    "StoredDocument": "shelves",
    "Filters": "searching",
    "Found": "searching",
    "Hit": "searching",
    "Reader": "store",
    "Request": "store",
    "Store": "store",
    "Taken": "store",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"greffier.record.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
