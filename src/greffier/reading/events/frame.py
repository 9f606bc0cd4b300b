"""Who stands where round a verb: subject, object and complements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from greffier.reading.attributions.unit import Unit
from greffier.reading.attributions.verbs import subject, verb_group
from greffier.reading.events.between import BETWEEN, TIMES, over_insertion, skipped
from greffier.reading.events.control import apposed, controller, fronted, over_relative, shared_subject
from greffier.reading.events.coordinated import left_coordinates, them
from greffier.reading.events.people import People
from greffier.reading.events.relative import Relative, relative
from greffier.reading.events.slots import Filler, apart, prepositional
from greffier.reading.events.words import (
    BE,
    COMPASS,
    HAVE,
    OBJECT_CLITICS,
    agreement,
    is_verb,
    past_participle,
    preposition_at,
    reach,
)
from greffier.reading.lexis import finite, lemmas
from greffier.reading.names import Phrase

__all__ = ["VerbFrame", "verb_frame"]

_WITH_BE = frozenset(
    (
        "aller arriver venir partir entrer sortir rester tomber mourir naître devenir revenir parvenir intervenir "
        "rentrer retourner monter descendre passer convenir"
    ).split()
)
_LOCUTIONS = frozenset(
    (
        "d'abord",
        "d'ailleurs",
        "d'emblée",
        "de nouveau",
        "à nouveau",
        "en outre",
        "en revanche",
        "par ailleurs",
        "au contraire",
        "d'avance",
    )
)
"""Adverbs of two words that stand between auxiliary and participle."""
_MEANS = frozenset(("téléphone", "drone", "écrit", "erreur", "surprise", "avion", "vote", "décret"))
_ALL = frozenset(("tous", "toutes", "certains", "certaines", "plusieurs", "beaucoup"))
_PARTITIVE = frozenset(
    ("aucun", "aucune", "certains", "certaines", "plusieurs", "beaucoup", "nul", "chacun", "chacune")
)
_DATIVE = {"lui": "il", "leur": "ils", "-lui": "il", "-leur": "ils"}


def verb_frame(people: People, token: int, inner: int = 0) -> VerbFrame:
    """Return the frame of the verb at ``token``, built once a sentence; ``inner`` counts how deep it was asked for."""
    found: VerbFrame | None = people.frames.get((token, inner))
    if found is None:
        found = people.frames[token, inner] = VerbFrame(people, token, inner)
    return found


@dataclass(frozen=True)
class VerbFrame:
    """A verb with its group, its voice and what stands round it."""

    people: People
    token: int
    inner: int = 0

    @property
    def unit(self) -> Unit:
        """The sentence."""
        return self.people.unit

    def at(self, token: int) -> VerbFrame:
        """The frame of a verb that this one hangs on."""
        return verb_frame(self.people, token, self.inner + 1)

    @property
    def head(self) -> Token:
        """The verb's token."""
        return self.unit.doc[self.token]

    @cached_property
    def _group(self) -> tuple[int, Phrase | None]:
        first, pronoun = verb_group(self.unit, self.token)
        doc = self.unit.doc
        adverb = first - 3 >= self.unit.start and doc[first - 2 : first].text.lower() in _LOCUTIONS
        if adverb and doc[first - 3].lower_ in BE | HAVE:
            first = verb_group(self.unit, first - 3)[0]
        return first, pronoun

    @property
    def group(self) -> int:
        """The first token of the verb group."""
        return self._group[0]

    @property
    def inverted(self) -> Phrase | None:
        """The pronoun inverted in the group, or that follows it."""
        after = self.unit.phrase_from.get(self.token + 1)
        if after is not None and after.pronoun and self.unit.doc[after.start].text.startswith("-"):
            return after
        return self._group[1]

    @property
    def said_after(self) -> bool:
        """« …, a averti le ministre »: whether it is a verb of speech that its source follows."""
        told = self.people.said.get(self.token)
        return told is not None and (told.start > self.token or self.unit.doc[told.start].text.startswith("-"))

    @property
    def participle(self) -> bool:
        """Whether the verb is a present participle."""
        return self.head.text.endswith("ant") and self.head.pos_ != "NOUN"

    @cached_property
    def words(self) -> list[str]:
        """The words of the group before the verb, auxiliaries farther off among them."""
        near = [t.lower_ for t in self.unit.doc[self.group : self.token]]
        far = [
            c.lower_
            for c in self.head.children
            if c.dep_.startswith(("aux", "expl", "cop")) and self.unit.start <= c.i < self.group
        ]
        return [*far, *near]

    @cached_property
    def past_participle(self) -> bool:
        """Whether the verb is a past participle."""
        return past_participle(self.head)

    @cached_property
    def reflexive(self) -> bool:
        """Whether a reflexive pronoun stands in the group."""
        words = self.words
        return "se" in words or "s'" in words or (("me" in words or "m'" in words) and "je" in words)

    @cached_property
    def passive(self) -> bool:
        """Whether the verb is passive: « a été sanctionné », a participle after a noun."""
        if not self.past_participle or self.reflexive:
            return False
        if "été" in self.words:
            return True
        if any(w in BE for w in self.words):
            return self.head.lemma_.lower() not in _WITH_BE
        if any(w in HAVE for w in self.words):
            return False
        shared = self._first_of_pair()
        return shared.passive if shared is not None else not self._present

    @property
    def _present(self) -> bool:
        """« Le ministre fait la navette »: a present that the tagger takes for a participle."""
        token = self.head
        return token.lower_.endswith("t") and any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)

    def _first_of_pair(self) -> VerbFrame | None:
        """« a arrêté et torturé »: the participle with which this one shares its auxiliary."""
        unit, token = self.unit, self.head
        if (
            self.inner > 3
            or self.group <= self.unit.start
            or unit.doc[self.group - 1].lower_ not in ("et", "puis", "mais", "ou", ",")
            or apposed(self) is not None
        ):
            return None
        at = token.head.i if token.dep_ == "conj" and self._inside(token.head.i) and token.head.i < token.i else None
        if at is None or not is_verb(unit, at) or "VerbForm=Inf" in str(unit.doc[at].morph):
            at = next(
                (
                    k
                    for k in range(self.group - 1, max(unit.start - 1, self.group - 24), -1)
                    if unit.doc[k].pos_ == "VERB" and "VerbForm=Inf" not in str(unit.doc[k].morph)
                ),
                None,
            )
        if at is None or not is_verb(unit, at):
            return None
        frame = verb_frame(self.people, at, self.inner + 1)
        if set(frame.words) & HAVE and agreement(token) != agreement(frame.head):
            return None  # « a demandé de libérer les chauffeurs, arrêtés dimanche »
        helped = any(w in HAVE or w in BE for w in frame.words)
        return frame if helped and (frame.past_participle or set(frame.words) & HAVE) else None

    @cached_property
    def in_passing(self) -> bool:
        """« Les otages capturés lundi », « les troupes qui occupent la ville »: what a noun's own clause tells."""
        if self.infinitive or self.participle:
            return False
        before = self.unit.doc[self.group - 1].lower_ if self.group > self.unit.start else ""
        if before == "qui" or self._relative is not None:
            return True
        return self.passive and self.group == self.token and self.head.dep_.startswith("acl")

    @cached_property
    def infinitive(self) -> bool:
        """Whether the verb is an infinitive."""
        token = self.head
        return "VerbForm=Inf" in str(token.morph) or (
            token.pos_ in ("VERB", "AUX")
            and token.lower_ == token.lemma_.lower()
            and token.lower_.endswith(("er", "ir", "re", "oir"))
        )

    @cached_property
    def _past_infinitive(self) -> bool:
        """« D'avoir soutenu », « d'être intervenus »: a participle whose auxiliary is an infinitive."""
        return self.past_participle and any(w in ("avoir", "être") for w in self.words[-3:])

    # ------------------------------------------------------------------ subject

    @cached_property
    def surface_subject(self) -> Phrase | None:
        """The phrase of the grammatical subject; a headline's « Syrie : » before a colon is none."""
        found = self._surface_subject()
        if (
            found is not None
            and found.start > self.unit.start
            and found.end <= self.group
            and self.unit.doc[found.start - 1].lower_ in ("sur", "dans", "selon", "contre", "avec", "pour", "chez")
            and not (self.passive or self.infinitive or self._past_infinitive)
            and self.unit.doc[self.group - 1].lower_ != "qui"
        ):
            found = self.unit.phrase_to.get(self.group)
        if found is None or found.end >= self.unit.end or self.unit.doc[found.end].text != ":":
            return found
        after = self.people.at(found.end + 1)
        return after if after is not None and after.end <= self.group else None

    def _some_of(self, i: int) -> Phrase | None:
        """« Aucun des neuf Belges »: the people of whom some are told."""
        found = self.people.at(i)
        bare = found and found.end == i + 1 < self.unit.end and found.name is None
        return (self.people.at(i + 1) or found) if bare else found

    def _surface_subject(self) -> Phrase | None:
        people, doc = self.people, self.unit.doc
        if self.inverted is not None:
            return self.inverted
        if self.head.lower_.endswith("ez") and "vous" not in (*self.words, doc[self.group - 1].lower_):
            return None  # « arrêtez la destruction »
        if self.said_after:
            return people.at(people.said[self.token].start)  # « …, a averti un cadre de la banque »
        if (after := self._after_verb()) is not None:
            return after
        token = self.head
        near = [*token.children, *(g for c in token.children if c.dep_.startswith("aux") for g in c.children)]
        if (close := self.unit.phrase_to.get(self.group)) is not None and doc[close.start - 1].text == ",":
            state = close.name is not None and close.name.kind == "state"  # « L'Inde masse …, le Pakistan s'en plaint »
            near = [c for c in near if c.i >= close.start] or near if state else near
        for child in near:
            if child.dep_.startswith("nsubj") and self._inside(child.i) and not self._object_after(child):
                if child.lower_ in ("qui", "que", "lequel", "laquelle", "lesquels", "lesquelles"):
                    return self._antecedent(child.i)
                if child.lower_ in ("ce", "c'", "cela", "ça", "on", "rien"):
                    return None
                if child.lower_ in _PARTITIVE and doc[child.i + 1].lower_ in ("des", "de", "d'"):
                    if doc[child.i + 2].lower_ in ("eux", "elles", "entre"):
                        return them(child, child.lower_.endswith("es") or doc[child.i + 2].lower_ == "elles")
                    return self._some_of(child.i + 2)
                if child.lower_ in _ALL and child.pos_ in ("PRON", "ADJ", "DET"):
                    return them(child, child.lower_.endswith("es"))
                if (named := people.phrase(child.i)) is not None:
                    return named  # « Vendredi, à Genève, le ministre a … »: the day is no subject
        if not self.past_participle or self.words or not self.passive:
            before = doc[self.group - 1].lower_ if self.group > self.unit.start else ""
            if before == "qui":
                return self._antecedent(self.group - 1)
        if (
            self.past_participle
            and self.passive
            and not any(w in BE or w == "été" for w in self.words)
            and self._first_of_pair() is None
        ):
            noun = token.head if token.dep_.startswith(("acl", "amod")) and token.head.i < token.i else None
            if noun is not None and self._inside(noun.i) and noun.pos_ in ("NOUN", "PROPN"):
                return people.phrase(noun.i)
            before_phrase = self.unit.phrase_to.get(self.token) or apposed(self)
            if before_phrase is not None:
                return before_phrase
            if (ahead := fronted(self)) is not None:
                return ahead
        if (told := over_relative(self)) is not None:
            return told
        if (
            token.dep_ == "conj"
            and self._inside(token.head.i)
            and token.head.i < token.i
            and is_verb(self.unit, token.head.i)
            and not ("VerbForm=Inf" in str(token.head.morph) and self.past_participle and not self.words)
        ):
            shared = verb_frame(people, token.head.i, self.inner + 1).surface_subject if self.inner < 4 else None
            if shared is not None or self.unit.phrase_to.get(self.group) is None:
                return shared
        if self.past_participle and not self.words and (pair := self._first_of_pair()) is not None:
            return pair.surface_subject
        if self.infinitive or self.participle or self._past_infinitive:
            return controller(self) or fronted(self)
        phrase, tokens, _ = subject(self.unit, self, None)
        return phrase if tokens is not None else shared_subject(self)

    def _object_after(self, child: Token) -> bool:
        """« …, avait félicité le Rêve géorgien »: the object, which the parser takes for a subject."""
        tensed = any(w in HAVE for w in self.words) and child.i > self.token
        return tensed and self.token not in self.people.said and self._relative is None and self.group > self.unit.start

    @cached_property
    def _relative(self) -> Relative | None:
        """The relative pronoun, other than a subject, that opens the verb's clause."""
        return None if self.infinitive or self.participle else relative(self.unit, self.group)

    def _after_verb(self) -> Phrase | None:
        """« Que lui proposait Rome », « où l'a reçu mardi son homologue »: the subject that follows its verb."""
        unit, which, i = self.unit, self._relative, self.token + 1
        if which is None or which.subject or self.passive:
            return None
        while i < unit.end and i - self.token < 4 and (unit.doc[i].pos_ == "ADV" or unit.doc[i].lower_ in BETWEEN):
            i += 1
        return unit.phrase_from.get(i) if i < unit.end else None

    def _antecedent(self, i: int) -> Phrase | None:
        head = self.head
        if head.dep_.startswith("acl") and head.head.i < i and self._inside(head.head.i):
            found = self.people.phrase(head.head.i)
            if found is not None:
                return found
        for k in (i, i - 1):
            if (phrase := self.unit.phrase_to.get(k)) is not None:
                return phrase
        return None

    def _inside(self, i: int) -> bool:
        return self.unit.start <= i < self.unit.end

    # ------------------------------------------------------------------ complements

    @cached_property
    def object_phrase(self) -> Phrase | None:
        """The phrase of the direct object after the verb, or what a relative « que » stands for."""
        people, unit = self.people, self.unit
        if self.passive:
            return None
        if self._relative is not None and self._relative.case == "obj":
            return self._relative.antecedent
        for child in self.head.children:
            if child.dep_ in ("obj", "iobj") and self._inside(child.i):
                if child.lower_ in ("que", "qu'") and child.i < self.token:
                    return self._antecedent(child.i)
                if child.lower_ in BETWEEN | TIMES:
                    continue  # « a rencontré lundi à Genève son homologue »
                if child.i > self.token and child.pos_ in ("NOUN", "PROPN") and not self._case(child):
                    return people.phrase(child.i)
        i = self.token + 1
        while i < unit.end and i - self.token < 6 and skipped(unit, i):
            i += 1
        i = over_insertion(unit, i)
        if (
            i + 3 < unit.end
            and unit.doc[i + 1].lower_ in COMPASS
            and unit.doc[i + 2].lower_ in ("de", "du", "des", "d'")
        ):
            return people.at(i + 3) or people.at(i + 2)
        if i + 2 < unit.end and unit.doc[i].lower_ in ("par", "au", "à") and unit.doc[i + 2].pos_ == "DET":
            i += 2 if unit.doc[i + 1].lower_ in _MEANS else 0  # « a joint par téléphone son collègue »
        if i < unit.end and unit.doc[i].lower_ not in ("de", "d'"):
            phrase = unit.phrase_from.get(i)
            if phrase is not None and not phrase.pronoun:
                return phrase
        return None

    def _case(self, token: Token) -> bool:
        return any(c.dep_ == "case" for c in token.children)

    @cached_property
    def complements(self) -> tuple[Filler, ...]:
        """Object, datives and prepositional complements, in order; those of a governed infinitive too."""
        people, unit = self.people, self.unit
        out: list[Filler] = []
        for k in range(self.group, self.token):
            low = unit.doc[k].lower_
            if (
                low in OBJECT_CLITICS
                and unit.doc[k].pos_ in ("PRON", "DET")
                and unit.doc[k].dep_ in ("obj", "iobj", "expl:comp", "det", "obj:lvc", "nsubj")
                and unit.doc[k + 1].lower_ != "on"
            ):
                plural = low == "les"
                gender = {"le": "m", "la": "f"}.get(low)
                if not gender:
                    gender = "f" if self.head.lower_.endswith(("ée", "ées")) else "m"
                pronoun = Phrase(
                    k,
                    k + 1,
                    k,
                    ("ils" if gender == "m" else "elles") if plural else ("il" if gender == "m" else "elle"),
                    gender,
                    plural,
                    True,
                )
                out.append(Filler("obj", k, people.of(pronoun), pronoun))
            elif low in _DATIVE and unit.doc[k].pos_ == "PRON" and not unit.doc[k + 1].is_punct:
                pronoun = Phrase(k, k + 1, k, _DATIVE[low], None, low == "leur", True)
                out.append(Filler("à", k, people.of(pronoun), pronoun))
            elif low in ("nous", "me", "m'") and unit.doc[k].dep_ in ("obj", "iobj") and not self.reflexive:
                pronoun = Phrase(k, k + 1, k, "nous", None, True, True)
                out.append(Filler("obj", k, people.of(pronoun), pronoun))
        which = self._relative
        if which is not None and which.case == "à" and which.antecedent is not None:
            out.append(Filler("à", which.token, people.all_of(which.antecedent), which.antecedent))
        thing = self.object_phrase
        if thing is not None and not self._after(thing):
            thing = apart(people, thing, lemmas(self.head))
            counted = people.counted(thing)
            out.append(Filler("obj", (counted or thing).head, people.all_of(thing), thing))
        skip = [(thing.start, self._end_of(thing))] if thing is not None else []
        out += prepositional(people, self.token, skip, verbs=True)
        for child in self.head.children:
            if child.dep_.startswith("obl") and child.i < self.group and self._inside(child.i):
                case = next((c for c in child.children if c.dep_ == "case"), None)
                found = preposition_at(unit, case.i) if case is not None else None
                if found and found[0] in ("pour", "par", "avec", "entre", "contre", "à", "auprès"):
                    phrase = people.phrase(child.i)
                    if phrase is not None:
                        out.append(Filler(found[0], child.i, people.all_of(phrase), phrase))
        if (clause := self._that_clause()) is not None:
            out.append(Filler("que", clause.head, people.all_of(clause), clause))
        return tuple(out)

    def _after(self, thing: Phrase) -> bool:
        """Whether what follows the verb is its subject: « où l'a reçu son homologue », « a averti le ministre »."""
        found = self.surface_subject
        return found is not None and found.start > self.token and found.start <= thing.head < found.end

    def _end_of(self, thing: Phrase) -> int:
        """Where an object ends: before « envers », which the tagger takes for a noun."""
        doc = self.unit.doc
        return next((k for k in range(thing.head + 1, thing.end) if doc[k].lower_ == "envers"), thing.end)

    def _that_clause(self) -> Phrase | None:
        """The subject of the clause that « que » opens after the verb: « exige que Washington crée »."""
        unit = self.unit
        for k in range(self.token + 1, min(unit.end - 1, self.token + 8)):
            if unit.doc[k].lower_ in ("que", "qu'"):
                return unit.phrase_from.get(k + 1)
            if finite(unit.doc[k]) or unit.doc[k].text in (".", ";", ":"):
                return None
        return None

    @cached_property
    def _suffered(self) -> bool:
        """« S'est fait arrêter par … », « se voit refuser … »: the subject undergoes what the infinitive tells."""
        unit = self.unit
        if not self.infinitive:
            return False
        for k in range(self.token - 1, max(unit.start, self.token - 3) - 1, -1):
            if unit.doc[k].lower_ in ("fait", "fait-", "vu", "vue", "vus", "voit", "voient", "font", "faite", "laissé"):
                return any(t.lower_ in ("se", "s'") for t in unit.doc[max(unit.start, k - 3) : k])
        return False

    @cached_property
    def around(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The heads of its complements and the words close after it, each with its lemmas and form."""
        doc = self.unit.doc
        heads = [f.head for f in self.fillers if f.slot != "subj"]
        close = [k for k in reach(self.unit, self.token, verbs=True) if k <= self.token + 9]
        return tuple((k, (*lemmas(doc[k]), doc[k].lower_)) for k in (*heads, *close))

    @cached_property
    def fillers(self) -> tuple[Filler, ...]:
        """All that stands round the verb by the slots of its active voice."""
        people = self.people
        found = self.surface_subject
        if self.passive or self._suffered:
            first = [Filler("obj", found.head, people.all_of(found), found)] if found is not None else []
            others = [f for f in self.complements if f.slot != "obj" or f.phrase is not found]
            rest = [Filler("subj", f.head, f.actors, f.phrase) if f.slot == "par" else f for f in others]
            return (*first, *rest)
        actors = people.doer(found) if found is not None else ()
        told = people.said.get(self.token)
        if told is not None and told.actor is not None and found is not None and len(actors) < 2:
            pronoun = found.pronoun is not None and found.pronoun not in ("je", "nous")
            actors = (told.actor,) if told.start > self.token or pronoun or not actors else actors
        if found is not None and found.end <= self.group and not (self.infinitive or self._past_infinitive):
            beside = left_coordinates(people, found, (self.unit.doc[self.group], self.head))
            actors = tuple(dict.fromkeys((*beside, *actors)))
        first = [Filler("subj", found.head, actors, found)] if found is not None else []
        return (*first, *self.complements)
