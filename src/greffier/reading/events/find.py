"""The events and moves of one line: words of the lexicon, rows whose conditions hold, parties by slot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from greffier.languages.fr import events as lexicon
from greffier.languages.fr.events import MoveRow, Predicate
from greffier.model import EventType, Factuality
from greffier.reading.attributions.frames import clause_end
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.clause import (
    PREPOSITIONS,
    Parties,
    VerbHead,
    complements,
    noun_phrase,
    parties_of_noun,
    parties_of_verb,
)
from greffier.reading.events.factuality import NOT_CODED, noun_factuality, verb_factuality
from greffier.reading.lexis import lemmas
from greffier.reading.names import Name, Phrase
from greffier.reading.pipeline import LineDoc

__all__ = ["EventFind", "MoveFind", "find_events"]

_OPAQUE = frozenset(("REQUEST", "AGREE", "THREATEN"))
"""What is asked, offered or threatened inside one of these is not coded again (GUIDELINES, case 6)."""
_MAY_SPEAK = frozenset(("REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE", "SUPPORT"))


@dataclass(frozen=True)
class EventFind:
    """An event on a line; parties are actor ids, the trigger a token."""

    type: EventType
    mode: str | None
    trigger: int
    lemma: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    factuality: Factuality
    cues: tuple[str, ...]
    scope: tuple[int, int] = (0, 0)
    """The tokens of the complement in which nothing is coded again."""


@dataclass(frozen=True)
class MoveFind:
    """A move on a line: its word, whom it goes from and to, and the tokens of its matter."""

    kind: str
    trigger: int
    from_: tuple[str, ...]
    to: tuple[str, ...]
    matter: tuple[int, int] | None
    factuality: str
    cues: tuple[str, ...]


@dataclass
class _Context:
    unit: Unit
    parties: Parties
    owner: Callable[[int], str | None]
    blocked: list[tuple[int, int]] = field(default_factory=list)


def find_events(
    line: LineDoc, names: Sequence[Name], parties: Parties, owner: Callable[[int], str | None]
) -> tuple[tuple[EventFind, ...], tuple[MoveFind, ...]]:
    """Return the events and the moves of a line, in the order of their triggers.

    ``parties`` gives the actors that a phrase stands for, ``owner`` whose a possessive before a token is.
    """
    events: list[EventFind] = []
    moves: list[MoveFind] = []
    for unit in _sentences(line, names):
        context = _Context(unit, parties, owner)
        found = _events(context)
        events += found
        moves += _moves(context)
    return tuple(events), tuple(moves)


def _sentences(line: LineDoc, names: Sequence[Name]) -> list[Unit]:
    starts = [t.i for t in line.doc if t.is_sent_start] or [0]
    if starts[0] != 0:
        starts = [0, *starts]
    return [Unit(line, a, b, names, inside=True) for a, b in zip(starts, [*starts[1:], len(line.doc)], strict=True) if a < b]


def _events(context: _Context) -> list[EventFind]:
    unit, table = context.unit, lexicon.load()
    sentence = {lemma for t in unit.doc[unit.start : unit.end] for lemma in (t.lemma_.lower(), t.lower_)}
    if any(len(sentence & words) >= 2 for words in table.figurative.values()):
        figurative = True
    else:
        figurative = False
    found: list[EventFind] = []
    consumed: set[int] = set()
    for i in range(unit.start, unit.end):
        if i in consumed or any(a <= i < b for a, b in context.blocked):
            continue
        item = _verb_event(context, i, sentence, consumed) or _noun_event(context, i, sentence)
        if item is None or (figurative and not (item.actors and item.recipients)):
            continue
        found.append(item)
        if item.scope[0] < item.scope[1]:
            context.blocked.append(item.scope)
    return _distinct(found)


def _distinct(found: Sequence[EventFind]) -> list[EventFind]:
    """One event an act and sentence: of two of one type whose parties agree, the first that names them."""
    out: list[EventFind] = []
    for item in found:
        twin = next((k for k, o in enumerate(out) if o.type == item.type and o.factuality == item.factuality and _compatible(o, item)), None)
        if twin is None:
            out.append(item)
        elif len(item.actors) + len(item.recipients) > len(out[twin].actors) + len(out[twin].recipients):
            out[twin] = replace(item, trigger=out[twin].trigger, lemma=out[twin].lemma)
    return out


def _compatible(a: EventFind, b: EventFind) -> bool:
    def fits(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
        return not x or not y or bool(set(x) & set(y))

    return fits(a.actors, b.actors) and fits(a.recipients, b.recipients)


def _is_verb(unit: Unit, i: int) -> bool:
    token = unit.doc[i]
    if token.pos_ in ("VERB", "AUX"):
        return True
    if token.pos_ == "ADJ" and token.lower_.endswith(("é", "és", "ée", "ées", "is", "ise", "ises", "us", "ue", "ues")):
        before = [t.lower_ for t in unit.doc[max(unit.start, i - 3) : i]]
        return any(w in ("est", "sont", "était", "étaient", "été", "a", "ont", "avait", "avaient", "s'est") for w in before)
    return False


def _verb_event(context: _Context, i: int, sentence: set[str], consumed: set[int]) -> EventFind | None:
    unit, table = context.unit, lexicon.load()
    if not _is_verb(unit, i):
        return None
    for lemma in lemmas(unit.doc[i]):
        rows = table.predicates_of.get((lemma, "verb"))
        if not rows:
            continue
        verb = VerbHead.at(unit, i)
        value, cue = verb_factuality(verb)
        if value == NOT_CODED:
            return None
        for row in rows:
            thing = _holds(verb, row, value == "negated", sentence)
            if thing is None:
                continue
            made = _made(context, verb, row, thing, value, cue)
            if made is not None:
                if thing >= 0:
                    consumed.add(thing)
                return made
        return None
    return None


def _holds(verb: VerbHead, row: Predicate | MoveRow, negated: bool, sentence: set[str]) -> int | None:
    """Whether a row's conditions hold: the token of its object, -1 where it wants none, None where they fail."""
    unit = verb.unit
    if row.reflexive != verb.reflexive and (row.reflexive or not verb.past_participle):
        if row.reflexive or verb.reflexive:
            return None
    if row.negated and not negated:
        return None
    if any(word in sentence for word in row.without):
        return None
    thing = -1
    if row.object:
        found = _object(verb, row.object)
        if found is None:
            return None
        thing = found
    if row.complement and not _has_complement(verb, row.complement):
        return None
    return thing if thing >= 0 else -1


