"""What a move is about: the tokens of its matter, from the word that opens it to where something else begins."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from greffier.languages.fr.events import MoveRow
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.frame import VerbFrame
from greffier.reading.events.words import preposition_at
from greffier.reading.lexis import finite, lemmas
from greffier.reading.names import Phrase

__all__ = ["Matter", "clause_of", "end_of", "matter_of", "opening_of", "to_come"]

Matter = tuple[int, int]
_LONGEST = 36
"""No matter is longer, in tokens."""
_REACH = 18
_STOPS = frozenset((".", ";", "!", "?", "…", "»", "”", "–", "(", ")"))
_SEARCH_STOPS = _STOPS - {"»", "”", "(", ")"}
_CLOSERS = frozenset(("»", "”"))
_ELSEWHERE = frozenset(
    (
        "selon tandis mais alors lorsque quand puis tout sans après avant qui dont où ce cela car bien ajoutant "
        "soulignant précisant estimant affirmant rappelant comme si faute sous a ont avait"
    ).split()
)
"""Words that, after a comma, begin another thing than the matter."""
_BREAKS = frozenset(("tandis", "alors", "lorsque", "selon", "si"))
_SUBJECTS = frozenset(("il", "elle", "ils", "elles", "on", "nous"))
_BEFORE_THAT = frozenset(
    "plus moins ainsi lors alors parce afin pour avant sans dès tandis bien pendant depuis".split()
)
"""Words that « que » makes a conjunction with: no clause that a verb governs."""
_THAT = frozenset(("que", "qu'"))
_TELLING = frozenset(("NOUN", "PROPN", "VERB", "AUX", "NUM", "PRON", "X"))
"""What a matter has that says something: « a refusé tout net » has none."""
_BESIDE = frozenset(("ne", "pas", "n'", "«", "»", "“", "”", '"', ",", "mais"))
_FLATLY = frozenset(("net", "sec", "court"))
_LINKS = {"à inf": ("à",), "de inf": ("de", "d'"), "inf": ()}


def end_of(unit: Unit, start: int) -> int:
    """The token after the last one of a matter that begins at ``start``."""
    doc, stop = unit.doc, min(unit.end, start + _LONGEST)
    for k in range(start + 1, stop):
        token = doc[k]
        nxt = doc[k + 1].lower_ if k + 1 < unit.end else ""
        if token.text in _CLOSERS and nxt in ("de", "des", "du", "d'", "à", "au", "aux"):
            continue
        if token.text in _STOPS or (token.text == '"' and k > start + 1):
            return k
        if token.lower_ == "et" and nxt in _SUBJECTS:
            return k - (doc[k - 1].text == ",")  # « …, et il a invité les journalistes »
        if token.lower_ in (",", "et") and (_verb_after(unit, k) or (nxt and _goes_elsewhere(unit, k + 1))):
            return k
        if token.lower_ == "et" and any(
            finite(t) for t in doc[k + 1 : min(k + 3, unit.end)] if t.i == k + 1 or not doc[k + 1].is_alpha
        ):
            return k
        if token.lower_ == "et" and _participle(unit, k + 1) and not _participle(unit, start):
            return k  # « avait exigé leur libération et menacé de bloquer le pont »
        goes_on = k + 1 < unit.end and (finite(doc[k + 1]) or _exhorts(unit, k + 1))
        if token.text == "," and (nxt in _ELSEWHERE or nxt in _THAT or goes_on) and not _inserted(unit, k):
            return k
        if token.lower_ in _BREAKS and nxt in ("que", "qu'", "si", "la", "le", "les", "l'", "il", "elle", "ils"):
            return k
    return stop


_PAST_AFTER_BE = frozenset("aller arriver entrer intervenir partir passer rentrer rester revenir sortir venir".split())
_BEFORE = frozenset(("avant", "ici", "sous"))


def is_past(tokens: Sequence[Token]) -> bool:
    """Whether a matter is what was done: « jure n'avoir jamais quitté le territoire », and no promise to do it."""
    words = [t for t in tokens if t.lower_ not in _NEGATING and t.pos_ != "ADV"]
    if len(words) < 2 or words[0].lower_ not in ("avoir", "être") or any(t.lower_ in _BEFORE for t in tokens):
        return False
    verb = words[2] if words[1].lower_ == "été" and len(words) > 2 else words[1]
    past = verb.pos_ in ("VERB", "AUX") and "Tense=Past" in str(verb.morph) and "VerbForm=Part" in str(verb.morph)
    return past and (words[0].lower_ == "avoir" or not _PAST_AFTER_BE.isdisjoint(lemmas(verb)))


