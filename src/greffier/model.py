"""The nouns everyone shares. This module imports nothing of the project.

Terms are the field's: PARC / PolNeAR for attributions, TimeML's TIMEX3 for times, PLOVER 2.0 for
events, FactBank for factuality. Every model is frozen; every offset is a count of Unicode code
points into the raw text of one document, end exclusive, so that ``raw[span.start:span.end]`` is
always the evidence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_serializer, model_validator

__all__ = [
    "ARTICLE_LABELS",
    "Actor",
    "Anchor",
    "Attribution",
    "Correction",
    "Damage",
    "Discrepancy",
    "DiscrepancyValue",
    "Document",
    "Entry",
    "Event",
    "EventMention",
    "Evidence",
    "Finding",
    "Happening",
    "Line",
    "LinkedActor",
    "Mention",
    "Move",
    "Office",
    "Reading",
    "Record",
    "RecordedDocument",
    "Reliance",
    "Span",
    "Statement",
    "Step",
    "Story",
    "TimeExpression",
    "Version",
    "document_key",
    "item_key",
    "merged",
]

Label = Literal["headline", "subhead", "paragraph", "caption", "credit", "teaser", "furniture"]
ARTICLE_LABELS: frozenset[str] = frozenset({"headline", "subhead", "paragraph", "caption"})

How = Literal["given", "metadata", "dateline", "line"]
"""How a fact about the document is known: given by the caller or a sidecar; the page's own
metadata; an explicit date line or dateline of the text; a line of the page (titles, names)."""

AttributionKind = Literal["direct", "indirect", "mixed"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Factuality = Literal["actual", "future", "conditional", "negated", "denied"]
MoveKind = Literal[
    "invitation", "request", "offer", "promise", "threat",
    "received", "answered", "unanswered", "accepted", "refused", "repeated", "kept", "withdrawn",
]  # fmt: skip
OPENING_MOVES: frozenset[str] = frozenset({"invitation", "request", "offer", "promise", "threat"})
EntryKind = Literal["invitation", "request", "offer", "promise", "threat"]
EntryStatus = Literal["open", "answered", "accepted", "refused", "kept", "met in part", "lapsed", "withdrawn"]
StepKind = Literal[
    "open", "answered", "accepted", "refused", "kept", "met in part", "lapsed", "withdrawn", "confirmed", "repeated"
]
DamageKind = Literal["glued", "hole", "leftover", "quotes", "doubled", "stop"]
CorrectionKind = Literal["accept", "reject", "set", "add", "label", "date", "same", "different"]
Layer = Literal["document", "lines", "actors", "attributions", "times", "events", "moves", "damage", "reliances"]
"""What an anchor points into: the document itself, its lines, or the items of a reading."""


class Span(NamedTuple):
    """A stretch of a document's raw text: code points, end exclusive."""

    start: int
    end: int

    def text(self, raw: str) -> str:
        """Return the words the span covers in ``raw``."""
        return raw[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def _as_span(value: Any) -> Any:
    if value is None or isinstance(value, Span):
        return value
    start, end = value
    return Span(int(start), int(end))


SpanField = Annotated[Span, BeforeValidator(_as_span), PlainSerializer(list, return_type=list[int])]
Spans = tuple[SpanField, ...]


class _Frozen(BaseModel):
    """Frozen, and lenient to keys of somebody else's gold."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


def _drop_absent(data: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Leave out the keys that the gold format writes only when they hold something."""
    for name in names:
        if data.get(name) in (None, [], ()):
            data.pop(name, None)
    return data


# --------------------------------------------------------------------------- keys


def document_key(content: bytes, given: Iterable[tuple[str, str]] = ()) -> str:
    """Return the key of a document: 12 hex digits over its bytes and what was given with them.

    The same bytes with the same given metadata are one document, wherever they lie.
    """
    digest = hashlib.sha256(content)
    for name, value in sorted(given):
        digest.update(f"\x00{name}\x1f{value}".encode())
    return digest.hexdigest()[:12]


def item_key(document: str, layer: str, kind: str, spans: Iterable[Span]) -> str:
    """Return the key of a reading's item: 12 hex digits over (document key, layer, type, spans)."""
    words = [document, layer, kind, *(f"{s.start}-{s.end}" for s in spans)]
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:12]


