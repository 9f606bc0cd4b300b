"""The gate on the seeds' gold readings, where they are at hand: linking alone, without a reader.

None of those texts is in the project; the floors lie a little under what was measured on 2026-11-21
(happenings 0.89, statements 0.90, actors 1.00).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from greffier.linking import link
from greffier.model import Reading

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "seeds"
FLOORS = {"actors, B-cubed": 0.95, "happenings": 0.85, "statements": 0.85}

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not at hand")


def _readings() -> list[Reading]:
    found = []
    for path in sorted(GOLD.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        data["text"] = (SHARED / "seeds" / data["document"]).read_text(encoding="utf-8")
        found.append(Reading.model_validate(data))
    return found


def test_linking_the_gold_readings_reaches_the_floors(tmp_path: Path) -> None:
    out = tmp_path / "record.json"
    out.write_text(link(_readings()).to_json(), encoding="utf-8")
    command = [
        sys.executable,
        "score_record.py",
        "seeds-record.json",
        "seeds",
        str(out),
        "--texts",
        str(SHARED / "seeds"),
    ]
    shown = subprocess.run(command, cwd=SHARED / "gold", capture_output=True, text=True, check=True).stdout
    print(shown)
    for name, floor in FLOORS.items():
        scored = re.search(rf"^{re.escape(name)} .*F1 (\d\.\d+)", shown, re.MULTILINE)
        assert scored is not None
        assert float(scored[1]) >= floor, name


def test_gold_readings_have_spans_within_their_texts() -> None:
    record = link(_readings())
    texts = {reading.name: reading.text for reading in _readings()}
    for actor in record.actors:
        for mention in actor.mentions:
            assert mention.span.text(texts[mention.document]) in actor.names
