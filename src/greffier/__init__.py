"""Greffier, the clerk of a diplomatic crisis.

``greffier.read`` reads one document, ``greffier.link`` makes one record of many readings, ``greffier.open`` opens a
record on disk. Importing the package loads no model: what a name needs is loaded when the name is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from greffier.api import open_store as open  # noqa: A004 - greffier.open, as the design names it
    from greffier.api import read
    from greffier.linking import link

__version__ = "0.1.0"
__all__ = ["__version__", "link", "open", "read"]

_HOMES = {
    "read": ("greffier.api", "read"),
    "link": ("greffier.linking", "link"),
    "open": ("greffier.api", "open_store"),
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
