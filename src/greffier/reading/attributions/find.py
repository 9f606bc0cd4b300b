"""The attributions of one line, frame by frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from greffier.reading.attributions.between import asked_by, leading_occasion, skip_adjuncts
from greffier.reading.attributions.clauses import clause_end
from greffier.reading.attributions.ellipsis import understood_at
from greffier.reading.attributions.found import Found, Stretch
from greffier.reading.attributions.frames import complement
from greffier.reading.attributions.inserts import cue_stretch, inserted
from greffier.reading.attributions.leftovers import as_said, leftovers, signed
from greffier.reading.attributions.nouns import colon, nominal
from greffier.reading.attributions.prepositions import prepositional
from greffier.reading.attributions.speakers import may_speak
from greffier.reading.attributions.unit import Unit, units
from greffier.reading.attributions.verbs import CueVerb, cue_verbs, subject
from greffier.reading.names import Name, Phrase
from greffier.reading.pipeline import LineDoc

__all__ = ["find_attributions"]

_OF_THINGS = frozenset(("indiquer", "signifier", "suggérer", "révéler", "confirmer", "prouver", "attester"))
"""Verbs that things do too: « un voyant indique que … » is nobody's word."""
_HEDGES = frozenset(("je", "j'", "on", "vous", "tu"))
_MINDS = frozenset(("belief", "estimate", "emotion"))


def find_attributions(line: LineDoc, names: Sequence[Name]) -> tuple[Found, ...]:
    """Return the attributions of a line in the order of their text."""
    found: list[Found] = list(signed(line, names))
    if found:
        return tuple(found)
    for unit in units(line, names):
        here = _unit(unit)
        found += here
        taken = {q for f in here for q in f.quotes}
        found += _alone(unit, found, taken)
        for first, last, quote in unit.quotes:
            inner = Unit(line, first + 1, last - 1 if quote.closed else last, names, inside=True)
            found += [replace(f, inside=True) for f in _nested(inner)]
    return tuple(_joined(found))


def _unit(unit: Unit) -> list[Found]:
    verbs = list(cue_verbs(unit))
    found: list[Found] = [*prepositional(unit)]
    used = {q for f in found for q in f.quotes}
    earlier: Phrase | None = None
    for cue in verbs:
        item = as_said(unit, cue) or inserted(unit, cue, verbs, used) or _verb(unit, cue, verbs, earlier, used)
        if item is None:
            continue
        found.append(item)
        used |= set(item.quotes)
        earlier = item.phrase or earlier
    heads = {a for f in found if f.frame != "preposition" for a, _ in f.content}
    found = [f for f in found if not (f.frame == "preposition" and _own(f) and _inside(f, found))]
    if found and (medium := asked_by(unit)) is not None:
        found = [f if f.addressee or f.inside else replace(f, addressee=medium) for f in found]
    for item in [*nominal(unit), *colon(unit)]:
        if item.content[0][0] in heads:
            continue  # « a bon espoir que »: the locution has it
        overlaps = any(
            a < d and c < b for a, b in item.content for f in found for c, d in f.content if f.quotes or item.quotes
        )
        if not (set(item.quotes) & used) and not overlaps:
            found.append(item)
            used |= set(item.quotes)
    found += [more for f in found if f.frame == "que" for more in _understood(unit, f)]
    found += leftovers(unit, found, used)
    return sorted(found, key=lambda f: f.at)


def _understood(unit: Unit, item: Found) -> Iterator[Found]:
    """Those who take the word after an attribution without a cue of their own (« …, le maire que … »)."""
    end = item.content[-1][1]
    at = next((t.i for t in unit.doc[unit.start : unit.end] if t.idx >= end), unit.end)
    while at < unit.end and (found := understood_at(unit, at)) is not None:
        phrase, start = found
        at = clause_end(unit, start, ())
        stretch = unit.stretch(start, at)
        if stretch[0] >= stretch[1]:
            return
        yield Found(
            content=(_without_marks(unit, stretch),), cue=None, source=unit.stretch(phrase.start, phrase.end),
            phrase=phrase, frame="que understood", cue_class=item.cue_class, lemma=item.lemma,
        )  # fmt: skip


def _own(item: Found) -> bool:
    """« selon lui »: what goes on with whoever speaks."""
    return item.phrase is not None and item.phrase.pronoun in ("lui", "elle", "eux", "elles")


def _inside(item: Found, found: Sequence[Found]) -> bool:
    return any(f is not item and any(a < item.at < b for a, b in f.content) for f in found if f.frame != "preposition")


