"""The spaCy component ``greffier_times``: finds with their tense, as ``doc._.times``."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from greffier.reading.times.find import find
from greffier.reading.times.forms import (
    Clock,
    Cycle,
    Day,
    Deictic,
    Fixed,
    Form,
    Length,
    Period,
    Shift,
    TimeFind,
    Vague,
)
from greffier.reading.times.tense import tense_from_doc

__all__ = ["NAME", "decide"]

NAME = "greffier_times"

if not Doc.has_extension("times"):
    Doc.set_extension("times", default=())


def decide(doc: Doc) -> tuple[TimeFind, ...]:
    """Return the time expressions of a parsed line, each with the tense that governs it."""
    finds = find(doc.text)
    if not finds:
        return ()
    tense = tense_from_doc(doc)
    finds = tuple(item for item in finds if not _keeps(doc, item))
    return tuple(
        item if _tenseless(item.form) else _settled(doc, replace(item, tense=tense(item.span.start))) for item in finds
    )


def _tenseless(form: Form) -> bool:
    """Whether the tense cannot change what the form means, so that the tree need not be climbed."""
    if isinstance(form, Day):
        return form.year is not None
    if isinstance(form, Deictic):
        return not form.general
    if isinstance(form, Period):
        return form.unit != "WE"
    if isinstance(form, Vague):
        return form.value not in ("LATER", "SOMETIME")
    return isinstance(form, Fixed | Length | Cycle | Shift | Clock)


def _keeps(doc: Doc, found: TimeFind) -> bool:
    """« maintenant ses forces » is the participle of « maintenir »."""
    span = doc.char_span(*found.span) if found.words.lower() == "maintenant" else None
    return span is not None and (span[0].pos_ == "VERB" or span[0].lemma_ == "maintenir")


def _settled(doc: Doc, found: TimeFind) -> TimeFind:
    """« X, aujourd'hui retraité »: beside a noun in apposition, today is nowadays."""
    if not isinstance(found.form, Deictic) or not found.form.general:
        return found
    span = doc.char_span(*found.span, alignment_mode="expand")
    if span is None or not span[0].i:
        return found
    after = doc[span[-1].i + 1] if span[-1].i + 1 < len(doc) else None
    beside = span[0].nbor(-1).text == "," and after is not None and after.pos_ in ("NOUN", "ADJ") and after.i
    return replace(found, form=Vague("PRESENT_REF")) if beside else found


@Language.component(NAME)
def greffier_times(doc: Doc) -> Doc:
    """Write the time expressions of the line to ``doc._.times``."""
    doc._.times = decide(doc)
    return doc
