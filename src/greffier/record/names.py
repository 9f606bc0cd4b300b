"""What names a record: a SQLite file or a PostgreSQL address. Nothing heavy is loaded to tell."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["is_address", "is_database"]

_ADDRESS = re.compile(r"^postgres(?:ql)?(?:\+\w+)?://", re.IGNORECASE)
_MAGIC = b"SQLite format 3\x00"


def is_address(name: str) -> bool:
    """Whether ``name`` is a PostgreSQL address rather than a file."""
    return _ADDRESS.match(name) is not None


def is_database(name: str) -> bool:
    """Whether ``name`` is an address or a SQLite file: what a door takes for a record rather than for dispatches."""
    if is_address(name):
        return True
    try:
        with Path(name).open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False
