"""The moves of one sentence: what it does to the ledger of things asked, offered, promised, threatened."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.languages.fr import events as lexicon
from greffier.languages.fr.events import MoveRow
from greffier.reading.attributions.frames import clause_end
from greffier.reading.events.adjectives import adjective_verb
from greffier.reading.events.factuality import NOT_CODED, noun_factuality, verb_factuality
from greffier.reading.events.found import MoveFind
from greffier.reading.events.frame import Filler, VerbFrame, fill
from greffier.reading.events.nounframe import NounFrame, governor_of
from greffier.reading.events.people import SPEAKER, People
from greffier.reading.events.rows import near, satisfied, surroundings
from greffier.reading.events.words import is_verb
from greffier.reading.lexis import lemmas

__all__ = ["find_moves"]

_APART = 12
"""Two moves of one kind nearer than this, in tokens, are one."""
_FOLLOWS = frozenset(("received", "answered", "unanswered", "accepted", "refused", "repeated", "kept", "withdrawn"))


def find_moves(people: People) -> list[MoveFind]:
    """Return the moves of a sentence, in order."""
    unit, out = people.unit, list[MoveFind]()
    for i in range(unit.start, unit.end):
        move = _verb(people, i) or _adjective(people, i) or _noun(people, i)
        if move is None:
            continue
        if any(m.kind == move.kind and abs(m.trigger - move.trigger) < _APART for m in out):
            continue
        if any(m.trigger == move.trigger for m in out):
            continue
        out.append(move)
    return out


def _verb(people: People, i: int) -> MoveFind | None:
    unit, table = people.unit, lexicon.load()
    if not any((lemma, "verb") in table.moves_of for lemma in lemmas(unit.doc[i])) or not is_verb(unit, i):
        return None
    frame = VerbFrame(people, i)
    value, cue = verb_factuality(frame)
    for lemma in lemmas(unit.doc[i]):
        for row in table.moves_of.get((lemma, "verb"), ()):
            if value == NOT_CODED or (value == "conditional" and row.kind in _FOLLOWS):
                continue
            thing = satisfied(frame, row, negated=value == "negated")
            if thing is None or (value == "negated" and not row.negated):
                continue
            from_, to = _sides(people, list(frame.fillers), row, frame, thing)
            if not from_ and not to:
                continue
            trigger = thing if row.trigger == "object" and thing >= 0 else i
            return MoveFind(
                row.kind, trigger, from_, to, _matter(frame, row, thing), value, (f"move:{row.lemma}/{row.kind}", cue)
            )
    return None


def _sides(
    people: People, fillers: list[Filler], row: MoveRow, frame: VerbFrame, thing: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a move goes from and to; what its object's own complements say comes after the verb's."""
    noun = _carried(people, frame, thing)
    inner = list(noun.fillers) if noun is not None else []
    used: set[int] = set()

    def side(slots: Sequence[str]) -> tuple[str, ...]:
        if "speaker" in slots:
            return (SPEAKER,)
        for slot in slots:
            found = fill(inner, (slot,), used) if slot in ("de", "adj", "poss", "à") and noun is not None else ()
            found = found or fill(fillers, (slot,), used)
            if found:
                return found
        return ()

    from_ = side(row.from_)
    to = tuple(a for a in side(row.to) if a not in from_)
    if not to and row.to:
        rest = [
            f
            for f in (*fillers, *inner)
            if f.actors
            and f.head not in used
            and f.slot not in ("subj", "par", "au nom")
            and not set(f.actors) <= set(from_)
        ]
        to = rest[0].actors if rest else ()
    if row.symmetric:
        from_ = to = tuple(dict.fromkeys([*from_, *to]))
    return from_, to


def _carried(people: People, frame: VerbFrame, thing: int) -> NounFrame | None:
    """The noun frame of the object, or of the subject where that is what the move is about."""
    head = thing if thing >= 0 and thing != frame.token else None
    if head is None:
        phrase = frame.surface_subject if frame.passive else frame.object_phrase
        head = phrase.head if phrase is not None else next((f.head for f in frame.complements if f.slot == "à"), None)
    phrase = people.phrase(head) if head is not None else None
    if phrase is None or phrase.pronoun or (phrase.name is not None and phrase.name.start == phrase.head):
        return None
    return NounFrame(people, phrase.head, phrase)


