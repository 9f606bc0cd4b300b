"""The persons of one document: every name gathered under one of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz
from spacy.tokens import Doc

from greffier.languages.fr import actors, titles
from greffier.languages.fr.titles import EquivalentGroup, OfficeKind
from greffier.reading.actors.institutions import without_nation
from greffier.reading.names import Name, OfficeFind, Phrase
from greffier.world import load

__all__ = ["Cast", "Person", "fold", "same_office"]

_SAME_FIRST = 60.0
"""How alike two first names must be (RapidFuzz ratio) to be spellings of one: Antony and Anthony are at
92, Sergueï and Sergei at 77, Joe and Jill at 29."""
_SAME_LAST = 84.0


def fold(text: str) -> str:
    """Return ``text`` without accents and in lower case."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


_PARTICLES = frozenset("de du la los las del van von der den ter ten di da dos el al bin ben ibn ould le".split())


_GOVERNING = frozenset(("head of state", "head of government", "minister"))
_PEERED = frozenset(("head of state", "head of government", "spokesperson", "other"))
"""Offices whose mention the bare name of somebody else may follow."""


def _office(phrase: Phrase) -> OfficeFind:
    """The office of a phrase that has one."""
    assert phrase.office is not None
    return phrase.office


def _bare_subject(phrase: Phrase, doc: Doc) -> bool:
    """Whether a name opens a sentence or follows its verb, and nothing in apposition follows it."""
    if phrase.end < len(doc) and doc[phrase.end].text in (",", "("):
        return False
    return doc[phrase.start].is_sent_start or (phrase.start > 0 and doc[phrase.start - 1].pos_ == "VERB")


def _subjects_land(phrase: Phrase, doc: Doc) -> str | None:
    """The state of the state or body that stands as subject: « La police chilienne a tiré. Son chef, X, … ».

    Nothing where the body is of no state, None where the phrase is no such subject.
    """
    opens = phrase.start < 3 and doc[0].lower_ in ("pour", "selon")  # « Pour le Front, …. Son représentant, X, … »
    if not (doc[phrase.head].dep_.startswith("nsubj") or opens) or phrase.pronoun or phrase.office:
        return None
    if phrase.plural:  # « Quatorze Équatoriens ont péri, selon le colonel X »
        return (
            phrase.name.ref.country if phrase.name and phrase.name.how == "demonym noun" and phrase.name.ref else None
        )
    if phrase.name is not None:
        return (phrase.name.ref.country or "") if phrase.name.ref else None
    return phrase.states[0] if len(phrase.states) == 1 and doc[phrase.head].lower_ in _BODIES else None


def _body_of(phrase: Phrase) -> str:
    """The body of no state that a phrase names, as an actor's id; empty where its name is of no body."""
    name = phrase.name
    return name.ref.actor if name is not None and name.kind == "org" and name.ref is not None else ""


def _of_the_subject(phrase: Phrase, doc: Doc) -> bool:
    """« …, selon le colonel X »: whether an officer ends the clause as the one who tells it."""
    soldier = phrase.office is not None and phrase.office.row.kind == "military"
    return (
        soldier
        and phrase.start > 1
        and doc[phrase.start - 1].lower_ in ("selon", "d'après", "après")
        and (doc[phrase.start - 2].text == "," or doc[phrase.start - 3].text == ",")
    )


def same_office(office: str, country: str | None) -> EquivalentGroup | None:
    """Return the office that some words name, their demonyms left out: « chef de la diplomatie américaine »."""
    return titles.load().group_of(without_nation(office), country)


def _of_a_region(office: str) -> str | None:
    """« La ministre québécoise du Travail »: the state in which the region lies that an office is of."""
    known = load().regions()
    return next((known[word].country for word in office.lower().split() if word in known), None)


def _surname(full: str) -> str:
    """The last word of a name with the particles before it: « de la Cruz », « van Dijk »."""
    words = full.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _surname_alone(full: str) -> bool:
    """Whether a name is one word, or particles and one word: « De la Cruz »."""
    *lead, _ = full.split()
    return all(word.lower() in _PARTICLES for word in lead)


