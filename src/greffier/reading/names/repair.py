"""A name as it was before the page glued the next sentence to it: « BlinkIl », « MontreuilElle »."""

from __future__ import annotations

import re

__all__ = ["repaired"]

_GLUED = re.compile(
    r"(?<=[^\W\d_A-ZÀ-Ý]{2})(?:Il|Elle|Ils|Elles|On|Le|La|Les|Un|Une|Ce|Cette|Ces|Mais|Selon|Pour|Dans)$"
)


def repaired(surface: str) -> str | None:
    """Return the name without a sentence's first word glued to its end; None where none is.

    >>> repaired("Kemal AydınIl"), repaired("Clara Montreuil")
    ('Kemal Aydın', None)
    """
    match = _GLUED.search(surface)
    return surface[: match.start()] if match else None
