"""TIMEX3 values as intervals."""

from __future__ import annotations

import pytest

from greffier.linking.dates import day, interval, last_day


@pytest.mark.parametrize(
    ("value", "last", "days"),
    [
        ("1995-01-26", "1995-01-26", 1),
        ("1995-01-26T18:00", "1995-01-26", 1),
        ("2022-W04", "2022-01-30", 7),
        ("2022-W04-WE", "2022-01-30", 2),
        ("2021-12", "2021-12-31", 31),
        ("2021", "2021-12-31", 365),
        ("2022-SP", "2022-05-31", 92),
        ("2021-WI", "2022-02-28", 90),
        ("2020-Q1", "2020-03-31", 91),
    ],
)
def test_a_value_covers_its_days(value: str, last: str, days: int) -> None:
    found = interval(value)
    assert found is not None
    assert found.days == days
    assert last_day(value) == last


@pytest.mark.parametrize("value", [None, "", "PAST_REF", "P1W", "2022-13", "2022-02-30", "XXXX-05-01", "2022-03-??"])
def test_what_names_no_day_is_unknown(value: str | None) -> None:
    assert interval(value) is None
    assert day(value) is None
