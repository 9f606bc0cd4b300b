"""« comme Quito l'avait demandé », « comme promis »: what is told was asked or promised before, and is done."""

from __future__ import annotations

from greffier.languages.fr import events as lexicon
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.factuality import verb_factuality
from greffier.reading.events.found import MoveFind
from greffier.reading.events.frame import VerbFrame
from greffier.reading.events.matter import Matter
from greffier.reading.events.people import People
from greffier.reading.events.words import is_verb
from greffier.reading.lexis import finite, lemmas
from greffier.reading.names import Phrase

__all__ = ["as_asked"]

_REACH = 11
_SHIFT = 3
_OPENS = frozenset(("request", "promise", "threat", "invitation", "offer"))
_ASKS = frozenset(("request", "invitation"))
_PUT = _ASKS | {"offer"}
_HINDERING = frozenset(("bloquer", "cesser", "empêcher", "entraver", "interrompre", "manquer", "suspendre"))
"""What one promises not to do: not done, the promise is kept."""


def as_asked(people: People, i: int) -> MoveFind | None:
    """The move that « comme » at token ``i`` makes of its sentence: the asked is granted, the promised kept."""
    unit = people.unit
    wanted = _that_was_wanted(unit, i)
    if not (_as(unit, i) or wanted):
        return None
    verb = _opening_verb(unit, i)
    if verb is None:
        return None
    at, kind = verb
    main = _main_verb(people, i, at)
    if main is None:
        return None
    frame, told = VerbFrame(people, at), VerbFrame(people, main)
    if wanted and (kind not in ("request", "promise") or _puts_or_answers(told)):
        return None
    done: tuple[str, ...] = ("actual", "future") if kind in _ASKS else ("actual",)
    if kind == "promise" and not _HINDERING.isdisjoint(lemmas(told.head)):
        done = (*done, "negated")  # « n'ont pas cessé de passer, comme il s'y était engagé »
    if verb_factuality(told)[0] not in done or verb_factuality(frame)[0] == "negated":
        return None
    asker, doer = _asker(people, i, at) or _subject(frame), _subject(told)
    matter: Matter = (main, i) if main < i else (main, unit.end)
    cues = (f"as asked:{unit.doc[at].lower_}",)
    rows = [r for lemma in lemmas(told.head) for r in lexicon.load().moves_of.get((lemma, "verb"), ())]
    tells = {r.kind for r in rows if not (r.object or r.negated or r.tense)}  # « retire ses troupes » withdraws no word
    if "withdrawn" in tells and kind not in _ASKS:  # « renonce à saisir la Cour, comme il menaçait de le faire »
        return MoveFind("withdrawn", at, doer, (), (main + 1, i), "actual", cues) if doer and main < i else None
    if "refused" in tells and kind in _PUT:
        cues = cues if kind in _ASKS else (f"as offered:{unit.doc[at].lower_}",)
        return MoveFind("refused", main, doer, asker, (main + 1, i), "actual", cues) if doer and main < i else None
    if kind in _ASKS:
        return MoveFind("accepted", at, doer, asker, matter, "actual", cues) if asker and asker != doer else None
    if kind == "offer" and asker and doer and not set(asker) & set(doer):  # « …, comme Vienne le leur avait proposé »
        return MoveFind("accepted", at, doer, asker, matter, "actual", cues)
    own = asker or doer
    return MoveFind("kept", at, own, (), matter, "actual", cues) if own else None


def _that_was_wanted(unit: Unit, i: int) -> bool:
    """« A versé les dix millions que Rome réclamait »: a relative in the past on the object of what was done."""
    doc = unit.doc
    relative = doc[i].pos_ == "PRON" or (i > unit.start and doc[i - 1].text == ",")
    if doc[i].lower_ not in ("que", "qu'") or not relative or i <= unit.start:
        return False
    before = i - 2 if doc[i - 1].text == "," and i - 2 > unit.start else i - 1
    if doc[before].pos_ not in ("NOUN", "ADJ", "PROPN", "NUM"):
        return False
    past = next((t for t in doc[i + 1 : min(unit.end, i + _REACH)] if finite(t)), None)
    return past is not None and "Tense=Imp" in str(past.morph)


