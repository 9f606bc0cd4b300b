"""The results of linking by area, kept from one run to the next: what has not changed is not linked again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, MutableMapping

from sqlalchemy import Connection, delete, insert, select

from greffier.record import schema

__all__ = ["KeptAreas"]

_BATCH = 500


class KeptAreas(MutableMapping[str, str]):
    """What linking asks for and gives: read from a record where it is asked for, written when ``keep`` is called.

    ``linked`` counts the areas that had to be linked, ``taken`` those that were there.
    """

    def __init__(self, connection: Connection, *, anew: bool = False) -> None:
        self._connection = connection
        self._there: set[str] = set() if anew else set(connection.execute(select(schema.areas.c.digest)).scalars())
        self._used: set[str] = set()
        self._new: dict[str, str] = {}

    @property
    def linked(self) -> int:
        """How many areas were linked."""
        return len(self._new)

    @property
    def taken(self) -> int:
        """How many areas were taken as they were kept."""
        return len(self._used)

    def __contains__(self, digest: object) -> bool:
        return digest in self._new or digest in self._there

    def __getitem__(self, digest: str) -> str:
        if digest in self._new:
            return self._new[digest]
        if digest not in self._there:
            raise KeyError(digest)
        self._used.add(digest)
        query = select(schema.areas.c.body).where(schema.areas.c.digest == digest)
        return zlib.decompress(self._connection.execute(query).scalar_one()).decode("utf-8")

    def __setitem__(self, digest: str, body: str) -> None:
        self._new[digest] = body

    def __delitem__(self, digest: str) -> None:
        self._there.discard(digest)
        self._new.pop(digest, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._there | self._new.keys())

    def __len__(self) -> int:
        return len(self._there | self._new.keys())

    def keep(self, connection: Connection) -> None:
        """Write what is new, and let go of what was not asked for."""
        table = schema.areas
        before = set(connection.execute(select(table.c.digest)).scalars())
        gone = sorted(before - self._used)
        for at in range(0, len(gone), _BATCH):
            connection.execute(delete(table).where(table.c.digest.in_(gone[at : at + _BATCH])))
        rows = [{"digest": d, "body": zlib.compress(body.encode("utf-8"))} for d, body in sorted(self._new.items())]
        for at in range(0, len(rows), _BATCH):
            connection.execute(insert(table), rows[at : at + _BATCH])
