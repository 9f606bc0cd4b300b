"""What a dispatch as a whole tells its events: the parties of each sentence, its land, whose people are whose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from greffier.languages.fr import events as lexicon
from greffier.model import Attribution
from greffier.reading.clauses import clauses
from greffier.reading.events import Candidate, Discourse, Present
from greffier.reading.homes import clear_refs, words_of
from greffier.reading.names import Name
from greffier.reading.scene import Scene
from greffier.reading.sentences import dateline_end, dateline_place
from greffier.reading.towns import ANYBODY, Town, find_towns, places, settle_people
from greffier.world import load

__all__ = ["discourse", "naturalise", "seat_of", "story_land", "unified"]

_PLACES = frozenset(("à", "en", "au", "aux", "dans", "vers", "depuis", "près", "sur"))
_SHARE = 0.5
"""The land of a story has half of all mentions of states, or more …"""
_LEAD = 1.6
"""… and so many times those of the second."""
_HOME_LEAD = 1.0
"""Where the dispatch was written in it, this is lead enough."""
_LEAST = 3
"""… and is named as often as this, unless it is the only one."""
_BRIEF = 2
"""A text of no more sentences is about the one state it names, though it names it once."""
_HEADLINE = 3
_ALONE = 0.8
"""A dispatch with so large a share of its mentions of states for one is about its home affairs."""
_LEAST_PLACES = 2
_SEATED = 0.6
"""The state where one writes is one of those told of where it is named this share as often as the first."""
_AHEAD = 1.6
"""A dispatch is about two states where the second is named so many times as often as the third."""


def story_land(scene: Scene) -> str | None:
    """The state that the dispatch is about, where one is named far more than any other; its demonyms count."""
    counts = _lands(scene)
    if not counts:
        return None
    (first, n), *rest = counts.most_common(2)
    if n > 1 and n > (rest[0][1] if rest else 0) and _opening(scene) == {first}:
        return first
    if n >= _LEAST and _written_in(scene, counts) == first and n >= _HOME_LEAD * (rest[0][1] if rest else 0):
        return first
    leads = n >= _LEAD * (rest[0][1] if rest else 0)
    enough = n >= _LEAST or (not rest and (n > 1 or _brief(scene)))
    return first if leads and enough and n >= _SHARE * sum(counts.values()) else None


def seat_of(scene: Scene) -> str | None:
    """The state in which the dispatch was written, where it is one of those that it is about."""
    counts = _lands(scene)
    land = _written_in(scene, counts)
    if land is None or not _takes_part(scene, land):
        return None
    return land if counts[land] >= _SEATED * max(counts.values()) else None


def _written_in(scene: Scene, counts: Counter[str]) -> str | None:
    """The state in which the dispatch says that it was written."""
    body = next((line for line in scene.lines if line.label != "headline"), None)
    return _land_of(dateline_place(body.doc.text), counts) if body is not None else None


def _lands(scene: Scene) -> Counter[str]:
    """How often each state is named, demonyms included; what the headline says counts for more."""
    return scene.once("lands", lambda: _counted(scene))


def _counted(scene: Scene) -> Counter[str]:
    counts: Counter[str] = Counter()
    table = load()
    for line, names in zip(scene.lines, scene.names, strict=True):
        weight = _HEADLINE if line.label == "headline" else 1
        within = {i for n in names for i in range(n.start, n.end)}
        for name in names:
            if name.kind == "state" and name.ref and name.ref.country:
                counts[name.ref.country] += weight
        for token in line.doc:
            if token.i not in within and token.is_lower and (states := table.states_of(token.text)):
                counts[states[0]] += weight
    for town in find_towns(scene):
        counts[town.land] += 1
    return counts


def _opening(scene: Scene) -> set[str]:
    """The states that the headline and the first sentence name; none where the text is but a few sentences."""
    if _brief(scene):
        return set()
    head = [k for k, line in enumerate(scene.lines) if line.label == "headline"]
    body = next((k for k, line in enumerate(scene.lines) if line.label != "headline"), None)
    found: set[str] = set()
    for k in [*head, *([body] if body is not None else [])]:
        doc = scene.lines[k].doc
        end = len(doc) if k in head else next((t.i for t in doc if t.i > 3 and t.is_sent_start), len(doc))
        found |= {n.ref.country for n in scene.names[k] if n.start < end and n.ref and n.ref.country}
        found |= {codes[0] for t in doc[:end] if t.is_lower and (codes := load().states_of(t.text))}
    return found


def _brief(scene: Scene) -> bool:
    return sum(len(line.sentences) for line in scene.lines) <= _BRIEF


def naturalise(scene: Scene, actors: Collection[str], story: str | None) -> None:
    """Give the unnamed people of a country's own story that country: « les rebelles », « la police ».

    A person has it who holds an office of no named body, or of whom the dispatch names no other state at all: a
    foreign minister who comes into the story without his title is of another land as often as not.
    """
    _namesakes(scene, actors)
    settle_people(scene, actors, find_towns(scene))
    _of_the_state_before(scene)
    _of_the_other(scene)
    brief = _brief(scene)
    if not brief:
        _of_the_dateline(scene)
    if story is None:
        if not brief and (here := _scene_of(scene)) is not None:
            _of_the_scene(scene, actors, here)
        return
    counts = _lands(scene)
    alone = not brief and counts[story] >= _ALONE * counts.total()
    for person in scene.resolver.cast.persons:
        if (
            (alone or person.offices)
            and person.country is None
            and not person.of_a_body
            and f"person:{person.full}" in actors
        ):
            person.country = story
    local = lexicon.load().locals
    for actor in actors:
        if scene.resolver.countries.get(actor):
            continue
        if (
            not brief
            and actor.startswith("org:")
            and all(ref.ambiguous for ref in load().refs(actor.partition(":")[2]))
            and actor in scene.resolver.surfaces
        ):
            scene.resolver.countries[actor] = story  # a body that no table knows is of the land it is told of
        if not actor.startswith("group:"):
            continue
        words = words_of(actor)
        abroad = any(ref.country != story for ref in clear_refs(words))
        if any(w.lower() in local for w in words[:3]) and not abroad:
            scene.resolver.countries[actor] = story


def _scene_of(scene: Scene) -> str | None:
    """The state where most happens: that of most of the places named after « à », « dans » and the like, by far."""
    counts = Counter(town.land for town in (*find_towns(scene), *places(scene)) if town.where)
    if not counts:
        return None
    (first, n), *rest = counts.most_common(2)
    return first if n >= _LEAST_PLACES and (not rest or n >= 2 * rest[0][1]) else None


def _of_the_scene(scene: Scene, actors: Collection[str], land: str) -> None:
    """Give the unnamed people and armed men of a dispatch of two states the one where its places lie."""
    countries, local = scene.resolver.countries, lexicon.load().apart - ANYBODY
    for actor in actors:
        words = words_of(actor)
        fits = actor.startswith("group:") and not countries.get(actor) and words and words[0].lower() in local
        if fits and not clear_refs(words):
            countries[actor] = land


def _of_the_dateline(scene: Scene) -> None:
    """« OTTAWA — … Le ministre des Pêches, X, … »: who governs and is told without a state governs where one writes."""
    counts = _lands(scene)
    land = _written_in(scene, counts)
    if land is None or counts[land] < _LEAST or not _takes_part(scene, land):
        return
    home = counts[land] == max(counts.values())
    for person in scene.resolver.cast.persons:
        without = person.country is None and person.offices and not person.of_a_body
        held_there = person.governs or (home and not person.kinds.isdisjoint(_AT_HOME))
        if without and held_there and not _of_a_part(person.offices[0].text):
            person.country = land


def _takes_part(scene: Scene, land: str) -> bool:
    """Whether a state is named for more than its capital: « la capitale autrichienne » is where others meet."""
    for line, names in zip(scene.lines, scene.names, strict=True):
        if any(n.ref and n.ref.country == land and n.ref.how == "name" for n in names):
            return True
        for token in line.doc:
            if token.is_lower and land in load().states_of(token.text)[:1]:
                before = line.doc[token.i - 1].lower_ if token.i else ""
                if before not in _GROUNDS:
                    return True
    return False


def _land_of(place: str | None, lands: Counter[str]) -> str | None:
    """The state in which the place of a dateline lies, however it is written."""
    if not place:
        return None
    names = (place, place.title(), place.title().replace("-", " "), place.capitalize())
    found = (ref.country for name in names for ref in load().refs(name) if ref.country and ref.how in _SEATS)
    return next(found, None) or load().land_of_town(place.title() if place.isupper() else place, lands)


_SEATS = frozenset(("capital", "name", "seat"))
_AT_HOME = frozenset(("armed", "judge", "legislator", "local", "military", "party", "police", "royal"))
"""Offices that are held at home, where the dispatch is of the state in which it was written."""


def _of_the_state_before(scene: Scene) -> None:
    """« Le Chili a protesté. Le ministre des Affaires étrangères, X, … »: of the state that the sentence before is of.

    Who governs and comes into the text without a state is of the one that stood as subject last, unless somebody else
    holds that office for it.
    """
    without = [
        p
        for p in scene.resolver.cast.persons
        if p.country is None
        and p.offices
        and not p.of_a_body
        and p.governs
        and not _of_a_part(p.offices[0].text)
        and len(p.offices[0].text.split()) > 1  # a bare « le ministre X » is known from elsewhere, often a foreigner
    ]
    pair = _pair(scene) if without else set()
    for person in without:
        met = next((s for s in scene.resolver.seen if s.actor == person.id), None)
        if met is None:
            continue
        facing = _named_after(scene, met.sentence, met.token)
        states = [
            s.actor.partition(":")[2]
            for s in scene.resolver.seen
            if s.actor.startswith("state:") and s.actor.partition(":")[2] not in facing and s.subject
            and 0 <= met.sentence - s.sentence <= 1
            and (s.sentence, s.token) < (met.sentence, met.token) and not s.quoted
        ]  # fmt: skip
        if not states and len(facing & pair) == 1:
            states = list(pair - facing)  # « Le ministre X a convoqué l'ambassadeur congolais »: of the other of two
        office = person.offices[0].row.lemma
        others = [p for p in scene.resolver.cast.persons if p.country]
        taken = {p.country for p in others if any(o.row.lemma == office for o in p.offices)}
        if states and len(set(states)) == 1 and states[0] not in taken:
            person.country = states[0]


def _of_the_other(scene: Scene) -> None:
    """« S'est entretenu avec son homologue, X »: in a dispatch of two states X is of the one that « son » is not of."""
    pair: set[str] | None = None
    for number, phrases in enumerate(scene.phrases):
        for phrase in phrases:
            if phrase.kin != "homologue" or phrase.states or phrase.name is None or phrase.name.kind != "person":
                continue
            person = scene.resolver.cast.of(phrase.name)
            sentence = scene.sentence(number, scene.lines[number].doc[phrase.start].idx)
            whose = scene.resolver.owner(sentence, phrase.start)
            land = scene.country(whose) if whose and person.country is None else None
            pair = _pair(scene) if pair is None else pair
            if land in pair:
                person.country = next(iter(pair - {land}))


