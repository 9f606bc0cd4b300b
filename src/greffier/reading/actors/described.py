"""A named person taken up by a description: « le diplomate », « l'élu parisien », « le chef travailliste ».

Who may be meant: the holder of the office that is named; else who spoke or stood as subject last, if nothing known of
them speaks against it; else the one person at hand of whom it may be said. Where two remain, nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from greffier.languages.fr import actors, cues, titles
from greffier.reading.actors.cast import Person, fold, same_office
from greffier.reading.actors.pronouns import Seen, Spoken, agree
from greffier.reading.names import OfficeFind, Phrase
from greffier.world import load

__all__ = ["Description", "describe", "described", "holder", "peers", "words_of_names"]

_REACH = 4
"""How many sentences back a description looks for whom it takes up."""


@dataclass(frozen=True)
class Description:
    """What a definite phrase without a name says of a person."""

    head: str
    gender: str | None
    country: str | None
    kind: str | None
    """The kind of the office it names."""
    row: actors.Descriptor | None
    matter: frozenset[str]
    """The words of what the office is of (« de l'Énergie »)."""
    complemented: bool
    """More is said than noun, adjective and country: « de l'hôpital », « à l'UQAC »."""

    def fits(self, person: Person) -> bool:
        """Whether nothing known of the person speaks against it."""
        if not agree(person.gender, self.gender):
            return False
        if self.country and person.country and person.country != self.country:
            return False
        if self.matter and any(
            o.row.kind == self.kind and (own := matter(o)) and not own & self.matter for o in person.offices
        ):
            return False
        if self.head in person.nouns:
            return True
        if self.row is not None and self.row.may_be(person.kinds):
            return True
        if self.kind is None and self.row is None and self.head.endswith(("iste", "logue")):
            return True  # « l'indépendantiste » may hold any office
        return not person.kinds or (self.kind is not None and self.kind in person.kinds)

    def proves(self, person: Person) -> bool:
        """Whether something known of the person bears it out."""
        if self.head in person.nouns or (self.kind is not None and self.kind in person.kinds):
            return True
        kinds = person.kinds | ({person.calling} if person.calling else set())
        if self.kind is not None and self.kind == person.calling:
            return True
        return self.row is not None and "any" not in self.row.says and bool(kinds & set(self.row.says))


def describe(phrase: Phrase, doc: Doc) -> Description | None:
    """What the phrase says of a person; None where it is indefinite, plural, named or no noun for a person."""
    if not phrase.definite or phrase.plural or phrase.possessive or (phrase.name and phrase.name.kind == "person"):
        return None
    head = doc[phrase.head].lower_
    office = phrase.office
    row = _descriptor(phrase, doc)
    source = cues.load().source_nouns_by_form.get(head)
    if _native(phrase, doc):
        gender = {"le": "m", "la": "f"}.get(doc[phrase.head - 1].lower_) or _article(doc, phrase)
        country = next((r.country for r in load().refs(doc[phrase.head].text)), None)
        return Description(head, gender, country, None, _ANYBODY, frozenset(), False)
    if not (office or row or phrase.noun or (source and source.kind == "person")):
        return None
    gender = phrase.gender or (office.gender if office else None) or _article(doc, phrase)
    if row is not None and row.gender:
        gender = row.gender
    country = phrase.states[0] if phrase.states else (office.country if office else None)
    kind = office.row.kind if office else None
    of = matter(office) if office else frozenset()
    return Description(head, gender, country, kind, row, of, _complemented(phrase, doc))


def matter(office: OfficeFind) -> frozenset[str]:
    """The words that say what an office is of, countries left out: « énergie » of « ministre belge de l'Énergie »."""
    own = {fold(word) for word in office.row.lemma.replace("'", " ").split()}
    words = {word for word in fold(office.text).replace("'", " ").split() if len(word) > 3}
    return frozenset(word for word in words - own - _adjunct_words() if not _national(word))


@cache
def _adjunct_words() -> frozenset[str]:
    """The words of « à la retraite », « par intérim »: they say how an office is held, not of what it is."""
    forms = titles.load().adjuncts_by_form
    return frozenset(fold(word) for form in forms for word in form.replace("'", " ").split())


def _national(word: str) -> bool:
    return bool(load().states_of(word) or load().refs(word.capitalize()))


_ANYBODY = actors.Descriptor.model_construct(lemma="", says=("any",), ms="", fs="", other=False)
_NATIVE = (
    "ois",
    "oise",
    "ais",
    "aise",
    "ien",
    "ienne",
    "éen",
    "éenne",
    "ain",
    "aine",
    "an",
    "ane",
    "and",
    "ande",
    "in",
    "ine",
    "ec",
    "ote",
)


def _native(phrase: Phrase, doc: Doc) -> bool:
    """« le Vaudois », « la Montréalaise », « le Russe »: a capitalised word for where somebody is from, alone."""
    token = doc[phrase.head]
    if phrase.end - phrase.head != 1 or phrase.head == phrase.start or not token.text[:1].isupper():
        return False
    if doc[phrase.head - 1].lower_ not in ("le", "la", "l'") or token.is_upper:
        return False
    name = phrase.name
    if name is not None:
        return bool(name.ref and name.ref.how == "demonym noun")
    return token.lower_.endswith(_NATIVE)


def _descriptor(phrase: Phrase, doc: Doc) -> actors.Descriptor | None:
    table = actors.load().descriptors
    head = phrase.head
    for start, end in ((head, head + 2), (head - 1, head + 1), (head, head + 1)):
        row = table.get(doc[max(0, start) : end].text.lower())
        if row is not None:
            return row
    return None


def _article(doc: Doc, phrase: Phrase) -> str | None:
    """The gender that article, adjectives or head show; the head of an epicene office shows none (« ministre »)."""
    for token in doc[phrase.start : phrase.end]:
        if token.lower_ in ("le", "ce", "cet", "un"):
            return "m"
        if token.lower_ in ("la", "cette", "une"):
            return "f"
        if token.pos_ == "ADJ" and token.i != phrase.head and (gender := _marked(token)):
            return gender
    return None if phrase.office else _marked(doc[phrase.head])


def _marked(token: Token) -> str | None:
    morph = str(token.morph)
    return "f" if "Gender=Fem" in morph else "m" if "Gender=Masc" in morph else None


def _complemented(phrase: Phrase, doc: Doc) -> bool:
    """Whether a complement follows the head: « de … », « à … »; the words of an office's own title are none."""
    start = phrase.head + 1
    if phrase.office:
        start = phrase.office.start + len(phrase.office.row.lemma.replace("'", "' ").replace("-", " - ").split())
    adjuncts = titles.load().adjuncts_by_form  # « à la retraite » says no more who is meant
    return any(
        t.lower_ in ("de", "du", "des", "d'", "à", "au", "aux", "pour")
        and doc[t.i : t.i + 3].text.lower() not in adjuncts
        and doc[t.i : t.i + 2].text.lower() not in adjuncts
        and not (t.lower_ == "de" and t.i + 2 < len(doc) and doc[t.i + 2].lower_ == "ans")
        for t in doc[start : phrase.end]
    )


def holder(persons: Iterable[Person], seen: Sequence[Seen], phrase: Phrase) -> Person | None:
    """The one person of the document whom an office without a name can mean; of several the last met."""
    office = phrase.office
    if office is None or not phrase.definite:
        return None
    group = same_office(office.text, office.country)
    holders = [p for p in persons if p.holds(office, group) and agree(p.gender, office.gender)]
    if len(holders) > 1 and office.country:
        holders = [p for p in holders if p.country == office.country] or holders
    if len(holders) < 2:
        return holders[0] if holders else None
    met = dict.fromkeys(s.actor for s in reversed(seen) if s.person)
    return next((p for actor in met for p in holders if p.id == actor), None)


def described(
    persons: Sequence[Person],
    seen: Sequence[Seen],
    spoken: Sequence[Spoken],
    phrase: Phrase,
    doc: Doc,
    line: int,
    sentence: int,
) -> Person | None:
    """The named person whom a description takes up at this place, or None."""
    said = describe(phrase, doc)
    if said is None or (phrase.inner and phrase.office is None and said.row is None):
        return None
    by_id = {p.id: p for p in persons}
    before = [
        s for s in seen
        if s.person and s.actor in by_id and not s.quoted and (s.sentence < sentence or s.token < phrase.start)
    ]  # fmt: skip
    near = [s for s in before if sentence - s.sentence <= _REACH]
    if said.row is not None and said.row.other:  # « l'intéressé » is whom the last speaker spoke of
        talking = spoken[-1].actor if spoken else None
        about = [by_id[s.actor] for s in reversed(before) if s.actor != talking]
        return next((p for p in about if said.fits(p)), None)
    if said.complemented and said.row is not None and "any" in said.row.says and phrase.inner:
        near = []  # « le chef du Hezbollah » is told anew
    last = _last_at_hand(near, spoken, line, sentence) if near and not _contrasted(doc, phrase) else None
    if last is not None and (person := by_id.get(last)) is not None and said.fits(person):
        strict = said.complemented or (said.kind is not None and said.row is None)
        if not strict or not person.kinds or said.proves(person) or said.row is not None:
            return person
    fitting = [by_id[a] for a in dict.fromkeys(s.actor for s in reversed(near)) if said.fits(by_id[a])]
    anybody = said.row is not None and said.row is _ANYBODY  # « le Vaudois » may hold any office
    fitting = [p for p in fitting if anybody or said.proves(p) or not p.kinds]
    if said.complemented:
        return None
    proven = [p for p in fitting if said.proves(p)]
    if len(proven) == 1:
        return proven[0]
    if len(fitting) == 1 and not _contrasted(doc, phrase) and (said.gender is None or fitting[0].gender == said.gender):
        return fitting[0]
    whole = [p for p in persons if any(s.actor == p.id for s in before) and said.proves(p) and said.fits(p)]
    return whole[0] if len(whole) == 1 else None


def _contrasted(doc: Doc, phrase: Phrase) -> bool:
    """« De son côté, le négociateur … », « le ministre rappelle de son côté »: another than who spoke last."""
    around = doc[max(0, phrase.start - 6) : min(len(doc), phrase.end + 8)].text.lower()
    return "de son côté" in around or "pour sa part" in around


def _last_at_hand(near: Sequence[Seen], spoken: Sequence[Spoken], line: int, sentence: int) -> str | None:
    """Who spoke last, or has become the subject since: one person, in this or the sentence before."""
    speaker = spoken[-1] if spoken and line - spoken[-1].line <= 2 and spoken[-1].person else None
    since = speaker.sentence if speaker else -1
    later = [s for s in near if s.subject and s.sentence > since and s.sentence < sentence and not s.plural]
    if later:
        final = [s for s in later if s.sentence == later[-1].sentence]
        actors_of_it = list(dict.fromkeys(s.actor for s in final))
        return actors_of_it[0] if len(actors_of_it) == 1 else None
    return speaker.actor if speaker else None


def words_of_names(actor: str) -> frozenset[str]:
    """The words of the names by which the world's tables know a body."""
    row = load().organisation(actor)
    return frozenset(word.lower() for name in ((row.id, *row.fr) if row is not None else ()) for word in name.split())


def peers(found: list[Person], one: Person | None) -> list[Person]:
    """Of several persons, those who hold the office of one of another state; all of them where none does."""
    if one is None or not one.offices:
        return found
    office = same_office(one.offices[0].text, one.country)
    same = [
        p
        for p in found
        if any(same_office(o.text, p.country) == office or o.row.lemma == one.offices[0].row.lemma for o in p.offices)
    ]
    return same or found
