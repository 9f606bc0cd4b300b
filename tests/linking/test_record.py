"""The whole: the record does not depend on the order, and knows only what was known."""

from __future__ import annotations

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greffier.linking import link
from greffier.model import Reading
from linking.build import Sheet

ZAI, RWA, UGA = "state:COD", "state:RWA", "state:UGA"


@cache
def _pile() -> tuple[Reading, ...]:
    sheets = []
    for number, (day, publisher) in enumerate((("01", "Le Lac"), ("03", "La Piste"), ("05", "Le Lac"), ("08", None))):
        bizi, name = "person:Honoré Bizi", f"{number}.txt"
        sheet = Sheet(name, f"1996-11-{day}", publisher).actor(bizi, "Honoré Bizi", country="COD", role="porte-parole")
        sheet.actor(f"person:{'Honore Bizi' if number % 2 else 'M. Bizi'}", "M. Bizi", country="COD")
        sheet.event(f"Kinshasa a exigé le {number + 1} le départ des camions.", "exigé", "REQUEST", [ZAI], [RWA],
                    date="1996-11-01" if number < 2 else None)  # fmt: skip
        sheet.also("départ", "RETREAT", [RWA], [], factuality="future")
        sheet.event("Kigali et Kampala se sont parlé dimanche.", "parlé", "CONSULT", [RWA, UGA], [], date="1996-11-03")
        said = "les camions partiront par la route du lac"
        sheet.said(f"M. Bizi dit que {said}.", said, bizi)
        sheet.move("Kinshasa exige le départ des quarante camions.", "request", [ZAI], [RWA],
                   matter="le départ des quarante camions")  # fmt: skip
        if number > 1:
            sheet.move("Kigali refuse le départ des camions.", "refused", [RWA], [ZAI], matter="le départ des camions")
        sheets.append(sheet.reading())
    return tuple(sheets)


@given(st.permutations(range(4)))
@settings(max_examples=24, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_shuffling_gives_the_same_record(order: list[int]) -> None:
    pile = _pile()
    assert link(pile[i] for i in order).to_json() == link(pile).to_json()


@given(st.integers(1, 4))
def test_what_was_there_before_keeps_its_items(size: int) -> None:
    before, after = link(_pile()[:size]), link(_pile())
    told = {m.key for h in after.happenings for m in h.mentions}
    assert {m.key for h in before.happenings for m in h.mentions} <= told


def test_the_same_document_twice_is_one() -> None:
    pile = _pile()
    assert link([*pile, pile[0]]).to_json() == link(pile).to_json()


def test_a_cluster_has_the_least_key_of_its_members() -> None:
    record = link(_pile())
    assert all(h.key == min(m.key for m in h.mentions) for h in record.happenings)
    assert all(s.key == min(v.key for v in s.versions) for s in record.statements)
    assert all(e.key == min(x.key for x in e.evidence) for e in record.entries)


def test_every_mention_is_in_one_happening() -> None:
    keys = [m.key for h in link(_pile()).happenings for m in h.mentions]
    assert len(keys) == len(set(keys)) == 12


def test_as_of_a_day_only_what_was_published_counts() -> None:
    record = link(_pile(), as_of="1996-11-04")
    assert [d.document for d in sorted(record.documents, key=lambda d: d.document)] == ["0.txt", "1.txt"]
    assert record.entries[0].status == "open"
    assert record.notices == ("documents published after 1996-11-04 left out: 2",)
    assert link(_pile()).as_of == "1996-11-08"
    assert link(_pile()).entries[0].status == "refused"


def test_undated_documents_are_left_out_and_counted() -> None:
    undated = Sheet("u", None).line("Rien.").reading()
    record = link([*_pile(), undated])
    assert len(record.documents) == 4
    assert record.notices == ("undated documents left out: 1",)
    assert [d.document for d in link([undated]).documents] == ["u"]
    assert link([undated]).as_of is None


def test_nothing_gives_an_empty_record() -> None:
    assert link([]).to_json() == link([]).to_json()
    assert link([]).documents == ()
