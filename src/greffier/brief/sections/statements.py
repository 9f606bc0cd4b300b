"""Section 3: who said what, speaker by speaker; several versions of one utterance side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher

from greffier.brief.dates import order
from greffier.brief.desk import Desk
from greffier.brief.selection import telling_statements
from greffier.brief.typography import clip, closed, one_line, typographic
from greffier.brief.view import Cell, Group, Ref, Row, Run, Section, Why, plain
from greffier.model import Attribution, Span, Statement, Version

__all__ = ["by_speaker", "context_of", "cue_of", "heading", "place", "said", "statements", "versions", "why"]

_LONGEST = 360
_VERSIONS = 4
_ALIKE = 0.5
_KINDS = ("direct", "mixed", "indirect")
_WORDS = re.compile(r"\w+|\W+")


def statements(desk: Desk) -> Section:
    """Return the statements grouped by speaker, those who say most first; nobody's last."""
    chosen = [(speaker, telling_statements(desk, told)) for speaker, told in by_speaker(desk)]
    groups = [
        Group(tuple(_row(desk, statement) for statement in told), heading(desk, speaker)) for speaker, told in chosen
    ]
    left = len(desk.record.statements) - sum(len(told) for _, told in chosen)
    return desk.section("statements", tuple(groups), note=desk.left_out("statements", left))


def by_speaker(desk: Desk) -> list[tuple[str, list[Statement]]]:
    """Return the speakers, those who say most first and nobody last, each with what they say in time."""
    told: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in desk.record.statements:
        told[statement.speaker or ""].append(statement)
    speakers = sorted(told, key=lambda speaker: (not speaker, -len(told[speaker]), speaker))
    return [(speaker, sorted(told[speaker], key=lambda s: (order(s.date), _first(s), s.key))) for speaker in speakers]


def _first(statement: Statement) -> tuple[str, tuple[tuple[int, int], ...]]:
    return min(((v.document, v.content) for v in statement.versions), default=("", ()))


def heading(desk: Desk, speaker: str) -> Cell:
    """Return who speaks: name, office, country."""
    if not speaker:
        return plain(desk.words("statements.unknown_speaker"), "strong")
    name = desk.names.actor(speaker)
    role = next((typographic(one_line(a.role)) for a in desk.record.actors if a.id == speaker and a.role), "")
    details = [role] if role else []
    country = desk.names.country(speaker)
    if country and country != name:
        details.append(country)
    return (Run(name, "strong"), *plain(", " + desk.words("word.list").join(details) if details else "", "muted"))


def _row(desk: Desk, statement: Statement) -> Row:
    words = desk.words
    told = versions(desk, statement)
    runs: list[Run] = []
    context = context_of(desk, statement)
    for number, version in enumerate(told[:_VERSIONS]):
        if number:
            context = [words("statements.also")]
            runs.append(Run(words("word.series")))
        if cue := cue_of(desk, version):
            context.append(cue)
        if context:
            runs.append(Run(words("word.pair", name=words("word.list").join(context), value=""), "muted"))
        runs += said(desk, version, told[0] if number else None)
        if len(told) > 1:
            ref = desk.texts.ref(version.document, place(version))
            runs += [Run(" "), Run(f"[{ref.number}]", "ref", ref)]
    if len(told) > _VERSIONS:
        runs.append(Run(" " + words.count("more", len(told) - _VERSIONS), "muted"))
    refs: dict[int, Ref] = {}
    for version in statement.versions:
        where = desk.texts.sentence(version.document, place(version), version.sentence)
        ref = desk.texts.ref(version.document, where)
        refs.setdefault(ref.number, ref)
    shown = tuple(refs[number] for number in sorted(refs)) if len(told) == 1 or len(told) > _VERSIONS else ()
    return Row((tuple(runs),), shown, why(desk, statement), tuple(map(one_line, statement.cues)))


def context_of(desk: Desk, statement: Statement) -> list[str]:
    """Return when it was said, to whom and on what occasion, as far as the texts say."""
    context = [desk.date(statement.date)] if statement.date else []
    if statement.addressee:
        context.append(desk.words("statements.to", name=desk.names.actor(statement.addressee)))
    if statement.occasion:
        context.append(typographic(one_line(statement.occasion)))
    return context


def versions(desk: Desk, statement: Statement) -> list[Version]:
    """Return the versions that differ in their words: direct speech first, then the fullest."""

    def rank(version: Version) -> tuple[int, int, str, tuple[tuple[int, int], ...]]:
        length = sum(span.end - span.start for span in version.content)
        return _KINDS.index(version.kind), -length, version.document, version.content

    out: list[Version] = []
    seen: list[str] = []
    for version in sorted(statement.versions, key=rank):
        folded = " ".join(re.findall(r"\w+", _content(desk, version).casefold()))
        if folded and not any(folded in known for known in seen):
            out.append(version)
            seen.append(folded)
    return out


def place(version: Version) -> Span | None:
    """Return where the words of a version begin to stand."""
    return version.content[0] if version.content else None


def _content(desk: Desk, version: Version) -> str:
    pieces = (desk.texts.words(version.document, span) for span in version.content)
    return closed(clip(" […] ".join(piece for piece in pieces if piece), _LONGEST))


def cue_of(desk: Desk, version: Version) -> str:
    """Return the word that reports what is not quoted: « nie » turns the sense of what follows."""
    found = desk.texts.item(version.document, version.key, version.content)
    cue = desk.texts.words(version.document, found.cue) if isinstance(found, Attribution) else ""
    return desk.words("word.quote", text=cue) if cue and version.kind != "direct" else ""


def said(desk: Desk, version: Version, model: Version | None) -> list[Run]:
    """Return the words of a version, what differs from ``model`` marked; direct speech between quotation marks."""
    content = _content(desk, version)
    inner = _compared(_content(desk, model), content) if model else [Run(content, "quote")]
    if version.kind != "direct":
        known = version.kind == "mixed" or cue_of(desk, version)
        return inner if known else [*inner, Run(" " + desk.words("statements.indirect"), "muted")]
    return list(desk.quoted(inner))


def _compared(model: str, content: str) -> list[Run]:
    """Return ``content`` with the words that ``model`` has not marked as differing."""
    ours, theirs = _WORDS.findall(content), _WORDS.findall(model)
    matcher = SequenceMatcher(a=[w.casefold() for w in theirs], b=[w.casefold() for w in ours], autojunk=False)
    if matcher.ratio() < _ALIKE:  # two ways of saying it: every word differs, and no mark would help
        return [Run(content, "quote")]
    runs: list[Run] = []
    for tag, _, _, start, end in matcher.get_opcodes():
        if start < end:
            piece = "".join(ours[start:end])
            runs.append(Run(piece, "quote" if tag == "equal" or not piece.strip() else "differs"))
    return runs


def why(desk: Desk, statement: Statement) -> tuple[Why, ...]:
    """Return what decided, version by version."""
    found = [
        desk.texts.why(version.document, span, version.key, version.sentence, version.content)
        for version in statement.versions
        if (span := place(version))
    ]
    return tuple(one for one in dict.fromkeys(found) if one.sentence or one.cues)
