"""Where a reported clause ends: at its unit's end, or where the reporter speaks again."""

from __future__ import annotations

from collections.abc import Sequence

from greffier.languages.fr import cues
from greffier.reading.attributions.ellipsis import understood_at
from greffier.reading.attributions.unit import Unit
from greffier.reading.attributions.verbs import CueVerb
from greffier.reading.lexis import finite

__all__ = ["clause_end", "embedded_end", "infinitive_end"]

_SUBORDINATORS = frozenset(
    (
        "que qu' qui dont où si s' quand comme lorsque lorsqu' car parce puisque et ou mais ni tandis quoique donc "
        "lequel laquelle lesquels lesquelles auquel duquel , : ; – ( « » comment pourquoi combien quel quelle"
    ).split()
)
_OPENS_CLAUSE = _SUBORDINATORS - frozenset("et ou mais ni donc , : – (".split())
_FULL_STOPS = frozenset((".", "!", "?", "…"))


def clause_end(unit: Unit, start: int, others: Sequence[CueVerb]) -> int:
    """The token after the clause that begins at ``start``: the unit's end, or where the reporter speaks
    again: a coordinated cue without a subject of its own, « , ajoutant que », « , selon X », « tandis que ».
    """
    doc = unit.doc
    end = unit.end
    while end > start and doc[end - 1].is_space:
        end -= 1
    for cue in others:
        if cue.token <= start:
            continue
        cut = _cut_at(unit, cue, start)
        if cut is not None and start < cut < end:
            end = cut
            break
    for i in range(start + 1, end):
        if unit.inside and doc[i].text in _FULL_STOPS and i + 1 < end and doc[i + 1].text[:1].isupper():
            return i  # « Ils ont dit qu'ils viendraient. Nous sommes prêts »: the quoting speaker's again
        if i in unit.quoted:
            continue
        if doc[i].text == ":" and i + 1 in unit.quoted:
            return i  # « a démenti que … : « … » »
        if doc[i].text in (",", ";") and understood_at(unit, i) is not None:
            return i
        if doc[i].text == ";" and i + 1 < end and doc[i + 1].lower_ not in ("que", "qu'", "et", "ou"):
            return i
        if doc[i].text != ",":
            continue
        nxt = doc[i + 1].lower_ if i + 1 < end else ""
        himself = i + 2 < end and doc[i + 2].lower_ in ("lui", "elle", "eux", "elles")
        if nxt == "selon" and himself:
            continue  # « précise que le polonium est, selon lui, … »: still the same speaker
        if nxt in ("selon",) or (nxt == "d'" and i + 2 < end and doc[i + 2].lower_ == "après"):
            return i
        if (
            nxt in ("tandis", "alors")
            and i + 2 < end
            and doc[i + 2].lower_ in ("que", "qu'")
            and (any(c.token > i for c in others) or _noun_told(unit, i + 3))
        ):
            return i
    return end


def _noun_told(unit: Unit, i: int) -> bool:
    """Whether a noun of speech with its clause follows soon (« émettait l'espoir que »)."""
    doc, nouns = unit.doc, cues.load().nouns
    near = range(i, min(i + 10, unit.end - 1))
    return any(doc[k].lower_ in nouns and doc[k + 1].lower_ in ("que", "qu'", "selon") for k in near)


def embedded_end(unit: Unit, start: int, end: int, *, comma: bool) -> int:
    """Where a clause ends whose sentence goes on: before the verb that nothing introduces.

    « L'annonce que {la reine abdiquait} a surpris », « Le patriarche, rappelant que {la trêve est
    sacrée}, a béni »; with ``comma``, a comma that a finite verb or a new subject follows ends it.
    """
    doc, licensed, seen = unit.doc, 1, False
    for i in range(start, end):
        if i in unit.quoted:
            continue
        token = doc[i]
        if token.text == "," and comma and _main_clause(unit, i + 1, end):
            return i
        if (token.lower_ in _SUBORDINATORS and not _reflexive(unit, i)) or (token.text == "," and not comma):
            licensed += 1
        elif _finite_group(unit, i) and not (i > start and _goes_before(unit, i - 1)):
            if seen and licensed <= 0:
                return i
            seen, licensed = True, 0
    return end


def infinitive_end(unit: Unit, start: int, end: int) -> int:
    """Where an infinitive that is reported ends: before « , et » or « , mais » with a subject and verb of their own.

    And before « et » with a finite verb, which goes on with what the speaker does: « assure tenir et invite … ».
    """
    doc = unit.doc
    licensed = False
    for i in range(start, end - 2):
        licensed = licensed or (doc[i].lower_ in _OPENS_CLAUSE and not _reflexive(unit, i))
        joint = doc[i].lower_ == "et" and i not in unit.quoted and not licensed and i > start
        if joint and finite(doc[i + 1]) and doc[i + 1].dep_ in ("conj", "ROOT"):
            return i - (doc[i - 1].text == ",")
        if doc[i].text == "," and doc[i + 1].lower_ in ("et", "mais") and i not in unit.quoted:
            first = i + 3 if doc[i + 2].lower_ == "des" and unit.phrase_at(i + 2) is None else i + 2
            phrase = unit.phrase_at(first)
            if phrase is not None and not phrase.pronoun and _main_clause(unit, first, end):
                return i
    return end


