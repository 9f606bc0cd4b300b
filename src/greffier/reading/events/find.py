"""The events of one line: words of the lexicon, rows whose conditions hold, parties by grammatical function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from greffier.languages.fr import events as lexicon
from greffier.languages.fr.events import Predicate
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.adjectives import adjective_event
from greffier.reading.events.build import WARNERS, made_from_noun, made_from_verb
from greffier.reading.events.factuality import NOT_CODED, noun_factuality, verb_factuality
from greffier.reading.events.found import EventFind, MoveFind
from greffier.reading.events.frame import VerbFrame, verb_frame
from greffier.reading.events.moves import find_moves
from greffier.reading.events.nounframe import NounFrame, governor_of
from greffier.reading.events.people import Parties, People, Source
from greffier.reading.events.rows import figurative_words, near, satisfied, surroundings
from greffier.reading.events.words import determined, is_verb, noun_rows, word_lemmas
from greffier.reading.lexis import lemmas
from greffier.reading.names import Name, Phrase
from greffier.reading.pipeline import LineDoc

__all__ = ["find_events"]

_OWN_ACTS = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
"""What was said before and stands as an act of its own, though another verb takes it up (GUIDELINES, case 9)."""
_TAKERS = frozenset(("REJECT", "AGREE", "SUPPORT", "CONCEDE", "SANCTION", "COOPERATE", "AID", "RETREAT", "CONSULT"))


@dataclass
class _Sentence:
    """A sentence being searched: its people and its words."""

    unit: Unit
    people: People
    consumed: set[int] = field(default_factory=set)

    @cached_property
    def figurative(self) -> bool:
        """Whether the sentence speaks of sport, weather, cooking …"""
        words = figurative_words(self.unit)
        return any(len(words & domain) >= 2 for domain in lexicon.load().figurative.values())


def find_events(
    line: LineDoc,
    names: Sequence[Name],
    parties: Parties,
    owner: Callable[[int], str | None],
    anyone: Callable[[Phrase], str | None],
    said: Mapping[int, Source],
) -> tuple[tuple[EventFind, ...], tuple[MoveFind, ...]]:
    """Return what may be the events and the moves of a line, in the order of their triggers.

    ``parties`` gives the actors that a phrase stands for, ``owner`` whose a possessive before a token is,
    ``anyone`` names the people of a phrase that no table knows, ``said`` tells who the verbs of speech are said of.
    """
    events: list[EventFind] = []
    moves: list[MoveFind] = []
    for unit in _units(line, names):
        sentence = _Sentence(unit, People(unit, parties, owner, anyone, said=said))
        events += _events(sentence)
        moves += find_moves(sentence.people)
    return tuple(events), tuple(moves)


def _units(line: LineDoc, names: Sequence[Name]) -> list[Unit]:
    starts = [t.i for t in line.doc if t.is_sent_start] or [0]
    if starts[0] != 0:
        starts = [0, *starts]
    bounds = zip(starts, [*starts[1:], len(line.doc)], strict=True)
    return [Unit(line, a, b, names, inside=True) for a, b in bounds if a < b]


def _events(sentence: _Sentence) -> list[EventFind]:
    unit = sentence.unit
    found: list[EventFind] = []
    named = {i for name in unit.names for i in range(name.start, name.end)}
    for i in range(unit.start, unit.end):
        if i in sentence.consumed or i in named:
            continue
        item = _verb(sentence, i) or _adjective(sentence, i) or _noun(sentence, i)
        if item is not None and not (sentence.figurative and not (item.actors and (item.recipients or item.symmetric))):
            twin = next((f for f in found if f.trigger == item.trigger and f.type == item.type), None)
            if twin is not None:
                found.remove(twin)
                item = _one(item, twin)
            found.append(item)
    return found


def _one(verb: EventFind, noun: EventFind) -> EventFind:
    """« Les sanctions contre l'Irak ont été imposées »: the verb's event, with what the noun tells besides."""
    return replace(
        verb,
        mode=verb.mode or noun.mode,
        actors=verb.actors or noun.actors,
        recipients=verb.recipients or noun.recipients,
        factuality=noun.factuality if verb.factuality == "actual" else verb.factuality,
    )


_KNOWN_BY = frozenset(
    (
        "après avant depuis pendant durant lors lendemain issue terme suite cours veille occasion anniversaire fin"
    ).split()
)


def _background(unit: Unit, phrase: Phrase) -> bool:
    """« Lors de l'assassinat de X », « depuis la prise de la ville »: an act by which another is dated is known."""
    k = phrase.start - 1
    while k > unit.start and unit.doc[k].lower_ in ("de", "d'", "du", "des", "la", "le", "l'"):
        k -= 1
    known = k >= unit.start and unit.doc[k].lower_ in _KNOWN_BY
    return known and (phrase.definite or unit.doc[phrase.start - 1].lower_ in ("du", "des"))


