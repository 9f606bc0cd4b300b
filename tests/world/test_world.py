"""The tables of the world, and the look-ups over them."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from greffier.languages.tables import TableError
from greffier.world import Ref, State, World, iso, load
from greffier.world.gazetteer import bare

TABLES: dict[str, dict[str, tuple[str, ...]]] = {
    "adjectives": {"combining": ("form",), "region": ("name",)},
    "organisations": {"organisation": ("id",)},
    "outlets": {"outlet": ("id",)},
    "people": {"person": ("state", "name")},
    "seats": {"seat": ("name", "state")},
    "states": {"period": ("name", "state"), "state": ("id",)},
}
ARRAYS = [(name, array, keys) for name, arrays in TABLES.items() for array, keys in arrays.items()]
PLOVER = """
IGO UNO EUR NGO ISM IMG MNC
COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK
AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC
"""
AMBIGUOUS = """
Congo Géorgie Guinée Luxembourg Niger Tchad Washington Dominique Victoria Georgetown Bruxelles
Monde Croix Soir Time TVA APS
Russe Français Coréens
"""


@pytest.fixture(scope="module")
def world() -> World:
    return load()


def text_of(name: str) -> str:
    return files("greffier.world").joinpath(f"{name}.toml").read_text(encoding="utf-8")


def rows_of(name: str, array: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(text_of(name))[array]
    return rows


def folded(word: str) -> tuple[str, str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.casefold(), word


def words_of(row: dict[str, Any]) -> list[str]:
    words: list[str] = []
    for value in row.values():
        words += value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return words


# --------------------------------------------------------------------------- the tables


@pytest.mark.parametrize("name", TABLES)
def test_a_table_holds_the_arrays_we_know_and_one_row_a_line(name: str) -> None:
    text = text_of(name)
    arrays = tomllib.loads(text)
    assert arrays.keys() == TABLES[name].keys()
    assert len(re.findall(r"^  \{ .* \},$", text, re.M)) == sum(map(len, arrays.values()))


@pytest.mark.parametrize(("name", "array", "keys"), ARRAYS)
def test_rows_are_sorted_and_none_stands_twice(name: str, array: str, keys: tuple[str, ...]) -> None:
    found = [tuple(folded(row.get(key, "")) for key in keys) for row in rows_of(name, array)]
    assert found == sorted(found)
    assert not [key for key, count in Counter(found).items() if count > 1 and array != "period"]


def test_a_period_name_stands_once_a_language() -> None:
    found = Counter((row["name"], row["state"], row.get("language", "fr")) for row in rows_of("states", "period"))
    assert not [key for key, count in found.items() if count > 1]


@pytest.mark.parametrize(("name", "array"), [(name, array) for name, array, _ in ARRAYS])
def test_words_are_clean(name: str, array: str) -> None:
    for row in rows_of(name, array):
        for word in words_of(row):
            assert "’" not in word, word
            assert word == unicodedata.normalize("NFC", word), word
            assert " ".join(word.split()) == word, word
            assert word or row.get("article") == "", row
        for value in row.values():
            assert value != [], row
            assert not isinstance(value, list) or len(set(value)) == len(value), row


@pytest.mark.parametrize("name", ["organisations", "outlets", "seats", "states"])
def test_what_is_marked_ambiguous_is_a_name_of_its_row(name: str, world: World) -> None:
    for array in TABLES[name]:
        for row in rows_of(name, array):
            marked = row.get("ambiguous", [])
            if not isinstance(marked, list):
                continue
            names = {word for key, value in row.items() if key != "ambiguous" for word in words_of({key: value})}
            names |= {bare(word) for word in names}
            if array == "state":
                state = world.states[row["id"]]
                names |= {*state.names("fr"), *state.names("en")}
            assert set(marked) <= names, row


def test_a_row_with_a_fault_is_refused() -> None:
    names: tuple[list[str], ...] = (["a", "a"], [" a"], ["l’a"], [])
    for wrong in names:
        with pytest.raises(ValueError, match=r"\nfr\n"):
            State.model_validate({"id": "FRA", "article": "la", "fr": wrong})


def test_a_table_that_is_missing_a_key_names_file_and_row() -> None:
    from greffier.languages.tables import table

    with pytest.raises(TableError, match=r"greffier\.world/seats\.toml: seat row 1"):
        table("greffier.world", "seats.toml", "seat", State)


# --------------------------------------------------------------------------- states


def test_every_state_has_a_code_of_iso_3166_or_ours(world: World) -> None:
    assert not [code for code in world.states if not iso.is_code(code)]
    assert iso.is_code("XKX")
    assert not iso.is_code("XYZ")


def test_every_member_of_the_united_nations_is_there(world: World) -> None:
    states = Counter(state.kind for state in world.states.values())
    assert states["state"] == 194  # the 193 members and the Holy See
    assert {s.id for s in world.states.values() if s.kind == "partly recognised"} == {"ESH", "PSE", "TWN", "XKX"}


def test_every_state_has_a_demonym_and_a_capital_or_says_that_it_has_none(world: World) -> None:
    for state in world.states.values():
        assert bool(state.demonyms) != ("demonym" in state.without), state.id
        assert bool(state.capitals) != ("capital" in state.without), state.id
        if state.kind in ("state", "partly recognised"):
            assert state.capitals, state.id
            assert state.demonyms or state.id == "VAT", state.id


def test_every_state_has_a_usable_name_in_both_languages(world: World) -> None:
    for state in world.states.values():
        for language in ("fr", "en"):
            name = state.name(language)
            assert name != state.id, state.id
            assert not set(name) & set("()’"), name
            assert "R.A.S." not in name, name


def test_states_are_named_by_code_wherever_one_is_named(world: World) -> None:
    named = [("of", s.of) for s in world.states.values()] + [("successor", s.successor) for s in world.states.values()]
    named += [(p.name, p.state) for p in world.periods] + [(s.name, s.state) for s in world.seats]
    named += [(o.id, o.country) for o in world.organisations.values()]
    named += [(o.id, o.country) for o in world.outlets.values()]
    named += [(c.form, code) for c in world.combining.values() for code in c.states]
    named += [(r.name, r.country) for r in world.regions().values()]
    assert not [(where, code) for where, code in named if code and code not in world.states]


def test_years_run_forward(world: World) -> None:
    years = [(row.id, row.since, row.until) for row in world.states.values()]
    years += [(row.id, row.since, row.until) for row in world.organisations.values()]
    years += [(row.name, row.since, row.until) for row in world.periods]
    years += [(row.name, row.since, row.until) for row in world.seats]
    assert not [row for row in years if row[1] and row[2] and row[1] >= row[2]]


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("CIV", "Côte d'Ivoire", "Côte d'Ivoire"),
        ("COD", "République démocratique du Congo", "Democratic Republic of the Congo"),
        ("CZE", "Tchéquie", "Czechia"),
        ("DEU", "Allemagne", "Germany"),
        ("HKG", "Hong Kong", "Hong Kong"),
        ("MMR", "Birmanie", "Myanmar"),
        ("PRK", "Corée du Nord", "North Korea"),
        ("PSE", "Palestine", "Palestine"),
        ("SUN", "URSS", "USSR"),
        ("VNM", "Vietnam", "Vietnam"),
        ("XKX", "Kosovo", "Kosovo"),
    ],
)
def test_a_state_gives_the_name_the_press_uses(world: World, code: str, french: str, english: str) -> None:
    state = world.state(code)
    assert state is not None
    assert (state.name(), state.name("en")) == (french, english)


def test_a_language_we_do_not_type_comes_from_cldr_or_falls_back_to_french(world: World) -> None:
    germany, soviet = world.states["DEU"], world.states["SUN"]
    assert germany.name("de") == "Deutschland"
    assert soviet.name("de") == "URSS"
    assert germany.name("tlh-nowhere") == "Allemagne"
    assert germany.names("tlh-nowhere") == ()


def test_a_state_is_found_by_code_and_by_actor_id(world: World) -> None:
    assert world.state("state:RUS") is world.state("RUS") is world.states["RUS"]
    assert world.state("ZZZ") is None


# --------------------------------------------------------------------------- the gazetteer


@pytest.mark.parametrize(
    ("surface", "actor", "how"),
    [
        ("France", "state:FRA", "name"),
        ("États-Unis", "state:USA", "name"),
        ("Etats-Unis", "state:USA", "name"),
        ("Emirats", "state:ARE", "name"),
        ("Corée du Nord", "state:PRK", "name"),
        ("RDC", "state:COD", "name"),
        ("Centrafrique", "state:CAF", "name"),
        ("Côte d'Ivoire", "state:CIV", "name"),
        ("Côte d’Ivoire", "state:CIV", "name"),
        ("Zaïre", "state:COD", "name"),
        ("Haute-Volta", "state:BFA", "name"),
        ("URSS", "state:SUN", "name"),
        ("RFA", "state:DEU", "name"),
        ("Moscou", "state:RUS", "capital"),
        ("Kyiv", "state:UKR", "capital"),
        ("Pékin", "state:CHN", "capital"),
        ("Washington", "state:USA", "capital"),
        ("Caire", "state:EGY", "capital"),
        ("la Havane", "state:CUB", "capital"),
        ("Rangoun", "state:MMR", "capital"),
        ("Kremlin", "state:RUS", "seat"),
        ("Élysée", "state:FRA", "seat"),
        ("Elysée", "state:FRA", "seat"),
        ("Maison-Blanche", "state:USA", "seat"),
        ("Downing Street", "state:GBR", "seat"),
        ("Quai d'Orsay", "org:Ministère des Affaires étrangères (FRA)", "seat"),
        ("Farnesina", "org:Ministère des Affaires étrangères (ITA)", "seat"),
        ("Foreign Office", "org:Foreign Office (GBR)", "seat"),
        ("Foggy Bottom", "org:Département d'État (USA)", "seat"),
        ("département d'Etat américain", "org:Département d'État (USA)", "seat"),
        ("Pentagone", "org:Pentagone", "seat"),
        ("Knesset", "org:Knesset (ISR)", "seat"),
        ("Affaires mondiales Canada", "org:Affaires mondiales Canada", "seat"),
        ("Forces armées canadiennes", "org:Forces armées canadiennes", "seat"),
        ("Aso Rock", "state:NGA", "seat"),
        ("OTAN", "org:OTAN", "acronym"),
        ("Otan", "org:OTAN", "organisation"),
        ("Nations Unies", "org:ONU", "organisation"),
        ("Alliance atlantique", "org:OTAN", "organisation"),
        ("CEDEAO", "org:CEDEAO", "acronym"),
        ("talibans", "org:Talibans", "organisation"),
        ("Daech", "org:État islamique", "organisation"),
        ("CICR", "org:CICR", "acronym"),
        ("la France insoumise", "org:La France insoumise", "organisation"),
        ("AFP", "org:AFP", "outlet"),
        ("NYT", "org:New York Times", "outlet"),
        ("Chine nouvelle", "org:Xinhua", "outlet"),
        ("CTV News", "org:CTV", "outlet"),
        ("CBC", "org:CBC News", "outlet"),
        ("le Monde", "org:Le Monde", "outlet"),
        ("Figaro", "org:Le Figaro", "outlet"),
        ("The Guardian", "org:The Guardian", "outlet"),
        ("Russes", "state:RUS", "demonym noun"),
        ("Américains", "state:USA", "demonym noun"),
        ("Nord-Coréens", "state:PRK", "demonym noun"),
        ("Nord-coréens", "state:PRK", "demonym noun"),
        ("Egyptiens", "state:EGY", "demonym noun"),
    ],
)
def test_a_surface_form_names_its_actor(world: World, surface: str, actor: str, how: str) -> None:
    first = world.refs(surface)[0]
    assert (first.actor, first.how) == (actor, how)


@pytest.mark.parametrize("surface", AMBIGUOUS.split())
def test_a_form_that_may_be_something_else_says_so(world: World, surface: str) -> None:
    assert all(ref.ambiguous for ref in world.refs(surface))
    assert world.refs(surface)


@pytest.mark.parametrize(
    "surface", ["Russes", "Kremlin", "Moscou", "OTAN", "Reuters", "Iran", "Israël", "Figaro", "FMI"]
)
def test_a_form_that_is_nothing_else_says_so(world: World, surface: str) -> None:
    assert not world.refs(surface)[0].ambiguous


def test_a_former_state_shares_its_capital_within_its_years(world: World) -> None:
    assert world.refs("Moscou") == (
        Ref("state:RUS", "capital", "RUS"),
        Ref("state:SUN", "capital", "SUN", since=1922, until=1991),
    )


def test_a_name_of_a_period_carries_its_years(world: World) -> None:
    assert world.refs("Zaïre") == (Ref("state:COD", "name", "COD", since=1971, until=1997),)


def test_the_label_without_brackets_has_the_better_right(world: World) -> None:
    first, second = world.refs("The Guardian")
    assert (first.country, first.ambiguous) == ("GBR", False)
    assert (second.country, second.ambiguous) == ("NGA", True)


def test_what_is_not_known_names_nobody(world: World) -> None:
    assert world.refs("Trifouillis-les-Oies") == ()
    assert world.refs("france") == ()
    assert world.surfaces("xx-unknown") is world.surfaces("xx-unknown")


def test_a_title_of_small_letters_is_not_taken_for_the_plain_words(world: World) -> None:
    assert world.refs("L'actualité")[0].ambiguous
    assert not world.refs("l'actualité")
    assert not world.refs("actualité")


def test_english_has_its_own_surfaces(world: World) -> None:
    assert world.refs("North Korea", "en")[0].actor == "state:PRK"
    assert world.refs("NATO", "en")[0].actor == "org:OTAN"
    assert world.refs("Zaire", "en")[0].actor == "state:COD"
    assert not world.refs("North Korea")


def test_every_surface_is_clean_and_every_ref_known(world: World) -> None:
    known = {*(s.actor for s in world.seats)} | {
        row.actor for rows in (world.states, world.organisations, world.outlets) for row in rows.values()
    }
    for surface, refs in world.surfaces().items():
        assert surface, refs
        assert surface == " ".join(surface.split()), refs
        assert "’" not in surface
        assert not surface.endswith(")"), surface
        assert {ref.actor for ref in refs} <= known
        assert len({(ref.actor, ref.since, ref.until) for ref in refs}) == len(refs)


# --------------------------------------------------------------------------- organisations and outlets


def test_labels_are_one_set_through_all_tables(world: World) -> None:
    assert not world.organisations.keys() & world.outlets.keys()


def test_organisations_bear_codes_of_plover(world: World) -> None:
    assert {row.plover for row in world.organisations.values()} <= {*PLOVER.split()}


def test_an_organisation_is_found_by_label_and_by_actor_id(world: World) -> None:
    nato = world.organisation("org:OTAN")
    assert nato is not None
    assert nato is world.organisation("OTAN")
    assert (nato.kind, nato.country, nato.plover) == ("igo", None, "IGO")
    assert world.organisation("NATO") is None


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("lemonde.fr", "Le Monde"),
        ("https://www.nytimes.com/2022/01/23/world", "New York Times"),
        ("ici.radio-canada.ca", "Radio-Canada"),
        ("francais.rt.com", "RT"),
        ("org:Spoutnik", "Spoutnik"),
        ("Sputnik", "Spoutnik"),
        ("L’Express", "L'Express"),
        ("Politico", "POLITICO"),
        ("BBC News", "BBC"),
        ("CBC News", "CBC News"),
    ],
)
def test_an_outlet_is_found_by_name_and_domain(world: World, name: str, label: str) -> None:
    outlet = world.outlet(name)
    assert outlet is not None
    assert outlet.id == label


def test_a_name_that_two_outlets_share_decides_nothing(world: World) -> None:
    assert world.outlet("APS") is None
    assert world.outlet("inconnu.example") is None


def test_no_two_outlets_share_a_domain(world: World) -> None:
    domains = Counter(domain for outlet in world.outlets.values() for domain in outlet.domains)
    assert not [domain for domain, count in domains.items() if count > 1]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*\.[a-z]{2,}", domain) for domain in domains)


@pytest.mark.parametrize(
    ("actor", "country"),
    [
        ("state:RUS", "RUS"),
        ("state:HKG", "CHN"),
        ("state:ZZZ", None),
        ("org:Pentagone", "USA"),
        ("org:Ministère des Affaires étrangères (FRA)", "FRA"),
        ("org:ANC", "ZAF"),
        ("org:ONU", None),
        ("org:CBC News", "CAN"),
        ("person:Vladimir Poutine", None),
    ],
)
def test_the_country_of_an_actor(world: World, actor: str, country: str | None) -> None:
    assert world.country_of(actor) == country


# --------------------------------------------------------------------------- adjectives


@pytest.mark.parametrize(
    ("adjective", "states"),
    [
        ("russe", "RUS"),
        ("Russes", "RUS"),
        ("turques", "TUR"),
        ("britannique", "GBR"),
        ("nord-coréennes", "PRK"),
        ("sud-africaine", "ZAF"),
        ("est-allemands", "DDR"),
        ("ouest-allemande", "DEU"),
        ("zaïroises", "COD"),
        ("soviétique", "SUN"),
        ("congolais", "COD COG"),
        ("coréenne", "KOR PRK"),
        ("franco-allemande", "FRA DEU"),
        ("franco‑allemande", "FRA DEU"),
        ("israélo-palestinien", "ISR PSE"),
        ("sino-américaines", "CHN USA"),
        ("américano-nord-coréen", "USA PRK"),
        ("russo-ukrainienne", "RUS UKR"),
        ("russe-ukrainien", "RUS UKR"),
        ("soviéto-américains", "SUN USA"),
        ("israélo-syro-libanaise", "ISR SYR LBN"),
        ("nippo-sud-coréenne", "JPN KOR"),
        ("austro-hongrois", "AUT HUN"),
        ("israélo-arabe", "ISR"),
        ("arabo-israélien", "ISR"),
        ("euro-russe", "RUS"),
        ("franco-français", "FRA"),
        # Not the adjective of a state.
        ("pro-russe", ""),
        ("anti-américaine", ""),
        ("afro-américain", ""),
        ("européenne", ""),
        ("sud-américain", ""),
        ("anglo-saxonne", ""),
        ("franco-ontarien", ""),
        ("franco-inconnu", ""),
        ("socialo-communiste", ""),
        ("bleu", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_an_adjective_means_its_states(world: World, adjective: str, states: str) -> None:
    assert world.states_of(adjective) == tuple(states.split())


def test_the_map_of_demonyms_holds_simple_adjectives_in_small_letters(world: World) -> None:
    demonyms = world.demonyms()
    assert demonyms["américaines"] == ("USA",)
    assert "franco-allemand" not in demonyms
    assert all(form == form.lower() for form in demonyms)
    assert world.demonyms("en") == {}
    assert world.states_of("French", "en") == ()


def test_regions_have_no_state_but_may_lie_in_one(world: World) -> None:
    regions = world.regions()
    assert (regions["européennes"].name, regions["européennes"].country) == ("Europe", None)
    assert (regions["tchétchène"].name, regions["tchétchène"].country) == ("Tchétchénie", "RUS")
    assert regions["occidentaux"].name == "Occident"
    assert not regions.keys() & world.demonyms().keys()
    assert world.regions("en") == {}


def test_no_adjective_has_two_regions() -> None:
    found = Counter(word for row in rows_of("adjectives", "region") for word in row["adjectives"])
    assert not [word for word, count in found.items() if count > 1]


def test_a_combining_form_means_states_or_a_region_we_know(world: World) -> None:
    names = {row["name"] for row in rows_of("adjectives", "region")}
    for row in world.combining.values():
        assert bool(row.states) != bool(row.region), row
        assert row.region is None or row.region in names, row
        assert "-" not in row.form


# --------------------------------------------------------------------------- how it is loaded


def test_the_world_is_one() -> None:
    assert load() is load()


def test_importing_reads_no_table_and_needs_no_country_library() -> None:
    probe = (
        "import sys; import greffier.world as w; w.load();"
        "from greffier.languages.tables import _toml;"
        "print(_toml.cache_info().currsize, 'pycountry' in sys.modules, 'babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False", "False"]


@pytest.mark.parametrize(
    ("name", "year", "state"),
    [
        ("Jimmy Carter", 1980, "USA"),
        ("Bachar Al-Assad", 2012, "SYR"),
        ("Sergei Lavrov", None, "RUS"),
        ("S. Lavrov", 2015, "RUS"),
        ("Etienne Tshisekedi", 1993, "COD"),
        ("Chirac", 1996, "FRA"),
        ("Xi", 2020, "CHN"),
        ("Xi Jinping", 2020, "CHN"),
        ("Tito", 1970, "YUG"),
        ("Chirac", 2019, None),  # no more in his years: some other Chirac
        ("Chirac", None, None),
        ("Martin", 2004, None),  # too common
        ("Tito", 2005, None),
        ("Paul Martin", 1950, None),
        ("Vladimir Martin", 2004, None),
        ("Jean Dupont", 2000, None),
        ("Jens Stoltenberg", 2011, "NOR"),
        ("Jens Stoltenberg", 2016, None),  # of a body of many states by then
    ],
)
def test_a_public_person_has_a_state(world: World, name: str, year: int | None, state: str | None) -> None:
    assert world.state_of_person(name, year) == state


def test_people_are_of_known_states_and_their_years_are_in_order(world: World) -> None:
    wrong = [p.name for p in world.people if world.state(p.state) is None or (p.until or 9999) < p.since]
    assert not wrong
    names = [(p.state, name) for p in world.people for name in (p.name, *p.names)]
    assert len(set(names)) == len(names)
