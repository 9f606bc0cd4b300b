"""Whose state a person is of where no title says it: by what follows the name, or by the scene that is set before it.

« Le général Ba, de l'armée malienne, … »: the body of the apposition. « À Rabat, le ministre Untel … », « Côté
marocain, … », « Devant le palais du Koulouba, le président Untel … »: the place from which the person is told of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from greffier.languages.fr import titles
from greffier.reading.actors.cast import Cast
from greffier.reading.names import Name, Phrase
from greffier.reading.names.people import names_a_person
from greffier.world import load

__all__ = ["place_persons"]

_SCENE = 16
"""Tokens of a sentence's beginning within which a scene is set."""
_APPOSED = 7
_INNER = 12
"""Tokens before a name within which the noun stands that says who it is."""
_STOPS = frozenset((",", ".", ")", "»", ":", ";", "!", "?"))
_SIDE = frozenset(("côté", "camp"))
_ABROAD = frozenset("ambassadeur ambassadrice émissaire envoyé envoyée consul représentant observateur".split())
"""Offices that are held in another's capital."""
_OF = frozenset(("de", "du", "des", "d'"))
_MEETING = frozenset("conférence pourparlers négociations sommet réunion entretiens rencontre visite médiation".split())
"""What brings people of other states to a capital."""

Line = tuple[Doc, Sequence[Name], Sequence[Phrase]]


def place_persons(cast: Cast, lines: Iterable[Line], year: int | None = None) -> None:
    """Give the persons of a document that have no country the one that the words round their name tell.

    Failing that, the one that is known of them; ``year`` is the year of the document.
    """
    kept = list(lines)
    _in_their_order(cast, kept)
    _by_inner_words(cast, kept)
    _by_their_words(cast, kept)
    _of_one_family(cast)
    for person in cast.persons:
        if person.country is None or person.guessed:
            person.country = load().state_of_person(person.full, year) or person.country


def _by_inner_words(cast: Cast, kept: Sequence[Line]) -> None:
    """Take in what stands before a name inside a longer phrase: « la mort du député X », « …, du chef kurde, Y, »."""
    offices = titles.load().offices_by_form
    for doc, names, phrases in kept:
        reader = doc.user_data.get("phraser")
        outer = {p.name.start for p in phrases if p.name is not None and (p.office or p.states)}
        if reader is None:
            continue
        for name in names:
            if name.kind != "person" or name.start in outer or (person := cast.of(name)).country or person.offices:
                continue
            for k in range(name.start - 1, max(-1, name.start - _INNER), -1):
                if doc[k].pos_ in ("VERB", "AUX") or doc[k].text in (".", ";", ":", "»"):
                    break
                if doc[k].lower_ not in offices and not names_a_person(doc[k].lower_):
                    continue
                if any((at := reader.office_at(j)) and at[0] > k for j in (k - 1, k - 2) if j >= 0):
                    continue  # « général » of « le secrétaire général »
                found: Phrase | None = reader.read(k, inside=True)
                own = found is not None and found.name is not None and found.name.start == name.start
                if found is not None and (own or _apposes(doc, found, name)):
                    cast.describe(person, found)
                    break


def _apposes(doc: Doc, found: Phrase, name: Name) -> bool:
    """« Du ministre haïtien de la Justice, Guy X, »: a phrase without a name, a comma, the name between commas."""
    after = doc[name.end].text if name.end < len(doc) else "."
    return found.name is None and found.end == name.start - 1 and doc[found.end].text == "," and after in _STOPS


def _of_one_family(cast: Cast) -> None:
    """« Hannibal Kadhafi, fils du colonel »: who bears the surname of one whose state is told is of that state."""
    for person in cast.persons:
        if person.country is None and person.first is not None and len(person.surname) > _SHORT:
            kin = {p.country for p in cast.persons if p is not person and p.surname == person.surname and p.country}
            person.country = kin.pop() if len(kin) == 1 else None


_SHORT = 3
"""Letters of a surname that too many bear."""


def _in_their_order(cast: Cast, kept: Sequence[Line]) -> None:
    """« Les ministres éthiopien et érythréen, X et Y »: as many names as states, in the same order."""
    for doc, names, _ in kept:
        people = [n for n in names if n.kind == "person"]
        for first, name in enumerate(people):
            if name.start < 2 or doc[name.start - 1].text != "," or first + 1 >= len(people):
                continue
            listed = [name]
            for other in people[first + 1 :]:
                between = doc[listed[-1].end : other.start].text.strip().lower()
                if between not in ("et", ",", ", et"):
                    break
                listed.append(other)
            states = _states_before(doc, name.start - 1)
            if len(states) == 1 and len(listed) > 1 and _many(doc, name.start - 1):
                states = states * len(listed)  # « deux hommes d'affaires suisses, X et Y »
            if len(listed) == len(states) > 1:
                for who, land in zip(listed, states, strict=True):
                    person = cast.of(who)
                    person.country = person.country or land


def _many(doc: Doc, end: int) -> bool:
    """Whether the demonym that a comma follows is a plural: « suisses », « chiliens »."""
    return doc[end - 1].lower_.endswith(("s", "x")) and bool(load().states_of(doc[end - 1].lower_))


