"""The ledger: what one party put before another, and what became of it.

Opening moves that put the same matter before the same party are one entry. A following move changes the status of
the one entry it can mean; where several remain, or too little speaks for the one, it is noted as a cue (« perhaps
refused by … ») and never asserted. A plan that its happening shows carried out is kept. A due date that has passed
unheard lapses the entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from greffier.linking import blocks, sequels
from greffier.linking import text as compared
from greffier.linking.cast import Cast, apart
from greffier.linking.clusters import Link, agglomerate
from greffier.linking.dates import interval
from greffier.linking.deeds import Told, done_as_told, held_as_told
from greffier.linking.entries import closed_in_passing, entry_of, says_nothing
from greffier.linking.fulfilment import Acts, carried_out, met, met_in_part, promised, struck
from greffier.linking.gathering import gathered
from greffier.linking.moves import Turn, alike_beyond, told_by_sequel, turns_of
from greffier.linking.origins import Origins
from greffier.linking.pages import Page
from greffier.linking.rules import NO_CONSTRAINT, Constraint
from greffier.model import Entry, Happening

__all__ = ["by_opening", "link_entries"]

_NEAR = frozenset(
    frozenset(pair)
    for pair in (("request", "invitation"), ("offer", "promise"), ("promise", "threat"), ("offer", "invitation"))
)
_GIVING = frozenset({"offer", "promise", "invitation"})
_SHARE, _NEAR_SHARE, _WEIGHT = 0.4, 0.5, 1.4
_THREAT_SHARE, _THREAT_WEIGHT = 0.25, 0.9  # one party's threats to another in one affair are mostly one threat
_ONE_CONDITION = 0.5
_BESIDE_SHARE, _BESIDE_WEIGHT = 0.35, 1.2  # between the same parties, in one dispatch, less will do
_LINKED = 0.34  # share of the pairs between two clusters that must be linked to join them
_LEAD = 3  # sentences below the headline that tell what it tells
_DAYS = 120  # « restated » and « put anew » part here


def link_entries(
    pages: Sequence[Page],
    cast: Cast,
    origins: Mapping[str, Origins],
    homes: tuple[Mapping[str, Happening], Mapping[str, str]],
    as_of: str | None,
    constraint: Constraint = NO_CONSTRAINT,
) -> tuple[Entry, ...]:
    """Return the entries of the ledger as of a day; with none, nothing lapses."""
    turns = {t.key: t for page in pages for t in turns_of(page, cast, *homes)}
    opening = [t for _, t in sorted(turns.items()) if t.opens]
    following = [t for _, t in sorted(turns.items()) if not t.opens and not t.move.opens]
    groups, reasons = gathered(*_clustered(opening, constraint))
    chosen, perhaps, alone = sequels.assign(groups, following)
    taken = sequels.said_again(groups, chosen, perhaps)
    left = [n for n in range(len(groups)) if n not in taken]
    groups, reasons = [groups[n] for n in left], [reasons[n] for n in left]
    chosen, perhaps = [chosen[n] for n in left], [perhaps[n] for n in left]
    told, why_told = _clustered([turn for t in alone if (turn := told_by_sequel(t)) is not None], constraint)
    groups, reasons = [*groups, *told], [*reasons, *why_told]
    chosen += [[turns[t.key] for t in group] for group in told]
    perhaps += [["told by its sequel alone"] for _ in told]
    deeds = Told(pages if opening else ())
    days = {page.name: page.published or 0 for page in pages}
    put = frozenset(t.move.event for t in opening if t.move.event)
    acts = Acts({h.key: h for h in homes[0].values()}.values(), cast, pages, put)
    entries = []
    for members, why, steps, unsure in zip(groups, reasons, chosen, perhaps, strict=True):
        shown = [*carried_out(members, acts), *met(members, acts), *struck(members, acts)]
        shown += [*done_as_told(members, deeds), *held_as_told(members, deeds), *promised(members, opening)]
        entry = entry_of(members, steps, shown, met_in_part(members, acts), (*why, *unsure), origins, as_of, days)
        if not closed_in_passing(entry) and not says_nothing(entry, members):
            entries.append(entry)
    return tuple(sorted(entries, key=by_opening))


def _clustered(opening: Sequence[Turn], constraint: Constraint) -> tuple[list[list[Turn]], list[tuple[str, ...]]]:
    """Return the groups of moves that put one thing, and why each is one."""
    turns = {t.key: t for t in opening}
    links = []
    for a, b in blocks.near_pairs(opening, _keys, lambda t: (t.day, t.key)):
        if not _conflict(a, b):
            score, reason = _likeness(a, b)
            if score:
                links.append(Link(score, a.key, b.key, reason))
    links += _headlines(opening)
    clusters = agglomerate(
        [t.key for t in opening],
        links,
        conflict=lambda x, y: _conflict(turns[x], turns[y]),
        share=_LINKED,
        constraint=constraint,
    )
    return [[turns[key] for key in members] for members, _ in clusters], [tuple(why) for _, why in clusters]


def _headlines(opening: Sequence[Turn]) -> list[Link]:
    """Return the link of every headline's move to the one below it that tells the same, in whatever words."""
    links = []
    below: defaultdict[str, list[Turn]] = defaultdict(list)
    for turn in opening:
        if 0 < turn.rank <= _LEAD:
            below[turn.document].append(turn)
    for head in opening:
        if head.rank:
            continue
        fit = [t for t in below[head.document] if t.opens == head.opens and _one_pair(head, t)]
        fit = [t for t in fit if not _conflict(head, t)]
        if fit:
            lead = min(fit, key=lambda t: (-compared.alike(head.about, t.about).weight, t.rank, t.key))
            links.append(Link(0.7, head.key, lead.key, f"the headline's « {head.matter} »"))
    return links


