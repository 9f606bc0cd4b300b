"""Files, folders, patterns and standard input; names, order, and the same document twice."""

from __future__ import annotations

import io
import os
import random
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greffier.intake import LIMIT, Failure, Received, gather
from greffier.intake.naming import distinct_names

Pile = Callable[[dict[str, bytes | str]], Path]
Take = Callable[..., tuple[list[Received], list[Failure]]]


def _names(received: list[Received]) -> list[str]:
    return [item.document.name for item in received]


def test_folders_are_read_to_the_bottom_and_sidecars_are_not_documents(pile: Pile, take: Take) -> None:
    folder = pile(
        {
            "b.txt": "B", "a.md": "A", "deep/er/C.HTML": "<p>C", "d.htm": "<p>D", "e.json": '{"text": "E"}',
            "b.meta.json": '{"published": "1998-10-26"}', ".hidden.txt": "x", ".git/x.txt": "x",
            "photo.jpg": b"\xff\xd8", "notes.log": "x",
        }
    )  # fmt: skip
    received, failures = take([folder])
    assert _names(received) == ["C.HTML", "a.md", "b.txt", "d.htm", "e.json"]
    assert failures == []
    assert received[2].document.published == "1998-10-26"
    assert received[0].path == folder / "deep/er/C.HTML"


def test_a_named_file_is_read_whatever_its_suffix(pile: Pile, take: Take) -> None:
    folder = pile({"notes.log": "Notes", ".hidden": "Caché"})
    received, failures = take([folder / "notes.log", folder / ".hidden"])
    assert _names(received) == [".hidden", "notes.log"]
    assert failures == []


def test_patterns_are_expanded_as_a_shell_does(pile: Pile, take: Take) -> None:
    folder = pile({"a1.txt": "1", "a2.txt": "2", "b.txt": "3", "c/a3.txt": "4", ".a.txt": "5", "a[1].txt": "6"})
    assert _names(take([f"{folder}/a?.txt"])[0]) == ["a1.txt", "a2.txt"]
    assert _names(take([f"{folder}/**/a*.txt"])[0]) == ["a1.txt", "a2.txt", "a3.txt", "a[1].txt"]
    assert _names(take([f"{folder}/a[12].txt"])[0]) == ["a1.txt", "a2.txt"]
    assert _names(take([f"{folder}/a[1].txt"])[0]) == ["a[1].txt"]
    assert [f.code for f in take([f"{folder}/z*.txt"])[1]] == ["no-match"]


def test_the_order_of_the_arguments_does_not_matter(pile: Pile) -> None:
    rows = '{"text": "u"}\n{}\n{"text": "v"}'
    folder = pile({"a/x.txt": "1", "b/x.txt": "2", "b/y.txt": "1", "rows.jsonl": rows, "empty.txt": ""})
    paths = [str(folder / "a"), str(folder / "b"), str(folder / "rows.jsonl"), str(folder / "empty.txt"), "no-such.txt"]
    expected = list(gather(paths))
    for seed in range(5):
        shuffled = random.Random(seed).sample(paths, len(paths))
        assert list(gather(shuffled + shuffled[:2])) == expected


def test_the_same_document_in_two_places_is_one(pile: Pile, take: Take) -> None:
    same = dict.fromkeys(("b.txt", "a.txt", "c/a.txt", "d.txt"), "Même")
    folder = pile({**same, "d.meta.json": '{"title": "T"}'})
    received, _ = take([folder])
    assert _names(received) == ["a.txt", "d.txt"]
    assert received[0].also == (str(folder / "c/a.txt"), str(folder / "b.txt"))
    assert received[0].document.sha256 == received[1].document.sha256


def test_two_documents_with_one_name_are_told_apart(pile: Pile, take: Take) -> None:
    folder = pile({"1998/lima/x.txt": "1", "1998/quito/x.txt": "2", "1999/quito/x.txt": "3", "y.txt": "4"})
    received, _ = take([folder])
    assert _names(received) == ["1998/quito/x.txt", "1999/quito/x.txt", "lima/x.txt", "y.txt"]
    assert [item.document.text for item in received] == ["2", "3", "1", "4"]


@given(st.sets(st.lists(st.sampled_from("abx"), min_size=1, max_size=4).map(lambda p: "/" + "/".join(p)), max_size=12))
def test_names_are_distinct_ends_of_their_paths(places: set[str]) -> None:
    names = distinct_names(places)
    assert set(names) == places
    assert len(set(names.values())) == len(places)
    assert all(place.endswith(name) for place, name in names.items())


