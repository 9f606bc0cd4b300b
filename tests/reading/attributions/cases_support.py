"""Tagged sentences read by the real model: what a case expects, what was found, where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from greffier.evaluation.tagged import Tag, parse, parse_cases
from greffier.languages.fr import cues
from greffier.model import Attribution, Document, Line, Reading, Span
from greffier.reading.mapping import mapped
from greffier.reading.pipeline import BATCH, LineDoc, model
from greffier.reading.read import read_lines

CASES = Path(__file__).parents[2] / "cases" / "fr" / "attributions"
DISPATCHES = CASES.parent / "dispatches"
SILENT = "silent"
_TRIM = ' \t\n\u00a0\u202f.,;:!?…–—-«»“”„‟"‘’'


@dataclass(frozen=True)
class Sample:
    """One tagged text: where it stands, its plain text, its tags."""

    id: str
    text: str
    tags: tuple[Tag, ...]
    xfail: str | None = None


@dataclass(frozen=True)
class Expected:
    """One attribution that a sample's tags describe. ``actor`` None: not checked."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    actor: str | None
    addressee: str | None
    occasion: str | None


def samples() -> list[Sample]:
    """Every tagged sentence of the case files, then every example of the cue table."""
    return [*_cases(), *_examples()]


def _cases() -> Iterator[Sample]:
    for path in sorted(CASES.glob("*.txt")):
        if path.stem != SILENT:
            for case in parse_cases(path.read_text(encoding="utf-8")):
                yield Sample(f"{path.stem}:{case.line}", *parse(case.tagged), case.xfail)


def _examples() -> Iterator[Sample]:
    table = cues.load()
    arrays = {
        "verb": table.verbs,
        "noun": table.nouns,
        "preposition": table.prepositions,
        "occasion": table.occasions,
        "tail": table.tails,
        "source_noun": table.source_nouns,
        "aside": table.asides,
    }
    for array, rows in arrays.items():
        for key, row in rows.items():
            yield Sample(f"cues.{array}:{key}", *parse(row.example))


