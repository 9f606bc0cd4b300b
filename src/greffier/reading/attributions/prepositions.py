"""« Selon X, … »: attributions whose cue is a preposition."""

from __future__ import annotations

from functools import cache

from greffier.languages.fr import cues
from greffier.reading.attributions.found import Found, Stretch
from greffier.reading.attributions.unit import Unit
from greffier.reading.names import Phrase

__all__ = ["prepositional"]


@cache
def _forms() -> tuple[tuple[tuple[str, ...], cues.PrepositionCue], ...]:
    rows = cues.load().prepositions
    out = []
    for form, row in rows.items():
        words = form.replace("'", "' ").split()
        out.append((tuple(words), row))
        if words[-1] == "de":
            out += [((*words[:-1], other), row) for other in ("du", "des", "d'")]
    return tuple(sorted(out, key=lambda pair: -len(pair[0])))


def prepositional(unit: Unit) -> list[Found]:
    """Return the attributions of a unit whose cue is a preposition."""
    out: list[Found] = []
    i = unit.start
    while i < unit.end:
        step = 1
        if i not in unit.quoted:
            for words, row in _forms():
                j = i + len(words)
                if j <= unit.end and tuple(t.lower_ for t in unit.doc[i:j]) == words and (item := _made(unit, i, j, row)):
                    out.append(item)
                    step = len(words)
                    break
        i += step
    return out


def _made(unit: Unit, i: int, j: int, row: cues.PrepositionCue) -> Found | None:
    phrase = unit.phrase_from.get(j)
    if phrase is None or not _may_speak(unit, phrase, weak=row.weak):
        return None
    if row.weak and not (i == unit.start and phrase.end < unit.end and (unit.doc[phrase.end].text == "," or phrase.end in unit.quoted)):
        return None
    end = phrase.end
    content = _content(unit, i, end)
    if not content:
        return None
    return Found(
        content=content, cue=(unit.doc[i].idx, unit.text_end(j - 1)), source=unit.stretch(phrase.start, phrase.end), phrase=phrase,
        frame="preposition", cue_class=row.cue_class, lemma=row.form,
        quotes=tuple(q[0] for q in unit.quotes if any(a <= q[2].start < b for a, b in content)),
    )  # fmt: skip


def _may_speak(unit: Unit, phrase: Phrase, *, weak: bool) -> bool:
    """Whether a phrase names somebody who can be the source (« selon le calendrier » names none)."""
    if phrase.name or phrase.office:
        return True
    if weak:
        return False
    if phrase.pronoun:
        return phrase.pronoun in ("lui", "elle", "eux", "elles", "ce dernier", "celui-ci", "celle-ci")
    head = unit.doc[phrase.head]
    table = cues.load()
    return head.lower_ in table.source_nouns_by_form or head.lower_ in table.occasions_by_form or bool(phrase.inner)


def _content(unit: Unit, i: int, end: int) -> tuple[Stretch, ...]:
    """The clause to which the preposition's phrase belongs: after it, before it, or round it."""
    doc = unit.doc
    before_comma = i > unit.start and doc[i - 1].text in (",", "–", "(")
    lead = [t for t in doc[unit.start : i] if not t.is_punct and t.lower_ not in ("mais", "et", "or", "toutefois", "ainsi", "cependant")]
    if not lead or not (before_comma or end >= unit.end - 1):
        start = end
        while start < unit.end and doc[start].text in (",", ":"):
            start += 1
        if lead and not before_comma and end < unit.end - 1 and doc[end].text != ",":
            return ()
        stretch = unit.stretch(start, unit.end)
        if unit.end - start >= 3 and not (lead and end < unit.end - 1):
            return (_bare(unit, stretch),)
        if not lead:
            return ()
    start = _clause_start(unit, i)
    left = unit.stretch(start, i - 1 if before_comma else i)
    if left[0] >= left[1]:
        return ()
    rest = end
    while rest < unit.end and doc[rest].text in (",", ")"):
        rest += 1
    right = unit.stretch(rest, unit.end)
    if rest < unit.end - 2 and right[1] - right[0] > 12 and before_comma:
        return (_bare(unit, left), _bare(unit, right))
    return (_bare(unit, left),)


def _clause_start(unit: Unit, i: int) -> int:
    """Where the clause begins that the preposition's phrase interrupts: at a relative pronoun close by, or the unit."""
    for k in range(i - 2, max(unit.start, i - 4), -1):
        if unit.doc[k].lower_ in ("qui", "que", "dont"):
            return k
    start = unit.start
    while start < i and (unit.doc[start].is_punct or unit.doc[start].lower_ in ("mais", "et", "or")):
        if start in unit.quoted:
            break
        start += 1
    return start


def _bare(unit: Unit, stretch: Stretch) -> Stretch:
    for quote in unit.line.quotes:
        if quote.open == stretch[0] and quote.close >= stretch[1] - 1 and quote.depth == 0:
            return quote.start, quote.end
    return stretch
