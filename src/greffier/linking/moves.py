"""What a move offers for comparison: parties, matter, the sentence, the event it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greffier.linking import text as compared
from greffier.linking.cast import Cast, Side
from greffier.linking.dates import interval
from greffier.linking.keys import move_key
from greffier.linking.pages import Page
from greffier.model import Happening, Move, Span

__all__ = ["Turn", "apart", "bare", "turns_of"]


@dataclass(frozen=True)
class Turn:
    """One move, ready to be compared."""

    key: str
    document: str
    move: Move
    opens: str | None
    named: frozenset[str]
    doers: tuple[str, ...]
    to: tuple[str, ...]
    doing: frozenset[Side]
    toward: frozenset[Side]
    claimed_by: str | None
    sentence: Span
    matter: str
    about: compared.Bag
    around: compared.Bag
    happening: Happening | None
    statement: str | None
    published: int | None

    @property
    def day(self) -> int:
        """The day to order by: its own, else that of its dispatch."""
        found = interval(self.move.date)
        return found.first if found else (self.published or 0)


_NAMES = {
    "#demand": "request",
    "#invite": "invitation",
    "#offer": "offer",
    "#promise": "promise",
    "#threat": "threat",
}


def apart(a: frozenset[Side], b: frozenset[Side]) -> bool:
    """Whether two sets of sides have none in common; unnamed groups may be anybody's."""
    x, y = (frozenset(side for side in sides if not side.startswith("group:")) for sides in (a, b))
    return bool(x and y and not x & y)


def bare(about: compared.Bag) -> float:
    """Return the weight of what a matter says beyond its kind: « les exigences du Kremlin » says nothing more."""
    return sum(weight for key, weight in about.weights.items() if key not in _NAMES and weight >= 1)


def _named(about: compared.Bag) -> frozenset[str]:
    """Return the kinds of entry that some words name."""
    return frozenset(_NAMES[key] for key in about.weights if key in _NAMES)


def turns_of(
    page: Page, cast: Cast, happening_of: Mapping[str, Happening], statement_of: Mapping[str, str]
) -> list[Turn]:
    """Return the moves of one document."""
    return [_turn(page, move, cast, happening_of, statement_of) for move in page.reading.moves]


def _turn(
    page: Page, move: Move, cast: Cast, happening_of: Mapping[str, Happening], statement_of: Mapping[str, str]
) -> Turn:
    sentence = move.sentence or page.sentence_of(move.span)
    matter = (move.matter or move.span).text(page.text)
    doers, to = cast.everybody(page.key, move.from_), cast.everybody(page.key, move.to)
    light = cast.name_stems((*doers, *to))
    about = compared.bag(matter, light)
    around = compared.bag(sentence.text(page.text), light)
    named = _named(about)
    opens: str | None = move.kind if move.opens else None
    if move.kind == "repeated":  # what is put again was put: « a réitéré une demande que … » is all we may ever hear
        found = named or _named(around)
        opens = next(iter(found)) if len(found) == 1 else None
        about = around if bare(about) < 1 else about
    return Turn(
        key=move_key(page.reading, move),
        document=page.name,
        move=move,
        opens=opens,
        named=named,
        doers=doers,
        to=to,
        doing=cast.sides_of(doers),
        toward=cast.sides_of(to),
        claimed_by=cast.who(page.key, move.claimed_by),
        sentence=sentence,
        matter=matter,
        about=about,
        around=around,
        happening=happening_of.get(move.event or ""),
        statement=statement_of.get(move.attribution or ""),
        published=page.published,
    )
