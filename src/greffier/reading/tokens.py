"""A parsed line as plain Python objects, so that rules may ask much of it at little cost.

A rule asks a line's tokens for their words, parts of speech and heads some hundred times each. In spaCy every
such question crosses into Cython and looks a string up; here the answers are read once and kept. The objects answer
to the names that spaCy's ``Doc``, ``Token`` and ``Span`` answer to (those that reading uses; whatever else is asked
of a token is passed on), so a rule works on either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast, overload

from spacy.tokens import Doc, Span, Token

__all__ = ["as_words", "source_of"]


class _Morph(str):
    """Morphological features: their string, and ``get`` as spaCy's ``MorphAnalysis`` has it."""

    __slots__ = ("features",)

    features: dict[str, list[str]]

    def get(self, name: str, default: list[str] | None = None) -> list[str]:
        """Return the values of a feature, sorted; ``default`` where it is absent."""
        return self.features.get(name, [] if default is None else default)


_MORPHS: dict[str, _Morph] = {}
"""One object for each set of features met: they are some hundreds, given by the model."""


def _morph(text: str) -> _Morph:
    known = _MORPHS.get(text)
    if known is None:
        known = _Morph(text)
        pairs = (pair.partition("=") for pair in text.split("|") if "=" in pair)
        known.features = {name: values.split(",") for name, _, values in pairs}
        _MORPHS[text] = known
    return known


class _Word:
    """A token whose common attributes are plain values."""

    __slots__ = (
        "_children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_digit",
        "is_punct",
        "is_sent_start",
        "is_space",
        "is_title",
        "lemma_",
        "looked_up",
        "lower_",
        "morph",
        "pos_",
        "text",
        "token",
        "whitespace_",
    )

    head: _Word
    """The word that governs it; itself at the root."""

    def __init__(self, token: Token, doc: _Words) -> None:
        self.token, self.doc = token, doc
        self.i, self.idx = token.i, token.idx
        self.text, self.lower_, self.lemma_ = token.text, token.lower_, token.lemma_
        self.pos_, self.dep_, self.morph = token.pos_, token.dep_, _morph(str(token.morph))
        self.whitespace_ = token.whitespace_
        self.is_alpha, self.is_digit, self.is_punct = token.is_alpha, token.is_digit, token.is_punct
        self.is_space, self.is_title, self.is_sent_start = token.is_space, token.is_title, token.is_sent_start
        self._children: tuple[_Word, ...] | None = None
        self.looked_up: tuple[str, ...] | None = None  # what the dictionary says of it: kept by ``lexis``

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __getattr__(self, name: str) -> Any:
        return getattr(self.token, name)

    @property
    def children(self) -> tuple[_Word, ...]:
        """The words that depend on this one, left to right."""
        if self._children is None:
            words = self.doc.words
            self._children = tuple(words[child.i] for child in self.token.children)
        return self._children

    @property
    def ancestors(self) -> Iterator[_Word]:
        """The words on the way from this one to the root of its sentence."""
        word, steps = self, 0
        while word.head is not word and steps < len(self.doc):
            word, steps = word.head, steps + 1
            yield word

    @property
    def sent(self) -> _Stretch:
        """The words of its sentence."""
        span = self.token.sent
        return self.doc[span.start : span.end]

    def nbor(self, i: int = 1) -> _Word:
        """Return the word ``i`` places on; IndexError beyond the line."""
        if not 0 <= self.i + i < len(self.doc):
            raise IndexError(self.i + i)
        return self.doc.words[self.i + i]


class _Stretch(list[_Word]):
    """Some words that follow each other, with what spaCy's ``Span`` would say of them."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: _Words, start: int, end: int) -> None:
        super().__init__(doc.words[start:end])
        self.doc, self.start, self.end = doc, start, end

    @overload  # type: ignore[override]
    def __getitem__(self, at: int) -> _Word: ...
    @overload
    def __getitem__(self, at: slice) -> _Stretch: ...
    def __getitem__(self, at: int | slice) -> _Word | _Stretch:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return _Stretch(self.doc, self.start + start, self.start + max(start, end))
        return super().__getitem__(at)

    @property
    def text(self) -> str:
        """Their text, without the space after the last."""
        return self.doc.text[self[0].idx : self[-1].idx + len(self[-1].text)] if self else ""

    @property
    def root(self) -> _Word:
        """The word that governs the others."""
        return self.doc.words[self._span.root.i]

    @property
    def ents(self) -> list[Span]:
        """The entities that lie wholly inside."""
        return list(self._span.ents)

    @property
    def _span(self) -> Span:
        return self.doc.source[self.start : self.end]


class _Words:
    """A line's tokens, read once from a parsed ``Doc``."""

    __slots__ = ("source", "text", "user_data", "vocab", "words")

    def __init__(self, doc: Doc) -> None:
        self.source = doc
        self.text, self.vocab, self.user_data = doc.text, doc.vocab, doc.user_data
        self.words = [_Word(token, self) for token in doc]
        for word in self.words:
            word.head = self.words[word.token.head.i]

    @property
    def ents(self) -> tuple[Span, ...]:
        """The entities that the model found, if it was asked."""
        return cast("tuple[Span, ...]", self.source.ents)

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[_Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> _Word: ...
    @overload
    def __getitem__(self, at: slice) -> _Stretch: ...
    def __getitem__(self, at: int | slice) -> _Word | _Stretch:
        if at.__class__ is int:
            return self.words[at]
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.words))
            return _Stretch(self, start, max(start, end))
        return self.words[at]

    def char_span(self, start: int, end: int, **options: Any) -> _Stretch | None:
        """Return the words between two offsets, as ``Doc.char_span`` does."""
        span = self.source.char_span(start, end, **options)
        return None if span is None else self[span.start : span.end]


def as_words(doc: Doc) -> Doc:
    """Return a parsed line whose tokens are plain objects. It passes for a ``Doc`` wherever reading asks for one."""
    return cast(Doc, _Words(doc))


def source_of(doc: Doc) -> Doc:
    """Return the ``Doc`` itself, for what only spaCy can do with it (its matchers)."""
    return doc.source if isinstance(doc, _Words) else doc
