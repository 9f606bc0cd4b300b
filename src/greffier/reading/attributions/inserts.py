"""Cues that follow or cut what they attribute: « … », a déclaré X; « Le message est passé, a dit X »."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from greffier.languages.fr import cues
from greffier.reading.attributions.between import Between, skip_adjuncts, time_phrase
from greffier.reading.attributions.found import Found, Stretch
from greffier.reading.attributions.unit import Unit
from greffier.reading.attributions.verbs import CueVerb
from greffier.reading.names import Phrase
from greffier.reading.quotes import Quote

__all__ = ["cue_stretch", "inserted"]

_WHERE = frozenset(["de", "du", "des", "d'", "à", "au", "aux", "dans", "sur", "auprès", "chez"])


def cue_stretch(unit: Unit, cue: CueVerb) -> Stretch:
    """The words of the cue: the lexical verb; a locution whole, save « être » before an adjective."""
    first, last = cue.token, cue.token if len(cue.row.words) == 1 else cue.last
    if cue.row.head == "être":
        first += 1
        while first < last and unit.doc[first].pos_ == "ADV":
            first += 1
    while unit.doc[last].lower_.startswith("-") and last > cue.token:
        last -= 1
    while last > cue.token and unit.doc[last].lower_ in ("de", "d'", "du", "des", "que", "qu'"):
        last -= 1
    return unit.doc[first].idx, unit.text_end(last)


def inserted(unit: Unit, cue: CueVerb, verbs: Sequence[CueVerb], used: set[int]) -> Found | None:
    """The attribution of a cue that follows what it attributes, set off by a comma or a closing mark."""
    doc = unit.doc
    if cue.participle or (not cue.row.takes("quote") and "que" not in cue.row.frames):
        return None
    if not cue.impersonal and any(t.lower_ == "été" for t in doc[cue.group : cue.token]):
        return None  # « n'a « jamais » été informée »
    quote = unit.quote_before(cue.group)
    leading: Phrase | None = None
    if quote is None and cue.group > unit.start and (leading := unit.phrase_ending(cue.group)):
        quote = unit.quote_before(leading.start)  # « … », Lavrov a déclaré
        if quote and doc[leading.start - 1].text not in (",", "»", "–", "”", '"'):
            quote = None
    if (
        quote is not None
        and cue.row.takes("quote")
        and quote[0] not in used
        and not (cue.infinitive and not _on(cue) and cue.group == cue.token)
    ):
        return _after_quote(unit, cue, quote, leading, used)
    before = doc[cue.group - 1].text if cue.group > unit.start else ""
    follows = cue.inverted or unit.phrase_at(_past(unit, cue.end)) or unit.phrase_at(skip_adjuncts(unit, cue.end).at)
    if before in (",", "–") and follows and not cue.bare:
        return _inserted_clause(unit, cue, verbs)
    return None


def _on(cue: CueVerb) -> bool:
    return cue.inverted is not None and cue.inverted.pronoun == "on"


def _past(unit: Unit, i: int) -> int:
    """Past the adverbs after a cue (« articule péniblement le rescapé »)."""
    while i < unit.end and unit.doc[i].pos_ in ("ADV", "ADJ") and unit.phrase_from.get(i) is None:
        i += 1
    return i


def _speaker_after(unit: Unit, cue: CueVerb) -> tuple[Phrase | None, tuple[int, int] | None, Between]:
    """Who follows an inserted cue, and what stands after: X; « on » and where; a document."""
    between = skip_adjuncts(unit, cue.end)
    if cue.inverted is not None:
        phrase: Phrase | None = cue.inverted
        if cue.inverted.pronoun == "on" or (cue.inverted.pronoun == "il" and cue.impersonal):
            place = _place_after(unit, cue.end)
            if place is not None:
                return place, (place.start, place.end), skip_adjuncts(unit, place.end)
            if cue.inverted.pronoun == "on":
                return None, (cue.inverted.start, cue.inverted.end), between
            return None, None, between
        return phrase, (cue.inverted.start, cue.inverted.end), between
    dated = time_phrase(unit, cue.end)  # « disait la semaine dernière la députée »
    at = dated if dated is not None else cue.end
    phrase = unit.phrase_at(at) or unit.phrase_at(_past(unit, at))
    if phrase is not None and _when(unit, phrase) and between.at > phrase.start:
        phrase = None  # « a répété hier soir Untel »
    phrase = phrase or unit.phrase_at(between.at) or _after_aside(unit, cue.end) or _late(unit, between.at)
    if phrase is None or phrase.pronoun in ("je", "nous"):
        return None, None, between
    return phrase, (phrase.start, phrase.end), skip_adjuncts(unit, phrase.end)


_ASIDE = 9  # tokens


def _after_aside(unit: Unit, comma: int) -> Phrase | None:
    """Who follows an aside between commas: « avait averti, au début du mois, le commandant »."""
    doc = unit.doc
    if comma >= unit.end or doc[comma].text != ",":
        return None
    for j in range(comma + 2, min(comma + _ASIDE, unit.end - 1)):
        if doc[j].pos_ in ("VERB", "AUX") or j in unit.quoted:
            return None
        if doc[j].text == ",":
            return unit.phrase_at(j + 1)
    return None


def _when(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase after the cue tells the time: « hier soir », « dimanche matin »."""
    return phrase.end - phrase.head == 1 and unit.doc[phrase.head].lower_ in ("soir", "matin", "midi", "après-midi")


