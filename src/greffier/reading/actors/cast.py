"""The persons of one document: every name gathered under one of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from greffier.languages.fr import titles
from greffier.reading.names import Name, OfficeFind, Phrase

__all__ = ["Cast", "Person", "fold"]

_SAME_FIRST = 60.0
"""How alike two first names must be (RapidFuzz ratio) to be spellings of one: Antony and Anthony are at
92, Sergueï and Sergei at 77, Joe and Jill at 29."""
_SAME_LAST = 84.0


def fold(text: str) -> str:
    """Return ``text`` without accents and in lower case."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@dataclass
class Person:
    """One person while the document is being read: names, offices, gender, country, mentions."""

    full: str
    surname: str
    first: str | None
    gender: str | None = None
    country: str | None = None
    offices: list[OfficeFind] = field(default_factory=list)
    order: int = 0

    @property
    def id(self) -> str:
        """The actor id."""
        return f"person:{self.full}"

    def holds(self, office: OfficeFind, group: str | None) -> bool:
        """Whether the person is known to hold an office that ``office`` may name."""
        table = titles.load()
        for own in self.offices:
            if own.country and office.country and own.country != office.country:
                continue
            if own.body and office.body and own.body != office.body:
                continue
            country = own.country or office.country or self.country
            if group and group == table.group_of(own.text, country):
                return True
            if own.row.lemma == office.row.lemma or own.row.lemma.split()[-1] == office.row.lemma:
                return True
            if fold(office.text) in fold(own.text):
                return True
        return False


class Cast:
    """The persons of a document, gathered in the order of their mentions."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self._by_name: dict[str, Person] = {}

    def gather(self, lines: Iterable[tuple[Sequence[Name], Sequence[Phrase]]]) -> None:
        """Take in all names of a document: full names first, so that a surname alone finds its bearer
        wherever it stands.
        """
        kept = list(lines)
        names = [name for found, _ in kept for name in found if name.kind == "person"]
        for name in names:
            if len(name.surface.split()) > 1:
                self._full(name)
        for name in names:
            if len(name.surface.split()) == 1:
                self._single(name)
        for _, phrases in kept:
            for phrase in phrases:
                if phrase.name and phrase.name.kind == "person":
                    self._describe(self.of(phrase.name), phrase)

    def of(self, name: Name) -> Person:
        """The person whom a name names."""
        return self._by_name[fold(name.surface)]

    def _full(self, name: Name) -> None:
        key = fold(name.surface)
        words = name.surface.split()
        first, surname = words[0], words[-1]
        for person in self.persons:
            if self._same(person, first, surname):
                if len(name.surface) > len(person.full) and person.first is None:
                    person.full, person.first = name.surface, first
                self._by_name[key] = person
                person.gender = person.gender or name.gender
                return
        person = Person(name.surface, surname, first, name.gender, order=len(self.persons))
        self.persons.append(person)
        self._by_name[key] = person

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
        key = fold(name.surface)
        if key in self._by_name:
            self._by_name[key].gender = self._by_name[key].gender or (name.gender if name.honorific else None)
            return
        bearers = [p for p in self.persons if fold(p.surname) == key]
        if not bearers:
            bearers = [p for p in self.persons if fuzz.ratio(fold(p.surname), key) >= 90 and len(key) > 4]
        if not bearers:
            bearers = [p for p in self.persons if p.first and fold(p.first) == key]
        if bearers:
            self._by_name[key] = bearers[0]
            bearers[0].gender = bearers[0].gender or (name.gender if name.honorific else None)
            return
        person = Person(
            name.surface, name.surface, None, name.gender if name.honorific else None, order=len(self.persons)
        )
        self.persons.append(person)
        self._by_name[key] = person

    def _describe(self, person: Person, phrase: Phrase) -> None:
        if phrase.office:
            if all(o.text != phrase.office.text for o in person.offices):
                person.offices.append(phrase.office)
            person.country = person.country or phrase.office.country
            person.gender = person.gender or phrase.office.gender
        elif phrase.states:
            person.country = person.country or phrase.states[0]