def _verb(sentence: _Sentence, i: int) -> EventFind | None:
    unit, table = sentence.unit, lexicon.load()
    known = [lemma for lemma in word_lemmas(unit.doc[i]) if (lemma, "verb") in table.predicates_of]
    if not known or not is_verb(unit, i):
        return None
    if unit.doc[i].pos_ == "ADJ" and any((w, "adjective") in table.predicates_of for w in word_lemmas(unit.doc[i])):
        return None  # « est prête à » is not « prêter »
    frame = verb_frame(sentence.people, i)
    value, cue = verb_factuality(frame)
    if value == NOT_CODED or _tells_subject(sentence, frame):
        return None
    rows = [row for lemma in known for row in table.predicates_of[lemma, "verb"]]
    governs = _governs(frame)
    for how in ("told", "kindred", "parties"):
        for row in rows:
            if how != "told" and (governs or not row.object):
                continue
            if governs and not (row.object or row.complement or row.reflexive):
                continue
            thing = (
                _OPEN
                if how == "parties"
                else satisfied(frame, row, negated=value == "negated", kindred=how == "kindred")
            )
            if how == "parties" and not _unmistaken(frame, row, rows, negated=value == "negated"):
                continue
            if thing is None or _left_to_noun(sentence, frame, row) or _comes_to_pass(frame, row):
                continue
            made = made_from_verb(frame, row, thing, "actual" if row.negated else value, cue)
            if made is not None and row.plural and len(made.actors) < 2:
                continue
            if how == "parties" and made is not None and not (_both_stand(made) or _warns(frame, made)):
                continue
            if made is not None:
                made = _peacemaking(unit, i, made)
                if made.factuality == "actual" and frame.in_passing:
                    made = replace(made, cues=(*made.cues, "background"))
                _consume(sentence, frame, row)
                return _with_thing(sentence, frame, row, made, thing)
    return None


def _peacemaking(unit: Unit, i: int, made: EventFind) -> EventFind:
    """« A offert ses bons offices », « un appel au calme »: what a third puts to two who are at odds."""
    if made.type not in ("AGREE", "REQUEST", "CONSULT") or made.recipients:
        return made
    words = lexicon.load().classes["peacemaking"]
    near = {w for t in unit.doc[i : min(unit.end, i + 7)] for w in lemmas(t)}
    return replace(made, cues=(*made.cues, "peacemaking")) if near & words else made


def _governs(frame: VerbFrame) -> bool:
    """« A arrêté de critiquer », « a chargé l'Angola de rencontrer »: a modal tells of its infinitive alone."""
    unit, table = frame.unit, lexicon.load()
    rows = [r for lemma in word_lemmas(frame.head) for r in table.modals_of.get(lemma, ())]
    wanted = {r.governs for r in rows if r.governs in ("à", "de") and r.factuality != "none"}
    if not wanted:
        return False
    return any(
        "VerbForm=Inf" in str(child.morph)
        and frame.token < child.i < unit.end
        and unit.doc[child.i - 1].lower_ in {w for g in wanted for w in _BEFORE_INFINITIVE[g]}
        for child in frame.head.children
    )


_BEFORE_INFINITIVE = {"à": ("à",), "de": ("de", "d'")}
_OPEN = -1
_SWALLOWS = frozenset(("RETREAT", "COERCE", "CONCEDE", "SANCTION", "REJECT", "THREATEN", "AID"))
"""Types whose word takes in the act that its row names as object: « lever l'embargo », « cesser de bombarder »."""


def _unmistaken(frame: VerbFrame, row: Predicate, rows: Sequence[Predicate], *, negated: bool) -> bool:
    """Whether a verb can mean but one type here, so that it needs no object of its list where both parties stand."""
    kin = {r.type for r in rows if r.reflexive == row.reflexive and not r.negated}
    if len(kin) != 1 or row.negated or row.trigger == "object" or any(" " in w or "'" in w for w in row.object):
        return False
    if row.reflexive != frame.reflexive or (row.complement and not row.object):
        return False
    thing = frame.surface_subject if frame.passive else frame.object_phrase
    if thing is not None and any(
        (w, "noun") in lexicon.load().predicates_of for w in lemmas(frame.unit.doc[thing.head])
    ):
        return False  # « cesser ses manœuvres »: the noun tells what
    words = surroundings(frame.unit, frame.token) if row.without else set()
    return not any(word in words for word in row.without) and not negated


