"""What all formats have in common: nothing of this machine leaks, the same record gives the same bytes."""

import json
import re

import pytest
import vardal

from greffier.export import FORMATS, Contents, make
from greffier.intake.outward import public_names, public_url
from greffier.model import Reading, Record

PATH = "/home/anna/secret-desk/pile/a-courrier.txt"


def wanted(name: str) -> None:
    if name == "ftm":
        pytest.importorskip("followthemoney", reason="the extra greffier[ftm] is not installed")


@pytest.mark.parametrize("name", FORMATS)
def test_no_path_and_no_secret_leaks(name: str, contents: Contents) -> None:
    wanted(name)

    def moved(text: str) -> str:
        return text.replace(json.dumps(vardal.A), json.dumps(PATH))

    record = Record.model_validate_json(moved(contents.record.model_dump_json(by_alias=True)))
    readings = [Reading.model_validate_json(moved(r.to_json())) for r in contents.readings]
    readings[0] = readings[0].model_copy(update={"url": "https://anna:s3cret@www.courrier.example/?token=zzTOPzz"})
    made = make(name, Contents.of(record, readings, contents.corrections))  # type: ignore[arg-type]
    for path, content in made.items():
        for word in (b"/home", b"anna", b"secret-desk", b"s3cret", b"zzTOPzz"):
            assert word not in content, (path, word)
            assert word.decode() not in path
    named = any(b"a-courrier" in content or "a-courrier" in path for path, content in made.items())
    assert named is (name not in ("plover", "timelinejs", "graphml", "ics"))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(name: str, contents: Contents) -> None:
    wanted(name)
    again = Contents.of(contents.record, reversed(contents.readings), contents.corrections)
    assert make(name, contents) == make(name, again)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("empty", [Contents(Record()), Contents(vardal.record())])
def test_a_record_without_texts_or_without_anything_is_exported_too(name: str, empty: Contents) -> None:
    wanted(name)
    assert make(name, empty)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].is_folder])
def test_the_paths_of_a_folder_stay_inside_it(name: str, contents: Contents) -> None:
    hostile = '../../etc/passwd:*?"<>|\x00'
    actors = (a.model_copy(update={"id": f"org:{hostile}{n}"}) for n, a in enumerate(contents.record.actors))
    record = contents.record.model_copy(update={"actors": tuple(actors)})
    readings = [r.model_copy(update={"name": f"{hostile}{n}.txt"}) for n, r in enumerate(contents.readings)]
    for path in make(name, Contents(record, tuple(readings))):  # type: ignore[arg-type]
        assert ".." not in path.split("/")
        assert not path.startswith("/")
        assert not re.search(r'[\\:*?"<>|\x00-\x1f]', path)


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://www.gazette.example/a/b?id=7&page=2", "https://www.gazette.example/a/b?id=7&page=2"),
        ("HTTP://user@gazette.example:8080/a#b", "http://gazette.example:8080/a"),
        ("https://u:p@gazette.example/?sid=1&x=1&API_KEY=9", "https://gazette.example/?x=1"),
        ("https://gazette.example/?X-Amz-Signature=ab&X-Amz-Credential=c", "https://gazette.example/"),
        ("https://gazette.example/?q=%C3%A9t%C3%A9", "https://gazette.example/?q=%C3%A9t%C3%A9"),
        ("file:///home/anna/a.html", None),
        ("http://localhost:8000/a", None),
        ("http://192.168.1.7/a", None),
        ("http://[::1]/a", None),
        ("http://wiki.intranet/a", None),
        ("http://depot/a", None),
        ("javascript:alert(1)", None),
        ("http://[bad", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_without_its_secrets(url: str | None, public: str | None) -> None:
    assert public_url(url) == public


def test_names_that_are_paths_are_cut_and_told_apart() -> None:
    paths = ["/a/x.txt", "/b/x.txt", "C:\\Users\\anna\\y.txt"]
    names = public_names([*paths, "plain.txt", "pile#3", "sub/z.txt", "x.txt"])
    assert names == {"/a/x.txt": "2-x.txt", "/b/x.txt": "3-x.txt", "C:\\Users\\anna\\y.txt": "y.txt"}