_NEGATING = frozenset("ne n' y en pas plus jamais rien s' se".split())


def _participle(unit: Unit, k: int) -> bool:
    """Whether a past participle that the tagger holds for a verb stands at a token, with what it governs after it."""
    if k + 1 >= unit.end or unit.doc[k].pos_ != "VERB" or "VerbForm=Part" not in str(unit.doc[k].morph):
        return False
    return "Tense=Past" in str(unit.doc[k].morph) and unit.doc[k + 1].pos_ in ("ADP", "DET", "SCONJ", "PRON")


def _verb_after(unit: Unit, k: int) -> bool:
    """« …, y a renoncé », « … et lui achètera »: whether pronouns and a finite verb follow a token."""
    doc, k = unit.doc, k + 1
    first = k
    while k < unit.end and k - first < 3 and doc[k].lower_ in _CLITICS:
        k += 1
    return first < k < unit.end and finite(doc[k])


_CLITICS = frozenset("y en l' lui leur la le les se s' ne n'".split())


def _goes_elsewhere(unit: Unit, k: int) -> bool:
    """« … et Tunis s'y refuse »: a name with a verb of its own; « que Tunis et Alger ouvrent » is one clause."""
    phrase, doc = unit.phrase_from.get(k), unit.doc
    if doc[k - 1].lower_ != "et" or phrase is None or phrase.name is None or phrase.plural:
        return False
    k = phrase.end
    while k < unit.end and k - phrase.end < 4 and (doc[k].pos_ == "PRON" or doc[k].lower_ in ("ne", "n'", "s'", "y")):
        k += 1
    answers = k + 1 < unit.end and doc[k].lower_ == "dit" and doc[k + 1].lower_ in ("non", "oui")
    return answers or (k < unit.end and finite(doc[k]) and "Number=Sing" in str(doc[k].morph))


def _inserted(unit: Unit, k: int) -> bool:
    """Whether the comma at ``k`` opens a time that stands within: « envoyer sur place, avant mardi, une mission »."""
    doc = unit.doc
    if k + 1 >= unit.end or doc[k + 1].lower_ not in ("avant", "après", "dès", "sous"):
        return False
    close = next((i for i in range(k + 2, min(unit.end - 1, k + 9)) if doc[i].text == ","), None)
    if close is None or any(finite(t) or t.lower_ in _THAT for t in doc[k + 1 : close]):
        return False
    return doc[close + 1].pos_ != "CCONJ"


def clause_of(frame: VerbFrame) -> int | None:
    """The first token of the clause that « que » opens after a verb."""
    unit = frame.unit
    for k in range(frame.token + 1, min(unit.end - 1, frame.token + _REACH)):
        token = unit.doc[k]
        if token.lower_ in _THAT and unit.doc[k - 1].text == "," and k > frame.token + 1:
            # « a exigé de Lomé, par une note remise jeudi, qu'il … », not « … à l'Érythrée, que ses soldats séparent »
            commas = [i for i in range(frame.token + 1, k - 1) if unit.doc[i].text == ","]
            return k + 1 if commas and unit.doc[commas[0] + 1].pos_ == "ADP" else None
        if token.lower_ in _THAT and unit.doc[k - 1].lower_ not in _BEFORE_THAT:
            return k + 1
        if finite(token) or token.text in _SEARCH_STOPS or _exhorts(unit, k):
            return None
    return None


