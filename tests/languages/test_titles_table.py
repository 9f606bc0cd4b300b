"""The table of titles is well kept: sorted, without duplicates or stray characters, every form shown."""

import re
import tomllib
import unicodedata
from importlib.resources import files
from typing import get_args

import pycountry
import pytest

from greffier.evaluation.tagged import parse
from greffier.languages.fr import titles
from greffier.languages.fr.titles import Found, Portfolio, Titles
from greffier.languages.tables import TableError

ARRAYS = ("office", "honorific", "adjunct", "kin", "equivalent", "portfolio", "particle", "suffix")
INFLECTED = ("office", "adjunct", "kin")
CELLS = ("ms", "fs", "mp", "fp")
GENDERS = ("m", "f", "both")
TEXT = files("greffier.languages.fr").joinpath("titles.toml").read_text(encoding="utf-8")
TABLE = tomllib.loads(TEXT)
(NAMES,) = TABLE["first_names"]
FORMER_STATES = {"SUN", "DDR", "YUG", "CSK", "ZAR"}


def folded(text: str) -> str:
    text = text.replace("œ", "oe").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def name_of(row: dict) -> str:
    return next(row[key] for key in ("lemma", "phrase", "name", "form") if key in row)


def rows(*arrays: str) -> list:
    return [pytest.param(array, row, id=f"{array}-{name_of(row)}") for array in arrays for row in TABLE[array]]


def words_of(row: dict) -> list[str]:
    lists = [word for key in (*CELLS, "forms", "complements", "positions") for word in row.get(key, ())]
    return [name_of(row), *lists]


def cells(row: dict) -> list[str]:
    return [form for cell in CELLS for form in row.get(cell, ())]


def shown(row: dict, tag_name: str) -> list[str]:
    plain, tags = parse(row["example"])
    assert {tag.name for tag in tags} == {tag_name}
    return [plain[tag.span.start : tag.span.end] for tag in tags]


@pytest.fixture(scope="module")
def table() -> Titles:
    return titles.load()


def test_the_table_holds_no_other_array():
    assert set(TABLE) == {*ARRAYS, "first_names"}


def test_it_loads_once_and_whole(table):
    assert titles.load() is table
    loaded = (
        table.offices, table.honorifics, table.adjuncts, table.kin, table.equivalents, table.portfolios,
        table.particles, table.suffixes,
    )  # fmt: skip
    assert [len(found) for found in loaded] == [len(TABLE[array]) for array in ARRAYS]


@pytest.mark.parametrize("array", ARRAYS)
def test_rows_are_sorted_and_unlike(array):
    keys = [(folded(row.get("group", "")), folded(name_of(row)), name_of(row)) for row in TABLE[array]]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_no_two_rows_share_an_example():
    examples = [row["example"] for array in ARRAYS for row in TABLE[array]]
    assert sorted(example for example in set(examples) if examples.count(example) > 1) == []


def test_one_row_a_line():
    lines = [line for line in TEXT.splitlines() if line.startswith("  {")]
    assert all(line.endswith(" },") for line in lines)
    assert len(lines) == sum(len(TABLE[array]) for array in ARRAYS)


@pytest.mark.parametrize(("array", "row"), rows(*ARRAYS))
def test_words_are_clean(array, row):  # noqa: ARG001
    for word in words_of(row):
        assert word, "an empty word"
        assert word == " ".join(word.split()), f"stray space in {word!r}"
        assert not set(word) & set("’‘ʼ`´\u00a0\u202f\u00ad"), f"an apostrophe or space that is not plain in {word!r}"
        assert unicodedata.normalize("NFC", word) == word
    for key in (*CELLS, "forms", "complements", "positions", "only"):
        assert len(set(row.get(key, ()))) == len(row.get(key, ())), f"{key} holds one word twice"


@pytest.mark.parametrize(("array", "row"), rows(*ARRAYS))
def test_texts_are_clean(array, row):  # noqa: ARG001
    for key in ("gloss", "example"):
        assert row[key] == row[key].strip()
        assert "  " not in row[key]
        assert "’" not in row[key]
    plain, _ = parse(row["example"])
    assert re.search(r"[.!?](?: »)?$", plain), "an example is a sentence"
    assert len(plain.split()) >= 4


