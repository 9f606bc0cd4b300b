"""What is given with a document: by the caller, by a sidecar file, or by fields beside its text.

The more particular wins: a row's own fields over the sidecar of its file, the sidecar over the
fields of a JSON file that is one document, and all of these over the date given for all
(``--published``), which fills in only where a document says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypedDict

from greffier.intake.dates import iso_date
from greffier.intake.decoding import Decoded, decode
from greffier.intake.failures import Failure, failure
from greffier.intake.files import NOTHING, printable, read_bytes, scrub

__all__ = ["SIDECAR", "Given", "GivenFields", "from_mapping", "is_sidecar", "read_sidecar", "sidecar_of"]

SIDECAR = ".meta.json"
_WORDS = ("title", "publisher", "url")


class GivenFields(TypedDict, total=False):
    """The keyword arguments that give metadata with a text."""

    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata given with a document; ``published`` is ISO ``YYYY-MM-DD``; None is not given."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()

    def over(self, other: Given) -> Given:
        """Return these facts, completed from ``other`` where they say nothing."""
        return Given(
            self.title or other.title,
            self.publisher or other.publisher,
            self.url or other.url,
            self.published or other.published,
            self.authors or other.authors,
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the facts as pairs of name and value, for the document's key."""
        for name in (*_WORDS, "published"):
            value = getattr(self, name)
            if value:
                yield name, value
        if self.authors:
            yield "authors", "\x1e".join(self.authors)

    @classmethod
    def of(cls, **fields: Any) -> Given:
        """Return the facts that a caller gives. Raises ValueError where ``published`` is no date."""
        given, bad = from_mapping(fields)
        if bad is not None:
            raise ValueError(f"not a date (YYYY-MM-DD): {bad!r}")
        return given


def from_mapping(fields: Mapping[str, Any]) -> tuple[Given, str | None]:
    """Return what ``fields`` give, and the text of ``published`` where that is not a date.

    Unknown fields, empty ones and values of another type give nothing.
    """
    words = {name: _word(fields.get(name)) for name in _WORDS}
    authors = fields.get("authors")
    names = [authors] if isinstance(authors, str) else authors if isinstance(authors, list | tuple) else []
    given = Given(**words, authors=tuple(filter(None, map(_word, names))))
    published = fields.get("published")
    if published is None or published == "":
        return given, None
    day = iso_date(str(published)) if isinstance(published, str | int) else None
    return (replace(given, published=day), None) if day else (given, scrub(str(published)[:80]))


def _word(value: Any) -> str | None:
    return scrub(value).strip() or None if isinstance(value, str) else None


def sidecar_of(path: Path) -> Path:
    """Return where the sidecar of ``path`` would stand: ``STEM.meta.json`` beside ``STEM.EXT``."""
    return path.with_name(path.stem + SIDECAR)


def is_sidecar(path: Path) -> bool:
    """Whether ``path`` is named like a sidecar, which is never a document."""
    return path.name.lower().endswith(SIDECAR)


def read_sidecar(path: Path) -> tuple[Given, tuple[Failure, ...]]:
    """Return what the sidecar of the document at ``path`` gives, and notices of what is wrong in it.

    Without a sidecar nothing is given; a sidecar that cannot be used leaves its document readable.
    """
    sidecar = sidecar_of(path)
    content = read_bytes(sidecar)
    name = printable(path)
    if isinstance(content, Failure):
        absent = content.code in NOTHING
        return Given(), () if absent else (failure(name, "sidecar-unreadable", path, sidecar=printable(sidecar.name)),)
    decoded = decode(content)
    try:
        fields = json.loads(decoded.text) if isinstance(decoded, Decoded) else None
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        return Given(), (failure(name, "sidecar-bad-json", path, sidecar=printable(sidecar.name)),)
    given, bad = from_mapping(fields)
    return given, () if bad is None else (failure(name, "bad-date", path, value=bad),)
