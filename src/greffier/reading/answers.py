"""« « Jamais », a tranché le roi »: an answer in somebody's own mouth that opens with yes or no."""

from __future__ import annotations

import re
from typing import Literal

from greffier.languages.fr import events as lexicon
from greffier.model import Attribution

__all__ = ["says"]

_LONGEST = 12
"""Words of an answer that is an answer and nothing more."""
_APART = re.compile(r"[^\w’' ]")


def says(said: Attribution, text: str) -> Literal["accepted", "refused"] | None:
    """Return what directly quoted words say to what was put before, where they open with a yes or a no; else None."""
    if said.kind != "direct" or said.source_actor is None:
        return None
    words = said.content[0].text(text).lower().replace("’", "'").lstrip(' «“"')
    if len(words.split()) > _LONGEST:
        return None
    for opening, answer in lexicon.load().replies.items():
        rest = words.removeprefix(opening)
        if rest != words and (not rest or _APART.match(rest) or (" " in opening and rest[0] == " ")):
            return answer
    return None
