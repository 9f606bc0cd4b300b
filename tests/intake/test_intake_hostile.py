"""Pages made to break their readers: nothing is lost, nothing raises, nothing hangs.

The bounds are loose, for slow machines; what they guard against takes minutes.
"""

from __future__ import annotations

import time

import pytest

from greffier.intake.html import page, votes

_HANGS = 60
"""Seconds after which a page is taken to hang; it is no claim of speed, a machine may be busy."""

HOSTILE = {
    "nested elements": "<div>" * 100_000 + "fond" + "</div>" * 100_000,
    "nested, but bearable": "<div>" * 10_000 + "fond" + "</div>" * 10_000,
    "unclosed elements": "<p><a><b>fond" * 30_000,
    "end tags that close nothing": "fond" + "<b>" * 30_000 + "</i>" * 60_000,
    "many bodies": "fond" + "<b>" * 15_000 + "<body a=1>" * 40_000,
    "nested tables": "fond" + "<table><tr><td>x" * 5_000,
    "one element of many attributes": "<p " + " ".join(f"a{n}=1" for n in range(400_000)) + ">fond</p>",
    "elements of many attributes": ("<p " + " ".join(f"a{n}=1" for n in range(1_000)) + ">fond</p>") * 50,
    "one long attribute": "<p style='" + "display:" * 640_000 + "'>fond</p>",
    "entities": "<p>fond" + "&eacute;&lt;&#233;" * 100_000 + "</p>",
    "entities of a DTD": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>fond ' + "&b;" * 100_000,
    "stray brackets": "fond" + "< " * 200_000,
    "one long text": "<p>fond " + "mot " * 2_500_000,
    "nested JSON-LD": '<script type="application/ld+json">' + "[" * 500_000 + "</script><p>fond</p>",
    "wide rows": "fond<table><tr>" + "<td>x" * 30_000 + "</table>",
    "nested quotations": "<q>" * 15_000 + "fond" + "</q>" * 15_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_costs_seconds_and_loses_no_text(name: str) -> None:
    markup = f"<html><body><p>début</p>{HOSTILE[name]}<p>fin de page</p>"
    start = time.monotonic()
    seen = page(markup)
    votes(markup, seen)
    assert time.monotonic() - start < _HANGS
    assert all(word in seen.text for word in ("début", "fond", "fin de page"))
    assert [hint.span.text(seen.text) for hint in seen.hints] == seen.text.split("\n")


@pytest.mark.parametrize("opening", ["<!--", "<script>", "<style>", "<textarea>", "<title>", "<![CDATA["])
def test_what_is_never_closed_ends_with_the_page(opening: str) -> None:
    start = time.monotonic()
    seen = page(f"<p>début</p>{opening * 200_000}<p>fin")
    assert time.monotonic() - start < _HANGS
    assert seen.text.startswith("début")


def test_without_structure_blocks_still_end_lines_and_scripts_stay_out() -> None:
    markup = "<p>un &eacute;t&eacute;</p><script>x<p>y</script>deux<br>trois<!-- non --> <b>qua</b>tre"
    seen = page(markup + "<div>" * 25_000)
    assert seen.nested
    assert seen.text == "un été\ndeux\ntrois quatre"


def test_the_head_of_a_page_without_structure_is_kept() -> None:
    seen = page("<meta property='og:site_name' content='Le Phare'><p>a" + "<div>" * 25_000)
    assert (seen.nested, seen.facts.publisher) == (True, "Le Phare")
