"""From a row and a frame to an event: parties by slot, PLOVER's shifts, the scope that is not coded again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from greffier.languages.fr.events import Predicate, Slot, load
from greffier.model import EventType, Factuality
from greffier.reading.attributions.frames import clause_end
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.aims import on_the_way, suffered, threatened
from greffier.reading.events.found import EventFind
from greffier.reading.events.frame import VerbFrame, verb_frame
from greffier.reading.events.locutions import round_locution
from greffier.reading.events.nounframe import NounFrame
from greffier.reading.events.people import SPEAKER, People
from greffier.reading.events.rows import forum
from greffier.reading.events.scope import noun_scope, scope_end
from greffier.reading.events.slots import Filler, fill
from greffier.reading.events.words import noun_rows, word_lemmas
from greffier.reading.lexis import lemmas

__all__ = ["TOPICS", "WARNERS", "elsewhere", "made_from_noun", "made_from_verb", "shifted"]

_OPAQUE = frozenset(("REQUEST", "AGREE", "THREATEN"))
"""What is asked, offered or threatened inside one of these is not coded again (GUIDELINES, case 6)."""
_LOOSE = ("obj", "à", "contre", "envers", "auprès", "avec", "sur", "vers", "dans", "pour", "de", "entre")
TOPICS = frozenset(
    (
        "crise conflit guerre situation question dossier problème tensions sujet avenir sécurité lettre déclaration "
        "communiqué"
    ).split()
)
"""Heads whose own complements tell what a thing is about, not whom it is aimed at."""
_FACTS = frozenset(("future", "conditional", "negated", "denied"))


def made_from_verb(frame: VerbFrame, row: Predicate, thing: int, value: str, cue: str) -> EventFind | None:
    """The event of a verb whose row holds, or None where the row wants a party and none is told."""
    people, unit = frame.people, frame.unit
    trigger = thing if row.trigger == "object" and thing >= 0 else frame.token
    used: set[int] = set()
    fillers = round_locution(frame, row, thing)
    if row.symmetric:
        actors = _all(
            fillers, (*row.actor, "subj", "obj", "avec", "entre"), without_object=bool(row.object) or frame.reflexive
        )
        if thing >= 0 and thing != frame.token and (phrase := people.phrase(thing)) is not None:
            noun = NounFrame(people, thing, phrase)
            actors = _joined(actors, _all(list(noun.fillers), ("avec", "entre", "adj"), without_object=True))
        recipients: tuple[str, ...] = ()
    else:
        actors = (SPEAKER,) if row.actor == ("speaker",) else fill(fillers, row.actor, used)
        if not actors and frame.passive and (row.type == "MOBILIZE" or row.mode in ("withdraw", "ceasefire", "disarm")):
            actors = _whose(fillers, used)
        if row.type == "THREATEN":
            fillers = [f for f in fillers if not forum(unit, frame.token, f)]
        if row.type == "MOBILIZE":  # « a déployé des policiers »: who is sent is not whom they are sent against
            fillers = [replace(f, actors=()) if f.head == thing else f for f in fillers]
        if row.type in ("ACCUSE", "REQUEST"):  # « a condamné l'assassinat du ministre »: who was killed is not to blame
            fillers = [replace(f, actors=()) if f.phrase and suffered(people, f.phrase, row) else f for f in fillers]
        if row.type == "ACCUSE" and row.lemma == "saisir":  # « a saisi la Cour »: the court is not to blame
            fillers = [replace(f, actors=()) if f.head == thing else f for f in fillers]
        if trigger != frame.token:  # « a décrété l'état d'urgence »: what was decreed suffers nothing
            fillers = [replace(f, actors=()) if _grouped(f, trigger) else f for f in fillers]
        near = [f for f in fillers if not _is_self(f, actors) and not (row.type == "REQUEST" and _within(unit, f))]
        recipients = fill(near, row.recipient, used)
        if not recipients and row.type == "REQUEST":
            recipients = tuple(a for a in fill(fillers, ("que",), used) if a not in actors)
        if not recipients and row.mode == "withdraw" and row.type == "SANCTION":
            recipients = _seat(frame)
        if not recipients and row.type == "THREATEN" and row.pos == "verb":
            recipients = threatened(people, actors)
        if not recipients and row.recipient:
            recipients = _loosely(people, fillers, frame.token, actors, used, row)
        if row.type == "CONSULT" and row.mode == "visit" and recipients and on_the_way(unit, frame.token):
            recipients = ()
    if not actors and row.type in _HUMAN and _lifeless(frame, row):
        return None
    if row.type == "SUPPORT" and row.lemma in _PRAISED and not recipients and not row.object:
        return None
    symmetric = row.symmetric
    nobody = _nobody(frame)
    unknown = not recipients and any(
        f.phrase is not None and f.phrase.pronoun and not f.actors and f.slot in ("à", "obj") for f in fillers
    )
    if row.type == "AGREE" and row.trigger == "object" and value == "actual" and (kinds := _meeting(unit, trigger)):
        value = "future"  # « ont prévu une rencontre »
        if all(r.symmetric for r in kinds):
            actors, recipients, symmetric = _joined(actors, recipients), (), True
    if row.needs_actor and not actors and not recipients:
        return None
    if not actors and not recipients and not frame.passive and frame.surface_subject is None:
        return None
    made = shifted(unit, row, trigger, actors, recipients, value, cue, scoped=True)
    if unknown:
        made = replace(made, cues=(*made.cues, "pronoun"))  # « leur reproche »: of whom nothing here tells
    if nobody:
        made = replace(made, recipients=(), takes=False)
    if symmetric and not made.symmetric:
        made = replace(made, symmetric=True, takes=False)
    return _blaming(frame, made) if row.lemma in WARNERS and row.type == "THREATEN" else made


def _meeting(unit: Unit, at: int) -> list[Predicate]:
    """The rows by which the noun at a token is a meeting or visit."""
    return [r for r in noun_rows(unit.doc[at]) if r.type == "CONSULT"]


_HUMAN = frozenset(("ASSAULT", "RETREAT", "CONCEDE", "REJECT", "COERCE", "SANCTION", "MOBILIZE"))


def _lifeless(frame: VerbFrame, row: Predicate) -> bool:
    """« La pluie a détruit … », « le film a conquis … »: a thing that is no weapon does what no party does."""
    subject = frame.surface_subject
    if frame.passive or row.actor[:1] != ("subj",) or subject is None or subject.pronoun or subject.end > frame.token:
        return False
    words = set(lemmas(frame.unit.doc[subject.head]))
    classes = load().classes
    if words & (classes["arms"] | classes["battery"] | classes["fleet"] | classes["troops"]):
        return False
    return not (subject.name or subject.states or subject.office or subject.inner or words & load().locals)


_PRAISED = frozenset(("encourager", "défendre", "favoriser", "promouvoir"))
"""Words that are said of things and causes as often as of parties."""
WARNERS = frozenset(("avertir", "prévenir"))


def _blaming(frame: VerbFrame, made: EventFind) -> EventFind:
    """« Avertit que X ne comprend pas »: of what is, one complains; of what is to come, one warns."""
    unit = frame.unit
    clause = next(
        (k for k in range(frame.token + 1, min(unit.end, frame.token + 4)) if unit.doc[k].lower_ in ("que", "qu'")),
        None,
    )
    if clause is None:
        return made
    for k in range(clause + 1, min(unit.end, clause + 25)):
        morph = str(unit.doc[k].morph)
        if "VerbForm=Fin" in morph:
            if "Tense=Fut" in morph or "Mood=Cnd" in morph:
                return made
            phrase = frame.people.at(clause + 1)
            own = phrase is None or phrase.possessive is not None  # « avertit que son pays tient X pour une menace »
            about = () if own else tuple(a for a in frame.people.all_of(phrase) if a not in made.actors)
            return replace(made, type="ACCUSE", mode="disapprove", recipients=about)
    return made


def _within(unit: Unit, filler: Filler) -> bool:
    """« A exigé la libération des détenus »: what hangs on the object by « de » is not whom one asks."""
    phrase = filler.phrase
    if filler.slot != "de" or phrase is None or phrase.start - 2 < unit.start:
        return False
    before = unit.doc[phrase.start - 1]
    at = phrase.start - 2 if before.pos_ == "ADP" or before.lower_ in ("de", "d'") else phrase.start - 1
    return unit.doc[at].pos_ in ("NOUN", "ADJ", "PROPN")


def _whose(fillers: Sequence[Filler], used: set[int]) -> tuple[str, ...]:
    """« Des soldats russes sont stationnés près de … »: who moves troops is whose they are."""
    for filler in fillers:
        if filler.slot == "obj" and filler.phrase is not None and (filler.phrase.states or filler.actors):
            used.add(filler.head)
            states = tuple(f"state:{code}" for code in filler.phrase.states[:1])
            return states or filler.actors
    return ()


def _seat(frame: VerbFrame) -> tuple[str, ...]:
    """« L'ambassadeur du Pérou à Santiago a été rappelé »: the state in which he holds his office."""
    phrase, doc = frame.surface_subject if frame.passive else frame.object_phrase, frame.unit.doc
    for name in phrase.inner if phrase is not None else ():
        if name.ref is not None and name.ref.country and doc[name.start - 1].lower_ in ("à", "au", "aux", "en"):
            return (f"state:{name.ref.country}",)
    return ()


