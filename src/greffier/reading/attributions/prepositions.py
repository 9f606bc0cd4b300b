"""« Selon X, … »: attributions whose cue is a preposition."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from greffier.languages.fr import cues
from greffier.reading.attributions.forms import quoting
from greffier.reading.attributions.found import Found, Stretch
from greffier.reading.attributions.speakers import may_speak
from greffier.reading.attributions.unit import Unit
from greffier.reading.names import Phrase

__all__ = ["prepositional"]

_OPENERS = frozenset(["mais", "et", "or", "toutefois", "ainsi", "cependant", "néanmoins", "pourtant", "car", "enfin"])


@cache
def _forms() -> dict[str, tuple[tuple[tuple[str, ...], cues.PrepositionCue], ...]]:
    """The forms by their first word, the longest first."""
    rows = cues.load().prepositions
    out = []
    for form, row in rows.items():
        words = form.replace("'", "' ").split()
        out.append((tuple(words), row))
        if words[-1] == "de":
            out += [((*words[:-1], other), row) for other in ("du", "des", "d'")]
    by_first: dict[str, list[tuple[tuple[str, ...], cues.PrepositionCue]]] = {}
    for pair in sorted(out, key=lambda pair: -len(pair[0])):
        by_first.setdefault(pair[0][0], []).append(pair)
    return {first: tuple(pairs) for first, pairs in by_first.items()}


def prepositional(unit: Unit) -> list[Found]:
    """Return the attributions of a unit whose cue is a preposition."""
    out: list[Found] = []
    forms = _forms()
    i = unit.start
    while i < unit.end:
        step = 1
        if i not in unit.quoted:
            for words, row in forms.get(unit.doc[i].lower_, ()):
                j = i + len(words)
                if j <= unit.end and _same(unit, i, j, words) and (item := _made(unit, i, j, row)):
                    out.append(item)
                    step = len(words)
                    break
        i += step
    return out


_DEPENDING = frozenset(("varier", "différer", "changer", "évoluer", "fluctuer", "classer", "répartir", "adapter"))


def _same(unit: Unit, i: int, j: int, words: tuple[str, ...]) -> bool:
    """Whether the form stands at tokens [i, j); a capital bears no accent in many a press (« A en croire »)."""
    found = tuple(t.lower_ for t in unit.doc[i:j])
    return found == words or (unit.doc[i].text == "A" and ("à", *found[1:]) == words)


_SOURCE_WORDS = ("source", "sources")
_NO_SOURCE = frozenset(("dires", "yeux", "aveu", "général"))
"""Last words of forms that name no speaker: « à ses dires », « de son propre aveu »."""


def _made(unit: Unit, i: int, j: int, row: cues.PrepositionCue) -> Found | None:
    words = row.form.split()
    if words[-1] in _NO_SOURCE or row.form in ("à l'en croire", "à les en croire"):
        return _sourceless(unit, i, j, row)
    at = j
    if words[-1] in _SOURCE_WORDS:  # « {de} {source diplomatique} »
        at = i + 1
    if row.form in ("pour", "selon", "d'après") and at < unit.end and unit.doc[at].lower_ == "qui":
        return _relative(unit, i, at, row)
    phrase = unit.phrase_at(at)
    if phrase is None and words[-1] in _SOURCE_WORDS:
        return None
    if (
        phrase is None
        or phrase.start >= unit.end
        or not _may_speak(unit, phrase, weak=row.weak, saying=row.form not in ("selon", "d'après"))
    ):
        return None
    if words[-1] in _SOURCE_WORDS:
        on = phrase.end + 1 < unit.end and unit.doc[phrase.end + 1].lower_ in ("on", "l'on")
        if on and any(quoting(t) for t in unit.doc[phrase.end + 2 : min(phrase.end + 5, unit.end)]):
            return None  # « De source diplomatique, on indiquait que »: the verb is the cue
        starts = i == unit.start or unit.doc[i - 1].text in (",", "(", "–")
        after = phrase.end >= unit.end or unit.doc[phrase.end].text in (",", ".", ")", "–")
        if not (starts and after):
            return None
    if row.weak and (not _stands_apart(unit, i, phrase) or _on_behalf(unit, i)):
        return None
    if i > unit.start and unit.doc[i - 1].text != "," and any(t.lemma_ in _DEPENDING for t in unit.doc[unit.start : i]):
        return None  # « varie selon les pays »
    end = phrase.end
    if end + 1 < unit.end and unit.doc[end].text == "," and (found := _apposed(unit, phrase, trailing=i > unit.start)):
        phrase, end = found
    if i == unit.start:
        end = _past_remarks(unit, end)
    content = _content(unit, i, end)
    if not content:
        return None
    last = at - 1
    return Found(
        content=content,
        cue=(unit.doc[i].idx, unit.text_end(last)),
        source=unit.stretch(phrase.start, end),
        phrase=phrase,
        frame="preposition",
        cue_class=row.cue_class,
        lemma=row.form,
        sole=_sole(unit, i, phrase.end),
        quotes=tuple(q[0] for q in unit.quotes if any(a <= q[2].start < b for a, b in content)),
    )


_PARTICIPLES = tuple("ant é ée és ées u ue us ues i ie oint ointe is ise it ite".split())


def _past_remarks(unit: Unit, end: int) -> int:
    """Past « (Armée de libération) », « publié lundi », « ayant été menées à Genève » before the comma."""
    doc = unit.doc
    if end < unit.end and doc[end].text == "(":
        end = next((k + 1 for k in range(end, min(end + 10, unit.end)) if doc[k].text == ")"), end)
    if end + 2 < unit.end and doc[end].text == "," and doc[end + 1].lower_ in ("qui", "dont"):
        return next((k for k in range(end + 2, min(end + 24, unit.end)) if doc[k].text == ","), end)
    if end + 2 < unit.end and doc[end].lower_ == "et" and doc[end + 1].lower_ == "qui":
        return next((k for k in range(end + 2, min(end + 24, unit.end)) if doc[k].text == ","), end)
    if end < unit.end and doc[end].lower_.endswith(_PARTICIPLES):
        comma = next((k for k in range(end, min(end + 16, unit.end)) if doc[k].text == ","), None)
        told = comma is not None and any("VerbForm=Fin" in str(t.morph) and t.pos_ == "VERB" for t in doc[end:comma])
        if comma is not None and not told and end not in unit.quoted:
            return comma
    return end


def _relative(unit: Unit, i: int, qui: int, row: cues.PrepositionCue) -> Found | None:
    """« Le roi, pour qui « la mer n'a pas de maître », … »: what a relative clause says that somebody holds."""
    doc = unit.doc
    phrase = unit.phrase_ending(i - 1) if i - 1 > unit.start and doc[i - 1].text == "," else unit.phrase_ending(i)
    if phrase is None or not (phrase.name or phrase.office or may_speak(unit, phrase)):
        return None
    start = qui + 1
    quote = unit.quoted.get(start)
    if quote is not None:
        stretch = (quote[2].start, quote[2].end)
    else:
        comma = next((k for k in range(start, unit.end) if doc[k].text == ","), unit.end)
        stretch = unit.stretch(start, comma)
    if stretch[1] - stretch[0] < 8:
        return None
    return Found(
        content=(stretch,),
        cue=(doc[i].idx, unit.text_end(qui - 1)),
        source=unit.stretch(phrase.start, phrase.end),
        phrase=phrase,
        frame="preposition",
        cue_class=row.cue_class,
        lemma=row.form,
        quotes=(quote[0],) if quote else (),
    )


