"""The language of a document, short, long or repeating itself."""

from __future__ import annotations

import pytest

from greffier.layout import lay_out
from greffier.model import Document

FRENCH = (
    "Le Tchad a protesté jeudi auprès du Soudan.",
    "Alger rompt avec Rabat ce lundi.",
    "La Libye a condamné le Tchad et a dit que " * 400,
    "Le ministre a quitté la réunion sans un mot ; son homologue l'a regretté devant la presse.",
)
OTHERS = {
    "en": "The minister left the meeting without a word; his counterpart said he regretted it.",
    "es": "El ministro abandonó la reunión sin decir palabra; su homólogo lo lamentó ante la prensa.",
    "de": "Der Minister verließ die Sitzung wortlos; sein Amtskollege bedauerte das vor der Presse.",
}


def language(text: str) -> str | None:
    return lay_out(Document(document="a.txt", text=text)).language


@pytest.mark.parametrize("text", FRENCH, ids=lambda text: text[:20])
def test_french_is_french(text):
    assert language(text) == "fr"


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_told(code):
    assert language(OTHERS[code]) == code


@pytest.mark.parametrize("text", ["Vu.", "1995 – 2003", "zxq kkv wpt qqz"])
def test_too_little_to_tell_is_unknown(text):
    assert language(text) is None
