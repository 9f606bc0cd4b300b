"""Whom a pronoun takes up: recency, gender, number, what stood as subject. One candidate, or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from greffier.reading.names import Phrase

__all__ = ["Seen", "Spoken", "acting_state", "agree", "antecedent", "antecedents", "couple", "told_so"]

_MEMORY = 3
"""How many sentences back a pronoun looks for its antecedent."""
_LISTED = {"le premier": 0, "le second": 1}


@dataclass(frozen=True)
class Seen:
    """A mention of an actor that a later pronoun may take up."""

    actor: str
    line: int
    sentence: int
    gender: str | None
    plural: bool
    subject: bool
    person: bool
    token: int
    mutual: bool = False
    """The sentence tells of a meeting: its two parties are equally at hand."""
    quoted: bool = False
    """It stands in somebody's quotation."""
    chain: tuple[str, ...] = ()
    """Of the last of coordinated subjects: all of them, in order."""


@dataclass(frozen=True)
class Spoken:
    """Who spoke, where."""

    line: int
    sentence: int
    actor: str
    gender: str | None
    person: bool


def agree(a: str | None, b: str | None) -> bool:
    """Whether two genders can be one; unknown goes with either."""
    return a is None or b is None or a == b


def antecedent(seen: Sequence[Seen], spoken: Sequence[Spoken], phrase: Phrase, line: int, sentence: int) -> str | None:
    """The actor that a pronoun means, or None where two candidates remain."""
    pronoun = phrase.pronoun
    if pronoun in ("je", "j'", "nous", "on"):
        return None
    before = [
        s for s in seen if 0 <= sentence - s.sentence <= _MEMORY and (s.sentence < sentence or s.token < phrase.start)
    ]
    before = [s for s in before if not s.quoted] or [s for s in before if s.sentence < sentence]
    if pronoun in _LISTED:
        return _listed(before, _LISTED[pronoun])
    back = [s for s in before if s.plural == phrase.plural and agree(s.gender, phrase.gender)]
    if pronoun in ("celui-ci", "celle-ci", "ce dernier"):
        near = [s for s in back if s.person and not s.plural]
        return near[-1].actor if near else None
    if pronoun in ("ceux-ci", "celles-ci"):
        return back[-1].actor if back else None  # those told of last, not those who acted
    if not phrase.plural and (last := _still_speaking(before, spoken, phrase, line)):
        return last
    if phrase.plural and spoken and line - spoken[-1].line <= 1 and not back:
        return spoken[-1].actor
    persons = [s for s in back if s.person]
    if persons and not phrase.plural:
        met = [s for s in persons if s.sentence == max(p.sentence for p in persons)]
        if len({s.actor for s in met}) > 1 and any(s.mutual for s in met):
            return None  # « X a rencontré Y. Il … »
    for pool in ([s for s in persons if s.subject], persons, [s for s in back if s.subject], back):
        if pool:
            return _nearest(pool)
    if not phrase.plural and spoken and line - spoken[-1].line <= 1 and not before:
        last_word = spoken[-1]  # « La Primature a annoncé … Selon elle »: nobody else has been met
        return last_word.actor if agree(last_word.gender, phrase.gender) else None
    if phrase.plural:  # « La direction … Ils »: an organisation, a state
        bodies = [s for s in before if s.subject and not s.person]
        return _nearest(bodies) if bodies else None
    return None


def acting_state(seen: Sequence[Seen]) -> str | None:
    """The state (alpha-3) that stood as subject last, in the sentence of the last mention or the one before."""
    near = [s for s in seen if s.subject and not s.quoted and s.sentence >= seen[-1].sentence - 1]
    states = [s.actor.partition(":")[2] for s in near if s.actor.startswith("state:")]
    return states[-1] if states else None


def told_so(seen: Sequence[Seen], doc: Doc, phrase: Phrase, line: int, sentence: int) -> str | None:
    """« Le gouvernement a rappelé son ambassadeur, ainsi qu'il l'avait annoncé »: he who did it had said so."""
    if phrase.pronoun not in ("il", "elle", "ils", "elles") or phrase.start < 2:
        return None
    before = [t.lower_ for t in doc[max(0, phrase.start - 2) : phrase.start]]
    if before[-1] != "comme" and before not in (["ainsi", "qu'"], ["ainsi", "que"]):
        return None
    here = [s for s in seen if (s.line, s.sentence) == (line, sentence) and s.subject and s.token < phrase.start]
    here = [s for s in here if not s.quoted]
    fit = [s for s in here if s.plural == phrase.plural and agree(s.gender, phrase.gender)]
    return fit[-1].actor if fit else None


