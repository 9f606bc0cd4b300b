"""Who acts toward whom, how often, and in what tone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from greffier.brief.desk import Desk
from greffier.brief.dossier.parties import Parties
from greffier.brief.dossier.view import Act, Matrix, Pair

__all__ = ["matrix"]


def matrix(desk: Desk, parties: Parties, acts: Iterable[Act]) -> Matrix | None:
    """Return the matrix of the parties, or None where nobody acts toward anybody."""
    found: defaultdict[str, list[Act]] = defaultdict(list)
    for act in acts:
        for pair in act.pairs:
            found[pair].append(act)
    shown = [lane for lane in parties.names if any(lane in pair.split("-") for pair in found)]
    if not shown:
        return None
    rows = tuple(tuple(_cell(desk, parties, found, a, b) for b in shown) for a in shown)
    return Matrix(tuple(parties.names[lane] for lane in shown), rows)


def _cell(desk: Desk, parties: Parties, found: Mapping[str, list[Act]], actor: str, recipient: str) -> Pair:
    pair = f"{actor}-{recipient}"
    acts = found.get(pair, [])
    if not acts:
        return Pair()
    mean = sum(act.tone for act in acts) / len(acts)
    names = parties.names[actor] + desk.words("word.to") + parties.names[recipient]
    label = desk.words("word.pair", name=names, value=desk.words.count("acts", len(acts)))
    return Pair(len(acts), int(mean + 0.5), acts[0].id, pair, label)
