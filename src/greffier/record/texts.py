"""Documents as they are kept: what intake received, so that they can be read again without their file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from pydantic import TypeAdapter

from greffier.intake import Received
from greffier.intake.files import printable
from greffier.intake.finding import kind_of
from greffier.model import Reading

__all__ = ["digest", "free_name", "kept", "kept_reading", "place_of", "received_again", "restored_reading"]

_RECEIVED: TypeAdapter[Received] = TypeAdapter(Received)
_TEXT = {"text"}


def digest(*parts: str) -> str:
    """Return 32 hex digits over some texts."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(part.encode("utf-8", "surrogatepass"))
        found.update(b"\x1e")
    return found.hexdigest()


def kept(received: Received) -> dict[str, Any]:
    """Return the columns of a received document: all but its text as JSON, and the text apart."""
    body = _RECEIVED.dump_json(received, exclude={"document": _TEXT, "path": True, "also": True}, by_alias=True)
    document = received.document
    return {
        "key": document.key,
        "sha256": document.sha256,
        "received": body.decode(),
        "text": document.text.encode("utf-8"),
    }


def received_again(body: str, text: bytes, name: str) -> Received:
    """Return a document as it was received, from its columns."""
    received = _RECEIVED.validate_json(body)
    document = received.document.model_copy(update={"text": text.decode("utf-8"), "name": name})
    return Received(document, received.votes, received.hints)


def kept_reading(reading: Reading) -> dict[str, Any]:
    """Return the columns of a reading: its JSON without the text, which the document holds."""
    body = reading.model_dump_json(by_alias=True, exclude=_TEXT | {"name"})
    return {"document": reading.key, "made_by": reading.made_by, "body": body, "digest": digest(body)}


def restored_reading(body: str, text: bytes, name: str) -> Reading:
    """Return a reading from its columns."""
    apart = json.dumps({"document": name, "text": text.decode("utf-8")}, ensure_ascii=False)
    return Reading.model_validate_json(f"{apart[:-1]},{body[1:]}")


def place_of(received: Received) -> str | None:
    """Return where a document lies, as far as another version of it could come to lie there; None for piped text."""
    if received.path is None:
        return None
    place = printable(os.path.abspath(received.path))  # noqa: PTH100 - without following links
    _, _, row = received.document.name.rpartition("#")
    return f"{place}#{row}" if row.isdecimal() and kind_of(received.path) in ("json", "jsonl") else place


def free_name(wanted: str, place: str | None, key: str, taken: Callable[[str], bool]) -> str:
    """Return the name of a document in a record: the one it has, or enough of its path, or its key behind it."""
    if not taken(wanted):
        return wanted
    parts = PurePath(place).parts if place is not None else ()
    for size in range(2, len(parts) + 1):
        longer = PurePath(*parts[-size:]).as_posix()
        if not taken(longer):
            return longer
    return f"{wanted} ({key})"