def antecedents(
    seen: Sequence[Seen], spoken: Sequence[Spoken], phrase: Phrase, line: int, sentence: int
) -> tuple[str, ...]:
    """The actors that a pronoun means: of « ils » all who were subject together (« l'Égypte et le Qatar »)."""
    found = _body_before(seen, spoken, phrase, line, sentence) or antecedent(seen, spoken, phrase, line, sentence)
    if found is None or not phrase.plural:
        return (found,) if found else ()
    last = max((s.sentence for s in seen if s.actor == found and s.sentence <= sentence), default=-1)
    near = [s for s in reversed(seen) if s.sentence == last and s.plural and found in s.chain]
    return near[0].chain if near else (found,)


def _body_before(
    seen: Sequence[Seen], spoken: Sequence[Spoken], phrase: Phrase, line: int, sentence: int
) -> str | None:
    """« Le Conseil a décrété … Il avait levé … »: a body or state that stood as subject last, no person beside it."""
    if phrase.plural or phrase.pronoun not in ("il", "elle"):
        return None
    before = [
        s
        for s in seen
        if s.subject and not s.quoted and 0 <= sentence - s.sentence <= 1
        and (s.sentence < sentence or s.token < phrase.start)
    ]  # fmt: skip
    fit = [s for s in before if not s.plural and agree(s.gender, phrase.gender)]
    if not fit or _still_speaking(before, [s for s in spoken if s.sentence < sentence], phrase, line):
        return None
    last = max(s.sentence for s in fit)
    near = [s for s in fit if s.sentence == last]
    bodies = [s for s in near if s.actor.startswith(("org:", "state:"))]
    return bodies[0].actor if len({s.actor for s in near}) == 1 and bodies else None


def couple(seen: list[Seen], doc: Doc, before: Phrase | None, phrase: Phrase) -> None:
    """Note that two coordinated phrases are one plural subject, where « et » or a comma alone parts the two.

    ``before`` is the phrase that stands before ``phrase`` in the line; both have been noted in ``seen``.
    """
    if before is None or phrase.pronoun or len(seen) < 2:
        return
    first, last = seen[-2], seen[-1]
    link = doc[before.end : phrase.start].text.strip().lower()
    if link not in ("et", ",") or (first.token, last.token) != (before.start, phrase.start):
        return
    if first.line != last.line or not first.subject or first.actor == last.actor:
        return
    chain = (*(first.chain or (first.actor,)), last.actor)
    seen[-1] = last = replace(last, chain=chain, subject=True)
    if link == "et":
        gender = "m" if "m" in (first.gender, last.gender) else last.gender
        seen.append(replace(last, actor=chain[0], plural=True, gender=gender))


def _listed(before: Sequence[Seen], at: int) -> str | None:
    """« Le premier », « le second »: of the two last persons named together, in order."""
    persons = [s for s in before if s.person and not s.plural]
    if not persons:
        return None
    last = max(s.sentence for s in persons)
    named = list(dict.fromkeys(s.actor for s in persons if s.sentence == last))
    return named[at] if len(named) == 2 else None


def _still_speaking(before: Sequence[Seen], spoken: Sequence[Spoken], phrase: Phrase, line: int) -> str | None:
    """The last speaker goes on, unless somebody else of that gender has become the subject since."""
    if not spoken:
        return None
    last = spoken[-1]
    if line - last.line > 2 or not last.person or not agree(last.gender, phrase.gender):
        return None
    since = [
        s
        for s in before
        if s.subject and s.person and not s.plural and s.sentence > last.sentence and agree(s.gender, phrase.gender)
    ]
    others = {s.actor for s in since} - {last.actor}
    if not others:
        return last.actor
    return since[-1].actor


def _nearest(pool: Sequence[Seen]) -> str | None:
    """The one candidate of the nearest sentence; of several the first subject, save where they meet."""
    last = max(s.sentence for s in pool)
    near = [s for s in pool if s.sentence == last]
    if len({s.actor for s in near}) == 1:
        return near[0].actor
    if any(s.mutual for s in near):
        return None
    subjects = [s for s in near if s.subject]
    if not subjects:
        return None
    return min(subjects, key=lambda s: s.token).actor
