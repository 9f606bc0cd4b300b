"""Persons whom the dispatch names without their country are of the state that is known of them."""

from __future__ import annotations

import pytest
from events_support import read_text

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "published", "name", "country"),
    [
        ("Jacques Chirac a reçu lundi Hosni Moubarak.", "1997-05-06", "Hosni Moubarak", "EGY"),
        ("Thabo Mbeki a demandé lundi à Robert Mugabe de se retirer.", "2002-02-05", "Robert Mugabe", "ZWE"),
        ("Le ministre togolais Robert Mugabe a dénoncé l'attitude du Ghana.", "2002-02-05", "Robert Mugabe", "TGO"),
        ("L'avocate Jeanne Oury a dénoncé lundi l'attitude de la police.", "2002-02-05", "Jeanne Oury", None),
    ],
)  # fmt: skip
def test_a_person_known_to_the_world_has_a_country(text: str, published: str, name: str, country: str | None) -> None:
    reading = read_text(text, published=published)
    assert {a.country for a in reading.actors if a.id == f"person:{name}"} == {country}
