"""Reading a page's markup once, in a time that grows with its length whatever is in it.

No tree is built. libxml2 reports elements and text in order, and they are written down as they come:
a tree would end at a depth of 256 (2,048 with ``huge_tree``), losing the rest of the page, and costs
time by the square of the attributes of one element (7 s for 30,000; measured with libxml2 2.14).
``huge_tree`` lifts the limits on one long text, which is harmless here: a page is at most 20 MB, and
HTML has no entities that grow.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from greffier.intake.html.hints import BLOCKS, LineHint
from greffier.intake.html.metadata import Facts, FactsCollector
from greffier.intake.html.visible import VisibleText

__all__ = ["Page", "page"]

_DEEPEST = 20_000
_PATIENCE = 500_000_000  # steps of libxml2 over its stack for end tags that close nothing: about a second
_PLAIN_PARTS = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>]*+>)?")
_SWALLOWED = frozenset({"script", "style", "noscript", "template", "textarea", "select", "svg", "title"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page's visible text, a hint for each of its lines in order, and what its head says.

    ``elements``, ``depth`` and ``attributes`` (the most of one element) tell how much markup there is;
    ``nested`` that it was so deep or broken that the lines were found without its structure.
    """

    text: str
    hints: tuple[LineHint, ...]
    facts: Facts
    elements: int
    depth: int
    attributes: int
    nested: bool = False


class _TooNestedError(Exception):
    """The markup would cost too much to follow."""


class _Receiver:
    """What libxml2 reports to; passes it on to those who write text and facts, and counts."""

    def __init__(self) -> None:
        self.text = VisibleText()
        self.facts = FactsCollector()
        self.elements = self.events = self.depth = self.deepest = self.attributes = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.events += 1
        self.elements += 1
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        self.attributes = max(self.attributes, len(attributes))
        self.text.start(tag, attributes)
        self.facts.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.events += 1
        self.depth -= 1
        self.text.end(tag)
        self.facts.end(tag)

    def data(self, data: str) -> None:
        self.text.data(data)
        self.facts.data(data)

    def comment(self, _text: str) -> None:
        self.events += 1

    def pi(self, _target: str, _data: str | None = None) -> None:
        self.events += 1

    def close(self) -> _Receiver:
        return self


def page(markup: str) -> Page:
    """Return what a reader sees of ``markup``, line by line. Never raises, whatever the markup."""
    receiver = _Receiver()
    try:
        _parse(markup, receiver)
        nested = False
    except _TooNestedError:
        facts, receiver = receiver.facts, _Receiver()
        receiver.facts = facts  # the head was read before the depths
        _parse_plainly(markup, receiver.text)
        nested = True
    text, hints = receiver.text.result()
    return Page(text, hints, receiver.facts.result(), receiver.elements, receiver.deepest, receiver.attributes, nested)


def _parse(markup: str, receiver: _Receiver) -> None:
    content = markup.encode("utf-8", "replace")
    target = cast(Any, receiver)  # the stubs also want bytes accepted, which are never sent
    parser = etree.HTMLParser(target=target, recover=True, encoding="utf-8", no_network=True, huge_tree=True)
    position = cost = 0
    try:
        while position < len(content):
            # An end tag that closes nothing costs libxml2 a walk over all open elements.
            chunk = content[position : position + max(256, (1 << 23) // (receiver.depth + 128))]
            before = receiver.events
            parser.feed(chunk)
            position += len(chunk)
            cost += max(0, chunk.count(b"<") - (receiver.events - before)) * receiver.depth
            if cost > _PATIENCE or receiver.depth > _DEEPEST:
                raise _TooNestedError
        parser.close()
    except etree.LxmlError:
        return  # nothing, or nothing more, that is markup or text


def _parse_plainly(markup: str, text: VisibleText) -> None:
    """Write the text between the tags, a line's end at each tag of a block, and follow nothing else."""
    position = 0
    swallowing = ""
    for match in _PLAIN_PARTS.finditer(markup):
        if match.start() < position:
            continue
        if not swallowing:
            text.data(html.unescape(markup[position : match.start()]))
        position = match.end()
        if match[2] is None:
            end = markup.find("-->", position)
            position = end + 3 if end >= 0 else len(markup)
            continue
        tag = match[2].lower()
        if swallowing:
            swallowing = "" if match[1] and tag == swallowing else swallowing
        elif not match[1] and tag in _SWALLOWED:
            swallowing = tag
        elif tag in BLOCKS or tag == "br":
            text.end_line()
    if not swallowing:
        text.data(html.unescape(markup[position:]))
