"""A document while it is being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar, cast

from greffier.model import Document, Span
from greffier.reading.actors import Resolver
from greffier.reading.names import Name, Phrase
from greffier.reading.pipeline import LineDoc

__all__ = ["Scene"]

T = TypeVar("T")


@dataclass
class Scene:
    """A document while it is being read: its parsed lines, their names and phrases, its cast."""

    document: Document
    lines: list[LineDoc]
    names: list[tuple[Name, ...]]
    phrases: list[tuple[Phrase, ...]]
    resolver: Resolver
    known: dict[str, Any] = field(default_factory=dict)
    """What was worked out once for the whole document, by name (``once``)."""

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, made once: it must hang on lines and names alone, which do not change."""
        if name not in self.known:
            self.known[name] = make()
        return cast(T, self.known[name])

    @cached_property
    def _bases(self) -> list[int]:
        """The number of sentences above each line."""
        return [0, *accumulate(len(line.sentences) for line in self.lines)]

    def sentence(self, line: int, offset: int) -> int:
        """The number, over the document, of the sentence that holds an offset of a line."""
        base = self._bases[line]
        for number, (_, end) in enumerate(self.lines[line].sentences):
            if offset < end:
                return base + number
        return base + max(0, len(self.lines[line].sentences) - 1)

    def sentence_of(self, offset: int) -> Span:
        """The raw span of the sentence that holds a raw offset."""
        line = next((x for x in reversed(self.lines) if x.start <= offset), self.lines[0])
        return line.sentence_at(offset - line.start)

    def before(self, line: int, sentence: int) -> Span | None:
        """The raw span of the sentence before the given one, of this line or the one above."""
        for number in range(line, max(-1, line - 2), -1):
            at = sentence - 1 - self._bases[number]
            if at >= 0 and at < len(self.lines[number].sentences):
                return self.lines[number].span(*self.lines[number].sentences[at])
        return None

    def country(self, actor: str) -> str | None:
        """The state that an actor belongs to, as far as the document or the world's tables tell."""
        if actor.startswith("state:"):
            return actor.partition(":")[2]
        person = self.resolver.person(actor)
        return person.country if person else self.resolver.countries.get(actor)
