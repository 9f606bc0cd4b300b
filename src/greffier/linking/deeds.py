"""What a later dispatch tells as done, in the words in which it was promised, threatened, offered or asked.

« a promis de rouvrir le poste », then « elle a rouvert jeudi le poste »: the act need not be an event of the lexicon.
The verb of the matter must come back as a thing done, with what it was to be done to; who was to do it must be named
in that sentence, or be what a pronoun at its head can mean. Numbers may tell that it was done in part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from greffier.languages.fr import linking as french
from greffier.linking import text as compared
from greffier.linking.cast import Side, sides_in
from greffier.linking.figures import numerals
from greffier.linking.moves import Turn
from greffier.linking.pages import Page
from greffier.model import EntryStatus, Span, Step

__all__ = ["Told", "done_as_told"]

_OBJECT = 0.9  # the weight of the words, beside the verb and the parties' names, that matter and deed must share
_GROUP = 4  # words of a verb group before its participle
_OPENS = frozenset({"promise", "threat", "offer", "request"})
_DAYS = 150  # days after which a deed is told for another reason
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_TO_COME = re.compile(r"(r)(?:ait|aient|ai|as|a|ont|ons|ions|ais)$")
_DONE = re.compile(r"(?:e|i|is|it|u|us|t)e?s?$")
_PRESENT = re.compile(r"(?:e|ent|it|issent|t|d|dent|s)$")
_VERBAL = re.compile(r"(?:er|ir|oir|re)$")
_PRONOUNS = frozenset({"elle", "elles", "il", "ils"})


@dataclass(frozen=True)
class _Sentence:
    page: Page
    span: Span
    bag: compared.Bag
    done: frozenset[str]
    sides: frozenset[Side]
    open_subject: bool


class Told:
    """The sentences of some pages, by the stems of the verbs that they tell as done."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._by_stem: defaultdict[str, list[_Sentence]] = defaultdict(list)
        for page in pages:
            for span in page.sentences:
                words = span.text(page.text)
                done = _done_in(words, headline=page.rank_of(span) == 0)
                if done:
                    one = _Sentence(page, span, compared.bag(words), done, sides_in(words), _pronominal(words))
                    for stem in sorted(done):
                        self._by_stem[stem].append(one)

    def of(self, stem: str) -> Sequence[_Sentence]:
        """Return the sentences that tell a verb of that stem as done."""
        return self._by_stem.get(stem, ())


def _pronominal(sentence: str) -> bool:
    """Whether a sentence opens on a pronoun, so that who acts may stand in the one before."""
    return next(iter(compared.words(sentence)), "") in _PRONOUNS


@lru_cache(maxsize=16384)
def _done_in(sentence: str, *, headline: bool) -> frozenset[str]:
    """The deeds that a sentence tells as done: participles after their auxiliary, a headline's present."""
    tables = french.load()
    written = [m[0].lower() for m in _TOKEN.finditer(sentence)]
    found: set[str] = set()
    for at, token in enumerate(written):
        word = compared.fold(token)
        if len(word) < 4 or not compared.weight(word) or _VERBAL.search(word):
            continue
        before = written[max(0, at - _GROUP) : at]
        if _undone(before):
            continue
        if _DONE.search(word) and tables.auxiliary.intersection(before):
            found.add(_deed(_infinitive(word)))
        elif headline and at and _PRESENT.search(word):
            found.add(_deed(word))
    return frozenset(found)


def _infinitive(participle: str) -> str:
    """The infinitive of an irregular participle; any other word as it is: its stem is the verb's."""
    bare = participle.removesuffix("s") if not participle.endswith(("is", "us")) else participle
    bare = bare.removesuffix("e") if bare.endswith(("te", "ue", "se")) else bare
    for ending, infinitive in french.load().endings:
        if bare.endswith(ending):
            return bare.removesuffix(ending) + infinitive
    return participle


def _deed(word: str) -> str:
    """The deed that a folded verb or noun tells, else its light stem."""
    return _deeds_by_stem().get(compared.light_stem(word)) or compared.light_stem(word)


