"""One thing told differently."""

from __future__ import annotations

from greffier.linking import link
from greffier.linking.figures import figures_in
from greffier.linking.pages import Page
from greffier.model import Discrepancy
from linking.build import Sheet

NIC, HND = "state:NIC", "state:HND"


def _attack(name: str, sentence: str, **more: str) -> Sheet:
    return Sheet(name, "1986-03-26", f"Journal {name}").event(sentence, "attaqué", "ASSAULT", [NIC], [HND], **more)


def _found(*sheets: Sheet) -> tuple[Discrepancy, ...]:
    return link([sheet.reading() for sheet in sheets]).discrepancies


def _values(found: tuple[Discrepancy, ...], field: str) -> list[dict[str, tuple[str, ...]]]:
    return [{v.value: v.documents for v in d.values} for d in found if d.field == field]


def test_two_figures_of_one_happening() -> None:
    a = _attack("a", "Le Nicaragua a attaqué un camp avec 1 500 soldats.", date="1986-03-24")
    b = _attack("b", "Managua a attaqué lundi un camp hondurien avec huit cents soldats.", date="1986-03-24")
    found = _found(a, b)
    assert _values(found, "figure") == [{"1500": ("a",), "800": ("b",)}]
    assert {v.origins for v in found[0].values} == {("org:Journal a",), ("org:Journal b",)}


def test_two_days_of_one_act() -> None:
    a = _attack("a", "Le Nicaragua a attaqué le camp de Las Vegas.", date="1986-03-22")
    b = _attack("b", "Managua a attaqué le camp de Las Vegas.", date="1986-03-24")
    assert _values(_found(a, b), "date") == [{"1986-03-22": ("a",), "1986-03-24": ("b",)}]
    late = _attack("b", "Managua a attaqué le camp de Las Vegas.", date="1986-03-29")
    assert _found(a, late) == ()


def test_the_same_figure_is_none() -> None:
    a = _attack("a", "Le Nicaragua a attaqué un camp avec 1 500 soldats.", date="1986-03-24")
    b = _attack("b", "Managua a attaqué un camp avec 1500 soldats.", date="1986-03-24")
    assert _found(a, b) == ()


def test_more_than_is_another_figure() -> None:
    a = _attack("a", "Le Nicaragua a attaqué avec plus de 1 500 soldats.", date="1986-03-24")
    b = _attack("b", "Managua a attaqué avec 1500 soldats.", date="1986-03-24")
    assert _values(_found(a, b), "figure") == [{"plus de 1500": ("a",), "1500": ("b",)}]


def test_a_document_of_two_figures_contradicts_nobody() -> None:
    a = _attack("a", "Il a attaqué avec 1 500 soldats, puis 900 soldats.", date="1986-03-24")
    b = _attack("b", "Managua a attaqué avec 700 soldats.", date="1986-03-24")
    assert _found(a, b) == ()


def test_a_figure_that_no_event_bears() -> None:
    a = Sheet("a", "1986-03-26").line("Les 120 kilomètres de piste jamais goudronnés restent coupés.")
    b = Sheet("b", "1986-03-27").line("Restent 135 kilomètres de piste, jamais goudronnés et coupés.")
    assert _values(_found(a, b), "figure") == [{"120": ("a",), "135": ("b",)}]


def test_two_speakers_of_one_sentence() -> None:
    said = "Nous ne vendrons pas une pirogue à ces gens"

    def sheet(name: str, who: str) -> Sheet:
        found = Sheet(name, "1986-03-26").actor(f"person:{who}", who, country="HND")
        return found.said(f"« {said} », a dit {who}.", said, f"person:{who}", "direct")

    found = _found(sheet("a", "Lorenzo Paz"), sheet("b", "Tomás Cruz"))
    assert _values(found, "speaker") == [{"person:Lorenzo Paz": ("a",), "person:Tomás Cruz": ("b",)}]


def test_two_offices_of_one_person() -> None:
    def sheet(name: str, role: str) -> Sheet:
        return Sheet(name, "1986-03-26").actor("person:Elena Paz", "Elena Paz", country="HND", role=role).line("Rien.")

    assert _values(_found(sheet("a", "ambassadrice à Managua"), sheet("b", "ministre de la Défense")), "office")
    assert not _found(sheet("a", "ministre des Affaires étrangères"), sheet("b", "chef de la diplomatie"))
    assert not _found(sheet("a", "ambassadrice"), sheet("b", "ambassadrice hondurienne à Managua"))


