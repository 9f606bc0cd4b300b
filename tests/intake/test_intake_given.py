"""Metadata given with documents, and documents in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from greffier.intake import Failure, Received

Pile = Callable[[dict[str, bytes | str]], Path]
Take = Callable[..., tuple[list[Received], list[Failure]]]


def test_a_sidecar_gives_what_it_says(pile: Pile, take: Take) -> None:
    side = {"published": "1998-10-26T08:00:00Z", "publisher": "Faro", "url": "https://faro.example/1", "title": " T "}
    folder = pile({"a.b.txt": "A", "a.b.meta.json": json.dumps(side | {"authors": ["Ana", 3, ""], "other": {}})})
    (item,), failures = take([folder])
    document = item.document
    assert failures == []
    assert (document.published, document.published_how) == ("1998-10-26", "given")
    assert (document.publisher, document.publisher_how) == ("Faro", "given")
    assert (document.url, document.title, document.authors) == ("https://faro.example/1", "T", ("Ana",))


def test_the_more_particular_wins(pile: Pile, take: Take) -> None:
    row = '{"text": "%s", "published": "1998-10-01"}\n{"text": "%s"}'
    folder = pile(
        {
            "one.json": '{"text": "1", "published": "1998-10-01", "title": "J"}',
            "one.meta.json": '{"published": "1998-10-02"}',
            "rows.jsonl": row % ("2", "3"),
            "rows.meta.json": '{"published": "1998-10-03"}',
            "two.jsonl": row % ("4", "5"),
        }
    )
    received, _ = take([folder], published="1998-10-04")
    assert {i.document.text: i.document.published for i in received} == {
        "1": "1998-10-02", "2": "1998-10-01", "3": "1998-10-03", "4": "1998-10-01", "5": "1998-10-04",
    }  # fmt: skip
    assert received[0].document.title == "J"


@pytest.mark.parametrize(
    ("sidecar", "code"),
    [
        (b"{", "sidecar-bad-json"),
        (b"[]", "sidecar-bad-json"),
        (b"\x00\x01", "sidecar-bad-json"),
        (b"[" * 100_000, "sidecar-bad-json"),
        (b'{"published": "hier"}', "bad-date"),
        (b'{"published": {"a": 1}}', "bad-date"),
    ],
)
def test_a_bad_sidecar_leaves_its_document_readable(sidecar: bytes, code: str, pile: Pile, take: Take) -> None:
    folder = pile({"a.txt": "A", "a.meta.json": sidecar})
    (item,), (notice,) = take([folder])
    assert item.document.published is None
    assert (notice.code, notice.lost, notice.path) == (code, False, folder / "a.txt")
    assert notice.reason


def test_a_sidecar_that_cannot_be_read_is_told(pile: Pile, take: Take) -> None:
    folder = pile({"a.txt": "A", "a.meta.json/x": ""})
    (item,), (notice,) = take([folder / "a.txt"])
    assert (item.document.text, notice.code) == ("A", "sidecar-unreadable")


def test_a_named_sidecar_is_passed_over_or_told_to_be_alone(pile: Pile, take: Take) -> None:
    folder = pile({"a.txt": "A", "a.meta.json": "{}", "b.meta.json": "{}"})
    received, failures = take([folder / "a.txt", folder / "a.meta.json", folder / "b.meta.json"])
    assert [i.document.name for i in received] == ["a.txt"]
    assert [(f.path, f.code) for f in failures] == [(folder / "b.meta.json", "sidecar-alone")]
    assert take([folder])[1] == []


def test_rows_are_documents_of_their_own(pile: Pile, take: Take) -> None:
    rows = ['{"text": "un\\r\\n\u2028deux"}', "", "{bad", '{"text": " "}', '{"title": "T"}', "3"]
    rows += [json.dumps({"text": str(n)}) for n in range(7, 12)]
    folder = pile({"r.jsonl": "\n".join(rows), "l.json": '[{"text": "a"}, {"text": 3}]'})
    received, failures = take([folder])
    assert [i.document.name for i in received] == ["l.json#1", "r.jsonl#1", *(f"r.jsonl#{n}" for n in range(7, 12))]
    assert received[1].document.text == "un\r\n\u2028deux"
    assert {Path(f.name).name: f.code for f in failures} == {
        "l.json#2": "row-no-text", "r.jsonl#3": "row-bad-json", "r.jsonl#4": "row-no-text",
        "r.jsonl#5": "row-no-text", "r.jsonl#6": "row-no-text",
    }  # fmt: skip
    assert "row 4" in failures[2].reason


def test_fields_beside_the_text_are_given(pile: Pile, take: Take) -> None:
    fields = {"text": "A", "title": "T", "published": 19981026, "publisher": "P", "url": "u", "authors": "Ana Ruiz"}
    folder = pile({"a.json": json.dumps(fields), "b.json": '{"text": "B", "published": "demain", "title": 3}'})
    (first, second), (notice,) = take([folder])
    assert first.document.published == "1998-10-26"
    assert first.document.authors == ("Ana Ruiz",)
    assert (second.document.published, second.document.title) == (None, None)
    assert (Path(notice.name).name, notice.code, notice.arguments) == ("b.json", "bad-date", (("value", "demain"),))


def test_the_same_text_in_a_row_and_in_a_file_is_one_document(pile: Pile, take: Take) -> None:
    folder = pile({"a.txt": "Même", "b.jsonl": '{"text": "Même"}'})
    received, _ = take([folder])
    assert [i.document.name for i in received] == ["a.txt"]
    assert received[0].also == (str(folder / "b.jsonl#1"),)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x00\x01", "binary"),
        (b"[]", "no-text"),
        (b"{}", "no-text"),
        (b'{"text": ""}', "no-text"),
        (b'{"text": 1' + b"0" * 5000 + b"}", "bad-json"),
        (b"[" * 200_000, "bad-json"),
        (b'"text"', "no-text"),
    ],
)
def test_json_without_text_says_so(content: bytes, code: str, pile: Pile, take: Take) -> None:
    folder = pile({"a.json": content})
    received, failures = take([folder])
    assert (received, [f.code for f in failures]) == ([], [code])


def test_json_in_other_encodings_and_with_lone_surrogates(pile: Pile, take: Take) -> None:
    folder = pile({"a.json": '{"text": "Été"}'.encode("utf-16"), "b.json": '{"text": "a\\ud800b\\ud83d\\ude00"}'})
    received, _ = take([folder])
    assert [i.document.text for i in received] == ["Été", "a�b😀"]


def test_two_bad_files_alike_are_both_told(pile: Pile, take: Take) -> None:
    folder = pile({"a.txt": b"\x00\x01", "b.txt": b"\x00\x01"})
    _, failures = take([folder])
    assert [Path(f.name).name for f in failures] == ["a.txt", "b.txt"]
