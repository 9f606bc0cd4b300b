"""A reading laid open: its sentences, found once for all the steps."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from greffier.linking import text as compared
from greffier.linking.dates import interval
from greffier.linking.keys import document_of
from greffier.model import Reading, Span

__all__ = ["Page"]


class Page:
    """A reading with its article's sentences and its theme."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.name = reading.name
        self.text = reading.text
        self.key = document_of(reading)
        self.original = self.key
        """The key of the document of which it is a copy, its own where it is none."""
        found = interval(reading.published)
        self.published = found.first if found else None

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the article, in order."""
        return tuple(
            Span(start, end)
            for line in sorted(self.reading.article_lines, key=lambda line: line.span)
            for start, end in compared.sentences(self.text, line.span.start, line.span.end)
        )

    @cached_property
    def theme(self) -> frozenset[str]:
        """The stems that make the theme of the document, and so tell none of its sentences apart."""
        return compared.themes(span.text(self.text) for span in self.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _top(self) -> int:
        """Where the headline ends, or the first sentence where no line is one."""
        heads = [line.span.end for line in self.reading.article_lines if line.label == "headline"]
        return heads[0] if heads else 0

    def rank_of(self, span: Span) -> int:
        """Return 0 for a span of the headline, else its place among the sentences below it, from 1."""
        if span.start < self._top:
            return 0
        return bisect_right(self._starts, span.start) - bisect_right(self._starts, max(0, self._top - 1)) or 1

    def before(self, span: Span) -> Span:
        """Return the sentence before the one that begins where a span begins; an empty span where there is none."""
        at = bisect_right(self._starts, span.start) - 2
        return self.sentences[at] if at >= 0 else Span(span.start, span.start)

    def sentence_of(self, span: Span) -> Span:
        """Return the sentence that holds a span; the span itself where none does."""
        at = bisect_right(self._starts, span.start) - 1
        found = self.sentences[at] if at >= 0 else span
        return found if found.start <= span.start < found.end else span
