"""How wide the columns of a table are: what is short gets what it needs, the words share the rest."""

from __future__ import annotations

from rich.cells import cell_len

from greffier.brief.view import Column, Section, text_of

__all__ = ["LEAST_WORDS", "column_widths"]

LEAST_WORDS = 13
"""A column of words narrower than this tears them: the table is given up for a list."""

_GAP = 2
_FIXED = {"number": (4, 8), "date": (8, 13), "narrow": (8, 12), "refs": (4, 11)}
_TIGHT_DATE = 9  # « sem. du / 24 janv. / 2022 »
_SHARES = {"text": 3, "wide": 5}


def column_widths(section: Section, width: int) -> list[int] | None:
    """Return one width a column, so that the table with its gaps is exactly ``width`` wide.

    Dates go on two lines where the words need the room; None where even so there is not enough.
    """
    for tight in (False, True):
        widths = _shared_out(section, width, tight)
        if widths:
            return widths
    return None


def _shared_out(section: Section, width: int, tight: bool) -> list[int] | None:
    widths = [_needed(section, number, column, tight) for number, column in enumerate(section.columns)]
    left = width - sum(widths) - _GAP * (len(widths) - 1)
    of_words = [number for number, column in enumerate(section.columns) if column.width in _SHARES]
    shares = sum(_SHARES[section.columns[number].width] for number in of_words)
    for number in of_words:
        widths[number] = left * _SHARES[section.columns[number].width] // shares
        if widths[number] < LEAST_WORDS:
            return None
    if of_words:
        widths[of_words[-1]] += width - sum(widths) - _GAP * (len(widths) - 1)
    return widths


def _needed(section: Section, number: int, column: Column, tight: bool) -> int:
    if column.width in _SHARES:
        return 0
    least, most = _FIXED[column.width]
    if column.width == "date" and tight:
        most = _TIGHT_DATE
    if column.width == "refs":
        longest = max((sum(len(f"[{n}]") for n in {r.number for r in row.refs}) for row in section.rows), default=0)
    else:
        lines = (line for row in section.rows for line in text_of(row.cells[number]).split("\n"))
        longest = max(map(cell_len, lines), default=0)
    return max(min(longest, most), min(cell_len(column.title), most), least)
