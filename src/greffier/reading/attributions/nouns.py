"""Cues that are nouns (« l'annonce que », « réponse de Berne : »), and colons before a quotation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from greffier.languages.fr import cues
from greffier.reading.attributions.clauses import embedded_end
from greffier.reading.attributions.found import Found
from greffier.reading.attributions.subjects import Plain, subject
from greffier.reading.attributions.unit import Unit
from greffier.reading.lexis import finite
from greffier.reading.names import Phrase
from greffier.reading.quotes import Quote

__all__ = ["colon", "nominal"]

_WHICH = frozenset(["lequel", "laquelle", "lesquels", "lesquelles"])
_GIVERS = frozenset(
    (
        "donner exprimer dire formuler émettre réitérer répéter rejeter réfuter démentir balayer écarter maintenir "
        "avoir faire prendre prêter soutenir combattre rappeler renouveler lancer partager défendre arriver en garder "
        "avancer former"
    ).split()
)
"""Verbs whose subject is whose assurance, fear or denial it is."""


@cache
def _forms() -> Mapping[str, cues.NounCue]:
    index = {}
    for lemma, row in cues.load().nouns.items():
        index[lemma] = row
        index[lemma + ("x" if lemma.endswith(("u", "eau")) else "s")] = row
    return index


def nominal(unit: Unit) -> list[Found]:
    """The attributions of a unit whose cue is a noun."""
    out = []
    table = _forms()
    for i in range(unit.start, unit.end - 1):
        row = table.get(unit.doc[i].lower_)
        if (
            row is not None
            and i not in unit.quoted
            and i not in unit.named
            and (unit.doc[i].pos_ in ("NOUN", "PROPN") or unit.doc[i - 1].pos_ == "DET")
            and (item := _made(unit, i, row))
        ):
            out.append(item)
    return out


def _made(unit: Unit, i: int, row: cues.NounCue) -> Found | None:
    doc, at = unit.doc, i + 1
    holder: Phrase | None = None
    while at < unit.end and doc[at].pos_ == "ADJ" and doc[at].lower_ not in _WHICH:
        at += 1
    if doc[at].lower_ in ("de", "du", "des", "d'", "par") and not _infinitive(unit, at + 1):
        holder = unit.phrase_at(at + 1) or (unit.phrase_at(at) if doc[at].lower_ == "des" else None)
        if holder is None:
            return None
        at = holder.end
    if at >= unit.end:
        return None
    content = _complement(unit, i, at, row)
    if content is None:
        return None
    start, end, frame = content
    source, phrase = _holder(unit, i, holder, quoted=frame == "quote")
    if row.weak and frame != "quote" and phrase is None and frame != "selon lequel":
        return None
    quoted = unit.quoted.get(start)
    stretch = (quoted[2].start, quoted[2].end) if frame == "quote" and quoted else unit.stretch(start, end)
    if stretch[1] - stretch[0] <= 2:
        return None
    return Found(
        content=(stretch,), cue=(doc[i].idx, unit.text_end(i)), source=source, phrase=phrase, frame=f"noun {frame}",
        cue_class=row.cue_class, lemma=row.lemma, quotes=(start,) if frame == "quote" else (),
    )  # fmt: skip


def _complement(unit: Unit, i: int, at: int, row: cues.NounCue) -> tuple[int, int, str] | None:
    doc = unit.doc
    low = doc[at].lower_
    if "quote" in row.frames and (quote := _quote(unit, at)) is not None:
        return quote[0], quote[1], "quote"
    start = None
    frame = ""
    if "selon lequel" in row.frames and low == "selon" and at + 2 < unit.end and doc[at + 1].lower_ in _WHICH:
        start, frame = at + 2, "selon lequel"
    elif "que" in row.frames and low in ("que", "qu'") and _clause_follows(unit, at + 1):
        start, frame = at + 1, "que"
    elif "de inf" in row.frames and low in ("de", "d'") and _infinitive(unit, at + 1):
        start, frame = at + 1, "de inf"
    elif "si" in row.frames and low in ("si",):
        start, frame = at + 1, "si"
    if start is None:
        return None
    ends = unit.end
    if _is_subject(unit, i):
        ends = embedded_end(unit, start, unit.end, comma=False)
    elif not any(finite(t) for t in doc[unit.start : i]):  # « Prié de commenter la rumeur selon laquelle …, il a dit »
        ends = embedded_end(unit, start, unit.end, comma=True)
    return start, _before_main(unit, start, ends) if frame == "de inf" else ends, frame


def _before_main(unit: Unit, start: int, end: int) -> int:
    """An infinitive ends before the first finite verb of the sentence that nothing introduces."""
    for k in range(start, end):
        token = unit.doc[k]
        if finite(token) and not any(t.lower_ in ("que", "qu'", "qui", "si", "dont") for t in unit.doc[start:k]):
            return k - 1 if unit.doc[k - 1].lower_ in ("ne", "n'", "se", "s'", "y", "en") else k
    return end


def _clause_follows(unit: Unit, i: int) -> bool:
    """Whether « que » opens a noun's clause and not a relative one (« l'annonce que Paris a faite »)."""
    phrase = unit.phrase_at(i)
    return phrase is not None or unit.doc[i].pos_ in ("PRON", "DET", "NUM", "ADV", "ADJ", "PROPN")


def _quote(unit: Unit, at: int) -> tuple[int, int] | None:
    """The quotation after a colon that follows the noun at once, or after « est bref : »."""
    for k in range(at, min(at + 7, unit.end - 1)):
        if unit.doc[k].text == ":":
            found = unit.quote_after(k)
            return (found[0], found[1]) if found else None
        if unit.doc[k].text in (",", ".", ";") or k in unit.quoted or unit.doc[k].lower_ in ("que", "qu'", "selon"):
            return None
    return None


def _infinitive(unit: Unit, i: int) -> bool:
    while i < unit.end and unit.doc[i].lower_ in (
        "ne",
        "n'",
        "pas",
        "se",
        "s'",
        "le",
        "la",
        "les",
        "l'",
        "lui",
        "leur",
        "y",
        "en",
    ):
        i += 1
    return i < unit.end and ("VerbForm=Inf" in str(unit.doc[i].morph))


def _is_subject(unit: Unit, i: int) -> bool:
    """Whether the noun opens its clause, so that the clause's verb follows the content."""
    doc, k = unit.doc, i - 1
    while k >= unit.start and doc[k].pos_ in ("DET", "ADJ", "NUM"):
        k -= 1
    return k < unit.start or doc[k].text in (",", ":") or doc[k].lower_ in ("et", "mais")


