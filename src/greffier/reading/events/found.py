"""What the finders give: events and moves by tokens of a line, parties by id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greffier.model import EventType, Factuality

__all__ = ["Candidate", "Discourse", "EventFind", "MoveFind", "Present"]


@dataclass(frozen=True)
class EventFind:
    """An event on a line; parties are actor ids (or the speaker, not yet known), the trigger a token."""

    type: EventType
    mode: str | None
    trigger: int
    lemma: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    factuality: Factuality
    cues: tuple[str, ...]
    scope: tuple[int, int] = (0, 0)
    """The tokens of the complement in which nothing is coded again."""
    definite: bool = False
    """A noun that points back: « la réunion », « ces sanctions »."""
    noun: bool = False
    symmetric: bool = False
    takes: bool = True
    """Whether the word takes a recipient."""
    told_by: tuple[str, ...] = ()
    """Who tells of the act with a verb of report: « a fait état de l'exécution de … »."""
    thing: EventFind | None = None
    """The event its object names, where that is not told apart: « annulé la visite »."""


@dataclass(frozen=True)
class MoveFind:
    """A move on a line: its word, whom it goes from and to, and the tokens of its matter."""

    kind: str
    trigger: int
    from_: tuple[str, ...]
    to: tuple[str, ...]
    matter: tuple[int, int] | None
    factuality: str
    cues: tuple[str, ...]
    noun: bool = False
    addressed: bool = False
    """Whether a complement of its own names whom it is put to."""


@dataclass(frozen=True)
class Candidate:
    """A candidate with its place: line, sentence over the document, who utters it and with what cue."""

    find: EventFind
    line: int
    sentence: int
    speaker: str | None
    cue: str | None
    condition: bool = False
    indirect: bool = False
    addressee: str | None = None


@dataclass(frozen=True)
class Present:
    """A party named in a sentence: its actor, the token of its name, whether it stands as a place or as a source.

    ``adjective``: a demonym names it (« malgaches »).
    """

    actor: str
    line: int
    token: int
    place: bool = False
    source: bool = False
    adjective: bool = False


@dataclass(frozen=True)
class Discourse:
    """What the second pass knows of the dispatch: the parties named by sentence, its land, the sides of actors."""

    present: Callable[[int], Sequence[Present]]
    side: Callable[[str], str]
    story: str | None = None
    theatre: str | None = None
    """The state where things happen, by the dispatch's words of place."""
    at_home: Callable[[str], bool] = lambda _: False
    """Whether an actor belongs to the land of the story and does not govern it."""
    pair: tuple[str, ...] = ()
    """The two states that the dispatch is about, where it is about two."""
    clause: Callable[[int, int], int] = lambda _, __: 0
    """The number of the clause, within its line, in which a token stands."""
    bodies: Callable[[str], tuple[str, ...]] = lambda _: ()
    """The bodies in which a person holds an office."""
    state: Callable[[str], str | None] = lambda _: None
    """The state, as an actor, that an actor belongs to."""
