"""Every furniture cue speaks in its example."""

import pytest

from greffier.layout.cues import LANGUAGES, cues_of, furniture_rows

ROWS = [
    pytest.param(where, row, id=f"{language}:{where}:{number}")
    for language in LANGUAGES
    for where in ("whole", "opening", "within")
    for number, row in enumerate(furniture_rows(language, where), 1)
]


@pytest.mark.parametrize(("where", "row"), ROWS)
def test_the_example_of_a_cue_is_met_by_it(where, row):
    met = cues_of(row.example)
    assert any(cue.where == where and cue.kind == row.kind for cue in met), met


def test_no_cue_stands_twice():
    cues = [(where, row.cue) for language in LANGUAGES for where in ("whole", "opening", "within")
            for row in furniture_rows(language, where)]  # fmt: skip
    assert len(cues) == len(set(cues))
