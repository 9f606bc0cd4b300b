"""The state or the body that common words stand for: « le royaume », « le territoire », « ses hommes », « Gaza »."""

from __future__ import annotations

from spacy.tokens import Doc

from greffier.languages.fr import actors
from greffier.reading.both import other_of_two, states_before
from greffier.reading.names import Phrase
from greffier.reading.scene import Scene
from greffier.world import load

__all__ = ["land_of_demonym", "owners_people", "peers_land", "pope", "someone", "standin"]

_GROUND = frozenset(("pays", "territoire", "sol"))
_RULERS = frozenset(("gouvernement", "président", "régime", "roi", "reine", "parlement"))
_NEIGHBOURS = frozenset(("adversaire", "rival", "rivale", "voisin", "voisine"))
_MEN = frozenset(
    "agents combattants éléments forces gendarmes hommes militaires miliciens policiers soldats troupes unités".split()
)
"""Those who act for whoever has them: « ses hommes »."""


def standin(scene: Scene, number: int, phrase: Phrase, sentence: int) -> list[str] | None:
    """Return the actors that a phrase without a name stands for by its noun; None where the noun is no such word."""
    doc = scene.lines[number].doc
    head = doc[phrase.head].lower_
    bare = not (phrase.states or phrase.inner or phrase.plural)
    if head in _GROUND and bare:
        if "dernier" in [t.lower_ for t in doc[phrase.start : phrase.head]]:
            return list(states_before(scene, number, phrase.start))[-1:]  # « ce dernier pays »
        land = _owners_land(scene, phrase, sentence) if phrase.possessive else None
        return [f"state:{land}"] if land else []  # of « le pays », the discourse decides which
    states = actors.load().realms.get(head) if bare and not phrase.name else None
    if states and (phrase.definite or doc[max(0, phrase.start - 1)].lower_ in ("au", "du")):
        realm = _named_last(scene, number, phrase.start, states)
        return [f"state:{realm}"] if realm else None
    if (region := _region(phrase, doc)) is not None:
        actor = f"state:{region[1]}" if region[0] is None else f"group:{region[0]}"
        scene.resolver.surfaces.setdefault(actor, [doc[phrase.start : phrase.end].text])
        scene.resolver.countries[actor] = region[1]
        return [actor]
    if phrase.possessive in ("leur", "son", "sa") and head in _NEIGHBOURS and bare and not phrase.name:
        land = _owners_land(scene, phrase, sentence)
        other = other_of_two(scene, number, phrase.start, land) if land else None
        return [other] if other else None
    if phrase.possessive in ("leur", "son", "sa") and head in _RULERS and not phrase.states:
        land = _owners_land(scene, phrase, sentence)
        return [f"state:{land}"] if land else None
    if phrase.possessive in ("ses", "leurs") and head in _MEN and not (phrase.states or phrase.inner):
        return _own_men(scene, number, phrase, sentence)
    return None


def peers_land(scene: Scene, number: int, phrase: Phrase, sentence: int) -> str | None:
    """« Prêt à recevoir son homologue »: of two states the other, where no person is known to hold the office."""
    if phrase.kin != "homologue" or phrase.plural or phrase.states or phrase.name is not None:
        return None
    land = _owners_land(scene, phrase, sentence) if phrase.possessive else None
    other = other_of_two(scene, number, phrase.start, land) if land else None
    return other.partition(":")[2] if other else None


_OWN = frozenset(
    "compatriotes concitoyens diplomates fidèles marins nationaux opposants otages partisans pêcheurs ressortissants "
    "soldats sympathisants".split()
)
"""People who are of the state of whoever has them: « ses compatriotes »."""


def owners_people(scene: Scene, number: int, phrase: Phrase, sentence: int) -> str | None:
    """The state of « ses compatriotes », « leurs partisans »: that of whoever they are said to be of."""
    own = phrase.possessive in ("ses", "leurs") and not (phrase.states or phrase.inner or phrase.name)
    if not own or scene.lines[number].doc[phrase.head].lower_ not in _OWN:
        return None
    return _owners_land(scene, phrase, sentence)


def _owners_land(scene: Scene, phrase: Phrase, sentence: int) -> str | None:
    whose = scene.resolver.owner(sentence, phrase.start)
    return scene.country(whose) if whose else None


def _own_men(scene: Scene, number: int, phrase: Phrase, sentence: int) -> list[str] | None:
    """« Le M23 … Ses hommes »: the body itself; of a person the body of his office, else people of his state."""
    doc = scene.lines[number].doc
    whose = _right_before(scene, number, phrase) or scene.resolver.owner(sentence, phrase.start)
    if whose is None or whose.startswith("group:"):
        return None
    person = scene.resolver.person(whose)
    if (land := scene.country(whose)) is not None:
        scene.resolver.men.setdefault(doc[phrase.head].lower_, set()).add(land)
    if person is None:
        return [whose]
    body = next((office.body for office in person.offices if office.body), None)
    if body is not None:
        return [body]
    if person.country and person.governs:
        return [f"state:{person.country}"]
    men = f"group:{doc[phrase.head].text} de {person.full}"
    scene.resolver.surfaces.setdefault(men, [doc[phrase.start : phrase.end].text])
    if person.country:
        scene.resolver.countries[men] = person.country
    return [men]


def _right_before(scene: Scene, number: int, phrase: Phrase) -> str | None:
    """« Punir la Russie si ses forces … »: who stands before the word that opens the clause."""
    doc, at = scene.lines[number].doc, phrase.start - 1
    if at < 1 or doc[at].lower_ != "si":
        return None
    before = next((p for p in scene.phrases[number] if p.end == at), None)
    return scene.resolver.named(before, doc) if before is not None else None


def _named_last(scene: Scene, number: int, token: int, states: frozenset[str]) -> str | None:
    """Of some states the one that the dispatch names last before a token; else the one that it names at all."""
    before, after = [], set()
    for line, names in enumerate(scene.names):
        for name in names:
            land = name.ref.country if name.ref else None
            if land in states and land is not None:
                if (line, name.start) < (number, token):
                    before.append(land)
                else:
                    after.add(land)
    if before:
        return before[-1]
    return after.pop() if len(after) == 1 else None


def _region(phrase: Phrase, doc: Doc) -> tuple[str | None, str] | None:
    """« Gaza », « la Cisjordanie »: the state in which it lies; with their name, where the name is a people's."""
    word = doc[phrase.head].text
    if not word[:1].isupper() or (phrase.name is not None and phrase.name.end - phrase.name.start > 1):
        return None
    land = load().land_of_region(word)
    return None if land is None else (word if phrase.plural and word.endswith("s") else None, land)


def someone(phrase: Phrase, doc: Doc) -> str | None:
    """« Un Érythréen », « une Britannique »: somebody of that nation, whoever it is."""
    name = phrase.name
    if name is None or name.ref is None or name.ref.how != "demonym noun" or phrase.plural:
        return None
    return f"group:{doc[name.start : name.end].text}"


def pope(phrase: Phrase, doc: Doc) -> str | None:
    """The one office whose name alone tells the state."""
    return "VAT" if doc[phrase.head].lower_ == "pape" else None


def land_of_demonym(word: str) -> str | None:
    """« Quatre Kosovars »: the state that a demonym names people of."""
    return next((r.country for r in load().refs(word) if r.how == "demonym noun"), None)
