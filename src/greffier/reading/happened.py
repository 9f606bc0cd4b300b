"""The events and moves of a document: found on its lines, then settled, dated and put in somebody's mouth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from greffier.model import Attribution, Event, Move, Span, TimeExpression, item_key
from greffier.reading.acted import with_acts
from greffier.reading.actors.institutions import MEDIA, bare_words
from greffier.reading.attributions.unit import line_phrases
from greffier.reading.both import both
from greffier.reading.collectives import collective_of
from greffier.reading.discourse import discourse, naturalise, story_land, unified
from greffier.reading.events import PAIR, Candidate, EventFind, MoveFind, complete, find_events, settle
from greffier.reading.events.claims import Told, claimants
from greffier.reading.events.dating import bound_time, later
from greffier.reading.events.details import details_of
from greffier.reading.events.people import Source
from greffier.reading.homes import settle_homes, settle_places
from greffier.reading.lexis import finite
from greffier.reading.moved import read_moves
from greffier.reading.names import Phrase
from greffier.reading.pipeline import LineDoc
from greffier.reading.scene import Scene
from greffier.reading.standins import land_of_demonym, owners_people, peers_land, pope, someone, standin
from greffier.world import load

__all__ = ["LineFinds", "find_in_line", "read_events"]

MADE_BY = "events@2"
_DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
"""Of which one who is blamed says that he did not do them."""
_DENIALS = frozenset(("nier", "démentir", "réfuter", "contester", "récuser", "se défendre"))
_RULES = frozenset(("administration", "gouvernement", "régime", "cabinet", "exécutif", "équipe"))
_TWO = frozenset(
    (
        "adversaires armées camps capitales chefs dirigeants gouvernements hommes leaders ministres nations parties "
        "pays présidents puissances responsables voisins États états"
    ).split()
)
_SHARED_DEMONYMS = (frozenset(("state:COD", "state:COG")), frozenset(("state:KOR", "state:PRK")))
_THINKING = frozenset(("penser", "croire", "estimer", "craindre", "redouter", "supposer", "considérer", "juger"))
_ANNOUNCING = frozenset(("annoncer", "indiquer", "faire savoir", "répéter"))
_SPOKEN_ACTS = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))


@dataclass(frozen=True)
class LineFinds:
    """What was found on one line."""

    line: int
    events: tuple[EventFind, ...]
    moves: tuple[MoveFind, ...]


@dataclass(frozen=True)
class _Telling:
    """A settled event in its place."""

    candidate: Candidate
    span: Span
    said: Attribution | None
    time: TimeExpression | None = None
    date: str | None = None
    how: str = ""


def find_in_line(scene: Scene, number: int, said: Sequence[Attribution] = ()) -> LineFinds:
    """Find the events and moves of a line; parties are resolved as of this place in the text.

    ``said`` are the attributions found so far: « il » at the head of what X says is X.
    """
    line, resolver = scene.lines[number], scene.resolver

    def parties(phrase: Phrase) -> list[str]:
        sentence = scene.sentence(number, line.doc[phrase.start].idx)
        if phrase.pronoun and (self_named := _says_of_self(scene, number, phrase, said)):
            return [self_named]
        if two := both(scene, number, phrase):
            return two
        if members := collective_of(scene, number, phrase):
            return list(members)
        head = line.doc[phrase.head].lower_
        if phrase.plural and head in _TWO and _both(line.doc, phrase):
            return [PAIR]
        if head in _RULES and (state := _ruled(scene, phrase)):
            return [state]
        if (stood := standin(scene, number, phrase, sentence)) is not None:
            return stood
        found = _one_land(resolver.parties(phrase, line.doc, number, sentence), scene)
        if (
            phrase.definite
            and not phrase.plural
            and not (phrase.pronoun or phrase.states or phrase.kin or phrase.possessive)
            and (not found or found[0].startswith("group:"))
        ):
            other = resolver.actor(phrase, line.doc, number, sentence)
            if other and not other.startswith("group:"):
                found = [other]
        if not found and phrase.name is not None and (unnamed := someone(phrase, line.doc)):
            resolver.surfaces.setdefault(unnamed, [line.doc[phrase.start : phrase.end].text])
            found = [unnamed]
        if found and pope(phrase, line.doc):
            person = resolver.person(found[0])
            if person is not None:
                person.country = person.country or "VAT"
        if (peer := peers_land(scene, number, phrase, sentence)) and (not found or found[0].startswith("group:")):
            return [f"state:{peer}"]
        for actor in found:
            unknown = actor.startswith(("group:", "org:")) and not resolver.countries.get(actor)
            whose = owners_people(scene, number, phrase, sentence) if unknown else None
            if unknown and (country := whose or _country(scene, number, phrase, actor)):
                resolver.countries[actor] = country
        return found

    def owner(token: int) -> str | None:
        single = line.doc[token].lower_ in ("son", "sa", "ses")
        return resolver.owner(scene.sentence(number, line.doc[token].idx), token, single=single)

    def anyone(phrase: Phrase) -> str | None:
        words = bare_words(line.doc, phrase)
        if not words:
            return None
        actor = f"group:{words}"
        surface = line.doc[phrase.start : phrase.end].text
        if surface not in resolver.surfaces.setdefault(actor, []):
            resolver.surfaces[actor].append(surface)
        if not resolver.countries.get(actor):
            sentence = scene.sentence(number, line.doc[phrase.start].idx)
            resolver.countries[actor] = next(iter(phrase.states), None) or next(
                (n.ref.country for n in phrase.inner if n.ref and n.ref.country),
                land_of_demonym(line.doc[phrase.head].text) or owners_people(scene, number, phrase, sentence),
            )
        return actor

    line_phrases(line, scene.names[number])
    events, moves = find_events(line, scene.names[number], parties, owner, anyone, _sources(line, said))
    return LineFinds(number, events, tuple(_without_pair(m) for m in moves))


def _sources(line: LineDoc, said: Sequence[Attribution]) -> dict[int, Source]:
    """Who the verbs of speech of a line are said of, by token: « …, a averti un cadre de la banque »."""
    out: dict[int, Source] = {}
    at = {line.start + token.idx: token.i for token in line.doc} if said else {}
    for told in reversed(said):
        if told.cue is not None and told.source is not None and told.cue.start in at and told.source.start in at:
            out.setdefault(at[told.cue.start], Source(at[told.source.start], told.source_actor))
    return out


def _says_of_self(scene: Scene, number: int, phrase: Phrase, said: Sequence[Attribution]) -> str | None:
    """« Lima a dit qu'elle … »: who a pronoun is that opens an indirect speech, the gender agreeing."""
    line = scene.lines[number]
    if phrase.pronoun not in ("il", "elle", "ils", "elles") or phrase.start < 2:
        return None
    if line.doc[phrase.start - 1].lower_ not in ("qu'", "que"):
        return None
    at = line.span(line.doc[phrase.start].idx, line.doc[phrase.start].idx + 1).start
    speaker = next((a.source_actor for a in said if a.content[0].start == at and a.source_actor), None)
    if speaker is None or (phrase.plural and not speaker.startswith(("group:", "org:", "state:"))):
        return None
    person = scene.resolver.person(speaker)
    gender = "f" if phrase.pronoun.startswith("elle") else "m"
    return None if person is not None and person.gender not in (None, gender) else speaker


