"""The dossier as a page sees it. Nothing here knows HTML or a charting library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from greffier.brief.view import Cell, Ref, Section, Why

__all__ = [
    "Act",
    "Charts",
    "Day",
    "Divergence",
    "Dossier",
    "Fact",
    "Line",
    "Matrix",
    "Pair",
    "Piece",
    "Saying",
    "Speaker",
    "Text",
    "Value",
    "Wording",
]


class Fact(NamedTuple):
    """One figure of the summary strip, what it counts, and the section it leads to."""

    value: str
    label: str
    target: str


class Act(NamedTuple):
    """One line of the chronology. ``tone`` runs from 1 (conflict) to 5 (cooperation); ``deed``: not words alone.

    ``id`` is the name of its place in the page.
    """

    id: str
    tone: int
    deed: bool
    kind: str
    parties: str
    marks: str
    quote: Cell
    place: Ref | None
    refs: tuple[Ref, ...]
    origins: int
    why: tuple[Why, ...]
    linked: tuple[str, ...]
    lanes: tuple[str, ...]
    pairs: tuple[str, ...]


class Day(NamedTuple):
    """The acts of one date."""

    date: str
    acts: tuple[Act, ...]


class Pair(NamedTuple):
    """One cell of the matrix: how many acts, their mean tone, the first of them."""

    number: int = 0
    tone: int = 0
    first: str = ""
    pair: str = ""
    label: str = ""


class Matrix(NamedTuple):
    """Who acts toward whom: names of the rows and columns, one row of cells each."""

    names: tuple[str, ...]
    rows: tuple[tuple[Pair, ...], ...]


class Wording(NamedTuple):
    """One version of what was said."""

    context: str
    words: Cell
    direct: bool
    refs: tuple[Ref, ...]
    place: Ref | None


class Saying(NamedTuple):
    """One utterance, its versions side by side."""

    id: str
    context: str
    wordings: tuple[Wording, ...]
    more: str
    why: tuple[Why, ...]
    linked: tuple[str, ...]


class Value(NamedTuple):
    """One value told for something in dispute: its words, where each dispatch gives it, its origins."""

    words: Cell
    refs: tuple[Ref, ...]
    origins: str


class Divergence(NamedTuple):
    """One thing told differently: what, in which respect, with which values."""

    id: str
    about: str
    field: str
    values: tuple[Value, ...]


class Speaker(NamedTuple):
    """Somebody and all that they say."""

    heading: Cell
    lanes: tuple[str, ...]
    sayings: tuple[Saying, ...]


class Piece(NamedTuple):
    """A stretch of a dispatch: its words, the passage it proves something in, the damage it bears."""

    text: str
    proof: str = ""
    opens: bool = False
    damage: str = ""


class Line(NamedTuple):
    """One line of a dispatch: its label and its pieces."""

    label: str
    pieces: tuple[Piece, ...]


class Text(NamedTuple):
    """A dispatch's own text."""

    number: int
    title: str
    details: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """The drawings: as SVG, and the chronology also as a Vega specification that a script may bring to life.

    ``left_out`` acts have no date or party, ``crowd`` would not have been seen among so many.
    """

    lanes: str
    chronology: str
    live: dict[str, Any]
    left_out: int
    crowd: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole dossier, in one language. ``lanes`` are the parties one may filter by: id and name.

    ``parties`` gives the lanes of some actors, ``proofs`` the passages that are marked in each text.
    """

    lang: str
    title: str
    as_of: str
    subtitle: str
    facts: tuple[Fact, ...]
    keypoints: Section
    lanes: tuple[tuple[str, str], ...]
    charts: Charts | None
    days: tuple[Day, ...]
    undated: tuple[Act, ...]
    matrix: Matrix | None
    ledger: Section
    speakers: tuple[Speaker, ...]
    divergences: tuple[Divergence, ...]
    actors: Section
    documents: Section
    sources: Section
    network: str
    damage: Section
    texts: tuple[Text, ...]
    parties: Callable[[Iterable[str]], tuple[str, ...]]
    proofs: dict[int, tuple[tuple[int, int], ...]]
