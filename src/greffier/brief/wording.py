"""A happening in few words: the clause that tells it, from its verb group on, cut where another thing begins."""

from __future__ import annotations

import re

from greffier.brief.catalogue import Catalogue
from greffier.brief.typography import clip, closed, one_line
from greffier.brief.view import Cell, Run
from greffier.languages.fr import linking as french
from greffier.linking.text import fold
from greffier.model import Entry, Span

__all__ = ["clause", "status_word"]

_WORDS = re.compile(r"[^\W\d_]+(?:['’]\s*)?|\S")
_STOPS = re.compile(r"[;!?…]|\.(?=\s|$)|\s[–—:]\s|[»”](?=\s*,)|,\s+(?=[^\W\d_]+)")
_ADVERB = "ment"
_OPENERS = '«“"'
_LEAST, _FEW = 12, 3
_LONGEST_GROUP = 6


def status_word(words: Catalogue, entry: Entry) -> str:
    """Return what became of an entry, in the words of its kind: a promise is kept, a threat carried out."""
    plain = words.get(f"status.{entry.status}", entry.status)
    return words.get(f"status.{entry.status} {entry.kind}", plain)


def clause(raw: str, whole: Span, trigger: Span, limit: int) -> Cell:
    """Return the clause of a sentence (``whole``) that a trigger heads, the trigger marked.

    It holds about ``limit`` characters.

    What stands before the trigger is kept as far as it belongs to it (« n'a pas encore », « l' »); what stands after it
    is kept up to where the sentence goes on to another thing. Empty where too little follows to say anything.
    """
    before = _group(raw[whole.start : trigger.start])
    after = _rest(raw[trigger.end : whole.end])
    if len(after.strip()) < _LEAST or len(after.split()) < _FEW:
        return ()
    kept = clip(_undangled(one_line(after)), max(_LEAST, limit - len(before)))
    tail = closed(kept)
    lead = one_line(before) + (" " if before[-1:].isspace() else "")
    gap = " " if after[:1].isspace() else ""
    return tuple(
        run
        for run in (Run(lead, "quote"), Run(one_line(trigger.text(raw)), "cue"), Run(gap + tail, "quote"))
        if run.text
    )


def _group(before: str) -> str:
    """The end of what stands before a trigger that belongs to its verb group or is its article."""
    words, known = list(_WORDS.finditer(before)), french.load().group
    start = len(before)
    for match in reversed(words[-_LONGEST_GROUP:]):
        word = _bare(match[0])
        if word in _OPENERS:
            continue
        if word not in known and not (word.endswith(_ADVERB) and len(word) > len(_ADVERB) + 2):
            break
        start = match.start()
    kept = before[start:].lstrip(_OPENERS + " ")
    first = _WORDS.match(kept)
    return kept[first.end() :].lstrip() if first and _bare(first[0]) in french.load().case else kept


def _undangled(text: str) -> str:
    """The text without words at its end that lead to nothing: « l'accord de Minsk qui », « une visite de »."""
    words = list(_WORDS.finditer(text))
    while words and fold(_bare(words[-1][0])) in french.load().stop:
        words.pop()
    return text[: words[-1].end()] if words else text


def _bare(word: str) -> str:
    return word.strip("'’ ").lower()


def _rest(after: str) -> str:
    """What follows a trigger up to the end of its clause."""
    elsewhere = french.load().elsewhere
    for match in _STOPS.finditer(after):
        if match[0].startswith(","):
            word = _WORDS.match(after, match.end())
            if word is None or _bare(word[0]) not in elsewhere:
                continue
        return after[: match.start()]
    return after
