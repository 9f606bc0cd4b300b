"""What happenings show of the ledger: plans carried out, requests met in part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from greffier.linking import text as compared
from greffier.linking.cast import Cast, Side
from greffier.linking.dates import interval
from greffier.linking.figures import figured
from greffier.linking.moves import Turn, alike_beyond, step_of
from greffier.linking.pages import Page
from greffier.model import EventMention, Happening, Step

__all__ = ["Acts", "carried_out", "met", "met_in_part", "promised", "struck"]

_DONE = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "SUPPORT"})
_MEETING_A_REQUEST = frozenset({"AID", "CONCEDE", "RETREAT"})
_GIVEN = frozenset({"AID", "RETREAT", "COOPERATE"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
_APPEALS = frozenset({"ACCUSE", "REQUEST"})
"""What is threatened too: to bring a matter before a court, a council, an organisation."""
_WEEKS = 30  # days within which a meeting that was announced is told as held
_STRUCK = 1.6  # the words that a threat and the blow which carries it out must share
_STRUCK_AS_TOLD = 1.0  # the same, where the blow is of the kind that was threatened
_GRANTED_DAYS = 60
_GRANTED_SHARE, _GRANTED = 0.4, 1.4  # what a request and the promise that grants it must share
_NEXT, _ADJACENT = 3, 200  # characters between a request and the promise that answers it
_INSTEAD = re.compile(r"(?:mais|en revanche|toutefois|cependant|néanmoins|à défaut|plutôt)\b", re.IGNORECASE)
_USUALLY = re.compile(r"\b(?:chaque (?:année|mois|jour|semaine)|par (?:an|mois|jour)|d['’]habitude)\b", re.IGNORECASE)
_ABOUT = 1.0  # the words that a request and the act which meets it must share, beside the parties' names


class Acts:
    """The acts of a pile that may meet a request, by the side they are done for."""

    def __init__(
        self, happenings: Iterable[Happening], cast: Cast, pages: Iterable[Page], put: frozenset[str] = frozenset()
    ) -> None:
        self._put = put
        self._pages = {page.name: page for page in pages}
        self._for: defaultdict[Side, list[Happening]] = defaultdict(list)
        self._against: defaultdict[Side, list[Happening]] = defaultdict(list)
        self._meetings: defaultdict[Side, list[Happening]] = defaultdict(list)
        self._cast = cast
        for happening in sorted(happenings, key=lambda h: h.key):
            if happening.type in _MEETING_A_REQUEST and happening.factuality == "actual":
                for side in cast.sides_of(happening.recipients):
                    self._for[side].append(happening)
            if happening.type == "CONSULT" and happening.factuality == "actual":
                for side in self.parties(happening):
                    self._meetings[side].append(happening)
            if (happening.type in _HOSTILE | _GIVEN and happening.factuality == "actual") or _appeals(happening):
                for side in cast.sides_of(happening.actors):
                    self._against[side].append(happening)

    def is_put(self, mention: EventMention) -> bool:
        """Whether a mention is itself the word that puts something: « a promis de rendre » gives nothing back."""
        return mention.key in self._put

    def done_for(self, sides: frozenset[Side]) -> list[Happening]:
        """Return the acts done for some sides."""
        return sorted({h.key: h for side in sides for h in self._for[side]}.values(), key=lambda h: h.key)

    def done_by(self, sides: frozenset[Side], types: frozenset[str]) -> list[Happening]:
        """Return the acts of some types that some sides did."""
        found = {h.key: h for side in sides for h in self._against[side] if h.type in types}
        return sorted(found.values(), key=lambda h: h.key)

    def meetings_of(self, side: Side) -> list[Happening]:
        """Return the meetings that a side held."""
        return self._meetings[side]

    def parties(self, happening: Happening) -> frozenset[Side]:
        """Return all sides of a happening."""
        return self._cast.sides_of((*happening.actors, *happening.recipients))

    def targets(self, happening: Happening) -> frozenset[Side]:
        """Return the sides that it is done to."""
        return self._cast.sides_of(happening.recipients)

    def doers(self, happening: Happening) -> frozenset[Side]:
        """Return the sides that did it."""
        return self._cast.sides_of(happening.actors)

    def about(self, mention: EventMention) -> compared.Bag:
        """Return the words of the sentence that tells it."""
        return compared.bag((mention.sentence or mention.span).text(self._pages[mention.document].text))

    def usual(self, mention: EventMention) -> bool:
        """Whether a mention tells what is done year after year: « verse chaque année 120 millions »."""
        words = (mention.sentence or mention.span).text(self._pages[mention.document].text)
        return _USUALLY.search(words) is not None

    def published(self, mention: EventMention) -> int | None:
        """Return the day of the dispatch that tells it."""
        return self._pages[mention.document].published


def _later(mention: EventMention, turn: Turn, published: int | None) -> bool:
    """Whether a mention tells of what came after the move: on a later day, or in a later dispatch."""
    when, put = interval(mention.date), interval(turn.move.date)
    if when is not None and put is not None:
        return when.last > put.first
    if mention.document == turn.document:
        return mention.span.start > turn.sentence.end and mention.factuality == "actual"
    return published is None or turn.published is None or published >= turn.published


def carried_out(members: Sequence[Turn], acts: Acts) -> list[Step]:
    """Return the steps that show a plan carried out: its happening is told elsewhere as an act."""
    steps: dict[str, Step] = {}
    for turn in members:
        if turn.opens not in {"promise", "offer", "invitation"} or turn.happening is None:
            continue
        for mention in turn.happening.mentions:
            told = mention.type in _DONE and mention.factuality == "actual" and mention.date != "PRESENT_REF"
            told = told and not acts.is_put(mention)
            if told and mention.document != turn.document and _later(mention, turn, acts.published(mention)):
                step = _step(mention, "kept", turn.happening)  # the plan's own day is not that of its being kept
                steps.setdefault(mention.document, step.model_copy(update={"date": mention.date}))
    return [steps[document] for document in sorted(steps)]


def met(members: Sequence[Turn], acts: Acts) -> list[Step]:
    """Return the steps that show a meeting or visit held: who announced it was there, with those he named."""
    steps: dict[str, Step] = {}
    for turn in members:
        invited = turn.opens == "invitation" and bool(turn.toward)
        if not turn.doing or not (invited or (turn.opens == "promise" and turn.meets)):
            continue
        others = turn.toward - turn.doing
        for happening in sorted(
            {h.key: h for s in turn.doing for h in acts.meetings_of(s)}.values(), key=lambda h: h.key
        ):
            there = acts.parties(happening)
            alike = turn.doing <= there and (bool(others & there) if others else len(turn.doing) > 1)
            if not alike and not _on_the_day(turn, happening):
                continue
            if turn.persons and not turn.persons & {*happening.actors, *happening.recipients}:
                continue
            if invited and not (turn.toward & there and _in_time(turn, happening)):
                continue
            for mention in happening.mentions:
                if _soon_after(mention, turn, acts.published(mention)):
                    kind = "accepted" if invited else "kept"
                    steps.setdefault(happening.key, _step(mention, kind, happening))
    return [steps[key] for key in sorted(steps)][:1]


def _in_time(turn: Turn, happening: Happening) -> bool:
    """Whether it was held when the invited were to come."""
    due, when = interval(turn.move.due), interval(happening.date)
    return due is None or when is None or due.meets(when, slack=1)


def _on_the_day(turn: Turn, happening: Happening) -> bool:
    """Whether it was held on the very day for which it was announced."""
    due, when = interval(turn.move.due), interval(happening.date)
    return due is not None and when is not None and due.days == when.days == 1 and due.meets(when)


def _soon_after(mention: EventMention, turn: Turn, published: int | None) -> bool:
    """Whether another dispatch tells it as held, within weeks of the announcement and about when it was due."""
    if mention.document == turn.document or published is None or turn.published is None:
        return False
    when, due = interval(mention.date), interval(turn.move.due)
    if when is not None and (when.last < turn.published or (due is not None and not when.meets(due, slack=3))):
        return False
    return 0 < published - turn.published <= _WEEKS and mention.factuality == "actual"


def _appeals(happening: Happening) -> bool:
    """Whether somebody turns to a body: « a saisi l'Organisation mondiale du commerce d'une plainte »."""
    to = happening.recipients
    return (
        happening.type in _APPEALS
        and happening.factuality == "actual"
        and bool(to)
        and all(r.startswith("org:") for r in to)
    )


def struck(members: Sequence[Turn], acts: Acts) -> list[Step]:
    """Return the steps that show a threat or promise carried out: who made it did it, in a later dispatch."""
    steps: dict[str, Step] = {}
    for turn in members:
        if turn.opens not in {"threat", "promise"}:
            continue
        for happening in acts.done_by(turn.doing, _HOSTILE | _APPEALS if turn.opens == "threat" else _GIVEN):
            targets = frozenset() if _appeals(happening) else acts.targets(happening)
            if turn.toward and targets and not turn.toward & targets:
                continue
            if turn.opens == "promise" and not turn.toward & targets:
                continue
            enough = _STRUCK_AS_TOLD if _as_threatened(turn, happening) else _STRUCK
            for mention in happening.mentions:
                later = mention.document != turn.document and _later(mention, turn, acts.published(mention))
                later = later and not acts.is_put(mention)
                if later and compared.alike(turn.about, acts.about(mention)).weight >= enough:
                    steps.setdefault(happening.key, _step(mention, "kept", happening))
    return [steps[key] for key in sorted(steps)]


def _as_threatened(turn: Turn, happening: Happening) -> bool:
    """Whether an act is of the very kind that the threat tells of: an ambassador recalled, as it was said."""
    plan = turn.happening
    return (
        plan is not None and happening.mode is not None and (plan.type, plan.mode) == (happening.type, happening.mode)
    )


def promised(members: Sequence[Turn], opening: Iterable[Turn]) -> list[Step]:
    """Return the steps that show a request granted: he who was asked promises what was asked, in its words."""
    steps: dict[str, Step] = {}
    asked = [turn for turn in members if turn.opens == "request"]
    for other in opening if asked else ():
        if other.opens not in {"promise", "offer"} or not other.doing:
            continue
        for turn in asked:
            if not turn.toward & other.doing or turn.doing & other.doing or not _after(turn, other):
                continue
            if other.toward and turn.doing and not other.toward & turn.doing:
                continue
            if _INSTEAD.match(other.sentence_text):
                continue  # « X a refusé. Mais il s'est engagé à … »
            share, weight, _ = compared.alike(turn.about, other.about)
            if (share >= _GRANTED_SHARE and weight >= _GRANTED) or _at_once(turn, other):
                fewer = figured(other.matter) and figured(turn.matter) and figured(other.matter) < figured(turn.matter)
                steps.setdefault(other.key, step_of(other, "met in part" if fewer else "accepted"))
    return [steps[key] for key in sorted(steps)]


def _after(turn: Turn, other: Turn) -> bool:
    """Whether a promise comes after a request: below it, or weeks at most later in another text."""
    if other.original == turn.original:
        return other.document == turn.document and other.sentence.start > turn.sentence.start
    return turn.published is not None and other.published is not None and 0 <= other.day - turn.day <= _GRANTED_DAYS


def _at_once(turn: Turn, other: Turn) -> bool:
    """Whether the promise is told right after the request: « a demandé à La Paz de … La Paz s'est engagée à … »."""
    gap = other.sentence.start - turn.sentence.end
    near = other.means or (gap <= _NEXT and alike_beyond(turn.about, other.about))  # « … s'est engagé à les conduire »
    return other.document == turn.document and other.opens == "promise" and 0 <= gap <= _ADJACENT and bool(near)


