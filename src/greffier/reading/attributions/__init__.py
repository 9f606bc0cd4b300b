"""Who said what, on one line: cues, their frames, contents and sources, before speakers are resolved."""

from greffier.reading.attributions.find import find_attributions
from greffier.reading.attributions.found import Found

__all__ = ["Found", "find_attributions"]
