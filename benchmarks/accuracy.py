"""Measure every layer on the shared gold with its own scorers, and write the figures into docs/accuracy.md.

Usage: ``python benchmarks/accuracy.py [--shared ../shared] [--keep DIR] [--dry]`` (or ``make accuracy``). ``--keep``
leaves the readings and the record in a folder, to look into; ``--dry`` prints the tables and writes nothing.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import greffier
from greffier.api import read_paths
from greffier.linking import link
from greffier.model import Reading

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
AS_OF = "2022-01-23"
"""The day of the seeds' record-level gold."""


def corpora(shared: Path) -> dict[str, tuple[Path, Path]]:
    """Return gold and texts of every corpus of readings."""
    gold = shared / "gold"
    return {
        "seeds": (gold / "seeds", shared / "seeds"),
        "Wikinews": (gold / "wikinews" / "gold", gold / "wikinews" / "texts"),
        "TimeBank": (gold / "timebank" / "gold", gold / "timebank" / "texts"),
    }


def read(paths: Iterable[Path], to: Path) -> list[Reading]:
    """Read documents and write their readings, one a line."""
    readings, failures = read_paths(sorted(paths))
    for failure in failures:
        print(f"{failure.name}: {failure.reason}", file=sys.stderr)
    to.write_text("".join(reading.to_json() + "\n" for reading in readings), encoding="utf-8")
    return readings


def run(*command: str | Path) -> str:
    """Return what a scorer prints."""
    done = subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True, text=True)
    return done.stdout


def of_readings(shared: Path, work: Path) -> tuple[str, list[Reading]]:
    """Return the table of the layers, one column a corpus, and the readings of the seeds."""
    scores: dict[str, dict[str, dict[str, Any]]] = {}
    seeds: list[Reading] = []
    for name, (gold, texts) in corpora(shared).items():
        to = work / f"{name.lower()}.jsonl"
        readings = read(texts.glob("*.txt"), to)
        seeds = seeds or readings
        scores[name] = json.loads(run(shared / "gold" / "score.py", gold, to, "--texts", texts, "--json"))
    rows = [f"| row | {' | '.join(scores)} |", "|---" * (len(scores) + 1) + "|"]
    known = {name: _layers(gold) for name, (gold, _) in corpora(shared).items()}
    for row in scores["seeds"]:
        cells = (_cell(scores[name][row]) if _layer(row) in known[name] else "–" for name in scores)
        rows.append(f"| {row} | {' | '.join(cells)} |")
    return "\n".join(rows), seeds


def _layers(gold: Path) -> set[str]:
    """Return the keys that a gold holds: the scorer gives a layer that it leaves out full marks."""
    return {key for path in gold.glob("*.json") for key in json.loads(path.read_text(encoding="utf-8"))}


def _layer(row: str) -> str:
    """Return the key of gold that a row of the table is about."""
    word = row.split()[0].rstrip(":")
    return {"article": "lines", "line": "lines", "attribution": "attributions", "event": "events"}.get(
        word, "published" if word == "publication" else word
    )


def _cell(row: dict[str, Any]) -> str:
    if "f1" in row:
        return f"F1 {row['f1']:.3f} (P {row['p']:.3f}, R {row['r']:.3f}, of {row['gold']})" if row["gold"] else "–"
    return f"{row['accuracy']:.3f} (of {row['of']})" if row["of"] else "–"


def of_plover(shared: Path, work: Path) -> str:
    """Return the table of the PLOVER sentences, each read as a document of its own."""
    records = shared / "gold" / "plover-fr.jsonl"
    texts = work / "plover"
    texts.mkdir(exist_ok=True)
    for line in records.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        (texts / f"{record['id']}.txt").write_text(record["text_fr"], encoding="utf-8")
    read(texts.glob("*.txt"), work / "plover.jsonl")
    return _printed(run(shared / "gold" / "score_plover.py", records, work / "plover.jsonl"))


def of_record(shared: Path, work: Path, seeds: list[Reading]) -> str:
    """Return the table of the seeds' record."""
    (work / "record.json").write_text(link(seeds, as_of=AS_OF).to_json(), encoding="utf-8")
    gold = shared / "gold"
    expected = (gold / "seeds-record.json", gold / "seeds")
    return _printed(run(gold / "score_record.py", *expected, work / "record.json", "--texts", shared / "seeds"))


def _printed(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def of_cost() -> str:
    """Return the line of the reading cost."""
    found = json.loads(run(ROOT / "benchmarks" / "reading_cost.py", "--json"))
    return (
        "| row | figure |\n|---|---|\n"
        f"| ratio | {found['ratio']:.2f} |\n| bare model | {found['bare_seconds']:.2f} s |\n"
        f"| reading | {found['reading_seconds']:.2f} s |\n| article lines | {found['lines']} |"
    )


def stamp() -> str:
    """Return by what and when the figures were made."""
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    return f"Measured on {day} with Greffier {greffier.__version__}: `make accuracy`."


def main() -> None:
    """Measure, and put each table between its marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of gold/ and seeds/")
    parser.add_argument("--keep", type=Path, help="leave readings and record here")
    parser.add_argument("--dry", action="store_true", help="print the tables, write nothing")
    options = parser.parse_args()
    if not (options.shared / "gold" / "score.py").is_file():
        sys.exit("the shared gold is not at hand")
    with tempfile.TemporaryDirectory() as folder:
        work = options.keep or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        layers, seeds = of_readings(options.shared, work)
        tables = {
            "readings": layers,
            "plover": of_plover(options.shared, work),
            "record": of_record(options.shared, work, seeds),
            "cost": of_cost(),
        }
    text = PAGE.read_text(encoding="utf-8")
    for name, table in tables.items():
        print(f"{name}\n{table}\n")
        before, begin, rest = text.partition(f"<!-- figures: {name} -->")
        _, end, after = rest.partition("<!-- end of figures -->")
        if not (begin and end):
            sys.exit(f"docs/accuracy.md has lost its marks: {name}")
        text = f"{before}{begin}\n\n{stamp()}\n\n{table}\n\n{end}{after}"
    if not options.dry:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
