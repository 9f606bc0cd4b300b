"""« les deux pays », « les deux voisins »: the two states that the text speaks of most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from greffier.reading.names import Phrase
from greffier.reading.scene import Scene

__all__ = ["both", "other_of_two", "states_before"]

_SIDES = frozenset(
    (
        "pays capitales voisins parties camps gouvernements présidents dirigeants ministres délégations chefs rivaux "
        "belligérants puissances républiques états nations diplomaties chancelleries adversaires armées polices "
        "marines peuples alliés frères"
    ).split()
)

_LANDS = frozenset("pays capitales voisins gouvernements états nations puissances républiques".split())


def both(scene: Scene, number: int, phrase: Phrase) -> list[str]:
    """Return the two states that the text has named most before a phrase that means two sides and names neither."""
    doc = scene.lines[number].doc
    words = [t.lower_ for t in doc[phrase.start : phrase.head + 1]]
    if phrase.plural and phrase.name is None and not phrase.states and _of_both(doc, phrase):
        return _two(scene, number, phrase.start)  # « les soldats des deux pays »
    if words[:1] == ["deux"] and phrase.start and doc[phrase.start - 1].lower_ in ("aux", "des", "les", "ces"):
        words.insert(0, doc[phrase.start - 1].lower_)
    if not words or words[-1] not in _SIDES or "deux" not in words[:-1]:
        return []
    if phrase.states or phrase.name is not None or words[0] not in ("les", "ces", "aux", "des", "leurs"):
        return []
    return _two(scene, number, phrase.start, _doer(scene, number, phrase))


def _doer(scene: Scene, number: int, phrase: Phrase) -> str | None:
    """« La France a offert aux deux pays … »: the one state named before in the sentence, which is none of the two."""
    line = scene.lines[number]
    sentence = scene.sentence(number, line.doc[phrase.start].idx)
    around = {line.doc[phrase.start].lower_, line.doc[max(0, phrase.start - 1)].lower_}
    if around.isdisjoint(_TOWARD):
        return None
    first = next((t.i for t in line.doc[: phrase.start] if scene.sentence(number, t.idx) == sentence), phrase.start)
    told = set(_of_phrases(scene, (p for p in scene.phrases[number] if first <= p.start and p.end <= phrase.start)))
    return told.pop() if len(told) == 1 else None


_TOWARD = frozenset(("aux", "entre", "des"))


def _of_both(doc: Doc, phrase: Phrase) -> bool:
    """« Les armées des deux pays »: what stands for two states by its complement."""
    tail = [t.lower_ for t in doc[phrase.head + 1 : phrase.end]]
    return len(tail) >= 3 and tail[-3:-1] == ["des", "deux"] and tail[-1] in _LANDS


def _two(scene: Scene, number: int, token: int, doer: str | None = None) -> list[str]:
    """The two states that the text has named most before a token; at its beginning, those it names most at all."""
    for end in ((number, token), (len(scene.lines) - 1, len(scene.lines[-1].doc))):
        counted = Counter(states_before(scene, *end, grounds=False))
        if len(counted) > 2 and doer in counted:
            del counted[doer]
        order = list(counted)
        most = sorted(counted, key=lambda state: (-counted[state], order.index(state)))[:2]
        if len(most) == 2:
            return sorted(most, key=order.index)
    return []


def other_of_two(scene: Scene, number: int, token: int, land: str) -> str | None:
    """Return the state that the text has named most before a token beside a land: « le Laos … son voisin »."""
    counted = Counter(states_before(scene, number, token))
    if f"state:{land}" not in counted:
        return None
    rest = [(state, n) for state, n in counted.most_common() if state != f"state:{land}"]
    if not rest or (len(rest) > 1 and rest[1][1] == rest[0][1]):
        return None
    return rest[0][0]


def states_before(scene: Scene, number: int, token: int, *, grounds: bool = True) -> Iterator[str]:
    """The states of the phrases before a token, in order; without ``grounds`` not those where things take place."""
    for line in range(number + 1):
        upto = (p for p in scene.phrases[line] if line < number or p.end <= token)
        yield from _of_phrases(scene, (p for p in upto if grounds or not _ground(p)))


def _ground(phrase: Phrase) -> bool:
    """« À Brasilia »: a capital that is a place."""
    return phrase.place and phrase.name is not None and phrase.name.how == "capital"


def _of_phrases(scene: Scene, phrases: Iterable[Phrase]) -> Iterator[str]:
    for other in phrases:
        codes = [f"state:{code}" for code in other.states]
        named = [n.ref.actor for n in (other.name, *other.inner) if n is not None and n.ref is not None]
        yield from (a for a in (*codes, *named) if a.startswith("state:"))
        if other.name is not None and other.name.kind == "person":
            who = scene.resolver.cast.of(other.name)
            if who.country:
                yield f"state:{who.country}"