@lru_cache(maxsize=1)
def _deeds_by_stem() -> Mapping[str, str]:
    return {compared.light_stem(word): f"#{name}" for word, name in french.load().deeds.items()}


def _undone(before: Sequence[str]) -> bool:
    return not compared.NEGATIONS.isdisjoint(before)


def done_as_told(members: Sequence[Turn], told: Told) -> list[Step]:
    """Return the steps that show an entry carried out, in the words in which it was put."""
    steps: dict[tuple[str, int], Step] = {}
    for turn in members:
        for sentence in _deeds(turn, told):
            place = sentence.page.name, sentence.span.start
            steps.setdefault(place, Step(document=place[0], span=sentence.span, step=_become(turn, sentence)))
    return [steps[place] for place in sorted(steps)]


def _become(turn: Turn, sentence: _Sentence) -> EntryStatus:
    """What a deed makes of what was put."""
    if _in_part(sentence.span.text(sentence.page.text)) or _half(turn, sentence.bag):
        return "met in part"
    return "accepted" if turn.opens == "request" else "kept"


def _deeds(turn: Turn, told: Told) -> Iterator[_Sentence]:
    if turn.opens not in _OPENS or turn.published is None:
        return
    act = _act(turn.matter, request=turn.opens == "request")
    doers = _known(turn.toward if turn.opens == "request" else turn.doing)
    if act is None or not doers:
        return
    for sentence in told.of(act):
        later = sentence.page.published
        if later is None or not 0 < later - turn.published <= _DAYS or sentence.page.name == turn.document:
            continue
        others = sentence.sides - turn.doing - turn.toward
        if not doers & sentence.sides and (others or not sentence.open_subject):
            continue
        other_side = turn.doing if turn.opens == "request" else turn.toward
        if others and other_side and not other_side & sentence.sides:
            continue  # done for somebody else
        if _shared(turn.matter, turn.light, sentence.bag) >= _OBJECT:
            yield sentence


def _known(sides: Iterable[Side]) -> frozenset[Side]:
    return frozenset(side for side in sides if not side.startswith("group:"))


def _shared(matter: str, light: frozenset[str], sentence: compared.Bag) -> float:
    """The weight of the words that a matter and a sentence share, beside what tells the deed."""
    words = " ".join(w for w in compared.words(matter) if w not in french.load().deeds)
    return compared.alike(compared.bag(words, light), sentence).weight


def _act(matter: str, *, request: bool) -> str | None:
    """What is to be done: the first infinitive, or verb to come; of a request the first noun too."""
    for word in compared.words(matter):
        if len(word) < 4 or compared.weight(word) < 1:
            continue
        if request or _VERBAL.search(word):
            return _deed(word)
        if (found := _TO_COME.search(word)) is not None:
            verb = word[: found.end(1)]
            return _deed(verb if verb.endswith(("er", "ir")) else f"{verb}e")
    return None


def _in_part(sentence: str) -> bool:
    """Whether a sentence tells of a part: « six des neuf », « six détenus, sur les onze », « en partie »."""
    words = [compared.fold(m[0]) for m in _TOKEN.finditer(sentence)]
    tables = french.load()
    if any(phrase in " ".join(words) for phrase in tables.in_part):
        return True
    for at, word in enumerate(words):
        if word not in tables.out_of:
            continue
        some = next((n for w in reversed(words[max(0, at - 3) : at]) if (n := _number(w))), None)
        whole = next((n for w in words[at + 1 : at + 4] if (n := _number(w))), None)
        if some and whole and some < whole:
            return True
    return False


def _half(turn: Turn, sentence: compared.Bag) -> bool:
    """Whether two things were to be done and the sentence tells one: « la restitution du cargo et de son équipage »."""
    halves = [compared.bag(part, turn.light) for part in turn.matter.split(" et ")]
    shared = [compared.alike(half, sentence).weight for half in halves if half.total >= 1]
    return len(shared) == 2 and min(shared) < _OBJECT <= max(shared)


def _number(word: str) -> float | None:
    return float(word) if word.isdigit() else numerals().get(word)
