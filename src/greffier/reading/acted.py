"""The acts that moves tell and no event does: what is asked, offered or threatened is an act, as is what is answered.

« La conférence à laquelle Riga l'a conviée », « le retrait que Quito exigeait » open an entry of the ledger and are
events by that. « A repoussé cette offre », « a retiré sa menace » tell of an act by its noun, whose parties are those
of the answer, turned round.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from greffier.languages.fr import events as lexicon
from greffier.model import Event, Move, Span, item_key
from greffier.reading.lexis import finite, lemmas
from greffier.reading.pipeline import LineDoc
from greffier.reading.scene import Scene

__all__ = ["with_acts"]

MADE_BY = "acts@1"
_TYPE_OF = {
    "invitation": "AGREE",
    "offer": "AGREE",
    "promise": "AGREE",
    "request": "REQUEST",
    "threat": "THREATEN",
}
_BY_ANOTHER = frozenset(("accepted", "refused", "answered", "unanswered", "received"))
_BY_HIMSELF = frozenset(("withdrawn", "repeated", "kept"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION"))
_REACH = 6
"""Tokens between the word of an answer and the noun of what it answers."""


def with_acts(
    scene: Scene, events: Sequence[Event], moves: Sequence[Move]
) -> tuple[tuple[Event, ...], tuple[Move, ...]]:
    """Return the events with those that only moves tell, in order, and the moves bound to them."""
    found, bound = list(events), []
    for move in moves:
        if any(cue.startswith("as asked") for cue in move.cues):
            _put_before(scene, move, found)
        act = _opened(scene, move, found, moves) if move.opens else None
        if act is not None:
            found.append(act)
            move = move.model_copy(update={"event": act.key}) if move.event is None else move
        elif (act := _answered(scene, move, found)) is not None:
            found.append(act)
        bound.append(move)
    return tuple(sorted(found, key=lambda e: (e.trigger, e.type))), tuple(bound)


def _put_before(scene: Scene, move: Move, found: list[Event]) -> None:
    """« …, comme le Brésil le leur avait demandé », « …, comme il l'avait juré »: the word tells who put it, to whom.

    The event of the word takes the move's parties; where there is none, it is one.
    """
    table = lexicon.load().moves_of
    _, token = _token(scene, move.span)
    rows = [r for lemma in lemmas(token) for r in table.get((lemma, "verb"), ())] if token is not None else []
    kind = next((_TYPE_OF[row.kind] for row in rows if row.kind in _TYPE_OF), None)
    asked = move.kind == "accepted"
    actors, recipients = (move.to, move.from_) if asked else (move.from_, move.to)
    at = next((n for n, event in enumerate(found) if event.trigger.overlaps(move.span)), None)
    deed = _deed(scene, move, found) if move.kind == "kept" else None
    if kind == "AGREE" and deed is not None:  # « a riposté, comme il l'avait juré »: what was sworn is a threat
        kind, recipients = "THREATEN", recipients or deed.recipients
        if at is not None and found[at].type == "AGREE":
            found[at] = found[at].model_copy(update={"type": kind, "recipients": tuple(recipients)})
    if at is None and kind is not None and move.kind in ("accepted", "kept") and actors:
        found.append(_event(scene, kind, move.model_copy(update={"date": None}), move.span, (actors, recipients)))
    elif at is not None and asked and actors and recipients:
        found[at] = found[at].model_copy(update={"actors": tuple(actors), "recipients": tuple(recipients)})


def _deed(scene: Scene, move: Move, events: Sequence[Event]) -> Event | None:
    """The hostile act before the word that tells that it had been announced, by the same side."""
    return next(
        (
            event
            for event in events
            if event.type in _HOSTILE
            and move.matter is not None
            and event.trigger.overlaps(move.matter)
            and _one_side(scene, event.actors, move.from_)
        ),
        None,
    )


def _opened(scene: Scene, move: Move, events: Sequence[Event], moves: Sequence[Move]) -> Event | None:
    """The act that the word of an opening move tells; None where an event of its sentence tells it already."""
    kind = _TYPE_OF[move.kind]
    if not move.from_ or move.matter is None or not move.sentence:
        return None
    if move.kind == "offer" and not move.to:
        return None  # « propose un menu »
    if move.kind == "promise":
        announced = all(a.startswith("state:") for a in move.from_) and _to_come(scene, move.span)
        if not (move.to or announced):
            return None  # « a décidé de », « prévoit de » promise something to the ledger and are no acts yet
    elif not _tells(scene, move.span, kind):
        return None
    others = [m.span for m in moves if m is not move and m.opens]
    for event in events:
        of_another = any(event.trigger.overlaps(span) for span in others)  # « a promis … et a invité … »
        if _tells_it(scene, event, move, kind) and not (of_another and not event.trigger.overlaps(move.span)):
            return None
    return _event(scene, kind, move, move.span, (move.from_, move.to))


def _tells_it(scene: Scene, event: Event, move: Move, kind: str) -> bool:
    """Whether an event is of the move's word or tells the same: « a demandé pardon » is coded by its object."""
    if event.trigger.overlaps(move.span):
        return True
    if move.sentence is None or not event.trigger.overlaps(move.sentence):
        return False
    within = move.matter is not None and move.matter.covers(event.trigger) and event.factuality != "conditional"
    return (event.type == kind or within) and _one_side(scene, event.actors, move.from_)


