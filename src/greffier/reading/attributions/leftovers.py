"""What has no cue of speech: a quotation after a colon, a fragment quoted in passing, a signed quotation."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.reading.attributions.forms import is_auxiliary
from greffier.reading.attributions.found import Found
from greffier.reading.attributions.inserts import cue_stretch
from greffier.reading.attributions.speakers import may_speak
from greffier.reading.attributions.subjects import Plain, subject
from greffier.reading.attributions.unit import Unit
from greffier.reading.attributions.verbs import CueVerb
from greffier.reading.lexis import finite
from greffier.reading.names import Name, Phrase, phraser
from greffier.reading.pipeline import LineDoc
from greffier.reading.quotes import Quote

__all__ = ["as_said", "leftovers", "signed"]

_FRAGMENT = 6
"""Words that a fragment quoted in passing must have: fewer are a title or a borrowed word."""
_ACTS = frozenset(
    (
        "condamner critiquer dénoncer saluer défendre exiger appeler fustiger déplorer regretter exprimer rejeter "
        "refuser réagir répondre intervenir remercier féliciter justifier souligner évoquer contester démentir "
        "promettre proposer vanter louer accuser réclamer demander inviter prôner plaider revendiquer mettre indigner "
        "inquiéter étonner réjouir espérer promouvoir poursuivre conclure résumer expliquer"
    ).split()
)
"""Verbs of acts done by speaking: the words quoted beside them are their subject's."""


def leftovers(unit: Unit, found: Sequence[Found], used: set[int]) -> list[Found]:
    """The quotations of a unit that no cue has taken and whose speaker the sentence still tells."""
    out = []
    covered = [c for f in found for c in f.content]
    for first, last, quote in unit.quotes:
        if first not in used and (item := _told_by_any_verb(unit, first, last, quote)) is not None:
            out.append(item)
            used.add(first)
    for first, last, quote in unit.quotes:
        if first in used or first == unit.start or any(a <= quote.start < b for a, b in covered):
            continue
        before = unit.doc[first - 1].text
        after_colon = before == ":"
        words = sum(t.is_alpha for t in unit.doc[first:last])
        if not after_colon and words < _FRAGMENT:
            continue
        phrase = _subject_of(unit, first, strict=not after_colon)
        if phrase is None:
            continue
        frame = "colon after" if after_colon else "fragment"
        out.append(
            Found(
                ((quote.start, quote.end),),
                None,
                unit.stretch(phrase.start, phrase.end),
                phrase,
                frame,
                quotes=(first,),
            )
        )
    return out


def _told_by_any_verb(unit: Unit, first: int, last: int, quote: Quote) -> Found | None:
    """« … », s'étrangle Hassan Chalhoub: between a quotation and a person any verb is a cue."""
    doc = unit.doc
    if last >= unit.end or doc[last].text not in (",", "–"):
        return None
    i = last + 1
    while i < unit.end and (doc[i].lower_ in ("se", "s'", "en", "y") or is_auxiliary(doc[i]) or doc[i].pos_ == "ADV"):
        i += 1
    if (
        i >= unit.end
        or (doc[i].pos_ not in ("VERB", "NOUN", "ADJ") and doc[i].lower_ != "dixit")
        or not doc[i].text.islower()
    ):
        return None
    if doc[i].pos_ != "VERB" and doc[i].lower_ != "dixit" and doc[i - 1].lower_ not in ("se", "s'"):
        return None
    phrase = unit.phrase_at(i + 1)
    if phrase is not None and doc[i].lower_ == "dixit":
        return Found(
            ((quote.start, quote.end),), (doc[i].idx, unit.text_end(i)), unit.stretch(phrase.start, phrase.end),
            phrase, "quote insert", "assertion", "dixit", quotes=(first,),
        )  # fmt: skip
    if phrase is None or phrase.pronoun or not (phrase.office or phrase.noun or phrase.name):
        return None
    if phrase.name is not None and phrase.name.kind == "state":
        return None
    return Found(
        ((quote.start, quote.end),),
        (doc[i].idx, unit.text_end(i)),
        unit.stretch(phrase.start, phrase.end),
        phrase,
        "quote insert",
        "assertion",
        doc[i].lemma_,
        quotes=(first,),
    )


