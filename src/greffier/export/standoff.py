"""brat: the text of every dispatch and what was read in it, as standoff; with the configuration that opens it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from greffier.export.contents import Contents
from greffier.model import DamageKind, EventType, MoveKind, Reading, Span

__all__ = ["write"]

_LINE_END = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_NAME = re.compile(r"[^\w.-]+")


def write(contents: Contents) -> dict[str, bytes]:
    """Return ``NAME.txt`` and ``NAME.ann`` for every dispatch, and ``annotation.conf``."""
    out: dict[str, bytes] = {"annotation.conf": _configuration().encode()}
    taken: set[str] = set()
    for reading in contents.readings:
        stem = _NAME.sub("_", reading.name.rpartition(".")[0] or reading.name).strip("._") or "document"
        name, number = stem, 2
        while name.casefold() in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name.casefold())
        out[f"{name}.txt"] = reading.text.encode("utf-8", "replace")
        out[f"{name}.ann"] = _annotations(reading).encode("utf-8", "replace")
    return out


class _Sheet:
    """The lines of one file: text-bound annotations once each, events, relations and notes that refer to them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bound: dict[tuple[str, tuple[Span, ...]], str] = {}
        self.lines: list[str] = []
        self._numbers = {"E": 0, "R": 0, "#": 0, "A": 0}

    def bound(self, kind: str, spans: Iterable[Span]) -> str | None:
        """Return the name of an annotation over some spans, each cut at the ends of lines; None for none."""
        pieces = tuple(piece for span in spans for piece in self._pieces(span))
        if not pieces:
            return None
        if (kind, pieces) not in self._bound:
            name = f"T{len(self._bound) + 1}"
            self._bound[kind, pieces] = name
            places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
            words = " ".join(piece.text(self._text) for piece in pieces)
            self.lines.append(f"{name}\t{kind} {places}\t{words}")
        return self._bound[kind, pieces]

    def add(self, letter: str, told: str) -> str:
        """Add a line and return its name."""
        self._numbers[letter] += 1
        name = f"{letter}{self._numbers[letter]}"
        self.lines.append(f"{name}\t{told}")
        return name

    def note(self, about: str, text: str) -> None:
        """Add a note to an annotation."""
        self.add("#", f"AnnotatorNotes {about}\t{' '.join(text.split())}")

    def _pieces(self, span: Span) -> Iterator[Span]:
        at = span.start
        for end in [*_LINE_END.finditer(self._text, span.start, span.end), None]:
            stop = end.start() if end else span.end
            words = self._text[at:stop]
            start = at + len(words) - len(words.lstrip())
            finish = at + len(words.rstrip())
            if start < finish:
                yield Span(start, finish)
            at = end.end() if end else stop


def _annotations(reading: Reading) -> str:
    sheet = _Sheet(reading.text)
    named: dict[str, str] = {}
    for actor in reading.actors:
        for mention in actor.mentions:
            if name := sheet.bound("Actor", [mention]):
                named.setdefault(actor.id, name)
                sheet.note(name, actor.id)
    for time in reading.times:
        if name := sheet.bound("Time", [time.span]):
            sheet.note(name, f"{time.type} {time.value}")
    for event in reading.events:
        if trigger := sheet.bound(event.type, [event.trigger]):
            roles = [f"Actor:{named[one]}" for one in event.actors if one in named]
            roles += [f"Recipient:{named[one]}" for one in event.recipients if one in named]
            about = sheet.add("E", " ".join([f"{event.type}:{trigger}", *_numbered(roles)]))
            sheet.note(about, " ".join(filter(None, (event.mode, event.factuality, event.date))))
            if event.factuality != "actual":
                sheet.add("A", f"Factuality {about} {event.factuality}")
    for said in reading.attributions:
        content = sheet.bound("Content", said.content)
        cue = sheet.bound("Cue", [said.cue]) if said.cue else None
        source = sheet.bound("Source", [said.source]) if said.source else None
        if content and cue:
            sheet.add("R", f"Cues Arg1:{cue} Arg2:{content}")
        if content and source:
            sheet.add("R", f"Says Arg1:{source} Arg2:{content}")
        if content:
            sheet.note(content, " ".join(filter(None, (said.kind, said.source_actor))))
    for move in reading.moves:
        sheet.bound(f"Move-{move.kind}", [move.span])
    for damage in reading.damage:
        sheet.bound(f"Damage-{damage.kind}", [damage.span])
    return "".join(f"{line}\n" for line in sheet.lines)


def _numbered(roles: list[str]) -> Iterator[str]:
    """Yield the roles of an event, the second of a kind numbered, as brat wants them."""
    counts: dict[str, int] = {}
    for role in dict.fromkeys(roles):
        name, _, target = role.partition(":")
        counts[name] = counts.get(name, 0) + 1
        yield f"{name}{counts[name] if counts[name] > 1 else ''}:{target}"


def _configuration() -> str:
    entities = ["Actor", "Time", "Content", "Cue", "Source"]
    entities += [f"Move-{kind}" for kind in get_args(MoveKind)] + [f"Damage-{kind}" for kind in get_args(DamageKind)]
    events = [f"{kind}\tActor*:Actor, Recipient*:Actor" for kind in get_args(EventType)]
    relations = ["Cues\tArg1:Cue, Arg2:Content", "Says\tArg1:Source, Arg2:Content", "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>"]
    attributes = ["Factuality\tArg:<EVENT>, Value:future|conditional|negated|denied"]
    parts = {"entities": entities, "relations": relations, "events": events, "attributes": attributes}
    return "".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) + "\n" for name, lines in parts.items())
