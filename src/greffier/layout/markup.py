"""What the markup of an HTML page adds: votes on the worth of lines, and labels it gives away."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.intake import LineHint, Votes
from greffier.layout.features import LineView
from greffier.layout.labels import Page
from greffier.model import Label

__all__ = ["hinted_label", "markup_votes"]

_OUTSIDE = frozenset(("nav", "footer", "aside", "form", "header", "dialog"))
_OUTSIDE_WORDS = frozenset(
    (
        "comment", "comments", "commentaires", "related", "sidebar", "share", "social", "newsletter", "cookie",
        "footer", "menu", "breadcrumb", "widget", "promo", "advert", "tags", "recommended", "abonnement",
    )
)  # fmt: skip


def markup_votes(lines: Sequence[LineView], hints: Sequence[LineHint | None], votes: Votes | None) -> list[float]:
    """Return what the markup adds to the value of each line; trafilatura's extraction is one vote."""
    asked = votes is not None and bool(votes.text)
    out = []
    for line, hint in zip(lines, hints, strict=True):
        value = 0.0
        if asked and votes is not None and line.words >= 4:
            value += 0.7 if votes.holds(line.text) else -0.5
        if hint is not None:
            if hint.within & _OUTSIDE and "article" not in hint.within - {"header"}:
                value -= 0.9
            elif hint.within & (_OUTSIDE - {"header"}):
                value -= 0.8
            if hint.words & _OUTSIDE_WORDS:
                value -= 0.5
            if hint.link_density > 0.8:
                value -= 0.5
            if hint.tag == "p" and hint.link_density < 0.3 and line.words >= 6:
                value += 0.3
        out.append(value)
    return out


def hinted_label(label: Label, line: LineView, hint: LineHint | None, page: Page) -> Label:
    """The label where the markup knows better than the words: captions, subheads."""
    if hint is None or label in ("headline", "furniture"):
        return label
    if label == "teaser":
        heads = hint.tag in ("h2", "h3", "h4") and line.number in page.zone and hint.link_density < 0.3
        return "subhead" if heads and not hint.within & _OUTSIDE and not hint.words & _OUTSIDE_WORDS else label
    if hint.tag in ("figcaption", "img") and line.words >= 2:
        return "caption"
    if (
        hint.tag in ("h2", "h3", "h4", "h5")
        and label == "paragraph"
        and line.words <= 30
        and line.number != page.headline
    ):
        return "subhead"
    if hint.tag == "p" and label == "subhead" and hint.bold_density < 0.8 and line.stop:
        return "paragraph"
    return label
