"""Whom a nominal of the sentence means as a party: coordinated heads and demonyms counted, pronouns resolved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from greffier.reading.attributions.unit import Unit
from greffier.reading.names import Phrase, phrase_at
from greffier.world import load

__all__ = ["SPEAKER", "Parties", "People"]

Parties = Callable[[Phrase], list[str]]
SPEAKER = "@speaker"
"""Stands for whoever utters the words, until attributions are known."""
_FIRST = frozenset(("je", "j'", "nous", "me", "m'", "moi"))
_OURS = frozenset("mon ma mes notre nos".split())
_THEIRS = frozenset("son sa ses leur leurs".split())
_LINKS = frozenset(("et", "ou", ",", "ainsi", "comme"))


@dataclass
class People:
    """Resolves the nominals of one sentence, each once."""

    unit: Unit
    parties: Parties
    owner: Callable[[int], str | None]
    memo: dict[int, tuple[str, ...]] = field(default_factory=dict)
    spans: dict[int, Phrase | None] = field(default_factory=dict)

    def phrase(self, head: int) -> Phrase | None:
        """The phrase of which token ``head`` is the head, or that names it."""
        if head not in self.spans:
            self.spans[head] = self._phrase(head)
        return self.spans[head]

    def _phrase(self, head: int) -> Phrase | None:
        unit = self.unit
        around = next((p for p in unit.phrases if p.start <= head < p.end), None)
        if around is not None and (around.head == head or (around.name and around.name.start <= head < around.name.end)):
            return around
        start = head
        while start > unit.start and unit.doc[start - 1].pos_ in ("DET", "NUM", "ADJ") and head - start < 4:
            start -= 1
        for at in range(start, head + 1):
            phrase = phrase_at(unit.doc, unit.names, at)
            if phrase and (phrase.head == head or (phrase.name and phrase.name.start <= head < phrase.name.end)):
                return phrase
        return around if around is not None and around.office and around.office.start <= head < around.office.end else None

    def at(self, start: int) -> Phrase | None:
        """The phrase that begins at token ``start``."""
        return self.unit.phrase_from.get(start) or phrase_at(self.unit.doc, self.unit.names, start)

    def of(self, phrase: Phrase | None) -> tuple[str, ...]:
        """The actors a phrase can stand for, without its coordinates."""
        if phrase is None:
            return ()
        if phrase.start not in self.memo:
            self.memo[phrase.start] = tuple(dict.fromkeys(self._of(phrase)))
        return self.memo[phrase.start]

    def _of(self, phrase: Phrase) -> Sequence[str]:
        doc = self.unit.doc
        if phrase.pronoun in _FIRST or doc[phrase.start].lower_ in _FIRST:
            return [SPEAKER]
        more = self.nations_after(phrase)
        if more and phrase.name is None:
            return [f"state:{code}" for code in (*phrase.states[:1], *more)]
        found = self.parties(phrase)
        if found:
            return found
        if phrase.possessive in _OURS:
            return [SPEAKER]
        if phrase.possessive in _THEIRS and (whose := self.owner(phrase.start)):
            return [whose]
        return []

    def nations_after(self, phrase: Phrase) -> list[str]:
        """« les présidents français et turc », « soldats indiens, pakistanais et chinois »: the demonyms that go on."""
        doc, out, k = self.unit.doc, [], phrase.end
        if not phrase.states or not (phrase.plural or "Number=Plur" in str(doc[phrase.head].morph)):
            return []
        while k + 1 < self.unit.end and doc[k].lower_ in ("et", ",", "ou"):
            codes = load().states_of(doc[k + 1].lower_)
            if not codes or doc[k + 1].text[:1].isupper():
                break
            out += codes[:1]
            k += 2
        return out

    def adjectives(self, phrase: Phrase) -> list[str]:
        """The states of the demonyms on the head itself and of those coordinated with them."""
        doc, out = self.unit.doc, []
        k = max(self.unit.start, phrase.start)
        while k < self.unit.end and k < phrase.head + 6:
            token = doc[k]
            if k > phrase.head and (token.pos_ in ("ADP", "VERB", "AUX", "DET", "NOUN", "PROPN", "PUNCT", "PRON") and not load().states_of(token.lower_)):
                break
            if token.text[:1].islower() and k != phrase.head and (k < phrase.head or doc[k - 1].pos_ != "DET"):
                out += load().states_of(token.lower_)[:1]
            k += 1
        return list(dict.fromkeys(f"state:{code}" for code in out))

    def all_of(self, phrase: Phrase | None) -> tuple[str, ...]:
        """The actors of a phrase and of those coordinated with it on its right."""
        if phrase is None:
            return ()
        out = list(self.of(phrase))
        for other in self.coordinates(phrase):
            out += [a for a in self.of(other) if a not in out]
        return tuple(out)

    def coordinates(self, phrase: Phrase) -> list[Phrase]:
        """The phrases that « et », « ou » or a comma link to it on its right."""
        doc, unit = self.unit.doc, self.unit
        heads = [t.i for t in _conjuncts(doc[phrase.head]) if t.i > phrase.head and t.pos_ in ("NOUN", "PROPN", "PRON")]
        out = [p for h in heads if unit.start <= h < unit.end and (p := self.phrase(h)) is not None and p.start >= phrase.end]
        if out:
            return out
        end = phrase.end
        while end + 1 < unit.end and doc[end].lower_ in ("et", "ou", ","):
            if doc[end].text == "," and not any(t.lower_ in ("et", "ou") for t in doc[end + 1 : min(end + 10, unit.end)]):
                break
            k = end + 1
            while k < unit.end and doc[k].lower_ in ("à", "de", "d'", "avec", "contre", "entre", "par") and k not in unit.phrase_from:
                k += 1
            nxt = self.at(k) if k < unit.end else None
            if nxt is None or not (nxt.name or nxt.office or nxt.states) or (nxt.end < unit.end and _verbal(doc[nxt.end]) and doc[end].text == ","):
                break
            if nxt.end < unit.end and _verbal(doc[nxt.end]) and not nxt.name:
                break
            out.append(nxt)
            end = nxt.end
        return out


def _conjuncts(token: Token) -> list[Token]:
    out = [c for c in token.children if c.dep_ == "conj"]
    return out + [d for c in out for d in _conjuncts(c)]


def _verbal(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in str(token.morph)
