"""Gold and readings from files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from greffier.evaluation import GoldError, load, load_texts


def test_readings_are_loaded_from_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"document": "a"}), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([{"document": "b"}, {"document": "c"}]), encoding="utf-8")
    (tmp_path / "d.jsonl").write_text('\n{"document": "d", "title": "\u2028"}\n\n', encoding="utf-8")
    (tmp_path / "a.meta.json").write_text("{}", encoding="utf-8")
    assert list(load(tmp_path)) == ["a", "b", "c", "d"]
    assert list(load(tmp_path / "d.jsonl")) == ["d"]


@pytest.mark.parametrize("content", [b"{", b'{"text": "x"}', b"[1]", b"\xff", b"[" * 100_000])
def test_a_file_that_holds_no_readings_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    with pytest.raises(GoldError, match=r"a\.json"):
        load(file)


def test_texts_are_loaded_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Été\r\nfin".encode())
    assert load_texts(tmp_path, ["a.txt"]) == {"a.txt": "Été\r\nfin"}
    with pytest.raises(GoldError, match=r"b\.txt"):
        load_texts(tmp_path, ["b.txt"])
