"""The moves of tagged sentences and of the table's own examples, read with the real model.

The floors lie under what was measured (2026-11-28, by trigger and kind: 261 of 297 found, 28 beside them).
"""

from __future__ import annotations

import pytest
from moves_support import Sample, agrees, expected, found, read_all, samples

from greffier.model import Reading

pytestmark = [pytest.mark.model, pytest.mark.slow]
LEAST_FOUND, MOST_EXTRA, LEAST_WITH_PARTIES = 0.86, 0.12, 0.66


@pytest.fixture(scope="module")
def read() -> list[tuple[Sample, Reading]]:
    given = samples()
    return list(zip(given, read_all(given), strict=True))


def test_the_moves_of_the_cases_are_found_and_little_else(read: list[tuple[Sample, Reading]]) -> None:
    want = have = hit = parties = 0
    for sample, reading in read:
        told, got = expected(sample), found(reading)
        want, have = want + len(told), have + len(got)
        for move in told:
            same = [g for g in got if (g.trigger, g.kind) == (move.trigger, move.kind)]
            hit += bool(same)
            parties += any((g.doers, g.to) == (move.doers, move.to) for g in same)
    assert hit >= LEAST_FOUND * want
    assert have - hit <= MOST_EXTRA * want
    assert parties >= LEAST_WITH_PARTIES * want, parties / want


def _moves(text: str, published: str = "2021-06-02") -> list[tuple[str, str]]:
    (reading,) = read_all([Sample("case", text, (), published, None)])
    return [(m.kind, m.span.text(text)) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        # « comme demandé »: what was asked is granted, and no new demand is made
        ("Le Tchad a libéré trois Camerounais, comme Yaoundé l'avait demandé.", [("accepted", "demandé")]),
        # the noun that a refusal is about opens nothing
        ("Le Kosovo a rejeté la demande serbe.", [("refused", "rejeté")]),
        # what is asked inside a demand is no promise
        ("Ankara demande à Nicosie de s'engager à partager le gaz.", [("request", "demande")]),
        # news that is warned of is no threat; what will be done is
        ("Le ministre malien a prévenu que la récolte est maigre.", []),
        ("Bamako a prévenu Abidjan que la frontière serait fermée.", [("threat", "prévenu")]),
        # past meetings are no promises, those to come are
        ("Le roi de Jordanie a rencontré le président irakien.", []),
        ("Le roi de Jordanie rencontrera le président irakien.", [("promise", "rencontrera")]),
        # goodwill without a deed, and a readiness for nothing
        ("Le Chili restera attaché au dialogue quand la Bolivie sera prête.", []),
        # a condition's own verbs open nothing
        ("Si Athènes promet une aide, rien ne changera en Albanie.", []),
        # what was done is sworn, not promised
        ("Le général tchadien jure n'avoir jamais quitté le Tibesti.", []),
        ("Le Tchad promet d'avoir retiré ses chars avant lundi.", [("promise", "promet")]),
        # what one's own side must do is no demand
        ("La ministre canadienne a fait observer que le contingent canadien doit quitter Kandahar.", []),
        # « comme »: of a promise not to, of a threat given up, of a proposal, with its subject behind
        ("Le Chili n'a pas bloqué le port, comme il l'avait promis au Pérou.", [("kept", "promis")]),
        (
            "Le Maroc renonce à saisir la Cour, comme il en menaçait Madrid.",
            [("withdrawn", "renonce"), ("withdrawn", "menaçait")],
        ),
        (
            "La Grèce et la Bulgarie se sont réunies lundi, comme l'Autriche le leur avait proposé.",
            [("accepted", "proposé")],
        ),
        ("Le Togo a refusé de livrer l'agent, comme l'avait demandé mercredi le Ghana.", [("refused", "refusé")]),
        ("Le Chili a restitué mardi les archives, que La Paz réclamait.", [("accepted", "réclamait")]),
        ("La Syrie a retiré ses troupes du Liban, comme elle l'avait promis.", [("kept", "promis")]),
        ("Le Maroc a promis à l'Espagne d'être associé aux patrouilles.", [("promise", "promis")]),
        ("Le Bénin ne veut plus d'armes du Tchad.", []),
        # the demand ends where the next verb begins
        (
            "Nairobi a exigé de l'Ouganda leur libération et menacé de bloquer le pont.",
            [("request", "exigé"), ("threat", "menacé")],
        ),
        ("Le Tchad ne veut pas rendre le camion au Bénin.", [("refused", "veut")]),
    ],
)
def test_what_is_a_move_and_what_is_none(text: str, moves: list[tuple[str, str]]) -> None:
    assert _moves(text) == moves


def test_a_length_of_time_becomes_a_day() -> None:
    text = "Le Panama a promis au Costa Rica de payer d'ici une semaine."
    (reading,) = read_all([Sample("case", text, (), "2021-06-02", None)])
    assert [m.due for m in reading.moves] == ["2021-06-09"]


def test_parties_agree_is_told_by_trigger_kind_and_doer() -> None:
    text = "Le Japon a promis douze patrouilleurs aux Philippines."
    (reading,) = read_all([Sample("case", text, (), "2021-06-02", None)])
    (got,) = found(reading)
    assert agrees(got, got)
    assert got.doers == {"JPN"}
    assert got.to == {"PHL"}


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Nairobi a exigé de l'Ouganda leur libération et menacé de bloquer le pont.", "leur libération"),
        ("L'OTAN demande à la Serbie de libérer le pilote et Vucic refuse.", "libérer le pilote"),
        ("Le Chili a offert au Pérou un cessez-le-feu « sans condition ».", "un cessez-le-feu « sans condition »"),
    ],
)
def test_where_a_matter_ends(text: str, matter: str) -> None:
    (reading,) = read_all([Sample("case", text, (), "2021-06-02", None)])
    first = reading.moves[0]
    assert first.matter is not None
    assert first.matter.text(text) == matter
