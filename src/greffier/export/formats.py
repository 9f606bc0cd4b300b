"""The ten formats. What a format needs is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, get_args

from greffier.brief.catalogue import Lang
from greffier.export.contents import Contents

__all__ = ["FORMATS", "Format", "Name", "make"]

Name = Literal[
    "jsonl", "csv", "parquet", "plover", "timelinejs", "graphml", "ics", "ftm", "markdown", "brat"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module and function, whether it takes a language, and the one file it is; "" for a folder."""

    module: str
    function: str
    file: str = ""
    speaks: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether it is several files."""
        return not self.file


FORMATS: Mapping[str, Format] = {
    "jsonl": Format("jsonl", "write", "export.jsonl"),
    "csv": Format("tables", "csv_files"),
    "parquet": Format("tables", "parquet_files"),
    "plover": Format("interchange", "write", "plover.jsonl"),
    "timelinejs": Format("timeline", "write", "timeline.json", speaks=True),
    "graphml": Format("graph", "write", "actors.graphml", speaks=True),
    "ics": Format("calendar", "write", "ledger.ics", speaks=True),
    "ftm": Format("entities", "write", "entities.ftm.json", speaks=True),
    "markdown": Format("notes", "write", speaks=True),
    "brat": Format("standoff", "write"),
}
assert tuple(FORMATS) == get_args(Name)


def make(name: Name, contents: Contents, lang: Lang = "fr") -> dict[str, bytes]:
    """Return the files of a format by their paths. Raises ImportError where an extra is wanted."""
    known = FORMATS[name]
    function = getattr(import_module(f"greffier.export.{known.module}"), known.function)
    made = function(contents, lang) if known.speaks else function(contents)
    return dict(made) if known.is_folder else {known.file: made}