def _late(unit: Unit, i: int) -> Phrase | None:
    """« a fait valoir, mercredi, devant la presse réunie à Paramaribo, Untel. »: a person after what no rule skips."""
    doc = unit.doc
    for k in range(i, min(i + 20, unit.end)):
        token = doc[k]
        if k in unit.quoted or token.text in (".", ":", ";", "«", "(") or token.lower_ in ("que", "qu'", "qui", "et"):
            return None
        if token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in str(token.morph):
            return None
        if k == i or doc[k - 1].lower_ in (*_WHERE, "par", "avec", "devant", "en", "pour", "et", "entre", "contre"):
            continue
        phrase = unit.phrase_from.get(k)
        if phrase is not None and phrase.name is not None and phrase.name.kind == "person":
            ends = phrase.end >= unit.end or doc[phrase.end].is_punct
            return phrase if ends else None
    return None


def _place_after(unit: Unit, i: int) -> Phrase | None:
    """« a-t-on appris auprès de la préfecture », « lit-on dans la presse », « dit-on à Londres »."""
    doc = unit.doc
    while i < unit.end and doc[i].pos_ == "ADV" and doc[i].lower_ not in _WHERE:
        i += 1
    if i >= unit.end or doc[i].lower_ not in _WHERE:
        return None
    while i < unit.end and doc[i].lower_ in _WHERE and unit.phrase_at(i) is None:
        i += 1
    return unit.phrase_at(i)


def _after_quote(
    unit: Unit, cue: CueVerb, quote: tuple[int, int, Quote], leading: Phrase | None, used: set[int]
) -> Found | None:
    doc = unit.doc
    first, _, marks = unit.quoted[quote[0]]
    if leading is not None and cue.inverted is None:
        phrase: Phrase | None = leading
        source: tuple[int, int] | None = (leading.start, leading.end)
        between = skip_adjuncts(unit, cue.end)
        if between.at < unit.end and (doc[between.at].lower_ in ("que", "qu'") or between.at in unit.quoted):
            return None
    else:
        phrase, source, between = _speaker_after(unit, cue)
        if phrase is None and source is None and between.at < unit.end and doc[between.at].lower_ in ("que", "qu'"):
            return None
    content = [(marks.start, marks.end)]
    taken = [first]
    follows = between.at < unit.end and (
        doc[between.at].text in (",", ":", ".", "–", "«", '"') or between.at in unit.quoted
    )
    following = unit.quote_after(between.at) if follows else None
    if following is None:
        following = _quote_further(unit, between.at)
    if following and following[0] != first and following[0] not in used:
        content.append((following[2].start, following[2].end))
        taken.append(following[0])
    head = _clause_before(unit, first)
    if head:
        content = [(head[0], content[0][1]), *content[1:]]
    return Found(
        content=tuple(content),
        cue=cue_stretch(unit, cue),
        source=unit.stretch(*source) if source else None,
        phrase=phrase,
        frame="quote insert",
        cue_class=cue.row.cue_class,
        lemma=cue.row.lemma,
        addressee=between.addressee,
        occasion=between.occasion,
        inherits=phrase is None and source is None and not _on(cue) and not cue.impersonal,
        quotes=tuple(taken),
    )


