"""Dates as machines write them, and as pages do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greffier.intake import iso_date
from greffier.intake.dates import page_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1998-10-26", "1998-10-26"),
        (" 1998-10-26 ", "1998-10-26"),
        ("1998-10-26T23:59:59-05:00", "1998-10-26"),
        ("1998-10-26 23:59", "1998-10-26"),
        ("19981026", "1998-10-26"),
        ("19981026T1200Z", "1998-10-26"),
        ("1998-02-30", None),
        ("1998-10", None),
        ("26/10/1998", None),
        ("1998-10-26 ou après", None),
        ("", None),
    ],
)
def test_dates_are_iso(written: str, day: str | None) -> None:
    assert iso_date(written) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 26 Oct 1998 10:00:00 -0500", "1998-10-26"),
        ("1998/10/26 10:00", "1998-10-26"),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01", None),
        ("04/05/1998", None),
        ("Mon, 99 Oct", None),
    ],
)
def test_pages_write_dates_in_more_ways_and_leave_fields_empty(written: str, day: str | None) -> None:
    assert page_date(written) == day


@given(st.text(max_size=60))
def test_no_date_raises(text: str) -> None:
    iso_date(text)
    page_date(text)
    page_date("Mon, 1 " + text)