def _subject_of(unit: Unit, before: int, *, strict: bool) -> Phrase | None:
    """The subject of the sentence's main verb, where it can speak; ``strict``: the verb must be an act of speech."""
    doc = unit.doc
    for i in range(unit.start, before):
        token = doc[i]
        if i in unit.quoted or not finite(token):
            continue
        if i > unit.start and doc[i - 1].lower_ in ("qui", "que", "qu'", "dont", "où"):
            continue
        verb = i
        while (
            verb + 1 < before
            and (doc[verb].pos_ == "AUX" or doc[verb + 1].pos_ == "ADV")
            and doc[verb + 1].pos_ in ("AUX", "VERB", "ADV", "PRON")
        ):
            verb += 1
        if strict and doc[verb].lemma_ not in _ACTS:
            continue
        cue = Plain(i, _group(unit, i))
        phrase, _, _ = subject(unit, cue, None)
        if phrase is not None and may_speak(unit, phrase) and phrase.pronoun != "on" and phrase.end <= before:
            return phrase
        if phrase is not None:
            return None
    return None


def _group(unit: Unit, i: int) -> int:
    while i > unit.start and unit.doc[i - 1].lower_ in ("ne", "n'", "se", "s'", "y", "en", "lui", "leur", "l'"):
        i -= 1
    return i


def as_said(unit: Unit, cue: CueVerb) -> Found | None:
    """« comme le rappelle HRW, « … » », « Comme l'a dit la ministre, la loi passera »."""
    doc, g = unit.doc, cue.group
    lead = next((k for k in (g, g - 1) if k >= unit.start and doc[k].lower_ == "comme"), None)
    if lead is None or cue.participle:
        return None
    phrase = cue.inverted or unit.phrase_at(cue.end)
    if phrase is None or not may_speak(unit, phrase) or phrase.pronoun in ("je", "nous", "on"):
        return None
    end = phrase.end
    if end >= unit.end or doc[end].text != ",":
        start, stop = unit.start, lead - 1 if lead > unit.start and doc[lead - 1].text == "," else lead
        if stop - start < 4 or end < unit.end - 1:
            return None
        stretch = unit.stretch(start, stop)
    elif (quote := unit.quote_after(end)) is not None:
        return Found(
            ((quote[2].start, quote[2].end),),
            cue_stretch(unit, cue),
            unit.stretch(phrase.start, phrase.end),
            phrase,
            "as said",
            cue.row.cue_class,
            cue.row.lemma,
            quotes=(quote[0],),
        )
    elif lead == unit.start:
        stretch = unit.stretch(end + 1, unit.end)
    else:
        return None
    return Found(
        (stretch,),
        cue_stretch(unit, cue),
        unit.stretch(phrase.start, phrase.end),
        phrase,
        "as said",
        cue.row.cue_class,
        cue.row.lemma,
    )


def signed(line: LineDoc, names: Sequence[Name]) -> list[Found]:
    """A paragraph that is a quotation without marks, signed: « J'ai tout vu. — Aline Mercier, voisine »."""
    doc = line.doc
    dashes = [t.i for t in doc if t.text in ("–", "—", "-–") and t.i > 5]
    if not dashes or line.quotes:
        return []
    at = dashes[-1]
    phrase = phraser(doc, names).read(at + 1)
    if (
        phrase is None
        or not (phrase.name and phrase.name.kind == "person")
        or len(doc) - at > 14
        or phrase.name.start != at + 1
    ):
        return []
    rest = doc[phrase.end :]
    if any(t.pos_ in ("VERB", "AUX") for t in rest) or not any(
        t.lower_ in ("je", "j'", "nous", "mon", "ma", "mes", "notre", "on") for t in doc[:at]
    ):
        return []
    end = len(doc[:at].text.rstrip(" -–—"))
    return [
        Found(
            ((doc[0].idx, end),),
            None,
            (doc[phrase.start].idx, doc[phrase.end - 1].idx + len(doc[phrase.end - 1])),
            phrase,
            "signed",
        )
    ]
