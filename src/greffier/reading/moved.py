"""The moves of a document: found on its lines and read off its settled events, put in somebody's mouth, dated.

A move that a word tells takes the parties it lacks from the event on the same word. What events tell without a word
of the ledger is a move too: a meeting or a delivery to come is promised, a blow announced under a condition is
threatened, a refusal follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from greffier.languages.fr import events as lexicon
from greffier.languages.fr import linking as words
from greffier.model import Attribution, Event, Move, MoveKind, Span, TimeExpression, item_key
from greffier.reading.addressed import aimed, all_named, closed, first_named, place_of, tokens_of, trimmed
from greffier.reading.answers import says
from greffier.reading.attributions.unit import Unit
from greffier.reading.conditions import coming, condition_near, hanging_subject, is_bare
from greffier.reading.dues import day_of, due_of, is_ahead
from greffier.reading.events import SPEAKER, SPEAKERS, MoveFind
from greffier.reading.events.dating import bound_time, later
from greffier.reading.events.matter import end_of, is_past
from greffier.reading.lexis import lemmas
from greffier.reading.pipeline import LineDoc
from greffier.reading.scene import Scene
from greffier.world import load

__all__ = ["read_moves"]

MADE_BY = "moves@4"
_OPENING = frozenset(("invitation", "request", "offer", "promise", "threat"))
_HOSTILE = frozenset(("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "THREATEN"))
_APPEALS = frozenset(("ACCUSE", "REQUEST"))
"""What is threatened too: to bring a matter before a court, a council, an organisation."""
_BLOWS = frozenset(("SANCTION", "COERCE", "ASSAULT"))
_COMMITS = frozenset(("promise", "threat"))
_KIND_OF: dict[str, MoveKind] = {"THREATEN": "threat", "REJECT": "refused", "REQUEST": "request"}
_KIND = frozenset(("AGREE", "CONCEDE", "AID", "RETREAT", "SUPPORT", "COOPERATE", "CONSULT"))
_SPOKEN = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN"))
_COOPERATIVE = frozenset(("AGREE", "CONCEDE"))
_GOES_ON = 250
"""Characters between words and those of the same speaker that go on from them."""
_REFUSES = re.compile(r"\bne\b[^,;.]{1,40}\b(?:pas|jamais|plus)\b|\bn['’]")
_OURS = frozenset(("je", "j", "nous", "notre", "nos"))


@dataclass(frozen=True)
class _Told:
    """A move in its place: what it does, its word, its matter, the event it rests on."""

    kind: MoveKind
    span: Span
    line: int
    token: int
    from_: tuple[str, ...]
    to: tuple[str, ...]
    matter: Span | None
    factuality: str
    cues: tuple[str, ...]
    event: Event | None


def read_moves(
    scene: Scene,
    finds: Iterable[tuple[int, Sequence[MoveFind]]],
    events: Sequence[Event],
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
) -> tuple[Move, ...]:
    """Return the document's moves in order: ``finds`` are those of each line, by its number."""
    told = [_found(scene, number, find, events, attributions) for number, several in finds for find in several]
    told = [one for one in told if _stands(one) and not _holds_firm(scene, one, attributions)]
    told = [t for t in told if t.kind != "promise" or t.matter is None or not is_past(tokens_of(scene, t.matter))]
    told += [t for t in _of_words(scene, attributions, told) if _stands(t)]
    told = _plain_answers(scene, attributions, _as_reported(told, attributions))
    taken = [t.span for t in told] + [t.matter for t in told if t.matter is not None]
    told += [t for t in _of_events(scene, events) if not any(t.span.overlaps(span) for span in taken)]
    moves = []
    for one in sorted(told, key=lambda t: t.span):
        if not _stands(one):
            continue
        moves.append(_move(scene, one, attributions, times))
    return tuple(moves)


def _plain_answers(scene: Scene, attributions: Sequence[Attribution], told: list[_Told]) -> list[_Told]:
    """The told moves with those of answers in somebody's own mouth (« « Jamais », a tranché le roi »)."""
    out = list(told)
    for said in attributions:
        answer = says(said, scene.document.text) if said.cue is not None else None
        if answer is None or said.cue is None or said.source_actor is None:
            continue
        if any(one.span.overlaps(said.cue) and one.kind not in ("answered", answer) for one in out):
            continue
        if any(one.kind == answer and c.covers(one.span) for one in out for c in said.content):
            continue  # « nous acceptons »: the words themselves are the answer
        number, token = place_of(scene, said.cue)
        out = [one for one in out if not one.span.overlaps(said.cue)]
        cues = ("own words",)
        out.append(_Told(answer, said.cue, number, token, (said.source_actor,), (), None, "actual", cues, None))
    return out


