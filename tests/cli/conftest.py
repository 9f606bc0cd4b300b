"""The crisis of Vardal on the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "brief"))

from stand_in import Reader


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    for name, verb in (("greffier.api", "read_paths"), ("greffier.linking", "link")):
        module = ModuleType(name)
        setattr(module, verb, getattr(made, verb))
        monkeypatch.setitem(sys.modules, name, module)
    return made


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "GREFFIER_DEBUG"):
        monkeypatch.delenv(name, raising=False)
