"""Readings from files: JSON lines, single objects or folders of them; their texts from another folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from greffier.cli.session import Session
from greffier.model import Reading

__all__ = ["load_readings"]


def load_readings(run: Session, path: Path, texts: Path | None) -> list[Reading]:
    """Return the readings at ``path``, each with its text; say which rows are none and which texts are missing."""
    files = sorted(path.glob("*.json*")) if path.is_dir() else [path]
    readings: dict[str, Reading] = {}
    for file in files:
        if not file.name.endswith(".meta.json"):
            for reading in _in_file(run, file):
                readings[reading.name] = _with_text(run, reading, texts) if texts else reading
    return list(readings.values())


def _in_file(run: Session, file: Path) -> Iterator[Reading]:
    try:
        content = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        run.fail(run.words("cli.missing"), str(file))
        return
    except (OSError, UnicodeDecodeError) as error:
        run.fail(run.words("cli.unreadable", error=getattr(error, "strerror", None) or error), str(file))
        return
    rows = content.split("\n") if file.suffix == ".jsonl" else [content]
    for number, row in enumerate(rows, 1):
        if row.strip():
            try:
                value = json.loads(row)
                for item in value if isinstance(value, list) else [value]:
                    yield Reading.model_validate(item)
            except (ValueError, RecursionError) as error:
                run.fail(run.words("cli.bad_reading", row=number, error=_short(error)), str(file))


def _short(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)


def _with_text(run: Session, reading: Reading, texts: Path) -> Reading:
    """Return the reading with its document's text: what intake makes of the file, as when it was read."""
    from greffier.intake import Received, gather

    file = texts / reading.name
    if file.is_file():
        for item in gather([file]):
            if isinstance(item, Received):
                document = item.document
                return reading.model_copy(update={"text": document.text, "key": reading.key or document.key})
            run.failures([item])
    run.fail(run.words("cli.text_missing", folder=texts), reading.name)
    return reading
