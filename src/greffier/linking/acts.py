"""What a sentence tells as done, and what a matter is to do, by the words alone.

Linking has no parser. French tells what is done by a participle after its auxiliary, and in headlines by the present;
what will not be done by a future under « ne ». Verbs and nouns that tell one deed share its name (``linking.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from greffier.languages.fr import linking as french
from greffier.linking import text as compared
from greffier.linking.figures import numerals

__all__ = ["CONVEYED", "RETURNED", "Act", "acts_in", "beside", "in_part", "tells_a_meeting", "to_do"]

CONVEYED = frozenset({"#give", "#pay", "#send"})
"""Deeds that are done when what was to be conveyed arrives."""
RETURNED = "#give back"
_GROUP = 4  # words of a verb group before its participle
_OBJECT = 12  # words on either side in which the object of a verb is looked for
_FEWER = 18  # words after « sur les onze » within which the part is told
_SHORT = 3  # letters of a word that tells no deed
_CLAUSE = 7  # words in which a clause comes to its verb
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_TO_COME = re.compile(r"(r)(?:ait|aient|ai|as|a|ont|ons|ais)$")
_WILL = re.compile(r"(r)(?:a|ont|ons|ai)$")
_DONE = re.compile(r"(?:[eiu]|is|us|crit|eint|fert|oint|uit|vert)e?s?$")
_PRESENT = re.compile(r"(?:e|ent|it|issent|t|d|dent|s)$")
_PAST = re.compile(r"ée?s?$")
_VERBAL = re.compile(r"(?:er|ir|oir|re)$")
_ONLY = re.compile(r"\bn(?:e |['’])\w+(?: \w+){1,4} qu(?:e |['’])")
_PASSIVE = frozenset({"sera", "serait", "seront", "seraient", "soit", "soient"})
_WHERE = frozenset({"au", "aux", "dans", "en", "présent", "présente", "présents", "sur", "à"})
_BEFORE_NOUN = frozenset(
    (
        "au aux avec ce ces cet cette d dans de des du en et l la le les leur leurs ou par pour sa sans ses son sur un "
        "une"
    ).split()
)
"""Words that no participle of a verb group follows: « a promis la levée »."""
_DENIES = frozenset({"dément", "démenti", "démentit", "démentent", "faux", "nie", "nient", "nié", "réfute", "réfuté"})
_BEING = frozenset({"est", "sont", "été", "était", "étaient", "fut", "furent"})
_ITSELF = frozenset({"s", "se", "nous", "me"})
_DEEDS = frozenset(
    {"#answer", "#arrest", "#ceasefire", "#embargo", "#expel", "#free", "#recognise", "#resume", "#sanction", "#send"}
    | {"#sign", "#strike", "#take", "#withdraw"}
)
"""Concepts of which the words tell deeds, and not that something was put."""
_NOT = frozenset({"aucun", "aucune", "guère", "jamais", "pas", "plus", "point", "rien"})
_LIGHT_VERB = frozenset(
    {"cause", "compte", "comptes", "hommage", "justice", "public", "publique", "question", "responsable", "service"}
    | {"tard", "visite"}
)
"""What « rendre » gives back to nobody."""
_ANSWER = "#answer"


class Act(NamedTuple):
    """A deed that a sentence tells: its name or stem, the words of its object, whether it is of the passive kind."""

    deed: str
    object: str
    passive: bool
    undone: bool = False


@lru_cache(maxsize=16384)
def acts_in(sentence: str, *, headline: bool) -> tuple[Act, ...]:
    """Return the deeds that a sentence tells as done, and those that it says will not be done."""
    if sentence.rstrip().endswith("?"):
        return ()
    tables = french.load()
    written = [m[0].lower() for m in _TOKEN.finditer(sentence)]
    found: dict[tuple[str, bool], Act] = {}
    told = False  # a headline has one verb in the present
    for at, token in enumerate(written):
        word = compared.fold(token)
        if len(word) < 4 or not compared.weight(word) or (at and written[at - 1] in _BEFORE_NOUN):
            continue
        before, after = written[max(0, at - _GROUP) : at], written[at + 1 : at + 6]
        denied = not compared.NEGATIONS.isdisjoint(before)
        act: Act | None = None
        if denied and (will := _WILL.search(word)) and word not in tables.nouns and not _NOT.isdisjoint(after[:2]):
            act = Act(_deed(_of_future(word, will)), _object(written, at, passive=False), passive=False, undone=True)
        elif (
            _not_told(written, at, denied=denied)
            or _turned(word, before, after)
            or (_VERBAL.search(word) and not _conjugated(token, headline=headline))
        ):
            continue
        elif _DONE.search(word) and tables.auxiliary.intersection(before):
            passive = not _BEING.isdisjoint(before) and _ITSELF.isdisjoint(before)
            act = Act(_deed(_infinitive(token), word), _object(written, at, passive=passive), passive)
        elif headline and not told and at and _PRESENT.search(word) and compared.weight(word) >= 1:
            told = True
            present = f"{word}r" if word.endswith("e") else word
            act = Act(_deed(present, word), _object(written, at, passive=False), passive=False)
        if act is not None:
            if act.deed == "#give" and any(compared.stem(w) == _ANSWER for w in compared.words(act.object)):
                act = act._replace(deed=_ANSWER)
            found.setdefault((act.deed, act.undone), act)
    return tuple(found.values())


def _not_told(written: Sequence[str], at: int, *, denied: bool) -> bool:
    """Whether a verb is denied, or stands under « si » or a denial: « a nié avoir libéré », « il est faux que »."""
    if denied and not _only(written, at):
        return True
    before = written[max(0, at - _CLAUSE - _GROUP) : at]
    if "si" in before or any(a == "s" and b in ("il", "ils") for a, b in pairwise(before)):
        return True
    return not _DENIES.isdisjoint(before)


def _conjugated(token: str, *, headline: bool) -> bool:
    """Whether a word that ends like an infinitive is none: « libéré », and « libère » in a headline."""
    return bool(_PAST.search(token)) or (headline and token.endswith("ère"))


def _only(written: Sequence[str], at: int) -> bool:
    """Whether « ne » before a verb is that of « ne … que »: done, if in part."""
    only = not {"qu", "que"}.isdisjoint(written[at + 1 : at + 6])
    return only and _NOT.isdisjoint(written[max(0, at - _OBJECT) : at + 3])


def _turned(word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word has another sense: « s'est rendu à Rome », « a rendu visite », « a rappelé que », « prête à »."""
    if after and (after[0] in ("que", "qu") or (word.startswith("pret") and after[0] == "à")):
        return True
    if word.startswith(("rend", "remi", "remet")):
        return not _ITSELF.isdisjoint(before) or not _LIGHT_VERB.isdisjoint(after)
    return False


