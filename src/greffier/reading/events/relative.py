"""What a relative pronoun stands for, and the subject that comes after its verb: « l'aide que lui proposait Rome »."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greffier.reading.attributions.unit import Unit
from greffier.reading.names import Phrase

__all__ = ["Relative", "relative"]

Case = Literal["obj", "à", "other"]
_OTHERS = frozenset(("où", "dont"))
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ"))
_SUBJECTS = frozenset(("il", "elle", "ils", "elles", "on", "je", "j'", "nous", "vous", "tu"))
_DATIVES = frozenset(("auquel", "auxquels", "auxquelles"))


@dataclass(frozen=True)
class Relative:
    """A relative pronoun: its token, what it stands for (None for a thing), its case, whether a subject follows it."""

    token: int
    antecedent: Phrase | None
    case: Case
    subject: bool


def relative(unit: Unit, group: int) -> Relative | None:
    """Return the relative pronoun of the clause whose verb group begins at token ``group``, « qui » left out.

    « À qui elle a offert … », « que Rome refuse », « où l'a reçu son homologue »: the pronoun stands right before the
    group, or before the subject that does.
    """
    before = unit.phrase_to.get(group)
    start = before.start if before is not None else group - 1 if unit.doc[group - 1].lower_ in _SUBJECTS else 0
    for at, subject in ((group - 1, False), (start - 1, True)):
        if at <= unit.start or (case := _case(unit, at, subject)) is None:
            continue
        end = at - 1 if case == "à" and unit.doc[at].lower_ not in _DATIVES else at
        bare = end > unit.start and unit.doc[end - 1].lower_ == "ce"
        end = end - 1 if unit.doc[end - 1].text == "," else end
        phrase = unit.phrase_to.get(end)
        if phrase is None and not bare and unit.doc[end - 1].pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None
        return Relative(at, phrase if phrase is not None and not _inner(unit, phrase) else None, case, subject)
    return None


def _case(unit: Unit, at: int, subject: bool) -> Case | None:
    """The case of the relative pronoun at a token; None for another word, and for the « que » of a reported clause.

    The tagger takes many a « que » for a conjunction: one that a noun stands before and no subject follows is none,
    nor is one that a comma parts from a noun.
    """
    token, low, before = unit.doc[at], unit.doc[at].lower_, unit.doc[at - 1]
    if low in ("que", "qu'"):
        apart = before.text == "," and unit.doc[at - 2].pos_ in _NOMINAL
        return "obj" if token.pos_ == "PRON" or apart or (not subject and before.pos_ in _NOMINAL) else None
    if low in _DATIVES or (low == "qui" and unit.doc[at - 1].lower_ == "à"):
        return "à"
    return "other" if low in _OTHERS and token.pos_ in ("PRON", "ADV") else None


def _inner(unit: Unit, phrase: Phrase) -> bool:
    """« Le retour de son rival, qu'exige … », « … de neuf de ses soldats »: what hangs by « de » is not spoken of."""
    at = phrase.start - 1
    return at > unit.start and unit.doc[at].lower_ in ("de", "d'", "du", "des")
