"""The dispatches' own texts, cut where a proof or a damage begins or ends; offsets are counted in Python alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from greffier.brief.desk import Desk
from greffier.brief.dossier.view import Line, Piece, Text
from greffier.brief.typography import one_line, printable
from greffier.brief.view import Ref, Section
from greffier.model import Reading, RecordedDocument, Span

__all__ = ["anchor", "proofs", "references", "texts"]

Proofs = Mapping[int, tuple[Span, ...]]


def references(sections: Iterable[Section]) -> Iterator[Ref]:
    """Yield every reference that stands anywhere in the sections."""
    for section in sections:
        for group in section.groups:
            yield from (run.ref for run in group.title if run.ref)
            for row in group.rows:
                yield from row.refs
                yield from (why.ref for why in row.why)
                yield from (run.ref for cell in row.cells for run in cell if run.ref)


def proofs(references: Iterable[Ref]) -> dict[int, tuple[Span, ...]]:
    """Return the passages that prove something, by the number of their dispatch; those that overlap are one."""
    found: dict[int, set[Span]] = {}
    for ref in references:
        if ref.span:
            found.setdefault(ref.number, set()).add(ref.span)
    return {number: _blocks(spans) for number, spans in found.items()}


def anchor(known: Mapping[int, tuple[tuple[int, int], ...]], ref: Ref) -> str:
    """Return the id of the place that a reference leads to: its passage, else the head of the dispatch."""
    if ref.span:
        for start, end in known.get(ref.number, ()):
            if start <= ref.span.start < end:
                return f"d{ref.number}-{start}"
    return f"d{ref.number}"


def texts(desk: Desk, known: Proofs) -> tuple[Text, ...]:
    """Return the text of every dispatch, in the order of their numbers; those without a text have their head alone."""
    recorded = {document.document: document for document in desk.texts.documents}
    out = []
    for name in desk.texts.names:
        number = desk.texts.number(name)
        out.append(_text(desk, recorded.get(name) or RecordedDocument(document=name), number, known.get(number, ())))
    return tuple(out)


def _text(desk: Desk, document: RecordedDocument, number: int, known: tuple[Span, ...]) -> Text:
    reading = desk.texts.reading(document.document)
    details = [one_line(document.publisher or ""), desk.date(document.published) if document.published else ""]
    details += [one_line(document.document), one_line(reading.url or "") if reading else ""]
    return Text(
        number=number,
        title=one_line(document.title or "") or desk.words("documents.untitled"),
        details=" · ".join(detail for detail in details if detail),
        lines=tuple(_lines(desk, reading, number, known)) if reading else (),
    )


def _lines(desk: Desk, reading: Reading, number: int, known: tuple[Span, ...]) -> Iterator[Line]:
    opened: set[Span] = set()
    for label, line in _stretches(reading):
        inner = [block for block in known if block.overlaps(line)]
        hurt = [item for item in reading.damage if item.span.overlaps(line)]
        cuts = {line.start, line.end}
        cuts.update(at for span in (*inner, *(d.span for d in hurt)) for at in span if line.start < at < line.end)
        places = sorted(cuts)
        pieces = []
        for start, end in pairwise(places):
            block = next((b for b in inner if b.start <= start and end <= b.end), None)
            damage = next((d.kind for d in hurt if d.span.start <= start and end <= d.span.end), "")
            pieces.append(
                Piece(
                    printable(reading.text[start:end]),
                    f"d{number}-{block.start}" if block else "",
                    block is not None and block not in opened,
                    desk.words.get(f"damage.{damage}", damage) if damage else "",
                )
            )
            if block:
                opened.add(block)
        yield Line(label, tuple(pieces))


def _blocks(proofs: set[Span]) -> tuple[Span, ...]:
    """Return the passages joined where they overlap; those that merely touch stay apart."""
    out: list[Span] = []
    for span in sorted(proofs):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _stretches(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Yield the lines in order; text that no line covers (of a reading made elsewhere) is shown as it stands."""
    size = len(reading.text)
    at = 0
    for line in sorted(reading.lines, key=lambda line: line.span):
        start, end = max(at, min(line.span.start, size)), min(line.span.end, size)
        yield from (("paragraph", span) for span in _loose(reading.text, at, start))
        if start < end:
            yield line.label, Span(start, end)
        at = max(at, end)
    yield from (("paragraph", span) for span in _loose(reading.text, at, size))


def _loose(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for piece in text[start:end].splitlines(keepends=True):
        if piece.strip():
            yield Span(at, at + len(piece))
        at += len(piece)
