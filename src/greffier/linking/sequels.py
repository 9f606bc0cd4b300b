"""Which entry a following move means: the one that remains, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from greffier.linking import text as compared
from greffier.linking.cast import apart, known
from greffier.linking.moves import Turn, alike_beyond, bare

__all__ = ["assign", "said_again"]

# Who makes the move: the one to whom the entry was put, or the one who put it.
_BY_ADDRESSEE = frozenset({"received", "answered", "unanswered", "accepted", "refused"})
_ENOUGH = 0.3
_MARGIN = 0.1
# A promise or a threat is kept or withdrawn by who made it; the other side neither accepts nor refuses it.
_NO_ANSWER = {
    "accepted": frozenset({"promise", "threat"}),
    "refused": frozenset({"promise", "threat"}),
    "answered": frozenset({"threat", "promise"}),
}
_PUT = frozenset({"request", "offer", "invitation"})
_BARE, _IN_THE_AIR = 0.3, 21  # a matter that is only named; days since it was last put
_POINTED, _CALLED = 0.5, 0.3
_SHOWN = ("cette ", "cet ", "ce ", "ces ")
_CLEARLY = 5  # days
_ASKED = 45  # days between a request and what is told as done on it
_SAME_SHARE, _SAME_WEIGHT = 0.5, 2.0
_NEAR_BY = 700  # characters
_ADJACENT = 200  # characters

Group = Sequence[Turn]


def assign(groups: Sequence[Group], following: Sequence[Turn]) -> tuple[list[list[Turn]], list[list[str]], list[Turn]]:
    """Give every following move to the one entry it can mean; note the uncertain ones as cues; return those of none."""
    alone: list[Turn] = []
    chosen: list[list[Turn]] = [[] for _ in groups]
    perhaps: list[list[str]] = [[] for _ in groups]
    by_side: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for side in sorted({side for turn in group for side in turn.doing}):
            by_side[side].append(number)
    for turn in following:
        sides = known(turn.toward if turn.move.kind in _BY_ADDRESSEE else turn.doing)
        numbers = sorted({n for side in sides for n in by_side[side]}) if sides else list(range(len(groups)))
        if not turn.doing and not turn.toward:  # « l'offre a été rejetée »: one of its own dispatch
            numbers = [n for n in numbers if any(t.document == turn.document for t in groups[n])]
        scored = sorted(
            ((score, n) for n in numbers if (score := _fit(turn, groups[n])) > 0), key=lambda pair: (-pair[0], pair[1])
        )
        scored = _of_another(turn, scored, groups)
        best = scored[0][0] if scored else 0.0
        if best < _ENOUGH / 2:
            alone.append(turn)
            continue
        rivals = _latest(turn, [n for score, n in scored if score >= best - _MARGIN - 1e-9], groups)
        if best >= _ENOUGH and len(rivals) == 1:
            chosen[rivals[0]].append(turn)
        else:
            for n in rivals:
                perhaps[n].append(f"perhaps {turn.move.kind} by {', '.join(turn.doers) or '?'}: {turn.key}")
    return chosen, perhaps, alone


def _of_another(turn: Turn, scored: list[tuple[float, int]], groups: Sequence[Group]) -> list[tuple[float, int]]:
    """Of what a repeating move may repeat, rather another's than what is told of the same saying elsewhere."""
    if turn.move.kind != "repeated" or turn.statement is None:
        return scored
    other = [
        (score, n) for score, n in scored if score >= _ENOUGH and any(t.statement != turn.statement for t in groups[n])
    ]
    return other or scored


def said_again(groups: Sequence[Group], chosen: Sequence[list[Turn]], perhaps: Sequence[list[str]]) -> frozenset[int]:
    """Give what is told in the words of one statement to the entry that the statement repeats; return what is taken.

    « L'Ukraine ne doit jamais entrer dans l'alliance » in one dispatch is what « il a martelé que l'alliance devait
    lui rester fermée » repeats in another, if both report one saying of one speaker.
    """
    repeats: dict[str, int] = {}
    for number, steps in enumerate(chosen):
        for turn in steps:
            if turn.move.kind == "repeated" and turn.statement is not None:
                repeats.setdefault(turn.statement, number)
    taken = set()
    for number, group in enumerate(groups):
        homes = {repeats.get(turn.statement or "") for turn in group}
        home = next(iter(homes)) if len(homes) == 1 else None
        if home is None or home == number or chosen[number]:
            continue
        opens = {turn.opens for turn in (*group, *groups[home])}
        if len(opens) == 1 and all(turn.doing & known(groups[home][0].doing) for turn in group):
            again = (replace(t, move=t.move.model_copy(update={"kind": "repeated"}), opens=None) for t in group)
            chosen[home].extend(again)
            perhaps[home].extend(perhaps[number])
            taken.add(number)
    return frozenset(taken)


def _latest(turn: Turn, rivals: list[int], groups: Sequence[Group]) -> list[int]:
    """Of several that a bare name may mean, the one put last, if the others were put clearly before it."""
    if len(rivals) < 2 or not turn.named or bare(turn.about) >= 1:
        return rivals
    put = {n: [t.day for t in groups[n] if t.day <= turn.day + 1] for n in rivals}
    days = sorted(((max(several), n) for n, several in put.items() if several), reverse=True)
    if len(days) > 1 and days[0][0] - days[1][0] >= _CLEARLY:
        return [days[0][1]]
    return rivals