def _nobody(frame: VerbFrame) -> bool:
    """« N'ont molesté personne », « nie avoir armé qui que ce soit »: nobody is to be looked for."""
    after = [t.lower_ for t in frame.unit.doc[frame.token + 1 : min(frame.unit.end, frame.token + 4)]]
    return after[:1] in (["personne"], ["quiconque"]) or after[:2] in (["qui", "que"], ["quoi", "que"])


def _is_self(filler: Filler, actors: Sequence[str]) -> bool:
    """« ses troupes », « lui-même »: what stands for the actor himself is no recipient."""
    return (
        bool(filler.actors)
        and all(a in actors for a in filler.actors)
        and (filler.phrase is None or filler.phrase.possessive is not None or filler.phrase.pronoun is not None)
    )


def _grouped(filler: Filler, trigger: int) -> bool:
    """Whether the phrase of the trigger itself was taken for a group of people."""
    around = filler.phrase is not None and filler.phrase.start <= trigger < filler.phrase.end
    return around and all(actor.startswith("group:") for actor in filler.actors)


def _loosely(
    people: People, fillers: Sequence[Filler], at: int, actors: Sequence[str], used: set[int], row: Predicate
) -> tuple[str, ...]:
    """A recipient that stands in another slot than the row's, else the state in which the act takes place."""
    for slot in _LOOSE:
        if slot in ("avec", "pour", "de", "dans") and row.type in ("AGREE", "REQUEST"):
            continue
        if slot in ("contre", "sur") and row.type in ("AGREE", "SUPPORT", "AID", "CONCEDE"):
            continue
        for filler in fillers:
            if (
                filler.slot == slot
                and filler.head > at
                and filler.head not in used
                and filler.actors
                and not set(filler.actors) <= set(actors)
            ):
                return filler.actors
    near = inside(people, fillers, at, actors, row) or elsewhere(people, fillers, at, actors, row)
    return near or _opposed(people, at, row)


