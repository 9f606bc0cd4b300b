"""Words from outside made fit to show: no control characters, no broken lines, clipped at a word."""

from __future__ import annotations

import re

__all__ = ["clip", "closed", "nested", "one_line", "printable", "typographic"]

# Escape sequences drive a terminal and bidirectional overrides reorder what is read: neither is text.
# Private-use characters have no agreed shape, and the terminal page borrows two of them as placeholders.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff]")
_SHAPELESS = re.compile("[\ud800-\udfff\ue000-\uf8ff]")
_BREAKS = re.compile("[ \t\r\n\x85\u2028\u2029]+")
_GUILLEMETS = re.compile(r"(?<=«) (?=\S)|(?<=\S) (?=»)")
_LAST_WORD = re.compile(r"\s+\S*$")


def printable(text: str) -> str:
    """Return ``text`` character for character, what cannot be shown replaced by U+FFFD; offsets hold."""
    return _SHAPELESS.sub("�", _UNPRINTABLE.sub("�", text))


def one_line(text: str) -> str:
    """Return ``text`` on one line, without what cannot be shown, no line ending between « and its word."""
    text = _SHAPELESS.sub("�", _BREAKS.sub(" ", text))
    return _GUILLEMETS.sub("\u202f", _UNPRINTABLE.sub("", text)).strip()


def clip(text: str, limit: int) -> str:
    """Return ``text`` cut at a word so that it holds at most ``limit`` characters, « … » included."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if not text[limit - 1].isspace():
        cut = _LAST_WORD.sub("", cut) or cut
    return cut.rstrip(" \u202f,;:–—«“(") + "…"


def closed(text: str) -> str:
    """Return ``text`` with the guillemets that a cut has left open closed again."""
    depth = lowest = 0
    for char in text:
        depth += (char == "«") - (char == "»")
        lowest = min(lowest, depth)
    return "«\u202f" * -lowest + text + "\u202f»" * (depth - lowest)


def nested(text: str) -> str:
    """Return ``text`` as it stands inside guillemets: its own become “ ”, which need no space."""
    return re.sub(r"«\s?", "“", re.sub(r"\s?»", "”", text))


def typographic(text: str) -> str:
    """Return ``text`` with curly apostrophes, as the interface writes them."""
    return text.replace("'", "’")
