"""Who is who, across documents."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.linking.actors import link_actors
from greffier.model import Reading
from linking.build import Sheet


def _ids(readings: Sequence[Reading]) -> dict[tuple[str, str], str]:
    cast = link_actors(sorted(readings, key=lambda r: r.key))
    by_key = {reading.key: reading.name for reading in readings}
    return {(by_key[document], local): actor_id for (document, local), actor_id in cast.ids.items()}


def _person(name: str, label: str, country: str | None = None, role: str | None = None) -> Reading:
    sheet = Sheet(name, "2003-02-05").line(f"{label} a parlé.")
    return sheet.actor(f"person:{label}", label, country=country, role=role).reading()


def test_spellings_of_one_name_are_one_person() -> None:
    ids = _ids([
        _person("a", "Edouard Chevardnadze", "GEO"),
        _person("b", "Eduard Shevardnadze", "GEO"),
        _person("c", "Edouard Chevardnadze"),
    ])  # fmt: skip
    assert set(ids.values()) == {"person:Edouard Chevardnadze"}


def test_a_surname_joins_the_only_one_it_can_mean() -> None:
    ids = _ids([_person("a", "Tarek Aziz", "IRQ"), _person("b", "M. Aziz", "IRQ")])
    assert set(ids.values()) == {"person:Tarek Aziz"}


def test_a_surname_that_two_may_bear_joins_neither() -> None:
    ids = _ids([_person("a", "Raúl Castro", "CUB"), _person("b", "Fidel Castro", "CUB"), _person("c", "Castro", "CUB")])
    assert len(set(ids.values())) == 3


def test_country_tells_two_of_one_surname_apart() -> None:
    ids = _ids([
        _person("a", "Abdallah Saleh", "YEM"),
        _person("b", "Karim Saleh", "LBN"),
        _person("c", "M. Saleh", "LBN"),
        _person("d", "M. Saleh", "EGY"),
    ])  # fmt: skip
    assert ids["c", "person:M. Saleh"] == "person:Karim Saleh"
    assert len(set(ids.values())) == 3


def test_gender_keeps_a_surname_off() -> None:
    ids = _ids([_person("a", "M. Paul Kagne", "RWA"), _person("b", "Mme Kagne", "RWA")])
    assert len(set(ids.values())) == 2


def test_homonyms_carry_office_and_country() -> None:
    ids = _ids([
        _person("a", "Ali Hassan", "DJI", "ambassadeur à Paris"),
        _person("b", "Ali Hassan", "MDV", "colonel"),
    ])  # fmt: skip
    assert set(ids.values()) == {"person:Ali Hassan (ambassadeur à Paris, DJI)", "person:Ali Hassan (colonel, MDV)"}


def test_damaged_names_are_mended() -> None:
    ids = _ids([_person("a", "Madeleine Albright", "USA"), _person("b", "Madeleine AlbrigElle", "USA")])
    assert set(ids.values()) == {"person:Madeleine Albright"}


def test_organisations_join_by_the_tables_and_by_acronym() -> None:
    one = Sheet("a", "1999-03-24").actor("org:NATO", "NATO").line("NATO.")
    two = Sheet("b", "1999-03-24").actor("org:Alliance atlantique", "Alliance atlantique").line("Alliance atlantique.")
    ids = _ids([one.reading(), two.reading()])
    assert set(ids.values()) == {"org:OTAN"}


def test_unknown_bodies_join_by_a_shared_name_unless_their_countries_differ() -> None:
    def body(name: str, label: str, *names: str, country: str | None) -> Reading:
        return Sheet(name, "1999-03-24").actor(f"org:{label}", *names, country=country).line("Rien.").reading()

    ids = _ids([
        body("a", "Comité des digues de Vlora", "Comité des digues de Vlora", "CDV-Nord", country="ALB"),
        body("b", "CDV-Nord", "CDV-Nord", country="ALB"),
        body("c", "CDV-Nord (Malte)", "CDV-Nord", country="MLT"),
    ])  # fmt: skip
    assert ids["a", "org:Comité des digues de Vlora"] == ids["b", "org:CDV-Nord"]


def test_mentions_are_found_where_the_reading_does_not_give_them() -> None:
    reading = _person("a", "Tarek Aziz", "IRQ")
    (actor,) = link_actors([reading]).actors
    assert [mention.span.text(reading.text) for mention in actor.mentions] == ["Tarek Aziz"]


def test_links_bear_their_reasons() -> None:
    cast = link_actors([_person("a", "Tarek Aziz", "IRQ"), _person("b", "Tariq Aziz", "IRQ")])
    assert any("like names" in cue and "country IRQ" in cue for cue in cast.actors[0].cues)
