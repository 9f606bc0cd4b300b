"""Search: the passages that hold all words of a question, the tightest first, with what was found marked.

The order is told by the passage alone (fewest words first, then the latest day), so it is one on both databases.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat

from sqlalchemy import Connection, Select, and_, func, literal_column, nulls_last, select, text
from sqlalchemy.sql.elements import ColumnElement

from greffier.model import Span
from greffier.record import schema
from greffier.record.words import beginning, names_of, stem, tokens_in, words_in

__all__ = ["Filters", "Found", "Hit", "Question", "asked", "search"]

_PIECE = re.compile(r"[\"«“]\s*(?P<phrase>[^\"»”]*)[\"»”]|(?P<word>[^\s\"«»“”]+)")
_AROUND = 90  # characters shown on either side of the first hit
_MARKS = 20


@dataclass(frozen=True)
class Filters:
    """What a hit must be besides: of whom, of what type, kind and status, within which days (ISO, both included)."""

    actor: str | None = None
    type: str | None = None
    kind: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Question:
    """A question taken apart: phrases of one word or more as tokens, and beginnings of words."""

    phrases: tuple[tuple[str, ...], ...] = ()
    beginnings: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.beginnings)


@dataclass(frozen=True)
class Hit:
    """A passage found: of which item, where it stands, what of it is shown, and what in that answers the question."""

    kind: str
    key: str
    document: str
    span: Span
    snippet: Span
    text: str
    marks: tuple[Span, ...]
    type: str | None = None
    status: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True)
class Found:
    """The hits, the best first, and whether there are more."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


def asked(words: str) -> Question:
    """Take a question apart: words, « phrases » in quotation marks, and beginnings with an asterisk (« attaq* »)."""
    phrases: list[tuple[str, ...]] = []
    beginnings: list[str] = []
    for piece in _PIECE.finditer(words):
        phrase, word = piece["phrase"], piece["word"]
        if word is not None and word.endswith("*"):
            *before, last = [*(w for w in re.split(r"[^\w]+", word) if w)] or [""]
            phrases += [(stem(w),) for w in before]
            beginnings += [beginning(last)] if beginning(last) else []
        elif tokens := tuple(w.token for w in words_in(phrase if phrase is not None else word)):
            phrases.append(tokens)  # « cessez-le-feu » is a phrase, too
    return Question(tuple(phrases), tuple(beginnings))


def search(
    connection: Connection,
    question: Question,
    filters: Filters,
    texts: Callable[[Iterable[str]], Mapping[str, tuple[str, str]]],
    *,
    limit: int,
    offset: int = 0,
) -> Found:
    """Return the hits of a question; ``texts`` gives names and texts of documents by their keys."""
    who = sorted(names_of(filters.actor)) if filters.actor else []
    if not question and not who:
        return Found()
    matching = _in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql
    table = schema.passages
    query = matching(question, who).where(*_conditions(filters))
    latest = nulls_last(table.c.first.desc())
    last = table.c.kind == "document"
    order = (table.c.size, last, latest, table.c.document, table.c.start, table.c.layer, table.c.key)
    rows = connection.execute(query.order_by(*order).limit(limit + 1).offset(offset)).all()
    hits = []
    found = texts(row.document for row in rows[:limit])
    for row in rows[:limit]:
        name, whole = found[row.document]
        snippet, marks = _shown(whole, Span(row.start, row.stop), question)
        hits.append(
            Hit(
                row.kind, row.key, name, Span(row.start, row.stop), snippet, snippet.text(whole), marks,
                row.type, row.status, row.first, row.last,
            )
        )  # fmt: skip
    return Found(tuple(hits), len(rows) > limit)


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    table = schema.passages
    found: list[ColumnElement[bool]] = []
    if filters.kind:
        found.append(table.c.kind == filters.kind)
    if filters.type:
        found.append(table.c.type == filters.type.lower())
    if filters.status:
        found.append(table.c.status == filters.status)
    if filters.since:
        found.append(table.c.last >= filters.since)
    if filters.until:
        found.append(table.c.first <= filters.until)
    return found


_COLUMNS = [column for column in schema.passages.c if column.name not in ("tokens", "who", "digest")]


def _in_sqlite(question: Question, who: Sequence[str]) -> Select[tuple[object, ...]]:
    parts = [f'tokens : "{" ".join(phrase)}"' for phrase in question.phrases]
    parts += [f'tokens : "{word}" *' for word in question.beginnings]
    parts += [f'who : "{word}"' for word in who]
    index = text("passages_index")
    return (
        select(*_COLUMNS)
        .select_from(schema.passages.join(index, literal_column("passages_index.rowid") == schema.passages.c.id))
        .where(text("passages_index MATCH :match").bindparams(match=" AND ".join(parts)))
    )


def _in_postgresql(question: Question, who: Sequence[str]) -> Select[tuple[object, ...]]:
    parts = [" <-> ".join(f"'{token}'" for token in phrase) for phrase in question.phrases]
    parts += [f"'{word}':*" for word in question.beginnings]
    conditions: list[ColumnElement[bool]] = []
    for column, several in (("tokens_index", parts), ("who_index", [f"'{word}'" for word in who])):
        if several:
            wanted = func.to_tsquery("simple", " & ".join(f"({part})" for part in several))
            conditions.append(literal_column(f"passages.{column}").op("@@")(wanted))
    return select(*_COLUMNS).where(and_(*conditions))


def _shown(whole: str, span: Span, question: Question) -> tuple[Span, tuple[Span, ...]]:
    """Return the stretch to show of a passage, and the words in it that answer the question."""
    marks: list[Span] = []
    end = span.end
    for mark in _marks(whole, span, question):
        if not marks:
            end = min(span.end, mark.end + 2 * _AROUND)
        if mark.end > end or len(marks) == _MARKS:
            break
        marks.append(mark)
    first = marks[0] if marks else Span(span.start, span.start)
    end = min(end, first.end + 2 * _AROUND)
    start = max(span.start, first.start - _AROUND)
    if start > span.start:
        start = whole.find(" ", start, first.start) + 1 or start
    if end < span.end:
        end = max(whole.rfind(" ", first.end, end), first.end)
    return Span(start, end), tuple(mark for mark in marks if mark.end <= end)


def _marks(whole: str, span: Span, question: Question) -> Iterator[Span]:
    """Yield the words of a passage that answer a question, in order; no more of it is looked at than is asked for."""
    firsts = {phrase[0] for phrase in question.phrases}
    following = max(map(len, question.phrases), default=1) - 1
    words = tokens_in(whole, span.start, span.end)
    ahead: deque[tuple[str, int, int]] = deque(islice(words, following))
    done = span.start
    for last in chain(words, repeat(None, following)):
        if last is not None:
            ahead.append(last)
        if not ahead:
            return
        token = ahead[0][0]
        size = 1 if question.beginnings and token.startswith(question.beginnings) else 0
        if token in firsts:
            tokens = tuple(word[0] for word in ahead)
            size = max([size, *(len(p) for p in question.phrases if tokens[: len(p)] == p)])
        for _, start, end in islice(ahead, size):
            if start >= done:
                yield Span(start, end)
                done = end
        ahead.popleft()
