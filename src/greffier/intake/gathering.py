"""From paths to documents: every file surveyed first, then read one by one as they are asked for.

The survey hashes all files, for three things need the whole pile: the order, which is by name
whatever the order of the arguments; the same document in two places; and two documents with one file
name. No text is kept from it, so a pile of any size costs the memory of one document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from greffier.intake.failures import Failure
from greffier.intake.files import printable, read_bytes, read_stream
from greffier.intake.finding import STDIN, Found, find, kind_of
from greffier.intake.given import Given, read_sidecar
from greffier.intake.naming import distinct_names
from greffier.intake.received import Kind, Received, content_key, from_bytes, looks_like_html, text_document
from greffier.intake.rows import Row, rows

__all__ = ["gather"]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A document that the survey has found: a file, or row ``number`` of one (0 is the whole file)."""

    file: Found
    number: int
    key: str
    given: Given
    notices: tuple[Failure, ...] = ()


_Group = list[_Unit]  # the same document in one or several places, the first in order first


def gather(
    paths: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Received | Failure]:
    """Return the documents that ``paths`` hold, and what could not be read, in one fixed order.

    ``paths`` are files, folders, patterns, or ``-`` for standard input (``stdin``, else the process's own).
    ``published`` is the date of those documents that say none themselves. The order is by name, then
    row, whatever the order of ``paths``; a notice on a document stands before it. Raises ValueError where
    ``published`` is no ISO date, before anything is read; afterwards nothing raises.
    """
    fallback = Given.of(published=published)
    return _gathered(tuple(paths), fallback, stdin)


def _gathered(paths: tuple[str | Path, ...], fallback: Given, stdin: BinaryIO | None) -> Iterator[Received | Failure]:
    found, failures = find(paths)
    units: list[_Unit] = []
    for file in found:
        for item in _surveyed(file, fallback):
            if isinstance(item, Failure):
                failures.append(item)
            else:
                units.append(item)
    groups: dict[str, _Group] = {}
    for unit in units:
        groups.setdefault(unit.key, []).append(unit)
    if any(str(path) == STDIN for path in paths):
        yield from _from_stdin(stdin or sys.stdin.buffer, fallback, groups)
    names = _names(groups.values())
    waiting: list[tuple[tuple[str, int, str], Failure | _Group]] = [
        ((names[group[0].file.place], group[0].number, key), group) for key, group in groups.items()
    ]
    waiting += [(_place_in_order(failed), failed) for failed in failures]
    opened = _Opened()
    for _, next_one in sorted(waiting, key=lambda pair: pair[0]):
        if isinstance(next_one, Failure):
            yield next_one
        else:
            yield from _read(next_one, names, opened)


def _place_in_order(failed: Failure) -> tuple[str, int, str]:
    name, _, row = failed.name.rpartition("#")
    if name and row.isdecimal():
        return Path(name).name, int(row), failed.name
    return Path(failed.name).name, 0, failed.name


def _names(groups: Iterable[_Group]) -> dict[str, str]:
    by_name: dict[str, set[str]] = {}
    for group in groups:
        by_name.setdefault(group[0].file.name, set()).add(group[0].file.place)
    return {place: name for places in by_name.values() for place, name in distinct_names(places).items()}


def _surveyed(file: Found, fallback: Given) -> Iterator[_Unit | Failure]:
    content = read_bytes(file.path)
    if isinstance(content, Failure):
        yield content
        return
    sidecar, notices = read_sidecar(file.path)
    kind = kind_of(file.path)
    if kind in ("text", "html"):
        given = sidecar.over(fallback)
        yield _Unit(file, 0, content_key(content, given), given, notices)
        return
    yield from _surveyed_rows(file, content, kind, (sidecar, fallback, notices))


def _surveyed_rows(
    file: Found, content: bytes, kind: Kind, beside: tuple[Given, Given, tuple[Failure, ...]]
) -> Iterator[_Unit | Failure]:
    sidecar, fallback, notices = beside
    for row in rows(content, printable(file.path), file.path, lines=kind == "jsonl"):
        if isinstance(row, Row):
            own = row.given.over(sidecar) if row.number else sidecar.over(row.given)
            given = own.over(fallback)
            key = content_key(row.text.encode("utf-8"), given)
            yield _Unit(file, row.number, key, given, (*notices, *row.notices))
            notices = ()  # those on the sidecar are told once
        else:
            yield row[1]


@dataclass(slots=True)
class _Opened:
    """The file of rows that was opened last: its rows come one after the other."""

    path: Path | None = None
    texts: dict[int, str] = field(default_factory=dict)

    def text(self, file: Found, number: int) -> str | Failure:
        """Return the text of row ``number``, or why it cannot be had any more."""
        if self.path != file.path:
            content = read_bytes(file.path)
            if isinstance(content, Failure):
                return content
            found = rows(content, printable(file.path), file.path, lines=kind_of(file.path) == "jsonl")
            self.path, self.texts = file.path, {row.number: row.text for row in found if isinstance(row, Row)}
        return self.texts.get(number) or Failure(printable(file.path), "missing", path=file.path)


def _read(group: _Group, names: dict[str, str], opened: _Opened) -> Iterator[Received | Failure]:
    first, *others = group
    also = tuple(map(_where, others))
    for unit in group:
        yield from unit.notices
    for item in _content(first, names[first.file.place], opened):
        if isinstance(item, Received):
            yield replace(item, also=also)
            continue
        for unit in group:  # the same bytes fail alike wherever they lie
            yield replace(item, name=_where(unit), path=unit.file.path)


def _where(unit: _Unit) -> str:
    path = printable(unit.file.path)
    return f"{path}#{unit.number}" if unit.number else path


def _content(unit: _Unit, name: str, opened: _Opened) -> Iterator[Received | Failure]:
    path = unit.file.path
    kind = kind_of(path)
    if kind == "json" or kind == "jsonl":
        text = opened.text(unit.file, unit.number)
        if isinstance(text, Failure):
            yield text
        else:
            yield text_document(text, f"{name}#{unit.number}" if unit.number else name, unit.given, path)
        return
    content = read_bytes(path)
    if isinstance(content, Failure):
        yield content
    else:
        yield from from_bytes(content, name, kind, unit.given, path)


def _from_stdin(stream: BinaryIO, given: Given, groups: dict[str, _Group]) -> Iterator[Received | Failure]:
    """Yield what standard input holds; it comes first, and takes the place of a file with the same bytes."""
    content = read_stream(stream)
    if isinstance(content, Failure):
        yield content
        return
    key = content_key(content, given)
    also = tuple(map(_where, groups.get(key, ())))
    for item in from_bytes(content, STDIN, "html" if looks_like_html(content) else "text", given):
        if isinstance(item, Received):
            groups.pop(key, None)
            yield replace(item, also=also)
        else:
            yield item
