"""On what an offer, a promise or a threat hangs: « si … », « une fois … », or what would bring the rest about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from greffier.languages.fr import events as lexicon
from greffier.model import Span
from greffier.reading.lexis import lemmas
from greffier.reading.scene import Scene

__all__ = ["coming", "condition_near", "hanging_subject", "is_bare"]

_MARKERS = re.compile(
    r"(?<![\w'’])(?:si |s['’]ils? |en cas d|à condition |(?<!en )tant que |pourvu qu|à moins |faute d|sous peine "
    r"|une fois (?:qu|l[eas']|l’|ces? |cette |leurs? |ses |sa |son ))"
)
_ENDS = re.compile(r",| ;|»|”")
_WHOEVER = frozenset(("tout", "toute", "toutes", "tous", "quiconque", "ceux", "celui", "chaque"))
_TO_COME = ("Mood=Cnd", "Tense=Fut")


_BARE = re.compile(r"(?:faute de|sans) quoi\b")


def condition_near(scene: Scene, span: Span) -> Span | None:
    """Return the « si … », « en cas de … », « une fois … » of the sentence that holds a span."""
    sentence = scene.sentence_of(span.start)
    words = sentence.text(scene.document.text).lower()
    found = _MARKERS.search(words)
    if found is None:
        return None
    bare = _BARE.match(words, found.start())
    if bare is not None:  # « faute de quoi Rabat portera plainte »: what must be done stands in the sentence before
        return Span(sentence.start + bare.start(), sentence.start + bare.end())
    stop = _ENDS.search(words, found.start() + 1)
    said = words[: stop.start() if stop else len(words)].rstrip(" .!?")
    return Span(sentence.start + found.start(), sentence.start + max(len(said), found.start() + 1))


def is_bare(scene: Scene, condition: Span) -> bool:
    """Whether a condition is but « faute de quoi », which says nothing by itself."""
    return _BARE.fullmatch(condition.text(scene.document.text).lower()) is not None


def coming(tokens: Sequence[Token]) -> list[Token]:
    """Return the verbs that tell of what is yet to come, or would."""
    return [t for t in tokens if any(mark in str(t.morph) for mark in _TO_COME)]


def hanging_subject(scene: Scene, matter: Span) -> Span | None:
    """Return the subject that would bring the rest about: « un refus », « toute barge qui passerait » (la limite).

    « Un refus entraînerait la rupture »: a verb of consequence, yet to come, hangs on its subject. « Tout avion qui
    décollerait serait abattu »: on what is said of whoever it may concern.
    """
    line = next((x for x in reversed(scene.lines) if x.start <= matter.start), scene.lines[0])
    inside = [t for t in line.doc if line.start + t.idx >= matter.start and line.start + t.idx < matter.end]
    verbs = coming(inside)
    if not inside or not verbs:
        return None
    relative = next((t for t in inside if t.lower_ == "qui"), None)
    if relative is not None and inside[0].lower_ in _WHOEVER and len(verbs) > 1 and relative.i < verbs[0].i:
        return line.span(relative.idx, inside[verbs[1].i - inside[0].i - 1].idx + len(line.doc[verbs[1].i - 1]))
    verb = next((t for t in verbs if not lexicon.load().entailing.isdisjoint(lemmas(t))), None)
    if verb is None or verb.i == inside[0].i:
        return None
    last = line.doc[verb.i - 1]
    return line.span(inside[0].idx, last.idx + len(last))