def _fit(turn: Turn, group: Group) -> float:
    """How well a following move fits an entry; 0 where parties or days rule it out."""
    return max((_fit_one(turn, opening) for opening in group), default=0.0)


def _fit_one(turn: Turn, opening: Turn) -> float:
    by_addressee = turn.move.kind in _BY_ADDRESSEE
    ours, source = (opening.toward, opening.doing) if by_addressee else (opening.doing, opening.toward)
    pointed = _pointed(turn, opening)
    if opening.opens in _NO_ANSWER.get(turn.move.kind, ()):
        return 0.0
    if turn.named == {"threat"} and opening.opens == "promise":
        return 0.0  # « a retiré sa menace » takes back no promise
    asked = _as_asked(turn, opening)
    if turn.as_asked and apart(turn.toward, source):
        return 0.0
    meant = pointed or asked or _same_words(turn, opening)
    if not meant and apart(turn.doing, ours | (opening.within - opening.doing)):
        return 0.0
    kept = turn.as_asked and turn.move.kind == "kept"  # « comme annoncé »: it had been said before
    if turn.day + 1 < opening.day and (turn.document != opening.document or kept):
        return 0.0
    if turn.happening and opening.happening and turn.happening.key == opening.happening.key:
        return 1.0
    score = max(_about(turn, opening), _POINTED if pointed else 0.0, _BARE if asked else 0.0)
    if not turn.toward and by_addressee and compared.alike(turn.about, opening.called).weight >= 1:
        score += _CALLED  # « l'offre des garants »
    if turn.document == opening.document:
        if turn.sentence == opening.sentence:
            score += 0.5
        elif 0 <= turn.sentence.start - opening.sentence.end <= _ADJACENT:
            shown = turn.matter.lower().startswith(_SHOWN)  # « ont décliné cette aide »
            unsaid = shown or turn.move.matter is None or turn.move.kind == "answered"  # what was said, not to what
            unsaid = unsaid and not (turn.doing and ours and not known(turn.doing))  # « a répondu un habitant »
            bare_answer = unsaid and opening.opens in _PUT and not turn.doing & opening.doing
            score += 0.35 if bare_answer else 0.25  # « … ; ceux-ci n'ont pas encore répondu »
    score += 0.1 * bool(turn.doing & ours) + 0.1 * bool(turn.toward & source)
    if score and opening.opens in turn.named and turn.toward & source:
        score += 0.1  # « l'accueil que la Suisse leur offrait »: an offer, and hers
    return score - 0.15 * apart(turn.toward, source)  # to whom it was said is not always to whom it answers


def _pointed(turn: Turn, opening: Turn) -> bool:
    """« a rejeté cette exigence »: the last of that kind that the dispatch told."""
    if turn.document != opening.document or opening.opens not in turn.named or turn.doing & opening.doing:
        return False
    shown = turn.matter.lower().startswith(_SHOWN)
    return shown and bare(turn.about) < 1 and 0 < turn.sentence.start - opening.sentence.start <= _NEAR_BY


def _as_asked(turn: Turn, opening: Turn) -> bool:
    """« …, comme le Brésil le leur avait demandé »: whatever its words, a request of him who is said to have asked."""
    if turn.as_asked and turn.move.kind == "kept" and opening.opens in ("promise", "threat"):
        told = bool(turn.doing & opening.doing) and alike_beyond(turn.around, opening.about)
        return told and 0 <= turn.day - opening.day <= _ASKED  # « …, comme Le Caire l'avait annoncé »
    if not turn.as_asked or not turn.toward & opening.doing:
        return False
    if turn.move.kind == "refused" and not alike_beyond(turn.about, opening.about):
        return False  # what one will not do is told in the words of what was asked
    return opening.opens in ("request", "offer") and 0 <= turn.day - opening.day <= _ASKED


def _same_words(turn: Turn, opening: Turn) -> bool:
    """Whether a move tells whose matter it follows, and that in the entry's own words: who was asked may be misread."""
    if turn.move.matter is None or not turn.toward & opening.doing or turn.move.kind not in _BY_ADDRESSEE:
        return False
    share, weight, _ = compared.alike(turn.about, opening.about)
    return share >= _SAME_SHARE and weight >= _SAME_WEIGHT


def _about(turn: Turn, opening: Turn) -> float:
    """How far a following move speaks of the matter; « les exigences » speaks of the one that is in the air."""
    if turn.move.matter is not None and turn.named and bare(turn.about) < 1:
        near = abs(turn.day - opening.day) <= _IN_THE_AIR or turn.document == opening.document
        return _BARE if opening.opens in turn.named and near else 0.0
    if turn.document != opening.document and turn.matter.lower().startswith(_SHOWN) and not turn.named:
        return 0.0  # « cette rencontre »: one that the dispatch itself tells of
    words = turn.about if turn.move.matter is not None else turn.around
    share, weight, _ = compared.alike(words, opening.about)
    return share * min(1.0, weight / 1.5)