def dispatches() -> tuple[dict[str, str], dict[str, dict[str, object]]]:
    """The tagged dispatches: their plain texts, and who says what in each as gold, by name."""
    texts, gold = {}, {}
    for path in sorted(DISPATCHES.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        text, tags = parse("\n".join(line for line in lines if not line.startswith(("@", "#"))))
        said = []
        for number in sorted({t.number for t in tags}):
            parts = [t for t in tags if t.number == number]
            actor = next((t.arguments[0].replace("_", " ") for t in parts if t.arguments), None)
            content = [list(_bare(text, t.span)) for t in parts]
            said.append({"content": content, "source_actor": None if actor == "null" else actor, "kind": "direct"})
        texts[path.name] = text
        gold[path.name] = {"document": path.name, "attributions": said}
    return texts, gold


def _bare(text: str, span: Span) -> Span:
    """A content without the quotation marks at its ends."""
    start, end = span
    while start < end and text[start] in '«»"“” ':
        start += 1
    while end > start and text[end - 1] in '«»"“” ':
        end -= 1
    return Span(start, end)


def silent() -> list[str]:
    """The paragraphs of pages that report nobody's words."""
    lines = (CASES / f"{SILENT}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def read_all(texts: Sequence[str]) -> list[Reading]:
    """Read each text as a document of paragraphs; all lines are parsed in one batch, for speed."""
    documents = [_document(text) for text in texts]
    plan = [line.span.text(d.text) for d in documents for line in d.lines]
    docs = iter(list(model().pipe((mapped(raw) for raw in plan), batch_size=BATCH)))
    return [read_lines(d, _lines(d, docs)) for d in documents]


def _document(text: str) -> Document:
    lines, start = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(Line(span=Span(start, start + len(raw)), label="paragraph"))
        start += len(raw) + 1
    return Document(name="case", key="case", language="fr", lines=tuple(lines), text=text)


def _lines(document: Document, docs: Iterator[object]) -> list[LineDoc]:
    return [
        LineDoc(next(docs), line.span.text(document.text), line.span.start, line.label, number, number)  # type: ignore[arg-type]
        for number, line in enumerate(document.lines)
    ]


def expected(sample: Sample) -> list[Expected]:
    """The attributions of a sample, in the order of their numbers."""
    out = []
    for number in sorted({t.number for t in sample.tags}):
        tags = [t for t in sample.tags if t.number == number]
        content = [t for t in tags if t.name == "content"]
        if not content:
            continue
        arguments = [t.arguments[0] for t in tags if t.name in ("source", "content") and t.arguments]
        out.append(
            Expected(
                content=tuple(_trimmed(sample.text, t.span) for t in content),
                cue=_first(tags, "cue"),
                source=_first(tags, "source"),
                actor=arguments[0].replace("_", " ") if arguments else None,
                addressee=next(
                    (t.arguments[0].replace("_", " ") for t in tags if t.name == "addressee" and t.arguments), None
                ),
                occasion=next((t.span.text(sample.text).lower() for t in tags if t.name == "occasion"), None),
            )
        )
    return out


def _first(tags: Iterable[Tag], name: str) -> Span | None:
    return next((t.span for t in tags if t.name == name), None)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)


def differences(sample: Sample, reading: Reading) -> list[str]:
    """What a reading has otherwise than the sample's tags; empty where all is as it should be."""
    text, wanted = sample.text, expected(sample)
    left = list(reading.attributions)
    out = []
    for item in wanted:
        best = max(left, key=lambda a: _likeness(text, item, a), default=None)
        if best is None or _likeness(text, item, best) <= 0:
            out.append(f"missed: {_show(text, item.content)}")
            continue
        left.remove(best)
        names = {a.id: (a.id.partition(":")[2], *a.names) for a in reading.actors}
        out += _compared(text, item, best, names)
    out += [f"extra: [{a.source_actor}] {_show(text, a.content)} ({', '.join(a.cues)})" for a in left]
    return out


def _likeness(text: str, item: Expected, found: Attribution) -> float:
    ours = tuple(_trimmed(text, s) for s in found.content)
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in item.content for b in ours)
    length = sum(s.end - s.start for s in (*item.content, *ours))
    return 2 * shared / length + 0.3 * (item.cue is not None and item.cue == found.cue) if length else 0.0


def _same(expected: str, found: str | None, names: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether an actor is the expected one: by its id, or by a name of an organisation (« FMI »)."""
    kind, _, name = expected.partition(":")
    return (found or "null") == expected or (
        found is not None and kind == "org" and found.startswith("org:") and name in names.get(found, ())
    )


def _compared(text: str, item: Expected, found: Attribution, names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    content = tuple(_trimmed(text, s) for s in found.content)
    if content != item.content:
        yield f"content: {_show(text, item.content)} <> {_show(text, content)}"
    if found.cue != item.cue:
        yield f"cue: {_show(text, item.cue)} <> {_show(text, found.cue)}"
    if found.source != item.source:
        yield f"source: {_show(text, item.source)} <> {_show(text, found.source)}"
    if item.actor is not None and not _same(item.actor, found.source_actor, names):
        yield f"speaker: {item.actor} <> {found.source_actor}"
    if item.addressee is not None and found.addressee != item.addressee:
        yield f"addressee: {item.addressee} <> {found.addressee}"
    if item.occasion is not None:
        row = cues.load().occasions_by_form.get(item.occasion)
        if row is None or found.occasion != row.lemma:
            yield f"occasion: {item.occasion} <> {found.occasion}"


def _show(text: str, spans: Span | Sequence[Span] | None) -> str:
    if spans is None:
        return "∅"
    listed = [spans] if isinstance(spans, Span) else spans
    return " … ".join(f"«{s.text(text)}»" for s in listed)
