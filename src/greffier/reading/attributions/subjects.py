"""Who the subject of a verb is: the phrase beside it, the antecedent of « qui », the one it shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from greffier.languages.fr import titles
from greffier.reading.attributions.speakers import may_speak
from greffier.reading.attributions.unit import Unit
from greffier.reading.names import Phrase

__all__ = ["Plain", "Verbal", "subject"]

Found = tuple[Phrase | None, tuple[int, int] | None, bool]
"""The phrase, the tokens of the source span, and whether the speaker is taken over from before."""

_NOT_SUBJECT = frozenset(
    (
        "de du des d' à au aux en dans sur sous par pour avec sans lors après avant depuis devant vers chez entre "
        "contre selon dès malgré outre face durant pendant parmi via envers"
    ).split()
)
_LINKS = frozenset(
    ["et", "mais", "puis", "ou", "avant", "en", "pour", "sans", "de", "d'", "après", "à", "tout", "ainsi"]
)


@dataclass(frozen=True)
class Plain:
    """A finite verb that is no cue, as ``subject`` needs it."""

    token: int
    group: int
    inverted: Phrase | None = None
    participle: bool = False


class Verbal(Protocol):
    """A verb in its group: what ``subject`` needs to know of it."""

    @property
    def token(self) -> int:
        """The verb's token."""
        ...

    @property
    def group(self) -> int:
        """The first token of its group."""
        ...

    @property
    def inverted(self) -> Phrase | None:
        """The pronoun after it."""
        ...

    @property
    def participle(self) -> bool:
        """Whether it is a present participle."""
        ...


def subject(unit: Unit, cue: Verbal, earlier: Phrase | None) -> Found:
    """Return the phrase that is the cue's subject, its tokens, and whether it is taken over.

    ``earlier`` is the subject of the cue before, which a coordinated verb or participle shares.
    """
    doc, g = unit.doc, cue.group
    if cue.inverted:
        return cue.inverted, (cue.inverted.start, cue.inverted.end), False
    p = g - 1
    while (
        p >= unit.start
        and doc[p].pos_ == "ADV"
        and doc[p].lower_ not in ("que", "qu'", "notamment", "puis")
        and not unit.phrase_to.get(p + 1)
    ):
        p -= 1
    if p < unit.start:
        return _fronted(unit, cue, earlier) if cue.participle else (None, None, True)
    if doc[p].text == ")" and (bracketed := _before_brackets(unit, p)):
        return bracketed, (bracketed.start, p + 1), False
    low = doc[p].lower_
    if low in ("qui", "lequel", "laquelle"):
        return _antecedent(unit, p, earlier)
    if low in _LINKS and (cue.participle or doc[cue.token].pos_ in ("VERB", "AUX", "NOUN", "ADJ")):
        if p == unit.start or (low == "en" and p == unit.start + 1):
            return _fronted(unit, cue, earlier)
        if low in ("de", "d'") and (before := unit.phrase_to.get(p)) and _may_be_subject(unit, before):
            return before, (before.start, before.end), False  # « Et l'ambassadrice de conclure »
        return _shared(unit, cue, earlier)
    if low == ",":
        return _over_insertion(unit, cue, p, earlier)
    if cue.participle:
        if (phrase := _ending(unit, p + 1)) and _may_be_subject(unit, phrase):
            return phrase, (phrase.start, phrase.end), False
        return _shared(unit, cue, earlier)
    if phrase := _ending(unit, p + 1):
        if phrase.pronoun and (meant := _as_for(unit, phrase)):
            return meant, (phrase.start, phrase.end), False
        if _may_be_subject(unit, phrase):
            first, (start, end) = _coordinated(unit, phrase)
            return (
                first,
                (start - 1 if doc[start - 1].text in ("D'", "De") and start - 1 == unit.start else start, end),
                False,
            )
        if doc[phrase.start - 1].lower_ == "après" and phrase.name and not cue.participle:
            return phrase, (phrase.start, phrase.end), False  # « après le Pakistan a dit que »
        if whole := _reaching(unit, phrase):
            return whole, (whole.start, p + 1), False
    nsubj = next((c for c in doc[cue.token].children if c.dep_.startswith("nsubj") and c.i < g), None)
    meant = next((q for q in unit.phrases if q.start <= nsubj.i < q.end), None) if nsubj is not None else None
    if meant and _may_be_subject(unit, meant):
        return (*_coordinated(unit, meant), False)
    for phrase in reversed([q for q in unit.phrases if q.end <= g]):
        if _may_be_subject(unit, phrase) and g - phrase.end <= 8 and not _verb_between(unit, phrase.end, g):
            end = g if not any(doc[k].is_punct for k in range(phrase.end, g)) else phrase.end
            first, (start, _) = _coordinated(unit, phrase)
            return first, (start, end), False
    return _shared(unit, cue, earlier)


