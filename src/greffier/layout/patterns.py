"""The written habits of pages, by name: patterns of all languages, compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from greffier.languages.tables import Row, TableError, table
from greffier.layout.text import fold, unaccented
from greffier.world import load

__all__ = (
    "LANGUAGES PatternRow agencies agencies_in find function_words hanging_words last_end pattern_rows strip".split()
)

LANGUAGES = ("fr", "en")
_PERSON = r"[A-ZÀ-Ý][\w'’.-]*(?: (?:de|du|van|von|ben|el|al|le|la|d'|[A-ZÀ-Ý][\w'’.-]*)){1,3}"
_SITE = r"(?:[Ll][ea'’s]s? ?)?[A-ZÀ-Ý0-9][^\d©|.,•·():«»]{1,48}?(?: ?\d{1,3})?"


class PatternRow(Row):
    """A pattern: its name, what form of the line it reads, the expression, an example line of ours."""

    name: str
    on: Literal["folded", "plain", "raw"]
    regex: str
    example: str


def pattern_rows(language: str) -> tuple[PatternRow, ...]:
    """Return the patterns of one language."""
    return table(f"greffier.languages.{language}", "layout.toml", "pattern", PatternRow)


@cache
def agencies() -> dict[str, str]:
    """Return every name of a news agency, with its label; names of three letters and more, or all capitals."""
    found: dict[str, str] = {}
    for outlet in load().outlets.values():
        if outlet.kind == "agency":
            label = re.sub(r" \([^)]*\)$", "", outlet.id)
            for name in (label, *outlet.names):
                if len(name) > 2 or name.isupper():
                    found.setdefault(name, label)
    return found


@cache
def _agency() -> str:
    return "|".join(sorted(map(re.escape, agencies()), key=lambda name: (-len(name), name)))


@cache
def _agency_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_agency()})(?![\w-])")


def agencies_in(text: str) -> tuple[str, ...]:
    """Return the labels of the agencies that a credit names, in order, each once.

    Case counts, but « ats », as the Swiss write it, is one too.
    """
    found = [agencies()[m.group()] for m in _agency_words().finditer(text)]
    if not found and (match := re.search(r"(?<!\w)(afp|ats|ap|dpa|efe|pc)(?!\w)", text)):
        found = [agencies().get(match.group().upper(), match.group().upper())]
    return tuple(dict.fromkeys(found))


@cache
def _compiled(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    out = []
    for language in LANGUAGES:
        for row in pattern_rows(language):
            if row.name == name:
                fill = row.regex.replace("{agency}", _agency()).replace("{name}", _PERSON).replace("{site}", _SITE)
                try:
                    out.append((row.on, re.compile(fill.replace("{{", "{").replace("}}", "}"))))
                except re.error as error:
                    raise TableError(f"{language}/layout.toml: {row.name}: {error}") from error
    if not out:
        raise TableError(f"layout.toml: no pattern {name!r}")
    return tuple(out)


def find(name: str, text: str) -> re.Match[str] | None:
    """Return the first match of the patterns of a name in ``text``, or None.

    Offsets are of the folded or unaccented form for patterns that read it.
    """
    for on, pattern in _compiled(name):
        form = text if on == "raw" else fold(text) if on == "folded" else unaccented(text)
        if match := pattern.search(form):
            return match
    return None


def last_end(name: str, text: str) -> int:
    """Return the end of the last match of the patterns of a name in the folded ``text``, -1 where there is none."""
    folded = fold(text)
    return max((m.end() for on, p in _compiled(name) if on == "folded" for m in p.finditer(folded)), default=-1)


def strip(name: str, text: str) -> str:
    """Return the folded ``text`` without what the patterns of a name match."""
    folded = fold(text)
    for _, pattern in _compiled(name):
        folded = pattern.sub(" ", folded)
    return folded


def _words(key: str) -> frozenset[str]:
    words: set[str] = set()
    for language in LANGUAGES:
        source = files(f"greffier.languages.{language}").joinpath("layout.toml").read_text(encoding="utf-8")
        words |= set(tomllib.loads(source)[key].split())
    return frozenset(words)


@cache
def function_words() -> frozenset[str]:
    """Return the function words of all languages, folded: menus mix languages."""
    return _words("function")


@cache
def hanging_words() -> frozenset[str]:
    """Return the words, folded, after which no sentence ends: a line that ends with one goes on."""
    return _words("hanging")
