"""Event mentions that tell one thing, and those that only seem to."""

from __future__ import annotations

from greffier.linking import link
from greffier.model import Happening
from linking.build import Sheet

EGY, ISR, USA, FRA, TCD, LBY = (f"state:{iso}" for iso in ("EGY", "ISR", "USA", "FRA", "TCD", "LBY"))
BEGIN, SADAT = "person:Menahem Begin", "person:Anouar el-Sadate"


def _happenings(*sheets: Sheet) -> list[list[str]]:
    """The happenings told more than once: the documents that tell them."""
    record = link([sheet.reading() for sheet in sheets])
    return [[m.document for m in h.mentions] for h in record.happenings if len(h.mentions) > 1]


def _one(*sheets: Sheet) -> Happening:
    (found,) = [h for h in link([sheet.reading() for sheet in sheets]).happenings if len(h.mentions) > 1]
    return found


def _leaders(sheet: Sheet) -> Sheet:
    return sheet.actor(BEGIN, "Begin", country="ISR").actor(SADAT, "Sadate", country="EGY")


def test_minister_and_state_on_one_day_are_one_meeting() -> None:
    a = _leaders(Sheet("a", "1977-11-20")).event(
        "Begin a reçu Sadate samedi à Jérusalem.", "reçu", "CONSULT", [BEGIN, SADAT], [], date="1977-11-19"
    )
    b = Sheet("b", "1977-11-22").event(
        "L’Égypte et Israël se sont parlé le 19 novembre.", "parlé", "CONSULT", [EGY, ISR], [], date="1977-11-19"
    )
    happening = _one(a, b)
    assert happening.date == "1977-11-19"
    assert set(happening.actors) == {BEGIN, SADAT, EGY, ISR}


def test_two_meetings_of_one_pair_are_two() -> None:
    a = Sheet("a", "1978-09-20").event(
        "Les deux pays se sont réunis le 5.", "réunis", "CONSULT", [EGY, ISR], [], date="1978-09-05"
    )
    b = Sheet("b", "1978-09-20").event(
        "Les deux pays se sont réunis le 17.", "réunis", "CONSULT", [EGY, ISR], [], date="1978-09-17"
    )
    assert _happenings(a, b) == []


def test_a_third_party_makes_it_another_meeting() -> None:
    a = Sheet("a", "1978-09-20").event(
        "Israël et l’Égypte ont négocié cette semaine.", "négocié", "CONSULT", [EGY, ISR], [], date="1978-W38"
    )
    b = Sheet("b", "1978-09-20").event(
        "Israël, l’Égypte et la France ont négocié cette semaine.", "négocié", "CONSULT", [EGY, ISR, FRA], [],
        date="1978-W38",
    )  # fmt: skip
    assert _happenings(a, b) == []


def test_a_plan_joins_the_act_it_announces() -> None:
    a = Sheet("a", "1978-09-01").event(
        "Israël et l’Égypte se rencontreront mardi.", "rencontreront", "AGREE", [EGY, ISR], [],
        factuality="future", date="1978-09-05",
    )  # fmt: skip
    b = Sheet("b", "1978-09-06").event(
        "Israël et l’Égypte se sont rencontrés mardi.", "rencontrés", "CONSULT", [EGY, ISR], [], date="1978-09-05"
    )
    happening = _one(a, b)
    assert (happening.type, happening.factuality) == ("CONSULT", "actual")


def test_what_is_asked_tells_two_requests_of_one_day_apart() -> None:
    a = (
        Sheet("a", "1987-03-24")
        .event("Le Tchad a demandé à Paris des blindés légers.", "demandé", "REQUEST", [TCD], [FRA], date="1987-03-24")
        .event(
            "Puis le Tchad a demandé à Paris un prêt bancaire.", "demandé", "REQUEST", [TCD], [FRA], date="1987-03-24"
        )
    )
    b = Sheet("b", "1987-03-25").event(
        "N’Djamena a réclamé mardi des blindés légers à la France.",
        "réclamé",
        "REQUEST",
        [TCD],
        [FRA],
        date="1987-03-24",
    )
    assert _happenings(a, b) == [["a", "b"]]


def test_direction_matters() -> None:
    a = Sheet("a", "1987-03-24").event("Le Tchad a accusé la Libye de pillage.", "accusé", "ACCUSE", [TCD], [LBY])
    b = Sheet("b", "1987-03-24").event("La Libye a accusé le Tchad de pillage.", "accusé", "ACCUSE", [LBY], [TCD])
    assert _happenings(a, b) == []


def test_a_standing_situation_is_one_whatever_the_day() -> None:
    a = Sheet("a", "1987-03-01").event(
        "Tripoli a massé des soldats à la frontière tchadienne.", "massé", "MOBILIZE", [LBY], [TCD]
    )
    b = Sheet("b", "1987-03-20").event(
        "Des troupes libyennes campent toujours près de la frontière.", "campent", "MOBILIZE", [LBY], [TCD]
    )
    assert _happenings(a, b) == [["a", "b"]]


