"""Where the acts stand on the drawing: time from left to right in episodes, one lane a party, no two on one spot.

Quiet stretches are left out: a record of 1995 and 2022 has two episodes with a gap between them. Every
number is a count of pixels, so that the drawing is the same wherever it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["Dot", "Drawing", "Episode", "Item", "draw"]

WIDTH = 896
"""How wide the time is, all episodes and gaps together."""

_MARGIN = 24
_GAP = 30
_TICK = 62
_STEPS = (1, 2, 4, 7, 14)
_LEAST = 58
_PITCH = 11.0
_STACK = 6
_HEAD = 40
_PAD = 9.0
_DAY = timedelta(days=1)
_QUIET = timedelta(days=30)
_EPISODES = 5
_SHARE = 0.3
"""A gap of this share of an episode parts it in two."""


class Item(NamedTuple):
    """An act to place: its key, its first and last day, the lanes of who acts and of who receives."""

    key: str
    first: date
    last: date
    actors: tuple[str, ...]
    recipients: tuple[str, ...]

    @property
    def middle(self) -> date:
        """The day at which it is drawn."""
        return self.first + (self.last - self.first) // 2


class Dot(NamedTuple):
    """One mark: the act, the lane it stands in, whether it acts or receives, and where; ``left`` and ``right``
    are the bounds of a date that is longer than a day.
    """

    key: str
    lane: str
    acts: bool
    x: float
    y: float
    left: float
    right: float


class Tick(NamedTuple):
    """A date under the head of the drawing."""

    x: float
    day: date
    unit: str


class Episode(NamedTuple):
    """A stretch of time that is drawn."""

    first: date
    last: date
    left: float
    right: float
    unit: str = "day"

    def x(self, day: date) -> float:
        """Return where the middle of a day stands."""
        days = (self.last - self.first).days + 1
        return self.left + ((day - self.first).days + 0.5) * (self.right - self.left) / days


class Lane(NamedTuple):
    """One party's stripe."""

    id: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing, in pixels."""

    width: float
    height: float
    head: float
    episodes: tuple[Episode, ...]
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]


def draw(items: Iterable[Item], lanes: Sequence[str]) -> Drawing:
    """Return the drawing of ``items`` in the given lanes, those that nobody stands in left out."""
    listed = sorted(items, key=lambda item: (item.middle, item.last - item.first, item.key))
    episodes = _episodes(listed)
    slots = _Slots(episodes)
    placed: list[tuple[Item, str, bool, float, int]] = []
    for item in listed:
        for lane, acts in (*((a, True) for a in item.actors), *((r, False) for r in item.recipients)):
            if lane in lanes and not (not acts and lane in item.actors):
                x, row = slots.take(lane, item.middle)
                placed.append((item, lane, acts, x, row))
    stripes = _lanes(lanes, placed)
    tops = {lane.id: lane for lane in stripes}
    depth = {lane.id: 1 + max(row for _, at, _, _, row in placed if at == lane.id) for lane in stripes}
    dots = []
    for item, lane, acts, x, row in placed:
        middle = (tops[lane].top + tops[lane].bottom) / 2
        y = middle + (row - (depth[lane] - 1) / 2) * _PITCH
        episode = slots.episode(item.middle)
        whole = item.first != item.last
        left = max(episode.left, episode.x(max(item.first, episode.first))) if whole else x
        right = min(episode.right, episode.x(min(item.last, episode.last))) if whole else x
        dots.append(Dot(item.key, lane, acts, round(x, 2), round(y, 2), round(left, 2), round(right, 2)))
    bottom = stripes[-1].bottom if stripes else _HEAD
    return Drawing(WIDTH + _MARGIN, bottom, _HEAD, episodes, stripes, tuple(dots), tuple(_ticks(episodes)))


def _episodes(items: Sequence[Item]) -> tuple[Episode, ...]:
    """Return the stretches in which something happens, the room shared by their number of days with an act."""
    parts = [list(items)] if items else []
    while 0 < len(parts) < _EPISODES:
        at, cut = max(
            ((number, cut) for number, part in enumerate(parts) for cut in _cuts(part)),
            key=lambda found: parts[found[0]][found[1]].middle - parts[found[0]][found[1] - 1].middle,
            default=(0, 0),
        )
        if not cut:
            break
        parts[at : at + 1] = [parts[at][:cut], parts[at][cut:]]
    weights = [len({item.middle for item in part}) - 1 for part in parts]
    room = WIDTH - _GAP * (len(parts) - 1) - _LEAST * len(parts)
    out: list[Episode] = []
    left = 0.0
    for part, weight in zip(parts, weights, strict=True):
        right = left + _LEAST + (room * weight / sum(weights) if sum(weights) else room / len(parts))
        shortest = min(item.last - item.first for item in part)
        unit = "day" if shortest < timedelta(days=27) else "month" if shortest < timedelta(days=300) else "year"
        out.append(Episode(part[0].middle - _DAY, part[-1].middle + _DAY, left, right, unit))
        left = right + _GAP
    return tuple(out)


def _cuts(items: Sequence[Item]) -> Iterable[int]:
    """Yield where a stretch may be parted: before a day that follows a long quiet."""
    days = [item.middle for item in items]
    span = days[-1] - days[0]
    for number in range(1, len(days)):
        quiet = days[number] - days[number - 1]
        if quiet >= _QUIET and quiet >= span * _SHARE:
            yield number


class _Slots:
    """Which spots are taken: columns a dot wide, some rows deep; a full column spills into the next."""

    def __init__(self, episodes: Sequence[Episode]) -> None:
        self._episodes = episodes
        self._taken: dict[tuple[str, int, int], int] = {}

    def episode(self, day: date) -> Episode:
        """Return the episode that holds a day."""
        return next(e for e in self._episodes if e.first <= day <= e.last)

    def take(self, lane: str, day: date) -> tuple[float, int]:
        """Return the x and the row of the first free spot for a day, and take it."""
        episode = self.episode(day)
        wanted = episode.x(day)
        number = self._episodes.index(episode)
        columns = max(1, int((episode.right - episode.left) // _PITCH))
        nearest = min(columns - 1, max(0, round((wanted - episode.left) / _PITCH - 0.5)))
        for column in sorted(range(columns), key=lambda c: (abs(c - nearest), c)):
            row = self._taken.get((lane, number, column), 0)
            if row < _STACK:
                break
        else:
            column, row = nearest, self._taken.get((lane, number, nearest), 0)
        self._taken[lane, number, column] = row + 1
        return (wanted if columns == 1 else episode.left + (column + 0.5) * _PITCH), row


def _lanes(lanes: Sequence[str], placed: Sequence[tuple[Item, str, bool, float, int]]) -> tuple[Lane, ...]:
    out: list[Lane] = []
    top = float(_HEAD)
    for lane in lanes:
        rows = [row for _, at, _, _, row in placed if at == lane]
        if rows:
            bottom = top + max(2, 1 + max(rows)) * _PITCH + _PAD
            out.append(Lane(lane, top, bottom))
            top = bottom
    return tuple(out)


def _ticks(episodes: Iterable[Episode]) -> Iterable[Tick]:
    """Yield the dates that are written: as many as there is room for, at days, months or years."""
    for episode in episodes:
        days = [episode.first + n * _DAY for n in range(1, (episode.last - episode.first).days)]
        room = max(1, int((episode.right - episode.left) // _TICK))
        unit = episode.unit
        step = next((s for s in _STEPS if len(days) / s <= room), 0)
        if unit == "day" and step:
            shown = days[::step]
        elif len(days) <= 1:
            shown = days
        else:
            shown, unit = [day for day in days if day.day == 1], "month"
            if episode.unit == "year" or len(shown) > 2 * room:
                shown, unit = [day for day in shown if day.month == 1], "year"
            shown = shown[:: -(-len(shown) // room)] if shown else days[:1]
        yield from (Tick(episode.x(day), day, unit) for day in shown)
