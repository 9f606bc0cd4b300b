"""The dispatches behind a record: their numbers, their words, and the items that were read in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from greffier.brief.typography import clip, one_line
from greffier.brief.view import Cell, Ref, Run, Why, plain
from greffier.model import Attribution, Event, Finding, Mention, Move, Reading, Record, Span

__all__ = ["Texts", "sentence_around"]

# A single letter, « MM. » and their like abbreviate: no sentence ends there.
_END = re.compile(
    r"(?<!\b[^\W\d_])(?<!\bMM)(?<!\b[DM]r)[.!?…]['\"»”)\]]*(?:\s*»)?(?=\s+[A-ZÀ-ÖØ-Þ«“\"–—-]|\s*$)|[\r\n\x85\u2028\u2029]+"
)
_LOOK = 2_000
"""How far a sentence's bounds are looked for: a whole dispatch may be one line."""


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence that holds ``span``, for items that do not say theirs."""
    low, high = max(0, span.start - _LOOK), min(len(text), span.end + _LOOK)
    start, end = low, high
    for match in _END.finditer(text, low, high):
        if match.end() <= span.start:
            start = match.end()
        elif match.end() >= span.end:
            end = match.end()
            break
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


class Texts:
    """What a brief needs of the readings, found by document and place. Documents are numbered by name."""

    def __init__(self, record: Record, readings: Mapping[str, Reading]) -> None:
        by_name = {document.document: document for document in record.documents}
        self.documents = tuple(by_name[name] for name in sorted(by_name))
        self.names: list[str] = sorted(by_name)
        self._numbers = {name: number for number, name in enumerate(self.names, 1)}
        self._readings = readings
        self._items: dict[str, dict[object, Finding]] = {}

    def reading(self, document: str) -> Reading | None:
        """Return the reading of a document, where there is one."""
        return self._readings.get(document)

    def number(self, document: str) -> int:
        """Return the number of a document in the brief; a document that the record does not list comes last."""
        if document not in self._numbers:
            self._numbers[document] = len(self._numbers) + 1
            self.names.append(document)
        return self._numbers[document]

    def ref(self, document: str, span: Span | None = None) -> Ref:
        """Return the reference to a document, at the sentence that holds ``span``."""
        return Ref(self.number(document), self.bounded(document, span))

    def refs(self, mentions: Iterable[Mention]) -> tuple[Ref, ...]:
        """Return one reference a document, at the first mention in it, by number."""
        first: dict[int, Ref] = {}
        for mention in mentions:
            ref = self.ref(mention.document, self.sentence(mention.document, mention.span))
            first.setdefault(ref.number, ref)
        return tuple(first[number] for number in sorted(first))

    def bounded(self, document: str, span: Span | None) -> Span | None:
        """Return ``span`` if the text of the document holds it, else None."""
        reading = self.reading(document)
        if span is None or reading is None or not 0 <= span.start < span.end <= len(reading.text):
            return None
        return span

    def words(self, document: str, span: Span | None) -> str:
        """Return the words of a span on one line; nothing where there is no text."""
        reading, span = self.reading(document), self.bounded(document, span)
        return one_line(span.text(reading.text)) if reading and span else ""

    def sentence(self, document: str, span: Span | None, given: Span | None = None) -> Span | None:
        """Return the sentence of an item: the one it says, else the one around it."""
        reading, span = self.reading(document), self.bounded(document, span)
        given = self.bounded(document, given)
        if reading is None or span is None:
            return given
        return given if given and given.covers(span) else sentence_around(reading.text, span)

    def item(self, document: str, key: str, place: object = None) -> Finding | None:
        """Return what was read in a document under ``key``, else at its place: readings of others hold no keys.

        The place of an event is its trigger, of a move its span, of an attribution its content.
        """
        if document not in self._items:
            self._items[document] = self._index(document)
        index = self._items[document]
        return (index.get(key) if key else None) or index.get(place)

    def event(self, document: str, key: str, trigger: Span) -> Event | None:
        """Return the event mention with this key or trigger."""
        found = self.item(document, key, trigger)
        return found if isinstance(found, Event) else None

    def why(self, document: str, span: Span, key: str = "", given: Span | None = None, place: object = None) -> Why:
        """Return what decided: the sentence with ``span`` marked in it, the component and its cues."""
        found = self.item(document, key, place or span)
        whole = self.sentence(document, span, given or (found.sentence if found else None))
        return Why(
            self.ref(document, whole),
            self.marked(document, whole, span),
            one_line(found.made_by) if found else "",
            tuple(map(one_line, found.cues)) if found else (),
        )

    def marked(self, document: str, whole: Span | None, span: Span, limit: int = 0) -> Cell:
        """Return the words of ``whole`` with ``span`` marked, cut around it to about ``limit`` characters."""
        reading = self.reading(document)
        if reading is None or whole is None:
            return ()
        if not whole.covers(span) or whole == span:
            return plain(clip(self.words(document, whole), limit) if limit else self.words(document, whole), "quote")
        raw = reading.text
        before, cue, after = (_flat(raw[a:b]) for a, b in ((whole.start, span.start), span, (span.end, whole.end)))
        if limit and len(before) + len(cue) + len(after) > limit:
            room = max(0, limit - len(cue))
            left = min(len(before), max(room * 2 // 5, room - len(after)))
            before, after = _clip_left(before, left), clip(after, max(1, room - left))
        return _trimmed([Run(before, "quote"), Run(cue, "cue"), Run(after, "quote")])

    def _index(self, document: str) -> dict[object, Finding]:
        reading = self.reading(document)
        index: dict[object, Finding] = {}
        if reading is None:
            return index
        items: tuple[Event | Attribution | Move, ...] = (*reading.events, *reading.attributions, *reading.moves)
        for item in items:
            index.setdefault(_place(item), item)
            if item.key:
                index.setdefault(item.key, item)
        return index


def _place(item: Event | Attribution | Move) -> object:
    if isinstance(item, Event):
        return item.trigger
    if isinstance(item, Attribution):
        return item.content
    return item.span


def _flat(text: str) -> str:
    """Return the words on one line with the spaces at both ends kept, for they part the pieces."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and len(text) > 1 else ""
    inner = one_line(text)
    return head + inner + tail if inner else head


def _trimmed(runs: list[Run]) -> Cell:
    """Return the runs that hold words, without spaces at the two ends."""
    runs = [run for run in runs if run.text]
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)


def _clip_left(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[len(text) - limit + 1 :] if limit > 1 else ""
    _, space, words = cut.partition(" ")
    return "…" + (words if space else cut).lstrip(" \u202f,;:.!?)»”’")
