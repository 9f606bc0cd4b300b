"""HTML pages: their visible text, one block a line, and what the markup says of each line."""

from __future__ import annotations

from greffier.intake.html.hints import LineHint
from greffier.intake.html.page import Page, page
from greffier.intake.html.votes import Votes, normalized, votes

__all__ = ["LineHint", "Page", "Votes", "normalized", "page", "votes"]
