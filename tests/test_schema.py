"""The published JSON schemas are the model's, and real readings and records are valid by them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from greffier.linking import link
from greffier.model import (
    Actor,
    Attribution,
    Damage,
    Event,
    Line,
    Move,
    Office,
    Reading,
    Reliance,
    Span,
    TimeExpression,
)

FOLDER = Path(__file__).parents[1] / "docs" / "reference" / "schema"
NAMES = ("correction", "reading", "record", "export")

RAW = "Titre\nL'Équateur a invité le Pérou, a déclaré Galo Leoro, vendredi."
READING = Reading(
    document="a.txt",
    key="0123456789ab",
    sha256="0" * 64,
    language="fr",
    published="1995-02-17",
    published_how="given",
    text=RAW,
    lines=(Line(span=Span(0, 5), label="headline"), Line(span=Span(6, len(RAW)), label="paragraph")),
    actors=(
        Actor(id="person:Galo Leoro", names=("Galo Leoro",), country="ECU", role="ministre",
              offices=(Office(title="ministre", country="ECU"),), mentions=(Span(46, 56),)),
        Actor(id="state:ECU", names=("L'Équateur",), country="ECU", mentions=(Span(6, 16),)),
        Actor(id="state:PER", names=("le Pérou",), country="PER", mentions=(Span(26, 34),)),
    ),
    attributions=(
        Attribution(key="a" * 12, content=(Span(6, 34),), cue=Span(38, 45), source=Span(46, 56),
                    source_actor="person:Galo Leoro", kind="indirect", sentence=Span(6, len(RAW))),
    ),
    times=(TimeExpression(key="b" * 12, span=Span(58, 66), type="DATE", value="1995-02-17"),),
    events=(
        Event(key="c" * 12, type="AGREE", trigger=Span(19, 25), lemma="inviter", actors=("state:ECU",),
              recipients=("state:PER",), date="1995-02-17", time="b" * 12, sentence=Span(6, len(RAW))),
    ),
    moves=(
        Move.model_validate({"key": "d" * 12, "kind": "invitation", "span": [19, 25], "from": ["state:ECU"],
                             "to": ["state:PER"], "matter": [26, 34], "event": "c" * 12,
                             "sentence": [6, len(RAW)]}),
    ),
    damage=(Damage(span=Span(0, 1), kind="glued"),),
    reliances=(Reliance(outlet="org:Interandine", span=Span(0, 5), how="credit"),),
)  # fmt: skip


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    return {name: json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schema_is_the_models(name: str, tool: Callable[[str], ModuleType]) -> None:
    schema = tool("schema")
    written = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert written == schema.text(schema.MODELS[name]), "write it anew: make schema"


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_one(name: str, published: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(published[name])


def test_every_noun_is_in_a_schema(published: dict[str, Any]) -> None:
    from greffier import model

    described = {"Correction", "Reading", "Record", *(n for name in NAMES for n in published[name]["$defs"])}
    nouns = {n for n in model.__all__ if isinstance(getattr(model, n), type)}
    assert nouns - described == {"Document", "Finding"}  # what Reading and its items inherit


def test_a_reading_is_valid(published: dict[str, Any]) -> None:
    Draft202012Validator(published["reading"]).validate(json.loads(READING.to_json()))


def test_a_reading_comes_back_as_it_went() -> None:
    assert Reading.model_validate_json(READING.to_json()) == READING


def test_a_record_is_valid(published: dict[str, Any]) -> None:
    record = link([READING])
    assert record.documents
    Draft202012Validator(published["record"]).validate(json.loads(record.to_json()))


def test_a_reading_with_a_wrong_label_is_not_valid(published: dict[str, Any]) -> None:
    wrong = json.loads(READING.to_json())
    wrong["lines"][0][2] = "title"
    assert not Draft202012Validator(published["reading"]).is_valid(wrong)


def test_the_shared_gold_is_valid(shared: Path, published: dict[str, Any]) -> None:
    validator = Draft202012Validator(published["reading"])
    files = sorted(shared.glob("gold/seeds/*.json")) + sorted(shared.glob("gold/wikinews/gold/*.json"))
    assert files
    faults = [
        f"{file.name}: {error.json_path}: {error.message[:200]}"
        for file in files
        for error in validator.iter_errors(json.loads(file.read_text(encoding="utf-8")))
    ]
    assert faults == []
