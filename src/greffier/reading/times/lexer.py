"""A line cut into tokens, each with its class and value.

Numbers in letters are joined and counted (« quatre-vingt-dix-sept », « deux cents », « septante »);
digits glued to a word that is no time word (« Covid-19 », « A320 ») are no numbers.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from greffier.languages.fr.times import times
from greffier.reading.times.lexicon import CLASS, ROMAN, TOKEN, Entry, Words, bearers, fold, lexicon

__all__ = ["Token", "lex"]

_SIGNS = {"-": "h", "–": "h", "—": "h", ",": ",", "/": "/", ".": ".", "(": "(", "[": "(", ")": ")", "]": ")"}
_COUNTS = frozenset(word for row in times().numerals for word in row.words)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMERAL = frozenset("WU")
_OPENERS = frozenset('.!?…:«"“(-–—')
_Raw = tuple[str, int, int, str | None]


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
    if name == "clock":
        hour, minute = (int(part) for part in text.split(":")[:2])
        return (CLASS["time"], (hour, minute)) if hour < 24 else (CLASS["other"], None)
    if name == "iso":
        return CLASS["numeric date"], text
    bare = "".join(c for c in text if c.isdigit() or c == ",")
    return CLASS["number"], float(bare.replace(",", "."))


def _abbreviated(tokens: list[Token], after: list[_Raw]) -> bool:
    """Whether a month's short form that is also a numeral stands in a date: « 11 sept. »."""
    return bool(tokens) and tokens[-1].kind in "DO" and bool(after) and (after[0][0] == "." or after[0][0].isdigit())


def _is_name(text: str, start: int, end: int, entry: Entry, tokens: list[Token]) -> bool:
    """Whether a capitalised time word is somebody's or something's name (« Avril », « Mars »)."""
    if text[start:end].isupper():
        return False
    before = tokens[-1] if tokens else None
    if entry.kind == "M" and entry.row.name:
        return before is None or before.kind not in "DO"
    if before is None or entry.kind not in "SKBuP":
        return False
    sign = text[:start].rstrip()[-1:]
    if entry.kind == "S":
        return sign not in _OPENERS and before.kind not in "LacedB"
    return sign not in _OPENERS


def lex(text: str) -> list[Token]:
    """Return the tokens of one line; none where no word or figure could bear a time."""
    words = lexicon()
    raw = [(m.group(), *m.span(), m.lastgroup) for m in TOKEN.finditer(fold(text))]
    if bearers().isdisjoint({item[0] for item in raw}) and not any(item[3] not in (None, "word") for item in raw):
        return []
    tokens: list[Token] = []
    index, size = 0, len(raw)
    while index < size:
        key, start, end, name = raw[index]
        known = words.get(key)
        if known is not None:
            joined = _joined(raw, index, known)
            if joined is not None:
                token, width = joined
                tokens.append(token)
                index += width
                continue
            single = _single(text, raw, index, known, tokens)
            if single is not None:
                tokens.append(single)
                index += 1
                continue
        kind, value = "_", None
        if name is None:
            kind = _SIGNS.get(key, kind)
        elif name != "word":
            kind, value = _digits(name, key)
            if kind in "DNYO" and _glued(text, start, tokens):
                kind = "_"
        elif key[0] in "ivx" and ROMAN.fullmatch(text, start, end):
            kind, value = CLASS["roman"], _roman(text[start:end])
        tokens.append(Token(start, end, kind, value, key))
        index += 1
    return _join_numerals(tokens)


def _joined(raw: list[_Raw], index: int, known: Words) -> tuple[Token, int] | None:
    """Return the token of the longest sequence that begins at ``index``, and how many raw tokens it takes."""
    if index + 1 == len(raw) or raw[index + 1][0] not in known.seconds:
        return None
    for entry in known.joined:
        width = len(entry.rest) + 1
        if tuple(item[0] for item in raw[index + 1 : index + width]) == entry.rest:
            begin, last = raw[index + entry.outside][1], raw[index + width - 1][2]
            words = " ".join((raw[index][0], *entry.rest)).replace("' ", "'").replace(" - ", "-")
            return Token(begin, last, entry.kind, entry.row, words), width
    return None


def _single(text: str, raw: list[_Raw], index: int, known: Words, tokens: list[Token]) -> Token | None:
    """Return the token of the word at ``index``, if it is a time word here."""
    key, start, end, _ = raw[index]
    for entry in known.single:
        kind = entry.kind
        if kind == "E" and not text[start].isupper():
            continue
        if kind == "M" and key in _COUNTS and not _abbreviated(tokens, raw[index + 1 : index + 2]):
            continue
        if text[start].isupper() and _is_name(text, start, end, entry, tokens):
            continue
        return Token(start, end, kind, entry.row.value if kind in "WU½O" else entry.row, key)
    return None


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
    if sum(1 for token in tokens if token.kind in "WU") < 2:
        return tokens
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        run = [index]
        if tokens[index].kind in _NUMERAL:
            ahead = index + 1
            while ahead < len(tokens):
                token = tokens[ahead]
                if token.kind in _NUMERAL and _goes_on(tokens[run[-1]].value, token.value):
                    run.append(ahead)
                    ahead += 1
                elif (
                    ahead + 1 < len(tokens)
                    and (token.kind == "h" or token.words == "et")
                    and tokens[ahead + 1].kind in _NUMERAL
                    and _goes_on(tokens[run[-1]].value, tokens[ahead + 1].value)
                    and (token.kind == "h" or tokens[ahead + 1].value in (1, 11))
                ):
                    run.append(ahead + 1)
                    ahead += 2
                else:
                    break
        first, last = tokens[run[0]], tokens[run[-1]]
        if len(run) == 1:
            out.append(first)
        else:
            value = _count([tokens[i].value for i in run])
            out.append(Token(first.start, last.end, CLASS["numeral"], value, first.words))
        index = run[-1] + 1
    return out


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
