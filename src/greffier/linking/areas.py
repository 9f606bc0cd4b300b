"""Areas: the blocks in which documents are linked.

An area is the closure of its documents' blocking keys: a pair of the sides that act most in them, within a stretch of
time; being copies; being named together by a person's correction. What a document tells is linked within its area
alone, so the result of an area depends on its documents and on nothing else, and can be kept under their hash: a new
dispatch costs its own area and no other.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from greffier.linking.blocks import closures
from greffier.linking.cast import Cast, Side, sides_in
from greffier.linking.keys import attribution_key, event_key, move_key
from greffier.linking.origins import Origins
from greffier.linking.pages import Page
from greffier.linking.rules import Rules

__all__ = ["area_digest", "areas"]

_SIDES = 4  # of so many sides, those that act most, every pair is a key
_GAP = 45  # days without a dispatch under one key, after which another affair begins
_OPENING = 800  # characters of an article in which sides are looked for that are no party to anything read
_WINDOW, _ABOUT = 15, (-15, 0, 15)  # days
_NAMES = 20  # names of an actor that linking looks at


def areas(pages: Sequence[Page], cast: Cast, copies: Iterable[Sequence[str]], rules: Rules) -> list[tuple[str, ...]]:
    """Return the areas, as sets of document keys; every document is in one."""
    keys: dict[str, list[str]] = {page.key: [] for page in pages}
    shelves: defaultdict[str, list[Page]] = defaultdict(list)
    sides = {page.key: _sides(page, cast) for page in pages}
    lone = {key for page in pages if len(sides[page.key]) == 1 for key in _windows(page, sides[page.key], _ABOUT)}
    for page in pages:
        own = sides[page.key]
        for pair in combinations(own, 2):
            shelves["+".join(pair)].append(page)
        if len(own) < 2:
            shelves["|".join([*own, *_persons(page, cast)]) or "nobody"].append(page)
        keys[page.key] += lone.intersection(_windows(page, own, _ABOUT if len(own) == 1 else (0,)))
    for key, shelf in shelves.items():
        for number, page in _stretches(shelf):
            keys[page.key].append(f"{key}|{number}")
    for group in copies:
        for member in group:
            if member in keys:
                keys[member].append(f"copies|{group[0]}")
    for number, group in enumerate(_ruled(pages, rules)):
        for member in group:
            keys[member].append(f"rule|{number}")
    return closures(keys)


def _windows(page: Page, sides: Iterable[Side], about: Iterable[int]) -> list[str]:
    """The weeks about a document, by side: by them a dispatch of one side alone finds those of the same days."""
    if page.published is None:
        return [f"{side}|undated" for side in sides]
    return sorted({f"{side}|{(page.published + days) // _WINDOW}" for side in sides for days in about})


def _sides(page: Page, cast: Cast) -> list[Side]:
    """The sides that act most in a document, or that its opening names."""
    reading = page.reading
    counted: Counter[Side] = Counter()
    for event in reading.events:
        counted.update(cast.sides_of(cast.everybody(page.key, (*event.actors, *event.recipients))))
    for said in reading.attributions:
        if said.source_actor:
            counted.update(cast.sides_of(cast.everybody(page.key, (said.source_actor,))))
    for move in reading.moves:
        counted.update(cast.sides_of(cast.everybody(page.key, (*move.from_, *move.to))))
    known = [side for side in counted if not side.startswith(("group:", "person:"))]
    most = sorted(known, key=lambda side: (-counted[side], side))[:_SIDES]
    if len(most) < 2:
        opening = " ".join(line.span.text(page.text) for line in reading.article_lines)[:_OPENING]
        most = sorted({*most, *sorted(sides_in(opening))[:_SIDES]})
    return sorted(most)


def _persons(page: Page, cast: Cast) -> list[str]:
    said = (a.source_actor for a in page.reading.attributions if a.source_actor)
    return sorted({a for a in cast.everybody(page.key, said) if a.startswith("person:")})[:1]


def _stretches(shelf: Sequence[Page]) -> Iterator[tuple[int, Page]]:
    """Number the documents of one key by the stretch of time they lie in; the undated are a stretch of their own."""
    number, last = 0, None
    for page in sorted(shelf, key=lambda p: (p.published is None, p.published or 0, p.key)):
        if page.published is None:
            yield -1, page
            continue
        if last is not None and page.published - last > _GAP:
            number += 1
        last = page.published
        yield number, page


def _ruled(pages: Sequence[Page], rules: Rules) -> list[list[str]]:
    """The documents whose items a person held to be one, by rule."""
    together = [g for layer in ("events", "attributions", "moves") for g in rules.of(layer).together]
    if not together:
        return []
    home: dict[str, str] = {}
    for page in pages:
        reading = page.reading
        home.update((event_key(reading, e), page.key) for e in reading.events)
        home.update((attribution_key(reading, a), page.key) for a in reading.attributions)
        home.update((move_key(reading, m), page.key) for m in reading.moves)
    return [sorted({home[key] for key in group if key in home}) for group in together]


def area_digest(pages: Sequence[Page], cast: Cast, origins: Mapping[str, Origins], rules: Rules) -> str:
    """Return the hash of all that the linking of an area looks at: its readings, their cast, origins and rules."""
    digest = hashlib.sha256()

    def put(*words: str) -> None:
        digest.update("\x1f".join(words).encode() + b"\x1e")

    keys: set[str] = set()
    for page in pages:
        reading = page.reading
        put(reading.to_json())
        put(*sorted(origins[reading.name].document))
        for actor in reading.actors:
            who = cast.ids.get((page.key, actor.id), actor.id)
            known = cast.actor(who)
            put(actor.id, who, *sorted(cast.sides(who)), *(known.names[:_NAMES] if known else ()))
            put(*cast.members.get((page.key, actor.id), ()))
        keys.update(event_key(reading, e) for e in reading.events)
        keys.update(attribution_key(reading, a) for a in reading.attributions)
        keys.update(move_key(reading, m) for m in reading.moves)
    for layer in ("events", "attributions", "moves"):
        rule = rules.of(layer)
        for group in rule.together:
            if keys.intersection(group):
                put(layer, "same", *map(str, group))
        for pair in rule.apart:
            if keys.intersection(pair):
                put(layer, "different", *sorted(map(str, pair)))
    return digest.hexdigest()
