"""Adding to a record reads and links what is new or touched, and ends where linking everything anew ends."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from small_reader import clock, dispatch, store

from greffier.intake import Received
from greffier.linking import link
from greffier.model import Correction, Document, Reading
from greffier.record import Request, Store

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from synthetic import make_pile


class Prepared:
    """A reader that hands out readings made before, and notes whose."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = {reading.key: reading for reading in readings}
        self.asked: list[str] = []

    def __call__(self, requests: Iterable[Request]) -> Iterator[Reading]:
        for request in requests:
            self.asked.append(request.received.document.name)
            yield self.readings[request.received.document.key]


def received(reading: Reading) -> Received:
    fields = {name: getattr(reading, name) for name in Document.model_fields if name != "lines"}
    return Received(Document.model_validate(fields), path=Path("/pile") / reading.name)


@pytest.mark.slow
def test_ten_documents_more_are_read_and_link_what_they_touch(place: str) -> None:
    every = make_pile(260).readings
    added = random.Random(3).sample(every, 10)
    reader = Prepared(every)
    with Store(place, reader, create=True, now=clock) as opened:
        opened.take(received(r) for r in every if r not in added)
        areas = opened.areas_linked
        assert areas > 5
        reader.asked.clear()
        opened.take(map(received, every))
        assert sorted(reader.asked) == sorted(r.name for r in added)
        assert 0 < opened.areas_linked <= 10
        assert opened.areas_taken > 0
        assert opened.record() == link(every)
        print(f"\n10 of {len(every)} added: {len(reader.asked)} read, {opened.areas_linked} of {areas} areas linked")
        opened.take(map(received, every))
        assert (opened.areas_linked, opened.areas_taken) == (0, 0)
        assert opened.relink() == link(every)
        assert opened.areas_taken == 0


@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_in_whatever_order(tmp_path: Path, seed: int) -> None:
    """Documents in parts, corrections between: always the record that everything together makes."""
    dice = random.Random(seed)
    every = make_pile(60, seed=seed).readings
    dice.shuffle(every)
    cuts = sorted(dice.sample(range(1, len(every)), 3))
    with Store(tmp_path / "r.db", Prepared(every), create=True, now=clock) as opened:
        for start, end in pairwise([0, *cuts, len(every)]):
            opened.take(map(received, every[start:end]))
            reading = dice.choice([r for r in every[:end] if r.events])
            anchor = {"document": reading.key, "layer": "events", "spans": [dice.choice(reading.events).trigger]}
            op = dice.choice(("reject", "accept"))
            opened.correct([Correction.model_validate({"op": op, "anchors": [anchor]})], by="Ada")
            assert opened.record() == link(every[:end], corrections=opened.corrections())


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    import sqlite3

    with store(tmp_path / "r.db") as opened:
        opened.take([dispatch(n, ("Vardal attaque Orsa.", "Trelle menace Nesque.")[n % 2]) for n in range(8)])
        watch = sqlite3.connect(tmp_path / "r.db")
        rows = "SELECT rowid, layer, key FROM items ORDER BY layer, key"
        before = set(watch.execute(rows))
        opened.take([dispatch(9, "Orsa rencontre Nesque au port, dit la radio.")])
        after = set(watch.execute(rows))
        watch.close()
        assert before & after, "everything was written anew"
        assert len(after - before) < len(after) / 2