def _pair(scene: Scene) -> set[str]:
    """The two states that a dispatch of two states is about; none where a third is named nearly as often."""
    counts = _lands(scene)
    both = counts.most_common(3)
    third = both[2][1] if len(both) > 2 else 0
    told = len(both) > 1 and both[1][1] >= _LEAST and both[1][1] >= _AHEAD * third
    return {land for land, _ in both[:2]} if told else set()


def _of_a_part(office: str) -> bool:
    """« Premier ministre de Terre-Neuve »: of a province or a town, not of the state."""
    words = office.split()
    minister = words[0].lower() == "ministre"  # « ministre du Pétrole »: what follows is his matter
    of = [b for a, b in pairwise(words[1:]) if a in ("de", "du", "d'") and b[:1].isupper()]
    return any(not minister or load().land_of_region(b) is not None for b in of) and "Affaires" not in office


def _named_after(scene: Scene, sentence: int, token: int) -> set[str]:
    """The states that a sentence names after a token: « le ministre X convoque l'ambassadeur congolais », not his."""
    out: set[str] = set()
    table = load()
    for number, line in enumerate(scene.lines):
        for word in line.doc[token:] if token < len(line.doc) else ():
            if scene.sentence(number, word.idx) == sentence and word.is_lower:
                out.update(table.states_of(word.text)[:1])
        for name in scene.names[number]:  # « la ministre X a demandé à la Tanzanie de … »
            here = name.start > token and scene.sentence(number, line.doc[name.start].idx) == sentence
            if here and name.kind == "state" and name.ref is not None and name.ref.country:
                out.add(name.ref.country)
    return out


