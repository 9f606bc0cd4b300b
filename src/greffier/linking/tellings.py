"""What a mention of an event offers for comparison: parties, day, trigger, the words around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greffier.languages.fr import linking as french
from greffier.linking import text as compared
from greffier.linking.cast import Cast, Side
from greffier.linking.dates import Interval, interval
from greffier.linking.keys import event_key
from greffier.model import Event, Reading, Span

__all__ = ["Telling", "sentence_of", "tellings_of", "theme_of"]

_BEFORE, _AFTER = 90, 220  # characters around the trigger whose words tell what the act is about
_PRESENT = 7  # « en cours », « actuellement »: the week before publication
_SYMMETRIC = frozenset({"CONSULT", "COOPERATE"})


@dataclass(frozen=True)
class Telling:
    """One mention of an event, ready to be compared."""

    key: str
    document: str
    event: Event
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    sides: frozenset[Side]
    solid: frozenset[Side]
    groups: frozenset[str]
    doers: frozenset[Side]
    targets: frozenset[Side]
    persons: frozenset[str]
    claimed_by: str | None
    trigger: str
    concept: str
    standing: bool
    content: Mapping[str, float]
    light: frozenset[str]
    sentence: Span
    order: int
    when: Interval | None
    published: int | None

    @property
    def likely(self) -> Interval | None:
        """When it is to be thought of where no date is told: a report is news, a plan is for the weeks to come."""
        if self.when is not None or self.published is None:
            return self.when
        if self.event.factuality == "future":
            return Interval(self.published, self.published + 30)
        return Interval(self.published - _PRESENT, self.published)

    @property
    def symmetric(self) -> bool:
        """Whether all its parties act alike: a meeting, an engagement of both."""
        return self.event.type in _SYMMETRIC or (self.event.type == "AGREE" and not self.recipients)


def sentence_of(reading: Reading, span: Span) -> Span:
    """Return the sentence that holds a span: within its line, the whole line where none is found."""
    for line in reading.lines:
        if line.span.start <= span.start < line.span.end:
            for start, end in compared.sentences(reading.text, line.span.start, line.span.end):
                if start <= span.start < end:
                    return Span(start, end)
            return line.span
    return span


def theme_of(reading: Reading) -> frozenset[str]:
    """Return the stems that make the theme of a document, and so tell none of its sentences apart."""
    return compared.themes(
        reading.text[start:end]
        for line in reading.article_lines
        for start, end in compared.sentences(reading.text, line.span.start, line.span.end)
    )


def tellings_of(reading: Reading, cast: Cast) -> list[Telling]:
    """Return the mentions of events of one document."""
    published = interval(reading.published)
    theme = theme_of(reading)
    return [_telling(reading, event, cast, published.first if published else None, theme) for event in reading.events]


def _telling(reading: Reading, event: Event, cast: Cast, published: int | None, theme: frozenset[str]) -> Telling:
    actors = cast.everybody(reading, event.actors)
    recipients = cast.everybody(reading, event.recipients)
    sentence = event.sentence or sentence_of(reading, event.trigger)
    start, end = max(sentence.start, event.trigger.start - _BEFORE), min(sentence.end, event.trigger.end + _AFTER)
    trigger = event.trigger.text(reading.text)
    around = compared.content(reading.text[start : event.trigger.start] + " " + reading.text[event.trigger.end : end])
    folded = compared.words(trigger)
    names = [name for a in (*actors, *recipients) if (known := cast.actor(a)) for name in known.names]
    doers, targets = cast.sides_of(actors), cast.sides_of(recipients)
    return Telling(
        key=event_key(reading, event),
        document=reading.name,
        event=event,
        actors=actors,
        recipients=recipients,
        sides=doers | targets,
        solid=frozenset(s for s in doers | targets if not s.startswith("group:")),
        groups=frozenset(a for a in (*actors, *recipients) if a.startswith("group:")),
        doers=doers,
        targets=targets,
        persons=frozenset(a for a in (*actors, *recipients) if a.startswith("person:")),
        claimed_by=cast.who(reading, event.claimed_by),
        trigger=trigger.lower(),
        concept=compared.stem(folded[-1]) if folded else trigger,
        standing=trigger.lower() in french.load().standing,
        content=around,
        light=compared.stems(names[:40]) | theme,
        sentence=sentence,
        order=event.trigger.start,
        when=_when(event, published),
        published=published,
    )


def _when(event: Event, published: int | None) -> Interval | None:
    if event.date == "PRESENT_REF" and published is not None:
        return Interval(published - _PRESENT, published)
    return interval(event.date)
