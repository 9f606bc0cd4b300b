"""How the tagged sentences of events are read: what a sentence expects, what was found, where they differ."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from greffier.evaluation.tagged import Tag, parse, parse_cases
from greffier.languages.fr.events import load
from greffier.model import Document, Event, Line, Reading, Span
from greffier.reading.mapping import mapped
from greffier.reading.pipeline import BATCH, LineDoc, model
from greffier.reading.read import read_lines
from greffier.world import load as load_world

CASES = Path(__file__).parents[2] / "cases" / "fr" / "events"
KNOWN_FAILURES = CASES / "KNOWN_FAILURES.toml"


@dataclass(frozen=True)
class Sample:
    """One tagged sentence: where it stands, its plain text, its tags, the day of its publication."""

    id: str
    text: str
    tags: tuple[Tag, ...]
    published: str | None = None


@dataclass(frozen=True)
class Expected:
    """One event that a tag describes; what a tag does not say is not checked (``None``)."""

    type: str
    trigger: Span
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    factuality: str
    mode: str | None
    date: str | None
    claimed: str | None


def samples() -> list[Sample]:
    """Every tagged sentence of the case files, then every example of the lexicon."""
    return [*_cases(), *_examples()]


def _cases() -> Iterator[Sample]:
    for path in sorted(CASES.glob("*.txt")):
        for case in parse_cases(path.read_text(encoding="utf-8")):
            yield Sample(f"{path.stem}:{case.line}", *parse(case.tagged), dict(case.settings).get("published"))


def _examples() -> Iterator[Sample]:
    lexicon = load()
    counts: dict[str, int] = {}
    for row in lexicon.predicates:
        key = f"{row.lemma}/{row.pos}/{row.type}"
        counts[key] = counts.get(key, 0) + 1
        yield Sample(f"predicate.{key}/{counts[key]}", *parse(row.example))
    for verb in lexicon.support_verbs:
        key = f"{verb.lemma}/{verb.effect}"
        counts[key] = counts.get(key, 0) + 1
        yield Sample(f"support_verb.{key}/{counts[key]}", *parse(verb.example))
    for modal in lexicon.modals:
        yield Sample(f"modal.{modal.lemma}", *parse(modal.example))


def known_failures() -> dict[str, str]:
    """Sample id -> why it fails."""
    return tomllib.loads(KNOWN_FAILURES.read_text(encoding="utf-8")) if KNOWN_FAILURES.is_file() else {}


def read_all(samples: Sequence[Sample]) -> list[Reading]:
    """Read each sample as a document of one paragraph; all are parsed in one batch, for speed."""
    docs = model().pipe((mapped(s.text) for s in samples), batch_size=BATCH)
    out = []
    for sample, doc in zip(samples, docs, strict=True):
        span = Span(0, len(sample.text))
        document = Document(
            name="case",
            key="case",
            language="fr",
            published=sample.published,
            lines=(Line(span=span, label="paragraph"),),
            text=sample.text,
        )
        out.append(read_lines(document, [LineDoc(doc, sample.text, 0, "paragraph", 0, 0)]))
    return out


def read_text(text: str, published: str | None = None) -> Reading:
    """Read a text whose first line is a headline and whose other lines are paragraphs."""
    lines, start = [], 0
    for number, raw in enumerate(text.split("\n")):
        lines.append(Line(span=Span(start, start + len(raw)), label="paragraph" if number else "headline"))
        start += len(raw) + 1
    document = Document(name="case", key="case", language="fr", published=published, lines=tuple(lines), text=text)
    docs = model().pipe((mapped(line.span.text(text)) for line in lines), batch_size=BATCH)
    read = [
        LineDoc(doc, line.span.text(text), line.span.start, line.label, k, k)
        for k, (line, doc) in enumerate(zip(lines, docs, strict=True))
    ]
    return read_lines(document, read)


def expected(sample: Sample) -> list[Expected]:
    """The events that a sample's tags describe."""
    out = []
    for tag in sample.tags:
        if tag.name.startswith("move:"):
            continue
        keys = dict(a.split("=", 1) for a in tag.arguments if "=" in a)
        sides = [a for a in tag.arguments if "=" not in a]
        at = sides.index(">")
        out.append(
            Expected(
                tag.name,
                tag.span,
                _parties(sides[:at]),
                _parties(sides[at + 1 :]),
                keys.get("fact", "actual"),
                keys.get("mode"),
                keys.get("date"),
                next(iter(_parties([keys["claimed"]])), None) if "claimed" in keys else None,
            )
        )
    return out


def _parties(sides: Sequence[str]) -> tuple[str, ...]:
    return tuple(p.replace("_", " ") for side in sides for p in side.split(","))


def differences(sample: Sample, reading: Reading) -> list[str]:
    """What a reading has otherwise than the sample's tags; empty where all is as it should be."""
    lands = {a.id: a.country for a in reading.actors}
    out, left = [], list(reading.events)
    for item in expected(sample):
        word = item.trigger.text(sample.text)
        found = next((e for e in left if e.type == item.type and e.trigger.overlaps(item.trigger)), None)
        if found is None:
            other = next((e for e in left if e.trigger.overlaps(item.trigger)), None)
            if other is not None:
                left.remove(other)
            out.append(f"missed {item.type} «{word}»" + (f" (given {other.type})" if other else ""))
            continue
        left.remove(found)
        out += [f"{item.type} «{word}» {d}" for d in _compared(item, found, lands)]
    return out + [f"extra {e.type} «{e.trigger.text(sample.text)}»" for e in left]


def _compared(item: Expected, found: Event, lands: dict[str, str | None]) -> Iterator[str]:
    recipients = () if set(found.recipients) == set(found.actors) and not item.recipients else found.recipients
    for side, wanted, given in (("actors", item.actors, found.actors), ("recipients", item.recipients, recipients)):
        left, right = _codes(wanted, lands), _codes(given, lands)
        if not any(p.startswith("group:") for p in left):  # people of no state are checked where a tag names some
            right = {p for p in right if not p.startswith("group:")}
        if left != right:
            yield f"{side} {sorted(left)} <> {sorted(right)}"
    if item.factuality != found.factuality:
        yield f"factuality {item.factuality} <> {found.factuality}"
    if item.mode is not None and item.mode != found.mode:
        yield f"mode {item.mode} <> {found.mode}"
    if item.date is not None and item.date != found.date:
        yield f"date {item.date} <> {found.date}"
    claimed = _codes([found.claimed_by], lands) if found.claimed_by else set()
    if item.claimed is not None and _codes([item.claimed], lands) != claimed:
        yield f"claimed by {item.claimed} <> {found.claimed_by}"


def _codes(parties: Sequence[str], lands: dict[str, str | None]) -> set[str]:
    """The states that parties stand for; those of no state, by their names, an acronym as what it stands for."""
    return {_plain(lands.get(p) or (p.partition(":")[2] if p.startswith("state:") else p)) for p in parties}


def _plain(party: str) -> str:
    kind, _, name = party.partition(":")
    refs = load_world().refs(name) if kind == "org" else ()
    return (refs[0].actor if refs else party).lower() if name else party
