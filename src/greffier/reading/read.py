"""One laid-out document in, one reading out: find on lines, then resolve over the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from greffier.languages.fr import actors
from greffier.model import Actor, Attribution, Document, Office, Reading, Span, item_key
from greffier.reading.actors import Cast as Persons
from greffier.reading.actors import Resolver
from greffier.reading.actors.institutions import BANDS
from greffier.reading.actors.pronouns import couple
from greffier.reading.actors.setting import place_persons
from greffier.reading.attributions import Found, find_attributions
from greffier.reading.attributions.marks import line_quotes
from greffier.reading.attributions.unit import line_phrases
from greffier.reading.collectives import collectives
from greffier.reading.damage import find_damage
from greffier.reading.discourse import seat_of, story_land
from greffier.reading.happened import LineFinds, find_in_line, read_events
from greffier.reading.names import Name, Phrase, find_names, spread
from greffier.reading.pipeline import LineDoc, parse, parse_many
from greffier.reading.reliances import find_reliances
from greffier.reading.scene import Scene
from greffier.reading.towns import find_towns, places
from greffier.reading.when import read_times
from greffier.world import load

__all__ = ["MADE_BY", "read_document", "read_lines", "read_many"]

MADE_BY = "reading@0.1"


def read_document(document: Document) -> Reading:
    """Return the reading of a laid-out French document. Pure: the same document gives the same reading."""
    return read_lines(document, parse(document))


def read_many(documents: Sequence[Document]) -> list[Reading]:
    """Return the readings of several laid-out French documents, as ``read_document`` gives them one by one."""
    return [read_lines(document, lines) for document, lines in zip(documents, parse_many(documents), strict=True)]


def read_lines(document: Document, lines: list[LineDoc]) -> Reading:
    """Return the reading of a document whose article lines are parsed already (many at once, say)."""
    year = int(document.published[:4]) if document.published else None
    names = spread([line.doc for line in lines], [find_names(line.doc, year) for line in lines])
    told = _told_of(lines, names) if sum(len(line.sentences) for line in lines) > _FEW else set()
    names, lands = _of_the_named(names, told)
    with load().in_text(lands):
        return _read(document, lines, names)


def _told_of(lines: Sequence[LineDoc], names: Sequence[tuple[Name, ...]]) -> set[str]:
    """The states that the document names otherwise than by a capital, a seat or a body of theirs."""
    told = {n.ref.country for found in names for n in found if n.ref and n.ref.country and n.ref.how in _OPENLY}
    for line in lines:
        told.update(code for t in line.doc if t.is_lower for code in load().states_of(t.text)[:1])
    return told


_FEW = 3
"""Sentences of a text that is too short to be sure of whom it does not name."""
_OPENLY = frozenset(("name", "demonym noun"))


def _of_the_named(names: Sequence[tuple[Name, ...]], told: set[str]) -> tuple[list[tuple[Name, ...]], set[str]]:
    """The names, and the states they mean; of the states that a name may mean (« le Congo ») the one told elsewhere.

    ``told`` are the states named by their own names. A capital that is a body's seat too (« Bruxelles ») is the body
    where its state is not among them; what many states have (« le Congrès ») is no longer that of one which is not.
    """
    table = load()

    def meant(name: Name) -> set[str]:
        known = {ref.country for ref in table.refs(name.surface) if ref.country and ref.actor.startswith("state:")}
        return known or ({name.ref.country} if name.ref and name.ref.country else set())

    states = [n for found in names for n in found if n.kind == "state" and n.ref and n.ref.country]
    sure = {land for n in states if len(lands := meant(n)) == 1 for land in lands}

    def settled(name: Name) -> Name:
        if name.ref is not None and told and name.ref.country not in told:
            if name.kind == "state" and name.ref.how == "capital":
                seats = [r for r in table.refs(name.surface) if r.actor.startswith("org:")]
                if seats:
                    return replace(name, kind="org", refs=(seats[0],))
            if name.kind == "org" and name.ref.country and name.ref.ambiguous and name.ref.how != "outlet":
                return replace(name, refs=())
        if name.kind != "state" or name.ref is None or name.ref.country in sure:
            return name
        other = [r for r in table.refs(name.surface) if r.country in sure and r.actor.startswith("state:")]
        return replace(name, refs=(other[0], *name.refs)) if len({r.country for r in other}) == 1 else name

    def stands(name: Name) -> bool:
        """« La Confédération » of a people is no seat of a state that the document does not name."""
        ref = name.ref
        seat = ref is not None and name.kind == "state" and ref.ambiguous and ref.how == "seat"
        return not (seat and told and ref is not None and ref.country not in told)

    out = [tuple(settled(name) for name in found if stands(name)) for found in names]
    return out, {n.ref.country for found in out for n in found if n.kind == "state" and n.ref and n.ref.country}


def _read(document: Document, lines: list[LineDoc], names: list[tuple[Name, ...]]) -> Reading:
    """Return the reading of a document whose names are found."""
    year = int(document.published[:4]) if document.published else None
    phrases = [line_phrases(line, found) for line, found in zip(lines, names, strict=True)]
    cast = Persons()
    cast.gather(zip(names, phrases, strict=True), [line.doc for line in lines])
    place_persons(cast, zip((line.doc for line in lines), names, phrases, strict=True), year)
    scene = Scene(document, lines, names, phrases, Resolver(cast))
    scene.resolver.home, scene.resolver.seat = story_land(scene), seat_of(scene)
    for town in sorted((*find_towns(scene), *places(scene)), key=lambda t: (t.line, t.token)):
        if town.where:
            lines[town.line].doc.user_data.setdefault("grounds", []).append((town.token, town.land))
    scene.resolver.bands = tuple(sorted(_bands(scene)))
    _aliases(scene)
    _shortened(scene)
    attributions, finds = _find(scene)
    times = read_times(scene)
    events, moves = read_events(scene, finds, attributions, times)
    used = {a.source_actor for a in attributions} | {a.addressee for a in attributions}
    used |= {a for e in events for a in (*e.actors, *e.recipients, e.claimed_by)}
    used |= {a for m in moves for a in (*m.from_, *m.to)}
    used |= _who_is_who(cast)
    return Reading(
        **{**dict(document), "name": document.name},
        actors=_actors(scene, {u for u in used if u}),
        attributions=tuple(attributions),
        times=times,
        events=events,
        moves=moves,
        damage=find_damage(document, lines),
        reliances=find_reliances(document, lines, attributions),
        made_by=MADE_BY,
    )


def _who_is_who(cast: Persons) -> set[str]:
    """The persons who are told with their full name and office, and the bodies that they speak for, party or not."""
    told = [p for p in cast.persons if p.first is not None and p.offices]
    return {p.id for p in told} | {o.body for p in told for o in p.offices if o.body}


def _bands(scene: Scene) -> set[str]:
    """The armed groups of one state that a document names; none where it tells of « les rebelles syriens » at large."""
    told = {n.ref.actor for found in scene.names for n in found if n.ref is not None and n.kind == "org"}
    known = ((actor, load().organisation(actor)) for actor in told)
    at_large = any(
        phrase.states and line.doc[phrase.head].lower_ in BANDS
        for line, found in zip(scene.lines, scene.phrases, strict=True)
        for phrase in found
    )
    return set() if at_large else {a for a, row in known if row is not None and row.kind == "armed" and row.country}


def _aliases(scene: Scene) -> None:
    """« Affaires mondiales Canada (AMC) »: the acronym names the same organisation further on."""
    for names in scene.names:
        for name in names:
            if name.kind == "org" and name.acronym:
                actor = name.ref.actor if name.ref else f"org:{name.surface}"
                scene.resolver.aliases.setdefault(name.acronym, actor)
                scene.resolver.surfaces.setdefault(actor, []).append(name.acronym)


def _shortened(scene: Scene) -> None:
    """« Le Conseil » after « le Conseil de sécurité »: the first word alone, where one body of the document has it."""
    nouns = actors.load().bodies
    longer: dict[str, set[str]] = {}
    for name in (name for names in scene.names for name in names):
        words = name.surface.removeprefix("l'").removeprefix("L'").split()
        if name.kind == "org" and len(words) > 1 and words[0].lower() in nouns:
            longer.setdefault(words[0], set()).add(name.ref.actor if name.ref else f"org:{name.surface}")
    for word, found in longer.items():
        if len(found) == 1 and not load().refs(word):
            scene.resolver.aliases.setdefault(word, found.pop())


def _find(scene: Scene) -> tuple[list[Attribution], list[LineFinds]]:
    """Attributions and events line by line, names and speakers remembered as the text goes."""
    out: list[Attribution] = []
    finds: list[LineFinds] = []
    resolver = scene.resolver
    for number, line in enumerate(scene.lines):
        found = find_attributions(line, scene.names[number])
        met: list[tuple[int, str, object]] = [(p.start, "phrase", p) for p in scene.phrases[number]]
        met += [(_token_at(line, f.cue[0] if f.cue else f.at), "said", f) for f in found]
        last: Phrase | None = None
        for _, kind, item in sorted(met, key=lambda e: (e[0], e[1])):
            if isinstance(item, Phrase):
                offset = line.doc[item.start].idx
                quoted = any(q.start <= offset < q.end for q in line_quotes(line, scene.names[number]))
                sentence = scene.sentence(number, offset)
                resolver.note(item, line.doc, number, sentence, subject=_is_subject(line, item), quoted=quoted)
                couple(resolver.seen, line.doc, last, item)
                last = item
            elif isinstance(item, Found) and kind == "said":
                out.append(_attribution(scene, number, item, out))
        finds.append(find_in_line(scene, number, out))
    return sorted(out, key=lambda a: (a.content[0].start, -a.content[0].end)), finds


def _token_at(line: LineDoc, offset: int) -> int:
    for token in line.doc:
        if token.idx + len(token) > offset:
            return token.i
    return len(line.doc)


def _is_subject(line: LineDoc, phrase: Phrase) -> bool:
    """Whether a phrase stands where subjects stand: no preposition before it, the sentence's first or before a verb."""
    doc = line.doc
    before = doc[phrase.start - 1] if phrase.start else None
    if before is not None and (before.pos_ == "ADP" or before.lower_ in ("de", "du", "des", "à", "au", "aux", "avec")):
        return False
    if any(doc[i].dep_.startswith("nsubj") for i in range(phrase.start, phrase.end)):
        return True
    head = doc[phrase.head]
    if before is not None and before.lower_ == "et" and head.dep_ == "conj" and head.head.dep_.startswith("nsubj"):
        return True
    if before is not None and before.text == "," and phrase.end < len(doc) and doc[phrase.end].is_punct:
        return False  # « du président battu, Yaya Sanneh. »: an apposition
    return before is None or before.is_punct or doc[phrase.start].is_sent_start is True


