"""JSON-LD: the one article that a page says it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from greffier.intake.dates import page_date
from greffier.intake.files import scrub

__all__ = ["Article", "article"]

_ARTICLE = re.compile(r"(?:[a-z]*newsarticle|article|blogposting|liveblogposting|report|socialmediaposting)$", re.I)
_PAGE = re.compile(r"(?:webpage|itempage)$", re.I)
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage")  # not the lists of other stories, videos or comments
_MOST_NODES = 2000
_MOST_AUTHORS = 20


@dataclass(frozen=True, slots=True)
class Article:
    """What a page's JSON-LD says of its article; dates are ISO ``YYYY-MM-DD``."""

    headline: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None


def article(blocks: Iterable[str]) -> Article | None:
    """Return the article that the JSON-LD ``blocks`` describe: the first typed as one, else the page.

    Blocks that are not JSON count for nothing.
    """
    nodes = [node for block in blocks for node in _nodes(_loaded(block))]
    for kind in (_ARTICLE, _PAGE):
        for node in nodes:
            if any(kind.search(name) for name in _words(node.get("@type"))):
                return _read(node)
    return None


def _loaded(block: str) -> Any:
    text = block.strip().removeprefix("<![CDATA[").removesuffix("]]>").removeprefix("<!--").removesuffix("-->")
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    waiting = [root]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[name] for name in _PARTS if isinstance(node.get(name), list | dict)]


def _read(node: dict[str, Any]) -> Article:
    days = {name: page_date(next(iter(_words(node.get(name))), "")) for name in ("datePublished", "dateModified")}
    authors = dict.fromkeys(_words(node.get("author")) or _words(node.get("creator")))
    return Article(
        headline=next(iter(_words(node.get("headline"))), None),
        publisher=next(iter(_words(node.get("publisher"))), None),
        authors=tuple(authors)[:_MOST_AUTHORS],
        published=days["datePublished"],
        modified=days["dateModified"],
    )


def _words(value: Any) -> list[str]:
    """Return the texts of a value: itself, its name, or those of its members."""
    values = value if isinstance(value, list) else [value]
    texts = (item.get("name") if isinstance(item, dict) else item for item in values)
    return [text for item in texts if isinstance(item, str) and (text := " ".join(scrub(item).split()))]
