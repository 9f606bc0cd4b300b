"""Who does what an infinitive or a gerund tells: the subject of the verb that governs it, or whom that verb names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greffier.reading.attributions.unit import Unit
from greffier.reading.events.words import is_verb
from greffier.reading.lexis import finite, lemmas
from greffier.reading.names import Phrase

if TYPE_CHECKING:
    from greffier.reading.events.frame import VerbFrame

__all__ = ["controller"]

_ORDERS = frozenset(
    (
        "demander appeler exhorter ordonner inviter autoriser permettre forcer obliger contraindre sommer presser "
        "inciter enjoindre prier empêcher interdire charger convaincre accuser soupçonner laisser faire aider "
        "adjurer applaudir blâmer condamner conjurer conseiller convier défier dissuader encourager féliciter "
        "implorer inculper louer persuader pousser punir recommander remercier reprocher retenir supplier suspecter"
    ).split()
)
"""Verbs whose object does what the infinitive after them tells."""
_GOVERNORS = ("xcomp", "ccomp", "advcl", "obl:arg", "obl:mod", "conj")


def controller(frame: VerbFrame) -> Phrase | None:
    """Return who does what the infinitive or gerund of ``frame`` tells: the governor's subject, or whom it orders."""
    if frame.inner > 4:
        return None
    unit = frame.unit
    governor, noun = _governor(frame)
    if governor is None:
        return frame.people.phrase(noun) if noun is not None else None
    if (own := _own_object(frame)) is not None:
        return own
    outer = frame.at(governor)
    if frame.participle or not any(lemma in _ORDERS for lemma in lemmas(unit.doc[governor])):
        return outer.surface_subject
    if outer.passive:
        return outer.surface_subject
    ordered = [f for f in outer.complements if f.slot in ("obj", "à") and f.head < frame.token and f.phrase]
    return ordered[0].phrase if ordered else outer.surface_subject


def _own_object(frame: VerbFrame) -> Phrase | None:
    """« Accuse Quito d'héberger … et Caracas de l'avoir financée »: of two that are accused each has his infinitive."""
    unit, start = frame.unit, frame.group
    while start > unit.start and unit.doc[start].lower_ not in ("de", "d'") and frame.token - start < 5:
        start -= 1
    phrase = unit.phrase_to.get(start)
    if phrase is None or phrase.name is None or phrase.start <= unit.start:
        return None
    if unit.doc[phrase.start - 1].lower_ not in ("et", ","):
        return None
    verbs = [k for k in range(unit.start, phrase.start) if is_verb(unit, k)]
    return phrase if any(lemma in _ORDERS for k in verbs for lemma in lemmas(unit.doc[k])) else None


def _governor(frame: VerbFrame) -> tuple[int | None, int | None]:
    """The verb that governs the frame's, by the tree or else the nearest before it; failing both, the noun."""
    unit, token = frame.unit, frame.head
    found: int | None = None
    if token.dep_ in _GOVERNORS and unit.start <= token.head.i < token.i:
        found = token.head.i
    if found is not None and is_verb(unit, found):
        return found, None
    noun = found if found is not None and unit.doc[found].pos_ in ("NOUN", "PROPN") else None
    return _nearest(unit, frame.token), noun


def _nearest(unit: Unit, token: int) -> int | None:
    """The nearest verb form before a token, infinitives left out."""
    return next(
        (
            k
            for k in range(token - 1, unit.start - 1, -1)
            if is_verb(unit, k)
            and unit.doc[k].lower_ not in ("été",)
            and (finite(unit.doc[k]) or "Part" in str(unit.doc[k].morph))
        ),
        None,
    )
