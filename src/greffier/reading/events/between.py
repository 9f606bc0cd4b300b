"""What stands between a verb and its object: adverbs, times, a place that commas part off."""

from __future__ import annotations

from greffier.reading.attributions.unit import Unit
from greffier.reading.lexis import finite

__all__ = ["BETWEEN", "TIMES", "over_insertion", "skipped"]

BETWEEN = frozenset(
    (
        "« pas plus jamais lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui aujourd’hui dernier "
        "matin soir"
    ).split()
)
TIMES = frozenset(
    "veille avant-veille lendemain surlendemain semaine mois matinée nuit soirée journée jour année".split()
)


def skipped(unit: Unit, i: int) -> bool:
    """Whether an adverb or a time stands at a token (« a vu la veille »), no town that is taken for one."""
    doc = unit.doc
    if doc[i].text[:1].isupper() and i in unit.phrase_from:
        return False
    ahead = doc[i + 1].lower_ in TIMES if i + 1 < unit.end else False
    return doc[i].pos_ == "ADV" or doc[i].lower_ in BETWEEN | TIMES or (doc[i].pos_ == "DET" and ahead)


def over_insertion(unit: Unit, i: int) -> int:
    """« A rencontré, au palais de Koulouba, le colonel … »: the token after what two commas part off."""
    doc = unit.doc
    if i + 1 >= unit.end or doc[i].text != "," or doc[i + 1].pos_ != "ADP":
        return i
    for k in range(i + 2, min(unit.end - 1, i + 10)):
        if finite(doc[k]) or doc[k].text in ("«", "»", ";", ":"):
            return i
        if doc[k].text == ",":
            found = unit.phrase_from.get(k + 1)
            person = found is not None and (found.office or (found.name and found.name.kind == "person"))
            after = doc[found.end] if found is not None and found.end < unit.end else None
            return k + 1 if person and (after is None or not finite(after)) else i
    return i
