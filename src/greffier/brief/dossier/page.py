"""The dossier as one self-contained HTML page: no request, every reference a link to its sentence.

Without a script everything is there to read and every link leads where it says. The scripts that stand in it
(ours, and Vega to bring the drawing to life) are allowed by their hashes and by nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from greffier import __version__
from greffier.brief.catalogue import Lang, catalogue
from greffier.brief.dossier.texts import anchor
from greffier.brief.dossier.view import Dossier
from greffier.brief.typography import printable
from greffier.brief.view import Ref

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render"]


def render(dossier: Dossier) -> str:
    """Return the page. What it quotes is escaped; its policy allows its own style and scripts and nothing else."""
    lang: Lang = "fr" if dossier.lang == "fr" else "en"
    style, scripts = _file("dossier.css"), [_file("dossier.js")]
    if dossier.charts:
        from greffier.brief.dossier.charts import bundle

        scripts.insert(0, bundle(_file("chart.js")))
    spec = json.dumps(dossier.charts.live, ensure_ascii=False, separators=(",", ":")) if dossier.charts else ""
    return (
        _environment()
        .get_template("dossier.html.j2")
        .render(
            dossier=dossier,
            words=catalogue(lang),
            style=style,
            scripts=scripts,
            spec=spec.replace("<", "\\u003c"),
            policy=_policy(style, scripts),
            target=lambda ref: _target(dossier, ref),
            lanes=dossier.parties,
            version=__version__,
        )
    )


def _target(dossier: Dossier, ref: Ref) -> str:
    return anchor(dossier.proofs, ref)


def _policy(style: str, scripts: list[str]) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _file(name: str) -> str:
    return files("greffier.brief.dossier").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader({name: _file(name) for name in ("dossier.html.j2", "parts.html.j2")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = printable
    return environment
