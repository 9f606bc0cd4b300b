"""Who does what an infinitive or a gerund tells: the subject of the verb that governs it, or whom that verb names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from greffier.reading.attributions.unit import Unit
from greffier.reading.events.between import BETWEEN
from greffier.reading.events.words import HAVE, is_verb
from greffier.reading.lexis import finite, lemmas
from greffier.reading.names import Phrase

if TYPE_CHECKING:
    from greffier.reading.events.frame import VerbFrame

__all__ = ["apposed", "controller", "fronted", "over_relative", "shared_subject"]

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
    if frame.participle or _adjunct(frame) or not _orders(unit.doc[governor]):
        return outer.surface_subject
    if outer.passive:
        return outer.surface_subject
    ordered = [f for f in outer.complements if f.slot in ("obj", "à") and f.head < frame.token and f.phrase]
    return ordered[0].phrase if ordered else outer.surface_subject


def _orders(token: Token) -> bool:
    """Whether a token is a verb whose object does what follows; « reproche » may be tagged a noun."""
    return f"{token.lower_}r" in _ORDERS or any(lemma in _ORDERS for lemma in lemmas(token))


def _adjunct(frame: VerbFrame) -> bool:
    """« …, avant de proposer », « pour défendre », « sans prévenir »: an infinitive that no verb asks for."""
    doc, start = frame.unit.doc, frame.unit.start
    for k in range(frame.token - 1, max(start, frame.token - 5), -1):
        if doc[k].lower_ in ("pour", "sans", "après"):
            return True
        if doc[k].lower_ in ("de", "d'"):
            return k > start and doc[k - 1].lower_ in _BEFORE_DE
    return False


_BEFORE_DE = frozenset(("avant", "afin", "lieu", "faute", "loin", "moins", "vue", "but", "façon", "manière"))


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


def shared_subject(frame: VerbFrame) -> Phrase | None:
    """« A de son côté dénoncé …, et a menacé … »: the subject of the finite verb before « et »."""
    unit = frame.unit
    if frame.inner > 3 or frame.group <= unit.start or unit.doc[frame.group - 1].lower_ not in ("et", "mais", "puis"):
        return None
    for k in range(frame.group - 2, unit.start - 1, -1):
        if unit.doc[k].pos_ == "VERB" and is_verb(unit, k) and unit.doc[k].lower_ not in HAVE:
            other = frame.at(k)
            if set(frame.words) & HAVE and not set(other.words) & HAVE:
                continue  # « a affirmé que le bateau se trouvait … et a menacé »
            return frame.at(k).surface_subject
    return None


def fronted(frame: VerbFrame) -> Phrase | None:
    """« Sommée par l'ONU de s'expliquer, Varsovie … », « accusant Bakou, Erevan … »: who stands after the comma."""
    unit = frame.unit
    gerund = frame.participle and frame.group == unit.start + 1 and unit.doc[unit.start].lower_ == "en"
    if not (frame.group == unit.start or gerund) or frame.infinitive:
        return None
    for k in range(frame.token + 1, min(unit.end - 1, frame.token + 16)):
        if unit.doc[k].text == "," and (found := frame.people.at(k + 1)) is not None:
            after = unit.doc[found.end].pos_ if found.end < unit.end else ""
            return found if after in ("VERB", "AUX", "PRON", "ADV") else None
        if finite(unit.doc[k]) or unit.doc[k].text in (";", ":", "«"):
            return None
    return None


_CLAUSES = frozenset(("dont", "qui", "que", "qu'", "où", "lequel", "laquelle"))


def over_relative(frame: VerbFrame) -> Phrase | None:
    """« Le ministre, dont le pays préside l'Union, avait félicité … »: the subject before a clause of its own."""
    unit = frame.unit
    if frame.group <= unit.start or unit.doc[frame.group - 1].text != ",":
        return None
    for phrase in unit.phrases:
        if phrase.end + 1 >= frame.group or any(finite(t) for t in unit.doc[unit.start : phrase.start]):
            return None
        before = unit.doc[phrase.start - 1] if phrase.start > unit.start else None
        apart = before is None or before.pos_ != "ADP"
        if apart and unit.doc[phrase.end].text == "," and unit.doc[phrase.end + 1].lower_ in _CLAUSES:
            return phrase
    return None


def apposed(frame: VerbFrame) -> Phrase | None:
    """« La mort du ministre, X, abattu par … »: the person after whose name a comma and the participle stand."""
    unit, k = frame.unit, frame.token - 1
    if frame.group != frame.token or k <= unit.start or unit.doc[k].text != "," or frame.head.dep_ == "conj":
        return None
    after = unit.doc[frame.token + 1] if frame.token + 1 < unit.end else None
    if after is not None and after.pos_ not in ("ADP", "ADV", "PUNCT") and after.lower_ not in BETWEEN:
        return None
    found = unit.phrase_to.get(k)
    if found is not None and found.name is None:
        last = next((n for n in found.inner if n.end == k and n.kind == "person"), None)
        found = frame.people.at(last.start) if last is not None else None
    return found if found is not None and found.name is not None and found.name.kind == "person" else None
