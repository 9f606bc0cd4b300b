"""Whether two mentions of events tell one happening: what rules it out, and how much speaks for it.

Two levels. ``conflict`` is hard: no chain of links may bring two conflicting mentions together. ``likeness`` weighs
parties, time, trigger and the words around it. For a meeting, parties and time decide; for what is said or done
*to* somebody, what it is about decides, for the same pair puts many things before each other on one day.
"""

from __future__ import annotations

from greffier.linking import text as compared
from greffier.linking.cast import apart, known
from greffier.linking.tellings import Telling

__all__ = ["conflict", "kinds_meet", "likeness", "twins"]

# An AGREE that is planned may be told again as the act it announced.
_PLANNED = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "SUPPORT", "CONCEDE", "MOBILIZE"})
_LASTING = frozenset({"MOBILIZE", "COOPERATE", "SUPPORT"})
# Triggers that say no more than the type does: « a demandé », « a rejeté » may be of anything.
_GENERIC = frozenset(
    {"#accept", "#demand", "#promise", "#reject", "#threat", "#support", "#prepared", "#concern", "#work"}
)
_SPOKEN = frozenset({"REQUEST", "AGREE", "THREATEN"})
_BY_TYPE = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Types whose every trigger says the same: that it was asked, refused, threatened."""
_WORD_GIVEN = frozenset({"#accept", "#promise", "#offer", "engag"})
_LEAD = 2
"""How many sentences below the headline tell what it tells."""
_PLAN_DAYS = 45  # how long after its announcement an undated plan may be carried out
_NEWS_DAYS = 10  # how far two dispatches may lie apart that tell an undated thing as new
_MISDATED_DAYS, _MISDATED_ABOUT = 2, 0.5
_IN_FORCE = frozenset({"martial-law", "curfew"})
"""What is in force cannot be decreed again the day after."""
_MEET_FROM = 0.6
_SAYS_NOTHING, _ABOUT_SOMETHING = 0.35, 0.15
_ACT_FROM = 0.42
_SENTENCE_WORDS = 6  # a sentence of so many words is not written twice by chance


def _plan(a: Telling, b: Telling) -> bool:
    """Whether one is the plan of the other."""
    for plan, act in ((a, b), (b, a)):
        if plan.event.type == "AGREE" and act.event.type in _PLANNED:
            return plan.event.factuality == "future" or plan.concept in compared.MEETINGS
        if plan.event.factuality == "future" and plan.event.type == act.event.type:
            return True
    return False


def kinds_meet(a: Telling, b: Telling) -> bool:
    """Whether the types allow one happening."""
    x, y = a.event.type, b.event.type
    if x == y or {x, y} == {"CONCEDE", "RETREAT"}:
        return True
    if {x, y} == {"AGREE", "CONCEDE"} and {a.concept, b.concept} <= _WORD_GIVEN:
        return True  # what is promised or accepted is a concession to some readers
    if {x, y} == {"AGREE", "REQUEST"}:  # « propositions » of one are « exigences » of another
        return "#demand" in {a.concept, b.concept} and ((a.standing and b.standing) or _one_sentence(a, b))
    return "AGREE" in {x, y} and _plan(a, b)


def _meeting(a: Telling, b: Telling) -> bool:
    return "CONSULT" in {a.event.type, b.event.type} or {a.concept, b.concept} <= compared.MEETINGS


def _denies(a: Telling) -> bool:
    return a.event.factuality in {"negated", "denied"}


def _refused(a: Telling, b: Telling) -> bool:
    """Whether the one that is denied is a noun for what was put: « a rejeté la demande » denies no demand."""
    return a.event.type == b.event.type and a.event.type in _SPOKEN and any(_denies(x) and x.points for x in (a, b))


def _one_sentence(a: Telling, b: Telling) -> bool:
    return a.document == b.document and a.sentence.overlaps(b.sentence)


def _adjacent(a: Telling, b: Telling) -> bool:
    first, second = sorted((a, b), key=lambda t: t.order)
    return a.document == b.document and -1 <= second.sentence.start - first.sentence.end <= 3


def _persons_clash(a: Telling, b: Telling) -> bool:
    """Whether both name persons of one side, and not the same."""
    if (a.points or b.points) and a.event.type in _SPOKEN:
        return False
    if not a.persons or not b.persons or a.persons & b.persons or a.standing or b.standing:
        return False
    for side in {side for side, _ in a.heads} & {side for side, _ in b.heads}:
        if {p for s, p in a.heads if s == side}.isdisjoint(p for s, p in b.heads if s == side):
            return True
    return False


def _dates_clash(a: Telling, b: Telling) -> bool:
    if a.when is None or b.when is None:
        return _out_of_time(a, b) or _out_of_time(b, a)
    if a.when.meets(b.when) or a.standing or b.standing:
        return False
    if a.event.type in _LASTING and b.event.type in _LASTING:
        return False
    if (a.points or b.points) and a.event.type in _SPOKEN:
        return False  # « comme Dakar le demandait », of a Thursday on which something else was done
    if _misdated(a, b):
        return False
    return not (a.event.type == b.event.type == "AGREE" and "future" in {a.event.factuality, b.event.factuality})


def _misdated(a: Telling, b: Telling) -> bool:
    """Whether two dispatches tell one act in the same words and a day or two apart: a discrepancy, not two acts."""
    if a.document == b.document or a.when is None or b.when is None or _meeting(a, b) or a.trigger != b.trigger:
        return False
    close = a.when.days == b.when.days == 1 and abs(a.when.first - b.when.first) <= _MISDATED_DAYS
    one = a.event.mode == b.event.mode and a.event.mode in _IN_FORCE and bool(a.doers & b.doers)
    return close and (one or _about(a, b)[0] >= _MISDATED_ABOUT)


def _out_of_time(plan: Telling, act: Telling) -> bool:
    """Whether an undated plan was announced after, or long before, the day of the act."""
    if plan.when is not None or plan.event.factuality != "future" or plan.published is None or act.when is None:
        return False
    if act.event.factuality == "future":
        return False
    return act.when.last < plan.published - 1 or act.when.first > plan.published + _PLAN_DAYS


def _sides_clash(a: Telling, b: Telling) -> bool:
    if a.symmetric and b.symmetric:
        return _meetings_clash(a, b)
    if (a.points or b.points) and a.event.type == b.event.type and a.event.type in _SPOKEN:
        return not a.doers & b.doers
    if not a.solid or not b.solid:
        return not _same_words(a, b)
    if a.symmetric or b.symmetric:
        mutual, one_sided = (a, b) if a.symmetric else (b, a)
        return not one_sided.solid <= mutual.solid
    if not a.doers & b.doers:
        return apart(a.doers, b.doers) or not known(a.targets) & known(b.targets)
    if a.event.type == b.event.type == "MOBILIZE" or (a.standing and b.standing):
        return False
    return apart(a.targets, b.targets)


def _same_words(a: Telling, b: Telling) -> bool:
    """Whether a telling that names no party uses the word of the other, one that says what was done."""
    return a.concept == b.concept and a.concept not in _GENERIC and a.event.type == b.event.type


def _unnamed(a: Telling) -> bool:
    """Whether a meeting is told without a party that could be told from another: « la réunion », « leur entretien »."""
    return a.points and not a.solid


def _meetings_clash(a: Telling, b: Telling) -> bool:
    if not a.solid or not b.solid:
        return not (a.groups & b.groups or _unnamed(a) or _unnamed(b))
    if a.solid == b.solid:
        return False
    small, large = sorted((a, b), key=lambda t: len(t.solid))
    if not small.solid < large.solid or not _meeting(a, b):
        return True
    # A journey names one party, « la réunion » none or one, a round of talks may leave its hosts out; else a third
    # party makes it another meeting.
    if a.when is not None and b.when is not None and max(a.when.days, b.when.days) == 1:
        return False
    if len(small.solid) > 1 or small.groups:
        return True
    known = a.when is not None and b.when is not None
    named_again = a.document == b.document and a.concept == b.concept == "#meet"
    return not (known or named_again or _one_sentence(a, b))


def twins(a: Telling, b: Telling) -> bool:
    """Whether two dispatches tell it in the same sentence: copies of one text, however differently read."""
    return (
        a.document != b.document
        and a.trigger == b.trigger
        and a.event.type == b.event.type
        and (a.wording == b.wording and a.wording.count(" ") >= _SENTENCE_WORDS)
    )


def _heads_alone(a: Telling, b: Telling) -> bool:
    """Whether one is the undated plan of persons and the other, elsewhere, a meeting of states: perhaps of others."""
    for plan, act in ((a, b), (b, a)):
        undated = plan.when is None and plan.event.factuality == "future" and plan.document != act.document
        if undated and plan.symmetric and len(plan.persons) > 1 and act.symmetric and not act.persons:
            return True
    return False


def conflict(a: Telling, b: Telling) -> bool:
    """Whether the two cannot be one happening."""
    return not twins(a, b) and (
        _heads_alone(a, b)
        or "conditional" in {a.event.factuality, b.event.factuality}
        or not kinds_meet(a, b)
        or (_denies(a) != _denies(b) and not (a.standing and b.standing) and not _refused(a, b))
        or (_sides_clash(a, b) and not _restated(a, b))
        or _persons_clash(a, b)
        or _dates_clash(a, b)
    )


def _nearness(a: Telling, b: Telling) -> float:
    """How well the two fit in time, from 0 to 1."""
    if a.when is not None and b.when is not None:
        if not a.when.meets(b.when):
            return 0.4 if a.standing or b.standing or a.event.type in _LASTING else 0.2
        return 1.0 if max(a.when.days, b.when.days) <= 7 else 0.8
    if a.document == b.document:
        return 0.6
    x, y = a.likely, b.likely
    if x is None or y is None:
        return 0.3
    if x.meets(y):
        return 0.5
    if a.standing or b.standing or a.event.type in _LASTING:
        return 0.4
    return 0.3 if x.meets(y, _NEWS_DAYS) and a.when is b.when else 0.1


def _parties(a: Telling, b: Telling) -> float:
    """How well the parties agree, from 0 to 1, given that they do not clash."""
    if a.symmetric or b.symmetric:
        score = 1.0 if a.solid == b.solid else 0.6
    else:
        score = _agree(a.doers, b.doers) * _agree(a.targets, b.targets)
    if a.groups and b.groups and not _groups_meet(a, b):
        score *= 0.6
    return score


def _agree(a: frozenset[str], b: frozenset[str]) -> float:
    if a == b:
        return 1.0
    if not a or not b:
        return 0.6
    return 0.8 if a & b else 0.4


def _groups_meet(a: Telling, b: Telling) -> bool:
    x, y = (
        {
            stem
            for group in t.groups
            for stem, weight in compared.content(group.partition(":")[2]).items()
            if weight >= 1
        }
        for t in (a, b)
    )
    return bool(x & y)


def _act(a: Telling, b: Telling) -> float:
    """How far the triggers say one thing, beyond the type."""
    if a.concept != b.concept:
        return _SAYS_NOTHING if a.event.type == b.event.type and a.event.type in _BY_TYPE else 0.0
    if a.standing and b.standing:
        return 1.0
    if a.concept in _GENERIC:
        return _SAYS_NOTHING
    return 1.0 if a.trigger == b.trigger else 0.85


def _about(a: Telling, b: Telling) -> tuple[float, float]:
    """How far the words around the triggers say one thing, from 0 to 1, and the weight of those they share."""
    share, weight, _ = compared.alike(a.about, b.about)
    return min(1.0, share * min(1.0, weight / 2.5) * 1.4), weight


def _headed(a: Telling, b: Telling) -> bool:
    """Whether one is the headline's and the other tells the same, in whatever words, in the sentences below it."""
    head, lead = sorted((a, b), key=lambda t: t.order)
    return (
        a.document == b.document
        and head.rank == 0
        and 0 < lead.rank <= _LEAD
        and a.event.type == b.event.type
        and a.event.factuality == b.event.factuality
        and bool(known(head.sides))
        and known(head.sides) <= known(lead.sides)
    )


