"""Cues of French: the rows of ``cues.toml`` and how they are looked up.

A cue signals an attribution. A row says what its word is (class), what it takes (frames) and how
far it may be trusted alone: ``only_quote`` is a cue beside quotation marks and nowhere else,
``weak`` is more often no speech and wants further evidence, ``needs`` names words of which one must
stand beside it. Every row carries an example, a tagged sentence that runs as a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeVar

from pydantic import Field, model_validator

from greffier.languages.tables import Row, table

__all__ = [
    "Aside",
    "CueClass",
    "Cues",
    "NounCue",
    "NounFrame",
    "Occasion",
    "PrepositionCue",
    "SourceKind",
    "SourceNoun",
    "Tail",
    "TailKind",
    "VerbCue",
    "VerbFrame",
    "load",
]

CueClass = Literal[
    "assertion", "denial", "announcement", "question", "estimate", "belief", "promise", "request",
    "threat", "warning", "reply", "agreement", "addition", "emotion", "report",
]  # fmt: skip
VerbFrame = Literal["que", "si", "inf", "de inf", "à inf", "quote", "attribute", "np"]
NounFrame = Literal["que", "selon lequel", "de inf", "si", "quote"]
SourceKind = Literal["person", "institution", "document", "anonymous"]
TailKind = Literal["source", "document", "hearsay", "outlet"]

_VOWELS = "aeiouyhàâéèêîôœ"


class _Cue(Row):
    """What every row has: a gloss in English and an example that runs as a test."""

    gloss: str = Field(min_length=1)
    example: str = Field(min_length=1)


class VerbCue(_Cue):
    """A verb or verbal locution. A pronominal lemma begins with ``se ``, never elided."""

    lemma: str
    cue_class: CueClass = Field(alias="class")
    frames: tuple[VerbFrame, ...] = Field(min_length=1)
    only_quote: bool = False
    weak: bool = False
    needs: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _only_quote_has_one_frame(self) -> VerbCue:
        if self.only_quote and "quote" not in self.frames:
            raise ValueError("only_quote wants the frame quote")
        return self

    @property
    def pronominal(self) -> bool:
        """Whether the verb wants a reflexive pronoun (« se féliciter »)."""
        return self.lemma.startswith("se ")

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the lemma without its pronoun: ``("faire", "savoir")``."""
        return tuple(self.lemma.removeprefix("se ").split())

    @property
    def head(self) -> str:
        """The verb to look for: « interroger » of « s'interroger », « faire » of « faire savoir »."""
        return self.words[0]

    @property
    def citation(self) -> str:
        """The lemma as a dictionary prints it: « s'interroger »."""
        if self.pronominal and self.head[0].lower() in _VOWELS:
            return f"s'{' '.join(self.words)}"
        return self.lemma

    def takes(self, frame: VerbFrame) -> bool:
        """Whether the verb introduces its content in this frame; ``only_quote`` leaves one."""
        return frame in self.frames and (frame == "quote" or not self.only_quote)


class NounCue(_Cue):
    """A noun of speech: « l'annonce que », « l'affirmation selon laquelle », « promesse de »."""

    lemma: str
    cue_class: CueClass = Field(alias="class")
    frames: tuple[NounFrame, ...] = Field(min_length=1)
    weak: bool = False


class PrepositionCue(_Cue):
    """A preposition or fixed phrase before the source: « selon », « aux yeux de ».

    The form is uncontracted. Where it ends in « source(s) », the cue is « de » and the rest is the
    source: « {De|cue} {source diplomatique|source} ».
    """

    form: str
    cue_class: CueClass = Field(alias="class")
    weak: bool = False


class Occasion(_Cue):
    """On what occasion or by what means something was said: « interview », « communiqué »."""

    lemma: str
    forms: tuple[str, ...] = Field(min_length=1)
    prepositions: tuple[str, ...] = Field(min_length=1)


class Tail(_Cue):
    """The reporter's words after the content: « a-t-on appris de », « peut-on lire dans »."""

    form: str
    kind: TailKind


class Aside(_Cue):
    """What may stand between a cue and its content and names nobody: « pour sa part », « en outre »."""

    form: str


class SourceNoun(_Cue):
    """A head noun of sources that are no names, with its forms by gender and number."""

    lemma: str
    kind: SourceKind
    ms: str | None = None
    fs: str | None = None
    mp: str | None = None
    fp: str | None = None

    @model_validator(mode="after")
    def _has_a_form(self) -> SourceNoun:
        if not self.forms:
            raise ValueError("no form: give at least one of ms, fs, mp, fp")
        return self

    @property
    def forms(self) -> tuple[str, ...]:
        """The distinct surface forms, singular before plural."""
        return tuple(dict.fromkeys(form for form in (self.ms, self.fs, self.mp, self.fp) if form))

    @property
    def genders(self) -> frozenset[Literal["m", "f"]]:
        """The genders the noun may have."""
        genders: set[Literal["m", "f"]] = set()
        if self.ms or self.mp:
            genders.add("m")
        if self.fs or self.fp:
            genders.add("f")
        return frozenset(genders)


@dataclass(frozen=True)
class Cues:
    """All cues of French. Verbs, nouns and occasions by lemma, the rest by form; forms are lower case."""

    verbs: Mapping[str, VerbCue]
    nouns: Mapping[str, NounCue]
    prepositions: Mapping[str, PrepositionCue]
    occasions: Mapping[str, Occasion]
    tails: Mapping[str, Tail]
    source_nouns: Mapping[str, SourceNoun]
    asides: Mapping[str, Aside]
    verbs_by_head: Mapping[str, tuple[VerbCue, ...]]
    """Longest locution first, so that « faire savoir » wins over « faire »."""
    occasions_by_form: Mapping[str, Occasion]
    source_nouns_by_form: Mapping[str, SourceNoun]


R = TypeVar("R", bound=Row)


def _rows(array: str, row: type[R]) -> tuple[R, ...]:
    return table("greffier.languages.fr", "cues.toml", array, row)


def _by_head(verbs: Iterable[VerbCue]) -> dict[str, tuple[VerbCue, ...]]:
    heads: dict[str, list[VerbCue]] = {}
    for verb in verbs:
        heads.setdefault(verb.head, []).append(verb)
    return {head: tuple(sorted(rows, key=lambda v: (-len(v.lemma.split()), v.lemma))) for head, rows in heads.items()}


@cache
def load() -> Cues:
    """Return the cues of French, read once. Raises TableError where a row does not validate."""
    verbs = _rows("verb", VerbCue)
    occasions = _rows("occasion", Occasion)
    source_nouns = _rows("source_noun", SourceNoun)
    return Cues(
        verbs=MappingProxyType({row.lemma: row for row in verbs}),
        nouns=MappingProxyType({row.lemma: row for row in _rows("noun", NounCue)}),
        prepositions=MappingProxyType({row.form: row for row in _rows("preposition", PrepositionCue)}),
        occasions=MappingProxyType({row.lemma: row for row in occasions}),
        tails=MappingProxyType({row.form: row for row in _rows("tail", Tail)}),
        source_nouns=MappingProxyType({row.lemma: row for row in source_nouns}),
        asides=MappingProxyType({row.form: row for row in _rows("aside", Aside)}),
        verbs_by_head=MappingProxyType(_by_head(verbs)),
        occasions_by_form=MappingProxyType({form.lower(): row for row in occasions for form in row.forms}),
        source_nouns_by_form=MappingProxyType({form.lower(): row for row in source_nouns for form in row.forms}),
    )
