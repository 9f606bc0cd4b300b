"""What a noun phrase tells of how many it means, of which gender, and where it stands."""

from __future__ import annotations

from spacy.tokens import Doc

from greffier.reading.names import Phrase

__all__ = ["counted", "ground", "noun_gender", "one"]


def ground(doc: Doc, phrase: Phrase) -> str | None:
    """« A Skopje, des manifestants … et la police … »: the state of the place told last before, in the same line."""
    grounds: list[tuple[int, str]] = doc.user_data.get("grounds", [])
    return next((land for token, land in reversed(grounds) if token < phrase.start), None)


def one(doc: Doc, phrase: Phrase) -> bool:
    """Whether a demonym noun means one person: « le Russe », « l'Américaine »."""
    lead = doc[phrase.head - 1].lower_ if phrase.head > phrase.start else ""
    if lead in ("un", "une"):
        return not doc[phrase.head].text.endswith("s")  # « détenir un Polonais »: his state is told on
    return lead in ("le", "la", "l'", "ce", "cette")


def counted(doc: Doc, phrase: Phrase) -> bool:
    """Whether a number or « des » stands before the head: some people, not the nation."""
    lead = doc[phrase.start : phrase.head]
    return any(t.pos_ == "NUM" or t.is_digit or t.lower_ in ("des", "plusieurs", "quelques", "certains") for t in lead)


def noun_gender(phrase: Phrase, doc: Doc) -> str | None:
    """Return the gender that a phrase shows, else that of its head; None where neither tells."""
    if phrase.gender:
        return phrase.gender
    morph = str(doc[phrase.head].morph)
    return "f" if "Gender=Fem" in morph else "m" if "Gender=Masc" in morph else None