def _object(verb: VerbHead, words: Sequence[str]) -> int | None:
    """The token of one of ``words`` as head of the verb's object or of a complement of it."""
    unit = verb.unit
    heads: list[int] = []
    surface = verb.subject if verb.passive else list(complements(verb, "obj"))
    heads += [p.head for p in surface]
    for slot in ("à", "de", "avec", "sur", "dans", "par", "contre", "pour"):
        heads += [p.head for p in complements(verb, slot)]
    text = " " + " ".join(t.lower_ for t in unit.doc[verb.token + 1 : min(unit.end, verb.token + 14)]) + " "
    for word in words:
        if " " in word:
            if f" {word.replace(chr(39), chr(39) + ' ')} " in text or f" {word} " in text:
                return verb.token
            continue
        for head in heads:
            if word in lemmas(unit.doc[head]) or unit.doc[head].lower_ == word:
                return head
    return None


def _has_complement(verb: VerbHead, words: Sequence[str]) -> bool:
    unit = verb.unit
    for token in unit.doc[verb.token + 1 : min(unit.end, verb.token + 16)]:
        if token.text in (".", ";", "»") or (token.pos_ == "AUX" and token.lower_ in ("a", "ont")):
            return False
        if any(lemma in words for lemma in lemmas(token)):
            return True
    return False


def _made(context: _Context, verb: VerbHead, row: Predicate, thing: int, value: str, cue: str) -> EventFind | None:
    unit = verb.unit
    fill = lambda slots: next((found for slot in slots if (found := parties_of_verb(verb, slot, context.parties))), [])  # noqa: E731
    trigger = thing if row.trigger == "object" and thing >= 0 else verb.token
    carried: Phrase | None = noun_phrase(unit, thing) if thing >= 0 and thing != verb.token else None
    actors, recipients = fill(row.actor), fill(row.recipient)
    if carried is not None and not recipients:
        recipients = next((f for slot in row.recipient if (f := parties_of_noun(unit, carried, slot, context.parties, None, lambda: None))), [])
    if row.symmetric:
        actors = _both(verb, row, context, carried)
        recipients = []
    if row.needs_actor and not actors and not recipients:
        return None
    if not actors and not recipients and not verb.subject and not verb.passive:
        return None
    recipients = [r for r in recipients if r not in actors] if not row.symmetric else []
    return _shift(unit, row.type, row.mode, trigger, row.lemma, actors, recipients, value, (f"lexicon:{row.lemma}/{row.type}", cue), verb)


