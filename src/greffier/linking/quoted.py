"""Who said it: the same quotation in two mouths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from greffier.linking import blocks
from greffier.linking import text as compared
from greffier.linking.cast import Cast
from greffier.linking.dates import interval
from greffier.linking.keys import attribution_key
from greffier.model import Reading

__all__ = ["differing_speakers"]

_SHARE, _WEIGHT = 0.75, 2.0
_DAYS = 60


@dataclass(frozen=True)
class _Quotation:
    key: str
    document: str
    speaker: str
    said: str
    words: Mapping[str, float]
    published: int


def differing_speakers(readings: Sequence[Reading], cast: Cast) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield quotations that two documents give to two speakers: key, words, (speaker, document) of each."""
    quotations = [q for reading in readings for q in _quotations(reading, cast)]
    by_key = {q.key: q for q in quotations}
    found: defaultdict[str, set[str]] = defaultdict(set)
    pairs = blocks.near_pairs(quotations, _keys, lambda q: (q.published, q.key), reach=20)
    for a, b in pairs:
        if a.document == b.document or a.speaker == b.speaker or abs(a.published - b.published) > _DAYS:
            continue
        if a.speaker.startswith("person:") != b.speaker.startswith("person:") and cast.sides(a.speaker) & cast.sides(
            b.speaker
        ):
            continue  # a state and its minister: one voice, more or less exactly named
        share = compared.jaccard(a.words, b.words)
        if share >= _SHARE and compared.overlap(a.words, b.words) >= _WEIGHT:
            found[min(a.key, b.key)].update((a.key, b.key))
    for key, keys in sorted(found.items()):
        yield key, by_key[key].said, [(by_key[k].speaker, by_key[k].document) for k in sorted(keys)]


def _quotations(reading: Reading, cast: Cast) -> Iterator[_Quotation]:
    published = interval(reading.published)
    for attribution in reading.attributions:
        speaker = cast.who(reading, attribution.source_actor)
        if speaker is None or attribution.kind == "indirect" or not attribution.content:
            continue
        said = " ".join(span.text(reading.text) for span in attribution.content)
        yield _Quotation(
            key=attribution_key(reading, attribution),
            document=reading.name,
            speaker=speaker,
            said=said,
            words=compared.content(said),
            published=published.first if published else 0,
        )


def _keys(quotation: _Quotation) -> list[str]:
    heavy = sorted(word for word, weight in quotation.words.items() if weight >= 1)
    return [f"{a}+{b}" for a, b in zip(heavy, heavy[1:], strict=False)]
