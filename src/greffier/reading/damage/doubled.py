"""Words that stand twice: « le le », « la l'adhésion », « solidaire et solidaire », « dans la dans la »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greffier.languages.fr import damage as words
from greffier.reading.damage.flaw import Flaw, quoted
from greffier.reading.pipeline import LineDoc

__all__ = ["find_doubled"]

_LETTER = r"[^\W\d_]"
_TWICE = re.compile(rf"(?<![\w'-])(?P<word>{_LETTER}+) +(?P<again>(?P=word))(?![\w'-])", re.IGNORECASE)
_JOINED = re.compile(r"(?<![\w'-])(?P<word>[a-zà-öø-ÿœ]{4,}) (?:et|ou) (?P=word)(?![\w'-])")
_ARTICLES = re.compile(
    r"(?<![\w'-])(?:[Ll]e|[Ll]a|[Ll]es|[Dd]u|au|aux) (?:l'(?P<noun>[^\W\d_]+)|(?:le|la|les|du|au|aux)(?= [a-zà-öø-ÿ]))"
)
_PAIR = re.compile(r"(?<![\w'-])(?P<pair>(?P<first>[a-zà-öø-ÿ]+) [a-zà-öø-ÿ]+) (?P=pair)(?![\w'-])")
_HAS_HAS = re.compile(r"(?<![\w'-])a a(?= [a-zà-öø-ÿ]{2,}(?:é|i|u|it|is)\b)")
_RELATIVE = re.compile(r"\b(?:que?|qui|quoi|dont|où|celle|celui|ce)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:[Ee]ntre|[Dd]e|[Dd]'|[Nn]i|mots?|expressions?|termes?) ?«? ?$")


def find_doubled(line: LineDoc, text: str) -> Iterator[Flaw]:
    """Yield the words that a line has twice where French has them once."""
    table = words.load()
    for match in _TWICE.finditer(text):
        word, again = match["word"], match["again"]
        if again == word.lower() and _misplaced(line, text, word, match.start()):
            yield Flaw(match.start(), match.end(), "doubled", "word twice")
    for match in _HAS_HAS.finditer(text):  # « ce qu'il a a été saisi » is sound
        if not _RELATIVE.search(text, max(0, text.rfind(".", 0, match.start())), match.start()):
            yield Flaw(match.start(), match.end(), "doubled", "auxiliary twice")
    for match in _JOINED.finditer(text):
        legitimate = table.doubles.get(match["word"])
        if not (legitimate and legitimate.joined) and not _BETWEEN.search(text, 0, match.start()):
            yield Flaw(match.start(), match.end(), "doubled", "word twice about « et »")
    for match in _ARTICLES.finditer(text):
        before, after = match[0].lower().split(" ", 1)
        if before != after and not (match["noun"] and match["noun"][0].isupper() and before in ("la", "le")):
            yield Flaw(match.start(), match.end(), "doubled", "two articles")
    for match in _PAIR.finditer(text):
        if match["first"] in table.small and match["first"] not in ("un", "une", "et", "ou"):  # « un par un par un »
            yield Flaw(match.start(), match.end(), "doubled", "two words twice")


def _misplaced(line: LineDoc, text: str, word: str, start: int) -> bool:
    """Whether a word that stands twice may not: a small word, or any other that no custom doubles for force."""
    table = words.load()
    legitimate = table.doubles.get(word.lower())
    if legitimate is not None and not legitimate.joined_only:
        return False
    if word.lower() in table.small:
        return True
    return len(word) > 2 and not quoted(line.quotes, start) and not (start and text[start - 1] in '«"')
