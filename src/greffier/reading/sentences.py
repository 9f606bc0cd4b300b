"""Where sentences begin, by rule: the parser's own bounds break at guillemets (explosion/spaCy#6769).

A sentence ends at a full stop, question or exclamation mark or ellipsis that white space and a
capital, a digit or an opening mark follow. A stop after an abbreviation or an initial ends nothing.
"""

from __future__ import annotations

import re

__all__ = ["dateline_end", "dateline_place", "sentence_spans", "sentence_starts"]

_ABBREVIATIONS = (
    r"M|MM|Mme|Mmes|Mlle|Me|Mgr|Dr|Pr|St|Ste|Jr|Sr|cf|etc|env|art|vol|chap|no|No|N|p|pp|éd|ex|av|"
    r"apr|hab|boul|Cie|Mr|Mrs|Ms|vs|op|ss|janv|févr|fév|juill|sept|oct|nov|déc|Gal|Col|Cdt|Lt|Cap|Prof"
)
_END = re.compile(
    r"(?<![A-ZÀ-Ý])(?P<stop>[.!?…]+|\.\.\.)(?P<close>\s?[»\"”')\]]*)\s+(?=[«\"“(\[–—-]?\s?[A-ZÀ-Ý0-9«\"“])"
    r"|(?<=[A-ZÀ-Ý]{2})[.!?…]+(?:\s?[»\"”)\]]*)\s+(?=[«\"“(\[–-]?\s?[A-ZÀ-Ý«\"“])"
    r"|(?<=[.!?…])\s?[»\"”]\s+(?=[A-ZÀ-Ý«\"“])"
)
_ABBREVIATED = re.compile(rf"(?:^|[\s('«\[])(?:{_ABBREVIATIONS}|[A-ZÀ-Ý])$")


_DAY = r"(?:le )?\d{1,2}(?:er)? [a-zéûA-ZÉÛ]{3,9}\.?(?: \d{4})?"
_AGENCY = r"\([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’ .&-]{1,29}\)"
_WIRES = r"\((?:ats|[A-Z]{3,5})(?:[/-][A-Za-z]{2,8})*\)"  # « Madrid (ats/Reuters) Des commandos … », the Swiss style
_DASH = r"(?:\.-|\. ?[—–-]|[—–]|--|-(?= ))\s*(?=\S)"
_DATELINE = re.compile(
    rf"^[A-ZÀ-Ý][A-ZÀ-Ý' .-]{{2,30}}(?:,? ?{_DAY})?(?:,? ?{_AGENCY})? ?{_DASH}"
    rf"|^[A-ZÀ-Ý][\w'’ -]{{2,30}}, ?{_DAY}(?:,? ?{_AGENCY})? ?{_DASH}"
    rf"|^[A-ZÀ-Ý][\w'’ -]{{2,30}} ?{_AGENCY} ?{_DASH}"
    rf"|^[A-ZÀ-Ý][\w'’/ -]{{2,40}}, ?{_DAY},? ?{_AGENCY}\s+(?=[A-ZÀ-Ý«])"
    rf"|^[A-ZÀ-Ý][\w'’-]{{2,20}}(?: [A-ZÀ-Ý][\w'’-]+)? {_WIRES}\s+(?=[A-ZÀ-Ý«])"
)
"""« LE CAIRE (AFP) — », « LONDRES, 9 avril. — »: where the dispatch was written, no part of its first sentence."""


def dateline_place(text: str) -> str | None:
    """Return the place of a text's dateline, as it is written: « PORT-MORESBY », « Addis-Abeba »; None without one."""
    found = _DATELINE.match(text)
    if found is None:
        return None
    return re.split(r"[,(—–/]|\s-|\.-|\.\s", found.group(), maxsplit=1)[0].strip(" .-") or None


def dateline_end(text: str) -> int:
    """Return where the dateline of a text ends, 0 where it has none."""
    found = _DATELINE.match(text)
    return found.end() if found is not None else 0


def sentence_starts(text: str) -> list[int]:
    """Return the offsets at which sentences of ``text`` begin; the first is 0. A dateline is one of its own."""
    starts = [0]
    if dateline := _DATELINE.match(text):
        starts.append(dateline.end())
    for match in _END.finditer(text):
        stop = match.group()
        if stop.lstrip()[:1] == "." and not stop.startswith("..") and _ABBREVIATED.search(text[: match.start()]):
            continue
        starts.append(match.end())
    return starts


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every sentence of ``text``, without the white space around it."""
    starts = sentence_starts(text)
    spans = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        words = text[start:end]
        begin = start + len(words) - len(words.lstrip())
        finish = start + len(words.rstrip())
        if begin < finish:
            spans.append((begin, finish))
    return spans
