"""Words that linking compares by: stop words, common words, concepts, titles, equivalent given names.

The rows of ``linking.toml``. Linking compares what dispatches tell in different words, so it must know which
words weigh nothing (``light``: stop words; ``common``: the vocabulary that every dispatch of a crisis shares),
and which say one thing (``concept``: « soldats », « troupes »).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Literal, TypeVar

from greffier.languages.tables import Row, table

__all__ = ["Concept", "Deed", "Ending", "GivenName", "LinkingWords", "NameWord", "Standing", "Title", "Weight", "load"]

R = TypeVar("R", bound=Row)


class Weight(Row):
    """Words of one weight: ``stop`` words count for nothing, ``common`` ones for little, ``goodwill`` binds nobody.

    ``group``: words, as written, of a verb group before its verb; ``elsewhere``: words that, after a comma, begin
    another thing than what the clause tells; ``case``: prepositions before what they govern; ``auxiliary``: what a
    participle stands after where a thing is done; ``in part``: what tells that not all was; ``out of``: what stands
    between a part and the whole (« six des neuf »); ``noun``: what ends like an infinitive and is none;
    ``consequence``: with what one threatens without saying with what (« une riposte ferme et unie »).
    """

    kind: Literal[
        "stop",
        "common",
        "goodwill",
        "group",
        "elsewhere",
        "case",
        "auxiliary",
        "in part",
        "noun",
        "out of",
        "consequence",
    ]
    words: tuple[str, ...]


class Concept(Row):
    """Words that say one thing."""

    name: str
    words: tuple[str, ...]


class Deed(Row):
    """Words, folded, that tell one deed, whether it is promised, asked or done: « relâcher », « la restitution »."""

    name: str
    words: tuple[str, ...]


class Ending(Row):
    """How an irregular participle, masculine and folded, is turned into its infinitive: ``mis`` into ``mettre``."""

    participle: str
    infinitive: str


class Standing(Row):
    """Words, as written, for what lasts: two tellings of a demand are one demand on whatever days."""

    words: tuple[str, ...]


class NameWord(Row):
    """Words within names: ``particle`` (« van », « al »), ``family first`` (« Xi »)."""

    kind: Literal["particle", "family first"]
    words: tuple[str, ...]


class Title(Row):
    """A word before a name that is no part of it; ``gender`` where it tells."""

    word: str
    gender: Literal["f", "m"] | None = None


class GivenName(Row):
    """Spellings and translations of one given name."""

    names: tuple[str, ...]


class LinkingWords:
    """The tables, and the look-ups over them."""

    @cached_property
    def stop(self) -> frozenset[str]:
        """Words that count for nothing."""
        return self._weighted("stop")

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that count for little."""
        return self._weighted("common")

    @cached_property
    def goodwill(self) -> frozenset[str]:
        """Words of which every chancery makes its promises."""
        return self._weighted("goodwill")

    @cached_property
    def group(self) -> frozenset[str]:
        """Words that stand in a verb group before its verb: « n'a pas encore »."""
        return self._weighted("group")

    @cached_property
    def case(self) -> frozenset[str]:
        """Prepositions that lead to what a word governs: « de l'échange » tells of an exchange."""
        return self._weighted("case")

    @cached_property
    def auxiliary(self) -> frozenset[str]:
        """Auxiliaries of what is told as done."""
        return self._weighted("auxiliary")

    @cached_property
    def in_part(self) -> frozenset[str]:
        """Words that tell that a part was done."""
        return self._weighted("in part")

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Words that end like infinitives and are none."""
        return self._weighted("noun")

    @cached_property
    def out_of(self) -> frozenset[str]:
        """Words between a part and the whole."""
        return self._weighted("out of")

    @cached_property
    def consequences(self) -> frozenset[str]:
        """Words with which one threatens and does not say with what."""
        return self._weighted("consequence")

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """Words that, after a comma, begin another thing."""
        return self._weighted("elsewhere")

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """Every word of a concept, with its concept."""
        return MappingProxyType({word: row for row in self._table("concept", Concept) for word in row.words})

    @cached_property
    def deeds(self) -> Mapping[str, str]:
        """Every word of a deed, with the deed's name."""
        return MappingProxyType({word: row.name for row in self._table("deed", Deed) for word in row.words})

    @cached_property
    def endings(self) -> tuple[tuple[str, str], ...]:
        """The endings of irregular participles with those of their infinitives, the longest first."""
        rows = self._table("ending", Ending)
        return tuple(sorted(((r.participle, r.infinitive) for r in rows), key=lambda pair: (-len(pair[0]), pair)))

    @cached_property
    def standing(self) -> frozenset[str]:
        """Words, in lower case with their accents, for what lasts."""
        return frozenset(word for row in self._table("standing", Standing) for word in row.words)

    @cached_property
    def titles(self) -> Mapping[str, Title]:
        """Every word that stands before names."""
        return MappingProxyType({row.word: row for row in self._table("title", Title)})

    @cached_property
    def particles(self) -> frozenset[str]:
        """Particles of names, which tell nobody apart."""
        return self._name_words("particle")

    @cached_property
    def family_first(self) -> frozenset[str]:
        """Family names that come before the given one."""
        return self._name_words("family first")

    @cached_property
    def given(self) -> Mapping[str, tuple[int, ...]]:
        """Every given name with the numbers of the rows it stands in."""
        found: dict[str, tuple[int, ...]] = {}
        for number, row in enumerate(self._table("given", GivenName)):
            for name in row.names:
                found[name] = (*found.get(name, ()), number)
        return MappingProxyType(found)

    def _name_words(self, kind: str) -> frozenset[str]:
        return frozenset(word for row in self._table("name_word", NameWord) if row.kind == kind for word in row.words)

    def _weighted(self, kind: str) -> frozenset[str]:
        return frozenset(word for row in self._table("weight", Weight) if row.kind == kind for word in row.words)

    @staticmethod
    def _table(array: str, row: type[R]) -> tuple[R, ...]:
        return table("greffier.languages.fr", "linking.toml", array, row)


@cache
def load() -> LinkingWords:
    """Return the words; the same each time."""
    return LinkingWords()
