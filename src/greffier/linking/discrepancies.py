"""Discrepancies: one thing told differently, who says which, and on how many origins it rests.

Figures, dates and places of one happening, dues of one entry, the speaker of one sentence, the office of one person.
Only what two documents tell of the same thing is set side by side; a document that gives two figures for one unit
contradicts nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from greffier.linking import blocks, quoted
from greffier.linking import text as compared
from greffier.linking.cast import Cast
from greffier.linking.clusters import Forest
from greffier.linking.dates import day, interval
from greffier.linking.figures import Figure, figures_in
from greffier.linking.origins import Origins, independent
from greffier.linking.pages import Page
from greffier.linking.tolls import place_of, same_place, tolls
from greffier.model import Discrepancy, DiscrepancyValue, Entry, EventMention, Happening, Move, item_key

__all__ = ["Value", "discrepancy", "find_discrepancies"]

_REACH = 110  # characters between a figure and the trigger it belongs to
_SAME_SHARE, _SAME_WEIGHT = 0.5, 2.0  # of the words around two figures, for both to count one thing
_HOURS = frozenset({"heure", "heur"})
_DURATIONS = frozenset({"an", "ans", "annee", "jour", "mois", "semaine", "minute", *_HOURS})

Value = tuple[str, str, frozenset[str]]  # value, document, origins


def find_discrepancies(
    pages: Sequence[Page],
    cast: Cast,
    origins: Mapping[str, Origins],
    happenings: Sequence[Happening],
    entries: Sequence[Entry],
) -> tuple[Discrepancy, ...]:
    """Return what the documents tell differently."""
    by_name = {page.name: page for page in pages}
    figures = {page.name: figures_in(page) for page in pages}
    found: list[Discrepancy | None] = []
    told: set[tuple[str, int]] = set()
    for happening in happenings:
        if len({m.document for m in happening.mentions}) > 1:
            found += _of_happening(happening, by_name, figures, origins, told)
    found += _of_tolls(pages, figures, origins, told)
    found += _figures_elsewhere(pages, figures, origins, told)
    for entry in entries:
        dues = list(_dues(entry, by_name, origins))
        if (
            len({value for value, _, _ in dues}) > 1
        ):  # « d'ici une semaine », « la semaine prochaine »: one dispatch will do
            found.append(discrepancy(entry.key, entry.what.text, "due", dues, within=True))
        found.append(discrepancy(entry.key, entry.what.text, "addressee", _addressees(entry, by_name, cast, origins)))
    found += [
        discrepancy(key, words, "speaker", [(who, name, origins[name].document) for who, name in values])
        for key, words, values in quoted.differing_speakers(pages, cast)
    ]
    kept = {d.key: d for d in found if d is not None}
    return tuple(kept[key] for key in sorted(kept))


def discrepancy(
    subject: str, about: str, field: str, values: Sequence[Value], *, within: bool = False
) -> Discrepancy | None:
    """Return the discrepancy of some values, None if they are one value; or one document's, save ``within`` it."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    resting: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for value, document, origin in values:
        documents[value].add(document)
        resting[value].append(origin)
    if len(documents) < 2 or (not within and len({document for _, document, _ in values}) < 2):
        return None
    return Discrepancy(
        key=item_key(subject, "discrepancies", f"{field}|{'|'.join(sorted(documents))}", ()),
        about=" ".join(about.split())[:160],
        field=field,
        values=tuple(
            DiscrepancyValue(
                value=value, documents=tuple(sorted(documents[value])), origins=independent(resting[value])
            )
            for value in sorted(documents)
        ),
    )


# ------------------------------------------------------------------- happenings


