"""Statements: attributions that report one utterance, whole or part, in whatever words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from greffier.linking import blocks
from greffier.linking import text as compared
from greffier.linking.cast import Cast, Side
from greffier.linking.clusters import Link, agglomerate
from greffier.linking.dates import Interval, interval
from greffier.linking.keys import attribution_key, event_key
from greffier.linking.origins import Origins, independent
from greffier.linking.pages import Page
from greffier.linking.rules import NO_CONSTRAINT, Constraint
from greffier.model import Attribution, Happening, Reading, Span, Statement, Version

__all__ = ["link_statements"]

_LINKED = 0.5  # share of the pairs between two clusters that must be linked to join them
_DAYS = 14  # how far apart two dispatches may lie that report one utterance, where neither says when
_EARLIER = re.compile(r"\b(?:avait|avaient)\b")
_MONTH = 31
_LOOKED_BACK = 60  # days over which « avait-elle dit » looks back
_FEW = 2  # words that a very short saying has
_NEWS = 3  # days after a saying within which a dispatch reports it as new
_OF_SHORTER = 0.5
_BESIDE = 25  # characters between a date and the cue it dates
_SAME_FROM, _SIDE_FROM = 0.42, 0.6  # one speaker; two voices of one side
# What is said of an act weighs more than a word; that the war goes on, or that they met, everybody says.
_ACT_WEIGHT = 2.0
_HAPPENING_WEIGHT = {"MOBILIZE": 0.7, "ASSAULT": 0.7, "CONSULT": 0.7, "SANCTION": 1.0}
_TOP, _TOP_SHARE, _TOP_WEIGHT = 3, 0.5, 1.3  # the headline and the sentences of a standfirst
_LEAD_GAP, _LEAD_WEIGHT, _LEAD_SHARE = 250, 0.65, 0.08


@dataclass(frozen=True)
class _Report:
    """One attribution, ready to be compared."""

    key: str
    document: str
    attribution: Attribution
    speaker: str | None
    addressee: str | None
    sides: frozenset[Side]
    words: compared.Bag
    figures: frozenset[str]
    negated: bool
    sentence: Span
    start: int
    quoted_by: str | None
    published: int | None
    said: Interval | None
    date: str | None
    earlier: bool
    """Told in the pluperfect: said before what the dispatch is about."""
    rank: int
    """0 in the headline, else the number of its sentence below."""


def link_statements(
    pages: Sequence[Page],
    cast: Cast,
    origins: Mapping[str, Origins],
    homes: Mapping[str, Happening],
    constraint: Constraint = NO_CONSTRAINT,
) -> tuple[tuple[Statement, ...], Mapping[str, str]]:
    """Return the statements, and of every attribution's key the statement that holds it."""
    reports = {r.key: r for page in pages for r in _reports(page, cast, homes)}
    ordered = [r for _, r in sorted(reports.items())]
    inner = _inner(ordered)
    links = []
    for a, b in blocks.near_pairs(ordered, _keys, lambda r: (r.published or 0, r.key)):
        if a.key not in inner and b.key not in inner and not _conflict(a, b):
            score, reason = _likeness(a, b)
            if score:
                links.append(Link(score, a.key, b.key, reason))
    clusters = agglomerate(
        [r.key for r in ordered],
        links,
        conflict=lambda x, y: _conflict(reports[x], reports[y]),
        share=_LINKED,
        constraint=constraint,
    )
    statements = []
    home: dict[str, str] = {}
    for members, why in clusters:
        statement = _statement([reports[key] for key in members], why, origins)
        statements.append(statement)
        home.update((key, statement.key) for key in members)
    return tuple(sorted(statements, key=lambda s: s.key)), home


def _inner(reports: Sequence[_Report]) -> frozenset[str]:
    """Return the reports that lie inside another of the same speaker (« a dit … a souligné »)."""
    found = set()
    by_document: defaultdict[str, list[_Report]] = defaultdict(list)
    for report in reports:
        by_document[report.document].append(report)
    for several in by_document.values():
        for a in several:
            for b in several:
                if a is not b and a.speaker == b.speaker and _size(a) < _size(b) and _nested(a, b):
                    found.add(a.key)
    return frozenset(found)


def _size(report: _Report) -> int:
    return sum(span.end - span.start for span in report.attribution.content)


