"""What a sentence tells as done, and what a matter is to do, by the words alone."""

from __future__ import annotations

import pytest

from greffier.linking.acts import acts_in, in_part, tells_a_meeting, to_do


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("Le Congo a rendu les corps.", "#give back"),
        ("L'Érythrée a remis lundi les marins.", "#give back"),
        ("Le poste a été fermé par la Zambie.", "#close"),
        ("La frontière est rouverte.", "#open"),
        ("Deux des assassins ont été capturés par l'armée.", "#arrest"),
        ("Buenos Aires a viré les 70 millions.", "#pay"),
        ("La Libye a bien donné sa réponse.", "#answer"),
        ("La Bolivie n'a rouvert ses vannes qu'aux trois quarts.", "#open"),
    ],
)
def test_a_participle_after_its_auxiliary_is_done(sentence: str, deed: str) -> None:
    assert deed in {act.deed for act in acts_in(sentence, headline=False) if not act.undone}


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Congo n'a pas rendu les corps.",
        "Le Congo a promis de rendre les corps.",
        "Le roi s'est rendu à Rome.",
        "Le roi a rendu visite au pape.",
        "Le Congo rendrait les corps.",
        "Le Congo a promis la remise des corps.",
        "Le Congo a-t-il rendu les corps ?",
        "Si les corps sont rendus par le Congo, la Zambie rouvrira le pont.",
        "Il est faux que le Congo a rendu les corps.",
        "Le Congo a nié avoir rendu les corps.",
        "Aucun des corps n'a été rendu par le Congo depuis qu'il les a pris.",
        "Le Congo a remis sa visite à plus tard.",
        "Paris a rendu Israël responsable du raid.",
    ],
)
def test_what_is_denied_promised_or_of_another_sense_is_not_done(sentence: str) -> None:
    assert "#give back" not in {act.deed for act in acts_in(sentence, headline=False)}


def test_a_headline_tells_in_the_present() -> None:
    told = "Kinshasa libère six soldats"
    assert "#give back" in {act.deed for act in acts_in(told, headline=True)}
    assert "#give back" not in {act.deed for act in acts_in(told, headline=False)}


def test_a_denied_future_will_not_be_done() -> None:
    (act,) = acts_in("La Croatie n'emportera pas sa moitié.", headline=False)
    assert (act.deed, act.undone) == ("emport", True)


@pytest.mark.parametrize(
    ("matter", "deeds"),
    [
        ("rendre le cargo", ("#give back",)),
        ("rendre visite au roi", ()),
        ("recevoir le ministre à Oslo", ()),
        ("elle fermerait le poste", ("#close",)),
        ("Si elle n'est pas payée, les pirogues seront vendues", ("vend",)),
        ("une copie de la carte", ("copi", "#give", "#pay")),
        ("la Libye règle les factures", ("#pay",)),
        ("des gendarmes accompagneraient les camions", ("#escort",)),
    ],
)
def test_what_is_to_be_done(matter: str, deeds: tuple[str, ...]) -> None:
    assert to_do(matter, request=True) == deeds


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("Le Congo a libéré six des neuf soldats.", True),
        ("Sanaa a élargi six détenus, sur les onze.", True),
        ("La Bolivie n'a rouvert ses vannes qu'aux trois quarts.", True),
        ("Le Congo a libéré les neuf soldats.", False),
        ("La Croatie n'emportera pas sa moitié.", False),
        ("Ils ne pouvaient pas confirmer que le pont était ouvert.", False),
    ],
)
def test_a_part_is_not_the_whole(sentence: str, part: bool) -> None:
    assert in_part(sentence) is part


def test_a_meeting_is_told_as_held() -> None:
    assert tells_a_meeting("Les deux ministres se sont parlé à Otočec pendant quatre heures lors de leur rencontre.")
    assert not tells_a_meeting("Les deux ministres ne se sont pas rencontrés.")
    assert not tells_a_meeting("Le cargo a coulé.")
    assert not tells_a_meeting("La réunion prévue à Genève a été annulée.")
    assert not tells_a_meeting("La rencontre de Genève a été reportée.")


def test_a_strange_digit_is_no_number() -> None:
    assert not in_part("❶ Sur le lac, le Congo a libéré les pêcheurs.")


def test_to_be_somewhere_is_to_arrive() -> None:
    assert to_do("Un premier groupe sera sur place lundi", request=False) == ("#arrive",)
    assert "#arrive" in {act.deed for act in acts_in("Un premier groupe est arrivé mardi.", headline=False)}
