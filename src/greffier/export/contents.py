"""What is exported: a record, the readings it was linked from, the corrections in force; nothing of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from greffier.intake.outward import public_names, public_url
from greffier.model import Correction, Reading, Record

__all__ = ["Contents"]

M = TypeVar("M", Record, Reading, Correction)


@dataclass(frozen=True, slots=True)
class Contents:
    """A record with its readings and corrections.

    ``readings`` are as a person corrected them, ``as_read`` as they were read, where the two differ.
    """

    record: Record
    readings: tuple[Reading, ...] = ()
    corrections: tuple[Correction, ...] = ()
    as_read: tuple[Reading, ...] = ()

    @classmethod
    def of(
        cls,
        record: Record,
        readings: Iterable[Reading],
        corrections: Iterable[Correction] = (),
        as_read: Iterable[Reading] = (),
    ) -> Contents:
        """Return what may leave the house: names that are paths cut to their last part, addresses without secrets.

        Readings come in the order of their documents' names.
        """
        whole = cls(record, tuple(readings), tuple(corrections), tuple(as_read))
        names = public_names([*(d.document for d in record.documents), *(r.name for r in whole.readings)])
        made = whole if not names else whole._renamed(names)
        return replace(made, readings=_outward(made.readings), as_read=_outward(made.as_read))

    @property
    def by_name(self) -> dict[str, Reading]:
        """The readings by the names of their documents."""
        return {reading.name: reading for reading in self.readings}

    def _renamed(self, names: Mapping[str, str]) -> Contents:
        return Contents(
            _renamed(self.record, names),
            tuple(_renamed(reading, names) for reading in self.readings),
            tuple(_renamed(correction, names) for correction in self.corrections),
            tuple(_renamed(reading, names) for reading in self.as_read),
        )


def _outward(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    cleaned = (
        reading if reading.url == (url := public_url(reading.url)) else reading.model_copy(update={"url": url})
        for reading in readings
    )
    return tuple(sorted(cleaned, key=lambda reading: reading.name))


def _renamed(model: M, names: Mapping[str, str]) -> M:
    dumped = model.model_dump(mode="json", by_alias=True)
    text = dumped.pop("text", None)
    changed = _replaced(dumped, names)
    return type(model).model_validate(changed if text is None else {**changed, "text": text})


def _replaced(value: Any, names: Mapping[str, str]) -> Any:
    """Return a value of JSON with every name that stands alone replaced, an origin « document:NAME » too."""
    if isinstance(value, str):
        kind, colon, rest = value.partition(":")
        return names.get(value) or (kind + colon + names.get(rest, rest) if kind == "document" else value)
    if isinstance(value, list):
        return [_replaced(one, names) for one in value]
    if isinstance(value, dict):
        return {key: _replaced(one, names) for key, one in value.items()}
    return value
