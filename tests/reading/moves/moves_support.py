"""How a tagged sentence is read for its moves, and how what is found is set beside what is expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from greffier.evaluation.tagged import parse, parse_cases
from greffier.languages.fr.events import load
from greffier.model import Actor, Document, Line, Reading, Span
from greffier.reading.pipeline import LineDoc, mapped, model
from greffier.reading.read import read_lines

CASES = Path(__file__).parents[2] / "cases" / "fr" / "moves"


class Sample(NamedTuple):
    """A tagged sentence: where it stands, its plain text, its tags, the day it was published."""

    where: str
    text: str
    tags: tuple[object, ...]
    published: str | None
    xfail: str | None


class Found(NamedTuple):
    """A move as it is compared: its trigger, kind, sides."""

    trigger: str
    kind: str
    doers: frozenset[str]
    to: frozenset[str]


def samples() -> list[Sample]:
    """The cases of the files and the examples of the table."""
    out = []
    for path in sorted(CASES.glob("*.txt")):
        for case in parse_cases(path.read_text(encoding="utf-8")):
            settings = dict(case.settings)
            out.append(Sample(f"{path.stem}:{case.line}", *parse(case.tagged), settings.get("published"), case.xfail))
    for row in load().moves:
        out.append(Sample(f"{row.lemma}/{row.pos}/{row.kind}", *parse(row.example), None, None))
    return out


def read_all(given: Sequence[Sample]) -> list[Reading]:
    """Read each sample as a document of its own, all parsed in one batch."""
    documents = [
        Document(
            name=s.where,
            key=s.where,
            language="fr",
            published=s.published,
            lines=(Line(span=Span(0, len(s.text)), label="paragraph"),),
            text=s.text,
        )
        for s in given
    ]
    docs = model().pipe((mapped(d.text) for d in documents), batch_size=64)
    return [read_lines(d, [LineDoc(doc, d.text, 0, "paragraph", 0, 0)]) for d, doc in zip(documents, docs, strict=True)]


def expected(sample: Sample) -> list[Found]:
    """The moves that the tags tell."""
    out = []
    for tag in sample.tags:
        if not tag.name.startswith("move"):  # type: ignore[attr-defined]
            continue
        kind, *arguments = [*tag.name.split(":")[1:], *tag.arguments]  # type: ignore[attr-defined]
        at = arguments.index(">")
        left, right = arguments[:at], [a for a in arguments[at + 1 :] if "=" not in a]
        out.append(Found(tag.span.text(sample.text), kind, _sides(left), _sides(right)))  # type: ignore[attr-defined]
    return out


def found(reading: Reading) -> list[Found]:
    """The moves that were read, their parties as states where they belong to one."""
    actors = {a.id: a for a in reading.actors}
    return [
        Found(
            m.span.text(reading.text),
            m.kind,
            frozenset(_side(actors.get(a), a) for a in m.from_),
            frozenset(_side(actors.get(a), a) for a in m.to),
        )
        for m in reading.moves
    ]


def _sides(parties: Iterable[str]) -> frozenset[str]:
    return frozenset(p.replace("_", " ") for several in parties for p in several.split(","))


def _side(actor: Actor | None, actor_id: str) -> str:
    if actor_id.startswith("state:"):
        return actor_id.removeprefix("state:")
    return actor.country if actor is not None and actor.country else actor_id


def agrees(want: Found, got: Found) -> bool:
    """Whether a move is the one expected: trigger, kind, and each side that is told on both."""
    return want.trigger == got.trigger and want.kind == got.kind and bool(want.doers & got.doers or not want.doers)
