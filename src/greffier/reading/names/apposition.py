"""What goes with a noun phrase without a verb: « le ministre …, Untel », « Untel, de l'ONG X », « Untel (PS) »."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from greffier.languages.fr import actors
from greffier.languages.fr.titles import Found, Office, Titles
from greffier.reading.names.find import Name
from greffier.reading.names.phrase import OfficeFind, Phrase
from greffier.reading.names.words import name_end

__all__ = ["BODIES", "ENDS", "OF", "Appositions"]

OF = frozenset(("de", "du", "des", "d'", "de la"))
BODIES = actors.load().nouns("body", "medium")
ENDS = (",", ")", ".", ":", "»", "(", ";", "–", "«", '"', "!", "?")


class Appositions(ABC):
    """The part of the reader of phrases that joins names, offices and bodies in apposition."""

    doc: Doc
    starts: Mapping[int, Name]
    within: Mapping[int, Name]
    titles: Titles

    @abstractmethod
    def read(self, i: int, *, inside: bool = False, depth: int = 0) -> Phrase | None:
        """The phrase that begins at token ``i``, or None."""

    @abstractmethod
    def office_at(self, i: int) -> tuple[int, Found[Office]] | None:
        """The longest office whose form begins at token ``i``, with the token after it."""

    def _apposition(
        self,
        j: int,
        name: Name | None,
        office: OfficeFind | None,
        gender: str | None,
        inner: list[Name],
        depth: int,
        *,
        personal: bool = False,
        plural: bool = False,
        start: int = 0,
    ) -> tuple[int, Name | None, OfficeFind | None, str | None, list[Name]]:
        """« le ministre …, Untel » and « Untel, ministre de … »: one phrase, the second comma left out.

        ``personal`` says that the head is a noun for a person and no office (« le biologiste Untel »).
        """
        doc = self.doc
        named = name is not None and name.kind == "person"
        if (office or personal) and not named:
            while j + 1 < len(doc) and doc[j].lower_ == "et" and (more := self._second_office(j + 1, depth)):
                inner, j = [*inner, *more.inner], more.end
                if more.name and more.name.kind == "person":
                    return j, more.name, office or more.office, more.gender or gender, inner
        comma = j < len(doc) and doc[j].text == ","
        if comma and depth and start and doc[start - 1].lower_ in OF and not named:
            return j, name, office, gender, inner
        at = j + 1 if comma else j
        person = self._person_at(at)
        if (
            (office or personal)
            and not named
            and person
            and not (comma and (plural or self._lists(person.end)))
            and (not comma or self._ends(person.end) or (office and not self._cited(start)))
        ):
            return person.end, person, office, person.gender or gender, inner
        if (office or personal) and not named and comma and not plural and (titled := self._apposed_person(at, depth)):
            return titled.end, titled.name, office or titled.office, titled.gender or gender, [*inner, *titled.inner]
        if name and named and comma and at + 1 < len(doc) and doc[at].lower_ in OF and (of := self._member(at, depth)):
            return of.end, name, office, gender, [*inner, *(n for n in (of.name, *of.inner) if n)]
        if name and named and not office and comma and (found := self._apposed_office(at, depth)):
            end, other = found
            return end, name, other.office, gender or other.gender, [*inner, *other.inner]
        if name and named and not office and not comma and at < len(doc) and doc[at].text == "(":
            close = next((k for k in range(at, min(at + 8, len(doc))) if doc[k].text == ")"), None)
            if close and all(
                self.within.get(k) or doc[k].text.isupper() or doc[k].is_punct for k in range(at + 1, close)
            ):
                return (
                    close + 1,
                    name,
                    office,
                    gender,
                    [*inner, *(self.starts[k] for k in range(at, close) if k in self.starts)],
                )
        return j, name, office, gender, inner

    def _member(self, at: int, depth: int) -> Phrase | None:
        """« Untel, de l'ONG Nordlys, »: what a person belongs to, closed by a mark."""
        of = self.read(at + 1, inside=True, depth=depth + 1)
        if of is None or of.pronoun or not self._ends(of.end):
            return None
        body = of.name if of.name and of.name.kind == "org" else next((n for n in of.inner if n.kind == "org"), None)
        return of if body is not None or self.doc[of.head].lower_ in BODIES else None

    def _second_office(self, i: int, depth: int) -> Phrase | None:
        """« … des FARC et chef négociateur, Untel »: a second office without an article."""
        if self.office_at(i) is None:
            return None
        return self.read(i, inside=True, depth=depth + 1)

    def _apposed_person(self, at: int, depth: int) -> Phrase | None:
        """« leur porte-parole, le commissaire Untel »: a person with an office of their own, closed by a mark."""
        if at >= len(self.doc) or self.doc[at].lower_ not in ("le", "la", "l'", "un", "une", "m.", "mme", "me"):
            return None
        other = self.read(at, inside=True, depth=depth + 1)
        if other is None:
            return None
        if not (other.name and other.name.kind == "person" and other.office):
            person = self._person_at(other.end) if other.start < other.head == other.end - 1 else None
            person = person or (other.name if other.name and other.name.kind == "person" else None)
            if person is None or other.plural:  # « le commodore Untel », « l'Algérien Untel », « l'agronome Untel »
                return None
            other = replace(other, end=person.end, name=person, gender=person.gender or other.gender)
        return other if self._ends(other.end) and not self._lists(other.end) else None

    def _cited(self, start: int) -> bool:
        """« Selon le ministre, Untel a … »: what follows the comma may be the clause."""
        return start > 0 and self.doc[start - 1].lower_ in ("selon", "après", "pour")

    def _ends(self, i: int) -> bool:
        return i >= len(self.doc) or self.doc[i].text in ENDS or self.doc[i].is_space

    def _apposed_office(self, at: int, depth: int) -> tuple[int, Phrase] | None:
        """« …, alors attaché naval à Londres », « …, directrice de l'ONG et juriste »: the office after a name."""
        doc = self.doc
        while at < len(doc) and (
            doc[at].lower_ in self.titles.adjuncts_by_form or doc[at].lower_ in ("alors", "aujourd'hui", "également")
        ):
            at += 1
        other = self.read(at, inside=True, depth=depth + 1)
        if not other or other.pronoun or (other.name and other.name.kind == "person"):
            return None
        bare = other.start == other.head and doc[other.head].pos_ == "NOUN" and not doc[other.head].text[:1].isupper()
        if not other.office and not bare:
            return None
        end = other.end
        while (
            end + 1 < len(doc)
            and doc[end].lower_ == "et"
            and (more := self.read(end + 1, inside=True, depth=depth + 1))
            and (more.office or (more.start == more.head and not more.name))
        ):
            end = more.end
        return (end, other) if end >= len(doc) or doc[end].text in ENDS else None

    def _seated(self, j: int) -> int | None:
        """The token after « en Zélande », a place no table knows, where the office's holder is named right after."""
        doc = self.doc
        if doc[j].lower_ not in ("en", "au", "aux", "à") or j + 2 >= len(doc) or j + 1 in self.within:
            return None
        if not (doc[j + 1].pos_ == "PROPN" and doc[j + 1].text[:1].isupper()):
            return None
        end = name_end(doc, j + 2)
        person = self._person_at(end + 1 if end < len(doc) and doc[end].text == "," else end)
        return end if person is not None else None

    def _person_at(self, i: int) -> Name | None:
        while i < len(self.doc) and i not in self.starts and self.doc[i].text.lower() in self.titles.honorifics_by_form:
            i += 1
        name = self.starts.get(i)
        return name if name and name.kind == "person" else None

    def _lists(self, end: int) -> bool:
        """Whether a list goes on after the name, so that it is no apposition."""
        return end + 1 < len(self.doc) and self.doc[end].lower_ == "et" and end + 1 in self.starts