def _as_reported(told: Sequence[_Told], attributions: Sequence[Attribution]) -> list[_Told]:
    """« Les garants remettront un texte, a promis le porte-parole »: one promise, of those who act and who gives it."""
    out = list(told)
    for outer in told:
        said = _reported(outer.span, attributions) if outer.kind in _COMMITS else None
        if said is None or outer.matter is None:
            continue
        inner = [t for t in out if t is not outer and t.kind == outer.kind and outer.matter.covers(t.span)]
        if len(inner) == 1 and inner[0].from_ and inner[0].matter is not None:
            whose = tuple(dict.fromkeys((*inner[0].from_, *outer.from_)))
            out[out.index(inner[0])] = replace(inner[0], from_=whose)
            out.remove(outer)
    return out


def _stands(told: _Told) -> bool:
    """Whether somebody makes the move, and not toward himself alone."""
    if told.kind in _OPENING and (not told.from_ or (told.matter is None and not told.to)):
        return False
    if told.matter is None and "move:vouloir/refused" in told.cues:
        return False  # « ne veut plus d'armes »
    mutual = told.kind == "promise" and set(told.from_) == set(told.to) and len(told.from_) > 1
    if told.from_ and set(told.to) and set(told.to) <= set(told.from_) and not mutual:
        return told.kind == "promise"
    return bool(told.from_ or told.to) or "unnamed" in told.cues


