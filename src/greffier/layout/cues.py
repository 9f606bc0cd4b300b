"""The furniture cues of all languages, compiled: which cue, of which kind, speaks in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from greffier.languages.tables import Row, TableError, table
from greffier.layout.text import fold, unaccented

__all__ = ["Cue", "FurnitureRow", "Kind", "cues_of", "furniture_rows"]

Kind = Literal[
    "comments", "form", "reader", "related", "teaser", "end", "nav", "share", "login", "subscribe", "cookie", "legal",
    "ad", "app", "search", "player", "date", "weather", "tool", "byline", "photo", "bio", "media",
]  # fmt: skip
Where = Literal["whole", "opening", "within"]
LANGUAGES = ("fr", "en")


class FurnitureRow(Row):
    """A cue: a regular expression over the folded line, what it is for, an example line of ours."""

    cue: str
    kind: Kind
    example: str
    weight: float = 1.0
    cased: bool = False


class Cue(NamedTuple):
    """A cue met in a line: where it stands, its kind, its weight, and its name for ``--explain``."""

    where: Where
    kind: Kind
    weight: float
    name: str


@dataclass(frozen=True)
class _Compiled:
    pattern: re.Pattern[str]
    rows: tuple[tuple[str, FurnitureRow], ...]


def furniture_rows(language: str, where: Where) -> tuple[FurnitureRow, ...]:
    """Return the rows of one array of one language's furniture table."""
    return table(f"greffier.languages.{language}", "furniture.toml", where, FurnitureRow)


@cache
def _compiled(where: Where, cased: bool) -> _Compiled | None:
    rows = tuple(
        (f"{language}:{where}:{number}", row)
        for language in LANGUAGES
        for number, row in enumerate(furniture_rows(language, where), 1)
        if row.cased is cased
    )
    if not rows:
        return None
    body = "|".join(f"(?P<r{i}>{row.cue})" for i, (_, row) in enumerate(rows))
    if where == "whole":
        body = rf"[\W\d_]*(?:{body})[\W\d_]*$"
    elif where == "opening":
        body = rf"[\W_]{{0,4}}(?:{body})"
    try:
        return _Compiled(re.compile(body), rows)
    except re.error as error:
        raise TableError(f"furniture.toml: {where}: {error}") from error


def cues_of(line: str) -> tuple[Cue, ...]:
    """Return the cues that speak in ``line``: whole, then opening, then all within."""
    folded, met = fold(line[:1200]), []
    if len(folded) <= 90 and (whole := _match("whole", folded, False)):
        met.append(whole)
    if opening := _match("opening", folded, False) or _match("opening", unaccented(line[:160]), True):
        met.append(opening)
    compiled = _compiled("within", False)
    if compiled and len(folded) > 12:
        seen = {int(match.lastgroup[1:]) for match in compiled.pattern.finditer(folded) if match.lastgroup}
        met += [Cue("within", row.kind, row.weight, name) for name, row in (compiled.rows[i] for i in sorted(seen))]
    return tuple(met)


def _match(where: Where, text: str, cased: bool) -> Cue | None:
    compiled = _compiled(where, cased)
    match = compiled.pattern.match(text) if compiled else None
    if match is None or compiled is None or match.lastgroup is None:
        return None
    name, row = compiled.rows[int(match.lastgroup[1:])]
    return Cue(where, row.kind, row.weight, name)
