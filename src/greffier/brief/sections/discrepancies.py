"""Section 5: what the dispatches tell differently, value by value, each with who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greffier.brief.desk import Desk
from greffier.brief.sections.chronology import what
from greffier.brief.typography import clip, nested, one_line
from greffier.brief.view import Group, Ref, Row, Run, Section
from greffier.linking.figures import figures_in
from greffier.linking.pages import Page
from greffier.model import Discrepancy, DiscrepancyValue, EventMention, Mention, Reading, Span

__all__ = ["about_of", "discrepancies", "field_of", "ranked", "value_of"]

_ABOUT = 120
_KEY = 12  # no words so short are a sentence
_ACTOR = re.compile(r"(person|state|org|group):")
_DATE = re.compile(r"\d{4}(-.*)?|(PRESENT|PAST|FUTURE)_REF")


def discrepancies(desk: Desk) -> Section:
    """Return one line a discrepancy, those with most values first."""
    return desk.section("discrepancies", (Group(tuple(_row(desk, item) for item in ranked(desk))),))


def ranked(desk: Desk) -> list[Discrepancy]:
    """Return the discrepancies, those with most values first."""
    return sorted(desk.record.discrepancies, key=lambda d: (-len(d.values), d.field, d.about, d.key))


def field_of(desk: Desk, item: Discrepancy) -> str:
    """Return in what the dispatches differ."""
    return desk.words.get(f"discrepancy.{item.field}", one_line(item.field))


def _row(desk: Desk, item: Discrepancy) -> Row:
    words = desk.words
    field, about = field_of(desk, item), about_of(desk, item.about)
    head = words("discrepancy.about", about=about, field=field) if about else field
    runs: list[Run] = [Run(head, "strong"), Run(words("word.pair", name="", value=""))]
    for number, value in enumerate(item.values):
        runs += [Run(words("word.series"))] if number else []
        shown, refs = value_of(desk, item, value)
        runs += [shown, Run(" "), *(Run(f"[{ref.number}]", "ref", ref) for ref in refs)]
    return Row((tuple(runs),), key=item.key)


def about_of(desk: Desk, about: str) -> str:
    """Return what a discrepancy is about: the thing whose key it names, an actor, or the words themselves."""
    for happening in desk.record.happenings:
        if about == happening.key or about in {mention.key for mention in happening.mentions if mention.key}:
            parties = desk.names.parties(happening.actors, happening.recipients, happening.type)
            return desk.words("word.pair", name=parties, value=what(desk, happening)[0].text)
    for entry in desk.record.entries:
        if about == entry.key:
            return desk.words("word.quote", text=nested(clip(one_line(entry.what.text), _ABOUT)))
    for statement in desk.record.statements:
        if about == statement.key:
            return desk.names.actor(statement.speaker)
    if _ACTOR.match(about):
        return desk.names.actor(about)
    words = clip(one_line(about), _ABOUT)
    return desk.words("word.quote", text=nested(words)) if words else ""


def value_of(desk: Desk, item: Discrepancy, value: DiscrepancyValue) -> tuple[Run, tuple[Ref, ...]]:
    """Return a value as a reader writes it, and where each dispatch gives it."""
    shown = one_line(value.value)
    if item.field in ("date", "due") and _DATE.fullmatch(shown):
        run = Run(desk.date(shown))
    elif _ACTOR.match(shown):
        run = Run(" + ".join(desk.names.actor(actor) for actor in shown.split(" + ")))
    else:
        run = Run(desk.words("word.quote", text=nested(clip(shown, _ABOUT))), "quote")
    refs = sorted({_place(desk, item, value.value, document) for document in value.documents}, key=_number)
    return run, tuple(refs)


def _place(desk: Desk, item: Discrepancy, value: str, document: str) -> Ref:
    """Return where a dispatch gives its value: the sentence with its words, else the one that tells the thing."""
    reading = desk.texts.reading(document)
    words = value.partition(":")[2] if _ACTOR.match(value) else value
    inside = next((m.span for m in _mentions(desk, item.about) if m.document == document), None)
    if reading is None:
        return desk.texts.ref(document)
    start = reading.text.find(item.about)
    about = inside or (Span(start, start + len(item.about)) if start >= 0 else None)
    at = about.start if about else 0
    found = _figure(reading, value, at) if item.field == "figure" else None
    span = found or (_nearest(reading.text, words, at) if words else None) or about
    return desk.texts.ref(document, desk.texts.sentence(document, span))


def _figure(reading: Reading, value: str, at: int) -> Span | None:
    """Return the place of a figure, in digits or in words, that is nearest to ``at``."""
    spans = [figure.span for figure in figures_in(Page(reading)) if figure.label == value]
    return min(spans, key=lambda span: (abs(span.start - at), span), default=None)


def _nearest(text: str, words: str, at: int) -> Span | None:
    """Return the place of ``words`` in ``text`` that is nearest to ``at``."""
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)
    starts = [match.span() for match in found]
    return Span(*min(starts, key=lambda span: abs(span[0] - at))) if starts else None


def _mentions(desk: Desk, about: str) -> Iterator[Mention]:
    """Yield the places that tell what a discrepancy is about."""
    record = desk.record
    for happening in record.happenings:
        keys = {happening.key, *(mention.key for mention in happening.mentions)}
        if about in keys or any(_told(desk, mention, about) for mention in happening.mentions):
            yield from happening.mentions
    for entry in record.entries:
        if about == entry.key:
            yield from (*entry.evidence, *entry.steps)
    for statement in record.statements:
        if about == statement.key:
            yield from (Mention(document=v.document, span=v.content[0]) for v in statement.versions if v.content)
    yield from (mention for actor in record.actors if actor.id == about for mention in actor.mentions)


def _told(desk: Desk, mention: EventMention, words: str) -> bool:
    """Whether the sentence of a mention begins with the words that a discrepancy is about, which may be cut."""
    sentence = desk.texts.sentence(mention.document, mention.span, mention.sentence)
    return len(words) > _KEY and desk.texts.words(mention.document, sentence).startswith(one_line(words))


def _number(ref: Ref) -> int:
    return ref.number
