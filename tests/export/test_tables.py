"""The tables, read back by PyArrow and by Python's own CSV reader."""

import csv
import io
from datetime import date

import pyarrow as pa
import pytest
import vardal
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from greffier.export import Contents, make
from greffier.export.tables import TABLES


@pytest.fixture
def parquets(contents: Contents) -> dict[str, pa.Table]:
    files = make("parquet", contents)
    return {name.removesuffix(".parquet"): parquet.read_table(io.BytesIO(data)) for name, data in files.items()}


def test_there_is_a_table_for_every_noun_with_the_columns_that_are_told(parquets: dict[str, pa.Table]) -> None:
    assert list(parquets) == [table.name for table in TABLES]
    for table in TABLES:
        assert parquets[table.name].column_names == [column.name for column in table.columns]
        for column, field in zip(table.columns, parquets[table.name].schema, strict=True):
            assert field.metadata[b"description"].decode() == column.told


def test_csv_and_parquet_hold_the_same(contents: Contents, parquets: dict[str, pa.Table]) -> None:
    for name, data in make("csv", contents).items():
        table = parquets[name.removesuffix(".csv")]
        options = arrow_csv.ConvertOptions(
            column_types=table.schema, strings_can_be_null=True, quoted_strings_can_be_null=False
        )
        parse = arrow_csv.ParseOptions(newlines_in_values=True)
        read = arrow_csv.read_csv(io.BytesIO(data), convert_options=options, parse_options=parse)
        assert read.to_pylist() == table.to_pylist(), name


def test_python_reads_the_csv_too(contents: Contents) -> None:
    text = make("csv", contents)["entries.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["kind"] for row in rows] == ["request", "invitation", "threat"]
    assert (rows[1]["due"], rows[1]["due_first"], rows[1]["due_last"]) == ("1976-05", "1976-05-01", "1976-05-31")
    assert rows[2]["condition"] == "Si les filets restent"


def test_every_place_slices_back_to_its_words(parquets: dict[str, pa.Table]) -> None:
    count = 0
    for table in parquets.values():
        if {"start", "end", "text"} <= set(table.column_names):
            for row in table.to_pylist():
                assert vardal.TEXTS[row["document"]][row["start"] : row["end"]] == row["text"]
                count += 1
    assert count > 10


def test_keys_join_the_tables(parquets: dict[str, pa.Table]) -> None:
    for child, column, parent in (
        ("happening_parties", "happening", "happenings"), ("happening_mentions", "happening", "happenings"),
        ("statement_versions", "statement", "statements"), ("entry_parties", "entry", "entries"),
        ("entry_steps", "entry", "entries"), ("actor_names", "actor", "actors"), ("stories", "document", "documents"),
    ):  # fmt: skip
        keys = set(parquets[parent].column(column).to_pylist())
        assert set(parquets[child].column(column).to_pylist()) <= keys
        assert len(keys) == parquets[parent].num_rows


def test_types_and_values(parquets: dict[str, pa.Table]) -> None:
    acts = {row["happening"]: row for row in parquets["happenings"].to_pylist()}
    assert acts["h-e1"]["first_day"] == date(1976, 4, 13)
    assert (acts["h-e1"]["quad"], acts["h-e1"]["score"]) == (3, 0.0)
    assert acts["h-e7"]["first_day"] is None
    assert acts["h-e7"]["factuality"] == "denied"


def test_an_address_is_told_without_its_secrets(parquets: dict[str, pa.Table]) -> None:
    urls = {row["document"]: row["url"] for row in parquets["documents"].to_pylist()}
    assert urls[vardal.A] == "https://www.courrier.example/vardal?page=2"