def _reflexive(unit: Unit, i: int) -> bool:
    """« s'est vérifiée », not « s'il »."""
    return unit.doc[i].lower_ == "s'" and i + 1 < unit.end and unit.doc[i + 1].lower_ not in ("il", "ils")


def _goes_before(unit: Unit, i: int) -> bool:
    """Whether the token belongs to the group of the finite verb after it: a clitic, « ne », an auxiliary."""
    return _finite_group(unit, i) and unit.doc[i].pos_ != "VERB"


def _finite_group(unit: Unit, i: int) -> bool:
    """Whether a finite verb stands at ``i``, with the clitics before it."""
    doc = unit.doc
    if i < unit.start or i >= unit.end:
        return False
    token = doc[i]
    if token.lower_ in ("ne", "n'"):
        return i + 1 < unit.end and "VerbForm=Inf" not in str(unit.doc[i + 1].morph)
    if token.lower_ in ("se", "s'", "y", "en") or (
        token.lower_ in ("le", "la", "l'", "les", "lui", "leur") and i in unit.clitics
    ):
        return i + 1 < unit.end and _finite_group(unit, i + 1)
    return finite(token)


def _main_clause(unit: Unit, i: int, end: int) -> bool:
    """Whether the main clause goes on or begins at ``i``: a finite verb, or a subject and its verb."""
    if i >= end:
        return False
    if _finite_group(unit, i):
        return True
    phrase = unit.phrase_at(i)
    if phrase is None or phrase.end >= end:
        return False
    after = phrase.end
    while after < end and unit.doc[after].pos_ == "ADV" and unit.doc[after].lower_ not in ("ne", "n'"):
        after += 1
    return after < end and _finite_group(unit, after)


def _cut_at(unit: Unit, cue: CueVerb, start: int) -> int | None:
    """Where the words of another cue end the clause: at its conjunction or comma."""
    doc, g = unit.doc, cue.group
    before = g - 1
    if before <= start:
        return None
    low = doc[before].lower_
    if (joint := _juxtaposed(unit, cue, start)) is not None:
        return joint
    if (
        low in ("il", "elle", "ils", "elles")
        and doc[before - 1].lower_ == "mais"
        and doc[before - 2].text == ","
        and _introduces(unit, cue)
    ):
        return before - 2
    comma = 1 if doc[before - 1].text == "," else 0
    if cue.inverted is not None and low in (",", "–") and not cue.infinitive:
        return before
    if low == "," and (cue.participle or (not cue.bare and unit.phrase_at(cue.end) and not _introduces(unit, cue))):
        return before
    if low == "en" and cue.participle:
        tout = 1 if doc[before - 1].lower_ == "tout" else 0
        return before - tout - (1 if doc[before - tout - 1].text == "," else 0)
    if cue.participle and low == "et":
        return before - comma
    if low in ("et", "mais", "puis") and _introduces(unit, cue) and not cue.infinitive:
        return before - comma
    if low == "," and cue.bare and _introduces(unit, cue):
        return before
    return None


def _juxtaposed(unit: Unit, cue: CueVerb, start: int) -> int | None:
    """« …, le second a répondu que … », « …, après que le Pakistan a dit que … »: another takes the word."""
    doc = unit.doc
    phrase = unit.phrase_ending(cue.group)
    if phrase is None or phrase.start - 1 <= start or not _introduces(unit, cue) or cue.inverted is not None:
        return None
    at = phrase.start - 1
    if doc[at].text == "," and phrase.pronoun in ("le premier", "le second", "ce dernier", "celui-ci", "celle-ci"):
        return at
    if doc[at].lower_ in ("que", "qu'"):
        at -= 1
    if doc[at].lower_ in ("après", "pendant", "quand", "alors", "tandis") and doc[at - 1].text == ",":
        return at - 1
    return None


def _introduces(unit: Unit, cue: CueVerb) -> bool:
    """Whether a clause, an infinitive or a quotation follows the cue."""
    doc, i = unit.doc, cue.end
    while i < unit.end and (doc[i].pos_ == "ADV" or doc[i].lower_ in ("ce", "à")) and i not in unit.quoted:
        i += 1
    if i >= unit.end:
        return False
    low = doc[i].lower_
    if low in ("que", "qu'", ":", "si") or i in unit.quoted:
        return True
    if cue.row.lemma in ("accuser", "soupçonner", "suspecter") and (accused := unit.phrase_at(i)) is not None:
        i = accused.end  # « dément avoir tiré et accuse Nicosie de chercher un prétexte »
        if i >= unit.end:
            return False
        low = doc[i].lower_
    return low in ("de", "d'") and i + 1 < unit.end and "VerbForm=Inf" in str(doc[i + 1].morph)
