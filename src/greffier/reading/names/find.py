"""Proper names on one parsed line: the gazetteer first, then the model's persons and organisations.

The model mislabels office words as organisations and takes a sentence's first word for a name; the
tables of the world win over it, and what it adds is trimmed of titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from greffier.languages.fr import titles
from greffier.world import Ref, load

__all__ = ["Name", "find_names"]

NameKind = Literal["person", "state", "org"]
_PARTICLES = frozenset("de du d' van von der den ben bin ibn al el ould ag abou di da dos le la y".split())
_NEVER = frozenset(
    "Le La Les L' Un Une Des Ce Cette Ces Il Elle Ils Elles On Nous Vous Je Selon Pour Dans En Mais Et".split()
)


@dataclass(frozen=True)
class Name:
    """A proper name: its tokens, what it may name, the form that says so."""

    start: int
    end: int
    kind: NameKind
    surface: str
    refs: tuple[Ref, ...] = ()
    gender: str | None = None
    honorific: bool = False
    how: str = ""

    @property
    def ref(self) -> Ref | None:
        """The likeliest actor of the world's tables, if the name stands there."""
        return self.refs[0] if self.refs else None


@cache
def _matcher(vocab: Vocab) -> tuple[PhraseMatcher, dict[int, str]]:
    from greffier.reading.pipeline import bare_tokenizer

    matcher = PhraseMatcher(vocab, attr="ORTH")
    surfaces = sorted(load().surfaces("fr"))
    make = bare_tokenizer()
    matcher.add("world", [make(surface) for surface in surfaces])
    return matcher, {}


def find_names(doc: Doc, year: int | None) -> tuple[Name, ...]:
    """Return the proper names of a line, in order, none overlapping.

    ``year`` is that of publication, where known: it chooses among names that belong to a period.
    """
    taken = [False] * len(doc)
    found: list[Name] = []
    persons = [
        name for entity in doc.ents if entity.label_ == "PER" and (name := _person(doc, entity.start, entity.end))
    ]
    for name in sorted(_world(doc, year), key=lambda n: (-_words(doc, n), bool(n.ref and n.ref.ambiguous), n.start)):
        if any(taken[name.start : name.end]):
            continue
        inside = next(
            (
                p
                for p in persons
                if p.start <= name.start and name.end <= p.end and p.end - p.start > name.end - name.start
            ),
            None,
        )
        if inside and _is_person(doc, inside, name):
            continue
        found.append(name)
        taken[name.start : name.end] = [True] * (name.end - name.start)
    for name in [*_titled(doc), *persons, *_first_named(doc), *_organisations(doc)]:
        if not any(taken[name.start : name.end]):
            found.append(name)
            taken[name.start : name.end] = [True] * (name.end - name.start)
    return tuple(sorted(found, key=lambda n: n.start))


def _words(doc: Doc, name: Name) -> int:
    """How many words a name has, an article before it not counted: « Union africaine » is more than « l'Union »."""
    return name.end - name.start - (doc[name.start].lower_ in ("l'", "le", "la", "les"))


def _world(doc: Doc, year: int | None) -> list[Name]:
    matcher, _ = _matcher(doc.vocab)
    table = load().surfaces("fr")
    out = []
    for _, start, end in matcher(doc):
        surface = doc[start:end].text
        refs = tuple(ref for ref in table.get(surface, ()) if _in_time(ref, year))
        if not refs or not _stands(doc, start, end, refs):
            continue
        kind: NameKind = "state" if refs[0].actor.startswith("state:") else "org"
        out.append(Name(start, end, kind, surface, refs, how=refs[0].how))
    return out


def _in_time(ref: Ref, year: int | None) -> bool:
    return year is None or not ((ref.since and year < ref.since) or (ref.until and year > ref.until))