def _found(
    scene: Scene, number: int, find: MoveFind, events: Sequence[Event], attributions: Sequence[Attribution]
) -> _Told:
    line = scene.lines[number]
    token = line.doc[find.trigger]
    span = line.span(token.idx, token.idx + len(token))
    said = _innermost(span, attributions)
    speaker = said.source_actor if said else None
    event = next((e for e in events if e.trigger.overlaps(span)), None)
    from_, to = _named(find.from_, speaker), _named(find.to, speaker)
    if said is not None and said.source_actor and from_ and from_ == (_quoting(said, attributions),):
        from_ = (said.source_actor,)  # « « Ils ont dit qu'ils viendraient », a dit le roi »: not the king
    cued = _reported(span, attributions)
    if cued is not None and cued.source_actor and find.kind in _OPENING | {"repeated"}:
        # « …, a prévenu l'ambassadeur »: who follows the verb speaks, and whom his words name is not his subject
        inverted = cued.source_actor in to or cued.source_actor not in from_
        from_, to = (cued.source_actor,), () if inverted else to
        to = to or tuple(a for a in first_named(scene, number, condition_near(scene, span)) if a not in from_)
    matter = None
    if find.matter and find.matter[0] < find.matter[1]:
        matter = trimmed(scene, line.tokens(list(line.doc[find.matter[0] : find.matter[1]])))
    if (content := _said_before(span, attributions)) is not None and (matter is None or find.kind in _OPENING):
        matter = trimmed(scene, content)
    if find.kind == "threat" and not to and matter is not None:
        own = {scene.country(a) or a for a in from_}
        named = (a for a in all_named(scene, number, matter) if a.startswith("state:"))
        others = {a for a in named if scene.country(a) not in own}
        known = all(scene.country(a) for a in from_)
        # « le Canada gèlera l'aide qu'il verse à l'Ouzbékistan »
        to = tuple(others) if len(others) == 1 and known else ()
    if event is None and find.kind == "repeated" and matter is not None:
        event = next(
            (e for e in events if matter.covers(e.trigger) and e.type in ("THREATEN", "REQUEST", "AGREE")), None
        )
        if event is not None:
            from_ = tuple(dict.fromkeys((*from_, *event.actors)))
            inferred = any(cue.startswith("recipient:") for cue in event.cues)
            to = to if inferred and find.noun else event.recipients or to
    told_to = said.addressee if said and find.kind == "offer" and not find.noun else None
    if told_to is not None and told_to.startswith(("state:", "person:")) and told_to not in from_:
        to = (told_to,)
    as_asked = any(cue.startswith("as asked") for cue in find.cues)  # its event is the asking
    if event is not None and find.kind in _OPENING | {"refused", "accepted", "repeated"} and not as_asked:
        from_ = from_ or event.actors
        # of promises and offers, whom the discourse suggests is too often a third
        if (
            find.kind not in ("promise", "offer")
            and not _giver_unnamed(find, line, matter)
            and _sided(scene, event, find)
        ):
            to = to or tuple(a for a in event.recipients if a not in from_)
    unsaid = find.kind in ("invitation", "offer") and find.noun and not from_ and bool(to)
    if unsaid and speaker is not None and {scene.country(a) for a in to}.isdisjoint({scene.country(speaker)}):
        from_ = (speaker,)  # « la ministre a une invitation à se rendre à Quito », dit l'ambassadeur
    if find.kind == "promise" and event is not None and not event.recipients and len(event.actors) > len(from_):
        from_ = event.actors  # « nous avons convenu »: those who met
    kind = "threat" if find.kind == "promise" and _blow_in(events, matter, from_) else find.kind
    if kind == "request" and find.factuality == "conditional" and condition_near(scene, span) is not None:
        kind = "threat"  # « réclamerait justice à La Haye si Lomé ne cessait pas »
        matter = trimmed(scene, Span(span.start, max(span.end, matter.end if matter is not None else 0)))
        to = aimed(scene, number, to, condition_near(scene, span), appeal=True)
    elif find.kind == "repeated" and event is not None and event.type in _APPEALS and event.factuality == "future":
        to = aimed(scene, number, to, condition_near(scene, span), appeal=True)
    lands = {scene.country(a) or a for a in from_}
    if find.kind == "promise" and len(lands) > 1 and not find.addressed:
        to = from_ if len(lands) == 2 else ()
    elif find.kind == "repeated" and len(lands) == 2 and _mutual(event):
        to = from_  # « les deux pays renouvellent l'engagement, pris à Lomé, de … »
    elif to and set(to) != set(from_) and not {scene.country(a) or a for a in to} - lands:
        from_, to = ((), to) if as_asked else (from_, ())  # « les voir, comme Manille l'avait demandé »
        if any(cue.startswith("move:devoir") for cue in find.cues):
            from_ = ()  # « notre contingent doit partir », says the minister: no demand
    if matter is not None and (kind == "threat" or (kind in ("accepted", "refused") and _to_do(scene, matter))):
        inside = all_named(scene, number, matter)  # « menace de saisir l'ONU » is no threat to it
        to = tuple(a for a in to if not a.startswith("org:") or a not in inside)
    if set(to) <= set(from_) and find.kind != "promise":
        to = ()  # a slot that was filled with the doer himself
    return _Told(
        kind, span, number, find.trigger, from_, to, matter, find.factuality, find.cues, event  # type: ignore[arg-type]
    )  # fmt: skip


def _mutual(event: Event | None) -> bool:
    """Whether an event is an engagement of several toward each other."""
    return event is not None and event.type == "AGREE" and len(event.actors) > 1 and not event.recipients


def _to_do(scene: Scene, matter: Span) -> bool:
    """Whether a matter is an infinitive: « de porter le différend devant la Cour »."""
    number, token = place_of(scene, matter)
    return "VerbForm=Inf" in str(scene.lines[number].doc[token].morph)


def _blow_in(events: Sequence[Event], matter: Span | None, from_: Sequence[str]) -> bool:
    """« a annoncé que son pays taxerait les camions »: what is announced is a blow, and so a threat."""
    if matter is None:
        return False
    told = [e for e in events if matter.covers(e.trigger) and e.factuality in ("future", "conditional")]
    first = min(told, key=lambda e: e.trigger, default=None)
    return first is not None and first.type in _BLOWS and not set(first.recipients) & set(from_)


def _sided(scene: Scene, event: Event, find: MoveFind) -> bool:
    """Whether the recipients are told, or inferred for somebody whose state is known: else they may be his own."""
    inferred = any(cue.startswith("recipient:") for cue in event.cues)
    if inferred and find.noun:
        return False  # « l'ultimatum zambien expire lundi »: to whom, an earlier dispatch has told
    return not inferred or any(scene.country(actor) or not actor.startswith("person:") for actor in event.actors)


