"""A part of the record: by name, kind, type, status and day."""

import pytest
import vardal

from greffier.export import Choice, Contents, choose, make


def keys(contents: Contents) -> set[str]:
    record = contents.record
    return {h.key for h in record.happenings} | {s.key for s in record.statements} | {e.key for e in record.entries}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(actor="jonsdottir"), {"h-e5", "h-e3", "s3", "s4", "n2"}),
        (Choice(actor="Danemark", kind="event"), {"h-e5", "h-e6"}),
        (Choice(actor="inconnu"), set()),
        (Choice(kind="entry"), {"n1", "n2", "n3"}),
        (Choice(kind="entry", status="open"), {"n2", "n3"}),
        (Choice(type="REQUEST"), {"h-e1"}),
        (Choice(type="direct"), {"s1", "s4"}),
        (Choice(status="denied"), {"h-e7"}),
        (Choice(kind="event", since="1976-04-14"), {"h-e3"}),
        (Choice(kind="event", until="1976-03-31"), {"h-e5"}),
        (Choice(kind="entry", since="1976-05-20", until="1976-05-21"), {"n2"}),
    ],
)  # fmt: skip
def test_what_answers_is_kept(contents: Contents, choice: Choice, expected: set[str]) -> None:
    assert keys(choose(contents, choice)) == expected


def test_no_choice_keeps_all(contents: Contents) -> None:
    assert choose(contents, Choice()) is contents


def test_documents_and_actors_follow(contents: Contents) -> None:
    made = choose(contents, Choice(type="REQUEST"))
    assert [d.document for d in made.record.documents] == [vardal.A]
    assert [r.name for r in made.readings] == [vardal.A]
    assert {a.id for a in made.record.actors} == {vardal.BREKKE, vardal.ISL}
    assert [d.about for d in made.record.discrepancies] == ["h-e1"]
    assert len(made.corrections) == 1
    assert not choose(contents, Choice(type="REJECT")).corrections


def test_documents_of_some_days(contents: Contents) -> None:
    made = choose(contents, Choice(kind="document", since="1976-04-15"))
    assert [d.document for d in made.record.documents] == [vardal.B]
    assert keys(made) == set()


@pytest.mark.parametrize("name", ["csv", "graphml", "markdown", "brat", "timelinejs"])
def test_a_part_can_be_exported(contents: Contents, name: str) -> None:
    assert make(name, choose(contents, Choice(actor="Islande")))  # type: ignore[arg-type]
