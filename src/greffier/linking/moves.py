"""What a move offers for comparison: parties, matter, the sentence, the event it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greffier.linking import text as compared
from greffier.linking.cast import Cast, Side
from greffier.linking.dates import interval
from greffier.linking.keys import move_key
from greffier.linking.tellings import sentence_of
from greffier.model import Happening, Move, Reading, Span

__all__ = ["Turn", "turns_of"]


@dataclass(frozen=True)
class Turn:
    """One move, ready to be compared."""

    key: str
    document: str
    move: Move
    doers: tuple[str, ...]
    to: tuple[str, ...]
    doing: frozenset[Side]
    toward: frozenset[Side]
    claimed_by: str | None
    sentence: Span
    matter: str
    words: Mapping[str, float]
    around: Mapping[str, float]
    light: frozenset[str]
    happening: Happening | None
    statement: str | None
    published: int | None

    @property
    def day(self) -> int:
        """The day to order by: its own, else that of its dispatch."""
        found = interval(self.move.date)
        return found.first if found else (self.published or 0)


def turns_of(
    reading: Reading, cast: Cast, happening_of: Mapping[str, Happening], statement_of: Mapping[str, str]
) -> list[Turn]:
    """Return the moves of one document."""
    published = interval(reading.published)
    out = []
    for move in reading.moves:
        sentence = move.sentence or sentence_of(reading, move.span)
        matter = (move.matter or move.span).text(reading.text)
        doers, to = cast.everybody(reading, move.from_), cast.everybody(reading, move.to)
        names = [name for a in (*doers, *to) if (known := cast.actor(a)) for name in known.names]
        out.append(
            Turn(
                key=move_key(reading, move),
                document=reading.name,
                move=move,
                doers=doers,
                to=to,
                doing=cast.sides_of(doers),
                toward=cast.sides_of(to),
                claimed_by=cast.who(reading, move.claimed_by),
                sentence=sentence,
                matter=matter,
                words=compared.content(matter),
                around=compared.content(sentence.text(reading.text)),
                light=compared.stems(names[:40]),
                happening=happening_of.get(move.event or ""),
                statement=statement_of.get(move.attribution or ""),
                published=published.first if published else None,
            )
        )
    return out