def _warns(frame: VerbFrame, made: EventFind) -> bool:
    """« Si les rebelles attaquent, …, a prévenu le général »: a warning of which the words tell whom it is for."""
    own = made.type == "THREATEN" and made.lemma in WARNERS and frame.token in frame.people.said
    return own and bool(made.actors and made.recipients)


def _both_stand(made: EventFind) -> bool:
    """Whether doer and recipient are states or organisations, not people of any kind."""
    sides = (made.actors, made.recipients) if not made.symmetric else (made.actors[:1], made.actors[1:])
    return all(any(a.startswith(("state:", "org:", "@")) for a in side) for side in sides)


def _consume(sentence: _Sentence, frame: VerbFrame, row: Predicate) -> None:
    """Leave out the act that the row names as object or complement: it is told with the verb."""
    if row.type not in _SWALLOWS or (row.trigger == "object" and row.mode != "meet"):
        return
    named = {*row.object, *row.complement}
    table, unit = lexicon.load(), sentence.unit
    if row.type == "REJECT" and row.mode == "meet":
        named = set(table.meetings)
    for k in range(frame.token + 1, min(unit.end, frame.token + 8)):
        if unit.doc[k].text in (".", ";", ":", "»") or "VerbForm=Fin" in str(unit.doc[k].morph):
            return
        if "VerbForm=Inf" in str(unit.doc[k].morph) and row.lemma == "revenir":
            sentence.consumed.add(k)  # « est revenue sur sa décision d'expulser … »
        words = [w for w in word_lemmas(unit.doc[k]) if w in named and _tells(w)]
        apart = ("REQUEST", "AGREE", "ACCUSE") if row.type == "REJECT" else ("REQUEST", "AGREE")
        kept = any(r.type in apart for w in words for r in table.predicates_of.get((w, "noun"), ()))
        if words and not kept:
            sentence.consumed.add(k)
            return


def _tells(word: str) -> bool:
    """Whether a word tells an act of its own: of « mettre fin à la coopération » the last does."""
    table = lexicon.load().predicates_of
    return (word, "noun") in table or (word, "verb") in table


def _mere_kind(unit: Unit, i: int, phrase: Phrase) -> bool:
    """« Un centre de détention », « un chef de guerre »: a bare complement says of what kind a thing is."""
    if phrase.start != i or i <= unit.start + 1 or unit.doc[i - 1].lower_ not in ("de", "d'"):
        return False
    before = unit.doc[i - 2]
    if before.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    head = unit.doc[i].head if unit.doc[i].dep_ == "nmod" else before
    words = {w for t in (head, before) for w in lemmas(t)}
    table = lexicon.load()
    told = any((w, "noun") in table.predicates_of for w in words)
    return not words & table.tellers and (not told or _bare_singular(unit, i))


def _acts(unit: Unit, i: int, found: Sequence[str]) -> bool:
    """« Des manifestants se sont rassemblés », « une patrouille a tué … »: what they do is told, not that they are."""
    token, table = unit.doc[i], lexicon.load().predicates_of
    kinds = {row.type for lemma in found for row in table[lemma, "noun"]}
    told = "PROTEST" if kinds == {"PROTEST"} else "ASSAULT" if kinds == {"MOBILIZE"} else None
    at = token.head.i
    if told is None or token.dep_ != "nsubj" or not unit.start <= at < unit.end or not is_verb(unit, at):
        return False
    return any(row.type == told for w in word_lemmas(token.head) for row in table.get((w, "verb"), ()))


def _bare_singular(unit: Unit, i: int) -> bool:
    """« Des réparations de guerre », « un piquet de grève »: the noun before it tells the act; a plural is one more."""
    return "Number=Plur" not in str(unit.doc[i].morph)


def _taken_in(unit: Unit, i: int) -> bool:
    """« La levée de l'embargo », « la suspension de l'aide »: an act that the noun it depends on names and ends."""
    token, table = unit.doc[i], lexicon.load()
    head = token.head
    if token.dep_ != "nmod" or not unit.start <= head.i < i or i - head.i > 6:
        return False
    here = set(lemmas(token))
    return any(
        row.type in ("CONCEDE", "SANCTION", "REJECT", "RETREAT", "SUPPORT") and here & set(row.object)
        for word in lemmas(head)[:2]
        for row in table.predicates_of.get((word, "noun"), ())
    )


