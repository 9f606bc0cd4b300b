"""What points back to an act told before, and what is only named."""

from __future__ import annotations

from greffier.linking import link
from greffier.model import Entry, Happening
from linking.build import Sheet

BOL, CHL, PER = "state:BOL", "state:CHL", "state:PER"


def _together(*sheets: Sheet) -> list[set[str]]:
    found: tuple[Happening, ...] = link([s.reading() for s in sheets]).happenings
    return [{m.document for m in h.mentions} for h in found if len(h.mentions) > 1]


ASKED = Sheet("a", "1978-03-01").event(
    "La Paz a demandé à Santiago un couloir vers la mer.", "demandé", "REQUEST", [BOL], [CHL], date="1978-03-01"
)


def test_a_definite_noun_means_the_act_of_its_kind_and_parties() -> None:
    later = Sheet("b", "1978-03-09").event(
        "Le Chili étudie la demande bolivienne.", "demande", "REQUEST", [BOL], [CHL], factuality="actual"
    )
    assert _together(ASKED, later) == [{"a", "b"}]


def test_as_asked_means_it_too_whatever_day_the_sentence_tells() -> None:
    later = Sheet("b", "1978-03-09").event(
        "Le port ouvrira jeudi, comme le demandait La Paz.", "demandait", "REQUEST", [BOL], [], date="1978-03-09"
    )
    assert _together(ASKED, later) == [{"a", "b"}]


def test_another_party_s_demand_is_not_meant() -> None:
    later = Sheet("b", "1978-03-09").event(
        "Le Chili étudie la demande péruvienne.", "demande", "REQUEST", [PER], [CHL], factuality="actual"
    )
    assert _together(ASKED, later) == []


def test_one_sentence_in_two_copies_is_one_act_however_it_was_read() -> None:
    words = "Les deux présidents ont signé dimanche à Arica un accord de pêche."
    one = Sheet("a", "1978-03-01").event(words, "signé", "SUPPORT", [BOL], [CHL], date="1978-02-26")
    two = Sheet("b", "1978-03-02").event(words, "signé", "SUPPORT", [], [CHL, BOL])
    assert _together(one, two) == [{"a", "b"}]


def _entries(*sheets: Sheet, as_of: str | None = None) -> tuple[Entry, ...]:
    return link([s.reading() for s in sheets], as_of=as_of).entries


def test_a_bare_invitation_joins_the_one_that_is_told() -> None:
    told = Sheet("a", "1978-03-01").move(
        "La Bolivie invite le ministre chilien à visiter la mine.", "invitation", [BOL], [CHL], matter="visiter la mine"
    )
    told.move("L’invitation officielle est partie.", "invitation", [BOL], [], matter="L’invitation officielle")
    (entry,) = _entries(told)
    assert len(entry.evidence) == 2


def test_this_demand_is_the_last_one_told() -> None:
    sheet = Sheet("a", "1978-03-01").move(
        "Le Pérou exige de la Bolivie un droit de regard.", "request", [PER], [BOL], matter="un droit de regard"
    )
    sheet.move("Santiago a rejeté cette exigence.", "refused", [CHL], [], matter="cette exigence")
    (entry,) = _entries(sheet)
    assert entry.status == "refused"


def test_goodwill_is_no_entry() -> None:
    sheet = Sheet("a", "1978-03-01").move(
        "Le Chili se dit prêt à poursuivre le dialogue.", "offer", [CHL], [], matter="poursuivre le dialogue"
    )
    assert _entries(sheet) == ()


def test_a_threat_is_kept_by_the_blow_it_announced() -> None:
    threat = Sheet("a", "1978-03-01").move(
        "Le Chili menace la Bolivie de fermer le chemin de fer d’Arica.", "threat", [CHL], [BOL],
        matter="fermer le chemin de fer d’Arica", date="1978-03-01",
    )  # fmt: skip
    blow = Sheet("b", "1978-03-20").event(
        "Le Chili a fermé à la Bolivie le chemin de fer d’Arica.", "fermé", "SANCTION", [CHL], [BOL], date="1978-03-19"
    )
    (entry,) = _entries(threat, blow)
    assert (entry.status, [s.document for s in entry.steps]) == ("kept", ["b"])


def test_a_meeting_that_was_announced_is_held() -> None:
    plan = Sheet("a", "1978-03-01").move(
        "Les ministres bolivien et chilien se rencontreront à Lima.", "promise", [BOL, CHL], [BOL, CHL],
        matter="se rencontreront à Lima",
    )  # fmt: skip
    held = Sheet("b", "1978-03-10").event(
        "Boliviens et Chiliens se sont rencontrés.", "rencontrés", "CONSULT", [BOL, CHL], [], date="1978-03-09"
    )
    (entry,) = _entries(plan, held)
    assert entry.status == "kept"


def test_what_merely_waits_for_an_answer_opens_nothing() -> None:
    sheet = Sheet("a", "1978-03-01").move(
        "La Paz attend une réponse de Santiago.", "request", [BOL], [CHL], matter="une réponse de Santiago"
    )
    assert _entries(sheet) == ()
