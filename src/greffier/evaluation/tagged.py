"""Tagged sentences: the format in which a linguist writes cases and examples.

``Le ministre a {déclaré|cue} que {la trêve tenait|content}.`` — a stretch of text in braces, a bar,
and its tag: a name, an optional number that tells several items of one sentence apart
(``content#2``) and arguments separated by spaces. Tags nest. A sentence without tags expects
nothing: a near-miss.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from greffier.model import Span

__all__ = ["Case", "Tag", "parse", "parse_cases"]


class Tag(NamedTuple):
    """A tagged stretch: its span in the plain sentence, name, number (1 if none) and arguments."""

    span: Span
    name: str
    number: int
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One case of a file: the tagged text, and the reason why it is known to fail, if it is."""

    line: int
    tagged: str
    xfail: str | None = None
    settings: tuple[tuple[str, str], ...] = ()


def parse(tagged: str) -> tuple[str, tuple[Tag, ...]]:
    """Return the plain text of ``tagged`` and its tags, in order of their starts.

    Raises ValueError where braces do not balance or a tag has no name.
    """
    plain: list[str] = []
    tags: list[Tag] = []
    stack: list[int] = []
    length = index = 0
    while index < len(tagged):
        character = tagged[index]
        if character == "{":
            stack.append(length)
        elif character == "|" and stack:
            end = tagged.find("}", index)
            if end < 0:
                raise ValueError(f"tag not closed: {tagged!r}")
            head, *arguments = tagged[index + 1 : end].split()
            name, _, number = head.partition("#")
            tags.append(Tag(Span(stack.pop(), length), name, int(number or 1), tuple(arguments)))
            index = end
        elif character == "}":
            raise ValueError(f"brace closed without a tag: {tagged!r}")
        else:
            plain.append(character)
            length += 1
        index += 1
    if stack:
        raise ValueError(f"brace not closed: {tagged!r}")
    return "".join(plain), tuple(sorted(tags, key=lambda t: (t.span.start, -t.span.end)))


def parse_cases(text: str) -> tuple[Case, ...]:
    """Return the cases of a file's text.

    One case a line; ``#`` begins a comment line; ``\\n`` in a case stands for a line end of the
    dispatch; ``@ name = value`` sets something for the cases below (``@ published = 1999-05-21``);
    ``! reason :: sentence`` is a case known to fail.
    """
    cases: list[Case] = []
    settings: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            name, _, value = line[1:].partition("=")
            settings[name.strip()] = value.strip()
            continue
        reason = None
        if line.startswith("!"):
            reason, _, line = (part.strip() for part in line[1:].partition("::"))
        cases.append(Case(number, line.replace("\\n", "\n"), reason, tuple(settings.items())))
    return tuple(cases)
