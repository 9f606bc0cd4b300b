"""How a rule of the grammar is written and run.

A rule is a pattern over the classes of a line's tokens (``lexicon.CLASS``) and a function that
builds finds from a match, or none where the words turn out to be something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from greffier.model import Span, TimeType
from greffier.reading.times.forms import Form, Ref, TimeFind
from greffier.reading.times.lexer import Token

__all__ = ["REFS", "Line", "Match", "Rule", "rule"]

REFS: dict[str, Ref] = {"r": "last", "p": "next", "x": "after", "y": "before"}
"""The reference that an adjective of place in time makes, by its class."""


class Line(NamedTuple):
    """A line as the rules see it: its text, tokens and the string of their classes."""

    text: str
    tokens: list[Token]
    classes: str

    def kind(self, index: int) -> str:
        """Return the class of a token, or a blank beyond the line's ends."""
        return self.classes[index] if 0 <= index < len(self.classes) else " "

    def words(self, index: int) -> str:
        """Return the words of a token, empty beyond the line's ends."""
        return self.tokens[index].words if 0 <= index < len(self.tokens) else ""


class Match(NamedTuple):
    """A match of a rule: the line, and the tokens it covers (end exclusive)."""

    line: Line
    start: int
    end: int
    name: str

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the match."""
        return self.line.tokens[self.start : self.end]

    @property
    def classes(self) -> str:
        """The classes of the match."""
        return self.line.classes[self.start : self.end]

    def first(self, kinds: str) -> Token | None:
        """Return the first token of one of the classes."""
        return next((token for token in self.tokens if token.kind in kinds), None)

    def ref(self) -> Ref | None:
        """Return the reference of the match's adjective (« dernier », « prochain »), if it has one."""
        token = self.first("rpxy")
        return REFS[token.kind] if token else None

    def find(
        self, kind: TimeType, form: Form, *, mod: str | None = None, span: tuple[int, int] | None = None
    ) -> TimeFind:
        """Return the find of this match; ``span`` counts tokens of the line, the whole match if absent."""
        start, end = span or (self.start, self.end)
        where = Span(self.line.tokens[start].start, self.line.tokens[end - 1].end)
        return TimeFind(where, kind, form, self.name, mod, where.text(self.line.text))


Build = Callable[[Match], list[TimeFind]]


class Rule(NamedTuple):
    """A named rule: a class that must stand in the line, the pattern, the builder."""

    name: str
    needs: str
    pattern: re.Pattern[str]
    build: Build


def rule(name: str, needs: str, pattern: str, build: Build) -> Rule:
    """Return a rule; ``needs`` is a class without which the pattern cannot match."""
    return Rule(name, needs, re.compile(pattern), build)
