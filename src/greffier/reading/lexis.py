"""What dictionary word a token may be a form of, whatever the tagger thought of it.

The model tags an inverted or isolated verb (« …, affirme la ministre ») as a noun one time in five on
our cue examples and gives many a present its own form as lemma (« demande », « stipule »); a dictionary
of forms makes up for it, and rules of the first conjugation for the verbs it lacks.
"""

from __future__ import annotations

from functools import lru_cache

import simplemma
from spacy.tokens import Token

__all__ = ["finite", "finite_forms", "lemmas", "participles"]

_PRESENT = ("e", "es", "ent")
_STRESSED_FUTURE = ("era", "erai", "eront", "erait", "eraient")
_PAST = ("ait", "aient", "a", "èrent", "ais", "ons", "ai")
_IRREGULAR = {
    "dire": "dit disent disait disaient dira diront dirait dirent dis disons disais",
    "démentir": "dément démentent démentait démentaient démentit démentira",
    "redire": "redit redisent redisait",
    "prédire": "prédit prédisent prédisait prédira",
    "maudire": "maudit maudissent",
    "promettre": "promet promettent promettait promettaient promit promirent promettra promets",
    "admettre": "admet admettent admettait admettaient admit admirent",
    "soutenir": "soutient soutiennent soutenait soutenaient soutint soutiendra",
    "maintenir": "maintient maintiennent maintenait maintint",
    "convenir": "convient conviennent convenait convinrent",
    "prévenir": "prévient préviennent prévenait prévint préviendra",
    "avertir": "avertit avertissent avertissait avertissaient avertira",
    "répondre": "répond répondent répondait répondaient répondit répondirent répondra",
    "prétendre": "prétend prétendent prétendait prétendaient prétendit",
    "craindre": "craint craignent craignait craignaient",
    "écrire": "écrit écrivent écrivait écrivaient écrivit écrira écrivais",
    "décrire": "décrit décrivent décrivait",
    "lire": "lit lisent lisait",
    "croire": "croit croient croyait croyaient crut",
    "conclure": "conclut concluent concluait conclurent conclura",
    "reconnaître": "reconnaît reconnait reconnaissent reconnaissait reconnut reconnaîtra",
    "rire": "rit rient",
    "sourire": "sourit sourient",
    "poursuivre": "poursuit poursuivent poursuivait poursuivit",
    "reprendre": "reprend reprennent reprenait reprit",
    "dépeindre": "dépeint dépeignent dépeignait",
    "se plaindre": "plaint plaignent plaignait",
    "plaindre": "plaint plaignent plaignait",
    "rugir": "rugit rugissent rugissait",
    "gémir": "gémit gémissent gémissait",
    "glapir": "glapit",
    "enquérir": "enquiert enquièrent enquise enquis",
    "réjouir": "réjouit réjouissent réjouissait",
    "savoir": "sait savent savait savaient",
    "vouloir": "veut veulent voulait voulaient voulut voudrait",
    "voir": "voit voient voyait",
    "devoir": "doit doivent devait",
    "faire": "fait font faisait faisaient fit firent fera",
    "tenir": "tient tiennent tenait tenaient tint",
    "rétablir": "rétablit",
    "suivre": "suit suivent suivait",
    "renchérir": "renchérit renchérissent renchérissait",
}
"""Forms that the dictionary gives to another word or lacks, by their infinitive."""
_PAST_PARTICIPLES = {
    "dire": "dit", "redire": "redit", "prédire": "prédit", "écrire": "écrit", "décrire": "décrit", "lire": "lu",
    "promettre": "promis", "admettre": "admis", "soutenir": "soutenu", "maintenir": "maintenu", "convenir": "convenu",
    "prévenir": "prévenu", "répondre": "répondu", "prétendre": "prétendu", "craindre": "craint", "croire": "cru",
    "conclure": "conclu", "reconnaître": "reconnu", "poursuivre": "poursuivi", "reprendre": "repris",
    "plaindre": "plaint", "dépeindre": "dépeint", "rire": "ri", "sourire": "souri", "défendre": "défendu",
}  # fmt: skip


@lru_cache(maxsize=65536)
def _dictionary(form: str) -> str:
    return simplemma.lemmatize(form, lang="fr").lower()


def finite(token: Token) -> bool:
    """Return whether the tagger holds a token for a finite verb or auxiliary."""
    return token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in str(token.morph)


@lru_cache(maxsize=4096)
def finite_forms(infinitive: str) -> frozenset[str]:
    """Return the finite forms that news writes of a verb: the third persons above all.

    >>> sorted(f for f in finite_forms("marteler") if f.startswith("martèle"))[:2]
    ['martèle', 'martèlent']
    """
    known = _IRREGULAR.get(infinitive)
    if known is not None:
        return frozenset(known.split())
    if not infinitive.endswith("er"):
        return frozenset()
    stem = infinitive[:-2]
    forms = {s + ending for s in _stressed(stem) for ending in (*_PRESENT, *_STRESSED_FUTURE)}
    forms |= {stem + ending for ending in (*_PRESENT, *_STRESSED_FUTURE)} if stem[-1:] not in ("y",) else set()
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    forms |= {(stem if ending.startswith(("è", "e")) else soft) + ending for ending in _PAST}
    return frozenset(forms)


def _stressed(stem: str) -> set[str]:
    """The stem where the stress falls on it: « martèl- », « répèt- », « appell- », « essai- »."""
    if stem.endswith(("gu", "qu")) and len(stem) > 3 and stem[-3] in "eé":
        return {stem[:-3] + "è" + stem[-2:]}
    if stem.endswith("y"):
        return {stem[:-1] + "i", *({stem} if stem.endswith("ay") else ())}
    last = len(stem) - 1
    if last >= 2 and stem[last] not in "aeiouyéèê" and stem[last - 1] in "eé":
        out = {stem[: last - 1] + "è" + stem[last:]}
        if stem[last - 1] == "e" and stem[last] in "lt":
            out.add(stem + stem[last])
        return out
    return {stem}


@lru_cache(maxsize=65536)
def _looked_up(form: str, tagged: str) -> tuple[str, ...]:
    found = [tagged]
    for candidate in (form, form.removesuffix("s"), form.removesuffix("es"), form.removesuffix("e")):
        if len(candidate) > 2:
            lemma = _dictionary(candidate)
            if lemma not in found:
                found.append(lemma)
            if lemma.endswith(("er", "ir", "re", "oir")):
                break
    return tuple(found)


def lemmas(token: Token) -> tuple[str, ...]:
    """Return the lemmas that the token may have, the model's first.

    A participle is looked up without its agreement (« annoncées » as « annoncé »).
    """
    known: tuple[str, ...] | None = getattr(token, "looked_up", None)
    if known is not None:
        return known
    found = _looked_up(token.lower_.strip("-'"), token.lemma_.lower())
    if not isinstance(token, Token):
        token.looked_up = found
    return found


@lru_cache(maxsize=4096)
def participles(infinitive: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the past participle with its agreements, and the present participle of a regular verb in -er."""
    if not infinitive.endswith("er"):
        past = _PAST_PARTICIPLES.get(infinitive)
        if past is None and infinitive.endswith("ir"):
            past = infinitive[:-1]
        return frozenset(past + a for a in ("", "e", "s", "es")) if past else frozenset(), frozenset()
    stem = infinitive[:-2]
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    return frozenset(stem + "é" + a for a in ("", "e", "s", "es")), frozenset((soft + "ant",))
