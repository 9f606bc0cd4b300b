"""One document in, one reading out: find on lines, then resolve over the document."""

from greffier.reading.read import MADE_BY, read_document, read_many

__all__ = ["MADE_BY", "read_document", "read_many"]
