"""Several processes read what one reads, in the same order."""

from pathlib import Path

import pytest

from greffier.api import open_store, read_paths
from greffier.intake import Failure


@pytest.mark.model
@pytest.mark.slow
def test_two_processes_read_what_one_reads(samples: Path, tmp_path: Path) -> None:
    names = ("quito-01-courrier-laurentien.txt", "lima-02-depeche-planete.txt")
    paths = [*(samples / name for name in names), tmp_path / "none.txt"]
    one, two = read_paths(paths), read_paths(paths, jobs=2)
    assert one == two
    assert [reading.name for reading in two[0]] == ["lima-02-depeche-planete.txt", "quito-01-courrier-laurentien.txt"]
    assert [failure.code for failure in two[1] if isinstance(failure, Failure)] == ["missing"]
    with open_store(tmp_path / "r.db", create=True, jobs=2) as store:
        store.read(paths)
        assert sorted(store.readings(), key=lambda r: r.name) == one[0]
        assert store.reread() == 0
