"""Small questions about words: may this be a verb here, where does its clause end, what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Token

from greffier.languages.fr import events as lexicon
from greffier.languages.fr.events import Predicate
from greffier.reading.attributions.unit import Unit
from greffier.reading.lexis import finite, finite_forms, lemmas

__all__ = [
    "BE",
    "COMPASS",
    "HAVE",
    "OBJECT_CLITICS",
    "agreement",
    "content",
    "determined",
    "is_verb",
    "mood",
    "multiword",
    "noun_rows",
    "past_participle",
    "preposition_at",
    "reach",
    "word_lemmas",
]

BE = frozenset(
    "est sont était étaient sera seront fut furent soit soient être serait seraient étant suis sommes êtes".split()
)
HAVE = frozenset(
    "a ont avait avaient aura auront ai as avons avez ayant eu avoir aurait auraient ait aient eut eurent".split()
)
OBJECT_CLITICS = {"le": "il", "la": "elle", "l'": "il", "les": "ils"}
COMPASS = frozenset("nord sud est ouest centre nord-est nord-ouest sud-est sud-ouest".split())
"""Parts of a country: what befalls « l'est du Congo » befalls the Congo."""
_BEFORE_NOUN = frozenset(
    "le la les l' un une des du de d' ce cet cette ces son sa ses leur leurs aux au notre nos".split()
)
_PAST = ("cha", "gea", "lla", "mma", "nna", "ppa", "ssa", "tta", "èrent", "rva", "uta", "usa")
"""Ends of a simple past that no noun of the news has."""
_REACH = 30
"""How far a complement may stand from its head, in tokens."""
_CLOSERS = frozenset((".", ";", ":", "»", "?", "!", "(", "–"))
_RELATIVE = frozenset("que qu' qui dont où lequel laquelle lesquels tandis mais car alors lorsque puisque".split())
_PLAIN = {
    "à": "à",
    "au": "à",
    "aux": "à",
    "de": "de",
    "du": "de",
    "des": "de",
    "d'": "de",
    "par": "par",
    "avec": "avec",
    "contre": "contre",
    "envers": "envers",
    "entre": "entre",
    "pour": "pour",
    "sur": "sur",
    "vers": "vers",
    "chez": "chez",
    "dans": "dans",
    "en": "dans",
    "devant": "contre",
    "auprès": "auprès",
    "malgré": "",
    "depuis": "depuis",
    "sous": "sous",
    "concernant": "sur",
    "visant": "contre",
}
_ALWAYS = frozenset(("à", "avec", "auprès", "chez", "concernant", "contre", "d'", "entre", "envers", "par", "vers"))
"""Prepositions whatever the tagger makes of them: it takes « envers » for a verb."""
_COMPOUND: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (tuple(words.split()), slot)
    for words, slot in (
        ("auprès de", "auprès"),
        ("auprès du", "auprès"),
        ("auprès des", "auprès"),
        ("auprès d'", "auprès"),
        ("à l' encontre", "contre"),
        ("à l' égard", "envers"),
        ("vis-à-vis", "envers"),
        ("en direction de", "vers"),
        ("en direction du", "vers"),
        ("en direction des", "vers"),
        ("en direction d'", "vers"),
        ("face à", "contre"),
        ("face au", "contre"),
        ("face aux", "contre"),
        ("au large", "dans"),
        ("près de", "dans"),
        ("près du", "dans"),
        ("près des", "dans"),
        ("le long", "dans"),
        ("aux portes", "dans"),
        ("autour de", "dans"),
        ("en faveur", "à"),
        ("au profit", "à"),
        ("à destination", "à"),
        ("à l' intention", "à"),
        ("à l' adresse", "à"),
        ("de la part", "par"),
        ("aux mains", "par"),
        ("aux côtés", "avec"),
        ("au nom", "au nom"),
        ("en raison", ""),
        ("en cas", ""),
        ("au sujet", "sur"),
        ("à propos", "sur"),
        ("au cours", ""),
        ("en marge", ""),
        ("lors de", ""),
        ("avant de", ""),
        ("dans le cadre", ""),
        ("hors de", "de"),
        ("à la suite", ""),
        ("en provenance", "de"),
        ("à bord", "dans"),
    )
)
_COMPOUND_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _words, _slot in _COMPOUND:
    _COMPOUND_BY_FIRST.setdefault(_words[0], []).append((_words, _slot))
_LINKS = frozenset(("de", "du", "des", "d'", "à", "au", "aux", "avec"))


_PARTICIPLE = re.compile(r"(?:[éius]|[ai]it|[aieo]int|[eo]rt)(?:e|s|es)?$")
"""How past participles end; the tagger takes « fustige » and « rompt » for one."""


