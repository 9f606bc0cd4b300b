"""Words of another language that a translation has left: « [Foreign] Ministre », « le ministre said que »."""

from __future__ import annotations

import re
from collections.abc import Iterator

import simplemma

from greffier.languages.fr import damage as words
from greffier.reading.damage.flaw import Flaw, french, quoted
from greffier.reading.pipeline import LineDoc

__all__ = ["find_leftovers"]

_BRACKETED = re.compile(r"\[(?P<words>[^\W\d_][^\[\]\d]{0,40})\]")
_DETERMINER = re.compile(
    r"(?:^|[\s'])(?:le|la|les|l'|un|une|des|du|de|d'|au|aux|ce|cette|ces|son|sa|ses|leurs?) ?$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NEAR = 16
"""Two bracketed words this close are one leftover (« [Foreign] Ministre [Sergei] »)."""


def find_leftovers(line: LineDoc, text: str) -> Iterator[Flaw]:
    """Yield the foreign words of a line: bracketed ones, then small words of English among French ones."""
    yield from _bracketed(line, text)
    yield from _english(line, text)


def _bracketed(line: LineDoc, text: str) -> Iterator[Flaw]:
    pending: Flaw | None = None
    for match in _BRACKETED.finditer(text):
        near = pending is not None and match.start() - pending.end <= _NEAR
        if not (near and " " not in match["words"]) and not _foreign(line, text, match):
            continue
        if pending is not None and near:
            pending = Flaw(pending.start, match.end(), "leftover", pending.rule)
            continue
        if pending is not None:
            yield pending
        pending = Flaw(match.start(), match.end(), "leftover", "foreign word in brackets")
    if pending is not None:
        yield pending


def _foreign(line: LineDoc, text: str, match: re.Match[str]) -> bool:
    """Whether bracketed words are another language's, or stand in the writer's own prose where no editor puts any."""
    found = [word.lower() for word in _WORD.findall(match["words"])]
    table = words.load()
    if not found or len(found) > 3 or any(word in table.brackets for word in found):
        return False
    inside = match.end() < len(text.rstrip()) and match.start() > 0
    english = [w in table.english or (not french(w) and simplemma.is_known(w, lang="en")) for w in found]
    if all(english):
        return inside
    alone = len(found) == 1 and inside and not quoted(line.quotes, match.start())
    return alone and bool(_DETERMINER.search(text, 0, match.start()))


def _english(line: LineDoc, text: str) -> Iterator[Flaw]:
    """Runs of small English words between French ones in small letters: a title or a name has capitals about it."""
    table = words.load()
    if not any(f" {word} " in text for word in table.strong):
        return
    found = list(_WORD.finditer(text))
    english = [match[0] in table.english for match in found]
    if sum(english) * 4 > len(found) and len(found) > 8:
        return  # a line of English is a quotation or a title, not a slip
    index = 0
    while index < len(found):
        end = index
        while end < len(found) and english[end]:
            end += 1
        if (
            end > index
            and _slipped([m[0] for m in found], index, end)
            and not quoted(line.quotes, found[index].start())
        ):
            yield Flaw(found[index].start(), found[end - 1].end(), "leftover", "English words in a French sentence")
        index = max(end, index + 1)


def _slipped(found: list[str], start: int, end: int) -> bool:
    before = found[start - 1] if start else ""
    after = found[end] if end < len(found) else ""
    strong = any(word in words.load().strong for word in found[start:end])
    neighbours = [word for word in (before, after) if word]
    return strong and len(neighbours) == 2 and all(w.islower() and french(w) for w in neighbours)
