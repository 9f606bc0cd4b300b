"""Text given from Python, and how bytes become text."""

from __future__ import annotations

import codecs
import hashlib
import io
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greffier.intake import Failure, Received, from_bytes, from_text, gather
from greffier.intake.decoding import Decoded, decode

FRENCH = "L'ambassadeur a été reçu à Brasília, où « l'accord » de 1998 n’a pas été évoqué, a précisé le porte-parole."


@given(st.text())
def test_a_text_is_kept_as_it_is(text: str) -> None:
    document = from_text(text).document
    assert document.text == text
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.lines == ()


@given(st.text(alphabet=st.characters(categories=["Cs", "Ll"])))
def test_lone_surrogates_are_replaced_one_for_one(text: str) -> None:
    document = from_text(text).document
    assert len(document.text) == len(text)
    document.model_dump_json()


@given(st.binary(max_size=300), st.sampled_from(["text", "html"]))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise(content: bytes, kind: str) -> None:
    items = list(from_bytes(content, "x", kind))  # type: ignore[arg-type]
    assert len([i for i in items if isinstance(i, Received) or i.lost]) == 1
    assert all(i.reason for i in items if isinstance(i, Failure))


@given(st.text(min_size=1))
@settings(deadline=None)
def test_utf8_is_read_back_to_the_letter(text: str) -> None:
    decoded = decode(text.encode())
    if isinstance(decoded, Decoded) and decoded.encoding == "utf-8":
        assert decoded.text == text.removeprefix("\ufeff")


def test_what_is_given_is_kept_and_changes_the_key() -> None:
    plain = from_text("Oui.")
    told = from_text("Oui.", "n", title="T", published="1998-10-26T23:00-05:00", authors=("A",))
    assert (told.document.title, told.document.title_how, told.document.name) == ("T", "given", "n")
    assert (told.document.published, told.document.published_how) == ("1998-10-26", "given")
    assert told.document.authors == ("A",)
    assert (plain.document.published, plain.document.published_how) == (None, None)
    assert plain.document.sha256 == told.document.sha256
    assert plain.document.key != told.document.key


def test_a_wrong_date_from_a_caller_is_a_wrong_call() -> None:
    with pytest.raises(ValueError, match="1998-13-01"):
        from_text("Oui.", published="1998-13-01")


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (FRENCH.encode(), FRENCH, "utf-8"),
        (codecs.BOM_UTF8 + FRENCH.encode(), FRENCH, "utf-8"),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), FRENCH, "utf-16-le"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), FRENCH, "utf-16-be"),
        (codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"), FRENCH, "utf-32-le"),
        (FRENCH.encode("utf-16-le"), FRENCH, "utf-16-le"),
        (FRENCH.encode("utf-16-be"), FRENCH, "utf-16-be"),
        (FRENCH.encode("cp1252"), FRENCH, "windows-1252"),
        (FRENCH.encode("mac_roman"), FRENCH, "mac-roman"),
        (FRENCH.replace("’", "'").encode("iso8859_15"), FRENCH.replace("’", "'"), "windows-1252"),
        ("Réunion à Genève".encode("cp1252"), "Réunion à Genève", "windows-1252"),
        ("Réunion à Genève".encode("mac_roman"), "Réunion à Genève", "mac-roman"),
        ("Президент встретился с канцлером в Москве".encode("cp1251"), None, "cp1251"),
        ("Été\r\nhiver\rfin\n".encode(), "Été\r\nhiver\rfin\n", "utf-8"),
        ("a\ufeffb".encode(), "a\ufeffb", "utf-8"),
    ],
)
def test_encodings_are_recognised(content: bytes, text: str | None, encoding: str) -> None:
    decoded = decode(content)
    assert isinstance(decoded, Decoded)
    assert decoded.encoding == encoding
    assert text is None or decoded.text == text


def test_a_page_says_its_encoding() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset={}"><p>Łódź : spotkanie ministrów'
    for declared, encoding in (("iso-8859-2", "iso8859-2"), ("windows-1250", "cp1250")):
        decoded = decode(page.format(declared).encode(encoding.replace("-2", "_2")), markup=True)
        assert isinstance(decoded, Decoded)
        assert decoded.encoding == encoding
        assert "Łódź" in decoded.text


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "nonsense", "rot13", "unicode_escape", "iso-8859-1"])
def test_a_page_that_says_it_wrongly_is_read_all_the_same(declared: str) -> None:
    decoded = decode(f'<meta charset="{declared}"><p>{FRENCH}'.encode("cp1252"), markup=True)
    assert isinstance(decoded, Decoded)
    assert decoded.text.endswith(FRENCH)


@pytest.mark.parametrize("cut", [1, 2])
def test_a_few_bytes_that_are_no_utf8_do_not_spoil_the_rest(cut: int) -> None:
    content = (FRENCH + "…").encode()[:-cut]
    received = list(from_bytes(content, "x"))
    assert [i.code for i in received if isinstance(i, Failure)] == ["damaged-encoding"]
    document = received[-1]
    assert isinstance(document, Received)
    assert document.document.text == FRENCH + "�"
    assert document.document.encoding == "utf-8"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (codecs.BOM_UTF8, "empty"),
        ("\u00a0".encode(), "empty"),
        (b"%PDF-1.4 text", "binary"),
        (b"abc\x00def\x00", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8", "undecodable"),
        (bytes(range(128, 256)) * 3, "undecodable"),
    ],
)
def test_what_is_no_text_says_so(content: bytes, code: str) -> None:
    (item,) = from_bytes(content, "x")
    assert isinstance(item, Failure)
    assert (item.name, item.code, item.lost) == ("x", code, True)


def test_a_page_without_words_or_structure_says_so() -> None:
    (item,) = from_bytes(b"<html><script>x</script><div hidden>y</div>", "x", "html")
    assert isinstance(item, Failure)
    assert item.code == "no-visible-text"
    notice, received = from_bytes(b"<p>Oui." + b"<div>" * 25_000, "x", "html")
    assert isinstance(notice, Failure)
    assert (notice.code, notice.lost) == ("too-nested", False)
    assert isinstance(received, Received)
    assert received.document.text == "Oui."


class _Broken(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: object) -> int:
        raise OSError(5, "Input/output error")


def test_a_stream_that_breaks_says_so() -> None:
    (item,) = gather(["-"], stdin=io.BufferedReader(_Broken()))
    assert isinstance(item, Failure)
    assert (item.name, item.code) == ("-", "unreadable")
    assert "Input/output error" in item.reason


def test_what_is_received_travels_between_processes() -> None:
    (page,) = from_bytes("<p class='a'>Été".encode(), "x", "html")
    assert pickle.loads(pickle.dumps(page)) == page
