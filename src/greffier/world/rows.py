"""The rows of the world's tables, and what a name refers to."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import field_validator

from greffier.languages.tables import Row
from greffier.world import iso

__all__ = ["Combining", "How", "Organisation", "Outlet", "Period", "PublicPerson", "Ref", "Region", "Seat", "State"]

StateKind = Literal["state", "partly recognised", "associated", "territory", "former"]
How = Literal["name", "capital", "seat", "acronym", "demonym noun", "organisation", "outlet"]


class Ref(NamedTuple):
    """One actor that a surface form may name, and how it comes to name it.

    ``ambiguous`` says that the form may well mean something else (a place, a person, a word, another actor), so that
    it needs the help of its sentence. ``since`` and ``until`` are years; None is no bound.
    """

    actor: str
    how: How
    country: str | None
    ambiguous: bool = False
    since: int | None = None
    until: int | None = None


class _Row(Row):
    """A row of names: no name is padded with spaces, bears a curly apostrophe, is empty or stands twice."""

    @field_validator("*")
    @classmethod
    def _clean(cls, value: object) -> object:
        words = value if isinstance(value, tuple) else (value,)
        if isinstance(value, tuple) and (not value or len(set(value)) != len(value)):
            raise ValueError("an empty list or a word twice")
        for word in words:
            if isinstance(word, str) and (word != " ".join(word.split()) or "’" in word):
                raise ValueError(f"stray space or curly apostrophe in {word!r}")
        return value


class State(_Row):
    """A state, a partly recognised state, a territory or a former state."""

    id: str
    kind: StateKind = "state"
    of: str | None = None
    successor: str | None = None
    since: int | None = None
    until: int | None = None
    cldr: bool = True
    article: Literal["", "la", "le", "l'", "les"]
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    without: tuple[Literal["demonym", "capital"], ...] = ()

    @property
    def actor(self) -> str:
        """The actor id, as in ``state:FRA``."""
        return f"state:{self.id}"

    @property
    def country(self) -> str:
        """The state that answers for this one: itself, or for a territory the state it belongs to."""
        return self.of or self.id

    def name(self, language: str = "fr") -> str:
        """Return the usual short name (« Corée du Nord »), without its article.

        A language that neither CLDR nor the table knows gives the French name.
        """
        if self.cldr and (name := iso.territory(self.id, language)):
            return name
        if own := self._own(language):
            return own[0]
        return self.name("fr") if language != "fr" else self.id

    def names(self, language: str = "fr") -> tuple[str, ...]:
        """Return every name in the language, the usual one first; none where the language is not known."""
        first = iso.territory(self.id, language) if self.cldr else None
        return tuple(dict.fromkeys((*((first,) if first else ()), *self._own(language))))

    def _own(self, language: str) -> tuple[str, ...]:
        return {"fr": self.fr, "en": self.en}.get(language, ())


class Period(_Row):
    """A name or a capital of a period, and the state it means today (« Zaïre », 1971-1997)."""

    name: str
    language: str = "fr"
    state: str
    kind: Literal["name", "capital"] = "name"
    since: int | None = None
    until: int | None = None
    demonyms: tuple[str, ...] = ()
    ambiguous: bool = False


class PublicPerson(_Row):
    """Somebody whom the press names without a country, the state he belongs to and the years of his part there.

    ``common`` says that the surname alone is borne by too many to tell anything; ``abroad`` that its bearer went over
    to a body of many states after ``until``.
    """

    name: str
    state: str
    since: int
    until: int | None = None
    names: tuple[str, ...] = ()
    common: bool = False
    abroad: bool = False


class Seat(_Row):
    """A seat of power or an organ of a state, and the actor it stands for (« le Kremlin »)."""

    name: str
    state: str | None = None
    kind: Literal[
        "court",
        "defence ministry",
        "foreign ministry",
        "government",
        "head of state",
        "headquarters",
        "intelligence",
        "military",
        "parliament",
    ]
    actor: str
    names: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    ambiguous: tuple[str, ...] = ()


class Organisation(_Row):
    """An organisation; ``id`` is its label in the French press and gives its actor id."""

    id: str
    kind: Literal[
        "armed",
        "bank",
        "church",
        "company",
        "court",
        "eu",
        "igo",
        "intelligence",
        "military",
        "movement",
        "ngo",
        "party",
        "sport",
        "state agency",
        "un",
        "union",
        "unrecognised",
    ]
    country: str | None = None
    plover: str | None = None
    since: int | None = None
    until: int | None = None
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def actor(self) -> str:
        """The actor id, as in ``org:OTAN``."""
        return f"org:{self.id}"


class Outlet(_Row):
    """A medium or a news agency; ``id`` is its title as French news cites it."""

    id: str
    kind: Literal["agency", "magazine", "newspaper", "radio", "site", "tv"]
    country: str | None = None
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def actor(self) -> str:
        """The actor id, as in ``org:Reuters``."""
        return f"org:{self.id}"


class Region(_Row):
    """A part of the world, or a people, that has adjectives but is no state; ``country`` where it lies in one."""

    name: str
    country: str | None = None
    adjectives: tuple[str, ...]


class Combining(_Row):
    """The form that opens a compound adjective (« franco- »), for one or more states or for a region."""

    form: str
    region: str | None = None
    states: tuple[str, ...] = ()