def _sole(unit: Unit, i: int, end: int) -> bool:
    return i == unit.start or end >= unit.end - 1


def _stands_apart(unit: Unit, i: int, phrase: Phrase) -> bool:
    """A weak form opens the sentence, or follows the colon of a headline, and a comma or quotation follows it."""
    doc = unit.doc
    begins = (
        i == unit.start
        or doc[i - 1].text in (":", ",", "–", "»", ".")
        or (doc[i - 1].lower_ in ("mais", "et") and i - 1 == unit.start)
    )
    end = phrase.end
    if end < unit.end and doc[end].text == "(":
        end = next((k + 1 for k in range(end, min(end + 10, unit.end)) if doc[k].text == ")"), end)
    elif (
        end < unit.end
        and doc[end].text != ","
        and end not in unit.quoted
        and doc[end].lower_.endswith(("ant", "é", "ée", "és"))
    ):
        end = next((k for k in range(end, min(end + 12, unit.end)) if doc[k].text == ","), end)
    return begins and end < unit.end and (doc[end].text == "," or end in unit.quoted)


def _on_behalf(unit: Unit, i: int) -> bool:
    """« Ont signé Jean Akoto, pour le Ghana, et Ali Diop, pour le Mali »: in whose name each of them signs."""
    if i - 1 <= unit.start or unit.doc[i].lower_ != "pour" or unit.doc[i - 1].text != ",":
        return False
    return any(name.kind == "person" and name.end == i - 1 for name in unit.names)


