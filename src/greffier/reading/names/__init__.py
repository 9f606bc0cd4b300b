"""Names, offices and the noun phrases that bear them, found on one line."""

from greffier.reading.names.find import Name, find_names
from greffier.reading.names.phrases import OfficeFind, Phrase, phrase_at, phrases

__all__ = ["Name", "OfficeFind", "Phrase", "find_names", "phrase_at", "phrases"]
