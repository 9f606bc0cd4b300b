"""JSON and JSON lines: one document a file, or one a row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from greffier.intake.decoding import Decoded, decode
from greffier.intake.failures import Failure, failure
from greffier.intake.files import scrub
from greffier.intake.given import Given, from_mapping

__all__ = ["Row", "rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One text of a file of JSON.

    ``number`` is 0 where the file is one document, else counts from 1: the place in a list, the line in
    a file of JSON lines (empty lines counted, so that an editor finds it).
    """

    number: int
    text: str
    given: Given
    notices: tuple[Failure, ...] = ()


def rows(content: bytes, name: str, path: Path | None, *, lines: bool) -> Iterator[Row | tuple[int, Failure]]:
    """Yield the texts of a file's ``content``, in order; for a row without one, its number and why.

    ``lines`` tells JSON lines from JSON. ``name`` is the file's, for the failures.
    """
    decoded = decode(content)
    if not isinstance(decoded, Decoded):
        yield 0, Failure(name, decoded, path=path)
        return
    if not decoded.text.strip():
        yield 0, Failure(name, "empty", path=path)
        return
    for number, value, error in _lines(decoded.text) if lines else _whole(decoded.text):
        yield _row(number, value, error, name, path)


def _lines(text: str) -> Iterator[tuple[int, Any, str | None]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, *_loaded(line)


def _whole(text: str) -> Iterator[tuple[int, Any, str | None]]:
    value, error = _loaded(text)
    if isinstance(value, list) and value:
        yield from ((number, item, None) for number, item in enumerate(value, 1))
    else:
        yield 0, value, error


def _loaded(text: str) -> tuple[Any, str | None]:
    try:
        return json.loads(text, strict=False), None
    except json.JSONDecodeError as error:
        return None, f"{error.msg}: line {error.lineno}, column {error.colno}"
    except ValueError:
        return None, "a number too long"
    except RecursionError:
        return None, "nested too deeply"


def _row(number: int, value: Any, error: str | None, name: str, path: Path | None) -> Row | tuple[int, Failure]:
    place = f"{name}#{number}" if number else name
    if error is not None:
        return number, failure(place, "row-bad-json" if number else "bad-json", path, row=number, error=error)
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or not text.strip():
        return number, failure(place, "row-no-text" if number else "no-text", path, row=number)
    given, bad = from_mapping(value)
    notices = () if bad is None else (failure(place, "bad-date", path, value=bad),)
    return Row(number, scrub(text), given, notices)
