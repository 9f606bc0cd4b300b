"""The dispatches' own texts, line by line, with the passages that the brief refers to marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from greffier.brief.desk import Desk
from greffier.brief.typography import one_line, printable
from greffier.brief.view import Page, PageLine, Ref, Section
from greffier.model import Reading, RecordedDocument, Span

__all__ = ["anchor", "pages", "references"]


def references(sections: Iterable[Section]) -> Iterator[Ref]:
    """Yield every reference that stands anywhere in the sections."""
    for section in sections:
        for group in section.groups:
            yield from (run.ref for run in group.title if run.ref)
            for row in group.rows:
                yield from row.refs
                yield from (why.ref for why in row.why)
                yield from (run.ref for cell in row.cells for run in cell if run.ref)


def pages(desk: Desk, sections: Iterable[Section]) -> tuple[Page, ...]:
    """Return the text of every dispatch, in the order of their numbers."""
    proofs: defaultdict[int, set[Span]] = defaultdict(set)
    for ref in references(sections):
        if ref.span:
            proofs[ref.number].add(ref.span)
    out = []
    for document in desk.texts.documents:
        reading = desk.texts.reading(document.document)
        if reading is not None:
            number = desk.texts.number(document.document)
            out.append(_page(desk, document, reading, number, proofs[number]))
    return tuple(out)


def anchor(page: Page, ref: Ref) -> str:
    """Return the id of the place in ``page`` that a reference leads to."""
    if ref.span:
        for start, end in page.proofs:
            if start <= ref.span.start < end:
                return f"d{ref.number}-{start}"
    return f"d{ref.number}"


def _page(desk: Desk, document: RecordedDocument, reading: Reading, number: int, proofs: set[Span]) -> Page:
    blocks = _blocks(proofs)
    details = [one_line(document.publisher or ""), desk.date(document.published) if document.published else ""]
    details += [one_line(document.document), one_line(reading.url or "")]
    return Page(
        number=number,
        title=one_line(document.title or "") or desk.words("documents.untitled"),
        details=" · ".join(detail for detail in details if detail),
        lines=tuple(_lines(reading, number, blocks)),
        proofs=blocks,
    )


def _blocks(proofs: set[Span]) -> tuple[Span, ...]:
    """Return the passages joined where they overlap; those that merely touch stay apart."""
    out: list[Span] = []
    for span in sorted(proofs):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _lines(reading: Reading, number: int, blocks: tuple[Span, ...]) -> Iterator[PageLine]:
    """Yield the labelled lines, and what no label covers, each cut where a passage begins or ends."""
    opened: set[Span] = set()
    for label, line in _stretches(reading):
        pieces: list[tuple[str, str]] = []
        at = line.start
        for block in (b for b in blocks if b.overlaps(line)):
            start, end = max(at, block.start), min(line.end, block.end)
            pieces.append((printable(reading.text[at:start]), ""))
            name = f"d{number}-{block.start}" if block not in opened else "-"
            opened.add(block)
            pieces.append((printable(reading.text[start:end]), name))
            at = end
        pieces.append((printable(reading.text[at : line.end]), ""))
        yield PageLine(label, tuple(piece for piece in pieces if piece[0]))


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
