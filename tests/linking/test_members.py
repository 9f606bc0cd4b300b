"""Who « les garants » are: in the dispatch that lists them, and in another on the affair that does not."""

from __future__ import annotations

import greffier
from greffier.linking import link
from greffier.model import Reading

LISTED = (
    "La Norvège et Cuba, garants du dialogue, ont parlé lundi. La Colombie a accusé le Venezuela. "
    "La Colombie a remercié les garants."
)


def _read(name: str, text: str) -> Reading:
    return greffier.read(text, published="2013-05-06", name=name)


def test_a_dispatch_that_lists_them() -> None:
    (garants,) = (a for a in _read("a", LISTED).actors if a.members)
    assert garants.members == ("state:CUB", "state:NOR")


def test_another_dispatch_on_the_affair() -> None:
    told = _read("b", "Le Venezuela a exhorté les pays garants à la patience et accusé la Colombie.")
    record = link([_read("a", LISTED), told])
    (appeal,) = (h for h in record.happenings if h.type == "REQUEST")
    assert set(appeal.recipients) == {"state:CUB", "state:NOR"}


def test_garants_of_another_affair_stay_a_group() -> None:
    told = _read("b", "Le Tchad a exhorté les pays garants à la patience et accusé la Libye.")
    record = link([_read("a", LISTED), told])
    (appeal,) = (h for h in record.happenings if h.type == "REQUEST")
    assert all(actor.startswith("group:") for actor in appeal.recipients)
