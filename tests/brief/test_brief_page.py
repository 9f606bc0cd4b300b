"""The page: well-formed, self-contained, escaped, every reference leading to its sentence."""

import base64
import hashlib
import re

import vardal
from lxml import html

from greffier.brief import compose
from greffier.brief.page import render
from greffier.model import LinkedActor, Matter, Record


def page(record: Record | None = None) -> str:
    return render(compose(record or vardal.record(), vardal.readings(), "fr"))


def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def test_every_tag_is_closed() -> None:
    void = {"meta", "br", "link", "img", "hr"}
    stack: list[str] = []
    body = re.sub(r"<style>.*?</style>", "", page(), flags=re.DOTALL)
    for closing, name in re.findall(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>", body):
        if name in void:
            continue
        if closing:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert not stack


def test_ids_are_unique_and_every_reference_leads_somewhere() -> None:
    ids = tree(page()).xpath("//@id")
    assert len(ids) == len(set(ids))
    links = tree(page()).xpath("//a/@href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_a_reference_leads_to_the_sentence_that_proves() -> None:
    made = tree(page())
    (row,) = [tr for tr in made.xpath("//section[@id='chronology']//tr") if "a demandé" in tr.text_content()]
    (target,) = row.xpath("td[contains(@class, 'refs')]/a/@href")
    (mark,) = made.xpath(f"//mark[@id='{target[1:]}']")
    assert mark.text_content().startswith("Le ministre norvégien des Pêches")
    assert mark.text_content().endswith("d'ici une semaine.")


def test_the_dispatch_stands_there_as_it_was_received() -> None:
    made = tree(page())
    for number, name in enumerate((vardal.A, vardal.B, vardal.C), 1):
        lines = made.xpath(f"//article[@id='d{number}']/p[contains(@class, 'line')]")
        assert [line.text_content() for line in lines] == vardal.TEXTS[name].splitlines()
    assert made.xpath("//article[@id='d1']/p[@class='line furniture']")[0].text == "Accueil | Monde | Météo"


def test_nothing_is_loaded_and_nothing_runs() -> None:
    text = page()
    made = tree(text)
    assert not made.xpath("//script | //link | //img | //iframe | //object | //embed | //form | //base")
    assert not made.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]")
    assert "url(" not in text
    assert "@import" not in text
    assert not re.search(r"https?://|//[a-z]", re.sub(r"<!DOCTYPE[^>]*>", "", text))


def test_the_policy_allows_the_style_and_nothing_else() -> None:
    text = page()
    (policy,) = tree(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_hostile_words_stay_words() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>"
    base = vardal.record()
    record = base.model_copy(
        update={
            "documents": (
                base.documents[0].model_copy(update={"title": hostile, "publisher": hostile}),
                *base.documents[1:],
            ),
            "actors": (LinkedActor(id=f"person:{hostile}", names=(hostile,), role=hostile, country=hostile),),
            "entries": tuple(
                e.model_copy(update={"what": Matter(text=hostile, document=vardal.A, span=e.what.span)})
                for e in base.entries
            ),
            "notices": (hostile,),
        }
    )
    readings = vardal.readings()
    readings[vardal.C] = readings[vardal.C].model_copy(update={"text": hostile, "url": f"javascript:{hostile}"})
    made = tree(render(compose(record, readings, "fr")))
    assert not made.xpath("//script | //img | //b | //@onerror")
    assert hostile in made.text_content()


def test_it_is_for_screen_night_and_paper() -> None:
    assert "prefers-color-scheme: dark" in page()
    assert "@media print" in page()
    assert "size: A4" in page()


def test_the_same_record_gives_the_same_page() -> None:
    assert page() == page()