def past_participle(token: Token) -> bool:
    """Whether a token is a past participle, by the tagger and by its ending."""
    if "VerbForm=Part" in str(token.morph) and not token.text.endswith("ant"):
        return _PARTICIPLE.search(token.lower_) is not None
    return token.lower_.endswith(("é", "ée", "és", "ées")) and token.pos_ != "NOUN"


def noun_rows(token: Token) -> list[Predicate]:
    """The rows of the lexicon by which a token, taken for a noun, may tell an act."""
    table = lexicon.load().predicates_of
    return [row for lemma in lemmas(token)[:2] for row in table.get((lemma, "noun"), ())]


def is_verb(unit: Unit, i: int) -> bool:
    """Whether token ``i`` can be a verb here; the tagger takes one in twenty for something else."""
    token = unit.doc[i]
    before = unit.doc[i - 1] if i > unit.start else None
    low = before.lower_ if before is not None else ""
    if token.lower_ in _ALWAYS or determined(unit, i):
        return False
    if token.pos_ in ("VERB", "AUX"):
        return True
    if token.pos_ in ("DET", "ADP", "PUNCT", "NUM", "PRON", "CCONJ", "SCONJ") or not token.is_alpha:
        return False
    if before is None or low in _BEFORE_NOUN or before.pos_ in ("DET", "NUM"):
        return False
    if token.pos_ == "ADJ" and low in ("et", "puis", ",") and token.dep_ == "conj" and past_participle(token):
        at = token.head.i
        if unit.start <= at < i and unit.doc[at].pos_ == "VERB" and past_participle(unit.doc[at]):
            return True  # « a décrété un embargo et gelé les avoirs »
    if token.lower_.endswith(_PAST) and len(token.text) > 4 and lemmas(token)[-1].endswith("er"):
        return True  # « Le second reprocha … »: no noun ends so
    if low in ("se", "s'", "ne", "n'", "été", "qui", "nous", "ils", "il", "j'", "je") or low in BE or low in HAVE:
        return True
    k = i + 1
    while k < unit.end and unit.doc[k].pos_ == "ADV":
        k += 1
    following = unit.doc[k] if k < unit.end else None
    if following is None:
        return False
    named = any(name.kind == "state" and name.end == i for name in unit.names)
    if (
        named
        and following.pos_ in ("PROPN", "DET", "ADP")
        and lexicon.load().homographs.get(token.lower_)
        and (token.lower_.endswith("e"))
    ):
        return True  # « la République dominicaine menace Haïti de … »
    if token.pos_ == "NOUN" and before.pos_ == "ADJ":
        return False
    if before.pos_ == "ADJ" and i - 2 >= unit.start and unit.doc[i - 2].pos_ in ("DET", "NUM"):
        return False  # « les récentes frappes »
    ends = unit.phrase_to.get(i) is not None or before.pos_ in ("PROPN", "ADJ")
    return ends and (following.pos_ in ("DET", "ADP", "SCONJ") or following.lower_ in ("que", "qu'", "à", "de"))


def determined(unit: Unit, i: int) -> bool:
    """Whether a determiner hangs on token ``i``: « l'offre » is a noun though the tagger says « offrir »."""
    token = unit.doc[i]
    return any(c.dep_ == "det" and c.pos_ == "DET" and unit.start <= c.i < i for c in token.children) and (
        token.dep_ in ("obj", "nmod", "obl:arg", "obl:mod", "nsubj", "nsubj:pass", "obl:agent")
        and not any(c.dep_.startswith(("nsubj", "aux")) for c in token.children)
    )


def reach(unit: Unit, i: int, *, verbs: bool) -> Iterator[int]:
    """Yield the tokens after ``i`` as far as the clause's complements may stand.

    With ``verbs`` the scan passes infinitives and participles; a finite verb, a relative, a stop end it.
    """
    for k in range(i + 1, min(unit.end, i + _REACH)):
        token = unit.doc[k]
        low = token.lower_
        if token.text in _CLOSERS or low in _RELATIVE:
            return
        if finite(token) and low not in _ALWAYS and not (k == i + 1 and low in ("est",)):
            return
        if verbs and low in ("et", "puis", "mais") and k + 1 < unit.end and k > i + 1:
            after = unit.doc[k + 1]
            if "VerbForm=Part" in str(after.morph) and after.pos_ == "VERB" and not after.lower_.endswith("ant"):
                return  # « a condamné l'incursion et promis … »: another verb's complements begin
        if not verbs and low in ("et", "puis") and k + 1 < unit.end and unit.doc[k + 1].lower_ in ("un", "une"):
            return
        if not verbs and token.pos_ == "VERB" and "VerbForm=Inf" in str(token.morph):
            return
        if token.text == "," and k + 1 < unit.end:
            nxt = unit.doc[k + 1]
            opens = nxt.lower_ in _PLAIN or preposition_at(unit, k + 1) is not None or unit.doc[k - 1].text.isdigit()
            listed = any(t.lower_ in ("et", "ou") for t in unit.doc[k + 1 : min(unit.end, k + 9)])
            past = "VerbForm=Part" in str(nxt.morph)
            if not (opens or past or (verbs and listed) or k - i < 3):
                return
        yield k


