"""From a phrase of the text to an actor: names, offices, institutions, pronouns.

An antecedent is accepted only where one candidate remains; else the actor is null.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from greffier.languages.fr import cues, morphology, titles
from greffier.reading.actors.cast import Cast, Person
from greffier.reading.actors.described import described, holder, peers, words_of_names
from greffier.reading.actors.institutions import (
    ARMS,
    BANDS,
    BODIES,
    MEDIA,
    MINISTRIES,
    ORGANS,
    ORGS,
    RULERS,
    STATE_NOUNS,
    head_word,
    of_nation,
    phrase_words,
    town_after,
    without_nation,
)
from greffier.reading.actors.nouns import counted, ground, noun_gender, one
from greffier.reading.actors.pronouns import Seen, Spoken, acting_state, agree, antecedent, antecedents, told_so
from greffier.reading.names import Name, Phrase
from greffier.world import load

__all__ = ["Place", "Resolver"]

Place = tuple[int, int]
"""Where something stands: number of the line, token."""

_PEOPLE = frozenset(
    (
        "hommes hommes civils combattants rebelles insurgés terroristes manifestants réfugiés otages prisonniers "
        "ressortissants citoyens habitants personnes populations population peuple étudiants ouvriers opposants "
        "séparatistes miliciens policiers gendarmes islamistes djihadistes jihadistes colons migrants journalistes "
        "diplomates dirigeants alliés pays états membres partenaires"
    ).split()
)
_RANKS = frozenset(
    (
        "islamistes djihadistes jihadistes membres combattants rebelles militants partisans hommes miliciens éléments "
        "forces troupes soldats insurgés terroristes guérilleros éléments activistes"
    ).split()
)
"""People who stand for the organisation they are of: « les combattants des FARC »."""
_OFFICES_OF = frozenset(("bureau", "cabinet", "équipe"))
"""Those who work for somebody and speak in their own name."""
_TELLING = frozenset(("ong", "organisation", "association", "syndicat", "parti", "mouvement", "collectif", "agence"))
"""Bodies taken up even where more is said of them: « l'organisation de défense des droits humains »."""
_FACING = frozenset(("other of two", "other side", "same office other country"))
"""What nouns need that name the other of two: « son interlocuteur », « son rival », « son homologue »."""
_MEETINGS = frozenset(("rencontrer", "croiser", "affronter", "retrouver"))