def test_standard_input_is_one_document(pile: Pile) -> None:
    folder = pile({"a.txt": "Oui.\r\n", "b.txt": "Non."})
    items = list(gather(["-", folder], stdin=io.BytesIO(b"Oui.\r\n")))
    assert [i.document.name for i in items if isinstance(i, Received)] == ["-", "b.txt"]
    assert isinstance(items[0], Received)
    assert items[0].also == (str(folder / "a.txt"),)
    assert items[0].document.text == "Oui.\r\n"


def test_a_page_on_standard_input_is_read_as_a_page() -> None:
    (item,) = gather(["-"], stdin=io.BytesIO(b"\n<!DOCTYPE html><title>T</title><p>Oui.</p><script>x</script>"))
    assert isinstance(item, Received)
    assert item.document.text == "Oui."
    assert len(item.hints) == 1


def test_empty_standard_input_says_so() -> None:
    (item,) = gather(["-"], stdin=io.BytesIO(b""))
    assert isinstance(item, Failure)
    assert (item.name, item.code) == ("-", "empty")


def test_every_failure_names_its_input_and_its_reason(pile: Pile, take: Take) -> None:
    bad: dict[str, bytes | str] = {"empty.txt": " \n", "binary.txt": b"\x00\x01", "bad.json": "{", "none/x.log": "x"}
    folder = pile({"good.txt": "Oui.", **bad})
    (folder / "broken.txt").symlink_to(folder / "nowhere")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    os.mkfifo(folder / "pipe.txt")
    with (folder / "large.txt").open("wb") as file:
        file.truncate(LIMIT + 1)
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(folder / "door.txt"))
    received, failures = take([folder, folder / "none", folder / "gone.txt", "/dev/null", "a\x00b", "x" * 5000])
    door.close()
    assert _names(received) == ["good.txt"]
    assert {Path(f.name).name[:12]: f.code for f in failures} == {
        "empty.txt": "empty", "binary.txt": "binary", "bad.json": "bad-json", "none": "empty-folder",
        "broken.txt": "broken-link", "loop.txt": "link-loop", "pipe.txt": "not-a-file", "large.txt": "too-large",
        "door.txt": "not-a-file", "gone.txt": "missing", "null": "not-a-file", "a\x00b": "missing", "x" * 12: "missing",
    }  # fmt: skip
    assert all(f.lost and "{" not in f.reason for f in failures)


def test_the_largest_allowed_file_is_read(pile: Pile, take: Take) -> None:
    folder = pile({"large.txt": b"mot " * (LIMIT // 4)})
    received, failures = take([folder])
    assert (len(received), failures) == (1, [])
    assert len(received[0].document.text) == LIMIT


def test_a_file_that_must_not_be_read(pile: Pile, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = pile({"a.txt": "A", "b.txt": "B", "shut/c.txt": "C"})
    opened, listed = Path.open, os.listdir

    def refuse_open(self: Path, mode: str) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "no")
        return opened(self, mode)

    def refuse_list(path: Path) -> list[str]:
        if path.name == "shut":
            raise PermissionError(13, "no")
        return listed(path)

    monkeypatch.setattr(Path, "open", refuse_open)
    monkeypatch.setattr(os, "listdir", refuse_list)
    received, failures = take([folder])
    assert _names(received) == ["b.txt"]
    assert [(Path(f.name).name, f.code) for f in failures] == [("a.txt", "no-permission"), ("shut", "no-permission")]


def test_links_between_folders_end(pile: Pile, take: Take) -> None:
    folder = pile({"a/x.txt": "X"})
    (folder / "a" / "up").symlink_to(folder)
    (folder / "b").symlink_to(folder / "a")
    received, failures = take([folder])
    assert [item.document.text for item in received] == ["X"]
    assert failures == []
    assert len(take([f"{folder}/**/*.txt"])[0]) == 1


def test_a_name_that_is_no_utf8_is_shown_and_read(tmp_path: Path, take: Take) -> None:
    try:
        (tmp_path / os.fsdecode(b"d\xe9p\xeache.txt")).write_text("Oui.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    received, _ = take([tmp_path])
    assert _names(received) == ["d�p�che.txt"]
    received[0].document.model_dump_json()


def test_a_file_that_vanishes_between_survey_and_reading(pile: Pile) -> None:
    folder = pile({"a.txt": "A", "b.txt": "B"})
    stream = gather([folder])
    assert isinstance(next(stream), Received)
    (folder / "b.txt").unlink()
    last = next(stream)
    assert isinstance(last, Failure)
    assert last.code == "missing"


def test_the_date_for_all_is_checked_before_anything_is_read() -> None:
    with pytest.raises(ValueError, match="hier"):
        gather(["no-such-file"], published="hier")
