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
from greffier.world import load

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
    memo: Mapping[int, Phrase | None]

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
        if office and plural and not named and (first := self._person_at(j + comma)) and self.next_holder(first.end):
            return first.end, first, self.held_alone(office), first.gender or gender, inner
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
            if office and titled.office:  # « le chef de la délégation, le ministre Untel »: he holds both
                office = replace(office, beside=titled.office)
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

    def next_holder(self, j: int) -> tuple[int, int, str, Name] | None:
        """« …, et péruvien, Untel » after the first holder of an office of several states: the next one.

        Returns where the words for the state begin and end, the state (alpha-3) and the name.
        """
        doc, at = self.doc, j
        while at < len(doc) and at < j + 2 and doc[at].lower_ in (",", "et"):
            at += 1
        of = at < len(doc) and doc[at].lower_ in OF
        state = at + of
        if at == j or state >= len(doc):
            return None
        while of and state < len(doc) and doc[state].lower_ in ("la", "l'", "le", "les"):
            state += 1
        land = self.starts.get(state) if of else None
        if land is not None:
            country = land.ref.country if land.kind == "state" and land.ref else None
            end = land.end
        else:
            countries = load().states_of(doc[state].lower_) if state < len(doc) and not of else ()
            country, end = (countries[0] if countries else None), state + 1
        person = self._person_at(end + (end < len(doc) and doc[end].text == ","))
        return (at, end, country, person) if country and person else None

    def other_holder(self, i: int) -> Phrase | None:
        """« Péruvien, Untel », after « les ministres équatorien, Untel, et »: who holds the same office elsewhere."""
        if not i or self.doc[i - 1].lower_ not in ("et", ","):
            return None
        first = next((p for p in self.memo.values() if p and p.end in (i - 1, i - 2) and p.office and p.name), None)
        found = self.next_holder(first.end) if first else None
        if first is None or first.office is None or found is None or found[0] != i:
            return None
        _, end, country, person = found
        office = replace(self.held_alone(first.office, country), start=i, end=end)
        return Phrase(
            i, person.end, person.start, None, person.gender or first.gender, False, True, person, office,
            states=(country,), tokens=tuple(range(i, person.end)),
        )  # fmt: skip

    def held_alone(self, office: OfficeFind, country: str | None = None) -> OfficeFind:
        """The office of one of several holders: « ministre » of « les ministres … équatorien, X, et péruvien, Y »."""
        row, words = office.row, office.text.split(" ")
        text = " ".join([row.lemma, *words[len(row.lemma.split()) :]])
        if country is None:
            return replace(office, number="s", text=text)
        bare = " ".join(word for word in text.split(" ") if not load().states_of(word.lower()))
        return replace(office, number="s", text=bare, country=country, body=None)

    def stands_for(self, j: int) -> tuple[int, str] | None:
        """« X, pour l'Équateur, et Y, pour le Pérou »: the state in whose name a person acts, one of several that do.

        Returns the token after it and the state (alpha-3).
        """
        doc = self.doc
        at = j + (j < len(doc) and doc[j].text in (",", "("))
        land = self._behalf(at)
        if land is None or land.ref is None or land.ref.country is None:
            return None
        first = next((k for k in range(j - 1, -1, -1) if doc[k].is_sent_start), 0)
        others = (self._behalf(k) for k in range(first, len(doc)) if k != at)
        several = any(other and other.ref and other.ref.country != land.ref.country for other in others)
        ends = self._ends(land.end) or doc[land.end].lower_ == "et"
        return (land.end, land.ref.country) if several and ends else None

    def _behalf(self, at: int) -> Name | None:
        """The state that « pour » names at a token."""
        doc = self.doc
        if at + 1 >= len(doc) or doc[at].lower_ != "pour":
            return None
        name = self.starts.get(at + 1 + (doc[at + 1].lower_ in ("le", "la", "les", "l'")))
        return name if name is not None and name.kind == "state" else None

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

    def _posted(self, j: int) -> int | None:
        """The token after « dans la capitale équatorienne » where the office's holder is named right after a comma."""
        doc = self.doc
        if doc[j].lower_ not in ("dans", "à", "en", "sur"):
            return None
        at = j + 1
        while at < len(doc) and at - j < 7 and doc[at].pos_ in ("DET", "ADJ", "NOUN", "ADP", "PROPN"):
            at += 1
        person = self._person_at(at + 1) if at > j + 1 and at < len(doc) and doc[at].text == "," else None
        return at if person is not None and self._ends(person.end) else None

    def _person_at(self, i: int) -> Name | None:
        while i < len(self.doc) and i not in self.starts and self.doc[i].text.lower() in self.titles.honorifics_by_form:
            i += 1
        name = self.starts.get(i)
        return name if name and name.kind == "person" else None

    def _lists(self, end: int) -> bool:
        """Whether a list goes on after the name, so that it is no apposition."""
        return end + 1 < len(self.doc) and self.doc[end].lower_ == "et" and end + 1 in self.starts
