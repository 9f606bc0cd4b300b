"""The documentation says what is there: commands, nouns, tables, links, output, snippets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import pytest

from greffier import model

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])
PICTURE = DOCS / "images" / "dossier.png"

_FENCE = re.compile(r"^ *```.*?^ *```", re.S | re.M)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.M)
_SNIPPET = re.compile(r"<!-- runs -->\n+```python\n(.*?)```", re.S)

Tool = Callable[[str], ModuleType]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def page(name: str) -> str:
    return read(DOCS / name)


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# --------------------------------------------------------------------------- generated pages


def test_the_generated_regions_are_up_to_date(tool: Tool) -> None:
    reference = tool("reference")
    found = reference.pages()
    assert {path.name for path in found} >= {"cli.md", "model.md", "exit-codes.md"}
    stale = [ids(path) for path in found if reference.renewed(read(path)) != read(path)]
    assert stale == [], "write them anew: make reference"


def test_every_command_and_option_is_named(tool: Tool) -> None:
    text = page("reference/cli.md")
    for name, command in tool("reference").commands().items():
        assert f"## `{f'greffier {name}'.strip()}`" in text
        for parameter in command.params:
            for word in parameter.opts if parameter.opts[0].startswith("-") else [parameter.metavar]:
                assert f"`{word}`" in text, f"{name} {word}"


def test_every_noun_is_told() -> None:
    text = page("reference/model.md")
    assert [name for name in model.__all__ if not re.search(rf"^### {name}$|`{name}`", text, re.M)] == []


def test_every_label_is_told() -> None:
    text = page("reference/labels.md")
    for name, value in vars(model).items():
        if get_origin(value) is Literal:
            missing = [word for word in get_args(value) if f"`{word}`" not in text]
            assert missing == [], name


def test_every_layer_of_a_reading_is_told() -> None:
    text = page("reference/reading-json.md")
    layers = [name for name in model.Reading.model_fields if name not in model.Document.model_fields]
    assert [name for name in [*layers, "lines"] if name not in ("notices", "made_by") and f"`{name}`" not in text] == []


def test_every_table_is_told() -> None:
    text = page("reference/tables.md")
    package = ROOT / "src" / "greffier"
    names = {f"{p.parent.name}/{p.name}" for p in (package / "languages").rglob("*.toml")}
    names |= {p.name for p in [*(package / "world").glob("*.toml"), *(package / "brief").rglob("*.toml")]}
    assert [name for name in sorted(names) if f"`{name}`" not in text] == []
    told = set(re.findall(r"`([\w/]+\.toml)`", text))
    assert told <= names


def test_every_part_that_is_not_ours_is_told() -> None:
    text = page("reference/tables.md").lower().replace("`", "")
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    names = {re.split(r"[<>=~\[ ]", line)[0].lower() for line in project["dependencies"]}
    names -= {"lxml-html-clean"}  # what lxml had in it once
    assert [name for name in sorted(names) if name not in text] == []


# --------------------------------------------------------------------------- links


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as the documentation's builder makes them."""
    found = set()
    for heading in _HEADING.findall(_FENCE.sub("", text)):
        words = re.sub(r"[^\w\s-]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)).strip().lower()
        found.add(re.sub(r"[\s-]+", "-", words))
    return found


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_every_link_leads_somewhere(path: Path) -> None:
    broken = []
    for link in _LINK.findall(_FENCE.sub("", read(path))):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        there = (path.parent / target).resolve() if target else path
        if there == PICTURE and not PICTURE.exists():
            continue  # its own test says so
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(read(there))):
            broken.append(link)
    assert broken == []


def test_the_picture_is_there() -> None:
    if not PICTURE.exists():
        pytest.skip("docs/images/dossier.png is still to be made")
    assert PICTURE.read_bytes().startswith(b"\x89PNG")


def test_every_page_is_in_the_navigation() -> None:
    navigation = read(ROOT / "mkdocs.yml")
    assert [ids(p) for p in DOCS.rglob("*.md") if f": {p.relative_to(DOCS).as_posix()}\n" not in navigation] == []


# --------------------------------------------------------------------------- commands, snippets, output


def test_the_first_commands_are_there() -> None:
    readme, makefile = read(ROOT / "README.md"), read(ROOT / "Makefile")
    assert "make demo" in readme
    assert re.search(r"^demo:.*\n(?:\t.*\n)*\t.*greffier brief .*\n\t.*greffier report ", makefile, re.M)
    assert "pip install . && greffier brief" in readme
    scripts: dict[str, Any] = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["scripts"]
    assert "greffier" in scripts


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_what_is_made_can_be_made(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.M))
    asked = set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", read(path), re.M))
    assert {a or b for a, b in asked} <= targets


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_command_that_is_shown_exists(path: Path, tool: Tool) -> None:
    known = set(tool("reference").commands())
    shown = set(re.findall(r"(?:^|`|\| |&& )greffier ([a-z]+)\b", read(path), re.M))
    assert shown <= known


SNIPPETS = [
    pytest.param(snippet, id=f"{ids(path)}:{number}")
    for path in PAGES
    for number, snippet in enumerate(_SNIPPET.findall(read(path)), 1)
]


@pytest.mark.model
@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_runs(snippet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(snippet, "snippet", "exec"), {"__name__": "snippet"})


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) >= 2


@pytest.mark.model
@pytest.mark.slow
def test_the_output_that_is_quoted_is_what_is_printed(tool: Tool) -> None:
    """Where this fails, look at what changed in the brief of the samples, then: make reference."""
    assert tool("excerpts").stale() == ""


# --------------------------------------------------------------------------- the site


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_asks_no_other_host(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="the documentation's builder is not installed")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "WARNING" not in run.stdout + run.stderr
    fetched = re.compile(r"<(?:(?:script|img|iframe)\b[^>]*\bsrc|link\b[^>]*\bhref)=[\"']?(?:https?:)?//[^>]*>")
    asked = [f"{p.name}: {m[0]}" for p in tmp_path.rglob("*.html") for m in fetched.finditer(read(p))]
    assert [line for line in asked if 'rel="canonical"' not in line] == []
