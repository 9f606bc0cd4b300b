"""What happened: PLOVER events and moves on one line, with their parties by grammatical function."""

from greffier.reading.events.find import find_events
from greffier.reading.events.found import EventFind, MoveFind
from greffier.reading.events.people import SPEAKER, SPEAKERS
from greffier.reading.events.settle import Candidate, settle

__all__ = ["SPEAKER", "SPEAKERS", "Candidate", "EventFind", "MoveFind", "find_events", "settle"]
