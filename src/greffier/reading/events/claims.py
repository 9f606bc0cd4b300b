"""On whose word alone an event stands, and what the reporter tells himself elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greffier.languages.fr import cues
from greffier.reading.events.found import EventFind

__all__ = ["Told", "claimants"]

_PERFORMED = frozenset(("REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"))
"""Types that a speaker performs by speaking: told in his own words, they stand on nobody's word alone."""
_PRESUPPOSED = frozenset(("CONSULT", "REQUEST", "AGREE", "REJECT", "ACCUSE", "THREATEN"))
"""What a definite noun of these means is given for the reporter too: « les pourparlers », « les exigences de X »."""
_ALLEGING = frozenset(
    ("accuser", "dénoncer", "soupçonner", "révéler", "dévoiler", "reprocher", "imputer", "accusation", "dénonciation")
)
"""Words by which an act that is their object stands on the accuser's word."""

Land = Callable[[str], str | None]


@dataclass(frozen=True)
class Told:
    """An event with those in whose mouths it stands, the innermost first."""

    find: EventFind
    line: int
    sentence: int
    speakers: tuple[str, ...] = ()
    quoted: bool = False
    thought: bool = False
    """The words report a thought, not a saying."""
    headline: bool = False
    announced: bool = False
    """The words that report it announce: « a annoncé », « a indiqué »."""
    finite: bool = False
    """A finite verb tells it: no accusation before it governs it."""
    date: str | None = None


def claimants(everything: Sequence[Told], country: Land) -> list[str | None]:
    """For each event the speaker on whose word alone it stands, or None where the reporter vouches for it."""
    first = [_spoken(told, everything, country) for told in everything]
    return [_handed_on(k, everything, first) if claim is None else claim for k, claim in enumerate(first)]


def _spoken(told: Told, everything: Sequence[Told], country: Land) -> str | None:
    find = told.find
    speakers = told.speakers or find.told_by or _accuser(told, everything)
    lands = {country(a) for a in find.actors} - {None}
    if len(speakers) > 1 and country(speakers[0]) in lands:
        speakers = speakers[1:]  # what the doer told the speaker stands on the speaker's word
    for speaker in _people_first(speakers):
        if _performs(told, speaker, country):
            continue
        if find.factuality == "denied" or any(c.startswith("condition:") or c == "determiner" for c in find.cues):
            return None
        if "background" in find.cues and not told.quoted:
            return None  # « … lors de l'assassinat de X »: the teller takes it as known
        if find.noun and find.definite and (find.type in _PRESUPPOSED or told.thought) and not told.quoted:
            return None
        if find.noun and find.type == "AGREE" and not find.symmetric and told.quoted and country(speaker) in lands:
            return None
        own = told.announced and not told.quoted and find.type not in _PRESUPPOSED
        if own and country(speaker) in lands and _official(speaker):
            return None  # « Tunis a rompu avec Bonn, a annoncé son ministre »: it is done by being announced
        if any(_vouches(told, other, country) and not _accuser(other, everything) for other in everything):
            return None
        return speaker
    return None


def _people_first(speakers: tuple[str, ...]) -> tuple[str, ...]:
    """« Des analyses indiquent que …, écrit le journal »: a thing says nothing where somebody reports what it says."""
    nouns = cues.load().source_nouns_by_form
    rows = {s: nouns.get(s.partition(":")[2].split(" ")[0].lower()) for s in speakers if s.startswith("group:")}
    people = tuple(s for s in speakers if (row := rows.get(s)) is None or row.kind != "document")
    return people or speakers


def _performs(told: Told, speaker: str, country: Land) -> bool:
    """Whether the speaker does by speaking what is told: « nous condamnons », « je promets »."""
    find = told.find
    if find.type == "REJECT" and "negation:to come" in find.cues:
        return True  # what its own people say it will not do is refused by their saying so
    if find.type == "AGREE" and not find.noun and not find.symmetric and speaker in find.actors:
        return True  # « le Chili s'est dit prêt à … »: who offers in his own words has offered
    own = country(speaker) in {country(a) for a in find.actors} - {None}
    if find.type == "THREATEN" and not find.noun and own and speaker.startswith(("person:", "state:")):
        return True  # « l'armée ripostera, a prévenu le ministre »: his own side threatens by his saying so
    if find.type not in _PERFORMED and "lexicon:promettre/AGREE" not in find.cues:
        return False
    if speaker in find.actors:
        return True
    lands = {country(a) for a in find.actors} - {None}
    return told.quoted and country(speaker) in lands and any(a.startswith("state:") for a in find.actors)


