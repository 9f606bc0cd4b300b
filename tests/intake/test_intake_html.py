"""Pages: what a reader sees, line by line, and what the markup says of each line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greffier.intake.html import LineHint, page

TAGS = ["p", "div", "a", "table", "tr", "td", "li", "ul", "pre", "q", "h1", "span", "script", "title", "select", "body"]
WORDS = ["texte", "accord", "l'", "«", "»", "&", "&nbsp;", "&#10;", "<", ">", "\u2028", "\u00a0", "\x85", "\x00"]
MARKUP = st.lists(
    st.sampled_from(TAGS).map("<{}>".format)
    | st.sampled_from(TAGS).map("</{}>".format)
    | st.sampled_from([*WORDS, " ", "\n", "\r", "<br>", "<!--", "-->", "<template>"])
    | st.sampled_from(["<div hidden>", "<img alt='Une photo'>", "<p style='display:none'>", "<p class='a b'>"])
    | st.text(max_size=4),
    max_size=40,
).map("".join)


def _lines(markup: str) -> list[str]:
    seen = page(markup)
    return seen.text.split("\n") if seen.text else []


def _hint(markup: str, words: str) -> LineHint:
    seen = page(markup)
    return next(hint for hint in seen.hints if hint.span.text(seen.text) == words)


@given(MARKUP)
@settings(max_examples=400, deadline=None)
def test_hints_cover_exactly_the_lines_of_the_text(markup: str) -> None:
    seen = page(markup)
    lines = seen.text.split("\n") if seen.text else []
    assert [hint.span.text(seen.text) for hint in seen.hints] == lines
    assert all(line.strip() for line in lines)
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert all(0 <= hint.link_density <= 1 and 0 <= hint.bold_density <= 1 for hint in seen.hints)


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>Un  \n accord</p><p>signé", ["Un accord", "signé"]),
        ("<p>Un<br>deux<br/><br>trois</p>", ["Un", "deux", "trois"]),
        ("<p>La&nbsp;trêve&nbsp;: 10&#8239;000 hommes", ["La\u00a0trêve\u00a0: 10\u202f000 hommes"]),
        ("<div>Avant<p>dedans</p>après</div>", ["Avant", "dedans", "après"]),
        ("<p>Un <b>accord</b> <i>si</i>gné</p>", ["Un accord signé"]),
        ("<p>a</p><script>b</script><style>c</style><noscript>d</noscript><template>e</template>", ["a"]),
        ("<p>a<span hidden>b</span><span style='color:red; DISPLAY : none'>c</span>d</p>", ["ad"]),
        ("<p>a<span class='lead sr-only'>b</span></p>", ["a"]),
        ("<p>a<span aria-hidden='true'>b</span></p><div class='c-modal' aria-hidden='true'>c</div>", ["ab"]),
        ("<body style='display:none'><p>a</p></body>", ["a"]),
        ("<dialog>a</dialog><dialog open>b</dialog>", ["b"]),
        ("<nav><a>Accueil</a><a>Monde</a></nav>", ["Accueil Monde"]),
        ("<ul><li>un<li>deux<ul><li>trois</ul></ul>", ["un", "deux", "trois"]),
        ("<table><tr><th>Pays<th>Voix<tr><td><p>Pérou</p><td>3</table>", ["Pays\tVoix", "Pérou\t3"]),
        ("<table><tr><td>menu<td><p>Un</p><p>deux</p></table>", ["menu", "Un", "deux"]),
        (f"<table><tr><td>{'mot ' * 80}<td>menu</table>", [("mot " * 80).strip(), "menu"]),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", ["a\tb\tc"]),
        ("<p>Texte <img alt='La photo'>suite.</p><p>Fin", ["Texte suite.", "La photo", "Fin"]),
        ("<p>Oui <img alt='😀'> non <img alt=''></p>", ["Oui 😀 non"]),
        ("<html lang='fr-CA'><p>Il dit <q>oui</q>.", ["Il dit «\u00a0oui\u00a0»."]),
        ("<p>Il dit <q>« oui »</q> <q></q>.", ["Il dit « oui » ."]),
        ("<p>He said <q>yes</q>.", ["He said “yes”."]),
        ("<pre>un\n  deux\r\ntrois</pre>", ["un", "deux", "trois"]),
        ("<p>&#8232;a\x85b&#x1c;c</p>", ["a b c"]),
        ("<p>&nbsp;</p><p>a", ["a"]),
        ("<head><title>T</title></head><p>a<svg><text>b</text></svg><select><option>c</select>", ["a"]),
        ("texte nu", ["texte nu"]),
        ("<!-- rien -->", []),
        ("", []),
    ],
)
def test_the_visible_text_is_one_block_a_line(markup: str, lines: list[str]) -> None:
    assert _lines(markup) == lines


def test_a_hint_tells_where_a_line_stands() -> None:
    markup = (
        "<article class='articleBody main-story' id='a12'><header role='banner'><h1><b>Un accord</b></h1></header>"
        "<div role='complementary'><p>Lire <a href='/x'>aussi ceci</a></p></div>"
        "<figure><img alt='Le pont'><figcaption>Le pont, mardi</figcaption></figure></article>"
    )
    title = _hint(markup, "Un accord")
    assert title.tag == "h1"
    assert title.within == {"article", "header", "h1"}
    assert {"article", "body", "main", "story", "12", "banner"} <= title.words
    assert (title.bold_density, title.link_density) == (1.0, 0.0)
    link = _hint(markup, "Lire aussi ceci")
    assert (link.tag, link.link_density) == ("p", round(10 / 15, 3))
    assert link.within == {"article", "aside"}
    assert _hint(markup, "Le pont").tag == "img"
    assert _hint(markup, "Le pont").within == {"article", "figure"}
    assert _hint(markup, "Le pont, mardi").tag == "figcaption"


def test_words_are_bounded() -> None:
    nested = "".join(f"<div class='rang{chr(97 + n // 26)}{chr(97 + n % 26)} deux'>" for n in range(200))
    assert len(_hint(f"{nested}<p id='ici'>fin", "fin").words) <= 40
    assert "ici" in _hint(f"{nested}<p id='ici'>fin", "fin").words
    assert len(_hint(f"<p class='{'mot ' * 100_000}autre'>fin", "fin").words) == 1
