"""What a noun phrase bears: its head, the name or office in it, the countries its words mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from greffier.languages.fr import titles
from greffier.reading.names.find import Name

__all__ = ["PRONOUNS", "OfficeFind", "Phrase"]

PRONOUNS = {
    "il": ("m", "s"), "elle": ("f", "s"), "ils": ("m", "p"), "elles": ("f", "p"), "lui": ("m", "s"), "eux": ("m", "p"),
    "-il": ("m", "s"), "-elle": ("f", "s"), "-ils": ("m", "p"), "-elles": ("f", "p"),
    "-t-il": ("m", "s"), "-t-elle": ("f", "s"), "-t-ils": ("m", "p"), "-t-elles": ("f", "p"),
    "celui-ci": ("m", "s"), "celle-ci": ("f", "s"), "ceux-ci": ("m", "p"), "celles-ci": ("f", "p"),
    "je": (None, "s"), "j'": (None, "s"), "nous": (None, "p"), "-je": (None, "s"), "-nous": (None, "p"),
    "on": (None, "s"), "-on": (None, "s"), "-t-on": (None, "s"),
}  # fmt: skip


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
    beside: OfficeFind | None = None
    """The second office of one who is told by two: « le chef de la délégation, le ministre Untel »."""


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
    noun: str | None = None
    """The noun for a person that heads it or stands in apposition, where it is no office (« biologiste »)."""
    tokens: tuple[int, ...] = field(default=(), repr=False)