def preposition_at(unit: Unit, k: int) -> tuple[str, int] | None:
    """The slot that a preposition at token ``k`` opens, and the token after it."""
    doc = unit.doc
    low = doc[k].lower_
    for words, slot in _COMPOUND_BY_FIRST.get(low, ()):
        n = len(words)
        if k + n <= unit.end and all(doc[k + j].lower_ == words[j] for j in range(n)):
            j = k + n
            while j < unit.end and doc[j].lower_ in _LINKS and words[-1] not in _LINKS and j < k + n + 1:
                j += 1
            return slot, j
    if low in _PLAIN and (doc[k].pos_ in ("ADP", "DET", "PRON", "ADV") or low in _ALWAYS):
        return _PLAIN[low], k + 1
    return None


def multiword(unit: Unit, i: int, words: str, stop: int) -> int | None:
    """The last token of a locution found between token ``i`` and ``stop``, articles left out."""
    wanted = words.replace("'", "' ").split()
    k = i + 1
    first = wanted[0]
    while k < stop:
        if unit.doc[k].lower_ == first or first in lemmas(unit.doc[k]):
            j, n = k, 0
            while j < stop and n < len(wanted):
                token = unit.doc[j]
                if token.lower_ == wanted[n] or wanted[n] in lemmas(token):
                    n += 1
                elif n and token.pos_ in ("DET", "ADV"):
                    pass
                else:
                    break
                j += 1
            if n == len(wanted):
                return j - 1
        k += 1
    return None


def content(unit: Unit, tokens: Sequence[int]) -> set[str]:
    """The lemmas and forms of some tokens."""
    return {word for k in tokens if unit.doc[k].pos_ != "AUX" for word in (*lemmas(unit.doc[k]), unit.doc[k].lower_)}


_AGREEMENT = (("ées", "é"), ("ée", "é"), ("és", "é"), ("es", ""), ("e", ""), ("s", ""))


@lru_cache(maxsize=16384)
def _participle(form: str) -> tuple[str, ...]:
    """The masculine singular of a participle or adjective, and the infinitive it may belong to."""
    bare = next((form[: -len(end)] + new for end, new in _AGREEMENT if form.endswith(end)), form)
    verb = bare[:-1] + "er" if bare.endswith("é") else bare + "r" if bare.endswith("i") else ""
    return tuple(w for w in (bare, verb) if w)


def word_lemmas(token: Token) -> tuple[str, ...]:
    """The lemmas that a token may have; those of a participle that no dictionary knows are built by rule."""
    known = lemmas(token)
    if token.lower_ == "sommes":  # « nous sommes ici »: nobody writes « tu sommes »
        return tuple(lemma for lemma in known if lemma != "sommer")
    finite = () if token.pos_ == "AUX" else _finite().get(token.lower_, ())
    return tuple(dict.fromkeys((*known, *_participle(token.lower_), *finite)))


@lru_cache(maxsize=1)
def _finite() -> dict[str, tuple[str, ...]]:
    """The finite forms of the lexicon's regular verbs: the dictionary takes « demande » for the noun alone."""
    table = lexicon.load()
    words = {r.lemma for r in table.predicates if r.pos == "verb"} | {m.lemma for m in table.moves if m.pos == "verb"}
    words |= {*table.support_verbs_of, *(m.lemma for m in table.modals if m.pos == "verb")}
    out: dict[str, tuple[str, ...]] = {}
    for verb in sorted(words):
        for form in finite_forms(verb):
            out[form] = (*out.get(form, ()), verb)
    return out


def mood(form: str) -> str:
    """The tense that an ending tells where the tagger saw no verb: « boycotteraient », « fournira »."""
    if form.endswith(("erait", "eraient", "erais", "irait", "iraient")):
        return "Mood=Cnd"
    if form.endswith(("era", "eront", "erons", "erai", "ira", "iront")):
        return "Tense=Fut"
    return ""


def agreement(participle: Token) -> str:
    """The mark of gender and number that a participle in -é, -i or -u bears: « arrêtées » → « es »."""
    form = participle.lower_
    if form.endswith("is"):
        return ""  # « pris », « promis » bear none
    return next((mark for mark in ("es", "s", "e") if form.endswith(("é" + mark, "i" + mark, "u" + mark))), "")
