"""What stands round a locution: its own noun is no party, what follows it is its object."""

from __future__ import annotations

from dataclasses import replace

from greffier.languages.fr.events import Predicate
from greffier.reading.events.frame import VerbFrame
from greffier.reading.events.slots import Filler

__all__ = ["round_locution"]


def round_locution(frame: VerbFrame, row: Predicate, thing: int) -> list[Filler]:
    """The fillers, with what a locution's own noun is taken for left out and what stands after it taken for object.

    « A mis en garde le Laos »: it is not the guard that is warned; « rappeler son ambassadeur à Lima »: not the
    ambassador against whom it is done, but where he is.
    """
    out: list[Filler] = []
    for filler in frame.fillers:
        own = filler.head == thing and filler.head != frame.token and filler.slot != "subj"
        its_own = own and filler.slot == "obj" and filler.phrase is not None and filler.phrase.possessive is not None
        if its_own and "obj" not in row.recipient and not row.symmetric and row.actor[:1] != ("obj",):
            out.append(replace(filler, actors=()))
        elif not (own and row.trigger == "object" and filler.slot != "obj" and not _landed(filler)):
            out.append(filler)
    after = frame.unit.phrase_from.get(thing + 1) if thing > frame.token and row.trigger == "object" else None
    if (
        after is not None
        and not after.pronoun
        and "obj" in row.recipient
        and not any(f.slot == "obj" and f.actors for f in out)
    ):
        out.append(Filler("obj", after.head, frame.people.all_of(after), after))
    return out


def _landed(filler: Filler) -> bool:
    return any(a.startswith("state:") for a in filler.actors)