def test_two_dues_of_one_promise() -> None:
    def sheet(name: str, due: str) -> Sheet:
        return Sheet(name, "1986-03-26", f"Journal {name}").move(
            "Managua promet de rendre les pirogues saisies.", "promise", [NIC], [HND],
            matter="rendre les pirogues saisies", due=due, date="1986-03-25",
        )  # fmt: skip

    found = _found(sheet("a", "1986-W14"), sheet("b", "1986-04-02"), sheet("c", "1986-W15"))
    assert _values(found, "due") == [{"1986-04-02": ("b",), "1986-W14": ("a",), "1986-W15": ("c",)}]


def test_figures_are_read_with_unit_and_words() -> None:
    text = "Quatre-vingt-dix mille hommes, 2,5 millions de dollars, le 14 mars, à 18 h 30, une trentaine de pirogues."
    found = figures_in(Page(Sheet("a", "1986-03-26").line(text).reading()))
    assert [(f.value, f.span.text(text)) for f in found] == [
        (90000, "Quatre-vingt-dix mille"),
        (2500000, "2,5"),
        (30, "trentaine"),
    ]


def test_one_person_s_name_in_two_spellings() -> None:
    one = Sheet("a", "1996-01-29").actor("person:Andreï Kozyrev", "Andreï Kozyrev", country="RUS")
    two = Sheet("b", "1996-01-29").actor("person:Andrei Kozyrev", "Andrew Kozyrev", country="RUS")
    found = link([one.line("Rien.").reading(), two.line("Rien d’autre.").reading()]).discrepancies
    assert [d.field for d in found] in ([], ["name"])


def test_a_page_that_shows_another_day() -> None:
    reading = Sheet("a", "1996-01-29", seen="1996-02-03").line("Rien.").reading()
    (found,) = link([reading]).discrepancies
    assert (found.field, [v.value for v in found.values]) == ("date", ["1996-01-29", "1996-02-03"])


def test_a_demand_put_to_one_or_to_two() -> None:
    one = Sheet("a", "1996-01-29").move(
        "Athènes exige d’Ankara le retrait des balises.", "request", ["state:GRC"], ["state:TUR"],
        matter="le retrait des balises", key="move00000001",
    )  # fmt: skip
    two = Sheet("b", "1996-01-30").move(
        "La Grèce exige le retrait des balises.", "request", ["state:GRC"], ["state:TUR", "org:OTAN"],
        matter="le retrait des balises", key="move00000002",
    )  # fmt: skip
    (found,) = link([one.reading(), two.reading()]).discrepancies
    assert (found.field, [v.value for v in found.values]) == ("addressee", ["org:OTAN + state:TUR", "state:TUR"])


def test_a_state_of_emergency_is_decreed_once() -> None:
    def decreed(name: str, sentence: str, day: str) -> Sheet:
        return Sheet(name, "1999-03-04", f"Journal {name}").event(
            sentence, "état", "COERCE", ["state:MLI"], [], mode="martial-law", date=day
        )

    a = decreed("a", "Bamako a décrété l'état d'urgence le lendemain.", "1999-03-01")
    b = decreed("b", "L'état d'urgence, en vigueur depuis mardi, pèse sur les marchés.", "1999-03-02")
    assert _values(_found(a, b), "date") == [{"1999-03-01": ("a",), "1999-03-02": ("b",)}]


def test_about_so_many_hours_is_one_figure_of_a_dispatch() -> None:
    both = ["state:MLI", "state:NER"]

    def met(sheet: Sheet, sentence: str, trigger: str) -> Sheet:
        return sheet.event(sentence, trigger, "CONSULT", both, [], date="1999-03-01")

    a = met(Sheet("a", "1999-03-02", "Journal a"), "Maliens et Nigériens se parlent huit heures.", "parlent")
    met(a, "Près de huit heures d'entretien à Gao entre le Mali et le Niger.", "entretien")
    b = met(Sheet("b", "1999-03-02", "Journal b"), "L'entretien de Gao a duré sept heures et demie.", "entretien")
    assert _values(_found(a, b), "figure") == [{"7.5": ("b",), "8": ("a",)}]
