"""The French lexicon of political events and moves, typed; its rows stand in ``events.toml``.

What a word is and who takes part in it by grammatical function is data; how a sentence is read with
it is the reader's business. The head of the TOML file says what each key means.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, Protocol, TypeVar, get_args

from pydantic import ConfigDict, Field, model_validator

from greffier.languages.tables import Row, table
from greffier.model import EventType, Factuality, MoveKind

__all__ = [
    "EVENT_TYPES",
    "MODES",
    "ConditionMarker",
    "ContextCue",
    "EventLexicon",
    "FigurativeDomain",
    "Homograph",
    "LocalPeople",
    "Modal",
    "MoveRow",
    "NegationMarker",
    "ObjectClass",
    "Occurrence",
    "Pos",
    "Predicate",
    "Slot",
    "SupportVerb",
    "load",
    "sort_key",
]

Pos = Literal["verb", "noun", "adjective"]
Slot = Literal[
    "subj", "obj", "à", "de", "par", "avec", "contre", "envers", "entre", "pour", "sur", "auprès", "vers", "chez",
    "dans", "poss", "adj", "speaker",
]  # fmt: skip
Matter = Literal["obj", "subj", "inf", "à inf", "de inf", "que", "à", "de", "sur", "pour", "contre"]
Effect = Literal[
    "perform", "begin", "continue", "resume", "stop", "lift", "postpone", "refuse", "accept", "avoid", "announce",
    "prepare", "consider", "offer", "undergo", "receive",
]  # fmt: skip
"""What a support verb does to the event its noun names; of ``undergo`` and ``receive`` the subject is the recipient."""
Context = Literal[
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
]  # fmt: skip

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
MODES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "CONSULT": frozenset(["visit", "third-party", "multilateral", "phone"]),
        "RETREAT": frozenset(["withdraw", "release", "disarm", "ceasefire", "access", "resign"]),
        "REQUEST": frozenset(["assist", "change", "yield", "meet"]),
        "ACCUSE": frozenset(["disapprove", "investigate", "allege"]),
        "REJECT": frozenset(["assist", "change", "yield", "meet"]),
        "THREATEN": frozenset(["restrict", "arrest", "relations", "expel", "territory", "violence"]),
        "PROTEST": frozenset(["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"]),
        "SANCTION": frozenset(["convict", "expel", "withdraw", "discontinue"]),
        "MOBILIZE": frozenset(["troops", "weapons", "police", "militia"]),
        "COERCE": frozenset(
            "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber".split()
        ),
        "ASSAULT": frozenset(
            (
                "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
                "drone heavy-weapons crowd-control unconventional"
            ).split()
        ),
    }
)
"""The modes PLOVER 2.0 knows, by type; the types not listed have none."""


class Predicate(Row):
    """A word that tells an event, under what conditions, and where its parties stand."""

    lemma: str
    pos: Pos
    type: EventType
    mode: str | None = None
    reflexive: bool = False
    negated: bool = False
    actor: tuple[Slot, ...]
    recipient: tuple[Slot, ...]
    symmetric: bool = False
    plural: bool = False
    object: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    trigger: Literal["lemma", "object"] = "lemma"
    without: tuple[str, ...] = ()
    needs_actor: bool = False
    gloss: str
    example: str

    @model_validator(mode="after")
    def _consistent(self) -> Predicate:
        if self.mode is not None and self.mode not in MODES.get(self.type, ()):
            raise ValueError(f"{self.type} has no mode {self.mode!r}")
        if self.symmetric and self.recipient:
            raise ValueError("a symmetric predicate has no recipient")
        if self.trigger == "object" and not self.object:
            raise ValueError("the object is to be the trigger and there is none")
        return self

    @property
    def conditions(self) -> int:
        """How many conditions the row sets: the more, the more it says."""
        return sum(map(bool, (self.object, self.complement, self.negated, self.reflexive)))


class MoveRow(Row):
    """A word that opens or follows an entry of the ledger."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    lemma: str
    pos: Pos
    kind: MoveKind
    reflexive: bool = False
    negated: bool = False
    from_: tuple[Slot, ...] = Field(alias="from")
    to: tuple[Slot, ...]
    symmetric: bool = False
    object: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    trigger: Literal["lemma", "object"] = "lemma"
    without: tuple[str, ...] = ()
    matter: Matter | None = None
    tense: Literal["future"] | None = None
    strict: Literal["matter", "parties"] | None = None
    gloss: str
    example: str

    @property
    def conditions(self) -> int:
        """How many conditions the row sets: the more, the more it says."""
        return sum(map(bool, (self.object, self.complement, self.negated, self.reflexive)))