def _giver_unnamed(find: MoveFind, line: LineDoc, matter: Span | None) -> bool:
    """« ont accepté l'offre des médiateurs »: who made it is told, if not by a name; nobody else did."""
    if find.kind not in ("accepted", "refused") or find.matter is None or matter is None:
        return False
    words = list(line.doc[find.matter[0] : find.matter[1]])[:4]
    nouns = lexicon.load().moves_of
    put = next((n for n, t in enumerate(words) if any((lemma, "noun") in nouns for lemma in lemmas(t))), None)
    return put is not None and put + 1 < len(words) and words[put + 1].lower_ in ("des", "du")


def _said_before(cue: Span, attributions: Sequence[Attribution]) -> Span | None:
    """What was said before the word that reports it: « Nous tirerons », a prévenu le colonel."""
    said = _reported(cue, attributions)
    if said is None:
        return None
    before = [c for c in said.content if c.end <= cue.start]
    return Span(before[0].start, before[-1].end) if before else None


def _quoting(said: Attribution, attributions: Sequence[Attribution]) -> str | None:
    """Who quotes the one who said it, in direct speech; None where nobody does, or where he quotes himself."""
    around = [a for a in attributions if a is not said and any(c.covers(said.content[0]) for c in a.content)]
    outer = min(around, key=lambda a: a.content[-1].end - a.content[0].start, default=None)
    direct = outer is not None and outer.kind == "direct" and outer.source_actor != said.source_actor
    return outer.source_actor if outer is not None and direct and said.kind == "indirect" else None


