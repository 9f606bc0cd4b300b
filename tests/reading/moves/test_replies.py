"""« Jamais », « Volontiers »: an answer that somebody gives in so many words, each row of the table by its example."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

import greffier
from greffier.evaluation.tagged import parse

TABLE = tomllib.loads(files("greffier.languages.fr").joinpath("events.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TABLE["reply"], ids=lambda row: str(row["opening"]))
def test_an_answer_in_so_many_words(row: dict[str, str]) -> None:
    text, (tag,) = parse(row["example"])
    reading = greffier.read(text, published="2011-03-04", name="ours.txt")
    known = {actor.id: actor.country for actor in reading.actors}
    answers = [m for m in reading.moves if m.kind == row["says"]]
    assert [[known[a] for a in m.from_] for m in answers] == [[tag.arguments[0]]]


def test_openings_are_sorted_and_unlike() -> None:
    openings = [row["opening"] for row in TABLE["reply"]]
    assert openings == sorted(set(openings))


@pytest.mark.parametrize(
    "words",
    [
        "« Jamais nous n'avons reçu autant de lettres à Malabo », a répondu le ministre gabonais Jean Ondo.",
        "« Nonobstant la pluie », a répondu le ministre gabonais Jean Ondo.",
        "« Oui, la récolte a été bonne dans toutes les provinces du nord et de l'est », a dit le ministre Jean Ondo.",
    ],
)
def test_what_only_begins_like_an_answer_is_none(words: str) -> None:
    reading = greffier.read(f"La Guinée équatoriale a demandé un délai au Gabon. {words}", name="ours.txt")
    assert not [m for m in reading.moves if m.kind in ("accepted", "refused")]