def _exhorts(unit: Unit, k: int) -> bool:
    """« …, tâchons que ce soit la bonne »: an imperative after a comma begins another clause."""
    return unit.doc[k - 1].text == "," and unit.doc[k].lower_.endswith(("ons", "ez"))


def to_come(unit: Unit, start: int) -> bool:
    """Whether the clause that begins at ``start`` tells of what is yet to be done: future, conditional, subjunctive."""
    for k in range(start, min(unit.end, start + _REACH)):
        morph = str(unit.doc[k].morph)
        if "VerbForm=Fin" in morph:
            return any(mark in morph for mark in ("Tense=Fut", "Mood=Cnd", "Mood=Sub")) or (
                unit.doc[k].lower_ in ("va", "vont", "allait", "allaient", "doit", "doivent", "devait", "devaient")
            )
    return False


def matter_of(frame: VerbFrame, row: MoveRow, thing: int) -> Matter | None:
    """The matter of a verb's move: the slot that its row names first, else infinitive, clause, object, complement."""
    if row.matter == "subj":
        phrase = frame.surface_subject
        return (phrase.start, phrase.end) if phrase is not None else None
    told, beside = _object(frame), _complement(frame)
    if row.matter == "à inf" and "obj" in row.to and told and beside and beside > told:
        told, beside = beside, None  # « appelle les deux gouvernements à la retenue »
    for found in (_named(frame, row), _infinitive(frame), _clause(frame), told, beside):
        if found is not None and any(
            t.pos_ in _TELLING and t.lower_ not in _FLATLY for t in frame.unit.doc[found[0] : found[1]]
        ):
            return found
    if thing >= 0 and thing != frame.token and frame.unit.doc[thing].pos_ in ("NOUN", "PROPN"):
        return thing, _phrase_end(frame, thing)
    return None


def _named(frame: VerbFrame, row: MoveRow) -> Matter | None:
    if row.matter in _LINKS:
        return _infinitive(frame)
    if row.matter == "que":
        return _clause(frame)
    if row.matter == "obj":
        own, to_do = _object(frame), _infinitive(frame)  # « a accepté de porter le différend »
        return to_do if own is not None and to_do is not None and to_do[0] < own[0] and not frame.passive else own
    at = next((f for f in frame.complements if f.slot == row.matter and f.phrase), None)
    return _from(frame, at.phrase) if at is not None and at.phrase is not None else None


def _infinitive(frame: VerbFrame) -> Matter | None:
    unit = frame.unit
    k, stop = frame.token, min(unit.end, frame.token + _REACH)
    while k + 1 < stop:
        k += 1
        token = unit.doc[k]
        if token.text == "," and unit.doc[frame.group - 1].lower_ == "qui":
            return None  # « …, qui s'est proposé comme médiateur, … »
        if token.text == "," and (past := _past_relative(unit, k)) is not None:
            k, stop = past, min(unit.end, past + _REACH)  # « a demandé au Kenya, qui préside le groupe, de … »
            continue
        if "VerbForm=Inf" in str(token.morph) and _led(unit, k):
            return opening_of(unit, k), end_of(unit, k)
        if (
            finite(token)
            or (token.pos_ == "VERB" and unit.doc[k - 1].lower_ in ("et", "puis"))  # « exigé un retrait et menacé de »
            or token.text in _SEARCH_STOPS
            or token.lower_ in ("que", "qui", "pour", "afin", "avant", "après")
        ):
            return None
    return None


