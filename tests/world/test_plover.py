"""The scale of PLOVER: every type of event has its place, and modes stay on their side."""

from typing import get_args

import pytest

from greffier.model import EventType
from greffier.world.plover import kinds, quad, score


def test_every_type_is_there_and_no_other() -> None:
    assert set(kinds()) == set(get_args(EventType))
    assert list(kinds()) == sorted(kinds())


@pytest.mark.parametrize("kind", get_args(EventType))
def test_scores_agree_with_the_quad_class(kind: str) -> None:
    told = [score(kind), *kinds()[kind].modes.values()]
    assert all(-10 <= one <= 10 for one in told)
    if kind != "REQUEST":  # to ask for help is hardly a conflict
        assert all(one > 0 for one in told) if quad(kind) in (1, 2) else all(one < 0 for one in told)


def test_a_mode_without_a_score_has_that_of_its_type() -> None:
    assert score("PROTEST", "vandalize") == score("PROTEST") == -5
    assert score("CONSULT", None) == 2.5
    assert (score("CONSULT", "visit"), score("ACCUSE")) == (4, -3)