def _reports(page: Page, cast: Cast, homes: Mapping[str, Happening]) -> list[_Report]:
    reading = page.reading
    ranked = sorted((a for a in reading.attributions if a.content), key=lambda a: a.content[0])
    events = [(e.trigger, homes[key]) for e in reading.events if (key := event_key(reading, e)) in homes]
    found = []
    for attribution in ranked:
        said = " ".join(span.text(reading.text) for span in attribution.content)
        speaker = cast.who(page.key, attribution.source_actor)
        anchor = attribution.cue or attribution.source or attribution.content[0]
        sentence = attribution.sentence or page.sentence_of(anchor)
        date = _date(reading, sentence, attribution)
        places = (*attribution.content, *((attribution.cue,) if attribution.cue else ()))
        told = {
            f"happening|{home.key}": _HAPPENING_WEIGHT.get(home.type, _ACT_WEIGHT)
            for trigger, home in events
            if any(span.overlaps(trigger) for span in places)
        }
        found.append(
            _Report(
                key=attribution_key(reading, attribution),
                document=reading.name,
                attribution=attribution,
                speaker=speaker,
                addressee=cast.who(page.key, attribution.addressee),
                sides=cast.sides(speaker) if speaker else frozenset(),
                words=compared.bag(said, cast.name_stems([speaker] if speaker else []), told),
                figures=compared.numbers(said),
                negated=compared.negated(said),
                sentence=sentence,
                start=attribution.content[0].start,
                quoted_by=None,
                published=page.published,
                said=interval(date),
                date=date,
                earlier=_EARLIER.search(reading.text[max(sentence.start, anchor.start - _BESIDE) : anchor.end])
                is not None,
                rank=page.rank_of(sentence),
            )
        )
    return _led(found)


def _led(reports: list[_Report]) -> list[_Report]:
    """Note of every report in the reporter's words the quotation of the same speaker that follows it.

    « X a noté que …, mais averti que … . « … », a-t-il dit »: all of the sentence before leads to the quotation.
    """
    leads: dict[str, str] = {}
    for at, quotation in enumerate(reports):
        before = [r for r in reports[:at] if not _nested(r, quotation) and r.attribution.kind != "direct"]
        if quotation.attribution.kind != "direct" or not before or reports[at - 1].attribution.kind == "direct":
            continue
        last = before[-1]
        for report in before:
            near = report is last or report.sentence == last.sentence
            if near and report.speaker == quotation.speaker and quotation.start - report.sentence.end <= _LEAD_GAP:
                leads.setdefault(report.key, quotation.key)
    return [replace(r, quoted_by=leads.get(r.key)) for r in reports]


def _date(reading: Reading, sentence: Span, attribution: Attribution) -> str | None:
    """Return the day of the saying: a date beside the cue or the speaker, outside what was said.

    « Avant les pourparlers de lundi, X a déclaré » dates the talks: a date after « de » is another thing's.
    """
    anchors = [span for span in (attribution.cue, attribution.source) if span is not None]
    for time in reading.times:
        if time.type != "DATE" or not sentence.covers(time.span) or not interval(time.value):
            continue
        if any(span.overlaps(time.span) for span in attribution.content):
            continue
        before = reading.text[max(0, time.span.start - 4) : time.span.start]
        if before.endswith((" de ", " du ", "des ")):
            continue
        if any(max(a.start - time.span.end, time.span.start - a.end) <= _BESIDE for a in anchors):
            return time.value
    return None


def _keys(report: _Report) -> Iterable[str]:
    who = [report.speaker] if report.speaker else []
    return [*who, *(f"side|{side}" for side in sorted(report.sides))]


def _same_voice(a: _Report, b: _Report) -> bool:
    """One speaker; or a state, ministry or spokesman speaking for the other's side — never two named persons."""
    if a.speaker == b.speaker:
        return a.speaker is not None
    named = [r.speaker for r in (a, b) if r.speaker and r.speaker.startswith("person:")]
    return len(named) < 2 and bool(a.sides & b.sides)


def _nested(a: _Report, b: _Report) -> bool:
    return a.document == b.document and any(x.overlaps(y) for x in a.attribution.content for y in b.attribution.content)


def _conflict(a: _Report, b: _Report) -> bool:
    if not _same_voice(a, b) or _nested(a, b):
        return True
    if a.said and b.said and not a.said.meets(b.said):
        return True
    if a.document != b.document and a.published is not None and b.published is not None:
        return abs(a.published - b.published) > _DAYS and not (_dated_back(a, b) or _dated_back(b, a))
    return False