def _many(unit: Unit, i: int, phrase: Phrase) -> bool:
    """Whether a noun is plural, or an infinitive says what it is of: « la menace de rompre »."""
    if phrase.plural or "Number=Plur" in str(unit.doc[i].morph):
        return True
    after = unit.doc[i + 1 : min(i + 3, unit.end)]
    return len(after) == 2 and after[0].lower_ in ("de", "d'") and "VerbForm=Inf" in str(after[1].morph)


def _leads(carrier: VerbFrame | None, row: Predicate) -> bool:
    """Whether a row names the verb that carries its noun: « dresser des barricades », « placer en alerte »."""
    return carrier is not None and not {*row.object}.isdisjoint(lemmas(carrier.head))


def _led(carrier: VerbFrame | None, found: Sequence[str]) -> bool:
    """Whether any row of these nouns names the verb that carries them."""
    table = lexicon.load().predicates_of
    return carrier is not None and any(_leads(carrier, row) for lemma in found for row in table[lemma, "noun"])


def _reporters(people: People, phrase: Phrase) -> tuple[str, ...]:
    """Who tells of the act that is the object of a verb of report: « a fait état de l'exécution »."""
    unit = people.unit
    for k in range(phrase.start - 1, max(unit.start - 1, phrase.start - 6), -1):
        token = unit.doc[k]
        if token.is_punct:
            return ()
        if token.pos_ in ("VERB", "AUX") and is_verb(unit, k):
            words = word_lemmas(token)
            state = "faire" in words and any(t.lower_ == "état" for t in unit.doc[k : phrase.start])
            if not state and not any(w in lexicon.load().reporting for w in words):
                return ()
            return next((f.actors for f in verb_frame(people, k).fillers if f.slot == "subj" and f.actors), ())
    return ()


def _befalling(people: People, i: int, governor: VerbFrame | None) -> VerbFrame | None:
    """The verb that tells whom the act that is its subject befell: « la frappe a touché un hôpital »."""
    at = governor.token if governor is not None else people.unit.doc[i].head.i
    if not (people.unit.start <= at < people.unit.end and is_verb(people.unit, at)):
        return None
    frame = governor or verb_frame(people, at)
    if frame.passive or not any(lemma in lexicon.load().befalling for lemma in lemmas(frame.head)):
        return None
    subject = frame.surface_subject
    return frame if subject is not None and subject.head == i else None


def _tells_subject(sentence: _Sentence, frame: VerbFrame) -> bool:
    """« Une frappe a tué trois soldats »: one act, which its noun tells."""
    table = lexicon.load()
    if frame.passive or not any(lemma in table.befalling for lemma in lemmas(frame.head)):
        return False
    subject = frame.surface_subject
    if subject is None or subject.pronoun or subject.head >= frame.token:
        return False
    words = lemmas(sentence.unit.doc[subject.head])
    return (
        any(row.type == "ASSAULT" for lemma in words for row in table.predicates_of.get((lemma, "noun"), ()))
        and _noun(sentence, subject.head) is not None
    )


def _comes_to_pass(frame: VerbFrame, row: Predicate) -> bool:
    """« L'aide est arrivée », « la levée des sanctions a été accueillie sans joie »: an act is no visitor."""
    subject = frame.surface_subject
    if row.type != "CONSULT" or row.mode != "visit" or subject is None or subject.pronoun or subject.office:
        return False
    rows = noun_rows(frame.unit.doc[subject.head])
    return bool(rows) and all(r.type != "CONSULT" for r in rows)


def _left_to_noun(sentence: _Sentence, frame: VerbFrame, row: Predicate) -> bool:
    """« recevoir une aide », « mener une frappe »: where the row sets no condition, the noun tells the event."""
    if row.object or row.complement or row.negated:
        return False
    at = frame.object_phrase
    if at is None or not any(lemma in lexicon.load().support_verbs_of for lemma in lemmas(frame.head)):
        return False
    rows = lexicon.load().support_verbs_of.get(frame.head.lemma_.lower(), ())
    if any(r.effect in ("refuse", "accept", "offer") for r in rows):
        return False
    return _noun(sentence, at.head) is not None