def _bare(surname: str) -> str:
    """A surname without its particles: « Rachid » of « al-Rachid »."""
    last = fold(surname).split()[-1]
    head, hyphen, rest = last.partition("-")
    return rest if hyphen and head in ("al", "el", "ar", "as", "es", "ed", "ad") else last


def _owners(fulls: Iterable[str]) -> dict[str, str]:
    """Of every part of two words or more that begins or ends just one longer name, that name (folded)."""
    found: dict[str, set[str]] = {}
    for full in {fold(full) for full in fulls}:
        words = full.split()
        for cut in range(2, len(words)):
            for part in (words[:cut], words[-cut:]):
                if len(part[-1]) > 2 and part[0] not in _PARTICLES:
                    found.setdefault(" ".join(part), set()).add(full)
    return {part: next(iter(longer)) for part, longer in found.items() if len(longer) == 1}


_CALLINGS: dict[str | None, OfficeKind] = {
    "church": "religious", "legal": "lawyer", "learned": "expert", "nobility": "royal"
}  # fmt: skip


_BODIES = actors.load().nouns("state", "org", "ministry")


@dataclass
class Person:
    """One person while the document is being read: names, offices, gender, country, mentions."""

    full: str
    surname: str
    first: str | None
    gender: str | None = None
    country: str | None = None
    offices: list[OfficeFind] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    """Common nouns that the text says of the person: « biologiste », « mère »."""
    guessed: bool = False
    """The country is that of whom the text told of before, no word of the person's own."""
    bodied: bool = False
    """Acts for a body of no state that the text told of before: « La Commission suit. L'un de ses porte-parole … »."""
    calling: OfficeKind | None = None
    """What an honorific tells: « Mgr » is of the church, « Me » of the bar."""
    order: int = 0

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of the offices that the text tells of the person."""
        return frozenset(office.row.kind for office in self.offices)

    @property
    def of_a_body(self) -> bool:
        """Whether the text tells that the person acts for a body, or for one of many states."""
        return self.bodied or "international" in self.kinds or any(office.body for office in self.offices)

    @property
    def governs(self) -> bool:
        """Whether the text tells of an office in which one governs a state."""
        return not _GOVERNING.isdisjoint(self.kinds)

    @property
    def id(self) -> str:
        """The actor id."""
        return f"person:{self.full}"

    def holds(self, office: OfficeFind, group: str | None) -> bool:
        """Whether the person is known to hold an office that ``office`` may name."""
        for own in self.offices:
            land = own.country or self.country
            if land and office.country and land != office.country:
                continue
            if own.body and office.body and own.body != office.body:
                continue
            country = own.country or office.country or self.country
            if group and group == same_office(own.text, country):
                return True
            told = office.country is None or office.country in (own.country, self.country)
            if own.row.lemma == office.row.lemma or (told and own.row.lemma.split()[-1] == office.row.lemma):
                return True
            if f" {fold(office.text)} " in f" {fold(own.text)} ".replace("vice-", "vice"):
                return True
        return False


class Cast:
    """The persons of a document, gathered in the order of their mentions."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self._by_name: dict[str, Person] = {}

    def gather(
        self, lines: Iterable[tuple[Sequence[Name], Sequence[Phrase]]], docs: Sequence[Doc] | None = None
    ) -> None:
        """Take in all names of a document: full names first, so that a surname alone finds its bearer
        wherever it stands.
        """
        kept = list(lines)
        names = [name for found, _ in kept for name in found if name.kind == "person"]
        names.sort(key=lambda name: name.repaired is not None)
        whole = [name for name in names if not _surname_alone(name.full)]
        owners = _owners(name.full for name in whole)
        parts = [name for name in whole if fold(name.full) in owners]
        for name in whole:
            if fold(name.full) not in owners:
                self._full(name)
        for name in parts:
            self._part(name, owners[fold(name.full)])
        for name in names:
            if _surname_alone(name.full):
                self._single(name)
            if name.calling in _CALLINGS:
                self.of(name).calling = _CALLINGS[name.calling]
        if docs is not None:
            self._name_holders([phrases for _, phrases in kept], docs)
        last: OfficeFind | None = None
        country_before: str | None = None
        body_before: str | None = None
        for number, (_, phrases) in enumerate(kept):
            for phrase in phrases:
                if docs is not None and (land := _subjects_land(phrase, docs[number])) is not None:
                    country_before, body_before = land or None, _body_of(phrase) if not land else None
                if phrase.name and phrase.name.kind == "person":
                    person = self.of(phrase.name)
                    self.describe(person, phrase)
                    if phrase.possessive and phrase.office and person.country is None:
                        person.country = country_before  # « Son ministre »: of the same state
                        person.guessed = country_before is not None
                        person.bodied = body_before is not None
                        if body_before and person.offices and person.offices[-1].body is None:
                            person.offices[-1] = replace(person.offices[-1], body=body_before)
                    if phrase.kin == "collègue" and phrase.possessive and person.country is None:
                        person.country, person.guessed = country_before, country_before is not None
                    if docs is not None and person.country is None and _of_the_subject(phrase, docs[number]):
                        person.country = country_before  # « ses soldats ont abattu …, selon le colonel Untel »
                        person.guessed = country_before is not None
                    if phrase.kin == "homologue" and last is not None and not person.offices:
                        country = phrase.states[0] if phrase.states else None
                        bare = without_nation(last.text)
                        person.offices.append(replace(last, text=bare or last.text, country=country, body=None))
                    country_before = person.country or country_before
                last = phrase.office or last

    def _name_holders(self, lines: Sequence[Sequence[Phrase]], docs: Sequence[Doc]) -> None:
        """Give an office to whom the next sentence names bare: « Le médiateur soupire. « … », a lancé Thulani Dlomo. »

        The press brings in nobody without a word on them; a full name that no office, noun or honorific ever
        accompanies is the holder of the office just told. Heads of state and of government are left out: their
        peers are named bare too.
        """
        told = {id(p) for p in self._told(lines)}
        met: set[int] = set()
        office: tuple[int, Phrase] | None = None
        for number, phrases in enumerate(lines):
            for phrase in phrases:
                if phrase.name and phrase.name.kind == "person":
                    person = self.of(phrase.name)
                    fresh = (
                        _bare_subject(phrase, docs[number])
                        and person.first is not None
                        and id(person) not in met
                        and id(person) not in told
                    )
                    met.add(id(person))
                    if office is not None and fresh and self._follows(office, number, phrase, person):
                        person.offices.append(_office(office[1]))
                        person.gender = person.gender or office[1].gender
                        person.country = person.country or _office(office[1]).country
                    office = None
                elif phrase.office and phrase.definite and not phrase.plural and not phrase.possessive:
                    free = phrase.office.row.kind not in _PEERED and not phrase.place
                    office = (number, phrase) if free else None

    def _told(self, lines: Sequence[Sequence[Phrase]]) -> Iterator[Person]:
        """The persons of whom the document says what they are."""
        for phrase in (phrase for phrases in lines for phrase in phrases):
            if phrase.name and phrase.name.kind == "person":
                said = phrase.office or phrase.noun or phrase.kin or phrase.possessive or phrase.states
                if said or phrase.name.honorific or phrase.name.calling:
                    yield self.of(phrase.name)

    def _follows(self, office: tuple[int, Phrase], line: int, phrase: Phrase, person: Person) -> bool:
        """Whether a bare name stands near enough after an office that nobody in the document holds."""
        at, before = office
        near = (line == at and 4 < phrase.start - before.end <= 60) or (line == at + 1 and phrase.start <= 40)
        own = _office(before)
        held = any(other.holds(own, None) or other.calling == own.row.kind for other in self.persons)
        alike = person.gender is None or before.gender in (None, person.gender)
        return near and alike and not held and not phrase.place

    def of(self, name: Name) -> Person:
        """The person whom a name names."""
        return self._by_name[fold(name.surface)]

    def _full(self, name: Name) -> None:
        key = fold(name.surface)
        full = name.full
        first, surname = full.split()[0], _surname(full)
        for person in self.persons:
            if self._same(person, first, surname) or (name.repaired and self._cut(person, first, surname)):
                if len(full) > len(person.full) and person.first is None:
                    person.full, person.first = full, first
                self._by_name[key] = person
                person.gender = person.gender or name.gender
                return
        person = Person(full, surname, first, name.gender, order=len(self.persons))
        self.persons.append(person)
        self._by_name[key] = person

    def _part(self, name: Name, owner: str) -> None:
        """Take a part of a longer name for its bearer: « M. Durán Ballén » of « Sixto Durán Ballén »."""
        bearer = next((person for person in self.persons if fold(person.full) == owner), None)
        if bearer is None:
            self._full(name)
            return
        self._by_name.setdefault(fold(name.surface), bearer)
        bearer.gender = bearer.gender or name.gender

    @staticmethod
    def _cut(person: Person, first: str, surname: str) -> bool:
        """Whether a damaged name is the beginning of the person's: « Blink » of « Blinken »."""
        short, whole = fold(surname), fold(person.surname)
        alike = person.first is None or fold(person.first)[:3] == fold(first)[:3]
        return alike and len(short) >= 4 and whole.startswith(short)

    @staticmethod
    def _same(person: Person, first: str, surname: str) -> bool:
        a, b = fold(person.surname), fold(surname)
        if a != b and fuzz.ratio(a, b) < _SAME_LAST:
            return False
        if person.first is None:
            return True
        x, y = fold(person.first), fold(first)
        if (
            x.rstrip(".") == y.rstrip(".")
            or (len(x.rstrip(".")) == 1 and y.startswith(x[0]))
            or (len(y.rstrip(".")) == 1 and x.startswith(y[0]))
        ):
            return True
        if fuzz.ratio(x, y) >= _SAME_FIRST:
            return True
        return x[:3] == y[:3]

    def _single(self, name: Name) -> None:
        key, alone = fold(name.surface), fold(name.full)
        if key in self._by_name:
            self._by_name[key].gender = self._by_name[key].gender or (name.gender if name.honorific else None)
            return
        bearers = [p for p in self.persons if alone in (fold(p.surname), _bare(p.surname)) or fold(p.full) == alone]
        if not bearers:
            bearers = [p for p in self.persons if fuzz.ratio(fold(p.surname), alone) >= 90 and len(alone) > 4]
        if not bearers:
            bearers = [p for p in self.persons if p.first and fold(p.first) == alone]
        if not bearers and name.repaired:
            bearers = [p for p in self.persons if len(alone) >= 4 and fold(p.surname).startswith(alone)]
        if not bearers:
            bearers = [p for p in self.persons if p.first and alone in fold(p.full).split()[1:] and len(alone) > 3]
        if len(bearers) > 1 and name.honorific:
            bearers = [p for p in bearers if p.gender in (None, name.gender)] or bearers
        if bearers:
            self._by_name[key] = bearers[0]
            bearers[0].gender = bearers[0].gender or (name.gender if name.honorific else None)
            return
        person = Person(name.full, name.full, None, name.gender if name.honorific else None, order=len(self.persons))
        self.persons.append(person)
        self._by_name[key] = person

    @staticmethod
    def describe(person: Person, phrase: Phrase) -> None:
        """Note what a phrase tells of the person whom it names: office, state, noun, gender."""
        if phrase.office:
            for office in filter(None, (phrase.office, phrase.office.beside)):
                if all(o.text != office.text for o in person.offices):
                    person.offices.append(office)
            body = load().country_of(phrase.office.body) if phrase.office.body else None
            stood = phrase.states[0] if phrase.states else None  # « le ministre Untel, pour le Pérou »
            person.country = person.country or phrase.office.country or body or stood
            person.country = person.country or _of_a_region(phrase.office.text)
            person.gender = person.gender or phrase.office.gender
        elif phrase.states:
            person.country = person.country or phrase.states[0]
        elif phrase.noun and (of := next((n.ref.country for n in phrase.inner if n.ref and n.ref.country), None)):
            person.country = person.country or of
        if phrase.noun:
            person.nouns.add(phrase.noun)
        person.gender = person.gender or phrase.gender
