"""The quotations of a line as its speech needs them: what the marks leave open is closed, cut or begun.

A cue inside a quotation cuts it (« La paix, dit-elle, n'est pas … »); one that was never closed ends
before its cue; a closing mark without an opening one ends a quotation that began with its sentence; a
dash at the head of a line opens a turn of dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from greffier.languages.fr import cues
from greffier.reading.attributions.forms import INVERTED, inversion, is_auxiliary, quoting
from greffier.reading.names import Name, Phrase, Phraser, phraser
from greffier.reading.pipeline import LineDoc
from greffier.reading.quotes import Quote

__all__ = ["line_quotes", "tokens_of"]

_BREAKS = frozenset((",", "–", "?", "!", "…", "...", ";"))
_DATED = re.compile(
    r"(?:le )?(?:\d{1,2}(?:er)? )?(?:[a-zéûô]+ )?\d{4}\s?:|(?:le )?\d{1,2}(?:er)? [a-zéûô]+\s?:", re.IGNORECASE
)
_DASH = re.compile(r"(?:^|(?<=[.!?…] ))[–—-]\s")
_STRAY = re.compile(r"[»”\"]")


def line_quotes(line: LineDoc, names: Sequence[Name]) -> tuple[Quote, ...]:
    """The quotations of a line, mended; read once."""
    cached = line.doc.user_data.get("quotes")
    if cached is None:
        cached = line.doc.user_data["quotes"] = _mended(line, phraser(line.doc, names))
    return cached


def tokens_of(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens that overlap the characters [start, end)."""
    span = doc.char_span(start, end, alignment_mode="expand") if start < end else None
    return (span.start, span.end) if span is not None else (0, 0)


def _mended(line: LineDoc, reader: Phraser) -> tuple[Quote, ...]:
    out: list[Quote] = []
    for quote in line.quotes:
        out += _cut(line, quote, reader) if quote.depth == 0 else [quote]
    out += _strays(line, reader)
    if not line.quotes:
        out += _turns(line, reader)
    return tuple(sorted(out, key=lambda q: (q.open, -q.close)))


def _cut(line: LineDoc, quote: Quote, reader: Phraser) -> list[Quote]:
    """A quotation in which a cue stands, in two; one never closed ends before its cue."""
    doc = line.doc
    first, last = tokens_of(doc, quote.start, quote.end)
    for i in range(first + 1, last - 1):
        if doc[i].text not in _BREAKS or not (
            end := _insertion(doc, i + 1, last, reader, anyone=not quote.closed or doc[i].text == "–")
        ):
            continue
        apposed = _past_apposition(doc, end, last, reader)
        told, end = apposed > end, apposed
        if _inverted(doc, i, end):
            rest = _past_remark(doc, end, last)
            told, end = told or rest > end or (end < last and doc[end].text == "."), rest
        closes = end >= last or doc[end].text in (",", "–", ";", ".", "?", "!") or (doc[end].lower_ in ("que", "qu'"))
        if not closes or (end < last and doc[end].text == "." and quote.closed and not told):
            continue
        head = replace(
            quote, end=_end_of(doc, i - 1 if doc[i].text in (",", "–", ";") else i), close=doc[i].idx, closed=True
        )
        goes_on = end < last and (doc[end].text == ("–" if doc[i].text == "–" else ",") or (told and quote.closed))
        if not goes_on:
            return [head]
        tail_start = doc[end + 1].idx if end + 1 < last else quote.end
        stop, close = quote.end, quote.close
        if not quote.closed:
            stop = close = next((b for a, b in line.sentences if b > tail_start), quote.end)
        return [head, Quote(tail_start, tail_start, stop, close, 0)] if tail_start < stop else [head]
    return [quote]


def _inverted(doc: Doc, start: int, end: int) -> bool:
    """Whether a pronoun is inverted in an insertion: « a-t-il fulminé » is a reporter's, whatever follows."""
    return any(t.lower_ in INVERTED - {"-je", "-nous"} for t in doc[start:end])


def _past_remark(doc: Doc, end: int, last: int) -> int:
    """Past what the reporter adds to an insertion: « …, a-t-il fulminé en entrant au caucus. … »."""
    if end >= last or doc[end].pos_ not in ("ADP", "ADV") or doc[end].text in (",", "."):
        return end
    return next((k for k in range(end, min(end + 14, last)) if doc[k].text in (",", ".")), end)


