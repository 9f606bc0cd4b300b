"""What the model gets wrong and a form alone tells: futures, conditionals, nouns like verbs, parted participles."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma
from spacy.tokens import Doc

from greffier.languages.fr import events as lexicon

__all__ = ["correct"]

_DETERMINERS = frozenset("l' la les une des de d' cette ces sa ses son leur leurs notre nos votre vos aux".split())
_BEFORE_NOUN = _DETERMINERS | frozenset("le un du au ce cet mon ma mes".split())
_DEMONSTRATIVES = frozenset(("celui-ci", "celle-ci", "ceux-ci", "celles-ci"))
_TO_COME = re.compile(r"^(.{2,}r)(a|ont|ai|ons|ez|as|ait|aient|ais|ions|iez)$")
_CONDITIONAL_END = re.compile(r"r(?:ais|ait|ions|iez|aient)$")
_CONDITIONAL = frozenset(("ait", "aient", "ais", "ions", "iez"))
_INFINITIVE = ("er", "ir", "re", "oir")
_IRREGULAR = ("rr", "vr", "dr", "ur")
"""Ends of future stems that are no infinitive: « verr-, recevr-, tiendr-, saur- »."""


@lru_cache(maxsize=16384)
def _tense(form: str) -> tuple[str, str] | None:
    """The mood and the infinitive of a form that is a future or conditional and nothing else, None of any other.

    >>> _tense("sanctionnera"), _tense("déclara")
    (('Fut', 'sanctionner'), None)
    """
    match = _TO_COME.match(form)
    if match is None:
        return None
    lemma = simplemma.lemmatize(form, lang="fr").lower()
    stem = match[1]
    if lemma == form or not lemma.endswith(_INFINITIVE):
        if stem.endswith("er") and len(stem) > 4 and simplemma.lemmatize(stem, lang="fr").lower() == stem:
            lemma = stem
        else:
            return None
    if stem == lemma[:-2] and match[2] in ("ons", "ez", "ions", "iez"):
        return None  # « nous ouvrons », « vous courez »: the present
    regular = stem in (lemma, lemma[:-1])
    if not regular and not (stem.endswith(_IRREGULAR) and lemma.endswith(("oir", "ir"))):
        return None
    return ("Cnd" if match[2] in _CONDITIONAL else "Fut"), lemma


def _is_present(form: str) -> bool:
    """« Ouvrons », « courez »: what stands before the ending is no future stem, but that of the present."""
    stem = form.removesuffix("ons").removesuffix("ez")
    return simplemma.lemmatize(form, lang="fr").lower()[:-2] == stem


def _acts(doc: Doc, i: int) -> str | None:
    """The verb that « la Libye ferme le poste », « Minsk menace de … » has, where the tagger sees a noun or adjective.

    A name with its article opens the clause, and what follows is an object or a complement.
    """
    token = doc[i]
    verb = f"{token.text}r"
    if token.pos_ not in ("NOUN", "ADJ") or not token.text.endswith("e") or i + 1 >= len(doc) or not i:
        return None
    after = doc[i + 1]
    if doc[i - 1].lower_ in ("et", "mais", "puis") and after.lower_ in ("de", "d'") and i + 2 < len(doc):
        known = (verb, "verb") in lexicon.load().moves_of  # « … réclame la réouverture et menace de suspendre »
        return verb if known and "VerbForm=Inf" in str(doc[i + 2].morph) else None
    object_ = after.lower_ in _OPENS or (after.is_title and after.pos_ == "PROPN")
    if doc[i - 1].pos_ != "PROPN" or not token.is_lower or not object_:
        return None
    start = i - 1
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].text[:1].isupper():
        start -= 1
    if start and doc[start - 1].lower_ in ("la", "le", "l'", "les"):
        start -= 1
    if (
        start
        and doc[start - 1].text not in (",", ":", "–", "-", ";", ".")
        and doc[start - 1].lower_ not in ("et", "mais")
    ):
        return None
    table = lexicon.load()
    return verb if (verb, "verb") in table.predicates_of or (verb, "verb") in table.moves_of else None


_OPENS = frozenset("de d' à au aux le la les l' un une des ses son sa leurs leur deux trois".split())


def _floating(doc: Doc, i: int) -> bool:
    """« l'ont toutes deux refusé »: a participle that « tous deux » parts from its auxiliary."""
    if i < 3 or doc[i].pos_ not in ("NOUN", "ADJ") or doc[i - 1].lower_ != "deux":
        return False
    every = i - 3 if doc[i - 2].lower_ == "les" else i - 2
    return every > 0 and doc[every].lower_ in ("tous", "toutes") and doc[every - 1].pos_ == "AUX"


