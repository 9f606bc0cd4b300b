"""The brief: what a person takes away from a record, on a terminal or on a page.

``compose`` turns a record and its readings into a ``Brief``, a view-model of sections and rows, which
``terminal.render`` shows; ``dossier`` makes the page that is handed on. All functions are pure.
"""

from __future__ import annotations

from greffier.brief.catalogue import LANGUAGES, Catalogue, Lang, catalogue
from greffier.brief.compose import compose
from greffier.brief.view import Brief

__all__ = ["LANGUAGES", "Brief", "Catalogue", "Lang", "catalogue", "compose"]
