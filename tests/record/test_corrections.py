"""Corrections: each verb, signed, undoable, held through re-reading, re-linking and a newer version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_reader import Folder, dispatch, reader, stand_in, store

from greffier.linking import link
from greffier.model import Correction
from greffier.record import Store
from greffier.record.resolving import MisfitError, parsed

A = "Vardal attaque Orsa à l'aube."
B = "Orsa exige Vardal au nom du traité."
SAID = "la route du col restait fermée"
C = f"Mara Velin a dit que {SAID}."


def pile(opened: Store) -> None:
    opened.take([dispatch(1, A, C), dispatch(2, "Vardal attaque Orsa, répète la radio."), dispatch(3, B)])


def row(op: str, *anchors: dict[str, Any], **more: Any) -> Correction:
    return parsed(json.dumps({"op": op, "anchors": anchors, **more}))


def at(document: str, quote: str, layer: str = "events") -> dict[str, Any]:
    return {"document": document, "layer": layer, "quote": quote}


def correct(opened: Store, *rows: Correction) -> list[str]:
    outcome = opened.correct(rows, by="Ada")
    assert [one for one in outcome if isinstance(one, MisfitError)] == []
    return [one.id for one in outcome if isinstance(one, Correction)]


def test_an_item_is_rejected_and_accepted_again(kept: Store) -> None:
    pile(kept)
    before = kept.record()
    correct(kept, row("reject", at("d003.txt", "exige")))
    assert len(kept.record().happenings) == 1
    assert kept.record() == link(kept.readings(as_read=True), corrections=kept.corrections())
    correct(kept, row("accept", at("d003.txt", "exige")))
    assert len(kept.record().happenings) == len(before.happenings) == 2
    (event,) = next(r for r in kept.readings() if r.name == "d003.txt").events
    assert event.cues == ("accepted by Ada",)


def test_what_rests_on_a_rejected_event_stays_without_it(kept: Store) -> None:
    pile(kept)
    correct(kept, row("reject", at("d003.txt", "exige")))
    (move,) = next(r for r in kept.readings() if r.name == "d003.txt").moves
    assert move.event is None


def test_fields_are_set_and_the_later_wins(kept: Store) -> None:
    pile(kept)
    correct(kept, row("set", at("d003.txt", "exige"), value={"date": "2004-04-01", "actors": ["state:TRL"]}))
    correct(kept, row("set", at("d003.txt", "exige"), value={"date": "2004-04-02"}))
    (event,) = next(r for r in kept.readings() if r.name == "d003.txt").events
    assert (event.date, event.actors) == ("2004-04-02", ("state:TRL",))
    assert event.cues == ("actors, date set by Ada", "date set by Ada")


def test_an_item_is_added_with_its_span_and_signature(kept: Store) -> None:
    pile(kept)
    value = {"type": "ACCUSE", "actors": ["state:ORS"], "recipients": ["state:VRD"]}
    (number,) = correct(kept, row("add", at("d003.txt", "nom"), value=value))
    added = next(r for r in kept.readings() if r.name == "d003.txt").events[-1]
    text = next(r for r in kept.readings() if r.name == "d003.txt").text
    assert added.trigger.text(text) == "nom"
    assert (added.made_by, added.cues) == (f"correction@{number}", ("added by Ada",))
    assert any(h.type == "ACCUSE" for h in kept.record().happenings)
    correct(kept, row("set", {"key": added.key}, value={"date": "2004-03-03"}))
    assert any(h.date == "2004-03-03" for h in kept.record().happenings)


def test_what_is_one_and_what_is_two(kept: Store) -> None:
    pile(kept)
    assault = next(h for h in kept.record().happenings if h.type == "ASSAULT")
    assert len(assault.mentions) == 2
    first, second = (m.key for m in assault.mentions)
    (parted,) = correct(kept, row("different", {"key": first}, {"key": second}))
    assert sorted(len(h.mentions) for h in kept.record().happenings) == [1, 1, 1]
    (joined,) = correct(kept, row("same", at("d003.txt", "exige"), at("d001.txt", "attaque")))
    assert sorted(len(h.mentions) for h in kept.record().happenings) == [1, 2]
    assert kept.undo(joined, by="Ada")
    assert kept.undo(parted, by="Ada")
    assert next(h for h in kept.record().happenings if h.type == "ASSAULT") == assault


def test_whom_a_person_holds_to_be_whom(kept: Store) -> None:
    kept.take([dispatch(1, C), dispatch(2, "Ilda Corse a dit que le pont tenait."), dispatch(3, C)])
    people = [a.id for a in kept.record().actors]
    assert len(people) == 2
    correct(kept, row("same", at("d002.txt", "Ilda Corse", "actors"), at("d001.txt", "Mara Velin", "actors")))
    (one,) = kept.record().actors
    assert {s.speaker for s in kept.record().statements} == {one.id}
    correct(kept, row("different", at("d001.txt", "Mara Velin", "actors"), at("d003.txt", "Mara Velin", "actors")))
    assert len(kept.record().actors) == 2
    assert len({m.document for m in kept.record().actors[0].mentions} & {"d001.txt", "d003.txt"}) == 1


def test_a_date_re_reads_that_one_document(tmp_path: Path) -> None:
    asked: list[str] = []

    def watched(requests: Any) -> Any:
        for request in requests:
            asked.append(request.received.document.name)
            yield stand_in(*request)

    with Store(tmp_path / "r.db", watched, create=True) as opened:
        pile(opened)
        asked.clear()
        (number,) = correct(opened, row("date", {"document": "d003.txt"}, value="1999-01-02"))
        assert asked == ["d003.txt"]
        found = next(r for r in opened.readings() if r.name == "d003.txt")
        assert (found.published, found.published_how, found.events[0].date) == ("1999-01-02", "given", "1999-01-02")
        assert any(d.published == "1999-01-02" for d in opened.record().documents)
        opened.reread()
        assert next(r for r in opened.readings() if r.name == "d003.txt") == found
        asked.clear()
        opened.undo(number, by="Ada")
        assert asked == ["d003.txt"]
        assert next(r for r in opened.readings() if r.name == "d003.txt").published == "2004-05-06"


def test_a_label_re_reads_its_document(kept: Store) -> None:
    pile(kept)
    correct(kept, row("label", at("d003.txt", B, "lines"), value="furniture"))
    found = next(r for r in kept.readings() if r.name == "d003.txt")
    assert found.events == ()
    assert [line.label for line in found.lines if line.span.text(found.text) == B] == ["furniture"]


def test_a_publisher_is_given(kept: Store) -> None:
    pile(kept)
    correct(kept, row("set", {"document": "d003.txt", "layer": "document"}, value={"publisher": "Le Cap Nord"}))
    found = next(d for d in kept.record().documents if d.document == "d003.txt")
    assert found.publisher == "Le Cap Nord"


def test_corrections_follow_a_newer_version(kept: Store, folder: Folder) -> None:
    here = folder({"a.txt": f"Titre\n\n{A}\n\n{B}\n\n{C}\n"})
    kept.read([here])
    correct(
        kept,
        row("reject", at("a.txt", "attaque")),
        row("add", at("a.txt", "nom"), value={"type": "ACCUSE", "actors": ["state:ORS"], "recipients": ["state:VRD"]}),
        row("label", at("a.txt", C, "lines"), value="teaser"),
        row("set", {"document": "a.txt", "layer": "document"}, value={"publisher": "Le Cap Nord"}),
    )
    (here / "a.txt").write_text(f"Titre\n\nUne phrase de plus.\n\n{A}\n\n{B}\n\n{C}\n", encoding="utf-8")
    assert len(kept.read([here]).replaced) == 1
    (found,) = kept.readings()
    assert [(e.type, e.trigger.text(found.text)) for e in found.events] == [("REQUEST", "exige"), ("ACCUSE", "nom")]
    assert (found.attributions, found.publisher) == ((), "Le Cap Nord")
    assert [d.orphan for d in kept.decisions()] == [False] * 4
    (here / "a.txt").write_text(f"Titre\n\n{B}\n", encoding="utf-8")
    kept.read([here])
    assert [d.orphan for d in kept.decisions()] == [True, False, True, False]
    (here / "a.txt").write_text(f"Titre\n\n{A}\n\n{B}\n\n{C}\n", encoding="utf-8")
    kept.read([here])
    assert [d.orphan for d in kept.decisions()] == [False] * 4


def test_taking_a_correction_twice_changes_nothing(kept: Store) -> None:
    pile(kept)
    twice = row("reject", at("d003.txt", "exige"))
    assert correct(kept, twice) == correct(kept, twice)
    assert len(kept.decisions()) == 1
    kept.undo(kept.corrections()[0].id, by="Bea")
    (decision,) = kept.decisions()
    assert (decision.undone is not None, decision.undone_by) == (True, "Bea")
    assert not kept.undo(decision.correction.id, by="Bea")
    correct(kept, twice)
    assert len(kept.corrections()) == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (row("reject", at("nowhere.txt", "exige")), "no-document"),
        (row("reject", at("d003.txt", "nom")), "no-item"),
        (row("reject", {**at("d003.txt", "exige"), "spans": [[0, 5]]}), "no-words"),
        (row("reject", {**at("d003.txt", "exige"), "spans": [[0, 5000]]}), "no-words"),
        (row("add", at("d003.txt", "e"), value={"type": "ACCUSE"}), "no-words"),
        (row("add", at("d003.txt", "nom"), value={"type": "GOSSIP"}), "bad-value"),
        (row("set", at("d003.txt", "exige"), value={"key": "mine"}), "bad-value"),
        (row("set", at("d003.txt", "exige"), value={"type": "GOSSIP"}), "bad-value"),
        (row("date", {"document": "d003.txt"}, value="hier"), "bad-value"),
        (row("label", at("d003.txt", B, "lines"), value="poem"), "bad-value"),
        (row("same", at("d003.txt", "exige")), "few-items"),
        (row("same", at("d003.txt", "exige"), at("d001.txt", "la route du col", "attributions")), "no-item"),
        (row("same", at("d003.txt", "exige"), at("d001.txt", SAID, "attributions")), "mixed-layers"),
    ],
)
def test_what_does_not_fit_is_refused(kept: Store, wrong: Correction, code: str) -> None:
    pile(kept)
    before = (kept.record(), kept.readings())
    (outcome,) = kept.correct([wrong], by="Ada")
    assert isinstance(outcome, MisfitError)
    assert outcome.code == code
    assert str(outcome)
    assert (kept.decisions(), kept.record(), kept.readings()) == ([], *before)


@pytest.mark.parametrize("text", ["", "3", "{", '{"op": "praise", "anchors": [{}]}', '{"op": "reject", "anchors": []}'])
def test_what_is_no_correction_is_refused(text: str) -> None:
    with pytest.raises(MisfitError, match="no correction"):
        parsed(text)


def test_the_reader_of_these_tests_reads() -> None:
    assert [len(r.events) for r in reader([])] == []
    with pytest.raises(Exception, match="no such record"):
        store("/nonexistent/r.db", create=False)
