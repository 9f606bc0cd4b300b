"""The names of places in the page: the key of an item where it can be one, and never twice the same."""

from __future__ import annotations

import re

__all__ = ["Anchors"]

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class Anchors:
    """Gives each item of one list the name of its place; a key that is none, or is taken, is numbered instead."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._taken: set[str] = set()

    def name(self, key: str) -> str:
        """Return the name of the place of the item with ``key``."""
        name = f"{self._prefix}-{key}" if _KEY.fullmatch(key) else f"{self._prefix}-n{len(self._taken) + 1}"
        while name in self._taken:
            name += "x"
        self._taken.add(name)
        return name
