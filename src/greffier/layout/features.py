"""What can be seen of each line before anything is decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from greffier.layout.cues import Cue, cues_of
from greffier.layout.patterns import function_words, hanging_words
from greffier.layout.text import fold
from greffier.model import Span

__all__ = ["LineView", "views"]

_WORD = re.compile(r"[^\W\d_]+")
_TERMINAL = re.compile(r"""[.!?…:;]["'»”’)\]\s]*$|[.!?]\s*\(\w{2,12}\)$|[»”"]$""")
_STOP = re.compile(r"""[.!?…]["'»”’)\]\s]*$|[.!?,]?\s*[»”]$|[.!?]["]$""")
_TRUNCATED = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\]|\(\.\.\.\))\s*$")
_OPENS_LOW = re.compile(r"^[\s]*(?:[a-zà-ÿœ]|[,.;:)»”%])")
_HANGING = re.compile(r"[,(«“'’]\s*$")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKDOWN_HEAD = re.compile(r"^(?:#{1,6}|[*>|]|\d+\.)\s+")
_ANCHOR = re.compile(r"\s*\{#[\w-]+\}\s*$")
_WRAP_WIDTH = range(56, 84)


@dataclass(frozen=True)
class LineView:
    """One non-empty line, its measures and the cues that speak in it.

    ``flow`` numbers the stretches of lines that make one running text: a paragraph whose links
    stood on lines of their own, or that was wrapped at a column. ``again`` says that the same line
    stood higher up the page.
    """

    number: int
    span: Span
    text: str
    folded: str
    words: int
    function: float
    terminal: bool
    stop: bool
    truncated: bool
    gap: int
    flow: int
    again: bool
    cues: tuple[Cue, ...] = field(default=())

    def weight(self) -> float:
        """The weight of the cues that make the line furniture wherever it stands."""
        return sum(cue.weight for cue in self.cues if cue.where == "within")

    def cue(self, *kinds: str, where: tuple[str, ...] = ("whole", "opening")) -> Cue | None:
        """The first cue of one of ``kinds`` that governs the line, if any."""
        return next((c for c in self.cues if c.where in where and (not kinds or c.kind in kinds)), None)


def _unmarked(text: str) -> str:
    """The text without what a conversion to Markdown left of headings, emphasis and links."""
    if text[:1] in "#*_[!>|" or "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1", text)
        text = _ANCHOR.sub("", _MARKDOWN_HEAD.sub("", text)).replace("**", "").strip("_*| ")
    return text


def _wrapped(lines: Sequence[str]) -> bool:
    """Whether the page was hard-wrapped at a column: many lines of one width, none longer."""
    full = sum(len(line) in _WRAP_WIDTH and not _STOP.search(line) for line in lines)
    long = sum(len(line) > _WRAP_WIDTH.stop for line in lines)
    return full >= 8 and long <= len(lines) // 30


def _joins(above: str, below: str, gap: int, wrapped: bool) -> bool:
    if gap:
        return False
    if wrapped and len(above) >= _WRAP_WIDTH.start - 8 and not _STOP.search(above):
        return not below.isupper()
    if _STOP.search(above) or above.endswith(":"):
        return bool(re.match(r"[,;.)]", below)) and len(below) > 1
    if _OPENS_LOW.match(below):
        return len(above.split()) + len(below.split()) > 4
    last = fold(above).split()[-1:]
    hangs = bool(_HANGING.search(above)) or bool(last and last[0] in hanging_words())
    return hangs and len(above.split()) > 3


def views(raw: str, spans: Sequence[Span]) -> tuple[LineView, ...]:
    """Return what can be seen of every line: ``spans`` are its non-empty lines in order."""
    texts = [span.text(raw) for span in spans]
    folded = [fold(_unmarked(text[:2000])) for text in texts]
    said: Counter[str] = Counter()
    wrapped = _wrapped(texts)
    common = function_words()
    out, flow = [], 0
    for number, (span, text, low) in enumerate(zip(spans, texts, folded, strict=True)):
        gap = raw.count("\n", spans[number - 1].end, span.start) - 1 if number else 0
        cues = cues_of(_unmarked(text))
        signed = any(cue.kind == "byline" and cue.where == "opening" for cue in cues)
        if number and (signed or not _joins(texts[number - 1], text, gap, wrapped)):
            flow += 1
        words = _WORD.findall(low)
        out.append(
            LineView(
                number=number,
                span=span,
                text=text,
                folded=low,
                words=len(words),
                function=sum(w in common for w in words) / len(words) if words else 0.0,
                terminal=bool(_TERMINAL.search(text)),
                stop=bool(_STOP.search(text)),
                truncated=bool(_TRUNCATED.search(text)),
                gap=gap,
                flow=flow,
                again=said[low] > 0,
                cues=cues,
            )
        )
        said[low] += 1
    return tuple(out)
