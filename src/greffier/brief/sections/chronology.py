"""Section 2: what happened, when, between whom; each line in the dispatch's own words."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.brief.dates import order
from greffier.brief.desk import Desk
from greffier.brief.selection import Act, merged, named, telling_happenings
from greffier.brief.typography import clip, one_line
from greffier.brief.view import Cell, Column, Group, Ref, Row, Run, Section, Why, plain
from greffier.brief.wording import clause
from greffier.model import EventMention, Happening, Reading

__all__ = ["chronology", "extract", "in_time", "kind", "marks", "what", "why"]

_EXTRACT, _CLAUSE = 150, 100
_TOGETHER = 4
_EDGES = " \u202f\u00a0»…)"
_SAME = 45  # characters by which two clauses are the same words


def chronology(desk: Desk) -> Section:
    """Return the happenings in the order of time; what no text dates comes last, under its own heading."""
    words = desk.words
    kept = sorted(telling_happenings(desk), key=in_time)
    dated = tuple(_row(desk, act) for act in merged(desk, [h for h in kept if h.date]))
    undated = tuple(_row(desk, act) for act in merged(desk, [h for h in kept if not h.date]))
    left = desk.left_out("acts", len(desk.record.happenings) - len(kept))
    columns = (
        Column(words("column.date"), "date"),
        Column(words("column.parties"), "text"),
        Column(words("column.what"), "wide"),
        Column(words("column.refs"), "refs"),
        Column(words("column.origins"), "number"),
    )
    groups = (Group(dated), Group(undated, plain(words("chronology.undated"), "strong")))
    return desk.section(
        "chronology", groups, columns=columns, note="\n".join(filter(None, (words("chronology.note"), left)))
    )


def in_time(happening: Happening) -> tuple[object, ...]:
    """Return the key that sorts happenings in time, those of one day as the dispatches tell them."""
    first = min(((m.document, m.span) for m in happening.mentions), default=("", (0, 0)))
    return order(happening.date), first, happening.key


def _row(desk: Desk, act: Act) -> Row:
    """Return the row of some happenings of one date and pair: what was done, one thing after the other."""
    first = act[0]
    origins = {origin for happening in act for origin in happening.origins}
    whats = _distinct([brief_what(desk, happening) for happening in act])
    told: list[Run] = []
    for number, cell in enumerate(whats[:_TOGETHER]):
        told += [*([Run(desk.words("word.series"))] if number else []), *cell]
    if len(whats) > _TOGETHER:
        told.append(Run(" " + desk.words.count("more", len(whats) - _TOGETHER), "muted"))
    cells: tuple[Cell, ...] = (
        plain(desk.date(first.date)),
        plain(_parties(desk, act)),
        tuple(told),
        (),
        plain(str(len(origins)) if origins else desk.words("word.unknown")),
    )
    cues = tuple(dict.fromkeys(one_line(cue) for happening in act for cue in happening.cues))
    reasons = tuple(dict.fromkeys(reason for happening in act for reason in why(desk, happening)))
    return Row(cells, desk.texts.refs(m for happening in act for m in happening.mentions), reasons, cues)


def _distinct(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells without those whose words another holds: « rejette ces soupçons et accuse l'OTAN » says both."""
    texts = ["".join(run.text for run in cell if run.style in ("quote", "cue")).strip(_EDGES) for cell in cells]
    return [
        cell
        for n, cell in enumerate(cells)
        if not any(
            texts[n][:_SAME] in other for m, other in enumerate(texts) if m != n and (other != texts[n] or m < n)
        )
        or not texts[n]
    ]


def _parties(desk: Desk, act: Act) -> str:
    """Return « A → B » of a row; unnamed people only where nobody is named, no one toward his own state alone."""
    actors = list(dict.fromkeys(a for happening in act for a in happening.actors))
    recipients = list(dict.fromkeys(a for happening in act for a in happening.recipients))
    if desk.everything:
        return desk.names.parties(actors, recipients, act[0].type)
    actors, recipients = named(desk, actors) or actors, named(desk, recipients) or recipients
    own = {desk.names.country(a) for a in actors}
    recipients = [
        a for a in recipients if a not in actors and not (len(own) == 1 and desk.names.country(a) in own - {None})
    ]
    if act[0].type == "CONSULT" and len({*actors, *recipients}) == 2:  # a meeting has no doer
        actors, recipients = list(dict.fromkeys((*actors, *recipients))), []
    return desk.names.parties(actors, recipients, act[0].type)


