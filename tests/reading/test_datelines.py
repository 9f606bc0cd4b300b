"""Where a dispatch says that it was written."""

from __future__ import annotations

import pytest

from greffier.linking.text import sentences
from greffier.reading.sentences import dateline_place


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("PORT-MORESBY, 20 mars (AGP) - Le chef de l'armée parle.", "PORT-MORESBY"),
        ("KATMANDOU, 25 avril — Le roi parle.", "KATMANDOU"),
        ("MONTEVIDEO, 28 fév 1995 (Interandine) - Les deux pays signent.", "MONTEVIDEO"),
        ("Villamontes, 12 juin.- Le Pérou attend.", "Villamontes"),
        ("Addis-Abeba (AFP) – La route est rouverte.", "Addis-Abeba"),
        ("Le roi se tait – pour combien de temps ?", None),
        ("La Zambie a fermé le pont.", None),
    ],
)
def test_the_place_of_a_dateline(line: str, place: str | None) -> None:
    assert dateline_place(line) == place


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("M. Sato part. Il reviendra.", 2),
        ("Les MM. Li et Wu partent.", 1),
        ("Le traité de Mohammed V. Le roi est parti.", 2),
        ("C'est une œuvre d'art. Le ministre l'achète.", 2),
        ("J. Doe signe.", 1),
    ],
)
def test_a_title_or_an_initial_ends_no_sentence(text: str, number: int) -> None:
    assert len(sentences(text, 0, len(text))) == number
