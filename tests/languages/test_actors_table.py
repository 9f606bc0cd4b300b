"""The table of actor nouns is well kept: sorted, without duplicates, each row with an example of its own."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib.resources import files

import pytest

from greffier.evaluation.tagged import parse
from greffier.languages.fr import actors
from greffier.languages.tables import TableError, table
from greffier.world import load

ARRAYS = ("body", "descriptor", "institution", "realm", "collective")
TABLE = tomllib.loads(files("greffier.languages.fr").joinpath("actors.toml").read_text(encoding="utf-8"))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def _name(row: dict[str, str]) -> str:
    return row.get("noun") or row["lemma"]


def test_the_table_holds_no_other_array() -> None:
    assert set(TABLE) == set(ARRAYS)


@pytest.mark.parametrize("array", ARRAYS)
def test_rows_are_sorted_and_unlike(array: str) -> None:
    names = [_name(row) for row in TABLE[array]]
    assert [_folded(n) for n in names] == sorted(_folded(n) for n in names)
    assert len(set(names)) == len(names)
    examples = [row["example"] for row in TABLE[array]]
    assert len(set(examples)) == len(examples)


@pytest.mark.parametrize("array", ARRAYS[:3])
def test_every_example_shows_its_word(array: str) -> None:
    for row in TABLE[array]:
        plain, tags = parse(row["example"])
        shown = [tag.span.text(plain).lower() for tag in tags]
        forms = [f.lower() for f in (row.get("noun"), row.get("ms"), row.get("fs")) if f]
        assert any(form in words for form in forms for words in shown), row


def test_realms_are_of_states() -> None:
    for row in TABLE["realm"]:
        assert row["noun"] in parse(row["example"])[0]
        assert row["states"] == sorted(row["states"])
        assert all(load().state(f"state:{code}") for code in row["states"])


def test_lookups() -> None:
    found = actors.load()
    assert "MAR" in found.realms["royaume"]
    assert "association" in found.bodies
    assert found.institutions["ambassade"] == "org"
    assert found.descriptors["élue"].lemma == "élu"
    assert found.descriptors["élue"].gender is None
    assert found.descriptors["monarque"].gender == "m"
    assert found.descriptors["diplomate"].may_be(frozenset({"diplomat"}))
    assert not found.descriptors["diplomate"].may_be(frozenset({"military"}))
    assert found.descriptors["diplomate"].may_be(frozenset())


def test_a_descriptor_without_a_form_is_refused() -> None:
    with pytest.raises(TableError, match="institution"):
        table("greffier.languages.fr", "actors.toml", "institution", actors.Descriptor)