def _one_pair(head: Turn, lead: Turn) -> bool:
    """Whether a headline's parties are those of what is told below it."""
    return bool(head.doing & lead.doing) and (not head.toward or not lead.toward or bool(head.toward & lead.toward))


def by_opening(entry: Entry) -> tuple[int, str]:
    """Return what entries are sorted by: the day they were opened, the undated last."""
    found = interval(entry.opened)
    return (found.first if found else 10**7, entry.key)


def _keys(turn: Turn) -> Iterable[str]:
    return sorted(turn.doing) or [f"to|{side}" for side in sorted(turn.toward)]


def _one_happening(a: Turn, b: Turn) -> bool:
    return a.happening is not None and b.happening is not None and a.happening.key == b.happening.key


def _conflict(a: Turn, b: Turn) -> bool:
    x, y = a.opens, b.opens
    if x != y and frozenset({x, y}) not in _NEAR and not _one_happening(a, b):
        return True
    if apart(a.doing, b.doing) or apart(a.toward, b.toward):
        return True
    if abs(a.day - b.day) > _DAYS and a.day and b.day:
        return True
    dues = interval(a.move.due), interval(b.move.due)
    return bool(dues[0] and dues[1] and not dues[0].meets(dues[1], slack=7))


def _likeness(a: Turn, b: Turn) -> tuple[float, str]:
    share, weight, _ = compared.alike(a.about, b.about)
    # what is asked or given about nothing alike is two, whatever the events were taken for; headlines have their words
    told = a.says_which and b.says_which and a.sentence != b.sentence
    told = told and ({a.opens, b.opens} <= _GIVING or (a.opens == b.opens == "request" and bool(a.rank and b.rank)))
    apart_in_words = told and not alike_beyond(a.about, b.about)
    if _one_happening(a, b) and not apart_in_words:
        return 1.0, "they rest on one happening"
    why = f"matter: shared words {weight:.1f}, {share:.2f} of the shorter"
    same = a.opens == b.opens
    if a.statement is not None and a.statement == b.statement and same and weight >= _WEIGHT / 2:
        return 0.9, "they rest on one statement"
    if {a.opens, b.opens} <= {"threat", "promise"} and "threat" in {a.opens, b.opens}:
        if same and share >= _THREAT_SHARE and weight >= _THREAT_WEIGHT:
            return 0.5 + share / 2, why
        if compared.alike(a.condition, b.condition).share >= _ONE_CONDITION and a.toward & b.toward:
            return 0.6, "they hang on one condition"
    if same and a.document == b.document and (a.doing, a.toward) == (b.doing, b.toward) and share >= _BESIDE_SHARE:
        return (share, why) if weight >= _BESIDE_WEIGHT else (0.0, why)
    if share >= (_SHARE if same else _NEAR_SHARE) and weight >= _WEIGHT:
        return share * (1.0 if same else 0.9), why
    return 0.0, why
