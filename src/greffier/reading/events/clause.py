"""The clause round a word that may tell an event: its verb group, its complements, its parties."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from greffier.languages.fr.events import Slot
from greffier.reading.attributions.unit import Unit
from greffier.reading.attributions.verbs import subject, verb_group
from greffier.reading.names import Phrase, phrase_at
from greffier.world import load

__all__ = ["PREPOSITIONS", "Parties", "VerbHead", "complements", "noun_phrase", "parties_of_noun", "parties_of_verb"]

Parties = Callable[[Phrase], list[str]]

PREPOSITIONS: dict[str, frozenset[str]] = {
    "à": frozenset(("à", "au", "aux")),
    "de": frozenset(("de", "du", "des", "d'")),
    "par": frozenset(("par",)),
    "avec": frozenset(("avec",)),
    "contre": frozenset(("contre",)),
    "envers": frozenset(("envers",)),
    "entre": frozenset(("entre",)),
    "pour": frozenset(("pour",)),
    "sur": frozenset(("sur",)),
    "auprès": frozenset(("auprès",)),
    "vers": frozenset(("vers",)),
    "chez": frozenset(("chez",)),
    "dans": frozenset(("dans", "en", "à", "au", "aux")),
}
_SKIP = frozenset("pas plus jamais guère également aussi encore ensuite déjà alors ainsi donc de".split())
_REACH = 26
"""How far a complement may stand from its verb, in tokens."""


@dataclass(frozen=True)
class VerbHead:
    """A verb that may tell an event, with its group, its voice and its subject."""

    unit: Unit
    token: int
    group: int
    inverted: Phrase | None
    participle: bool

    @classmethod
    def at(cls, unit: Unit, i: int) -> VerbHead:
        """The verb at token ``i``."""
        group, inverted = verb_group(unit, i)
        token = unit.doc[i]
        gerund = token.text.endswith("ant") and token.pos_ != "NOUN"
        return cls(unit, i, group, inverted, gerund)

    @cached_property
    def words(self) -> list[str]:
        """The words of the group before the verb, in lower case."""
        return [t.lower_ for t in self.unit.doc[self.group : self.token]]

    @cached_property
    def past_participle(self) -> bool:
        """Whether the verb is a past participle."""
        token = self.unit.doc[self.token]
        return "VerbForm=Part" in str(token.morph) and not token.text.endswith("ant") or (
            token.lower_.endswith(("é", "ée", "és", "ées")) and token.pos_ != "NOUN"
        )  # fmt: skip

    @cached_property
    def reflexive(self) -> bool:
        """Whether a reflexive pronoun stands in the group."""
        return "se" in self.words or "s'" in self.words

    @cached_property
    def passive(self) -> bool:
        """Whether the verb is passive: « a été sanctionné », « accusé de », a participle after a noun."""
        if not self.past_participle or self.reflexive:
            return False
        if "été" in self.words:
            return True
        auxiliaries = [w for w in self.words if w in _BE]
        if auxiliaries:
            return self.unit.doc[self.token].lemma_.lower() not in _WITH_BE
        return not any(w in _HAVE for w in self.words)

    @cached_property
    def infinitive(self) -> bool:
        """Whether the verb is an infinitive."""
        token = self.unit.doc[self.token]
        return "VerbForm=Inf" in str(token.morph) or (token.pos_ in ("VERB", "AUX") and token.lower_ == token.lemma_.lower() and token.lower_.endswith(("er", "ir", "re", "oir")))

    @cached_property
    def subject(self) -> list[Phrase]:
        """The phrases of the grammatical subject, coordinated ones all."""
        unit = self.unit
        if self.past_participle and self.passive and not self.words:
            before = unit.phrase_to.get(self.token)
            return _with_coordinates(unit, before) if before else []
        if self.infinitive:
            return self._controller
        phrase, tokens, _ = subject(unit, self, None)
        if phrase is None or tokens is None:
            return []
        return [p for p in unit.phrases if tokens[0] <= p.start and p.end <= tokens[1]] or [phrase]

    @cached_property
    def _controller(self) -> list[Phrase]:
        """Of an infinitive: the subject of the verb that governs it, or whom that verb orders."""
        unit = self.unit
        i = self.token - 1
        while i >= unit.start:
            token = unit.doc[i]
            if token.pos_ in ("VERB", "AUX") and "VerbForm=Inf" not in str(token.morph) and token.lower_ not in ("été",):
                governor = VerbHead.at(unit, i)
                if token.lemma_.lower() in _ORDERS:
                    ordered = list(complements(governor, "obj")) or list(complements(governor, "à"))
                    ordered = [p for p in ordered if p.end <= self.token]
                    if ordered:
                        return ordered
                return governor.subject if not governor.passive else governor.subject
            i -= 1
        return []


_BE = frozenset("est sont était étaient sera seront fut furent soit soient être serait seraient étant".split())
_HAVE = frozenset("a ont avait avaient aura auront ai as avons avez ayant eu avoir aurait auraient ait aient eut eurent".split())
_WITH_BE = frozenset("aller arriver venir partir entrer sortir rester tomber mourir naître devenir revenir parvenir intervenir rentrer retourner monter descendre passer convenir".split())
_ORDERS = frozenset("demander appeler exhorter ordonner inviter autoriser permettre forcer obliger contraindre sommer presser inciter enjoindre prier empêcher interdire charger convaincre accuser soupçonner".split())


def _with_coordinates(unit: Unit, phrase: Phrase) -> list[Phrase]:
    """The phrase and those that « et », « ou » or a comma link to it on its right."""
    out = [phrase]
    while True:
        end = out[-1].end
        if end >= unit.end:
            return out
        low = unit.doc[end].lower_
        following = end + 1
        if low in ("et", "ou", "puis"):
            pass
        elif low == "," and any(unit.doc[k].lower_ == "et" for k in range(end + 1, min(end + 12, unit.end))):
            pass
        elif low == "ainsi" and end + 1 < unit.end and unit.doc[end + 1].lower_ == "que":
            following = end + 2
        else:
            return out
        while following < unit.end and unit.doc[following].lower_ in ("à", "de", "d'", "avec", "du", "des", "aux", "au", "contre", "et") and following not in unit.phrase_from:
            following += 1
        nxt = unit.phrase_from.get(following)
        if nxt is None or (nxt.name is None and not nxt.office and not nxt.states and out[0].name is not None):
            return out
        if nxt.end < unit.end and unit.doc[nxt.end].pos_ in ("VERB", "AUX") and low == "et" and nxt.end + 1 < unit.end and unit.doc[nxt.end].lower_ not in ("par",) and nxt.name is None:
            return out
        out.append(nxt)


def complements(verb: VerbHead, slot: str) -> Iterator[Phrase]:
    """Yield the phrases that fill a slot of a verb, in order: its object, or what a preposition introduces."""
    unit = verb.unit
    i = verb.token + 1
    limit = min(unit.end, verb.token + _REACH)
    while i < limit and (unit.doc[i].pos_ == "ADV" or unit.doc[i].lower_ in _SKIP - {"de"} or unit.doc[i].lower_.startswith("-")):
        i += 1
    if slot == "obj":
        if i < limit and unit.doc[i].lower_ in ("«", '"'):
            i += 1
        if (phrase := unit.phrase_from.get(i)) and not phrase.pronoun and (i == verb.token + 1 or unit.doc[i].lower_ not in ("de",)):
            yield from _with_coordinates(unit, phrase)
        return
    words = PREPOSITIONS[slot]
    while i < limit:
        token = unit.doc[i]
        if token.lower_ in words:
            j = i + 1
            if token.lower_ == "auprès" and j < unit.end and unit.doc[j].lower_ in PREPOSITIONS["de"]:
                j += 1
            if token.lower_ == "à" and j + 1 < limit and unit.doc[j].lower_ in ("l'", "la") and unit.doc[j + 1].lower_ in ("encontre", "égard", "frontière"):
                j += 3
            phrase = unit.phrase_from.get(j) or (phrase_at(unit.doc, unit.names, j) if j < limit else None)
            if phrase and not (slot == "dans" and not (phrase.name or phrase.states or phrase.inner)):
                yield from _with_coordinates(unit, phrase)
                return
        if token.text in (".", ";", ":", "»") or token.lower_ in ("que", "qu'", "qui", "tandis", "mais") or (token.pos_ in ("VERB", "AUX") and i > verb.token + 3 and slot not in ("par", "contre", "avec")):
            return
        i += 1


def noun_phrase(unit: Unit, i: int) -> Phrase | None:
    """The phrase of which token ``i`` is the head."""
    for phrase in unit.phrases:
        if phrase.head == i:
            return phrase
    start = i
    while start > unit.start and (unit.doc[start - 1].pos_ in ("DET", "NUM", "ADJ")) and i - start < 4:
        start -= 1
    for at in range(start, i + 1):
        phrase = phrase_at(unit.doc, unit.names, at)
        if phrase and phrase.head == i:
            return phrase
    return None


def parties_of_verb(verb: VerbHead, slot: Slot, parties: Parties) -> list[str]:
    """The actors that fill a slot of a verb; subject and object change places in the passive."""
    if slot == "subj":
        phrases = list(complements(verb, "par")) if verb.passive else verb.subject
    elif slot == "obj":
        phrases = verb.subject if verb.passive else list(complements(verb, "obj"))
        if not phrases and not verb.passive:
            return []
    elif slot in PREPOSITIONS:
        phrases = list(complements(verb, slot))
    else:
        return []
    return _unique(actor for phrase in phrases for actor in parties(phrase))


def parties_of_noun(
    unit: Unit, phrase: Phrase, slot: Slot, parties: Parties, governor: VerbHead | None, owner: Callable[[], str | None]
) -> list[str]:
    """The actors that fill a slot of a noun: its complements, adjectives, possessive, or its verb's parties."""
    doc = unit.doc
    if slot == "adj":
        return _unique(f"state:{code}" for code in _adjectives(unit, phrase))
    if slot == "poss":
        found = owner() if phrase.possessive in ("son", "sa", "ses", "leur", "leurs") else None
        return [found] if found else []
    if slot in ("subj", "obj"):
        return parties_of_verb(governor, slot, parties) if governor else []
    if slot == "speaker" or slot not in PREPOSITIONS:
        return []
    words = PREPOSITIONS[slot]
    limit = min(unit.end, phrase.head + 18)
    for i in range(phrase.head + 1, limit):
        token = doc[i]
        if token.lower_ in words and not (slot == "dans" and token.lower_ in ("à", "au", "aux") and i < phrase.end):
            inner = phrase_at(doc, unit.names, i + 1)
            if inner is not None:
                if slot == "de" and not (inner.name or inner.office or inner.states or inner.inner or inner.pronoun) and not parties(inner):
                    continue
                found = _with_coordinates(unit, inner)
                return _unique(actor for p in found for actor in parties(p))
        if token.text in (",", ".", ";", ":", "»") or (token.pos_ in ("VERB", "AUX") and i >= phrase.end) or token.lower_ in ("que", "qui", "qu'"):
            if slot in ("contre", "avec") and token.text == ",":
                continue
            break
    if governor is not None and slot in ("à", "contre", "avec", "envers", "auprès", "sur"):
        return parties_of_verb(governor, slot, parties)
    return []


def _adjectives(unit: Unit, phrase: Phrase) -> list[str]:
    """The states of the demonyms that stand on the head itself, not in its complements."""
    out: list[str] = []
    for i in range(max(unit.start, phrase.start), phrase.end):
        token: Token = unit.doc[i]
        if i > phrase.head and token.lower_ in PREPOSITIONS["de"]:
            break
        out += load().states_of(token.lower_)
    return out


def _unique(actors: Iterator[str] | list[str]) -> list[str]:
    return list(dict.fromkeys(actors))
