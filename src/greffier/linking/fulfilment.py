"""What happenings show of the ledger: plans carried out, requests met in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from greffier.linking import text as compared
from greffier.linking.cast import Cast, Side
from greffier.linking.dates import interval
from greffier.linking.moves import Turn
from greffier.linking.pages import Page
from greffier.model import EventMention, Happening, Step

__all__ = ["Acts", "carried_out", "met_in_part", "struck"]

_DONE = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "SUPPORT"})
_MEETING_A_REQUEST = frozenset({"AID", "CONCEDE", "RETREAT"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
_STRUCK = 1.6  # the words that a threat and the blow which carries it out must share
_ABOUT = 1.0  # the words that a request and the act which meets it must share, beside the parties' names


class Acts:
    """The acts of a pile that may meet a request, by the side they are done for."""

    def __init__(self, happenings: Iterable[Happening], cast: Cast, pages: Iterable[Page]) -> None:
        self._pages = {page.name: page for page in pages}
        self._for: defaultdict[Side, list[Happening]] = defaultdict(list)
        self._against: defaultdict[Side, list[Happening]] = defaultdict(list)
        self._cast = cast
        for happening in sorted(happenings, key=lambda h: h.key):
            if happening.type in _MEETING_A_REQUEST and happening.factuality == "actual":
                for side in cast.sides_of(happening.recipients):
                    self._for[side].append(happening)
            if happening.type in _HOSTILE and happening.factuality == "actual":
                for side in cast.sides_of(happening.actors):
                    self._against[side].append(happening)

    def done_for(self, sides: frozenset[Side]) -> list[Happening]:
        """Return the acts done for some sides."""
        return sorted({h.key: h for side in sides for h in self._for[side]}.values(), key=lambda h: h.key)

    def done_by(self, sides: frozenset[Side]) -> list[Happening]:
        """Return the hostile acts of some sides."""
        return sorted({h.key: h for side in sides for h in self._against[side]}.values(), key=lambda h: h.key)

    def targets(self, happening: Happening) -> frozenset[Side]:
        """Return the sides that it is done to."""
        return self._cast.sides_of(happening.recipients)

    def doers(self, happening: Happening) -> frozenset[Side]:
        """Return the sides that did it."""
        return self._cast.sides_of(happening.actors)

    def about(self, mention: EventMention) -> compared.Bag:
        """Return the words of the sentence that tells it."""
        return compared.bag((mention.sentence or mention.span).text(self._pages[mention.document].text))

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
            if told and mention.document != turn.document and _later(mention, turn, acts.published(mention)):
                steps.setdefault(mention.document, _step(mention, "kept", turn.happening))
    return [steps[document] for document in sorted(steps)]


def struck(members: Sequence[Turn], acts: Acts) -> list[Step]:
    """Return the steps that show a threat carried out: who threatened did it, to whom, in a later dispatch."""
    steps: dict[str, Step] = {}
    for turn in members:
        if turn.opens != "threat":
            continue
        for happening in acts.done_by(turn.doing):
            targets = acts.targets(happening)
            if turn.toward and targets and not turn.toward & targets:
                continue
            for mention in happening.mentions:
                later = mention.document != turn.document and _later(mention, turn, acts.published(mention))
                if later and compared.alike(turn.about, acts.about(mention)).weight >= _STRUCK:
                    steps.setdefault(happening.key, _step(mention, "kept", happening))
    return [steps[key] for key in sorted(steps)]


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
