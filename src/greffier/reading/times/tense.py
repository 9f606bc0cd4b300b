"""The tense that governs a time expression, from a spaCy parse.

From the word at an offset up the tree to the first verb: its morphology, its auxiliaries, the verb
on which an infinitive hangs (« devoir », « aller »), the participle that looks ahead (« prévu »),
or a noun with « prochain » or « futur ». Offsets count code points of the Doc's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from spacy.tokens import Doc, Token

from greffier.languages.fr.times import times
from greffier.reading.times.forms import Tense

__all__ = ["tense_from_doc", "tense_of"]

_VERBS = frozenset({"VERB", "AUX"})
_AHEAD = frozenset({"aller", "devoir"})
_NEXT = frozenset({"prochain", "futur", "prochaine", "future"})
_FORM_TENSE: dict[str, Tense] = {"Past": "past", "Imp": "past", "Fut": "future", "Pres": "present"}


@cache
def _prospects() -> frozenset[str]:
    return frozenset(word for row in times().prospects for word in row.words)


@cache
def _bidding() -> frozenset[str]:
    return frozenset(word for row in times().bidding for word in row.words)


def _morph(token: Token, feature: str) -> str:
    """Return one feature of a token's morphology, empty if it has none."""
    return "".join(token.morph.get(feature, [])[:1])


def tense_from_doc(doc: Doc) -> Callable[[int], Tense | None]:
    """Return a function from an offset of the Doc's text to the tense that governs it, if any."""

    starts: list[int] = []

    def at(offset: int) -> Tense | None:
        if not starts:
            starts.extend(token.idx for token in doc)
        index = bisect_right(starts, offset) - 1
        if index < 0 or offset >= starts[-1] + len(doc[-1]):
            return None
        return tense_of(doc[index])

    return at


def tense_of(token: Token) -> Tense | None:
    """Return the tense of the verb that governs a token."""
    if token.text.isupper() and len(token.text) > 2 and (found := _in_sentence(token)):
        return found
    bidding = next((node for node in token.ancestors if node.lemma_.lower() in _bidding()), None)
    if bidding is not None and _is_term(token):
        long_ago = any(t.dep_.startswith("aux") and _morph(t, "Tense") == "Imp" for t in bidding.children)
        return "conditional" if long_ago or _of_a_month(token) else "future"  # « exige leur retour avant lundi »
    for node in (token, *token.ancestors):
        if node.pos_ in _VERBS and node.i != token.i:
            if _hypothetical(node):  # « si l'équipage n'était pas rendu dimanche »
                return "conditional" if _of_a_month(token) else "future"
            if node.lemma_.lower() in _bidding() and _beside_infinitive(node, token):
                return "conditional" if _of_a_month(token) else "future"
            found = _verb(node)
            if found:
                return found
        elif node.i != token.i and any(child.lemma_.lower() in _NEXT for child in node.children if child.pos_ == "ADJ"):
            return "future"
        elif copula := next((child for child in node.children if child.dep_ == "cop"), None):
            return _finite(copula)
        elif node.pos_ == "ADJ" and node.lemma_.lower() in _prospects():
            return "future"
    return _in_sentence(token)


_MONTHS = frozenset(
    (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr juil sept "
        "oct nov déc"
    ).split()
)


def _of_a_month(token: Token) -> bool:
    """Whether a time is a day of a month, whose year the nearest tells: « avant le 23 mars » may have just passed."""
    return any(t.lower_.rstrip(".") in _MONTHS for t in token.doc[max(0, token.i - 1) : token.i + 3])


_ASKING = frozenset({"demander", "ignorer", "savoir", "vérifier", "voir"})


def _hypothetical(verb: Token) -> bool:
    """Whether « si » makes a verb a condition: not « si Paris s'est abstenu lundi », nor « a demandé si »."""
    if not any(c.lower_ in ("si", "s'") and c.dep_ == "mark" for c in verb.children):
        return False
    perfect = any(c.dep_ == "aux:tense" and _morph(c, "Tense") == "Pres" for c in verb.children)
    return not perfect and verb.head.lemma_.lower() not in _ASKING


def _is_term(token: Token) -> bool:
    """Whether a time is one by which a thing is to be done: « avant lundi », « au plus tard dimanche »."""
    if any(child.lower_ == "avant" for child in token.children):
        return True
    words = " ".join(t.lower_ for t in token.doc[max(0, token.i - 4) : token.i + 5])
    return "au plus tard" in words


