"""What an event bears beside its parties: place, forum, figure, PLOVER's contexts (best effort)."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from greffier.languages.fr import events as lexicon
from greffier.model import Quantity
from greffier.reading.lexis import lemmas
from greffier.reading.names import Name
from greffier.reading.pipeline import LineDoc

__all__ = ["Details", "details_of"]

_PLACES = frozenset(("à", "au", "aux", "en", "dans", "près", "sur"))
_BEFORE_PLACE = frozenset(("l'", "la", "le", "les", "nord", "sud", "est", "ouest", "de", "du", "d'"))
_REACH = 18
"""How far a place or a figure may stand from the trigger, in tokens."""
_FRAMES = (
    ("en", "marge"),
    ("au", "sein"),
    ("dans", "le", "cadre"),
    ("sous", "l'", "égide"),
    ("sous", "les", "auspices"),
    ("au", "format"),
)
_MODS = {
    "près": "APPROX",
    "environ": "APPROX",
    "quelque": "APPROX",
    "quelques": "APPROX",
    "autour": "APPROX",
    "plus": "MORE_THAN",
    "moins": "LESS_THAN",
    "presque": "APPROX",
}
_SCALES = {"mille": 1e3, "millier": 1e3, "million": 1e6, "milliard": 1e9, "centaine": 1e2, "dizaine": 1e1}
_MOST_CONTEXTS = 2


@dataclass(frozen=True)
class Details:
    """The place, the forum, the figure and the contexts of an event."""

    place: str | None = None
    forum: str | None = None
    quantity: Quantity | None = None
    context: tuple[str, ...] = ()


def details_of(line: LineDoc, names: tuple[Name, ...], trigger: int) -> Details:
    """The details of the event whose trigger is this token, from its own sentence."""
    doc = line.doc
    bounds = line.sentence_at(doc[trigger].idx)
    inside = [t for t in doc if bounds.start <= line.start + t.idx < bounds.end]
    return Details(
        _place(doc, inside, trigger),
        _forum(names, inside),
        _quantity(line, inside, trigger),
        _contexts(inside),
    )


def _place(doc: Doc, inside: list[Token], trigger: int) -> str | None:
    """The capitalised words after a preposition of place: the nearest after the trigger, else before it."""
    found = []
    for token in inside:
        if token.lower_ not in _PLACES or token.i + 1 >= len(doc):
            continue
        k = token.i + 1
        while k < len(doc) and doc[k].lower_ in (
            "l'",
            "la",
            "le",
            "les",
            "nord",
            "sud",
            "est",
            "ouest",
            "de",
            "du",
            "d'",
        ):
            k += 1
        end = k
        while end < len(doc) and (doc[end].text[:1].isupper() or (doc[end].text == "-" and end > k)):
            end += 1
        if end > k and doc[k].ent_type_ in ("LOC", "") and (doc[k].ent_type_ == "LOC" or doc[k].pos_ == "PROPN"):
            found.append((abs(k - trigger) + (6 if k < trigger else 0), doc[k:end].text))
    near = [f for f in found if f[0] <= _REACH]
    return min(near)[1] if near else None


def _forum(names: tuple[Name, ...], inside: list[Token]) -> str | None:
    """The framework it runs in: « au format Normandie », « en marge de l'OSCE », « sous l'égide de l'ONU »."""
    words = [t.lower_ for t in inside]
    own = [n for n in names if inside and inside[0].i <= n.start <= inside[-1].i and n.kind == "org"]
    for name in own:
        if name.ref is not None and name.ref.actor.startswith("org:Format"):
            return name.ref.actor
    for frame in _FRAMES:
        for k in range(len(words) - len(frame)):
            if tuple(words[k : k + len(frame)]) == frame:
                at = inside[k].i
                named = next((n for n in own if at < n.start <= at + 10), None)
                if named is not None:
                    return named.ref.actor if named.ref else f"org:{named.surface}"
    return None


def _quantity(line: LineDoc, inside: list[Token], trigger: int) -> Quantity | None:
    """The figure nearest the trigger that counts something: « près de 100 000 soldats »."""
    best: tuple[int, Quantity] | None = None
    k = 0
    while k < len(inside):
        token = inside[k]
        if not token.text[:1].isdigit():
            k += 1
            continue
        end = k
        digits = ""
        while end < len(inside) and inside[end].text.replace(",", "").replace(".", "").isdigit():
            digits += inside[end].text
            end += 1
        unit = inside[end] if end < len(inside) else None
        scale = 1.0
        if unit is not None and (word := unit.lower_.rstrip("s")) in _SCALES:
            scale, end = _SCALES[word], end + 1
            if end < len(inside) and inside[end].lower_ in ("de", "d'"):
                end += 1
            unit = inside[end] if end < len(inside) else None
        value = _value(digits)
        if value is not None and unit is not None and unit.pos_ == "NOUN" and unit.ent_type_ != "DATE":
            mod = next((_MODS[t.lower_] for t in inside[max(0, k - 3) : k] if t.lower_ in _MODS), None)
            if not _calendar(unit):
                span = line.span(token.idx, unit.idx + len(unit))
                near = abs(token.i - trigger)
                if near <= _REACH and (best is None or near < best[0]):
                    best = near, Quantity(span=span, value=value * scale, unit=unit.lemma_.lower(), mod=mod)
        k = max(end, k + 1)
    return best[1] if best else None


def _value(digits: str) -> float | None:
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None


def _calendar(unit: Token) -> bool:
    return any(
        w in lemmas(unit)
        for w in ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                  "novembre", "décembre", "heure", "jour", "an", "année", "mois", "semaine", "minute", "matin", "soir")
    )  # fmt: skip


def _contexts(inside: list[Token]) -> tuple[str, ...]:
    """The contexts whose words the sentence holds, those with most of them first."""
    words = {w for t in inside if t.is_alpha for w in lemmas(t)}
    scored = sorted((-len(words & cues), name) for name, cues in lexicon.load().contexts.items() if words & cues)
    return tuple(name for _, name in scored[:_MOST_CONTEXTS])
