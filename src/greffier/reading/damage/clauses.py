"""Clauses that have lost subject or verb: « Malgré l'accord, de survoler la zone », « », commenté. »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from greffier.languages.fr import cues
from greffier.languages.fr import damage as words
from greffier.reading.damage.flaw import Flaw
from greffier.reading.pipeline import LineDoc

__all__ = ["find_broken_clauses"]

_INFINITIVE = re.compile(r"[a-zà-öø-ÿ]+(?:er|ir|re|oir)\b")
_SAID = re.compile(r"(?:»|\") ?, ?(?P<verb>[a-zà-öø-ÿ]+(?:é|i|u|it))(?=\s*[.!](?:\s|$)|\s*$)")
_NAMED = re.compile(r"[A-ZÀ-Ý][^,.;:«»\"()]{1,60}, (?P<verb>[a-zà-öø-ÿ]+(?:é|i|u|it))\.$")


@cache
def _opened() -> re.Pattern[str]:
    """Return the form of a sentence whose opening adjunct an infinitive follows where the clause should stand."""
    openers = "|".join(sorted(words.load().openers))
    return re.compile(rf"(?:{openers})(?:'| )[^,.;:«»\"()]+, (?P<de>d'|de )")


@cache
def _participles() -> frozenset[str]:
    """The past participles of the verbs that stand beside a quotation, made by the endings of the regular ones."""
    endings = {"er": "é", "ir": "i", "dre": "du", "ire": "it"}
    out = set()
    for verb in cues.load().verbs.values():
        if verb.takes("quote") and len(verb.words) == 1:
            for ending, participle in endings.items():
                if verb.head.endswith(ending):
                    out.add(verb.head.removesuffix(ending) + participle)
    return frozenset(out)


def find_broken_clauses(line: LineDoc, text: str) -> Iterator[Flaw]:
    """Yield the clauses of a line that lack their subject, or subject and verb."""
    for match in _SAID.finditer(text):
        if match["verb"] in _participles():
            yield Flaw(match.start("verb"), match.end("verb"), "hole", "participle alone after a quotation")
    if line.label != "paragraph":
        return
    for start, end in line.sentences:
        if named := _NAMED.fullmatch(text, start, end):
            if named["verb"] in _participles() and not any(_finite(token) for token in _tokens(line, start, end)):
                yield Flaw(start, end, "hole", "participle alone after a name")
        elif (opened := _opened().match(text, start, end)) and (infinitive := _INFINITIVE.match(text, opened.end())):
            if not _without_clause(_tokens(line, opened.end(), end)):
                continue
            yield Flaw(start, infinitive.end(), "hole", "infinitive where the clause should stand")


def _tokens(line: LineDoc, start: int, end: int) -> list[Token]:
    return [token for token in line.doc if start <= token.idx < end]


def _finite(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", [])


def _without_clause(tokens: list[Token]) -> bool:
    """Whether an infinitive comes first and no finite verb before the first word that opens a subordinate clause."""
    if not tokens or "Inf" not in tokens[0].morph.get("VerbForm", []):
        return False
    for token in tokens:
        if token.lower_ in ("que", "qu'", "qui", "dont", "où", "lorsque", "lorsqu'", "quand", "si", "s'"):
            return True
        if _finite(token):
            return False
    return True
