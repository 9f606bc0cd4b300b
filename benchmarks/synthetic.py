"""Dispatches made up for measuring linking at size: pages with their true readings, and what is true of them all.

Invented people of real states quarrel over invented bridges and herds. Every dispatch tells some facts of one affair
in sentences of ours; its reading says exactly what stands in it, so that nothing has to be parsed. Spellings vary
(« Sergueï », « Sergei »), surnames stand alone, some surnames are shared by two people of two countries; one dispatch
in six is a copy of another with another title, other furniture and a cut end. The same seed makes the same pile.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from greffier import world
from greffier.model import Reading

__all__ = ["Pile", "make_pile"]

_FIRST = date(2001, 1, 8)
_PER_STORY = 25
_COPIES = 1 / 6
_SPELLINGS = tuple(
    tuple(row.split("/"))
    for row in (
        "Alexandre/Alexander/Aleksandr Sergueï/Sergei/Sergej Antoine/Anthony Michel/Michael Nathalie/Natalia "
        "Paul/Pavel Joseph/Yosef Marie/Maria Andreï/Andrei/Andrey Catherine/Katherine Hélène/Helena "
        "Mikhaïl/Mikhail Youri/Yuri Karim Amadou Inés/Ines Lucas Fatima/Fatma Omar/Umar Ngozi Keiko Ravi"
    ).split()
)
_ONSETS = "B Br C D Dr F G Gr K Kr L M N P R S St T Tr V Z".split()
_MIDDLES = (
    "abar adan akor alim amel anis arid avol edor elan emir enov eran iban idor ilar imon inar irov oban odal okar "
    "olim oman oran orel oud ubar udin uman urok"
).split()
_ENDS = "a ac as e el en er es i ic in is o on os ov u us".split()
_THINGS = (
    ("rouvrir le pont de {}", "la réouverture du pont de {}"),
    ("rendre le troupeau de {}", "la restitution du troupeau de {}"),
    ("libérer les pêcheurs de {}", "la libération des pêcheurs de {}"),
    ("payer le péage de {}", "le paiement du péage de {}"),
    ("déminer la plaine de {}", "le déminage de la plaine de {}"),
    ("partager l'eau du barrage de {}", "le partage de l'eau du barrage de {}"),
    ("retirer les balises de {}", "le retrait des balises de {}"),
    ("rapatrier les mineurs de {}", "le rapatriement des mineurs de {}"),
    ("dépolluer la baie de {}", "la dépollution de la baie de {}"),
    ("raccorder le gazoduc de {}", "le raccordement du gazoduc de {}"),
    ("restituer les manuscrits de {}", "la restitution des manuscrits de {}"),
    ("cartographier l'îlot de {}", "la cartographie de l'îlot de {}"),
)
_VERBS = (
    "retirer ses gendarmes", "fermer ses ports", "rappeler son consul", "suspendre ses vols", "saisir les cargaisons",
    "bloquer les virements", "expulser deux attachés", "couper le courant",
)  # fmt: skip
_SAYINGS = (
    "Personne ne nous dictera l'heure de {}", "Nous ne céderons rien tant que {} restera sans garde",
    "Il y a plus de témoins que de preuves à {}", "La carte de {} est plus vieille que nos deux drapeaux",
    "On ne partage pas {} comme on coupe un gâteau", "Les gens de {} attendent depuis trois hivers",
)  # fmt: skip
_PAPERS = (
    "Le Sémaphore|La Gazette du Môle|L'Écho des Cols|Radio Estuaire|Le Petit Télégraphe|Dépêche Boréale|"
    "La Voix des Deltas|L'Almanach du Soir"
).split("|")
_WHO = (
    "Un éclusier|Une institutrice|Le syndic des caboteurs|Deux apiculteurs|Une géologue|Le curé|Trois chauffeurs|"
    "Un ancien douanier|La doyenne|Un vendeur de glaces|Une traductrice|Le gardien du phare|Quelques étudiants|"
    "Un berger|La pharmacienne|Un greffier à la retraite"
).split("|")
_DID = (
    "compte les camions|recopie d'anciens cadastres|montre une photographie jaunie|tient un carnet de bord|"
    "répare une radio|dessine la crue|garde les clés du hangar|parle d'un hiver sans neige|a vendu sa barque|"
    "cherche un interprète|range des sacs de sable|attend l'autocar|plante des saules|relit un vieux traité|"
    "prépare la fête du village|mesure la hauteur de l'eau"
).split("|")
_WHERE = (
    "devant la mairie|sous la halle|près du gué|au bord de la route|dans la cour de l'école|derrière l'entrepôt|"
    "sur le quai|à la sortie du tunnel|au marché|dans la salle d'attente|au pied de la tour|près de l'ancienne gare"
).split("|")
_WHEN = (
    "depuis l'aube|comme chaque semaine|malgré la pluie|sans se presser|en attendant des nouvelles|"
    "pour la troisième fois|avec ses voisins|loin des micros|jusqu'à la nuit|à voix basse|quand le vent tombe|"
    "entre deux averses"
).split("|")
_FURNITURE = (
    "Accueil | Monde | Abonnez-vous",
    "Partager cet article",
    "Lire aussi : la météo des plages",
    "Nos archives du jour",
)


@dataclass(frozen=True)
class _Person:
    key: str
    forms: tuple[str, ...]
    surname: str
    office: str
    state: str
    feminine: bool


@dataclass(frozen=True)
class _State:
    code: str
    name: str
    capital: str
    demonym: str


@dataclass
class Pile:
    """The readings (their text is the page), and what is true: copies, stories, who every document's actors are."""

    readings: list[Reading] = field(default_factory=list)
    copy_of: dict[str, str] = field(default_factory=dict)
    story: dict[str, int] = field(default_factory=dict)
    actor: dict[tuple[str, str], str] = field(default_factory=dict)


