"""A line cut into tokens, each with its class and value.

Numbers in letters are joined and counted (« quatre-vingt-dix-sept », « deux cents », « septante »);
digits glued to a word that is no time word (« Covid-19 », « A320 ») are no numbers.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from greffier.languages.fr.times import times
from greffier.reading.times.lexicon import CLASS, TOKEN, fold, lexicon

__all__ = ["Token", "lex"]

_SIGNS = {"-": "h", "–": "h", "—": "h", ",": ",", "/": "/", ".": ".", "(": "(", "[": "(", ")": ")", "]": ")"}
_COUNTS = frozenset(word for row in times().numerals for word in row.words)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMERAL = frozenset("WU")


class Token(NamedTuple):
    """One token or joined phrase: offsets in the line, class, value, words as the table writes them."""

    start: int
    end: int
    kind: str
    value: Any
    words: str


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text if c in _ROMAN]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def _number(text: str) -> tuple[str, Any]:
    value = int(text)
    if len(text) <= 2 and 1 <= value <= 31:
        return CLASS["day number"], value
    if len(text) == 4 and 1000 <= value <= 2100:
        return CLASS["year"], value
    return CLASS["number"], value


def _digits(name: str, text: str) -> tuple[str, Any]:
    if name == "digits":
        return _number(text)
    if name == "ordinal":
        return CLASS["ordinal"], int("".join(c for c in text if c.isdigit()))
    if name == "roman":
        return CLASS["roman"], _roman(text)
    if name == "clock":
        hour, minute = (int(part) for part in text.split(":")[:2])
        return (CLASS["time"], (hour, minute)) if hour < 24 else (CLASS["other"], None)
    if name == "iso":
        return CLASS["numeric date"], text
    bare = "".join(c for c in text if c.isdigit() or c == ",")
    return CLASS["number"], float(bare.replace(",", "."))


def _abbreviated(tokens: list[Token], after: list[str]) -> bool:
    """Whether a month's short form that is also a numeral stands in a date: « 11 sept. »."""
    return bool(tokens) and tokens[-1].kind in "DO" and bool(after) and (after[0] == "." or after[0].isdigit())


def _is_name(text: str, kind: str, row: Any, before: Token | None, start: str) -> bool:
    """Whether a capitalised time word is somebody's or something's name (« Avril », « Mars »)."""
    if not text[0].isupper() or text.isupper():
        return False
    if kind == "M" and row.name:
        return before is None or before.kind not in "DO"
    if kind == "S":
        return before is not None and start not in '.!?…:«"“(' and before.kind not in "LacedB"
    if kind in "KBu" or kind == "P":
        return before is not None and start not in '.!?…:«"“(-–—'
    return False


def lex(text: str) -> list[Token]:
    """Return the tokens of one line."""
    words = lexicon()
    raw = [(m.start(), m.end(), m.lastgroup, m[0]) for m in TOKEN.finditer(text)]
    folded = [fold(item[3]) for item in raw]
    tokens: list[Token] = []
    index, size = 0, len(raw)
    while index < size:
        start, end, name, word = raw[index]
        key = folded[index]
        for entry in words.get(key, ()):
            width = len(entry.rest) + 1
            if width > 1 and tuple(folded[index + 1 : index + width]) != entry.rest:
                continue
            if entry.kind == "E" and not word[0].isupper():
                continue
            if entry.kind == "M" and key in _COUNTS and not _abbreviated(tokens, folded[index + 1 : index + 2]):
                continue
            begin = raw[index + entry.outside][0]
            last = raw[index + width - 1][1]
            shown = raw[index + entry.outside][3]
            before = tokens[-1] if tokens else None
            if width == 1 and _is_name(shown, entry.kind, entry.row, before, text[:begin].rstrip()[-1:]):
                continue
            tokens.append(
                Token(
                    begin,
                    last,
                    entry.kind,
                    entry.row,
                    " ".join(folded[index : index + width]).replace("' ", "'").replace(" - ", "-"),
                )
            )
            index += width
            break
        else:
            kind, value = CLASS["other"], None
            if name is not None and name != "word":
                kind, value = _digits(name, word)
                if kind in "DNYO" and _glued(text, start, tokens):
                    kind = CLASS["other"]
            elif name is None:
                kind = _SIGNS.get(word, CLASS["other"])
            tokens.append(Token(start, end, kind, value, key))
            index += 1
    return _join_numerals(tokens)


def _glued(text: str, start: int, tokens: list[Token]) -> bool:
    """Whether a number hangs on a word that is no time word (« A320 », « Covid-19 », « Minsk-2 »)."""
    if not tokens or tokens[-1].end != start:
        return False
    last = tokens[-1]
    if last.kind == "a" and last.words == "a":
        return True
    if last.kind == "h" and len(tokens) > 1 and tokens[-2].end == last.start:
        last = tokens[-2]
        return last.kind == "_" and text[last.start].isalpha()
    return last.kind == "_" and text[last.start].isalpha()


def _join_numerals(tokens: list[Token]) -> list[Token]:
    """Join the words of one number (« trente et un », « quatre-vingt-dix ») into one token."""
    if sum(token.kind in _NUMERAL for token in tokens) < 2:
        return [_numeral(token) for token in tokens]
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        run = [index]
        if tokens[index].kind in _NUMERAL:
            ahead = index + 1
            while ahead < len(tokens):
                token = tokens[ahead]
                if token.kind in _NUMERAL and _goes_on(tokens[run[-1]].value.value, token.value.value):
                    run.append(ahead)
                    ahead += 1
                elif (
                    ahead + 1 < len(tokens)
                    and (token.kind == "h" or token.words == "et")
                    and tokens[ahead + 1].kind in _NUMERAL
                    and _goes_on(tokens[run[-1]].value.value, tokens[ahead + 1].value.value)
                    and (token.kind == "h" or tokens[ahead + 1].value.value in (1, 11))
                ):
                    run.append(ahead + 1)
                    ahead += 2
                else:
                    break
        first, last = tokens[run[0]], tokens[run[-1]]
        if len(run) == 1:
            out.append(_numeral(first))
        else:
            value = _count([tokens[i].value.value for i in run])
            out.append(Token(first.start, last.end, CLASS["numeral"], value, first.words))
        index = run[-1] + 1
    return out


def _numeral(token: Token) -> Token:
    return token._replace(value=getattr(token.value, "value", token.value)) if token.kind in "WU½O" else token


def _goes_on(before: float, after: float) -> bool:
    """Whether ``after`` may follow ``before`` within one number in letters."""
    if after in (100, 1000):
        return before < after
    if before == 4 and after == 20:
        return True
    if before in (60, 20):
        return after < 20
    if before >= 100:
        return after < before
    return (before >= 20 and after < 10) or (before == 10 and 7 <= after <= 9)


def _count(values: list[float]) -> int:
    """Return what the numerals count: a factor below 100 and 1000 multiplies, the rest adds."""
    total = part = 0
    for value in map(int, values):
        if value == 1000:
            total, part = total + max(part, 1) * 1000, 0
        elif value == 100:
            part = max(part, 1) * 100
        elif value == 20 and part % 100 == 4:
            part += 76
        else:
            part += value
    return total + part
