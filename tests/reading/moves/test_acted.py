"""Acts that only a move tells are events, and what tells none stays none."""

from __future__ import annotations

import pytest

import greffier

pytestmark = pytest.mark.model


def _events(text: str) -> set[tuple[str, str]]:
    reading = greffier.read(text, published="1996-05-16", name="a")
    return {(e.type, e.trigger.text(text)) for e in reading.events}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chypre avait repoussé cette offre.", ("AGREE", "offre")),
        ("La Jordanie a invité la Syrie à Amman. Damas a accepté l'invitation dans l'heure.", ("AGREE", "invitation")),
        ("Le Pérou a évacué le poste, dont le Chili avait exigé le démantèlement.", ("REQUEST", "exigé")),
    ],
)
def test_the_act_of_a_move_is_an_event(text: str, act: tuple[str, str]) -> None:
    assert act in _events(text)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Le ministre kényan a renié sa parole.", "parole"),
        ("Le Danemark a demandé pardon à l'Islande.", "demandé"),
        ("Le roi jordanien propose un menu à vingt dinars.", "propose"),
        ("Le Ghana a décidé de revoir ses tarifs.", "décidé"),
    ],
)
def test_what_is_coded_otherwise_or_no_act_is_not_added(text: str, trigger: str) -> None:
    assert trigger not in {word for _, word in _events(text)}
