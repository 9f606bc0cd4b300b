"""Dates as a reader writes them, and their order."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greffier.brief.catalogue import catalogue
from greffier.brief.dates import order, show

CASES = [
    ("1976-04-14", "14 avr. 1976", "14 Apr 1976"),
    ("1976-05-01", "1er mai 1976", "1 May 1976"),
    ("1976-12", "déc. 1976", "Dec 1976"),
    ("1976", "1976", "1976"),
    ("1976-W17", "sem. du 19 avr. 1976", "week of 19 Apr 1976"),
    ("1976-W17-WE", "week-end du 24 avr. 1976", "weekend of 24 Apr 1976"),
    ("1976-SP", "printemps 1976", "spring 1976"),
    ("1976-SU", "été 1976", "summer 1976"),
    ("1976-FA", "automne 1976", "autumn 1976"),
    ("1976-WI", "hiver 1976", "winter 1976"),
    ("1976-Q1", "1er trim. 1976", "Q1 1976"),
    ("1976-Q3", "3e trim. 1976", "Q3 1976"),
    ("1976-H1", "1er semestre 1976", "first half of 1976"),
    ("1976-H2", "2e semestre 1976", "second half of 1976"),
    ("197", "années 1970", "1970s"),
    ("197X", "années 1970", "1970s"),
    ("1976-04-14T09:30", "14 avr. 1976, 09:30", "14 Apr 1976, 09:30"),
    ("1976-04-14TEV", "14 avr. 1976, soir", "14 Apr 1976, evening"),
    ("1976-04-14TMO", "14 avr. 1976, matin", "14 Apr 1976, morning"),
    ("1976-04-14TXX", "14 avr. 1976", "14 Apr 1976"),
    ("1976-04-14/1976-04-16", "14 avr. 1976 – 16 avr. 1976", "14 Apr 1976 – 16 Apr 1976"),
    ("PRESENT_REF", "en cours", "ongoing"),
    ("PAST_REF", "par le passé", "in the past"),
    ("FUTURE_REF", "à venir", "to come"),
    (None, "—", "—"),
    ("", "—", "—"),
    ("1976-02-31", "1976-02-31", "1976-02-31"),
    ("1976-W60", "1976-W60", "1976-W60"),
    ("XXXX-04", "XXXX-04", "XXXX-04"),
]


@pytest.mark.parametrize(("value", "french", "english"), CASES)
def test_show(value: str | None, french: str, english: str) -> None:
    for lang, wanted in (("fr", french), ("en", english)):
        shown = show(value, catalogue("fr" if lang == "fr" else "en"))
        assert re.sub(r"\s", " ", shown) == wanted


def test_a_day_is_never_parted_from_its_month() -> None:
    assert show("1976-04-14", catalogue("fr")) == "14\u00a0avr. 1976"


def test_order_in_time() -> None:
    values = [
        "PAST_REF",
        "197",
        "1976",
        "1976-SP",
        "1976-03",
        "1976-03-02",
        "1976-W16",
        "1976-04-14",
        "1976-04-14T09:30",
        "1976-W17-WE",
        "1976-Q3",
        None,
        "FUTURE_REF",
        "PRESENT_REF",
    ]
    shuffled = random.Random(7).sample(values, len(values))
    assert sorted(shuffled, key=order) == values


@given(st.text(max_size=20))
def test_nothing_raises(value: str) -> None:
    show(value, catalogue("fr"))
    order(value)
