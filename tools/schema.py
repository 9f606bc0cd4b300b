"""Write the JSON schemas of a reading, a record, a correction and a line of an export to docs/reference/schema/.

Usage: ``python tools/schema.py`` (or ``make schema``). tests/test_schema.py fails where the files are not what this
writes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from greffier.export.jsonl import ExportLine
from greffier.model import Correction, Label, Reading, Record, Span

FOLDER = Path(__file__).parents[1] / "docs" / "reference" / "schema"
MODELS: dict[str, type[BaseModel]] = {
    "reading": Reading,
    "record": Record,
    "correction": Correction,
    "export": ExportLine,
}
OFFSET = {"type": "integer", "minimum": 0}
SPAN = {
    "type": "array",
    "description": Span.__doc__,
    "prefixItems": [OFFSET, OFFSET],
    "minItems": 2,
    "maxItems": 2,
}
LINE = {
    "type": "array",
    "description": "One non-empty line of the raw text: where it starts, where it ends, what it is.",
    "prefixItems": [OFFSET, OFFSET, {"enum": list(get_args(Label))}],
    "minItems": 3,
    "maxItems": 3,
}


class _Generator(GenerateJsonSchema):
    """Pydantic's own generator, with a span as the two offsets that it is in JSON."""

    def call_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ARG002 - of all our types, a span alone is called
        """Return the schema of a span."""
        return SPAN


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON schema of ``model``: what a file may hold, every key that has a default left optional."""
    made = model.model_json_schema(by_alias=True, mode="validation", schema_generator=_Generator)
    if "Line" in made.get("$defs", {}):
        made["$defs"]["Line"] = LINE
    _tidy(made)
    return {"$schema": _Generator.schema_dialect, **made}


def _tidy(node: Any, *, named: bool = False) -> None:
    """Take out what only pydantic needs: a title that says the key again, the docstrings' line ends.

    ``named``: the keys of ``node`` are names of ours (« title » among them), not words of the schema.
    """
    if isinstance(node, list):
        for value in node:
            _tidy(value)
    if not isinstance(node, dict):
        return
    for word, value in list(node.items()):
        if word == "title" and not named:
            del node[word]
        elif word == "description" and not named:
            node[word] = " ".join(value.split())
        else:
            _tidy(value, named=not named and word in ("properties", "$defs"))


def text(model: type[BaseModel]) -> str:
    """Return the file's text."""
    return json.dumps(schema(model), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, model in MODELS.items():
        (FOLDER / f"{name}.json").write_text(text(model), encoding="utf-8")
