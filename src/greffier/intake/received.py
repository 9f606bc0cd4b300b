"""One document as received: its text untouched, what was given with it, what its markup says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Unpack

from greffier.intake.decoding import Decoded, decode
from greffier.intake.failures import Failure, failure
from greffier.intake.files import scrub
from greffier.intake.given import Given, GivenFields
from greffier.intake.html import LineHint, Votes, page, votes
from greffier.model import Document, document_key

__all__ = ["Kind", "Received", "content_key", "from_bytes", "from_text", "looks_like_html", "text_document"]

Kind = Literal["text", "html", "json", "jsonl"]

_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Received:
    """A document with all that intake knows of it.

    ``document.lines`` is empty: layout fills it. ``votes`` is None and ``hints`` is empty but for HTML,
    where there is one hint for each non-empty line of the text, in order. ``path`` is the file (None
    for standard input and text from Python), ``also`` the other places where the same bytes lie
    with the same given metadata.
    """

    document: Document
    votes: Votes | None = None
    hints: tuple[LineHint, ...] = ()
    path: Path | None = None
    also: tuple[str, ...] = ()


def content_key(content: bytes, given: Given) -> str:
    """Return the key of the document that ``content`` is, with what was given."""
    return document_key(content, given.pairs())


def from_text(text: str, name: str = "-", **given: Unpack[GivenFields]) -> Received:
    """Return ``text`` as a document. Its bytes are its UTF-8.

    The text is kept as it is, but for lone surrogates, which are no text: each becomes U+FFFD.
    Raises ValueError where ``published`` is given and is no ISO date.
    """
    return text_document(text, name, Given.of(**given))


def text_document(text: str, name: str, given: Given, path: Path | None = None) -> Received:
    """Return ``text`` as the document ``name``, with what was given."""
    text = scrub(text)
    return Received(_document(text, text.encode("utf-8"), name, given, "utf-8"), path=path)


def from_bytes(
    content: bytes, name: str, kind: Literal["text", "html"] = "text", given: Given | None = None,
    path: Path | None = None,
) -> Iterator[Received | Failure]:  # fmt: skip
    """Yield the document that ``content`` is, notices on it first; or yield why it is none."""
    given = given or Given()
    decoded = decode(content, markup=kind == "html")
    if not isinstance(decoded, Decoded):
        yield Failure(name, decoded, path=path)
        return
    if not decoded.text.strip():
        yield Failure(name, "empty", path=path)
        return
    if decoded.damaged:
        yield failure(name, "damaged-encoding", path, count=decoded.damaged)
    if kind == "text":
        yield Received(_document(decoded.text, content, name, given, decoded.encoding), path=path)
        return
    seen = page(decoded.text)
    if not seen.text:
        yield Failure(name, "no-visible-text", path=path)
        return
    if seen.nested:
        yield Failure(name, "too-nested", path=path)
    document = _document(seen.text, content, name, given, decoded.encoding)
    yield Received(document, votes(decoded.text, seen), seen.hints, path)


def looks_like_html(content: bytes) -> bool:
    """Whether ``content``, which has no file name to go by, begins as a page of HTML does."""
    decoded = decode(content[:4096])
    return isinstance(decoded, Decoded) and _HTML.match(decoded.text) is not None


def _document(text: str, content: bytes, name: str, given: Given, encoding: str) -> Document:
    return Document(
        document=name,
        key=content_key(content, given),
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=encoding,
        title=given.title,
        title_how="given" if given.title else None,
        publisher=given.publisher,
        publisher_how="given" if given.publisher else None,
        authors=given.authors,
        url=given.url,
        published=given.published,
        published_how="given" if given.published else None,
        text=text,
    )
