"""The crisis of Vardal, to be exported; with an address and a path that nobody is to see."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "brief"))

import vardal

from greffier.export import Contents
from greffier.model import Anchor, Correction

SECRET = "https://anna:s3cret@www.courrier.example/vardal?page=2&access_token=zzTOPzz#fin"


@pytest.fixture
def contents() -> Contents:
    """The record of Vardal with its readings, one of which has an address with secrets."""
    readings = vardal.readings()
    readings[vardal.A] = readings[vardal.A].model_copy(update={"url": SECRET, "sha256": "ab" * 32})
    asked = vardal.span(vardal.A, "demandé")
    anchor = Anchor(document="aaaaaaaaaaaa", layer="events", spans=(asked,), quote="demandé")
    correction = Correction(
        id="0123456789ab",
        op="reject",
        anchors=(anchor,),
        who="A. Brandt",
        when="1976-05-01T08:00:00+00:00",
        why="le verbe est au passé",
    )
    return Contents.of(vardal.record(), readings.values(), (correction,))