def inside(
    people: People, fillers: Sequence[Filler], at: int, actors: Sequence[str], row: Predicate | None = None
) -> tuple[str, ...]:
    """Whom the complements of an object name: « les modifications proposées par Israël »."""
    for filler in fillers:
        phrase = filler.phrase
        if (
            phrase is None
            or filler.actors
            or phrase.pronoun
            or people.unit.doc[phrase.head].lower_ in TOPICS
            or filler.slot in ("subj", "carrier", "par")
            or phrase.name is not None
            or (row is not None and suffered(people, phrase, row))
        ):
            continue
        if filler.head <= at and filler.slot != "obj":
            continue
        for inner in NounFrame(people, phrase.head, phrase).fillers:
            if row is not None and row.type == "REQUEST" and inner.actors and inner.actors[0].startswith("group:"):
                continue  # « la libération des détenus »
            if inner.actors and inner.slot not in ("poss",) and not set(inner.actors) <= set(actors):
                return inner.actors
    return ()


def _opposed(people: People, at: int, row: Predicate) -> tuple[str, ...]:
    """Whom a protest is aimed at: whom its purpose names (« pour exiger la démission du président »)."""
    unit = people.unit
    if row.type != "PROTEST":
        return ()
    start = next(
        (
            k
            for k in range(at + 1, unit.end)
            if unit.doc[k].lower_ in ("pour", "contre", "afin", "exigeant", "réclamant", "dénonçant")
        ),
        None,
    )
    if start is None:
        return ()
    for phrase in unit.phrases:
        if phrase.start > start and (found := people.of(phrase)):
            return found
    return ()


