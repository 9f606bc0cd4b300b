"""Noun phrases on one parsed line: the stretch, its head, and the name or office it bears.

Read from part of speech and words, left to right, not from the parse: at guillemets and inversions
the parser finds the subject of a verb of speech one time in four (measured on our cue examples),
where the phrase beside the verb is the subject nearly always.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from greffier.languages.fr import titles
from greffier.reading.names.apposition import BODIES, OF, Appositions
from greffier.reading.names.find import Name
from greffier.reading.names.people import names_a_person
from greffier.reading.names.phrase import PRONOUNS, OfficeFind, Phrase
from greffier.reading.names.words import HUNDREDS, capitals_end, hyphened_end, is_year
from greffier.world import load

__all__ = ["Phraser", "phrase_at", "phraser", "phrases"]

_AT = frozenset(("à", "au", "aux"))
_STOP_NOUNS = frozenset(
    (
        "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain janvier février mars avril mai "
        "juin juillet août septembre octobre novembre décembre"
    ).split()
)
_ADJUNCT_HEADS = frozenset(("à", "en", "par", "de", "d'"))
_NOT_IN = frozenset(("VERB", "AUX", "SCONJ", "PRON", "INTJ"))
_NOT_SEATS = frozenset(
    (
        "chaîne télévision radio journal quotidien agence presse interview entretien communiqué déclaration tribune "
        "lettre conférence point discours message tweet vidéo rapport"
    ).split()
)
_THE_LAST = {"derniers": ("ceux-ci", "m"), "dernières": ("celles-ci", "f")}
_ORDINALS = {
    "premier": "le premier",
    "première": "le premier",
    "second": "le second",
    "seconde": "le second",
    "dernier": "ce dernier",
}
_QUANTIFIERS = frozenset(
    ["un", "une", "plusieurs", "certains", "certaines", "deux", "trois", "quatre", "cinq", "beaucoup", "nombre", "bon"]
)
_PLURALS = frozenset(
    (
        "les des ces ses leurs nos plusieurs quelques certains certaines deux trois quatre cinq six sept huit dix "
        "vingt cent"
    ).split()
)


@cache
def _first_words() -> frozenset[str]:
    """The words with which the form of an office can begin, however the tokenizer parts it at hyphens."""
    forms = titles.load().offices_by_form
    return frozenset(word for form in forms for word in (form.split()[0], re.split(r"[-'\s]", form)[0]))


class Phraser(Appositions):
    """Reads phrases off one line. Holds nothing between lines."""

    def __init__(self, doc: Doc, names: Sequence[Name]) -> None:
        self.doc = doc
        self.starts = {name.start: name for name in names}
        self.within = {i: name for name in names for i in range(name.start, name.end)}
        self.titles = titles.load()
        self.world = load()
        self.memo: dict[int, Phrase | None] = {}
        self.offices: dict[int, tuple[int, titles.Found[titles.Office]] | None] = {}

    def office_at(self, i: int) -> tuple[int, titles.Found[titles.Office]] | None:
        """The longest office whose form begins at token ``i``, with the token after it."""
        if i in self.offices:
            return self.offices[i]
        found = None
        if self.doc[i].lower_.removeprefix("ex-") in _first_words():
            for j in range(min(len(self.doc), i + 6), i, -1):
                words = self.doc[i:j].text.lower().replace("’", "'").replace("l'etat", "l'état").removeprefix("ex-")
                form = self.titles.offices_by_form.get(words)
                if form:
                    found = j, form
                    break
        self.offices[i] = found
        return found

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
        if (other := self.other_holder(i)) is not None:
            return other
        last = {"dernier": "m", "dernière": "f"}.get(doc[i + 1].lower_ if i + 1 < len(doc) else "")
        alone = i + 2 >= len(doc) or doc[i + 2].pos_ not in ("NOUN", "PROPN")  # « ce dernier », not « ce dernier pays »
        if last and alone and token.lower_ in ("ce", "celui", "cette", "celle"):
            return Phrase(i, i + 2, i + 1, "ce dernier", last, False, True)
        several = _THE_LAST.get(doc[i + 1].lower_ if i + 1 < len(doc) else "")
        if several and alone and token.lower_ == "ces":
            return Phrase(i, i + 2, i + 1, several[0], several[1], True, True)
        if token.pos_ == "NUM" and (end := self._others(i)) is not None:
            return Phrase(i, end, end - 1, "ceux-ci", None, True, True)
        if (
            token.lower_ in ("le", "la")
            and i + 1 < len(doc)
            and doc[i + 1].lower_ in _ORDINALS
            and self._stands_alone(i + 2)
        ):
            return Phrase(
                i, i + 2, i + 1, _ORDINALS[doc[i + 1].lower_], "m" if token.lower_ == "le" else "f", False, True
            )
        if (
            (token.lower_ in _QUANTIFIERS or (token.is_digit and len(token.text) < 4))
            and i + 1 < len(doc)
            and doc[i + 1].lower_ in ("de", "des", "d'")
        ):
            return self._one_of(i, inside=inside, depth=depth)
        return self._noun_phrase(i, inside=inside, depth=depth)

    def _others(self, i: int) -> int | None:
        """The token after « dix-sept autres », before a verb: as many more of those told of last."""
        j = i
        while j < len(self.doc) and (self.doc[j].pos_ == "NUM" or self.doc[j].text == "-"):
            j += 1
        alone = j + 1 < len(self.doc) and self.doc[j].lower_ == "autres" and self.doc[j + 1].pos_ in ("VERB", "AUX")
        return j + 1 if alone else None

    def _stands_alone(self, i: int) -> bool:
        """Whether no noun follows: « le premier affirme », not « le premier ministre »."""
        return i >= len(self.doc) or (
            self.doc[i].pos_ in ("VERB", "AUX", "PUNCT", "PRON", "ADV", "SCONJ") and self.office_at(i - 1) is None
        )

    def _one_of(self, i: int, *, inside: bool, depth: int) -> Phrase | None:
        """« Un des chercheurs de l'ONG », « plusieurs de ses conseillers », « la plupart des élus »."""
        start = i + (1 if self.doc[i + 1].lower_ == "des" else 2)
        found = self._noun_phrase(start, inside=inside, depth=depth)
        if found is None or found.name:
            return None
        single = self.doc[i].lower_ in ("un", "une")
        if single and found.end < len(self.doc) and self.doc[found.end].text == ",":
            person = self._person_at(found.end + 1)
            if person and self._ends(person.end):  # « Un des chercheurs de l'ONG, Untel, »
                found = replace(found, end=person.end, name=person, gender=person.gender or found.gender)
        return replace(found, start=i, plural=not single, definite=False, tokens=tuple(range(i, found.end)))

    def _noun_phrase(self, i: int, *, inside: bool, depth: int) -> Phrase | None:
        doc, j = self.doc, i
        definite, possessive, plural = bool(i) and doc[i - 1].lower_ in ("au", "aux", "du"), None, False
        gender: str | None = None
        while j < len(doc) and j not in self.starts and self._opens(doc[j], j):
            low = doc[j].lower_
            if low in ("le", "la", "les", "l'", "ce", "cet", "cette", "ces"):
                definite = True
                gender = {"le": "m", "la": "f", "ce": "m", "cet": "m", "cette": "f"}.get(low, gender)
            if low in ("son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos"):
                possessive, definite = low, True
            plural = plural or low in _PLURALS
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
        personal = False
        found = self.office_at(j) if j not in self.starts else None
        if found:
            head, (end, form) = j, found
            gender = form.gender or gender
            plural = plural or form.number == "p"
            end, inner_names, adjectives = self._complements(end, office=form.row, depth=depth)
            office = OfficeFind(
                j,
                end,
                form.row,
                form.gender,
                form.number,
                doc[j:end].text,
                country=self._country(adjectives, [n for n in inner_names if not self._seat(n)]),
                body=self._body(inner_names),
            )
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
            personal = names_a_person(doc[j].lower_)
            gender = (kin_form.gender if kin_form else None) or gender
            j = hyphened_end(doc, j + 1)
            j, inner_names, adjectives = self._complements(j, office=None, depth=depth)
            inner += inner_names
            states += adjectives
        if not inside or office or personal:
            j, name, office, gender, inner = self._apposition(
                j, name, office, gender, inner, depth, personal=personal, plural=plural, start=i
            )
        if name is not None and name.kind == "person" and (stood := self.stands_for(j)) is not None:
            j, country = stood  # « Untel, pour le Pérou »
            states.append(country)
        tokens = tuple(range(i, j))
        plural = plural and not (office is not None and office.number == "s" and name is not None)
        return Phrase(
            i,
            j,
            head,
            None,
            gender,
            plural,
            definite,
            name,
            office,
            kin,
            tuple(inner),
            tuple(dict.fromkeys(states)),
            False,
            possessive,
            doc[head].lower_ if personal else None,
            tokens,
        )

    def _apposed_noun(self, j: int) -> bool:
        """Whether a bare noun or capitalised word goes with the noun before it: « leader paysan », « prix Nobel »."""
        token, before = self.doc[j], self.doc[j - 1]
        if j in self.starts or token.lower_ in _STOP_NOUNS or before.is_punct or not before.whitespace_:
            return False
        if token.lower_ in self.titles.honorifics_by_form or self.office_at(j):
            return False
        return token.pos_ in ("NOUN", "PROPN", "X") and token.is_alpha

    def _opens(self, token: Token, i: int) -> bool:
        """Whether the token may stand before the head: determiner, number, adjective before the noun."""
        if token.lower_ in _STOP_NOUNS or is_year(token):
            return False
        if token.lower_ in HUNDREDS and i + 1 < len(self.doc):
            after = self.doc[i + 1]
            return after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and (i + 1 in self.starts or after.is_alpha)
        if token.text.lower() in self.titles.honorifics_by_form:
            return i + 1 < len(self.doc) and (i + 1 in self.starts or self.doc[i + 1].text[:1].isupper())
        if token.pos_ in ("DET", "NUM") or token.lower_ in (
            "tous",
            "toutes",
            "tout",
            "toute",
            "certains",
            "l'",
            "d'autres",
            "plusieurs",
        ):
            return True
        following = self.doc[i + 1] if i + 1 < len(self.doc) else None
        return (
            (token.pos_ == "ADJ" or token.lower_ in self.titles.adjuncts_by_form)
            and following is not None
            and (
                following.pos_ in ("NOUN", "PROPN", "ADJ") or i + 1 in self.starts or self.office_at(i + 1) is not None
            )
        )

    def _noun(self, token: Token) -> bool:
        if token.pos_ == "ADJ" and token.i and self.doc[token.i - 1].pos_ == "DET" and token.lower_ not in _STOP_NOUNS:
            return True  # « un domestique »
        return (
            token.pos_ in ("NOUN", "PROPN")
            or token.i in self.within
            or (token.text[:1].isupper() and token.pos_ in ("X", "ADJ") and not token.is_sent_start)
        ) and token.lower_ not in _STOP_NOUNS

    def _complements(
        self, j: int, *, office: titles.Office | None, depth: int, after_name: bool = False
    ) -> tuple[int, list[Name], list[str]]:
        """Adjectives, « de … » and the office's own prepositions after a head; the token after them."""
        doc = self.doc
        inner: list[Name] = []
        states: list[str] = []
        while j < len(doc):
            token = doc[j]
            low = token.lower_
            if j not in self.starts and (past := self._hyphened_nation(j)):
                states += self.world.states_of(doc[j:past].text.lower())
                j = past
                continue
            nations = self.world.states_of(low) if j not in self.starts else ()
            if not nations and low in self.world.regions() and j not in self.starts and token.pos_ != "VERB":
                j += 1
                continue
            if nations and token.lower_.endswith(
                ("ais", "aise", "aises", "ois", "oise", "oises", "ien", "ienne", "iens", "iennes")
            ) | (token.pos_ not in ("VERB", "AUX")):
                states += nations
                j += 1
            elif not after_name and office and low in _ADJUNCT_HEADS and (past := self._adjunct(j)):
                j = past
            elif (
                (
                    token.pos_ == "ADJ"
                    and j not in self.starts
                    and low not in _STOP_NOUNS
                    and not after_name
                    and not (j + 1 < len(doc) and doc[j + 1].lower_ == "par")  # « un habitant joint par téléphone »
                )
                or (low in self.titles.adjuncts_by_form and not after_name)
                or (
                    not after_name
                    and token.is_digit
                    and doc[j - 1].lower_ in ("article", "chapitre", "groupe", "chaîne")
                )
            ):
                j += 1
            elif not after_name and office is None and self._apposed_noun(j):
                j = hyphened_end(doc, j + 1)
            elif low == "-" and not doc[j - 1].whitespace_ and not token.whitespace_ and j + 1 < len(doc):
                j = hyphened_end(doc, j)
            elif (
                low in OF
                and j + 1 < len(doc)
                and (inside := self.read(j + 1, inside=True, depth=depth + 1))
                and not inside.pronoun
            ):
                if doc[inside.head].lower_ in _STOP_NOUNS:
                    break
                inner += [n for n in (inside.name, *inside.inner) if n]
                states += inside.states
                j = inside.end
            elif (
                office
                and low == "et"
                and j + 2 < len(doc)
                and doc[j + 1].lower_ in OF
                and doc[j - 1].lower_ not in ("et", ",")
                and (inside := self.read(j + 2, inside=True, depth=depth + 1))
                and not inside.pronoun
                and not inside.name
                and not inside.office
            ):
                j = inside.end  # « ministre de l'Intérieur et des Collectivités locales »
            elif (
                office
                and self._takes(office, low)
                and (inside := self.read(j + 1, inside=True, depth=depth + 1))
                and not self._hears(inside)
            ):
                inner += [n for n in (inside.name, *inside.inner) if n]
                states += inside.states
                j = inside.end
            elif (
                office
                and low in ("en", "au", "aux", "à")
                and j + 1 in self.starts
                and self.starts[j + 1].kind == "state"
            ):
                inner.append(self.starts[j + 1])
                j = self.starts[j + 1].end
            elif office and ((past := self._seated(j)) or (past := self._posted(j)) or (past := self._origin(j))):
                j = past
            elif low == "(" and j + 2 < len(doc) and doc[j + 2].text == ")" and doc[j + 1].text.isupper():
                j += 3
            elif (
                not after_name
                and office is None
                and low in ("la", "le", "les", "l'")
                and j + 1 in self.starts
                and self.starts[j + 1].kind == "org"
                and self.doc[j - 1].lower_ in BODIES
            ):
                inner.append(self.starts[j + 1])  # « le collectif La Quadrature »
                j = self.starts[j + 1].end
            elif (
                not after_name
                and j in self.starts
                and office is None
                and self.starts[j].kind == "org"
                and not doc[j].is_sent_start
            ):
                inner.append(self.starts[j])  # « l'émission Question Period »
                j = capitals_end(doc, self.starts, hyphened_end(doc, self.starts[j].end))
            else:
                break
        return j, inner, states

    def _origin(self, j: int) -> int | None:
        """The token after an adjective that the tagger takes for a name, before one: « l'expert onusien Untel »."""
        token = self.doc[j]
        if token.pos_ not in ("PROPN", "X", "NOUN") or not token.text.islower() or not token.is_alpha:
            return None
        if token.lower_ in _STOP_NOUNS or len(token.text) < 5 or self.office_at(j):
            return None
        return j + 1 if self._person_at(j + 1) is not None else None

    def _adjunct(self, j: int) -> int | None:
        """The token after an adjunct of several words (« à la retraite », « par intérim », « en exil »)."""
        for end in (j + 3, j + 2):
            if end <= len(self.doc) and self.doc[j:end].text.lower() in self.titles.adjuncts_by_form:
                return end
        return None

    def _hyphened_nation(self, j: int) -> int | None:
        """The token after a demonym that the tokenizer has parted: « sierra-léonaise », « nord-coréen »."""
        doc = self.doc
        if j + 2 >= len(doc) or doc[j + 1].text != "-" or doc[j].whitespace_ or doc[j + 1].whitespace_:
            return None
        return j + 3 if self.world.states_of(doc[j : j + 3].text.lower()) else None

    def _hears(self, phrase: Phrase) -> bool:
        """Whether a phrase after « à » is somebody spoken to and no seat of the office (« aux journalistes »)."""
        names = [n for n in (phrase.name, *phrase.inner) if n]
        if any(n.ref and n.ref.how == "outlet" for n in names) or self.doc[phrase.head].lower_ in _NOT_SEATS:
            return True
        return bool(phrase.pronoun or phrase.kin or phrase.office) or (
            phrase.plural
            and not phrase.name
            and self.doc[phrase.head].text[:1].islower()  # « aux Affaires étrangères » is a portfolio
            and self.doc[phrase.head].lower_.endswith(("es", "rs", "és", "ts"))
        )

    def _takes(self, office: titles.Office, low: str) -> bool:
        return any(low in _AT if c == "à" else low == c.split()[0] for c in office.complements)

    def _seat(self, name: Name) -> bool:
        """« ambassadeur au Canada », « envoyé en Syrie »: where the office is held, not for whom."""
        before = [t.lower_ for t in self.doc[max(0, name.start - 2) : name.start]]
        while before and before[-1] in ("la", "le", "les", "l'"):
            before.pop()
        return bool(before) and before[-1] in ("à", "au", "aux", "en", "pour", "près", "auprès", "sur", "dans")

    def _country(self, adjectives: Sequence[str], names: Sequence[Name]) -> str | None:
        if adjectives:
            return adjectives[0]
        for name in names:
            if name.ref and name.ref.country:
                return name.ref.country
        return None

    def _body(self, names: Sequence[Name]) -> str | None:
        return next((n.ref.actor if n.ref else f"org:{n.surface}" for n in names if n.kind == "org"), None)


def phraser(doc: Doc, names: Sequence[Name]) -> Phraser:
    """The reader of a line's phrases; the same one each time, so that nothing is read twice."""
    cached = doc.user_data.get("phraser")
    if cached is None:
        cached = doc.user_data["phraser"] = Phraser(doc, names)
    return cached


def phrases(doc: Doc, names: Sequence[Name]) -> tuple[Phrase, ...]:
    """Return the phrases of a line, left to right, none inside another."""
    reader = phraser(doc, names)
    out, i = [], 0
    while i < len(doc):
        phrase = reader.read(i)
        if phrase and phrase.end > i:
            before = doc[i - 1].lower_ if i else ""
            somebody = phrase.name is not None and phrase.name.kind == "person"
            place = before in ("à", "en", "au", "aux", "dans", "depuis", "vers", "près", "sur") and not somebody
            out.append(replace(phrase, place=True) if place else phrase)
            i = phrase.end
        else:
            i += 1
    return tuple(out)


def phrase_at(doc: Doc, names: Sequence[Name], i: int) -> Phrase | None:
    """Return the phrase that begins at token ``i``."""
    return phraser(doc, names).read(i)
