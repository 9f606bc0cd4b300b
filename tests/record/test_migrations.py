"""Records of earlier schemas: brought up to date after a backup beside them; newer and foreign ones refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from small_reader import dispatch, store
from sqlalchemy import inspect

from greffier.linking import link
from greffier.record import StoreError, migrations, schema
from greffier.record.database import connect, reading

FIXTURES = Path(__file__).parent / "fixtures"
VERSIONS = range(1, len(migrations.MIGRATIONS) + 1)


def of_version(number: int, path: Path) -> Path:
    """Make a record as an earlier Greffier left it."""
    connection = sqlite3.connect(path)
    connection.executescript((FIXTURES / f"v{number}.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def test_there_is_a_fixture_for_every_schema() -> None:
    assert sorted(p.name for p in FIXTURES.glob("v*.sql")) == [f"v{n}.sql" for n in VERSIONS]


@pytest.mark.parametrize("number", VERSIONS)
def test_a_record_of_an_earlier_schema_is_brought_up_to_date(number: int, tmp_path: Path) -> None:
    path = of_version(number, tmp_path / "r.db")
    with store(path, create=False) as opened:
        readings = opened.readings()
        assert [r.name for r in sorted(readings, key=lambda r: r.name)] == ["d001.txt", "d002.txt", "d003.txt"]
        assert opened.record() == link(readings)
        assert len(opened.record().happenings) == 4
        opened.take([dispatch(4, "Nesque rencontre Orsa au port.", published="2004-05-09")])
        assert opened.record() == link(opened.readings())
        assert opened.is_linked()
        assert [hit.document for hit in opened.search("col fermé").hits] == ["d001.txt", "d001.txt"]
    backup = tmp_path / f"r.db.v{number}"
    assert backup.exists() == (number < max(VERSIONS))
    if backup.exists():
        with sqlite3.connect(backup) as connection:
            names = [n for (n,) in connection.execute("SELECT name FROM migrations ORDER BY number")]
            assert names == [step.name for step in migrations.MIGRATIONS[:number]]
            assert connection.execute("SELECT count(*) FROM documents").fetchone() == (3,)
        connection.close()


def test_the_steps_are_named_and_noted(place: str) -> None:
    with store(place):
        pass
    engine = connect(place)
    with reading(engine) as connection:
        assert migrations.applied(connection) == [step.name for step in migrations.MIGRATIONS]
        assert len(set(migrations.applied(connection))) == len(migrations.MIGRATIONS)
    engine.dispose()


def test_the_tables_are_those_that_the_code_knows(place: str) -> None:
    with store(place):
        pass
    engine = connect(place)
    with reading(engine) as connection:
        found = inspect(connection)
        for table in schema.metadata.sorted_tables:
            columns = {c["name"]: c for c in found.get_columns(table.name)}
            assert {c.name for c in table.columns} == {name for name in columns if not name.endswith("_index")}
            for column in table.columns:
                kind = str(columns[column.name]["type"]).upper()
                assert kind in {"INTEGER", "TEXT", "BLOB", "BYTEA"}, (table.name, column.name)
                assert columns[column.name]["nullable"] == column.nullable, (table.name, column.name)
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert set(keys) == {c.name for c in table.primary_key}, table.name
    engine.dispose()


def test_a_sqlite_record_is_strict_and_ours(tmp_path: Path) -> None:
    with store(tmp_path / "r.db"):
        pass
    connection = sqlite3.connect(tmp_path / "r.db")
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    assert {name for name, strict in tables if not strict} <= {"sqlite_schema", "sqlite_sequence"}
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA application_id").fetchone() == (0x47726566,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations.MIGRATIONS),)
    connection.close()


def test_a_record_of_a_newer_schema_is_refused_and_left_alone(place: str) -> None:
    with store(place) as opened:
        opened.take([dispatch(1)])
    engine = connect(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO migrations VALUES (99, 'what is to come', 'then')")
    engine.dispose()
    with pytest.raises(StoreError, match=r"a newer Greffier wrote it .*what is to come"):
        store(place)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    text, foreign, folder = tmp_path / "a.txt", tmp_path / "b.db", tmp_path / "c"
    text.write_text("Du texte.", encoding="utf-8")
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    folder.mkdir()
    for path in (text, foreign, folder):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(StoreError, match="not a record of Greffier"):
            store(path)
        assert (path.read_bytes() if path.is_file() else b"") == before
    with pytest.raises(StoreError, match="no such record"):
        store(tmp_path / "none.db", create=False)
    with pytest.raises(StoreError, match="no folder"):
        store(tmp_path / "none" / "none.db")
    damaged = tmp_path / "d.db"
    damaged.write_bytes(b"SQLite format 3\x00" + b"\x07" * 4000)
    with pytest.raises(StoreError, match="cannot open it"):
        store(damaged)


def test_an_old_sqlite_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")
    with pytest.raises(StoreError, match=r"SQLite 3\.36\.0 is too old"):
        store(tmp_path / "r.db")


def test_an_address_is_shown_without_its_password() -> None:
    with pytest.raises(StoreError) as refused:
        store("postgresql://ada:secret@127.0.0.1:1/none")
    assert "secret" not in str(refused.value)
    assert refused.value.code == "unreachable"
