"""Stories: documents about one affair in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from greffier.linking import blocks
from greffier.linking import text as compared
from greffier.linking.cast import Cast
from greffier.linking.clusters import Forest
from greffier.linking.dates import interval
from greffier.linking.keys import document_of
from greffier.model import Reading, Story

__all__ = ["link_stories"]

_DAYS = 30
_ALIKE = 0.3
_TERMS = 60


def link_stories(readings: Sequence[Reading], cast: Cast, copies: Sequence[tuple[str, ...]]) -> tuple[Story, ...]:
    """Return the stories, every document in one; copies are always of one story."""
    by_key = {document_of(reading): reading for reading in readings}
    terms = {key: _terms(reading, cast) for key, reading in by_key.items()}
    days = {key: found.first if (found := interval(r.published)) else None for key, r in by_key.items()}
    forest = Forest(by_key)
    for group in copies:
        for other in group[1:]:
            forest.join(group[0], other)
    for a, b in blocks.near_pairs(sorted(by_key), lambda k: _rare(terms[k]), lambda k: (days[k] or 0, k), reach=30):
        if forest.find(a) == forest.find(b):
            continue
        x, y = days[a], days[b]
        if x is not None and y is not None and abs(x - y) > _DAYS:
            continue
        if _cosine(terms[a], terms[b]) >= _ALIKE:
            forest.join(a, b)
    return tuple(_story(group, by_key) for group in forest.groups())


def _terms(reading: Reading, cast: Cast) -> Mapping[str, float]:
    """The actors of a document and its most frequent words, weighed."""
    counted: Counter[str] = Counter()
    for line in reading.article_lines:
        for word, weight in compared.content(line.span.text(reading.text)).items():
            counted[word] += 1 if weight >= 1 else 0
    terms: defaultdict[str, float] = defaultdict(float)
    for word, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_TERMS]:
        terms[word] = 0.5 * count**0.5
    acting = Counter(a for e in reading.events for a in (*e.actors, *e.recipients))
    acting.update(a.source_actor for a in reading.attributions if a.source_actor)
    for local, count in sorted(acting.items()):
        actor = cast.who(document_of(reading), local)
        if actor is not None:
            for side in cast.sides(actor):
                terms[f"side|{side}"] += count**0.5
            if actor.startswith("person:"):
                terms[actor] += 1.5
    return terms


def _rare(terms: Mapping[str, float]) -> list[str]:
    """Blocking keys: persons, and pairs of the sides that act most."""
    sides = sorted((t for t in terms if t.startswith("side|")), key=lambda t: (-terms[t], t))[:4]
    pairs = [f"{a}+{b}" for i, a in enumerate(sorted(sides)) for b in sorted(sides)[i + 1 :]]
    return pairs + [t for t in terms if t.startswith("person:")]


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    norm = sum(w * w for w in a.values()) * sum(w * w for w in b.values())
    return float(sum(w * b[t] for t, w in a.items() if t in b) / norm**0.5) if norm else 0.0


def _story(group: tuple[str, ...], by_key: Mapping[str, Reading]) -> Story:
    dated = sorted(reading.published for key in group if (reading := by_key[key]).published)
    names = tuple(sorted({by_key[key].name for key in group}))
    return Story(key=group[0], documents=names, first=dated[0] if dated else None, last=dated[-1] if dated else None)
