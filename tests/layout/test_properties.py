"""What holds of any text whatever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from greffier.layout import lay_out
from greffier.layout.dates import dates_in
from greffier.layout.text import line_spans
from greffier.model import Document

LINES = st.lists(
    st.one_of(
        st.text(max_size=120),
        st.sampled_from(
            [
                "",
                " ",
                "Accueil",
                "Lire aussi : la crue",
                "« Nous partons », a dit le maire.",
                "©",
                "12 commentaires",
                "Publié le 3 mai 2011 à 10h04",
                "Par Jeanne Roux",
                "\u00a0\u202fœuvre ﬁn 🙂",
                "L’été “fini”…",
                "PARIS (AFP) — Hier.",
            ]
        ),
    ),
    max_size=25,
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])


@settings(max_examples=150, deadline=None)
@given(LINES, ENDS, st.booleans())
def test_any_text_is_laid_out_and_every_line_is_its_slice(lines, end, final):
    text = end.join(lines) + (end if final else "")
    document = lay_out(Document(document="x", text=text))
    assert document.text == text
    assert [line.span for line in document.lines] == list(line_spans(text))
    for line in document.lines:
        words = line.span.text(text)
        assert words == words.strip()
        assert words
        assert "\n" not in words


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_a_written_date_lies_in_its_line(text):
    for date in dates_in(text):
        assert 0 <= date.start < date.end <= len(text)
        assert len(date.iso) == 10


def test_laying_out_twice_gives_the_same():
    text = "Menu\nAccueil\n\nLe pont a cédé\n\nLe pont a cédé lundi, a dit le maire.\n\nLire aussi : la crue\n"
    one = lay_out(Document(document="x", text=text))
    two = lay_out(Document(document="x", text=text))
    assert one == two


def test_a_persons_labels_hold():
    text = "Le pont a cédé\n\nLe pont de la vallée a cédé lundi soir, a dit le maire de la commune."
    document = lay_out(Document(document="x", text=text), labels=["furniture", None])
    assert document.lines[0].label == "furniture"
