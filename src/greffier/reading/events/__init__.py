"""What happened: PLOVER events and moves on one line, with their parties by grammatical function."""

from greffier.reading.events.find import EventFind, MoveFind, find_events

__all__ = ["EventFind", "MoveFind", "find_events"]