class SupportVerb(Row):
    """A verb that carries an event noun: « lancer une offensive », « faire l'objet de sanctions »."""

    lemma: str
    reflexive: bool = False
    object: tuple[str, ...] = ()
    preposition: Literal["à", "de"] | None = None
    effect: Effect
    factuality: Factuality
    gloss: str
    example: str


class Modal(Row):
    """A word that gives its complement a factuality; ``none``: the complement is not coded."""

    lemma: str
    pos: Literal["verb", "adjective", "locution"]
    reflexive: bool = False
    governs: Literal["inf", "à", "de", "par", "pour"]
    factuality: Factuality | Literal["none"]
    gloss: str
    example: str


class ConditionMarker(Row):
    """A word that opens a condition; ``without``: what it governs must not come to pass."""

    marker: str
    holds: Literal["with", "without"]
    gloss: str


class Occurrence(Row):
    """A verb by which the event that is its subject takes place: « la visite aura lieu »."""

    lemma: str
    gloss: str


class LocalPeople(Row):
    """Words for people who belong to the land of the story where no other is named: « les rebelles », « la police »."""

    kind: str
    words: tuple[str, ...]


class NegationMarker(Row):
    """A word by which what it governs did not happen."""

    marker: str
    kind: Literal["particle", "adverb", "determiner", "pronoun", "conjunction", "preposition", "noun", "prefix"]
    gloss: str


class FigurativeDomain(Row):
    """Words of a domain in whose company words of conflict tell no political event."""

    domain: str
    words: tuple[str, ...]


class ContextCue(Row):
    """Lemmas that speak for one of PLOVER's contexts."""

    context: Context
    cues: tuple[str, ...]


class Homograph(Row):
    """A form that is a noun after a determiner and else a verb: « l'offre », « il offre »."""

    form: str
    lemma: str


class Reply(Row):
    """Words with which an answer in somebody's own mouth opens, and what they say: yes or no."""

    opening: str
    says: Literal["accepted", "refused"]
    gloss: str = Field(min_length=1)
    example: str = Field(min_length=1)


class ObjectClass(Row):
    """Words that stand for one another as objects: a row that names two of them means them all."""

    name: str
    words: tuple[str, ...]


class _Worded(Protocol):
    @property
    def lemma(self) -> str: ...
    @property
    def pos(self) -> str: ...
    @property
    def conditions(self) -> int: ...


W = TypeVar("W", bound=_Worded)


def sort_key(word: str) -> str:
    """Return ``word`` as a French dictionary orders it: without accents, ligatures undone."""
    word = word.replace("œ", "oe").replace("Œ", "Oe")
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).casefold()


def _index(rows: Iterable[W]) -> Mapping[tuple[str, str], tuple[W, ...]]:
    """Group rows by (lemma, pos), those with more conditions first."""
    found: dict[tuple[str, str], list[W]] = {}
    for row in rows:
        found.setdefault((row.lemma, row.pos), []).append(row)
    return MappingProxyType({k: tuple(sorted(v, key=lambda r: -r.conditions)) for k, v in found.items()})


