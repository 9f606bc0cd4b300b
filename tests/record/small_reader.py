"""A reader that needs no model: it finds people, demands and sayings by a few fixed forms of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from greffier.intake import Received, from_text
from greffier.layout import lay_out
from greffier.model import Actor, Attribution, Event, Label, Move, Reading, Span, item_key
from greffier.record import Request, Store

Folder = Callable[[dict[str, str]], Path]
"""Writes some files into a folder, and returns it."""

VERBS = {"attaque": "ASSAULT", "condamne": "ACCUSE", "rencontre": "CONSULT", "menace": "THREATEN", "exige": "REQUEST"}
STATES = {"Vardal": "state:VRD", "Orsa": "state:ORS", "Trelle": "state:TRL", "Nesque": "state:NSQ"}
_EVENT = re.compile(rf"({'|'.join(STATES)}) ({'|'.join(VERBS)}) ({'|'.join(STATES)})")
_SAYING = re.compile(r"([A-Z]\w+ [A-Z]\w+) a dit que ([^.]+)\.")


def stand_in(received: Received, labels: Iterable[Label | None] = (), version: str = "1") -> Reading:
    """Read one document without any model."""
    document = lay_out(received, labels=list(labels))
    events: list[Event] = []
    moves: list[Move] = []
    sayings: list[Attribution] = []
    actors: dict[str, list[Span]] = {}
    for line in document.article_lines:
        words = line.span.text(document.text)
        for found in _EVENT.finditer(words):
            at = line.span.start
            trigger = Span(at + found.start(2), at + found.end(2))
            doer, target = STATES[found[1]], STATES[found[3]]
            actors.setdefault(doer, []).append(Span(at + found.start(1), at + found.end(1)))
            actors.setdefault(target, []).append(Span(at + found.start(3), at + found.end(3)))
            kind: Any = VERBS[found[2]]
            events.append(
                Event(
                    key=item_key(document.key, "events", kind, [trigger]),
                    made_by=f"stand-in@{version}",
                    type=kind,
                    trigger=trigger,
                    lemma=found[2],
                    actors=(doer,),
                    recipients=(target,),
                    date=document.published,
                    sentence=line.span,
                )
            )
            if found[2] == "exige":
                moves.append(
                    Move.model_validate(
                        {
                            "key": item_key(document.key, "moves", "request", [line.span]),
                            "kind": "request",
                            "span": line.span,
                            "from": (doer,),
                            "to": (target,),
                            "date": document.published,
                            "event": events[-1].key,
                            "sentence": line.span,
                        }
                    )
                )
        for found in _SAYING.finditer(words):
            at = line.span.start
            content = (Span(at + found.start(2), at + found.end(2)),)
            speaker = f"person:{found[1]}"
            actors.setdefault(speaker, []).append(Span(at + found.start(1), at + found.end(1)))
            sayings.append(
                Attribution(
                    key=item_key(document.key, "attributions", "", content),
                    content=content,
                    cue=Span(at + found.start() + len(found[1]) + 3, at + found.start() + len(found[1]) + 6),
                    source=Span(at + found.start(1), at + found.end(1)),
                    source_actor=speaker,
                    kind="indirect",
                    sentence=line.span,
                )
            )
    people = tuple(
        Actor(id=name, names=(spans[0].text(document.text),), mentions=tuple(spans)) for name, spans in actors.items()
    )
    return Reading(
        **{**dict(document), "name": document.name},
        actors=people,
        attributions=tuple(sayings),
        events=tuple(events),
        moves=tuple(moves),
        made_by=f"stand-in@{version}",
    )


def reader(requests: Iterable[Request]) -> Iterator[Reading]:
    """Read one after the other."""
    return (stand_in(received, labels) for received, labels in requests)


def clock() -> str:
    """The same moment for ever."""
    return "2004-05-06T07:08:09+00:00"


def store(name: str | Path, *, create: bool = True, patience: float = 0.3) -> Store:
    """Open a record that the stand-in reads into."""
    return Store(name, reader, create=create, patience=patience, now=clock)


def dispatch(number: int, *lines: str, published: str = "2004-05-06", name: str | None = None) -> Received:
    """A dispatch made of some lines."""
    body = "\n\n".join(lines or (f"Vardal attaque Orsa au matin du jour {number}, selon la radio de la capitale.",))
    text = f"Dépêche numéro {number} de la crise\n\n{body}\n"
    return from_text(text, name or f"d{number:03}.txt", published=published)
