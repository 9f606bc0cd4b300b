"""Whole dispatches of ours: what the second pass and the claims make of crises that no table knows of."""

from __future__ import annotations

import pytest
from events_support import read_text

from greffier.model import Event, Reading

pytestmark = pytest.mark.model

GUYANA = """Guyana : Georgetown accuse Caracas d'une incursion
Le président guyanien Irfaan Ali a accusé le Venezuela d'avoir envoyé un navire de guerre dans les eaux de son pays.
Washington a condamné l'incursion et promis d'aider le Guyana à défendre ses frontières.
Le Brésil propose sa médiation. Le président brésilien doit recevoir les deux dirigeants la semaine prochaine."""
TUNISIA = """Grèves en Tunisie : le pouvoir fait arrêter deux syndicalistes
Des milliers de salariés ont manifesté samedi à Tunis contre l'arrestation d'un responsable syndical.
Amnesty International a dénoncé une campagne de répression.
L'Union européenne s'est dite préoccupée par les arrestations."""
PRISONS = """Myanmar : la Ligue des juristes dénonce des tortures
La torture est systématique dans les prisons birmanes, affirme la Ligue des juristes dans un rapport.
La torture des détenus se poursuit."""


def _events(text: str) -> tuple[Reading, dict[str, Event]]:
    reading = read_text(text)
    return reading, {e.trigger.text(text): e for e in reading.events}


def test_an_act_has_its_parties_from_the_charge_and_whoever_condemns_it_means_its_doer() -> None:
    _, events = _events(GUYANA)
    assert events["condamné"].recipients == ("state:VEN",)
    assert events["incursion"].actors == ("state:VEN",)
    assert events["envoyé"].recipients == ("state:GUY",)
    assert events["envoyé"].claimed_by == "person:Irfaan Ali"
    assert events["promis"].recipients == ("state:GUY",)


def test_in_a_country_s_own_story_arrests_are_its_authorities() -> None:
    _, events = _events(TUNISIA)
    assert events["manifesté"].recipients == ("state:TUN",)
    assert events["arrestations"].actors == ("state:TUN",)
    assert "actor:the land's authorities" in (*events["arrestation"].cues, *events["arrestations"].cues)
    assert events["préoccupée"].recipients == ("state:TUN",)


def test_unnamed_people_belong_to_the_story_s_land() -> None:
    reading, _ = _events(TUNISIA)
    assert {a.country for a in reading.actors if a.id == "group:salariés"} == {"TUN"}


def test_what_a_report_says_stays_its_claim() -> None:
    reading, _ = _events(PRISONS)
    tortures = [e for e in reading.events if e.mode == "torture"]
    assert tortures
    assert {e.actors for e in tortures} == {("state:MMR",)}
    assert all(e.claimed_by for e in tortures)


PERU = """Lima : le consul rappelé
Le Pérou a dit mardi qu'il regrettait sa décision. Le ministre des Mines, Luis Vega, a critiqué Santiago."""


def test_il_in_what_a_state_says_is_that_state_and_a_minister_is_of_the_state_before() -> None:
    reading, events = _events(PERU)
    assert events["regrettait"].actors == ("state:PER",)
    assert {a.country for a in reading.actors if a.id == "person:Luis Vega"} == {"PER"}


FIJI = """Suva : les Fidji rappellent leur ambassadeur
SUVA - Les Fidji ont rappelé dimanche leur ambassadeur à Canberra, a annoncé le Premier ministre Josefa Tora.
L'ambassadeur d'Australie a protesté auprès du ministère des Affaires étrangères."""


def test_a_headline_has_its_own_subject_and_the_date_and_the_other_party_of_what_is_told_below() -> None:
    reading = read_text(FIJI)
    first, second, third = reading.events
    assert (first.actors, first.recipients) == (second.actors, second.recipients) == (("state:FJI",), ("state:AUS",))
    assert (third.type, reading.text[third.trigger.start : third.trigger.end]) == ("ACCUSE", "protesté")
