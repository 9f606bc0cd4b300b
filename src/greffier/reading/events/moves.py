"""The moves of one sentence: what it does to the ledger of things asked, offered, promised, threatened.

Verbs first, then adjectives, then nouns. What stands in the matter of another move is not a move of its own: « a
refusé la demande » is one, « est invité à s'engager » is one (GUIDELINES, case 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from greffier.languages.fr import events as lexicon
from greffier.languages.fr.events import MoveRow
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.adjectives import adjective_verb
from greffier.reading.events.asked import as_asked
from greffier.reading.events.factuality import NOT_CODED, noun_factuality, verb_factuality
from greffier.reading.events.found import MoveFind
from greffier.reading.events.frame import VerbFrame, verb_frame
from greffier.reading.events.matter import Matter, clause_of, end_of, matter_of, opening_of, to_come
from greffier.reading.events.nounframe import NounFrame, governor_of
from greffier.reading.events.people import SPEAKER, People
from greffier.reading.events.rows import forum, near, satisfied, surroundings
from greffier.reading.events.slots import Filler, fill
from greffier.reading.events.unnamed import answered_to, names_entry, of_both, of_what_was_told, unbound
from greffier.reading.events.words import is_verb
from greffier.reading.lexis import finite, lemmas

__all__ = ["find_moves"]

_FOLLOWS = frozenset(("received", "answered", "unanswered", "accepted", "refused", "repeated", "kept", "withdrawn"))
_DONE = frozenset(("received", "answered", "kept"))
"""Moves that are told as done or not at all: « répondra » is no answer."""
_YES_OR_NO = frozenset(("accepted", "refused"))
_ANSWERS = _YES_OR_NO | {"answered"}
_COMMITS = frozenset(("promise", "threat"))
_DEFINITE = frozenset(("le", "la", "l'", "les", "aux", "au", "cette", "ces"))
_PASSES = frozenset(("qui", "lequel", "laquelle", "lesquels", "lesquelles", ";", "mais", "tandis"))
"""Words after which a sentence goes on to another move, whatever the matter of the one before."""


def find_moves(people: People) -> list[MoveFind]:
    """Return the moves of a sentence, in order."""
    unit, out = people.unit, list[MoveFind]()
    asked = [m for i in range(unit.start, unit.end) if (m := as_asked(people, i)) is not None]
    out += asked
    for i in range(unit.start, unit.end):
        if any(m.trigger == i or (m.matter is not None and _covers(m.matter, i)) for m in asked):
            continue
        move = _verb(people, i) or _adjective(people, i)
        if move is not None and not _inside(people, i, out) and not any(m.trigger == move.trigger for m in out):
            out.append(move)
    for i in range(unit.start, unit.end):
        noun = _noun(people, i)
        if noun is not None and noun.kind == "threat":  # « a convenu que toute attaque aurait des conséquences »
            out = [m for m in out if not (m.kind == "promise" and m.matter and _covers(m.matter, i))]
        if noun is None or any(m.trigger == i for m in out) or _inside(people, i, out) or _is_told_of(people, i, out):
            continue
        out = [m for m in out if not (noun.matter and m.kind not in _FOLLOWS and _covers(noun.matter, m.trigger))]
        out.append(noun)
    out = _neither(people, out)
    out = [m for m in out if not (m.noun and m.kind not in _FOLLOWS and _is_told_of(people, m.trigger, out))]
    return sorted(out, key=lambda m: m.trigger)


def _neither(people: People, moves: list[MoveFind]) -> list[MoveFind]:
    """« n'a ni accepté ni refusé », « n'a dit ni oui ni non » is an answer, neither yes nor no."""
    unit, out = people.unit, list(moves)
    for i in range(unit.start, unit.end - 3):
        if unit.doc[i].lower_ != "ni" or unit.doc[i + 2].lower_ != "ni":
            continue
        if {_says(unit.doc[i + 1]), _says(unit.doc[i + 3])} != {"accepted", "refused"}:
            continue
        at = i + 1 if is_verb(unit, i + 1) else next((k for k in range(i - 1, unit.start, -1) if is_verb(unit, k)), i)
        frame = verb_frame(people, at)
        from_ = next((f.actors for f in frame.fillers if f.slot == "subj" and f.actors), ())
        from_ = from_ or (people.doer(frame.surface_subject) if frame.surface_subject is not None else ())
        out = [m for m in out if not i - 3 <= m.trigger <= i + 3]
        out.append(MoveFind("answered", at, from_, (), None, "actual", ("neither yes nor no",)))
    return [m for m in out if m.from_ or m.to or m.kind != "answered"]


def _says(token: Token) -> str | None:
    """Whether a word says yes or no to what was put."""
    if token.lower_ in ("oui", "non"):
        return "accepted" if token.lower_ == "oui" else "refused"
    kinds = [r.kind for lemma in lemmas(token) for r in lexicon.load().moves_of.get((lemma, "verb"), ())]
    return next((kind for kind in kinds if kind in ("accepted", "refused")), None)


def _covers(matter: Matter, i: int) -> bool:
    return matter[0] <= i < matter[1]


def _inside(people: People, i: int, moves: Iterable[MoveFind]) -> bool:
    """Whether token ``i`` stands in the matter of another move, and nothing between begins another thing."""
    doc = people.unit.doc
    return any(
        m.matter is not None
        and _covers(m.matter, i)
        and not any(t.lower_ in _PASSES for t in doc[max(m.matter[0], m.trigger) : i])
        for m in moves
    )


def _is_told_of(people: People, i: int, moves: Iterable[MoveFind]) -> bool:
    """Whether the noun is what a following move is about: « l'offre a été retenue », « l'invitation tient »."""
    unit, phrase = people.unit, people.phrase(i)
    definite = phrase is not None and (phrase.possessive is not None or unit.doc[phrase.start].lower_ in _DEFINITE)
    for move in moves:
        if move.kind not in _FOLLOWS:
            continue
        if unit.doc[i].head.i == move.trigger:
            return True
        between = unit.doc[min(i, move.trigger) + 1 : max(i, move.trigger)]
        if definite and len(between) < 14 and not any(t.lower_ in _PASSES or t.text in (",", "»") for t in between):
            return True
    return False


def _verb(people: People, i: int) -> MoveFind | None:
    unit, table = people.unit, lexicon.load()
    known = [lemma for lemma in _verb_lemmas(unit.doc[i]) if (lemma, "verb") in table.moves_of]
    if not known or not is_verb(unit, i):
        return None
    frame = verb_frame(people, i)
    value, cue = verb_factuality(frame)
    for lemma in known:
        for row in table.moves_of[lemma, "verb"]:
            if not _holds(row, value, cue):
                continue
            thing = satisfied(frame, row, negated=value == "negated")
            pronoun = thing is None and of_what_was_told(frame, row)
            if pronoun:
                thing = satisfied(frame, unbound(row), negated=value == "negated")
            if thing is None and (told := _asked_for(people, frame, row)):
                thing = satisfied(frame, unbound(row), negated=value == "negated") if told else None
            if thing is None:
                continue
            matter = None if pronoun and frame.object_phrase is None else matter_of(frame, row, thing)
            if matter is not None and row.kind in _ANSWERS and _is_the_answer(row, thing, matter):
                matter = None  # « a répondu par la négative »: to what, is not told
            clause = matter is not None and clause_of(frame) == matter[0]
            fillers = [f for f in frame.fillers if not _within(f, matter, clause) and not forum(unit, i, f)]
            from_, to, addressed = _sides(people, fillers, row, frame, thing)
            if row.kind in _YES_OR_NO and matter is not None and (asker := _asker(people, matter, from_)):
                to = asker
            if not from_ and "subj" in row.from_:
                from_ = _shared_subject(people, frame)
                to = tuple(a for a in to if a not in from_)
            if row.kind not in _FOLLOWS and not from_ and _by_anybody(people, frame):
                continue  # « on nous demande de sortir »
            unnamed = not from_ and not to
            if unnamed and not (names_entry(unit, row, matter) or of_both(frame, row)):
                continue
            if row.strict == "parties" and not (from_ and to):
                continue
            if row.reflexive and row.tense == "future":
                to = _met(people, frame) or to
            if matter is not None and not to and "obj" in row.to:
                to = tuple(a for a in people.all_of(people.at(matter[0])) if a not in from_)
                if row.symmetric and to:
                    from_ = to = tuple(dict.fromkeys((*from_, *to)))
            if _follows_its_words(frame):
                matter = None  # « …, a promis le roi »: what was said before is the matter
            elif matter is None and row.kind not in _FOLLOWS and row.trigger == "lemma" and not _answers_you(row, to):
                continue
            if row.kind in _COMMITS and matter is not None and not _commits(frame, row, matter):
                continue
            kind = "refused" if row.kind == "answered" and _in_the_negative(frame, matter) else row.kind
            if row.tense == "future" and matter is not None and matter[0] > i:
                matter = (frame.group, matter[1])  # « se rendra à Paris », not « Paris »
            trigger = thing if row.trigger == "object" and thing >= 0 else i
            cues = (*(("unnamed",) if unnamed else ()), f"move:{row.lemma}/{row.kind}", cue)
            return MoveFind(kind, trigger, from_, to, matter, value, cues, addressed=addressed)
    return None


def _by_anybody(people: People, frame: VerbFrame) -> bool:
    """Whether the verb's subject is « on », and it is said to the speakers."""
    words = [t.lower_ for t in people.unit.doc[max(people.unit.start, frame.group - 2) : frame.token]]
    return "on" in words and not {"nous", "me", "m'"}.isdisjoint(words)


