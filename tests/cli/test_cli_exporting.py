"""``export`` and ``import`` on the command line."""

import json
from pathlib import Path

import pytest
import vardal
from stand_in import Reader
from typer.testing import CliRunner, Result

import greffier
from greffier.cli.main import app
from greffier.export import Contents, make


def run(*arguments: str, **options: object) -> Result:
    return CliRunner().invoke(app, list(arguments), **options)  # type: ignore[arg-type]


@pytest.mark.usefixtures("reader")
def test_a_file_goes_to_standard_output_or_where_it_is_told(tmp_path: Path) -> None:
    result = run("export", "pile", "--as", "plover")
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["h-e5", "h-e1", "h-e3", "h-e7"]
    file = tmp_path / "events.jsonl"
    assert run("export", "pile", "--as", "plover", "-o", str(file)).stderr == f"greffier: {file}: 1 file\n"
    assert file.read_text(encoding="utf-8") == result.stdout


@pytest.mark.usefixtures("reader")
def test_a_folder_is_made_and_never_mixed(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    result = run("export", "pile", "--as", "csv", "-o", str(folder))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (folder / "happenings.csv").is_file()
    again = run("export", "pile", "--as", "markdown", "-o", str(folder), "--lang", "fr")
    assert again.exit_code == 1
    assert "contient déjà des fichiers" in again.stderr


@pytest.mark.usefixtures("reader")
def test_a_folder_has_a_name_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", "pile", "--as", "brat").exit_code == 0
    assert (tmp_path / "greffier-brat" / "annotation.conf").is_file()


@pytest.mark.usefixtures("reader")
def test_the_filters_of_search_choose() -> None:
    result = run("export", "pile", "--as", "plover", "--actor", "Brekke", "--type", "REQUEST", "--from", "1976-04-01")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["h-e1"]
    assert run("export", "pile", "--as", "plover", "--to", "1976-03-31").stdout.count("\n") == 1


def test_wrong_usage() -> None:
    assert run("export", "pile").exit_code == 2
    assert run("export", "pile", "--as", "docx").exit_code == 2
    assert run("export", "pile", "--as", "csv", "--from", "hier").exit_code == 2
    assert run("import", "file.jsonl").exit_code == 2


@pytest.mark.usefixtures("reader")
def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    for arguments in (("ics", str(blocked / "a.ics")), ("csv", str(blocked / "b"))):
        result = run("export", "pile", "--as", arguments[0], "-o", arguments[1])
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("reader")
def test_an_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "followthemoney", None)
    result = run("export", "pile", "--as", "ftm")
    assert result.exit_code == 1
    assert "greffier[ftm]" in result.stderr


def exported(path: Path) -> Path:
    contents = Contents.of(vardal.record(), vardal.readings().values())
    path.write_bytes(make("jsonl", contents)["export.jsonl"])
    return path


def test_an_export_is_taken_into_a_record(tmp_path: Path) -> None:
    file, record = exported(tmp_path / "out.jsonl"), tmp_path / "record.db"
    result = run("import", str(file), "--into", str(record))
    assert result.exit_code == 0, result.stderr
    assert result.stderr == f"greffier: {record}: 3 dispatches taken in\n"
    with greffier.open(record) as store:
        assert {r.name for r in store.readings()} == {vardal.A, vardal.B, vardal.C}
    out = run("export", str(record), "--as", "jsonl")
    assert [json.loads(line)["noun"] for line in out.stdout.splitlines()][:4] == ["export", *["reading"] * 3]
    again = run("import", str(file), "--into", str(record))
    assert "3 known" in again.stderr


def test_an_export_is_taken_from_standard_input(tmp_path: Path) -> None:
    content = exported(tmp_path / "out.jsonl").read_bytes()
    assert run("import", "-", "--into", str(tmp_path / "record.db"), input=content).exit_code == 0


@pytest.mark.parametrize("content", ["", "nothing of ours\n", '{"noun":"export","item":{"format":99}}\n'])
def test_what_is_no_export_is_refused(tmp_path: Path, content: str) -> None:
    file, record = tmp_path / "out.jsonl", tmp_path / "record.db"
    file.write_text(content, encoding="utf-8")
    result = run("import", str(file), "--into", str(record))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "no export of Greffier (line 1" in result.stderr
    assert not record.exists()
    assert run("import", str(tmp_path / "none.jsonl"), "--into", str(record)).exit_code == 1


def test_a_dossier_tells_no_path(reader: Reader) -> None:
    reader.readings[0] = reader.readings[0].model_copy(update={"url": "https://anna:s3cret@gazette.example/?token=zz9"})
    page = run("report", "pile", "-o", "-").stdout
    assert "s3cret" not in page
    assert "zz9" not in page
    assert "https://gazette.example/" in page
