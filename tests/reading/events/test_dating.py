"""Which values begin after publication, so that nothing that happened is dated by them."""

from __future__ import annotations

import pytest

import greffier
from greffier.reading.events.dating import later


@pytest.mark.parametrize(
    "value", ["FUTURE_REF", "2022-W04", "2022-01-24", "2022-02", "2023", "2022-SP", "2022-01-24T10:00"]
)
def test_what_is_to_come_is_later(value: str) -> None:
    assert later(value, "2022-01-21")


@pytest.mark.parametrize(
    "value", ["PAST_REF", "PRESENT_REF", "2022-W03", "2022-01-21", "2022-01", "2022", "P1W", "XXXX-WXX-3", ""]
)
def test_what_was_or_has_begun_is_not(value: str) -> None:
    assert not later(value, "2022-01-21")


@pytest.mark.parametrize(
    ("sentence", "trigger", "date"),
    [
        ("La marine de Tunis a riposté mardi, comme elle l'avait juré le 14 février.", "riposté", "1995-05-30"),
        ("Le Mali a attaqué le poste, comme il l'avait promis le 3 mai.", "attaqué", None),
        ("Comme l'Inde avait fermé la frontière le 3 mai, le Pakistan a expulsé l'envoyé.", "fermé", "1995-05-03"),
        ("Le Mali a attaqué le poste le 3 mai, comme il l'avait promis.", "attaqué", "1995-05-03"),
    ],
)  # fmt: skip
def test_the_day_of_a_promise_is_not_that_of_what_was_promised(sentence: str, trigger: str, date: str | None) -> None:
    reading = greffier.read(sentence, published="1995-06-01", name="ours.txt")
    assert [e.date for e in reading.events if e.trigger.text(reading.text) == trigger] == [date]


def test_a_promise_is_kept_on_the_day_of_the_deed() -> None:
    text = "La marine de Tunis a riposté mardi, comme elle l'avait juré le 14 février."
    (move,) = greffier.read(text, published="1995-06-01", name="ours.txt").moves
    assert (move.kind, move.date) == ("kept", "1995-05-30")
