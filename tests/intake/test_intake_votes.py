"""What a page says of itself and what trafilatura makes of it."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greffier.intake import Received, from_bytes
from greffier.intake.html import Votes, page, votes
from greffier.intake.html.linked_data import article
from greffier.intake.html.metadata import Facts

STORY = (
    "<p>Les présidents de l'Équateur et du Pérou ont signé lundi à Brasília un traité qui met fin à un siècle de "
    "différends sur leur frontière, en présence des garants.</p><p>La ministre a déclaré que la cordillère serait "
    "déminée avant la fin de l'année, et que les familles pourraient revenir dans leurs villages au printemps.</p>"
)


def _facts(head: str) -> Facts:
    return page(f"<html lang='fr'><head>{head}</head><body>{STORY}").facts


def _votes(head: str, body: str = STORY) -> Votes:
    markup = f"<html lang='fr'><head>{head}</head><body><nav><a href='/'>Accueil</a></nav><article>{body}</article>"
    return votes(markup, page(markup))


def _linked(data: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def test_trafilatura_votes_for_the_lines_of_the_article() -> None:
    found = _votes("<title>Un traité</title>")
    assert len(found.text) == 2
    assert found.holds("La ministre a déclaré\u00a0que la  cordillère serait")
    assert not found.holds("Accueil")
    assert not found.holds("frontière")


def test_json_ld_is_believed_first() -> None:
    node = {
        "@type": ["Thing", "NewsArticle"], "headline": "Un traité", "datePublished": "1998-10-26T23:00:00-05:00",
        "dateModified": "1998-10-28", "author": [{"name": "Ana Ruiz"}, "Luis Vega"], "publisher": {"name": "Le Phare"},
    }  # fmt: skip
    page_node = {"@type": "WebPage", "datePublished": "1990-01-01"}
    head = '<meta property="article:published_time" content="1998-10-27">' + _linked({"@graph": [page_node, node]})
    facts = _facts(head)
    assert (facts.published, facts.modified) == ("1998-10-26", "1998-10-28")
    assert (facts.title, facts.publisher, facts.authors) == ("Un traité", "Le Phare", ("Ana Ruiz", "Luis Vega"))
    assert _votes(head).authors == ("Ana Ruiz", "Luis Vega")


def test_the_page_stands_in_where_no_article_is_typed() -> None:
    assert _facts(_linked({"@type": "WebPage", "datePublished": "1998-10-26"})).published == "1998-10-26"


def test_lists_of_other_stories_date_nothing() -> None:
    other = {"@type": "NewsArticle", "datePublished": "1998-01-01"}
    assert _facts(_linked({"@type": "ItemList", "itemListElement": [other]})).published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="1998-10-26T10:00:00Z">',
        '<meta name="DC.date" content="1998-10-26">',
        '<meta name="parsely-pub-date" content="1998-10-26T10:00:00">',
        '<meta name="date" content="19981026">',
        '<meta itemprop="datePublished" content="1998-10-26">',
    ],
)
def test_a_day_of_publication_is_read_where_it_is_explicit(head: str) -> None:
    found = _votes(head)
    assert (found.published, found.modified) == ("1998-10-26", None)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="1998-10-28">',
        '<meta property="og:updated_time" content="1998-10-28T10:00:00Z">',
        _linked({"@type": "NewsArticle", "dateModified": "1998-10-28"}),
    ],
)
def test_the_day_of_a_change_never_stands_for_that_of_publication(head: str) -> None:
    found = _votes(head)
    assert (found.published, found.modified) == (None, "1998-10-28")


def test_dated_elements_count_where_they_agree() -> None:
    one = "<time pubdate datetime='1998-10-26'>lundi</time>"
    two = "<span itemprop='datePublished' content='1998-10-26'></span>"
    assert page(one).facts.published == "1998-10-26"
    assert page(two + two).facts.published == "1998-10-26"
    assert page(two + "<b itemprop='datePublished' content='1998-10-20'></b>").facts.published is None
    assert page("<time datetime='1998-10-26'>lundi</time>").facts.published is None


def test_a_page_that_says_nothing_is_dated_by_nobody() -> None:
    found = _votes("<title>Un traité</title>")
    assert (found.published, found.modified) == (None, None)


def test_a_day_beyond_today_is_a_day() -> None:
    assert _votes('<meta property="article:published_time" content="2099-10-26">').date_check == "2099-10-26"


def test_address_name_and_language() -> None:
    head = (
        "<link rel='shortlink canonical' href='https://phare.example/traite'>"
        "<meta property='og:site_name' content='Le Phare'>"
        "<meta property='og:title' content='Un traité'><title>Un traité | Le Phare</title>"
    )
    found = _votes(head)
    assert (found.url, found.publisher, found.language) == ("https://phare.example/traite", "Le Phare", "fr")
    assert found.title == "Un traité"


@pytest.mark.parametrize(
    "block",
    ["", "{", "[" * 100_000, '"NewsArticle"', '{"@type": 3}', '{"@type": "Article", "author": {"name": [1]}}', "null"],
)
def test_json_ld_of_any_shape_is_harmless(block: str) -> None:
    found = article([block])
    assert found is None or found.authors == ()


def test_comments_around_json_ld_are_taken_off() -> None:
    found = article(['<!-- {"@type": "Article", "headline": "Un\ntraité"}; -->'])
    assert found is not None
    assert found.headline == "Un traité"


def test_trafilatura_that_fails_loses_its_vote_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    found = _votes('<meta property="article:published_time" content="1998-10-26"><title>Un traité</title>')
    assert (found.text, found.title, found.published) == ((), "Un traité", "1998-10-26")


def test_the_libraries_are_silent(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.DEBUG):
        _votes("", "<p>x")
    assert [r for r in caplog.records if r.name.startswith(("trafilatura", "htmldate"))] == []
    assert capsys.readouterr() == ("", "")


@given(st.text(alphabet="<>/=\"' apbdivtr&;é!-", max_size=120))
@settings(max_examples=150, deadline=None)
def test_no_markup_raises(markup: str) -> None:
    for item in from_bytes(f"<html><body>{markup}".encode(), "x", "html"):
        assert not isinstance(item, Received) or item.votes is not None


def test_the_same_page_gives_the_same_votes_after_others() -> None:
    head = '<meta property="article:published_time" content="1998-10-26"><title>Un traité</title>'
    first = _votes(head)
    _votes("<title>Autre</title>", STORY * 3)
    assert _votes(head) == first
