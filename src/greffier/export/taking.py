"""An export of ours taken into a record on disk: readings as they are, corrections under their own signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from greffier.export.contents import Contents
from greffier.intake import Received
from greffier.model import Correction, Document, Reading, document_key
from greffier.record import MisfitError, Request, Store

__all__ = ["TakenIn", "take_in"]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it: names of the documents taken and known before, how many corrections, and those that misfit.

    ``record`` is the name of the record as it may be shown: an address without its password.
    """

    record: str
    taken: tuple[str, ...]
    known: tuple[str, ...]
    corrections: int
    misfits: tuple[str, ...]


def take_in(contents: Contents, name: str) -> TakenIn:
    """Put readings and corrections into the record ``name``, made if absent, and link it. Nothing is read again.

    Documents that the record knows keep the reading they have. Raises StoreError where the record refuses.
    """
    readings = {reading.key: reading for reading in map(_keyed, contents.readings)}
    clock = _Clock()

    def served(requests: Iterable[Request]) -> Iterator[Reading]:
        return (readings[received.document.key] for received, _ in requests)

    with Store(name, served, create=True, now=clock) as store:
        shown = store.name
        taken = store.take(Received(_document(reading)) for reading in readings.values())
        kept, misfits = 0, []
        for (who, when), group in groupby(contents.corrections, key=_signature):
            clock.at = when or clock.at
            for outcome in store.correct(group, by=who):
                if isinstance(outcome, MisfitError):
                    misfits.append(str(outcome))
                else:
                    kept += 1
    return TakenIn(shown, tuple(taken.read), tuple(taken.known), kept, tuple(misfits))


class _Clock:
    """The time that the record notes: that of the correction, so that a copy tells when it was made."""

    def __init__(self) -> None:
        from datetime import UTC, datetime

        self.at = datetime.now(UTC).isoformat(timespec="seconds")

    def __call__(self) -> str:
        return self.at


def _signature(correction: Correction) -> tuple[str, str]:
    return correction.who, correction.when


def _keyed(reading: Reading) -> Reading:
    """Return a reading with the key of its document; readings made elsewhere have none."""
    return reading if reading.key else reading.model_copy(update={"key": document_key(reading.text.encode())})


def _document(reading: Reading) -> Document:
    """Return the document as it was received: without its lines, which layout made."""
    names = Document.model_fields
    facts = {name: getattr(reading, name) for name in names if name != "lines"}
    return Document(**{("document" if name == "name" else name): value for name, value in facts.items()})