@dataclass
class Resolver:
    """Resolves the phrases of one document, in order. Keeps what it has met."""

    cast: Cast
    seen: list[Seen] = field(default_factory=list)
    speakers: list[Spoken] = field(default_factory=list)
    countries: dict[str, str | None] = field(default_factory=dict)
    surfaces: dict[str, list[str]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    last_ministry: str | None = None
    men: dict[str, set[str]] = field(default_factory=dict)
    """Of whose state « ses soldats » were told, by the noun."""
    bands: tuple[str, ...] = ()
    """The armed groups that the document names."""
    home: str | None = None
    """The state that the document is about, where it is about one: whose « le gouvernement » is."""
    seat: str | None = None
    """The state, party to what is told, in which the dispatch was written: its « gouvernement » needs no adjective."""
    met: list[str] = field(default_factory=list)
    """Organisations and states named inside other phrases, in order."""

    # ------------------------------------------------------------------ what was met

    def note(self, phrase: Phrase, doc: Doc, line: int, sentence: int, *, subject: bool, quoted: bool = False) -> None:
        """Remember a mention, so that pronouns further on can take it up. ``quoted``: it stands in a quotation."""
        told = (phrase.name, *phrase.inner) if phrase.place else phrase.inner
        self.met += [self._of_name(name) for name in told if name and name.kind != "person"]
        if phrase.pronoun:
            if subject and not quoted and phrase.pronoun in ("il", "elle", "ce dernier", "celui-ci", "celle-ci"):
                self._note_pronoun(phrase, line, sentence)
            return
        if phrase.place:
            return
        actor = self.named(phrase, doc) or (self._taken_up(phrase, doc, line, sentence) if subject else None)
        if actor is None and subject and not quoted and (body := self._body_at_hand(phrase, doc)):
            self.seen.append(
                Seen(body, line, sentence, noun_gender(phrase, doc), phrase.plural, subject, False, phrase.start)
            )
            return
        if actor is None:
            if not quoted:
                self._note_people(phrase, doc, line, sentence, subject=subject)
            return
        if not subject and load().outlet(actor) is not None:
            return  # « selon un correspondant de l'AFP »: nobody whom « elle » takes up
        person = self.person(actor)
        gender = person.gender if person else noun_gender(phrase, doc)
        verb = doc[phrase.head].head
        mutual = (subject is False and verb.lemma_ in _MEETINGS) or any(
            t.lemma_ in _MEETINGS for t in doc[phrase.end : phrase.end + 3]
        )
        many = phrase.plural and person is None
        self.seen.append(
            Seen(actor, line, sentence, gender, many, subject, person is not None, phrase.start, mutual, quoted)
        )

    def _note_pronoun(self, phrase: Phrase, line: int, sentence: int) -> None:
        """A pronoun as subject keeps whom it means at hand."""
        actor = antecedent(self.seen, self.speakers, phrase, line, sentence)
        if actor is not None and self.person(actor) is not None:
            self.seen.append(Seen(actor, line, sentence, phrase.gender, False, True, True, phrase.start))

    def _note_people(self, phrase: Phrase, doc: Doc, line: int, sentence: int, *, subject: bool) -> None:
        """Unnamed people whom « elle » or « ils » can mean: « la sœur du consul », « les ministres belge et grec »."""
        if not (phrase.office or phrase.kin or doc[phrase.head].lower_ in cues.load().source_nouns_by_form):
            return
        words = phrase_words(doc, phrase)
        row = cues.load().source_nouns_by_form.get(doc[phrase.head].lower_)
        if not words or (row is not None and row.kind == "document"):
            return
        human = bool(phrase.office or phrase.kin or (row and row.kind == "person"))
        self.seen.append(
            Seen(
                f"group:{words}", line, sentence, noun_gender(phrase, doc), phrase.plural, subject, human, phrase.start
            )
        )

    @contextmanager
    def without(self, line: int, tokens: range) -> Iterator[None]:
        """Resolve as if nobody had been met at these tokens of a line."""
        kept = self.seen
        self.seen = [s for s in kept if s.line != line or s.token not in tokens] if tokens else kept
        try:
            yield
        finally:
            self.seen = kept

    def spoke(self, actor: str, line: int, sentence: int) -> None:
        """Remember who spoke last."""
        person = self.person(actor)
        gender = person.gender if person else next((s.gender for s in reversed(self.seen) if s.actor == actor), None)
        human = person is not None or any(s.person for s in self.seen if s.actor == actor)
        self.speakers.append(Spoken(line, sentence, actor, gender, human))

    def rivals(self, phrase: Phrase, actor: str, sentence: int) -> tuple[str, ...]:
        """The other persons at hand of whom a pronoun or a description might have been said, the nearest first."""
        near = [s for s in reversed(self.seen) if s.person and not s.quoted and 0 <= sentence - s.sentence <= 3]
        fitting = [s.actor for s in near if s.plural == phrase.plural and agree(s.gender, phrase.gender)]
        return tuple(dict.fromkeys(a for a in fitting if a != actor and a.startswith("person:")))

    def person(self, actor: str) -> Person | None:
        """The person of this id, if the document has one."""
        return next((p for p in self.cast.persons if p.id == actor), None)

    def _taken_up(self, phrase: Phrase, doc: Doc, line: int, sentence: int) -> str | None:
        """The named person whom a description takes up (« le diplomate »)."""
        found = described(self.cast.persons, self.seen, self.speakers, phrase, doc, line, sentence)
        if found is not None and found.country is None and len(phrase.states) == 1 and not found.of_a_body:
            found.country = phrase.states[0]  # « le ministre argentin », of one who is named without his state
        return found.id if found else None

    # ------------------------------------------------------------------ naming

    def named(self, phrase: Phrase, doc: Doc) -> str | None:
        """The actor that a phrase names by itself: person, state, organisation, office-holder."""
        if phrase.pronoun:
            return None
        name = phrase.name
        if name and name.kind == "person":
            person = self.cast.of(name)
            self._record(person.id, name.surface, person.country)
            return person.id
        if name and phrase.head == name.start:
            if name.ref and name.ref.how == "demonym noun":
                if counted(doc, phrase):
                    return self._group(phrase, doc)  # « trois Suisses » are people
                if one(doc, phrase):
                    return None  # « le Suisse » is somebody
            return self._of_name(name)
        if phrase.office and not phrase.plural and (found := holder(self.cast.persons, self.seen, phrase)):
            self._record(found.id, doc[phrase.start : phrase.end].text, found.country)
            return found.id
        return self._institution(phrase, doc)

    def _world(self, surface: str, known: str | None, country: str | None) -> str:
        actor = self.aliases.get(surface) or known or f"org:{surface}"
        self._record(actor, surface, country or load().country_of(actor))
        return actor

    def _record(self, actor: str, surface: str, country: str | None) -> None:
        names = self.surfaces.setdefault(actor, [])
        if surface not in names:
            names.append(surface)
        if country and not self.countries.get(actor):
            self.countries[actor] = country

    def _institution(self, phrase: Phrase, doc: Doc) -> str | None:
        """« le gouvernement russe », « le ministère des Affaires étrangères », « la direction de France 24 »."""
        head = head_word(doc, phrase)
        country = (
            phrase.states[0]
            if phrase.states
            else next((n.ref.country for n in phrase.inner if n.ref and n.ref.country), None)
        )
        words = phrase_words(doc, phrase)
        if head in _RANKS and phrase.plural and phrase.definite:
            for name in phrase.inner[:1]:
                if name.kind == "org" and not (name.ref and name.ref.how == "outlet"):
                    return self._of_name(name)  # « les combattants des FARC »
        if head in ORGS:
            return self._state_org(phrase, doc, head, words, country)
        if head in MINISTRIES:
            if country is None and phrase.end - phrase.head <= 1:
                return self.last_ministry or self._ministry_at_hand()
            if country is None and not phrase.plural:
                country = self._country_of_the_story()
            label = without_nation(doc[phrase.head : phrase.end].text)
            actor = f"org:{label[:1].upper()}{label[1:]}" + (
                f" ({country})" if country and f"({country})" not in label else ""
            )
            self._record(actor, words, country)
            self.last_ministry = actor
            return actor
        if head in ORGANS | MEDIA | BODIES and (body := next((n for n in phrase.inner if n.kind == "org"), None)):
            return self._of_name(body)
        if head in STATE_NOUNS and (country or phrase.definite):
            single = not phrase.plural or head in ("autorités", "pouvoirs")  # « les pays occidentaux » are many
            country = country or (
                self._country_at_hand(governed=head == "gouvernement") if head in RULERS and single else None
            )
            if country:
                self._record(f"state:{country}", words, country)
                return f"state:{country}"
        return None

    def _ministry_at_hand(self) -> str | None:
        """The organisation that spoke last, of which « le ministère » may be said."""
        if not self.speakers or not self.speakers[-1].actor.startswith("org:"):
            return None
        return self.speakers[-1].actor if load().outlet(self.speakers[-1].actor) is None else None

    def _state_org(self, phrase: Phrase, doc: Doc, head: str, words: str, country: str | None) -> str | None:
        """« l'armée syrienne », « l'ambassade de France au Caire », and « l'armée » alone, of the country at hand."""
        if not phrase.definite and not (country and doc[phrase.head].text[:1].isupper()):
            return None
        words, (town, land) = of_nation(words), town_after(doc, phrase)
        if country:
            label = words[:1].upper() + words[1:]
        elif land:
            country, label = land, f"{words[:1].upper()}{words[1:]} {town}"
        else:
            if any(t.pos_ == "NOUN" for t in doc[phrase.head + 1 : phrase.end]) and "-" not in head:
                return None
            earlier = next((s.actor for s in reversed(self.seen) if s.actor.lower().startswith(f"org:{head}")), None)
            country = None if earlier else ground(doc, phrase) or self._country_of_the_story()
            state = load().state(country) if country else None
            if earlier or state is None or not state.demonyms:
                return earlier
            forms = morphology.inflect(state.demonyms[0])
            adjective = forms.feminine if noun_gender(phrase, doc) == "f" else forms.masculine
            label = f"{head[:1].upper()}{head[1:]} {adjective}"
        actor = f"org:{label}"
        self._record(actor, words, country)
        return actor

    def _body_at_hand(self, phrase: Phrase, doc: Doc) -> str | None:
        """« L'ONG », « la chaîne », « la direction »: the organisation last named, where the noun stands alone."""
        head = head_word(doc, phrase)
        if not phrase.definite or phrase.plural or head not in ORGANS | MEDIA | BODIES:
            return None
        more = [
            t.lower_
            for t in doc[phrase.head + 1 : phrase.end]
            if t.pos_ in ("NOUN", "PROPN") and not t.text.startswith("-") and "-" not in doc[t.i - 1].text
        ]
        own = [t for t in doc[phrase.head + 1 : phrase.end] if t.text[:1].isupper() and t.is_alpha]
        if own and head in BODIES and own[-1].i == phrase.end - 1 and not phrase.inner:
            return self._world(doc[own[0].i : phrase.end].text, None, None)  # « le parti de droite SRS »
        if phrase.inner or (more and head not in _TELLING and not (head in ORGANS and more[0] in MEDIA | BODIES)):
            return None
        if head in ORGANS and more:
            head = more[0]
        named = [s.actor for s in reversed(self.seen)]
        recent = [
            actor
            for actor in (*named, *reversed(self.met))
            if actor.startswith("org:") and actor[4:].split(" ")[0].lower() not in ORGS | MINISTRIES | ARMS
        ]
        called = [actor for actor in recent if head in words_of_names(actor)]
        if called:
            return called[0]  # « l'alliance » after the OSCE and NATO: the Atlantic Alliance
        if head in MEDIA:
            return next((a for a in recent if load().outlet(a) is not None), recent[0] if recent else None)
        return next((a for a in recent if load().outlet(a) is None), recent[0] if recent else None)

    def _band(self, phrase: Phrase, doc: Doc) -> str | None:
        """« Les rebelles », « la guérilla »: the one armed group that the document names."""
        bare = phrase.definite and not (phrase.states or phrase.inner or phrase.name or phrase.possessive)
        if not bare or doc[phrase.head].lower_ not in BANDS or len(self.bands) != 1:
            return None
        return self.bands[0]

    def _country_of_the_story(self) -> str | None:
        """The state named most so far, of equals the last."""
        states = [a for a in (*(s.actor for s in self.seen), *self.met) if a.startswith("state:")]
        if self.home or not states:
            return self.home
        return max(reversed(states), key=states.count).partition(":")[2]

    def _country_at_hand(self, *, governed: bool = False) -> str | None:
        """The country that the dispatch is about, else that of the last state met.

        Of a government it is the state that acts in the sentence or the one before, else that where one writes.
        """
        if governed and self.home is None and self.seat is not None:
            return acting_state(self.seen) or self.seat
        last = (s.actor.partition(":")[2] for s in reversed(self.seen) if s.actor.startswith("state:"))
        return self.home or next(last, None)

    # ------------------------------------------------------------------ resolution

    def actor(self, phrase: Phrase, doc: Doc, line: int, sentence: int) -> str | None:
        """The actor a phrase means at this place, or None."""
        if phrase.pronoun:
            so = told_so(self.seen, doc, phrase, line, sentence)
            return so or antecedent(self.seen, self.speakers, phrase, line, sentence)
        if actor := self.named(phrase, doc):
            return actor
        if person := self._taken_up(phrase, doc, line, sentence):
            return person
        if body := self._body_at_hand(phrase, doc):
            return body
        table = cues.load()
        row = table.source_nouns_by_form.get(doc[phrase.head].lower_)
        if phrase.kin and (found := self._kin(phrase) or self._other(phrase, doc, sentence)):
            return found
        if (row and row.kind == "document") or doc[phrase.head].lower_ in table.occasions_by_form:
            return (
                self._author(phrase)
                or self._whose(phrase, doc, line, sentence)
                or self._issuer(phrase, line)
                or self._group(phrase, doc)
            )
        if row and phrase.definite and not phrase.plural and phrase.end - phrase.head == 1:
            word = doc[phrase.head].lower_
            earlier = next((a for a in reversed(list(self.surfaces)) if a.startswith("group:") and word in a), None)
            if earlier:
                return earlier
        if not phrase.plural and (of := self._organ(phrase, doc)):
            return of
        return self._group(phrase, doc)

    def _organ(self, phrase: Phrase, doc: Doc) -> str | None:
        """« la présidence de la Commission », « le cabinet du ministre »: no people, but what speaks for another."""
        head = head_word(doc, phrase)
        if head in _OFFICES_OF and phrase.end - phrase.head > 1:
            words = phrase_words(doc, phrase)
            actor = f"org:{words[:1].upper()}{words[1:]}"
            self._record(actor, words, next((n.ref.country for n in phrase.inner if n.ref), None))
            return actor
        if phrase.office or phrase.noun or phrase.kin:
            return None
        row = cues.load().source_nouns_by_form.get(head)
        if row is not None and row.kind != "institution":
            return None
        body = next((n for n in phrase.inner if n.kind == "org"), None)
        return self._of_name(body) if body is not None else None

    def _whose(self, phrase: Phrase, doc: Doc, line: int, sentence: int) -> str | None:
        """Of « les témoignages des anciens détenus », « une note du ministère turc »: the people, the ministry."""
        reader = doc.user_data.get("phraser")
        for i in range(phrase.head + 1, phrase.end - 1):
            if reader is not None and doc[i].lower_ in ("du", "des", "de", "d'"):
                owner: Phrase | None = reader.read(i + 1, inside=True)
                if owner is None or owner.pronoun or owner.end > phrase.end:
                    return None
                speaks = owner.office or owner.noun or head_word(doc, owner) in MINISTRIES | ORGS | STATE_NOUNS
                row = cues.load().source_nouns_by_form.get(doc[owner.head].lower_)
                if speaks or (row is not None and row.kind != "document"):
                    return self.actor(replace(owner, definite=True), doc, line, sentence)
                return None
        return None

    def _issuer(self, phrase: Phrase, line: int) -> str | None:
        """Whose « le communiqué » or « le rapport » is: the organisation, state or person that spoke just before."""
        if not phrase.definite or phrase.plural or not self.speakers:
            return None
        near = [s.actor for s in self.speakers if line - s.line <= 4 and not s.actor.startswith("group:")]
        bodies = [actor for actor in near if not actor.startswith("person:")]
        return (bodies or near)[-1] if near else None

    def parties(self, phrase: Phrase, doc: Doc, line: int, sentence: int) -> list[str]:
        """The actors that a phrase can stand for as a party to an event: a person, a state, people;
        of a thing (« des positions ukrainiennes ») those whose it is.
        """
        if phrase.pronoun:
            so = told_so(self.seen, doc, phrase, line, sentence)
            return [so] if so else [*antecedents(self.seen, self.speakers, phrase, line, sentence)]
        if named := self.named(phrase, doc):
            return [named]
        if phrase.kin and (found := self._kin(phrase)):
            return [found]
        if person := self._taken_up(phrase, doc, line, sentence):
            return [person]
        if band := self._band(phrase, doc):
            return [band]
        row = cues.load().source_nouns_by_form.get(doc[phrase.head].lower_)
        human = phrase.office is not None or (row is not None and row.kind in ("person", "anonymous", "institution"))
        if human or doc[phrase.head].lower_ in _PEOPLE:
            group = self._group(phrase, doc)
            return [group] if group else []
        if phrase.states:
            return [f"state:{code}" for code in phrase.states[:2]]
        return [self._of_name(name) for name in phrase.inner[:1]]

    def _of_name(self, name: Name) -> str:
        if name.kind == "person":
            return self.cast.of(name).id
        return self._world(name.surface, name.ref.actor if name.ref else None, name.ref.country if name.ref else None)

    def owner(self, sentence: int, token: int, *, single: bool = False) -> str | None:
        """Whose « son », « leur » is: the subject of the sentence, or the one before; of no group with ``single``."""
        near = [s for s in self.seen if s.subject and 0 <= sentence - s.sentence <= 1]
        near = [s for s in near if s.sentence < sentence or s.token < token]
        whose = [s.actor for s in near if not (single and s.plural and s.actor.startswith("group:"))]
        return whose[-1] if whose else None

    def _author(self, phrase: Phrase) -> str | None:
        person = next((name for name in phrase.inner if name.kind == "person"), None)
        if person is not None:
            return self.cast.of(person).id
        return self._of_name(phrase.inner[0]) if phrase.inner else None

    def _kin(self, phrase: Phrase) -> str | None:
        """« son homologue américain »: who holds the same office for that country."""
        if not phrase.states or phrase.plural:
            return None
        found = [p for p in self.cast.persons if p.country == phrase.states[0] and agree(p.gender, phrase.gender)]
        if len(found) > 1:
            owner = next(
                (
                    s.actor
                    for s in reversed(self.seen)
                    if s.person and self.person(s.actor) and self.person(s.actor) not in found
                ),
                None,
            )
            found = peers(found, self.person(owner) if owner else None)
        return found[0].id if len(found) == 1 else None

    def _other(self, phrase: Phrase, doc: Doc, sentence: int) -> str | None:
        """« Son interlocuteur », « son hôte »: of two persons at hand, the one who is not the owner."""
        form = titles.load().kin_by_form.get(doc[phrase.head].lower_)
        if phrase.possessive not in ("son", "sa") or phrase.plural or phrase.states or form is None:
            return None
        if form.row.needs not in _FACING:
            return None
        near = [s for s in self.seen if s.person and not s.plural and not s.quoted and 0 <= sentence - s.sentence <= 2]
        owner = self.speakers[-1].actor if self.speakers and sentence - self.speakers[-1].sentence <= 2 else None
        owner = owner if owner in {s.actor for s in near} else self.owner(sentence, phrase.start)
        others = {s.actor for s in near if s.actor != owner and agree(s.gender, phrase.gender)}
        named = {actor for actor in others if actor.startswith("person:")}
        return named.pop() if owner is not None and len(named) == 1 else None

    def _group(self, phrase: Phrase, doc: Doc) -> str | None:
        words = phrase_words(doc, phrase)
        if not words:
            return None
        country = phrase.states[0] if len(phrase.states) == 1 else None
        if country is None and phrase.office:
            country = phrase.office.country
        if country is None and phrase.name and phrase.name.ref:
            country = phrase.name.ref.country
        actor = f"group:{words}"
        self._record(actor, doc[phrase.start : phrase.end].text, country)
        return actor
