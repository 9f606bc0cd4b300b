"""Who said it: the same quotation in two mouths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from greffier.linking import blocks
from greffier.linking import text as compared
from greffier.linking.cast import Cast
from greffier.linking.clusters import Forest
from greffier.linking.keys import attribution_key
from greffier.linking.pages import Page

__all__ = ["differing_speakers"]

_SHARE, _WEIGHT = 0.75, 2.0
_DAYS = 60


@dataclass(frozen=True)
class _Quotation:
    key: str
    document: str
    speaker: str
    said: str
    words: compared.Bag
    published: int


def differing_speakers(pages: Sequence[Page], cast: Cast) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield quotations that two documents give to two speakers: key, words, (speaker, document) of each."""
    quotations = [q for page in pages for q in _quotations(page, cast)]
    by_key = {q.key: q for q in quotations}
    forest = Forest(q.key for q in quotations)
    pairs = blocks.near_pairs(quotations, _keys, lambda q: (q.published, q.key), reach=20)
    for a, b in pairs:
        if a.document == b.document or a.speaker == b.speaker or abs(a.published - b.published) > _DAYS:
            continue
        if a.speaker.startswith("person:") != b.speaker.startswith("person:") and cast.sides(a.speaker) & cast.sides(
            b.speaker
        ):
            continue  # a state and its minister: one voice, more or less exactly named
        _, weight, jaccard = compared.alike(a.words, b.words)
        if jaccard >= _SHARE and weight >= _WEIGHT:
            forest.join(a.key, b.key)
    for keys in forest.groups():
        yield keys[0], by_key[keys[0]].said, [(by_key[k].speaker, by_key[k].document) for k in sorted(keys)]


def _quotations(page: Page, cast: Cast) -> Iterator[_Quotation]:
    for attribution in page.reading.attributions:
        speaker = cast.who(page.key, attribution.source_actor)
        if speaker is None or attribution.kind == "indirect" or not attribution.content:
            continue
        said = " ".join(span.text(page.text) for span in attribution.content)
        # one dispatch quotes two sentences, the other the second of them
        for number, (start, end) in enumerate(compared.sentences(said, 0, len(said))):
            yield _Quotation(
                key=f"{attribution_key(page.reading, attribution)}.{number}",
                document=page.name,
                speaker=speaker,
                said=said[start:end].strip(),
                words=compared.bag(said[start:end]),
                published=page.published or 0,
            )


def _keys(quotation: _Quotation) -> list[str]:
    heavy = sorted(word for word, weight in quotation.words.weights.items() if weight >= 1)
    return [f"{a}+{b}" for a, b in pairwise(heavy)]