def _holder(
    unit: Unit, i: int, holder: Phrase | None, *, quoted: bool = False
) -> tuple[tuple[int, int] | None, Phrase | None]:
    """Whose announcement it is: « du ministre », or the subject of « a donné l'assurance que »."""
    if holder is not None:
        start = holder.start
        while (
            start < holder.end - 1
            and unit.doc[start].lower_ in ("du", "des", "le", "les", "la", "l'")
            and unit.doc[start].lower_ in ("du", "des")
        ):
            start += 1
        return unit.stretch(start, holder.end), holder
    verb = next((k for k in range(i - 1, max(unit.start, i - 6), -1) if unit.doc[k].pos_ in ("VERB", "AUX")), None)
    if verb is None or not (quoted or unit.doc[verb].lemma_.lower() in _GIVERS):
        return None, None
    group = verb
    while group > unit.start and (
        unit.doc[group - 1].pos_ in ("AUX", "ADV") or unit.doc[group - 1].lower_ in ("se", "s'", "en", "y", "ne", "n'")
    ):
        group -= 1
    phrase, tokens, _ = subject(unit, Plain(verb, group), None)
    if phrase is None or tokens is None or phrase.place:
        return None, None
    return unit.stretch(*tokens), phrase


def colon(unit: Unit) -> list[Found]:
    """« Laurent Fabius : « … » », « Puis le chambellan : « … » », « « … » : Fabius », « « … » (un ministre) »."""
    doc = unit.doc
    out = []
    for first, last, quote in unit.quotes:
        before = first - 1
        phrase = unit.phrase_ending(before) if before > unit.start and doc[before].text == ":" else None
        if phrase and _heads(unit, phrase):
            out.append(_colon_found(unit, first, quote, phrase))
            continue
        k = last
        while k < unit.end and (doc[k].text in (":", "(") or doc[k].is_space):
            phrase = unit.phrase_at(k + 1)
            if doc[k].text == ":" and (named := _summed_up(unit, first, quote, k + 1)) is not None:
                out.append(named)
                break
            if (
                phrase is not None
                and doc[k].text in (":", "(")
                and (phrase.name or phrase.office or _speaker(unit, phrase))
                and (_closes(unit, phrase.end) or (doc[k].text == "(" and _told_to(unit, phrase.end)))
            ):
                out.append(_colon_found(unit, first, quote, phrase))
                break
            k += 1
    return [item for item in out if item is not None]