def _restated(a: Telling, b: Telling) -> bool:
    """Whether the lead of a dispatch tells in short what it tells below in full, in one word and of the same two."""
    lead, full = sorted((a, b), key=lambda t: t.order)
    return (
        a.document == b.document
        and lead.rank <= _LEAD
        and full.rank > lead.rank
        and a.trigger == b.trigger
        and a.doers == b.doers
        and len(known(a.doers)) > 1
        and (not a.targets or not b.targets or bool(known(a.targets) & known(b.targets)))
    )


def likeness(a: Telling, b: Telling) -> tuple[float, str]:
    """Return how much speaks for one happening (0 if not enough), and what."""
    if twins(a, b):
        return 1.0, "told in the same sentence"
    if _headed(a, b):
        return 0.7, f"the headline's {a.trigger} / {b.trigger}"
    about, weight = _about(a, b)
    if _restated(a, b) and weight >= 1:
        return 0.6, f"the lead's {a.trigger}; shared words {weight:.1f}"
    act, near, parties = _act(a, b), _nearness(a, b), _parties(a, b)
    why = f"{a.trigger} / {b.trigger}; shared words {weight:.1f}; time {near:.1f}; parties {parties:.1f}"
    if _meeting(a, b):
        if _one_sentence(a, b) and {a.concept, b.concept} == compared.MEETINGS:
            act = 1.0  # « se rendra à Paris pour rencontrer »
        score = 0.4 * near + 0.35 * parties + 0.15 * act + 0.1 * about
        return (score if score >= _MEET_FROM else 0.0), why
    if _one_sentence(a, b) and not act:
        about = 0.5 if "#demand" in {a.concept, b.concept} and a.event.type != b.event.type else 0.0
    elif _adjacent(a, b) and a.concept != b.concept and a.doers == b.doers and a.targets == b.targets:
        # What follows in other words elaborates; in the same words (« puis il a demandé ») it goes on to the next.
        about = min(1.0, about + 0.35)
    if act <= _SAYS_NOTHING and about < _ABOUT_SOMETHING:
        return 0.0, why  # « a demandé », twice on one day, and of nothing alike
    score = 0.2 * near + 0.15 * parties + 0.3 * act + 0.4 * about
    return (score if score >= _ACT_FROM else 0.0), why
