"""Exports: what a record holds, in the formats that others read; and our own, to take it in again.

``make`` returns the files of a format by their paths; a format of one file has it under its name.
"""

from __future__ import annotations

from greffier.export.choose import Choice, choose
from greffier.export.contents import Contents
from greffier.export.formats import FORMATS, Format, Name, make

__all__ = ["FORMATS", "Choice", "Contents", "Format", "Name", "choose", "make"]
