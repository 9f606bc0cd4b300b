"""The events and moves of a document: found on its lines, then dated and put in somebody's mouth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greffier.model import Attribution, Event, Move, Span, TimeExpression, item_key
from greffier.reading.attributions.unit import line_phrases
from greffier.reading.events import EventFind, MoveFind, find_events
from greffier.reading.names import Phrase
from greffier.reading.scene import Scene

__all__ = ["LineFinds", "find_in_line", "read_events"]

MADE_BY = "events@1"
_PERFORMED = frozenset(("REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE", "SUPPORT", "CONCEDE"))
"""Types that a speaker performs by speaking: told in his own words, they stand on nobody's word alone."""
_DENIALS = frozenset(("nier", "démentir", "réfuter", "contester", "récuser", "se défendre"))


@dataclass(frozen=True)
class LineFinds:
    """What was found on one line."""

    line: int
    events: tuple[EventFind, ...]
    moves: tuple[MoveFind, ...]


def find_in_line(scene: Scene, number: int) -> LineFinds:
    """Find the events and moves of a line; parties are resolved as of this place in the text."""
    line, resolver = scene.lines[number], scene.resolver

    def parties(phrase: Phrase) -> list[str]:
        sentence = scene.sentence(number, line.doc[phrase.start].idx)
        return resolver.parties(phrase, line.doc, number, sentence)

    def owner(token: int) -> str | None:
        return resolver.owner(number, scene.sentence(number, line.doc[token].idx), token)

    line_phrases(line, scene.names[number])
    events, moves = find_events(line, scene.names[number], parties, owner)
    return LineFinds(number, events, moves)


def read_events(
    scene: Scene, finds: Sequence[LineFinds], attributions: Sequence[Attribution], times: Sequence[TimeExpression]
) -> tuple[tuple[Event, ...], tuple[Move, ...]]:
    """Return the document's events and moves in order, with date, factuality and who claims them."""
    events: list[Event] = []
    moves: list[Move] = []
    for found in finds:
        line = scene.lines[found.line]
        for item in found.events:
            token = line.doc[item.trigger]
            trigger = line.span(token.idx, token.idx + len(token))
            events.append(_event(scene, item, trigger, attributions, times))
        for move in found.moves:
            token = line.doc[move.trigger]
            span = line.span(token.idx, token.idx + len(token))
            matter = None
            if move.matter and move.matter[0] < move.matter[1]:
                last = line.doc[move.matter[1] - 1]
                matter = line.span(line.doc[move.matter[0]].idx, last.idx + len(last))
            moves.append(_move(scene, move, span, matter, events, attributions, times))
    return tuple(events), tuple(moves)


def _event(
    scene: Scene, item: EventFind, trigger: Span, attributions: Sequence[Attribution], times: Sequence[TimeExpression]
) -> Event:
    said = _innermost(trigger, attributions)
    factuality = item.factuality
    if said is not None and any(f"cue:{word}" in said.cues for word in _DENIALS):
        factuality = "denied"
    time = _time_of(scene, trigger, said, times)
    date = _date(time, scene) if time else None
    claimed = said.source_actor if said else None
    if claimed and item.type in _PERFORMED and (claimed in item.actors or _same_side(scene, claimed, item.actors)):
        claimed = None
    return Event(
        key=item_key(scene.document.key, "event", item.type, [trigger]),
        made_by=MADE_BY,
        cues=item.cues,
        sentence=scene.sentence_of(trigger.start),
        type=item.type,
        mode=item.mode,
        trigger=trigger,
        lemma=item.lemma,
        actors=item.actors,
        recipients=item.recipients,
        factuality=factuality,
        claimed_by=claimed,
        date=date,
        time=time.key if time else None,
    )


def _innermost(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution nearest round a span: the one with the shortest content that covers it."""
    around = [(c.end - c.start, a) for a in attributions for c in a.content if c.covers(span)]
    return min(around, key=lambda pair: pair[0])[1] if around else None


def _same_side(scene: Scene, speaker: str, actors: Sequence[str]) -> bool:
    """Whether the speaker acts for one of the actors: his state, his government."""
    country = scene.country(speaker)
    return bool(country) and f"state:{country}" in actors


def _time_of(
    scene: Scene, trigger: Span, said: Attribution | None, times: Sequence[TimeExpression]
) -> TimeExpression | None:
    """The time bound to an event: in its sentence, on its side of the quotation, the nearest, those after first."""
    sentence = scene.sentence_of(trigger.start)
    best: tuple[float, TimeExpression] | None = None
    for time in times:
        if time.type not in ("DATE", "TIME") or not sentence.covers(time.span) or time.value.endswith("_REF"):
            continue
        inside = said is not None and any(c.covers(time.span) for c in said.content)
        if (said is not None) != inside:
            continue
        gap = time.span.start - trigger.end if time.span.start >= trigger.end else (trigger.start - time.span.end) * 1.4
        if gap > 130:
            continue
        if best is None or gap < best[0]:
            best = (gap, time)
    return best[1] if best else None


def _date(time: TimeExpression, scene: Scene) -> str | None:
    value = time.value.partition("T")[0] if time.type == "TIME" else time.value
    return value if value and not value.startswith("X") and not value.startswith("P") else None


def _move(
    scene: Scene, move: MoveFind, span: Span, matter: Span | None, events: Sequence[Event],
    attributions: Sequence[Attribution], times: Sequence[TimeExpression],
) -> Move:  # fmt: skip
    said = _innermost(span, attributions)
    event = next((e for e in events if e.trigger.overlaps(span)), None)
    due = next(
        (t.value for t in times if matter and matter.covers(t.span) and t.type in ("DATE", "TIME") and not t.value.endswith("_REF")), None
    )
    time = _time_of(scene, span, said, times)
    return Move.model_validate(
        {
            "key": item_key(scene.document.key, "move", move.kind, [span]),
            "made_by": "moves@1",
            "cues": tuple(c for c in move.cues if c),
            "sentence": scene.sentence_of(span.start),
            "kind": move.kind,
            "span": span,
            "from": move.from_,
            "to": move.to,
            "matter": matter,
            "condition": _condition(scene, span),
            "due": due,
            "date": _date(time, scene) if time and time.value != due else None,
            "claimed_by": said.source_actor if said and said.source_actor not in move.from_ else None,
            "event": event.key if event else None,
            "attribution": said.key if said else None,
        }
    )


def _condition(scene: Scene, span: Span) -> Span | None:
    """The « si … » or « en cas de … » of the sentence."""
    sentence = scene.sentence_of(span.start)
    words = sentence.text(scene.document.text).lower()
    for marker in (" si ", " s'il", " s’il", " en cas d", " à condition ", " tant que "):
        at = words.find(marker)
        if at >= 0:
            start = sentence.start + at + 1
            stop = min((k for k in (words.find(c, at + 2) for c in (",", " ;", "»", "”")) if k > 0), default=len(words))
            return Span(start, max(start + 1, sentence.start + len(words[:stop].rstrip(" .!?"))))
    return None
