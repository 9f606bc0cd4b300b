"""What a move offers for comparison: parties, matter, the sentence, the event it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from greffier.languages.fr import linking as french
from greffier.linking import text as compared
from greffier.linking.cast import Cast, Side, sides_in
from greffier.linking.dates import interval
from greffier.linking.keys import attribution_key, move_key
from greffier.linking.pages import Page
from greffier.model import Happening, Move, Span, Step

__all__ = ["Turn", "alike_beyond", "bare", "step_of", "told_by_sequel", "turns_of"]


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
    persons: frozenset[str]
    claimed_by: str | None
    sentence: Span
    matter: str
    about: compared.Bag
    around: compared.Bag
    happening: Happening | None
    statement: str | None
    published: int | None
    condition: compared.Bag
    within: frozenset[Side]
    called: compared.Bag
    light: frozenset[str]
    rank: int
    means: str
    """What a pronoun in the matter can mean: the sentence before."""
    sentence_text: str
    original: str
    """The document of which its own is a copy, by key: what a text tells of itself no copy of it tells anew."""

    @property
    def day(self) -> int:
        """The day to order by: its own, else that of its dispatch; of a year or month, its last one told of."""
        found = interval(self.move.date)
        if found is None or found.days <= 7:
            return found.first if found else (self.published or 0)
        return min(found.last, self.published) if self.published else found.last

    @property
    def says_which(self) -> bool:
        """Whether it tells of what, beyond its kind and parties: « l'exigence de Bagdad », « une riposte » do not."""
        if self.opens == "threat" and self.condition.weights:
            return any(
                weight >= 1 and key not in _BARE | _consequences() and key not in self.condition.weights
                for key, weight in self.about.weights.items()
            )
        return bare(self.about) >= 1

    @property
    def meets(self) -> bool:
        """Whether it is about a meeting or a visit."""
        return not compared.MEETINGS.isdisjoint(self.about.weights)

    @property
    def as_asked(self) -> bool:
        """Whether it is told as done on a request: « …, comme le Brésil le leur avait demandé »."""
        return any(cue.startswith("as asked") for cue in self.move.cues)


_TELLS = frozenset({"accepted", "refused", "unanswered"})
_RECENT = 10  # days
_PRONOMINAL = re.compile(
    r"^(?:ne )?(?:l[ae]s? |l['’]|en )\w+(?:er|ir|re)\b"
    r"|^(?:qu['’])?(?:elles?|ils?) (?:ne )?(?:l[ae]s? |l['’])\w+\b",
    re.IGNORECASE,
)
"""A matter whose object is a pronoun: « les rétablir », « qu'elles les relâchent »."""
_TELLS_LITTLE = 2.5
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w-]+")
_NAMES = {
    "#demand": "request",
    "#invite": "invitation",
    "#offer": "offer",
    "#promise": "promise",
    "#threat": "threat",
}


_WHO_WANTS = re.compile(r"\s*,\s*(?:qui|lequel|laquelle|lesquels|lesquelles)\b")
_BARE = frozenset(
    {*_NAMES, "officie", "ouverte", "formell", "ecrit", "#write", "ferme", "recent", "#consequence", "grave"}
)
"""What a matter may say and still not tell which: « une invitation officielle »."""


@cache
def _consequences() -> frozenset[str]:
    return frozenset(compared.stem(word) for word in french.load().consequences)


def bare(about: compared.Bag) -> float:
    """Return the weight of what a matter says beyond its kind: « les exigences du Kremlin » says nothing more."""
    return sum(weight for key, weight in about.weights.items() if key not in _BARE and weight >= 1)


def alike_beyond(a: compared.Bag, b: compared.Bag) -> bool:
    """Whether two matters share a word that tells of what, and not only that something was promised."""
    return any(min(a.weights[key], b.weights[key]) >= 1 for key in a.weights.keys() & b.weights.keys() - _BARE)


def step_of(turn: Turn, kind: str) -> Step:
    """Return the step that a move is in the record of an entry."""
    return Step.model_validate(
        {"document": turn.document, "span": turn.sentence, "step": kind, "date": turn.move.date, "key": turn.key}
    )


def _named(about: compared.Bag) -> frozenset[str]:
    """Return the kinds of entry that some words name."""
    return frozenset(_NAMES[key] for key in about.weights if key in _NAMES)


