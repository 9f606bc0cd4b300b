"""Areas: linked apart, kept under the hash of what they look at, the same whatever the order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greffier.linking import link
from greffier.model import Reading
from linking.build import Sheet
from linking.synthetic import benchmark

PILE = benchmark("synthetic").make_pile(40, seed=3).readings


def test_what_is_kept_changes_nothing() -> None:
    kept: dict[str, str] = {}
    assert link(PILE, kept=kept) == link(PILE)
    assert kept
    before = dict(kept)
    assert link(PILE, kept=kept) == link(PILE)
    assert kept == before


def test_a_new_dispatch_costs_its_own_area() -> None:
    def sheet(name: str, one: str, two: str, words: str) -> Reading:
        return (
            Sheet(name, "1996-01-29", f"Journal {name}")
            .event(words, "demande", "REQUEST", [f"state:{one}"], [f"state:{two}"], date="1996-01-29")
            .reading()
        )

    greek = sheet("a", "GRC", "TUR", "Athènes demande à Ankara de partir.")
    maltese = sheet("b", "MLT", "LBY", "La Valette demande à Tripoli de payer.")
    kept: dict[str, str] = {}
    link([greek, maltese], kept=kept)
    assert len(kept) == 2
    link([greek, maltese, sheet("c", "GRC", "TUR", "La Grèce demande à la Turquie de partir.")], kept=kept)
    assert len(kept) == 3


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(range(len(PILE))), st.integers(1, len(PILE) - 1))
def test_any_order_and_any_growth_give_the_record_of_linking_anew(order: list[int], first: int) -> None:
    shuffled = [PILE[n] for n in order]
    kept: dict[str, str] = {}
    link(shuffled[:first], kept=kept)
    grown = link(shuffled, kept=kept)
    assert grown.to_json() == link(PILE).to_json()


def test_a_copy_changes_no_count_of_origins() -> None:
    later = {"name": "copy.txt", "key": "0123456789ab", "publisher": "Le Copiste", "published": "2031-01-01"}
    copy = PILE[0].model_copy(update=later)
    before = {m.key: h.origins for h in link(PILE).happenings for m in h.mentions}
    after = {m.key: h.origins for h in link([*PILE, copy]).happenings for m in h.mentions}
    assert {key: len(after[key]) for key in before} == {key: len(origins) for key, origins in before.items()}


@pytest.mark.slow
def test_a_thousand_dispatches_are_linked_right() -> None:
    pile = benchmark("synthetic").make_pile(1000)
    found = benchmark("linking_cost").scores(pile, link(pile.readings))
    assert found["copies, ARI"] >= 0.95
    assert found["stories, F1"] >= 0.9
    assert found["actors, B-cubed"] >= 0.95
