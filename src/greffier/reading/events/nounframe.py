"""Who stands where round an event noun: its complements, its possessive, the verb that carries it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from greffier.languages.fr import events as lexicon
from greffier.reading.events.frame import VerbFrame, verb_frame
from greffier.reading.events.people import SPEAKER, SPEAKERS, People
from greffier.reading.events.slots import Filler, prepositional
from greffier.reading.events.words import is_verb
from greffier.reading.lexis import lemmas
from greffier.reading.names import Phrase

__all__ = ["NounFrame", "governor_of"]


_IMPUTING = frozenset(("imputer", "attribuer"))


@dataclass(frozen=True)
class NounFrame:
    """An event noun with its adjectives, possessive, complements and the verb that carries it."""

    people: People
    token: int
    phrase: Phrase
    carrier: VerbFrame | None = None
    effect: str | None = None
    row_swaps: bool = False
    """« a une invitation », « a reçu une offre »: who has it did not make it."""
    doing: VerbFrame | None = None
    """The verb of which the noun is the subject and that tells whom it befell: « l'attentat a visé un marché »."""

    @cached_property
    def fillers(self) -> tuple[Filler, ...]:
        """All that stands round the noun, the carrier's parties last."""
        people, phrase = self.people, self.phrase
        out: list[Filler] = []
        if self.carrier is not None and not self.carrier.passive:
            subject_ = next(
                (f for f in self.carrier.fillers if f.slot == "subj" and f.actors and f.head != self.token), None
            )
            if subject_ is not None:
                swapped = self.effect in ("undergo", "receive", "refuse", "accept") or self.row_swaps
                out.append(
                    Filler("undergoer" if swapped else "carrier", subject_.head, subject_.actors, subject_.phrase)
                )
        if self.doing is not None:
            out += [
                Filler("undergoer", f.head, f.actors, f.phrase)
                for f in self.doing.fillers
                if f.head != self.token and (f.slot == "obj" or (f.slot in ("à", "avec") and _opposes(self.doing)))
            ]
        out += _said_of(people, self.token)
        out += _victim(people, self.token)
        if self.carrier is None:
            out += _across(people, self.token)
        possessive = people.unit.doc[phrase.start].lower_ if phrase.possessive is None else phrase.possessive
        if possessive in ("son", "sa", "ses", "leur", "leurs") and (whose := people.owner(phrase.start)):
            out.append(Filler("poss", phrase.start, (whose,)))
        elif possessive in ("notre", "nos", "mon", "ma", "mes"):
            out.append(Filler("poss", phrase.start, (SPEAKERS if possessive in ("notre", "nos") else SPEAKER,)))
        adjectives = people.adjectives(phrase)
        if not adjectives and len(phrase.states) == 2 and "-" in people.unit.doc[phrase.start : phrase.end].text:
            adjectives = [f"state:{code}" for code in phrase.states]  # « le pacte germano-soviétique »
        if adjectives:
            out.append(Filler("adj", phrase.head, tuple(adjectives)))
        out += prepositional(people, self.token, (), verbs=False)
        if self.carrier is not None:
            seen = {f.head for f in out}
            out += [
                Filler("carrier" if f.slot == "subj" else f.slot, f.head, f.actors, f.phrase)
                for f in self.carrier.fillers
                if f.head not in seen
                and f.head != self.token
                and (f.slot not in ("subj", "obj") or self.carrier.passive)
            ]
        if _imputed(people, self.token):
            out = [Filler("par", f.head, f.actors, f.phrase) if f.slot == "à" else f for f in out]
        return tuple(out)


def _imputed(people: People, token: int) -> bool:
    """« Impute ce meurtre à X », « attribue l'attentat à Y »: whether who did it stands after « à »."""
    unit, at = people.unit, people.unit.doc[token].head.i
    told = unit.start <= at < token and people.unit.doc[token].dep_ == "obj"
    return told and not _IMPUTING.isdisjoint(lemmas(unit.doc[at]))


def _opposes(doing: VerbFrame) -> bool:
    """« Des combats ont opposé l'armée aux rebelles »: of this verb both complements name who took part."""
    return "opposer" in lemmas(doing.head)