def _before_brackets(unit: Unit, close: int) -> Phrase | None:
    """« La Commission électorale (CENI) affirme »: the phrase that the brackets end."""
    opened = next((k for k in range(close - 1, max(unit.start, close - 8), -1) if unit.doc[k].text == "("), None)
    phrase = _ending(unit, opened) if opened is not None else None
    return phrase if phrase is not None and _may_be_subject(unit, phrase) else None


def _may_be_subject(unit: Unit, phrase: Phrase) -> bool:
    """Whether no preposition stands before the phrase; a number or « un des » takes none."""
    before = unit.doc[phrase.start - 1].lower_ if phrase.start > unit.start else ""
    if before in ("d'", "de") and phrase.start - 1 == unit.start and phrase.plural:
        return True  # « D'anciens ministres soutiennent »
    return before not in _NOT_SUBJECT and not phrase.place


def _as_for(unit: Unit, phrase: Phrase) -> Phrase | None:
    """« Quant à la Suède, elle estime »: whom the pronoun after a phrase with « quant à » takes up."""
    doc, i = unit.doc, unit.start
    while i < phrase.start and doc[i].lower_ in ("et", "mais", "or"):
        i += 1
    if doc[i].lower_ != "quant" or doc[phrase.start - 1].text != ",":
        return None
    meant = unit.phrase_at(i + 2)
    return meant if meant is not None and meant.end <= phrase.start and not meant.pronoun else None


def _reaching(unit: Unit, phrase: Phrase) -> Phrase | None:
    """« la direction du quotidien », « un des chercheurs de l'ONG »: the phrase whose complement ends here."""
    for outer in reversed([q for q in unit.phrases if q.end <= phrase.start]):
        between = [t.lower_ for t in unit.doc[outer.end : phrase.start]]
        if len(between) > 4 or any(t.is_punct or t.pos_ == "VERB" for t in unit.doc[outer.end : phrase.start]):
            return None
        if _may_be_subject(unit, outer):
            inner = tuple(n for n in (*outer.inner, phrase.name, *phrase.inner) if n)
            return replace(outer, inner=inner)
    return None


def _verb_between(unit: Unit, start: int, end: int) -> bool:
    return any(t.pos_ == "VERB" and "VerbForm=Fin" in str(t.morph) for t in unit.doc[start:end])


def _ending(unit: Unit, i: int) -> Phrase | None:
    return unit.phrase_ending(i)


def _antecedent(unit: Unit, qui: int, earlier: Phrase | None) -> Found:
    """« X, qui a déclaré que … »: the noun before the relative pronoun."""
    end = qui - 1 if unit.doc[qui - 1].text == "," else qui
    found = _ending(unit, end)
    if found is None:
        return earlier, None, True
    if outer := _apposed(unit, found):
        return outer
    if not may_speak(unit, found) and found.inner and found.inner[-1].end == found.end:
        inner = unit.phrase_at(found.inner[-1].start)  # « les accusations du Nicaragua, qui lui reproche … »
        if inner is not None and inner.end == found.end:
            return inner, (inner.start, inner.end), False
    if not may_speak(unit, found):
        for k in range(found.head + 1, found.end):  # « par peur de l'organisation, qui dit agir »
            inner = unit.phrase_at(k) if unit.doc[k - 1].lower_ in ("de", "du", "des", "d'") else None
            if inner is not None and inner.end == found.end and may_speak(unit, inner):
                return inner, (inner.start, inner.end), False
    return found, (found.start, found.end), False


def _apposed(unit: Unit, phrase: Phrase) -> Found | None:
    """« Sofia Lindqvist, responsable de l'ONG »: the name that the last phrase is an apposition of."""
    doc = unit.doc
    if phrase.start - 2 < unit.start or doc[phrase.start - 1].text != ",":
        return None
    outer = unit.phrase_to.get(phrase.start - 1)
    if outer is None or not _may_be_subject(unit, outer):
        return None
    if outer.name and outer.name.kind == "person" and not phrase.name:
        return outer, (outer.start, phrase.end), False
    if phrase.name and phrase.name.kind == "person" and not outer.name:
        return replace(phrase, start=outer.start), (outer.start, phrase.end), False
    return None


def _fronted(unit: Unit, cue: Verbal, earlier: Phrase | None) -> Found:
    """« Affirmant que …, le roi a dissous l'assemblée »: the subject of the main verb, after the comma."""
    doc = unit.doc
    for phrase in unit.phrases:
        if phrase.start <= cue.token or doc[phrase.start - 1].text != ",":
            continue
        after = phrase.end
        while after < unit.end and doc[after].pos_ == "ADV":
            after += 1
        if after < unit.end and doc[after].pos_ in ("VERB", "AUX", "PRON"):
            return phrase, (phrase.start, phrase.end), False
    return _shared(unit, cue, earlier)