def _of_happening(
    happening: Happening,
    by_name: Mapping[str, Page],
    figures: Mapping[str, Sequence[Figure]],
    origins: Mapping[str, Origins],
    told: set[tuple[str, int]],
) -> Iterable[Discrepancy | None]:
    about = _about(happening, by_name)
    days = [(m.date or "", m.document, origins[m.document].of(m.sentence)) for m in happening.mentions if _is_day(m)]
    if any(not _meet(a[0], b[0]) for a, b in pairwise(sorted(days))):
        yield discrepancy(happening.key, about, "date", days)
    units: defaultdict[str, defaultdict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for mention in happening.mentions:
        for figure in figures[mention.document]:
            close = abs(figure.span.start - mention.span.start) <= _REACH
            if (
                mention.sentence
                and mention.sentence.covers(figure.span)
                and close
                and figure.unit not in _DURATIONS - _HOURS
            ):
                units[figure.unit][mention.document].append(figure)
    for unit, by_document in sorted(units.items()):
        single = [several[0] for several in by_document.values() if len({f.value for f in several}) == 1]
        if len(single) > 1 and (unit not in _HOURS or happening.type == "CONSULT"):
            told.update((f.document, f.span.start) for f in single)
            values = [(f.label, f.document, origins[f.document].of(f.sentence)) for f in single]
            yield discrepancy(f"{happening.key}|{unit}", about, "figure", values)


def _about(happening: Happening, by_name: Mapping[str, Page]) -> str:
    first = happening.mentions[0]
    return (first.sentence or first.span).text(by_name[first.document].text)


_PUT = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT"})
"""What is put in words may be put again: two days are two sayings, no discrepancy."""


def _is_day(mention: EventMention) -> bool:
    return mention.factuality == "actual" and mention.type not in _PUT and day(mention.date) is not None


def _meet(a: str, b: str) -> bool:
    x, y = interval(a), interval(b)
    return x is None or y is None or x.meets(y)


# ------------------------------------------------------------------- figures, offices, dues


def _figures_elsewhere(
    pages: Sequence[Page],
    figures: Mapping[str, Sequence[Figure]],
    origins: Mapping[str, Origins],
    told: set[tuple[str, int]],
) -> Iterable[Discrepancy | None]:
    """Figures that no happening bears (« 78 kilomètres »): set side by side where the words around them agree."""
    every = [
        f
        for page in pages
        for f in figures[page.name]
        if f.unit not in _DURATIONS and (f.document, f.span.start) not in told
    ]
    published = {page.name: page.published or 0 for page in pages}
    forest = Forest(_place(f) for f in every)
    for a, b in blocks.near_pairs(
        every,
        lambda f: [f"{f.unit}|{key}" for key, w in sorted(f.around.weights.items()) if w >= 1],
        lambda f: (published[f.document], _place(f)),
        reach=12,
    ):
        share, weight, _ = compared.alike(a.around, b.around)
        if a.document != b.document and share >= _SAME_SHARE and weight >= _SAME_WEIGHT + 1:  # the unit is among them
            forest.join(_place(a), _place(b))
    by_name = {page.name: page for page in pages}
    at = {_place(f): f for f in every}
    for group in forest.groups():
        several = [at[place] for place in group]
        values = [(f.label, f.document, origins[f.document].of(f.sentence)) for f in several]
        about = several[0].sentence.text(by_name[several[0].document].text)
        yield discrepancy(f"{group[0]}|{several[0].unit}", about, "figure", values)


def _of_tolls(
    pages: Sequence[Page],
    figures: Mapping[str, Sequence[Figure]],
    origins: Mapping[str, Origins],
    told: set[tuple[str, int]],
) -> Iterable[Discrepancy | None]:
    """How many were killed, and where."""
    texts = {page.name: page.text for page in pages}
    published = {page.name: page.published or 0 for page in pages}
    every = [f for page in pages for f in figures[page.name] if (f.document, f.span.start) not in told]
    for group in tolls(every, texts, published):
        told.update((f.document, f.span.start) for f in group)
        about = group[0].sentence.text(texts[group[0].document])
        key = f"{_place(group[0])}|toll"
        yield discrepancy(
            key, about, "figure", [(f.label, f.document, origins[f.document].of(f.sentence)) for f in group]
        )
        places = [
            (place, f.document, origins[f.document].of(f.sentence))
            for f in group
            if (place := place_of(f, texts[f.document])) is not None
        ]
        if any(not same_place(a[0], b[0]) for a in places for b in places):
            yield discrepancy(key, about, "place", places)


def _place(figure: Figure) -> str:
    return f"{figure.document}|{figure.span.start:09}"


def _addressees(entry: Entry, by_name: Mapping[str, Page], cast: Cast, origins: Mapping[str, Origins]) -> list[Value]:
    """To whom each dispatch says it was put, where all say and one says more than another."""
    keys = {evidence.key: evidence.document for evidence in entry.evidence}
    told: defaultdict[str, set[str]] = defaultdict(set)
    for name in sorted(set(keys.values())):
        page = by_name[name]
        for move in page.reading.moves:
            if move.key in keys and move.to and move.opens:
                told[name].update(
                    _body(a, cast) for a in cast.everybody(page.key, move.to) if not a.startswith("group:")
                )
    values = [(" + ".join(sorted(whom)), name, origins[name].document) for name, whom in sorted(told.items()) if whom]
    return values if len({origin for _, _, origin in values}) > 1 else []  # copies contradict nobody


def _body(actor: str, cast: Cast) -> str:
    """The state or body that an actor stands for: a minister and his state are one addressee."""
    side = min(cast.sides(actor))
    return side if ":" in side else f"state:{side}"


def _dues(entry: Entry, by_name: Mapping[str, Page], origins: Mapping[str, Origins]) -> Iterable[Value]:
    keys = {evidence.key for evidence in entry.evidence}
    for name in sorted({evidence.document for evidence in entry.evidence}):
        for move in by_name[name].reading.moves:
            if (
                move.due
                and interval(move.due)
                and (move.key in keys or any(e.span.covers(move.span) for e in entry.evidence if e.document == name))
                and (move.key in keys or _of_matter(move, entry, by_name[name]))
            ):
                yield move.due, name, origins[name].of(move.sentence)


def _of_matter(move: Move, entry: Entry, page: Page) -> bool:
    """Whether another move of a sentence that opens an entry is of its matter."""
    words = compared.bag((move.matter or move.span).text(page.text))
    return move.kind == entry.kind and compared.alike(words, compared.bag(entry.what.text)).weight >= 1