def _is_the_answer(row: MoveRow, thing: int, matter: Matter) -> bool:
    """Whether what would be the matter is but the word that makes the answer one."""
    return bool(row.object) and row.matter != "obj" and thing >= 0 and _covers(matter, thing)


def _follows_its_words(frame: VerbFrame) -> bool:
    """Whether the subject stands behind the verb, as after a quotation."""
    subject = frame.surface_subject
    return subject is not None and subject.start > frame.token and not frame.passive


def _verb_lemmas(token: Token) -> tuple[str, ...]:
    """The verbs a token may be a form of: « menace » after its subject is « menacer », whatever the tagger says."""
    return tuple(dict.fromkeys((*lemmas(token), f"{token.lower_}r")))


def _shared_subject(people: People, frame: VerbFrame) -> tuple[str, ...]:
    """« … a promis une aide et a demandé »: the subject of the verb before, where none stands between."""
    unit = people.unit
    k = frame.group - 1
    while k > unit.start and (unit.doc[k].is_punct or unit.doc[k].pos_ == "ADV"):
        k -= 1
    if frame.surface_subject is not None or unit.doc[k].lower_ not in ("et", "mais", "puis", "ou"):
        return ()
    for i in range(k - 1, unit.start - 1, -1):
        if unit.doc[i].pos_ == "VERB" and is_verb(unit, i):
            found = [f.actors for f in verb_frame(people, i).fillers if f.slot == "subj" and f.actors]
            if found:
                return found[0]
    return ()