def _verb(unit: Unit, cue: CueVerb, verbs: Sequence[CueVerb], earlier: Phrase | None, used: set[int]) -> Found | None:
    """The attribution that one cue verb makes with what follows it, if any."""
    if cue.row.only_quote and not unit.quotes and not unit.marked:
        return None
    after = complement(unit, cue, verbs)
    if after is None or not _wanted(unit, cue):
        return None
    if after.quote and after.start in used:
        return None
    if cue.bare and not _lent(unit, cue):
        return None
    if cue.row.weak and after.frame == "np":
        return None
    phrase, tokens, inherits = subject(unit, cue, earlier)
    source: Stretch | None = unit.stretch(*tokens) if tokens is not None else None
    passive = _passive(unit, cue)
    agent = skip_adjuncts(unit, cue.end).source if passive else None
    if agent is not None:
        phrase, source, inherits = agent, unit.stretch(agent.start, agent.end), False
    elif cue.impersonal or (
        phrase is not None and phrase.pronoun == "il" and cue.row.lemma in ("se dire", "dire") and passive
    ):
        phrase, source, inherits = None, None, False
    elif (
        passive
        and cue.row.head not in ("être", "convenir")
        and phrase is not None
        and not phrase.pronoun
        and after.frame == "que"
    ):
        return None
    elif phrase is not None and phrase.pronoun == "on":
        phrase, inherits = _where(unit, cue) or _where_after(unit, cue, after.start), False
        source = unit.stretch(phrase.start, phrase.end) if phrase is not None else source
    elif phrase is not None and phrase.pronoun in ("je", "j'", "vous", "tu"):
        return None
    moved = cue.row.pronominal and cue.row.cue_class == "emotion"  # « se vante d'avoir coulé deux cargos »
    doubtful = (after.frame.endswith("inf") and not moved) or cue.row.weak or cue.row.lemma in _OF_THINGS
    if doubtful and phrase is not None and not may_speak(unit, phrase):
        return None  # « les pourparlers promettent d'être longs »
    if cue.infinitive and (_denied(unit, cue) or (after.frame.endswith("inf") and not _historical(unit, cue))):
        return None
    if "Mood=Sub" in str(unit.doc[cue.token].morph) and _wished(unit, cue):
        return None  # « Lima veut que Quito jure que … »
    content = _content(unit, after.start, after.end, quote=after.quote)
    if not content:
        return None
    occasion, addressee = after.occasion, after.addressee
    if occasion is None:
        occasion, medium = leading_occasion(unit, cue.group)
        addressee = addressee or medium
    return Found(
        content=content, cue=cue_stretch(unit, cue), source=source, phrase=phrase, frame=after.frame,
        cue_class=cue.row.cue_class, lemma=cue.row.lemma, addressee=addressee, occasion=occasion,
        inherits=inherits, quotes=tuple(q[0] for q in unit.quotes if after.start <= q[0] < after.end),
    )  # fmt: skip


def _where(unit: Unit, cue: CueVerb) -> Phrase | None:
    """« À Londres, on assure que », « Du côté des grévistes, on promet »: among whom it is said."""
    doc = unit.doc
    if doc[unit.start].lower_ not in ("à", "a", "au", "aux", "chez", "dans", "du", "en", "de"):
        return None
    lead = next((p for p in unit.phrases if p.start > unit.start and p.end < cue.group), None)
    if lead is not None and doc[lead.head].lower_ == "côté" and lead.end < cue.group:
        at = lead.head + 2 if doc[lead.head + 1].lower_ in ("de", "d'") else lead.head + 1
        lead = unit.phrase_at(at) or (replace(lead, head=at) if at < lead.end else None)
        named = next((n for n in lead.inner), None) if lead is not None and lead.name is None else None
        if lead is not None and named is not None:
            lead = replace(lead, start=named.start, head=named.start, name=named)
    return lead if lead is not None and lead.start - unit.start <= 5 else None


def _where_after(unit: Unit, cue: CueVerb, start: int) -> Phrase | None:
    """« On laisse entendre, dans l'entourage du pape, que … »: among whom, told after the cue."""
    doc = unit.doc
    for phrase in unit.phrases:
        there = cue.end < phrase.start < start and doc[phrase.start - 1].lower_ in ("dans", "à", "au", "aux", "chez")
        if there and may_speak(unit, phrase):
            return phrase
    return None


