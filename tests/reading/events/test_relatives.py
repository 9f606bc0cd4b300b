"""Relative pronouns, subjects after their verb and subjects told together as parties of events; sentences of ours."""

from __future__ import annotations

import pytest

import greffier

CASES = [
    ("La Suède refuse l'escorte navale que lui proposait la Norvège.", "proposait", ["state:NOR"]),
    ("L'émissaire est parti pour Nairobi, où l'a reçu jeudi le président kényan.", "reçu", ["state:KEN"]),
    (
        "Le Pérou, le Chili et la Bolivie ont fermé leurs ports. Ils ont accusé l'Argentine de pillage.",
        "accusé",
        ["state:PER", "state:CHL", "state:BOL"],
    ),
    (
        "Le Laos et la Birmanie ont rompu avec le Bangladesh, qu'ils accusent d'espionnage.",
        "accusent",
        ["state:LAO", "state:MMR"],
    ),
]


def _event(text: str, word: str) -> greffier.model.Event:
    reading = greffier.read(text, published="2011-03-04", name="ours.txt")
    return next(e for e in reading.events if text[e.trigger.start : e.trigger.end] == word)


@pytest.mark.parametrize(("text", "word", "actors"), CASES)
def test_who_acts_is_found(text: str, word: str, actors: list[str]) -> None:
    lands = {a.id: a.country for a in greffier.read(text, published="2011-03-04", name="ours.txt").actors}
    found = [a if a.startswith("state:") else f"state:{lands.get(a)}" for a in _event(text, word).actors]
    assert found == actors


def test_what_que_stands_for_is_the_object() -> None:
    text = "Le Laos et la Birmanie ont rompu avec le Bangladesh, qu'ils accusent d'espionnage."
    assert _event(text, "accusent").recipients == ("state:BGD",)


def test_congolais_of_brazzaville() -> None:
    text = "Le gouvernement congolais a expulsé un diplomate belge. Brazzaville ferme aussi le port du Congo."
    assert _event(text, "expulsé").actors == ("state:COG",)
