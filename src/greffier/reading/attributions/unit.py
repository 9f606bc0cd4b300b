"""The stretch in which one act of speech stands: a sentence in which quotations count as one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc, Token

from greffier.reading.attributions.forms import INVERTED, is_auxiliary, quoting
from greffier.reading.attributions.marks import line_quotes, tokens_of
from greffier.reading.names import Name, Phrase, phraser, phrases
from greffier.reading.pipeline import LineDoc
from greffier.reading.quotes import Quote

__all__ = ["Unit", "is_speech", "line_phrases", "units"]

_SPEECH_WORDS = 4
_BEFORE_CUE = frozenset(
    (
        *INVERTED,
        "-t",
        "s'",
        "se",
        "lui",
        "leur",
        "nous",
        "m'",
        "peut",
        "pouvait",
        "borné",
        "bornée",
        "contenté",
        "contentée",
        "à",
        "de",
        "d'",
    )
)
"""What may stand between a quotation and its verb: « …, s'est borné à dire X »."""
_CLOSERS = frozenset(".!?…;")


@dataclass(frozen=True)
class Unit:
    """Tokens [start, end) of a line with its quotations, names and phrases at hand."""

    line: LineDoc
    start: int
    end: int
    names: Sequence[Name]
    inside: bool = False

    @cached_property
    def doc(self) -> Doc:
        """The parsed line."""
        return self.line.doc

    @cached_property
    def surroundings(self) -> dict[int, set[str]]:
        """The words near a token, kept by token once they were gathered."""
        return {}

    @cached_property
    def quotes(self) -> tuple[tuple[int, int, Quote], ...]:
        """The speech quotations of the unit: first token, token after the last, quotation."""
        if self.inside:
            return ()
        out = []
        for quote in line_quotes(self.line, self.names):
            if quote.depth == 0:
                first, last = tokens_of(self.doc, quote.open, quote.close)
                if (
                    self.start <= first
                    and last <= self.end
                    and first < last
                    and (
                        is_speech(self.doc, quote)
                        or quote not in self.line.quotes
                        or _beside_cue(self.doc, first, last)
                    )
                ):
                    out.append((first, last, quote))
        return tuple(out)

    @cached_property
    def quoted(self) -> dict[int, tuple[int, int, Quote]]:
        """Every token that lies in a speech quotation, with it."""
        return {i: quote for quote in self.quotes for i in range(quote[0], quote[1])}

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The noun phrases of the line that lie in the unit, outside its speech quotations."""
        return tuple(
            p
            for p in line_phrases(self.line, self.names)
            if self.start <= p.start and p.end <= self.end and p.start not in self.quoted
        )

    @cached_property
    def phrase_from(self) -> dict[int, Phrase]:
        """The phrase that begins at a token."""
        return {p.start: p for p in self.phrases}

    @cached_property
    def phrase_to(self) -> dict[int, Phrase]:
        """The phrase that ends before a token."""
        return {p.end: p for p in self.phrases}

    @cached_property
    def clitics(self) -> frozenset[int]:
        """Object pronouns that look like articles (« le confirme »)."""
        return frozenset(t.i for t in self.doc[self.start : self.end] if t.pos_ == "PRON")

    @cached_property
    def glued(self) -> dict[int, int]:
        """Where a name ends to whose last token the page has glued the next word."""
        names = [n for n in self.names if n.repaired]
        return {n.end - 1: self.doc[n.start].idx + len(n.repaired or "") for n in names}

    @cached_property
    def named(self) -> frozenset[int]:
        """The tokens of names of organisations and states: « Conseil », « Twitter » are no cues in them."""
        return frozenset(i for n in self.names if n.kind != "person" for i in range(n.start, n.end))

    @cached_property
    def marked(self) -> dict[int, tuple[int, int, Quote]]:
        """Every quotation of the unit, speech or not, by its first token."""
        out = {}
        for quote in line_quotes(self.line, self.names) if not self.inside else ():
            if quote.depth == 0 and quote.closed:
                first, last = tokens_of(self.doc, quote.open, quote.close)
                if self.start <= first < last <= self.end:
                    out[first] = (first, last, quote)
        return out

    @cached_property
    def name_ends(self) -> frozenset[int]:
        """The tokens that follow a proper name."""
        return frozenset(n.end for n in self.names)

    def phrase_at(self, i: int) -> Phrase | None:
        """The phrase that begins at token ``i``, also where the reading from the left ran over it."""
        if found := self.phrase_from.get(i):
            return found
        if not self.start <= i < self.end or i in self.quoted:
            return None
        found = phraser(self.doc, self.names).read(i)
        return found if found is None or found.end <= self.end else _cut(found, self.end)

    def phrase_ending(self, i: int) -> Phrase | None:
        """The phrase that ends before token ``i``, also where it ran over it (« L'économiste professe »)."""
        if found := self.phrase_to.get(i):
            return found
        over = next((p for p in self.phrases if p.start < i < p.end), None)
        return _cut(over, i) if over is not None and over.head < i else None

    def quote_before(self, i: int) -> tuple[int, int, Quote] | None:
        """The speech quotation that ends before token ``i``, commas and dashes between left out."""
        j = i - 1
        while j >= self.start and self.doc[j].text in (",", "–", "-", ".", "…", "?", "!") and j not in self.quoted:
            j -= 1
        return self.quoted.get(j)

    def quote_after(self, i: int) -> tuple[int, int, Quote] | None:
        """The speech quotation that begins at token ``i`` or after a colon or comma there."""
        while (
            i < self.end
            and (self.doc[i].text in (",", ":", "–", "-", ".") or self.doc[i].is_space)
            and i not in self.quoted
        ):
            i += 1
        return self.quoted.get(i)

    def text_end(self, i: int) -> int:
        """The offset after token ``i``."""
        token = self.doc[i]
        if token.i in self.glued:
            return self.glued[token.i]
        return token.idx + len(token)

    def stretch(self, i: int, j: int) -> tuple[int, int]:
        """The offsets of tokens [i, j), without white space and stops at its end."""
        while j > i and (self.doc[j - 1].text in (",", ";", ".", "…", ":", "!", "?", "–") or self.doc[j - 1].is_space):
            j -= 1
        while i < j and (self.doc[i].text in (",", ";", ":", "–", ".") or self.doc[i].is_space):
            i += 1
        if i >= j:
            return 0, 0
        # « a-t-il »: the inverted pronoun without its hyphen
        text = self.doc[i].text
        hyphen = len(text) - len(text.removeprefix("-t-").removeprefix("-")) if text.startswith("-") else 0
        return self.doc[i].idx + hyphen, self.text_end(j - 1)


def _cut(phrase: Phrase, end: int) -> Phrase:
    """A phrase without what it read too much."""
    name = phrase.name if phrase.name and phrase.name.end <= end else None
    office = phrase.office if phrase.office and phrase.office.end <= end else None
    return replace(phrase, end=end, name=name, office=office, inner=tuple(n for n in phrase.inner if n.end <= end))


def line_phrases(line: LineDoc, names: Sequence[Name]) -> tuple[Phrase, ...]:
    """The phrases of a line, read once."""
    cached = line.doc.user_data.get("phrases")
    if cached is None:
        cached = line.doc.user_data["phrases"] = phrases(line.doc, names)
    return cached


def is_speech(doc: Doc, quote: Quote) -> bool:
    """Whether a quotation holds an utterance, and not a name, a title or a borrowed word."""
    first, last = tokens_of(doc, quote.start, quote.end)
    words = [t for t in doc[first:last] if t.is_alpha or "'" in t.text]
    if len(words) < _SPEECH_WORDS:
        return bool(words) and doc.text[quote.start : quote.end].rstrip()[-1:] in _CLOSERS
    return len(words) >= 9 or any(_finite(t) for t in words) or doc.text[quote.end - 1] in _CLOSERS


def _finite(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and ("VerbForm=Fin" in str(token.morph) or "VerbForm=Inf" in str(token.morph))


def _beside_cue(doc: Doc, first: int, last: int) -> bool:
    """Whether few words in marks are an utterance because a cue stands at them: « Non », dit-il; répond : « Non »."""
    after = last
    while after < len(doc) and doc[after].text in (",", "–", "?", "!", "."):
        after += 1
    j = after
    while j < len(doc) and j - after < 5 and (is_auxiliary(doc[j]) or doc[j].lower_ in _BEFORE_CUE):
        j += 1
    if (
        j < len(doc)
        and j - last < 7
        and quoting(doc[j])
        and not doc[j].lower_.endswith("ant")
        and doc[after - 1].text != "."
    ):
        return j > last and not (j == last and doc[j].pos_ in ("NOUN", "ADJ"))
    before = first - 1
    if before < 0:
        return False
    if doc[before].text == ":":
        return True
    if last < len(doc) and (doc[last].pos_ in ("VERB", "AUX") or doc[last].lower_ in ("ne", "n'")):
        return False  # « le format dit « normand » n'a pas survécu »
    while before > 0 and (doc[before].lower_ in ("d'", "de", "que", "qu'") or doc[before].pos_ == "ADV"):
        before -= 1
    if doc[before].lower_ in ("dit", "dite", "dits", "dites") and last - first < 5 and doc[before - 1].pos_ == "NOUN":
        return False  # « le plan dit « Harmel » »
    return quoting(doc[before], weak=False) and doc[before].pos_ != "NOUN"


_PLACE = r"[A-ZÀ-Ý][\w'.-]*(?: [\w'.-]+){0,3}?"
_DAY = r"(?:,? (?:le |\w+ )?(?:\d{1,2}(?:er)? \w+(?: \d{4})?|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?))?"
_AGENCY = r"\((?:\([^()]{2,40}\)|[^()]{2,40})\)"
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_DAY}\.? ?(?:{_AGENCY})? ?(?:--|-|–|=|\|) |{_PLACE}{_DAY} {_AGENCY},? (?=[A-ZÀ-Ý«\"“])|{_AGENCY} )"
    r"(?=[\w«\"'(])"
)


def dateline(doc: Doc) -> int:
    """The first token after a dateline (« NIAMEY (APA) – », « (Londres) »); 0 where the line has none."""
    match = _DATELINE.match(doc.text)
    if match is None or match.end() > 60:
        return 0
    return next((t.i for t in doc if t.idx >= match.end()), 0)


def units(line: LineDoc, names: Sequence[Name]) -> list[Unit]:
    """Return the units of a line in order: its sentences, those parted inside a quotation joined."""
    doc = line.doc
    spans = [(q.open, q.close) for q in line_quotes(line, names) if q.depth == 0]
    starts = [
        t.i for t in doc
        if t.is_sent_start and not any(a < t.idx < b and not (b - 1 <= t.idx) for a, b in spans)
    ]  # fmt: skip
    if not starts or starts[0] != 0:
        starts = [0, *starts]
    bounds = zip(starts, [*starts[1:], len(doc)], strict=True)
    head = dateline(doc)
    return [Unit(line, max(a, head) if a < head < b else a, b, names) for a, b in bounds if a < b]
