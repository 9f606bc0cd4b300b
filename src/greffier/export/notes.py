"""Markdown: one note an actor, a story, an entry and a dispatch, linked to each other, as Obsidian reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from greffier.brief.catalogue import Lang
from greffier.brief.compose import countries, subtitle
from greffier.brief.dates import order
from greffier.brief.sections.chronology import in_time, kind, marks
from greffier.brief.sections.ledger import state
from greffier.brief.typography import clip, one_line
from greffier.brief.view import text_of
from greffier.export.contents import Contents
from greffier.export.words import Words
from greffier.model import Entry, Happening, LinkedActor, Mention, Reading, Statement, Story

__all__ = ["write"]

_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]+')
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$=]|^(?:[-+]|\d+[.)])(?=\s))")
_TITLE = 70


def write(contents: Contents, lang: Lang = "fr") -> dict[str, bytes]:
    """Return the notes by their paths."""
    vault = _Vault(contents, lang)
    return {path: text.encode() for path, text in sorted(vault.notes())}


class _Vault:
    """The notes of one record: what each is called, and what stands in it."""

    def __init__(self, contents: Contents, lang: Lang) -> None:
        self.contents, self.record, self.words = contents, contents.record, Words(contents, lang)
        self.desk = self.words.desk
        self.say = self.desk.words
        taken: set[str] = set()
        folders = {name: self.say(f"note.{name}") for name in ("actors", "stories", "ledger", "dispatches")}
        record = self.record

        def named(folder: str, title: str) -> str:
            return _named(folders[folder], title, taken)

        self._actors = {a.id: named("actors", self.desk.names.actor(a.id)) for a in record.actors}
        self._dispatches = {d.document: named("dispatches", self._dispatch_title(d.document)) for d in record.documents}
        self._stories = {s.key: named("stories", self._story_title(s)) for s in record.stories}
        self._entries = {e.key: named("ledger", self._entry_title(e)) for e in record.entries}

    # ----------------------------------------------------------------- names and links

    def _dispatch_title(self, document: str) -> str:
        found = next(d for d in self.record.documents if d.document == document)
        return " ".join(filter(None, (found.published or "", one_line(found.title or "") or one_line(document))))

    def _story_title(self, story: Story) -> str:
        days = " – ".join(dict.fromkeys(filter(None, (story.first, story.last))))
        return " ".join(filter(None, (self.say("note.story"), days)))

    def _entry_title(self, entry: Entry) -> str:
        kind = self.say.get(f"kind.{entry.kind}", entry.kind)
        return f"{kind} {one_line(entry.what.text)}"

    def actor(self, actor_id: str | None) -> str:
        """Return a link to an actor, or the name of one without a note."""
        name = _plain(self.desk.names.actor(actor_id))
        return _link(self._actors[actor_id], name) if actor_id in self._actors else name

    def dispatch(self, document: str) -> str:
        """Return a link to a dispatch."""
        title = _plain(f"{self.desk.texts.number(document)}")
        return _link(self._dispatches[document], title) if document in self._dispatches else title

    def actors(self, ids: Iterable[str]) -> str:
        """Return links to some actors; a dash for nobody."""
        return self.say("word.list").join(self.actor(one) for one in ids) or self.say("word.unknown")

    def _parties(self, actors: Iterable[str], recipients: Iterable[str]) -> str:
        left, right = self.actors(actors), self.actors(recipients)
        return left if right == self.say("word.unknown") else left + self.say("word.to") + right

    def _quotes(self, mentions: Iterable[Mention]) -> Iterator[str]:
        seen: set[str] = set()
        for mention in mentions:
            text = self.words.evidence(mention)
            if text and text not in seen:
                seen.add(text)
                yield f"> {_plain(text)} ({self.dispatch(mention.document)})\n>\n"

    # ----------------------------------------------------------------- the notes

    def notes(self) -> Iterator[tuple[str, str]]:
        """Yield every note: its path and its text."""
        yield "index.md", self._index()
        for actor in self.record.actors:
            yield f"{self._actors[actor.id]}.md", self._actor_note(actor)
        for story in self.record.stories:
            yield f"{self._stories[story.key]}.md", self._story_note(story)
        for entry in self.record.entries:
            yield f"{self._entries[entry.key]}.md", self._entry_note(entry)
        readings = self.contents.by_name
        for document in self.record.documents:
            yield (
                f"{self._dispatches[document.document]}.md",
                self._dispatch_note(document.document, readings.get(document.document)),
            )

    def _index(self) -> str:
        lines = [
            f"# {_plain(countries(self.desk) or self.say('head.plain_title'))}",
            "",
            _plain(subtitle(self.desk)),
            "",
        ]
        if self.record.as_of:
            lines += [_plain(self.say("head.as_of", date=self.desk.date(self.record.as_of))), ""]
        for title, links in (
            ("stories", self._stories.values()),
            ("ledger", self._entries.values()),
            ("actors", self._actors.values()),
            ("dispatches", self._dispatches.values()),
        ):
            if links:
                lines += [f"## {self.say(f'note.{title}')}", "", *(f"- {_link(one)}" for one in links), ""]
        return "\n".join(lines)

    def _actor_note(self, actor: LinkedActor) -> str:
        names = [one_line(name) for name in actor.names]
        head = {"id": actor.id, "aliases": names, "country": actor.country, "role": actor.role}
        lines = [_front(head), f"# {_plain(self.desk.names.actor(actor.id))}", ""]
        if role := one_line(actor.role or ""):
            lines += [_plain(role), ""]
        acts = [h for h in sorted(self.record.happenings, key=in_time) if actor.id in (*h.actors, *h.recipients)]
        said = [s for s in self.record.statements if s.speaker == actor.id]
        entries = [e for e in self.record.entries if actor.id in (*e.from_, *e.to)]
        lines += self._section("chronology", (self._act(one) for one in acts))
        lines += self._section("statements", (self._said(one) for one in sorted(said, key=lambda s: order(s.date))))
        lines += self._section("ledger", (f"- {_link(self._entries[one.key])}" for one in entries))
        lines += self._section("dispatches", (f"- {_link(self._dispatches[d])}" for d in self._where(actor.mentions)))
        return "\n".join(lines)

    def _where(self, mentions: Iterable[Mention]) -> list[str]:
        told = dict.fromkeys(mention.document for mention in mentions)
        return [name for name in told if name in self._dispatches]

    def _section(self, title: str, lines: Iterable[str]) -> list[str]:
        listed = list(lines)
        return [f"## {self.say(f'note.{title}')}", "", *listed, ""] if listed else []

    def _act(self, item: Happening) -> str:
        told = marks(self.desk, item)
        what = kind(self.desk, item) + (f" ({told})" if told else "")
        refs = " ".join(self.dispatch(name) for name in dict.fromkeys(m.document for m in item.mentions))
        parties = self._parties(item.actors, item.recipients)
        return f"- {_plain(self.desk.date(item.date))} · {parties} · **{_plain(what)}** {refs}"

    def _said(self, item: Statement) -> str:
        version = item.versions[0] if item.versions else None
        words = [self.desk.texts.words(version.document, span) for span in version.content] if version else []
        text = " […] ".join(word for word in words if word)
        direct = version is not None and version.kind == "direct"
        told = self.say("word.quote", text=_plain(text)) if direct else _plain(text)
        refs = " ".join(self.dispatch(name) for name in dict.fromkeys(v.document for v in item.versions))
        return f"- {_plain(self.desk.date(item.date))} · {told} {refs}"

    def _story_note(self, story: Story) -> str:
        within = set(story.documents)
        acts = [h for h in sorted(self.record.happenings, key=in_time) if within & {m.document for m in h.mentions}]
        lines = [_front({"key": story.key, "first": story.first, "last": story.last})]
        lines += [f"# {_plain(self._story_title(story))}", ""]
        lines += self._section("chronology", (self._act(one) for one in acts))
        listed = [_link(self._dispatches[d]) for d in story.documents if d in self._dispatches]
        lines += self._section("dispatches", (f"- {one}" for one in listed))
        return "\n".join(lines)

    def _entry_note(self, entry: Entry) -> str:
        head = {"key": entry.key, "kind": entry.kind, "status": entry.status, "opened": entry.opened, "due": entry.due}
        lines = [_front(head), f"# {_plain(self._entry_title(entry))}", "", self._parties(entry.from_, entry.to), ""]
        told = self.say("column.status"), text_of(state(self.desk, entry))
        lines += [_plain(self.say("word.pair", name=told[0], value=told[1])), ""]
        if entry.due:
            due = self.say("word.pair", name=self.say("column.due"), value=self.desk.date(entry.due))
            lines += [_plain(due), ""]
        lines += [*self._quotes(entry.evidence), *self._quotes(entry.steps)]
        return "\n".join(lines)

    def _dispatch_note(self, document: str, reading: Reading | None) -> str:
        found = next(d for d in self.record.documents if d.document == document)
        head = {"document": document, "publisher": found.publisher, "published": found.published,
                "url": self.words.url(document)}  # fmt: skip
        lines = [_front(head), f"# {_plain(one_line(found.title or '') or one_line(document))}", ""]
        if reading is not None:
            article = (one_line(line.span.text(reading.text)) for line in reading.article_lines)
            lines += [f"{_plain(line)}\n" for line in article if line]
        return "\n".join(lines)


def _named(folder: str, title: str, taken: set[str]) -> str:
    """Return the path of a note without its ending: a title that every file system takes, and no other note has."""
    base = clip(_FORBIDDEN.sub(" ", one_line(title)), _TITLE).strip(" .…") or "-"
    base = " ".join(base.split())
    name, number = f"{folder}/{base}", 2
    while name.casefold() in taken:
        name, number = f"{folder}/{base} {number}", number + 1
    taken.add(name.casefold())
    return name


def _link(path: str, shown: str | None = None) -> str:
    return f"[[{path}|{(shown or path.rpartition('/')[2]).replace('|', ' ')}]]"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    return _MARKUP.sub(r"\\\1", one_line(text))


def _front(facts: Mapping[str, object]) -> str:
    """Return the properties at the head of a note; YAML takes JSON for its values."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items() if value]
    return "\n".join(["---", *lines, "---", ""])
