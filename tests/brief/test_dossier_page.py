"""The dossier's page: well-formed, self-contained, escaped, every reference leading to its sentence."""

import base64
import hashlib
import json
import re
from collections.abc import Callable

import pytest
import vardal
from lxml import html

from greffier.brief.dossier import compose, render
from greffier.model import LinkedActor, Matter, Record

VOID = {"meta", "br", "link", "img", "hr", "input"}


def page(record: Record | None = None, **options: str) -> str:
    return render(compose(record or vardal.record(), vardal.readings(), "fr", **options))


def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


@pytest.fixture(scope="module")
def made() -> str:
    return page()


@pytest.fixture(scope="module")
def dom(made: str) -> html.HtmlElement:
    return tree(made)


def scripts(text: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", text, re.DOTALL)


def test_every_tag_is_closed(made: str) -> None:
    stack: list[str] = []
    body = re.sub(r"<(style|script)\b[^>]*>.*?</\1>|<svg.*?</svg>", "", made, flags=re.DOTALL)
    for closing, name in re.findall(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>", body):
        if name not in VOID:
            if closing:
                assert stack.pop() == name
            else:
                stack.append(name)
    assert not stack


def test_ids_are_unique_and_every_reference_leads_somewhere(dom: html.HtmlElement) -> None:
    ids = dom.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [*dom.xpath("//a/@href"), *dom.xpath("//svg//a/@*[contains(name(), 'href')]")]
    assert len(links) > 40
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)
    labelled = {name for value in dom.xpath("//@aria-labelledby | //label/@for") for name in value.split()}
    assert labelled <= set(ids)


def test_every_line_of_the_chronology_opens_its_sentence(dom: html.HtmlElement) -> None:
    items = dom.xpath("//li[contains(@class, 'act ')]")
    assert len(items) == 5
    for item in items:
        (target,) = item.xpath(".//a[@class='open']/@href")
        (mark,) = dom.xpath(f"//mark[@id='{target[1:]}']")
        said = item.xpath(".//a[@class='open']")[0].text_content().strip(" «»…\u202f").replace("\u202f", " ")
        assert said[:30] in mark.text_content() or mark.text_content()[:30] in said


def test_a_reference_leads_to_the_sentence_that_proves(dom: html.HtmlElement) -> None:
    (item,) = [li for li in dom.xpath("//li[contains(@class, 'act ')]") if "a demandé" in li.text_content()]
    (target,) = item.xpath(".//a[@class='open']/@href")
    (mark,) = dom.xpath(f"//mark[@id='{target[1:]}']")
    assert mark.text_content().startswith("Le ministre norvégien des Pêches")
    assert mark.text_content().endswith("d'ici une semaine.")


@pytest.mark.parametrize(
    ("section", "claims"),
    [("keypoints", "//li"), ("ledger", "//tr[@id]"), ("statements", "//blockquote"), ("actors", "//li"),
     ("discrepancies", "//div[@id]//li"), ("damage", "//li")],
)  # fmt: skip
def test_every_claim_of_a_section_opens_a_passage(dom: html.HtmlElement, section: str, claims: str) -> None:
    marks = set(dom.xpath("//mark/@id"))
    rows = dom.xpath(f"//section[@id='{section}']{claims}")
    assert rows
    notices = {"Une dépêche n’a pas ", "dépêches sans date l"}
    for row in rows:
        targets = {href[1:] for href in row.xpath(".//a/@href")}
        assert targets & marks or row.text_content()[:20] in notices, row.text_content()


def test_the_matter_of_an_entry_opens_its_sentence(dom: html.HtmlElement) -> None:
    matters = dom.xpath("//section[@id='ledger']//td[contains(@class, 'wide')]/a[@class='open']")
    assert [matter.xpath("string(span[@class='quote'])") for matter in matters] == [
        "se rendre en Islande en mai", "saisir les prises", "retirer ses chalutiers du banc de Vardal",
    ]  # fmt: skip
    (mark,) = dom.xpath(f"//mark[@id='{matters[0].get('href')[1:]}']")
    assert "a toutefois invité" in mark.text_content()


def test_a_discrepancy_leads_to_the_words_of_each_side(dom: html.HtmlElement) -> None:
    values = dom.xpath("//section[@id='discrepancies']//ul[@class='values']/li")
    assert [value.xpath("string(span[@class='quote'])") for value in values] == [
        "«\u202fune trentaine de navires\u202f»", "«\u202fdix-huit bateaux\u202f»",
    ]  # fmt: skip
    told = [dom.xpath(f"//mark[@id='{value.xpath('.//a/@href')[0][1:]}']")[0].text_content() for value in values]
    assert ["trentaine de navires" in told[0], "dix-huit bateaux" in told[1]] == [True, True]


def test_the_dispatch_stands_there_as_it_was_received(dom: html.HtmlElement) -> None:
    for number, name in enumerate((vardal.A, vardal.B, vardal.C), 1):
        lines = dom.xpath(f"//article[@id='d{number}']/p[contains(@class, 'line')]")
        assert [line.text_content() for line in lines] == vardal.TEXTS[name].splitlines()
    assert dom.xpath("//article[@id='d1']/p[@class='line furniture']")[0].text == "Accueil | Monde | Météo"


def test_damage_is_marked_in_the_text(dom: html.HtmlElement) -> None:
    hurt = dom.xpath("//article[@id='d2']//span[@class='damaged']")
    assert [(one.text, one.get("title")) for one in hurt] == [
        ("HalvardBrekke", "abîmé\u202f: mots collés"),
        ("mars ,", "abîmé\u202f: mots perdus"),
    ]


def test_versions_stand_side_by_side_and_what_differs_is_marked(dom: html.HtmlElement) -> None:
    (several,) = dom.xpath("//div[@class='wordings several']")
    assert len(several.xpath("blockquote")) == 2
    assert several.xpath("blockquote[2]//*[@class='differs']")


def test_the_matrix_counts_who_acts_toward_whom(dom: html.HtmlElement) -> None:
    cells = dom.xpath("//table[@class='matrix']//td/a")
    told = {cell.get("aria-label").replace("\u202f", " "): cell.text for cell in cells}
    assert told["Norvège → Islande : 1 fait"] == "1"
    assert told["Islande → Norvège : 1 fait"] == "1"


def test_the_drawing_holds_what_is_dated_and_says_what_is_not(dom: html.HtmlElement) -> None:
    (figure,) = dom.xpath("//figure[@id='chart']")
    assert set(figure.xpath(".//a/@*[contains(name(), 'href')]")) == {"#h-h-e5", "#h-h-e1", "#h-h-e3"}
    assert "2 faits sans date" in figure.text_content()
    spec = json.loads(dom.xpath("//script[@id='spec']")[0].text)
    assert spec["$schema"].split("/")[-2] == "vega"


def test_nothing_is_loaded(made: str, dom: html.HtmlElement) -> None:
    assert not dom.xpath("//link | //img | //iframe | //object | //embed | //form | //base | //script[@src]")
    assert not dom.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]")
    own = re.sub(r"<script\b.*?</script>|<!DOCTYPE[^>]*>", "", made, flags=re.DOTALL)
    assert "url(" not in own
    assert "@import" not in own
    assert not re.search(r"https?://|//[a-z]", own)


