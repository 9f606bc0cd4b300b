"""Write the output that the documentation quotes anew, by running the commands it quotes.

An excerpt is a comment and the code block below it::

    <!-- run: greffier brief samples/*.txt samples/*.html --lang fr ; section 3 ; 12 lines -->

``section N`` takes one numbered section of the brief (``section 0`` what stands before the first), ``section N from
WORDS`` begins at the line that holds these words, ``N lines`` cuts it. Usage: ``python tools/excerpts.py`` (or
``make reference``); ``--check`` writes nothing and exits with 1 where an excerpt is no longer what the command prints.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import sys
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

ROOT = Path(__file__).parents[1]
_EXCERPT = re.compile(r"(<!-- run: (?P<run>[^\n]+?) -->\n+```text\n)(?P<body>.*?)(```\n)", re.S)
_NUMBERED = re.compile(r"^(\d)\. ")


@cache
def output(command: str) -> str:
    """Return what a command prints on standard output, run in the project's folder."""
    from greffier.cli.main import app

    words = [found for word in shlex.split(command)[1:] for found in (_matching(word) or [word])]
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        result = CliRunner().invoke(app, words, env={"LC_ALL": "C.UTF-8", "NO_COLOR": "1"})
    finally:
        os.chdir(before)
    if result.exit_code:
        raise RuntimeError(f"{command}: exit code {result.exit_code}\n{result.output}")
    return str(result.stdout)


def _matching(word: str) -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(word)) if "*" in word else []


def excerpt(asked: str) -> str:
    """Return the excerpt that a comment asks for."""
    command, *parts = (part.strip() for part in asked.split(" ; "))
    lines = output(command).rstrip("\n").split("\n")
    for part in parts:
        if match := re.fullmatch(r"section (\d)(?: from (.+))?", part):
            lines = _section(lines, int(match[1]))
            if words := match[2]:
                at = next((number for number, line in enumerate(lines) if words in line), None)
                if at is None:
                    raise ValueError(f"no line of the section holds « {words} »: {asked}")
                lines = lines[at:]
        elif match := re.fullmatch(r"(\d+) lines", part):
            lines = [*lines[: int(match[1])], "…"] if len(lines) > int(match[1]) else lines
        else:
            raise ValueError(f"what is « {part} » in: {asked}")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _section(lines: list[str], number: int) -> list[str]:
    found: list[str] = []
    here = 0
    for at, line in enumerate(lines):
        heading = _NUMBERED.match(line)
        if heading and at + 1 < len(lines) and lines[at + 1].startswith("──"):
            here = int(heading[1])
        if here == number:
            found.append(line)
    return found


def renewed(text: str) -> str:
    """Return a page's text, its excerpts made anew."""
    return _EXCERPT.sub(lambda match: f"{match[1]}{excerpt(match['run'])}{match[4]}", text)


def pages() -> list[Path]:
    """Return the pages that quote output."""
    candidates = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in candidates if _EXCERPT.search(path.read_text(encoding="utf-8"))]


def stale() -> str:
    """Return the difference between what is quoted and what is printed now; empty where there is none."""
    told: list[str] = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        now, name = renewed(text), page.relative_to(ROOT).as_posix()
        told += difflib.unified_diff(text.splitlines(), now.splitlines(), name, f"{name} (now)", lineterm="", n=1)
    return "\n".join(told)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(stale())
    for page in pages():
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
