"""What comes from outside, made fit to show."""

from hypothesis import given
from hypothesis import strategies as st

from greffier.brief.typography import clip, closed, nested, one_line, printable


def test_escape_sequences_and_overrides_are_taken_out() -> None:
    assert one_line("a\x1b[31mb\u202ec\u0007") == "a[31mbc"
    assert one_line("\ud800") == "�"


def test_lines_are_joined_and_guillemets_kept_with_their_words() -> None:
    assert one_line("Il a dit\r\n « non »\u2028 hier") == "Il a dit «\u202fnon\u202f» hier"


def test_clip_cuts_at_a_word() -> None:
    assert clip("un deux trois quatre", 14) == "un deux trois…"
    assert clip("un deux", 7) == "un deux"
    assert clip("anticonstitutionnellement", 10) == "anticonst…"


def test_open_guillemets_are_closed() -> None:
    assert closed("une « menace") == "une « menace\u202f»"
    assert closed("menace » grave") == "«\u202fmenace » grave"
    assert closed("« non »") == "« non »"


def test_guillemets_within_guillemets() -> None:
    assert nested("dit «\u202fnon\u202f» hier") == "dit “non” hier"


@given(st.text())
def test_printable_keeps_every_offset(text: str) -> None:
    assert len(printable(text)) == len(text)


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_clip_holds_its_limit(text: str, limit: int) -> None:
    assert len(clip(text, limit)) <= limit
