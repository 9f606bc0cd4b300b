"""What became of an event as the text presents it: actual, future, conditional, negated, denied."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from greffier.languages.fr import events as lexicon
from greffier.model import Factuality
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.frame import VerbFrame
from greffier.reading.events.words import mood, noun_rows, word_lemmas
from greffier.reading.lexis import lemmas

__all__ = ["NOT_CODED", "noun_factuality", "verb_factuality"]

NOT_CODED = "none"
_WARDING = frozenset(("dissuader", "empêcher", "prévenir", "éviter", "décourager", "redouter", "conjurer"))
_NEGATION = frozenset(["pas", "plus", "jamais", "aucun", "aucune", "nul", "nulle", "guère", "personne", "rien", "ni"])
_NONE = frozenset(("aucun", "aucune", "ni", "nul", "nulle"))
_NOBODY = _NONE | {"personne"}
_PURPOSE = frozenset(("pour", "afin"))
_PLANNED = frozenset(["prévoir", "programmer", "attendre", "fixer", "planifier"])
_SPOKEN = frozenset(("AGREE", "REJECT", "REQUEST", "THREATEN"))
_AIMS = frozenset(("viser", "tenter", "chercher", "destiner", "essayer"))


@cache
def _conditions() -> tuple[tuple[tuple[str, ...], str], ...]:
    rows = lexicon.load().conditions
    return tuple(
        (tuple(r.marker.replace("'", "' ").split()), r.holds) for r in sorted(rows, key=lambda r: -len(r.marker))
    )


@cache
def _conditions_by_first() -> dict[str, list[tuple[str, ...]]]:
    """The conditions of several words by the first of them, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for words, _ in _conditions():
        if len(words) > 1:
            out.setdefault(words[0], []).append(words)
    return out


@cache
def _condition_words() -> frozenset[str]:
    """The words with which a condition can begin."""
    return frozenset(("si", "s'", *(words[0] for words, _ in _conditions())))


def verb_factuality(verb: VerbFrame) -> tuple[Factuality | str, str]:
    """Return the factuality of a verb's event and the cue that decided; ``none``: not to be coded."""
    unit, doc = verb.unit, verb.unit.doc
    if not verb.said_after and (cue := _condition_before(unit, verb.group)):
        return "conditional", f"condition:{cue}"
    if verb.infinitive:
        governed = _governed(verb)
        if governed is not None:
            return governed
    morph = _finite_morph(verb)
    if _negated(verb):
        return "negated", "negation:to come" if "Tense=Fut" in morph or (
            "Mood=Cnd" in morph and not _perfect(verb)
        ) else "negation"
    if unit.doc[unit.end - 1].text == "?":
        return "conditional", "question"
    if any(t.lemma_.lower() == "aller" for t in doc[verb.group : verb.token]) and verb.infinitive:
        return "future", "modal:aller"
    if "Mood=Cnd" in morph:
        if _perfect(verb):
            return "actual", "press conditional"
        return "conditional", "mood"
    if "Tense=Fut" in morph:
        return "future", "tense"
    return "actual", ""


def _finite_morph(verb: VerbFrame) -> str:
    for token in verb.unit.doc[verb.group : verb.token + 1]:
        if "VerbForm=Fin" in str(token.morph):
            return str(token.morph)
    return mood(verb.head.lower_) if verb.head.pos_ not in ("VERB", "AUX") else ""


def _perfect(verb: VerbFrame) -> bool:
    """« aurait envoyé »: the press conditional of a thing past."""
    return verb.past_participle and any(w in ("aurait", "auraient", "serait", "seraient") for w in verb.words)