def told_by_sequel(turn: Turn) -> Turn | None:
    """Return the opening that a following move tells of, where nothing else does; None where it does not tell it.

    « Ankara a rejeté la demande grecque de rouvrir l'école » tells of a demand, whose, to whom and of what.
    """
    asked = turn.as_asked and turn.move.kind == "refused"  # in the words of what was asked
    if turn.move.kind not in _TELLS or (len(turn.named) != 1 and not asked) or turn.move.matter is None:
        return None
    dated = interval(turn.move.date)
    news = turn.published is None or (dated is not None and turn.published - dated.last <= _RECENT)
    recent = news or turn.move.kind == "unanswered"  # else what was answered long ago, told in passing
    if not turn.says_which and _WHO_WANTS.match(turn.sentence_text.partition(turn.matter)[2]):
        turn = replace(turn, about=turn.around)  # « a rejeté la demande de Lomé, qui voulait davantage de vols »
    if not (turn.doing and turn.toward) or _of_one_side(turn) or not turn.says_which or not recent:
        return None
    persons = frozenset(a for a in turn.to if a.startswith("person:"))
    opens = "request" if asked else next(iter(turn.named))
    return replace(
        turn, opens=opens, doers=turn.to, to=turn.doers, doing=turn.toward, toward=turn.doing,
        persons=persons, condition=compared.bag(""),
    )  # fmt: skip


def _of_one_side(turn: Turn) -> bool:
    """Whether who answers and whom he answers are one side."""
    return bool(turn.doing & turn.toward)


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
    own = cast.sides_of(doers)
    to = tuple(a for a in to if not (a.startswith("group:") and cast.sides_of((a,)) & own))  # « ses soldats »
    light = cast.name_stems(a for a in (*doers, *to) if not a.startswith("group:"))
    whole = _called(page, (*doers, *to))
    light |= compared.stems(whole)
    topic = _topic(matter, cast.sides_of((*doers, *to)))
    about = compared.bag(f"{move.span.text(page.text)} {matter}" if move.kind == "promise" else matter, light, topic)
    means = page.before(sentence).text(page.text) if _pronominal(matter) else ""
    if means and bare(about) < _TELLS_LITTLE:
        about = compared.bag(f"{matter} {means}", light, topic)
    around = compared.bag(sentence.text(page.text), light)
    named = _named(about)
    opens: str | None = move.kind if move.opens else None
    if opens == "request" and _expects(compared.bag(matter, light)):
        opens = None  # « attend une réponse »: the other side's promise, or silence, is what there is
    if (
        move.kind == "repeated" and doers
    ):  # what is put again was put: « a réitéré une demande que … » is all we may ever hear
        found = named or _named(around)
        opens = next(iter(found)) if len(found) == 1 else None
        if opens is None and not found and move.condition is not None:
            opens = "threat"  # « a redit que toute incursion entraînerait une riposte »
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
        persons=frozenset(a for a in doers if a.startswith("person:")),
        claimed_by=cast.who(page.key, move.claimed_by),
        sentence=sentence,
        matter=matter,
        about=about,
        around=around,
        happening=happening_of.get(move.event or ""),
        statement=statement_of.get(move.attribution or _saying(page, move) or ""),
        published=page.published,
        within=sides_in(matter),
        light=light,
        rank=page.rank_of(sentence),
        means=means,
        sentence_text=sentence.text(page.text),
        original=page.original,
        called=compared.bag(" ".join([*(a.partition(":")[2] for a in doers), *_called(page, doers)])),
        condition=compared.bag(move.condition.text(page.text), light) if move.condition else compared.bag(""),
    )


def _saying(page: Page, move: Move) -> str | None:
    """The one attribution in whose content a repeating move's matter stands, if who repeats is who is quoted."""
    if move.kind != "repeated" or move.matter is None:
        return None
    said = [
        attribution_key(page.reading, one)
        for one in page.reading.attributions
        if one.source_actor in move.from_ and any(span.overlaps(move.matter) for span in one.content)
    ]
    return said[0] if len(said) == 1 else None


def _called(page: Page, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The nouns by which the dispatch takes up several of the parties together: « garants » of four states."""
    groups = (actor for actor in page.reading.actors if actor.members and set(actor.members) <= set(parties))
    return tuple(group.id.partition(":")[2] for group in groups)


def _pronominal(matter: str) -> bool:
    """Whether the object of a matter is a pronoun: « les rétablir », and not « la lettre »."""
    found = _PRONOMINAL.search(matter)
    if found is None:
        return False
    last = compared.words(found[0])[-1]
    return last not in french.load().nouns and not last.endswith("ure")


def _topic(matter: str, parties: frozenset[Side]) -> dict[str, float]:
    """Places in a matter that are no party to it tell what it is about: « l'accord de Minsk » between two others."""
    found: dict[str, float] = {}
    for word in _CAPITAL.findall(matter):
        sides = sides_in(word)
        if sides and not sides & parties:
            found.update((compared.stem(w), 1.0) for w in compared.words(word))
    return found


def _expects(about: compared.Bag) -> bool:
    """Whether a matter is an answer and nothing more."""
    heavy = {key for key, weight in about.weights.items() if weight >= 1}
    return "#answer" in heavy and heavy <= {"#answer", "#write", "#accept", *_NAMES}
