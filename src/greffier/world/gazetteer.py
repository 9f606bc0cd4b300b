"""The gazetteer: from every surface form to the actors it may name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from greffier.languages.fr import morphology
from greffier.world.rows import Organisation, Outlet, Period, Ref, Seat, State

__all__ = ["bare", "build"]

# The word after the article has a capital or a figure: « L'actualité » in small letters is no title any more.
_TITLE = re.compile(r"(Le |La |Les |L')(?=[^\W_a-zà-öø-ÿœ])")
_BRACKETS = re.compile(r" \([^)]*\)$")

Entry = tuple[str, Ref]


def bare(label: str) -> str:
    """Return a label without the bracketed country that sets homonyms apart (« APS (Algérie) » → « APS »)."""
    return _BRACKETS.sub("", label)


def build(
    language: str,
    *,
    states: Iterable[State],
    periods: Iterable[Period],
    seats: Iterable[Seat],
    organisations: Iterable[Organisation],
    outlets: Iterable[Outlet],
) -> Mapping[str, tuple[Ref, ...]]:
    """Return the surface forms of a language with their refs, in the order of the arguments.

    A form that two actors of our days bear with equal right is ambiguous in both, whatever the tables say; a homonym
    with brackets in its label has the lesser right (« The Guardian » is London's, then Lagos's).
    """
    states = tuple(states)
    countries = {state.id: state.country for state in states}
    found: defaultdict[str, list[Ref]] = defaultdict(list)
    for entries in (
        _states(states, language),
        _periods(periods, language, countries),
        _seats(seats, language, countries),
        _organisations(organisations, language),
        _outlets(outlets, language),
    ):
        for surface, ref in entries:
            for form in dict.fromkeys((surface, morphology.unaccented_capitals(surface))):
                _add(found[form], ref)
    return MappingProxyType({surface: _settled(refs) for surface, refs in found.items()})


def _add(refs: list[Ref], ref: Ref) -> None:
    """Add a ref, unless the form already names that actor in that time: the first way of naming is the one."""
    if any((r.actor, r.since, r.until) == (ref.actor, ref.since, ref.until) for r in refs):
        return
    refs.append(ref)


def _settled(refs: list[Ref]) -> tuple[Ref, ...]:
    if len({ref.actor for ref in refs if ref.until is None and not ref.ambiguous}) > 1:
        return tuple(ref._replace(ambiguous=True) for ref in refs)
    return tuple(sorted(refs, key=lambda ref: ref.ambiguous))  # stable: the order of the tables is kept


def _unsure(row: Organisation | Outlet, name: str) -> bool:
    """Whether a name is ambiguous for its row: said so, or only the brackets of its label set it apart."""
    return name in row.ambiguous or (name != row.id and name == bare(row.id))


def _states(states: Iterable[State], language: str) -> Iterator[Entry]:
    for state in states:
        ref = Ref(state.actor, "name", state.country, False, state.since, state.until)
        for name in state.names(language):
            yield name, ref._replace(ambiguous=name in state.ambiguous)
        for capital in state.capitals:
            named = ref._replace(how="capital", ambiguous=capital in state.ambiguous)
            yield capital, named
            if language == "fr":
                yield from ((form, named) for form in _in_sentence(capital))
        if language == "fr":
            for adjective in state.demonyms:
                yield from _nouns(adjective, ref._replace(how="demonym noun"))


def _in_sentence(title: str) -> tuple[str, ...]:
    """Return how a title is written inside a sentence: « le Caire », « (au) Caire »."""
    match = _TITLE.match(title)
    if not match:
        return ()
    lower = title[0].lower() + title[1:]
    # « La Havane » keeps its article; only le and les melt into « au », « du », « aux », « des ».
    return (lower, title[match.end() :]) if match[1] in ("Le ", "Les ") else (lower,)


def _nouns(adjective: str, ref: Ref) -> Iterator[Entry]:
    """Yield « Russes », and as ambiguous « Russe »: one citizen is not the state."""
    forms = morphology.inflect(adjective)
    singular = {forms.masculine, forms.feminine}
    for form in dict.fromkeys(forms):
        for noun in morphology.capitalised(form):
            yield noun, ref._replace(ambiguous=form in singular)


def _periods(periods: Iterable[Period], language: str, countries: Mapping[str, str]) -> Iterator[Entry]:
    for row in periods:
        if row.language != language and not (row.kind == "capital" and language == "en"):
            continue
        ref = Ref(f"state:{row.state}", row.kind, countries[row.state], row.ambiguous, row.since, row.until)
        yield row.name, ref
        for adjective in row.demonyms:
            yield from _nouns(adjective, ref._replace(how="demonym noun"))


def _seats(seats: Iterable[Seat], language: str, countries: Mapping[str, str]) -> Iterator[Entry]:
    if language != "fr":
        return
    for seat in seats:
        country = countries[seat.state] if seat.state else None
        for name in (seat.name, *seat.names):
            yield name, Ref(seat.actor, "seat", country, name in seat.ambiguous, seat.since, seat.until)


def _organisations(organisations: Iterable[Organisation], language: str) -> Iterator[Entry]:
    for row in organisations:
        ref = Ref(row.actor, "organisation", row.country, False, row.since, row.until)
        for acronym in row.acronyms:
            yield acronym, ref._replace(how="acronym", ambiguous=acronym in row.ambiguous)
        for name in (bare(row.id), *{"fr": row.fr, "en": row.en}.get(language, ())):
            named = ref._replace(ambiguous=_unsure(row, name))
            yield name, named
            if language == "fr" and _TITLE.match(name):
                yield name[0].lower() + name[1:], named


def _outlets(outlets: Iterable[Outlet], language: str) -> Iterator[Entry]:
    for row in outlets:
        for name in (bare(row.id), *row.names):
            ref = Ref(row.actor, "outlet", row.country, _unsure(row, name))
            yield name, ref
            match = _TITLE.match(name) if language == "fr" else None
            if match:
                yield name[0].lower() + name[1:], ref
                # « a déclaré au Monde »: the bare word is a word first, unless the table says otherwise (« Figaro »).
                if name[match.end() :] not in row.names:
                    yield name[match.end() :], ref._replace(ambiguous=True)
