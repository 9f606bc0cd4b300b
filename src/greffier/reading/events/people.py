"""Whom a nominal of the sentence means as a party: coordinated heads and demonyms counted, pronouns resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from spacy.tokens import Token

from greffier.languages.fr import events as lexicon
from greffier.reading.attributions.unit import Unit
from greffier.reading.events.listed import after_in_list
from greffier.reading.lexis import finite, lemmas
from greffier.reading.names import Phrase, phrase_at
from greffier.reading.names.people import names_a_person
from greffier.world import load

__all__ = ["SPEAKER", "SPEAKERS", "Parties", "People", "Source"]

Parties = Callable[[Phrase], list[str]]
SPEAKER = "@speaker"
"""Stands for whoever utters the words, until attributions are known."""
SPEAKERS = "@speakers"
"""« nous »: the speaker with those he acts for."""
_I = frozenset(("je", "j'", "me", "m'", "moi", "mon", "ma", "mes"))
_WE = frozenset(("nous", "notre", "nos"))
_ABSTRACT = frozenset(
    (
        "diplomatie pays administration alliance alliés tensions relations crise situation monde sécurité région paix "
        "ministère"
    ).split()
)
_COMPANIONS = frozenset(
    (
        "allié alliés alliée alliées partenaire partenaires voisin voisins homologue homologues collègue collègues "
        "adversaire adversaires rival ennemi ennemis"
    ).split()
)
_POWERS = frozenset("capitales dirigeants États gouvernements membres nations partenaires pays puissances".split())
_PERSONAL = re.compile(
    r"(?:iste|eur|ien|ienne|ant|ante|ier|ière|aire|ard|eau|aint|oin|yen|enne|euse|rice|cat|pain|lot|naute|crate|logue)s?$"
)
"""Endings of nouns that name people; they are asked only of the doers of political acts."""
_THINGS = frozenset(
    (
        "moteur papier dossier quartier courant carburant volant montant instant restaurant erreur valeur couleur "
        "chaleur hauteur ordinateur secteur facteur bonheur honneur terreur rumeur matière frontière rivière lumière "
        "manière carrière barrière dernier affaire affaires commentaire itinéraire salaire horaire formulaire "
        "calendrier chantier courrier tableau bateau bateaux niveau lien liens moyen moyens soutien bien biens besoin "
        "besoins terrain terrains gain gains climat résultat résultats débat combat attentat état achat contrat "
        "complot lieu avion avions inflation vapeur réacteur compteur tracteur radiateur ascenseur documentaire"
    ).split()
)
_THEIRS = frozenset(["son", "sa", "ses", "leur", "leurs"])
_QUANTITIES = frozenset(
    (
        "centaine centaines cinquantaine dizaine dizaines douzaine douzaines majorité millier milliers million "
        "millions minorité poignée quarantaine quinzaine soixantaine trentaine vingtaine"
    ).split()
)
_ANYBODY = frozenset(("personne", "nul", "nulle", "chacun", "chacune", "quiconque"))
_BRIEFINGS = frozenset("conférence conférences point points revue salle attaché attachée agence agences".split())
_LINKS = frozenset(("et", "ou", ",", "ainsi", "comme"))


class Source(NamedTuple):
    """Who says what a verb of speech tells: where the words that name him begin, who he is."""

    start: int
    actor: str | None


@dataclass
class People:
    """Resolves the nominals of one sentence, each once."""

    unit: Unit
    parties: Parties
    owner: Callable[[int], str | None]
    anyone: Callable[[Phrase], str | None] = lambda _: None
    memo: dict[int, tuple[str, ...]] = field(default_factory=dict)
    spans: dict[int, Phrase | None] = field(default_factory=dict)
    said: Mapping[int, Source] = field(default_factory=dict)
    """Of the verbs of speech, by token: the attributions' sources."""
    frames: dict[tuple[int, int], Any] = field(default_factory=dict)
    """The frames of its verbs, each built once (``frame.verb_frame``)."""

    def phrase(self, head: int) -> Phrase | None:
        """The phrase of which token ``head`` is the head, or that names it."""
        if head not in self.spans:
            self.spans[head] = self._phrase(head)
        return self.spans[head]

    def _phrase(self, head: int) -> Phrase | None:
        unit = self.unit
        around = next((p for p in unit.phrases if p.start <= head < p.end), None)
        if around is not None and (
            head <= around.head or (around.name and around.name.start <= head < around.name.end)
        ):
            return around
        start = head
        while start > unit.start and unit.doc[start - 1].pos_ in ("DET", "NUM", "ADJ") and head - start < 4:
            start -= 1
        for at in range(start, head + 1):
            phrase = phrase_at(unit.doc, unit.names, at)
            if phrase and (phrase.head == head or (phrase.name and phrase.name.start <= head < phrase.name.end)):
                return phrase
        return (
            around if around is not None and around.office and around.office.start <= head < around.office.end else None
        )

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
        first = phrase.pronoun or phrase.possessive or ""
        if doc[phrase.head].lower_ in _QUANTITIES and (people := self._counted(phrase)) is not None:
            return [a for a in (self.anyone(people),) if a]
        if phrase.pronoun and first in _I | _WE:
            return [SPEAKER if first in _I else SPEAKERS]
        if phrase.plural and doc[phrase.head].lower_ in _POWERS and (body := self._members(phrase)):
            return [body]
        more = self.nations_after(phrase)
        if more and phrase.name is None:
            return [f"state:{code}" for code in (*phrase.states[:1], *more)]
        theirs = phrase.possessive in _THEIRS and phrase.plural and not phrase.states and phrase.name is None
        if theirs and doc[phrase.head].lower_ in _COMPANIONS and (companions := self._companions(phrase)):
            return companions
        found = [a for a in self.parties(phrase) if not self._empty(a, phrase)]
        if found and found[0].startswith("group:") and (wider := self._wider(phrase)) is not None:
            found = [a for a in (self.anyone(wider),) if a]
        if found:
            return found
        if first in _I | _WE:
            return [SPEAKER if first in _I else SPEAKERS]
        allied = doc[phrase.head].lower_ in _COMPANIONS and not phrase.possessive
        if phrase.plural and (allied or (doc[phrase.head].lower_ in _POWERS and phrase.end > phrase.head + 1)):
            return [a for a in (self.anyone(phrase),) if a]
        if phrase.possessive in _THEIRS and (phrase.kin or doc[phrase.head].lower_ in _COMPANIONS):
            return self._companions(phrase)
        if phrase.possessive in _THEIRS and not self._anybodys(phrase) and (whose := self.owner(phrase.start)):
            return [whose]
        return []

    def _anybodys(self, phrase: Phrase) -> bool:
        """« Nul ne doit cacher ses armes »: what is of whoever it may be."""
        before = self.unit.doc[self.unit.start : phrase.start]
        return any(t.lower_ in _ANYBODY and t.dep_.startswith("nsubj") for t in before)

    def _counted(self, phrase: Phrase) -> Phrase | None:
        """« Des milliers de Tunisiens », « une centaine de soldats russes »: the people of whom there are so many."""
        found, doc = self.counted(phrase), self.unit.doc
        if found is None:
            return None
        word = doc[found.head].lower_
        some = word in lexicon.load().locals or (_PERSONAL.search(word) is not None and word not in _THINGS)
        return found if some or found.name or found.office else None

    def counted(self, phrase: Phrase) -> Phrase | None:
        """What a quantity is of: « une vingtaine de blindés », « un millier d'étrangers »."""
        doc, k = self.unit.doc, phrase.head + 1
        if doc[phrase.head].lower_ not in _QUANTITIES or k + 1 >= self.unit.end or doc[k].lower_ not in ("de", "d'"):
            return None
        found = self.at(k + 1)
        return None if found is None or found.head != k + 1 or found.pronoun else found

    def _members(self, phrase: Phrase) -> str | None:
        """« Les trente pays de l'OTAN », all of them: the body itself."""
        orgs = [n.ref.actor for n in phrase.inner if n.ref is not None and n.ref.actor.startswith("org:")]
        whole = phrase.name is None and len(phrase.inner) == 1 and phrase.start < phrase.head
        definite = self.unit.doc[phrase.start].lower_ in ("les", "aux", "des")
        return orgs[0] if whole and definite and len(orgs) == 1 else None

    def _wider(self, phrase: Phrase) -> Phrase | None:
        """« Les partenaires américains et européens »: people of more lands than the first adjective says."""
        doc, k = self.unit.doc, phrase.end
        if not (phrase.states and phrase.plural and k + 1 < self.unit.end and doc[k].lower_ in ("et", "ou")):
            return None
        after = doc[k + 1]
        if after.pos_ != "ADJ" or "Number=Plur" not in str(after.morph) or load().states_of(after.lower_):
            return None
        return replace(phrase, end=k + 2, states=(), inner=())

    def _companions(self, phrase: Phrase) -> list[str]:
        """« leurs alliés »: the allies of whoever « leurs » points to."""
        unit = self.unit
        before = (
            unit.phrase_to.get(phrase.start - 1)
            if phrase.start - 1 > unit.start and unit.doc[phrase.start - 1].lower_ in ("et", ",")
            else None
        )
        whose = (self.of(before) if before is not None else ()) or tuple(a for a in (self.owner(phrase.start),) if a)
        someone = self.anyone(phrase)
        if someone is None:
            return []
        if whose and whose[0].startswith("state:") and phrase.end - phrase.head <= 2 and not phrase.states:
            return [f"{someone} {_of_state(whose[0])}".rstrip()]
        return [someone]

    def _empty(self, actor: str, phrase: Phrase) -> bool:
        """Whether what was resolved is no party: a forum, an abstraction, a bare « le pays »."""
        if phrase.possessive and self.unit.doc[phrase.head].lower_ in ("services", "offices"):
            return True  # « a offert ses services »
        head = self.unit.doc[phrase.head]
        if head.lower_ == "presse" and head.i > 1 and self.unit.doc[head.i - 2].lower_ in _BRIEFINGS:
            return True  # « deux conférences de presse »
        if actor.startswith("org:Format") or (actor.startswith("group:") and "@" in actor):
            return True
        return (
            actor.startswith("group:")
            and self.unit.doc[phrase.head].lower_ in _ABSTRACT
            and not (phrase.states or phrase.inner)
        )

    def nations_after(self, phrase: Phrase) -> list[str]:
        """« les présidents français et turc », « soldats indiens, pakistanais et chinois »: the demonyms that go on."""
        doc, k = self.unit.doc, phrase.end
        out: list[str] = []
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
        doc = self.unit.doc
        out: list[str] = []
        k = max(self.unit.start, phrase.start)
        while k < self.unit.end and k < phrase.head + 6:
            token = doc[k]
            if k > phrase.head and token.lower_ == "en" and k + 1 < self.unit.end and doc[k + 1].pos_ == "NOUN":
                k += 2  # « la mise en garde turque »
                continue
            if k > phrase.head and (
                token.pos_ in ("ADP", "VERB", "AUX", "DET", "NOUN", "PROPN", "PUNCT", "PRON")
                and not load().states_of(token.lower_)
            ):
                break
            if token.text[:1].islower() and k != phrase.head and (k < phrase.head or doc[k - 1].pos_ != "DET"):
                codes = load().states_of(token.lower_)
                out += codes if "-" in token.text else codes[:1]  # « le pacte germano-soviétique »
            k += 1
        return list(dict.fromkeys(f"state:{code}" for code in out))

    def doer(self, phrase: Phrase | None) -> tuple[str, ...]:
        """The actors of a phrase that acts: people whom no table knows count too (« les grévistes »)."""
        found = self.all_of(phrase)
        if found or phrase is None or phrase.pronoun or not self._human(phrase):
            return found
        someone = self.anyone(phrase)
        return (someone,) if someone else ()

    def _human(self, phrase: Phrase) -> bool:
        """Whether a phrase is of people: by its word, its ending, a capital where some are told (« des Touareg »)."""
        head, table = self.unit.doc[phrase.head], lexicon.load()
        word = head.lower_
        if word in _THINGS or head.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        if (
            word in table.apart
            or word.rstrip("s") in table.classes["collectives"]
            or names_a_person(word)
            or not table.classes["troops"].isdisjoint(lemmas(head))
        ):
            return True
        if head.text[:1].isupper():
            return phrase.plural and phrase.start < phrase.head and phrase.name is None
        return head.pos_ != "PROPN" and _PERSONAL.search(word.replace("ï", "i")) is not None

    def all_of(self, phrase: Phrase | None) -> tuple[str, ...]:
        """The actors of a phrase and of those coordinated with it on its right."""
        if phrase is None:
            return ()
        out = list(self.of(phrase))
        others = self.coordinates(phrase)
        for other in others:
            if other.possessive and out and not (other.kin or other.name or other.office):
                continue  # « en Ukraine et dans ses environs »
            out += [a for a in self.of(other) if a not in out]
        named = [a for a in out if a.startswith("person:")]
        apposed = phrase.end < self.unit.end and self.unit.doc[phrase.end].text == "," and phrase.name is None
        if phrase.plural and len(named) > 1 and apposed and out[0].startswith(("group:", "state:")):
            out = named  # « les ministres des deux pays, X et Y »
        end = others[-1].end if others else phrase.end
        if (among := self._among(end)) is not None:
            out += [
                a for a in (*self.of(among), *(b for o in self.coordinates(among) for b in self.of(o))) if a not in out
            ]
        return tuple(out)

    def _among(self, end: int) -> Phrase | None:
        """« Des alliés, dont le Canada »: who is named among them."""
        doc = self.unit.doc
        k = end + 1 if end < self.unit.end and doc[end].text == "," else end
        if k + 1 >= self.unit.end or doc[k].lower_ not in ("dont", "notamment"):
            return None
        found = self.at(k + 1)
        after = doc[found.end] if found is not None and found.end < self.unit.end else None
        return found if found is not None and (after is None or not finite(after)) else None

    def _accused_apart(self, other: Phrase) -> bool:
        """« … d'avoir armé la Colombie et Quito d'avoir … »: what « et » adds has an infinitive of its own."""
        doc, k = self.unit.doc, other.end
        own = k + 1 < self.unit.end and doc[k].lower_ in ("de", "d'") and other.name is not None
        return own and "VerbForm=Inf" in str(doc[k + 1].morph)

    def _acts_itself(self, phrase: Phrase, other: Phrase) -> bool:
        """« A écrit aux deux parties et le Chili a demandé … »: what follows « et » is the subject of a verb."""
        doc, unit = self.unit.doc, self.unit
        if other.end >= unit.end or not finite(doc[other.end]) or phrase.start <= unit.start:
            return False
        if doc[other.start - 1].lower_ not in ("et", ",", "mais", "ou"):
            return False
        before, first = doc[phrase.start - 1], doc[phrase.start]
        told = before.pos_ in ("ADP", "VERB", "ADV") or first.lower_ in ("aux", "au", "du")
        return told and before.lower_ not in ("entre", "que", "qu'")

    def coordinates(self, phrase: Phrase) -> list[Phrase]:
        """The phrases that « et », « ou » or a comma link to it on its right."""
        doc, unit = self.unit.doc, self.unit
        heads = [t.i for t in _conjuncts(doc[phrase.head]) if t.i > phrase.head and t.pos_ in ("NOUN", "PROPN", "PRON")]
        out = [
            p
            for h in heads
            if unit.start <= h < unit.end
            and (p := self.phrase(h)) is not None
            and p.start >= phrase.end
            and not any(t.text in '«»“”";:' or finite(t) for t in doc[phrase.end : p.start])
            and not self._accused_apart(p)
            and not self._acts_itself(phrase, p)
        ]
        whole = [p for p in after_in_list(unit, phrase) if not self._acts_itself(phrase, p)]
        if len(whole) > len(out):
            return whole
        if out:
            return out
        end = phrase.end
        if end + 2 < unit.end and doc[end].text == "," and doc[end + 1].lower_ == "comme":
            like = self.at(end + 2)  # « le Nigeria, comme le Bénin, a fermé … »
            if like is not None and like.name and like.end < unit.end and doc[like.end].text == ",":
                return [like]
        while end + 1 < unit.end and doc[end].lower_ in ("et", "ou", ","):
            if doc[end].text == "," and not any(
                t.lower_ in ("et", "ou") for t in doc[end + 1 : min(end + 10, unit.end)]
            ):
                break
            k = end + 1
            while (
                k < unit.end
                and doc[k].lower_ in ("à", "de", "d'", "avec", "contre", "entre", "par")
                and k not in unit.phrase_from
            ):
                k += 1
            nxt = self.at(k) if k < unit.end else None
            if (
                nxt is None
                or not (nxt.name or nxt.office or nxt.states or (nxt.inner and doc[nxt.head].lower_ in _COMPANIONS))
                or (nxt.end < unit.end and finite(doc[nxt.end]) and doc[end].text == ",")
            ):
                break
            if nxt.end < unit.end and finite(doc[nxt.end]) and not nxt.name:
                break
            if self._acts_itself(phrase, nxt):
                break
            out.append(nxt)
            end = nxt.end
        return out


@cache
def _of_state(actor: str) -> str:
    """« des États-Unis », « du Canada », « de la Russie », « d'Oman »: the state's French name after « de »."""
    state = load().state(actor)
    if state is None:
        return ""
    name = next(iter(state.names("fr")))
    start = {"les": "des ", "le": "du ", "la": "de la ", "l'": "de l'"}.get(
        state.article, "d'" if name[:1] in "AEIOUÉÎÔ" else "de "
    )
    return start + name


def _conjuncts(token: Token) -> list[Token]:
    out = [c for c in token.children if c.dep_ == "conj"]
    return out + [d for c in out for d in _conjuncts(c)]
