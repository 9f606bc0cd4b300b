"""Titles of French: the rows of ``titles.toml`` and how they are looked up.

A title tells who speaks: an office (« la ministre des Finances »), an honorific (« Mme »), what stands around an office
(« ex- », « par intérim »), a noun that points at somebody through somebody else (« son homologue »), the phrases that
name one office (« chef de la diplomatie », « ministre des Affaires étrangères »), the matters of ministries, the
particles and suffixes of names, and first names, for the gender they tell. Every row carries an example.

A form is one string; look-ups take it in lower case with straight apostrophes. They also hold it as a press prints it
that puts no accents on capitals: « secrétaire d'etat » and « emissaire » beside « secrétaire d'état », « émissaire ».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Generic, Literal, NamedTuple, TypeVar

from pydantic import Field, model_validator

from greffier.languages.fr.morphology import unaccented_capitals
from greffier.languages.tables import Row, TableError, table

__all__ = [
    "Adjunct",
    "AdjunctSense",
    "Article",
    "Complement",
    "Equivalent",
    "EquivalentGroup",
    "Form",
    "Found",
    "Gender",
    "Honorific",
    "HonorificUse",
    "Inflected",
    "Kin",
    "KinNeed",
    "Number",
    "Office",
    "OfficeKind",
    "Particle",
    "Portfolio",
    "PortfolioField",
    "Position",
    "Suffix",
    "Titles",
    "load",
]

Gender = Literal["m", "f"]
Number = Literal["s", "p"]
OfficeKind = Literal[
    "head of state", "head of government", "minister", "diplomat", "military", "intelligence", "police", "legislator",
    "judge", "local", "international", "civil servant", "party", "religious", "business", "union", "expert", "media",
    "lawyer", "activist", "armed", "royal", "spokesperson", "other",
]  # fmt: skip
Complement = Literal["à", "auprès de", "chargé de", "dans", "en", "délégué à", "contre", "pour", "près", "sur"]
HonorificUse = Literal["civility", "learned", "legal", "church", "nobility", "excellency", "foreign"]
Position = Literal["before", "after", "prefix"]
AdjunctSense = Literal[
    "former", "current", "future", "elect", "acting", "deputy", "rank", "honorary", "self-styled", "late", "opinion",
]  # fmt: skip
KinNeed = Literal[
    "same office other country", "same office earlier", "same office later", "same body", "other side", "same side",
    "superior", "subordinate", "family", "other person", "other of two",
]  # fmt: skip
EquivalentGroup = Literal[
    "head of state", "head of government", "foreign minister", "defence minister", "interior minister",
    "finance minister", "justice minister", "economy minister", "trade minister", "energy minister", "health minister",
    "armed forces chief", "national security adviser", "intelligence chief", "speaker of parliament", "central banker",
    "UN chief", "NATO chief", "European Commission chief", "European Council chief", "European Parliament chief",
    "EU foreign policy chief", "African Union chief", "IMF chief", "World Bank chief", "WTO chief", "WHO chief",
    "IAEA chief", "OSCE chief", "Arab League chief", "Francophonie chief", "pope", "supreme leader",
    "opposition leader", "ambassador to the UN",
]  # fmt: skip
PortfolioField = Literal[
    "foreign", "defence", "interior", "finance", "economy", "trade", "industry", "budget", "justice", "health",
    "education", "research", "culture", "communication", "agriculture", "fisheries", "environment", "energy",
    "transport", "labour", "social", "housing", "public service", "territories", "overseas", "cooperation", "europe",
    "immigration", "youth", "sport", "veterans", "family", "women", "tourism", "religion", "parliament", "technology",
    "public works", "water", "planning", "mines", "indigenous", "emergencies", "reconciliation", "human rights",
]  # fmt: skip
Article = Literal["le", "la", "l'", "les", ""]

_OF = {"le": "du ", "la": "de la ", "l'": "de l'", "les": "des ", "": "de "}
_AT = {"le": "au ", "la": "à la ", "l'": "à l'", "les": "aux ", "": "à "}
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]")


class _Title(Row):
    """What every row has: a gloss in English and an example that runs as a test."""

    gloss: str = Field(min_length=1)
    example: str = Field(min_length=1)


class Form(NamedTuple):
    """A surface form: its gender and number, each None where the form does not tell."""

    text: str
    gender: Gender | None
    number: Number | None


class Inflected(_Title):
    """A noun or adjective with its forms by gender and number, the commonest of a cell first."""

    lemma: str
    ms: tuple[str, ...] = ()
    fs: tuple[str, ...] = ()
    mp: tuple[str, ...] = ()
    fp: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_a_form(self) -> Inflected:
        if not self.forms:
            raise ValueError("no form: give at least one of ms, fs, mp, fp")
        return self

    @property
    def forms(self) -> tuple[Form, ...]:
        """The distinct surface forms, in the order of their first cell."""
        cells: dict[str, set[tuple[Gender, Number]]] = {}
        genders: tuple[Gender, ...] = ("m", "f")
        numbers: tuple[Number, ...] = ("s", "p")
        for number in numbers:
            for gender in genders:
                texts: tuple[str, ...] = getattr(self, gender + number)
                for text in texts:
                    cells.setdefault(text, set()).add((gender, number))
        return tuple(
            Form(text, _only({gender for gender, _ in found}), _only({number for _, number in found}))
            for text, found in cells.items()
        )


class Office(Inflected):
    """A title or function by which a person is named: « ministre », « chef d'état-major ».

    ``represents``: the holder speaks or acts for the state or organisation. ``complements``: the
    prepositions that introduce what the office is of, besides « de ».
    """

    kind: OfficeKind
    represents: bool = False
    complements: tuple[Complement, ...] = ()


class Honorific(_Title):
    """A form of address before a name: « M. », « Mgr », « Son Excellence »."""

    form: str
    use: HonorificUse
    gender: Gender | None = None
    number: Number = "s"


class Adjunct(Inflected):
    """A word beside an office that says when or how far it is held: « ancien », « par intérim »."""

    sense: AdjunctSense
    positions: tuple[Position, ...] = Field(min_length=1)


class Kin(Inflected):
    """A noun that names a person through another: « son homologue », « le prédécesseur de ».

    ``needs`` says what its resolution wants.
    """

    needs: KinNeed


class Equivalent(_Title):
    """A phrase that names an office of a group; ``only`` lists the countries where it does.

    ``forms`` gives other ways to write it (« hôtesse de l'Élysée »). The forms of the office that
    begins a phrase are found without being listed (« cheffe de la diplomatie »). A phrase without
    ``only`` holds everywhere, save where another row lists the country.
    """

    phrase: str
    group: EquivalentGroup
    only: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


class Portfolio(_Title):
    """The matter of a ministry, as it follows « ministre de »: « Affaires étrangères ».

    ``body`` is the noun of the ministry, « ministère » save in some states; ``only`` lists the
    countries that have it under this name.
    """

    name: str
    article: Article
    field: PortfolioField
    body: str = "ministère"
    only: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """The name after « de »: « des Affaires étrangères »."""
        return _OF[self.article] + self.name

    @property
    def at(self) -> str:
        """The name after « à »: « à la Défense »."""
        return _AT[self.article] + self.name

    @property
    def ministry(self) -> str:
        """The ministry: « ministère des Affaires étrangères »."""
        return f"{self.body} {self.of}"


class Particle(_Title):
    """A small word inside a person's name: « van der », « al- »."""

    form: str
    language: str


class Suffix(_Title):
    """A word after a person's name that belongs to it: « Jr », « II », « fils »."""

    form: str


T = TypeVar("T", bound=Inflected)
R = TypeVar("R", bound=Row)
V = TypeVar("V")


class Found(NamedTuple, Generic[T]):
    """What a form is a form of, and its gender and number, each None where the form does not tell."""

    row: T
    gender: Gender | None
    number: Number | None


class _FirstNames(Row):
    """The three arrays of first names."""

    m: tuple[str, ...]
    f: tuple[str, ...]
    both: tuple[str, ...]


@dataclass(frozen=True)
class Titles:
    """All titles of French. Keys of ``…_by_form`` are lower case with straight apostrophes."""

    offices: tuple[Office, ...]
    honorifics: tuple[Honorific, ...]
    adjuncts: tuple[Adjunct, ...]
    kin: tuple[Kin, ...]
    equivalents: tuple[Equivalent, ...]
    portfolios: tuple[Portfolio, ...]
    particles: tuple[Particle, ...]
    suffixes: tuple[Suffix, ...]
    offices_by_form: Mapping[str, Found[Office]]
    offices_by_head: Mapping[str, tuple[str, ...]]
    """First word of a form -> the keys of ``offices_by_form`` that begin with it, the longest first."""
    honorifics_by_form: Mapping[str, Honorific]
    adjuncts_by_form: Mapping[str, Found[Adjunct]]
    kin_by_form: Mapping[str, Found[Kin]]
    equivalents_by_phrase: Mapping[str, tuple[Equivalent, ...]]
    """A phrase may name one office here and another there; ``group_of`` decides by country."""
    portfolios_by_name: Mapping[str, Portfolio]
    particles_by_form: Mapping[str, Particle]
    suffixes_by_form: Mapping[str, Suffix]
    first_names: Mapping[str, Gender | None]
    """Lower-case first name -> its gender, None where both bear it; see ``gender_of``."""

    def group_of(self, phrase: str, country: str | None = None) -> EquivalentGroup | None:
        """Return the office that ``phrase`` names for a holder of ``country`` (alpha-3), None if none or several.

        >>> load().group_of("chef de la diplomatie")
        'foreign minister'
        >>> load().group_of("secrétaire d'État", "USA")
        'foreign minister'
        >>> load().group_of("secrétaire d'État", "FRA") is None
        True
        """
        rows = self.equivalents_by_phrase.get(_key(phrase), ())
        if country is not None:
            rows = tuple(row for row in rows if country in row.only) or tuple(row for row in rows if not row.only)
        return _only({row.group for row in rows if country is not None or not row.only})

    def gender_of(self, first_name: str) -> Gender | None:
        """Return the gender a first name tells, None where it tells none; « Jean-Luc » is « Jean ».

        >>> load().gender_of("Svetlana"), load().gender_of("Jean-Edern"), load().gender_of("Dominique")
        ('f', 'm', None)
        """
        name = _key(first_name)
        for key in (name, _bare(name)):
            if key in self.first_names:
                return self.first_names[key]
        head, hyphen, _ = name.partition("-")
        return self.gender_of(head) if hyphen and head else None


def _only(found: Iterable[V]) -> V | None:
    """Return the one thing found, None where there are none or several."""
    one = set(found)
    return one.pop() if len(one) == 1 else None


def _key(text: str) -> str:
    return text.replace("’", "'").lower()


def _bare(text: str) -> str:
    """Return the text without its diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _keys(form: str) -> tuple[str, ...]:
    """Return the look-up keys of a form: lower case, and as printed without accents on capitals."""
    capitals = _INITIAL.sub(lambda found: unaccented_capitals(found[0].upper()), form)
    return tuple(dict.fromkeys((_key(form), _key(unaccented_capitals(form)), _key(capitals))))


def _index(array: str, entries: Iterable[tuple[str, V]]) -> Mapping[str, V]:
    """Return the values by the keys of their forms. Raises TableError where one form belongs to two rows."""
    index: dict[str, V] = {}
    for form, value in entries:
        for key in _keys(form):
            if index.setdefault(key, value) != value:
                raise TableError(f"titles.toml: {array}: the form {form!r} belongs to two rows")
    return MappingProxyType(index)


def _found(array: str, rows: Iterable[T]) -> Mapping[str, Found[T]]:
    return _index(array, ((form.text, Found(row, form.gender, form.number)) for row in rows for form in row.forms))


def _by_head(keys: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    heads: dict[str, list[str]] = {}
    for key in keys:
        heads.setdefault(key.split()[0], []).append(key)
    return MappingProxyType({head: tuple(sorted(found, key=lambda k: (-len(k), k))) for head, found in heads.items()})


def _phrases(phrase: str, offices: Mapping[str, Found[Office]]) -> tuple[str, ...]:
    """Return the phrase with every form of the office that begins it: « cheffe de la diplomatie »."""
    words = phrase.split(" ")
    for length in range(len(words), 0, -1):
        found = offices.get(_key(" ".join(words[:length])))
        if found:
            return tuple(" ".join((form.text, *words[length:])) for form in found.row.forms)
    return (phrase,)


def _by_phrase(
    rows: Iterable[Equivalent], offices: Mapping[str, Found[Office]]
) -> Mapping[str, tuple[Equivalent, ...]]:
    index: dict[str, list[Equivalent]] = {}
    for row in rows:
        phrases = (form for phrase in (row.phrase, *row.forms) for form in _phrases(phrase, offices))
        for key in dict.fromkeys(key for phrase in phrases for key in _keys(phrase)):
            index.setdefault(key, []).append(row)
    return MappingProxyType({key: tuple(found) for key, found in index.items()})


def _first_names() -> Mapping[str, Gender | None]:
    (names,) = _rows("first_names", _FirstNames)
    listed: tuple[tuple[tuple[str, ...], Gender | None], ...] = ((names.m, "m"), (names.f, "f"), (names.both, None))
    index: dict[str, Gender | None] = {_key(name): gender for group, gender in listed for name in group}
    for key, gender in tuple(index.items()):
        bare = _bare(key)
        # « Andréa » is a woman and « Andrea » may be a man: a name that is listed itself keeps its own gender.
        index[bare] = gender if index.get(bare, gender) == gender else index[bare]
    return MappingProxyType(index)


def _rows(array: str, row: type[R]) -> tuple[R, ...]:
    return table("greffier.languages.fr", "titles.toml", array, row)


@cache
def load() -> Titles:
    """Return the titles of French, read once. Raises TableError where a row does not validate."""
    offices = _rows("office", Office)
    honorifics = _rows("honorific", Honorific)
    adjuncts = _rows("adjunct", Adjunct)
    kin = _rows("kin", Kin)
    equivalents = _rows("equivalent", Equivalent)
    portfolios = _rows("portfolio", Portfolio)
    particles = _rows("particle", Particle)
    suffixes = _rows("suffix", Suffix)
    offices_by_form = _found("office", offices)
    return Titles(
        offices=offices,
        honorifics=honorifics,
        adjuncts=adjuncts,
        kin=kin,
        equivalents=equivalents,
        portfolios=portfolios,
        particles=particles,
        suffixes=suffixes,
        offices_by_form=offices_by_form,
        offices_by_head=_by_head(offices_by_form),
        honorifics_by_form=_index("honorific", ((row.form, row) for row in honorifics)),
        adjuncts_by_form=_found("adjunct", adjuncts),
        kin_by_form=_found("kin", kin),
        equivalents_by_phrase=_by_phrase(equivalents, offices_by_form),
        portfolios_by_name=_index("portfolio", ((row.name, row) for row in portfolios)),
        particles_by_form=_index("particle", ((row.form, row) for row in particles)),
        suffixes_by_form=_index("suffix", ((row.form, row) for row in suffixes)),
        first_names=_first_names(),
    )
