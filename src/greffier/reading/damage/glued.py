"""Words that run into each other: « BlinkIl a promis », « affirmé:"Nous », « la trêve.Elle »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from greffier.languages.fr import damage as words
from greffier.reading.damage.flaw import Flaw, french
from greffier.reading.pipeline import LineDoc

__all__ = ["find_glued"]

_CAMEL = re.compile(r"(?<![\w@#/.-])(?P<head>[^\W\d_]*[a-zà-öø-ÿ]|\d{4})(?P<tail>[A-ZÀ-Ý][a-zà-öø-ÿ]*'?)(?!['\w]*[@/])")
_STOP = re.compile(
    r"(?<![\w@/.#-])(?P<head>[^\W\d_]*[a-zà-öø-ÿ]{3}|[^\W\d_]*[a-zà-öø-ÿ]{2}[\d»\")\]])"
    r"(?P<stop>[.!?…])(?P<tail>[A-ZÀ-Ý](?:'[a-zà-ÿ]+|[a-zà-öø-ÿ]*))(?![\w@/]|[.-]\w)"
)
_COMMA = re.compile(r"(?<![\w@/.#-])[^\W\d_]{2,}[,;](?=[^\W\d_]{2})[^\W\d_]+(?![\w@/]|\.\w)")
_COLON = re.compile(r"(?<![\w@/.#:-])[^\W\d_]{3,}:(?P<mark>[\"«]?)(?=[^\W\d_]{2})[^\W\d_]+(?![\w@/:]|\.\w)")
_PLURALS = frozenset({"s", "x", "es", "e", "nt", "ent"})


@cache
def _run_in() -> re.Pattern[str]:
    """Return the form of a small word that the next one has run into (« parécrit »)."""
    heads = "|".join(sorted(words.load().heads))
    return re.compile(rf"(?<![\w'@/.#-])(?P<head>{heads})(?P<tail>[a-zà-öø-ÿœ]{{4,}})(?![\w'@/-]|\.\w)")


def find_glued(line: LineDoc, text: str) -> Iterator[Flaw]:
    """Yield the places of a line where two words, or a stop and a word, have lost the space between them."""
    yield from _camels(text)
    for match in _STOP.finditer(text):
        if not _abbreviated(match["head"]):
            yield Flaw(match.start(), match.end(), "glued", "stop against a word")
    for match in _COMMA.finditer(text):
        yield Flaw(match.start(), match.end(), "glued", "comma against a word", habit=True)
    for match in _COLON.finditer(text):
        yield Flaw(match.start(), match.end(), "glued", "colon against a word", habit=True)
    for match in _run_in().finditer(text):
        if french(match["tail"]) and not french(match[0]) and line.doc.vocab[match[0]].is_oov:
            yield Flaw(match.start(), match.end(), "glued", "small word against a word")
    yield from _marks(line, text)


def _camels(text: str) -> Iterator[Flaw]:
    tails = words.load().tails
    for match in _CAMEL.finditer(text):
        head, tail = match["head"], match["tail"]
        if text[match.end() : match.end() + 1].isalnum():
            continue
        if tail.rstrip("'") in tails and len(head) > 2:
            elided = tail.endswith("'") or len(tail) > 1
            if elided and not (head[0].isupper() and text.count(match[0]) > 1):
                yield Flaw(match.start(), match.end(), "glued", "sentence against a word")
        elif len(head) > 3 and len(tail) > 2 and head.islower() and text.count(match[0]) == 1 and french(head):
            yield Flaw(match.start(), match.end(), "glued", "capital inside a word")


def _abbreviated(head: str) -> bool:
    return head.lower() in words.load().abbreviations


def _marks(line: LineDoc, text: str) -> Iterator[Flaw]:
    """A quotation mark that a letter touches from outside; an ending (« les « hacker »s ») does not count."""
    for quote in line.quotes:
        if quote.open and text[quote.open - 1].isalpha() and quote.closed:
            start = _word_start(text, quote.open)
            yield Flaw(start, quote.open + 1, "glued", "word against a quotation mark", habit=True)
        if quote.closed and quote.close < len(text) and text[quote.close].isalpha():
            end = _word_end(text, quote.close)
            if text[quote.close : end] not in _PLURALS:
                yield Flaw(quote.close - 1, end, "glued", "quotation mark against a word", habit=True)


def _word_start(text: str, at: int) -> int:
    while at and text[at - 1].isalpha():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at