def _stands(doc: Doc, start: int, end: int, refs: Sequence[Ref]) -> bool:
    """Whether a form that may be something else is the name here."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if after is not None and after.text.startswith("-") and len(after.text) > 2 and after.text[1].isupper():
        return False
    if not refs[0].ambiguous:
        return True
    if refs[0].how == "demonym noun":
        return before is not None and not doc[start].is_sent_start and before.pos_ != "PROPN"
    if before is not None and _first_name(before) and refs[0].how in ("name", "capital"):
        return False
    if after is not None and after.is_title and after.pos_ == "PROPN" and refs[0].how in ("name", "capital"):
        return False
    if refs[0].how == "outlet":
        # « Le Monde » opens a sentence too: it is the paper where the model sees a name, or a verb of report follows.
        return end - start > 1 and (
            not doc[start].is_sent_start or any(e.label_ in ("ORG", "MISC") for e in doc[start:end].ents)
        )
    return True


def _first_name(token: Token) -> bool:
    return token.is_title and titles.load().gender_of(token.text) is not None


def _is_person(doc: Doc, person: Name, place: Name) -> bool:
    """« George Washington » is a person, « Paris » after « à » is none."""
    return place.start > person.start and _first_name(doc[person.start])


def _person(doc: Doc, start: int, end: int, *, how: str = "model") -> Name | None:
    """A person's name out of the model's span: honorifics and office words trimmed, particles kept."""
    table = titles.load()
    gender, honorific = None, False
    while start < end:
        token = doc[start]
        if row := table.honorifics_by_form.get(token.text.lower()):
            gender, honorific = row.gender or gender, True
        elif not (token.lower_ in table.offices_by_form or not token.text[:1].isupper() or token.text in _NEVER):
            break
        start += 1
    while end > start and (not (doc[end - 1].text[:1].isupper()) or doc[end - 1].is_punct):
        end -= 1
    if start >= end or not any(c.isalpha() for c in doc[start].text):
        return None
    if end - start == 1 and (doc[start].pos_ not in ("PROPN", "NOUN", "X", "ADJ") or len(doc[start].text) < 3):
        return None
    if end - start == 1 and doc[start].is_sent_start and doc[start].pos_ != "PROPN":
        return None
    if any(t.text in "«»():;" for t in doc[start:end]):
        return None
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    gender = gender or table.gender_of(doc[start].text) if end - start > 1 else gender
    return Name(start, end, "person", doc[start:end].text, gender=gender, honorific=honorific, how=how)


def _titled(doc: Doc) -> list[Name]:
    """Capitalised words after an honorific or an office, whether the model saw a name or not."""
    table = titles.load()
    out = []
    for token in doc[:-1]:
        row = table.honorifics_by_form.get(token.text.lower())
        office = table.offices_by_form.get(token.lower_) if not row else None
        if not row and not office:
            continue
        start = end = token.i + 1
        while end < len(doc) and (
            _capital(doc[end])
            or (doc[end].lower_ in _PARTICLES and end > start and end + 1 < len(doc) and _capital(doc[end + 1]))
        ):
            end += 1
        end = _name_end(doc, end) if end > start else end
        if end > start and not load().refs(doc[start:end].text) and not load().refs(doc[start].text):
            gender = row.gender if row else None
            if name := _person(doc, start, end, how="title"):
                out.append(
                    Name(
                        name.start,
                        name.end,
                        "person",
                        name.surface,
                        gender=gender or name.gender,
                        honorific=bool(row),
                        how="title",
                    )
                )
    return out


def _first_named(doc: Doc) -> list[Name]:
    """A first name of our list and the capitalised words after it, whatever the model made of them."""
    table = titles.load()
    out = []
    i = 0
    while i < len(doc) - 1:
        token = doc[i]
        if not (token.is_title and token.is_alpha) or token.lower_ not in table.first_names:
            i += 1
            continue
        end = _name_end(doc, i + 1)
        if end > i + 1 and (name := _person(doc, i, end, how="first name")):
            out.append(name)
            i = end
        else:
            i += 1
    return out


def _name_end(doc: Doc, end: int) -> int:
    """The token after the capitalised words, particles and hyphened parts that go on with a name."""
    while end < len(doc):
        hyphened = (
            doc[end].text == "-" and end + 1 < len(doc) and not doc[end - 1].whitespace_ and not doc[end].whitespace_
        )
        if hyphened:
            end += 2
        elif _capital(doc[end]) and doc[end - 1].whitespace_ and not doc[end].is_sent_start:
            end += 1
        elif (
            doc[end].lower_ in _PARTICLES
            and end + 1 < len(doc)
            and _capital(doc[end + 1])
            and doc[end].lower_ not in ("de", "du", "d'", "y")
        ):
            end += 2
        else:
            break
    return end


def _capital(token: Token) -> bool:
    return (
        token.text[:1].isupper() and token.is_alpha | ("-" in token.text) | ("'" in token.text) and not token.is_punct
    )


def _organisations(doc: Doc) -> list[Name]:
    """The model's organisations that no table knows, if they look like names."""
    table = titles.load()
    out = []
    for entity in doc.ents:
        start, end = entity.start, entity.end
        if entity.label_ != "ORG":
            continue
        while start < end and doc[start].lower_ in ("le", "la", "les", "l'", "d'", "de", "du", "des"):
            start += 1
        words = doc[start:end]
        if not len(words) or any(t.lower_ in table.offices_by_form for t in words) or any(t.is_punct for t in words):
            continue
        if not words[0].text[:1].isupper() or (
            len(words) == 1 and words[0].is_sent_start and not words[0].text.isupper()
        ):
            continue
        out.append(Name(start, end, "org", words.text, how="model"))
    return out
