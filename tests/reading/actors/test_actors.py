"""Who is meant: names of organisations, persons taken up by descriptions, institutions, as the table's examples say."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import pytest
from cases_support import Sample, differences, read_all

from greffier.evaluation.tagged import parse
from greffier.model import Reading
from greffier.reading.names import find_names
from greffier.reading.names.repair import repaired
from greffier.reading.pipeline import model

TABLE = tomllib.loads(files("greffier.languages.fr").joinpath("actors.toml").read_text(encoding="utf-8"))


@cache
def _readings() -> dict[str, Reading]:
    examples = [row["example"] for array in ("descriptor", "institution") for row in TABLE[array]]
    texts = [parse(example)[0] for example in examples]
    return dict(zip(examples, read_all(texts), strict=True))


@pytest.mark.parametrize("example", [row["example"] for row in TABLE["body"]])
def test_a_body_noun_opens_a_name(example: str) -> None:
    plain, tags = parse(example)
    found = {name.surface for name in find_names(model()(plain), None) if name.kind == "org"}
    assert {tag.span.text(plain) for tag in tags} <= found


@pytest.mark.parametrize("example", [row["example"] for row in TABLE["descriptor"]])
def test_a_descriptor_takes_up_a_named_person(example: str) -> None:
    plain, tags = parse(example)
    assert differences(Sample("descriptor", plain, tags), _readings()[example]) == []


@pytest.mark.parametrize("example", [row["example"] for row in TABLE["institution"]])
def test_an_institution_stands_for_an_actor(example: str) -> None:
    _, tags = parse(example)
    speakers = [a.source_actor for a in _readings()[example].attributions]
    assert speakers == [tag.arguments[0].replace("_", " ") for tag in tags]


@pytest.mark.parametrize(
    ("text", "actor", "country"),
    [
        ("Les combattants des FARC ont dit que la trêve tenait.", "org:FARC", "COL"),
        ("Selon Amina Sesay, ministre sierra-léonaise des Mines, le puits est fermé.", "person:Amina Sesay", "SLE"),
        ("Human Rights Watch (HRW) enquête. HRW affirme que le camp est plein.", "org:Human Rights Watch", None),
        ("Le Conseil des pêcheurs du Nord (CPN) siège. Le CPN assure que la mer est vide.",
         "org:Conseil des pêcheurs du Nord", None),
        ("Trois Suisses affirment que la route est coupée.", "group:Suisses", "CHE"),
    ],
)  # fmt: skip
def test_who_speaks(text: str, actor: str, country: str | None) -> None:
    (reading,) = read_all([text])
    assert [a.source_actor for a in reading.attributions] == [actor]
    assert next(a for a in reading.actors if a.id == actor).country == country


def test_a_damaged_name_is_repaired_and_kept_as_it_stands() -> None:
    assert repaired("Ana RusuElle") == "Ana Rusu"
    assert repaired("Ana Rusu") is None
    (reading,) = read_all(["La ministre Ana RusuElle a promis que le pont rouvrirait."])
    (actor,) = reading.actors
    assert actor.id == "person:Ana Rusu"
    assert "Ana RusuElle" in actor.names