def _past_apposition(doc: Doc, end: int, last: int, reader: Phraser) -> int:
    """Past what is said of the speaker of an insertion: « …, lâche Karim, 34 ans, ouvrier. … »."""
    aged = False
    while end + 1 < last and doc[end].text == ",":
        phrase = reader.read(end + 1) if doc[end + 1].pos_ == "NOUN" else None
        if end + 2 < last and (doc[end + 1].is_digit or doc[end + 1].pos_ == "NUM") and doc[end + 2].lower_ == "ans":
            end, aged = end + 3, True
        elif phrase is not None and phrase.end <= last and not phrase.definite and (aged or _speaks(doc, phrase)):
            end = phrase.end
        elif aged and (close := _bare_words(doc, end + 1, last)) is not None:
            end = close
        else:
            break
    return end


def _bare_words(doc: Doc, start: int, last: int) -> int | None:
    """The stop after a few words without verb or article (« ouvrier »), or None."""
    for k in range(start, min(start + 6, last)):
        if doc[k].text in (",", "."):
            return k
        if doc[k].pos_ in ("VERB", "AUX", "PRON") or (k == start and doc[k].pos_ == "DET"):
            return None
    return None


def _end_of(doc: Doc, i: int) -> int:
    return doc[i].idx + len(doc[i])


def _insertion(doc: Doc, i: int, last: int, reader: Phraser, *, anyone: bool = False) -> int | None:
    """The token after « dit-elle », « a-t-il ajouté », « raconte la veuve » at ``i``, or None."""
    j, pronoun, auxiliary = i, False, False
    while (
        j < last
        and j - i < 5
        and (
            is_auxiliary(doc[j])
            or doc[j].lower_ in (*INVERTED, "-t", "s'", "se", "m'", "nous")
            or (doc[j].pos_ == "ADV" and j > i)
        )
    ):
        pronoun = pronoun or doc[j].lower_ in INVERTED - {"-je", "-nous"}
        auxiliary = auxiliary or is_auxiliary(doc[j])
        j += 1
    if j >= last or not quoting(doc[j]) or doc[j].lower_.endswith("ant"):
        return None
    j += 1
    at = inversion(doc, j, last)
    if at is not None and doc[at].lower_ not in ("-je", "-nous"):
        return at + 1
    if pronoun:
        return _past_adverbs(doc, j, last)
    phrase = reader.read(j)
    if (
        phrase is None
        or phrase.end > last
        or not (auxiliary or phrase.pronoun is None)
        or not (anyone or _speaks(doc, phrase))
    ):
        return None
    return _past_adverbs(doc, phrase.end, last)


def _past_adverbs(doc: Doc, j: int, last: int) -> int:
    while j < last and (
        doc[j].pos_ == "ADV"
        or doc[j].lower_ in ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    ):
        j += 1
    return j


def _speaks(doc: Doc, phrase: Phrase) -> bool:
    known = cues.load().source_nouns_by_form
    return bool(phrase.name or phrase.office or phrase.kin) or doc[phrase.head].lower_ in known


def _strays(line: LineDoc, reader: Phraser) -> list[Quote]:
    """Quotations that only a closing mark shows: « Le chiffre est faux", tranche la directrice »."""
    out = []
    for match in _STRAY.finditer(line.raw):
        at = match.start()
        if any(q.open <= at < q.close for q in line.quotes):
            continue
        _first, last = tokens_of(line.doc, at, at + 1)
        after = last + 1 if last < len(line.doc) and line.doc[last].text == "," else last
        if _insertion(line.doc, after, len(line.doc), reader, anyone=True) is None:
            continue
        start = next((a for a, b in reversed(line.sentences) if a <= at), 0)
        if start < at and not any(q.open < at and q.close > start for q in line.quotes):
            end = len(line.raw[:at].rstrip())
            out.append(Quote(start, start, end, at + 1, 0))
    return out


def _turns(line: LineDoc, reader: Phraser) -> list[Quote]:
    """Turns of dialogue that a dash opens, where a cue follows."""
    doc, out = line.doc, []
    starts = [m.end() for m in _DASH.finditer(line.doc.text)]
    if not starts or starts[0] > 3:
        return []
    for start, stop in zip(starts, [*starts[1:], len(line.raw)], strict=True):
        if _DATED.match(line.doc.text, start):
            continue  # « — 24 avril 2006 : le roi cède »: a line of a chronology
        first, last = tokens_of(doc, start, stop)
        for i in range(first + 1, last - 1):
            opens = doc[i].text in _BREAKS
            end = _insertion(doc, i + 1, last, reader, anyone=True) if opens else None
            if end is None:
                continue
            out.append(Quote(start, start, _end_of(doc, i - 1 if doc[i].text == "," else i), doc[i].idx, 0))
            if end < last - 1 and doc[end].text == ",":
                rest = doc[end + 1].idx
                out.append(Quote(rest, rest, len(line.raw[:stop].rstrip(" .–—-")), stop, 0))
            break
    return out
