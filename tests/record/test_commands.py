"""The commands on a record: what they print, on which stream, and the exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from small_reader import Folder, stand_in
from typer.testing import CliRunner, Result

import greffier.api
from greffier.cli.main import app
from greffier.model import Record

FILES = {
    "a.txt": "Dépêche\n\nVardal attaque Orsa à l'aube, annonce la radio.\n",
    "b.txt": "Dépêche\n\nOrsa exige Vardal au nom du traité.\n\nMara Velin a dit que la route du col restait fermée.\n",
}


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greffier.api, "read_received", stand_in)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "GREFFIER_DEBUG"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: object, **more: str) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], **more)  # type: ignore[arg-type]


@pytest.fixture
def record(folder: Folder, place: str) -> str:
    result = run("read", folder(FILES), "--into", place, "--published", "2004-05-06")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert "2 dispatches read" in result.stderr
    return place


def test_reading_again_says_what_is_known(record: str, folder: Folder) -> None:
    here = folder(FILES)
    result = run("read", here, "--into", record, "--published", "2004-05-06", "--lang", "fr")
    assert "0 dépêche lue, 2 déjà connues" in result.stderr
    (here / "a.txt").write_text(FILES["b.txt"] + "\nFin de la dépêche du soir.\n", encoding="utf-8")
    result = run("read", here, "--into", record, "--published", "2004-05-06")
    assert "1 dispatch read, 1 known already, 1 replaced by a newer version" in result.stderr


def test_what_cannot_be_read_is_said_and_the_rest_is_kept(place: str, folder: Folder) -> None:
    result = run("read", folder(FILES) / "a.txt", "nowhere.txt", "--into", place)
    assert result.exit_code == 1
    assert "nowhere.txt: there is no such file" in result.stderr
    assert "1 dispatch read" in result.stderr


def test_a_brief_and_a_page_of_a_record(record: str, tmp_path: Path) -> None:
    brief = run("brief", record)
    assert brief.exit_code == 0
    assert "2 dispatches" in brief.stdout
    kept = Record.model_validate_json(run("brief", record, "--json").stdout)
    assert len(kept.happenings) == 2
    early = Record.model_validate_json(run("brief", record, "--json", "--as-of", "2001-01-01").stdout)
    assert (early.as_of, early.documents) == ("2001-01-01", ())
    page = tmp_path / "dossier.html"
    assert run("report", record, "-o", page).exit_code == 0
    assert "<html" in page.read_text(encoding="utf-8")


def test_relinking_and_rereading(record: str) -> None:
    before = run("brief", record, "--json").stdout
    assert "linked anew: 2 dispatches" in run("relink", record).stderr
    assert "0 readings came out otherwise" in run("reread", record).stderr
    assert run("brief", record, "--json").stdout == before


def test_searching(record: str) -> None:
    result = run("search", record, "col", "fermé")
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()[:2]
    assert first.startswith("statement · indirect · 2004-05-06 · b.txt · ")
    assert second.strip() == "la route du [col] restait [fermée]"
    hit = json.loads(run("search", record, "exige", "--kind", "entry", "--json").stdout)
    assert (hit["kind"], hit["type"], hit["status"], hit["document"]) == ("entry", "request", "open", "b.txt")
    nothing = run("search", record, "perroquet", "--lang", "fr")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "rien trouvé" in nothing.stderr
    assert "more than 1 hits" in run("search", record, "Orsa", "--limit", "1").stderr
    assert run("search", record, "Orsa", "--from", "hier").exit_code == 2


def test_correcting_listing_and_undoing(record: str, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    anchor = {"document": "a.txt", "layer": "events", "quote": "attaque"}
    lost = anchor | {"quote": "nulle part"}
    rows = [{"op": "reject", "anchors": [anchor], "why": "une image"}, {"op": "reject", "anchors": [lost]}]
    file.write_text("\n".join([*map(json.dumps, rows), "", "{"]), encoding="utf-8")
    result = run("correct", record, file, "--by", "Ada")
    assert result.exit_code == 1
    assert "line 2: nothing of that layer" in result.stderr
    assert "line 4: it is no correction" in result.stderr
    assert "1 correction taken" in result.stderr
    (number,) = result.stdout.split()
    listed = run("corrections", record)
    assert listed.stdout.startswith(f"{number}  ")
    assert "Ada  reject  attaque (events, a.txt)  une image" in listed.stdout
    assert len(Record.model_validate_json(run("brief", record, "--json").stdout).happenings) == 1
    assert run("corrections", record, "--undo", number[:6], "--by", "Bea").exit_code == 0
    assert len(Record.model_validate_json(run("brief", record, "--json").stdout).happenings) == 2
    told = json.loads(run("corrections", record, "--json").stdout)
    assert (told["undone_by"], told["who"], told["orphan"]) == ("Bea", "Ada", False)
    assert "[annulée]" in run("corrections", record, "--lang", "fr").stdout
    assert run("corrections", record, "--undo", number).exit_code == 1
    assert run("correct", record, file, "--by", " ").exit_code == 1
    assert run("correct", record, tmp_path / "none.jsonl", "--by", "Ada").exit_code == 1
    assert run("correct", record, "-", "--by", "Ada", input=json.dumps(rows[0])).exit_code == 0


@pytest.mark.parametrize("command", ["relink", "reread", "corrections", "brief", "report"])
def test_what_is_no_record_is_said_in_one_line(command: str, tmp_path: Path) -> None:
    foreign = tmp_path / "x.db"
    foreign.write_bytes(b"SQLite format 3\x00" + os.urandom(5000))
    result = run(command, foreign)
    assert result.exit_code == 1
    assert result.stderr.startswith("greffier: ")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr


def test_a_record_that_another_writes_to_is_said(record: str, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from small_reader import store

    from greffier.record import locking
    from greffier.record import store as stores

    assert locking.PATIENCE > 1
    usual = stores.Store.__init__.__kwdefaults__
    monkeypatch.setattr(stores.Store.__init__, "__kwdefaults__", {**usual, "patience": 0.1})
    with store(record) as other, other.writing():
        result = run("read", folder(FILES), "--into", record)
    assert result.exit_code == 1
    assert f"process {os.getpid()} of " in result.stderr
    assert "is writing to it" in result.stderr