@pytest.mark.parametrize(("array", "row"), rows(*INFLECTED))
def test_an_inflected_row_is_shown_by_its_example(array, row):
    lower = {form.lower() for form in cells(row)}
    assert row["lemma"] in row.get("ms", ()) or row["lemma"] in row.get("fs", ())
    for text in shown(row, array):
        assert text.lower() in lower, text


@pytest.mark.parametrize(("array", "row"), rows("honorific", "particle", "suffix"))
def test_a_form_is_shown_by_its_example(array, row):
    for text in shown(row, array):
        assert text.lower() == row["form"].lower()


@pytest.mark.parametrize(("array", "row"), rows("portfolio"))
def test_a_portfolio_is_shown_after_its_preposition(array, row):
    portfolio = Portfolio.model_validate(row)
    assert shown(row, array) == [portfolio.name]
    plain, _ = parse(row["example"])
    assert any(word in plain for word in (portfolio.of, portfolio.at, f"pour {portfolio.article} {portfolio.name}"))


@pytest.mark.parametrize(("array", "row"), rows("equivalent"))
def test_a_phrase_is_shown_by_its_example(array, row, table):
    for text in shown(row, array):
        found = table.equivalents_by_phrase.get(text.lower(), ())
        assert any(one.phrase == row["phrase"] and one.group == row["group"] for one in found), text


@pytest.mark.parametrize(("array", "row"), rows("equivalent", "portfolio"))
def test_countries_are_alpha_3(array, row):  # noqa: ARG001
    only = row.get("only", [])
    assert only == sorted(only)
    for country in only:
        assert country in FORMER_STATES or pycountry.countries.get(alpha_3=country), country


def test_a_phrase_names_one_office_in_one_country(table):
    for phrase, found in table.equivalents_by_phrase.items():
        general = [row.group for row in found if not row.only]
        assert len(general) <= 1, phrase
        for country in {country for row in found for country in row.only}:
            assert table.group_of(phrase, country) is not None, (phrase, country)


def test_forms_a_phrase_has_anyway_are_not_listed(table):
    for row in table.equivalents:
        derived = {
            phrase
            for phrase, found in table.equivalents_by_phrase.items()
            if any(one is not row and one.group == row.group and one.only == row.only for one in found)
        }
        assert not {form.lower() for form in row.forms} & derived, row.phrase


def test_every_value_is_used(table):
    assert {row.kind for row in table.offices} == set(get_args(titles.OfficeKind))
    assert {word for row in table.offices for word in row.complements} == set(get_args(titles.Complement))
    assert {row.use for row in table.honorifics} == set(get_args(titles.HonorificUse))
    assert {row.sense for row in table.adjuncts} == set(get_args(titles.AdjunctSense))
    assert {word for row in table.adjuncts for word in row.positions} == set(get_args(titles.Position))
    assert {row.needs for row in table.kin} == set(get_args(titles.KinNeed))
    assert {row.group for row in table.equivalents} == set(get_args(titles.EquivalentGroup))
    assert {row.field for row in table.portfolios} == set(get_args(titles.PortfolioField))


def test_who_represents(table):
    shares = {
        kind: sum(row.represents for row in table.offices if row.kind == kind)
        / sum(row.kind == kind for row in table.offices)
        for kind in get_args(titles.OfficeKind)
    }
    assert shares["minister"] == shares["head of government"] == 1.0
    assert shares["diplomat"] > 0.9
    assert shares["expert"] < 0.2


@pytest.mark.parametrize("row", TABLE["adjunct"], ids=name_of)
def test_a_prefix_ends_with_its_hyphen(row):
    assert ("prefix" in row["positions"]) == row["lemma"].endswith("-")


def test_first_names_are_clean():
    for gender in GENDERS:
        names = NAMES[gender]
        assert names == sorted(names, key=lambda name: (folded(name), name))
        assert len(set(names)) == len(names)
        for name in names:
            assert unicodedata.normalize("NFC", name) == name
            assert re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)*", name), name
            assert name[0].isupper()
    assert not set(NAMES["m"]) & set(NAMES["f"])
    assert not (set(NAMES["m"]) | set(NAMES["f"])) & set(NAMES["both"])
    assert all(len(NAMES[gender]) > 300 for gender in ("m", "f"))


