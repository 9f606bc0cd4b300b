"""The brief as one self-contained HTML page: no script, no request, every reference a link to its sentence."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from greffier import __version__
from greffier.brief.catalogue import Lang, catalogue
from greffier.brief.pages import anchor
from greffier.brief.typography import printable
from greffier.brief.view import Brief, Ref

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render"]


def render(brief: Brief) -> str:
    """Return the page. What it quotes is escaped; its policy allows its own style and nothing else."""
    lang: Lang = "fr" if brief.lang == "fr" else "en"
    style = _file("page.css")
    known = {page.number: page for page in brief.pages}

    def target(ref: Ref) -> str:
        page = known.get(ref.number)
        return anchor(page, ref) if page else f"d{ref.number}"

    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            brief=brief,
            words=catalogue(lang),
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            target=target,
            version=__version__,
        )
    )


def _file(name: str) -> str:
    return files("greffier.brief").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader({"page.html.j2": _file("page.html.j2")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = printable
    return environment