def _states_before(doc: Doc, end: int) -> list[str]:
    """The states of the demonyms that stand together before a comma, a complement without one between."""
    out: list[str] = []
    for k in range(end - 1, max(-1, end - _INNER), -1):
        if doc[k].pos_ in ("VERB", "AUX") or (doc[k].is_punct and doc[k].text != ","):
            break
        codes = load().states_of(doc[k].lower_) if doc[k].text[:1].islower() else ()
        if codes:
            out.insert(0, codes[0])
        elif out and doc[k].lower_ not in ("et", ","):
            break
    return out


def _by_their_words(cast: Cast, kept: Sequence[Line]) -> None:
    told = Counter(n.ref.country for _, names, _ in kept for n in names if n.ref and n.ref.how != "capital")
    for doc, names, phrases in kept:
        for phrase in phrases:
            if phrase.name is None or phrase.name.kind != "person":
                continue
            person = cast.of(phrase.name)
            if person.country is not None or phrase.states or person.of_a_body:
                continue
            country = _apposed(doc, phrase)
            if country is None and phrase.office is not None and doc[phrase.head].lower_ not in _ABROAD:
                country = _set_before(doc, names, phrase) or _opened(doc, names, phrase)
                country = country or _told_there(doc, names, phrase)
                person.guessed = country is not None
                if country is not None and not told[country]:
                    country = None  # « À Vienne, le ministre Untel »: where others meet
            person.country = country


def _told_there(doc: Doc, names: Sequence[Name], phrase: Phrase) -> str | None:
    """« L'OTAN a proposé à Moscou …; le vice-ministre Untel a refusé »: the one state named before in the sentence.

    « Le Chili suspendra ses achats de gaz argentin, a prévenu le ministre Untel »: the one that stands as subject.
    """
    first = next((k for k in range(phrase.start, -1, -1) if doc[k].is_sent_start), 0)
    if phrase.office is None or phrase.office.row.kind != "minister" or phrase.office.body or not phrase.definite:
        return None
    before = [n for n in names if first <= n.start < phrase.start]
    states = [n for n in before if n.ref and n.ref.country and n.kind == "state"]
    inverted = phrase.start > 1 and doc[phrase.start - 1].pos_ == "VERB"
    if inverted and states and states[0].ref and doc[states[0].start].dep_.startswith("nsubj"):
        return states[0].ref.country
    apart = any(t.text == ";" for t in doc[first : phrase.start])
    lands = {n.ref.country for n in states if n.ref and (apart or doc[max(0, n.start - 1)].lower_ not in ("à", "a"))}
    lands.update(code for t in doc[first : phrase.start] if t.is_lower for code in load().states_of(t.text)[:1])
    others = any(n.kind == "person" for n in before)
    return lands.pop() if len(lands) == 1 and (apart or not others) else None


def _opened(doc: Doc, names: Sequence[Name], phrase: Phrase) -> str | None:
    """« À Lima, l'opposition … « … », s'indigne le député Untel »: the capital that opens the paragraph, no state told
    since.
    """
    first = next((n for n in names if n.start < 3), None)
    here = first is not None and first.ref is not None and first.ref.how in ("capital", "seat")
    if first is None or first.ref is None or not here or doc[0].lower_ not in ("à", "a"):
        return None
    if first.end >= len(doc) or doc[first.end].text != ",":
        return None
    others = {n.ref.country for n in names if first.end < n.start < phrase.start and n.ref is not None}
    others.update(code for t in doc[first.end : phrase.start] if t.is_lower for code in load().states_of(t.text)[:1])
    abroad = any(t.lower_ in _MEETING for t in doc[first.end : phrase.start])
    return first.ref.country if others <= {None, first.ref.country} and not abroad else None


def _apposed(doc: Doc, phrase: Phrase) -> str | None:
    """« …, du commandement conjoint péruvien, »: the one state that the words between two commas name."""
    at = phrase.end
    if at + 2 >= len(doc) or doc[at].text != "," or doc[at + 1].lower_ not in _OF:
        return None
    stop = next((k for k in range(at + 2, min(len(doc), at + 2 + _APPOSED)) if doc[k].text in (",", ".", ")")), None)
    if stop is None:
        return None
    words = [doc[k].lower_ for k in range(at + 2, stop) if doc[k].text[:1].islower()]
    found = {code for word in words for code in load().states_of(word)[:1]}
    return found.pop() if len(found) == 1 else None


def _set_before(doc: Doc, names: Sequence[Name], phrase: Phrase) -> str | None:
    """The state of the one place, or side, that stands between the sentence's beginning and the person."""
    start = phrase.start
    if start == 0 or doc[start - 1].text != ",":
        return None
    first = next((k for k in range(start - 1, -1, -1) if doc[k].is_sent_start), 0)
    if start - first > _SCENE:
        return None
    refs = [n.ref for n in names if first <= n.start < start and n.ref is not None and n.ref.country]
    if refs:
        countries = {ref.country for ref in refs}
        return countries.pop() if len(countries) == 1 and all(ref.how in ("capital", "seat") for ref in refs) else None
    if any(t.lower_ in _SIDE for t in doc[first : first + 3]):
        sides = {code for t in doc[first:start] for code in load().states_of(t.lower_)[:1]}
        return sides.pop() if len(sides) == 1 else None
    return None