def test_the_policy_allows_the_style_and_the_scripts_and_nothing_else(made: str) -> None:
    (policy,) = tree(made).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    allowed = " ".join(map(digest, scripts(made)))
    assert len(scripts(made)) == 2
    assert policy == (
        f"default-src 'none'; script-src {allowed}; style-src {digest(style)}; base-uri 'none'; form-action 'none'"
    )


def test_hostile_words_stay_words(dom: html.HtmlElement) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>"
    base = vardal.record()
    record = base.model_copy(
        update={
            "documents": (
                base.documents[0].model_copy(update={"title": hostile, "publisher": hostile}),
                *base.documents[1:],
            ),
            "actors": (LinkedActor(id=f"person:{hostile}", names=(hostile,), role=hostile, country=hostile),),
            "happenings": tuple(
                h.model_copy(update={"actors": (f"person:{hostile}",), "key": hostile}) for h in base.happenings
            ),
            "entries": tuple(
                e.model_copy(update={"what": Matter(text=hostile, document=vardal.A, span=e.what.span)})
                for e in base.entries
            ),
            "notices": (hostile,),
        }
    )
    readings = vardal.readings()
    readings[vardal.C] = readings[vardal.C].model_copy(update={"text": hostile, "url": f"javascript:{hostile}"})
    made = tree(render(compose(record, readings, "fr", heading=hostile)))
    assert not made.xpath("//img | //b[not(ancestor::ul[@class='facts'] or ancestor::p[@role='status'])] | //@onerror")
    assert len(made.xpath("//script")) == len(dom.xpath("//script"))
    assert hostile in made.text_content()
    assert made.xpath("//h1")[0].text_content() == hostile.replace("-", "‑")
    ids = made.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_it_is_for_screen_night_and_paper(made: str) -> None:
    for asked in ("prefers-color-scheme: dark", "@media print", "size: A4", "max-width: 46rem"):
        assert asked in made


@pytest.mark.parametrize("change", [dict, lambda: {"happenings": (), "entries": (), "statements": (), "actors": ()}])
def test_the_same_record_gives_the_same_page(change: Callable[[], dict[str, object]]) -> None:
    record = vardal.record().model_copy(update=change())
    assert page(record) == page(record)


def test_an_empty_record_has_no_drawing_and_no_library() -> None:
    made = render(compose(Record(), {}, "en"))
    assert not tree(made).xpath("//figure | //script[@id='spec']")
    assert len(made) < 60_000
    assert tree(made).xpath("//p[@class='empty']")


def test_a_record_without_texts_still_makes_a_dossier() -> None:
    made = tree(render(compose(vardal.record(), {}, "fr")))
    assert len(made.xpath("//li[contains(@class, 'act ')]")) == 5
    assert {href[1:] for href in made.xpath("//a/@href")} <= set(made.xpath("//@id"))


def test_it_is_small(made: str) -> None:
    """2.5 MB plus the texts is the most that may be."""
    assert len(made.encode()) < 1_400_000


def test_too_many_acts_are_drawn_in_part_and_the_page_says_so() -> None:
    base = vardal.record()
    asked = base.happenings[1]
    told = ({"key": f"k{n}", "origins": ("a", "b") if n == 7 else ("a",)} for n in range(640))
    many = tuple(asked.model_copy(update=one) for one in told)
    made = tree(render(compose(base.model_copy(update={"happenings": many}), vardal.readings(), "fr")))
    drawn = set(made.xpath("//figure[@id='chart']//a/@*[contains(name(), 'href')]"))
    assert len(drawn) == 600
    assert "#h-k7" in drawn
    assert "40 faits, que peu d’origines rapportent" in made.xpath("//figure[@id='chart']")[0].text_content()
    assert len(made.xpath("//li[contains(@class, 'act ')]")) == 640
