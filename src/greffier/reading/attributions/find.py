"""The attributions of one line, frame by frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from greffier.languages.fr import cues
from greffier.reading.attributions.found import Found, Stretch
from greffier.reading.attributions.frames import complement, skip_adjuncts
from greffier.reading.attributions.prepositions import prepositional
from greffier.reading.attributions.unit import Unit, units
from greffier.reading.attributions.verbs import CueVerb, cue_verbs, subject
from greffier.reading.names import Name, Phrase
from greffier.reading.pipeline import LineDoc

__all__ = ["find_attributions"]

_HEDGES = frozenset(("je", "j'"))


def find_attributions(line: LineDoc, names: Sequence[Name]) -> tuple[Found, ...]:
    """Return the attributions of a line in the order of their text."""
    found: list[Found] = []
    for unit in units(line, names):
        here = _unit(unit)
        if not here:
            here = _alone(unit, found)
        found += here
        for first, last, quote in unit.quotes:
            inner = Unit(line, first + 1, last - 1 if quote.closed else last, names, inside=True)
            found += [replace(f, inside=True) for f in _nested(inner)]
    return tuple(_joined(found))


def _unit(unit: Unit) -> list[Found]:
    verbs = list(cue_verbs(unit))
    found: list[Found] = [*prepositional(unit), *_colon(unit)]
    used = {q for f in found for q in f.quotes}
    earlier: Phrase | None = None
    for cue in verbs:
        item = _verb(unit, cue, verbs, earlier, used)
        if item is None:
            continue
        found.append(item)
        used |= set(item.quotes)
        earlier = item.phrase or earlier
    return sorted(found, key=lambda f: f.at)


def _verb(
    unit: Unit, cue: CueVerb, verbs: Sequence[CueVerb], earlier: Phrase | None, used: set[int]
) -> Found | None:
    """The attribution that one cue verb makes, if any."""
    if item := _insert(unit, cue, verbs, used):
        return item
    if cue.row.only_quote and not any(True for _ in unit.quotes):
        return None
    after = complement(unit, cue, verbs)
    if after is None:
        return None
    phrase, tokens, inherits = subject(unit, cue, earlier)
    if cue.row.weak and after.frame == "np":
        return None
    impersonal = phrase is not None and phrase.pronoun == "il" and _passive(unit, cue)
    source: Stretch | None = None
    agent = skip_adjuncts(unit, cue.end).source if _passive(unit, cue) else None
    if agent is not None:
        phrase, source = agent, unit.stretch(agent.start, agent.end)
    elif impersonal or (phrase is not None and phrase.pronoun == "on"):
        phrase, inherits = None, False
    elif tokens is not None:
        source = unit.stretch(*tokens)
    content = _content(unit, after.start, after.end, quote=after.quote)
    if not content:
        return None
    return Found(
        content=content, cue=_cue_stretch(unit, cue), source=source, phrase=phrase, frame=after.frame,
        cue_class=cue.row.cue_class, lemma=cue.row.lemma, addressee=after.addressee, occasion=after.occasion,
        inherits=inherits, quotes=tuple(q[0] for q in unit.quotes if after.start <= q[0] < after.end),
    )  # fmt: skip


def _passive(unit: Unit, cue: CueVerb) -> bool:
    group = [t.lower_ for t in unit.doc[cue.group : cue.token]]
    return "été" in group or (bool(group) and group[-1] in ("est", "sont", "était", "fut", "soit") and not cue.row.pronominal)


def _cue_stretch(unit: Unit, cue: CueVerb) -> Stretch:
    words = [cue.token] if len(cue.row.words) == 1 else [cue.token, cue.last]
    last = words[-1]
    while unit.doc[last].lower_.startswith("-") and last > cue.token:
        last -= 1
    return unit.doc[words[0]].idx, unit.text_end(last)


def _content(unit: Unit, start: int, end: int, *, quote: bool) -> tuple[Stretch, ...]:
    """The stretch of a content; of a quotation its words without marks."""
    if quote and (found := unit.quoted.get(start)):
        return ((found[2].start, found[2].end),)
    stretch = unit.stretch(start, end)
    if stretch[0] >= stretch[1]:
        return ()
    stretch = _without_marks(unit, stretch)
    return (stretch,) if stretch[1] - stretch[0] > 2 else ()


def _without_marks(unit: Unit, stretch: Stretch) -> Stretch:
    """A content that ends in a quotation ends at its last word, one that is a quotation bears no marks."""
    start, end = stretch
    for quote in unit.line.quotes:
        if quote.open == start and quote.close >= end - 1 and quote.depth == 0:
            return quote.start, quote.end
        if quote.close == end and start < quote.open:
            end = quote.end
        if quote.open == start and not unit.inside:
            start = quote.start
    return start, end


def _insert(unit: Unit, cue: CueVerb, verbs: Sequence[CueVerb], used: set[int]) -> Found | None:
    """« … », a déclaré X: the cue follows what it attributes, set off by a comma or a closing mark."""
    doc = unit.doc
    quote = unit.quote_before(cue.group)
    phrase: Phrase | None = cue.inverted
    source_tokens = (phrase.start, phrase.end) if phrase else None
    before = doc[cue.group - 1].text if cue.group > unit.start else ""
    leading: Phrase | None = None
    if quote is None and cue.group > unit.start and (leading := unit.phrase_to.get(cue.group)):
        quote = unit.quote_before(leading.start)  # « … », Lavrov a déclaré
        if quote and doc[leading.start - 1].text not in (",", "»", "–", "”", '"'):
            quote = None
    if quote is not None and quote[0] in used and not cue.row.only_quote and cue.participle:
        return None
    if quote is not None and not cue.participle and cue.row.takes("quote"):
        if quote[0] in used:
            return None
        between = skip_adjuncts(unit, cue.end)
        if leading is not None and phrase is None:
            phrase = leading
        elif phrase is None:
            phrase = unit.phrase_from.get(cue.end) or unit.phrase_from.get(between.at)
        if phrase is not None and phrase is not leading and not cue.inverted:
            between = skip_adjuncts(unit, phrase.end)
        if doc[min(between.at, unit.end - 1)].lower_ in ("que", "qu'") and not cue.inverted and phrase is None:
            return None
        source_tokens = (phrase.start, phrase.end) if phrase else None
        if phrase is not None and phrase.pronoun == "on":
            phrase, source_tokens = _read_in(unit, cue, between.at)
        content = [(quote[2].start, quote[2].end)]
        taken = [quote[0]]
        following = unit.quote_after(between.at) if between.at < unit.end and doc[between.at].text in (",", ":", ".", "–", "«", '"') else None
        if following and following[0] != quote[0]:
            content.append((following[2].start, following[2].end))
            taken.append(following[0])
        head = _clause_before(unit, quote[0])
        if head:
            content = [(head[0], content[0][1]), *content[1:]]
        return Found(
            content=tuple(content), cue=_cue_stretch(unit, cue), source=_span(unit, source_tokens), phrase=phrase,
            frame="quote insert", cue_class=cue.row.cue_class, lemma=cue.row.lemma, addressee=between.addressee,
            occasion=between.occasion, inherits=phrase is None, quotes=tuple(taken),
        )  # fmt: skip
    if before in (",", "–") and (cue.inverted or (cue.end in unit.phrase_from and not cue.participle)):
        return _inserted_clause(unit, cue, verbs)
    return None


def _span(unit: Unit, tokens: tuple[int, int] | None) -> Stretch | None:
    return unit.stretch(*tokens) if tokens else None


def _clause_before(unit: Unit, first: int) -> Stretch | None:
    """« Joly « restent engagés », a écrit Kung »: a clause begun before the marks belongs to the content."""
    i = first - 1
    if i < unit.start or unit.doc[i].text in (".", ":", ",", ";", "»", "–") or unit.doc[i].is_space:
        return None
    words = [t for t in unit.doc[unit.start : first] if t.is_alpha]
    return unit.stretch(unit.start, first) if len(words) >= 2 else None


def _read_in(unit: Unit, cue: CueVerb, at: int) -> tuple[Phrase | None, tuple[int, int] | None]:
    """« peut-on lire dans un communiqué de X »: X."""
    for phrase in unit.phrases:
        if phrase.start >= cue.end and (phrase.name or phrase.inner or phrase.office):
            return phrase, (phrase.start, phrase.end)
    return None, None


def _inserted_clause(unit: Unit, cue: CueVerb, verbs: Sequence[CueVerb]) -> Found | None:
    """« Le message est passé, a déclaré X. »: the clause before the comma, and what follows the insertion."""
    if not cue.row.takes("quote") and "que" not in cue.row.frames:
        return None
    if cue.row.only_quote:
        return None
    doc = unit.doc
    phrase = cue.inverted or unit.phrase_from.get(cue.end)
    if phrase is None:
        return None
    tail = skip_adjuncts(unit, cue.end if cue.inverted else phrase.end)
    if tail.at < unit.end and doc[tail.at].lower_ in ("que", "qu'") or (phrase.name is None and not phrase.office and not phrase.pronoun and not _speaks(unit, phrase)):
        return None
    comma = cue.group - 1
    start = unit.start
    while start < comma and (doc[start].is_punct or doc[start].lower_ in ("mais", "et", "or")):
        start += 1
    previous = [c for c in verbs if c.end <= comma]
    if any(c.inverted is not None for c in previous) or not any(t.pos_ in ("VERB", "AUX") for t in doc[start:comma]):
        return None
    content = [_without_marks(unit, unit.stretch(start, comma))]
    if tail.at < unit.end and doc[tail.at].text == "," and unit.end - tail.at > 4:
        content.append(unit.stretch(tail.at + 1, unit.end))
    return Found(
        content=tuple(content), cue=_cue_stretch(unit, cue), source=_span(unit, (phrase.start, phrase.end) if phrase.pronoun != "on" else None),
        phrase=phrase if phrase.pronoun != "on" else None, frame="insert", cue_class=cue.row.cue_class, lemma=cue.row.lemma, addressee=tail.addressee, occasion=tail.occasion,
    )  # fmt: skip


def _speaks(unit: Unit, phrase: Phrase) -> bool:
    return unit.doc[phrase.head].lower_ in cues.load().source_nouns_by_form


def _colon(unit: Unit) -> list[Found]:
    """« Laurent Fabius : « … » »: a name, a colon, a quotation, at the head of a line."""
    for phrase in unit.phrases[:3]:
        i = phrase.end
        if i < unit.end and unit.doc[i].text == ":" and (quote := unit.quote_after(i + 1)) and (phrase.name or phrase.office):
            lead = [t for t in unit.doc[unit.start : phrase.start] if t.is_alpha]
            if not lead and not any(t.pos_ == "VERB" for t in unit.doc[phrase.end : i]):
                return [Found(((quote[2].start, quote[2].end),), None, unit.stretch(phrase.start, phrase.end), phrase, "colon", quotes=(quote[0],))]
    return []


def _nested(unit: Unit) -> list[Found]:
    """Speech reported inside a quotation; the speaker's own hedges are none."""
    verbs = list(cue_verbs(unit))
    out = []
    earlier: Phrase | None = None
    for cue in verbs:
        if cue.row.only_quote:
            continue
        after = complement(unit, cue, verbs)
        if after is None or after.frame not in ("que", "inf", "de inf", "si"):
            continue
        phrase, tokens, _ = subject(unit, cue, earlier)
        if phrase is None or tokens is None or phrase.pronoun in (*_HEDGES, "on", "vous", "tu"):
            continue
        if phrase.pronoun == "nous" and cue.row.cue_class in ("belief", "estimate", "emotion"):
            continue
        content = _content(unit, after.start, after.end, quote=False)
        if content:
            out.append(Found(content, _cue_stretch(unit, cue), unit.stretch(*tokens), phrase, f"nested {after.frame}",
                             cue.row.cue_class, cue.row.lemma))  # fmt: skip
            earlier = phrase
    return out


def _alone(unit: Unit, found: Sequence[Found]) -> list[Found]:
    """A quotation that is a sentence of its own: it goes on from the attribution before it."""
    words = sum(t.is_alpha for t in unit.doc[unit.start : unit.end])
    for first, last, quote in unit.quotes:
        inside = sum(t.is_alpha for t in unit.doc[first:last])
        if inside < 0.85 * words:
            continue
        joins = any(f.quotes and f.frame in ("quote insert", "quote", "colon", "continued") and not f.inside for f in found[-3:])
        return [Found(((quote.start, quote.end),), None, None, None, "continued", inherits=True, quotes=(first,), joins=joins)]
    return []


def _joined(found: Sequence[Found]) -> list[Found]:
    """One quotation cut by its cue is one attribution: what follows on the line joins it."""
    out: list[Found] = []
    for item in found:
        if item.joins:
            host = next((k for k in range(len(out) - 1, -1, -1) if out[k].quotes and not out[k].inside), None)
            if host is not None:
                out[host] = replace(out[host], content=(*out[host].content, *item.content), quotes=(*out[host].quotes, *item.quotes))
                continue
        out.append(item)
    return out
