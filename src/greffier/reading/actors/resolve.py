"""From a phrase of the text to an actor: names, offices, institutions, pronouns.

An antecedent is accepted only where one candidate remains; else the actor is null.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from greffier.languages.fr import cues, titles
from greffier.reading.actors.cast import Cast, Person, fold
from greffier.reading.actors.institutions import BODIES, MEDIA, MINISTRIES, ORGANS, STATE_NOUNS, head_word, phrase_words
from greffier.reading.actors.pronouns import Seen, Spoken, agree, antecedent
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

    # ------------------------------------------------------------------ what was met

    def note(self, phrase: Phrase, doc: Doc, line: int, sentence: int, *, subject: bool) -> None:
        """Remember a mention, so that pronouns further on can take it up."""
        if phrase.pronoun or phrase.place:
            return
        actor = self.named(phrase, doc)
        if actor is None:
            self._note_people(phrase, doc, line, sentence, subject=subject)
            return
        person = self._person(actor)
        gender = person.gender if person else _noun_gender(phrase, doc)
        verb = doc[phrase.head].head
        mutual = (subject is False and verb.lemma_ in _MEETINGS) or any(
            t.lemma_ in _MEETINGS for t in doc[phrase.end : phrase.end + 3]
        )
        self.seen.append(
            Seen(
                actor,
                line,
                sentence,
                gender,
                phrase.plural and person is None,
                subject,
                person is not None,
                phrase.start,
                mutual,
            )
        )

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
                f"group:{words}", line, sentence, _noun_gender(phrase, doc), phrase.plural, subject, human, phrase.start
            )
        )

    def spoke(self, actor: str, line: int, sentence: int) -> None:
        """Remember who spoke last."""
        person = self._person(actor)
        gender = person.gender if person else next((s.gender for s in reversed(self.seen) if s.actor == actor), None)
        human = person is not None or any(s.person for s in self.seen if s.actor == actor)
        self.speakers.append(Spoken(line, sentence, actor, gender, human))

    def _person(self, actor: str) -> Person | None:
        return next((p for p in self.cast.persons if p.id == actor), None)

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
            return self._world(
                name.surface, name.ref.actor if name.ref else None, name.ref.country if name.ref else None
            )
        if phrase.office and not phrase.plural and (found := self._holder(phrase)):
            self._record(found.id, doc[phrase.start : phrase.end].text, found.country)
            return found.id
        return self._institution(phrase, doc)

    def _world(self, surface: str, known: str | None, country: str | None) -> str:
        actor = known or self.aliases.get(surface) or f"org:{surface}"
        self._record(actor, surface, country or load().country_of(actor))
        return actor

    def _record(self, actor: str, surface: str, country: str | None) -> None:
        names = self.surfaces.setdefault(actor, [])
        if surface not in names:
            names.append(surface)
        if country and not self.countries.get(actor):
            self.countries[actor] = country

    def _holder(self, phrase: Phrase) -> Person | None:
        """The one person of the document whom an office without a name can mean."""
        office = phrase.office
        if office is None or not phrase.definite:
            return None
        group = titles.load().group_of(office.text, office.country)
        holders = [p for p in self.cast.persons if p.holds(office, group) and agree(p.gender, office.gender)]
        if len(holders) > 1 and office.country:
            holders = [p for p in holders if p.country == office.country] or holders
        if len(holders) > 1:
            recent = [s.actor for s in reversed(self.seen) if s.person]
            near = next((a for a in recent if any(p.id == a for p in holders)), None)
            return next((p for p in holders if p.id == near), None)
        return holders[0] if holders else None

    def _institution(self, phrase: Phrase, doc: Doc) -> str | None:
        """« le gouvernement russe », « le ministère des Affaires étrangères », « la direction de France 24 »."""
        head = head_word(doc, phrase)
        country = (
            phrase.states[0]
            if phrase.states
            else next((n.ref.country for n in phrase.inner if n.ref and n.ref.country), None)
        )
        words = phrase_words(doc, phrase)
        if head in MINISTRIES:
            if country is None and phrase.end - phrase.head <= 1:
                return self.last_ministry
            label = " ".join(w for w in doc[phrase.head : phrase.end].text.split() if not load().states_of(w.lower()))
            actor = f"org:{label[:1].upper()}{label[1:]}" + (
                f" ({country})" if country and f"({country})" not in label else ""
            )
            self._record(actor, words, country)
            self.last_ministry = actor
            return actor
        if head in ORGANS | MEDIA | BODIES and (body := next((n for n in phrase.inner if n.kind == "org"), None)):
            return self._of_name(body)
        if head in STATE_NOUNS and (country or phrase.definite):
            country = country or (
                self._country_at_hand() if head in ("gouvernement", "autorités", "pays", "exécutif") else None
            )
            if country:
                self._record(f"state:{country}", words, country)
                return f"state:{country}"
        return None

    def _body_at_hand(self, phrase: Phrase, doc: Doc) -> str | None:
        """« L'ONG », « la chaîne », « la direction »: the organisation last named, where the noun stands alone."""
        head = head_word(doc, phrase)
        if not phrase.definite or phrase.plural or head not in ORGANS | MEDIA | BODIES:
            return None
        if any(
            t.pos_ in ("NOUN", "PROPN")
            for t in doc[phrase.head + 1 : phrase.end]
            if not t.text.startswith("-") and "-" not in doc[t.i - 1].text
        ):
            return None
        recent = [
            s.actor
            for s in reversed(self.seen)
            if s.actor.startswith("org:") and not s.actor.startswith("org:Ministère")
        ]
        if head in MEDIA:
            return next((a for a in recent if load().outlet(a) is not None), recent[0] if recent else None)
        return next((a for a in recent if load().outlet(a) is None), recent[0] if recent else None)

    def _country_at_hand(self) -> str | None:
        """The country of the last state met."""
        return next((s.actor.partition(":")[2] for s in reversed(self.seen) if s.actor.startswith("state:")), None)

    # ------------------------------------------------------------------ resolution

    def actor(self, phrase: Phrase, doc: Doc, line: int, sentence: int) -> str | None:
        """The actor a phrase means at this place, or None."""
        if phrase.pronoun:
            return antecedent(self.seen, self.speakers, phrase, line, sentence)
        if actor := self.named(phrase, doc):
            return actor
        if (body := self._body_at_hand(phrase, doc)) or (body := self._described(phrase, doc, sentence)):
            return body
        table = cues.load()
        row = table.source_nouns_by_form.get(doc[phrase.head].lower_)
        if phrase.kin and (found := self._kin(phrase)):
            return found
        if (row and row.kind == "document") or doc[phrase.head].lower_ in table.occasions_by_form:
            return self._author(phrase)
        if row and phrase.definite and not phrase.plural and phrase.end - phrase.head == 1:
            word = doc[phrase.head].lower_
            earlier = next((a for a in reversed(list(self.surfaces)) if a.startswith("group:") and word in a), None)
            if earlier:
                return earlier
        return self._group(phrase, doc)

    def parties(self, phrase: Phrase, doc: Doc, line: int, sentence: int) -> list[str]:
        """The actors that a phrase can stand for as a party to an event: a person, a state, people;
        of a thing (« des positions ukrainiennes ») those whose it is.
        """
        if phrase.pronoun:
            found = antecedent(self.seen, self.speakers, phrase, line, sentence)
            return [found] if found else []
        if named := self.named(phrase, doc):
            return [named]
        if phrase.kin and (found := self._kin(phrase)):
            return [found]
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

    def owner(self, sentence: int, token: int) -> str | None:
        """Whose « son », « sa », « leur » is: the subject of the sentence, or of the one before."""
        near = [s for s in self.seen if s.subject and sentence - s.sentence <= 1]
        same = [s for s in near if s.sentence == sentence and s.token < token]
        return (same or near)[-1].actor if (same or near) else None

    def _author(self, phrase: Phrase) -> str | None:
        for name in phrase.inner:
            if name.kind == "person":
                return self.cast.of(name).id
        for name in phrase.inner:
            return self._world(
                name.surface, name.ref.actor if name.ref else None, name.ref.country if name.ref else None
            )
        return None

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
                    if s.person and self._person(s.actor) and self._person(s.actor) not in found
                ),
                None,
            )
            boss = self._person(owner) if owner else None
            if boss and boss.offices:
                table = titles.load()
                group = table.group_of(boss.offices[0].text, boss.country)
                same = [
                    p
                    for p in found
                    if any(
                        table.group_of(o.text, p.country) == group or o.row.lemma == boss.offices[0].row.lemma
                        for o in p.offices
                    )
                ]
                found = same or found
        return found[0].id if len(found) == 1 else None

    def _group(self, phrase: Phrase, doc: Doc) -> str | None:
        words = phrase_words(doc, phrase)
        if not words:
            return None
        country = phrase.states[0] if len(phrase.states) == 1 else None
        if country is None and phrase.office:
            country = phrase.office.country
        actor = f"group:{words}"
        self._record(actor, doc[phrase.start : phrase.end].text, country)
        return actor

    def _described(self, phrase: Phrase, doc: Doc, sentence: int) -> str | None:
        """« La chercheuse », « l'ancienne ministre portugaise »: the one person at hand of whom it may be said."""
        row = cues.load().source_nouns_by_form.get(doc[phrase.head].lower_)
        if (
            not phrase.definite
            or phrase.plural
            or phrase.possessive
            or not (phrase.office or (row and row.kind == "person"))
        ):
            return None
        if phrase.inner or (phrase.end - phrase.head > 1 and not phrase.states and not phrase.office):
            return None
        if phrase.office and (phrase.office.body or (phrase.end - phrase.office.start > 1 and not phrase.states)):
            return None
        gender = (phrase.office.gender if phrase.office else None) or _noun_gender(phrase, doc)
        country = phrase.states[0] if phrase.states else None
        recent = dict.fromkeys(
            s.actor for s in self.seen if s.person and sentence - s.sentence <= 3 and s.actor.startswith("person:")
        )
        found = [
            p
            for a in recent
            if (p := self._person(a)) and p.gender == gender and gender is not None and _may_be(p, phrase, country)
        ]
        return found[0].id if len(found) == 1 else None


def _may_be(person: Person, phrase: Phrase, country: str | None) -> bool:
    """Whether nothing known of the person speaks against an office or a nationality."""
    if country and person.country and person.country != country:
        return False
    if phrase.office and person.offices:
        return any(o.row.kind == phrase.office.row.kind for o in person.offices)
    return True


def _noun_gender(phrase: Phrase, doc: Doc) -> str | None:
    if phrase.gender:
        return phrase.gender
    morph = str(doc[phrase.head].morph)
    return "f" if "Gender=Fem" in morph else "m" if "Gender=Masc" in morph else None


def same_words(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two lists of names share one, accents and case aside."""
    return bool({fold(x) for x in a} & {fold(x) for x in b})