def brief_what(desk: Desk, happening: Happening) -> Cell:
    """Return what was done in few words: its kind, its marks, and the clause that tells it best."""
    mention = _teller(happening)
    reading = desk.texts.reading(mention.document) if mention is not None else None
    if mention is None or reading is None or desk.everything:
        return what(desk, happening)
    where = desk.texts.sentence(mention.document, mention.span, mention.sentence)
    inside = where is not None and where.covers(mention.span)
    words = _uttered(desk, reading, mention)
    found = words or (clause(reading.text, where, mention.span, _CLAUSE) if where is not None and inside else ())
    if not found:
        return what(desk, happening, _CLAUSE)
    told = marks(desk, happening)
    runs = [Run(kind(desk, happening), "strong"), *([Run(f" ({told})", "muted")] if told else [])]
    return (*runs, Run(desk.words("word.pair", name="", value="")), *desk.quoted(found))


def _uttered(desk: Desk, reading: Reading, mention: EventMention) -> Cell:
    """Return the words that the telling verb reports, where they stand before it: « Nous tirerons », a prévenu X."""
    said = next((a for a in reading.attributions if a.cue and a.cue.overlaps(mention.span) and a.content), None)
    if said is None or said.content[0].start > mention.span.start:
        return ()
    return plain(clip(desk.texts.words(mention.document, said.content[0]), _CLAUSE), "quote")


def what(desk: Desk, happening: Happening, limit: int = _EXTRACT) -> Cell:
    """Return what was done: its kind, its marks, and a short extract of the best sentence that tells it."""
    runs = [Run(kind(desk, happening), "strong")]
    told = marks(desk, happening)
    if told:
        runs.append(Run(f" ({told})", "muted"))
    _, quote = extract(desk, happening, limit)
    if quote:
        runs += [Run(desk.words("word.pair", name="", value="")), *desk.quoted(quote)]
    return tuple(runs)


def kind(desk: Desk, happening: Happening) -> str:
    """Return what kind of act it is, in the reader's words."""
    words = desk.words
    return words.get(f"mode.{happening.mode}", "") or words.get(f"event.{happening.type}", happening.type)


def marks(desk: Desk, happening: Happening) -> str:
    """Return what holds the act back: that it is planned, denied, or stands only in somebody's mouth."""
    words = desk.words
    found = []
    if happening.factuality != "actual":
        found.append(words.get(f"factuality.{happening.factuality}", happening.factuality))
    if happening.claimed_by:
        found.append(words("word.according_to", names=desk.names.actor(happening.claimed_by)))
    return words("word.list").join(found)


def extract(desk: Desk, happening: Happening, limit: int = _EXTRACT) -> tuple[Ref | None, Cell]:
    """Return a short extract of the sentence that tells it best, the telling word marked, and where it stands."""
    mention = _teller(happening)
    if mention is None:
        return None, ()
    where = desk.texts.sentence(mention.document, mention.span, mention.sentence)
    return desk.texts.ref(mention.document, where), desk.texts.marked(mention.document, where, mention.span, limit)


def _teller(happening: Happening) -> EventMention | None:
    """Return the mention that tells the happening best: as it is recorded, dated, in the reporter's own voice."""

    def rank(mention: EventMention) -> tuple[bool, bool, bool, bool, str, tuple[int, int]]:
        return (
            mention.type != happening.type,
            mention.factuality != happening.factuality,
            mention.claimed_by != happening.claimed_by,
            mention.date != happening.date,
            mention.document,
            mention.span,
        )

    return min(happening.mentions, key=rank, default=None)


def why(desk: Desk, happening: Happening) -> tuple[Why, ...]:
    """Return what decided, mention by mention."""
    found = [desk.texts.why(m.document, m.span, m.key, m.sentence) for m in happening.mentions]
    return tuple(one for one in dict.fromkeys(found) if one.sentence or one.cues)
