"""Entries: what was put before whom, and what became of it."""

from __future__ import annotations

from greffier.linking import link
from greffier.model import Entry
from linking.build import Sheet

GRC, TUR, CYP = "state:GRC", "state:TUR", "state:CYP"


def _ask(name: str, published: str, sentence: str, matter: str, **more: str) -> Sheet:
    return Sheet(name, published, f"Journal {name}").move(sentence, "request", [GRC], [TUR], matter=matter, **more)


def _entries(*sheets: Sheet, as_of: str | None = None) -> tuple[Entry, ...]:
    return link([sheet.reading() for sheet in sheets], as_of=as_of).entries


ASKED = _ask("a", "1996-01-29", "Athènes demande à Ankara de retirer son drapeau de l’îlot.",
             "retirer son drapeau de l’îlot", date="1996-01-29")  # fmt: skip
AGAIN = _ask("b", "1996-01-30", "La Grèce a prié la Turquie d’ôter le drapeau de l’îlot.", "ôter le drapeau de l’îlot",
             date="1996-01-30")  # fmt: skip


def test_one_request_told_twice_is_one_entry() -> None:
    (entry,) = _entries(ASKED, AGAIN)
    assert (entry.kind, entry.from_, entry.to) == ("request", (GRC,), (TUR,))
    assert (entry.opened, entry.status) == ("1996-01-29", "open")
    assert [e.document for e in entry.evidence] == ["a", "b"]
    assert [(s.step, s.date) for s in entry.steps] == [("repeated", "1996-01-30")]
    assert entry.origins == ("org:Journal a", "org:Journal b")


def test_two_matters_are_two_entries() -> None:
    other = _ask("b", "1996-01-30", "Athènes demande à Ankara de payer les pêcheurs.", "payer les pêcheurs")
    assert len(_entries(ASKED, other)) == 2


def test_the_addressee_decides_the_status() -> None:
    refusal = Sheet("c", "1996-01-31").move(
        "La Turquie refuse de retirer le drapeau de l’îlot.", "refused", [TUR], [GRC],
        matter="retirer le drapeau de l’îlot", date="1996-01-31",
    )  # fmt: skip
    (entry,) = _entries(ASKED, refusal)
    assert entry.status == "refused"
    assert [(s.step, s.document) for s in entry.steps] == [("refused", "c")]


def test_a_stranger_decides_nothing() -> None:
    stranger = Sheet("c", "1996-01-31").move(
        "Chypre refuse de retirer le drapeau de l’îlot.", "refused", [CYP], [], matter="retirer le drapeau de l’îlot"
    )
    (entry,) = _entries(ASKED, stranger)
    assert entry.status == "open"


def test_where_two_remain_neither_is_asserted() -> None:
    boats = _ask(
        "b", "1996-01-29", "Athènes demande à Ankara de rappeler ses bateaux de l’îlot.", "rappeler ses bateaux"
    )
    vague = Sheet("c", "1996-01-31").move("Ankara a refusé.", "refused", [TUR], [GRC])
    entries = _entries(ASKED, boats, vague)
    assert {entry.status for entry in entries} == {"open"}


def test_unanswered_keeps_it_open_and_received_is_no_answer() -> None:
    received = Sheet("c", "1996-01-30").move(
        "La Turquie a bien reçu la demande de retirer le drapeau.",
        "received",
        [TUR],
        [GRC],
        matter="retirer le drapeau",
    )
    silent = Sheet("d", "1996-01-31").move(
        "Ankara n’a pas répondu sur le retrait du drapeau.", "unanswered", [TUR], [GRC], matter="retrait du drapeau"
    )
    (entry,) = _entries(ASKED, received, silent)
    assert entry.status == "open"
    assert [s.step for s in entry.steps] == ["confirmed"]


def test_a_due_date_lapses_after_its_last_day() -> None:
    promise = Sheet("a", "1996-02-01").move(
        "Ankara s’engage à publier la carte la semaine prochaine.", "promise", [TUR], [GRC],
        matter="publier la carte", due="1996-W06", date="1996-02-01",
    )  # fmt: skip
    assert _entries(promise, as_of="1996-02-11")[0].status == "open"
    assert _entries(promise, as_of="1996-02-12")[0].status == "lapsed"


def test_nothing_lapses_where_nothing_is_dated() -> None:
    promise = Sheet("a", None).move(
        "Ankara publiera la carte.", "promise", [TUR], [GRC], matter="carte", due="1996-W06"
    )
    assert _entries(promise)[0].status == "open"


def test_a_plan_whose_act_is_told_later_is_kept() -> None:
    plan = Sheet("a", "1996-02-01").event(
        "Grecs et Turcs se rencontreront le 5 février.", "rencontreront", "AGREE", [GRC, TUR], [],
        factuality="future", date="1996-02-05", key="plan00000001",
    )  # fmt: skip
    plan.move("Ils l’ont promis.", "promise", [GRC, TUR], [GRC, TUR], matter="promis", event="plan00000001")
    act = Sheet("b", "1996-02-06").event(
        "Grecs et Turcs se sont rencontrés lundi.", "rencontrés", "CONSULT", [GRC, TUR], [], date="1996-02-05"
    )
    (entry,) = _entries(plan, act)
    assert entry.status == "kept"
    assert [(s.step, s.document) for s in entry.steps] == [("kept", "b")]


