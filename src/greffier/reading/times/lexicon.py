"""The table of French times as one dictionary of token sequences, and the classes of the grammar.

A class is one character: the grammar's patterns run over the string of a line's classes, which is
five times shorter than the line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from greffier.languages.fr.times import Times, times

__all__ = ["CLASS", "ROMAN", "TOKEN", "Entry", "Words", "bearers", "fold", "lexicon"]

TOKEN = re.compile(
    r"(?P<word>(?:[cdjlmnst]|(?:jus|lors|puis|quel|pres)?qu|aujourd)'|[^\W\d_]+)"
    r"|(?=\d)(?:"
    r"(?P<iso>(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{4})(?!\d))"
    r"|(?P<clock>(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))"
    r"|(?P<grouped>(?<!\d)\d{1,3}(?:[ .\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+,\d+)"
    r"|(?P<ordinal>\d+(?:ères?|ers?|re|èmes?|eme|es?|nde?)(?![^\W_]))"
    r"|(?P<digits>\d+))"
    r"|[^\w\s]|_"
)
"""The tokens of a line as ``fold`` writes it."""

ROMAN = re.compile(r"[IVX]+(?:e|ème|er)")
"""An ordinal in Roman numerals, as the line writes it: « XIXe »."""

CLASS: dict[str, str] = {
    "month": "M", "english": "E", "weekday": "J", "season": "S", "unit": "u", "part": "P", "clock word": "K",
    "zone": "z", "deictic": "T", "anchored": "R", "vague": "V", "length": "X", "set": "Z", "mod": "m",
    "vague count": "q", "numeral": "W", "one": "U", "count noun": "k", "ordinal": "O", "edge": "B", "feast": "F",
    "thing": "!", "day number": "D", "number": "N", "year": "Y", "roman": "C", "numeric date": "G", "time": "H",
    "half": "½", "last": "r", "next": "p", "after": "x", "before": "y", "ago": "I", "all": "l", "and": "&",
    "at": "a", "each": "Q", "earlier": "t", "in": "e", "later": "A", "of": "d", "per": "b", "same": "=",
    "since": "s", "the": "L", "there": "i", "this": "c", "times": "n", "toward": "v", "within": "w",
    "hyphen": "h", "comma": ",", "slash": "/", "stop": ".", "open": "(", "close": ")", "other": "_",
}  # fmt: skip
"""What each class stands for, by name."""


_BEARERS = frozenset("MEJSuPKTRVXZFtA")


class Entry(NamedTuple):
    """The rest of a token sequence, its class, the row it comes from, and how many tokens stay outside."""

    rest: tuple[str, ...]
    kind: str
    row: Any
    outside: int = 0


class Words(NamedTuple):
    """What begins with one token: the tokens that may come second, the sequences, and the word alone."""

    seconds: frozenset[str]
    joined: tuple[Entry, ...]
    single: tuple[Entry, ...]


def fold(text: str) -> str:
    """Return the text as the table writes it: lower case, straight apostrophe; every offset holds."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals (İ) have two lower-case code points
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'")


def _tokens(phrase: str) -> tuple[str, ...]:
    return tuple(m[0] for m in TOKEN.finditer(fold(phrase)))


def _add(found: dict[str, list[Entry]], phrase: str, kind: str, row: Any, before: str = "") -> None:
    outside = len(_tokens(before))
    first, *rest = _tokens(f"{before} {phrase}".strip())
    found.setdefault(first, []).append(Entry(tuple(rest), CLASS[kind], row, outside))


def _plain(table: Times) -> list[tuple[str, tuple[Any, ...]]]:
    return [
        ("month", table.months), ("english", table.english_months), ("weekday", table.weekdays),
        ("season", table.seasons), ("unit", table.units), ("part", table.parts), ("clock word", table.clock_words),
        ("zone", table.zones), ("deictic", table.deictics), ("anchored", table.anchored), ("mod", table.mods),
        ("vague count", table.vague_counts), ("count noun", table.count_nouns), ("ordinal", table.ordinals),
        ("edge", table.edges), ("thing", table.thing_words),
    ]  # fmt: skip


@cache
def lexicon() -> dict[str, Words]:
    """Return first token -> the sequences that begin with it, longest first."""
    table = times()
    found: dict[str, list[Entry]] = {}
    for kind, rows in _plain(table):
        for row in rows:
            for word in row.words:
                _add(found, word, kind, row)
    for role in table.roles:
        for word in role.words:
            _add(found, word, role.role, role)
    for numeral in table.numerals:
        kind = {0.5: "half", 1: "one"}.get(numeral.value, "numeral")
        for word in numeral.words:
            _add(found, word, kind, numeral)
    for kind, phrases in (("vague", table.vague), ("length", table.lengths), ("set", table.sets)):
        for phrase in phrases:
            for word in phrase.words:
                for before in phrase.before or ("",):
                    for lead in phrase.lead or ("",):
                        joined = f"{lead} {word}".strip()
                        _add(found, joined, kind, phrase, before)
    for feast in (*table.feasts, *table.reckoned_feasts):
        for word in feast.words:
            for lead in feast.lead or ("",):
                _add(found, f"{lead} {word}".strip(), "feast", feast)
    return {first: _words(entries) for first, entries in found.items()}


def _words(entries: list[Entry]) -> Words:
    joined = tuple(sorted((e for e in entries if e.rest), key=lambda e: -len(e.rest)))
    return Words(frozenset(e.rest[0] for e in joined), joined, tuple(e for e in entries if not e.rest))


@cache
def bearers() -> frozenset[str]:
    """Return the words, last of their sequences, without which a line of no figures tells no time."""
    found = set()
    for first, words in lexicon().items():
        for entry in (*words.joined, *words.single):
            if entry.kind in _BEARERS:
                found.add(entry.rest[-1] if entry.rest else first)
    return frozenset(found)