def _both(verb: VerbHead, row: Predicate, context: _Context, carried: Phrase | None) -> list[str]:
    out: list[str] = []
    for slot in dict.fromkeys((*row.actor, "subj", "obj", "avec", "entre")):
        if slot == "obj" and (row.object or verb.reflexive):
            continue
        for actor in parties_of_verb(verb, slot, context.parties):
            if actor not in out:
                out.append(actor)
    if carried is not None:
        for slot in ("avec", "entre", "adj"):
            for actor in parties_of_noun(verb.unit, carried, slot, context.parties, None, lambda: None):  # type: ignore[arg-type]
                if actor not in out:
                    out.append(actor)
    return out


def _noun_event(context: _Context, i: int, sentence: set[str]) -> EventFind | None:
    unit, table = context.unit, lexicon.load()
    token = unit.doc[i]
    if token.pos_ not in ("NOUN", "PROPN") and not (token.pos_ == "ADJ" and i and unit.doc[i - 1].pos_ == "DET"):
        return None
    if any(name.start <= i < name.end for name in unit.names):
        return None
    for lemma in lemmas(token)[:2]:
        rows = table.predicates_of.get((lemma, "noun"))
        if not rows:
            continue
        phrase = noun_phrase(unit, i)
        if phrase is None:
            return None
        governor = _governor(unit, phrase)
        value, cue = noun_factuality(unit, i, governor)
        if value == NOT_CODED:
            return None
        for row in rows:
            if any(word in sentence for word in row.without) or row.negated:
                continue
            if row.object and not _near(unit, phrase, row.object):
                continue
            if row.complement and not _near(unit, phrase, row.complement):
                continue
            fill = lambda slots: next(  # noqa: E731
                (f for slot in slots if (f := parties_of_noun(unit, phrase, slot, context.parties, governor, lambda: context.owner(i)))), []
            )
            actors, recipients = fill(row.actor), fill(row.recipient)
            if row.symmetric:
                actors = list(dict.fromkeys([*fill(("entre",)), *fill(row.actor), *fill(("adj",)), *fill(("avec",)), *(fill(("subj",)) if governor else [])]))
                recipients = []
            recipients = [r for r in recipients if r not in actors]
            if not actors and not recipients:
                continue
            return _shift(unit, row.type, row.mode, i, row.lemma, actors, recipients, value, (f"lexicon:{row.lemma}/{row.type}", cue), governor)
        return None
    return None


def _near(unit: Unit, phrase: Phrase, words: Sequence[str]) -> bool:
    window = unit.doc[max(unit.start, phrase.start - 6) : min(unit.end, phrase.end + 8)]
    return any(lemma in words for token in window for lemma in (token.lemma_.lower(), token.lower_))


def _governor(unit: Unit, phrase: Phrase) -> VerbHead | None:
    """The support verb that carries an event noun as its object."""
    table = lexicon.load()
    i = phrase.start - 1
    while i >= unit.start and (unit.doc[i].pos_ in ("ADV", "DET", "ADP") or unit.doc[i].text in ("«",)):
        i -= 1
    if i < unit.start:
        return None
    for lemma in lemmas(unit.doc[i]):
        if lemma in table.support_verbs_of and unit.doc[i].pos_ in ("VERB", "AUX"):
            return VerbHead.at(unit, i)
    if phrase.end < unit.end:
        for k in range(phrase.end, min(unit.end, phrase.end + 5)):
            token = unit.doc[k]
            if token.pos_ == "VERB" and any(lemma in table.support_verbs_of for lemma in lemmas(token)):
                verb = VerbHead.at(unit, k)
                if verb.passive:
                    return verb
            if token.pos_ not in ("AUX", "ADV", "VERB"):
                break
    return None


def _shift(
    unit: Unit, kind: EventType, mode: str | None, trigger: int, lemma: str, actors: list[str], recipients: list[str],
    value: str, cues: tuple[str, ...], verb: VerbHead | None,
) -> EventFind:  # fmt: skip
    """Apply PLOVER's shifts: future cooperation is AGREE, a stated refusal REJECT, a withdrawal to come CONCEDE."""
    factuality: Factuality = value if value in ("future", "conditional", "negated", "denied") else "actual"  # type: ignore[assignment]
    if factuality == "future" and kind in ("CONSULT", "COOPERATE", "AID"):
        kind, mode = "AGREE", None
        if not actors:
            actors, recipients = recipients, []
    elif factuality == "future" and kind == "RETREAT":
        kind, mode = "CONCEDE", None
    elif kind in ("REJECT", "REQUEST", "THREATEN", "AGREE") and factuality == "negated" and any("lexicon" in c for c in cues):
        factuality = "negated"
    scope = (0, 0)
    if kind in _OPAQUE and verb is not None:
        scope = (trigger + 1, clause_end(unit, trigger + 1, ())) if trigger + 1 < unit.end else (0, 0)
    return EventFind(kind, mode, trigger, lemma, tuple(actors), tuple(recipients), factuality, tuple(c for c in cues if c), scope)


