"""Who said what: speaker by speaker, the versions of one utterance side by side."""

from __future__ import annotations

from greffier.brief.desk import Desk
from greffier.brief.dossier.anchors import Anchors
from greffier.brief.dossier.parties import Parties
from greffier.brief.dossier.view import Saying, Speaker, Wording
from greffier.brief.sections.statements import by_speaker, context_of, cue_of, heading, place, said, versions, why
from greffier.brief.typography import one_line
from greffier.brief.view import Ref, Run
from greffier.model import Statement, Version

__all__ = ["speakers"]

_VERSIONS = 4


def speakers(desk: Desk, parties: Parties) -> tuple[Speaker, ...]:
    """Return the speakers, those who say most first."""
    anchors = Anchors("s")
    return tuple(
        Speaker(
            heading(desk, speaker),
            parties.of([speaker]) if speaker else (),
            tuple(_saying(desk, statement, anchors.name(statement.key)) for statement in told),
        )
        for speaker, told in by_speaker(desk)
    )


def _saying(desk: Desk, statement: Statement, place_name: str) -> Saying:
    told = versions(desk, statement)
    shown = told[:_VERSIONS]
    alike = [version for version in statement.versions if version not in shown]
    wordings = tuple(
        _wording(desk, version, told[0] if number else None, alike if not number else [])
        for number, version in enumerate(shown)
    )
    return Saying(
        id=place_name,
        context=desk.words("word.list").join(context_of(desk, statement)),
        wordings=wordings,
        more=desk.words.count("more", len(told) - _VERSIONS) if len(told) > _VERSIONS else "",
        why=why(desk, statement),
        linked=tuple(map(one_line, statement.cues)),
    )


def _wording(desk: Desk, version: Version, model: Version | None, alike: list[Version]) -> Wording:
    """Return one version; the dispatches that have the same words are named with the first."""
    refs: dict[int, Ref] = {}
    for one in (version, *alike):
        where = desk.texts.sentence(one.document, place(one), one.sentence)
        ref = desk.texts.ref(one.document, where)
        refs.setdefault(ref.number, ref)
    words = tuple(run for run in said(desk, version, model) if not _aside(desk, run))
    return Wording(
        context=cue_of(desk, version),
        words=words,
        direct=version.kind == "direct",
        refs=tuple(refs[number] for number in sorted(refs)),
        place=next(iter(refs.values()), None),
    )


def _aside(desk: Desk, run: Run) -> bool:
    """Whether a run only says that what stands before it is no quotation: the page shows that by its type."""
    return run.text.strip() == desk.words("statements.indirect")