def elsewhere(
    people: People, fillers: Sequence[Filler], at: int, actors: Sequence[str], row: Predicate | None = None
) -> tuple[str, ...]:
    """The states named inside the complements, where they are not the actor's own words."""
    for filler in fillers:
        phrase = filler.phrase
        if (
            phrase is None
            or people.unit.doc[phrase.head].lower_ in TOPICS
            or filler.head <= at
            or filler.slot in ("subj", "carrier", "au nom", "par", "que")
            or (row is not None and suffered(people, phrase, row))
        ):
            continue
        states = [f"state:{code}" for code in phrase.states] or [a for a in filler.actors if a.startswith("state:")]
        if states and not _is_self(filler, actors):
            return tuple(dict.fromkeys(states[:1]))
    return ()


def made_from_noun(frame: NounFrame, row: Predicate, value: str, cue: str) -> EventFind:
    """The event of a noun whose row holds; its parties may still be empty."""
    unit, phrase = frame.people.unit, frame.phrase
    fillers, used = list(frame.fillers), set[int]()
    if row.symmetric:
        actors = _all(
            fillers, ("carrier", "undergoer", "entre", *row.actor, "adj", "poss", "avec"), without_object=True
        )
        if len(actors) < 2 and (any(f.slot == "avec" for f in fillers) or (actors and _attended(frame))):
            actors = _joined(_clause_subject(frame), actors)
        recipients: tuple[str, ...] = ()
    else:
        actors = _agent(fillers, row, used)
        recipients = fill(_aimed(fillers, row), ("undergoer", *row.recipient), used)
        if not recipients and row.recipient:
            recipients = fill(
                [f for f in fillers if f.slot not in ("de", "adj", "poss")],
                ("contre", "à", "envers", "sur", "auprès", "avec", "dans"),
                used,
            )
        if not recipients and row.recipient:
            recipients = inside(frame.people, fillers, frame.token, actors) or _opposed(frame.people, frame.token, row)
        if not recipients and row.recipient and row.type in ("REJECT", "REQUEST", "THREATEN"):
            recipients = _of_infinitive(frame, actors)
        if not actors and recipients and "de" not in row.recipient:
            actors = fill(fillers, ("de", "adj"), used)
    definite = phrase.definite or phrase.possessive is not None or _some_of_them(unit, phrase.start)
    found = shifted(
        unit, row, frame.token, actors, recipients, value, cue, scoped=frame.carrier is not None or bool(actors)
    )
    scope = found.scope[0], noun_scope(unit, frame.token, found.scope[1])
    return EventFind(**{**found.__dict__, "noun": True, "definite": definite, "scope": scope})


