"""Cue verbs in a unit: which token is one, the group it stands in, who its subject is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from greffier.languages.fr import cues
from greffier.reading.attributions.unit import Unit
from greffier.reading.lexis import lemmas
from greffier.reading.names import Phrase

__all__ = ["CueVerb", "Verbal", "cue_verbs", "subject", "verb_group"]

_CLITICS = frozenset("se s' le la l' les lui leur nous vous m' me t' te en y ne n' n' ne -t -il -elle -ils -elles -on -t-il -t-elle -t-on".split())
_INVERTED = frozenset("-il -elle -ils -elles -on -t-il -t-elle -t-on -je -nous".split())
_ADVERBS = frozenset("également aussi encore ensuite alors déjà toutefois cependant notamment clairement ainsi pas jamais plus même bien fermement publiquement récemment d'abord enfin puis pourtant néanmoins lui-même elle-même".split())
_AUX = frozenset(("avoir", "être"))
_NOT_SUBJECT = frozenset("de du des d' à au aux en dans sur sous par pour avec sans lors après avant depuis devant vers chez entre contre".split())


@dataclass(frozen=True)
class CueVerb:
    """A cue verb: its row, the token, the words of a locution, and the start of its verb group."""

    row: cues.VerbCue
    token: int
    first: int
    last: int
    group: int
    inverted: Phrase | None
    participle: bool

    @property
    def end(self) -> int:
        """The token after the locution and its inverted pronoun."""
        return self.last + 1


def cue_verbs(unit: Unit) -> Iterator[CueVerb]:
    """Yield the cue verbs of a unit outside its speech quotations, left to right."""
    table = cues.load()
    i = unit.start
    while i < unit.end:
        token = unit.doc[i]
        if i not in unit.quoted and (found := _row(unit, token, table)):
            yield found
            i = found.last
        i += 1


def _row(unit: Unit, token: Token, table: cues.Cues) -> CueVerb | None:
    for lemma in lemmas(token):
        for row in table.verbs_by_head.get(lemma, ()):
            if not _verbal(unit, token):
                continue
            last = _locution(unit, token.i, row)
            if last is None:
                continue
            group, pronoun = verb_group(unit, token.i)
            reflexive = _reflexive(unit, group, token.i)
            if row.pronominal and not reflexive:
                continue
            if not row.pronominal and reflexive and any(
                r.pronominal and r.head == row.head for r in table.verbs_by_head.get(lemma, ())
            ) and unit.doc[group].lower_ in ("se", "s'"):
                continue
            first = token.i if len(row.words) == 1 else token.i
            end = last
            if end + 1 < unit.end and unit.doc[end + 1].lower_ == "-t":
                end += 1
            if end + 1 < unit.end and unit.doc[end + 1].lower_ in _INVERTED:
                pronoun = unit.phrase_from.get(end + 1) or pronoun
                end += 1
            participle = "VerbForm=Part" in str(token.morph) and token.text.endswith("ant")
            return CueVerb(row, token.i, first, end, group, pronoun, participle or token.text.endswith("ant"))
    return None


def _reflexive(unit: Unit, group: int, i: int) -> bool:
    """Whether a reflexive pronoun stands in the verb group; « m'a dit » has another's."""
    words = [t.lower_ for t in unit.doc[group:i]]
    if "se" in words or "s'" in words:
        return True
    before = unit.doc[group - 1].lower_ if group > unit.start else ""
    return ("me" in words or "m'" in words) and before in ("je", "j'") or ("nous" in words and before == "nous")


def _verbal(unit: Unit, token: Token) -> bool:
    """Whether the token can be a verb here, whatever its tag."""
    doc = unit.doc
    if token.pos_ in ("VERB", "AUX"):
        return True
    if token.i and doc[token.i - 1].lower_ in ("le", "la", "les", "l'", "un", "une", "des", "du", "ce", "cette", "ces", "son", "sa", "leur", "de", "d'", "aux", "au"):
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if following is not None and following.lower_ in (*_INVERTED, "-t", "que", "qu'"):
        return True
    before = doc[token.i - 1] if token.i else None
    if before is not None and (before.lemma_ in _AUX or before.lower_ in ("s'", "se", "n'", "ne")):
        return True
    # « …, affirme la ministre »: the tagger sees nouns in what follows a comma or a closing mark.
    return before is not None and before.text in (",", "»", "–", '"') and token.i + 1 in unit.phrase_from


def _locution(unit: Unit, i: int, row: cues.VerbCue) -> int | None:
    """The last token of a locution that begins at ``i``, adverbs between its words allowed."""
    last = i
    for word in row.words[1:]:
        k = last + 1
        while k < unit.end and (unit.doc[k].pos_ == "ADV" or unit.doc[k].lower_ in _CLITICS) and unit.doc[k].lower_ != word:
            k += 1
        if k >= unit.end or (unit.doc[k].lower_ != word and word not in lemmas(unit.doc[k])):
            return None
        last = k
    return last


def verb_group(unit: Unit, i: int) -> tuple[int, Phrase | None]:
    """The first token of the verb group that ends at ``i``, and the pronoun inverted inside it."""
    doc, g, pronoun = unit.doc, i, None
    while g > unit.start and g - 1 not in unit.quoted:
        token = doc[g - 1]
        low = token.lower_
        if low in _INVERTED:
            pronoun = unit.phrase_from.get(g - 1)
        elif low in _CLITICS or low in _ADVERBS:
            pass
        elif (token.pos_ == "AUX" or token.lemma_ in _AUX or low in ("a", "ont", "avait", "est", "sont", "été")) and not token.is_punct:
            pass
        elif token.pos_ == "ADV" and low not in ("que", "selon", "comme") and g - 1 > unit.start:
            pass
        elif token.lemma_ in ("devoir", "pouvoir", "vouloir", "aller", "venir", "tenir", "continuer", "aimer", "souhaiter") and token.pos_ in ("VERB", "AUX"):
            pass
        elif low in ("à", "de", "d'") and g - 2 >= unit.start and doc[g - 2].lemma_ in ("tenir", "continuer", "venir", "refuser"):
            pass
        else:
            break
        g -= 1
    while g < i and (doc[g].pos_ == "ADV" and doc[g].lower_ not in ("ne", "n'")):
        g += 1
    return g, pronoun


class Verbal(Protocol):
    """A verb in its group: what ``subject`` needs to know of it."""

    @property
    def token(self) -> int: ...
    @property
    def group(self) -> int: ...
    @property
    def inverted(self) -> Phrase | None: ...
    @property
    def participle(self) -> bool: ...


def subject(unit: Unit, cue: Verbal, earlier: Phrase | None) -> tuple[Phrase | None, tuple[int, int] | None, bool]:
    """Return the phrase that is the cue's subject, its tokens, and whether it is taken over.

    ``earlier`` is the subject of the cue before, which a coordinated verb or participle shares.
    """
    doc, g = unit.doc, cue.group
    if cue.inverted:
        return cue.inverted, (cue.inverted.start, cue.inverted.end), False
    p = g - 1
    while p >= unit.start and doc[p].pos_ == "ADV" and doc[p].lower_ not in ("que", "qu'"):
        p -= 1
    if p < unit.start:
        return None, None, True
    low = doc[p].lower_
    if low == "qui":
        antecedent = _ending(unit, p) or _ending(unit, p - 1)
        return (antecedent, (antecedent.start, antecedent.end), False) if antecedent else (earlier, None, True)
    if cue.participle or low in ("et", "mais", "puis", "ou", "avant", "en", "pour", "sans", "de", "d'", "après", "à", "tout"):
        return _shared(unit, cue, earlier)
    if phrase := _ending(unit, p + 1):
        before = doc[phrase.start - 1].lower_ if phrase.start > unit.start else ""
        if not (before in _NOT_SUBJECT and phrase.name is None):
            return (*_coordinated(unit, phrase), False)
    if low == ",":
        return _over_insertion(unit, cue, p, earlier)
    nsubj = next((c for c in doc[cue.token].children if c.dep_.startswith("nsubj") and c.i < g), None)
    if nsubj is not None and (phrase := next((q for q in unit.phrases if q.start <= nsubj.i < q.end), None)):
        return (*_coordinated(unit, phrase), False)
    for phrase in reversed([q for q in unit.phrases if q.end <= g]):
        before = doc[phrase.start - 1].lower_ if phrase.start > unit.start else ""
        if before not in _NOT_SUBJECT and g - phrase.end <= 6 and not any(t.pos_ == "VERB" for t in doc[phrase.end : g]):
            return (*_coordinated(unit, phrase), False)
    return _shared(unit, cue, earlier)


def _ending(unit: Unit, i: int) -> Phrase | None:
    return unit.phrase_to.get(i)


def _shared(unit: Unit, cue: Verbal, earlier: Phrase | None) -> tuple[Phrase | None, tuple[int, int] | None, bool]:
    """The subject that a coordinated verb or a participle shares with the verb before it."""
    if earlier is not None:
        return earlier, (earlier.start, earlier.end), False
    for phrase in unit.phrases:
        if phrase.end > cue.group:
            break
        before = unit.doc[phrase.start - 1].lower_ if phrase.start > unit.start else ""
        if before not in _NOT_SUBJECT and not phrase.place:
            return phrase, (phrase.start, phrase.end), False
    return None, None, True


def _over_insertion(
    unit: Unit, cue: Verbal, comma: int, earlier: Phrase | None
) -> tuple[Phrase | None, tuple[int, int] | None, bool]:
    """« Lavrov, à Stockholm jeudi, a insisté »: the phrase before the insertion."""
    doc = unit.doc
    for phrase in reversed([q for q in unit.phrases if q.end <= comma]):
        before = doc[phrase.start - 1].lower_ if phrase.start > unit.start else ""
        if doc[phrase.end].text != "," or phrase.end == comma and before == ",":
            if phrase.end != comma:
                continue
        if before in _NOT_SUBJECT or phrase.place:
            continue
        if phrase.end == comma and before != "" and before == ",":
            outer = next((q for q in unit.phrases if q.end == phrase.start - 1), None)
            if outer is not None and (outer.name or outer.office):
                return outer, (outer.start, phrase.end), False
        return (*_coordinated(unit, phrase), False)
    return _shared(unit, cue, earlier)


def _coordinated(unit: Unit, phrase: Phrase) -> tuple[Phrase, tuple[int, int]]:
    """« L'OTAN et les États-Unis »: the first phrase, and the tokens of all."""
    first = phrase
    while first.start - 2 >= unit.start and unit.doc[first.start - 1].lower_ in ("et", "ou") and (
        other := unit.phrase_to.get(first.start - 1)
    ):
        before = unit.doc[other.start - 1].lower_ if other.start > unit.start else ""
        if before in _NOT_SUBJECT:
            break
        first = other
    return first, (first.start, phrase.end)