class _Page:
    """A page in the making: text, lines, and what stands in the last sentence."""

    def __init__(self, name: str, published: date, publisher: str) -> None:
        self.data: dict[str, Any] = {
            "document": name, "key": f"{random.Random(name).getrandbits(48):012x}", "language": "fr",
            "published": published.isoformat(), "published_how": "given", "publisher": publisher,
            "lines": [], "actors": [], "attributions": [], "times": [], "events": [], "moves": [],
        }  # fmt: skip
        self.text = ""
        self.ids: dict[str, str] = {}

    def line(self, words: str, label: str = "paragraph") -> int:
        start = len(self.text)
        self.text += words + "\n"
        self.data["lines"].append([start, start + len(words), label])
        return start

    def actor(self, actor_id: str, name: str, truth: str, **more: str) -> str:
        known = next((a for a in self.data["actors"] if a["id"] == actor_id), None)
        if known is None:
            self.data["actors"].append({"id": actor_id, "names": [name], **more})
            self.ids[actor_id] = truth
        elif name not in known["names"]:
            known["names"].append(name)
        return actor_id

    def at(self, start: int, sentence: str, words: str) -> list[int]:
        begin = start + sentence.index(words)
        return [begin, begin + len(words)]

    def reading(self) -> Reading:
        return Reading.model_validate({**self.data, "text": self.text})


def make_pile(documents: int, seed: int = 7) -> Pile:
    """Return so many dispatches on a twenty-fifth as many affairs, with what is true of them."""
    dice = random.Random(seed)
    states = _states()
    names = _surnames(dice, 6 * len(states))
    people = {s.code: _people(dice, s, names) for s in states}
    pile, number = Pile(), 0
    while len(pile.readings) < documents:
        number += 1
        _affair(dice, pile, number, documents, states, people)
    return pile


def _states() -> list[_State]:
    out = []
    for code, state in sorted(world.load().states.items()):
        names, capitals = tuple(state.names("fr")), tuple(state.capitals)
        if names and capitals and getattr(state, "until", None) is None and len(code) == 3:
            out.append(_State(code, names[0], capitals[0], ""))
    return out


def _surnames(dice: random.Random, count: int) -> list[str]:
    """Invented surnames, no two of which could be spellings of one."""
    found: dict[str, str] = {}
    while len(found) < count:
        word = dice.choice(_ONSETS) + dice.choice(_MIDDLES) + dice.choice(("", *_MIDDLES)) + dice.choice(_ENDS)
        found.setdefault(word, word)
    return list(found)


def _people(dice: random.Random, state: _State, names: list[str]) -> list[_Person]:
    out = []
    offices = ("ministre des Affaires étrangères", "président", "porte-parole du gouvernement", "ambassadeur")
    for office in offices:
        given = dice.choice(_SPELLINGS)
        surname = names.pop() if dice.random() > 0.03 or len(names) < 9 else dice.choice(names[-8:])
        feminine = given[0][-1] in "ae" or given[0] in ("Ngozi", "Keiko", "Ines")
        forms = tuple(f"{g} {surname}" for g in given)
        out.append(_Person(f"{state.code}/{office}", forms, surname, office, state.code, feminine))
    return out


@dataclass(frozen=True)
class _Fact:
    """One thing that happens in an affair: when, what, between whom."""

    kind: str
    day: date
    words: tuple[str, ...]
    by: str
    to: str
    speaker: _Person


