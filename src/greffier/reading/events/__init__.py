"""What happened: PLOVER events and moves on one line, with their parties by grammatical function."""

from greffier.reading.events.find import find_events
from greffier.reading.events.found import Candidate, Discourse, EventFind, MoveFind, Present
from greffier.reading.events.parties import PAIR, complete
from greffier.reading.events.people import SPEAKER, SPEAKERS
from greffier.reading.events.settle import settle

__all__ = [
    "PAIR",
    "SPEAKER",
    "SPEAKERS",
    "Candidate",
    "Discourse",
    "EventFind",
    "MoveFind",
    "Present",
    "complete",
    "find_events",
    "settle",
]