def _reported(cue: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution of which a word is the cue, where the words stand before it."""
    said = next((a for a in attributions if a.cue is not None and a.cue.overlaps(cue) and a.content), None)
    return said if said is not None and said.content[0].start < cue.start else None


def _of_words(scene: Scene, attributions: Sequence[Attribution], told: Sequence[_Told]) -> Iterator[_Told]:
    """The promises and threats that words yet to come true make by the verb behind them, where its clause told none."""
    rows = lexicon.load().moves_of
    for said in attributions:
        if said.cue is None or said.source_actor is None or _reported(said.cue, attributions) is not said:
            continue
        if any(one.span.overlaps(said.cue) for one in told) or _anybody(scene, said.source_actor):
            continue
        number, token = place_of(scene, said.cue)
        word = scene.lines[number].doc[token]
        known = [r for lemma in lemmas(word) for r in rows.get((lemma, "verb"), ()) if r.kind in _COMMITS]
        known = sorted((r for r in known if not r.object), key=lambda r: r.conditions)
        matter = _said_before(said.cue, attributions)
        if not known or matter is None or not _yet_to_come(scene, matter):
            continue
        if known[0].kind == "threat" and not _of_ones_own(scene, matter):
            continue  # « la récolte sera maigre », a prévenu le ministre
        condition = condition_near(scene, matter)
        to = tuple(a for a in first_named(scene, number, condition) if a != said.source_actor)
        cues = (f"said:{known[0].lemma}",)
        matter = trimmed(scene, matter)
        yield _Told(known[0].kind, said.cue, number, token, (said.source_actor,), to, matter, "actual", cues, None)


def _holds_firm(scene: Scene, told: _Told, attributions: Sequence[Attribution]) -> bool:
    """« « Nous ne reculerons pas d'un mètre », a prévenu le commandant »: what one will not do threatens nobody."""
    if told.kind != "threat" or told.matter is None or _reported(told.span, attributions) is None:
        return False
    if condition_near(scene, told.matter) is not None:
        return False
    stands = lexicon.load().classes["standing firm"]
    firm = any(not stands.isdisjoint(lemmas(t)) for t in tokens_of(scene, told.matter))
    return firm and _REFUSES.search(told.matter.text(scene.document.text).lower()) is not None


def _of_ones_own(scene: Scene, words: Span) -> bool:
    """Whether words foretell what the speaker will do, or what will come of another's act."""
    if condition_near(scene, words) is None and _REFUSES.search(words.text(scene.document.text).lower()):
        return False  # « nous ne reculerons pas »: what is not done to anybody threatens nobody
    said = {word.strip(",.;:«»\"'’") for word in words.text(scene.document.text).lower().replace("’", "' ").split()}
    return condition_near(scene, words) is not None or not said.isdisjoint(_OURS)


def _yet_to_come(scene: Scene, words: Span) -> bool:
    """Whether words tell of what is to come."""
    return bool(coming(tokens_of(scene, words)))


def _named(actors: Sequence[str], speaker: str | None) -> tuple[str, ...]:
    """The actors with the speaker's name in the place of the speaker."""
    return tuple(dict.fromkeys(n for a in actors if (n := speaker if a in (SPEAKER, SPEAKERS) else a)))


def _of_events(scene: Scene, events: Sequence[Event]) -> Iterator[_Told]:
    """The moves that events tell without a word of the ledger."""
    for event in events:
        kind = _kind(scene, event)
        if kind is None:
            continue
        number, token = place_of(scene, event.trigger)
        line = scene.lines[number]
        last = end_of(_sentence_unit(scene, number, token), token) if token + 1 < len(line.doc) else token + 1
        matter = trimmed(scene, line.tokens(list(line.doc[token : max(last, token + 1)])))
        mutual = event.type == "AGREE" and not event.recipients
        hangs = condition_near(scene, event.trigger)
        to = event.actors if mutual else event.recipients or first_named(scene, number, hangs)
        to = aimed(scene, number, to, hangs, appeal=event.type in _APPEALS) if kind == "threat" else to
        cues = (f"event:{event.type}", *event.cues[-1:])
        yield _Told(kind, event.trigger, number, token, event.actors, to, matter, event.factuality, cues, event)


def _kind(scene: Scene, event: Event) -> MoveKind | None:
    """What an event does to the ledger, if its parties are told."""
    if not event.actors or _settled_by_row(event) or all(_nameless(scene, a) for a in event.actors):
        return None
    condition = condition_near(scene, event.trigger)
    hanging = condition is not None and not condition.overlaps(event.trigger)
    told = () if "recipient:theatre" in event.cues else event.recipients  # where it happens is but a guess
    number, token = place_of(scene, event.trigger)
    noun = scene.lines[number].doc[token].pos_ == "NOUN"
    to = told or first_named(scene, number, condition)
    if hanging and to and event.factuality in ("future", "conditional"):
        if event.type in _HOSTILE or (event.type in _APPEALS and all(r.startswith("org:") for r in to)):
            return "threat"  # « réclamera justice à La Haye si … »
        if event.type in _KIND:
            return "promise"
    if event.type == "THREATEN" and event.claimed_by is not None:
        return None  # « une menace », says who feels threatened
    if event.type in ("THREATEN", "REJECT") and event.factuality == "actual" and event.recipients:
        return None if event.type == "THREATEN" and not hanging and noun else _KIND_OF[event.type]
    # « les négociations s'ouvriront » can be kept
    meets = noun and any(cue.endswith("/CONSULT") for cue in event.cues[:1])
    if event.type in _COOPERATIVE and event.factuality == "future" and (meets or not _goodwill(event.lemma)):
        return "promise" if event.recipients or len(event.actors) > 1 else None
    return None


def _goodwill(lemma: str) -> bool:
    """Whether a word promises nothing that can be kept: « restera attaché », « maintiendra »."""
    return lexicon.sort_key(lemma) in words.load().goodwill


def _nameless(scene: Scene, actor: str) -> bool:
    return actor.startswith("group:") and scene.country(actor) is None


def _anybody(scene: Scene, actor: str) -> bool:
    """Whether a speaker is of no state that anything tells, his own words included: « un habitant »."""
    words = actor.partition(":")[2].split()
    return _nameless(scene, actor) and not any(load().states_of(word.lower()) for word in words)


def _settled_by_row(event: Event) -> bool:
    """Whether the ledger has a row for the word, and it did not hold here."""
    table = lexicon.load().moves_of
    kinds = {"threat"} if event.type == "THREATEN" else _OPENING
    return any(
        row.kind in kinds and row.tense is None
        for pos in ("verb", "adjective")
        for row in table.get((event.lemma, pos), ())
    )


def _sentence_unit(scene: Scene, number: int, token: int) -> Unit:
    line = scene.lines[number]
    end = next((t.i for t in line.doc[token + 1 :] if t.is_sent_start), len(line.doc))
    return Unit(line, token, end, scene.names[number], inside=True)


def _innermost(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution nearest round a span: the one with the shortest content that covers it."""
    around = [(c.end - c.start, n) for n, a in enumerate(attributions) for c in a.content if c.covers(span)]
    return attributions[min(around)[1]] if around else None


def _move(scene: Scene, told: _Told, attributions: Sequence[Attribution], times: Sequence[TimeExpression]) -> Move:
    said = _innermost(told.span, attributions)

    def admits(other: Span) -> bool:
        return (said is not None) == (said is not None and any(c.covers(other) for c in said.content))

    line = scene.lines[told.line]
    time = bound_time(line, _done_at(line.doc, told), scene.sentence_of(told.span.start), times, admits)
    value = day_of(time) if time is not None else None
    condition = _own_condition(scene, told)
    due, reckoned = due_of(scene, told.kind, told.matter, condition, times) if told.kind in _OPENING else (None, False)
    if due is None and told.kind == "promise" and value is not None and is_ahead(value, scene.document.published):
        due = value if value[:10] != scene.document.published else None  # « se sont engagés mardi »
    return Move.model_validate(
        {
            "key": item_key(scene.document.key, "move", told.kind, [told.span]),
            "made_by": MADE_BY,
            "cues": tuple(c for c in (*told.cues, *(["due:reckoned"] if reckoned else [])) if c),
            "sentence": scene.sentence_of(told.span.start),
            "kind": told.kind,
            "span": told.span,
            "from": told.from_,
            "to": told.to,
            "matter": closed(scene, told.matter),
            "condition": condition,
            "due": due,
            "date": (value if value != due else None)
            or _said_on(told, scene.document.published)
            or _uttered(scene, said, attributions, times),
            "claimed_by": said.source_actor if said and said.source_actor not in told.from_ else None,
            "event": told.event.key if told.event else None,
            "attribution": said.key if said else None,
        }
    )


def _done_at(doc: Doc, told: _Told) -> int:
    """The token whose day is that of the move: « a riposté mardi, comme il l'avait juré le 14 » answers on Tuesday."""
    token = doc[told.token]
    if any(cue.startswith("as asked") for cue in told.cues) and token.head.pos_ in ("VERB", "AUX"):
        return token.head.i
    return told.token


def _said_on(told: _Told, published: str | None) -> str | None:
    """The day of a move for which its sentence names none: that of its event, if it is one of words and done."""
    event = told.event
    if event is None or event.type not in _SPOKEN or event.factuality != "actual" or not event.date:
        return None
    return event.date if event.date[:4].isdigit() and not (published and event.date[:10] > published) else None


def _uttered(
    scene: Scene, said: Attribution | None, attributions: Sequence[Attribution], times: Sequence[TimeExpression]
) -> str | None:
    """The day on which words were said: beside their cue, or beside that of the words they go on from."""
    if said is None or said.cue is None:
        return None
    number, token = place_of(scene, said.cue)
    outside = [t for t in times if not any(c.covers(t.span) for c in said.content)]
    time = bound_time(scene.lines[number], token, scene.sentence_of(said.cue.start), outside, lambda _: True)
    value = day_of(time) if time is not None else None
    if value is not None:
        published = scene.document.published
        return None if published is not None and later(value, published) else value
    place = next(n for n, a in enumerate(attributions) if a is said)
    before = attributions[place - 1] if place else None
    if before is None or before.source_actor != said.source_actor or before.cue is None or before.cue >= said.cue:
        return None
    gap = said.cue.start - before.content[-1].end
    return _uttered(scene, before, attributions[:place], times) if gap <= _GOES_ON else None


def _own_condition(scene: Scene, told: _Told) -> Span | None:
    """The condition of what is offered, promised or threatened."""
    if told.kind not in ("threat", "promise", "offer", "invitation", "repeated"):
        return None
    found = condition_near(scene, told.span)
    if found is None and told.matter is not None:
        found = condition_near(scene, told.matter)
    if found is None and told.kind in ("threat", "repeated") and told.matter is not None:
        return hanging_subject(scene, told.matter)
    return None if found is None or found.overlaps(told.span) or is_bare(scene, found) else found