def _affair(
    dice: random.Random, pile: Pile, number: int, documents: int, states: list[_State], people: dict[str, list[_Person]]
) -> None:
    a, b = dice.sample(states, 2)
    begin = _FIRST + timedelta(days=dice.randrange(max(60, documents // 4)))
    place, thing = _place(dice), dice.choice(_THINGS)
    do, done = thing[0].format(place), thing[1].format(place)
    days = [begin + timedelta(days=k) for k in sorted(dice.sample(range(14), 6))]
    where = dice.choice([s for s in states if s not in (a, b)])
    facts = [
        _Fact("request", days[0], (do, done), a.code, b.code, people[a.code][0]),
        _Fact("said", days[1], (dice.choice(_SAYINGS).format(place),), b.code, "", people[b.code][1]),
        _Fact("refused", days[2], (do, done), b.code, a.code, people[b.code][0]),
        _Fact("threat", days[3], (dice.choice(_VERBS), done), a.code, b.code, people[a.code][2]),
        _Fact("said", days[4], (dice.choice(_SAYINGS).format(place),), a.code, "", people[a.code][3]),
        _Fact("met", days[5], (where.capital, done), a.code, b.code, people[b.code][3]),
    ]
    told = {s.code: s for s in states}
    size = min(dice.randint(_PER_STORY - 10, _PER_STORY + 10), documents - len(pile.readings))
    made: list[tuple[_Page, date]] = []
    for k in range(size):
        name = f"s{number:04}-{k:03}.txt"
        if made and dice.random() < _COPIES:
            source, day = dice.choice(made)
            page = _copy(dice, source, name, day)
            pile.copy_of[name] = source.data["document"]
        else:
            known = dice.randint(1, len(facts))
            day = facts[known - 1].day + timedelta(days=dice.randint(0, 2))
            page = _dispatch(dice, name, day, facts[max(0, known - 4) : known], told, (place, done))
            made.append((page, day))
        reading = page.reading()
        pile.readings.append(reading)
        pile.story[name] = number
        pile.actor.update(((name, local), truth) for local, truth in page.ids.items())


def _place(dice: random.Random) -> str:
    return dice.choice(("Val-", "Mont-", "Port-", "Roche-", "Haut-", "Bas-")) + (
        dice.choice(_ONSETS).lower() + dice.choice(_MIDDLES) + dice.choice(_MIDDLES)
    )


def _dispatch(
    dice: random.Random, name: str, day: date, facts: list[_Fact], told: dict[str, _State], about: tuple[str, str]
) -> _Page:
    page = _Page(name, day, dice.choice(_PAPERS))
    page.line(dice.choice(_FURNITURE), "furniture")
    ends = told[facts[-1].by].capital, told[facts[0].to or facts[0].by].capital
    page.line(f"{about[0]} : {ends[0]} et {ends[1]}, jour {day.day}", "headline")
    for fact in facts:
        _tell(dice, page, fact, told)
        page.line(_colour(dice, about[0]))
    for _ in range(dice.randint(2, 5)):
        page.line(_colour(dice, about[0]))
    page.line(dice.choice(_FURNITURE), "furniture")
    return page


def _colour(dice: random.Random, place: str) -> str:
    """A sentence of which nothing is to be read: what a correspondent sees."""
    who, did, where, when = (dice.choice(words) for words in (_WHO, _DID, _WHERE, _WHEN))
    shape, low = dice.randrange(4), who[0].lower() + who[1:]
    if shape == 0:
        return f"{who} de {place} {did} {where}, {when}."
    if shape == 1:
        return f"{where.capitalize()}, {low} {did} {when}."
    if shape == 2:
        return f"À {place}, {when}, {low} {did} ; on compte {dice.randint(3, 400)} passants {where}."
    return f"{when.capitalize()}, {low} {did} {where}, à {dice.randint(2, 90)} pas de la borne."


def _tell(dice: random.Random, page: _Page, fact: _Fact, told: dict[str, _State]) -> None:
    by = told[fact.by]
    doer = page.actor(f"state:{by.code}", by.capital, f"state:{by.code}", country=by.code)
    other = ""
    if fact.to:
        to = told[fact.to]
        other = page.actor(f"state:{to.code}", to.capital, f"state:{to.code}", country=to.code)
    if fact.kind == "said":
        _say(dice, page, fact)
    elif fact.kind == "met":
        _meet(dice, page, fact, told, (doer, other))
    else:
        _put(dice, page, fact, told, (doer, other))


def _say(dice: random.Random, page: _Page, fact: _Fact) -> None:
    who, label = _named(dice, page, fact.speaker)
    sentence = dice.choice(
        (
            f"« {fact.words[0]} », a déclaré {who}.",
            f"{who} l'a déclaré devant la presse : « {fact.words[0]} ».",
            f"« {fact.words[0]} », avait déclaré un peu plus tôt {who}, visiblement fatigué.",
        )
    )
    start = page.line(sentence)
    page.data["attributions"].append(
        {
            "content": [page.at(start, sentence, fact.words[0])],
            "cue": page.at(start, sentence, "déclaré"),
            "source": page.at(start, sentence, who),
            "source_actor": label,
            "kind": "direct",
        }
    )


def _meet(dice: random.Random, page: _Page, fact: _Fact, told: dict[str, _State], who: tuple[str, str]) -> None:
    by, to, where = told[fact.by].capital, told[fact.to].capital, fact.words[0]
    sentence = dice.choice(
        (
            f"Des délégués de {by} et de {to} se sont rencontrés à {where}.",
            f"Une rencontre a réuni à {where} {by} et {to} sur {fact.words[1]}.",
            f"À {where}, {by} et {to} se sont rencontrés sans rien signer.",
            f"{to} et {by} ont tenu à {where} une rencontre de quatre heures.",
        )
    )
    start = page.line(sentence)
    word = "rencontrés" if "rencontrés" in sentence else "rencontre"
    page.data["events"].append(
        {
            "type": "CONSULT",
            "trigger": page.at(start, sentence, word),
            "actors": list(who),
            "recipients": [],
            "factuality": "actual",
            "date": fact.day.isoformat(),
        }
    )


def _put(dice: random.Random, page: _Page, fact: _Fact, told: dict[str, _State], who: tuple[str, str]) -> None:
    by, to = told[fact.by].capital, told[fact.to].capital
    do, done = fact.words
    sentence, word, matter = dice.choice(
        {
            "request": (
                (f"{by} a demandé à {to} de {do}.", "demandé", do),
                (f"{by} exige de {to} {done}.", "exige", done),
                (f"Selon une note remise lundi, {by} demande {done} à {to}.", "demande", done),
                (f"C'est {done} que {by} a de nouveau réclamé à {to}.", "réclamé", done),
            ),
            "refused": (
                (f"{by} a refusé à {to} {done}.", "refusé", done),
                (f"{by} a rejeté la demande de {to} sur {done}.", "rejeté", done),
                (f"Pas question, a fait savoir {by}, qui refuse {done} à {to}.", "refuse", done),
            ),
            "threat": (
                (f"{by} menace {to} de {do} faute d'accord sur {done}.", "menace", do),
                (f"Sans {done}, {by} menace de {do}, au grand dam de {to}.", "menace", do),
            ),
        }[fact.kind]
    )
    start, day = page.line(sentence), fact.day.isoformat()
    trigger = page.at(start, sentence, word)
    kind = {"request": "REQUEST", "refused": "REJECT", "threat": "THREATEN"}[fact.kind]
    doer, other = who
    page.data["events"].append(
        {"type": kind, "trigger": trigger, "actors": [doer], "recipients": [other], "factuality": "actual", "date": day}
    )
    page.data["moves"].append(
        {
            "kind": fact.kind,
            "span": trigger,
            "from": [doer],
            "to": [other],
            "date": day,
            "matter": page.at(start, sentence, matter),
        }
    )


def _named(dice: random.Random, page: _Page, person: _Person) -> tuple[str, str]:
    """How a dispatch names somebody, and the label its reading gives him."""
    form = dice.choice(person.forms)
    if dice.random() < 0.7:
        words, label = form, f"person:{form}"
    else:
        words, label = f"{'Mme' if person.feminine else 'M.'} {person.surname}", f"person:{person.surname}"
    return words, page.actor(label, words, person.key, country=person.state, role=person.office)


def _copy(dice: random.Random, source: _Page, name: str, day: date) -> _Page:
    """Another outlet's copy: another title, other furniture, perhaps without its last sentence."""
    page = _Page(name, day + timedelta(days=dice.randint(0, 1)), dice.choice(_PAPERS))
    body = [line for line in source.data["lines"] if line[2] == "paragraph"]
    page.line(dice.choice(_FURNITURE), "furniture")
    page.line(f"Ce que l'on sait, jour {day.day}", "headline")
    shifts: list[tuple[int, int, int]] = []
    for start, end, label in body[:-1] if dice.random() < 0.4 else body:
        shifts.append((start, end, page.line(source.text[start:end], label) - start))

    def moved(span: list[int]) -> list[int] | None:
        return next(([span[0] + d, span[1] + d] for a, b, d in shifts if a <= span[0] < b), None)

    for layer, at in (("events", "trigger"), ("moves", "span")):
        for item in source.data[layer]:
            place = moved(item[at])
            if place is not None:
                more = {"matter": moved(item["matter"])} if layer == "moves" else {}
                page.data[layer].append({**item, at: place, **more})
    for said in source.data["attributions"]:
        content = moved(said["content"][0])
        if content is not None:
            page.data["attributions"].append(
                {**said, "content": [content], "cue": moved(said["cue"]), "source": moved(said["source"])}
            )
    page.data["actors"] = [dict(actor) for actor in source.data["actors"]]
    page.ids = dict(source.ids)
    return page