def _moves(context: _Context) -> list[MoveFind]:
    unit, table = context.unit, lexicon.load()
    sentence = {lemma for t in unit.doc[unit.start : unit.end] for lemma in (t.lemma_.lower(), t.lower_)}
    out: list[MoveFind] = []
    for i in range(unit.start, unit.end):
        if move := _verb_move(context, i, sentence) or _noun_move(context, i, sentence):
            if not any(m.kind == move.kind and abs(m.trigger - move.trigger) < 12 for m in out):
                out.append(move)
    return out


def _verb_move(context: _Context, i: int, sentence: set[str]) -> MoveFind | None:
    unit, table = context.unit, lexicon.load()
    if not _is_verb(unit, i):
        return None
    for lemma in lemmas(unit.doc[i]):
        for row in table.moves_of.get((lemma, "verb"), ()):
            verb = VerbHead.at(unit, i)
            value, cue = verb_factuality(verb)
            if value in (NOT_CODED, "conditional") and not row.negated:
                continue
            thing = _holds(verb, row, value == "negated", sentence)
            if thing is None or (value == "negated" and not row.negated):
                continue
            fill = lambda slots: next((f for slot in slots if (f := parties_of_verb(verb, slot, context.parties))), [])  # noqa: E731
            from_, to = fill(row.from_), fill(row.to)
            if row.symmetric:
                from_ = to = list(dict.fromkeys([*from_, *to]))
            if not from_ and not to:
                continue
            trigger = thing if row.trigger == "object" and thing >= 0 else i
            return MoveFind(row.kind, trigger, tuple(from_), tuple(to), _matter(verb, row, thing), value, (f"move:{row.lemma}/{row.kind}", cue))
    return None


def _matter(verb: VerbHead, row: MoveRow, thing: int) -> tuple[int, int] | None:
    """The tokens of what a move is about: the slot that its row names, to the clause's end."""
    unit = verb.unit
    start: int | None = None
    if row.matter in ("inf", "à inf", "de inf", "que"):
        wanted = {"que": ("que", "qu'"), "à inf": ("à",), "de inf": ("de", "d'")}.get(row.matter, ())
        for i in range(verb.token + 1, min(unit.end, verb.token + 14)):
            if unit.doc[i].lower_ in wanted or (not wanted and "VerbForm=Inf" in str(unit.doc[i].morph)):
                start = i + 1 if wanted else i
                break
    elif row.matter == "subj":
        phrases = verb.subject
        return (phrases[0].start, phrases[-1].end) if phrases else None
    elif row.matter == "obj":
        phrases = verb.subject if verb.passive else list(complements(verb, "obj"))
        if phrases:
            return phrases[0].start, phrases[-1].end
    elif row.matter in PREPOSITIONS:
        found = list(complements(verb, row.matter))
        start = found[0].start if found else None
    if start is None:
        return (thing, thing + 1) if thing >= 0 and thing != verb.token else None
    return start, clause_end(unit, start, ())


def _noun_move(context: _Context, i: int, sentence: set[str]) -> MoveFind | None:
    unit, table = context.unit, lexicon.load()
    if unit.doc[i].pos_ not in ("NOUN",):
        return None
    for lemma in lemmas(unit.doc[i])[:2]:
        for row in table.moves_of.get((lemma, "noun"), ()):
            if any(word in sentence for word in row.without):
                continue
            phrase = noun_phrase(unit, i)
            if phrase is None:
                return None
            governor = _governor(unit, phrase)
            value, cue = noun_factuality(unit, i, governor)
            if value in (NOT_CODED, "conditional", "negated"):
                continue
            if row.object and not _near(unit, phrase, row.object):
                continue
            fill = lambda slots: next(  # noqa: E731
                (f for slot in slots if (f := parties_of_noun(unit, phrase, slot, context.parties, governor, lambda: context.owner(i)))), []
            )
            from_, to = fill(row.from_), fill(row.to)
            if not from_ and not to:
                continue
            return MoveFind(row.kind, i, tuple(from_), tuple(to), (i + 1, phrase.end) if phrase.end > i + 1 else None, value, (f"move:{row.lemma}/{row.kind}", cue))
    return None