# --------------------------------------------------------------------------- one document


class Line(_Frozen):
    """One non-empty line of the raw text and its label. In JSON: ``[start, end, label]``."""

    span: SpanField
    label: Label

    @model_validator(mode="before")
    @classmethod
    def _from_triple(cls, value: Any) -> Any:
        if isinstance(value, list | tuple) and len(value) == 3:
            return {"span": value[:2], "label": value[2]}
        return value

    @model_serializer
    def _to_triple(self) -> list[int | str]:
        return [self.span.start, self.span.end, self.label]

    @property
    def is_article(self) -> bool:
        """Whether the line belongs to the article's own text."""
        return self.label in ARTICLE_LABELS


class Document(_Frozen):
    """One document as received: its raw text and what is known about it.

    ``name`` is the file's name (``FILE#n`` for a row of JSONL, ``-`` for standard input).
    Dates are ISO ``YYYY-MM-DD``. ``published`` and ``modified`` say how they are known; ``seen`` is
    the day of the copy (a page's date widget), an upper bound of the publication and no more.
    """

    name: str = Field(alias="document")
    key: str = ""
    sha256: str = ""
    encoding: str = "utf-8"
    language: str | None = None
    title: str | None = None
    title_how: How | None = None
    publisher: str | None = None
    publisher_how: How | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    published_how: How | None = None
    modified: str | None = None
    modified_how: How | None = None
    seen: str | None = None
    lines: tuple[Line, ...] = ()
    text: str = ""

    @property
    def article_lines(self) -> tuple[Line, ...]:
        """The lines of the article's own text: headline, subheads, paragraphs, captions."""
        return tuple(line for line in self.lines if line.is_article)


class Finding(_Frozen):
    """What every item of a reading carries besides its own facts.

    ``key`` is stable under re-reading, ``made_by`` names the component and its version, ``cues`` the
    words and rules that decided, ``sentence`` where the sentence that proves it stands.
    """

    key: str = ""
    made_by: str = ""
    cues: tuple[str, ...] = ()
    sentence: SpanField | None = None


class Office(_Frozen):
    """An office as the text gives it: its title, of what body or place, for what country."""

    title: str
    of: str | None = None
    country: str | None = None
    span: SpanField | None = None


class Actor(_Frozen):
    """Somebody who speaks or acts: ``person:…``, ``state:ISO3``, ``org:…`` or ``group:…``.

    ``names`` are the distinct surface forms that *name* the actor (no pronouns), ``mentions`` where
    they stand; ``role`` is the first office in the text's own words. ``members`` are the states that a group
    is, where the text lists them (« la France et le Kenya, garants de l'accord »).
    """

    id: str
    names: tuple[str, ...] = ()
    country: str | None = None
    role: str | None = None
    offices: tuple[Office, ...] = ()
    members: tuple[str, ...] = ()
    mentions: Spans = ()
    made_by: str = ""
    cues: tuple[str, ...] = ()

    @model_serializer(mode="wrap")
    def _gold(self, handler: Any) -> dict[str, Any]:
        return _drop_absent(handler(self), ("country", "role", "offices", "members"))

    @property
    def kind(self) -> str:
        """``person``, ``state``, ``org`` or ``group``."""
        return self.id.partition(":")[0]


class Attribution(Finding):
    """What somebody said or wrote (PARC / PolNeAR): content, cue, source.

    ``content`` excludes quotation marks and complementizers; ``cue`` is null for a quotation that
    continues the one before; ``source_actor`` is null where the text never says.
    """

    content: Spans
    cue: SpanField | None = None
    source: SpanField | None = None
    source_actor: str | None = None
    kind: AttributionKind
    addressee: str | None = None
    occasion: str | None = None
    competitors: tuple[str, ...] = ()

    @model_serializer(mode="wrap")
    def _gold(self, handler: Any) -> dict[str, Any]:
        return _drop_absent(handler(self), ("addressee", "occasion", "competitors"))