def _country(scene: Scene, number: int, phrase: Phrase, actor: str) -> str | None:
    """The state of unnamed people, or of a body that no table knows (« le Parlement letton »), by their own words."""
    doc = scene.lines[number].doc
    if actor.startswith("org:"):
        if load().refs(actor.partition(":")[2]):
            return None
        words = doc[phrase.start : phrase.end]
        return next((codes[0] for t in words if t.is_lower and (codes := load().states_of(t.text))), None)
    country = next((n.ref.country for n in phrase.inner if n.ref and n.ref.country), None)
    if country is None and len(phrase.states) == 2:
        country = _one_land([f"state:{code}" for code in phrase.states], scene)[0].partition(":")[2]
    return country or land_of_demonym(doc[phrase.head].text) or pope(phrase, doc) or _standing(scene, number, phrase)


def _without_pair(move: MoveFind) -> MoveFind:
    """The move without « les deux pays »: of moves nobody says yet which two."""
    return replace(move, from_=tuple(a for a in move.from_ if a != PAIR), to=tuple(a for a in move.to if a != PAIR))


def _both(doc: Doc, phrase: Phrase) -> bool:
    """« Les deux pays », « les deux dirigeants »: nobody else than the pair at hand."""
    words = [t.lower_ for t in doc[phrase.start : phrase.head]]
    return "deux" in words and phrase.definite and not (phrase.states or phrase.inner or phrase.name)


