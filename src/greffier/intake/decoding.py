"""From bytes to text: which encoding, and what is no text at all.

Line ends are kept as they stand; a byte order mark is not text. Trusted in this order: a byte order
mark, UTF-8, UTF-16 without a mark, the page's own declaration, and charset-normalizer, which is asked
first among the encodings of Western Europe: left to itself it takes a short French text for Central
European, since both spell « é » with one byte.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from greffier.intake.failures import Code

__all__ = ["Decoded", "decode"]

_MARKS = (  # the longer first: UTF-32's mark begins like UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_WESTERN = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # what browsers do with these declarations
_NO_CHARSET = ("utf", "unicode", "raw", "idna", "punycode", "undefined")  # decode nearly anything; UTF-8 was tried
_NAMES = {"cp1252": "windows-1252", "iso8859-15": "iso-8859-15"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 1 << 16
_SHORTEST_WIDE = 16  # bytes; of fewer nobody can tell


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the encoding's name, and how many bytes were no text in it."""

    text: str
    encoding: str
    damaged: int = 0


def decode(content: bytes, *, markup: bool = False) -> Decoded | Code:
    """Return the text of ``content``, or ``"binary"`` or ``"undecodable"``.

    With ``markup`` a page's own ``<meta charset>`` is believed, once UTF-8 is ruled out.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding) or _damaged(content[len(mark) :], encoding) or "undecodable"
    if content.startswith(_FORMATS):
        return "binary"
    if b"\x00" in content:
        return _utf16(content) or "binary"
    if len(_CONTROL.findall(content, 0, _SAMPLE)) * 20 > min(len(content), _SAMPLE):
        return "binary"
    declared = _declared(content) if markup else None
    found = _strict(content, "utf-8") or (declared and _strict(content, declared)) or _damaged(content, "utf-8")
    return found or _detected(content) or "undecodable"


def _strict(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), _name(encoding))
    except (UnicodeError, LookupError):
        return None


def _name(encoding: str) -> str:
    name = codecs.lookup(encoding).name
    return _NAMES.get(name, name.replace("_", "-"))


def _utf16(content: bytes) -> Decoded | None:
    """Return the text of UTF-16 without a mark, which shows by NUL as every other byte of its Latin letters."""
    sample = content[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    found = _strict(content, "utf-16-le" if odd > even else "utf-16-be")
    if found is None or len(content) < _SHORTEST_WIDE:
        return None
    start = found.text[:_SAMPLE]
    latin = sum(1 for character in start if character < "\u0250" and (character.isprintable() or character.isspace()))
    return found if latin > 0.7 * len(start) else None


def _damaged(content: bytes, encoding: str) -> Decoded | None:
    """Return the text of bytes that are in ``encoding`` but for a few: a page cut in a character,
    or with a stretch pasted in from another encoding. A twentieth of the other letters may be lost.
    """
    text = content.decode(encoding, "replace")
    lost = text.count("�") - content.count("�".encode(encoding))
    wide = encoding != "utf-8"
    sound = sum(1 for character in text if wide or character > "\x7f") - lost
    at_end_alone = lost == 1 and text.endswith("�") and sound > 0
    return Decoded(text, _name(encoding), lost) if at_end_alone or lost * 20 <= sound else None


def _declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:4096])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except (LookupError, UnicodeError):
        return None
    return None if not name or name.startswith(_NO_CHARSET) else _READ_AS.get(name, name)


def _detected(content: bytes) -> Decoded | None:
    for among in (_WESTERN, None):
        best = from_bytes(content, cp_isolation=among).best()
        if best is not None and (found := _strict(content, best.encoding)):
            return found
    return None
