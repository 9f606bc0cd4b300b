"""What every test may ask for: the folders of the project, the shared gold, the French model loaded once."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

PROJECT = Path(__file__).parents[1]
MARKERS = (
    "model: reads with the real French model",
    "browser: drives a real browser",
    "slow: takes more than some seconds",
)


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the project."""
    return PROJECT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample dispatches, with ``truth.json`` beside them."""
    return PROJECT / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the shared gold beside the project; where it is absent, the test is skipped."""
    folder = PROJECT.parent / "shared"
    if not (folder / "gold" / "GUIDELINES.md").is_file():
        pytest.skip("the shared gold is not at hand")
    return folder


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The French model as reading uses it, loaded once."""
    from greffier.reading.pipeline import model

    return model()


@pytest.fixture(scope="session")
def tool() -> Callable[[str], ModuleType]:
    """Load a script of tools/ by its name."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"greffier_tool_{name}", PROJECT / "tools" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load