def _attribution(scene: Scene, number: int, found: Found, earlier: Sequence[Attribution]) -> Attribution:
    line, resolver = scene.lines[number], scene.resolver
    sentence = scene.sentence(number, found.cue[0] if found.cue else found.at)
    actor: str | None = None
    cues = [f"frame:{found.frame}", *([f"cue:{found.lemma}"] if found.lemma else [])]
    if found.phrase is not None:
        if found.inside and found.phrase.pronoun in ("nous", "je"):
            actor = earlier[-1].source_actor if earlier else None
        else:
            with resolver.without(number, _inside(line, found) if found.frame == "insert" else range(0)):
                actor = resolver.actor(found.phrase, line.doc, number, sentence)
        cues.append(f"source:{_how(found.phrase)}")
    elif found.inherits and earlier and _follows(scene, number, earlier[-1]):
        actor = next((a.source_actor for a in reversed(earlier) if a.source_actor), None)
        if found.frame in ("continued", "preposition") and (since := _since(scene, number, sentence, earlier[-1])):
            actor = since
        cues.append("source:continued")
    if found.frame == "continued" and (ahead := _told_next(scene, number, found)):
        actor = ahead
        cues.append("source:next sentence")
    rivals: tuple[str, ...] = ()
    if actor and found.phrase is not None and _how(found.phrase) in ("pronoun", "description"):
        rivals = resolver.rivals(found.phrase, actor, sentence)
    if actor and not found.inside:
        resolver.spoke(actor, number, sentence)
    addressee = resolver.actor(found.addressee, line.doc, number, sentence) if found.addressee else None
    content = tuple(line.span(a, b) for a, b in found.content)
    return Attribution(
        key=item_key(scene.document.key, "attribution", "", content),
        made_by="attributions@1",
        cues=tuple(cues),
        sentence=line.sentence_at(found.cue[0] if found.cue else found.at),
        content=content,
        cue=line.span(*found.cue) if found.cue else None,
        source=line.span(*found.source) if found.source else None,
        source_actor=actor,
        kind=_kind(line, found),
        addressee=addressee,
        occasion=found.occasion,
        competitors=rivals,
    )


