"""Which files are meant: paths, folders and patterns become a list of files, each once."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from greffier.intake.failures import Failure
from greffier.intake.files import printable, refusal
from greffier.intake.given import is_sidecar
from greffier.intake.received import Kind

__all__ = ["STDIN", "Found", "find", "kind_of"]

STDIN = "-"
_KINDS: dict[str, Kind] = {
    ".txt": "text", ".md": "text", ".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl",
}  # fmt: skip
_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file to read: its name, its place from the root of the file system, its path as found."""

    name: str
    place: str
    path: Path


def kind_of(path: Path) -> Kind:
    """Return how the file is read: by its suffix, and as text where the suffix is unknown."""
    return _KINDS.get(path.suffix.lower(), "text")


def find(paths: Iterable[str | Path]) -> tuple[list[Found], list[Failure]]:
    """Return the files that ``paths`` mean, each once and in order, and what leads to no file.

    A folder gives what it holds at any depth, leaving out hidden files, sidecars and unknown suffixes;
    a pattern (``*``, ``?``, ``[…]``, ``**``) gives what it matches, as a shell would. A file that is named is
    read whatever its suffix. ``-`` is not looked at here.
    """
    files: dict[str, Path] = {}
    failures: dict[str, Failure] = {}
    sidecars: list[Path] = []
    for argument in sorted({str(path) for path in paths} - {STDIN}):
        for item in _meant(argument):
            if isinstance(item, Failure):
                failures[item.name] = item
            elif is_sidecar(item):
                sidecars.append(item)
            else:
                place = os.path.abspath(item)  # noqa: PTH100 - without following links
                files[place] = min(files.get(place, item), item, key=lambda path: (len(str(path)), str(path)))
    described = {(os.path.dirname(place), path.stem.lower()) for place, path in files.items()}  # noqa: PTH120
    for path in sidecars:
        place = os.path.abspath(path)  # noqa: PTH100
        if (os.path.dirname(place), path.name[: -len(".meta.json")].lower()) not in described:  # noqa: PTH120
            failures[printable(path)] = Failure(printable(path), "sidecar-alone", path=path)
    found = [Found(printable(path.name), printable(place), path) for place, path in files.items()]
    return sorted(found), [failures[name] for name in sorted(failures)]


def _meant(argument: str) -> Iterator[Path | Failure]:
    path = Path(argument)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except (OSError, ValueError) as error:
        refused = refusal(path, error)
        if refused.code == "missing" and _PATTERN.search(argument):
            yield from _matching(argument)
        else:
            yield refused
        return
    if stat.S_ISDIR(mode):
        yield from _held(path)
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield Failure(printable(path), "not-a-file", path=path)


def _matching(pattern: str) -> Iterator[Path | Failure]:
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _PATTERN.search(part))
    base, wanted = Path(*parts[:fixed]), parts[fixed:]
    hidden = any(part.startswith(".") for part in wanted)
    try:
        matches = sorted(base.glob(str(Path(*wanted))))
    except (OSError, ValueError, NotImplementedError, re.error):
        matches = []
    matches = [m for m in matches if hidden or not any(part.startswith(".") for part in m.parts[fixed:])]
    if not matches:
        yield Failure(printable(pattern), "no-match")
    for match in matches:
        if wanted[-1] != "**" or match.is_file():
            yield from _meant_plainly(match)


def _meant_plainly(path: Path) -> Iterator[Path | Failure]:
    """Yield what a match of a pattern means: it exists, whatever characters its name holds."""
    try:
        folder = path.is_dir()
    except OSError as error:
        yield refusal(path, error)
        return
    yield from _held(path) if folder else (path,)


def _held(folder: Path) -> Iterator[Path | Failure]:
    """Yield the files that ``folder`` holds at any depth. A folder that links lead to twice is read once."""
    waiting, entered, any_found = [folder], set[tuple[int, int]](), False
    while waiting:
        here = waiting.pop()
        try:
            status = os.stat(here)  # noqa: PTH116
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            names = sorted(name for name in os.listdir(here) if not name.startswith("."))  # noqa: PTH208
        except (OSError, ValueError) as error:
            any_found = True
            yield refusal(here, error)
            continue
        for name in names:
            path = here / name
            readable = path.suffix.lower() in _KINDS and not is_sidecar(path)
            try:
                mode = os.stat(path).st_mode  # noqa: PTH116
            except OSError as error:
                if readable:
                    any_found = True
                    yield refusal(path, error)
                continue
            if stat.S_ISDIR(mode):
                waiting.append(path)
            elif readable:
                any_found = True
                yield path if stat.S_ISREG(mode) else Failure(printable(path), "not-a-file", path=path)
    if not any_found:
        yield Failure(printable(folder), "empty-folder", path=folder)