def _ruled(scene: Scene, phrase: Phrase) -> str | None:
    """« L'administration Biden »: the state that its head governs."""
    for name in (phrase.name, *phrase.inner):
        if name is not None and name.kind == "person" and (country := scene.resolver.cast.of(name).country):
            return f"state:{country}"
    return None


def _standing(scene: Scene, number: int, phrase: Phrase) -> str | None:
    """« Les rebelles dans le nord du Tchad »: the state in which unnamed people are said to be."""
    doc = scene.lines[number].doc
    if phrase.end >= len(doc) or doc[phrase.end].lower_ not in ("dans", "en", "au", "aux", "à"):
        return None
    for k in range(phrase.end, min(len(doc), phrase.end + 7)):
        if doc[k].pos_ in ("VERB", "AUX") or doc[k].is_punct:
            return None
        for name in scene.names[number]:
            if name.start == k and name.kind == "state" and name.ref:
                return name.ref.country
    return None


def _one_land(found: list[str], scene: Scene) -> list[str]:
    """Of the two states that one demonym can mean (« congolais »), the one that the dispatch names, else the first."""
    if len(found) != 2 or {*found} not in _SHARED_DEMONYMS:
        return found
    named = {n.ref.actor for names in scene.names for n in names if n.ref and n.how != "demonym noun"}
    return [next((a for a in found if a in named), found[0])]


def read_events(
    scene: Scene, finds: Sequence[LineFinds], attributions: Sequence[Attribution], times: Sequence[TimeExpression]
) -> tuple[tuple[Event, ...], tuple[Move, ...]]:
    """Return the document's events and moves in order, with date, factuality and who claims them."""
    candidates, story = _candidates(scene, finds, attributions), story_land(scene)
    told = discourse(scene, attributions, story)
    settle_places(scene, candidates, told)
    parties = {a for c in candidates for a in (*c.find.actors, *c.find.recipients)}
    naturalise(scene, parties | {c.speaker for c in candidates if c.speaker}, story)
    candidates = unified(candidates)
    items = settle(candidates, scene.country)
    settle_homes(scene, items, told)
    settled = complete(items, told)
    settle_homes(scene, settled, told)
    tellings = _dated(scene, [_telling(scene, c, attributions, times) for c in settled])
    everything = [
        Told(
            t.candidate.find,
            t.candidate.line,
            t.candidate.sentence,
            _voices(t.span, attributions),
            _quoted(scene, t),
            t.candidate.cue in _THINKING,
            scene.lines[t.candidate.line].label == "headline",
            t.candidate.cue in _ANNOUNCING,
            _finite(scene.lines[t.candidate.line].doc[t.candidate.find.trigger]),
            t.date,
        )
        for t in tellings
    ]
    events = [
        _event(scene, t, claimed) for t, claimed in zip(tellings, claimants(everything, scene.country), strict=True)
    ]
    moves = read_moves(scene, [(f.line, f.moves) for f in finds], events, attributions, times)
    return with_acts(scene, events, moves)


def _finite(token: Token) -> bool:
    """Whether a word is a finite verb, or a participle that a finite auxiliary helps."""
    return token.pos_ != "NOUN" and (
        finite(token) or any(c.dep_.startswith("aux") and finite(c) for c in token.children)
    )


def _quoted(scene: Scene, telling: _Telling) -> bool:
    """Whether an event stands in somebody's own words: between quotation marks, where but part of the content is."""
    said = telling.said
    if said is None or said.kind == "indirect":
        return False
    line = scene.lines[telling.candidate.line]
    at = line.doc[telling.candidate.find.trigger].idx
    return said.kind == "direct" or any(q.start <= at < q.end for q in line.quotes)