def test_what_a_dispatch_told_as_done_is_not_dated_after_it() -> None:
    a = Sheet("a", "1987-03-01").event(
        "La guerre des sables continue entre le Tchad et la Libye.", "guerre", "ASSAULT", [TCD, LBY], []
    )
    b = Sheet("b", "1987-03-20").event(
        "Cent soldats sont morts le 12 mars dans la guerre des sables entre le Tchad et la Libye.",
        "guerre", "ASSAULT", [TCD, LBY], [], date="1987-03-12",
    )  # fmt: skip
    assert _one(a, b).date is None
    later = Sheet("c", "1987-03-15").event(
        "La guerre des sables continue entre le Tchad et la Libye.", "guerre", "ASSAULT", [TCD, LBY], []
    )
    assert _one(later, b).date == "1987-03-12"


def test_a_hypothesis_is_no_happening() -> None:
    a = Sheet("a", "1987-03-01").event(
        "Si la Libye attaquait le Tchad…", "attaquait", "ASSAULT", [LBY], [TCD], factuality="conditional"
    )
    assert link([a.reading()]).happenings == ()


def test_claimed_only_if_nobody_else_tells_it() -> None:
    told = Sheet("a", "1987-03-01", "Le Sahel").event(
        "Le Tchad a libéré douze captifs libyens.", "libéré", "RETREAT", [TCD], [LBY], date="1987-03-01"
    )
    said = Sheet("b", "1987-03-02", "Le Soir d’Abéché").event(
        "Selon Tripoli, le Tchad a libéré des captifs libyens.", "libéré", "RETREAT", [TCD], [LBY],
        date="1987-03-01", claimed_by=LBY,
    )  # fmt: skip
    assert _one(told, said).claimed_by is None
    assert _one(told, said).witnesses == ("state:LBY", "org:Le Sahel")
    again = Sheet("c", "1987-03-02").event(
        "La Libye dit que le Tchad a libéré des captifs.", "libéré", "RETREAT", [TCD], [LBY],
        date="1987-03-01", claimed_by=LBY,
    )  # fmt: skip
    claimed = _one(said, again)
    assert (claimed.claimed_by, claimed.witnesses) == (LBY, (LBY,))


def test_persons_of_one_side_who_differ_are_two_meetings() -> None:
    vance, brown = "person:Cyrus Vance", "person:Harold Brown"
    a = (
        _leaders(Sheet("a", "1978-09-06"))
        .actor(vance, "Vance", country="USA")
        .event("Vance a vu Sadate mardi.", "vu", "CONSULT", [vance, SADAT], [], date="1978-09-05")
    )
    b = (
        Sheet("b", "1978-09-06")
        .actor(brown, "Brown", country="USA")
        .actor("person:Kamal Ali", "Kamal Ali", country="EGY")
    )
    b.event("Brown a vu Kamal Ali mardi.", "vu", "CONSULT", [brown, "person:Kamal Ali"], [], date="1978-09-05")
    assert _happenings(a, b) == []


def test_a_headline_and_the_sentence_below_it_tell_one_thing() -> None:
    sheet = Sheet("a", "1983-05-04")
    sheet.line("Le Caire dit non à Tripoli", "headline").also("non", "REJECT", [EGY], [LBY])
    sheet.event("L’Égypte a opposé mardi un refus sec à la Libye sur le canal.", "refus", "REJECT", [EGY], [LBY])
    assert _happenings(sheet) == [["a", "a"]]


def test_soldiers_of_no_land_do_not_set_two_demands_apart() -> None:
    a = Sheet("a", "1983-05-04").event(
        "Le Tchad a exigé dimanche la remise de douze pilotes.", "exigé", "REQUEST", [TCD], ["group:pilotes"],
        date="1983-05-01",
    )  # fmt: skip
    b = Sheet("b", "1983-05-04").event(
        "N’Djamena a exigé dimanche de Tripoli la remise des pilotes.", "exigé", "REQUEST", [TCD], [LBY],
        date="1983-05-01",
    )  # fmt: skip
    assert _happenings(a, b) == [["a", "b"]]


def test_a_telling_without_parties_joins_by_its_word_and_not_by_its_type() -> None:
    a = Sheet("a", "1983-05-04").event(
        "La Libye a arraisonné dimanche le cargo Amira au large de Syrte.", "arraisonné", "COERCE", [LBY], [EGY],
        date="1983-05-01",
    )  # fmt: skip
    named = "Le Caire et Tripoli en parlent."
    b = (
        Sheet("b", "1983-05-06")
        .line(named)
        .event("Le cargo Amira, arraisonné dimanche, reste à Syrte.", "arraisonné", "COERCE", [], [], date="1983-05-01")
    )
    c = (
        Sheet("c", "1983-05-06")
        .line(named)
        .event("Le cargo Amira, saisi dimanche, reste à Syrte.", "saisi", "COERCE", [], [], date="1983-05-01")
    )
    assert _happenings(a, b, c) == [["a", "b"]]


def test_the_lead_tells_in_short_what_is_told_in_full_below() -> None:
    sheet = Sheet("a", "1987-09-12").line("Une trêve pour la bande d’Aozou", "headline")
    sheet.event("Le Tchad et la Libye ont accepté d’aller à la palmeraie de Bardaï.", "accepté", "CONCEDE",
                [TCD, LBY], ["state:ZMB"])  # fmt: skip
    sheet.line("Il fait chaud à Faya.").line("Les radios se taisent.")
    sheet.event("Les deux capitales ont accepté jeudi l’invitation qui les mène à la palmeraie.", "accepté", "AGREE",
                [TCD, LBY], [], date="1987-09-10")  # fmt: skip
    assert _happenings(sheet) == [["a", "a"]]
