"""iCalendar: the open entries with a due date, an all-day item each."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from greffier import __version__
from greffier.brief.catalogue import Lang
from greffier.brief.dates import bounds
from greffier.brief.typography import one_line
from greffier.export.contents import Contents
from greffier.export.words import Words
from greffier.model import Entry

__all__ = ["write"]

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def write(contents: Contents, lang: Lang = "fr") -> bytes:
    """Return the calendar. Items are stamped with the day the record stands at: the same record, the same bytes."""
    words = Words(contents, lang)
    days = bounds(contents.record.as_of)
    stamp = datetime.combine(days[0], time(), UTC) if days else _UNDATED
    calendar = Calendar()
    calendar.add("prodid", f"-//Greffier//{__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words.desk.words("section.ledger"))
    for entry in contents.record.entries:
        if entry.status == "open" and entry.due and (event := _event(words, entry, stamp)):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(words: Words, entry: Entry, stamp: datetime) -> Event | None:
    days = bounds(entry.due)
    if days is None:
        return None
    told = words.desk.words
    parties = words.desk.names.parties(entry.from_, entry.to, countries=True)
    kind = told.get(f"kind.{entry.kind}", entry.kind)
    event = Event()
    event.add("uid", f"{entry.key}@greffier")
    event.add("dtstamp", stamp)
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + timedelta(days=1))
    event.add("summary", told("word.pair", name=f"{kind}, {parties}", value=one_line(entry.what.text)))
    lines = []
    for place in entry.evidence:
        if sentence := words.evidence(place):
            lines.append(f"{told('word.quote', text=sentence)} — {words.cite(place.document)}")
    event.add("description", "\n".join(lines))
    event.add("categories", [kind])
    event.add("transp", "TRANSPARENT")
    if url := next((url for place in entry.evidence if (url := words.url(place.document))), None):
        event.add("url", url)
    return event
