"""The store: what is read stays, what is known is not read again, what is replaced is retired."""

from pathlib import Path

import pytest
from small_reader import Folder, dispatch, store

from greffier.linking import link
from greffier.record import Store

HEAD = "Dépêche de la crise\n\n"
FILES = {
    "a.txt": HEAD + "Vardal attaque Orsa à l'aube, annonce la radio.\n",
    "b.txt": HEAD + "Orsa condamne Vardal devant la presse.\n\nMara Velin a dit que la route du col restait fermée.\n",
    "c.jsonl": '{"text": "Titre un\\n\\nTrelle exige Orsa au nom du traité.", "published": "2004-05-01"}\n'
    '{"text": "Titre deux\\n\\nTrelle menace Nesque pour le port.", "published": "2004-05-02"}\n',
}


def test_a_record_holds_what_was_read(kept: Store, folder: Folder) -> None:
    taken = kept.read([folder(FILES)], published="2004-05-03")
    assert taken.read == ["a.txt", "b.txt", "c.jsonl#1", "c.jsonl#2"]
    assert (taken.known, taken.replaced, taken.failures) == ([], [], [])
    assert sorted(d.name for d in kept.documents()) == taken.read
    readings = kept.readings()
    assert [r.key for r in readings] == sorted(r.key for r in readings)
    assert kept.record() == link(readings)
    assert len(kept.record().happenings) == 4
    assert kept.record("2004-05-01") == link(readings, as_of="2004-05-01")


def test_what_is_known_is_not_read_again(kept: Store, folder: Folder) -> None:
    here = folder(FILES)
    kept.read([here], published="2004-05-03")
    before = (kept.record(), kept.readings(), kept.documents())
    again = kept.read([here], published="2004-05-03")
    assert again.read == []
    assert len(again.known) == 4
    assert (kept.record(), kept.readings(), kept.documents()) == before


def test_a_changed_file_replaces_its_earlier_version(kept: Store, folder: Folder) -> None:
    here = folder(FILES)
    kept.read([here], published="2004-05-03")
    old = next(d for d in kept.documents() if d.name == "a.txt")
    (here / "a.txt").write_text(HEAD + "Nesque attaque Orsa à l'aube.\n", encoding="utf-8")
    taken = kept.read([here], published="2004-05-03")
    assert (taken.read, taken.replaced) == (["a.txt"], [old.key])
    new = next(d for d in kept.documents() if d.name == "a.txt")
    assert new.key != old.key
    gone = next(d for d in kept.documents(retired=True) if d.key == old.key)
    assert (gone.successor, gone.retired is not None) == (new.key, True)
    assert {a for h in kept.record().happenings for a in h.actors} == {"state:NSQ", "state:ORS", "state:TRL"}
    assert kept.record() == link(kept.readings())


def test_a_file_that_changes_back_brings_its_first_version_back(kept: Store, folder: Folder) -> None:
    here = folder(FILES)
    kept.read([here], published="2004-05-03")
    first = kept.record()
    (here / "a.txt").write_text(HEAD + "Nesque attaque Orsa à l'aube.\n", encoding="utf-8")
    kept.read([here], published="2004-05-03")
    (here / "a.txt").write_text(FILES["a.txt"], encoding="utf-8")
    taken = kept.read([here], published="2004-05-03")
    assert taken.read == []
    assert kept.record() == first
    assert len(kept.documents()) == 4


def test_a_row_put_before_the_others_retires_none(kept: Store, folder: Folder) -> None:
    here = folder(FILES)
    kept.read([here], published="2004-05-03")
    rows = FILES["c.jsonl"]
    (here / "c.jsonl").write_text(
        '{"text": "Titre zéro\\n\\nOrsa rencontre Nesque au port."}\n' + rows, encoding="utf-8"
    )
    taken = kept.read([here], published="2004-05-03")
    assert len(taken.read) == 1
    assert len(kept.documents()) == 5
    assert len({d.name for d in kept.documents()}) == 5


def test_one_document_in_two_places_goes_when_both_are_replaced(kept: Store, folder: Folder) -> None:
    here = folder({"a.txt": FILES["a.txt"], "sub/z.txt": FILES["a.txt"]})
    kept.read([here / "a.txt"], published="2004-05-03")
    kept.read([here / "sub"], published="2004-05-03")
    (only,) = kept.documents()
    assert len(only.places) == 2
    (here / "a.txt").write_text(FILES["b.txt"], encoding="utf-8")
    assert kept.read([here], published="2004-05-03").replaced == []
    (here / "sub" / "z.txt").write_text(FILES["b.txt"] + "\nFin.\n", encoding="utf-8")
    assert kept.read([here], published="2004-05-03").replaced == [only.key]


def test_two_files_of_one_name_keep_their_own(kept: Store, folder: Folder) -> None:
    here = folder({"x/page.txt": FILES["a.txt"], "y/page.txt": FILES["b.txt"]})
    kept.read([here / "x"])
    kept.read([here / "y"])
    assert {d.name for d in kept.documents()} == {"page.txt", "y/page.txt"}
    assert {m.document for h in kept.record().happenings for m in h.mentions} == {"page.txt", "y/page.txt"}


def test_texts_without_a_place_stand_side_by_side(kept: Store) -> None:
    kept.take([dispatch(1, name="-"), dispatch(2, name="-")])
    names = sorted(d.name for d in kept.documents())
    assert len(names) == 2
    assert names[0] == "-"
    assert names[1].startswith("- (")


def test_the_store_answers_to_any_members_key(kept: Store) -> None:
    kept.take([dispatch(n, "Vardal attaque Orsa à l'aube.") for n in (1, 2)])
    (happening,) = kept.record().happenings
    assert len(happening.mentions) == 2
    for mention in happening.mentions:
        found = kept.item(mention.key)
        assert found is not None
        assert found[0] == "happenings"
        assert type(happening).model_validate_json(found[1]) == happening
    assert kept.item("nothing") is None


def test_relinking_makes_the_same_record(kept: Store, folder: Folder) -> None:
    kept.read([folder(FILES)])
    before = kept.record()
    assert kept.relink() == before == kept.record()


def test_rereading_changes_nothing_where_the_reader_is_the_same(kept: Store, folder: Folder) -> None:
    kept.read([folder(FILES)])
    before = (kept.record(), kept.readings())
    assert kept.reread() == 0
    assert (kept.record(), kept.readings()) == before


def test_any_character_is_kept(kept: Store) -> None:
    text = "Titre\n\nVardal attaque Orsa \x00 \u2028 \ufeff 🙂 \U0010ffff.\n"
    taken = dispatch(1, text.partition("\n\n")[2])
    kept.take([taken])
    (reading,) = kept.readings()
    assert reading.text == taken.document.text
    assert kept.record() == link([reading])


def test_a_record_is_reopened(tmp_path: Path) -> None:
    with store(tmp_path / "r.db") as opened:
        opened.take([dispatch(1)])
        before = opened.record()
    with store(tmp_path / "r.db", create=False) as opened:
        assert opened.record() == before


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 1, 0, 2]])
def test_the_order_of_arrival_changes_nothing(tmp_path: Path, order: list[int]) -> None:
    pile = [dispatch(n) for n in range(4)]
    with store(tmp_path / "whole.db") as whole, store(tmp_path / "parts.db") as parts:
        whole.take(pile)
        for number in order:
            parts.take([pile[number]])
        assert parts.record() == whole.record()