def _dated_back(later: _Report, first: _Report) -> bool:
    """Whether one dispatch dates what it reports to about the day of the other: « en mai, il avait fait valoir »."""
    if first.published is None or later.published is None:
        return False
    if later.said is None:
        return later.earlier and 0 <= later.published - first.published <= _LOOKED_BACK
    if later.said.days > _MONTH:
        return False  # « en 2010 »
    return later.said.first - 1 <= first.published <= later.said.last + _NEWS


def _likeness(a: _Report, b: _Report) -> tuple[float, str]:
    """Return how much speaks for one utterance (0 if not enough), and what.

    A part of an utterance is contained in the whole, but a long quotation holds some words of anything: so what
    the two share is set both against the shorter and against all.
    """
    share, weight, jaccard = compared.alike(*_comparable(a.words, b.words))
    score = _OF_SHORTER * share + (1 - _OF_SHORTER) * jaccard
    if a.figures and b.figures and a.figures.isdisjoint(b.figures):
        score *= 0.8
    if a.negated != b.negated:
        score *= 0.95
    why = f"shared words {weight:.1f}, {share:.2f} of the shorter"
    plain = "mixed" not in {a.attribution.kind, b.attribution.kind}
    if _leads_to(a, b) and weight >= (_LEAD_WEIGHT if plain else 1.3) and share >= (_LEAD_SHARE if plain else 0.25):
        return max(score, _SAME_FROM), f"summed up, then quoted; {why}"
    if _sums_up(a, b) and share >= _TOP_SHARE and weight >= _TOP_WEIGHT:
        return max(score, _SAME_FROM), f"told at the top for his state; {why}"
    if a.speaker != b.speaker:
        return (score if score >= _SIDE_FROM and weight >= 2.5 else 0.0), why
    enough = 1.3 if a.document == b.document else 1.8
    return (score if score >= _SAME_FROM and weight >= enough else 0.0), why


def _comparable(a: compared.Bag, b: compared.Bag) -> tuple[compared.Bag, compared.Bag]:
    """The words of two reports, of a very short one without what only it or the other tells of as a happening.

    « L'accusation est grotesque » and « il a jugé l'accusation grotesque »: one noun read as two acts is no difference.
    """
    one = {key for key in a.weights.keys() ^ b.weights.keys() if key.startswith("happening|")}
    fewest = min(len(bag.weights.keys() - one) for bag in (a, b))
    if not one or fewest > _FEW:
        return a, b
    kept = ({k: w for k, w in bag.weights.items() if k not in one} for bag in (a, b))
    first, second = (compared.Bag(weights, sum(weights.values())) for weights in kept)
    return first, second


def _leads_to(a: _Report, b: _Report) -> bool:
    """Whether one sums up, in the reporter's words, the quotation of the same speaker that follows it."""
    return a.quoted_by == b.key or b.quoted_by == a.key


def _sums_up(a: _Report, b: _Report) -> bool:
    """Whether one, at the top of a dispatch, gives to a state what one person who speaks for it says below."""
    head, below = sorted((a, b), key=lambda r: r.start)
    if a.document != b.document or head.rank > _TOP or below.rank <= head.rank or head.attribution.kind == "direct":
        return False
    state, person = head.speaker or "", below.speaker or ""
    return state.startswith("state:") and person.startswith("person:") and below.attribution.kind != "direct"


def _statement(members: Sequence[_Report], why: Iterable[str], origins: Mapping[str, Origins]) -> Statement:
    ordered = sorted(members, key=lambda r: (r.published or 0, r.document, r.start))
    speakers = Counter(r.speaker for r in members if r.speaker)
    return Statement(
        key=min(r.key for r in members),
        speaker=min(speakers, key=lambda s: (not s.startswith("person:"), -speakers[s], s)) if speakers else None,
        addressee=min((r.addressee for r in members if r.addressee), default=None),
        occasion=min((r.attribution.occasion for r in members if r.attribution.occasion), default=None),
        date=min((r.date for r in members if r.date), default=None),
        versions=tuple(
            Version(document=r.document, content=r.attribution.content, kind=r.attribution.kind, key=r.key,
                    sentence=r.sentence)
            for r in ordered
        ),
        origins=independent(origins[r.document].of(r.sentence) for r in members),
        cues=tuple(why),
    )  # fmt: skip
