"""The reliances of a document: credits over its lines, frames over its sentences, attributions that name outlets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from greffier.model import Attribution, Document, Reliance, Span, item_key
from greffier.reading.mapping import mapped
from greffier.reading.pipeline import LineDoc
from greffier.reading.reliances.credits import Credit, credits_in_article, credits_in_line, footer, title_suffix
from greffier.reading.reliances.frames import frame
from greffier.reading.reliances.names import OutletName, find_outlet_names
from greffier.world import load as world

__all__ = ["MADE_BY", "find_reliances"]

MADE_BY = "reliances@1"
_JOINED = re.compile(r"^(?:,| et| ou|, et| ainsi que| ainsi que| puis)? ?(?:de |d'|à |au |par )?(?:les? |la |l')?$")

_UNDER_ARTICLE = re.compile(r"(?:le |la |l')$")

Placed = tuple[Span, Span | None, Credit]


def find_reliances(
    document: Document, lines: Sequence[LineDoc], attributions: Sequence[Attribution] = ()
) -> tuple[Reliance, ...]:
    """Return the outlets on whose reporting a document rests, each where and how it shows, in order.

    ``lines`` are the article's, parsed; credits and footers are read from the document's own lines. An attribution
    whose source or addressee is a known outlet counts too. The document's own publisher never does.
    """
    placed = [*_credits(document), *_framed(lines), *_attributed(document, attributions)]
    own = _own(document.publisher)
    out: dict[tuple[str, Span], Reliance] = {}
    for span, sentence, credit in sorted(placed, key=lambda p: (p[0].start, p[0].end, p[2].actor)):
        if _plain(credit.actor) in own:
            continue
        if any(actor == credit.actor and seen.overlaps(span) for actor, seen in out):
            continue
        out[credit.actor, span] = Reliance(
            key=item_key(document.key, "reliance", f"{credit.how} {credit.actor}", (span,)),
            made_by=MADE_BY,
            cues=(f"rule:{credit.rule}",),
            sentence=sentence or span,
            outlet=credit.actor,
            span=span,
            how=credit.how,
        )
    return tuple(out.values())


def _credits(document: Document) -> Iterator[Placed]:
    headline = False
    for line in document.lines:
        text = mapped(line.span.text(document.text))
        if line.label == "credit":
            found = list(credits_in_line(text))
        elif line.is_article:
            found = list(credits_in_article(text, line.label))
            if line.label == "headline" and not headline:
                headline = True
                suffix = title_suffix(text, document.publisher)
                found += [suffix] if suffix else []
        else:
            found = list(footer(text))
        for credit in found:
            yield Span(line.span.start + credit.start, line.span.start + credit.end), line.span, credit


def _framed(lines: Sequence[LineDoc]) -> Iterator[Placed]:
    for line in lines:
        text = mapped(line.raw)
        before: tuple[OutletName, Credit] | None = None
        for name in find_outlet_names(text):
            if any(q.start < name.start and name.end < q.end for q in line.quotes):
                continue
            found = frame(line, text, name.start, name.end)
            credit = Credit(name.start, name.end, name.actor, *found) if found else None
            if credit is None and before and _JOINED.match(text[before[0].end : name.start]):
                credit = before[1]._replace(start=name.start, end=name.end, actor=name.actor)
            if credit is None or not _meant(text, name, credit):
                before = None
                continue
            before = (name, credit)
            yield line.span(name.start, name.end), line.sentence_at(name.start), credit


def _meant(text: str, name: OutletName, credit: Credit) -> bool:
    """Whether a doubtful name is an outlet's here: a citing word vouches for one that could be another thing."""
    if name.sure:
        return True
    if name.known:
        titled = text[name.start : name.start + 2] in ("Le", "La", "L'") and credit.rule == "verb after"
        alone = re.match(r" ?(?:[,.;:!?»)]|$)", text[name.end : name.end + 2]) is not None  # « selon le Monde, »
        cited = (
            alone
            and credit.rule in ("citing", "verb before", "its document", "interview")
            and _UNDER_ARTICLE.search(text[max(0, name.start - 3) : name.start])
        )
        return titled or bool(cited) or credit.rule in ("published by", "read in")
    return credit.how == "cited" or credit.rule in ("interview", "questioned by", "said to")


def _attributed(document: Document, attributions: Sequence[Attribution]) -> Iterator[Placed]:
    for item in attributions:
        where = item.sentence or item.content[0]
        for actor, rule in ((item.source_actor, "cited"), (item.addressee, "told to")):
            outlet = world().outlet(actor) if actor and actor.startswith("org:") else None
            if outlet is None:
                continue
            text = mapped(where.text(document.text))
            named = next((name for name in find_outlet_names(text) if name.actor == outlet.actor), None)
            if named is None:
                continue
            span = Span(where.start + named.start, where.start + named.end)
            how = "cited" if rule == "cited" else "told to"
            yield span, where, Credit(0, 0, outlet.actor, "cited" if how == "cited" else "told to", "attribution")


def _plain(name: str) -> str:
    """A name without its actor prefix, article, accents and case, to compare with a publisher's."""
    folded = unicodedata.normalize("NFKD", name.removeprefix("org:").replace("’", "'").lower())
    folded = "".join(character for character in folded if not unicodedata.combining(character))
    return re.sub(r"^(?:les? |la |l'|the )", "", folded).strip()


def _own(publisher: str | None) -> frozenset[str]:
    """What the publisher is called: as given, and as the world's tables call it."""
    if not publisher:
        return frozenset()
    outlet = world().outlet(publisher)
    return frozenset({_plain(publisher), *({_plain(outlet.id)} if outlet else ())})
