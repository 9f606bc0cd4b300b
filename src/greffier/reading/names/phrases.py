"""Noun phrases on one parsed line: the stretch, its head, and the name or office it bears.

Read from part of speech and words, left to right, not from the parse: at guillemets and inversions
the parser finds the subject of a verb of speech one time in four (measured on our cue examples),
where the phrase beside the verb is the subject nearly always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from greffier.languages.fr import titles
from greffier.reading.names.find import Name
from greffier.world import load

__all__ = ["OfficeFind", "Phrase", "phrase_at", "phrases"]

PRONOUNS = {
    "il": ("m", "s"), "elle": ("f", "s"), "ils": ("m", "p"), "elles": ("f", "p"), "lui": ("m", "s"), "eux": ("m", "p"),
    "-il": ("m", "s"), "-elle": ("f", "s"), "-ils": ("m", "p"), "-elles": ("f", "p"),
    "-t-il": ("m", "s"), "-t-elle": ("f", "s"), "-t-ils": ("m", "p"), "-t-elles": ("f", "p"),
    "celui-ci": ("m", "s"), "celle-ci": ("f", "s"), "ceux-ci": ("m", "p"), "celles-ci": ("f", "p"),
    "je": (None, "s"), "j'": (None, "s"), "nous": (None, "p"), "-je": (None, "s"), "-nous": (None, "p"),
    "on": (None, "s"), "-on": (None, "s"), "-t-on": (None, "s"),
}  # fmt: skip
_OF = frozenset(("de", "du", "des", "d'", "de la"))
_AT = frozenset(("à", "au", "aux"))
_STOP_NOUNS = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
_NOT_IN = frozenset(("VERB", "AUX", "SCONJ", "PRON", "INTJ"))


@dataclass(frozen=True)
class OfficeFind:
    """An office in a phrase: its tokens, the words of the whole office, and for what country or body."""

    start: int
    end: int
    row: titles.Office
    gender: str | None
    number: str | None
    text: str
    country: str | None = None
    body: str | None = None


@dataclass(frozen=True)
class Phrase:
    """A noun phrase or pronoun: tokens [start, end), its head, and what it bears.

    ``name`` is the principal name: the person where there is one, else the state or organisation that
    is the head itself. ``inner`` are the names inside (complements). ``states`` are the countries its
    adjectives and complements mean.
    """

    start: int
    end: int
    head: int
    pronoun: str | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    name: Name | None = None
    office: OfficeFind | None = None
    kin: str | None = None
    inner: tuple[Name, ...] = ()
    states: tuple[str, ...] = ()
    place: bool = False
    possessive: str | None = None
    tokens: tuple[int, ...] = field(default=(), repr=False)


class _Reader:
    """Reads phrases off one line. Holds nothing between lines."""

    def __init__(self, doc: Doc, names: Sequence[Name]) -> None:
        self.doc = doc
        self.starts = {name.start: name for name in names}
        self.within = {i: name for name in names for i in range(name.start, name.end)}
        self.titles = titles.load()
        self.world = load()
        self.memo: dict[int, Phrase | None] = {}

    def office_at(self, i: int) -> tuple[int, titles.OfficeForm] | None:
        """The longest office whose form begins at token ``i``, with the token after it."""
        for j in range(min(len(self.doc), i + 6), i, -1):
            form = self.titles.offices_by_form.get(self.doc[i:j].text.lower())
            if form:
                return j, form
        return None

    def read(self, i: int, *, inside: bool = False, depth: int = 0) -> Phrase | None:
        """The phrase that begins at token ``i``, or None."""
        if not inside and i in self.memo:
            return self.memo[i]
        phrase = self._read(i, inside=inside, depth=depth)
        if not inside:
            self.memo[i] = phrase
        return phrase

    def _read(self, i: int, *, inside: bool, depth: int) -> Phrase | None:
        doc = self.doc
        if i >= len(doc) or depth > 5:
            return None
        token = doc[i]
        if token.lower_ in PRONOUNS and i not in self.within:
            gender, number = PRONOUNS[token.lower_]
            return Phrase(i, i + 1, i, token.lower_.strip("-t").lstrip("-"), gender, number == "p", True)
        if token.lower_ in ("ce", "cette", "celui", "cette") and i + 1 < len(doc) and doc[i + 1].lower_ == "dernier":
            return Phrase(i, i + 2, i + 1, "ce dernier", "m", False, True)
        if token.lower_ == "cette" and i + 1 < len(doc) and doc[i + 1].lower_ == "dernière":
            return Phrase(i, i + 2, i + 1, "ce dernier", "f", False, True)
        return self._noun_phrase(i, inside=inside, depth=depth)

    def _noun_phrase(self, i: int, *, inside: bool, depth: int) -> Phrase | None:
        doc, j = self.doc, i
        definite, possessive, plural = False, None, False
        gender: str | None = None
        while j < len(doc) and j not in self.starts and self._opens(doc[j], j):
            low = doc[j].lower_
            if low in ("le", "la", "les", "l'", "ce", "cet", "cette", "ces"):
                definite = True
                gender = {"le": "m", "la": "f", "ce": "m", "cet": "m", "cette": "f"}.get(low, gender)
            if low in ("son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos"):
                possessive, definite = low, True
            plural = plural or low in ("les", "des", "ces", "ses", "leurs", "nos", "plusieurs", "quelques", "certains", "certaines", "deux", "trois")
            if self.office_at(j):
                break
            j += 1
        if j >= len(doc):
            return None
        office: OfficeFind | None = None
        name: Name | None = None
        inner: list[Name] = []
        states: list[str] = []
        kin: str | None = None
        found = self.office_at(j) if j not in self.starts else None
        if found:
            head, (end, form) = j, found
            gender = form.gender or gender
            plural = plural or form.number == "p"
            end, inner_names, adjectives = self._complements(end, office=form.row, depth=depth)
            office = OfficeFind(j, end, form.row, form.gender, form.number, doc[j:end].text,
                                country=self._country(adjectives, inner_names), body=self._body(inner_names))  # fmt: skip
            inner += inner_names
            states += adjectives
            j = end
        elif j in self.starts:
            name = self.starts[j]
            head, j = name.start, name.end
            gender = name.gender or gender
            j, inner_names, adjectives = self._complements(j, office=None, depth=depth, after_name=True)
            inner += inner_names
            states += adjectives
        else:
            if not self._noun(doc[j]):
                return None
            head = j
            plural = plural or "Number=Plur" in str(doc[j].morph)
            kin_form = self.titles.kin_by_form.get(doc[j].lower_)
            kin = kin_form.row.lemma if kin_form else None
            gender = (kin_form.gender if kin_form else None) or gender
            j += 1
            j, inner_names, adjectives = self._complements(j, office=None, depth=depth)
            inner += inner_names
            states += adjectives
        if not inside or office:
            j, name, office, gender, inner = self._apposition(j, name, office, gender, inner, depth)
        tokens = tuple(range(i, j))
        return Phrase(i, j, head, None, gender, plural, definite, name, office, kin, tuple(inner),
                      tuple(dict.fromkeys(states)), False, possessive, tokens)  # fmt: skip

    def _opens(self, token: Token, i: int) -> bool:
        """Whether the token may stand before the head: determiner, number, adjective before the noun."""
        if token.lower_ in _STOP_NOUNS:
            return False
        if token.text.lower() in self.titles.honorifics_by_form:
            return True
        if token.pos_ in ("DET", "NUM") or token.lower_ in ("tous", "toutes", "tout", "toute", "certains", "l'", "d'autres", "plusieurs"):
            return True
        following = self.doc[i + 1] if i + 1 < len(self.doc) else None
        return (token.pos_ == "ADJ" or token.lower_ in self.titles.adjuncts_by_form) and following is not None and (
            following.pos_ in ("NOUN", "PROPN", "ADJ") or i + 1 in self.starts or self.office_at(i + 1) is not None
        )

    def _noun(self, token: Token) -> bool:
        return (token.pos_ in ("NOUN", "PROPN") or token.i in self.within or (token.text[:1].isupper() and token.pos_ in ("X", "ADJ") and not token.is_sent_start)) and token.lower_ not in _STOP_NOUNS

    def _complements(self, j: int, *, office: titles.Office | None, depth: int, after_name: bool = False) -> tuple[int, list[Name], list[str]]:
        """Adjectives, « de … » and the office's own prepositions after a head; the token after them."""
        doc, inner, states = self.doc, [], []
        while j < len(doc):
            token = doc[j]
            low = token.lower_
            nations = self.world.states_of(low) if j not in self.starts else ()
            if nations and token.pos_ not in ("VERB", "AUX"):
                states += nations
                j += 1
            elif token.pos_ == "ADJ" and j not in self.starts and low not in _STOP_NOUNS and not after_name:
                j += 1
            elif low in self.titles.adjuncts_by_form and not after_name:
                j += 1
            elif low in _OF and j + 1 < len(doc) and (inside := self.read(j + 1, inside=True, depth=depth + 1)) and not inside.pronoun:
                if doc[inside.head].lower_ in _STOP_NOUNS:
                    break
                inner += [n for n in (inside.name, *inside.inner) if n]
                states += inside.states
                j = inside.end
            elif office and self._takes(office, low) and (inside := self.read(j + 1, inside=True, depth=depth + 1)) and not inside.pronoun:
                inner += [n for n in (inside.name, *inside.inner) if n]
                states += inside.states
                j = inside.end
            elif low == "(" and j + 2 < len(doc) and doc[j + 2].text == ")" and doc[j + 1].text.isupper():
                j += 3
            elif not after_name and j in self.starts and office is None and self.starts[j].kind == "org" and not doc[j].is_sent_start:
                inner.append(self.starts[j])  # « l'émission Question Period »
                j = self.starts[j].end
            else:
                break
        return j, inner, states

    def _takes(self, office: titles.Office, low: str) -> bool:
        return any(
            low in _AT if c == "à" else low == c.split()[0] for c in office.complements
        )

    def _country(self, adjectives: Sequence[str], names: Sequence[Name]) -> str | None:
        if adjectives:
            return adjectives[0]
        for name in names:
            if name.ref and name.ref.country:
                return name.ref.country
        return None

    def _body(self, names: Sequence[Name]) -> str | None:
        return next((n.ref.actor if n.ref else f"org:{n.surface}" for n in names if n.kind == "org"), None)

    def _apposition(
        self, j: int, name: Name | None, office: OfficeFind | None, gender: str | None, inner: list[Name], depth: int
    ) -> tuple[int, Name | None, OfficeFind | None, str | None, list[Name]]:
        """« le ministre …, Untel » and « Untel, ministre de … »: one phrase, the second comma left out."""
        doc = self.doc
        comma = j < len(doc) and doc[j].text == ","
        at = j + 1 if comma else j
        person = self._person_at(at)
        if office and not (name and name.kind == "person") and person and not (comma and self._lists(person.end)):
            return person.end, person, office, person.gender or gender, inner
        if name and name.kind == "person" and not office and comma:
            other = self.read(at, inside=True, depth=depth + 1)
            if other and other.office and not other.name and other.end < len(doc) and doc[other.end].text in (",", ")", ".", ":", "»", "(", ";", "–"):
                return other.end, name, other.office, gender or other.gender, [*inner, *other.inner]
        if name and name.kind == "person" and not office and not comma and at < len(doc) and doc[at].text == "(" :
            close = next((k for k in range(at, min(at + 8, len(doc))) if doc[k].text == ")"), None)
            if close and all(self.within.get(k) or doc[k].text.isupper() or doc[k].is_punct for k in range(at + 1, close)):
                return close + 1, name, office, gender, [*inner, *(self.starts[k] for k in range(at, close) if k in self.starts)]
        return j, name, office, gender, inner

    def _person_at(self, i: int) -> Name | None:
        while i < len(self.doc) and (self.doc[i].text.lower() in self.titles.honorifics_by_form):
            i += 1
        name = self.starts.get(i)
        return name if name and name.kind == "person" else None

    def _lists(self, end: int) -> bool:
        """Whether a list goes on after the name, so that it is no apposition."""
        return end + 1 < len(self.doc) and self.doc[end].lower_ == "et" and end + 1 in self.starts


def phrases(doc: Doc, names: Sequence[Name]) -> tuple[Phrase, ...]:
    """Return the phrases of a line, left to right, none inside another."""
    reader = _Reader(doc, names)
    out, i = [], 0
    while i < len(doc):
        phrase = reader.read(i)
        if phrase and phrase.end > i:
            before = doc[i - 1].lower_ if i else ""
            place = before in ("à", "en", "au", "aux", "dans", "depuis", "vers", "près", "sur")
            out.append(phrase if not place else _placed(phrase))
            i = phrase.end
        else:
            i += 1
    return tuple(out)


def _placed(phrase: Phrase) -> Phrase:
    from dataclasses import replace

    return replace(phrase, place=True)


def phrase_at(doc: Doc, names: Sequence[Name], i: int) -> Phrase | None:
    """Return the phrase that begins at token ``i``."""
    return _Reader(doc, names).read(i)