def _with_thing(sentence: _Sentence, frame: VerbFrame, row: Predicate, made: EventFind, thing: int) -> EventFind:
    """Keep the event that the object names beside the verb's: apart where it is an act of its own, else inside."""
    phrase = frame.surface_subject if frame.passive else frame.object_phrase
    if thing >= 0 and row.trigger == "object":
        sentence.consumed.add(thing)
    head = phrase.head if phrase is not None else thing
    if head < 0 or head == made.trigger:
        return made
    inner = _noun(sentence, head, carried=False)
    if inner is None:
        return made
    if (
        row.type in _TAKERS
        and inner.type not in _OWN_ACTS
        and not (inner.type == "AGREE" and row.type in ("REJECT", "AGREE") and inner.actors)
    ):
        sentence.consumed.add(head)
    return replace(made, thing=inner)


def _adjective(sentence: _Sentence, i: int) -> EventFind | None:
    unit, table = sentence.unit, lexicon.load()
    before = unit.doc[i - 1] if i > unit.start else None
    if unit.doc[i].pos_ == "NOUN" and before is not None and (before.pos_ == "DET" or before.lower_ in ("des", "du")):
        return None  # « l'octroi d'un prêt » is not « prêt à », nor are « les partisans » partisans of something
    for lemma in word_lemmas(unit.doc[i]):
        for row in table.predicates_of.get((lemma, "adjective"), ()):
            if (made := adjective_event(sentence.people, i, row)) is not None:
                return made
    return None


def _noun(sentence: _Sentence, i: int, *, carried: bool = True) -> EventFind | None:
    unit, table, people = sentence.unit, lexicon.load(), sentence.people
    token = unit.doc[i]
    words = (*lemmas(token)[:2], token.lower_) if token.pos_ == "VERB" else lemmas(token)[:2]
    found = [lemma for lemma in dict.fromkeys(words) if (lemma, "noun") in table.predicates_of]
    if (
        not found
        or (token.pos_ in ("VERB", "AUX", "ADP", "DET", "PRON") and not determined(unit, i))
        or (token.pos_ in ("ADJ", "ADV") and not (i > unit.start and unit.doc[i - 1].pos_ == "DET"))
    ):
        return None
    phrase = people.phrase(i)
    if phrase is None or phrase.head != i:
        return None
    if _mere_kind(unit, i, phrase) or _taken_in(unit, i) or _acts(unit, i, found):
        return None
    carrier, support = governor_of(people, i, phrase)
    led = _led(carrier, found) if support is None else False
    value, cue = noun_factuality(unit, i, carrier, support=support is not None or led)
    if value == NOT_CODED:
        return None
    if support is not None and value == "actual" and carried:
        value = support.factuality
    announced = support is not None and support.effect == "announce" and value == "future" and phrase.definite
    rows = [
        (row, not row.object or near(unit, phrase.start, phrase.end, row.object))
        for lemma in found
        for row in table.predicates_of[lemma, "noun"]
    ]
    for row, told in sorted(rows, key=lambda pair: not pair[1]):
        if row.plural and support is None and not _many(unit, i, phrase):
            continue
        if row.negated or any(word in surroundings(unit, i) for word in row.without):
            continue
        if row.complement and not near(unit, phrase.start, phrase.end, row.complement):
            continue
        swaps = (
            support is not None
            and support.lemma == "avoir"
            and row.type in ("AGREE", "SUPPORT", "AID")
            and not row.symmetric
        )
        frame = NounFrame(
            people,
            i,
            phrase,
            carrier if (support is not None or (led and _leads(carrier, row))) and carried else None,
            support.effect if support else None,
            swaps,
            _befalling(people, i, carrier),
        )
        own = (
            support is not None
            and support.effect in ("refuse", "accept", "receive", "avoid")
            and (row.type in _OWN_ACTS or (row.type == "AGREE" and not row.symmetric))
        )
        own = own or (value == "denied" and row.type in _OWN_ACTS)  # « a démenti les accusations »: they were made
        made = made_from_noun(frame, row, "actual" if own else value, cue)
        made = _peacemaking(unit, i, replace(made, told_by=_reporters(people, phrase)))
        if announced and made.type == "ASSAULT":
            made = replace(made, factuality="actual")  # « annonce la prise de la ville », not « une offensive »
        if made.type == "ASSAULT" and not made.actors and made.lemma in table.classes["fights"]:
            made = replace(made, cues=(*made.cues, "two sides"))
        if _background(unit, phrase):
            made = replace(made, cues=(*made.cues, "background"))
        idiom = all(" " in w or "'" in w for w in row.object)  # « coup d'État »: a bare « coup » is none
        if told or (not idiom and made.actors and (made.recipients or (row.symmetric and len(made.actors) > 1))):
            return made  # where both parties stand, the noun needs no company
    return None
