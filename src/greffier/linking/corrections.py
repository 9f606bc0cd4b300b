"""Corrections: a person's decisions laid over readings, and what they ask of linking.

Everything follows from the corrections in their order and the readings alone, so what a correction did is undone by
leaving it out. An anchor finds its item by key, else by its spans, else by its words where these stand once. A
correction of which an anchor finds nothing does nothing, and is an orphan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from greffier.linking.anchors import Item, find, key_of, kind_of
from greffier.linking.keys import document_of
from greffier.linking.rules import NO_RULES, Rules, rules_of
from greffier.model import Actor, Anchor, Correction, Reading, item_key

__all__ = ["READ_WITH", "Corrected", "corrected", "is_read_with"]

READ_WITH = frozenset({"label", "date"})
"""The verbs that change how a document is read; they are heeded before reading, and not here."""

_FIXED = frozenset({"key", "made_by", "cues"})
LAYERS = ("actors", "attributions", "times", "events", "moves", "damage", "reliances")


def is_read_with(correction: Correction) -> bool:
    """Whether a correction is heeded before reading: a label, a date, a fact about a document."""
    return correction.op in READ_WITH or correction.anchors[0].layer == "document"


@dataclass(frozen=True)
class Corrected:
    """Readings after corrections, the constraints that remain for linking, and the corrections that found nothing."""

    readings: tuple[Reading, ...]
    rules: Rules = NO_RULES
    orphans: tuple[Correction, ...] = ()


def corrected(readings: Iterable[Reading], corrections: Sequence[Correction]) -> Corrected:
    """Return the readings as corrected; the order of ``corrections`` is that in which they were made."""
    readings = tuple(readings)
    if not corrections:
        return Corrected(readings)
    sheets = {document_of(reading): _Sheet(reading) for reading in readings}
    names = {reading.name: document_of(reading) for reading in readings}
    orphans: list[Correction] = []
    pairs: list[tuple[Correction, str, list[Any]]] = []
    for correction in corrections:
        if is_read_with(correction):
            continue
        anchored = [(a, sheets.get(a.document) or sheets.get(names.get(a.document, ""))) for a in correction.anchors]
        if correction.op in ("same", "different"):
            members = [sheet.member(anchor) if sheet else None for anchor, sheet in anchored]
            if None in members or len(members) < 2:
                orphans.append(correction)
            else:
                pairs.append((correction, correction.anchors[0].layer, members))
        else:
            done = [sheet is not None and sheet.apply(correction, anchor) for anchor, sheet in anchored]
            if not all(done):
                orphans.append(correction)
    made = tuple(sheets[document_of(reading)].reading() for reading in readings)
    return Corrected(made, rules_of(pairs), tuple(orphans))


@dataclass
class _Sheet:
    """One reading under correction."""

    before: Reading
    layers: dict[str, list[Item]] = field(default_factory=dict)
    rejected: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    touched: bool = False

    def items(self, layer: str) -> list[Item]:
        return self.layers.setdefault(layer, list(getattr(self.before, layer, ())))

    def member(self, anchor: Anchor) -> Any:
        """Return what stands for an item in the constraints of linking; None where there is no such item."""
        at = find(self.before, self.items(anchor.layer), anchor)
        if at is None:
            return None
        item = self.items(anchor.layer)[at]
        key = key_of(self.before, anchor.layer, item)
        return (document_of(self.before), key) if anchor.layer == "actors" else key

    def apply(self, correction: Correction, anchor: Anchor) -> bool:
        """Apply accept, reject, set or add; return whether it found its item, and could be done."""
        items = self.items(anchor.layer)
        at = find(self.before, items, anchor)
        if correction.op == "add":
            made = _added(self.before, correction, anchor, items[at] if at is not None else None)
            if made is None:
                return False
            self.touched = True
            if at is None:
                items.append(made)
            else:
                items[at] = made
            return True
        if at is None:
            return False
        self.touched = True
        key = key_of(self.before, anchor.layer, items[at])
        if correction.op == "reject":
            self.rejected[anchor.layer].add(key)
        elif correction.op == "accept":
            self.rejected[anchor.layer].discard(key)
            items[at] = _signed(items[at], f"accepted by {correction.who}")
        else:
            changed = _set(items[at], correction)
            if changed is None:
                return False
            items[at] = changed
        return True

    def reading(self) -> Reading:
        """Return the reading as corrected."""
        if not self.touched:
            return self.before
        update: dict[str, tuple[Item, ...]] = {}
        for layer, items in self.layers.items():
            gone = self.rejected[layer]
            update[layer] = tuple(i for i in items if key_of(self.before, layer, i) not in gone)
        return _without(self.before.model_copy(update=update), self.rejected)


def _signed(item: Item, cue: str) -> Item:
    cues = tuple(c for c in item.cues if c != cue)
    return item.model_copy(update={"cues": (*cues, cue)})


def _set(item: Item, correction: Correction) -> Item | None:
    """Return an item with other values in some fields; None where they make no item."""
    if not isinstance(correction.value, dict):
        return None
    fields = type(item).model_fields
    named = {f.alias or key for key, f in fields.items() if key not in _FIXED} | (fields.keys() - _FIXED)
    if not correction.value or not correction.value.keys() <= named:
        return None
    try:
        data = item.model_dump(by_alias=True) | _aliased(type(item), correction.value)
        changed = type(item).model_validate(data)
    except ValueError:
        return None
    return _signed(changed, f"{', '.join(sorted(correction.value))} set by {correction.who}")


def _aliased(kind: Any, value: dict[str, Any]) -> dict[str, Any]:
    return {kind.model_fields[k].alias or k if k in kind.model_fields else k: v for k, v in value.items()}


_SPANS = {"attributions": "content", "events": "trigger", "actors": "mentions"}


def _added(reading: Reading, correction: Correction, anchor: Anchor, there: Item | None) -> Item | None:
    """Return the item that a person adds; it takes the key of one that stands there already."""
    kind = kind_of(anchor.layer)
    if kind is None or not anchor.spans or not isinstance(correction.value, dict):
        return None
    spans = [list(span) for span in anchor.spans]
    name = _SPANS.get(anchor.layer, "span")
    data = {name: spans if name in ("content", "mentions") else spans[0], **_aliased(kind, correction.value)}
    data |= {"made_by": f"correction@{correction.id}", "cues": [f"added by {correction.who}"]}
    if kind is not Actor:
        key = item_key(document_of(reading), anchor.layer, "added", anchor.spans)
        data["key"] = key if there is None else key_of(reading, anchor.layer, there)
    try:
        made: Item = kind.model_validate(data)
    except ValueError:
        return None
    return made


def _without(reading: Reading, rejected: dict[str, set[str]]) -> Reading:
    """Return a reading in which nothing refers to what was rejected."""
    actors, attributions = rejected.get("actors", set()), rejected.get("attributions", set())
    events, times = rejected.get("events", set()), rejected.get("times", set())
    if not (actors or attributions or events or times):
        return reading

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in actors)

    def known(name: str | None, gone: set[str]) -> str | None:
        return None if name in gone else name

    return reading.model_copy(
        update={
            "attributions": tuple(
                a.model_copy(
                    update={"source_actor": known(a.source_actor, actors), "addressee": known(a.addressee, actors)}
                )
                for a in reading.attributions
            ),
            "events": tuple(
                e.model_copy(
                    update={
                        "actors": kept(e.actors),
                        "recipients": kept(e.recipients),
                        "claimed_by": known(e.claimed_by, actors),
                        "time": known(e.time, times),
                    }
                )
                for e in reading.events
            ),
            "moves": tuple(
                m.model_copy(
                    update={
                        "from_": kept(m.from_),
                        "to": kept(m.to),
                        "claimed_by": known(m.claimed_by, actors),
                        "event": known(m.event, events),
                        "attribution": known(m.attribution, attributions),
                    }
                )
                for m in reading.moves
            ),
        }
    )
