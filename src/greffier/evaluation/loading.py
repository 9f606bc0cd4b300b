"""Gold and readings from files: one JSON object, JSON lines, or a folder of these."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from greffier.evaluation.sheets import GoldError

__all__ = ["GoldError", "load", "load_texts"]


def load(path: str | Path) -> dict[str, Mapping[str, Any]]:
    """Return the readings at ``path`` by the names of their documents.

    ``path`` is a ``.json`` file (one reading or a list), a ``.jsonl`` file, or a folder of such files; sidecars
    (``.meta.json``) are passed over. Raises GoldError, which names the file, where one cannot be read or
    holds something other than readings.
    """
    path = Path(path)
    files = sorted(path.glob("*.json*")) if path.is_dir() else [path]
    documents: dict[str, Mapping[str, Any]] = {}
    for file in files:
        if file.name.endswith(".meta.json"):
            continue
        for row in _rows(file):
            if not isinstance(row, dict) or not isinstance(row.get("document"), str):
                raise GoldError(f"{file}: a reading must be an object with « document »")
            documents[row["document"]] = row
    return documents


def load_texts(folder: str | Path, documents: Iterable[str]) -> dict[str, str]:
    """Return the raw texts of ``documents`` from ``folder``, line ends as they stand.

    Raises GoldError where a text is missing or is not UTF-8.
    """
    return {name: _read(Path(folder) / name) for name in documents}


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def _is_lines(file: Path, content: str) -> bool:
    """Whether a file holds a JSON value a line: by its suffix, else because its first line is one and more follow."""
    if file.suffix in (".jsonl", ".json"):
        return file.suffix == ".jsonl"
    first, _, rest = content.lstrip().partition("\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return bool(rest.strip())


def _rows(file: Path) -> Iterator[Any]:
    content = _read(file)
    parts = content.split("\n") if _is_lines(file, content) else [content]
    for number, part in enumerate(parts, 1):
        if not part.strip():
            continue
        try:
            value = json.loads(part)
        except (ValueError, RecursionError) as error:
            raise GoldError(f"{file}, row {number}: {error}") from error
        yield from value if isinstance(value, list) else (value,)