class TimeExpression(Finding):
    """A TIMEX3: a date, time, duration or set, with its value resolved against an anchor."""

    span: SpanField
    type: TimeType
    value: str
    mod: str | None = None
    anchor: str | None = None

    @model_serializer(mode="wrap")
    def _gold(self, handler: Any) -> dict[str, Any]:
        return _drop_absent(handler(self), ("mod", "anchor"))


class Quantity(_Frozen):
    """A figure that an event bears: value, unit and modifier (« près de 100 000 soldats »)."""

    span: SpanField
    value: float
    unit: str | None = None
    mod: str | None = None


class Event(Finding):
    """Something one actor does toward another that PLOVER 2.0 would code."""

    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    trigger: SpanField
    lemma: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    factuality: Factuality = "actual"
    claimed_by: str | None = None
    date: str | None = None
    time: str | None = None
    place: str | None = None
    forum: str | None = None
    quantity: Quantity | None = None

    @model_serializer(mode="wrap")
    def _gold(self, handler: Any) -> dict[str, Any]:
        return _drop_absent(handler(self), ("mode", "context", "claimed_by", "time", "place", "forum", "quantity"))


class Move(Finding):
    """What a sentence does to the ledger: it opens (invitation, request, offer, promise, threat) or
    follows (received, answered, unanswered, accepted, refused, repeated, kept, withdrawn).
    """

    kind: MoveKind
    span: SpanField
    from_: tuple[str, ...] = Field(default=(), alias="from")
    to: tuple[str, ...] = ()
    matter: SpanField | None = None
    condition: SpanField | None = None
    due: str | None = None
    date: str | None = None
    claimed_by: str | None = None
    event: str | None = None
    attribution: str | None = None

    @property
    def opens(self) -> bool:
        """Whether the move opens an entry rather than following one."""
        return self.kind in OPENING_MOVES


class Damage(Finding):
    """A span that the text has lost or mangled.

    ``glued`` words, a ``hole`` where a link or a name stood, a ``leftover`` of another language,
    unbalanced ``quotes``, a ``doubled`` word, a stray full ``stop``.
    """

    span: SpanField
    kind: DamageKind


class Reliance(Finding):
    """An outlet on whose reporting the document rests, and how that shows."""

    outlet: str
    span: SpanField
    how: Literal["credit", "cited", "told to", "photograph", "copy of"]


class Reading(Document):
    """All that was read in one document, with its text. Its JSON is the gold format."""

    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    moves: tuple[Move, ...] = ()
    damage: tuple[Damage, ...] = ()
    reliances: tuple[Reliance, ...] = ()
    notices: tuple[str, ...] = ()
    made_by: str = ""

    def to_json(self) -> str:
        """Return the reading as one line of JSON in the gold format."""
        return self.model_dump_json(by_alias=True)

    def slice(self, span: Span) -> str:
        """Return the words of ``span`` in the raw text."""
        return span.text(self.text)


# --------------------------------------------------------------------------- the record


class Mention(_Frozen):
    """A place in a document."""

    document: str
    span: SpanField


class Evidence(Mention):
    """A sentence that proves something, with the key of the item it rests on."""

    key: str = ""


class RecordedDocument(_Frozen):
    """A document as the record knows it: enough for the head of the brief."""

    document: str
    key: str = ""
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_how: How | None = None
    seen: str | None = None
    article_share: float = 0.0
    reliances: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    copy_group: str | None = None


class LinkedActor(_Frozen):
    """One actor through all documents: every spelling, every mention, every office; of a group the states it is."""

    id: str
    country: str | None = None
    names: tuple[str, ...] = ()
    role: str | None = None
    offices: tuple[Office, ...] = ()
    members: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    cues: tuple[str, ...] = ()


