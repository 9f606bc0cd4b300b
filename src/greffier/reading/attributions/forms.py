"""Which cue verbs a token may be a form of, by its form first and the tagger's lemma second."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from greffier.languages.fr import cues
from greffier.reading.lexis import finite_forms, lemmas, participles

__all__ = ["AUXILIARIES", "INVERTED", "Kind", "heads", "inversion", "is_auxiliary", "quoting"]

Kind = Literal["finite", "past", "present", "infinitive", "any"]
INVERTED = frozenset(["-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-on", "-je", "-nous"])
AUXILIARIES = frozenset(
    (
        "a ont avait avaient est sont était étaient été ai avons fut furent eut soit ait aurait auraient serait "
        "seraient sera aura ayant étant suis sommes"
    ).split()
)


@cache
def _forms() -> Mapping[str, tuple[tuple[str, Kind], ...]]:
    """Form -> the cue verbs it is a form of, by their head, and which form it is."""
    index: dict[str, dict[str, Kind]] = {}
    for head in cues.load().verbs_by_head:
        past, present = participles(head)
        listed: tuple[tuple[Kind, frozenset[str]], ...] = (
            ("infinitive", frozenset((head,))), ("past", past), ("present", present), ("finite", finite_forms(head)),
        )  # fmt: skip
        for kind, forms in listed:
            for form in forms:
                index.setdefault(form, {})[head] = kind
    return {form: tuple(found.items()) for form, found in index.items()}


def heads(token: Token) -> tuple[tuple[str, Kind], ...]:
    """The cue verbs that a token may be a form of."""
    form = token.lower_
    found = _forms().get(form, ())
    if token.pos_ not in ("VERB", "AUX", "NOUN", "ADJ"):
        return found
    table = cues.load().verbs_by_head
    more = [
        (lemma, _kind(token, lemma)) for lemma in lemmas(token) if lemma in table and all(lemma != h for h, _ in found)
    ]
    return (*found, *more)


def _kind(token: Token, lemma: str) -> Kind:
    if token.lower_.endswith("ant"):
        return "present"
    if token.lower_ == lemma:
        return "infinitive"
    morph = str(token.morph)
    return "past" if "VerbForm=Part" in morph else "finite" if "VerbForm=Fin" in morph else "any"


def inversion(doc: Doc, j: int, end: int) -> int | None:
    """The pronoun inverted at ``j``: of « -t -il », « -elle », « - elles »; None where there is none."""
    if j < end and doc[j].lower_ == "-t":
        j += 1
    if j < end and doc[j].lower_ in INVERTED:
        return j
    if (
        j + 1 < end
        and doc[j].text == "-"
        and not doc[j].whitespace_
        and doc[j + 1].lower_ in ("ils", "elles", "il", "elle", "on")
    ):
        return j + 1
    return None


def is_auxiliary(token: Token) -> bool:
    """Whether the token is a form of « avoir » or « être »."""
    return token.lower_ in AUXILIARIES or token.lemma_ in ("avoir", "être")


def quoting(token: Token, *, weak: bool = True) -> bool:
    """Whether the token is a form of a verb that comes beside quotations, its tag left aside."""
    table = cues.load().verbs_by_head
    return any(row.takes("quote") and (weak or not row.weak) for head, _ in heads(token) for row in table[head])
