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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeVar

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
    "superior", "subordinate", "family", "other person",
]  # fmt: skip
EquivalentGroup = Literal[
    "head of state", "head of government", "foreign minister", "defence minister", "interior minister",
    "finance minister", "justice minister", "economy minister", "trade minister", "energy minister", "health minister",
    "armed forces chief", "national security adviser", "intelligence chief", "speaker of parliament", "central banker",
    "UN chief", "NATO chief", "European Commission chief", "European Council chief", "European Parliament chief",
    "EU foreign policy chief", "African Union chief", "IMF chief", "World Bank chief", "WTO chief", "WHO chief",
    "IAEA chief", "OSCE chief", "Arab League chief", "Francophonie chief", "pope", "supreme leader", "opposition leader",
    "ambassador to the UN",
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

    The forms of the office that begins the phrase are found too (« cheffe de la diplomatie »);
    ``forms`` gives those of a phrase that begins with no office (« hôtesse de l'Élysée »). A phrase
    without ``only`` holds everywhere else.
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


class Reading(NamedTuple):
    """What a form is read as: its row, and gender and number, each None where the form does not tell."""

    row: Inflected
    gender: Gender | None
    number: Number | None


class OfficeForm(NamedTuple):
    """A form of an office: its row, and gender and number, each None where the form does not tell."""

    row: Office
    gender: Gender | None
    number: Number | None


class AdjunctForm(NamedTuple):
    """A form of an adjunct: its row, and gender and number, each None where the form does not tell."""

    row: Adjunct
    gender: Gender | None
    number: Number | None


class KinForm(NamedTuple):
    """A form of a relational noun: its row, and gender and number, each None where the form does not tell."""

    row: Kin
    gender: Gender | None
    number: Number | None
