"""What could not be read, and why: one code, one sentence and its arguments per case.

A failure is a value, never an exception: intake hands it on in the stream beside what it read, and
the doors print it. ``code`` is stable, so that a door can say it in another language with the same
``arguments``; ``reason`` says it in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["LIMIT", "NOTICES", "REASONS", "Code", "Failure", "failure"]

LIMIT = 20 * 1024 * 1024
"""The most bytes that one file may hold."""

Code = Literal[
    "missing", "broken-link", "link-loop", "no-permission", "not-a-file", "unreadable", "no-match", "empty-folder",
    "too-large", "empty", "binary", "undecodable", "no-visible-text", "bad-json", "no-text", "row-bad-json",
    "row-no-text", "sidecar-alone", "sidecar-bad-json", "sidecar-unreadable", "bad-date", "damaged-encoding",
    "too-nested",
]  # fmt: skip

REASONS: dict[Code, str] = {
    "missing": "there is no such file or folder",
    "broken-link": "the link leads to nothing",
    "link-loop": "the link leads back to itself",
    "no-permission": "reading it is not permitted",
    "not-a-file": "it is neither a file nor a folder",
    "unreadable": "the system cannot read it ({error})",
    "no-match": "no file matches this pattern",
    "empty-folder": "the folder holds no file that can be read",
    "too-large": "it is larger than {limit} MB",
    "empty": "it is empty",
    "binary": "it is not text",
    "undecodable": "its character encoding cannot be recognised",
    "no-visible-text": "the page shows no text",
    "bad-json": "it is not valid JSON ({error})",
    "no-text": "its JSON has no field « text » with text in it",
    "row-bad-json": "row {row} is not valid JSON ({error})",
    "row-no-text": "row {row} has no field « text » with text in it",
    "sidecar-alone": "it is a sidecar, and the document it describes is not among the files",
    "sidecar-bad-json": "its sidecar {sidecar} is not a valid JSON object, and is left aside",
    "sidecar-unreadable": "its sidecar {sidecar} cannot be read, and is left aside",
    "bad-date": "« {value} » is not a date (YYYY-MM-DD), and is left aside",
    "damaged-encoding": "{count} of its bytes are no text in UTF-8; each run of them is shown as �",
    "too-nested": "its markup is so deeply nested or broken that its structure is left aside; its text is kept",
}

NOTICES: frozenset[Code] = frozenset(
    {"sidecar-bad-json", "sidecar-unreadable", "bad-date", "damaged-encoding", "too-nested"}
)
"""The codes of what did not keep the document from being read."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read, or (``lost`` is false) something of it that was left aside.

    ``name`` is the input as a person would look for it: the path as it was given or found, with
    ``#n`` for a row, ``-`` for standard input, or the pattern.
    """

    name: str
    code: Code
    arguments: tuple[tuple[str, str], ...] = ()
    path: Path | None = None

    @property
    def reason(self) -> str:
        """The reason in English: one clause, without the name and without a full stop."""
        return REASONS[self.code].format_map(dict(self.arguments))

    @property
    def lost(self) -> bool:
        """Whether the document itself was lost; a notice leaves it readable."""
        return self.code not in NOTICES


def failure(name: str, code: Code, path: Path | None = None, **arguments: object) -> Failure:
    """Return the failure ``code`` of ``name`` with its arguments as text."""
    return Failure(name, code, tuple((key, str(value)) for key, value in arguments.items()), path)
