"""Holes that show in the punctuation: « Antony , s'est rendu », « les géographes de l' , », « ( ) », « , , »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from greffier.languages.fr import damage as words
from greffier.reading.damage.flaw import Flaw
from greffier.reading.pipeline import LineDoc
from greffier.world import load as world

__all__ = ["find_holes"]

_SPACED = re.compile(r" +(?:,(?= )|[,.](?=[»\")]*$)|\.(?= [A-ZÀ-Ý«\"]))")
_ELIDED = re.compile(r"(?<![\w'-])(?P<word>[ldnsjmtcLDNSJMTC]'|[Qq]u') ?(?P<mark>[,.;:)](?![\w.]))")
_TWICE = re.compile(r"(?P<mark>[,;] ?,|,,|, \.(?!\.)|(?<!\.)\. ,|: [,;]|; ?;)(?= |$)")
_EMPTY = re.compile(r"(?:(?<=[\s'])|^)(?:\( *\)|\[ *\]|« *»|\"\")(?![\w(])")
_EMPTIED = re.compile(r"\( *[,;:](?! ?[-()D]|\d)[^()]{1,80}\)|\([^()]{1,60}[,;] *\)")
_WITHOUT_ARTICLE = re.compile(r"(?<![\w'-])(?:contre|avec|envers|vers) (?P<state>[A-ZÀ-Ý][\w'-]+)")


@cache
def _tight() -> re.Pattern[str]:
    """Return the form of a word that must govern another and meets a stop instead (« le siège du. »)."""
    heads = "|".join(sorted(word for word, row in words.load().hanging.items() if row.tight))
    return re.compile(rf"(?<![\w'-])(?P<word>{heads})(?P<mark>[.;](?= [A-ZÀ-Ý«\"]|$)|,(?= (?:qui|où|dont|a|est|et)\b))")


@cache
def _articled() -> frozenset[str]:
    """The one-word names of states that never go without their article after these prepositions."""
    table = world()
    cities = {capital for state in table.states.values() for capital in state.capitals}
    return frozenset(
        name
        for state in table.states.values()
        if state.article and state.kind == "state"
        for name in state.names("fr")
        if " " not in name and name not in cities and name not in state.ambiguous
    )


def find_holes(line: LineDoc, text: str) -> Iterator[Flaw]:
    """Yield the places of a line where the punctuation shows that a word or a link is lost."""
    hanging = words.load().hanging
    for match in _SPACED.finditer(text):
        start = _word_before(text, match.start())
        word = text[start : match.start()].rpartition("-")[2].lower()
        if not word[:1].isalpha():
            continue
        if word in hanging:
            yield Flaw(start, match.end(), "hole", f"nothing after « {word} »")
        elif word[-1].isalpha() and not (line.label == "caption" and match.end() == len(text)):
            yield Flaw(start, match.end(), "hole", "space before a mark", habit=True)
    for pattern in (_ELIDED, _tight()):
        for match in pattern.finditer(text):
            yield Flaw(match.start(), match.end(), "hole", f"nothing after « {match['word'].lower()} »")
    for match in _TWICE.finditer(text):
        yield Flaw(_word_before(text, match.start()), match.end(), "hole", "two marks together")
    for match in [*_EMPTY.finditer(text), *_EMPTIED.finditer(text)]:
        yield Flaw(match.start(), match.end(), "hole", "nothing between two marks")
    if line.label == "paragraph":
        for match in _WITHOUT_ARTICLE.finditer(text):
            if match["state"] in _articled() and not re.match(
                r"[ -][A-ZÀ-Ý\d]| et [A-ZÀ-Ý]|, [A-ZÀ-Ý]", text[match.end() :]
            ):
                yield Flaw(match.start(), match.end(), "hole", "state without its article")


def _word_before(text: str, at: int) -> int:
    """Return the start of the word before an offset, so that a reader sees where the hole is."""
    start = at
    while start and text[start - 1] == " ":
        start -= 1
    while start and (text[start - 1].isalnum() or text[start - 1] in "'-"):
        start -= 1
    return start
