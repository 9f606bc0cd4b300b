"""Who or what can say something: names, offices, people, institutions, documents."""

from __future__ import annotations

from greffier.languages.fr import actors, cues
from greffier.reading.attributions.unit import Unit
from greffier.reading.names import Phrase
from greffier.reading.names.people import names_a_person

__all__ = ["may_speak"]

_BODIES = frozenset(
    (
        "gouvernement armée pays état parti groupe rebelles autorités opposition direction mission délégation "
        "communauté famille familles alliance coalition président partisans dirigeants élus députés ministres "
        "dirigeante leaders militants syndicats majorité camp rédaction enquêteurs avocats experts monde gens voix "
        "beaucoup certains plusieurs nombre d'autres"
    ).split()
)
_ENDINGS = (
    "eur",
    "eurs",
    "euse",
    "euses",
    "iste",
    "istes",
    "logue",
    "logues",
    "teur",
    "trice",
    "trices",
    "iens",
    "ien",
    "ienne",
    "iennes",
)


def may_speak(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase can name a speaker; « les pourparlers » cannot."""
    if phrase.pronoun or phrase.name or phrase.office or phrase.kin:
        return True
    head = unit.doc[phrase.head].lower_
    if names_a_person(head):
        return True
    if head in cues.load().source_nouns_by_form or head in _BODIES or head in actors.load().institutions:
        return True
    if (
        phrase.inner
        and any(n.kind == "org" for n in phrase.inner)
        and not head.endswith(("tion", "tions", "ment", "ments"))
    ):
        return True
    return head.endswith(_ENDINGS)
