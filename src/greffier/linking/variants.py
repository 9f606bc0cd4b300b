"""What documents say differently of a person or of themselves: spellings of a name, titles, the day of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from greffier.linking import names, offices
from greffier.linking.cast import Cast
from greffier.linking.dates import day
from greffier.linking.discrepancies import discrepancy
from greffier.linking.origins import Origins
from greffier.linking.pages import Page
from greffier.model import Actor, Discrepancy

__all__ = ["variants"]


def variants(pages: Sequence[Page], cast: Cast, origins: Mapping[str, Origins]) -> tuple[Discrepancy, ...]:
    """Return the persons of more than one spelling or office and the pages of two dates; of the whole pile."""
    titles: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    spelt: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for page in pages:
        for actor in page.reading.actors:
            who = cast.ids.get((page.key, actor.id))
            if actor.kind == "person" and who is not None:
                titles[who] += [(title, page.name) for title in _titles(actor)]
                spelt[who] += [(name, page.name) for name in _full_names(actor)]
    found = [
        discrepancy(who, who, "office", [(title, name, origins[name].document) for title, name in several], within=True)
        for who, several in sorted(titles.items())
        if any(not offices.one_office(a, b) for a, _ in several for b, _ in several)
    ]
    found += [
        discrepancy(who, who, "name", [(name, page, origins[page].document) for name, page in _spelt_apart(several)])
        for who, several in sorted(spelt.items())
    ]
    found += [_dated(page, origins) for page in pages]
    return tuple(d for d in found if d is not None)


def _titles(actor: Actor) -> list[str]:
    return list(dict.fromkeys(t for t in (actor.role, *(office.title for office in actor.offices)) if t))


def _full_names(actor: Actor) -> list[str]:
    """The spellings of a full name that differ in more than marks and titles."""
    found: dict[tuple[str, ...], str] = {}
    for surface in actor.names:
        tokens = names.parse(surface).tokens
        if len(tokens) > 1:
            found.setdefault(tokens, " ".join(token.capitalize() for token in tokens))
    return list(found.values())


def _spelt_apart(several: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without the shorter forms of a longer name: « Vallejo » beside « Vallejo Soria » is no other spelling."""
    tokens = {name: set(name.split()) for name, _ in several}
    longer = {a: next((b for b in sorted(tokens) if tokens[a] < tokens[b]), a) for a in tokens}
    return [(longer[name], page) for name, page in several]


_DAYS_APART = 10  # a page that shows a day later than that shows the day of the copy


def _dated(page: Page, origins: Mapping[str, Origins]) -> Discrepancy | None:
    """A page that shows another day than that of its publication, earlier or some days later."""
    reading = page.reading
    if not reading.seen or not reading.published or reading.seen[:10] == reading.published:
        return None
    seen, told = day(reading.seen[:10]), day(reading.published)
    if seen is not None and told is not None and seen - told > _DAYS_APART:
        return None
    origin = origins[reading.name].document
    values = [(reading.published, reading.name, origin), (reading.seen[:10], reading.name, origin)]
    return discrepancy(page.key, reading.title or reading.name, "date", values, within=True)
