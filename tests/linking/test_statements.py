"""Attributions that report one utterance, and those that do not."""

from __future__ import annotations

from greffier.linking import link
from linking.build import Sheet

WHO = "person:Sadako Ogata"


def _sheet(name: str, published: str) -> Sheet:
    return Sheet(name, published, f"Journal {name}").actor(WHO, "Sadako Ogata", "Mme Ogata", country="JPN")


def _versions(*sheets: Sheet) -> list[list[str]]:
    record = link([sheet.reading() for sheet in sheets])
    return [[v.document for v in s.versions] for s in record.statements if len(s.versions) > 1]


def test_a_translation_is_the_same_statement() -> None:
    a = _sheet("a", "1992-07-30").said(
        "« Les convois de vivres passeront par le port de Bar », a dit Mme Ogata.",
        "Les convois de vivres passeront par le port de Bar", WHO, "direct",
    )  # fmt: skip
    b = _sheet("b", "1992-07-31").said(
        "Mme Ogata a assuré que les convois de vivres emprunteraient le port de Bar.",
        "les convois de vivres emprunteraient le port de Bar", WHO,
    )  # fmt: skip
    assert _versions(a, b) == [["a", "b"]]
    (statement,) = link([a.reading(), b.reading()]).statements
    assert statement.speaker == WHO
    assert statement.origins == ("org:Journal a", "org:Journal b")


def test_other_words_are_another_statement() -> None:
    a = _sheet("a", "1992-07-30").said("Elle dit que les vivres manquent.", "les vivres manquent", WHO)
    b = _sheet("b", "1992-07-30").said("Elle dit que les écoles rouvrent.", "les écoles rouvrent", WHO)
    assert _versions(a, b) == []


def test_one_opinion_on_two_occasions_is_two() -> None:
    said = "les convois de vivres passeront par le port de Bar"
    a = _sheet("a", "1992-07-30").said(f"Elle a dit que {said}.", said, WHO)
    b = _sheet("b", "1992-10-30").said(f"Elle a redit que {said}.", said, WHO)
    assert _versions(a, b) == []


def test_two_persons_never_share_a_statement() -> None:
    said = "les convois de vivres passeront par le port de Bar"
    other = "person:Cyrus Vance"
    a = _sheet("a", "1992-07-30").said(f"Elle a dit que {said}.", said, WHO)
    b = Sheet("b", "1992-07-30").actor(other, "Cyrus Vance", country="USA").said(f"Il a dit que {said}.", said, other)
    assert _versions(a, b) == []


def test_a_summary_leads_to_the_quotation_that_follows() -> None:
    a = _sheet("a", "1992-07-30")
    a.said("Mme Ogata a jugé que la route du nord restait dangereuse.", "la route du nord restait dangereuse", WHO)
    a.said("« Aucune route ne vaut la vie d’un chauffeur », a-t-elle dit.",
           "Aucune route ne vaut la vie d’un chauffeur", WHO, "direct")  # fmt: skip
    assert _versions(a) == [["a", "a"]]


def test_what_the_top_gives_to_a_state_is_what_its_spokesman_says_below() -> None:
    who = "person:Hama Sylla"
    sheet = Sheet("a", "1999-03-04", "Journal a").actor(who, "Hama Sylla", country="MLI")
    sheet.actor("state:MLI", "Bamako", country="MLI").line("Le fleuve reste fermé", "headline")
    sheet.said("Bamako assure garder ses trois ponts.", "garder ses trois ponts", "state:MLI")
    sheet.line("Il pleut sur la rive.").line("Le marché est vide.").line("Les piroguiers attendent.")
    sheet.said("M. Sylla a affirmé que les trois ponts restaient maliens.", "les trois ponts restaient maliens", who)
    (statement,) = link([sheet.reading()]).statements
    assert (statement.speaker, len(statement.versions)) == (who, 2)


def test_what_a_state_says_far_below_is_its_own() -> None:
    who = "person:Hama Sylla"
    sheet = Sheet("a", "1999-03-04", "Journal a").actor(who, "Hama Sylla", country="MLI")
    sheet.actor("state:MLI", "Bamako", country="MLI").line("Le fleuve reste fermé", "headline")
    sheet.line("Il pleut sur la rive.").line("Le marché est vide.").line("Les piroguiers attendent.")
    sheet.said("M. Sylla a affirmé que les trois ponts restaient maliens.", "les trois ponts restaient maliens", who)
    sheet.said("Bamako assure garder ses trois ponts.", "garder ses trois ponts", "state:MLI")
    assert len(link([sheet.reading()]).statements) == 2
