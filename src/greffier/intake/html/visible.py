"""The visible text of a page, written as the parser reports its elements: one block a line.

A ``<br>`` ends a line; the cells of a table's row stand on one line, tabs between them, unless a cell
holds several lines; an image's alternative text is a line of its own after the line it stands in.
White space is collapsed as a browser does it: a no-break space is not white space.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from sys import intern

from greffier.intake.html.hints import BLOCKS, ROOT, Context, LineHint, Piece, hint_of, inside
from greffier.model import Span

__all__ = ["VisibleText"]

_SPACE = re.compile("[ \t\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")  # with all that other programs take for a line's end
_NEWLINE = re.compile("\r\n?|\n")
_WIDEST_CELL = 300  # characters; a row of longer cells is a page's layout rather than a table
_MOST_CELLS = 60
_QUOTES = ("“", "”")
_FRENCH_QUOTES = ("«\u00a0", "\u00a0»")


class _Line:
    """One line as it is written: its pieces, each with where it stands."""

    __slots__ = ("cell", "pieces")

    def __init__(self, pieces: list[Piece], cell: int) -> None:
        self.pieces = pieces
        self.cell = cell

    def __len__(self) -> int:
        return sum(len(text) for text, _ in self.pieces)


class VisibleText:
    """Collects the lines of one page. Feed it elements and text in order, then call ``result``."""

    def __init__(self) -> None:
        self._quotes = _QUOTES
        self._contexts: list[Context] = [ROOT]
        self._tags: list[str] = ["html"]
        self._pieces: list[Piece] = []
        self._images: list[Piece] = []
        self._texts: list[str] = []
        self._hints: list[LineHint] = []
        self._offset = 0
        self._lines: list[_Line] = []  # those of the open rows
        self._rows: list[tuple[int, int]] = []  # for each open row: its first line, the cell it is in
        self._after_link = False
        self._open_quote = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element. ``tag`` is lower case."""
        context = inside(self._contexts[-1], tag, attributes)
        self._tags.append(intern(tag))
        self._contexts.append(context)
        if tag == "html" and attributes.get("lang", "").lower().startswith("fr"):
            self._quotes = _FRENCH_QUOTES
        if context.hidden:
            return
        if tag == "br" or tag in BLOCKS:
            self.end_line()
            if tag == "tr":
                self._rows.append((len(self._lines), 0))
            elif tag in ("td", "th") and self._rows:
                first, cell = self._rows[-1]
                self._rows[-1] = (first, cell + 1)
        elif tag == "img":
            self._image(attributes.get("alt", ""), context)
        elif tag == "q":
            self._open_quote = True
        elif tag == "a" and self._after_link:
            self._write(" ", context)  # neighbours in a menu stand apart on the page
        self._after_link = False

    def end(self, tag: str) -> None:
        """Close the innermost element, which is ``tag``."""
        if len(self._tags) == 1:
            return
        self._tags.pop()
        context = self._contexts.pop()
        if context.hidden:
            return
        if tag in BLOCKS:
            self.end_line()
            if tag == "tr" and self._rows:
                self._end_row(*self._rows.pop())
                if not self._rows:
                    self._release()
        elif tag == "q":
            self._close_quote(context)
        self._after_link = tag == "a"

    def data(self, text: str) -> None:
        """Write a stretch of text into the innermost element."""
        context = self._contexts[-1]
        if context.hidden or not text:
            return
        if context.pre:
            first, *rest = _NEWLINE.split(text)
            self._write(first, context)
            for line in rest:
                self.end_line()
                self._write(line, context)
        else:
            self._write(text, context)
        self._after_link = False

    def end_line(self) -> None:
        """End the line, if there is one, and set the images that stood in it below it."""
        pieces = self._pieces
        if pieces:
            self._pieces = []
            self._keep(_trimmed(pieces))
        if self._images:
            images, self._images = self._images, []
            for image in images:
                self._keep([image])

    def result(self) -> tuple[str, tuple[LineHint, ...]]:
        """Return the raw text and one hint for each of its lines, in order."""
        self.end_line()
        self._rows.clear()
        self._release()
        return "\n".join(self._texts), tuple(self._hints)

    def _keep(self, pieces: list[Piece]) -> None:
        if not pieces:
            return
        if self._rows:
            self._lines.append(_Line(pieces, self._rows[-1][1]))
        else:
            self._set_down(pieces)

    def _release(self) -> None:
        for line in self._lines:
            self._set_down(line.pieces)
        self._lines.clear()

    def _set_down(self, pieces: list[Piece]) -> None:
        text = "".join(piece for piece, _ in pieces) if len(pieces) > 1 else pieces[0][0]
        if text.isspace():
            return
        self._texts.append(text)
        self._hints.append(hint_of(pieces, Span(self._offset, self._offset + len(text))))
        self._offset += len(text) + 1

    def _write(self, text: str, context: Context) -> None:
        text = _SPACE.sub(" ", text)
        if self._open_quote and text.strip():
            self._open_quote = False
            if not text.lstrip().startswith(("«", "“", '"', "„", "‹")):
                self._pieces.append((self._quotes[0], context))
        if text.startswith(" ") and (not self._pieces or self._pieces[-1][0].endswith(" ")):
            text = text[1:]
        if text:
            self._pieces.append((text, context))

    def _close_quote(self, context: Context) -> None:
        empty, self._open_quote = self._open_quote, False
        if not empty and self._pieces and not self._pieces[-1][0].rstrip().endswith(("»", "”", '"', "“", "›")):
            self._pieces.append((self._quotes[1], context))

    def _image(self, alternative: str, context: Context) -> None:
        text = _SPACE.sub(" ", alternative).strip(" ")
        if len(text) > 2 or any(character.isalnum() for character in text):
            self._images.append((text, context._replace(block="img")))
        else:  # an emoji that a script has made a picture of
            self._write(text, context)

    def _end_row(self, first: int, cells: int) -> None:
        if not 2 <= len(self._lines) - first <= _MOST_CELLS:
            return
        lines = self._lines[first:]
        distinct = len({line.cell for line in lines}) == len(lines)
        if cells < 2 or not distinct or max(map(len, lines)) > _WIDEST_CELL:
            return
        pieces = list(lines[0].pieces)
        for line in lines[1:]:
            pieces += [("\t", line.pieces[0][1]), *line.pieces]
        outer = self._rows[-1][1] if self._rows else 0
        self._lines[first:] = [_Line(pieces, outer)]


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    while pieces and not pieces[-1][0].rstrip(" "):
        pieces.pop()
    if pieces:
        text, context = pieces[-1]
        pieces[-1] = (text.rstrip(" "), context)
    return pieces