def _within(filler: Filler, matter: Matter | None, clause: bool) -> bool:
    """Whether a filler belongs to what is to be done, not to whom it is put: « a offert d'envoyer des experts ».

    What is named, holds an office or is of a state may be either: « a décidé d'envoyer des chars à Kiev ».
    """
    if matter is None or (filler.slot != "que" and not _covers(matter, filler.head)):
        return False
    phrase = filler.phrase
    if clause and filler.slot not in ("que", "subj"):
        return True  # « a demandé que le différend soit confié au pape »
    if phrase is None or phrase.pronoun or phrase.name or phrase.states:
        return False
    return filler.slot != "que" or not phrase.office


def _asker(people: People, matter: Matter, from_: Sequence[str]) -> tuple[str, ...]:
    """« a accepté l'accueil que la Suisse leur offrait »: whose it was, as the relative says."""
    unit, table = people.unit, lexicon.load().moves_of
    that = next((k for k in range(*matter) if unit.doc[k].lower_ in ("que", "qu'")), None)
    if that is None or that == unit.start or unit.doc[that - 1].pos_ not in ("NOUN", "ADJ"):
        return ()
    for k in range(that + 1, min(matter[1], that + 8)):
        put = [r for lemma in lemmas(unit.doc[k]) for r in table.get((lemma, "verb"), ()) if r.kind not in _FOLLOWS]
        if put and is_verb(unit, k):
            found = next((f.actors for f in verb_frame(people, k).fillers if f.slot == "subj" and f.actors), ())
            return tuple(a for a in found if a not in from_)
    return ()


def _asked_for(people: People, frame: VerbFrame, row: MoveRow) -> bool:
    """« A repoussé les 700 ringgits que lui offrait Lima »: the relative says that its object was put to him."""
    if row.kind not in _YES_OR_NO or not row.object or row.matter != "obj" or frame.passive:
        return False
    phrase = frame.object_phrase
    if phrase is None or phrase.start <= frame.token:
        return False
    return bool(_asker(people, (phrase.start, people.unit.end), ()))


def _answers_you(row: MoveRow, to: Sequence[str]) -> bool:
    """An invitation, or what is done in the future tense, is told by its parties alone: « le roi recevra le pape »."""
    return bool(to) and (row.kind == "invitation" or row.tense == "future")