def _aimed(fillers: Sequence[Filler], row: Predicate) -> Sequence[Filler]:
    """« Une frappe contre un camp yéménite a tué cinq combattants »: whose camp it is tells more than the dead do."""
    states = row.type == "ASSAULT" and any(f.slot in ("contre", "sur") and _of_state(f) for f in fillers)
    return [f for f in fillers if f.slot != "undergoer" or _of_state(f)] if states else fillers


def _of_state(filler: Filler) -> bool:
    """Whether a filler stands for a state or its people."""
    return bool(filler.phrase and filler.phrase.states) or any(a.startswith("state:") for a in filler.actors)


def _of_infinitive(frame: NounFrame, actors: Sequence[str]) -> tuple[str, ...]:
    """« Le refus d'Ankara de rouvrir la frontière arménienne »: the state that the infinitive's complements name."""
    unit = frame.people.unit
    at = next((c.i for c in unit.doc[frame.token].children if "VerbForm=Inf" in str(c.morph) and c.i < unit.end), None)
    if at is None:
        return ()
    for filler in verb_frame(frame.people, at).complements:
        states = filler.phrase.states if filler.phrase is not None else ()
        named = tuple(f"state:{code}" for code in states[:1]) or filler.actors
        if named and named[0].startswith(("state:", "org:")) and named[0] not in actors:
            return named
    return ()


_PARTS = frozenset(
    "certains certaines plupart partie toutes tous aucun aucune une l'une l'un majorité totalité ensemble".split()
)


def _some_of_them(unit: Unit, start: int) -> bool:
    """« Certaines des demandes », « la plupart des offres »: some of those that are known."""
    words = [t.lower_ for t in unit.doc[max(unit.start, start - 2) : start + 1]]
    return any(a in _PARTS and b in ("des", "de") for a, b in pairwise(words))


def _attended(frame: NounFrame) -> bool:
    """« A souligné … lors de la réunion des ministres »: who speaks at a meeting takes part in it."""
    unit, start = frame.people.unit, frame.phrase.start
    words = [t.lower_ for t in unit.doc[max(unit.start, start - 3) : start]]
    return (
        words[-2:] in (["lors", "de"], ["lors", "d'"])
        or words[-1:] == ["pendant"]
        or words[-3:] == ["au", "cours", "de"]
    )


def _clause_subject(frame: NounFrame) -> tuple[str, ...]:
    """« Il s'exprimait avant une réunion avec X »: who meets X is the subject of the clause."""
    people, token = frame.people, frame.people.unit.doc[frame.token]
    for _ in range(12):
        token = token.head
        if not people.unit.start <= token.i < people.unit.end:
            return ()
        if token.pos_ == "VERB":
            subject = next((f for f in verb_frame(people, token.i).fillers if f.slot == "subj" and f.actors), None)
            return subject.actors if subject is not None else ()
        if token.head.i == token.i:
            return ()
    return ()


def _agent(fillers: Sequence[Filler], row: Predicate, used: set[int]) -> tuple[str, ...]:
    """« par » tells the doer before the verb's subject, the possessive, the demonym and « de »."""
    order: list[str] = ["carrier"] if "par" in row.recipient else ["par", "carrier"]
    order += [s for s in ("poss", "adj") if s in row.actor or s == "poss"]
    if "de" in row.actor and not (
        "de" in row.recipient
        and row.actor[0] != "de"
        and not any(f.slot in ("undergoer", *row.recipient) and f.slot != "de" for f in fillers)
    ):
        order.append("de")
    order += [s for s in row.actor if s not in order and s != "de"]
    if "speaker" in row.actor:
        return (SPEAKER,)
    return fill(fillers, cast(Sequence[Slot], order), used)