def _negated(verb: VerbFrame) -> bool:
    words = verb.words
    doc = verb.unit.doc
    after = doc[verb.token + 1].lower_ if verb.token + 1 < verb.unit.end else ""
    group = [t.lower_ for t in doc[verb.group : verb.token]]
    if any(pair == ("pas", "moins") for pair in pairwise(group)):
        return False  # « n'en a pas moins refusé »
    if ("ne" in words or "n'" in words) and (set(words) & _NEGATION or after in _NEGATION):
        return True
    if "ne" in words or "n'" in words:
        if any(t.lower_ in _NONE for t in doc[verb.token + 1 : verb.token + 4]):
            return True
        subject = verb.surface_subject
        if any(t.lower_ in _NOBODY for t in doc[max(verb.unit.start, verb.group - 5) : verb.group]):
            return True  # « ni l'un ni l'autre ne lui a répondu »
        if subject is None or subject.pronoun or subject.end > verb.token:
            return False
        return any(t.lower_ in _NONE for t in doc[max(verb.unit.start, subject.start - 1) : subject.head])
    before = doc[verb.group - 1].lower_ if verb.group > verb.unit.start else ""
    return before == "sans"


def _governed(verb: VerbFrame) -> tuple[Factuality | str, str] | None:
    """What governs an infinitive says of it: a modal, a purpose, a refusal."""
    unit, doc = verb.unit, verb.unit.doc
    table = lexicon.load()
    i = verb.token - 1
    while i >= unit.start and (
        doc[i].pos_ in ("ADV",)
        or doc[i].lower_
        in (
            "se",
            "s'",
            "le",
            "la",
            "l'",
            "les",
            "lui",
            "leur",
            "y",
            "en",
            "ne",
            "n'",
            "pas",
            "à",
            "de",
            "d'",
            "être",
            "avoir",
            "été",
        )
    ):
        i -= 1
    if i < unit.start:
        return None
    if doc[i].lower_ in _PURPOSE:
        before = word_lemmas(doc[i - 1]) if i > unit.start else ()
        row = next((r for w in before for r in table.modals_of.get(w, ()) if r.governs == "pour"), None)
        if row is not None:
            return row.factuality, f"modal:{row.lemma}"
        return _on_purpose(verb) or (NOT_CODED, "purpose")
    for k in range(i, max(unit.start - 1, i - 9), -1):
        token = doc[k]
        if token.pos_ in ("VERB", "AUX") or k == i:
            for lemma in (*_locutions(unit, k), *word_lemmas(token)):
                rows = table.modals_of.get(lemma)
                if rows:
                    row = rows[0]
                    value: str = "actual" if _managed(unit, k) else row.factuality
                    if value in ("future", "actual") and _conditional_mood(unit, k):
                        value = "conditional"
                    if value != NOT_CODED and _negated_modal(verb, k):
                        value = "negated"
                    return value, f"modal:{row.lemma}"
                if lemma in _AIMS:
                    return NOT_CODED, f"aim:{lemma}"
            if token.pos_ == "VERB":
                break
        if token.text in (",", "»", "«"):
            break
    return (NOT_CODED, f"noun:{noun}") if (noun := _told_by_noun(verb)) is not None else None


def _managed(unit: Unit, k: int) -> bool:
    """« A pu le rencontrer », « ont dû se retirer »: a modal in the perfect tells what came about."""
    helped = {t.lower_ for t in unit.doc[max(unit.start, k - 3) : k]}
    return unit.doc[k].lower_ in ("pu", "dû") and not helped.isdisjoint(("a", "ont", "avait", "avaient", "eut", "ai"))


def _negated_modal(verb: VerbFrame, k: int) -> bool:
    """« Ne veut pas attaquer », « n'a pas voulu », « n'a aucune intention d'attaquer »."""
    doc = verb.unit.doc
    if any(t.lower_ in ("pas", "jamais") for t in doc[k : min(k + 3, verb.token)]):
        return True
    before = [t.lower_ for t in doc[max(verb.unit.start, k - 5) : k]]
    ne = max((n for n, word in enumerate(before) if word in ("ne", "n'", "n’")), default=None)
    return ne is not None and not _NO_INTENT.isdisjoint(before[ne + 1 :])


_NO_INTENT = frozenset("pas plus jamais aucun aucune nulle nullement aucunement point guère".split())


