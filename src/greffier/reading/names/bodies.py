"""Organisations by their own full names: « l'Association des pêcheurs de Kribi », « Département fédéral … (DFAE) ».

A body noun with a capital opens the name; its adjectives and complements go on with it. An acronym in brackets after
it bears it out, wherever the name ends, and names it further on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from greffier.languages.fr import actors, titles
from greffier.world import load

__all__ = ["BodyName", "acronym_after", "find_bodies"]

_OF = frozenset(("de", "du", "des", "d'"))
_FOR = frozenset(("pour", "aux", "contre", "sans"))
_ARTICLES = frozenset(("la", "le", "les", "l'"))
_LONGEST = 12
_STOPS = frozenset(
    (
        "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain janvier février mars avril mai "
        "juin juillet août septembre octobre novembre décembre matin soir"
    ).split()
)


@dataclass(frozen=True)
class BodyName:
    """An organisation's full name: its tokens, the acronym in brackets after it, the state its words name."""

    start: int
    end: int
    acronym: str | None
    country: str | None


def find_bodies(doc: Doc) -> Iterator[BodyName]:
    """Yield the full names of organisations on a line, left to right, none overlapping."""
    table = actors.load()
    i = 0
    while i < len(doc):
        head = _head_end(doc, i)
        if head is None or doc[i:head].text.lower() not in table.bodies or not _opens(doc, i):
            i += 1
            continue
        found = _introduced(doc, i, head) or _name(doc, i, head)
        if found is None:
            i += 1
            continue
        yield found
        i = found.end


def acronym_after(doc: Doc, end: int) -> str | None:
    """The acronym in brackets right after a name that ends before ``end``: « (DFAE) », « (PS) »."""
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")" and _is_acronym(doc[end + 1].text):
        return doc[end + 1].text
    return None


def _is_acronym(text: str) -> bool:
    capitals = sum(c.isupper() for c in text)
    return 2 <= len(text) <= 12 and capitals >= 2 and capitals * 2 >= len(text) and text[0].isupper()


def _head_end(doc: Doc, i: int) -> int | None:
    """The token after the noun at ``i``, a hyphened one whole; None where it bears no capital."""
    if not doc[i].text[:1].isupper() or not doc[i].is_alpha:
        return i + 1 if doc[i].text[:1].isupper() and "-" in doc[i].text else None
    j = i + 1
    while j + 1 < len(doc) and doc[j].text == "-" and not doc[j - 1].whitespace_ and not doc[j].whitespace_:
        j += 2
    return j


def _opens(doc: Doc, i: int) -> bool:
    """Whether the capital is the name's own: not that of a sentence's first word, nor of a line all in capitals."""
    if doc[i].is_sent_start or i == 0:
        return False
    before = doc[i - 1]
    return not before.text[:1].isupper() or before.is_sent_start or before.lower_ in _ARTICLES


def _introduced(doc: Doc, i: int, head: int) -> BodyName | None:
    """A name that an acronym in brackets closes: « Mission des Nations unies au Soudan du Sud (MINUSS) »."""
    for end in range(head, min(i + _LONGEST, len(doc) - 2)):
        token = doc[end]
        if token.text == "(":
            acronym = acronym_after(doc, end)
            if acronym and acronym[0] == doc[i].text[0]:
                return BodyName(i, end, acronym, _country(doc, i, end))
            return None
        if (token.is_punct and token.text not in ("-", "'")) or token.pos_ == "AUX":
            return None
    return None


def _name(doc: Doc, i: int, head: int) -> BodyName | None:
    """The head, then adjectives, capitalised words and complements; the head alone is no name."""
    j = head
    while j < len(doc) and j - i < _LONGEST:
        token = doc[j]
        low = token.lower_
        if j == head and _holder(doc, i, j):
            break
        if _qualifies(token):
            j += 1
        elif low == "-" and j + 1 < len(doc) and not doc[j - 1].whitespace_ and not token.whitespace_:
            j += 2
        elif low in _OF | _FOR and (after := _complement(doc, j + 1)) and not _whole(doc, i, j, after):
            j = after
        elif low == "et" and j > head and j + 1 < len(doc) and _goes_on(doc, j):
            j += 2
        else:
            break
    while j > head and (doc[j - 1].lower_ in _OF | _FOR | _ARTICLES or doc[j - 1].lower_ == "et"):
        j -= 1
    while j > head and j < len(doc) and doc[j - 1].pos_ == "ADJ" and doc[j].pos_ == "DET" and not _nation(doc[j - 1]):
        j -= 1  # « le Conseil de transition ferme la route »: the verb taken for an adjective
    if j == head:
        return None
    return BodyName(i, j, acronym_after(doc, j), _country(doc, i, j))


