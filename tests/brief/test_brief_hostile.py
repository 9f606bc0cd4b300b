"""Whatever stands in the fields, a brief comes out: arbitrary words, impossible spans, unknown documents."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from rich.cells import cell_len

from greffier.brief import compose, dossier
from greffier.brief.terminal import render
from greffier.model import (
    Discrepancy,
    DiscrepancyValue,
    Entry,
    EventMention,
    Evidence,
    Happening,
    Line,
    LinkedActor,
    Matter,
    Reading,
    Record,
    RecordedDocument,
    Span,
    Statement,
    Step,
    Version,
)

WORDS = st.one_of(
    st.text(max_size=30), st.sampled_from(["{n}", "\x00", "[1]", "« a", "b »", "%s", "\ud800", "日本語 語", ":smile:"])
)
MAYBE = st.none() | WORDS
SPANS = st.tuples(st.integers(-3, 60), st.integers(-3, 60)).map(lambda pair: Span(*pair))
IDS = st.lists(
    st.one_of(WORDS, st.builds(lambda k, w: f"{k}:{w}", st.sampled_from(["person", "state", "org", "group"]), WORDS)),
    max_size=6,
).map(tuple)
NAMES = st.sampled_from(["a.txt", "b.txt", "<c>"])
FACTUALITY = st.sampled_from(["actual", "future", "conditional", "negated", "denied"])

MENTIONS = st.builds(
    EventMention,
    document=NAMES,
    span=SPANS,
    type=st.just("AID"),
    key=WORDS,
    sentence=st.none() | SPANS,
    factuality=FACTUALITY,
)
HAPPENINGS = st.builds(
    Happening,
    key=WORDS,
    type=st.just("AID"),
    mode=MAYBE,
    actors=IDS,
    recipients=IDS,
    factuality=FACTUALITY,
    claimed_by=MAYBE,
    date=MAYBE,
    mentions=st.lists(MENTIONS, max_size=3).map(tuple),
    origins=IDS,
    cues=IDS,
)
VERSIONS = st.builds(
    Version,
    document=NAMES,
    content=st.lists(SPANS, max_size=3).map(tuple),
    kind=st.sampled_from(["direct", "indirect", "mixed"]),
    key=WORDS,
)
STATEMENTS = st.builds(
    Statement,
    key=WORDS,
    speaker=MAYBE,
    addressee=MAYBE,
    occasion=MAYBE,
    date=MAYBE,
    versions=st.lists(VERSIONS, max_size=3).map(tuple),
)
STEPS = st.builds(Step, document=NAMES, span=SPANS, step=st.sampled_from(["open", "refused", "confirmed"]), date=MAYBE)
ENTRIES = st.builds(
    lambda **facts: Entry.model_validate(facts | {"from": facts["to"]}),
    key=WORDS,
    kind=st.just("offer"),
    to=IDS,
    what=st.builds(Matter, text=WORDS, document=NAMES, span=SPANS),
    opened=MAYBE,
    due=MAYBE,
    status=st.sampled_from(["open", "lapsed", "met in part"]),
    steps=st.lists(STEPS, max_size=3).map(tuple),
    witnesses=IDS,
    evidence=st.lists(st.builds(Evidence, document=NAMES, span=SPANS), max_size=2).map(tuple),
    condition=st.none() | st.builds(Evidence, document=NAMES, span=SPANS),
)
ACTORS = st.builds(
    LinkedActor,
    id=IDS.map(lambda ids: ids[0] if ids else "person:"),
    country=MAYBE,
    names=IDS,
    role=MAYBE,
    mentions=st.lists(st.builds(Evidence, document=NAMES, span=SPANS), max_size=2).map(tuple),
)
DOCUMENTS = st.builds(
    RecordedDocument,
    document=NAMES,
    title=MAYBE,
    publisher=MAYBE,
    published=MAYBE,
    seen=MAYBE,
    reliances=IDS,
    copy_group=MAYBE,
    article_share=st.floats(0, 1),
)
DISCREPANCIES = st.builds(
    Discrepancy,
    key=WORDS,
    about=WORDS,
    field=WORDS,
    values=st.lists(
        st.builds(DiscrepancyValue, value=WORDS, documents=st.lists(NAMES, max_size=2).map(tuple)), max_size=3
    ).map(tuple),
)
RECORDS = st.builds(
    Record,
    as_of=MAYBE,
    documents=st.lists(DOCUMENTS, max_size=3).map(tuple),
    actors=st.lists(ACTORS, max_size=4).map(tuple),
    happenings=st.lists(HAPPENINGS, max_size=3).map(tuple),
    statements=st.lists(STATEMENTS, max_size=3).map(tuple),
    entries=st.lists(ENTRIES, max_size=3).map(tuple),
    discrepancies=st.lists(DISCREPANCIES, max_size=2).map(tuple),
    notices=IDS,
)
LINES = st.builds(Line, span=SPANS, label=st.sampled_from(["paragraph", "teaser"]))
READINGS = st.dictionaries(
    NAMES,
    st.builds(
        lambda text, lines: Reading(document="x", text=text, lines=tuple(lines)),
        st.text(max_size=80),
        st.lists(LINES, max_size=4),
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(RECORDS, READINGS, st.sampled_from(["fr", "en"]), st.integers(10, 130))
def test_a_brief_always_comes_out(record: Record, readings: dict[str, Reading], lang: str, width: int) -> None:
    made = compose(record, readings, "fr" if lang == "fr" else "en")
    for explain in (False, True):
        text = render(made, width=width, explain=explain)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\ud800-\uf8ff]", text)
        assert max(map(cell_len, text.split("\n"))) <= max(width, 24)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(RECORDS, READINGS)
def test_a_dossier_always_comes_out(record: Record, readings: dict[str, Reading]) -> None:
    page = dossier.render(dossier.compose(record, readings, "fr"))
    page.encode("utf-8")
    tree = html.document_fromstring(page)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href")} <= set(ids)
    assert len(tree.xpath("//script")) <= 3
