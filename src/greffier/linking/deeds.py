"""What a later dispatch tells as done, in the words in which it was promised, threatened, offered or asked.

« a promis de rouvrir le poste », then « elle a rouvert jeudi le poste »: the act need not be an event of the lexicon.
The deed must come back as done, with what it was to be done to. Who was to do it must be named in that sentence, or
be what a pronoun at its head can mean, or nobody at all where the deed is told of the thing alone (« est rouvert »).
What will not be done (« n'emportera pas ») refuses a request and withdraws a threat.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from greffier.linking import text as compared
from greffier.linking.acts import CONVEYED, RETURNED, Act, acts_in, beside, in_part, tells_a_meeting, to_do
from greffier.linking.cast import Side, known, may_be_in, sides_in
from greffier.linking.dates import interval
from greffier.linking.moves import Turn
from greffier.linking.pages import Page
from greffier.model import EntryStatus, Span, Step

__all__ = ["Told", "done_as_told", "held_as_told"]

_OBJECT = 0.9  # the weight of the words, beside the verb and the parties' names, that matter and deed must share
_UNNAMED = 1.3  # the same, where who did it is not told
_OPENS = frozenset({"promise", "threat", "offer", "request"})
_REACH = 150  # sentences of one deed that are looked at for one promise, the earliest first
_DAYS = 150  # days after which a deed is told for another reason
_AFTER = 10  # days after it was to be within which a meeting is told as held
_AT = re.compile(r"\b(?:à|au|aux|en|ville(?: d['’e ])?) ?([A-ZÀ-Ý][\w’'-]{2,})")
_FIRST = re.compile(r"\b(?:premi(?:er|ère)s?) (?:avion|contingent|convoi|détachement|groupe|lot|navire)", re.I)
_PRONOUNS = frozenset({"elle", "elles", "il", "ils"})
_ARRIVED = {**dict.fromkeys(CONVEYED, "#arrive"), RETURNED: "#return"}


@dataclass(frozen=True)
class _Sentence:
    page: Page
    span: Span
    bag: compared.Bag
    act: Act
    sides: frozenset[Side]
    maybe: frozenset[Side]
    open_subject: bool


class Told:
    """The sentences of some pages, by the deeds that they tell."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._by_deed: defaultdict[str, list[_Sentence]] = defaultdict(list)
        self._meetings: defaultdict[str, list[tuple[Page, Span]]] = defaultdict(list)
        for page in pages:
            for span in page.sentences:
                words = span.text(page.text)
                if tells_a_meeting(words):
                    for place in _places(words):
                        self._meetings[place].append((page, span))
                acts = acts_in(words, headline=page.rank_of(span) == 0)
                if acts:
                    bag, sides, maybe = compared.bag(words), sides_in(words), may_be_in(words)
                    pronoun = _pronominal(words)
                    for act in acts:
                        self._by_deed[act.deed].append(_Sentence(page, span, bag, act, sides, maybe, pronoun))
        for shelf in self._by_deed.values():
            shelf.sort(key=lambda s: (s.page.published or 0, s.page.name, s.span))

    def after(self, deed: str, day: int) -> Sequence[_Sentence]:
        """Return the first sentences of later dispatches that tell a deed; not all, for no loop runs over all pairs."""
        shelf = self._by_deed.get(deed, [])
        first = bisect_right(shelf, day, key=lambda s: s.page.published or 0)
        return shelf[first : first + _REACH]

    def meetings_at(self, place: str) -> Sequence[tuple[Page, Span]]:
        """Return the sentences that tell of a meeting and name a place."""
        return self._meetings.get(place, ())


def _places(words: str) -> frozenset[str]:
    """The names behind a preposition of place: « à Annaba », « dans la ville d'Otocec »."""
    return frozenset(m[1] for m in _AT.finditer(words))


def held_as_told(members: Sequence[Turn], told: Told) -> list[Step]:
    """Return the first step that shows a meeting held where and about when it was to be, with one who was to come."""
    steps: dict[tuple[int, str, int], Step] = {}
    for turn in members:
        if turn.opens not in {"invitation", "promise"} or turn.published is None:
            continue
        if turn.opens == "promise" and not turn.meets:
            continue
        due = interval(turn.move.due)
        for place in sorted(_places(f"{turn.matter} {turn.sentence_text}")):
            for page, span in told.meetings_at(place):
                later = page.published
                if page.original == turn.original or later is None or not 0 < later - turn.published <= _DAYS:
                    continue
                if due is None or not 0 <= later - due.first <= _AFTER or page.rank_of(span) == 0:
                    continue
                sides = sides_in(span.text(page.text))
                if sides & (turn.doing | turn.toward):
                    kind: EntryStatus = "accepted" if turn.opens == "invitation" else "kept"
                    steps.setdefault((later, page.name, span.start), Step(document=page.name, span=span, step=kind))
    return [steps[key] for key in sorted(steps)][:1]


