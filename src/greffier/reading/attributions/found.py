"""What the finders of attributions hand on to resolution."""

from __future__ import annotations

from dataclasses import dataclass, field

from greffier.reading.names import Phrase

__all__ = ["Found"]

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """An attribution on one line. Stretches are offsets of the line's text, end exclusive.

    ``inherits`` says that the speaker is the one before (a continued quotation, a cue without a
    subject); ``frame`` and ``cue_class`` are what decided; ``inside`` that it lies in a quotation.
    """

    content: tuple[Stretch, ...]
    cue: Stretch | None
    source: Stretch | None
    phrase: Phrase | None
    frame: str
    cue_class: str = ""
    lemma: str = ""
    addressee: Phrase | None = None
    occasion: str | None = None
    inherits: bool = False
    inside: bool = False
    quotes: tuple[int, ...] = field(default=())
    sole: bool = False
    """A « selon X » at the head or the end of its sentence."""
    joins: bool = False
    """The content goes with the attribution before it: one quotation cut by its cue."""

    @property
    def at(self) -> int:
        """Where the attribution begins on its line."""
        return min([*(s for s, _ in self.content), *([self.cue[0]] if self.cue else [])])