class EventMention(Mention):
    """An event mention inside a happening; ``span`` is the trigger."""

    type: EventType
    key: str = ""
    sentence: SpanField | None = None
    factuality: Factuality = "actual"
    claimed_by: str | None = None
    date: str | None = None


class Happening(_Frozen):
    """One real-world event: the event mentions that tell it."""

    key: str
    type: EventType
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    factuality: Factuality = "actual"
    claimed_by: str | None = None
    date: str | None = None
    date_how: str | None = None
    mentions: tuple[EventMention, ...] = ()
    origins: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


class Version(_Frozen):
    """One dispatch's wording of a statement."""

    document: str
    content: Spans
    kind: AttributionKind
    key: str = ""
    sentence: SpanField | None = None


class Statement(_Frozen):
    """One real-world utterance: the attributions that report it, in whatever words."""

    key: str
    speaker: str | None = None
    addressee: str | None = None
    occasion: str | None = None
    date: str | None = None
    versions: tuple[Version, ...] = ()
    origins: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


class Step(Mention):
    """What happened to an entry after its opening."""

    step: StepKind
    date: str | None = None
    key: str = ""


class Matter(_Frozen):
    """What an entry is about, in the dispatch's own words."""

    text: str
    document: str
    span: SpanField


class Entry(_Frozen):
    """One line of the ledger: something put before a party that calls for a sequel."""

    key: str
    kind: EntryKind
    from_: tuple[str, ...] = Field(default=(), alias="from")
    to: tuple[str, ...] = ()
    what: Matter
    opened: str | None = None
    due: str | None = None
    condition: Mention | None = None
    status: EntryStatus = "open"
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[Step, ...] = ()
    origins: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


class DiscrepancyValue(_Frozen):
    """One value told for a disputed field, by whom, resting on how many origins."""

    value: str
    documents: tuple[str, ...]
    origins: tuple[str, ...] = ()


class Discrepancy(_Frozen):
    """One thing told differently: about what, in which field, with which values."""

    key: str
    about: str
    field: str
    values: tuple[DiscrepancyValue, ...]


class Story(_Frozen):
    """Documents about the same affair in time."""

    key: str
    documents: tuple[str, ...]
    first: str | None = None
    last: str | None = None


class Record(_Frozen):
    """What several dispatches say together, as of a day."""

    as_of: str | None = None
    documents: tuple[RecordedDocument, ...] = ()
    actors: tuple[LinkedActor, ...] = ()
    stories: tuple[Story, ...] = ()
    happenings: tuple[Happening, ...] = ()
    statements: tuple[Statement, ...] = ()
    entries: tuple[Entry, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    notices: tuple[str, ...] = ()

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the record as JSON (GUIDELINES 8)."""
        return self.model_dump_json(by_alias=True, indent=indent)


# --------------------------------------------------------------------------- corrections


class Anchor(_Frozen):
    """What a correction is about: the words of a document where an item stands, and the item's key if it has one.

    ``document`` is a key or a name; ``spans`` are the item's own (content of an attribution, trigger of an event, a
    line); ``quote`` their words, by which the item is found again where the document came in a newer version.
    """

    document: str
    layer: Layer
    spans: Spans = ()
    quote: str | None = None
    key: str | None = None


class Correction(_Frozen):
    """What a person decided, signed and dated: one of eight verbs, about what is anchored.

    ``accept`` and ``reject`` an item; ``set`` some of its fields (or, of a document, its publisher or title) to those
    of ``value``; ``add`` the item that ``value`` is; ``label`` a line; ``date`` a document; say that items are the
    ``same`` thing in the world, or ``different`` ones. Later wins on one subject.
    """

    id: str = ""
    op: CorrectionKind
    anchors: tuple[Anchor, ...] = Field(min_length=1)
    value: Any = None
    who: str = ""
    when: str = ""
    why: str = ""


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, overlapping and touching ones joined."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