def _namesakes(scene: Scene, actors: Collection[str]) -> None:
    """« Les rebelles » after « les rebelles syriens »: a group whose head another group shares has its country."""
    countries = scene.resolver.countries
    heads: dict[str, set[str]] = defaultdict(set)
    for head, lands in scene.resolver.men.items():
        heads[head] |= lands
    for actor in actors:
        if actor.startswith("group:") and (land := countries.get(actor)):
            heads[_head(actor)].add(land)
    armed = set().union(*(heads[head] for head in _MEN if head in heads))
    for head in _MEN:
        heads[head] = heads.get(head) or armed
    for actor in actors:
        if (
            actor.startswith("group:")
            and not countries.get(actor)
            and len(lands := heads.get(_head(actor), set())) == 1
        ):
            countries[actor] = next(iter(lands))


_MEN = frozenset(("marins", "militaires", "officiers", "soldats", "sous-officiers"))
"""Words for the same men: « les militaires » after « ses soldats »."""


def _head(actor: str) -> str:
    return actor.partition(":")[2].split(" ")[0].lower()


def unified(candidates: Sequence[Candidate]) -> list[Candidate]:
    """« Les alliés » after « les alliés des États-Unis »: a bare group is the one that a longer name means."""
    groups = dict.fromkeys(
        a for c in candidates for a in (*c.find.actors, *c.find.recipients) if a.startswith("group:")
    )
    longer: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        if " " in group:
            longer[group.split(" ")[0].lower()].add(group)
    means = {g: next(iter(w)) for g in groups if " " not in g and len(w := longer.get(g.lower(), set())) == 1}

    def named(actors: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(means.get(a, a) for a in actors))

    return [
        replace(c, find=replace(c.find, actors=named(c.find.actors), recipients=named(c.find.recipients)))
        for c in candidates
    ]


