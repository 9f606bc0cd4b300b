"""What may stand between a cue and its content: to whom, when, where, on what occasion."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from greffier.languages.fr import cues
from greffier.reading.attributions.unit import Unit
from greffier.reading.names import Phrase
from greffier.reading.pipeline import bare_tokenizer

__all__ = ["Between", "asked_by", "leading_occasion", "occasion_of", "skip_adjuncts", "time_phrase"]

_TO = frozenset(("à", "au", "aux", "devant", "auprès", "d'"))
_ADJUNCT = frozenset(
    "dans lors au aux à sur par en après avant devant depuis pendant durant avec via auprès face sous".split()
)
_DAYS = frozenset(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "aujourd'hui"])
_ADVERBS = frozenset(
    (
        "également aussi ensuite alors notamment hier aujourd'hui publiquement encore ainsi en pas plus même tous "
        "toutes"
    ).split()
)
_INSIDE = frozenset(["de", "d'", "du", "cours", "des", "issue", "marge", "l'", "à", "la", "suite", "propos"])


_STOPS = frozenset(
    "tant tandis que qu' si s' : . « » n' ne qui quand comment pourquoi combien où quel quelle quels quelles".split()
)
_TIMES = frozenset(
    (
        "veille semaine mois année soir matin nuit jour soirée matinée week-end lendemain an automne été hiver "
        "printemps après-midi journée moment"
    ).split()
)
_FRAMES = frozenset(("issue", "cours", "marge", "occasion", "terme", "fin", "sortie", "lendemain"))


@dataclass(frozen=True)
class Between:
    """The token after the adjuncts, and what they named."""

    at: int
    addressee: Phrase | None
    occasion: str | None
    source: Phrase | None


def skip_adjuncts(unit: Unit, i: int) -> Between:
    """Pass over what may stand between a cue and its content: adverbs, to whom, when, where, on what
    occasion, a phrase set off by commas.
    """
    doc, addressee, occasion, source = unit.doc, None, None, None
    guard = 0
    while i < unit.end and guard < 24:
        guard += 1
        if i in unit.quoted:
            break
        token = doc[i]
        low = token.lower_
        if (past := aside(unit.doc, i)) is not None and past <= unit.end:
            i = past
            continue
        if low in _STOPS:
            break
        if low == "lors" and i + 2 < unit.end and (phrase := unit.phrase_at(i + 2) or unit.phrase_at(i + 1)):
            occasion, i = occasion or occasion_of(unit, phrase), phrase.end
            continue
        if low == "à" and i + 2 < unit.end and doc[i + 1].lower_ == "ce" and doc[i + 2].lower_ in ("que", "qu'"):
            break
        if (
            low == "sur"
            and i + 3 < unit.end
            and doc[i + 3].lower_ in ("que", "qu'", "de")
            and doc[i + 2].lower_ in ("fait", "point")
        ):
            break
        if low == "par" and (phrase := unit.phrase_at(i + 1)) and occasion_of(unit, phrase) is None:
            source, i = phrase, phrase.end
        elif token.pos_ == "ADV" or low in _ADVERBS or low in _DAYS:
            i += 1
        elif low in ("de", "d'", "à", "au", "et") and i + 1 < unit.end and doc[i + 1].lower_ in _DAYS:
            i += 2  # « dans la nuit de jeudi à vendredi »
        elif low in _ADJUNCT:
            j = i + 1
            while j < unit.end and doc[j].lower_ in _INSIDE and j not in unit.phrase_from:
                j += 1
            phrase = unit.phrase_at(j)
            if phrase is None:
                break
            named = occasion_of(unit, phrase)
            if (
                low in _TO
                and addressee is None
                and named is None
                and (phrase.name or phrase.office or phrase.kin or _hears(unit, phrase))
            ):
                addressee = phrase
            occasion = occasion or named
            i = phrase.end
        elif low == "," and (close := _closing(unit, i)):
            inner = skip_adjuncts(unit, i + 1)
            addressee, occasion = addressee or inner.addressee, occasion or inner.occasion
            i = close + 1
        elif token.pos_ == "NUM" or token.is_digit:
            i += 1
        elif low in ("le", "la", "l'", "ce", "cette", "cet", "dès") and (end := time_phrase(unit, i)):
            i = end
        elif low in ("soir", "matin", "midi", "après-midi", "dernier", "prochain", "passé"):
            i += 1
        elif low == "d'" and unit.doc[i : i + 3].text.lower() == "d'une fois":
            i += 3
        elif low in ("le", "ce", "cette") and i + 1 < unit.end and (doc[i + 1].lower_ in _DAYS or doc[i + 1].is_digit):
            i += 2
        elif addressee is None and source is None and (phrase := unit.phrase_at(i)) and _told(unit, phrase):
            addressee, i = phrase, phrase.end  # « a prévenu les habitants que »
        else:
            break
    return Between(i, addressee, occasion, source)


def aside(doc: Doc, i: int) -> int | None:
    """The token after an aside that begins at ``i`` (« pour sa part »), or None."""
    for words in asides_by_word().get(doc[i].lower_, ()):
        j = i + len(words)
        if j <= len(doc) and tuple(t.lower_ for t in doc[i:j]) == words:
            return j
    return None


def aside_before(doc: Doc, i: int) -> int | None:
    """The first token of an aside that ends before ``i`` (« a, d'ores et déjà, averti »), or None."""
    for words in _asides_by_last().get(doc[i - 1].lower_, ()):
        j = i - len(words)
        if j >= 0 and tuple(t.lower_ for t in doc[j:i]) == words:
            return j
    return None


@cache
def _asides_by_last() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The asides by their last word, the longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for rows in asides_by_word().values():
        for words in rows:
            index.setdefault(words[-1], []).append(words)
    return {word: tuple(sorted(rows, key=lambda r: (-len(r), r))) for word, rows in index.items()}


@cache
def asides_by_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The asides of the table as the tokenizer cuts them, by their first word, the longest first."""
    make = bare_tokenizer()
    index: dict[str, list[tuple[str, ...]]] = {}
    for form in cues.load().asides:
        words = tuple(t.lower_ for t in make(form))
        index.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(rows, key=lambda r: (-len(r), r))) for word, rows in index.items()}


def time_phrase(unit: Unit, i: int) -> int | None:
    """The token after « la veille », « le week-end dernier », « cette semaine », « le 3 mai », or None."""
    doc, j = unit.doc, i + 1
    if j < unit.end and doc[j].lower_ == "même":
        j += 1
    if j >= unit.end or not (doc[j].lower_ in _TIMES or (doc[j].lower_ == "week" and j + 2 < unit.end)):
        return None
    j += 3 if doc[j].lower_ == "week" else 1
    while j < unit.end and (
        doc[j].lower_ in ("dernier", "dernière", "passé", "passée", "même", "précédent", "précédente", "soir", "matin")
        or doc[j].is_digit
    ):
        j += 1
    return j


def _told(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase without a preposition is whom the verb tells: « que » or « si » follows it."""
    if phrase.pronoun or phrase.end >= unit.end or unit.doc[phrase.end].lower_ not in ("que", "qu'"):
        return False
    head = unit.doc[phrase.head].lower_
    if (not phrase.name and head in cues.load().nouns) or (
        not phrase.name and head.removesuffix("s") in cues.load().nouns
    ):
        return False  # « disent leur crainte que »: the noun is the cue
    return bool(phrase.name or phrase.office or phrase.kin or phrase.possessive or phrase.plural) or _hears(
        unit, phrase
    )


def _hears(unit: Unit, phrase: Phrase) -> bool:
    return unit.doc[phrase.head].lower_ in cues.load().source_nouns_by_form


def occasion_of(unit: Unit, phrase: Phrase) -> str | None:
    """The occasion a phrase names (« un entretien à la télévision »), by its lemma."""
    table = cues.load().occasions_by_form
    head = phrase.office.start if phrase.office else phrase.head
    starts = [head]
    if unit.doc[head].lower_ in _FRAMES:
        starts += range(head + 1, phrase.end)
    for start in starts:
        words = unit.doc[start : min(start + 3, unit.end)]
        for length in (3, 2, 1):
            if row := table.get(words[:length].text.lower()):
                return row.lemma
    return None


def leading_occasion(unit: Unit, before: int) -> tuple[str | None, Phrase | None]:
    """The occasion that opens the sentence (« Dans une interview à la BBC, … »), and the medium it names."""
    doc = unit.doc
    for phrase in unit.phrases:
        if phrase.start >= before:
            break
        named = occasion_of(unit, phrase)
        at = phrase.start - 1
        while at > unit.start and doc[at].lower_ in _INSIDE and doc[at].lower_ != "à":
            at -= 1
        if named is None or at < unit.start or doc[at].lower_ not in _ADJUNCT | {"l'"}:
            continue
        medium = next(
            (
                q
                for q in unit.phrases
                if q.start == phrase.end + 1 and doc[phrase.end].lower_ in ("à", "au", "avec", "sur", "accordée")
            ),
            None,
        )
        return named, medium if medium is not None and medium.name and medium.name.kind == "org" else None
    return None, None


_ASKED = frozenset(
    "interrogé interrogée interrogés interrogées questionné questionnée invité invitée sondé sondée".split()
)
_HEARD = {
    "micro": "au",
    "antenne": "l'",
    "antennes": "les",
    "colonnes": "les",
    "ondes": "les",
    "plateau": "le",
}
"""Nouns before « de » and a medium, with what stands before them (« au micro de », « sur les ondes de »)."""
_OF = frozenset(("de", "du", "d'", "des"))


def asked_by(unit: Unit) -> Phrase | None:
    """The medium to which the sentence says the words were given: « interrogé par la RTBF », « au micro de RTL »."""
    doc = unit.doc
    for token in doc[unit.start : unit.end - 2]:
        low, i = token.lower_, token.i
        if low in _ASKED:
            told = doc[i + 1].lower_ in ("par", "de", "sur", "d'")
        elif low in _HEARD:
            told = i > unit.start and doc[i - 1].lower_ == _HEARD[low] and doc[i + 1].lower_ in _OF
        else:
            continue
        phrase = unit.phrase_at(i + 2) if told and i not in unit.quoted else None
        if phrase is not None and phrase.name is not None and phrase.name.kind == "org":
            return phrase
    return None


def _closing(unit: Unit, comma: int) -> int | None:
    """The comma that closes an insertion opened at ``comma``, if « que » or a quotation follows it."""
    for j in range(comma + 1, min(comma + 22, unit.end)):
        comma = unit.doc[j].text == "," and j + 1 < unit.end
        if comma and (unit.doc[j + 1].lower_ in ("que", "qu'") or j + 1 in unit.quoted):
            return j
        if unit.doc[j].lower_ in ("que", "qu'") or j in unit.quoted:
            return None
    return None
