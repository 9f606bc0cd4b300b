"""The written habits of pages: each pattern speaks in its example."""

from __future__ import annotations

import re

import pytest

from greffier.layout.credits import names_alone, picture_credit
from greffier.layout.dates import dates_in
from greffier.layout.patterns import LANGUAGES, agencies_in, find, pattern_rows

ROWS = [
    pytest.param(row, id=f"{language}:{n}:{row.name}")
    for language in LANGUAGES
    for n, row in enumerate(pattern_rows(language))
]


@pytest.mark.parametrize("row", ROWS)
def test_the_example_of_a_pattern_is_met(row):
    assert find(row.name, row.example) is not None


def test_pattern_names_are_used():
    from pathlib import Path

    import greffier.layout

    code = "".join(p.read_text(encoding="utf-8") for p in Path(greffier.layout.__file__).parent.glob("*.py"))
    for language in LANGUAGES:
        for row in pattern_rows(language):
            assert f'"{row.name}"' in code, row.name


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Avec l'AFP et Reuters", ("AFP", "Reuters")),
        ("(ats)", ("ATS",)),
        ("La Presse canadienne", ("La Presse canadienne",)),
        ("L'épate du marché", ()),
    ],
)
def test_agencies(text, labels):
    assert agencies_in(text) == labels


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Publié le 1er mars 2009 à 10h", "2009-03-01"),
        ("vendredi 16 avril 2010", "2010-04-16"),
        ("le 04/05/2012", "2012-05-04"),
        ("18.11.08 à 12h", "2008-11-18"),
        ("January 17, 2022", "2022-01-17"),
        ("3 juill. 1998", "1998-07-03"),
        ("2014-05-04", "2014-05-04"),
        ("le 31 février 2011", None),
        ("le 12 mars", None),
        ("version 3.10.2", None),
    ],
)
def test_dates(text, iso):
    found = dates_in(text)
    assert (found[0].iso if found else None) == iso


@pytest.mark.parametrize(
    "text", ["Jeanne Roux", "Jeanne Roux et Paul de Bry", "J. Roux, avec AFP", "Jeanne Roux (Dakar, envoyée spéciale)"]
)
def test_names_alone(text):
    assert names_alone(text)


@pytest.mark.parametrize("text", ["La pluie tombe", "Jeanne Roux a quitté la salle.", "PARIS"])
def test_no_names_alone(text):
    assert not names_alone(text)


@pytest.mark.parametrize(
    "text",
    ["Le pont. (Jeanne Roux/AFP)", "© Reuters", "Le pont après la crue. Photo Jeanne Roux", "Le pont – Keystone"],
)
def test_picture_credits(text):
    assert picture_credit(text)


def test_patterns_compile_without_leftovers():
    for language in LANGUAGES:
        for row in pattern_rows(language):
            assert not re.search(r"\{(?!agency|name|site|\d|\{)", row.regex.replace("{{", "").replace("}}", "")), (
                row.name
            )
