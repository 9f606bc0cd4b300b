"""One entry of the ledger, put together from its moves: parties, matter, dates, steps, status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import cast as typed

from greffier.languages.fr import linking as french
from greffier.linking import text as compared
from greffier.linking.dates import interval, last_day
from greffier.linking.moves import Turn, step_of
from greffier.linking.origins import Origins, independent, witnesses
from greffier.model import Entry, EntryStatus, Evidence, Matter, Mention, Step

__all__ = ["closed_in_passing", "entry_of", "lapsing", "says_nothing"]

_RECKONED = "due:reckoned"
_MATTER_WORDS = 6.0  # a matter of so many words says what it is about; more is no better
_VAGUE = frozenset({"promise", "offer"})
_TELLING = (
    "request",
    "invitation",
    "threat",
    "promise",
    "offer",
)  # « propositions » of one are « exigences » of another
_STANDING_STEPS = frozenset({"confirmed", "repeated", "open"})
# Of the steps of one day, the weightier word decides.
_WEIGHT = {"answered": 1, "met in part": 2, "accepted": 3, "refused": 3, "kept": 4, "withdrawn": 5}


def entry_of(
    members: Sequence[Turn],
    steps: Sequence[Turn],
    shown: Sequence[Step],
    hints: Sequence[Step],
    cues: Sequence[str],
    origins: Mapping[str, Origins],
    as_of: str | None,
    days: Mapping[str, int],
) -> Entry:
    """Return the entry that some opening moves make, with the steps that followed; hints undo no yes or no."""
    ordered = sorted(members, key=lambda t: (t.day, t.document, t.move.span))
    head = min(ordered, key=lambda t: (t.move.matter is None, -min(t.about.total, _MATTER_WORDS), t.day, t.key))
    opened = _opened(members)
    followed = [_step(t) for t in steps if t.move.kind != "unanswered"]
    plain = [*followed, *_restated(members, opened), *shown]
    taken = _in_order([*plain, *hints], days)
    due = _due(members)
    condition = next((t for t in ordered if t.move.condition is not None), None)
    sets = {t.key: origins[t.document].of(t.sentence) for t in (*members, *steps)}
    kinds = Counter(t.opens for t in members if t.opens)
    return Entry.model_validate(
        {
            "key": min(t.key for t in members),
            "kind": min(kinds, key=lambda kind: (-kinds[kind], _TELLING.index(kind))),
            "from": _all((*t.doers, *sorted(side for side in t.doing if side.startswith("org:"))) for t in ordered),
            "to": _addressed(ordered),
            "what": Matter(
                text=" ".join(head.matter.split()), document=head.document, span=head.move.matter or head.move.span
            ),
            "opened": opened,
            "due": due,
            "condition": Mention(document=condition.document, span=condition.move.condition)
            if condition is not None and condition.move.condition is not None
            else None,
            "status": _status(_in_order(plain, days), due, as_of, taken),
            "evidence": _evidence(ordered),
            "steps": tuple(taken),
            "origins": independent(sets.values()),
            "witnesses": witnesses((t.claimed_by, sets[t.key]) for t in members),
            "cues": tuple(dict.fromkeys(cues)),
        }
    )


def lapsing(entry: Entry, as_of: str | None) -> Entry:
    """Return the entry as of a day: what is open and whose due date has passed has lapsed."""
    status = _status((), entry.due, as_of) if entry.status == "open" else entry.status
    return entry if status == entry.status else entry.model_copy(update={"status": status})


def closed_in_passing(entry: Entry) -> bool:
    """Whether it was put and carried out within what one document tells: no line for the ledger."""
    places = {e.document for e in entry.evidence} | {s.document for s in entry.steps}
    return entry.status == "kept" and len(places) == 1


def says_nothing(entry: Entry, members: Sequence[Turn]) -> bool:
    """Whether it is a promise or an offer of nothing told: a bare word, or goodwill alone, and no sequel."""
    if entry.kind not in _VAGUE or entry.steps or entry.due:
        return False
    if all(_pointing(turn) for turn in members):
        return True  # « ce délai avait été promis »
    bare_word = len(entry.evidence) == 1 and all(
        turn.move.matter is None and turn.move.condition is None and len(turn.matter.split()) <= 2 for turn in members
    )
    meets = any(
        t.happening is not None and t.happening.factuality == "future" and t.happening.type == "AGREE" for t in members
    )
    return bare_word or (not meets and all(_goodwill(turn) for turn in members))


def _pointing(turn: Turn) -> bool:
    """Whether a matter is but a noun that points back: « ce délai », « la même chose »."""
    said = turn.matter.lower().split()
    shown = len(said) <= 2 and said[0] in ("ce", "cet", "cette", "ces") if said else False
    return shown or said[-3:] == ["la", "même", "chose"]


def _goodwill(turn: Turn) -> bool:
    """Whether a matter is of words that every chancery says at all times."""
    said = [w for w in compared.words(turn.matter) if compared.weight(w) >= 1]
    kept = [w for w in said if w not in french.load().goodwill]
    meets = not compared.MEETINGS.isdisjoint(compared.stem(w) for w in compared.words(turn.matter)) and bool(turn.to)
    return bool(said) and not meets and len(kept) * 2 <= len(said) and turn.opens in _VAGUE


def _evidence(ordered: Iterable[Turn]) -> tuple[Evidence, ...]:
    found: dict[tuple[str, int], Evidence] = {}
    for turn in ordered:
        place = (turn.document, turn.sentence.start)
        found.setdefault(place, Evidence(document=turn.document, span=turn.sentence, key=turn.key))
    return tuple(found.values())


def _all(parties: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for several in parties for actor in several))


def _addressed(members: Sequence[Turn]) -> tuple[str, ...]:
    """Whom it was put to. People of no name and no land (« les experts ») are mostly part of what is to be done.

    Of an invitation or a meeting they are party, whoever they are.
    """
    meets = [t for t in members if t.opens == "promise" and t.meets]
    if meets or any(t.opens == "invitation" for t in members):
        return _all(t.to for t in members)
    return tuple(a for a in _all(t.to for t in members) if not a.startswith("group:") or a in _placed(members))


def _placed(members: Sequence[Turn]) -> frozenset[str]:
    """The groups that have a side: « soldats turcs », « alliés de l'OTAN »."""
    return frozenset(a for t in members for a in t.to if a.startswith("group:") and a not in t.toward)


