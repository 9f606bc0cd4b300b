"""What is known of the world, as data: states, seats, capitals, organisations, outlets, people, adjectives of states.

``load()`` gives the one ``World``; each of its tables is read when it is first asked for.

>>> world = load()
>>> world.state("PRK").name("fr")
'Corée du Nord'
>>> world.refs("Kremlin")[0].actor
'state:RUS'
>>> world.states_of("franco-allemande")
('FRA', 'DEU')
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from types import MappingProxyType
from typing import TypeVar

from greffier.languages.tables import Row, table
from greffier.world import adjectives, cities, gazetteer
from greffier.world.people import Index, index, state_of
from greffier.world.rows import Combining, Organisation, Outlet, Period, PublicPerson, Ref, Region, Seat, State

__all__ = ["Organisation", "Outlet", "Period", "PublicPerson", "Ref", "Region", "Seat", "State", "World", "load"]

R = TypeVar("R", bound=Row)
_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NAMED: ContextVar[frozenset[str]] = ContextVar("states that the text in hand names", default=frozenset())


class World:
    """The tables of the world, and the look-ups over them."""

    def __init__(self) -> None:
        self._surfaces: dict[str, Mapping[str, tuple[Ref, ...]]] = {}

    # ----------------------------------------------------------------- the tables

    @cached_property
    def states(self) -> Mapping[str, State]:
        """Every state by ISO 3166 alpha-3, former states and territories included."""
        return MappingProxyType({row.id: row for row in self._table("states", "state", State)})

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The names and capitals that belong to a period."""
        return self._table("states", "period", Period)

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """The seats of power."""
        return self._table("seats", "seat", Seat)

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """Every organisation by its label."""
        return MappingProxyType({row.id: row for row in self._table("organisations", "organisation", Organisation)})

    @cached_property
    def outlets(self) -> Mapping[str, Outlet]:
        """Every medium and news agency by its label."""
        return MappingProxyType({row.id: row for row in self._table("outlets", "outlet", Outlet)})

    @cached_property
    def people(self) -> tuple[PublicPerson, ...]:
        """Those who govern, governed or fought for power."""
        return self._table("people", "person", PublicPerson)

    @cached_property
    def combining(self) -> Mapping[str, Combining]:
        """The forms that open a compound adjective (« franco- »), without their hyphen."""
        return MappingProxyType({row.form: row for row in self._table("adjectives", "combining", Combining)})

    # ----------------------------------------------------------------- by key

    def state(self, iso3: str) -> State | None:
        """Return a state by its alpha-3 or its actor id (``state:RUS``)."""
        return self.states.get(iso3.removeprefix("state:"))

    def organisation(self, label: str) -> Organisation | None:
        """Return an organisation by its label or its actor id (``org:OTAN``)."""
        return self.organisations.get(label.removeprefix("org:"))

    def outlet(self, name: str) -> Outlet | None:
        """Return an outlet by label, actor id, other name or domain (also of a page under it).

        A name that two outlets share (« APS ») gives None: it takes a place to decide.
        """
        label = name.removeprefix("org:").replace("’", "'")
        if label in self.outlets:
            return self.outlets[label]
        domain = label.lower().removeprefix("https://").removeprefix("http://").partition("/")[0]
        while "." in domain:
            if domain in self._domains:
                return self._domains[domain]
            domain = domain.partition(".")[2]
        bearers = {ref.actor for ref in self.surfaces("fr").get(label, ()) if ref.how == "outlet"}
        return self.outlets[bearers.pop().removeprefix("org:")] if len(bearers) == 1 else None

    def country_of(self, actor: str) -> str | None:
        """Return the alpha-3 of the state that an actor id belongs to, None where it has none or is not known here."""
        if actor.startswith("state:"):
            state = self.state(actor)
            return state.country if state else None
        return self._countries.get(actor)

    def state_of_person(self, name: str, year: int | None = None) -> str | None:
        """Return the alpha-3 of the state of a known public person, by full name, or by surname alone in his years.

        None where nobody known bears the name, or people of several states do.
        """
        code = state_of(name, year, self._people)
        state = self.state(code) if code else None
        return state.country if state else None

    # ----------------------------------------------------------------- by words

    def surfaces(self, language: str = "fr") -> Mapping[str, tuple[Ref, ...]]:
        """Return the gazetteer: every surface form (exact case, straight apostrophes) with what it may name.

        « Etats-Unis » stands beside « États-Unis ». Forms bear no article, save those that never lose it (« La
        Havane ») and titles (« Le Monde », « le Monde »).
        """
        if language not in self._surfaces:
            self._surfaces[language] = gazetteer.build(
                language,
                states=sorted(self.states.values(), key=lambda state: state.kind == "former"),
                periods=self.periods,
                seats=self.seats,
                organisations=self.organisations.values(),
                outlets=self.outlets.values(),
            )
        return self._surfaces[language]

    def refs(self, surface: str, language: str = "fr") -> tuple[Ref, ...]:
        """Return what a surface form may name; a curly apostrophe counts as a straight one."""
        return self.surfaces(language).get(surface.replace("’", "'"), ())

    def demonyms(self, language: str = "fr") -> Mapping[str, tuple[str, ...]]:
        """Return every lowercase form of every simple demonym with its states; only French has any so far."""
        return self._demonyms if language == "fr" else _NONE

    def regions(self, language: str = "fr") -> Mapping[str, Region]:
        """Return every lowercase form of the adjectives of regions and peoples (« européen », « tchétchène »)."""
        return self._regions if language == "fr" else MappingProxyType({})

    def states_of(self, adjective: str, language: str = "fr") -> tuple[str, ...]:
        """Return the states that an adjective means, simple or compound (« russo-ukrainiennes »); () if none.

        A compound gives its states in order; a simple one gives those it may mean, the likeliest first: the one that
        the text in hand names (``in_text``), where it names one.
        """
        if language != "fr":
            return ()
        found = adjectives.compound(adjective, self._demonyms, self._regions, self.combining)
        if len(found) > 1 and "-" not in adjective and len(named := _NAMED.get().intersection(found)) == 1:
            return (*named, *(code for code in found if code not in named))
        return found

    @staticmethod
    @contextmanager
    def in_text(lands: Collection[str]) -> Iterator[None]:
        """While this lasts, an adjective of several states means the one among ``lands`` (« congolais »)."""
        token = _NAMED.set(frozenset(lands))
        try:
            yield
        finally:
            _NAMED.reset(token)

    def land_of_town(self, name: str, lands: Collection[str] = ()) -> str | None:
        """Return the alpha-3 of the state in which a town lies; one in one of ``lands`` comes before its namesakes."""
        return cities.land_of(name, lands)

    def land_of_region(self, name: str, language: str = "fr") -> str | None:
        """Return the state in which a region or a people lies (« Cisjordanie »), where it lies in one."""
        return self._lands_of_regions.get(name) if language == "fr" else None

    # ----------------------------------------------------------------- within

    @staticmethod
    def _table(name: str, array: str, row: type[R]) -> tuple[R, ...]:
        return table("greffier.world", f"{name}.toml", array, row)

    @cached_property
    def _people(self) -> Index:
        return index(self.people)

    @cached_property
    def _domains(self) -> Mapping[str, Outlet]:
        return {domain: outlet for outlet in self.outlets.values() for domain in outlet.domains}

    @cached_property
    def _countries(self) -> Mapping[str, str | None]:
        # Organisations last: the seat of the UN lies nowhere, and « Luthuli House » names a party that has a row.
        return (
            {seat.actor: seat.state for seat in self.seats}
            | {outlet.actor: outlet.country for outlet in self.outlets.values()}
            | {organisation.actor: organisation.country for organisation in self.organisations.values()}
        )

    @cached_property
    def _demonyms(self) -> Mapping[str, tuple[str, ...]]:
        return adjectives.demonyms(self.states.values(), self.periods)

    @cached_property
    def _lands_of_regions(self) -> Mapping[str, str]:
        return {row.name: row.country for row in self._regions.values() if row.country}

    @cached_property
    def _regions(self) -> Mapping[str, Region]:
        return adjectives.regions(self._table("adjectives", "region", Region))


@cache
def load() -> World:
    """Return the world; the same one each time."""
    return World()