def _summed_up(unit: Unit, first: int, quote: Quote, at: int) -> Found | None:
    """« « … » : le cri d'alarme d'un médecin »: a noun of speech after the colon, and whose it is."""
    doc, i = unit.doc, at
    while i < min(at + 3, unit.end) and doc[i].pos_ in ("DET", "ADJ"):
        i += 1
    row = _forms().get(doc[i].lower_) if i < unit.end else None
    if row is None or "quote" not in row.frames:
        return None
    for k in range(i + 1, min(i + 5, unit.end - 1)):
        holder = unit.phrase_at(k + 1) if doc[k].lower_ in ("de", "du", "des", "d'") else None
        if holder is not None and (holder.name or holder.office or _speaker(unit, holder)):
            return Found(
                content=((quote.start, quote.end),), cue=(doc[i].idx, unit.text_end(i)),
                source=unit.stretch(holder.start, holder.end), phrase=holder, frame="noun quote",
                cue_class=row.cue_class, lemma=row.lemma, quotes=(first,),
            )  # fmt: skip
    return None


def _colon_found(unit: Unit, first: int, quote: object, phrase: Phrase) -> Found:
    stretch = (quote.start, quote.end)  # type: ignore[attr-defined]
    return Found((stretch,), None, unit.stretch(phrase.start, phrase.end), phrase, "colon", quotes=(first,))


def _heads(unit: Unit, phrase: Phrase) -> bool:
    """Whether the phrase before the colon names a speaker: no verb before it, no place that is the story's subject."""
    doc = unit.doc
    lead = doc[unit.start : phrase.start]
    if any(finite(t) for t in lead):
        return False
    if not (phrase.name or phrase.office or phrase.kin or _speaker(unit, phrase)):
        return False
    if phrase.name is not None and phrase.name.kind == "state" and len(lead) == 0:
        rest = doc[phrase.end : unit.end]
        # « Malouines : « … », assure Londres »: the place is the story, the speaker follows
        return not any(t.i not in unit.quoted and t.pos_ in ("VERB", "AUX") for t in rest)
    return not (phrase.place and lead and doc[phrase.start - 1].lower_ != "à")


def _speaker(unit: Unit, phrase: Phrase) -> bool:
    return unit.doc[phrase.head].lower_ in cues.load().source_nouns_by_form


def _told_to(unit: Unit, i: int) -> bool:
    """« (un ministre à l'AFP) »: to whom, before the bracket closes."""
    if i >= unit.end or unit.doc[i].lower_ not in ("à", "au", "aux", "sur", "dans"):
        return False
    return any(t.text == ")" for t in unit.doc[i : min(i + 6, unit.end)])


def _closes(unit: Unit, i: int) -> bool:
    return i >= unit.end or unit.doc[i].text in (")", ".", ",") or unit.doc[i].is_space
