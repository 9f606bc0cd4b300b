"""The outcome of a comparison: figures by layer, and each difference with its words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Accuracy", "Difference", "Report", "Tally"]


@dataclass(slots=True)
class Tally:
    """How many of the gold items were found, and how many of those given are right."""

    hit: int = 0
    gold: int = 0
    given: int = 0

    def add(self, hit: int, gold: int, given: int) -> None:
        """Count one document's items."""
        self.hit += hit
        self.gold += gold
        self.given += given

    @property
    def precision(self) -> float:
        """The share of what is given that is right; 0 where nothing is given."""
        return self.hit / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 where gold is empty."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def row(self) -> dict[str, float | int]:
        """Return the figures, rounded to three places, under the names of the gold's own scorer."""
        return {
            "p": round(self.precision, 3),
            "r": round(self.recall, 3),
            "f1": round(self.f1, 3),
            "hit": self.hit,
            "gold": self.gold,
            "system": self.given,
        }


@dataclass(slots=True)
class Accuracy:
    """How many of some items carry the right value."""

    hit: int = 0
    of: int = 0

    def add(self, verdicts: Iterable[bool]) -> None:
        """Count one document's verdicts."""
        for right in verdicts:
            self.hit += right
            self.of += 1

    def row(self) -> dict[str, float | int | None]:
        """Return the figures; the accuracy of nothing is None."""
        return {"accuracy": round(self.hit / self.of, 3) if self.of else None, "hit": self.hit, "of": self.of}


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a reading differs from gold.

    ``layer`` is lines, attributions, times or events; ``what`` is MISSED, EXTRA, or the fact that differs
    (LABEL, SPEAKER, VALUE, PARTIES); ``words`` say what is there.
    """

    document: str
    layer: str
    what: str
    words: str

    def __str__(self) -> str:
        return f"{self.document} {self.what:<7} {self.words}"


@dataclass(frozen=True, slots=True)
class Report:
    """The table, by row, and the differences in the order of the documents."""

    tallies: dict[str, Tally]
    accuracies: dict[str, Accuracy]
    differences: list[Difference] = field(default_factory=list)

    def rows(self) -> dict[str, dict[str, float | int | None]]:
        """Return the table as data: the name of each row, and its figures."""
        rows: dict[str, dict[str, float | int | None]] = {}
        rows.update((name, dict(tally.row())) for name, tally in self.tallies.items())
        rows.update((name, accuracy.row()) for name, accuracy in self.accuracies.items())
        return rows

    def to_json(self) -> str:
        """Return the table as one line of JSON."""
        return json.dumps(self.rows(), ensure_ascii=False)

    def table(self) -> str:
        """Return the table as text, one row a line."""
        lines = []
        for name, row in self.rows().items():
            if "f1" in row:
                figures = f"P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}"
                lines.append(f"{name:40} {figures}   ({row['hit']} of {row['gold']} gold, {row['system']} given)")
            else:
                accuracy = "-" if row["accuracy"] is None else row["accuracy"]
                lines.append(f"{name:40} {accuracy:>6}   ({row['hit']} of {row['of']})")
        return "\n".join(lines)

    def errors(self, layer: str) -> list[str]:
        """Return the differences in one layer, one a line."""
        return [str(difference) for difference in self.differences if difference.layer == layer]
