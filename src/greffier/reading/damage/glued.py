"""Words that run into each other: « BlinkIl a promis », « affirmé:"Nous », « la trêve.Elle »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from greffier.languages.fr import damage as words
from greffier.reading.damage.flaw import Flaw, french, word_end, word_start
from greffier.reading.damage.marks import TURNED
from greffier.reading.pipeline import LineDoc

__all__ = ["find_glued"]

_CAMEL = re.compile(r"(?<![\w@#/.-])(?P<head>[^\W\d_]*[a-zà-öø-ÿ]|\d{4})(?P<tail>[A-ZÀ-Ý][a-zà-öø-ÿ]*'?)(?!['\w]*[@/])")
_STOP = re.compile(r"(?<=[a-zà-öø-ÿ]{3})[.!?…](?=(?P<tail>[A-ZÀ-Ý](?:'[a-zà-ÿ]+|[a-zà-öø-ÿ]*))(?![\w@/]|[.-]\w))")
_MARK = re.compile(r"(?<=[^\W\d_]{2})(?P<mark>[,;]|:[\"«]?)(?=(?P<tail>[^\W\d_]{2,})(?![\w@/:]|\.\w))")
_NO_WORD = frozenset("@/.#:-_'0123456789")
_RUN_OUT = re.compile(
    r"(?<![\w'@/.#-])(?P<head>[a-zà-öø-ÿœ]{3,}é)(?P<tail>que|la|les?|une?|des?|dans|par|pour)(?![\w'@/-]|\.\w)"
)
_PLURALS = frozenset({"s", "x", "es", "e", "nt", "ent"})


@cache
def _run_in() -> re.Pattern[str]:
    """Return the form of a small word that the next one has run into (« parécrit »)."""
    heads = "|".join(sorted(words.load().heads))
    return re.compile(rf"(?<![\w'@/.#-])(?P<head>{heads})(?P<tail>[a-zà-öø-ÿœ]{{4,}})(?![\w'@/-]|\.\w)")


def find_glued(line: LineDoc, text: str) -> Iterator[Flaw]:
    """Yield the places of a line where two words, or a stop and a word, have lost the space between them."""
    abbreviations = words.load().abbreviations
    yield from _camels(text)
    for match in _STOP.finditer(text):
        start = word_start(text, match.start())
        if text[start - 1 : start] not in _NO_WORD - {"'"} and text[start : match.start()].lower() not in abbreviations:
            yield Flaw(start, match.end("tail"), "glued", "stop against a word")
    for match in _MARK.finditer(text):
        start = word_start(text, match.start())
        if text[start - 1 : start] not in _NO_WORD - {"'"}:
            rule = "colon against a word" if match["mark"][0] == ":" else "comma against a word"
            yield Flaw(start, match.end("tail"), "glued", rule, habit=True)
    for match in _run_in().finditer(text):
        vocabulary = line.doc.vocab
        known = french(match["tail"]) or not vocabulary[match["tail"]].is_oov
        if known and not french(match[0]) and vocabulary[match[0]].is_oov:
            yield Flaw(match.start(), match.end(), "glued", "small word against a word")
    for match in _RUN_OUT.finditer(text):
        if french(match["head"]) and not french(match[0]) and line.doc.vocab[match[0]].is_oov:
            yield Flaw(match.start(), match.end(), "glued", "participle against a small word")
    yield from _marks(line, text)


def _camels(text: str) -> Iterator[Flaw]:
    tails = words.load().tails
    for match in _CAMEL.finditer(text):
        head, tail = match["head"], match["tail"]
        if not tail.endswith("'") and text[match.end() : match.end() + 1].isalnum():
            continue
        if tail in tails and len(head) > 2:
            if not (head[0].isupper() and text.count(match[0]) > 1):
                yield Flaw(match.start(), match.end(), "glued", "sentence against a word")
        elif len(head) > 3 and len(tail) > 2 and head.islower() and text.count(match[0]) == 1 and french(head):
            yield Flaw(match.start(), match.end(), "glued", "capital inside a word")


def _marks(line: LineDoc, text: str) -> Iterator[Flaw]:
    """A quotation mark that a letter touches from outside; an ending (« les « hacker »s ») does not count."""
    if TURNED.search(text):
        return
    for quote in line.quotes:
        if quote.open and text[quote.open - 1].isalpha() and quote.closed:
            start = word_start(text, quote.open)
            yield Flaw(start, quote.open + 1, "glued", "word against a quotation mark", habit=True)
        if quote.closed and quote.close < len(text) and text[quote.close].isalpha():
            end = word_end(text, quote.close)
            if text[quote.close : end] not in _PLURALS:
                yield Flaw(quote.close - 1, end, "glued", "quotation mark against a word", habit=True)
