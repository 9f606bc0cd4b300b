"""Entries that a later dispatch tells as carried out, in the words in which they were put."""

from __future__ import annotations

import pytest

from greffier.linking import link
from linking.build import Sheet

ZMB, COD, MLI = "state:ZMB", "state:COD", "state:MLI"


def _status(*sheets: Sheet, as_of: str | None = None) -> tuple[str, list[str]]:
    (entry,) = link([sheet.reading() for sheet in sheets], as_of=as_of).entries
    return entry.status, [step.document for step in entry.steps]


def _threat() -> Sheet:
    return Sheet("a", "2014-09-09", "Journal a").move(
        "Lusaka a prévenu Kinshasa qu'elle fermerait le pont de Kasumba aux camions.", "threat", [ZMB], [COD],
        matter="elle fermerait le pont de Kasumba aux camions", date="2014-09-09",
    )  # fmt: skip


def _request() -> Sheet:
    return Sheet("a", "2014-09-09", "Journal a").move(
        "La Zambie a demandé au Congo de libérer neuf pêcheurs du lac.", "request", [ZMB], [COD],
        matter="libérer neuf pêcheurs du lac", date="2014-09-09",
    )  # fmt: skip


def _later(sentence: str, published: str = "2014-09-20") -> Sheet:
    sheet = Sheet("b", published, "Journal b").line(sentence)
    return sheet.event(f"La Zambie s'est plainte du Congo le {published}.", "plainte", "ACCUSE", [ZMB], [COD])


@pytest.mark.parametrize(
    "sentence",
    [
        "La Zambie a fermé lundi le pont de Kasumba.",
        "Le pont de Kasumba a été fermé par la Zambie.",
        "Le pont de Kasumba est fermé depuis lundi.",
    ],
)
def test_a_threat_is_carried_out(sentence: str) -> None:
    assert _status(_threat(), _later(sentence)) == ("kept", ["b"])


@pytest.mark.parametrize(
    "sentence",
    [
        "La Zambie n'a pas fermé le pont de Kasumba.",
        "Le Mali a fermé le pont de Kasumba.",
        "La Zambie a fermé son école de Kitwe.",
        "La Zambie menace de fermer le pont de Kasumba.",
    ],
)
def test_what_others_do_or_to_another_thing_carries_nothing_out(sentence: str) -> None:
    assert _status(_threat(), _later(sentence)) == ("open", [])


def test_what_will_not_be_done_withdraws_a_threat() -> None:
    assert _status(_threat(), _later("La Zambie ne fermera pas le pont de Kasumba."))[0] == "withdrawn"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Le Congo a libéré les neuf pêcheurs.", "accepted"),
        ("Le Congo a relâché six des neuf pêcheurs.", "met in part"),
        ("Le Congo ne libérera pas les pêcheurs.", "refused"),
        ("Les pêcheurs sont rentrés chez eux.", "accepted"),
        ("Le Congo a arrêté d'autres pêcheurs.", "open"),
    ],
)
def test_a_request_is_granted_in_its_own_words(sentence: str, status: str) -> None:
    assert _status(_request(), _later(sentence))[0] == status


def test_what_was_done_before_or_in_the_same_dispatch_grants_nothing() -> None:
    assert _status(_request(), _later("Le Congo a libéré les neuf pêcheurs.", "2014-09-01"))[0] == "open"
    assert _status(_request().line("Le Congo a libéré les neuf pêcheurs du lac."))[0] == "open"


def test_a_promise_grants_the_request_in_its_words() -> None:
    promise = Sheet("b", "2014-09-12", "Journal b").move(
        "Le Congo a promis de libérer les pêcheurs du lac.", "promise", [COD], [ZMB],
        matter="libérer les pêcheurs du lac", date="2014-09-12",
    )  # fmt: skip
    entries = link([_request().reading(), promise.reading()]).entries
    assert {entry.kind: entry.status for entry in entries} == {"request": "accepted", "promise": "open"}


def test_a_deed_after_a_refusal_is_the_last_word() -> None:
    refusal = Sheet("c", "2014-09-12", "Journal c").move(
        "Le Congo a refusé de libérer les pêcheurs du lac.", "refused", [COD], [ZMB],
        matter="libérer les pêcheurs du lac", date="2014-09-12",
    )  # fmt: skip
    status, documents = _status(_request(), refusal, _later("Le Congo a libéré les neuf pêcheurs du lac."))
    assert (status, documents) == ("accepted", ["c", "b"])


def test_a_copy_tells_nothing_that_its_own_text_did_not_tell() -> None:
    lines = [
        "La Zambie a fermé lundi le pont de Kasumba aux camions du Congo, disent les douaniers de la ville.",
        "Les chauffeurs attendent depuis trois jours sous la pluie, sans eau ni pain, et beaucoup sont repartis.",
    ]

    def dispatch(name: str, published: str) -> Sheet:
        sheet = Sheet(name, published, f"Journal {name}")
        for line in lines:
            sheet.line(line)
        return sheet.move(
            "Lusaka a prévenu Kinshasa qu'elle fermerait le pont de Kasumba aux camions.", "threat", [ZMB], [COD],
            matter="elle fermerait le pont de Kasumba aux camions", date="2014-09-09",
        )  # fmt: skip

    alone = _status(dispatch("a", "2014-09-09"))
    assert alone == ("open", [])
    assert _status(dispatch("a", "2014-09-09"), dispatch("b", "2014-09-10")) == alone


def test_another_promise_right_after_grants_nothing() -> None:
    sheet = _request().move(
        "Le Congo s'est engagé à poursuivre les travaux du barrage.", "promise", [COD], [ZMB],
        matter="poursuivre les travaux du barrage", date="2014-09-09",
    )  # fmt: skip
    assert {entry.kind: entry.status for entry in link([sheet.reading()]).entries}["request"] == "open"