def _apposed(unit: Unit, phrase: Phrase, *, trailing: bool) -> tuple[Phrase, int] | None:
    """« Selon Luc Ferrand, directeur de l'institut, … », « selon l'un des chercheurs, Luc Ferrand, … »."""
    doc, at = unit.doc, phrase.end + 1
    other = unit.phrase_at(at)
    if other is None:
        return None
    if phrase.name and phrase.name.kind == "person" and other.office and not other.name and other.start == other.head:
        other = replace(other, end=_whole(unit, other.end))
    if other.end >= unit.end or doc[other.end].text not in (",", "."):
        return None
    if other.name and other.name.kind == "person" and not (phrase.name and phrase.name.kind == "person"):
        return replace(other, start=phrase.start), other.end
    if (
        phrase.name
        and phrase.name.kind == "person"
        and not other.name
        and (other.office or other.start == other.head)
        and (trailing or doc[other.end].text == ",")
    ):
        return replace(phrase, office=phrase.office or other.office), other.end
    return None


def _whole(unit: Unit, i: int) -> int:
    """The comma that closes an apposition read too short: « chercheur à l'université de Chiang | Mai, »."""
    for k in range(i, min(i + 10, unit.end)):
        token = unit.doc[k]
        if token.text == ",":
            return k
        if k in unit.quoted or token.is_punct or (token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in str(token.morph)):
            return i
    return i


def _sourceless(unit: Unit, i: int, j: int, row: cues.PrepositionCue) -> Found | None:
    """« À ses dires, la porte était ouverte »: nobody is named here; the speaker is the one spoken of."""
    if i != unit.start or j >= unit.end or unit.doc[j].text != ",":
        return None
    stretch = unit.stretch(j + 1, unit.end)
    if stretch[0] >= stretch[1]:
        return None
    return Found(
        content=(stretch,),
        cue=(unit.doc[i].idx, unit.text_end(j - 1)),
        source=None,
        phrase=None,
        frame="preposition",
        cue_class=row.cue_class,
        lemma=row.form,
        inherits="général" not in row.form,
    )


def _may_speak(unit: Unit, phrase: Phrase, *, weak: bool, saying: bool = False) -> bool:
    """Whether a phrase names somebody who can be the source (« selon le calendrier » names none)."""
    if phrase.pronoun:
        last = phrase.end < unit.end and unit.doc[phrase.end].text == ","
        apart = not weak or (phrase.start == unit.start + 1 and last)
        return apart and phrase.pronoun in ("lui", "elle", "eux", "elles", "ce dernier", "celui-ci", "celle-ci")
    if weak:
        return may_speak(unit, phrase) and not _count(unit, phrase)
    head = unit.doc[phrase.head]
    if may_speak(unit, phrase) or head.lower_ in cues.load().occasions_by_form:
        return True
    if saying and phrase.definite:
        return True
    if unit.doc[phrase.start].lower_ in ("un", "une") and phrase.start <= unit.start + 2 and not phrase.plural:
        return head.lower_ not in _MEASURES  # « Selon un missionnaire joint par radio, … »: whoever he is
    return (
        head.lower_ not in _MEASURES
        and phrase.definite
        and (bool(phrase.inner) or _human(head.lower_) or phrase.end - phrase.start > 3)
    )


_MEASURES = frozenset(
    (
        "saison usage calendrier taille besoin besoins goût goûts cas méthode formule tradition coutume moyens région "
        "régions âge poids mode type nature temps température quantité prix niveau nombre circonstances modalités "
        "conditions principe règle règles ordre choix heure heures période disponibilité disponibilités modèle "
        "modèles pays secteur humeur vent épaisseur variété variétés cuisson barème grille critères plan axe "
        "échéancier format itinéraire logique mécanisme "
        "procédé procédure processus protocole rite rituel scénario schéma tracé"
    ).split()
)