def _holds(row: MoveRow, value: str, cue: str) -> bool:
    """Whether the factuality of the verb lets the row's move be made."""
    if value == NOT_CODED or cue.startswith("condition") or cue == "question":
        return False
    if row.negated or value == "negated":
        return row.negated and value == "negated"
    if row.tense == "future":
        return value == "future" or (value == "conditional" and cue == "mood")
    if row.kind in _DONE:
        return value == "actual"
    return not (value == "conditional" and row.kind in _FOLLOWS) and not (value == "future" and row.kind == "request")


def _commits(frame: VerbFrame, row: MoveRow, matter: Matter) -> bool:
    """Whether what follows a promise or a warning is yet to be done: « a averti que la récolte est maigre » is news."""
    start = clause_of(frame)
    if start is None or start != matter[0] or row.tense == "future":
        return True
    if row.kind == "threat" and _owed(frame.unit, start):
        return False  # « a prévenu que l'Ukraine ne devait jamais entrer »
    return to_come(frame.unit, start)


def _owed(unit: Unit, start: int) -> bool:
    """Whether the first verb of a clause is one of duty: it tells what another ought to do."""
    verb = next((t for t in unit.doc[start : start + 12] if finite(t)), None)
    return verb is not None and "devoir" in lemmas(verb)


def _in_the_negative(frame: VerbFrame, matter: Matter | None) -> bool:
    """« a répondu que Minsk ne céderait pas »: an answer that says what will not be done is a refusal."""
    start = clause_of(frame)
    if matter is None or start is None or start != matter[0] or not to_come(frame.unit, start):
        return False
    verb = next((k for k in range(*matter) if finite(frame.unit.doc[k])), None)
    return verb is not None and any(t.lower_ in ("ne", "n'") for t in frame.unit.doc[max(start, verb - 3) : verb])


