"""Search: the same hits on both databases, words folded and stemmed, phrases, filters, what is found marked."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_reader import dispatch, store

from greffier.record import Filters, Hit, Store
from greffier.record.searching import asked
from greffier.record.words import folded, names_of, stem, words_in

A = "Vardal attaque Orsa à l'aube."
B = "Orsa exige Vardal au nom du traité."
C = "Mara Velin a dit que les négociations de la frontière étaient rompues."


def pile(opened: Store) -> None:
    opened.take(
        [
            dispatch(1, A, C, published="2004-05-01"),
            dispatch(2, "Vardal attaque Orsa, répète la radio.", published="2004-05-02"),
            dispatch(3, B, "L'œuvre du cessez-le-feu n'aura tenu qu'un jour.", published="2004-05-03"),
        ]
    )


def found(opened: Store, words: str, **filters: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.document) for hit in opened.search(words, Filters(**filters)).hits]


def marked(hit: Hit) -> list[str]:
    return [hit.text[m.start - hit.snippet.start : m.end - hit.snippet.start] for m in hit.marks]


def test_statements_events_entries_and_documents_are_found(kept: Store) -> None:
    pile(kept)
    assert found(kept, "negociation rompue") == [("statement", "d001.txt"), ("document", "d001.txt")]
    assert found(kept, "exige") == [("entry", "d003.txt"), ("event", "d003.txt"), ("document", "d003.txt")]
    assert [kind for kind, _ in found(kept, "attaquer Orsa")] == ["event", "event", "document", "document"]
    assert found(kept, "nulle part") == []
    assert found(kept, "") == []


@pytest.mark.parametrize("words", ["aube", "l'aube", "L’AUBE", "« à l'aube »", "aub*", '"Orsa à l\'aube"'])
def test_case_accents_elisions_phrases_and_beginnings(kept: Store, words: str) -> None:
    pile(kept)
    assert found(kept, words, kind="document") == [("document", "d001.txt")]


@pytest.mark.parametrize("words", ['"aube à Orsa"', '"Orsa Vardal"', "aubaine", "-aube-soir"])
def test_what_does_not_stand_there_is_not_found(kept: Store, words: str) -> None:
    pile(kept)
    assert found(kept, words) == []


def test_ligatures_and_hyphens(kept: Store) -> None:
    pile(kept)
    for words in ("oeuvre", "cessez-le-feu", "cessez le feu", "CESSEZ*"):
        assert found(kept, words) == [("document", "d003.txt")], words


def test_filters(kept: Store) -> None:
    pile(kept)
    assert found(kept, "Orsa", kind="event", since="2004-05-03") == [("event", "d003.txt")]
    assert found(kept, "Orsa", kind="event", until="2004-05-01") == [("event", "d001.txt")]
    assert found(kept, "Orsa", type="request", kind="event") == [("event", "d003.txt")]
    assert found(kept, "Orsa", status="open") == [("entry", "d003.txt")]
    assert found(kept, "", actor="Mara Velin", kind="statement") == [("statement", "d001.txt")]
    assert found(kept, "route", actor="Vardal") == []


def test_what_was_found_is_marked(kept: Store) -> None:
    pile(kept)
    hit = kept.search("frontières négocier", Filters(kind="statement")).hits[0]
    assert marked(hit) == ["négociations", "frontière"]
    (text,) = [r.text for r in kept.readings() if r.name == hit.document]
    assert text[hit.snippet.start : hit.snippet.end] == hit.text
    long = "mot " * 200 + "Vardal attaque Orsa ici. " + "mot " * 300
    kept.take([dispatch(9, long)])
    hit = kept.search('"attaque Orsa ici"', Filters(kind="document")).hits[0]
    assert marked(hit) == ["attaque", "Orsa", "ici"]
    assert len(hit.text) < 400


def test_pages_of_hits(kept: Store) -> None:
    kept.take([dispatch(n, A) for n in range(7)])
    filters = Filters(kind="document")
    whole = kept.search("aube", filters, limit=10)
    assert (len(whole.hits), whole.more) == (7, False)
    parts = [kept.search("aube", filters, limit=3, offset=at) for at in (0, 3, 6)]
    assert tuple(hit for part in parts for hit in part.hits) == whole.hits
    assert [part.more for part in parts] == [True, True, False]


def test_the_index_follows_the_record(kept: Store) -> None:
    pile(kept)
    kept.take([dispatch(4, "Trelle menace Nesque pour le phare.")])
    assert [kind for kind, _ in found(kept, "phare")] == ["event", "document"]
    from test_corrections import at, correct, row

    correct(kept, row("reject", at("d004.txt", "menace")))
    assert found(kept, "phare") == [("document", "d004.txt")]
    kept.undo(kept.corrections()[0].id, by="Ada")
    assert [kind for kind, _ in found(kept, "phare")] == ["event", "document"]


def test_a_long_document_is_found_whole(kept: Store) -> None:
    words = [f"mot{n}" for n in range(5000)]
    kept.take([dispatch(1, " ".join(words))])
    assert all(found(kept, f"mot{n}") == [("document", "d001.txt")] for n in (0, 1499, 1500, 2999, 4999))


VOCABULARY = """Vardal attaque l'île d’Orsa œuf 1,5 2e 1e5 3.14 a_b a-b état-major été москва 北京 user@host
http://x.example/a?b=c /a/b &amp; 100% qu'il aujourd'hui n°5 12345678901234567890 -7 v1.2.3 ＡＢ ﬁn""".split()


def test_both_databases_find_the_same(tmp_path: Path, new_database: Callable[[], str]) -> None:
    dice = random.Random(7)
    with store(tmp_path / "r.db") as one, store(new_database()) as two:
        documents = [
            dispatch(n, " ".join(dice.choices(VOCABULARY, k=12)), (A, B)[n % 2], published=f"2004-05-{n % 20 + 1:02}")
            for n in range(60)
        ]
        one.take(documents)
        two.take(documents)
        assert one.record() == two.record()
        asked_for = [*VOCABULARY, *(w[:2] + "*" for w in VOCABULARY), "attaque Orsa", '"attaque Orsa"']
        asked_for += [" ".join(dice.sample(VOCABULARY, 2)) for _ in range(40)]
        asked_for += [f'"{" ".join(dice.sample(VOCABULARY, 2))}"' for _ in range(40)]
        hits = 0
        for words in asked_for:
            for filters in (Filters(), Filters(kind="event", since="2004-05-07", actor="Orsa")):
                first, second = (each.search(words, filters, limit=500) for each in (one, two))
                assert first == second, words
                hits += len(first.hits)
        assert hits > 1000
        print(f"\n{len(asked_for)} questions, {hits} hits, the same on both")


@given(st.text(max_size=40))
def test_a_token_is_plain_and_spans_hold(text: str) -> None:
    for word in words_in(text):
        assert word.token.isascii()
        assert word.token.isalnum()
        assert word.token[0].isalpha()
        assert stem(word.span.text(text)) == word.token
    asked(text)


def test_words_of_one_stem() -> None:
    for several in ("négocie négociée négociées négocier négociation", "réfugié refugiee Réfugiées", "chevaux cheval"):
        assert len({stem(word) for word in several.split()}) == 1, several
    assert folded("Œuvré") == "oeuvre"
    assert names_of("person:Mara Velin d'Orsa") == {"person", "mara", "velin", "orsa"}