def _on_purpose(verb: VerbFrame) -> tuple[Factuality | str, str] | None:
    """« Ont défilé pour réclamer … », « s'est rendu à Djeddah pour rencontrer … »: what is done by doing the rest.

    A demand or a reproach is made by the act that it is the aim of, a meeting held by the travel to it, if that was.
    """
    unit, head = verb.unit, verb.head.head
    kinds = {r.type for w in word_lemmas(verb.head) for r in lexicon.load().predicates_of.get((w, "verb"), ())}
    if not unit.start <= head.i < verb.group or head.pos_ != "VERB":
        return None
    said = bool(kinds) and kinds <= _BY_DOING
    if not said and not ("CONSULT" in kinds and _travels(head)):
        return None
    outer = verb.at(head.i)
    value, _ = verb_factuality(outer)
    tensed = not outer.infinitive and not outer.participle
    return (value, "purpose") if tensed and value in ("actual", "future") else None


_BY_DOING = frozenset(("ACCUSE", "REQUEST", "PROTEST"))


def _travels(token: Token) -> bool:
    """Whether a verb tells of a visit."""
    rows = (r for w in word_lemmas(token) for r in lexicon.load().predicates_of.get((w, "verb"), ()))
    return any(r.type == "CONSULT" and r.mode == "visit" for r in rows)


def _told_by_noun(verb: VerbFrame) -> str | None:
    """« Le refus d'Ankara de rouvrir la frontière »: what is refused, asked, offered or threatened is told by it."""
    unit, token = verb.unit, verb.head
    noun = token.head
    if token.dep_ != "acl" or noun.pos_ != "NOUN" or not unit.start <= noun.i < verb.group:
        return None
    return next((row.lemma for row in noun_rows(noun) if row.type in _SPOKEN), None)


def _locutions(unit: Unit, k: int) -> list[str]:
    """« A l'intention de », « en mesure de »: the modals of two words that end at token ``k``."""
    word = {unit.doc[k].lower_, *word_lemmas(unit.doc[k])}
    before = {w for t in unit.doc[max(unit.start, k - 4) : k] for w in (t.lower_, *lemmas(t))}
    return [m for m, first, last in lexicon.load().locutions if last in word and first in before]


def _conditional_mood(unit: Unit, i: int) -> bool:
    return "Mood=Cnd" in str(unit.doc[i].morph)


def _condition_before(unit: Unit, i: int) -> str | None:
    """« si », « en cas de », « à condition que » before the group, in the same clause."""
    doc = unit.doc
    low = [t.lower_ for t in doc[max(unit.start, i - 14) : i]]
    if _condition_words().isdisjoint(low):
        return None
    for k in range(len(low) - 1, -1, -1):
        if low[k] in (".", ";", ":", "»"):
            return None
        if low[k] == "," and k < len(low) - 9:
            return None
        if low[k] in ("si", "s'") and (low[k] == "si" or (k + 1 < len(low) and low[k + 1] in ("il", "ils"))):
            return "si"
        for words in _conditions_by_first().get(low[k], ()):
            if tuple(low[k : k + len(words)]) == words:
                return " ".join(words)
    return None