def _denied(unit: Unit, cue: CueVerb) -> bool:
    """« ne pouvaient pas confirmer que »: nothing is confirmed."""
    return any(t.lower_ in ("pas", "jamais", "plus") for t in unit.doc[cue.group : cue.token])


def _wished(unit: Unit, cue: CueVerb) -> bool:
    """Whether the verb stands in what somebody wishes or doubts: a « que » before its subject."""
    phrase = unit.phrase_ending(cue.group)
    at = (phrase.start if phrase is not None else cue.group) - 1
    return at >= unit.start and unit.doc[at].lower_ in ("que", "qu'") and at > unit.start


def _historical(unit: Unit, cue: CueVerb) -> bool:
    """« Et l'ambassadrice d'ajouter … », « tient à dire », « a voulu rassurer »."""
    return cue.group < cue.token or (
        unit.doc[cue.token - 1].lower_ in ("de", "d'") and unit.doc[unit.start].lower_ == "et"
    )


def _wanted(unit: Unit, cue: CueVerb) -> bool:
    """Whether one of the words stands beside the cue without which it is none."""
    if not cue.row.needs:
        return True
    start = max(unit.start, cue.group - 5)
    words = unit.doc[start : min(cue.end + 8, unit.end)].text.lower().replace("qu'", "que ")
    return any(need in words for need in cue.row.needs)


def _lent(unit: Unit, cue: CueVerb) -> bool:
    """Whether a verb before lends a bare participle its auxiliary: « a dit A et ajouté B »."""
    before = unit.doc[cue.group - 1].lower_ if cue.group > unit.start else ""
    if before in ("et", "mais", "puis", ",", "ou"):
        return any(
            t.lower_ in ("a", "ont", "avait", "avaient", "est", "s'est", "aurait")
            for t in unit.doc[unit.start : cue.group]
        )
    return False


def _passive(unit: Unit, cue: CueVerb) -> bool:
    group = [t.lower_ for t in unit.doc[cue.group : cue.token]]
    return "été" in group or (
        bool(group)
        and group[-1] in ("est", "sont", "était", "fut", "soit")
        and not cue.row.pronominal
        and "s'" not in group  # « il s'est dit confiant »
    )


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


def _nested(unit: Unit) -> list[Found]:
    """Speech reported inside a quotation; the speaker's own hedges are none."""
    verbs = list(cue_verbs(unit))
    out = []
    earlier: Phrase | None = None
    for cue in verbs:
        if cue.row.only_quote or cue.infinitive:
            continue
        after = complement(unit, cue, verbs)
        if after is None or after.frame not in ("que", "inf", "de inf", "si") or not _wanted(unit, cue):
            continue
        phrase, tokens, _ = subject(unit, cue, earlier)
        if phrase is None or tokens is None or phrase.pronoun in _HEDGES:
            continue
        if (cue.row.cue_class in _MINDS and (phrase.pronoun or cue.row.weak)) or not may_speak(unit, phrase):
            continue
        content = _content(unit, after.start, after.end, quote=False)
        if content:
            out.append(Found(content, cue_stretch(unit, cue), unit.stretch(*tokens), phrase, f"nested {after.frame}",
                             cue.row.cue_class, cue.row.lemma))  # fmt: skip
            earlier = phrase
    return out


def _alone(unit: Unit, found: Sequence[Found], taken: set[int]) -> list[Found]:
    """A quotation that is a sentence of its own: it goes on from the attribution before it."""
    words = sum(t.is_alpha for t in unit.doc[unit.start : unit.end])
    for first, last, quote in unit.quotes:
        if first in taken:
            continue
        inside = sum(t.is_alpha for t in unit.doc[first:last])
        if inside < 0.85 * words:
            continue
        joins = any(
            f.quotes and f.frame in ("quote insert", "quote", "colon", "continued") and not f.inside for f in found[-3:]
        )
        return [
            Found(
                ((quote.start, quote.end),), None, None, None, "continued", inherits=True, quotes=(first,), joins=joins
            )
        ]
    return []


def _joined(found: Sequence[Found]) -> list[Found]:
    """One quotation cut by its cue is one attribution: what follows on the line joins it."""
    out: list[Found] = []
    for item in found:
        if item.joins:
            host = next((k for k in range(len(out) - 1, -1, -1) if out[k].quotes and not out[k].inside), None)
            if host is not None:
                out[host] = replace(
                    out[host], content=(*out[host].content, *item.content), quotes=(*out[host].quotes, *item.quotes)
                )
                continue
        out.append(item)
    return out