def _pronominal(sentence: str) -> bool:
    """Whether a sentence opens on a pronoun, so that who acts may stand in the one before."""
    return next(iter(compared.words(sentence)), "") in _PRONOUNS


def done_as_told(members: Sequence[Turn], told: Told) -> list[Step]:
    """Return the steps that show an entry carried out, in the words in which it was put."""
    steps: dict[tuple[str, int], Step] = {}
    for turn in members:
        for sentence in _deeds(turn, told):
            kind = _become(turn, sentence)
            if kind is not None:
                place = sentence.page.name, sentence.span.start
                steps.setdefault(place, Step(document=place[0], span=sentence.span, step=kind))
    partly = {step.document for step in steps.values() if step.step == "met in part"}
    whole = ("accepted", "kept")  # « libère six soldats » over « six des neuf »: the headline tells the less
    return [s for _, s in sorted(steps.items()) if s.document not in partly or s.step not in whole]


def _become(turn: Turn, sentence: _Sentence) -> EntryStatus | None:
    """What a deed makes of what was put; None where that it will not be done tells nothing."""
    if sentence.act.undone:
        return "refused" if turn.opens == "request" else "withdrawn" if turn.opens == "threat" else None
    words = sentence.span.text(sentence.page.text)
    if turn.opens == "offer" and _FIRST.search(words) and not _FIRST.search(turn.matter):
        return None  # « un premier groupe est arrivé » of a mission that was offered: it has begun
    if in_part(words) or _half(turn, compared.bag(sentence.act.object)):
        return "met in part"
    return "accepted" if turn.opens == "request" else "kept"


def _deeds(turn: Turn, told: Told) -> Iterator[_Sentence]:
    if turn.opens not in _OPENS or turn.published is None:
        return
    asked = turn.opens == "request"
    doers = known(turn.toward if asked else turn.doing)
    deeds = to_do(turn.matter, request=asked and bool(doers))
    if not deeds or not (doers or asked):
        return
    about = compared.bag(f"{beside(turn.matter)} {beside(turn.means)}", turn.light)
    deeds = (*deeds, *(_ARRIVED[d] for d in deeds[:1] if d in _ARRIVED))
    for sentence in (s for deed in deeds for s in told.after(deed, turn.published)):
        later = sentence.page.published or 0
        if later - turn.published > _DAYS or sentence.page.original == turn.original:
            continue
        if _may_be(turn, sentence, doers, about):
            yield sentence


def _may_be(turn: Turn, sentence: _Sentence, doers: frozenset[Side], about: compared.Bag) -> bool:
    """Whether a sentence tells the deed of those who were to do it, to what it was to be done to."""
    others = sentence.sides - turn.doing - turn.toward
    arrived = sentence.act.deed in _ARRIVED.values()
    if arrived and others:
        return False
    shared = compared.alike(about, compared.bag(sentence.act.object) if arrived else sentence.bag).weight
    if not doers:  # asked of nobody named: somebody else must do it for him who asked
        return bool(turn.doing & sentence.sides and others) and shared >= _OBJECT
    other_side = turn.doing if turn.opens == "request" else turn.toward
    if others and other_side and not other_side & sentence.sides:
        return False  # done for somebody else
    if doers & (sentence.sides | sentence.maybe):
        return shared >= _OBJECT or bool(turn.means and not others)
    if others:
        return False
    if sentence.open_subject:
        return shared >= _OBJECT
    return shared >= _OBJECT if arrived else sentence.act.passive and shared >= _UNNAMED


def _half(turn: Turn, sentence: compared.Bag) -> bool:
    """Whether two things were to be done and the sentence tells one: « la restitution du cargo et de son équipage »."""
    halves = [compared.bag(part, turn.light) for part in turn.matter.split(" et ")]
    shared = [compared.alike(half, sentence).weight for half in halves if half.total >= 1]
    return len(shared) == 2 and min(shared) < _OBJECT <= max(shared)