def _heads(doc: Doc, name: Name) -> bool:
    """« Syrie : … »: the land that a headline puts before its colon is where, not who."""
    return name.start == 0 and name.end < len(doc) and doc[name.end].text == ":"


def discourse(scene: Scene, attributions: Sequence[Attribution], story: str | None) -> Discourse:
    """The parties that each sentence names, media left out, with the land of the story."""
    found: dict[int, list[Present]] = defaultdict(list)
    table = load()
    spoke = {a.source_actor for a in attributions}
    towns: dict[int, list[Town]] = defaultdict(list)
    for town in find_towns(scene):
        if town.where:
            towns[town.line].append(town)
    for number, (line, names) in enumerate(zip(scene.lines, scene.names, strict=True)):
        sources = [a.source for a in attributions if a.source]
        within = {i for n in names for i in range(n.start, n.end)}
        begin = dateline_end(line.doc.text)
        for name in names:
            if _no_party(name) or line.doc[name.start].idx < begin:
                continue
            if name.kind == "person":
                person = scene.resolver.cast.of(name)
                actor = person.id
                if not (person.country or person.offices or actor in spoke):
                    continue  # nobody of this dispatch's politics: « le prophète Mahomet »
            else:
                actor = name.ref.actor if name.ref else f"org:{name.surface}"
            if actor.startswith("org:Format"):
                continue
            token = line.doc[name.start]
            span = line.span(token.idx, token.idx + len(token))
            before = line.doc[name.start - 1].lower_ if name.start else ""
            if name.start and line.doc[name.start - 1].text == "A" and line.doc[name.start - 1].is_sent_start:
                before = "à"  # « A Athènes »
            if before in ("le", "la", "l'", "les") and name.start > 1:
                before = line.doc[name.start - 2].lower_
            found[scene.sentence(number, token.idx)].append(
                Present(
                    actor, number, name.start, name.kind == "state" and (before in _PLACES or _heads(line.doc, name)),
                    any(s.overlaps(span) for s in sources),
                )
            )  # fmt: skip
        for town in towns.get(number, ()):
            found[town.sentence].append(Present(f"state:{town.land}", number, town.token, True))
        for token in line.doc:
            if token.i not in within and token.is_lower and (states := table.states_of(token.text)):
                apart = token.head.lower_ in _GROUNDS or (token.dep_ == "amod" and not _acts_or_is_one(token.head))
                found[scene.sentence(number, token.idx)].append(
                    Present(f"state:{states[0]}", number, token.i, token.head.lower_ in _GROUNDS, apart, adjective=True)
                )

    theatre = _theatre(found)

    def governs(actor: str) -> bool:
        person = scene.resolver.person(actor)
        return person is not None and person.governs

    def side(actor: str) -> str:
        land = scene.country(actor)
        person = scene.resolver.person(actor) if land is None else None
        body = next((o.body for o in person.offices if o.body), None) if person is not None else None
        return body or actor if land is None or _apart(actor) else land

    if _brief(scene):
        story = None  # what one sentence leaves out, its one land does not tell
    return Discourse(
        lambda sentence: found.get(sentence, ()),
        side,
        story,
        theatre,
        lambda actor: story is not None and scene.country(actor) == story and not governs(actor),
        pair=tuple(f"state:{land}" for land in sorted(_pair(scene))),
        clause=clauses(scene),
        bodies=lambda actor: (
            tuple(o.body for o in who.offices if o.body) if (who := scene.resolver.person(actor)) else ()
        ),
        state=lambda actor: f"state:{land}" if (land := scene.country(actor)) else None,
    )