def _object(written: Sequence[str], at: int, *, passive: bool) -> str:
    """The words of the object of the verb at a place: up to what hangs on its noun, « les marins » of the ship."""
    if passive:
        return " ".join(written[max(0, at - _OBJECT) : at])
    taken: list[str] = []
    for word in written[at + 1 : at + _OBJECT]:
        if word in ("du", "de", "des", "d") and any(compared.weight(compared.fold(w)) >= 1 for w in taken):
            break
        taken.append(word)
    return " ".join(taken)


def _infinitive(participle: str) -> str:
    """The infinitive of a participle, as it is written, folded: « libérées » → « liberer », « mise » → « mettre ».

    Those in -u keep their own form: their stem is the verb's.
    """
    bare = participle if participle.endswith(("is", "us")) else participle.removesuffix("s")
    bare = bare.removesuffix("e")
    if bare.endswith("é"):
        return f"{compared.fold(bare)}r"
    folded = compared.fold(bare)
    for ending, infinitive in french.load().endings:
        if folded.endswith(ending):
            return folded.removesuffix(ending) + infinitive
    return f"{folded}r" if folded.endswith("i") else folded


def _of_future(word: str, found: re.Match[str]) -> str:
    """The infinitive of a future or conditional."""
    verb = word[: found.end(1)]
    return verb if verb.endswith(("er", "ir")) else f"{verb}e"


def _deed(word: str, form: str = "") -> str:
    """The deed that a folded verb or noun tells, else its concept or that of its form, else its light stem."""
    known = _deeds_by_stem().get(compared.light_stem(word))
    if known is not None:
        return known
    concepts = (compared.stem(w) for w in (word, form or word))
    return next((c for c in concepts if c in _DEEDS), compared.light_stem(word))


@lru_cache(maxsize=1)
def _deeds_by_stem() -> Mapping[str, str]:
    return {compared.light_stem(word): f"#{name}" for word, name in french.load().deeds.items()}


@lru_cache(maxsize=4096)
def to_do(matter: str, *, request: bool) -> tuple[str, ...]:
    """Return what is to be done: the first infinitive or verb to come; of what a request wants to have, its giving.

    Nothing where it is a meeting: that is told by its happening, with those who were there.
    """
    nouns = french.load().nouns
    written = [m[0].lower() for m in _TOKEN.finditer(_main_clause(matter))]
    words = [compared.fold(token) for token in written]
    for at, word in enumerate(words):
        if word in _PASSIVE and at + 1 < len(words) and written[at + 1] in _WHERE:
            return ("#arrive",)  # « un premier groupe sera sur place »
        if word in _PASSIVE and at + 1 < len(words) and _DONE.search(words[at + 1]):
            return _plain(_infinitive(written[at + 1]), written[at + 2 :])
        if len(word) < 4 or compared.weight(word) < 1:
            continue
        if _VERBAL.search(word) and word not in nouns:
            return _plain(word, written[at + 1 :])
        if (found := _TO_COME.search(word)) is not None and word not in nouns:
            return _plain(_of_future(word, found), written[at + 1 :])
        if request and not any(_TO_COME.search(w) and w not in nouns for w in words[at + 1 : at + _CLAUSE]):
            plain = _plain(word, written[at + 1 :])
            thing = "#withdraw" not in plain  # « des vivres », « la libération », and not « le départ »
            had = ("#give", "#pay") if thing and all(not compared.weight(w) for w in words[:at]) else ()
            return tuple(dict.fromkeys((*plain, *had)))
    return ()


