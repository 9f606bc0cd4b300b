"""What a mention of an event offers for comparison: parties, day, trigger, the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from greffier.languages.fr import linking as french
from greffier.linking import text as compared
from greffier.linking.cast import Cast, Side, known
from greffier.linking.dates import Interval, interval
from greffier.linking.keys import event_key
from greffier.linking.pages import Page
from greffier.model import Event, Span

__all__ = ["Telling", "tellings_of"]

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
    heads: frozenset[tuple[Side, str]]
    claimed_by: str | None
    trigger: str
    concept: str
    wording: str
    points: bool
    standing: bool
    about: compared.Bag
    sentence: Span
    order: int
    when: Interval | None
    published: int | None
    rank: int = 0
    """Which sentence of its dispatch tells it: 0 the headline, 1 the sentence below it …"""

    @property
    def named(self) -> bool:
        """Whether a state, a body or a known person is party to it."""
        return bool(self.solid)

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
        return self.event.type in _SYMMETRIC or (
            self.event.type == "AGREE" and not self.recipients and len(self.actors) > 1
        )


def tellings_of(page: Page, cast: Cast) -> list[Telling]:
    """Return the mentions of events of one document."""
    return [_telling(page, event, cast) for event in page.reading.events]


def _telling(page: Page, event: Event, cast: Cast) -> Telling:
    actors = cast.everybody(page.key, event.actors)
    recipients = cast.everybody(page.key, event.recipients)
    sentence = event.sentence or page.sentence_of(event.trigger)
    start, end = max(sentence.start, event.trigger.start - _BEFORE), min(sentence.end, event.trigger.end + _AFTER)
    trigger = event.trigger.text(page.text)
    folded = compared.words(trigger)
    standing = trigger.lower() in french.load().standing
    light = page.theme | cast.name_stems((*actors, *recipients))
    doers, targets = cast.sides_of(actors), cast.sides_of(recipients)
    return Telling(
        key=event_key(page.reading, event),
        document=page.name,
        event=event,
        actors=actors,
        recipients=recipients,
        sides=doers | targets,
        solid=known(doers | targets),
        groups=frozenset(a for a in (*actors, *recipients) if a.startswith("group:")),
        doers=doers,
        targets=targets,
        persons=frozenset(a for a in (*actors, *recipients) if a.startswith("person:")),
        heads=frozenset((side, a) for a in (*actors, *recipients) if a.startswith("person:") for side in cast.sides(a)),
        claimed_by=cast.who(page.key, event.claimed_by),
        trigger=trigger.lower(),
        concept=compared.stem(folded[-1]) if folded else trigger,
        wording=" ".join(compared.words(sentence.text(page.text))),
        points=_points(page.text[sentence.start : event.trigger.start], page.text[event.trigger.end : sentence.end]),
        standing=standing,
        about=compared.bag(page.text[start : event.trigger.start] + " " + page.text[event.trigger.end : end], light),
        sentence=sentence,
        order=event.trigger.start,
        when=_when(event, page.published, standing=standing),
        published=page.published,
        rank=page.rank_of(sentence),
    )


_DEFINITE = re.compile(r"(?:\b(?:la|le|les|cette|ces|cet|ce|sa|son|ses|leurs?|du|des|aux?)|\bl['’])\s*[«\"]?\s*$", re.I)
_AS_ASKED = re.compile(
    r"\bcomme\b[^,.;]{0,60}$|\b(?:que|qu['’])\s*(?:[\w’'-]+\s+){0,4}$|\b(?:l['’]|le\s+(?:lui|leur)?\s*)(?:avait|ait|en\s+avait)\s*$",
    re.I,
)
_OWN_WORDS = re.compile(r"^\s*(?:[\w-]+\s+)?(?:de|d['’])\s*\w+(?:er|ir|re|oir)\b|^\s*(?:[\w-]+\s+)?qu[e'’]", re.I)


def _points(before: str, after: str) -> bool:
    """Whether a mention points back rather than tells: « la demande russe », « comme Quito l'en avait prié »."""
    if _AS_ASKED.search(before):
        return True
    return _DEFINITE.search(before) is not None and _OWN_WORDS.search(after) is None


def _when(event: Event, published: int | None, *, standing: bool) -> Interval | None:
    if event.date == "PRESENT_REF" and published is not None:
        return Interval(published - _PRESENT, published)
    if "date:same occasion" in event.cues:
        return None  # the day of what was told before it, carried on: it keeps nobody apart
    if standing and "date:same event" in event.cues:
        return None  # « la guerre » is not of the day of the raid that was told before it
    return interval(event.date)
