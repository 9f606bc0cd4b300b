"""Full stops where no sentence ends: « les Russes. – les séparatistes », « de presse. . »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greffier.languages.fr import damage as words
from greffier.reading.damage.flaw import Flaw, word_start
from greffier.reading.pipeline import LineDoc

__all__ = ["find_stops"]

_LOWER = "a-zà-öø-ÿœ"
_EARLY = re.compile(
    rf"(?<=[^\W\d_])(?P<stop> ?\.) (?P<next>[–-] ?[{_LOWER}]+(?:'[{_LOWER}]+)?|[{_LOWER}]['{_LOWER}-]+)(?!\.?\w|/)"
)
_AGAIN = re.compile(r"(?:[^\W_]+|[»\")\]])? ?\. +\.(?= *$| [^.])")


def find_stops(_: LineDoc, text: str) -> Iterator[Flaw]:
    """Yield the full stops that small letters or another stop follow, abbreviations and numbers aside."""
    abbreviations = words.load().abbreviations
    for match in _EARLY.finditer(text):
        start = word_start(text, match.start())
        word = text[start : match.start()]
        if len(word) < 4 or word.isupper() or word.lower() in abbreviations or _cut(match["next"]):
            continue
        if text[start - 1 : start] == "." or text[start - 1 : start].isdigit():
            continue
        while start and (text[start - 1].isalpha() or text[start - 1] in "-'"):
            start -= 1
        yield Flaw(start, match.end(), "stop", "full stop before a small letter", habit=True)
    for match in _AGAIN.finditer(text):
        if match.start() and text[match.start() - 1] == ".":
            continue  # « . . . » is an ellipsis
        yield Flaw(match.start(), match.end(), "stop", "two full stops")


def _cut(following: str) -> bool:
    """Whether the small letter opens a brand or a particle (« iPhone », « d'Artagnan ») and no word of the language."""
    return bool(re.match(r"[a-z][A-Z]|(?:d'|de |von |van )[A-Z]", following))
