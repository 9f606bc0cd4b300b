"""On whose word an event stands: hand-built tellings."""

from __future__ import annotations

from dataclasses import replace

from test_parties import find

from greffier.reading.events.claims import Told, claimants
from greffier.reading.events.found import EventFind


def land(actor: str) -> str | None:
    """The state of a state or of « person:XXX name »."""
    kind, _, name = actor.partition(":")
    return name[:3] if kind == "state" or name[:3].isupper() else None


def told(event: EventFind, *speakers: str, sentence: int = 0, **more: object) -> Told:
    return Told(event, 0, sentence, speakers, **more)  # type: ignore[arg-type]


def test_what_stands_in_one_mouth_is_claimed() -> None:
    assert claimants([told(find("ASSAULT", 0, "SDN", "TCD"), "state:TCD")], land) == ["state:TCD"]


def test_what_the_reporter_tells_in_the_same_word_is_not() -> None:
    strike = find("ASSAULT", 0, "SDN", "TCD")
    assert claimants([told(strike, "state:TCD"), told(strike, sentence=1)], land) == [None, None]


def test_who_threatens_by_speaking_claims_nothing() -> None:
    assert claimants([told(find("THREATEN", 0, "person:PRK-Kim", "USA"), "person:PRK-Kim", quoted=True)], land) == [
        None
    ]


def test_but_whoever_reports_the_threat_does() -> None:
    threat = told(find("THREATEN", 0, "person:PRK-Kim", "USA"), "person:PRK-Kim", "org:Gazette")
    assert claimants([threat], land) == ["org:Gazette"]


def test_a_thought_of_a_known_thing_claims_nothing() -> None:
    massed = find("MOBILIZE", 0, "SDN", "TCD", noun=True, definite=True)
    assert claimants([told(massed, "group:analystes", thought=True)], land) == [None]
    assert claimants([told(massed, "group:analystes")], land) == ["group:analystes"]


def test_an_accuser_s_charge_stands_on_his_word() -> None:
    charge = find("ACCUSE", 1, "org:Ligue", "MMR", lemma="dénoncer")
    torture = find("ASSAULT", 4, "MMR", "group:moines", noun=True, lemma="torture")
    assert claimants([told(charge), told(torture)], land) == [None, "org:Ligue"]


def test_a_noun_and_the_press_conditional_keep_the_claim() -> None:
    first = told(find("ASSAULT", 0, "MMR", "group:moines", lemma="torture", noun=True), "org:Ligue")
    again = told(find("ASSAULT", 0, "MMR", "group:moines", lemma="torture", noun=True, definite=True), sentence=1)
    assert claimants([first, again], land) == ["org:Ligue", "org:Ligue"]
    verb = find("ASSAULT", 0, "MMR", "group:moines", lemma="torture")
    hedged = told(replace(verb, cues=(*verb.cues, "press conditional")), sentence=1)
    assert claimants([first, hedged], land) == ["org:Ligue", "org:Ligue"]


def test_who_reports_with_a_verb_of_report_claims() -> None:
    killed = find("ASSAULT", 0, "SDN", "TCD", noun=True, told_by=("org:Vigie",))
    assert claimants([told(killed)], land) == ["org:Vigie"]


def test_an_act_by_which_another_is_dated_is_known_to_the_reporter() -> None:
    known = replace(
        find("ASSAULT", 0, "SDN", "TCD", noun=True, definite=True), cues=("lexicon:prise/ASSAULT", "background")
    )
    assert claimants([told(known, "state:TCD")], land) == [None]
    assert claimants([told(known, "state:TCD", quoted=True)], land) == ["state:TCD"]


def test_a_thing_that_says_something_gives_way_to_whoever_reports_it() -> None:
    strike = find("ASSAULT", 0, "SDN", "TCD")
    assert claimants([told(strike, "group:rapport d'autopsie", "org:Gazette")], land) == ["org:Gazette"]
    assert claimants([told(strike, "group:rapport d'autopsie")], land) == ["group:rapport d'autopsie"]


def test_who_offers_in_his_own_words_has_offered() -> None:
    assert claimants([told(find("AGREE", 0, "FIN", "EST"), "state:FIN")], land) == [None]
    assert claimants([told(find("AGREE", 0, "FIN", "EST"), "person:FIN Virtanen")], land) == ["person:FIN Virtanen"]


def test_those_who_met_met_once_unless_the_days_differ() -> None:
    talk = find("CONSULT", 0, "FIN EST", symmetric=True, lemma="discuter")
    meeting = told(find("CONSULT", 0, "EST FIN", symmetric=True, lemma="rencontrer"), sentence=1, date="2003-05-02")
    assert claimants([told(talk, "state:FIN"), meeting], land)[0] is None
    assert claimants([told(talk, "state:FIN", date="2002-05-02"), meeting], land)[0] == "state:FIN"
