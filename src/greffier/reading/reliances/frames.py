"""How a text cites or is told: the words around an outlet's name that make it a reliance."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from spacy.tokens import Token

from greffier.languages.fr import cues
from greffier.languages.fr import reliances as words
from greffier.reading.lexis import lemmas
from greffier.reading.pipeline import LineDoc
from greffier.reading.reliances.names import NOUN_PHRASE

__all__ = ["How", "frame"]

How = Literal["credit", "cited", "told to", "photograph", "copy of"]
Framed = tuple[How, str]

_DAYS = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|récemment|notamment|sur place|matin|soir|"
    r"dernier|dernière|la semaine dernière|le mois dernier|à son tour|de son côté|ce \w+|cette semaine)"
)
_TO = re.compile(r"\b(?:à|À|au|Au|aux|auprès d[eu]|auprès d'|pour|sur|Sur|devant|chez) ?$")


def _either(found: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in found)


def _any_case(found: tuple[str, ...]) -> str:
    return "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in found)


class _Patterns:
    """The patterns of what stands before and after a name, made once from the tables."""

    def __init__(self) -> None:
        table = words.load()
        phrase = NOUN_PHRASE()
        of = r"(?:de|du|des|d') ?"
        staff = rf"(?:{_either(table.staff)})s?(?: [a-z]+)?(?: sur place)?"
        forms = _either(table.reporting)
        participle = rf"(?:{_any_case(table.publishing)})e?s?"
        inside = rf"(?:{_any_case(table.publishing_inside)})e?s?"
        shown = rf"(?:{_either((*table.document, *table.interview, 'vidéo', 'communiqué', 'séquence'))})s?\b.{{0,60}}"
        asked = rf"(?:{_any_case(table.questioned)})e?s?"
        days = rf"(?:(?:{_DAYS}|en exclusivité|par ailleurs),? ){{0,3}}"
        self.noun = re.compile(rf"(?<![\w-]){phrase}$")
        self.citing = re.compile(
            rf"(?<![\w-])(?:{_any_case(table.citing)}) "
            rf"(?:(?:les? |la |l'|une? |des )?(?:{_either(table.document)})s? (?:[a-zé]+ ){{0,2}}{of})?{phrase}$"
        )
        self.document = re.compile(rf"(?<![\w-])(?:{_any_case(table.document)})s? (?:[a-zà-ÿ]+ ){{0,2}}{of}{phrase}$")
        self.published = re.compile(
            rf"(?<![\w-])(?:{participle} {days}par|{inside} {days}(?:dans|sur)|"
            rf"(?i:{shown})diffusée?s? {days}(?:par|sur)) {phrase}$"
        )
        self.asked = re.compile(rf"(?<![\w-]){asked} {days}(?:par|de|du|d'|sur|à|au|dans) ?{phrase}$")
        self.incise = re.compile(rf"(?<![\w-])(?:{forms})(?:,| ) ?{days}{phrase}$")
        self.staff = re.compile(
            rf"(?<![\w-])(?:(?:{forms})|[Ss]elon|[Dd]'après) {days}(?:une?|des|les?|la|l'|deux) ?{staff} {of}{phrase}$"
        )
        self.staff_told = re.compile(rf"\b(?:à|au|aux|devant) ?(?:une?|des|les?|la|l'|deux)? ?{staff} {of}{phrase}$")
        self.broadcast = re.compile(rf"(?<![\w-])(?:{_either(table.broadcast)})s?(?: [^,.;:]{{0,40}}?)? {of}{phrase}$")
        self.interview = re.compile(
            rf"(?<![\w-])(?:{_any_case(table.interview)})s?(?: [^,.;:»]{{0,60}}?)? "
            rf"(?:à|au|aux|avec|pour|sur|dans|par|auprès d[eu']) ?{phrase}$"
        )
        self.read_in = re.compile(
            rf"(?i:(?:lit|lisait|apprend|apprenait|écrivait|rapporte)-on|peut-on lire|pouvait-on lire|a-t-on appris|"
            rf"on (?:lit|apprend|pouvait lire|peut lire)) (?:dans|de|sur|du|d'|auprès d[eu'])? ?{phrase}$"
        )
        self.subject = re.compile(
            rf"^[»\"]?(?: \([^()]{{1,30}}\))?(?:,[^,;.]{{1,60}},|(?: {_DAYS}){{1,2}})? ?"
            rf"(?:(?:n'|l'|en |y |lui |le |les |s')?(?:a|avait|ont|avaient|est|vient d[e']|venait d[e']|pu|a pu|"
            rf"aussi|également|ainsi|déjà|le premier|en) ?){{0,4}}"
            rf"(?:{_DAYS} )?(?:{forms})e?s?(?![\w-])"
        )
        self.employee = re.compile(
            rf"(?<![\w-])(?i:{_either(table.employees)})s? (?:[a-zà-ÿ]+ ){{0,2}}"
            rf"(?:à|au|aux|pour|chez|sur|de|du|d') ?{phrase}$"
        )
        self.governed = re.compile(
            r"\b(?:de|du|d'|à|au|chez|pour|par|contre|sur|avec|dans|aux|des|et|ou|en) ?$", re.IGNORECASE
        )


@cache
def _patterns() -> _Patterns:
    return _Patterns()


@cache
def _speech() -> frozenset[str]:
    """The heads of the verbs of saying; « faire » and « avoir » say nothing by themselves."""
    return frozenset(
        head
        for head in cues.load().verbs_by_head
        if head not in ("faire", "avoir", "être", "laisser", "tenir", "mettre")
    )


def frame(line: LineDoc, text: str, start: int, end: int) -> Framed | None:
    """Return how the document rests on the outlet named from ``start`` to ``end`` of a line, and the rule; None if not.

    ``text`` is the line with plain typography. An outlet that employs somebody, or that the sentence is about, is none.
    """
    sentence = line.sentence_at(start)
    left = text[max(0, sentence.start - line.start) : start]
    right = text[end : sentence.end - line.start]
    found = _patterns()
    for pattern, how, rule in (
        (found.asked, "told to", "questioned by"),
        (found.staff, "cited", "its reporter"),
        (found.interview, "told to", "interview"),
        (found.read_in, "cited", "read in"),
        (found.citing, "cited", "citing"),
        (found.published, "cited", "published by"),
    ):
        if pattern.search(left):
            return how, rule  # type: ignore[return-value]
    plain = _without_noun(left)
    governed = found.governed.search(plain)
    if told := _told(line, left, plain, start, end):
        return told
    if found.document.search(left):
        return "cited", "its document"
    if found.incise.search(left) and not governed:
        return "cited", "verb before"
    if not governed and found.subject.match(right):
        return "cited", "verb after"
    return None


def _without_noun(left: str) -> str:
    """What stands before a name without its article and the noun that says what it is."""
    match = _patterns().noun.search(left)
    return left[: match.start()] if match else left


def _told(line: LineDoc, left: str, plain: str, start: int, end: int) -> Framed | None:
    """« a déclaré … à CNN », « Sur CNN, il assure … », « au micro de RFI »: the nearest verb says."""
    found = _patterns()
    broadcast = found.broadcast.search(left) or found.staff_told.search(left)
    if not found.staff_told.search(left) and found.employee.search(left):
        return None
    if not broadcast and not _TO.search(plain):
        return None
    before = [token for token in line.doc if start - len(left) <= token.idx < start]
    if broadcast and any(row in left.lower() for row in words.load().interview):
        return "told to", "interview"
    verb = next((token for token in reversed(before) if _verb(token)), None)
    if verb is not None:
        if _says(verb) and not re.search(r"\b(?:accès|plainte|procès|suite|fin)\b", line.doc.text[verb.idx : start]):
            return "told to", "said to"
        return None
    after = [token for token in line.doc if token.idx >= end][:16]
    verb = next((token for token in after if _verb(token)), None)
    if verb is not None and _says(verb) and line.doc.text[end : end + 2].lstrip('»" ')[:1] == ",":
        return "told to", "said on"
    return None


def _verb(token: Token) -> bool:
    return token.pos_ == "VERB" or (
        token.pos_ in ("NOUN", "ADJ", "AUX")
        and _says(token)
        and token.text[:1].islower()
        and "Part" in token.morph.get("VerbForm", [])
    )


def _says(token: Token) -> bool:
    return any(lemma in _speech() for lemma in lemmas(token))
