"""The words that several exports share: who, what, when, and the sentence that proves it."""

from __future__ import annotations

from datetime import date

from greffier.brief.catalogue import Lang
from greffier.brief.dates import bounds
from greffier.brief.desk import Desk
from greffier.brief.sections.chronology import kind, marks
from greffier.brief.typography import one_line
from greffier.export.contents import Contents
from greffier.model import Happening, Mention, Span

__all__ = ["Words"]


class Words:
    """A record's things in the words of a language, and the words of its dispatches."""

    def __init__(self, contents: Contents, lang: Lang) -> None:
        self.desk = Desk.of(contents.record, contents.by_name, lang)
        self.published = {d.document: d.published for d in contents.record.documents}
        self._urls = {reading.name: reading.url for reading in contents.readings}

    def name(self, actor_id: str | None) -> str:
        """Return the name of an actor."""
        return self.desk.names.actor(actor_id)

    def act(self, happening: Happening) -> str:
        """Return « A → B : kind (marks) »."""
        parties = self.desk.names.parties(happening.actors, happening.recipients, happening.type)
        told = marks(self.desk, happening)
        what = kind(self.desk, happening)
        if told:
            what = self.desk.words("word.bracket", name=what, detail=told)
        return self.desk.words("word.pair", name=parties, value=what)

    def sentence(self, document: str, span: Span, given: Span | None = None) -> str:
        """Return the sentence of a place, on one line; nothing where there is no text."""
        return self.desk.texts.words(document, self.desk.texts.sentence(document, span, given))

    def evidence(self, mention: Mention) -> str:
        """Return the sentence of a mention."""
        given = getattr(mention, "sentence", None)
        return self.sentence(mention.document, mention.span, given)

    def url(self, document: str) -> str | None:
        """Return the address of a dispatch."""
        return self._urls.get(document)

    def cite(self, document: str) -> str:
        """Return « publisher, title, date » of a dispatch, as much of it as is known; its name where nothing is."""
        found = next((d for d in self.desk.record.documents if d.document == document), None)
        if found is None:
            return one_line(document)
        parts = [one_line(found.publisher or ""), one_line(found.title or "")]
        parts.append(self.desk.date(found.published) if found.published else "")
        return self.desk.words("word.list").join(part for part in parts if part) or one_line(document)

    def days(self, value: str | None, *documents: str) -> tuple[date, date, bool] | None:
        """Return the days of a value; without one, the first publication of the documents, and that it is that."""
        if found := bounds(value):
            return (*found, False)
        known = [days for name in documents if (days := bounds(self.published.get(name)))]
        return (*min(known), True) if known else None