_HAVE = frozenset("a ont avait avaient eut eurent aura auront aurait auraient ai avons aie ait aient".split())
_WHEN = frozenset(
    "coup fois jour lendemain matin nuit occasion passage retour semaine soir souffle temps veille".split()
)
_BETWEEN = 6  # tokens


def _parted(doc: Doc, i: int) -> int | None:
    """The participle of « avait la veille rejeté », « a une fois de plus accusé », that the parser hangs on the noun.

    A participle that ends like the noun's may be its own: « a une semaine chargée ».
    """
    if doc[i].lower_ not in _HAVE or doc[i].dep_.startswith("aux"):
        return None
    told = doc[i].lower_ in ("eut", "eurent")  # « eurent saisi douze camions »: of itself an auxiliary
    for token in doc[i + 1 : i + 1 + _BETWEEN]:
        if told and token.tag_ in ("VERB", "ADJ", "AUX") and "VerbForm=Part" in str(token.morph):
            past = "Tense=Past" in str(token.morph) and not token.lower_.endswith(("e", "es"))
            return token.i if past and doc[i] in (token.head, token.head.head) else None
        if token.pos_ not in ("DET", "NOUN", "ADP", "ADV", "ADJ", "PUNCT"):
            return None
        told = told or token.lower_ in _WHEN
    return None


def _rejoin(doc: Doc, i: int, participle: int) -> None:
    """Make a participle the head of its clause, and ``i`` its auxiliary."""
    have, verb = doc[i], doc[participle]
    above, role = have.head, have.dep_
    parts = [token for token in have.children if token.i != participle]
    verb.head = verb if above.i == i else above
    verb.dep_ = role
    have.head, have.dep_, have.pos_ = verb, "aux:tense", "AUX"
    for token in parts:
        token.head = verb
    for token in doc[i + 1 : participle]:
        if token.lower_ in _WHEN:
            token.head, token.dep_ = verb, "obl:mod"


def correct(doc: Doc) -> Doc:
    """Correct part of speech, morphology and head where the form leaves no choice."""
    nouns = lexicon.load().homographs
    for i in range(len(doc)):
        if (participle := _parted(doc, i)) is not None:
            _rejoin(doc, i, participle)
    for token in doc:
        form, before = token.lower_, doc[token.i - 1].lower_ if token.i else ""
        if form in _DEMONSTRATIVES:
            token.pos_ = "PRON"
            continue
        if token.pos_ in ("VERB", "AUX") and form in nouns and before in _DETERMINERS:
            token.pos_ = "NOUN"
            token.lemma_ = nouns[form]
            token.set_morph("Number=Plur" if form.endswith("s") else "Number=Sing")  # type: ignore[attr-defined]
            continue
        if _floating(doc, token.i):
            token.pos_ = "VERB"
            token.lemma_ = simplemma.lemmatize(form, lang="fr").lower()
            token.set_morph("Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]
            continue
        if "Mood=Cnd" in str(token.morph) and not _CONDITIONAL_END.search(form):
            number = "Plur" if form.endswith("ent") else "Sing"
            token.set_morph(f"Mood=Ind|Number={number}|Person=3|Tense=Imp|VerbForm=Fin")  # type: ignore[attr-defined]
            continue
        if "Tense=Fut" in str(token.morph) and form.endswith(("ons", "ez")) and _is_present(form):
            token.set_morph(str(token.morph).replace("Tense=Fut", "Tense=Pres"))  # type: ignore[attr-defined]
            continue
        if (verb := _acts(doc, token.i)) is not None:
            token.pos_, token.lemma_ = "VERB", verb
            token.set_morph("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")  # type: ignore[attr-defined]
            continue
        if len(form) < 5 or token.pos_ in ("ADP", "DET", "PRON", "PUNCT") or before in _BEFORE_NOUN:
            continue
        if token.text[:1].isupper() and not token.is_sent_start:
            continue
        found = _tense(form)
        if found is None or found[0] in str(token.morph):
            continue
        mood, lemma = found
        number = "Plur" if form.endswith(("ont", "aient", "ons", "ez", "ions", "iez")) else "Sing"
        if token.pos_ != "AUX":
            token.pos_ = "VERB"
        token.lemma_ = lemma
        token.set_morph(  # type: ignore[attr-defined]
            f"Mood=Cnd|Number={number}|Person=3|Tense=Pres|VerbForm=Fin"
            if mood == "Cnd"
            else f"Mood=Ind|Number={number}|Person=3|Tense=Fut|VerbForm=Fin"
        )
    return doc
