"""Our figures and those of the gold's own scorer are the same, whatever the reading."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from greffier.evaluation import load, load_texts, score

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "gold" / "score.py"
CORPORA = {
    "seeds": (SHARED / "gold" / "seeds", SHARED / "seeds"),
    "wikinews": (SHARED / "gold" / "wikinews" / "gold", SHARED / "gold" / "wikinews" / "texts"),
    "timebank": (SHARED / "gold" / "timebank" / "gold", SHARED / "gold" / "timebank" / "texts"),
}

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the shared gold is not at hand")


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("gold_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _shifted(dice: random.Random, span: list[int]) -> list[int]:
    start, end = (max(0, offset + dice.choice((0, 0, 0, -3, 2, 40))) for offset in span)
    return [start, max(start, end)]


def _other_id(dice: random.Random, actor: str | None) -> str | None:
    if actor is None:
        return dice.choice((None, "group:diplomates"))
    kind, _, name = actor.partition(":")
    words = name.split() or [name]
    return dice.choice((actor, actor, f"{kind}:{words[-1]}", f"{kind}:{words[0]}", f"group:{name}", None, f"{kind}:X"))


def _perturbed(dice: random.Random, reading: dict[str, Any]) -> dict[str, Any]:
    """Return a reading as a middling system would give it: items lost, moved, mislabelled, made up."""
    out = copy.deepcopy(reading)
    out["lines"] = [[*row[:2], dice.choice((row[2], row[2], "furniture", "paragraph"))] for row in out.get("lines", ())]
    for layer in ("attributions", "times", "events"):
        items = [item for item in out.get(layer) or () if dice.random() > 0.2]
        out[layer] = items + [copy.deepcopy(item) for item in items if dice.random() > 0.9]
        dice.shuffle(out[layer])
    for item in out["attributions"]:
        item["content"] = [_shifted(dice, span) for span in item["content"]]
        item["source_actor"] = _other_id(dice, item.get("source_actor"))
        item["kind"] = dice.choice((item["kind"], "mixed"))
    for item in out["times"]:
        item["span"] = _shifted(dice, item["span"])
        item["value"] = dice.choice((item["value"], item["value"], "PRESENT_REF"))
    for item in out["events"]:
        item["trigger"] = dice.choice((_shifted(dice, item["trigger"]), item["trigger"], None))
        for side in ("actors", "recipients"):
            item[side] = [i for actor in item.get(side) or () if (i := _other_id(dice, actor))]
        item["factuality"] = dice.choice((item["factuality"], "future"))
        item["claimed_by"] = _other_id(dice, item.get("claimed_by"))
        item["date"] = dice.choice((item.get("date"), None))
    for actor in out.get("actors", ()):
        if dice.random() < 0.3:
            actor.pop("country", None)
        if dice.random() < 0.3:
            actor["names"] = actor.get("names", [])[:1]
    out["published"] = dice.choice((out.get("published"), None))
    return out


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("with_texts", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_the_scorers_own(corpus: str, with_texts: bool, seed: int) -> None:
    where, texts = CORPORA[corpus]
    gold = dict(list(load(where).items())[:40])
    dice = random.Random(seed)
    system = {name: _perturbed(dice, dict(reading)) for name, reading in gold.items() if dice.random() > 0.1}
    expected = _scorer().score(gold, system, texts if with_texts else None)
    report = score(gold, system, load_texts(texts, gold) if with_texts else None)
    assert report.rows() == expected
    assert list(report.rows()) == list(expected)


def test_gold_against_itself_is_perfect() -> None:
    where, texts = CORPORA["seeds"]
    gold = load(where)
    rows = score(gold, gold, load_texts(texts, gold)).rows()
    assert all(row.get("f1", row.get("accuracy")) == 1.0 for row in rows.values())


def test_the_table_reads_as_the_scorers_own(tmp_path: Path) -> None:
    where, texts = CORPORA["seeds"]
    gold = load(where)
    dice = random.Random(7)
    system = {name: _perturbed(dice, dict(reading)) for name, reading in gold.items()}
    readings = tmp_path / "readings.jsonl"
    readings.write_text("".join(json.dumps(row) + "\n" for row in system.values()), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(where), str(readings), "--texts", str(texts)]
    expected = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    report = score(gold, load(readings), load_texts(texts, gold))
    assert report.table() + "\n" == expected
    shown = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True, encoding="utf-8").stdout
    assert report.to_json() + "\n" == shown


@pytest.mark.parametrize("layer", ["attributions", "times", "events"])
def test_as_many_differences_are_listed_as_the_scorer_lists(layer: str, capsys: pytest.CaptureFixture[str]) -> None:
    where, texts = CORPORA["seeds"]
    gold = load(where)
    dice = random.Random(11)
    system = {name: _perturbed(dice, dict(reading)) for name, reading in gold.items()}
    for event in (event for reading in system.values() for event in reading["events"]):
        event["trigger"] = event["trigger"] or [0, 1]  # the scorer cannot list an event without one
    _scorer().score(gold, system, texts, layer)
    theirs = [line for line in capsys.readouterr().out.split("\n") if any(f"{name} " in line for name in gold)]
    ours = score(gold, system, load_texts(texts, gold)).errors(layer)
    assert sorted(line.split()[:2] for line in ours) == sorted(line.split()[:2] for line in theirs)