@dataclass(frozen=True)
class EventLexicon:
    """All tables of ``events.toml`` with their indexes."""

    predicates: tuple[Predicate, ...]
    moves: tuple[MoveRow, ...]
    support_verbs: tuple[SupportVerb, ...]
    modals: tuple[Modal, ...]
    conditions: tuple[ConditionMarker, ...]
    negations: tuple[NegationMarker, ...]
    occurrences: frozenset[str]
    befalling: frozenset[str]
    appeals: frozenset[str]
    reporting: frozenset[str]
    entailing: frozenset[str]
    locals: frozenset[str]
    apart: frozenset[str]
    tellers: frozenset[str]
    meetings: frozenset[str]
    figurative: Mapping[str, frozenset[str]]
    contexts: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    homographs: Mapping[str, str]
    replies: Mapping[str, Literal["accepted", "refused"]]
    """What the opening words of an answer say, in lower case."""
    predicates_of: Mapping[tuple[str, str], tuple[Predicate, ...]]
    moves_of: Mapping[tuple[str, str], tuple[MoveRow, ...]]
    support_verbs_of: Mapping[str, tuple[SupportVerb, ...]]
    modals_of: Mapping[str, tuple[Modal, ...]]
    locutions: tuple[tuple[str, str, str], ...]
    """The modals of several words: the whole, its first word, its last."""


@cache
def load() -> EventLexicon:
    """Return the French event lexicon, read once."""
    here, name = "greffier.languages.fr", "events.toml"
    predicates = table(here, name, "predicate", Predicate)
    moves = table(here, name, "move", MoveRow)
    support = table(here, name, "support_verb", SupportVerb)
    modals = table(here, name, "modal", Modal)
    by_support: dict[str, tuple[SupportVerb, ...]] = {}
    for verb in support:
        by_support[verb.lemma] = (*by_support.get(verb.lemma, ()), verb)
    by_modal: dict[str, tuple[Modal, ...]] = {}
    for modal in modals:
        by_modal[modal.lemma] = (*by_modal.get(modal.lemma, ()), modal)
    domains = table(here, name, "figurative", FigurativeDomain)
    contexts = table(here, name, "context", ContextCue)
    return EventLexicon(
        predicates=predicates,
        moves=moves,
        support_verbs=support,
        modals=modals,
        conditions=table(here, name, "condition", ConditionMarker),
        negations=table(here, name, "negation", NegationMarker),
        tellers=frozenset(w for r in table(here, name, "teller", LocalPeople) for w in r.words),
        meetings=frozenset(r.lemma for r in predicates if r.pos == "noun" and r.type == "CONSULT"),
        apart=frozenset(
            w for r in table(here, name, "local", LocalPeople) if r.kind in ("armed", "people") for w in r.words
        ),
        locals=frozenset(w for r in table(here, name, "local", LocalPeople) for w in r.words),
        reporting=frozenset(r.lemma for r in table(here, name, "reporting", Occurrence)),
        entailing=frozenset(r.lemma for r in table(here, name, "entailing", Occurrence)),
        appeals=frozenset(r.lemma for r in table(here, name, "appeal", Occurrence)),
        befalling=frozenset(r.lemma for r in table(here, name, "befalling", Occurrence)),
        occurrences=frozenset(r.lemma for r in table(here, name, "occurrence", Occurrence)),
        figurative=MappingProxyType({d.domain: frozenset(d.words) for d in domains}),
        contexts=MappingProxyType({c.context: frozenset(c.cues) for c in contexts}),
        classes=MappingProxyType({c.name: frozenset(c.words) for c in table(here, name, "class", ObjectClass)}),
        homographs=MappingProxyType({h.form: h.lemma for h in table(here, name, "homograph", Homograph)}),
        replies=MappingProxyType({r.opening: r.says for r in table(here, name, "reply", Reply)}),
        predicates_of=_index(predicates),
        moves_of=_index(moves),
        support_verbs_of=MappingProxyType(by_support),
        modals_of=MappingProxyType(by_modal),
        locutions=tuple((m, m.split()[0], m.split()[-1]) for m in by_modal if " " in m),
    )
