"""How much faster two processes read than one: the samples many times over, each run once with one and once with two.

Usage: ``python benchmarks/jobs.py [--documents 120]``. Starting the processes and loading their models is counted, as a
user counts it; the more documents, the less it weighs. Says nothing on a machine that is busy with something else.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from greffier.api import read_paths
from greffier.intake import Received, gather

SAMPLES = Path(__file__).parents[1] / "samples"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=120)
    options = parser.parse_args()
    texts = [item.document.text for item in gather(sorted(SAMPLES.glob("*.txt"))) if isinstance(item, Received)]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.documents):
            text = f"{texts[number % len(texts)]}\n\nNote de service numéro {number}.\n"
            (Path(folder) / f"{number:04}.txt").write_text(text, encoding="utf-8")
        read_paths(sorted(Path(folder).glob("*.txt"))[:4])
        times = []
        for jobs in (1, 2):
            begun = time.perf_counter()
            readings, _ = read_paths([folder], jobs=jobs)
            times.append(time.perf_counter() - begun)
            print(f"{len(readings)} documents, processes: {jobs}; {times[-1]:.1f} s", flush=True)
    print(f"two processes read {times[0] / times[1]:.2f} times as fast as one")


if __name__ == "__main__":
    main()
