"""Formats of others, each read back by its own library."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import vardal
import yaml
from icalendar import Calendar
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from greffier.export import Contents, make
from greffier.model import Actor, Happening, Record, Span

# --------------------------------------------------------------------------- PLOVER

ENTITY = {
    "type": "object",
    "properties": {
        "raw_text": {"type": "string"}, "entity_name": {"type": "string"},
        "country_name": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "sector_code": {"type": "string", "pattern": "^[A-Z]{3}$"},
    },
    "required": ["entity_name"],
    "additionalProperties": False,
}  # fmt: skip
EVENT = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "enddate": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "actor": {"type": "array", "items": ENTITY}, "recipient": {"type": "array", "items": ENTITY},
        "event": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]+$"}, "minItems": 1, "maxItems": 1},
        "mode": {"type": "array", "items": {"type": "string"}}, "context": {"type": "array"},
        "quad_code": {"enum": [1, 2, 3, 4]}, "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "event_text": {"type": "string"}, "link": {"type": "string", "pattern": "^https?://"},
        "cite_info": {"type": "array", "items": {"type": "string"}},
        "coder": {"type": "string"}, "comment": {"type": "string"},
    },
    "additionalProperties": False,
}  # fmt: skip


def test_plover_is_as_the_interchange_is_described(contents: Contents) -> None:
    rows = [json.loads(line) for line in make("plover", contents)["plover.jsonl"].splitlines()]
    validator = Draft202012Validator(EVENT)
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []
    told = {row["id"]: row for row in rows}
    asked = told["h-e1"]
    assert (asked["date"], asked["event"], asked["quad_code"]) == ("1976-04-13", ["REQUEST"], 3)
    assert asked["recipient"][0]["country_name"] == "ISL"
    assert asked["event_text"].startswith("Le ministre norvégien des Pêches")
    assert asked["link"] == "https://www.courrier.example/vardal?page=2"
    assert (told["h-e5"]["date"], told["h-e5"]["enddate"]) == ("1976-03-01", "1976-03-31")


def test_plover_borrows_the_day_of_the_dispatch_and_says_so(contents: Contents) -> None:
    rows = [json.loads(line) for line in make("plover", contents)["plover.jsonl"].splitlines()]
    told = {row["id"]: row for row in rows}
    assert told["h-e7"]["date"] == "1976-04-15"
    assert "the texts give no date" in told["h-e7"]["comment"]
    assert told["h-e7"]["mode"] == ["negation"]
    assert "h-e6" not in told, "neither the act nor its dispatch is dated"


# --------------------------------------------------------------------------- GraphML, iCalendar


def test_graphml_opens_in_networkx(contents: Contents) -> None:
    graph = nx.read_graphml(io.BytesIO(make("graphml", contents, "fr")["actors.graphml"]), force_multigraph=True)
    assert graph.is_directed()
    assert graph.nodes[vardal.ISL]["label"] == "Islande"
    assert graph.nodes[vardal.BREKKE]["country"] == "NOR"
    edge = graph.edges[vardal.BREKKE, vardal.ISL, "REQUEST"]
    assert (edge["weight"], edge["score"], edge["first"], edge["label"]) == (1, 0.0, "1976-04-13", "demande")
    assert graph.number_of_edges() == 2


def test_graphml_takes_any_name(contents: Contents) -> None:
    hostile = "person:<&\"'>\x00\x1b]]>"
    acts = tuple(h.model_copy(update={"actors": (hostile,)}) for h in contents.record.happenings)
    made = make("graphml", Contents(contents.record.model_copy(update={"happenings": acts})))
    assert nx.read_graphml(io.BytesIO(made["actors.graphml"])).number_of_nodes() == 3


def test_the_calendar_holds_the_open_entries_that_fall_due(contents: Contents) -> None:
    text = make("ics", contents, "fr")["ledger.ics"]
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(1976, 5, 1), date(1976, 6, 1))
    assert str(event["uid"]) == "n2@greffier"
    assert "se rendre en Islande en mai" in str(event["summary"])
    assert "invitation restée sans réponse" in str(event["description"])
    assert event.decoded("dtstamp").date() == date(1976, 4, 15)
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert Calendar.from_ical(text).errors == []


# --------------------------------------------------------------------------- FollowTheMoney


def test_followthemoney_validates_and_every_proof_is_a_dispatch(contents: Contents) -> None:
    ftm: Any = pytest.importorskip("followthemoney", reason="the extra greffier[ftm] is not installed")
    rows = [json.loads(line) for line in make("ftm", contents)["entities.ftm.json"].splitlines()]
    proxies = [ftm.model.get_proxy(row) for row in rows]
    by_id = {proxy.id: proxy for proxy in proxies}
    assert len(by_id) == len(proxies) == 3 + 6 + 5 + 3 + 3
    for row in rows:
        ftm.model.get(row["schema"]).validate(row)
    for proxy in proxies:
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value), (proxy.schema.name, prop.name, value)
            if prop.type.name == "entity":
                assert by_id[value].schema.is_a(prop.range), (prop.name, value)
        if proxy.schema.name == "Event":
            assert {by_id[one].schema.name for one in proxy.get("proof")} == {"Article"}
    (article,) = [proxy for proxy in proxies if "a-courrier.txt" in proxy.get("fileName", quiet=True)]
    assert article.get("sourceUrl") == ["https://www.courrier.example/vardal?page=2"]
    (brekke,) = [proxy for proxy in proxies if proxy.caption == "Halvard Brekke"]
    assert (brekke.schema.name, brekke.get("country")) == ("Person", ["no"])


# --------------------------------------------------------------------------- Markdown

_LINK = re.compile(r"\[\[([^|\]]+)\|[^\]]*\]\]")


def test_every_link_between_notes_leads_to_a_note(contents: Contents) -> None:
    notes = {path: text.decode() for path, text in make("markdown", contents, "fr").items()}
    links = {target for text in notes.values() for target in _LINK.findall(text)}
    assert len(links) >= 12
    assert {f"{target}.md" for target in links} <= set(notes)
    assert {f"{target}.md" for target in _LINK.findall(notes["index.md"])} == set(notes) - {"index.md"}


def test_the_properties_of_a_note_are_yaml_and_its_body_is_markdown(contents: Contents) -> None:
    notes = {path: text.decode() for path, text in make("markdown", contents, "fr").items()}
    note = notes["Acteurs/Halvard Brekke.md"]
    _, front, body = note.split("---\n", 2)
    assert yaml.safe_load(front)["aliases"] == ["Halvard Brekke", "M. Brekke", "Halvar Breke"]
    tokens = MarkdownIt().parse(body)
    assert next(t.content for t in tokens if t.type == "inline") == "Halvard Brekke"
    assert "Nous ne laisserons pas vider cette mer" in body
    for path, text in notes.items():
        if text.startswith("---"):
            assert isinstance(yaml.safe_load(text.split("---\n", 2)[1]), dict), path


def test_words_of_a_dispatch_are_no_markup(contents: Contents) -> None:
    text = "# <b>titre</b> *étoile* [[lien]] `code`"
    poste = contents.by_name[vardal.C]
    line = poste.lines[0].model_copy(update={"span": Span(0, len(text))})
    readings = poste.model_copy(update={"text": text, "lines": (line,)})
    notes = make("markdown", Contents(contents.record, (readings,)), "fr")
    (body,) = [text.decode().split("---\n", 2)[2] for path, text in notes.items() if "c-poste" in path]
    html = MarkdownIt().render(body)
    assert "<b>" not in html
    assert "<em>" not in html
    assert "&lt;b&gt;titre" in html
    assert not _LINK.search(body)


# --------------------------------------------------------------------------- brat


def test_brat_reads_every_annotation(contents: Contents, tmp_path: Path) -> None:
    brat: Any = pytest.importorskip("bratly.io", reason="bratly-io-fs is not installed")
    text = vardal.TEXTS[vardal.A]
    named = {vardal.BREKKE: "Halvard Brekke", vardal.ISL: "Islande", vardal.NOR: "Norvège"}
    actors = tuple(Actor(id=one, mentions=(vardal.span(vardal.A, name),)) for one, name in named.items())
    reading = contents.by_name[vardal.A].model_copy(update={"actors": actors})
    for path, data in make("brat", Contents(contents.record, (reading,))).items():
        (tmp_path / path).write_bytes(data)
    sheet = (tmp_path / "a-courrier.ann").read_text(encoding="utf-8")
    read = brat.read_and_load_ann_file(str(tmp_path / "a-courrier.ann"), renumerotize=False).annotations
    assert len(read) == len(sheet.splitlines())
    kinds = [type(one).__name__ for one in read]
    assert (kinds.count("EventAnnotation"), kinds.count("RelationAnnotation")) == (2, 2)
    for one in read:
        for fragment in getattr(one, "fragments", ()):
            assert text[fragment.start : fragment.end] in one.content
    assert "E1\tREQUEST:T4 Actor:T1 Recipient:T2" in sheet
    assert (tmp_path / "a-courrier.txt").read_text(encoding="utf-8") == text


def test_brat_spans_hold_the_words_they_quote(contents: Contents) -> None:
    files = make("brat", contents)
    for name, text in vardal.TEXTS.items():
        for line in files[name.replace(".txt", ".ann")].decode().splitlines():
            if line.startswith("T"):
                _, places, words = line.split("\t")
                spans = [tuple(map(int, span.split())) for span in places.partition(" ")[2].split(";")]
                assert " ".join(text[start:end] for start, end in spans) == words
                assert "\n" not in "".join(text[start:end] for start, end in spans)


# --------------------------------------------------------------------------- TimelineJS


def test_timelinejs_escapes_what_dispatches_say() -> None:
    base = vardal.record()
    hostile = "<script>alert(1)</script>"
    act = Happening.model_validate({**base.happenings[1].model_dump(), "actors": (f"person:{hostile}",)})
    text = make("timelinejs", Contents(Record(happenings=(act,)), ()), "fr")["timeline.json"].decode()
    assert "<script" not in text
    made = json.loads(text)
    assert "&lt;script&gt;" in made["events"][0]["text"]["headline"]


def test_timelinejs_dates_are_days(contents: Contents) -> None:
    made = json.loads(make("timelinejs", contents, "fr")["timeline.json"])
    told = {slide["unique_id"]: slide for slide in made["events"]}
    assert set(told) == {"h-e5", "h-e1", "h-e3"}
    assert told["h-e5"]["start_date"] == {"year": 1976, "month": 3, "day": 1}
    assert told["h-e5"]["end_date"] == {"year": 1976, "month": 3, "day": 31}
    assert told["h-e1"]["group"] == "Norvège"