def _inside(line: LineDoc, found: Found) -> range:
    """The tokens of what an insertion interrupts: whoever is spoken of there does not say it."""
    return range(_token_at(line, found.content[0][0]), _token_at(line, found.content[-1][1] - 1) + 1)


def _how(phrase: Phrase) -> str:
    """By what a source says who speaks: a name, a pronoun, a description (« le diplomate »)."""
    if phrase.pronoun:
        return "pronoun"
    return "phrase" if phrase.name or phrase.plural else "description"


def _told_next(scene: Scene, number: int, found: Found) -> str | None:
    """« « Dehors ! » Du balcon, le roi rompt … »: a quotation that opens a line is of whom the line tells next."""
    line = scene.lines[number]
    opens = sum(c.isalnum() for c in line.raw[: found.at]) == 0
    sentence = scene.sentence(number, found.at)
    for phrase in scene.phrases[number]:
        offset = line.doc[phrase.start].idx
        if not opens or offset <= found.content[-1][1]:
            continue
        if scene.sentence(number, offset) > sentence + 1 or phrase.pronoun:
            return None
        person = (phrase.name is not None and phrase.name.kind == "person") or phrase.office is not None
        if person and _is_subject(line, phrase) and not any(q.start <= offset < q.end for q in line.quotes):
            return scene.resolver.actor(phrase, line.doc, number, sentence)
    return None


