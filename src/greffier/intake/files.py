"""The bytes of one file, or the reason why there are none. Nothing here raises, blocks or guesses."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from greffier.intake.failures import LIMIT, Code, Failure, failure

__all__ = ["NOTHING", "printable", "read_bytes", "read_stream", "refusal", "scrub"]

NOTHING: frozenset[Code] = frozenset({"missing"})
"""The codes of a path at which nothing stands."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_CODES: dict[int, Code] = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.ENAMETOOLONG: "missing",
    errno.ELOOP: "link-loop",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
}


def scrub(text: str) -> str:
    """Return ``text`` with each lone surrogate as U+FFFD: what is left is text in any encoding."""
    return _SURROGATES.sub("�", text)


def printable(path: str | Path) -> str:
    """Return ``path`` as text; a byte of its name that is no UTF-8 shows as U+FFFD."""
    return scrub(str(path))


def refusal(path: Path, error: OSError | ValueError) -> Failure:
    """Return the failure for what the system answered about ``path``."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT  # a name with a NUL in it names nothing
    code = _CODES.get(number or 0, "unreadable")
    if code == "missing" and os.path.islink(path):  # noqa: PTH114 - it never raises, Path.is_symlink may
        code = "broken-link"
    if code == "unreadable":
        return failure(printable(path), code, path, error=(isinstance(error, OSError) and error.strerror) or "?")
    return Failure(printable(path), code, path=path)


def read_bytes(path: Path) -> bytes | Failure:
    """Return the bytes of the file at ``path``, or why they cannot be had.

    The kind and the size are asked before anything is opened: a pipe would block, a device never end.
    """
    name = printable(path)
    try:
        status = os.stat(path)  # noqa: PTH116 - Path.stat is the same call
        if not stat.S_ISREG(status.st_mode):
            return Failure(name, "not-a-file", path=path)
        if status.st_size > LIMIT:
            return _too_large(name, path)
        with path.open("rb") as file:
            return read_stream(file, name, path)
    except (OSError, ValueError) as error:
        return refusal(path, error)


def read_stream(stream: BinaryIO, name: str = "-", path: Path | None = None) -> bytes | Failure:
    """Return all bytes of ``stream``, reading at most one byte more than is allowed."""
    chunks: list[bytes] = []
    left = LIMIT + 1
    try:
        while left and (chunk := stream.read(left)):
            chunks.append(chunk)
            left -= len(chunk)
    except (OSError, ValueError) as error:
        return failure(name, "unreadable", path, error=error)
    return b"".join(chunks) if left else _too_large(name, path)


def _too_large(name: str, path: Path | None) -> Failure:
    return failure(name, "too-large", path, limit=LIMIT // (1024 * 1024))
