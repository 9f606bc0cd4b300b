"""Whether a common noun names a person: « biologiste », « riveraine », « porte-parole »."""

from __future__ import annotations

from functools import lru_cache

from greffier.languages.fr import actors, cues, titles

__all__ = ["names_a_person"]

_ENDINGS = ("iste", "logue", "icien", "icienne", "trice", "euse", "graphe", "crate", "nome")
"""Endings that nouns of persons have and few others; the plurals are left out: they bear no single name."""
_NOT = frozenset(("liste", "piste", "catalogue", "dialogue", "matrice", "berceuse", "mitrailleuse", "paragraphe"))


@lru_cache(maxsize=4096)
def names_a_person(noun: str) -> bool:
    """Whether a noun in lower case names a single person."""
    row = cues.load().source_nouns_by_form.get(noun)
    if row is not None:
        return row.kind == "person" and noun in (row.ms, row.fs)
    if noun in actors.load().descriptors:
        return True
    kin = titles.load().kin_by_form.get(noun)
    if kin is not None:
        return kin.number != "p"
    return noun.endswith(_ENDINGS) and noun not in _NOT
