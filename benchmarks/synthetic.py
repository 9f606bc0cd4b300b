"""Readings that nobody wrote: as many as are wanted, made by dice that always fall alike, for measuring records.

Each belongs to one of some affairs between states; an affair has its own people and runs for some weeks. A reading has
the size of a real one (some 350 words, a dozen items), and its items point to the words of its text.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from greffier.intake import Received, from_text
from greffier.model import Reading, item_key

__all__ = ["read_synthetic", "synthetic"]

STATES = dict(
    row.split(" ", 1)
    for row in """\
FRA la France
DEU l'Allemagne
ITA l'Italie
ESP l'Espagne
BRA le Brésil
CHL le Chili
PER le Pérou
ECU l'Équateur
TUN la Tunisie
DZA l'Algérie
MAR le Maroc
SEN le Sénégal
MLI le Mali
TCD le Tchad
IND l'Inde
PAK le Pakistan
JPN le Japon
CHN la Chine
GRC la Grèce
TUR la Turquie
SRB la Serbie
HRV la Croatie
NOR la Norvège
ISL l'Islande""".split("\n")
)
ACTS = tuple(
    tuple(row.split())
    for row in """\
ASSAULT attaqué
ACCUSE condamné
CONSULT rencontré
THREATEN menacé
AID secouru
REQUEST sommé
REJECT éconduit
SANCTION sanctionné
SUPPORT soutenu
RETREAT quitté""".split("\n")
)
SYLLABLES = """ba be bo da de di fa fe ga go ka ko la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se ta te to
va ve""".split()
_WORDS = 4_000


def _word(dice: random.Random, size: int) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(size))


class _World:
    """What all affairs share: a vocabulary of which some words are far commoner than others, people, outlets."""

    def __init__(self, seed: int) -> None:
        dice = random.Random(seed)
        self.words = [_word(dice, dice.choice((2, 2, 3, 3, 4))) for _ in range(_WORDS)]
        self.weights = [1 / (rank + 5) for rank in range(_WORDS)]
        self.outlets = [f"Le {_word(dice, 3).title()}" for _ in range(40)]
        self.seed = seed

    def affair(self, number: int) -> tuple[list[str], list[str], list[str], date]:
        """Return states, people, words of its own, and the first day of an affair."""
        dice = random.Random(f"{self.seed}/{number}")
        people = [f"{_word(dice, 2).title()} {_word(dice, 3).title()}" for _ in range(6)]
        own = [_word(dice, 4) for _ in range(60)]
        return dice.sample(sorted(STATES), 3), people, own, date(1990, 1, 1) + timedelta(days=dice.randrange(9000))


def synthetic(count: int, *, seed: int = 1, affairs: int = 60) -> Iterator[tuple[Received, Reading]]:
    """Yield ``count`` documents with their readings; the first ones are the same whatever the count."""
    world = _World(seed)
    known = [world.affair(number) for number in range(affairs)]
    for number in range(count):
        dice = random.Random(f"{seed}/document/{number}")
        yield _one(world, known[dice.randrange(affairs)], number, dice)


def _one(
    world: _World, affair: tuple[list[str], list[str], list[str], date], number: int, dice: random.Random
) -> tuple[Received, Reading]:
    states, people, own, first = affair
    day = (first + timedelta(days=int(dice.triangular(0, 60, 10)))).isoformat()
    page = _Page(f"s{number:05}.txt", day)
    page.line("headline", f"Affaire {' '.join(dice.sample(own, 3))}")
    for _ in range(14):
        words = dice.choices(world.words, world.weights, k=14) + dice.sample(own, 4)
        dice.shuffle(words)
        draw = dice.random()
        one, other = dice.sample(states, 2)
        if draw < 0.45:
            kind, verb = dice.choice(ACTS)
            page.event(kind, verb, one, other, words)
        elif draw < 0.8:
            page.saying(dice.choice(people), words)
        elif draw < 0.9:
            page.move(one, other, words)
        else:
            page.line("paragraph", " ".join(words).capitalize() + ".")
    return page.done(dice.choice(world.outlets))


class _Page:
    """A dispatch in the making."""

    def __init__(self, name: str, day: str) -> None:
        self.name, self.day, self.text = name, day, ""
        self.rows: dict[str, list[dict[str, Any]]] = {k: [] for k in ("lines", "events", "attributions", "moves")}
        self.actors: dict[str, dict[str, Any]] = {}

    def line(self, label: str, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words + "\n\n"
        span = (start, start + len(words))
        self.rows["lines"].append([*span, label])  # type: ignore[arg-type]
        return span

    def actor(self, actor: str, name: str, sentence: tuple[int, int]) -> None:
        at = self.text.index(name, sentence[0])
        entry = self.actors.setdefault(actor, {"id": actor, "names": [name], "mentions": []})
        entry["mentions"].append([at, at + len(name)])

    def event(self, kind: str, verb: str, one: str, other: str, words: list[str]) -> tuple[int, int]:
        told = f"{STATES[one]} a {verb} {STATES[other]} {' '.join(words)}."
        sentence = self.line("paragraph", told)
        at = sentence[0] + told.index(verb)
        self.rows["events"].append({
            "type": kind, "trigger": [at, at + len(verb)], "lemma": verb, "actors": [f"state:{one}"], "date": self.day,
            "recipients": [f"state:{other}"], "sentence": sentence,
        })  # fmt: skip
        self.actor(f"state:{one}", STATES[one], sentence)
        self.actor(f"state:{other}", STATES[other], sentence)
        return sentence

    def saying(self, who: str, words: list[str]) -> None:
        said = " ".join(words)
        sentence = self.line("paragraph", f"{who} a dit que {said}.")
        at = sentence[1] - 1 - len(said)
        self.rows["attributions"].append({
            "content": [[at, at + len(said)]], "cue": [at - 8, at - 5], "source": [sentence[0], sentence[0] + len(who)],
            "source_actor": f"person:{who}", "kind": "indirect", "sentence": sentence,
        })  # fmt: skip
        self.actor(f"person:{who}", who, sentence)

    def move(self, one: str, other: str, words: list[str]) -> None:
        sentence = self.event("REQUEST", "sommé", one, other, words)
        self.rows["moves"].append({
            "kind": "request", "span": sentence, "from": [f"state:{one}"], "to": [f"state:{other}"], "date": self.day,
            "matter": [sentence[1] - 1 - len(" ".join(words)), sentence[1] - 1], "sentence": sentence,
        })  # fmt: skip

    def done(self, outlet: str) -> tuple[Received, Reading]:
        received = from_text(self.text, self.name, published=self.day, publisher=outlet)
        document = received.document
        for layer, spans in (("events", "trigger"), ("attributions", "content"), ("moves", "span")):
            for row in self.rows[layer]:
                places = row[spans] if layer == "attributions" else [row[spans]]
                told = hashlib.sha256(repr(places).encode()).hexdigest()[:4]
                row["key"] = item_key(document.key, layer, row.get("type", told), [])
                row["key"] = hashlib.sha256(f"{row['key']}{places}".encode()).hexdigest()[:12]
        data = {**document.model_dump(by_alias=True), **self.rows, "actors": list(self.actors.values())}
        return received, Reading.model_validate(data | {"language": "fr", "made_by": "synthetic@1"})


def read_synthetic(count: int, **more: int) -> list[Reading]:
    """Return ``count`` readings."""
    return [reading for _, reading in synthetic(count, **more)]
