"""Those told beside a subject, and those whom « tous », « plusieurs d'entre eux » take up."""

from __future__ import annotations

from spacy.tokens import Token

from greffier.reading.events.listed import before_in_list
from greffier.reading.events.people import People
from greffier.reading.names import Phrase

__all__ = ["left_coordinates", "them"]


def them(token: Token, feminine: bool) -> Phrase:
    """« Tous », « plusieurs d'entre eux »: they who were told of last."""
    return Phrase(token.i, token.i + 1, token.i, "elles" if feminine else "ils", "f" if feminine else "m", True, True)


def _alone(first: Token, verb: Token, subject: Phrase) -> bool:
    """« … libérer le pilote et Ortega refuse »: whether a verb in the singular has but the one name for its subject."""
    doc, at = verb.doc, subject.start - 1
    single = any("Number=Sing" in str(t.morph) and "VerbForm=Fin" in str(t.morph) for t in (first, verb))
    return single and subject.name is not None and at > 0 and doc[at].lower_ == "et" and doc[at].head.i == verb.i


def left_coordinates(people: People, phrase: Phrase, verb: tuple[Token, Token]) -> list[str]:
    """« La Turquie et la Grèce »: what stands before the phrase that the subject of a verb group was found to be.

    ``verb`` is the first token of the group and its head.
    """
    unit = people.unit
    if _alone(*verb, phrase):
        return []
    if before := before_in_list(unit, phrase):
        return [a for p in before for a in people.of(p)]
    out: list[str] = []
    start = phrase.start
    while (
        start - 1 > unit.start
        and unit.doc[start - 1].lower_ in ("et", "ou", ",")
        and (other := unit.phrase_to.get(start - 1))
    ):
        lead = unit.doc[other.start - 1] if other.start > unit.start else None
        if lead is not None and (lead.pos_ == "ADP" or lead.lower_ in ("du", "des", "au", "aux", "d'")):
            break
        if unit.doc[start - 1].text == "," and not out:
            break
        out = [*people.of(other), *out]
        start = other.start
    return out
