"""What the markup says of one visible line, before its words are looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_properties import Display

from greffier.model import Span

__all__ = ["BLOCKS", "ROOT", "Context", "LineHint", "Piece", "hint_of", "inside", "is_hidden", "words_of"]

BLOCKS = frozenset(tag for tag, style in CSS_PROFILES["strict"].items() if style.display is Display.block) | frozenset({
    "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "dl", "dt", "fieldset", "form", "hr",
    "html", "legend", "menu", "optgroup", "option", "output", "search", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
"""The tags that begin and end a line: those of inscriptis, and those that its profile leaves out."""

_DROPPED = frozenset({
    "script", "style", "noscript", "template", "title", "object", "embed", "applet", "svg", "math", "iframe",
    "frame", "audio", "video", "canvas", "select", "datalist", "textarea", "rp", "map", "noembed", "noframes",
})  # fmt: skip
_WITHIN = frozenset({
    "nav", "header", "footer", "aside", "article", "main", "figure", "figcaption", "form", "section", "blockquote",
    "table", "ul", "ol", "li", "dl", "dialog", "button", "address", "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
_ROLES = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "main": "main",
    "article": "article", "search": "form", "form": "form", "figure": "figure", "dialog": "dialog",
    "alertdialog": "dialog",
}  # fmt: skip
_UNSEEN = frozenset({  # class names that stand for "for screen readers alone", by convention of the frameworks
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "u-visually-hidden",
})  # fmt: skip
_OVERLAYS = frozenset({"dialog", "modal", "offcanvas", "overlay", "popup", "lightbox", "drawer"})
_NO_DISPLAY = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}|\d{2,}")
_MOST_WORDS = 40
_LONGEST = 400  # characters of one attribute that are looked at


@dataclass(frozen=True, slots=True)
class LineHint:
    """What the markup says of one non-empty line of the visible text.

    ``span`` is the line in the raw text; ``tag`` the innermost block element it stands in (``img`` for
    an image's alternative text); ``within`` the elements around it that say something, ARIA roles
    included; ``link_density`` and ``bold_density`` the shares (0 to 1) of its characters inside links and
    inside bold type; ``words`` the lower-case words of the classes, ids, roles and item properties of
    the element and its ancestors, the nearest forty.
    """

    span: Span
    tag: str
    within: frozenset[str]
    link_density: float
    bold_density: float
    words: frozenset[str]


class Context(NamedTuple):
    """What holds for the text directly inside an element, its ancestors included."""

    block: str
    within: frozenset[str]
    words: tuple[str, ...]
    hidden: bool = False
    link: bool = False
    bold: bool = False
    pre: bool = False
    shown: frozenset[str] = frozenset()  # the words as hints carry them


ROOT = Context("html", frozenset(), ())
Piece = tuple[str, Context]
"""A stretch of a line and where it stands."""


def words_of(attributes: Mapping[str, str]) -> list[str]:
    """Return the lower-case words of an element's class, id, role and item property."""
    values = (attributes.get(name, "")[:_LONGEST] for name in ("class", "id", "role", "itemprop", "data-component"))
    return [word.lower() for value in values if value for word in _WORD.findall(value)]


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a reader of the page does not see the element.

    ``aria-hidden`` alone hides nothing from the eye; it counts on the overlays that a script opens.
    A page that hides its whole body until a script has run is visible.
    """
    if tag in _DROPPED:
        return True
    if not attributes or tag in ("html", "body"):
        return tag == "dialog"
    if "hidden" in attributes or _NO_DISPLAY.search(attributes.get("style", "")[:_LONGEST]):
        return True
    if tag == "dialog":
        return "open" not in attributes
    if not _UNSEEN.isdisjoint(attributes.get("class", "")[:_LONGEST].split()):
        return True
    return attributes.get("aria-hidden") == "true" and not _OVERLAYS.isdisjoint(words_of(attributes))


def inside(outer: Context, tag: str, attributes: Mapping[str, str]) -> Context:
    """Return what holds inside an element ``tag`` that stands in ``outer``."""
    block = tag if tag in BLOCKS else outer.block
    if not attributes:
        same = block == outer.block and (tag not in _WITHIN or tag in outer.within)
        if same and tag not in ("a", "b", "strong", "pre") and tag not in _DROPPED:
            return outer  # nothing new: deep markup costs one reference a level
    marks = {name for name in (tag, _ROLES.get(attributes.get("role", ""))) if name in _WITHIN}
    words = words_of(attributes) if attributes else []
    near = tuple(dict.fromkeys((*words, *outer.words)))[:_MOST_WORDS] if words else outer.words
    return Context(
        block,
        outer.within if marks <= outer.within else outer.within | marks,
        near,
        outer.hidden or is_hidden(tag, attributes),
        outer.link or tag == "a",
        outer.bold or tag in ("b", "strong"),
        outer.pre or tag == "pre",
        outer.shown if near is outer.words else frozenset(near),
    )


def hint_of(pieces: Sequence[Piece], span: Span) -> LineHint:
    """Return the hint for the line at ``span`` that consists of ``pieces``; the first says where it stands."""
    context = pieces[0][1]
    linked = sum(len(text) for text, where in pieces if where.link)
    bold = sum(len(text) for text, where in pieces if where.bold)
    size = span.end - span.start
    return LineHint(span, context.block, context.within, round(linked / size, 3), round(bold / size, 3), context.shown)
