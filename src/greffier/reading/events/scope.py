"""How far what is asked, offered or threatened reaches in its sentence."""

from __future__ import annotations

from greffier.reading.attributions.unit import Unit
from greffier.reading.events.words import HAVE, past_participle
from greffier.reading.lexis import finite

__all__ = ["noun_scope", "scope_end"]

_AUXILIARIES = frozenset("a ont avait avaient est sont aura auront va vont".split())


def scope_end(unit: Unit, trigger: int, end: int) -> int:
    """Where what is asked or offered ends: at « tandis que », « après que », at a verb that goes on from the trigger's.

    « A demandé des explications et rappelé son ambassadeur »: what « et » adds is done, not asked.
    """
    start, clause = trigger + 1, False
    for k in range(start, min(end, unit.end) - 1):
        low, after = unit.doc[k].lower_, unit.doc[k + 1].lower_
        if low in ("tandis", "alors", "pendant", "après") and (after in ("que", "qu'", "même")):
            return k
        if low in ("lorsque", "mais", "puisque", "car"):
            return k
        if low in ("et", "puis") and (after in _AUXILIARIES or (after in ("s'", "ne", "n'", "l'") and k + 2 < end)):
            return k
        clause = clause or low in _OPENERS
        if low in ("et", "puis", ",") and not clause and _goes_on(unit, trigger, k + 1):
            return k
    return end


_OPENERS = frozenset("que qu' qui dont où si s' lequel laquelle".split())
"""Words that open a clause inside what is asked: what « et » adds then may go with that clause."""
_INFINITIVES = frozenset(("avoir", "être"))


def _goes_on(unit: Unit, trigger: int, k: int) -> bool:
    """Whether the verb at token ``k`` goes with the trigger's, or a subject of its own with its verb stands there."""
    while k < unit.end and unit.doc[k].lower_ in ("puis", "ensuite", "aussi", "également", "enfin"):
        k += 1
    if k >= unit.end or "VerbForm=Inf" in str(unit.doc[trigger].morph):
        return False
    token = unit.doc[k]
    helped = any(t.lower_ in HAVE for t in unit.doc[max(unit.start, trigger - 4) : trigger])
    if helped and past_participle(token):
        return not any(t.lower_ in _INFINITIVES for t in unit.doc[trigger + 1 : k])
    if finite(unit.doc[trigger]) and finite(token) and unit.doc[k - 1].text != ",":
        return True
    subject = unit.phrase_from.get(k)
    if subject is None or subject.pronoun or subject.end >= unit.end:
        return False
    after = unit.doc[subject.end]
    if (
        after.lower_ in ("ne", "n'", "lui", "leur", "l'", "le", "la", "les", "se", "s'", "y", "en")
        and after.i + 1 < unit.end
    ):
        after = unit.doc[after.i + 1]
    return finite(after) and "Mood=Sub" not in str(after.morph)


def noun_scope(unit: Unit, at: int, end: int) -> int:
    """« La proposition turque est inacceptable »: what is asked or offered ends where the noun's own verb stands."""
    for k in range(at + 1, min(end, unit.end)):
        if unit.doc[k].lower_ in ("que", "qu'", "qui", "dont", "où"):
            return end
        if "VerbForm=Fin" in str(unit.doc[k].morph):
            return k
    return end
