"""Print, as Markdown, the events of readings against gold: type by type, what is taken for what, and why events miss.

usage: python tools/event_types.py GOLD READINGS.jsonl TEXTS [GOLD READINGS.jsonl TEXTS …]

The pairing is that of the gold's own scorer (``score.py`` beside GOLD's parent): one type in one sentence.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

CAUSES = (
    "nothing given at the trigger",
    "another type given at the trigger",
    "event given where the gold has none",
    "actor missing",
    "actor of another country, or one too many",
    "recipient missing",
    "recipient of another country, or one too many",
    "factuality",
    "claimed by: missing",
    "claimed by: another, or nobody's",
    "date missing",
    "another date",
)


def _scorer(gold: Path) -> ModuleType:
    path = next(p / "score.py" for p in gold.resolve().parents if (p / "score.py").is_file())
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Tallies:
    """Counts over all documents."""

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.taken: dict[str, Counter[str]] = {}
        self.causes: Counter[str] = Counter()

    def add(self, score: ModuleType, gold: dict[str, Any], given: dict[str, Any], text: str) -> None:
        """Count one document."""
        bounds = score.sentences(text)

        def home(event: dict[str, Any]) -> int:
            return next((i for i, (_, end) in enumerate(bounds) if event["trigger"][0] < end), -1)

        def overlaps(a: dict[str, Any], b: dict[str, Any]) -> bool:
            return bool(a["trigger"][0] < b["trigger"][1] and b["trigger"][0] < a["trigger"][1])

        def alike(a: dict[str, Any], b: dict[str, Any]) -> float:
            return 1.0 + overlaps(a, b) if a["type"] == b["type"] and home(a) == home(b) else 0.0

        pairs, missed, extra = score.pair(gold["events"], given.get("events", []), alike, 1.0)
        self.gold.update(e["type"] for e in gold["events"])
        self.given.update(e["type"] for e in given.get("events", []))
        self.hit.update(e["type"] for e, _ in pairs)
        for event in missed:
            other = next((e for e in extra if overlaps(event, e)), None)
            self.taken.setdefault(event["type"], Counter())[other["type"] if other else "—"] += 1
            self.causes[CAUSES[1] if other else CAUSES[0]] += 1
        self.causes[CAUSES[2]] += sum(not any(overlaps(e, m) for m in missed) for e in extra)
        names = score.named(gold), score.named(given)
        for a, b in pairs:
            for role, at in (("actors", 3), ("recipients", 5)):
                want, have = score.countries(a[role], gold), score.countries(b.get(role), given)
                if want != have:
                    self.causes[CAUSES[at if have < want else at + 1]] += 1
            self.causes[CAUSES[7]] += a["factuality"] != b.get("factuality")
            mine, theirs = b.get("claimed_by"), a.get("claimed_by")
            if (mine or theirs) and not score.same_actor(theirs, mine, *names):
                self.causes[CAUSES[9 if mine else 8]] += 1
            if a.get("date") and a["date"] != b.get("date"):
                self.causes[CAUSES[11 if b.get("date") else 10]] += 1


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def main(arguments: list[str]) -> int:
    """Print the two tables."""
    tallies = Tallies()
    for gold_path, readings, texts in zip(arguments[::3], arguments[1::3], arguments[2::3], strict=True):
        score = _scorer(Path(gold_path))
        gold, given = score.load(gold_path), score.load(readings)
        for name in sorted(gold):
            text = (Path(texts) / name).read_text(encoding="utf-8")
            tallies.add(score, gold[name], given.get(name, {}), text)
    lines = [_row(["type", "P", "R", "F1", "gold", "missed and taken for"]), "|---|---|---|---|---|---|"]
    for kind in sorted(tallies.gold):
        hit, gold_n, given_n = tallies.hit[kind], tallies.gold[kind], tallies.given[kind]
        p, r = hit / given_n if given_n else 0.0, hit / gold_n
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        taken = ", ".join(f"{k} {n}" for k, n in tallies.taken.get(kind, Counter()).most_common() if k != "—")
        lines.append(_row([kind, f"{p:.2f}", f"{r:.2f}", f"{f1:.2f}", str(gold_n), taken]))
    lines += ["", _row(["cause", "count"]), "|---|---|"]
    lines += [_row([cause, str(n)]) for cause, n in tallies.causes.most_common(10)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