def _said_of(people: People, token: int) -> list[Filler]:
    """« Les mineurs sont en grève », « les deux pays sont en pourparlers »: of whom the noun is said."""
    children = list(people.unit.doc[token].children)
    if not any(c.dep_ == "cop" for c in children) or not any(c.dep_ == "case" and c.lower_ == "en" for c in children):
        return []
    subject = next((c.i for c in children if c.dep_ == "nsubj" and c.i >= people.unit.start), None)
    phrase = people.phrase(subject) if subject is not None else None
    return [Filler("carrier", phrase.head, people.doer(phrase), phrase)] if phrase is not None else []


def _across(people: People, token: int) -> list[Filler]:
    """« Les négociations ont repris entre X et Y »: parties that stand after the verb by which the noun takes place."""
    unit, at = people.unit, people.unit.doc[token].head.i
    if not unit.start <= at < unit.end or at < token or not is_verb(unit, at):
        return []
    if not any(w in lexicon.load().occurrences for w in lemmas(unit.doc[at])):
        return []
    return [f for f in verb_frame(people, at).complements if f.slot in ("entre", "avec", "contre")]


def _victim(people: People, token: int) -> list[Filler]:
    """« Une journaliste victime d'une agression », « il aurait été la cible de tirs »: whom the noun befell."""
    unit = people.unit
    k = token - 1
    while k > unit.start and (unit.doc[k].pos_ in ("DET", "ADJ", "NUM", "ADP") or unit.doc[k].lower_ in ("d'", "de")):
        k -= 1
    if unit.doc[k].lower_ not in ("victime", "victimes", "cible", "cibles", "proie"):
        return []
    before = unit.phrase_to.get(k)
    if before is None:
        at = k - 1
        while at > unit.start and (unit.doc[at].pos_ in ("DET", "ADV", "AUX", "PUNCT", "CCONJ") or is_verb(unit, at)):
            before = unit.phrase_to.get(at)
            if before is not None:
                break
            at -= 1
    if before is None:
        before = next((p for p in unit.phrases if p.start < k < p.end), None)
    actors = people.all_of(before) if before is not None else ()
    return [Filler("undergoer", before.head, actors, before)] if before is not None and actors else []


def governor_of(people: People, i: int, phrase: Phrase) -> tuple[VerbFrame | None, lexicon.SupportVerb | None]:
    """The verb of which the noun at ``i`` is subject or object, and its row where it is a support verb."""
    unit, table = people.unit, lexicon.load()
    token = unit.doc[i]
    at: int | None = None
    if (
        token.dep_ in ("obj", "nsubj", "nsubj:pass", "obl:arg", "obl:mod", "xcomp")
        and unit.start <= token.head.i < unit.end
        and is_verb(unit, token.head.i)
    ):
        at = token.head.i
    if at is None and token.dep_ == "nmod" and "objet" in lemmas(token.head) and is_verb(unit, token.head.head.i):
        lead = token.head.head.i  # « fait l'objet de sanctions »
        at = lead if unit.start <= lead < token.head.i else None
    if at is None:
        k = phrase.start - 1
        while k >= unit.start and (unit.doc[k].pos_ in ("ADV", "DET", "ADP") or unit.doc[k].text == "«"):
            k -= 1
        if (
            k >= unit.start
            and is_verb(unit, k)
            and any(lemma in table.support_verbs_of for lemma in lemmas(unit.doc[k]))
        ):
            at = k
    if at is None:
        return None, None
    frame = verb_frame(people, at)
    if token.dep_ == "nsubj" and not frame.passive:
        return frame, None
    case = next((c.lower_ for c in token.children if c.dep_ == "case"), None) or (
        unit.doc[phrase.start - 1].lower_
        if phrase.start > unit.start and unit.doc[phrase.start - 1].pos_ == "ADP"
        else None
    )
    for lemma in lemmas(unit.doc[at]):
        for row in table.support_verbs_of.get(lemma, ()):
            if row.reflexive and not frame.reflexive:
                continue
            wanted = {"à": ("à", "au", "aux"), "de": ("de", "d'", "du", "des")}.get(row.preposition or "", ())
            if (wanted and case not in wanted) or (not wanted and case):
                continue
            if row.object and not any(w in [x for t in unit.doc[at + 1 : i] for x in lemmas(t)] for w in row.object):
                continue
            return frame, row
    return frame, None
