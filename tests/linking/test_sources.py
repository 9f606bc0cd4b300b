"""Copies, stories, origins, witnesses."""

from __future__ import annotations

from greffier.linking import link
from greffier.linking.copies import copy_groups
from greffier.linking.origins import independent
from greffier.model import Reading
from linking.build import Sheet

BODY = (
    "Le cargo Amaryllis a quitté Asmara mardi avec trois cents tonnes de sorgho pour les camps de la frontière.",
    "Les douaniers l’avaient retenu onze jours, le temps de compter des sacs que personne n’avait commandés.",
    "Addis-Abeba n’a pas voulu dire si les camions suivraient, ni qui paierait les chauffeurs à l’arrivée.",
    "Un porteur du port, assis sur un sac, trouvait que la paix se mesure surtout au prix du pain.",
)


def _dispatch(name: str, published: str, publisher: str, lines: tuple[str, ...] = BODY, title: str = "") -> Sheet:
    sheet = Sheet(name, published, publisher)
    if title:
        sheet.line(title, "headline")
    for line in lines:
        sheet.line(line)
    return sheet.line("Abonnez-vous à notre lettre du matin.", "furniture")


def _groups(*sheets: Sheet) -> list[set[str]]:
    readings = [sheet.reading() for sheet in sheets]
    names = {reading.key: reading.name for reading in readings}
    return [{names[key] for key in group} for group in copy_groups(readings)]


def test_a_copy_is_found_under_another_title_with_small_edits() -> None:
    a = _dispatch("a", "2000-12-12", "Le Fanal", title="Le sorgho part enfin")
    b = _dispatch(
        "b", "2000-12-13", "La Brise", (BODY[0].replace("mardi", "hier"), *BODY[1:3]), title="Asmara : départ"
    )
    assert _groups(a, b) == [{"a", "b"}]


def test_a_quoted_sentence_makes_no_copy() -> None:
    a = _dispatch("a", "2000-12-12", "Le Fanal")
    other = ("À Djibouti, on attend un autre navire, chargé de bois.", "Les quais sont vides depuis la fête du port.",
             "Le gardien du phare repeint sa porte en bleu, faute de mieux.")  # fmt: skip
    b = _dispatch("b", "2000-12-13", "La Brise", (BODY[0], *other))
    assert _groups(a, b) == []


def test_furniture_alone_makes_no_copy() -> None:
    a = _dispatch("a", "2000-12-12", "Le Fanal", BODY[:2])
    b = _dispatch("b", "2000-12-13", "La Brise", BODY[2:])
    assert _groups(a, b) == []


def _told(sheet: Sheet) -> Sheet:
    return sheet.event("L’Éthiopie a fermé sa frontière lundi.", "fermé", "SANCTION", ["state:ETH"], ["state:ERI"],
                       date="2000-12-11")  # fmt: skip


def _origins(*readings: Reading) -> tuple[str, ...]:
    (happening,) = link(readings).happenings
    return happening.origins


def test_origins_are_counted_not_documents() -> None:
    a, b, c = (_told(Sheet(name, "2000-12-12", publisher)) for name, publisher in
               (("a", "Le Fanal"), ("b", "La Brise"), ("c", "Le Cap")))  # fmt: skip
    assert len(_origins(a.reading(), b.reading(), c.reading())) == 3
    for sheet in (a, b):
        sheet.line("(avec Reuters)", "credit").relies("org:Reuters", "(avec Reuters)", "credit")
    assert _origins(a.reading(), b.reading(), c.reading()) == ("org:Le Cap", "org:Reuters")


def test_the_outlet_named_in_the_sentence_is_its_origin() -> None:
    a = _told(Sheet("a", "2000-12-12", "Le Fanal")).relies("org:BBC", "fermé", "cited")
    assert _origins(a.reading()) == ("org:BBC",)


def test_a_copy_changes_no_count() -> None:
    a = _told(_dispatch("a", "2000-12-12", "Le Fanal")).reading()
    other = _told(Sheet("o", "2000-12-12", "La Brise")).reading()
    copy = _told(_dispatch("z", "2000-12-14", "La Brise")).reading()
    assert len(_origins(a, other)) == 2
    assert len(_origins(a, other, copy)) == 2
    assert len(_origins(a, copy)) == len(_origins(a)) == 1


def test_an_undated_copy_of_a_dated_text_is_kept() -> None:
    a = _told(_dispatch("a", "2000-12-12", "Le Fanal")).reading()
    copy = _told(_dispatch("z", "", "La Brise")).reading().model_copy(update={"published": None})
    record = link([a, copy])
    assert {d.document for d in record.documents} == {"a", "z"}
    assert len({d.copy_group for d in record.documents}) == 1
    assert record.notices == ("undated documents kept as copies of dated ones: 1",)


def test_sets_that_meet_through_a_third_are_one_origin() -> None:
    sets = [frozenset({"org:A", "org:B"}), frozenset({"org:B", "org:C"}), frozenset({"org:D"})]
    assert independent(sets) == ("org:A + org:B + org:C", "org:D")


def test_documents_of_one_affair_are_one_story() -> None:
    eri, per = "person:Girma Tesso", "state:PER"

    def sheet(name: str, published: str) -> Sheet:
        found = _told(Sheet(name, published)).actor(eri, "Girma Tesso", country="ERI")
        return found.said(f"Girma Tesso dit ({name}) que la frontière rouvrira.", "la frontière rouvrira", eri)

    a, b, late = sheet("a", "2000-12-12"), sheet("b", "2000-12-20"), sheet("late", "2004-01-20")
    other = Sheet("other", "2000-12-12").event("Lima a signé un traité.", "signé", "SUPPORT", [per], ["state:ECU"])
    stories = link([s.reading() for s in (a, b, late, other)]).stories
    assert {story.documents for story in stories} == {("a", "b"), ("late",), ("other",)}