def _human(word: str) -> bool:
    """Whether a noun has the ending of those who do something."""
    return word.endswith(
        (
            "eur",
            "eurs",
            "euse",
            "euses",
            "iste",
            "istes",
            "ien",
            "iens",
            "ienne",
            "iennes",
            "trice",
            "trices",
            "logue",
            "logues",
            "ier",
            "iers",
        )
    )


def _count(unit: Unit, phrase: Phrase) -> bool:
    return any(t.pos_ == "NUM" for t in unit.doc[phrase.start : phrase.head])


def _content(unit: Unit, i: int, end: int) -> tuple[Stretch, ...]:
    """The clause to which the preposition's phrase belongs: after it, before it, or round it."""
    doc = unit.doc
    set_off = i > unit.start and doc[i - 1].text in (",", "–", "(")
    lead = [t for t in doc[unit.start : i] if not t.is_punct and not t.is_space and t.lower_ not in _OPENERS]
    headline = i > unit.start and doc[i - 1].text == ":"
    if not lead or headline:
        start = end
        while start < unit.end and doc[start].text in (",", ":"):
            start += 1
        stretch = unit.stretch(start, _reporter_again(unit, start))
        return (_bare(unit, stretch),) if unit.end - start >= 3 else ()
    last = end >= unit.end - 1 or doc[end].text in (".", ")", ";")
    begin = unit.start if set_off and last and doc[i - 1].text == "," else _clause_start(unit, i)
    left = unit.stretch(begin, i - 1 if set_off else i)
    if not set_off and not last and doc[end].text != ",":
        return ()
    if not set_off and not last:  # « Le calendrier, selon X, » without its first comma: what follows is the clause
        after = unit.stretch(end + 1, unit.end)
        return (_bare(unit, after),) if i - unit.start <= 3 and after[1] - after[0] > 12 else ()
    if (left[0] >= left[1] or not _says_something(unit, begin, i)) and last:
        return ()
    rest = end
    while rest < unit.end and doc[rest].text in (",", ")"):
        rest += 1
    right = unit.stretch(rest, _reporter_again(unit, rest))
    if rest < unit.end - 2 and right[1] - right[0] > 8 and set_off and doc[end].text == ",":
        if doc[rest].lower_ in ("qui", "dont") and _says_something(unit, begin, i):
            return (_bare(unit, left),)  # « …, selon le colonel, qui a parlé d'un mercredi noir »
        if left[0] >= left[1] or _adverbial(unit, begin, i - 1):
            return (_bare(unit, right),)
        return (_bare(unit, left), _bare(unit, right))
    return (_bare(unit, left),)


def _says_something(unit: Unit, start: int, end: int) -> bool:
    """Whether a verb or a participle makes a statement of the words before a trailing « selon X »."""
    return any(t.pos_ in ("VERB", "AUX") for t in unit.doc[start:end]) or any(start <= k < end for k in unit.quoted)


def _adverbial(unit: Unit, start: int, end: int) -> bool:
    """« En 2011, selon X, … »: a time or a place before the source, no part of a statement cut in two."""
    return (
        unit.doc[start].pos_ == "ADP"
        and not any(t.pos_ in ("VERB", "AUX") for t in unit.doc[start:end])
        and end - start <= 5
    )


def _reporter_again(unit: Unit, start: int) -> int:
    """The end of what a source before says: a second « selon Y » or a participle of speech hands the word back."""
    doc = unit.doc
    for k in range(start + 2, unit.end - 1):
        if (
            k not in unit.quoted
            and doc[k].text == ","
            and doc[k + 1].lower_ in ("selon", "précisant", "ajoutant", "citant")
        ):
            return k
    return unit.end


def _clause_start(unit: Unit, i: int) -> int:
    """Where the clause begins that the preposition's phrase interrupts: at a relative pronoun close by, after a « que »
    with no comma between, after a semicolon, or at the unit's start.
    """
    for k in range(i - 2, max(unit.start, i - 4), -1):
        if unit.doc[k].lower_ in ("qui", "dont"):
            return k
    for k in range(i - 2, unit.start, -1):
        if unit.doc[k].text == ";" or unit.doc[k].lower_ in ("que", "qu'"):
            return k + 1
        if unit.doc[k].text == ",":
            break
    for k in range(i - 2, unit.start, -1):
        if unit.doc[k].text == ";" and k not in unit.quoted:
            return k + 1
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