@lru_cache(maxsize=4096)
def beside(matter: str) -> str:
    """Return the words of a matter without those that tell a deed: what it is to be done to."""
    known = frozenset(_deeds_by_stem())
    first = to_do(matter, request=False)
    kept = []
    for token in (m[0].lower() for m in _TOKEN.finditer(matter)):
        word = compared.fold(token)
        future = _TO_COME.search(word)
        forms = {word, _infinitive(token), *([_of_future(word, future)] if future else [])}
        told = any(compared.light_stem(form) in known or _deed(form) in first for form in forms if len(form) > _SHORT)
        if not told:
            kept.append(word)
    return " ".join(kept)


def _plain(word: str, after: Sequence[str]) -> tuple[str, ...]:
    """The deed of a word, unless it is a meeting: « rendre visite », « recevoir »."""
    deed = _deed(word)
    meets = compared.stem(word) in compared.MEETINGS and deed not in _deeds_by_stem().values()
    if meets or (word.startswith("rend") and not _LIGHT_VERB.isdisjoint(after[:2])):
        return ()
    return (deed,)


_ASIDE = re.compile(r", (?:qui|dont|où|que|qu['’])\b[^,]*,")


@lru_cache(maxsize=16384)
def tells_a_meeting(sentence: str) -> bool:
    """Return whether a sentence tells of a meeting that was held or is being held, or of a visit."""
    written = [m[0].lower() for m in _TOKEN.finditer(sentence)]
    words = [compared.fold(token) for token in written]
    told = any(word != "tete" and compared.stem(word) in compared.MEETINGS for word in words)
    past = not french.load().auxiliary.isdisjoint(written) or any(t in _WERE for t in written)
    return told and past and _NOT.isdisjoint(written) and not any(word.startswith(_NOT_HELD) for word in words)


_WERE = frozenset({"avaient", "avait", "participaient", "participait", "recevaient", "recevait", "étaient", "était"})
_NOT_HELD = ("ajourn", "annul", "attendu", "devai", "prevu", "report", "suspen")
_IF = re.compile(r"(?:si\b|s['’]ils?\b|en cas d(?:e|['’])|faute d(?:e|['’])|une fois\b)", re.IGNORECASE)


def _main_clause(matter: str) -> str:
    """The matter without the condition that it opens on: « Si elle n'est pas payée, les pirogues seront vendues »."""
    matter = _ASIDE.sub(" ", matter)
    head, comma, rest = matter.partition(",")
    return rest if comma and _IF.match(head) and len(rest.split()) > 2 else matter


def in_part(sentence: str) -> bool:
    """Whether a sentence tells of a part: « six des neuf », « six, sur les onze », « n'a rouvert que »."""
    words = _joined([compared.fold(m[0]) for m in _TOKEN.finditer(sentence)])
    tables = french.load()
    if any(f" {phrase} " in f" {' '.join(words)} " for phrase in tables.in_part):
        return True
    for at, word in enumerate(words):
        if word not in tables.out_of:
            continue
        some = next((n for w in reversed(words[max(0, at - 3) : at]) if (n := _number(w))), None)
        whole = next((n for w in words[at + 1 : at + 4] if (n := _number(w))), None)
        if some and whole and some < whole:
            return True
    for at, word in enumerate(words[:-2]):
        if word == "sur" and words[at + 1] in ("les", "ses", "ces") and (whole := _number(words[at + 2])):
            some = next((n for w in words[at + 3 : at + _FEWER] if (n := _number(w))), None)
            if some and some < whole:
                return True  # « sur les onze camions promis, six sont arrivés »
    only = _ONLY.search(sentence)
    return only is not None and _NOT.isdisjoint(only[0].split())


def _joined(words: Sequence[str]) -> list[str]:
    """The words with numerals of two parts as one: « dix-sept »."""
    known, out = numerals(), list[str]()
    for word in words:
        tens, ones = known.get(out[-1] if out else "", 0.0), 1.0 if word == "un" else known.get(word, 0.0)
        if tens in _TENS and 0 < ones < 10:
            out[-1] = str(int(tens + ones))
        else:
            out.append(word)
    return out


_TENS = frozenset((10.0, 20.0, 30.0, 40.0, 50.0, 60.0))


def _number(word: str) -> float | None:
    return float(word) if word.isdecimal() else numerals().get(word)