def test_a_gift_of_what_was_asked_meets_it_in_part() -> None:
    ask = Sheet("a", "1996-02-01").move(
        "Nicosie a demandé aux Européens des missiles.", "request", [CYP], ["group:Européens"], matter="des missiles"
    )
    gift = Sheet("b", "1996-02-09").event(
        "La Grèce a livré six missiles à Chypre vendredi.", "livré", "AID", [GRC], [CYP], date="1996-02-09"
    )
    (entry,) = _entries(ask, gift)
    assert entry.status == "met in part"


def test_what_is_put_again_was_put() -> None:
    again = Sheet("a", "1996-01-30").move(
        "Athènes a réitéré une demande : que le drapeau de l’îlot soit ôté.",
        "repeated",
        [GRC],
        [TUR],
        matter="une demande",
    )
    (entry,) = _entries(again)
    assert (entry.kind, entry.status, entry.steps) == ("request", "open", ())


def test_a_matter_that_is_only_named_means_the_request_in_the_air() -> None:
    refusal = Sheet("c", "1996-01-31").move(
        "La Turquie a rejeté les exigences grecques.", "refused", [TUR], [GRC], matter="les exigences grecques"
    )
    (entry,) = _entries(ASKED, refusal)
    assert entry.status == "refused"


def test_a_promise_of_nothing_told_is_no_entry() -> None:
    bare = Sheet("a", "1996-02-01").move("promis", "promise", [TUR], [GRC])
    assert _entries(bare) == ()


def test_a_threat_is_neither_accepted_nor_refused() -> None:
    threat = Sheet("a", "1996-02-01").move(
        "Ankara menace de fermer le détroit.", "threat", [TUR], [GRC], matter="fermer le détroit"
    )
    reply = Sheet("b", "1996-02-02").move(
        "Athènes refuse que le détroit ferme.", "refused", [GRC], [TUR], matter="le détroit ferme"
    )
    (entry,) = _entries(threat, reply)
    assert entry.status == "open"


SHUT = Sheet("a", "1996-02-01").move(
    "Si les bateaux approchent, Ankara fermera le détroit aux navires grecs.", "threat", [TUR], [GRC],
    matter="fermera le détroit aux navires grecs", condition="Si les bateaux approchent",
)  # fmt: skip


def test_a_threat_of_consequences_is_the_one_that_says_which() -> None:
    vague = Sheet("b", "1996-02-02").move(
        "Si les hélicoptères décollent, la riposte sera ferme et immédiate, prévient Ankara.", "threat", [TUR], [GRC],
        matter="Si les hélicoptères décollent, la riposte sera ferme et immédiate",
        condition="Si les hélicoptères décollent",
    )  # fmt: skip
    (entry,) = _entries(SHUT, vague)
    assert [e.document for e in entry.evidence] == ["a", "b"]


def test_two_threats_that_say_with_what_are_two() -> None:
    other = Sheet("b", "1996-02-02").move(
        "Si les hélicoptères décollent, Ankara rappellera ses ingénieurs.", "threat", [TUR], [GRC],
        matter="rappellera ses ingénieurs", condition="Si les hélicoptères décollent",
    )  # fmt: skip
    assert len(_entries(SHUT, other)) == 2


def test_a_threat_taken_back_takes_back_no_promise() -> None:
    promise = Sheet("a", "1996-02-01").move(
        "Ankara promet à la Grèce de rendre le cargo.", "promise", [TUR], [GRC], matter="rendre le cargo"
    )
    back = Sheet("b", "1996-02-03").move(
        "Ankara a retiré sa menace de rendre le cargo aux pilleurs.", "withdrawn", [TUR], [],
        matter="sa menace de rendre le cargo aux pilleurs",
    )  # fmt: skip
    (entry,) = _entries(promise, back)
    assert entry.status == "open"


def test_what_is_asked_in_one_saying_is_asked_once() -> None:
    who = "person:Theodoros Pangalos"

    def sheet(name: str, published: str) -> Sheet:
        return Sheet(name, published, f"Journal {name}").actor(who, "Theodoros Pangalos", "Pangalos", country="GRC")

    asked = sheet("a", "1996-02-01").move(
        "La Grèce demande à l'alliance de laisser le drapeau au mât.", "request", [GRC], ["org:OTAN"],
        matter="laisser le drapeau au mât",
    )  # fmt: skip
    said = "le drapeau doit rester, toujours rester, au mât du rocher"
    asked.event("Ankara accuse Athènes.", "accuse", "ACCUSE", [TUR], [GRC])
    asked.said(f"M. Pangalos a martelé que {said}.", said, who, key="k1")
    asked.move(f"M. Pangalos a martelé que {said} du port.", "repeated", [who], [], matter=said, attribution="k1")
    again = "le drapeau doit rester, rester toujours, au mât de ce rocher"
    other = sheet("b", "1996-02-02").said(f"M. Pangalos a répété que {again}.", again, who, key="k2")
    other.move(f"M. Pangalos a répété jeudi que {again}.", "request", [who], [TUR], matter=again, attribution="k2")
    record = link([asked.reading(), other.reading()])
    assert [len(s.versions) for s in record.statements] == [2]
    (entry,) = record.entries
    assert {e.document for e in (*entry.evidence, *entry.steps)} == {"a", "b"}
