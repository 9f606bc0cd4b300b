"""How a table of knowledge is loaded: TOML in, typed rows out, every fault named.

A table is a TOML file of one array of rows, one row a line, sorted by its first key. Rows are
pydantic models; a row that does not validate, a duplicate, a stray space or a curly apostrophe in a
word is an error that names the file and the row, so that a linguist can mend it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

__all__ = ["Row", "TableError", "table"]


class TableError(ValueError):
    """A table of knowledge is not as it must be; the message names file, row and reason."""


class Row(BaseModel):
    """One entry of a table: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


R = TypeVar("R", bound=Row)


@cache
def _toml(package: str, name: str) -> dict[str, Any]:
    source = files(package).joinpath(name)
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{package}/{name}: {error}") from error


def table(package: str, name: str, array: str, row: type[R]) -> tuple[R, ...]:
    """Return the rows of ``array`` in the TOML file ``name`` of ``package``.

    Raises TableError naming the file and the row that does not validate.
    """
    rows = []
    for number, data in enumerate(_toml(package, name).get(array, ()), 1):
        try:
            rows.append(row.model_validate(data))
        except ValidationError as error:
            what = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise TableError(f"{package}/{name}: {array} row {number} ({data}): {what}") from error
    return tuple(rows)