def test_offices_by_form(table):
    ministre = table.offices_by_form["ministre"]
    assert (ministre.row.lemma, ministre.gender, ministre.number) == ("ministre", None, "s")
    premiere = table.offices_by_form["première ministre"]
    assert (premiere.row.lemma, premiere.gender, premiere.number) == ("premier ministre", "f", "s")
    assert table.offices_by_form["mairesse"].gender == "f"
    assert table.offices_by_form["procureurs généraux"].number == "p"
    assert table.offices_by_form["porte-parole"].number is None
    assert isinstance(table.offices_by_form["consule"], Found)


def test_a_press_without_accents_on_capitals_is_read(table):
    for form in ("secrétaire d'etat", "secrétaires d'etat", "chef d'etat-major", "emissaire", "émir"):
        assert form in table.offices_by_form, form
    assert table.portfolios_by_name["economie"] is table.portfolios_by_name["économie"]
    assert table.group_of("locataire de l'Elysée", "FRA") == "head of state"
    assert table.honorifics_by_form["son eminence"].use == "church"


def test_the_longest_office_comes_first(table):
    heads = table.offices_by_head["secrétaire"]
    assert list(heads) == sorted(heads, key=lambda form: (-len(form), form))
    assert heads.index("secrétaire général") < heads.index("secrétaire")
    assert all(form.split()[0] == "secrétaire" for form in heads)


@pytest.mark.parametrize(
    ("phrase", "country", "group"),
    [
        ("chef de la diplomatie", None, "foreign minister"),
        ("Cheffe de la diplomatie", "CHE", "foreign minister"),
        ("ministre des Affaires étrangères", "RUS", "foreign minister"),
        ("ministre des affaires étrangères", "RUS", "foreign minister"),
        ("secrétaire d'État", "USA", "foreign minister"),
        ("secrétaire d’État", "USA", "foreign minister"),
        ("secrétaire d'État", "FRA", None),
        ("secrétaire d'État", None, None),
        ("chef de l'exécutif", "USA", "head of state"),
        ("cheffe de l'exécutif", "GBR", "head of government"),
        ("chef de l'exécutif", None, None),
        ("chancelière", "DEU", "head of government"),
        ("chancelière", "CHL", None),
        ("commandant en chef", "USA", "head of state"),
        ("secrétaires généraux de l'ONU", None, "UN chief"),
        ("facteur", None, None),
    ],
)
def test_group_of(table, phrase, country, group):
    assert table.group_of(phrase, country) == group


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Svetlana", "f"), ("Mohammed", "m"), ("Jean-Edern", "m"), ("Marie-Pierre", "f"), ("Jean-Marie", "m"),
        ("ANGELA", "f"), ("Dominique", None), ("Camille", None), ("Xyz", None), ("Helene", "f"), ("Ehoud", "m"),
        ("Andréa", "f"), ("Andrea", None), ("", None), ("-", None),
    ],
)  # fmt: skip
def test_gender_of(table, name, gender):
    assert table.gender_of(name) == gender


def test_a_portfolio_names_its_ministry(table):
    assert table.portfolios_by_name["affaires étrangères"].ministry == "ministère des Affaires étrangères"
    assert table.portfolios_by_name["défense"].at == "à la Défense"
    assert table.portfolios_by_name["intérieur"].of == "de l'Intérieur"
    assert table.portfolios_by_name["trésor"].ministry == "département du Trésor"
    assert table.portfolios_by_name["armées"].field == table.portfolios_by_name["défense"].field


def test_a_form_of_two_rows_is_refused(table):
    minister, consul = table.offices[:2]
    with pytest.raises(TableError, match="belongs to two rows"):
        titles._index("office", [("ministre", minister), ("Ministre", consul)])


def test_a_row_without_a_form_is_refused():
    with pytest.raises(ValueError, match="no form"):
        titles.Kin(lemma="homologue", needs="other person", gloss="counterpart", example="Son {homologue|kin} a ri.")
