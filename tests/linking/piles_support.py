"""Piles of ours with the ledger that is true of them, and how a record is scored on it.

A pile's file holds its dispatches, entries (kind, sides, status, the words that prove them), happenings and statements
as clusters of words. An entry is found if kind (or a near one) and sides agree and one sentence is shared.
"""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import greffier
from greffier.evaluation.pairing import paired
from greffier.linking import link
from greffier.linking.text import sentences
from greffier.model import Entry, Record, Span

__all__ = ["NEAR", "PILES", "Pile", "load", "scored"]

PILES = Path(__file__).parent / "piles"
NEAR = ({"request", "invitation"}, {"offer", "promise"}, {"promise", "threat"}, {"offer", "invitation"})


class Pile(NamedTuple):
    """A pile's truth and the record that was made of its dispatches."""

    truth: dict[str, Any]
    record: Record


def load(name: str) -> Pile:
    """Read and link a pile."""
    truth = json.loads((PILES / f"{name}.json").read_text(encoding="utf-8"))
    readings = [greffier.read(d["text"], published=d["published"], name=n) for n, d in truth["documents"].items()]
    return Pile(truth, link(readings, as_of=truth["as_of"]))


def scored(pile: Pile) -> dict[str, float]:
    """Return F1 of the ledger, share of right statuses, F1 of what is no longer open, of happenings, of statements."""
    truth, record = pile
    pairs = paired(truth["entries"], record.entries, lambda g, s: _value(pile, g, s), 1.0).pairs
    same = [g for g, s in pairs if g["status"] == s.status]
    closed = [g for g in same if g["status"] != "open"]
    moved = sum(g["status"] != "open" for g in truth["entries"]), sum(e.status != "open" for e in record.entries)
    return {
        "ledger": _f1(len(pairs), len(truth["entries"]), len(record.entries)),
        "status": len(same) / len(pairs) if pairs else 0.0,
        "no longer open": _f1(len(closed), *moved),
        "happenings": _clustered(pile, truth["happenings"]),
        **({"statements": _said(pile, truth["statements"])} if truth.get("statements") else {}),
    }


def _f1(hit: int, gold: int, given: int) -> float:
    return 2 * hit / (gold + given) if gold + given else 1.0


def _value(pile: Pile, gold: dict[str, Any], entry: Entry) -> float:
    if gold["kind"] != entry.kind and {gold["kind"], entry.kind} not in NEAR:
        return 0.0
    mine = {_home(pile, d, pile.truth["documents"][d]["text"].index(w)) for d, w in (*gold["evidence"], *gold["steps"])}
    theirs = {_home(pile, x.document, x.span.start) for x in (*entry.evidence, *entry.steps)}
    from_, to = _lands(pile, entry.from_), _lands(pile, entry.to)
    if not mine & theirs or not from_ & set(gold["from"]) or (gold["to"] and to and not to & set(gold["to"])):
        return 0.0
    return 1.0 + (gold["kind"] == entry.kind) + 0.5 * (gold["status"] == entry.status)


def _home(pile: Pile, document: str, at: int) -> tuple[str, int]:
    text = pile.truth["documents"][document]["text"]
    bounds = sentences(text, 0, len(text))
    return document, next(n for n, (a, b) in enumerate(bounds) if a <= at < b)


def _lands(pile: Pile, actors: tuple[str, ...]) -> set[str]:
    known = {a.id: a.country for a in pile.record.actors}
    return {known.get(a) or a.removeprefix("state:") for a in actors}


def _clustered(pile: Pile, clusters: list[list[list[str]]]) -> float:
    """F1 over the pairs of mentions of the truth that lie in one happening."""
    spans = [(m.document, m.span, h.key) for h in pile.record.happenings for m in h.mentions]
    found: dict[tuple[int, int], str] = {}
    for n, cluster in enumerate(clusters):
        for k, (document, words, trigger) in enumerate(cluster):
            text = pile.truth["documents"][document]["text"]
            at = text.index(trigger, text.index(words))
            here = next((key for d, span, key in spans if d == document and span.start <= at < span.end), None)
            if here is not None:
                found[n, k] = here
    hit = sum(a[0] == b[0] and found[a] == found[b] for a, b in combinations(found, 2))
    given = sum(found[a] == found[b] for a, b in combinations(found, 2))
    return _f1(hit, sum(len(c) * (len(c) - 1) // 2 for c in clusters), given)


def _said(pile: Pile, clusters: list[list[list[str]]]) -> float:
    """F1 over the pairs of sayings of the truth that are versions of one statement."""
    contents = [(v.document, span, s.key) for s in pile.record.statements for v in s.versions for span in v.content]
    found: dict[tuple[int, int], str] = {}
    for n, cluster in enumerate(clusters):
        for k, (document, words) in enumerate(cluster):
            at = pile.truth["documents"][document]["text"].index(words)
            reach = Span(at, at + len(words))
            here = next((key for d, span, key in contents if d == document and span.overlaps(reach)), None)
            if here is not None:
                found[n, k] = here
    given = [found[a] == found[b] for a, b in combinations(found, 2)]
    hit = sum(a[0] == b[0] and found[a] == found[b] for a, b in combinations(found, 2))
    return _f1(hit, sum(len(c) * (len(c) - 1) // 2 for c in clusters), sum(given))
