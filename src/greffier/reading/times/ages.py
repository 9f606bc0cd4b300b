"""Whether a number of years is somebody's age: it is a DURATION like others, but marked as an age."""

from __future__ import annotations

from functools import cache

from greffier.languages.fr.times import times
from greffier.reading.times.grammar import Match

__all__ = ["AGE", "is_age"]

AGE = "age"
"""The cue of an age."""


@cache
def _persons() -> frozenset[str]:
    return frozenset(word for row in times().persons for word in row.words)


def is_age(match: Match) -> bool:
    """« Anna Petrova, 81 ans, », « âgé de 15 ans », « un maçon de 29 ans », « à l'âge de 12 ans »."""
    line, start, end = match.line, match.start, match.end
    before = line.words(start - 1)
    if before == "(":
        return line.kind(end) in "),"
    if before == ",":
        named = start >= 2 and line.text[line.tokens[start - 2].start].isupper()
        return named and line.kind(end) in ",.) " and line.kind(start - 2) == "_"
    if before not in {"de", "d'"}:
        return False
    if line.words(start - 2) in {"âgé", "âgée", "âgés", "âgées", "âge"}:
        return True
    # one adjective may stand between: « un pêcheur breton de 52 ans »
    for at in (start - 2, start - 3):
        if line.words(at) in _persons():
            return True
        if at < 1 or line.kind(at) != "_":
            return False
        capital = line.text[line.tokens[at].start].isupper()
        if capital and line.words(at - 1) in {"un", "une", "jeune", "le", "la", "l'"}:
            return True
    return False
