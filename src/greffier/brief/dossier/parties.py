"""The parties of a record: countries, and organisations and people of no country, each with all who act for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from greffier.brief.desk import Desk
from greffier.brief.names import country_name
from greffier.brief.typography import clip
from greffier.world import plover

__all__ = ["OTHERS", "Parties", "deed", "tone"]

OTHERS = "others"
_LANES = 9
_LEAST = 2
_NAME = 24


class Parties:
    """Who stands in which lane of the chart, the matrix and the filter: those who take part in most."""

    def __init__(self, desk: Desk) -> None:
        self._countries = {actor.id: actor.country for actor in desk.record.actors}
        weights: Counter[str] = Counter()
        for happening in desk.record.happenings:
            weights.update({self._party(i) for i in (*happening.actors, *happening.recipients)} - {""})
        said = {self._party(s.speaker) for s in desk.record.statements if s.speaker}
        ranked = sorted(weights, key=lambda p: (-weights[p], p not in said, p))
        kept = [party for party in ranked if weights[party] >= _LEAST][:_LANES] or ranked[:_LANES]
        self._numbers = {party: f"p{number}" for number, party in enumerate(kept, 1)}
        self.names = {f"p{n}": clip(self._name(desk, party), _NAME) for n, party in enumerate(kept, 1)}
        if len(ranked) > len(kept):
            self.names[OTHERS] = desk.words("dossier.others")

    def of(self, actor_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the lanes of some actors, each once, in their order; those without a lane share one."""
        parties = (self._party(actor_id) for actor_id in actor_ids)
        lanes = (self._numbers.get(party, OTHERS if OTHERS in self.names else "") for party in parties if party)
        return tuple(dict.fromkeys(lane for lane in lanes if lane))

    def _party(self, actor_id: str) -> str:
        """Return the country an actor belongs to, else the actor; nobody where it is a group of no country."""
        kind, _, label = actor_id.partition(":")
        if kind == "state":
            return label
        return self._countries.get(actor_id) or (actor_id if kind in ("org", "person") else "")

    def _name(self, desk: Desk, party: str) -> str:
        return desk.names.actor(party) if ":" in party else country_name(party, desk.words.lang) or party


def tone(kind: str, mode: str | None = None) -> int:
    """Return where an act stands: 1 and 2 conflict, 3 neither, 4 and 5 cooperation."""
    return _toned(plover.score(kind, mode))


def _toned(score: float) -> int:
    if score <= -5:
        return 1
    if score < -1:
        return 2
    if score < 1:
        return 3
    return 4 if score < 6 else 5


def deed(kind: str) -> bool:
    """Return whether an act is more than words."""
    return plover.quad(kind) in (2, 4)
