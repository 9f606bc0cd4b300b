"""What a store refuses, and why: one code, one sentence and its arguments per case.

The codes are stable, so that a door can say them in another language with the same ``arguments``.
"""

from __future__ import annotations

from typing import Literal

__all__ = ["REFUSALS", "Refusal", "StoreError"]

Refusal = Literal[
    "missing", "not-a-record", "newer", "old-sqlite", "locked", "no-driver", "unreachable", "bad-address",
    "unreadable-record", "read-only",
]  # fmt: skip

REFUSALS: dict[Refusal, str] = {
    "missing": "there is no such record",
    "not-a-record": "it is not a record of Greffier",
    "newer": "a newer Greffier wrote it (its schema knows « {migration} »); this one would damage it",
    "old-sqlite": "SQLite {found} is too old; 3.37 or later is needed",
    "locked": "{holder} is writing to it; waited {seconds} s",
    "no-driver": "PostgreSQL needs the package psycopg (pip install 'greffier[postgresql]')",
    "unreachable": "the database cannot be reached ({error})",
    "bad-address": "it is not an address of a database (postgresql://user@host/name)",
    "unreadable-record": "the system cannot open it ({error})",
    "read-only": "it can only be read ({error})",
}


class StoreError(Exception):
    """A store cannot be opened or written: ``name`` is the file or address, ``code`` and ``arguments`` say why."""

    def __init__(self, name: str, code: Refusal, **arguments: object) -> None:
        self.name = name
        self.code: Refusal = code
        self.arguments = {key: str(value) for key, value in arguments.items()}
        super().__init__(f"{name}: {self.reason}")

    @property
    def reason(self) -> str:
        """The reason in English: one clause, without the name and without a full stop."""
        return REFUSALS[self.code].format_map(self.arguments)
