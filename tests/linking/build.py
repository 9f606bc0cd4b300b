"""A small workshop for readings: sentences with what a reader would find in them, written by hand."""

from __future__ import annotations

import hashlib
from typing import Any

from greffier.model import Reading


class Sheet:
    """A dispatch in the making: every call adds one sentence (one line) and what stands in it."""

    def __init__(self, name: str, published: str | None, publisher: str | None = None, **more: Any) -> None:
        self._data: dict[str, Any] = {
            "document": name,
            "key": hashlib.sha256(name.encode()).hexdigest()[:12],
            "published": published,
            "publisher": publisher,
            "lines": [],
            "actors": [],
            "attributions": [],
            "times": [],
            "events": [],
            "moves": [],
            "reliances": [],
            **more,
        }
        self._text = ""

    def actor(self, actor_id: str, *names: str, country: str | None = None, role: str | None = None) -> Sheet:
        """Add an actor and its names."""
        self._data["actors"].append({"id": actor_id, "names": names, "country": country, "role": role})
        return self

    def line(self, sentence: str, label: str = "paragraph") -> Sheet:
        """Add a sentence of which nothing is read."""
        self._add(sentence, label)
        return self

    def event(self, sentence: str, trigger: str, kind: str, actors: list[str], to: list[str], **more: Any) -> Sheet:
        """Add a sentence with one event."""
        start = self._add(sentence)
        self._event(start, sentence, trigger, kind, actors, to, more)
        return self

    def also(self, trigger: str, kind: str, actors: list[str], to: list[str], **more: Any) -> Sheet:
        """Add one more event to the last sentence."""
        start, end, _ = self._data["lines"][-1]
        self._event(start, self._text[start:end], trigger, kind, actors, to, more)
        return self

    def said(self, sentence: str, content: str, who: str | None, kind: str = "indirect", **more: Any) -> Sheet:
        """Add a sentence with one attribution."""
        start = self._add(sentence)
        at = start + sentence.index(content)
        self._data["attributions"].append(
            {"content": [[at, at + len(content)]], "source_actor": who, "kind": kind, **more}
        )
        return self

    def move(self, sentence: str, kind: str, by: list[str], to: list[str], **more: Any) -> Sheet:
        """Add a sentence with one move; ``matter`` and ``condition`` are given in words."""
        start = self._add(sentence)
        for field in ("matter", "condition"):
            if field in more:
                at = start + sentence.index(more[field])
                more[field] = [at, at + len(more[field])]
        self._data["moves"].append({"kind": kind, "span": [start, start + len(sentence)], "from": by, "to": to, **more})
        return self

    def relies(self, outlet: str, words: str, how: str) -> Sheet:
        """Add a reliance that stands where the words first stand."""
        at = self._text.index(words)
        self._data["reliances"].append({"outlet": outlet, "span": [at, at + len(words)], "how": how})
        return self

    def reading(self) -> Reading:
        """Return the reading."""
        return Reading.model_validate({**self._data, "text": self._text})

    def _add(self, sentence: str, label: str = "paragraph") -> int:
        start = len(self._text)
        self._text += sentence + "\n"
        self._data["lines"].append([start, start + len(sentence), label])
        return start

    def _event(
        self, start: int, sentence: str, trigger: str, kind: str, actors: list[str], to: list[str], more: dict[str, Any]
    ) -> None:
        at = start + sentence.index(trigger)
        self._data["events"].append(
            {"type": kind, "trigger": [at, at + len(trigger)], "actors": actors, "recipients": to, **more}
        )