def _sides(
    people: People, fillers: list[Filler], row: MoveRow, frame: VerbFrame, thing: int
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Whom a move goes from and to, and whether the row's own slots name the latter.

    What the object's own complements say comes before the verb's; of a thing put again, they say who put it.
    """
    of_subject = row.matter == "subj" or (frame.passive and row.matter == "obj")
    noun = _carried(people, frame, -1 if of_subject else thing, subject=row.matter == "subj")
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
    if row.kind == "repeated" and noun is not None:
        own = tuple(a for slot in ("de", "adj", "poss") for a in fill(inner, (slot,), used))
        from_ = tuple(dict.fromkeys((*from_, *own)))
    to = tuple(a for a in side(row.to) if a not in from_)
    addressed = bool(to)
    if not to and row.to:
        to = _met(people, frame) or _loose(people, [*fillers, *inner], row, used, from_)
    if row.symmetric and to:
        from_ = to = tuple(dict.fromkeys([*from_, *to]))
    return from_, to, addressed


def _loose(
    people: People, fillers: Sequence[Filler], row: MoveRow, used: set[int], from_: Sequence[str]
) -> tuple[str, ...]:
    """Whom another complement names, where the row's own slots are empty."""
    del people
    if row.strict == "parties" or row.kind == "promise" or row.kind in _FOLLOWS:
        return ()
    rest = [
        f
        for f in fillers
        if f.actors
        and f.head not in used
        and f.slot not in ("subj", "par", "au nom")
        and not set(f.actors) <= set(from_)
    ]
    return rest[0].actors if rest else ()


def _met(people: People, frame: VerbFrame) -> tuple[str, ...]:
    """Whom a journey is for: « se rendra à Rome pour rencontrer le pape »."""
    unit, table = people.unit, lexicon.load()
    for k in range(frame.token + 1, min(unit.end, frame.token + 16)):
        token = unit.doc[k]
        if "VerbForm=Inf" not in str(token.morph) or not any(t.lower_ in ("pour", "afin") for t in unit.doc[k - 3 : k]):
            continue
        rows = [r for lemma in lemmas(token) for r in table.predicates_of.get((lemma, "verb"), ())]
        if any(r.type == "CONSULT" for r in rows):
            fillers = verb_frame(people, k).complements
            return tuple(a for f in fillers if f.slot in ("obj", "avec") and f.head > k for a in f.actors)
    return ()


def _carried(people: People, frame: VerbFrame, thing: int, *, subject: bool) -> NounFrame | None:
    """The noun frame of the object, or of the subject where that is what the move is about."""
    noun = thing >= 0 and thing != frame.token and frame.unit.doc[thing].pos_ != "ADV"
    head = thing if noun else None
    if head is None:
        phrase = frame.surface_subject if frame.passive or subject else frame.object_phrase
        head = phrase.head if phrase is not None else next((f.head for f in frame.complements if f.slot == "à"), None)
    phrase = people.phrase(head) if head is not None else None
    if phrase is None or phrase.pronoun or (phrase.name is not None and phrase.name.start == phrase.head):
        return None
    return NounFrame(people, phrase.head, phrase)


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
            if value == NOT_CODED or (value == "negated") != row.negated or cue.startswith("condition"):
                continue
            start = i + 2 if i + 1 < unit.end and unit.doc[i + 1].lower_ in ("à", "pour", "de", "d'") else None
            if row.matter is not None and row.matter != "subj" and start is None:
                continue  # « lorsque le gouvernement sera prêt » offers nothing
            after = verb_frame(people, i)
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
            matter = (start, end_of(unit, start)) if start is not None and start < unit.end else None
            return MoveFind(row.kind, i, from_, to, matter, value, (f"move:{row.lemma}/{row.kind}", cue))
    return None


def _noun_lemmas(token: Token) -> tuple[str, ...]:
    """The nouns a token may be, whatever the dictionary takes « offre » for."""
    return tuple(dict.fromkeys((*lemmas(token)[:2], token.lower_, token.lower_.removesuffix("s"))))


def _noun(people: People, i: int) -> MoveFind | None:
    unit, table = people.unit, lexicon.load()
    if unit.doc[i].pos_ in ("VERB", "AUX", "ADP", "DET", "PRON") or _on_the_strength_of(people, i):
        return None
    for lemma in _noun_lemmas(unit.doc[i]):
        for row in table.moves_of.get((lemma, "noun"), ()):
            if any(w in surroundings(unit, i) for w in row.without):
                continue
            phrase = people.phrase(i)
            if phrase is None or phrase.head != i:
                continue
            carrier, support = governor_of(people, i, phrase)
            value, cue = noun_factuality(unit, i, carrier)
            if value in (NOT_CODED, "conditional") or (value == "negated" and not row.negated and not row.object):
                continue
            if row.kind in _DONE and value in ("future", "negated"):
                continue
            if row.object and not near(unit, phrase.start, phrase.end, row.object):
                continue
            matter = _noun_matter(people, i)
            if row.strict == "matter" and matter is None:
                continue  # « un engagement ferme », « la menace d'une invasion »: nothing that anybody said he would do
            frame = NounFrame(
                people,
                i,
                phrase,
                carrier if support is not None or row.object else None,
                support.effect if support else None,
                support is not None and support.lemma in ("avoir", "recevoir"),
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
            if row.strict == "parties" and matter is None and not (from_ and to and _beside(people, i, fillers, used)):
                continue  # « la menace d'une invasion »
            if matter is None and row.kind in _YES_OR_NO:
                matter = answered_to(people, phrase.end)
            if matter is None and phrase.end > i + 1 and not (row.object and row.kind in _ANSWERS):
                matter = (i + 1, phrase.end)
            return MoveFind(row.kind, i, from_, to, matter, value, (f"move:{row.lemma}/{row.kind}", cue), noun=True)
    return None


def _on_the_strength_of(people: People, i: int) -> bool:
    """« à l'invitation du Brésil », « à la demande de Rome »: told in passing, of what is done already."""
    doc = people.unit.doc
    return i - 2 >= people.unit.start and doc[i - 1].lower_ in ("l'", "la") and doc[i - 2].lower_ == "à"


def _beside(people: People, i: int, fillers: Iterable[Filler], used: set[int]) -> bool:
    """Whether the parties that were used stand beside the noun, no verb between."""
    doc = people.unit.doc
    heads = [f.head for f in fillers if f.head in used and f.slot not in ("carrier", "undergoer", "poss")]
    return all(not any(t.pos_ in ("VERB", "AUX") for t in doc[min(i, h) + 1 : max(i, h)]) for h in heads)


def _noun_matter(people: People, i: int) -> Matter | None:
    """The infinitive or clause that a noun governs: « l'offre d'établir un canal », « la demande que … »."""
    unit = people.unit
    for k in range(i + 1, min(unit.end, i + 9)):
        token = unit.doc[k]
        if "VerbForm=Inf" in str(token.morph) and unit.doc[k - 1].lower_ in ("à", "de", "d'", "se", "s'", "ne"):
            return opening_of(unit, k), end_of(unit, k)
        if token.lower_ in ("que", "qu'") and k - i < 7:
            return k + 1, end_of(unit, k + 1)
        if token.text in (",", ".", ";", ":") or token.pos_ in ("VERB", "AUX"):
            return None
    return None
