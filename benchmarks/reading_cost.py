"""What our rules cost beside the model: reading against the bare French model over the same article lines.

The yardstick is ``fr_core_news_md`` untouched, one ``nlp.pipe`` over all article lines with the batch size of
reading, in the same process. Reading is ``read_many`` over the documents, already laid out, some at a time as the
commands do. Both runs alternate; the medians are compared. The target is a ratio of at most 1.3.

Usage: ``python benchmarks/reading_cost.py [PATHS…] [--lines 300] [--runs 5] [--json] [--check]`` (or ``make bench``).
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from pathlib import Path

from greffier.intake import Received, gather
from greffier.layout import lay_out
from greffier.model import Document
from greffier.reading.pipeline import BATCH, bare_model, model
from greffier.reading.read import read_many

SAMPLES = Path(__file__).parents[1] / "samples"
TARGET = 1.3
TOGETHER = 6
"""Documents read in one go: what holds some sixty article lines."""


def documents(paths: list[str], lines: int) -> list[Document]:
    """Return the laid-out documents at ``paths``, said again until they hold at least so many article lines."""
    once = [lay_out(item) for item in gather(paths) if isinstance(item, Received)]
    found = [document for document in once if document.article_lines]
    if not found:
        sys.exit("no article line to read")
    count = sum(len(document.article_lines) for document in found)
    return found * -(-lines // count)


def bare(texts: list[str]) -> float:
    """Return the seconds that the bare model takes."""
    nlp = bare_model()
    gc.collect()
    start = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    return time.perf_counter() - start


def ours(pile: list[Document]) -> float:
    """Return the seconds that reading takes."""
    gc.collect()
    start = time.perf_counter()
    for first in range(0, len(pile), TOGETHER):
        read_many(pile[first : first + TOGETHER])
    return time.perf_counter() - start


def main() -> None:
    """Measure and print; with ``--check``, exit 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = sorted(str(path) for path in [*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")])
    parser.add_argument("paths", nargs="*", default=default, help="what to read; samples/ by default")
    parser.add_argument("--lines", type=int, default=300, help="at least so many article lines (300)")
    parser.add_argument("--runs", type=int, default=5, help="so many runs of each (5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--check", action="store_true", help=f"exit 1 where the ratio is above {TARGET}")
    options = parser.parse_args()

    pile = documents(options.paths, options.lines)
    texts = [line.span.text(document.text) for document in pile for line in document.article_lines]
    model()
    bare(texts[:BATCH])  # warm: models loaded, tables read, strings interned
    ours(pile[:2])
    runs = [(bare(texts), ours(pile)) for _ in range(options.runs)]
    of_bare, of_ours = (statistics.median(column) for column in zip(*runs, strict=True))
    found = {
        "ratio": round(of_ours / of_bare, 3),
        "bare_seconds": round(of_bare, 3),
        "reading_seconds": round(of_ours, 3),
        "ratios": [round(b / a, 3) for a, b in runs],
        "lines": len(texts),
        "characters": sum(map(len, texts)),
        "documents": len(pile),
        "batch": BATCH,
        "pipes": {"bare": bare_model().pipe_names, "reading": model().pipe_names},
    }
    if options.json:
        print(json.dumps(found))
    else:
        print(f"{len(pile)} documents, {len(texts)} lines, {found['characters']} characters, batch {BATCH}")
        print(f"median of {options.runs} alternating runs")
        print(f"bare model {of_bare:7.2f} s    {', '.join(found['pipes']['bare'])}")
        print(f"reading    {of_ours:7.2f} s    {', '.join(found['pipes']['reading'])}")
        print(f"ratio      {found['ratio']:7.2f}      target ≤ {TARGET}; of each pair: {found['ratios']}")
    if options.check and found["ratio"] > TARGET:
        sys.exit(1)


if __name__ == "__main__":
    main()