def met_in_part(members: Sequence[Turn], acts: Acts) -> list[Step]:
    """Return the steps that show a request met in part: somebody asked gave some of what was asked."""
    if any(turn.opens != "request" for turn in members):
        return []
    asking = frozenset(side for turn in members for side in turn.doing)
    asked = frozenset(side for turn in members for side in turn.toward)
    vague = not asked or any(side.startswith("group:") for side in asked)
    steps: dict[str, Step] = {}
    for happening in acts.done_for(asking):
        doers = acts.doers(happening)
        if doers & asking or not (vague or doers & asked):
            continue
        for mention in happening.mentions:
            if mention.factuality != "actual" or acts.is_put(mention) or acts.usual(mention):
                continue
            about = acts.about(mention)
            shared = max(compared.alike(turn.about, about).weight for turn in members)
            if shared >= _ABOUT and any(_later(mention, turn, acts.published(mention)) for turn in members):
                steps.setdefault(happening.key, _step(mention, "met in part", happening))
    return [steps[key] for key in sorted(steps)]


def _step(mention: EventMention, kind: str, happening: Happening) -> Step:
    return Step.model_validate(
        {
            "document": mention.document,
            "span": mention.sentence or mention.span,
            "step": kind,
            "date": mention.date or happening.date,
            "key": mention.key,
        }
    )
