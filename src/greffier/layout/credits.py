"""Bylines, agency credits and picture credits: what a credit line looks like."""

from __future__ import annotations

import re

from greffier.layout.features import LineView
from greffier.layout.patterns import agencies_in, find, strip
from greffier.layout.text import fold

__all__ = ["is_credit", "names_alone", "picture_credit"]

_NAME = r"[A-ZÀ-Ý][\w'’.-]*(?: (?:de|du|van|von|ben|el|al|le|la|d'|[A-ZÀ-Ý][\w'’.-]*)){1,3}"
_NAMES = re.compile(
    rf"^(?:{_NAME}|[A-Z]\. ?[A-Z][\w-]+)"
    rf"(?:(?:, | et | & | avec |, avec ){_NAME}|,? (?:avec|et) [A-Z]{{2,6}}(?: et [A-Z]{{2,6}})?)*,?"
)
_SIGNS = re.compile(r"\d+|[-:,.|/–—•·()]")


def picture_credit(text: str) -> bool:
    """Whether the line ends with, or is, the credit of a picture."""
    return find("picture", text[-220:]) is not None


def names_alone(text: str) -> bool:
    """Whether the line holds nothing but the names of one or more persons."""
    head, _, tail = text.partition(" avec ")
    if tail and agencies_in(tail):
        text = head.rstrip(",")
    match = _NAMES.match(text) if len(text) <= 90 else None
    if match is None:
        return False
    rest = text[match.end() :]
    return not rest or find("suffix of names", rest) is not None


def _agencies_alone(line: LineView) -> bool:
    """Whether the line names agencies, a date perhaps, and nothing else."""
    named = agencies_in(line.text)
    if not named or line.words > 14:
        return False
    words = strip("date glue", _SIGNS.sub(" ", line.text)).split()
    known = {w for label in named for w in fold(label).replace("-", " ").split()} | {fold(label) for label in named}
    known |= {w for label in named for w in fold(label).split("-")}
    rest = [w for w in words if w not in known and w not in ("ap", "pc", "ats") and not find("credit glue", w)]
    return not rest


def is_credit(line: LineView, *, by_place: bool = False) -> bool:
    """Whether the line is a byline or an agency credit.

    ``by_place`` says that it stands where credits stand (under the title, after the last
    paragraph), so that a bare name is enough.
    """
    if line.words > 40:
        return False
    if line.cue("byline") or find("byline alone", line.text) or find("role", line.text):
        return True
    if _agencies_alone(line) or (line.text.startswith("©") and line.words <= 6 and agencies_in(line.text)):
        return True
    if line.words <= 16 and not line.stop and find("byline inside", line.text):
        return True
    if line.words <= 22 and line.cue("date") and find("byline after date", line.text):
        return True
    return by_place and not line.text.endswith(".") and names_alone(line.text) and not line.cue()
