"""On whose word an event stands: announcing one's own act, charging another with his; sentences of ours."""

from __future__ import annotations

import pytest

import greffier

CASES = [
    # announcing one's own act is doing it, a witness's account is not
    ("La Tunisie a expulsé mardi deux diplomates grecs, a annoncé le ministre tunisien Ali Ben Salah.", "expulsé",
     None),
    ("La Tunisie a expulsé mardi deux diplomates grecs, a déclaré le ministre grec Ioannis Pappas.", "expulsé",
     "person:Ioannis Pappas"),
    ("« L'affaire est close. » Le Ghana n'enverra pas de soldats au Togo, a déclaré le président ghanéen Kofi Mensah.",
     "enverra", None),
    # a charge governs its infinitive and no further clause
    ("Le Laos accuse la Chine d'avoir armé les rebelles, et des soldats chinois ont incendié un village.", "armé",
     "state:LAO"),
    ("Le Laos accuse la Chine d'avoir armé les rebelles, et des soldats chinois ont incendié un village.", "incendié",
     None),
    # nobody doubts the murder that is denounced
    ("Ottawa a dénoncé le meurtre du ministre haïtien.", "meurtre", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "speaker"), CASES)
def test_on_whose_word_it_stands(text: str, word: str, speaker: str | None) -> None:
    reading = greffier.read(text, published="2011-03-04", name="ours.txt")
    event = next(e for e in reading.events if text[e.trigger.start : e.trigger.end] == word)
    assert event.claimed_by == speaker


def test_who_is_charged_with_a_murder_did_it() -> None:
    text = "Le ministère tunisien de l'Intérieur impute ce meurtre à un groupe libyen."
    reading = greffier.read(text, published="2011-03-04", name="ours.txt")
    murder = next(e for e in reading.events if e.type == "ASSAULT")
    assert murder.actors == ("group:groupe libyen",)
