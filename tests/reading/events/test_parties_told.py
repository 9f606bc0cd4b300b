"""Who does and suffers what is told: inverted speakers, the accused, the threatened, what stands for a state."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

import greffier
from greffier.evaluation.tagged import parse

TABLE = tomllib.loads(files("greffier.languages.fr").joinpath("actors.toml").read_text(encoding="utf-8"))
CASES = [
    # an inverted speaker is no object; the subject of the condition is whom he threatens
    ("La Bolivie attend encore. « Le contrat ne sera pas renouvelé si Lima refuse », a averti un ministre chilien.",
     "averti", ["CHL"], ["PER"]),
    (
        "Si les navires grecs quittent le port, la trêve finira, a prévenu le ministre turc.",
        "prévenu",
        ["TUR"],
        ["GRC"],
    ),
    ("Oslo a averti que le port fermerait si les chalutiers islandais y restaient.", "averti", ["NOR"], ["ISL"]),
    # who is accused does what he is accused of
    ("Le Laos et le Népal ont rompu avec le Bhoutan, qu'ils accusent de financer la Birmanie.", "financer",
     ["BTN"], ["MMR"]),
    ("La Bolivie accuse Lima d'avoir armé la Colombie et Quito d'avoir bombardé le Brésil.", "bombardé",
     ["ECU"], ["BRA"]),
    ("Le ministre chilien a reproché au Pérou d'avoir attaqué la Bolivie.", "attaqué", ["PER"], ["BOL"]),
    # what stands for a state or a body that has been named
    ("L'Algérie a rompu avec le Maroc. Elle a reproché au royaume d'avoir attaqué le Mali.", "attaqué", ["MAR"],
     ["MLI"]),
    ("L'armée tchadienne a quitté le camp. Ses hommes ont attaqué un village soudanais.", "attaqué", ["TCD"], ["SDN"]),
    ("Le chef kenyan a menacé de punir la Somalie si ses forces attaquaient l'Éthiopie.", "attaquaient", ["SOM"],
     ["ETH"]),
    # who suffers the act that is blamed is not to blame
    ("Ottawa condamne l'assassinat du ministre haïtien.", "condamne", ["CAN"], []),
    # names: ranks, ships, towns
    ("L'amiral français Maurice Amman a rencontré le ministre tunisien.", "rencontré", ["FRA", "TUN"], []),
    ("Des hommes armés ont tiré en direction du navire américain Dorset County.", "tiré", [None], ["USA"]),
    ("Ottawa a dénoncé la mort du ministre haïtien de la Justice, Guy Mallard, abattu par des soldats haïtiens.",
     "abattu", ["HTI"], ["HTI"]),
    # what stands between a verb and its parties
    ("Le Togo a interdit son ciel aux appareils ghanéens et expulsé un diplomate béninois.", "expulsé", ["TGO"],
     ["BEN"]),
    ("Le président chilien, lui, a d'abord applaudi l'initiative péruvienne, avant de se taire.", "applaudi", ["CHL"],
     ["PER"]),
    ("Réunie jeudi à Lomé, l'Union africaine (UA) n'a pas condamné la Guinée.", "condamné", [None], ["GIN"]),
    ("L'archevêque angolais, Mgr Pedro Nunes, fustige depuis lors la police zambienne.", "fustige", ["AGO"], ["ZMB"]),
    ("Le ministre tchadien a rencontré la veille, au palais de Koulouba, le colonel malien Moussa Sow.", "rencontré",
     ["TCD", "MLI"], []),
    ("Bagdad et Tripoli ont offert d'envoyer des volontaires à la Tunisie.", "offert", ["IRQ", "LBY"], ["TUN"]),
    ("Une centaine de Géorgiens ont accusé la Russie de pillage.", "accusé", ["GEO"], ["RUS"]),
    ("Aucun des neuf Belges n'a accusé le Qatar.", "accusé", ["BEL"], ["QAT"]),
    # a body that stood as subject is taken up before a person of whom it was only told
    ("Le président chilien est parti. Ottawa a suspendu l'envoi de blé qu'il avait promis au Pérou.", "promis", ["CAN"],
     ["PER"]),
    ("L'Inde masse ses troupes à la frontière, le Pakistan accuse la Chine.", "accuse", ["PAK"], ["CHN"]),
    ("Bamako a menacé la milice ivoirienne de nouvelles sanctions.", "menacé", ["MLI"], ["CIV"]),
    # an adverbial that parts the participle from its auxiliary
    ("La Grèce a une fois encore accusé la Turquie de mentir.", "accusé", ["GRC"], ["TUR"]),
    ("Lima avait la veille rejeté l'offre chilienne.", "rejeté", ["PER"], ["CHL"]),
    ("Le gouvernement canadien a une fois de plus rejeté la demande du Chili.", "demande", ["CHL"], ["CAN"]),
    ("Le Mali a protesté, après que des gendarmes sénégalais eurent saisi douze camions maliens.", "saisi",
     ["SEN"], ["MLI"]),
    # what is decreed suffers nothing
    ("Le président équatorien a décrété l'état d'urgence.", "état", ["ECU"], []),
    # « ces derniers » are those told of last
    ("Le Chili a reçu les délégués péruviens. Ces derniers ont accusé la Bolivie.", "accusé", ["PER"], ["BOL"]),
    # what two give back to each other
    ("Le Laos et la Thaïlande se sont rendu leurs prisonniers.", "rendu", ["LAO", "THA"], []),
]  # fmt: skip


def _lands(text: str, word: str) -> tuple[list[str | None], list[str | None]]:
    reading = greffier.read(text, published="2011-03-04", name="ours.txt")
    known = {actor.id: actor.country for actor in reading.actors}
    event = next(e for e in reading.events if text[e.trigger.start : e.trigger.end] == word)
    return [known[a] for a in event.actors], [known[a] for a in event.recipients]


@pytest.mark.parametrize(("text", "word", "actors", "recipients"), CASES)
def test_the_lands_of_the_parties(text: str, word: str, actors: list[str], recipients: list[str]) -> None:
    assert _lands(text, word) == (actors, recipients)


@pytest.mark.parametrize("example", [row["example"] for row in TABLE["collective"]])
def test_a_collective_takes_up_the_states_that_were_listed(example: str) -> None:
    text, (tag,) = parse(example)
    reading = greffier.read(text, published="2011-03-04", name="ours.txt")
    known = {actor.id: actor.country for actor in reading.actors}
    event = next(e for e in reading.events if e.trigger.overlaps(tag.span))
    given = ["+".join(sorted(str(known[a]) for a in side)) for side in (event.actors, event.recipients)]
    assert given == [tag.arguments[0], tag.arguments[2]]


@pytest.mark.parametrize("example", [row["example"] for row in TABLE["realm"]])
def test_a_realm_takes_up_the_state_that_was_named(example: str) -> None:
    text, (tag,) = parse(example)
    assert _lands(text, tag.span.text(text)) == ([tag.arguments[0]], [tag.arguments[2]])


def test_a_recall_for_consultations_is_no_consultation() -> None:
    reading = greffier.read("Le Mali a rappelé lundi son ambassadeur à Dakar pour consultations.", name="ours.txt")
    assert [e.type for e in reading.events] == ["SANCTION"]


def test_a_counterpart_without_a_state_is_of_the_other_of_two() -> None:
    text = (
        "Le Ghana ferme sa frontière avec le Togo. Le ministre ghanéen Kofi Mensah s'est entretenu à Dakar avec son "
        "homologue, Yao Agbeko. Le Togo a protesté auprès du Ghana. Les Togolais attendent."
    )
    reading = greffier.read(text, published="2011-03-04", name="ours.txt")
    assert next(a.country for a in reading.actors if a.id == "person:Yao Agbeko") == "TGO"