def _quote_further(unit: Unit, i: int) -> tuple[int, int, Quote] | None:
    """The quotation that goes on after a remark of the reporter: « Non », répond X avant d'attendre, « mais … »."""
    for j in range(i, min(i + 16, unit.end - 1)):
        if unit.doc[j].text in (".", ":", ";") or unit.doc[j].lower_ in ("que", "qu'", "et"):
            return None
        if unit.doc[j].text == "," and j + 1 in unit.quoted:
            return unit.quoted[j + 1]
    return None


def _clause_before(unit: Unit, first: int) -> Stretch | None:
    """« Ses voisins « restent sourds », a écrit Mbeki »: a clause begun before the marks belongs to the content."""
    i = first - 1
    if (
        i < unit.start
        or unit.doc[i].text in (".", ":", ",", ";", "»", "–")
        or unit.doc[i].is_space
        or unit.doc[i].is_punct
    ):
        return None
    words = [t for t in unit.doc[unit.start : first] if t.is_alpha]
    return unit.stretch(unit.start, first) if len(words) >= 2 else None


def _inserted_clause(unit: Unit, cue: CueVerb, verbs: Sequence[CueVerb]) -> Found | None:
    """« Le message est passé, a déclaré X. »: the clause before the comma, and what follows the insertion."""
    doc = unit.doc
    if (
        cue.inverted is None
        and any(cue.row.takes(f) for f in ("inf", "de inf", "à inf"))
        and _infinitive_later(unit, cue)
    ):
        return None  # « …, accuse Kinshasa d'armer les milices »
    phrase, source, tail = _speaker_after(unit, cue)
    if phrase is None and source is None:
        return None
    if tail.at < unit.end and doc[tail.at].lower_ in ("que", "qu'"):
        return None
    if (
        phrase is not None
        and not phrase.pronoun
        and not (phrase.name or phrase.office or phrase.kin or _speaks(unit, phrase))
    ):
        return None
    if (
        cue.inverted is None
        and tail.at < unit.end
        and doc[tail.at].text not in (",", ".", ";", "–", "!", "?", "…", ")", ":")
        and not doc[tail.at].is_space
    ) and (cue.row.weak or (doc[tail.at].pos_ in ("VERB", "AUX", "PRON", "DET") and not _participle(doc[tail.at]))):
        return None
    comma = cue.group - 1
    dash = doc[comma].text == "–"
    start = unit.start
    semicolon = next((k for k in range(comma - 1, unit.start, -1) if doc[k].text == ";"), None)
    start = semicolon + 1 if semicolon is not None else start
    while start < comma and (doc[start].is_punct or doc[start].is_space or doc[start].lower_ in ("mais", "et", "or")):
        start += 1
    previous = [c for c in verbs if c.end <= comma]
    if any(c.inverted is not None for c in previous) or comma - start < 1:
        return None
    if _relative_before(unit, start, comma):
        return None
    content = [_bare(unit, unit.stretch(start, comma))]
    quote = unit.quote_after(tail.at) if tail.at < unit.end and doc[tail.at].text == ":" else None
    if quote is not None:  # « Faux, rétorque Untel : « Personne ne … » »
        content.append((quote[2].start, quote[2].end))
    closes = tail.at < unit.end and doc[tail.at].text == ("–" if dash else ",") and unit.end - tail.at > 3
    if closes and not _reporter_goes_on(unit, tail.at + 1):
        content.append(_bare(unit, unit.stretch(tail.at + 1, _before_cue(unit, tail.at + 1, verbs))))
    elif (
        not any(t.pos_ in ("VERB", "AUX") for t in doc[start:comma])
        and not _line_alone(unit, start, tail.at, phrase)
        and quote is None
    ):
        return None
    return Found(
        content=tuple(content),
        cue=cue_stretch(unit, cue),
        source=unit.stretch(*source) if source else None,
        phrase=phrase,
        frame="insert",
        cue_class=cue.row.cue_class,
        lemma=cue.row.lemma,
        addressee=tail.addressee,
        occasion=tail.occasion,
        quotes=(quote[0],) if quote is not None else (),
    )


