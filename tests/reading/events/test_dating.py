"""Which values begin after publication, so that nothing that happened is dated by them."""

from __future__ import annotations

import pytest

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
