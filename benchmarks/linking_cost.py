"""What linking costs, how it grows, and how right it is on dispatches of which all is known.

    python benchmarks/linking_cost.py [--documents 10000] [--read 500]

Times are of the processor, so that other work on the machine counts for little. Prints, for a tenth of the pile
and for the whole: seconds, documents a second, growth; copies (adjusted Rand index),
stories (pairwise F1) and actors (B-cubed F1) against the truth; then the time a new dispatch costs with the results of
untouched areas kept; then the share of the time that reading would take, extrapolated from ``--read`` pages.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import comb
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import Pile, make_pile

import greffier
from greffier.linking import link
from greffier.model import Record

__all__ = ["adjusted_rand", "b_cubed", "pairwise_f1", "scores"]


def adjusted_rand(truth: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> float:
    """Return the adjusted Rand index of two partitions of the same items."""
    both = Counter((truth[k], found[k]) for k in truth)
    rows, columns = Counter(truth.values()), Counter(found[k] for k in truth)
    index = sum(comb(n, 2) for n in both.values())
    a, b = sum(comb(n, 2) for n in rows.values()), sum(comb(n, 2) for n in columns.values())
    expected = a * b / max(1, comb(len(truth), 2))
    most = (a + b) / 2
    return 1.0 if most == expected else (index - expected) / (most - expected)


def pairwise_f1(truth: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> float:
    """Return F1 over the pairs of items that lie in one part."""
    hit = sum(comb(n, 2) for n in Counter((truth[k], found[k]) for k in truth).values())
    gold = sum(comb(n, 2) for n in Counter(truth.values()).values())
    given = sum(comb(n, 2) for n in Counter(found[k] for k in truth).values())
    return 2 * hit / (gold + given) if gold + given else 1.0


def b_cubed(truth: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> float:
    """Return the B-cubed F1 of two partitions of the same items."""
    both = Counter((truth[k], found[k]) for k in truth)
    gold, given = Counter(truth.values()), Counter(found[k] for k in truth)
    precision = sum(n * n / given[s] for (_, s), n in both.items()) / len(truth)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(truth)
    return 2 * precision * recall / (precision + recall)


def scores(pile: Pile, record: Record) -> dict[str, float]:
    """Return how right a record is on what is true of its pile."""
    names = list(pile.story)
    group = {d.document: d.copy_group or d.key for d in record.documents}
    copies = {n: pile.copy_of.get(n, n) for n in names}
    story = {n: s.key for s in record.stories for n in s.documents}
    return {
        "copies, ARI": adjusted_rand(copies, group),
        "stories, F1": pairwise_f1(pile.story, story),
        "actors, B-cubed": b_cubed(pile.actor, _actors(pile, record)),
    }


def _actors(pile: Pile, record: Record) -> dict[Hashable, Hashable]:
    """Who the record takes every document's actor for: the one that has its mentions."""
    where: defaultdict[tuple[str, int], str] = defaultdict(str)
    for actor in record.actors:
        for mention in actor.mentions:
            where[mention.document, mention.span.start] = actor.id
    texts = {r.name: r for r in pile.readings}
    found: dict[Hashable, Hashable] = {}
    for name, local in pile.actor:
        reading = texts[name]
        names = next(a.names for a in reading.actors if a.id == local)
        places = (reading.text.find(n, line.span.start, line.span.end) for line in reading.article_lines for n in names)
        found[name, local] = next((where[name, p] for p in places if p >= 0 and (name, p) in where), (name, local))
    return found


def _timed(work: Callable[[], Record]) -> tuple[float, Record]:
    begin = time.process_time()
    made = work()
    return time.process_time() - begin, made


def _read_seconds(texts: Sequence[tuple[str, str]]) -> float:
    greffier.read(texts[0][0], published=texts[0][1])
    begin = time.process_time()
    for text, published in texts:
        greffier.read(text, published=published)
    return time.process_time() - begin


def main(arguments: Iterable[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--read", type=int, default=500)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    costs: list[tuple[int, float]] = []
    for size in (options.documents // 10, options.documents):
        pile = make_pile(size)
        seconds, record = _timed(lambda pile=pile: link(pile.readings))  # type: ignore[misc]
        costs.append((size, seconds))
        print(f"{size} dispatches: {seconds:.1f} s, {size / seconds:.0f} a second")
        for name, value in scores(pile, record).items():
            print(f"  {name:18} {value:.3f}")
    (small, first), (large, last) = costs
    print(f"growth: {large / small:.0f} times the dispatches, {last / first:.1f} times the time")
    kept: dict[str, str] = {}
    link(pile.readings[:-1], kept=kept)
    seconds, _ = _timed(lambda: link(pile.readings, kept=kept))
    print(f"one dispatch more, with what was kept: {seconds:.1f} s ({len(kept)} areas)")
    if options.read:
        sample = [(r.text, r.published or "") for r in pile.readings[:: max(1, large // options.read)]][: options.read]
        reading = _read_seconds(sample) / len(sample) * large
        print(
            f"reading {large}: {reading:.0f} s, extrapolated from {len(sample)}; linking is {last / reading:.1%} of it"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
