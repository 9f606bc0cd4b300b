"""The commands: what they print, on which stream, and the exit code."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import vardal
from stand_in import Reader
from typer.testing import CliRunner, Result

from greffier import __version__
from greffier.cli.main import app
from greffier.cli.options import locale_language
from greffier.intake import Failure
from greffier.intake.failures import failure
from greffier.model import Reading, Record


def run(*arguments: str, **options: object) -> Result:
    return CliRunner().invoke(app, list(arguments), **options)  # type: ignore[arg-type]


def test_brief_prints_the_brief(reader: Reader) -> None:
    result = run("brief", "pile", "--lang", "fr", "--published", "1976-04-14", "--width", "90")
    assert result.exit_code == 0
    assert result.stdout.startswith("Note de synthèse")
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 90
    assert reader.asked == (["pile"], "1976-04-14")


@pytest.mark.usefixtures("reader")
def test_brief_explains() -> None:
    assert "rule: attributions@1" in run("brief", "pile", "--explain", "--width", "300").stdout


@pytest.mark.usefixtures("reader")
def test_brief_prints_the_record_as_json() -> None:
    result = run("brief", "pile", "--json", "--as-of", "1976-04-14")
    record = Record.model_validate_json(result.stdout)
    assert record.as_of == "1976-04-14"
    assert json.loads(result.stdout)["entries"][0]["from"] == [vardal.BREKKE, vardal.NOR]


def test_read_prints_readings_one_a_line(reader: Reader) -> None:
    rows = run("read", "pile", "--json").stdout.splitlines()
    assert [json.loads(row)["document"] for row in rows] == [vardal.A, vardal.B, vardal.C]
    assert Reading.model_validate_json(rows[0]) == reader.readings[0]


@pytest.mark.usefixtures("reader")
def test_read_without_json_says_what_was_found() -> None:
    result = run("read", "pile", "--width", "90")
    assert result.exit_code == 0
    assert "Le Courrier du Nord" in result.stdout
    assert "quotes" in result.stdout


@pytest.mark.usefixtures("reader")
def test_report_writes_one_page(tmp_path: Path) -> None:
    file = tmp_path / "dossier.html"
    result = run("report", "pile", "-o", str(file), "--lang", "fr")
    assert result.exit_code == 0
    assert not result.stdout
    assert "3 dépêches" in result.stderr
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("report", "pile", "-o", "-").stdout.startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("reader")
def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    result = run("report", "pile", "-o", str(tmp_path / "nowhere" / "dossier.html"))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "cannot be written" in result.stderr


def test_each_failure_is_one_line_and_the_rest_goes_on(reader: Reader) -> None:
    reader.failures = [Failure("gone.txt", "missing"), failure("big\x1b[2J.txt", "too-large", limit=20)]
    result = run("brief", "pile", "--lang", "fr")
    assert result.exit_code == 1
    assert result.stdout.startswith("Note de synthèse")
    assert result.stderr.splitlines() == [
        "greffier: gone.txt\u202f: ce fichier ou ce dossier n’existe pas",
        "greffier: big[2J.txt\u202f: le fichier dépasse 20 Mo",
    ]


def test_a_notice_is_no_failure(reader: Reader) -> None:
    reader.failures = [failure("a.txt", "bad-date", value="hier")]
    reader.readings[2] = reader.readings[2].model_copy(update={"notices": ("no reader for this language",)})
    result = run("brief", "pile")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "greffier: a.txt: “hier” is not a date (YYYY-MM-DD), and is left aside",
        f"greffier: {vardal.C}: no reader for this language",
    ]


def test_nothing_could_be_read(reader: Reader) -> None:
    reader.readings = []
    result = run("brief", "pile")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "greffier: nothing could be read\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief",),
        ("brief", "pile", "--published", "14/04/1976"),
        ("brief", "pile", "--as-of", "1976-02-31"),
        ("brief", "pile", "--as-of", "19760414"),
        ("brief", "pile", "--lang", "de"),
        ("brief", "pile", "--width", "wide"),
        ("evaluate", "gold", "readings", "--errors", "moods"),
        ("nonsense",),
        ("link",),
    ],
)
@pytest.mark.usefixtures("reader")
def test_wrong_usage_is_two(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert not result.stdout
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("reader")
def test_a_bad_date_is_said_in_the_readers_language() -> None:
    assert "n’est pas une date" in run("brief", "pile", "--lang", "fr", "--as-of", "hier").stderr


def test_no_bare_traceback(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.error = RuntimeError("the model is\nnot there")
    result = run("brief", "pile")
    assert result.exit_code == 1
    assert result.stderr == (
        "greffier: unexpected error (RuntimeError: the model is not there); full trace with GREFFIER_DEBUG=1\n"
    )
    monkeypatch.setenv("GREFFIER_DEBUG", "1")
    assert "Traceback" in run("brief", "pile").stderr


def test_interrupted_is_130(reader: Reader) -> None:
    reader.error = KeyboardInterrupt()
    result = run("brief", "pile")
    assert result.exit_code == 130
    assert not result.stderr


def test_the_locale_gives_the_language() -> None:
    assert locale_language({"LANG": "fr_CA.UTF-8"}) == "fr"
    assert locale_language({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}) == "en"
    assert locale_language({"LANG": "en_GB", "LC_MESSAGES": "fr"}) == "fr"
    assert locale_language({}) == "en"


def test_link_prints_a_brief_from_readings_and_their_texts(reader: Reader, tmp_path: Path) -> None:
    texts, file = tmp_path / "texts", tmp_path / "readings.jsonl"
    texts.mkdir()
    rows = []
    for name, reading in vardal.readings().items():
        (texts / name).write_text(reading.text, encoding="utf-8")
        rows.append(reading.model_copy(update={"text": ""}).to_json())
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = run("link", str(file), "--texts", str(texts), "--lang", "fr")
    assert result.exit_code == 0, result.stderr
    assert "Nous ne laisserons pas vider cette mer" in result.stdout
    assert [reading.text for reading in reader.linked] == list(vardal.TEXTS.values())
    assert json.loads(run("link", str(file), "--texts", str(texts), "--json").stdout)["documents"]


@pytest.mark.usefixtures("reader")
def test_link_says_which_rows_and_texts_are_missing(tmp_path: Path) -> None:
    file = tmp_path / "readings.jsonl"
    good = vardal.readings()[vardal.A].to_json()
    file.write_text(f'{good}\n{{"document": 3}}\n[not json\n', encoding="utf-8")
    result = run("link", str(file), "--texts", str(tmp_path))
    assert result.exit_code == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [vardal.A, str(file), str(file)]
    assert "row 2 is not a reading" in result.stderr
    assert run("link", str(tmp_path / "gone.jsonl")).exit_code == 1


def test_evaluate_prints_the_table(tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text(vardal.readings()[vardal.A].to_json(), encoding="utf-8")
    result = run("evaluate", str(gold), str(gold))
    assert result.exit_code == 0, result.stderr
    assert "F1 1.000" in result.stdout
    assert json.loads(run("evaluate", str(gold), str(gold), "--json").stdout)
    assert run("evaluate", str(gold), str(gold), "--errors", "times").exit_code == 0
    gone = run("evaluate", str(tmp_path / "gone.json"), str(gold))
    assert gone.exit_code == 1
    assert gone.stderr.count("\n") == 1


def test_version_and_help() -> None:
    assert run("--version").stdout == f"greffier {__version__}\n"
    for command in ("brief", "read", "report", "link", "evaluate"):
        assert run(command, "--help").exit_code == 0
        assert command in run("--help").stdout


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    heavy = ("spacy", "pydantic", "lxml", "rich.table", "jinja2", "babel", "greffier.model", "greffier.world")
    code = (
        "import sys; from greffier.cli.main import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert time.perf_counter() - start < 20, "0.2 s on an idle machine: the model was loaded"


def test_a_reader_who_has_seen_enough_is_let_go(tmp_path: Path) -> None:
    file = tmp_path / "readings.jsonl"
    file.write_text(vardal.readings()[vardal.B].to_json(), encoding="utf-8")
    code = (
        "import sys, types; api = types.ModuleType('greffier.api'); sys.modules['greffier.api'] = api\n"
        "from pathlib import Path; from greffier.model import Reading\n"
        f"row = Reading.model_validate_json(Path({str(file)!r}).read_text())\n"
        "api.read_paths = lambda *a, **o: ([row] * 500, [])\n"
        "from greffier.cli.main import run; run()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "read", "x", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()
