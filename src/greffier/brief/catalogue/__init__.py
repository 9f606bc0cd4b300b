"""The words of the interface: one TOML file a language, the same keys and fields in each.

A key is written ``section.name``. What counts has two forms, ``one`` and ``other``, chosen by the
language's own rule (in French nought is singular, in English it is not).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_args

__all__ = ["LANGUAGES", "Catalogue", "Lang", "catalogue", "spaced"]

Lang = Literal["fr", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)

_THIN = "\u202f"


def spaced(text: str) -> str:
    """Return French text with narrow no-break spaces before ; : ! ? % » and after «.

    Only an ordinary space is replaced, none is added: « 12:30 » and « 50% » stay as they were written.
    """
    return re.sub(r" (?=[;:!?%»])|(?<=«) ", _THIN, text)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The strings of one language."""

    lang: Lang
    strings: Mapping[str, str]

    def __call__(self, key: str, **fields: object) -> str:
        """Return the string of ``key`` with its fields filled in; an unknown key is a KeyError."""
        return self.strings[key].format_map(fields)

    def __contains__(self, key: str) -> bool:
        return key in self.strings

    def get(self, key: str, default: str) -> str:
        """Return the string of ``key``, which takes no fields, or ``default`` where there is none."""
        return self.strings.get(key, default)

    def notice(self, message: str) -> str:
        """Return a notice of the lower floors in this language; one the catalogue does not know stays as it is.

        Those floors speak English and know no catalogue, so the key is their own sentence with its fields.
        """
        for key, value in self.strings.items():
            if key.startswith("notice.") and (match := _pattern(key.removeprefix("notice.")).fullmatch(message)):
                return value.format_map(match.groupdict())
        return message

    def count(self, name: str, n: int, **fields: object) -> str:
        """Return « n things » in the right number."""
        singular = n in (0, 1) if self.lang == "fr" else n == 1
        return self(f"count.{name}.{'one' if singular else 'other'}", n=n, **fields)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return the pattern that finds the fields of ``template`` in what was made from it."""
    pieces = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(f"(?P<{p}>.*?)" if n % 2 else re.escape(p) for n, p in enumerate(pieces)))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


@cache
def catalogue(lang: Lang) -> Catalogue:
    """Return the catalogue of a language, loaded once."""
    raw = files(__package__).joinpath(f"{lang}.toml").read_text(encoding="utf-8")
    strings = dict(_flat(tomllib.loads(raw)))
    if lang == "fr":
        strings = {key: spaced(value) for key, value in strings.items()}
    return Catalogue(lang, MappingProxyType(strings))
