"""Times: find the time expressions of each line, then resolve those of the whole document."""

from greffier.reading.times.find import find
from greffier.reading.times.forms import Tense, TimeFind
from greffier.reading.times.resolve import MADE_BY, resolve

__all__ = ["MADE_BY", "Tense", "TimeFind", "find", "resolve"]