def _whole(doc: Doc, i: int, j: int, after: int) -> bool:
    """« Le Conseil permanent de l'Organisation des États américains | du conflit »: another body's name ends a name.

    What follows it in small letters hangs on something else.
    """
    if not doc[after - 1].is_lower or doc[j].lower_ not in ("du", "des"):
        return False
    return any(ref.actor.startswith("org:") for k in range(i + 1, j - 1) for ref in load().refs(doc[k:j].text))


def _holder(doc: Doc, i: int, j: int) -> bool:
    """« Le président de la Confédération Hans-Rudolf Merz »: a first name there is that of who holds the office."""
    if i < 3 or doc[i - 1].lower_ not in _ARTICLES or doc[i - 2].lower_ not in _OF:
        return False
    table = titles.load()
    return doc[i - 3].lower_ in table.offices_by_form and doc[j].is_title and doc[j].lower_ in table.first_names


def _qualifies(token: Token) -> bool:
    """An adjective after the noun, or a capitalised word that goes on with the name."""
    if token.lower_ in _STOPS or token.is_punct or token.lower_ in _OF | _ARTICLES:
        return False
    if token.lower_ in titles.load().honorifics_by_form and token.text[:1].isupper():
        return False
    if token.text[:1].isupper() and token.is_alpha:
        return not token.is_sent_start
    if load().states_of(token.lower_):
        return True
    return token.pos_ == "ADJ" and token.is_alpha


def _nation(token: Token) -> bool:
    return bool(load().states_of(token.lower_))


def _complement(doc: Doc, j: int) -> int | None:
    """The token after « les pêcheurs », « la justice », « Kribi » at ``j``, or None where no noun stands there."""
    while j < len(doc) and doc[j].lower_ in _ARTICLES:
        j += 1
    if j >= len(doc) or doc[j].lower_ in _STOPS or doc[j].is_punct or doc[j].is_digit:
        return None
    token = doc[j]
    if not (token.pos_ in ("NOUN", "PROPN", "ADJ", "X") or token.text[:1].isupper()) or not token.text[:1].isalpha():
        return None
    if token.lower_ in titles.load().offices_by_form and not token.lower_.endswith("s"):
        return None
    return j + 1


def _goes_on(doc: Doc, et: int) -> bool:
    """« Affaires étrangères et européennes », « justice et police »: a bare word after « et »."""
    after = doc[et + 1]
    return (
        after.pos_ in ("NOUN", "ADJ")
        and not after.text[:1].isupper()
        and doc[et - 1].pos_ in ("NOUN", "ADJ")
        and doc[et - 1].pos_ == after.pos_
    )


def _country(doc: Doc, start: int, end: int) -> str | None:
    """The one state that the name's words name: « d'Haïti », « danoise »."""
    states: list[str] = []
    others = {
        k
        for a in range(start + 1, end)
        for b in range(a + 2, end + 1)
        if any(ref.actor.startswith("org:") for ref in load().refs(doc[a:b].text))
        for k in range(a, b)
    }  # « le Conseil permanent de l'Organisation des États américains » is of no one state
    for i in range(start, end):
        if i in others:
            continue
        states += load().states_of(doc[i].lower_)[:1]
        for j in range(min(end, i + 4), i, -1):
            ref = next(iter(load().refs(doc[i:j].text)), None)
            if ref is not None and ref.how in ("name", "capital") and ref.country:
                states.append(ref.country)
                break
    return states[0] if len(set(states)) == 1 else None