def _puts_or_answers(verb: VerbFrame) -> bool:
    """Whether a verb is one of the ledger itself: « a accepté le retrait que Quito demandait »."""
    rows = (r for lemma in lemmas(verb.head) for r in lexicon.load().moves_of.get((lemma, "verb"), ()))
    return any(row.tense is None for row in rows)


def _as(unit: Unit, i: int) -> bool:
    """Whether « comme », « ainsi que », « selon ce que », or « ce que » after a comma, stands at a token."""
    doc = unit.doc
    low = doc[i].lower_
    if low == "comme":
        return True
    after = doc[i + 1].lower_ if i + 1 < unit.end else ""
    if after not in ("que", "qu'"):
        return False
    return low == "ainsi" or (low == "ce" and i > unit.start and doc[i - 1].lower_ in (",", "selon", "à"))


def _opening_verb(unit: Unit, i: int) -> tuple[int, str] | None:
    """The verb of asking or promising after « comme », and what it opens."""
    table = lexicon.load().moves_of
    for k in range(i + 1, min(unit.end, i + _REACH)):
        if unit.doc[k].text in (",", ".", ";", "»"):
            return None
        for lemma in lemmas(unit.doc[k]):
            rows = [r for r in table.get((lemma, "verb"), ()) if r.kind in _OPENS and r.tense is None]
            if rows and (is_verb(unit, k) or unit.doc[k].pos_ in ("VERB", "ADJ")):
                return k, min(rows, key=lambda r: r.conditions).kind
    return None


def _main_verb(people: People, i: int, at: int) -> int | None:
    """The verb of the clause that « comme » stands beside: before it, or after it where it opens the sentence."""
    unit = people.unit
    for k in range(i - 1, unit.start - 1, -1):
        if "VerbForm=Inf" in str(unit.doc[k].morph):
            continue
        if unit.doc[k].pos_ == "VERB" and is_verb(unit, k) and (finite(unit.doc[k]) or VerbFrame(people, k).words):
            return _refusing(unit, k) or k
    comma = next((k for k in range(at + 1, min(unit.end, at + 6)) if unit.doc[k].text == ","), None)
    if comma is None:
        return None
    return next((k for k in range(comma + 1, unit.end) if unit.doc[k].pos_ == "VERB" and is_verb(unit, k)), None)


def _refusing(unit: Unit, k: int) -> int | None:
    """« A refusé que la Croix-Rouge les voie, comme Lomé le demandait »: the refusal, and not what is refused."""
    rows = lexicon.load().moves_of
    for que in range(k - 1, max(unit.start, k - _REACH), -1):
        if unit.doc[que].lower_ in ("que", "qu'"):
            refused = (r for lemma in lemmas(unit.doc[que - 1]) for r in rows.get((lemma, "verb"), ()))
            return que - 1 if any(r.kind == "refused" and not r.negated for r in refused) else None
    return None


def _asker(people: People, i: int, at: int) -> tuple[str, ...]:
    """Whom « comme » is followed by: « comme Lomé le leur avait demandé », whatever the clitics hide."""
    unit = people.unit
    if (turned := _turned(people, i, at)) is not None:
        return people.of(turned)
    phrase = next((p for k in (i + 1, i + 2) if k < at and (p := people.at(k)) is not None and not p.pronoun), None)
    return people.of(phrase) if phrase is not None and phrase.end <= at and unit.doc[at].i > phrase.head else ()


def _turned(people: People, i: int, at: int) -> Phrase | None:
    """« comme l'avait demandé mercredi le Ghana »: the subject after the verb, its object being the clitic before."""
    doc, unit = people.unit.doc, people.unit
    if i + 2 > at or doc[i + 1].lower_ not in ("l'", "le", "la", "les"):
        return None
    if not (finite(doc[i + 2]) or doc[i + 2].lower_ in ("lui", "leur")):
        return None  # an article: « comme le Ghana l'avait demandé »
    k = at + 1
    while k < unit.end and k - at <= _SHIFT and people.at(k) is None and doc[k].pos_ in ("NOUN", "ADV", "ADJ"):
        k += 1
    phrase = people.at(k) if k < unit.end else None
    named = phrase is not None and not phrase.pronoun and bool(people.of(phrase))
    return phrase if named else None


def _subject(frame: VerbFrame) -> tuple[str, ...]:
    return next((f.actors for f in frame.fillers if f.slot == "subj" and f.actors), ())
