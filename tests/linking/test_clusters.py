"""Clustering and blocking."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greffier.linking.blocks import closures, near_pairs
from greffier.linking.clusters import Forest, Link, agglomerate


def test_a_conflict_keeps_two_clusters_apart_whatever_leads_there() -> None:
    links = [Link(0.9, "a", "b", "near"), Link(0.8, "b", "c", "nearer")]
    found = agglomerate("abc", links, conflict=lambda x, y: {x, y} == {"a", "c"}, share=0.0)
    assert [members for members, _ in found] == [("a", "b"), ("c",)]
    assert found[0][1] == ("near",)


def test_a_lone_link_does_not_join_two_large_clusters() -> None:
    links = [Link(0.9, "a", "b"), Link(0.9, "c", "d"), Link(0.5, "b", "c")]
    found = agglomerate("abcd", links, conflict=lambda _x, _y: False, share=0.5)
    assert [members for members, _ in found] == [("a", "b"), ("c", "d")]


pairs = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.floats(0.1, 1)), max_size=20)


@given(pairs, st.randoms())
def test_the_order_of_the_links_does_not_matter(raw: list[tuple[str, str, float]], chance: object) -> None:
    links = [Link(score, a, b) for a, b, score in raw if a != b]
    shuffled = sorted(links, key=lambda _: chance.random())  # type: ignore[attr-defined]
    one, other = (
        agglomerate("abcdefgh", several, conflict=lambda x, y: {x, y} == {"a", "h"}, share=0.3)
        for several in (links, shuffled)
    )
    assert [members for members, _ in one] == [members for members, _ in other]


def test_the_root_of_a_set_is_its_least_key() -> None:
    forest = Forest("dcba")
    forest.join("d", "b")
    forest.join("c", "d")
    assert forest.find("c") == "b"
    assert forest.groups() == [("a",), ("b", "c", "d")]


def test_a_block_is_closed_under_its_keys() -> None:
    assert closures({"x": ["1"], "y": ["1", "2"], "z": ["2"], "w": ["3"]}) == [("w",), ("x", "y", "z")]


def test_pairs_come_once_and_only_within_reach() -> None:
    items = list(range(10))
    found = list(near_pairs(items, lambda _: ["k", "again"], lambda i: (i, ""), reach=2))
    assert len(found) == len(set(found)) == 9 + 8
    assert all(abs(a - b) <= 2 for a, b in found)
