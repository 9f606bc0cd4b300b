"""Common nouns that stand for a state or an organisation, and the words that name a group."""

from __future__ import annotations

from spacy.tokens import Doc

from greffier.languages.fr import actors
from greffier.reading.names import Phrase
from greffier.world import load

__all__ = [
    "ARMS", "BANDS", "BODIES", "COUNTED", "MEDIA", "MINISTRIES", "ORGANS", "ORGS", "RULERS", "STATE_NOUNS",
    "bare_words", "head_word", "of_nation", "phrase_words", "town_after", "without_nation",
]  # fmt: skip

_TABLE = actors.load()
STATE_NOUNS = _TABLE.nouns("state")
"""Institutions that stand for their state (GUIDELINES 3), by head noun."""
ORGS = _TABLE.nouns("org")
"""Institutions that are organisations of their state: « l'armée syrienne »."""
MINISTRIES = _TABLE.nouns("ministry")
MEDIA = _TABLE.nouns("medium")
BODIES = _TABLE.nouns("body")
ORGANS = _TABLE.nouns("organ")
"""Organs that speak for the organisation they are of."""
COUNTED = frozenset(
    "cent cents cinq deux dix douze huit mille neuf onze quatre quinze sept six treize trois vingt vingts - ."
    "quarante cinquante soixante trente quatorze seize".split()
)
"""Numerals, which the tagger takes for nouns or adjectives, and what joins them."""
BANDS = frozenset(
    (
        "djihadistes guérilla guérilleros insurgés islamistes maquis maquisards mutins rebelles rébellion séparatistes"
    ).split()
)
"""What an armed group is called that has been named."""
ARMS = frozenset(("ambassade", "armée", "assemblée", "congrès", "consulat", "forces", "justice", "parlement", "police"))
"""Organs of a state, which nobody calls an organisation."""
RULERS = frozenset(("autorités", "exécutif", "gouvernement", "junte", "pays", "pouvoir", "régime"))
"""Nouns for who rules, which need no name where one state is at hand."""
_DETERMINERS = frozenset(
    (
        "le la les l' un une des du de d' ce cet cette ces son sa ses leur leurs certains certaines plusieurs "
        "tous toutes quelques nombreux nombreuses divers diverses beaucoup nombre plupart majorité autres"
    ).split()
)


def head_word(doc: Doc, phrase: Phrase) -> str:
    """The head noun in lower case, a hyphened compound whole (« état-major »)."""
    i = phrase.head
    word = doc[i].lower_
    while i + 2 < phrase.end and doc[i + 1].text == "-" and not doc[i].whitespace_:
        word += "-" + doc[i + 2].lower_
        i += 2
    return word


def phrase_words(doc: Doc, phrase: Phrase) -> str:
    """The words of a phrase without its determiners and numbers."""
    start = phrase.start
    while start < phrase.end and (
        doc[start].lower_ in _DETERMINERS
        or doc[start].lower_ in COUNTED
        or (doc[start].pos_ in ("DET", "NUM") and start < phrase.head)
    ):
        start += 1
    return doc[start : phrase.end].text


def town_after(doc: Doc, phrase: Phrase) -> tuple[str, str | None]:
    """« La police | de Benguela »: the words that tell a town, and the state in which it lies; None where none does."""
    at = phrase.head + 1
    if at + 1 >= len(doc) or doc[at].lower_ not in ("de", "d'") or not doc[at + 1].text[:1].isupper():
        return "", None
    for end in range(min(len(doc), at + 5), at + 1, -1):
        if doc[end - 1].text[:1].isupper() and (land := load().land_of_town(doc[at + 1 : end].text)):
            return doc[at:end].text, land
    return "", None


_LEADS = COUNTED | {"tous", "toutes"}


def bare_words(doc: Doc, phrase: Phrase) -> str:
    """The words of a phrase without determiners and numbers before its head."""
    start = phrase.start
    while start < phrase.head and (doc[start].pos_ in ("DET", "NUM", "ADP") or doc[start].lower_ in _LEADS):
        start += 1
    return doc[start : phrase.end].text


def of_nation(label: str) -> str:
    """The label of an institution without what hangs on it by « des »: « Armée rwandaise des massacres commis … ».

    Where an adjective says of what state it is, a complement in the plural is another noun's.
    """
    first, des, _ = label.partition(" des ")
    return first if des and any(load().states_of(word.lower()) for word in first.split()[1:]) else label


def without_nation(words: str) -> str:
    """The words of an office or institution without those that say of what state it is."""
    return " ".join(word for word in words.split() if not load().states_of(word.lower()))