def _all(fillers: Sequence[Filler], slots: Sequence[str], *, without_object: bool) -> tuple[str, ...]:
    out: tuple[str, ...] = ()
    for slot in dict.fromkeys(slots):
        if slot == "obj" and without_object:
            continue
        for filler in fillers:
            if filler.slot == slot:
                out = _joined(out, filler.actors)
                if slot == "de":
                    break
    return out


def _joined(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _way(unit: Unit, at: int) -> str | None:
    """« S'est entretenu au téléphone », « une réunion trilatérale »: the mode that the words after a meeting tell."""
    for k in range(at + 1, min(unit.end, at + 5)):
        low = unit.doc[k].lower_
        if low.startswith("téléphon") and unit.doc[k - 1].lower_ not in ("le", "un", "du"):
            return "phone"
        if k < at + 3 and low.startswith(("trilatéra", "multilatéra", "quadripartite", "tripartite")):
            return "multilateral"
    return None


def _hostile(unit: Unit, at: int) -> bool:
    """« Prêt à frapper », « a juré de se venger »: to offer or promise a hostile act is to threaten."""
    for k in range(at + 1, min(unit.end, at + 6)):
        token = unit.doc[k]
        if token.is_punct or token.lower_ in ("que", "qu'", "avec", "par"):
            return False
        if "VerbForm=Inf" in str(token.morph):
            after = {w for t in unit.doc[k + 1 : min(unit.end, k + 7)] for w in (t.lower_, *lemmas(t))}
            rows = [r for w in word_lemmas(token) for r in load().predicates_of.get((w, "verb"), ()) if not r.negated]
            rows = [r for r in rows if not r.object or any(set(o.split()[:1]) & after for o in r.object)]
            return bool(rows) and all(r.type in ("ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "THREATEN") for r in rows)
    return False


def shifted(
    unit: Unit,
    row: Predicate,
    trigger: int,
    actors: Sequence[str],
    recipients: Sequence[str],
    value: str,
    cue: str,
    *,
    scoped: bool,
) -> EventFind:
    """Apply PLOVER's shifts: cooperation to come is AGREE, a withdrawal to come CONCEDE."""
    kind: EventType = row.type
    mode = row.mode
    factuality = cast(Factuality, value if value in _FACTS else "actual")
    symmetric = row.symmetric
    if (factuality == "future" and kind in ("CONSULT", "COOPERATE", "AID", "SUPPORT")) or (
        factuality == "conditional" and kind in ("CONSULT",)
    ):
        if row.actor[0] == "obj" and "subj" in row.recipient and cue in ("modal:heureux", "modal:ravi"):
            actors, recipients = recipients, actors  # « accueillera »: who will receive offers it
        kind, mode = "AGREE", None
    elif factuality == "future" and kind == "RETREAT":
        kind, mode = "CONCEDE", None
    elif factuality == "future" and kind == "THREATEN":
        factuality = "actual"  # « Ankara le paiera »: what is to come is threatened now
    scope = (0, 0)
    if row.type == "AGREE" and factuality in ("actual", "future") and _hostile(unit, trigger):
        kind, mode, factuality = "THREATEN", None, "actual"
    opaque = row.type in _OPAQUE or (row.reflexive and row.type == "MOBILIZE")  # « se préparer à la guerre »
    if opaque and scoped and trigger + 1 < unit.end and not cue.startswith("condition"):
        scope = (trigger + 1, scope_end(unit, trigger, clause_end(unit, trigger + 1, ())))
    if kind == "CONSULT" and mode is None:
        mode = _way(unit, trigger)
    cues = tuple(c for c in (f"lexicon:{row.lemma}/{row.type}", cue) if c)
    return EventFind(
        kind,
        mode,
        trigger,
        row.lemma,
        tuple(actors),
        tuple(recipients),
        factuality,
        cues,
        scope,
        symmetric=symmetric,
        takes=bool(row.recipient),
    )
