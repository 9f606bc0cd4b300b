"""The brief as text: golden pages, widths, colours. Write the golden pages anew with GOLDEN=write."""

import os
import re
from pathlib import Path

import pytest
import vardal
from rich.cells import cell_len

from greffier.brief import compose
from greffier.brief.catalogue import Lang
from greffier.brief.terminal import render
from greffier.model import Record

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("lang", "width", "explain"), [("fr", 80, False), ("fr", 120, False), ("en", 100, False), ("fr", 100, True)]
)
def test_golden_page(lang: Lang, width: int, explain: bool) -> None:
    text = render(compose(vardal.record(), vardal.readings(), lang), width=width, explain=explain)
    file = GOLDEN / f"vardal-{lang}-{width}{'-explained' if explain else ''}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [24, 33, 48, 72, 80, 100, 120, 200])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_line_is_wider_than_asked(width: int, lang: Lang) -> None:
    for explain in (False, True):
        text = render(compose(vardal.record(), vardal.readings(), lang), width=width, explain=explain)
        assert max(cell_len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_begins_or_ends_where_french_forbids(width: int) -> None:
    text = render(compose(vardal.record(), vardal.readings(), "fr"), width=width)
    for line in text.splitlines():
        assert not re.match(r"\s*[;:!?%»]", line), line
        assert not line.endswith("«"), line


def test_piped_text_is_plain_and_its_lines_bear_no_spaces_at_the_end() -> None:
    text = render(compose(vardal.record(), vardal.readings(), "fr"))
    assert "\x1b" not in text
    assert not re.search(r" +$", text, re.MULTILINE)
    assert not re.search("[\ue000-\uf8ff]", text)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_colours_are_only_styles() -> None:
    made = compose(vardal.record(), vardal.readings(), "fr")
    coloured = re.sub(r"\x1b\[[\d;]*m", "", render(made, color=True))
    assert [line.rstrip() for line in coloured.splitlines()] == render(made).splitlines()


def test_the_explained_brief_shows_sentence_rule_and_cues() -> None:
    text = render(compose(vardal.record(), vardal.readings(), "fr", everything=True), explain=True, width=300)
    assert (
        "↳ [2] Elle nie avoir autorisé une pêche de nuit. — règle\u202f: attributions@1\u202f; indices\u202f: nie"
        in text
    )
    assert "↳ lien\u202f: same parties" in text


def test_an_empty_record_says_so_in_one_line_a_section() -> None:
    text = render(compose(Record(), {}, "en"))
    assert "No discrepancy was found." in text
    assert "No dispatch." in text


def test_the_environment_does_not_change_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    made = compose(vardal.record(), vardal.readings(), "fr")
    before = render(made, width=90)
    for name, value in (("COLUMNS", "30"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("TERM", "dumb"), ("LINES", "3")):
        monkeypatch.setenv(name, value)
    assert render(made, width=90) == before
