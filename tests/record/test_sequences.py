"""Whatever is done and undone in whatever order: what remains is what counts.

A hundred random sequences of accept, reject, set, add, same, different, date, label, undo, re-read, re-link and a newer
version end in the record that the corrections in force make alone, on a fresh record.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st
from small_reader import dispatch, store

from greffier.intake import Received
from greffier.linking import link
from greffier.linking.anchors import anchor_of
from greffier.model import Anchor, Correction, Reading
from greffier.record import Store
from greffier.record.resolving import MisfitError

LINES = (
    "Vardal attaque Orsa à l'aube.",
    "Orsa exige Vardal au nom du traité.",
    "Mara Velin a dit que la route du col restait fermée.",
    "Trelle menace Nesque pour le port.",
    "Ilda Corse a dit que le pont tenait encore.",
)
DISPATCHES = (
    (LINES[0], LINES[2]),
    (LINES[0], LINES[1], LINES[4]),
    (LINES[1], LINES[3], LINES[2]),
)
LINKED = ("events", "attributions", "actors", "moves")

number = st.integers(0, 10**6)
step = st.one_of(
    st.tuples(st.sampled_from(("accept", "reject", "set", "add", "date", "label")), number, number),
    st.tuples(st.sampled_from(("same", "different")), number, number),
    st.tuples(st.sampled_from(("undo", "undo", "reread", "relink", "newer", "again")), number, number),
)


def pick(values: Any, n: int) -> Any:
    ordered = list(values)
    return ordered[n % len(ordered)]


def anchors(readings: list[Reading], layer: str) -> list[Anchor]:
    return [anchor_of(r, layer, item) for r in sorted(readings, key=lambda r: r.name) for item in getattr(r, layer)]


def made(op: str, a: int, b: int, readings: list[Reading]) -> Correction | None:
    """Return a correction of something that the readings hold."""
    reading = pick(sorted(readings, key=lambda r: r.name), a)
    if op in ("accept", "reject", "set"):
        layer = pick(LINKED, b)
        if not (found := anchors(readings, layer)):
            return None
        fields = {
            "events": {"date": pick(("2004-04-01", "2004-04-02", None), b)},
            "attributions": {"source_actor": pick(("person:Mara Velin", None), b)},
            "actors": {"country": pick(("FRA", "ESP"), b)},
            "moves": {"kind": pick(("request", "threat", "promise"), b)},
        }
        return Correction(op=op, anchors=(pick(found, a),), value=fields[layer] if op == "set" else None)
    if op in ("same", "different"):
        layer = pick(LINKED, a + b)
        found = anchors(readings, layer)
        if len(found) < 2:
            return None
        one = a % len(found)
        return Correction(op=op, anchors=(found[one], found[(one + 1 + b % (len(found) - 1)) % len(found)]))
    if op == "add":
        line = pick(reading.lines, b).span
        anchor = Anchor(document=reading.key, layer="events", spans=((line.start, line.start + 4),))
        kind = pick(("ACCUSE", "CONSULT"), b)
        return Correction(op="add", anchors=(anchor,), value={"type": kind, "actors": ["state:TRL"]})
    if op == "date":
        anchor = Anchor(document=reading.key, layer="document")
        return Correction(op="date", anchors=(anchor,), value=pick(("2004-05-01", "2004-05-09"), b))
    span = pick(reading.lines, b).span
    anchor = Anchor(document=reading.key, layer="lines", spans=(span,))
    return Correction(op="label", anchors=(anchor,), value=pick(("paragraph", "teaser", "furniture"), a))


def received(versions: list[int]) -> list[Received]:
    return [
        dispatch(n, *(f"Une phrase de plus, la {v}." for v in range(version)), *DISPATCHES[n])
        for n, version in enumerate(versions)
    ]


def on_disk(pile: list[Received], folder: Path) -> Path:
    for document in pile:
        (folder / document.document.name).write_text(document.document.text, encoding="utf-8")
    return folder


def play(opened: Store, steps: list[tuple[str, int, int]], folder: Path) -> int:
    """Do all steps; return how many corrections were made."""
    versions = [0] * len(DISPATCHES)
    opened.read([on_disk(received(versions), folder)], published="2004-05-06")
    count = 0
    for op, a, b in steps:
        if op == "undo":
            if taken := opened.corrections():
                assert opened.undo(pick(taken, a).id, by="Ada")
        elif op == "reread":
            opened.reread()
        elif op == "relink":
            opened.relink()
        elif op in ("newer", "again"):
            versions[a % len(versions)] = b % 3 if op == "newer" else 0
            opened.read([on_disk(received(versions), folder)], published="2004-05-06")
        elif (correction := made(op, a, b, opened.readings())) is not None:
            (outcome,) = opened.correct([correction], by="Ada")
            count += not isinstance(outcome, MisfitError)
    return count


@pytest.mark.slow
@hypothesis.settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(hypothesis.HealthCheck)
)
@hypothesis.given(steps=st.lists(step, min_size=4, max_size=14))
def test_what_remains_is_what_counts(steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile"
        pile.mkdir()
        with store(Path(folder) / "r.db") as played, store(Path(folder) / "alone.db") as alone:
            play(played, steps, pile)
            alone.read([pile], published="2004-05-06")
            live = {d.key for d in played.documents()}
            assert live == {d.key for d in alone.documents()}
            counted = {d.correction.id for d in played.decisions() if d.undone is None and not d.orphan}
            remaining = [c for c in played.corrections(carried=True) if c.id in counted]
            outcome = alone.correct(remaining, by="Ada")
            assert not [one for one in outcome if isinstance(one, MisfitError)]
            assert alone.record() == played.record()
            assert played.record() == link(played.readings(as_read=True), corrections=remaining)
