"""What goes wrong: a run killed at any moment, two writers at once, a reader beside a writer."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from small_reader import dispatch, store

from greffier.record import StoreError

MOMENTS = 10
WRITER = """
import os, sys, time
sys.path.insert(0, {tests!r})
from small_reader import reader, clock, dispatch
from greffier.linking import link
from greffier.record import Request, Store
def slowly(requests):
    for reading in reader(requests):
        time.sleep(0.004)
        yield reading
link(reader([Request(dispatch(1))]))  # all that is loaded at first use is loaded
print("ready", flush=True)
for place in sys.stdin:
    process = os.fork()
    if not process:
        with Store(place.strip(), slowly, create=True, patience=60, now=clock) as opened:
            opened.read([{pile!r}], published="2004-05-06")
        os._exit(0)
    print(process, flush=True)
    print(os.waitpid(process, 0)[1], flush=True)
"""


@contextmanager
def writers(pile: Path) -> Iterator[Callable[[str], tuple[int, Callable[[], int]]]]:
    """Run a process that has everything loaded and writes into a place, in a child, whenever it is told to."""
    code = WRITER.format(tests=str(Path(__file__).parent), pile=str(pile))
    parent = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert parent.stdin is not None
    assert parent.stdout is not None
    given, told = parent.stdin, parent.stdout

    def start(place: str) -> tuple[int, Callable[[], int]]:
        given.write(place + "\n")
        given.flush()
        return int(told.readline()), lambda: int(told.readline())

    try:
        assert told.readline() == "ready\n"
        yield start
    finally:
        given.close()
        told.close()
        parent.wait()


def write_pile(folder: Path, count: int = 60) -> Path:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / f"d{n:03}.txt").write_text(dispatch(n, *SENTENCES[n % 3]).document.text, encoding="utf-8")
    return folder


def documents_in(place: str) -> int:
    """Return how many documents a record holds, and that what it holds can be linked; 0 where it was not made yet."""
    try:
        with store(place, create=False) as seen:
            assert len(seen.record().documents) == len(seen.documents())
            return len(seen.documents())
    except StoreError as refused:
        if refused.code not in ("missing", "not-a-record"):
            raise
        return 0


SENTENCES = (
    ("Vardal attaque Orsa à l'aube.", "Mara Velin a dit que la route du col restait fermée."),
    ("Orsa exige Vardal au nom du traité.",),
    ("Trelle menace Nesque pour le port.", "Ilda Corse a dit que le pont tenait encore."),
)


@pytest.mark.slow
def test_a_run_that_is_killed_is_gone_on_with(place: str, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile")
    with store(tmp_path / "whole.db") as whole:
        whole.read([pile], published="2004-05-06")
        expected, documents = whole.record(), [(d.key, d.name, d.places) for d in whole.documents()]
    dice = random.Random(11)
    killed, kept = 0, []
    with writers(pile) as start:
        begun = time.monotonic()
        assert start(str(tmp_path / "timed.db"))[1]() == 0
        length = time.monotonic() - begun
        for _ in range(MOMENTS):
            process, ended = start(place)
            time.sleep(dice.uniform(0, 0.4) * length)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            killed += ended() == signal.SIGKILL
            kept.append(documents_in(place))
    assert kept == sorted(kept), "what was read was lost"
    assert killed > MOMENTS / 2
    with store(place) as last:
        taken = last.read([pile], published="2004-05-06")
        assert last.record() == expected
        assert [(d.key, d.name, d.places) for d in last.documents()] == documents
        assert len(taken.read) == len(documents) - kept[-1]
        assert len(last.search("aube", limit=1000).hits) > 20
    print(f"\nkilled {killed} of {MOMENTS} runs; documents found after each: {kept}; the same record in the end")


def test_a_killed_change_leaves_the_old_version_or_the_new(place: str, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 8)
    with store(place) as opened:
        opened.read([pile], published="2004-05-06")
    for n in range(8):
        text = dispatch(n, "Nesque rencontre Orsa au port, dit la radio.").document.text
        (pile / f"d{n:03}.txt").write_text(text, encoding="utf-8")
    with writers(pile) as start:
        process, ended = start(place)
        time.sleep(0.05)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        ended()
    with store(place, create=False) as seen:
        assert sorted(d.name for d in seen.documents()) == [f"d{n:03}.txt" for n in range(8)]
        seen.read([pile], published="2004-05-06")
        assert sum(len(h.mentions) for h in seen.record().happenings) == 8
        assert {h.type for h in seen.record().happenings} == {"CONSULT"}


def test_a_second_writer_waits_then_says_who_writes(place: str) -> None:
    with store(place) as one, store(place) as two:
        with one.writing():
            begun = time.monotonic()
            with pytest.raises(StoreError, match=rf"process {os.getpid()} of .* is writing to it; waited 0\.3 s"):
                two.take([dispatch(1)])
            assert 0.25 < time.monotonic() - begun < 30
        assert two.take([dispatch(1)]).read == ["d001.txt"]


def test_a_second_writer_gets_its_turn(place: str, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 30)
    with store(place):
        pass
    with writers(pile) as one, writers(pile) as two:
        ends = [start(place)[1] for start in (one, two)]
        assert [ended() for ended in ends] == [0, 0]
    with store(place) as opened:
        assert len(opened.documents()) == 30
        assert opened.is_linked()


def test_a_reader_is_never_kept_waiting(place: str) -> None:
    with store(place) as one, store(place, create=False) as two:
        one.take([dispatch(1)])
        with one.writing():
            begun = time.monotonic()
            assert len(two.readings()) == 1
            assert two.record().documents
            assert two.search("aube").hits == ()
            assert time.monotonic() - begun < 30
            one.take([dispatch(2)])
            assert len(two.readings()) == 2


def test_a_reader_that_fails_leaves_what_was_read(place: str) -> None:
    from small_reader import clock, reader

    from greffier.record import Store

    def failing(requests):  # type: ignore[no-untyped-def]
        for number, reading in enumerate(reader(requests)):
            if number == 3:
                raise RuntimeError("out of ink")
            yield reading

    with Store(place, failing, create=True, now=clock) as opened:
        with pytest.raises(RuntimeError, match="out of ink"):
            opened.take([dispatch(n) for n in range(6)])
        assert len(opened.documents()) == 3
        assert not opened.is_linked()
        assert len(opened.record().documents) == 3
    with store(place) as opened:
        assert len(opened.take([dispatch(n) for n in range(6)]).read) == 3
        assert len(opened.record().documents) == 6