def _relative_before(unit: Unit, start: int, comma: int) -> bool:
    """« Le président, dont le mandat s'achève, a averti X »: before the comma stand a subject and its relative."""
    phrase = unit.phrase_at(start)
    if phrase is None or phrase.end + 1 >= comma or unit.doc[phrase.end].text != ",":
        return False
    if unit.doc[phrase.end + 1].lower_ not in ("qui", "dont", "où", "lequel", "laquelle"):
        return False
    return not any(t.text == "," for t in unit.doc[phrase.end + 1 : comma])


def _line_alone(unit: Unit, start: int, end: int, phrase: Phrase | None) -> bool:
    """« Pas de pourparlers sous les bombes, prévient Kiev. »: a line that is one remark of somebody named."""
    rest = [t for t in unit.doc[end:] if t.is_alpha]
    lead = [t for t in unit.doc[: unit.start] if t.is_alpha and not t.is_upper]
    return not rest and not lead and phrase is not None and phrase.name is not None and end - start > 5


def _infinitive_later(unit: Unit, cue: CueVerb) -> bool:
    """Whether « de » and an infinitive follow the phrase after the cue."""
    phrase = unit.phrase_at(cue.end)
    if phrase is None or phrase.end + 1 >= unit.end:
        return False
    doc, at = unit.doc, phrase.end
    return doc[at].lower_ in ("de", "d'") and "VerbForm=Inf" in str(doc[at + 1].morph)


def _participle(token: Token) -> bool:
    """A past participle that goes with the noun before it: « un rapport rendu public », « une note datée de mai »."""
    return token.lower_.endswith(("é", "ée", "és", "ées", "u", "ue", "us", "ues", "it", "ite", "is", "ise")) and (
        "VerbForm=Part" in str(token.morph) or token.pos_ == "ADJ"
    )


def _reporter_goes_on(unit: Unit, i: int) -> bool:
    """Whether what follows the insertion is the reporter's: a participle, a relative clause, « citant … »."""
    token = unit.doc[i]
    return (token.lower_.endswith("ant") and token.pos_ in ("VERB", "ADJ", "ADP")) or token.lower_ in (
        "qui",
        "dont",
        "selon",
        "en",
        "tout",
        "citant",
        "lors",
        "dans",
        "au",
        "à",
        "avant",
        "après",
    )


def _before_cue(unit: Unit, i: int, verbs: Sequence[CueVerb]) -> int:
    """Where a second cue after the insertion takes over (« , dit X, ajoutant que »)."""
    return next(
        (c.group - 1 for c in verbs if c.participle and c.group > i and unit.doc[c.group - 1].text == ","), unit.end
    )


def _bare(unit: Unit, stretch: Stretch) -> Stretch:
    for quote in unit.line.quotes:
        if quote.open == stretch[0] and quote.close >= stretch[1] - 1 and quote.depth == 0:
            return quote.start, quote.end
        if quote.open == stretch[0] and quote.depth == 0:
            return quote.start, stretch[1]
    return stretch


def _speaks(unit: Unit, phrase: Phrase) -> bool:
    head = unit.doc[phrase.head].lower_
    table = cues.load()
    return head in table.source_nouns_by_form or head in table.occasions_by_form or bool(phrase.states)