def _shared(unit: Unit, cue: Verbal, earlier: Phrase | None) -> Found:
    """The subject that a coordinated verb or a participle shares with the verb before it."""
    if earlier is not None and earlier.start < cue.token:
        return earlier, (earlier.start, earlier.end), False
    for phrase in unit.phrases:
        if phrase.end > cue.group:
            break
        if _may_be_subject(unit, phrase):
            first = next(
                (q for q in unit.phrases if q.start == phrase.end + 1 and unit.doc[phrase.end].text == ","), None
            )
            if first is not None and (found := _apposed(unit, first)):
                return found
            return phrase, (phrase.start, phrase.end), False
    return None, None, True


def _over_insertion(unit: Unit, cue: Verbal, comma: int, earlier: Phrase | None) -> Found:
    """« Rahimi, à Doha mardi, a répété », « Sofia Lindqvist, responsable de l'ONG et juriste, précise ».

    The phrase that ends at the comma which opens the insertion; a noun inside it is an apposition and
    belongs to the source span, a preposition, a participle or a relative clause is none and does not.
    """
    doc = unit.doc
    if (
        cue.participle
        and (near := unit.phrase_to.get(comma))
        and _may_be_subject(unit, near)
        and near.start == unit.start
    ):
        return near, (near.start, near.end), False
    if cue.participle and earlier is not None:
        return _shared(unit, cue, earlier)
    for phrase in unit.phrases:
        if phrase.end >= comma:
            break
        if doc[phrase.end].text != "," or not _may_be_subject(unit, phrase):
            continue
        if any(
            t.pos_ == "VERB" and "VerbForm=Fin" in str(t.morph) for t in doc[phrase.end + 1 : comma]
        ) and not _relative(unit, phrase.end + 1):
            continue
        return _with_apposition(unit, phrase, comma)
    if not cue.participle and (head := _before_relative(unit, comma)) is not None:
        return head, (head.start, comma), False
    near = unit.phrase_to.get(comma)
    if near is not None and _may_be_subject(unit, near) and not cue.participle:
        return (*_coordinated(unit, near), False)
    return _shared(unit, cue, earlier)


def _before_relative(unit: Unit, comma: int) -> Phrase | None:
    """« Un délégué rentré de Lagos, et qui requiert l'anonymat, raconte »: who opens the clause, not « l'anonymat »."""
    opened = next((k for k in range(comma - 1, unit.start, -1) if unit.doc[k].text == ","), None)
    if opened is None:
        return None
    first = opened + 1 + (unit.doc[opened + 1].lower_ == "et")
    if unit.doc[first].lower_ != "qui":
        return None
    head = next((phrase for phrase in unit.phrases if phrase.start == unit.start), None)
    return head if head is not None and head.end <= opened and _may_be_subject(unit, head) else None


def _relative(unit: Unit, i: int) -> bool:
    return unit.doc[i].lower_ in ("qui", "que", "dont", "où", "lequel", "laquelle")


def _with_apposition(unit: Unit, phrase: Phrase, comma: int) -> Found:
    doc, i = unit.doc, phrase.end + 1
    while i < comma and (doc[i].pos_ == "ADV" or doc[i].lower_ in titles.load().adjuncts_by_form):
        i += 1
    inner = next((q for q in unit.phrases if q.start in (i, phrase.end + 1)), None)
    if inner is None or doc[inner.start - 1].lower_ in _NOT_SUBJECT or inner.pronoun:
        return phrase, (phrase.start, phrase.end), False
    if phrase.name and phrase.name.kind == "person":
        given = replace(phrase, office=phrase.office or inner.office, gender=phrase.gender or inner.gender)
        return given, (phrase.start, comma), False
    if inner.name and inner.name.kind == "person":
        return replace(inner, start=phrase.start, office=phrase.office or inner.office), (phrase.start, comma), False
    return phrase, (phrase.start, comma), False


def _coordinated(unit: Unit, phrase: Phrase) -> tuple[Phrase, tuple[int, int]]:
    """« L'OTAN et les États-Unis »: the first phrase, and the tokens of all."""
    first = phrase
    while (
        first.start - 2 >= unit.start
        and unit.doc[first.start - 1].lower_ in ("et", "ou")
        and (other := unit.phrase_to.get(first.start - 1))
    ):
        if not _may_be_subject(unit, other):
            break
        first = other
    return first, (first.start, phrase.end)