def _matter(frame: VerbFrame, row: MoveRow, thing: int) -> tuple[int, int] | None:
    """The tokens of what a move is about: the slot that its row names, to the clause's end."""
    unit, start = frame.unit, None
    if row.matter in ("inf", "à inf", "de inf", "que"):
        wanted = {"que": ("que", "qu'"), "à inf": ("à",), "de inf": ("de", "d'")}.get(row.matter, ())
        for i in range(frame.token + 1, min(unit.end, frame.token + 16)):
            infinitive = i + 1 < unit.end and "VerbForm=Inf" in str(unit.doc[i + 1].morph)
            if unit.doc[i].lower_ in wanted and (row.matter == "que" or infinitive):
                start = i + 1
                break
            if not wanted and "VerbForm=Inf" in str(unit.doc[i].morph):
                start = i
                break
        if start is None and frame.object_phrase is not None:
            start = frame.object_phrase.start
    elif row.matter == "subj" and (phrase := frame.surface_subject) is not None:
        return phrase.start, phrase.end
    elif row.matter == "obj":
        phrase = frame.surface_subject if frame.passive else frame.object_phrase
        if phrase is not None:
            return phrase.start, phrase.end
    elif row.matter is not None:
        start = next((f.phrase.start for f in frame.complements if f.slot == row.matter and f.phrase), None)
    if start is None:
        return (thing, thing + 1) if thing >= 0 and thing != frame.token else None
    return start, clause_end(unit, start, ())


def _adjective(people: People, i: int) -> MoveFind | None:
    unit = people.unit
    for lemma in lemmas(unit.doc[i]):
        for row in lexicon.load().moves_of.get((lemma, "adjective"), ()):
            verb = adjective_verb(people, i)
            if (
                verb is None
                or (row.object and not near(unit, i, i + 1, row.object))
                or any(w in surroundings(unit, i) for w in row.without)
            ):
                continue
            value, cue = verb_factuality(verb)
            if value == NOT_CODED or (value == "negated" and not row.negated) or (row.negated and value != "negated"):
                continue
            after = VerbFrame(people, i)
            subject = [
                Filler("subj", f.head, f.actors, f.phrase)
                for f in verb.fillers
                if f.slot in ("subj", "obj") and f.head < i
            ]
            fillers = [*subject, *(f for f in after.complements if f.head > i)]
            phrase = verb.surface_subject
            noun = NounFrame(people, phrase.head, phrase) if phrase is not None and not phrase.pronoun else None
            if noun is not None and not (subject and subject[0].actors and "subj" in row.from_):
                fillers += noun.fillers
            used: set[int] = set()
            from_ = fill(fillers, row.from_, used)
            to = tuple(a for a in fill(fillers, row.to, used) if a not in from_)
            if not from_ and not to:
                continue
            start = i + 2 if i + 1 < unit.end and unit.doc[i + 1].lower_ in ("à", "pour", "de", "d'") else None
            matter = (start, clause_end(unit, start, ())) if start is not None and start < unit.end else None
            return MoveFind(row.kind, i, from_, to, matter, value, (f"move:{row.lemma}/{row.kind}", cue))
    return None


def _noun(people: People, i: int) -> MoveFind | None:
    unit, table = people.unit, lexicon.load()
    if unit.doc[i].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    for lemma in lemmas(unit.doc[i])[:2]:
        for row in table.moves_of.get((lemma, "noun"), ()):
            phrase = people.phrase(i)
            if phrase is None or phrase.head != i or any(w in surroundings(unit, i) for w in row.without):
                continue
            carrier, support = governor_of(people, i, phrase)
            value, cue = noun_factuality(unit, i, carrier)
            if value in (NOT_CODED, "conditional") or (value == "negated" and not row.negated):
                continue
            if (row.object and not near(unit, phrase.start, phrase.end, row.object)) or _follow(carrier):
                continue
            frame = NounFrame(
                people,
                i,
                phrase,
                carrier if support is not None or row.object else None,
                support.effect if support else None,
            )
            fillers, used = list(frame.fillers), set[int]()
            order = [
                "par",
                "carrier",
                *(s for s in ("poss", "adj") if s in row.from_),
                *(s for s in row.from_ if s not in ("poss", "adj", "par")),
            ]
            from_ = (SPEAKER,) if "speaker" in row.from_ else fill(fillers, order, used)
            to = tuple(a for a in fill(fillers, ("undergoer", *row.to), used) if a not in from_)
            if not from_ and not to:
                continue
            matter = (i + 1, phrase.end) if phrase.end > i + 1 else None
            return MoveFind(row.kind, i, from_, to, matter, value, (f"move:{row.lemma}/{row.kind}", cue))
    return None


def _follow(carrier: VerbFrame | None) -> bool:
    """Whether the noun is what another move of the sentence is about: « a refusé la demande » is one move."""
    if carrier is None:
        return False
    return any(
        row.kind in _FOLLOWS and satisfied(carrier, row, negated=bool(row.negated)) is not None
        for lemma in lemmas(carrier.head)
        for row in lexicon.load().moves_of.get((lemma, "verb"), ())
        if not row.negated or "ne" in carrier.words or "n'" in carrier.words
    )
