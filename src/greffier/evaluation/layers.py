"""The layers of a reading, one function each: what counts as found, and as found right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from greffier.evaluation.actors import same_actor, same_parties
from greffier.evaluation.pairing import overlap, paired, shared, size
from greffier.evaluation.report import Difference, Report
from greffier.evaluation.sheets import Event, Said, Sheet, Timed
from greffier.evaluation.text import home, sentence_ends, without_article
from greffier.model import ARTICLE_LABELS, Span

__all__ = ["Bench", "score_attributions", "score_events", "score_lines", "score_times"]

_NEAR = 120  # characters between two triggers that count as one sentence, where there is no text
_HALF = 0.5
_NINE_TENTHS = 0.9
_TOUCHED = 1e-9


@dataclass(frozen=True, slots=True)
class Bench:
    """One document on the bench: its gold, what was read, its text if at hand, and where to report."""

    document: str
    gold: Sheet
    given: Sheet
    text: str | None
    report: Report

    def differs(self, layer: str, what: str, words: str) -> None:
        """Report a difference."""
        self.report.differences.append(Difference(self.document, layer, what, words))

    def words(self, spans: Iterable[Span]) -> str:
        """Return the words of ``spans``; where there is no text, their offsets."""
        text = self.text
        if text is None:
            return " … ".join(f"{span.start}-{span.end}" for span in spans)
        return " … ".join(span.text(text) for span in spans)

    def same(self, gold: str | None, given: str | None) -> bool:
        """Whether an id of the gold and a given one name the same actor."""
        return same_actor(gold, given, self.gold.who, self.given.who)


def score_lines(bench: Bench) -> None:
    """Score the labels of lines, the characters of the article's text, and the date of publication."""
    given = bench.given.lines or ()
    gold = given if bench.gold.lines is None else bench.gold.lines
    kept_gold = [span for span, label in gold if label in ARTICLE_LABELS]
    kept_given = [span for span, label in given if label in ARTICLE_LABELS]
    tallies, accuracies = bench.report.tallies, bench.report.accuracies
    tallies["article text (characters)"].add(shared(kept_gold, kept_given), size(kept_gold), size(kept_given))
    labels = dict(given)
    accuracies["line labels"].add(labels.get(span) == label for span, label in gold)
    for span, label in gold:
        if labels.get(span) != label:
            bench.differs("lines", "LABEL", f"{label} <> {labels.get(span)}: {bench.words([span])[:160]}")
    if bench.gold.published:
        accuracies["publication date"].add([bench.given.published == bench.gold.published])


def score_attributions(bench: Bench) -> None:
    """Score attributions: content by half and by nine tenths, the speaker, the kind."""
    if bench.gold.attributions is None:
        return
    gold, given = bench.gold.attributions, bench.given.attributions or ()
    match = paired(gold, given, _content_overlap, _HALF)
    tallies = bench.report.tallies
    close = sum(_content_overlap(x, y) >= _NINE_TENTHS for x, y in match.pairs)
    strangers = [(x, y) for x, y in match.pairs if not bench.same(x.source_actor, y.source_actor)]
    tallies["attributions: content, half"].add(len(match.pairs), len(gold), len(given))
    tallies["attributions: content, nine tenths"].add(close, len(gold), len(given))
    tallies["attributions: content and speaker"].add(len(match.pairs) - len(strangers), len(gold), len(given))
    bench.report.accuracies["attribution kind"].add(x.kind == y.kind for x, y in match.pairs)
    for what, items in (("MISSED", match.missed), ("EXTRA", match.extra)):
        for item in items:
            bench.differs("attributions", what, f"[{item.source_actor}] {bench.words(item.content)[:160]}")
    for x, y in strangers:
        words = bench.words(x.content)[:100]
        bench.differs("attributions", "SPEAKER", f"{x.source_actor} <> {y.source_actor}: {words}")


def _content_overlap(gold: Said, given: Said) -> float:
    return overlap(gold.content, given.content)


