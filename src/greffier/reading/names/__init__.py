"""Names, offices and the noun phrases that bear them, found on one line."""

from greffier.reading.names.find import Name, find_names
from greffier.reading.names.phrase import OfficeFind, Phrase
from greffier.reading.names.phrases import Phraser, phrase_at, phraser, phrases
from greffier.reading.names.spread import spread

__all__ = ["Name", "OfficeFind", "Phrase", "Phraser", "find_names", "phrase_at", "phraser", "phrases", "spread"]
