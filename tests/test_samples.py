"""The sample dispatches against what is true of them (samples/truth.json), as far as reading goes."""

from __future__ import annotations

import json

import pytest

from greffier.intake import Failure, gather
from greffier.layout import lay_out

ALLOWED_WRONG_LABELS = 0.06


@pytest.fixture(scope="module")
def truth(request):
    folder = request.config.rootpath / "samples"
    return json.loads((folder / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def documents(request):
    folder = request.config.rootpath / "samples"
    paths = sorted([*folder.glob("*.txt"), *folder.glob("*.html")])
    found = list(gather(paths))
    assert not [f for f in found if isinstance(f, Failure)]
    return {item.document.name: lay_out(item) for item in found}


def test_there_are_ten_dispatches_and_all_are_told_of(truth, documents):
    assert sorted(documents) == sorted(truth["documents"])
    assert len(documents) == 10


def test_dates_of_publication(truth, documents):
    for name, facts in truth["documents"].items():
        assert (documents[name].published, documents[name].published_how) == (
            facts["published"],
            facts["published_how"],
        ), name


def test_titles(truth, documents):
    for name, facts in truth["documents"].items():
        assert documents[name].title == facts["title"], name


def test_line_labels(truth, documents):
    wrong = total = 0
    for name, facts in truth["documents"].items():
        if "lines" not in facts:
            continue
        document = documents[name]
        for line, (label, start) in zip(document.lines, facts["lines"], strict=True):
            assert line.span.text(document.text).startswith(start.strip()[:20])
            wrong += line.label != label
            total += 1
    assert wrong <= ALLOWED_WRONG_LABELS * total


def test_what_the_pages_keep_and_drop(truth, documents):
    for name, facts in truth["documents"].items():
        document = documents[name]
        article = "\n".join(line.span.text(document.text) for line in document.article_lines)
        for words in facts.get("kept", ()):
            assert words in article, name
        for words in facts.get("dropped", ()):
            assert words not in article, name


def test_encodings_and_line_ends_are_kept(documents):
    assert documents["cenepa-06-fanal-liptako.txt"].encoding.lower().replace("-", "") in ("windows1252", "cp1252")
    crlf = [d for d in documents.values() if "\r\n" in d.text]
    assert len(crlf) == 1