def _since(scene: Scene, number: int, sentence: int, last: Attribution) -> str | None:
    """Who became the subject of the sentence before, where the last speech lies further back."""
    if last.sentence is None or scene.sentence_of(last.content[-1].start) == scene.before(number, sentence):
        return None
    subjects = {s.actor for s in scene.resolver.seen if s.sentence == sentence - 1 and s.subject and s.person}
    return subjects.pop() if len(subjects) == 1 else None


def _follows(scene: Scene, number: int, last: Attribution) -> bool:
    """Whether the line directly follows the one in which the last attribution stands."""
    line = scene.lines[number]
    return scene.lines[max(0, number - 1)].start <= last.content[-1].end or line.start <= last.content[-1].end


def _kind(line: LineDoc, found: Found) -> Literal["direct", "indirect", "mixed"]:
    """Direct where all letters of the content lie in marks, indirect where none do, mixed else."""
    if found.inside:
        return "indirect" if not found.frame.endswith("quote") else "direct"
    if found.frame == "signed":
        return "direct"  # a quotation set apart, its marks left out
    marked = total = 0
    for a, b in found.content:
        for i in range(a, b):
            if line.raw[i].isalnum():
                total += 1
                marked += any(q.start <= i < q.end for q in line.quotes)
    return "direct" if marked == total else "mixed" if marked else "indirect"


def _actors(scene: Scene, used: set[str]) -> tuple[Actor, ...]:
    resolver = scene.resolver
    mentions: dict[str, list[Span]] = {}
    for line, found in zip(scene.lines, scene.names, strict=True):
        for name in found:
            actor = (
                resolver.cast.of(name).id
                if name.kind == "person"
                else (name.ref.actor if name.ref else resolver.aliases.get(name.surface, f"org:{name.surface}"))
            )
            mentions.setdefault(actor, []).append(
                line.span(line.doc[name.start].idx, line.doc[name.end - 1].idx + len(line.doc[name.end - 1]))
            )
    out = []
    for actor in sorted(used):
        person = resolver.person(actor)
        offices = tuple(Office(title=o.text, of=o.body, country=o.country) for o in person.offices) if person else ()
        surfaces = [span.text(scene.document.text) for span in mentions.get(actor, ())]
        names = tuple(dict.fromkeys([*surfaces, *resolver.surfaces.get(actor, ())]))
        out.append(
            Actor(
                id=actor,
                names=names,
                country=scene.country(actor),
                role=offices[0].title if offices else None,
                offices=offices,
                mentions=tuple(mentions.get(actor, ())),
                made_by="actors@1",
            )
        )
    told = scene.once("collectives", lambda: collectives(scene))
    groups = [a for a in out if a.id.removeprefix("group:") in told]
    out = [a for a in out if a not in groups]
    for noun, members in sorted(told.items()):
        known = next((a for a in groups if a.id == f"group:{noun}"), Actor(id=f"group:{noun}", made_by="actors@1"))
        out.append(known.model_copy(update={"members": members, "names": known.names or (noun,)}))
    return tuple(sorted(out, key=lambda a: a.id))
