"""Knight Lab's TimelineJS: the dated happenings as slides, as its JSON is described."""

from __future__ import annotations

import html
import json
from datetime import date
from typing import Any

from greffier.brief.catalogue import Lang
from greffier.brief.compose import countries, subtitle
from greffier.brief.dossier.parties import Parties
from greffier.brief.sections.chronology import in_time
from greffier.export.contents import Contents
from greffier.export.words import Words
from greffier.model import Happening

__all__ = ["write"]


def write(contents: Contents, lang: Lang = "fr") -> bytes:
    """Return the timeline; what no text dates is left out. TimelineJS takes its texts for HTML, so they are escaped."""
    words = Words(contents, lang)
    parties = Parties(words.desk)
    dated = (h for h in sorted(contents.record.happenings, key=in_time) if h.date)
    slides = [slide for happening in dated if (slide := _slide(words, parties, happening))]
    heading = countries(words.desk) or words.desk.words("head.plain_title")
    title = {"text": {"headline": html.escape(heading), "text": html.escape(subtitle(words.desk))}}
    made = {"title": title, "events": slides}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _slide(words: Words, parties: Parties, item: Happening) -> dict[str, Any] | None:
    days = words.days(item.date)
    if days is None:
        return None
    first, last, _ = days
    sources = dict.fromkeys(mention.document for mention in item.mentions)
    told = next((text for m in item.mentions if (text := words.evidence(m))), "")
    lines = [f"<p>{html.escape(words.desk.words('word.quote', text=told))}</p>"] if told else []
    lines += [f"<p><small>{_source(words, name)}</small></p>" for name in sources]
    lanes = parties.of(item.actors)
    slide: dict[str, Any] = {
        "unique_id": item.key,
        "start_date": _date(first),
        "display_date": html.escape(words.desk.date(item.date)),
        "text": {"headline": html.escape(words.act(item)), "text": "".join(lines)},
    }
    if last != first:
        slide["end_date"] = _date(last)
    if lanes:
        slide["group"] = html.escape(parties.names[lanes[0]])
    return slide


def _source(words: Words, document: str) -> str:
    url, cited = words.url(document), html.escape(words.cite(document))
    return f'<a href="{html.escape(url)}">{cited}</a>' if url else cited


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
