"""People and bodies are of the state of their town; an adjective of two states means the one that is named."""

from __future__ import annotations

import pytest
from events_support import read_text

from greffier.world import load

pytestmark = pytest.mark.model

LOBITO = """Angola : grève au port
À Lobito, les pêcheurs ont bloqué mardi le port pour réclamer du gazole à la Zambie.
La Zambie a dénoncé ce blocage. La police de Benguela a arrêté vendredi deux pêcheurs."""
POINTE_NOIRE = """Brazzaville : le port fermé
L'armée congolaise a fermé mercredi le port de Pointe-Noire.
Le gouvernement congolais a promis mercredi de rouvrir le port."""
SUVA = """Les Tonga ont protesté lundi. Le ministre des Pêches, Sione Vuna, a convoqué mardi l'ambassadeur fidjien."""
PROVINCE = """Le Portugal a protesté lundi.
Le premier ministre de Terre-Neuve, Walt Kean, a demandé mardi une enquête."""


def _countries(text: str) -> dict[str, str | None]:
    return {a.id: a.country for a in read_text(text).actors}


def test_people_and_bodies_are_of_their_town_s_state() -> None:
    found = _countries(LOBITO)
    assert found["group:pêcheurs"] == "AGO"
    assert {land for actor, land in found.items() if "olice" in actor} == {"AGO"}


def test_an_adjective_of_two_states_means_the_one_that_is_named() -> None:
    lands = {land for land in _countries(POINTE_NOIRE).values() if land}
    assert lands == {"COG"}
    assert load().states_of("congolais") == ("COD", "COG")  # outside of that text


def test_a_minister_is_not_of_the_state_whose_ambassador_he_summons() -> None:
    assert _countries(SUVA)["person:Sione Vuna"] == "TON"


def test_who_heads_a_province_is_of_its_state_not_of_the_one_named_before() -> None:
    assert _countries(PROVINCE)["person:Walt Kean"] == "CAN"


@pytest.mark.parametrize(
    ("town", "lands", "state"),
    [
        ("Lahore", (), "PAK"),
        ("Alep", (), "SYR"),
        ("Cúcuta", ("COL",), "COL"),
        ("Halifax", ("CAN",), "CAN"),
        ("Donetsk", (), "UKR"),
        ("Valparaiso", ("CHL", "USA"), "CHL"),
        ("Trèsloin", (), None),
        ("Parlement", (), None),
        ("Paix", (), None),
    ],
)
def test_a_town_lies_in_a_state(town: str, lands: tuple[str, ...], state: str | None) -> None:
    assert load().land_of_town(town, lands) == state
