"""What is true of the sample dispatches (samples/truth.json), and how much of it a record holds, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Any, NamedTuple

from greffier.evaluation.pairing import paired
from greffier.linking.text import sentences
from greffier.model import Entry, EventMention, Record, Span
from linking.piles_support import NEAR

__all__ = ["Truth"]


class _Mention(NamedTuple):
    """A true mention of a happening: the numbers of both, the document, its trigger, its type."""

    number: tuple[int, int]
    document: str
    span: Span
    type: str


class Truth:
    """The truth of a pile beside the record that was made of it: what is missing of each part."""

    def __init__(self, truth: dict[str, Any], texts: dict[str, str], record: Record) -> None:
        self.truth, self.texts, self.record = truth, texts, record
        self._lands = {a.id: a.country for a in record.actors} | {a["id"]: a["country"] for a in truth["actors"]}

    def place(self, document: str, quote: str) -> tuple[int, int]:
        """Return where a quotation stands; any space may stand for another."""
        words = (re.escape(word) for word in quote.split())
        found = re.search(r"\s+".join(words), self.texts[document])
        assert found is not None, (document, quote)
        return found.start(), found.end()

    def _home(self, document: str, at: int) -> tuple[str, int]:
        text = self.texts[document]
        return document, next(n for n, (a, b) in enumerate(sentences(text, 0, len(text))) if a <= at < b)

    def _whom(self, actors: Iterable[str]) -> set[str]:
        return {x for a in actors for x in (a, self._lands.get(a) or a.removeprefix("state:"))}

    # ------------------------------------------------------------------ parts

    def actors_missing(self) -> list[str]:
        """Return the actors that the record does not know by their id, or of another country."""
        known = {a.id: a.country for a in self.record.actors}
        return [a["id"] for a in self.truth["actors"] if a["id"] not in known or known[a["id"]] != a["country"]]

    def statements_missing(self) -> list[str]:
        """Return the sayings that are not one statement of one speaker."""
        out = []
        for one in self.truth["statements"]:
            found = {self._statement(v["document"], v["quote"]) for v in one["versions"]}
            if len(found) != 1 or None in found:
                out.append(one["versions"][0]["quote"])
        return out

    def _statement(self, document: str, quote: str) -> str | None:
        start, end = self.place(document, quote)
        best = [
            (sum(max(0, min(end, c.end) - max(start, c.start)) for c in v.content), s.key)
            for s in self.record.statements
            for v in s.versions
            if v.document == document
        ]
        reach, key = max(best, default=(0, ""))
        return key if reach * 5 > 2 * (end - start) else None

    def happenings(self) -> tuple[int, int, int]:
        """Return how many pairs of mentions are rightly in one happening, how many are given, how many are true.

        A mention stands for one true mention at most: the one whose trigger it overlaps, else one of its type and
        sentence (as the scorer of the gold does).
        """
        given = [(m, h.key) for h in self.record.happenings for m in h.mentions]
        true: list[_Mention] = []
        for n, one in enumerate(self.truth["happenings"]):
            for k, mention in enumerate(one["mentions"]):
                start, end = self.place(mention["document"], mention["quote"])
                at = start + self.texts[mention["document"]][start:end].index(mention["trigger"])
                span = Span(at, at + len(mention["trigger"]))
                true.append(_Mention((n, k), mention["document"], span, one["type"]))
        placed: dict[tuple[int, int], str] = {}
        for document in sorted(self.texts):
            ours = [m for m in true if m.document == document]
            theirs = [(m, key) for m, key in given if m.document == document]
            placed |= {a.number: key for a, (_, key) in paired(ours, theirs, self._mention, 1.0).pairs}
        pairs = [(a, b) for a, b in combinations(sorted(placed), 2) if placed[a] == placed[b]]
        sizes = [len(one["mentions"]) for one in self.truth["happenings"]]
        return sum(a[0] == b[0] for a, b in pairs), len(pairs), sum(n * (n - 1) // 2 for n in sizes)

    def _mention(self, true: _Mention, given: tuple[EventMention, str]) -> float:
        one = given[0]
        if one.span.overlaps(true.span):
            return 2.0
        at_home = self._home(true.document, one.span.start) == self._home(true.document, true.span.start)
        return float(one.type == true.type and at_home)

    def entries(self) -> tuple[list[tuple[dict[str, Any], Entry]], list[str]]:
        """Return the entries that are found, each with its true one, and what those that are missing are about."""
        found = paired(self.truth["entries"], self.record.entries, self._value, 1.0)
        return list(found.pairs), [gold["what"] for gold in found.missed]

    def _value(self, gold: dict[str, Any], entry: Entry) -> float:
        if gold["kind"] != entry.kind and {gold["kind"], entry.kind} not in NEAR:
            return 0.0
        places = [(x["document"], self.place(x["document"], x["quote"])[0]) for x in gold["evidence"] + gold["steps"]]
        theirs = {self._home(x.document, x.span.start) for x in (*entry.evidence, *entry.steps)}
        if not {self._home(*place) for place in places} & theirs:
            return 0.0
        to = self._whom(a for a in entry.to if not a.startswith("group:"))
        if not self._whom(gold["from"]) & self._whom(entry.from_) or (
            gold["to"] and to and not self._whom(gold["to"]) & to
        ):
            return 0.0
        told = entry.what is not None and any(  # of two promises of one sentence, the one that is quoted
            entry.what.document == x["document"] and a < entry.what.span.end and entry.what.span.start < b
            for x in gold["evidence"] for a, b in [self.place(x["document"], x["quote"])]
        )  # fmt: skip
        return 1.0 + (gold["kind"] == entry.kind) + 0.5 * (gold["status"] == entry.status) + 0.5 * told

    def discrepancies_missing(self) -> list[str]:
        """Return what is told differently and not set side by side, whatever the field is called."""
        out = []
        for one in self.truth["discrepancies"]:
            sides = [set(v["documents"]) for v in one["values"]]
            if not any(
                d.field == one["field"] and all(any(side & set(v.documents) for v in d.values) for side in sides)
                for d in self.record.discrepancies
            ):
                out.append(one["about"])
        return out