def _candidates(scene: Scene, finds: Sequence[LineFinds], attributions: Sequence[Attribution]) -> list[Candidate]:
    """The finds of all lines with their sentence and who utters them."""
    out: list[Candidate] = []
    for found in finds:
        line = scene.lines[found.line]
        for find in sorted(found.events, key=lambda f: f.trigger):
            token = line.doc[find.trigger]
            said = _innermost(line.span(token.idx, token.idx + len(token)), attributions)
            start = line.sentence_at(token.idx).start
            cue = next((c.removeprefix("cue:") for c in said.cues if c.startswith("cue:")), None) if said else None
            condition = _condition(scene, Span(start, start + 1)) is not None
            speaker = said.source_actor if said else None
            if said is not None and any(f"cue:{word}" in said.cues for word in _DENIALS):
                find = replace(find, factuality="denied")
            if find.factuality == "negated" and find.type in _DEEDS and _own_words(scene, find.actors, speaker):
                find = replace(find, factuality="denied")  # « Rabat jure que ses soldats n'ont touché personne »
            out.append(
                Candidate(
                    find,
                    found.line,
                    scene.sentence(found.line, token.idx),
                    speaker,
                    cue,
                    condition,
                    bool(said and said.kind == "indirect"),
                    said.addressee if said and not _is_outlet(scene, said.addressee) else None,
                )
            )
    return out


def _own_words(scene: Scene, actors: Sequence[str], speaker: str | None) -> bool:
    """Whether a speaker tells of his own side."""
    land = (scene.country(speaker) or speaker) if speaker else None
    return land is not None and bool(actors) and all((scene.country(a) or a) in (land, speaker) for a in actors)


def _is_outlet(scene: Scene, actor: str | None) -> bool:
    """Whether somebody is told to a medium: one that is known, the dispatch's own, « Radio Sahel » by its name."""
    label = (actor or "").partition(":")[2]
    if actor is None or not actor.startswith("org:"):
        return False
    return (
        bool(load().outlet(actor))
        or label == scene.document.publisher
        or not MEDIA.isdisjoint(label.lower().split()[:1])
    )


def _telling(
    scene: Scene, item: Candidate, attributions: Sequence[Attribution], times: Sequence[TimeExpression]
) -> _Telling:
    token = scene.lines[item.line].doc[item.find.trigger]
    span = scene.lines[item.line].span(token.idx, token.idx + len(token))
    said = _innermost(span, attributions)
    past = item.find.factuality in ("actual", "negated", "denied")
    time = _time(scene, item.line, item.find.trigger, span, said, times, past=past)
    return _Telling(item, span, said, time, _date(time) if time else None)


def _time(
    scene: Scene,
    line: int,
    trigger: int,
    span: Span,
    said: Attribution | None,
    times: Sequence[TimeExpression],
    *,
    past: bool,
) -> TimeExpression | None:
    """The time of an event: on its own side of the quotation; what has happened has no date after publication."""

    def admits(other: Span) -> bool:
        return (said is not None) == (said is not None and any(c.covers(other) for c in said.content))

    if past and scene.document.published:
        times = [t for t in times if not later(t.value, scene.document.published)]
    return bound_time(scene.lines[line], trigger, scene.sentence_of(span.start), times, admits)


def _dated(scene: Scene, tellings: Sequence[_Telling]) -> list[_Telling]:
    """Carry dates on: a noun that points back has its antecedent's; a spoken act, the day of the occasion."""
    out: list[_Telling] = []
    for t in tellings:
        find = t.candidate.find
        if t.date is None and find.factuality in ("actual", "negated"):
            lands = {scene.country(a) or a for a in (*find.actors, *find.recipients)}
            earlier = [
                o
                for o in out
                if o.date
                and len(o.date) >= 8
                and o.date[:1].isdigit()
                and o.candidate.find.factuality == "actual"
                and not (_before_that(scene, o) and not _before_that(scene, t))
            ]
            same = [o for o in earlier if o.candidate.find.type == find.type and _lands(scene, o) == lands]
            near = [
                o
                for o in earlier
                if t.candidate.sentence - o.candidate.sentence <= 6
                and _lands(scene, o) & lands
                and o.candidate.find.type in _SPOKEN_ACTS
            ]
            again = [o for o in same if o.candidate.find.lemma == find.lemma]
            going_on = [o for o in same if t.candidate.sentence - o.candidate.sentence <= _GOES_ON]
            if same and find.noun and find.definite:
                t = replace(t, date=same[-1].date, how="date:same event")
            elif again:
                t = replace(t, date=again[-1].date, how="date:same event")
            elif going_on and not find.noun and not _before_that(scene, t):
                t = replace(t, date=going_on[-1].date, how="date:same occasion")
            elif find.type in _SPOKEN_ACTS and near and not _before_that(scene, t):
                t = replace(t, date=near[-1].date, how="date:same occasion")
        out.append(t)
    return [_as_told_below(scene, t, out) for t in out]


