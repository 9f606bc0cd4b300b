"""The dossier: the record as one self-contained page, made to be handed on.

``compose`` turns a record and its readings into a ``Dossier``, a view-model of charts, lists, tables and texts;
``page.render`` shows it. All functions are pure.
"""

from __future__ import annotations

from greffier.brief.dossier.compose import compose
from greffier.brief.dossier.page import render
from greffier.brief.dossier.view import Dossier

__all__ = ["Dossier", "compose", "render"]