def _accuser(told: Told, everything: Sequence[Told]) -> tuple[str, ...]:
    """Who alleges an act that stands after his accusation in the same sentence (« dénonce les actes de torture »)."""
    if told.finite or (told.find.noun and told.find.type in ("ACCUSE", "CONSULT", "REQUEST", "AGREE", "SUPPORT")):
        return ()
    if told.find.noun and not told.find.actors and told.find.recipients:
        return ()  # « dénonce le meurtre du ministre »: no one doubts it
    for other in everything:
        if (
            other.line == told.line
            and other.sentence == told.sentence
            and other.find.type == "ACCUSE"
            and other.find.trigger < told.find.trigger
            and other.find.lemma in _ALLEGING
            and other.find.actors
            and not set(other.find.actors) & set(told.find.actors)
        ):
            return (other.find.actors[0],)
    return ()


def _handed_on(at: int, everything: Sequence[Told], claims: Sequence[str | None]) -> str | None:
    """A noun that takes up an act told on one man's word, or the press conditional, stands on that word too."""
    told = everything[at]
    hedged = "press conditional" in told.find.cues
    if told.speakers or not (hedged or told.find.noun) or told.find.type in _PRESUPPOSED:
        return None
    same = [
        (k, claims[k])
        for k, other in enumerate(everything)
        if k != at
        and other.find.type == told.find.type
        and (other.find.lemma == told.find.lemma or hedged or (told.find.definite and _shares(told.find, other.find)))
    ]
    if not same or any(claim is None and not everything[k].find.noun for k, claim in same):
        return None
    given = [claim for k, claim in same if claim is not None and (k < at or hedged)]
    return given[-1] if given else None


def _shares(a: EventFind, b: EventFind) -> bool:
    """Whether two events have a party of one side in common, or one of them has none."""
    sides = ((a.actors, b.actors), (a.recipients, b.recipients))
    return all(not left or not right or set(left) & set(right) for left, right in sides)


def _official(speaker: str) -> bool:
    """Whether who speaks can speak for a state: not an unnamed diplomat, a witness."""
    return speaker.startswith(("state:", "person:", "org:"))


def _vouches(told: Told, other: Told, country: Land) -> bool:
    """Whether the reporter's own words tell the event too: same type and lands, in the same word or in the headline."""
    a, b = told.find, other.find
    if other.speakers or b.told_by or "press conditional" in b.cues or a.type != b.type or a.factuality != b.factuality:
        return False
    if any(c.startswith("lexicon:") and c.rpartition("/")[0].rpartition(":")[2] in _ALLEGING for c in b.cues):
        return False
    sides = [
        ({country(x) or x for x in left}, {country(x) or x for x in right})
        for left, right in ((a.actors, b.actors), (a.recipients, b.recipients))
    ]
    if other.headline and b.noun and (a.symmetric or not b.symmetric):
        return all(not left or not right or left & right for left, right in sides)
    once = a.type == "CONSULT" and a.symmetric and b.symmetric and len(sides[0][0]) > 1 and sides[0][0] == sides[0][1]
    if once and (not told.date or not other.date or told.date == other.date):
        return True  # the parties of one dispatch that met, met once
    if a.lemma != b.lemma and not (a.symmetric and b.symmetric and a.definite):
        return False
    if b.noun and b.definite and a.type not in _PRESUPPOSED:
        return False  # « la torture » takes up what was told, and vouches for nothing
    inferred = b.noun and any(c.startswith(("parties:", "actor:")) for c in b.cues)
    return bool(a.actors) and not inferred and all(left == right for left, right in sides)