_GOES_ON = 2
"""How many sentences on a tale goes on in the time it began in."""


def _before_that(scene: Scene, telling: _Telling) -> bool:
    """« Avait déjà attaqué »: the pluperfect goes back before the time of the tale."""
    doc, at = scene.lines[telling.candidate.line].doc, telling.candidate.find.trigger
    return any(t.lower_ in ("avait", "avaient", "étaient", "était") for t in doc[max(0, at - 4) : at])


def _as_told_below(scene: Scene, telling: _Telling, everything: Sequence[_Telling]) -> _Telling:
    """A headline tells when what the dispatch tells first of that kind between those parties took place."""
    find = telling.candidate.find
    if telling.date or scene.lines[telling.candidate.line].label != "headline":
        return telling
    lands = _lands(scene, telling)
    for other in everything:
        told = other.candidate.find
        if other is telling or not other.date or told.type != find.type or told.factuality != find.factuality:
            continue
        theirs = _lands(scene, other)
        if lands <= theirs or theirs <= lands:
            return replace(telling, date=other.date, how="date:same event")
    return telling


def _lands(scene: Scene, telling: _Telling) -> set[str]:
    find = telling.candidate.find
    return {scene.country(a) or a for a in (*find.actors, *find.recipients)}


def _event(scene: Scene, telling: _Telling, claimed: str | None) -> Event:
    find, trigger, number = telling.candidate.find, telling.span, telling.candidate.line
    details = details_of(scene.lines[number], scene.names[number], find.trigger)
    return Event(
        key=item_key(scene.document.key, "event", find.type, [trigger]),
        made_by=MADE_BY,
        cues=(*find.cues, *((telling.how,) if telling.how else ())),
        sentence=scene.sentence_of(trigger.start),
        type=find.type,
        mode=find.mode,
        trigger=trigger,
        lemma=find.lemma,
        actors=find.actors,
        recipients=_mutual(find),
        factuality=find.factuality,
        claimed_by=claimed,
        date=telling.date,
        time=telling.time.key if telling.time else None,
        place=details.place,
        forum=details.forum,
        quantity=details.quantity,
        context=details.context,
    )


def _mutual(find: EventFind) -> tuple[str, ...]:
    """Of a conflict between two sides each is doer and sufferer; those who meet or agree have no recipient."""
    if find.symmetric and len(find.actors) > 1 and find.type not in ("CONSULT", "AGREE", "COOPERATE", "SUPPORT"):
        return find.actors
    return find.recipients


def _innermost(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution nearest round a span: the one with the shortest content that covers it."""
    around = [(c.end - c.start, a) for a in attributions for c in a.content if c.covers(span)]
    return min(around, key=lambda pair: pair[0])[1] if around else None


def _voices(span: Span, attributions: Sequence[Attribution]) -> tuple[str, ...]:
    """Those in whose mouths a span stands, the innermost first."""
    around = sorted(
        (c.end - c.start, k, a.source_actor)
        for k, a in enumerate(attributions)
        for c in a.content
        if c.covers(span) and a.source_actor
    )
    return tuple(dict.fromkeys(actor for _, _, actor in around))


def _date(time: TimeExpression) -> str | None:
    value = time.value.partition("T")[0] if time.type == "TIME" else time.value
    return value if value and not value.startswith(("X", "PT", "P1", "P2")) else None


def _condition(scene: Scene, span: Span) -> Span | None:
    """The « si … » or « en cas de … » of the sentence."""
    sentence = scene.sentence_of(span.start)
    words = " " + sentence.text(scene.document.text).lower()
    for marker in (" si ", " s'il", " s’il", " en cas d", " à condition ", " tant que ", " pourvu que ", " à moins "):
        at = words.find(marker)
        if at >= 0:
            start = sentence.start + at
            stop = min((k for k in (words.find(c, at + 2) for c in (",", " ;", "»", "”")) if k > 0), default=len(words))
            return Span(start, max(start + 1, sentence.start + len(words[:stop].rstrip(" .!?")) - 1))
    return None