def noun_factuality(
    unit: Unit, i: int, governor: VerbFrame | None, *, support: bool = False
) -> tuple[Factuality | str, str]:
    """Return the factuality of a noun's event: its determiner, what governs it, the verb that carries it."""
    doc = unit.doc
    before = [t.lower_ for t in doc[max(unit.start, i - 5) : i]]
    if any(w in ("aucun", "aucune", "sans") for w in before[-3:]):
        return "negated", "negation"
    if before[-4:-1] == ["en", "marge", "de"] or before[-3:-1] == ["marge", "de"] or before[-2:] == ["marge", "du"]:
        return NOT_CODED, "venue"
    if before[-1:] in (["pour"], ["en"]) and doc[i].lower_ in ("consultation", "consultations"):
        return NOT_CODED, "recalled for consultations"
    if before[-2:] == ["à", "l'"] and doc[i].lower_ in ("appel", "invitation", "initiative", "demande"):
        return NOT_CODED, "locution"
    if _denied(unit, i):
        return "denied", "denial"
    if _warded_off(unit, i):
        return NOT_CODED, "warded off"
    if cue := _condition_before(unit, i):
        return "conditional", f"condition:{cue}"
    adjectives = {t.lower_ for t in doc[max(unit.start, i - 2) : min(unit.end, i + 3)]}
    if adjectives & {
        "éventuel",
        "éventuelle",
        "éventuels",
        "éventuelles",
        "possible",
        "possibles",
        "potentiel",
        "potentielle",
        "potentielles",
        "potentiels",
    }:
        return "conditional", "adjective"
    if adjectives & {
        "prochain",
        "prochaine",
        "prochains",
        "prochaines",
        "futur",
        "future",
        "prévu",
        "prévue",
        "prévus",
        "prévues",
    }:
        return "future", "adjective"
    if any(
        w
        in (
            "menace",
            "risque",
            "crainte",
            "perspective",
            "possibilité",
            "danger",
            "idée",
            "hypothèse",
            "préparatifs",
            "imminence",
            "intention",
            "projet",
            "plans",
            "plan",
            "inquiétude",
            "inquiétudes",
            "peur",
            "craintes",
            "risques",
            "menaces",
            "dissuasion",
        )
        for w in before[-4:]
    ):
        return NOT_CODED, "fear"
    if (
        before[-1:]
        and before[-1] in ("tout", "toute")
        and not (governor is not None and governor.past_participle and not governor.passive)
    ):
        return "conditional", "determiner"
    if (
        governor is not None
        and governor.passive
        and any(lemma in _PLANNED for lemma in lemmas(governor.head))
        and "était" not in governor.words
    ):
        return "future", "planned"
    if _hearsay(unit, i):
        return "actual", "press conditional"
    if governor is not None and (support or _told_by(unit, i, governor)):
        return verb_factuality(governor)
    if governor is not None and _entails(i, governor):
        return "conditional", "condition:what it would entail"
    return "actual", ""


_VICTIM = frozenset(("victime", "victimes", "cible", "cibles", "auteur", "auteurs", "objet", "objets"))


def _hearsay(unit: Unit, i: int) -> bool:
    """« Aurait été victime d'une bavure », « serait l'auteur de l'attentat »: the press conditional of what is past."""
    low = [t.lower_ for t in unit.doc[max(unit.start, i - 8) : i]]
    at = next((k for k in range(len(low) - 1, -1, -1) if low[k] in _VICTIM), None)
    if at is None:
        return False
    before = low[max(0, at - 4) : at]
    return any(w in ("aurait", "auraient", "serait", "seraient") for w in before)


def _entails(i: int, governor: VerbFrame) -> bool:
    """« Une nouvelle incursion entraînerait … »: an act not told yet of which the verb says what it would bring."""
    subject = governor.surface_subject
    if subject is None or subject.head != i or subject.definite or governor.passive:
        return False
    return "Mood=Cnd" in _finite_morph(governor) and not _perfect(governor)


def _denied(unit: Unit, i: int) -> bool:
    """« A nié tout recours à la force », « dément le bombardement »."""
    for k in range(i - 1, max(unit.start - 1, i - 6), -1):
        token = unit.doc[k]
        if token.is_punct:
            return False
        if token.pos_ == "VERB" or token.lower_.startswith(("dément", "nie", "réfut")):
            return any(w in ("nier", "démentir", "réfuter") for w in word_lemmas(token))
    return False


def _warded_off(unit: Unit, i: int) -> bool:
    """« Dissuader la Russie d'une invasion », « éviter la guerre »: what is to be kept from happening is no event."""
    for k in range(i - 1, max(unit.start - 1, i - 8), -1):
        token = unit.doc[k]
        if token.is_punct or "VerbForm=Fin" in str(token.morph):
            return False
        if token.pos_ == "VERB":
            return any(w in _WARDING for w in lemmas(token))
    return False


def _told_by(unit: Unit, i: int, governor: VerbFrame) -> bool:
    """Whether a verb that is no support verb tells of the noun's event whether it came to pass.

    As a subject, where the verb says that it takes place; as an object, where the noun is new (« n'a pas mené
    d'attaque »): of « n'a pas condamné l'attaque » the attack stands.
    """
    subject = governor.surface_subject
    if subject is not None and subject.head == i:
        return any(lemma in lexicon.load().occurrences for lemma in lemmas(governor.head))
    start = i
    while start > unit.start and unit.doc[start - 1].pos_ in ("ADJ", "NUM"):
        start -= 1
    return unit.doc[start - 1].lower_ in ("un", "une", "des", "de", "d'", "tout", "toute", "à")
