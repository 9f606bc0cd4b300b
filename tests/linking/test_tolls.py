"""How many were killed, told differently by two dispatches."""

from __future__ import annotations

import pytest

from greffier.linking import link
from linking.build import Sheet


def _told(*dispatches: tuple[str, str, str]) -> list[tuple[str, list[str]]]:
    readings = [Sheet(name, day, f"Journal {name}").line(sentence).reading() for name, day, sentence in dispatches]
    return [(d.field, sorted(v.value for v in d.values)) for d in link(readings).discrepancies]


FIRST = ("a", "1995-02-14", "Trente-deux soldats péruviens ont été tués près de Tiwanza depuis le début des combats.")
SECOND = ("b", "1995-02-15", "Depuis janvier, 50 soldats péruviens ont été tués, selon Quito.")


def test_two_tolls_of_one_side_are_set_side_by_side() -> None:
    assert ("figure", ["32", "50"]) in _told(FIRST, SECOND)


@pytest.mark.parametrize(
    "other",
    [
        ("b", "1995-02-15", "Depuis janvier, 50 soldats équatoriens ont été tués, selon Quito."),
        ("b", "1995-03-15", "Depuis janvier, 50 soldats péruviens ont été tués, selon Quito."),
        ("b", "1995-02-15", "Quito dit que 50 soldats péruviens ont été tués lundi."),
        ("b", "1995-02-15", "Depuis janvier, 50 soldats péruviens ont été relevés."),
        ("b", "1995-02-15", "Depuis janvier, 400 soldats péruviens ont été tués, selon Quito."),
    ],
)
def test_other_sides_days_or_deeds_are_other_tolls(other: tuple[str, str, str]) -> None:
    assert all(field != "figure" for field, _ in _told(FIRST, other))


def test_a_figure_that_stands_for_the_one_before_it() -> None:
    both = "Depuis janvier, 50 soldats péruviens ont été tués, dit Quito. Lima en reconnaît trente-six."
    assert any(field == "figure" and "36" in values for field, values in _told(FIRST, ("b", "1995-02-15", both)))


def test_two_places_of_one_toll() -> None:
    other = ("b", "1995-02-14", "Trente-deux soldats péruviens ont été tués près de Coangos depuis le 26.")
    assert ("place", ["Coangos", "Tiwanza"]) in _told(FIRST, other)
