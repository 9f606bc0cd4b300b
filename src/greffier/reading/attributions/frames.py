"""What a cue verb introduces: the clause, the infinitive, the quotation, the inserted remark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from greffier.languages.fr import cues
from greffier.reading.attributions.unit import Unit
from greffier.reading.attributions.verbs import CueVerb
from greffier.reading.names import Phrase

__all__ = ["Complement", "clause_end", "complement", "skip_adjuncts"]

_TO = frozenset(("à", "au", "aux", "devant", "auprès", "d'"))
_ADJUNCT = frozenset("dans lors au aux à sur par en après avant devant depuis pendant durant avec via auprès face".split())
_DAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui".split())
_ADVERBS = frozenset("également aussi ensuite alors notamment hier aujourd'hui publiquement encore ainsi en pas plus".split())
_BREAKS = frozenset(("tandis", "alors", "avant", "après", "pendant"))


@dataclass(frozen=True)
class Complement:
    """What follows a cue: its frame, the tokens of its content, and what stood between."""

    frame: str
    start: int
    end: int
    quote: bool = False
    addressee: Phrase | None = None
    occasion: str | None = None


@dataclass(frozen=True)
class _Between:
    at: int
    addressee: Phrase | None
    occasion: str | None
    source: Phrase | None


def skip_adjuncts(unit: Unit, i: int) -> _Between:
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
        if low in ("que", "qu'", "si", "s'", ":", ".", "«", "»"):
            break
        if low in ("par",) and (phrase := unit.phrase_from.get(i + 1)):
            source, i = phrase, phrase.end
        elif token.pos_ == "ADV" or low in _ADVERBS or low in _DAYS:
            i += 1
        elif low in _ADJUNCT:
            j = i + 1
            while j < unit.end and (doc[j].lower_ in ("de", "d'", "du", "cours", "des", "issue", "marge", "l'", "à", "la", "suite", "propos")) and j not in unit.phrase_from:
                j += 1
            phrase = unit.phrase_from.get(j)
            if phrase is None:
                break
            if low in _TO and addressee is None and (phrase.name or phrase.office or _hears(unit, phrase)):
                addressee = phrase
            occasion = occasion or occasion_of(unit, phrase)
            i = phrase.end
        elif low == "," and (close := _closing(unit, i)):
            inner = skip_adjuncts(unit, i + 1)
            addressee, occasion = addressee or inner.addressee, occasion or inner.occasion
            i = close + 1
        elif token.pos_ in ("NUM",) or token.is_digit:
            i += 1
        elif low in ("le", "ce", "cette") and i + 1 < unit.end and (doc[i + 1].lower_ in _DAYS or doc[i + 1].is_digit):
            i += 2
        else:
            break
    return _Between(i, addressee, occasion, source)


def _hears(unit: Unit, phrase: Phrase) -> bool:
    return unit.doc[phrase.head].lower_ in cues.load().source_nouns_by_form


def occasion_of(unit: Unit, phrase: Phrase) -> str | None:
    """The occasion a phrase names (« un entretien à la télévision »), by its lemma."""
    table = cues.load().occasions_by_form
    words = unit.doc[phrase.head : min(phrase.head + 3, unit.end)]
    for length in (3, 2, 1):
        if row := table.get(words[:length].text.lower()):
            return row.lemma
    return None


def _closing(unit: Unit, comma: int) -> int | None:
    """The comma that closes an insertion opened at ``comma``, if « que » or a quotation follows it."""
    for j in range(comma + 1, min(comma + 22, unit.end)):
        if unit.doc[j].text == "," and j + 1 < unit.end:
            if unit.doc[j + 1].lower_ in ("que", "qu'") or j + 1 in unit.quoted:
                return j
        if unit.doc[j].lower_ in ("que", "qu'") or j in unit.quoted:
            return None
    return None


def complement(unit: Unit, cue: CueVerb, others: Sequence[CueVerb]) -> Complement | None:
    """Return what the cue introduces on its right, or None.

    Frames are tried in order of their safety: clause, quotation, infinitive, attribute.
    """
    doc, row = unit.doc, cue.row
    between = skip_adjuncts(unit, cue.end)
    i = between.at
    if i >= unit.end:
        return None
    low = doc[i].lower_

    def made(frame: str, start: int, end: int, *, quote: bool = False) -> Complement:
        return Complement(frame, start, end, quote, between.addressee, between.occasion)

    if row.takes("que") and low in ("que", "qu'") and i + 1 < unit.end and not _comparative(unit, cue):
        return made("que", i + 1, clause_end(unit, i + 1, others))
    if row.takes("que") and low in ("ce", "fait") and i + 2 < unit.end and doc[i + 1].lower_ in ("que", "qu'"):
        return made("que", i + 2, clause_end(unit, i + 2, others))
    if row.takes("que") and low == "sur" and doc[i : i + 3].text.lower() == "sur le fait" and doc[i + 3].lower_ in ("que", "qu'"):
        return made("que", i + 4, clause_end(unit, i + 4, others))
    if row.takes("quote") and (quote := unit.quote_after(i)) and (low in (":", ",", "–") or i in unit.quoted):
        if low != "," or cue.participle:
            return made("quote", quote[0], quote[1], quote=True)
    if row.takes("si") and low in ("si", "s'") and i + 1 < unit.end and not row.pronominal | (low == "s'" and doc[i + 1].lower_ not in ("il", "ils")):
        return made("si", i + 1, clause_end(unit, i + 1, others))
    bare = _infinitive(unit, i)
    if row.takes("inf") and bare is not None:
        return made("inf", i, clause_end(unit, i, others))
    for word, frame in ((("de", "d'"), "de inf"), (("à",), "à inf")):
        if row.takes(frame) and low in word and _infinitive(unit, i + 1) is not None:  # type: ignore[arg-type]
            return made(frame, i + 1, clause_end(unit, i + 1, others))
    if row.takes("de inf") and (phrase := unit.phrase_from.get(cue.end)) and phrase.end < unit.end:
        if doc[phrase.end].lower_ in ("de", "d'") and _infinitive(unit, phrase.end + 1) is not None and row.lemma in ("accuser", "reprocher", "soupçonner", "suspecter"):
            return made("de inf", phrase.start, clause_end(unit, phrase.end + 1, others))
    if row.takes("attribute"):
        return _attribute(unit, cue, made, others)
    return None


def _attribute(unit: Unit, cue: CueVerb, made, others: Sequence[CueVerb]) -> Complement | None:  # type: ignore[no-untyped-def]
    """« se dit déçu par … », « a qualifié la réunion de « franche » »."""
    doc, i = unit.doc, cue.end
    if cue.row.pronominal:
        token = doc[i] if i < unit.end else None
        while token is not None and token.pos_ == "ADV" and i + 1 < unit.end and token.lower_ not in ("prêt", "favorable", "contre", "pour"):
            i += 1
            token = doc[i]
        if token is not None and (token.pos_ in ("ADJ", "VERB", "NOUN") or token.lower_ in ("en", "favorable", "prêt", "prête", "contre", "pour")) and not token.is_punct:
            return made("attribute", i, clause_end(unit, i, others))
        return None
    if cue.row.lemma in ("qualifier", "taxer", "traiter"):
        for k in range(i, min(i + 26, unit.end)):
            if doc[k].lower_ in ("de", "d'") and k + 1 < unit.end and (doc[k + 1].text in ("«", '"', "“") or doc[k + 1].pos_ in ("ADJ",)):
                return made("attribute", i if k > i else k + 1, clause_end(unit, i, others))
    return None


def _comparative(unit: Unit, cue: CueVerb) -> bool:
    """« ne dit rien de plus que », « ainsi que »: no clause follows."""
    return unit.doc[cue.end].lower_ in ("plus", "moins", "autant", "ainsi") if cue.end < unit.end else False


def _infinitive(unit: Unit, i: int) -> int | None:
    """The infinitive at ``i``, past negation and clitics, or None."""
    doc = unit.doc
    guard = 0
    while i < unit.end and guard < 6 and (doc[i].lower_ in ("ne", "n'", "pas", "plus", "jamais", "se", "s'", "le", "la", "l'", "les", "lui", "leur", "y", "en", "déjà", "bien", "rien") or doc[i].pos_ == "ADV"):
        i += 1
        guard += 1
    if i < unit.end and _is_infinitive(doc[i]):
        return i
    return None


def _is_infinitive(token: Token) -> bool:
    if "VerbForm=Inf" in str(token.morph):
        return True
    return token.pos_ in ("VERB", "AUX") and token.lower_.endswith(("er", "ir", "re", "oir")) and token.lower_ == token.lemma_.lower()


def clause_end(unit: Unit, start: int, others: Sequence[CueVerb]) -> int:
    """The token after the clause that begins at ``start``: the unit's end, or where the reporter speaks
    again: a coordinated cue without a subject of its own, « , ajoutant que », « , selon X », « tandis que ».
    """
    doc = unit.doc
    end = unit.end
    while end > start and doc[end - 1].is_space:
        end -= 1
    for cue in others:
        if cue.token <= start:
            continue
        cut = _cut_at(unit, cue, start)
        if cut is not None and start < cut < end:
            end = cut
            break
    for i in range(start + 1, end):
        if i in unit.quoted or doc[i].text != ",":
            continue
        nxt = doc[i + 1].lower_ if i + 1 < end else ""
        if nxt in ("selon",) or (nxt == "d'" and i + 2 < end and doc[i + 2].lower_ == "après"):
            end = i
            break
        if nxt in ("tandis", "alors") and i + 2 < end and doc[i + 2].lower_ in ("que", "qu'") and any(c.token > i for c in others):
            end = i
            break
    return end


def _cut_at(unit: Unit, cue: CueVerb, start: int) -> int | None:
    """Where the words of another cue end the clause: at its conjunction or comma."""
    doc, g = unit.doc, cue.group
    before = g - 1
    if before <= start:
        return None
    low = doc[before].lower_
    if cue.inverted is not None and low in (",", "–"):
        return before
    if low == "," and (cue.participle or unit.phrase_from.get(cue.end)):
        return before
    if cue.participle and low in (",", "et", "en"):
        return before - 1 if doc[before - 1].text == "," else before
    if low in ("et", "mais", "puis") or (low == "," and cue.participle):
        following = skip_adjuncts(unit, cue.end).at
        finite_aux = doc[g].pos_ in ("AUX", "VERB") or doc[g].lower_ in ("a", "ont", "s'", "se", "averti")
        if following < unit.end and (doc[following].lower_ in ("que", "qu'", ":", "si") or following in unit.quoted) and finite_aux:
            return before - 1 if doc[before - 1].text == "," else before
    return None
