"""How a tagged sentence is read in these tests: parsed, found, resolved."""

import re
from collections.abc import Callable
from datetime import date

from spacy.tokens import Doc

from greffier.evaluation.tagged import parse as parse_tags
from greffier.model import TimeExpression
from greffier.reading.times import resolve
from greffier.reading.times.component import decide
from greffier.reading.times.forms import TimeFind

Parse = Callable[[str], Doc]
Item = tuple[str, str, str]

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_ARTICLE = re.compile(r"(?:les?|la|l['’]|ce|cet|cette|ces|du|de la|des)\s*", re.IGNORECASE)


def read(text: str, parse: Parse, published: date | None) -> tuple[TimeExpression, ...]:
    """Return the times of a text of one or more lines."""
    finds: list[TimeFind] = []
    for line in re.finditer(r"[^\n]+", text):
        doc = parse(line[0].replace("’", "'"))
        finds.extend(item.shifted(line.start()) for item in decide(doc))
    quotes = [m.span() for m in _QUOTED.finditer(text)]
    return resolve(finds, published=published, quoted=lambda at: any(a <= at < b for a, b in quotes))


def read_tagged(tagged: str, parse: Parse, published: date | None) -> tuple[list[Item], list[Item]]:
    """Return what a tagged text expects and what is found, as (words without article, type, value)."""
    text, tags = parse_tags(tagged)
    expected = [(_bare(tag.span.text(text)), tag.name, tag.arguments[0]) for tag in tags]
    found = [(_bare(item.span.text(text)), item.type, item.value) for item in read(text, parse, published)]
    return expected, found


def _bare(words: str) -> str:
    match = _ARTICLE.match(words)
    return words[match.end() :] if match and match.end() < len(words) else words