def _past_relative(unit: Unit, k: int) -> int | None:
    """The comma that closes a relative clause which the comma at ``k`` opens, where « de » goes on behind it."""
    doc = unit.doc
    if k + 1 >= unit.end or doc[k + 1].lower_ not in ("qui", "dont", "où"):
        return None
    close = next((i for i in range(k + 2, min(unit.end - 1, k + _LONGEST)) if doc[i].text == ","), None)
    return close if close is not None and doc[close + 1].lower_ in ("de", "d'", "à") else None


def opening_of(unit: Unit, k: int) -> int:
    """Where the matter of an infinitive begins: « ne pas se battre », not « battre »."""
    while k - 1 > unit.start and (unit.doc[k - 1].pos_ in ("PRON", "ADV") or unit.doc[k - 1].lower_ in ("ne", "n'")):
        k -= 1
    return k + (unit.doc[k].lower_ in ("pas", "plus", "jamais"))  # of « ne veut pas payer », « payer »


def _led(unit: Unit, k: int) -> bool:
    """Whether « à », « de » or nothing but clitics stand before an infinitive."""
    i = k - 1
    while i > unit.start and (unit.doc[i].pos_ in ("PRON", "ADV", "AUX") or unit.doc[i].lower_ in _BESIDE):
        i -= 1
    return unit.doc[i].lower_ in ("à", "de", "d'") or unit.doc[i].pos_ in ("VERB", "AUX", "ADV")


def _clause(frame: VerbFrame) -> Matter | None:
    start = clause_of(frame)
    return (start, end_of(frame.unit, start)) if start is not None and start < frame.unit.end else None


def _object(frame: VerbFrame) -> Matter | None:
    phrase = frame.surface_subject if frame.passive else frame.object_phrase
    if phrase is not None and (phrase.name is None or phrase.name.start > phrase.head):
        return (phrase.start, phrase.end) if frame.passive else _from(frame, phrase)
    unit, k = frame.unit, frame.token + 1
    while k < min(unit.end, frame.token + _REACH):  # « a demandé aux Belges des vivres »
        token = unit.doc[k]
        if finite(token) or token.text in _SEARCH_STOPS or token.lower_ in ("que", "qui"):
            return None
        found = preposition_at(unit, k) if token.lower_ not in ("des", "du", "de") else None
        if found is not None:
            inner = frame.people.at(found[1]) if found[1] < unit.end else None
            if inner is not None and (some := _partitive(unit, inner)) is not None:
                return some, end_of(unit, some)
            k = inner.end if inner is not None else found[1]
            continue
        here = unit.phrase_from.get(k)
        if here is not None and not here.pronoun and (here.name is None or here.name.start > here.head):
            return _from(frame, here)
        if here is None and token.lower_ in ("des", "du") and k + 1 < unit.end and unit.doc[k + 1].pos_ == "NOUN":
            return k, end_of(unit, k)
        k = k + 1 if here is None else here.name.end if here.name is not None else here.end
    return None


def _partitive(unit: Unit, phrase: Phrase) -> int | None:
    """« aux pays riches des vivres »: where what is asked begins inside what was taken for one phrase."""
    for k in range(phrase.head + 1, phrase.end - 1):
        if unit.doc[k].lower_ == "des" and unit.doc[k + 1].pos_ == "NOUN" and phrase.name is None:
            return k
    return None


def _complement(frame: VerbFrame) -> Matter | None:
    """« a appelé à la retenue », « insiste sur le retrait »: a complement that names nobody."""
    for filler in frame.complements:
        phrase = filler.phrase
        if phrase is None or phrase.pronoun or filler.slot not in ("à", "pour", "sur", "contre"):
            continue
        if phrase.name is None or phrase.name.start > phrase.head:
            return _from(frame, phrase)
    return None


def _from(frame: VerbFrame, phrase: Phrase) -> Matter:
    return phrase.start, end_of(frame.unit, phrase.start)


def _phrase_end(frame: VerbFrame, thing: int) -> int:
    phrase = frame.people.phrase(thing)
    return phrase.end if phrase is not None else thing + 1
