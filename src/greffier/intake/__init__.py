"""Intake: files, folders, patterns, standard input and text become documents.

All reading of input happens here. What cannot be read is a ``Failure`` in the stream, never an
exception; what can is ``Received``: a ``Document`` whose text is the input's own, what was given with
it, and, for HTML, what the markup says of each line (``hints``) and of the page (``votes``).
"""

from __future__ import annotations

from greffier.intake.dates import iso_date
from greffier.intake.failures import LIMIT, NOTICES, REASONS, Code, Failure
from greffier.intake.gathering import gather
from greffier.intake.given import Given
from greffier.intake.html import LineHint, Votes, normalized
from greffier.intake.received import Received, from_bytes, from_text

__all__ = [
    "LIMIT",
    "NOTICES",
    "REASONS",
    "Code",
    "Failure",
    "Given",
    "LineHint",
    "Received",
    "Votes",
    "from_bytes",
    "from_text",
    "gather",
    "iso_date",
    "normalized",
]