def _answered(scene: Scene, move: Move, events: Sequence[Event]) -> Event | None:
    """The act that the noun of an answer names: « l'offre » of « a repoussé l'offre »."""
    if move.kind not in _BY_ANOTHER | _BY_HIMSELF or not move.from_:
        return None
    span, kind = _named_act(scene, move.span) or (None, "")
    if span is None or any(e.trigger.overlaps(span) for e in events):
        return None
    if move.kind in _BY_HIMSELF:
        return _event(scene, kind, move, span, (move.from_, move.to))
    put = move.to or next(
        (
            e.actors
            for e in reversed(events)
            if e.type == kind and e.trigger.start < span.start and _one_side(scene, e.recipients, move.from_)
        ),
        (),
    )
    return _event(scene, kind, move, span, (put, move.from_))


def _named_act(scene: Scene, word: Span) -> tuple[Span, str] | None:
    """The definite noun of an act that follows the word of a move, and the type of event it tells."""
    line, verb = _token(scene, word)
    if line is None or verb is None:
        return None
    for token in line.doc[verb.i + 1 : verb.i + 1 + _REACH]:
        if token.is_punct or finite(token):
            return None
        if token.pos_ == "NOUN" and _definite(line.doc[token.i - 1]) and (kind := _kind_of(token)):
            return line.span(token.idx, token.idx + len(token)), kind
    return None


def _kind_of(noun: Token) -> str | None:
    """The type of act that a noun names which both opens an entry and is an event: « offre », not « parole »."""
    table = lexicon.load()
    for lemma in lemmas(noun):
        opened = {_TYPE_OF[r.kind] for r in table.moves_of.get((lemma, "noun"), ()) if r.kind in _TYPE_OF}
        told = opened & {r.type for r in table.predicates_of.get((lemma, "noun"), ())}
        if told:
            return min(told)
    return None


def _token(scene: Scene, word: Span) -> tuple[LineDoc | None, Token | None]:
    """The line and the token that a span begins with."""
    for line in scene.lines:
        if line.span(0, len(line.doc.text)).covers(word):
            return line, next((t for t in line.doc if line.span(t.idx, t.idx + len(t)).overlaps(word)), None)
    return None, None


def _tells(scene: Scene, word: Span, kind: str) -> bool:
    """Whether a word is a verb of that type of act, and not one governed by another (« afin de prévenir »)."""
    _, token = _token(scene, word)
    if token is None or "VerbForm=Inf" in str(token.morph):
        return False
    table = lexicon.load().predicates_of
    return any(row.type == kind for lemma in lemmas(token) for row in table.get((lemma, "verb"), ()))


def _to_come(scene: Scene, word: Span) -> bool:
    """Whether a word is a verb in the future: « remettra »."""
    _, token = _token(scene, word)
    return token is not None and "Tense=Fut" in str(token.morph)


def _definite(before: Token) -> bool:
    """Whether the word before a noun is one that points: « l'offre », « cette offre », « sa menace »."""
    marks = str(before.morph)
    return "Definite=Def" in marks or "Poss=Yes" in marks or "PronType=Dem" in marks


def _one_side(scene: Scene, some: Sequence[str], others: Sequence[str]) -> bool:
    return bool({scene.country(a) or a for a in some} & {scene.country(a) or a for a in others})


def _event(scene: Scene, kind: str, move: Move, span: Span, parties: tuple[Sequence[str], Sequence[str]]) -> Event:
    actors, recipients = parties
    return Event.model_validate(
        {
            "key": item_key(scene.document.key, "event", kind, [span]),
            "made_by": MADE_BY,
            "cues": (f"lexicon:{span.text(scene.document.text).lower()}", f"move:{move.kind}"),
            "sentence": move.sentence,
            "type": kind,
            "trigger": span,
            "lemma": span.text(scene.document.text).lower(),
            "actors": tuple(actors),
            "recipients": tuple(r for r in recipients if r not in actors),
            "factuality": "future" if span == move.span and _to_come(scene, span) else "actual",
            "date": move.date if span == move.span else None,
        }
    )