def score_times(bench: Bench) -> None:
    """Score time expressions: touched, exact (a leading article forgiven), and their value."""
    if bench.gold.times is None:
        return
    gold, given = bench.gold.times, bench.given.times or ()
    match = paired(gold, given, _time_overlap, _TOUCHED)
    tallies = bench.report.tallies
    exact = sum(without_article(x.span, bench.text) == without_article(y.span, bench.text) for x, y in match.pairs)
    wrong = [(x, y) for x, y in match.pairs if x.value != y.value]
    tallies["times: span touched"].add(len(match.pairs), len(gold), len(given))
    tallies["times: span exact"].add(exact, len(gold), len(given))
    tallies["times: span touched and value"].add(len(match.pairs) - len(wrong), len(gold), len(given))
    for what, items in (("MISSED", match.missed), ("EXTRA", match.extra)):
        for item in items:
            bench.differs("times", what, f"{bench.words([item.span])} = {item.value}")
    for x, y in wrong:
        bench.differs("times", "VALUE", f"{bench.words([x.span])}: {x.value} <> {y.value}")


def _time_overlap(gold: Timed, given: Timed) -> float:
    return overlap([gold.span], [given.span])


def score_events(bench: Bench) -> None:
    """Score events: type in the sentence, parties, countries; factuality, claimant and date of those found."""
    if bench.gold.events is None:
        return
    gold, given = bench.gold.events, bench.given.events or ()
    ends = sentence_ends(bench.text) if bench.text else None
    match = paired(gold, given, lambda x, y: _likeness(x, y, ends), 1.0)
    tallies = bench.report.tallies
    strangers = [(x, y) for x, y in match.pairs if not _same_sides(bench, x, y)]
    lands = sum(_same_lands(bench, x, y) for x, y in match.pairs)
    tallies["events: type in sentence"].add(len(match.pairs), len(gold), len(given))
    tallies["events: type, actors and recipients"].add(len(match.pairs) - len(strangers), len(gold), len(given))
    tallies["events: type and countries"].add(lands, len(gold), len(given))
    _score_status(bench, match.pairs)
    for what, items in (("MISSED", match.missed), ("EXTRA", match.extra)):
        for item in items:
            bench.differs("events", what, _told(bench, item))
    for x, y in strangers:
        bench.differs("events", "PARTIES", f"{_told(bench, x)} <> {_sides(y)}")


def _score_status(bench: Bench, pairs: tuple[tuple[Event, Event], ...]) -> None:
    accuracies = bench.report.accuracies
    unreal = [(x, y) for x, y in pairs if x.factuality != "actual"]
    claimed = [(x, y) for x, y in pairs if x.claimed_by or y.claimed_by]
    accuracies["event factuality"].add(x.factuality == y.factuality for x, y in pairs)
    accuracies["event factuality, other than actual"].add(x.factuality == y.factuality for x, y in unreal)
    accuracies["event claimed by"].add(bench.same(x.claimed_by, y.claimed_by) for x, y in claimed)
    accuracies["event date"].add(x.date == y.date for x, y in pairs if x.date)


def _likeness(gold: Event, given: Event, ends: list[int] | None) -> float:
    """Return 0 for events of another type or sentence, 1 for the same, 2 where the triggers meet."""
    if gold.type != given.type or gold.trigger is None or given.trigger is None:
        return 0.0
    left, right = gold.trigger.start, given.trigger.start
    near = abs(left - right) <= _NEAR if ends is None else home(left, ends) == home(right, ends)
    return 1.0 + gold.trigger.overlaps(given.trigger) if near else 0.0


def _same_sides(bench: Bench, gold: Event, given: Event) -> bool:
    who = (bench.gold.who, bench.given.who)
    return same_parties(gold.actors, given.actors, *who) and same_parties(gold.recipients, given.recipients, *who)


def _same_lands(bench: Bench, gold: Event, given: Event) -> bool:
    ours, theirs = bench.gold.who.lands, bench.given.who.lands
    return ours(gold.actors) == theirs(given.actors) and ours(gold.recipients) == theirs(given.recipients)


def _sides(event: Event) -> str:
    return f"{', '.join(event.actors)} → {', '.join(event.recipients)}"


def _told(bench: Bench, event: Event) -> str:
    words = bench.words([event.trigger]) if event.trigger else "-"
    return f"{event.type} {words} {_sides(event)} {event.factuality}"
