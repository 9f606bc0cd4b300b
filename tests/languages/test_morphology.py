"""The inflection of demonyms."""

from __future__ import annotations

import pytest

from greffier.languages.fr.morphology import capitalised, inflect, unaccented_capitals

# masculine, feminine, masculine plural, feminine plural
FORMS = """
français française français françaises
anglais anglaise anglais anglaises
chinois chinoise chinois chinoises
suédois suédoise suédois suédoises
allemand allemande allemands allemandes
romand romande romands romandes
espagnol espagnole espagnols espagnoles
mongol mongole mongols mongoles
tamoul tamoule tamouls tamoules
américain américaine américains américaines
sud-africain sud-africaine sud-africains sud-africaines
marocain marocaine marocains marocaines
argentin argentine argentins argentines
philippin philippine philippins philippines
monténégrin monténégrine monténégrins monténégrines
italien italienne italiens italiennes
nord-coréen nord-coréenne nord-coréens nord-coréennes
européen européenne européens européennes
kényan kényane kényans kényanes
libyen libyenne libyens libyennes
nigérian nigériane nigérians nigérianes
nigérien nigérienne nigériens nigériennes
afghan afghane afghans afghanes
catalan catalane catalans catalanes
musulman musulmane musulmans musulmanes
samoan samoane samoans samoanes
russe russe russes russes
belge belge belges belges
malgache malgache malgaches malgaches
monégasque monégasque monégasques monégasques
tchèque tchèque tchèques tchèques
soviétique soviétique soviétiques soviétiques
yéménite yéménite yéménites yéménites
bulgare bulgare bulgares bulgares
émirati émiratie émiratis émiraties
azéri azérie azéris azéries
sahraoui sahraouie sahraouis sahraouies
bangladeshi bangladeshie bangladeshis bangladeshies
palestinien palestinienne palestiniens palestiniennes
portugais portugaise portugais portugaises
gallois galloise gallois galloises
breton bretonne bretons bretonnes
wallon wallonne wallons wallonnes
mondial mondiale mondiaux mondiales
occidental occidentale occidentaux occidentales
proche-oriental proche-orientale proche-orientaux proche-orientales
kosovar kosovare kosovars kosovares
magyar magyare magyars magyares
flamand flamande flamands flamandes
hazara hazara hazaras hazaras
oromo oromo oromos oromos
costaricien costaricienne costariciens costariciennes
saoudien saoudienne saoudiens saoudiennes
croate croate croates croates
guatémaltèque guatémaltèque guatémaltèques guatémaltèques
cap-verdien cap-verdienne cap-verdiens cap-verdiennes
néo-zélandais néo-zélandaise néo-zélandais néo-zélandaises
zaïrois zaïroise zaïrois zaïroises
ouïghour ouïghoure ouïghours ouïghoures
inuit inuite inuits inuites
haïtien haïtienne haïtiens haïtiennes
"""
GIVEN = """
turc/turque turc turque turcs turques
grec/grecque grec grecque grecs grecques
suisse/suisse suisse suisse suisses suisses
nippon/nippone nippon nippone nippons nippones
letton/lettonne letton lettonne lettons lettonnes
burkinabé/burkinabé burkinabé burkinabé burkinabés burkinabés
ouzbek/ouzbèke ouzbek ouzbèke ouzbeks ouzbèkes
karen/karen karen karen karens karens
juif/juive juif juive juifs juives
andalou/andalouse andalou andalouse andalous andalouses
"""


@pytest.mark.parametrize("row", FORMS.strip().splitlines())
def test_a_demonym_is_inflected_by_rule(row: str) -> None:
    forms = tuple(row.split())
    assert inflect(forms[0]) == forms


@pytest.mark.parametrize("row", GIVEN.strip().splitlines())
def test_a_feminine_after_a_slash_is_taken_as_given(row: str) -> None:
    given, *forms = row.split()
    assert inflect(given) == tuple(forms)


def test_other_endings_follow_the_rules_of_adjectives() -> None:
    assert inflect("juif").feminine == "juive"
    assert inflect("létonel").feminine == "létonelle"
    assert inflect("hébreu").masculine_plural == "hébreux"
    assert inflect("alger").feminine == "algère"
    assert inflect("x-eux").feminine == "x-euse"


def test_the_noun_of_a_compound_is_printed_in_two_ways() -> None:
    assert capitalised("sud-africaines") == ("Sud-Africaines", "Sud-africaines")
    assert capitalised("érythréens") == ("Érythréens",)


def test_capitals_lose_their_accents_and_small_letters_keep_them() -> None:
    assert unaccented_capitals("États-Unis, Élysée, Çankaya, à l'Île") == "Etats-Unis, Elysée, Cankaya, à l'Ile"