_NOT_ONE = frozenset("époque ère temps période régime drapeau langue passeport nationalité origine".split())


def _acts_or_is_one(head: Token) -> bool:
    """Whether a demonym's noun tells of people, a body or an act: « l'époque soviétique » tells of none."""
    return head.lower_ not in _NOT_ONE


def _no_party(name: Name) -> bool:
    """Whether a name is of a medium, or of a firm on whose pages things are said."""
    if name.ref is None:
        return False
    firm = load().organisation(name.ref.actor) if name.ref.actor.startswith("org:") else None
    return name.ref.how == "outlet" or (firm is not None and firm.kind == "company")


def _theatre(found: Mapping[int, Sequence[Present]]) -> str | None:
    """The state that most of the dispatch's words of place and of crisis name: « la crise ukrainienne »."""
    counts = Counter(p.actor for here in found.values() for p in here if p.place and p.actor.startswith("state:"))
    if not counts:
        return None
    (first, n), *rest = counts.most_common(2)
    return first if n >= 2 and (not rest or n > rest[0][1]) else None


def _apart(actor: str) -> bool:
    """Whether an actor stands apart from the state he belongs to: rebels, protesters, an armed group; organs do not."""
    kind, _, words = actor.partition(":")
    if kind == "group":
        return bool({w.lower() for w in words.replace("'", "' ").split()[:3]} & lexicon.load().apart)
    return kind == "org" and not any(
        w in words for w in ("Ministère", "Forces", "Armée", "Parlement", "Assemblée", "(")
    )


_GROUNDS = frozenset(
    (
        "conflit crise guerre invasion ville capitale frontière territoire région province village prison prisons sol "
        "côte côtes port quartier île"
    ).split()
)
"""Nouns whose demonym tells where, not who: « la frontière ukrainienne »."""
