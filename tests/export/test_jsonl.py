"""JSON lines: out and in again, equal; and what is none is refused with its line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import vardal

import greffier
from greffier.export import Contents
from greffier.export.jsonl import ImportRefusedError, read, write
from greffier.export.taking import take_in
from greffier.linking import link
from greffier.model import Reading
from greffier.record import Request, Store


def lines(contents: Contents) -> list[bytes]:
    return write(contents).split(b"\n")


def test_what_goes_out_comes_in_again(contents: Contents) -> None:
    assert read(lines(contents)) == contents


def test_every_line_says_its_noun(contents: Contents) -> None:
    rows = [json.loads(line) for line in lines(contents) if line]
    assert rows[0]["noun"] == "export"
    assert rows[0]["item"]["as_of"] == "1976-04-15"
    nouns = [row["noun"] for row in rows]
    assert {noun: nouns.count(noun) for noun in ("correction", "reading", "document", "happening", "entry")} == {
        "correction": 1, "reading": 3, "document": 3, "happening": 5, "entry": 3,
    }  # fmt: skip
    assert rows[nouns.index("entry")]["item"]["from"] == [vardal.BREKKE, vardal.NOR]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1"),
        ('{"noun":"story","item":{"key":"k","documents":[]}}', "line 1: the head is missing"),
        ('{"noun":"export","item":{"format":99}}', "line 1: format 99"),
        ('{"noun":"export","item":{"format":1}}\n{"noun":"poem","item":{}}', "line 2"),
        ('{"noun":"export","item":{"format":1}}\n\nnot json', "line 3"),
        ('{"noun":"export","item":{"format":1}}\n{"noun":"happening","item":{"type":"TEA"}}', "line 2: happening.item"),
    ],
)
def test_what_is_no_export_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(ImportRefusedError, match=told):
        read(text.encode().split(b"\n"))


def stored(path: Path, readings: Iterable[Reading]) -> None:
    """Keep readings in a record, as the reader would have read them."""
    by_key = {reading.key: reading for reading in readings}
    take_in(Contents(link(list(by_key.values())), tuple(by_key.values())), str(path))


def never(_: Iterable[Request]) -> Iterator[Reading]:
    raise AssertionError("an import reads nothing")


def test_a_record_that_is_taken_in_is_the_record_that_was_exported(tmp_path: Path, contents: Contents) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    stored(first, contents.readings)
    correction = contents.corrections[0].model_copy(update={"id": ""})
    with Store(first, never, now=lambda: "1976-05-01T08:00:00+00:00") as store:
        (kept,) = store.correct([correction], by="A. Brandt")
        assert not isinstance(kept, Exception), kept
    with greffier.open(first) as store:
        out = Contents.of(store.record(), store.readings(), store.corrections(), store.readings(as_read=True))
    assert len(out.corrections) == 1
    done = take_in(read(lines(out)), str(second))
    assert (len(done.taken), done.corrections, done.misfits) == (3, 1, ())
    with greffier.open(first) as one, greffier.open(second) as other:
        assert one.record() == other.record()
        assert one.readings() == other.readings()
        assert one.corrections() == other.corrections()
        assert "e1" not in {m.key for h in other.record().happenings for m in h.mentions}


def test_taking_in_twice_changes_nothing(tmp_path: Path, contents: Contents) -> None:
    path = tmp_path / "record.db"
    stored(path, contents.readings)
    with greffier.open(path) as store:
        before = store.record()
    done = take_in(Contents(before, contents.readings), str(path))
    assert (done.taken, len(done.known)) == ((), 3)
    with greffier.open(path) as store:
        assert store.record() == before