def _beside_infinitive(verb: Token, token: Token) -> bool:
    """Whether an infinitive stands between a verb and a time, and no participle: « …, bloqués depuis dimanche »."""
    between = verb.doc[verb.i + 1 : max(token.i, verb.i + 1)]
    told = any(t.lower_ == "depuis" for t in between[-2:])
    past = any(_morph(t, "VerbForm") == "Part" and _morph(t, "Tense") == "Past" for t in between)
    return not told and not past and any(_morph(t, "VerbForm") == "Inf" for t in between)


def _verb(verb: Token) -> Tense | None:
    """Return the tense of a verb with its auxiliaries; None where it must be sought further up."""
    if (built := _on_infinitive(verb)) is not None:
        return built
    helpers = [child for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"]
    form = _morph(verb, "VerbForm")
    finite = next((t for t in helpers if _morph(t, "VerbForm") == "Fin"), None)
    if form == "Part" or (verb.pos_ == "VERB" and finite is not None and form != "Inf"):
        return _participle(verb, helpers, finite)
    if form == "Inf":
        return _infinitive(verb)
    return _finite(verb if finite is None or _morph(verb, "VerbForm") == "Fin" else finite)


def _on_infinitive(verb: Token) -> Tense | None:
    """Return the tense of a form built on the infinitive (« signera », « signerait »), however it is tagged."""
    stem = verb.lemma_.lower().removesuffix("e")
    if not stem.endswith("r") or not verb.lower_.startswith(stem):
        return None
    ending = verb.lower_[len(stem) :]
    if ending in ("ai", "as", "a", "ons", "ez", "ont"):
        return "future"
    return "conditional" if ending in ("ais", "ait", "ions", "iez", "aient") else None


def _finite(verb: Token) -> Tense | None:
    mood = _morph(verb, "Mood")
    if mood == "Cnd":
        return "conditional"
    tense = _morph(verb, "Tense")
    if verb.lemma_ in _AHEAD and tense == "Pres" and any(_morph(c, "VerbForm") == "Inf" for c in verb.children):
        return "future"
    if mood == "Sub":
        return "future"  # « demande que les tirs cessent », « avant qu'il parte »
    return _by_ending(verb, _FORM_TENSE.get(tense)) if tense else None


def _participle(verb: Token, helpers: list[Token], finite: Token | None) -> Tense | None:
    if verb.lemma_.lower() in _prospects() or verb.lower_ in _prospects():
        return "future" if finite is None or _finite(finite) in ("present", "future") else "past"
    if _morph(verb, "Tense") == "Pres":
        return None  # « visant à » : the verb above decides
    if finite is None:
        return "past"
    tense = _finite(finite)
    if finite.dep_ == "aux:pass" and len(helpers) == 1:
        return tense
    if tense == "present":
        return "past"
    return tense


def _infinitive(verb: Token) -> Tense | None:
    head = verb.head
    if head.i == verb.i or head.pos_ not in _VERBS:
        return None
    if head.lemma_ in _AHEAD and _morph(head, "Tense") == "Pres":
        return "future"
    if head.lemma_ in _AHEAD and _morph(head, "Tense") == "Imp":
        return "conditional"  # « devait arriver lundi » looks ahead from the past: either way
    return None


def _by_ending(verb: Token, tense: Tense | None) -> Tense | None:
    """Return the tense that the ending of a finite verb forces, where the tagger's cannot be right.

    The simple past has no « -e », « -es », « -ent » but « -rent »; « -ront » is a future, « -aient » never a
    present; « -ions » is one only of a verb in « -ier ».
    """
    word, lemma = verb.lower_, verb.lemma_.lower()
    if tense == "past" and word.endswith(("e", "es", "ent")) and not word.endswith(("rent", "ient")):
        return "present"
    if word.endswith(("ront", "era", "ira", "dra", "vra", "aura")) and tense == "present":
        return "future"
    if tense == "present" and word.endswith(("ions", "iez")) and not lemma.endswith(("ier", "ions")):
        return "past"
    return tense


_FUTURE = re.compile(r"(?:[eiduv]ra|aura|[eiduvo]ront)$", re.IGNORECASE)


def _in_sentence(token: Token) -> Tense | None:
    """Where the tree holds no verb (capitals, headlines): a word with a future's ending decides."""
    return "future" if any(_FUTURE.search(t.text) and len(t.text) > 3 for t in token.sent) else None
