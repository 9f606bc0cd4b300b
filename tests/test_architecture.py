"""The house stands as it is drawn: arrows, sizes, words at every door, no clock and no dice below."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "greffier"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))

LONGEST = 500
TOO_LONG = {"model.py": "the nouns of a reading and of a record stand in one file; to be parted"}

PURE = ("model.py", "languages/", "world/", "layout/", "reading/", "linking/", "evaluation/", "brief/")
"""What gives the same result for the same input: no clock, no dice."""
OPENS_NOTHING = ("model.py", "layout/", "reading/", "linking/", "brief/")
"""What opens no file (packaged tables are opened by ``languages.tables`` and importlib.resources)."""

DICE = {"random", "secrets", "uuid", "time"}
CLOCK = {"now", "utcnow", "today", "fromtimestamp", "monotonic", "perf_counter"}
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "urllib3", "requests", "httpx", "aiohttp"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((SOURCE / module).read_text(encoding="utf-8"), module)


def imported(module: str) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of what a module imports."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imports_of(module: str, forbidden: set[str]) -> list[str]:
    return [
        f"{module}:{line} imports {name}"
        for line, name in imported(module)
        if any(name == one or name.startswith(f"{one}.") for one in forbidden)
    ]


def calls(module: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the line and last name of every call, and whether it is a plain name's."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.lineno, node.func.id, True
            elif isinstance(node.func, ast.Attribute):
                yield node.lineno, node.func.attr, False


def within(floors: tuple[str, ...]) -> list[str]:
    return [module for module in MODULES if module.startswith(floors)]


def test_the_import_contracts_are_kept() -> None:
    code = "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True, no_logo=True))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_there_is_a_contract_for_every_floor() -> None:
    """A new package under greffier/ must be given its floor in pyproject.toml."""
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    floors = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file())
    assert [floor for floor in floors if not re.search(rf"greffier\.{floor}\b", contracts)] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is(module: str) -> None:
    assert (ast.get_docstring(tree(module)) or "").strip()


@pytest.mark.parametrize(
    "module",
    [
        pytest.param(m, marks=[pytest.mark.xfail(reason=TOO_LONG[m], strict=True)] if m in TOO_LONG else [])
        for m in MODULES
    ],
)
def test_a_module_is_not_long(module: str) -> None:
    assert len((SOURCE / module).read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("module", MODULES)
def test_nothing_prints(module: str) -> None:
    """The library is silent; the doors write to the streams they are given."""
    assert [f"{module}:{line}" for line, name, plain in calls(module) if plain and name == "print"] == []


@pytest.mark.parametrize("module", within(PURE))
def test_no_clock_and_no_dice(module: str) -> None:
    assert imports_of(module, DICE) == []
    assert [f"{module}:{line} {name}()" for line, name, _ in calls(module) if name in CLOCK] == []


@pytest.mark.parametrize("module", MODULES)
def test_nothing_reaches_for_the_network(module: str) -> None:
    assert imports_of(module, NETWORK) == []


@pytest.mark.parametrize("module", within(OPENS_NOTHING))
def test_a_pure_floor_opens_no_file(module: str) -> None:
    opened = [(line, name) for line, name, _ in calls(module) if name in FILES]
    packaged = any(name.startswith("importlib.resources") for _, name in imported(module))
    assert packaged or opened == []


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("spacy", "pydantic", "lxml", "trafilatura", "scipy", "typer", "rich")
    code = f"import sys, greffier; print(*[m for m in {heavy!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_the_help_loads_no_model() -> None:
    code = (
        "import sys\n"
        "from greffier.cli.main import app\n"
        "try: app(['--help'], standalone_mode=True)\n"
        "except SystemExit: pass\n"
        "sys.exit('spacy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_module_can_be_imported() -> None:
    names = ["greffier." + module.removesuffix(".py").replace("/", ".").removesuffix(".__init__") for module in MODULES]
    names = [name for name in names if name not in ("greffier.__init__", "greffier.__main__")]
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    run = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_what_a_module_exports_is_there() -> None:
    """``__all__`` is sorted as the linter wants it; here: it names what the module has, once."""
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    module = importlib.import_module(name)\n"
        "    names = getattr(module, '__all__', [])\n"
        "    missing = [n for n in names if not hasattr(module, n)]\n"
        "    if missing or len(names) != len(set(names)): sys.exit(f'{name}: {missing or names}')\n"
    )
    floors = ["greffier", *(f"greffier.{p.name}" for p in sorted(SOURCE.iterdir()) if (p / "__init__.py").is_file())]
    command = [sys.executable, "-c", code, *floors, "greffier.model"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
