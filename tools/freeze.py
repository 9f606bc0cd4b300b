"""Rewrite constraints.txt: the exact versions that a fresh environment with every extra resolves to.

Usage: ``python tools/freeze.py`` (or ``make constraints``). Only names and versions are written: no address, no hash.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = """\
# Exact versions of what Greffier and its extras need, as one fresh environment resolved them on Python 3.11.
# `make demo` and `make test` install with them, so that a run today and a run next year see the same parts.
# The ranges that Greffier itself asks for stand in pyproject.toml. Rewrite this file with: make constraints
"""


def main() -> None:
    """Install the project with its extras in a fresh environment and write down what is there."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", f"{ROOT}[test,docs,ftm]"], check=True)
        listed = subprocess.run([*pip, "list", "--format=freeze"], check=True, capture_output=True, text=True).stdout
    ours = {"greffier", "pip", "setuptools", "wheel"}
    pins = sorted((line for line in listed.splitlines() if line.partition("==")[0] not in ours), key=str.lower)
    (ROOT / "constraints.txt").write_text(HEAD + "".join(f"{pin}\n" for pin in pins), encoding="utf-8")
    print(f"constraints.txt: {len(pins)} versions", file=sys.stderr)


if __name__ == "__main__":
    main()