def _due(members: Sequence[Turn]) -> str | None:
    """The day it is due: what the latest dispatch says, a day that is named before one that is reckoned."""
    told = [t for t in members if interval(t.move.due)]
    best = min(told, key=lambda t: (-(t.published or 0), _RECKONED in t.move.cues, t.move.span, t.key), default=None)
    return best.move.due if best is not None else None


def _opened(members: Sequence[Turn]) -> str | None:
    told = [t.move.date or (t.happening.date if t.happening is not None and t.published else None) for t in members]
    dues = {t.move.due for t in members if t.move.due}
    told = [None if date in dues else date for date in told]  # the day it is to be done, not that of its being said
    dated = [date for date, t in zip(told, members, strict=True) if interval(date) and not _ahead(date, t)]
    return min(dated, key=lambda d: ((interval(d) or (0, 0))[0], len(d or ""), d or ""), default=None)


def _ahead(date: str | None, turn: Turn) -> bool:
    """Whether a date lies after the dispatch: the day of what is to be done, not of its being said."""
    found = interval(date)
    return found is not None and turn.published is not None and found.first > turn.published


def _step(turn: Turn) -> Step:
    return step_of(turn, {"received": "confirmed"}.get(turn.move.kind, turn.move.kind))


def _restated(members: Sequence[Turn], opened: str | None) -> list[Step]:
    """Return a step for every opening move that is told of a later day: the entry put again."""
    first = interval(opened)
    steps: dict[tuple[str, str], Step] = {}
    ordered = sorted(members, key=lambda t: (t.day, t.document, t.move.span))
    for number, turn in enumerate(ordered):
        when = interval(turn.move.date)
        if turn.move.kind == "repeated" and number:
            steps.setdefault((turn.document, turn.move.date or ""), _step(turn))
        elif first is not None and when is not None and when.first > first.last and when.days == 1:
            steps.setdefault((turn.document, turn.move.date or ""), step_of(turn, "repeated"))
    return [steps[place] for place in sorted(steps)]


def _in_order(steps: Iterable[Step], published: Mapping[str, int]) -> list[Step]:
    """Return the steps in time, one of a kind for each sentence; what is undated stands at its dispatch's day."""
    found: dict[tuple[str, str, int], Step] = {}
    for step in steps:
        found.setdefault((step.step, step.document, step.span.start), step)
    return sorted(found.values(), key=lambda s: (_when(s, published), _WEIGHT.get(s.step, 0), s.document, s.span))


def _when(step: Step, published: Mapping[str, int]) -> int:
    found = interval(step.date)
    return found.first if found else published.get(step.document, 0)


def _status(steps: Sequence[Step], due: str | None, as_of: str | None, hinted: Sequence[Step] = ()) -> EntryStatus:
    """The status that steps in order make; those that are only hinted at count where no plain step says yes or no."""
    told = [s.step for s in steps if s.step not in _STANDING_STEPS]
    decided = told if any(step != "answered" for step in told) else [
        s.step for s in hinted or steps if s.step not in _STANDING_STEPS
    ]  # fmt: skip
    status = decided[-1] if decided else "open"
    if status == "answered":  # a bare answer undoes no yes or no
        status = next((s for s in reversed(decided) if s != "answered"), status)
    last = last_day(due)
    if status == "open" and last is not None and as_of is not None and last < as_of:
        return "lapsed"
    return typed(EntryStatus, status)
