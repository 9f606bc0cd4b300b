"""Persons across documents: blocks of like surnames, comparison, clustering."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greffier.linking import names, offices
from greffier.linking.clusters import Link, agglomerate
from greffier.linking.names import Name
from greffier.model import Actor

__all__ = ["Person", "Somebody", "join", "somebody"]

Local = tuple[str, str]


@dataclass(frozen=True)
class Somebody:
    """One document's person: its label, its name taken apart, its country and offices."""

    local: Local
    label: str
    name: Name
    country: str | None
    offices: frozenset[str]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """One person of the record: its id, the documents' ids that mean it, and why."""

    id: str
    members: tuple[Local, ...]
    cues: tuple[str, ...]


@dataclass
class _Kind:
    """Persons of one name, country and offices: compared once, whatever their number."""

    key: str
    name: Name
    country: str | None
    offices: frozenset[str]
    members: list[Somebody]


def somebody(local: Local, actor: Actor) -> Somebody:
    """Take one document's person apart: the label's name, or the fullest of its names."""
    label = actor.id.removeprefix("person:")
    parsed = [names.parse(name) for name in (label, *actor.names)]
    best = max(parsed[1:], key=lambda name: (len(name.tokens), name.tokens), default=parsed[0])
    name = parsed[0] if len(parsed[0].tokens) >= min(2, len(best.tokens)) else best
    gender = next((p.gender for p in parsed if p.gender), None)
    titles = tuple(t for t in (actor.role, *(office.title for office in actor.offices)) if t)
    return Somebody(
        local, label, Name(name.tokens, gender), actor.country, offices.heads(frozenset(titles)), tuple(sorted(titles))
    )


def join(everybody: Iterable[Somebody]) -> list[Person]:
    """Return the persons that the documents' persons are."""
    kinds = _kinds(everybody)
    full = {key: kind for key, kind in kinds.items() if kind.name.full}
    clusters = agglomerate(
        sorted(full),
        _links(full),
        share=0.0,
        conflict=lambda a, b: _verdict(full[a], full[b]) in {"different", "homonym"},
    )
    groups = [[kinds[key] for key in members] for members, _ in clusters]
    reasons = [list(why) for _, why in clusters]
    lone = [kind for key, kind in sorted(kinds.items()) if not kind.name.full]
    _attach(lone, groups, reasons)
    labelled = Counter(_label(group) for group in groups)
    people = [
        _person(group, why, bracket=labelled[_label(group)] > 1) for group, why in zip(groups, reasons, strict=True)
    ]
    return _distinct(people)


def _kinds(everybody: Iterable[Somebody]) -> dict[str, _Kind]:
    found: dict[str, _Kind] = {}
    for one in everybody:
        tokens = one.name.tokens or (one.label,)
        key = "\x1f".join((" ".join(tokens), one.country or "", "/".join(sorted(one.offices)), one.name.gender or ""))
        kind = found.setdefault(key, _Kind(key, Name(tokens, one.name.gender), one.country, one.offices, []))
        kind.members.append(one)
    return found


def _links(full: dict[str, _Kind]) -> Iterable[Link]:
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key, kind in sorted(full.items()):
        for block in names.keys(kind.name):
            blocks[block].append(key)
    seen: set[tuple[str, str]] = set()
    for _, block_members in sorted(blocks.items()):
        for at, a in enumerate(block_members):
            for b in block_members[at + 1 :]:
                if (a, b) not in seen and _one(full[a], full[b]):
                    seen.add((a, b))
                    yield Link(_strength(full[a], full[b]), a, b, _why(full[a], full[b]))


def _one(a: _Kind, b: _Kind) -> bool:
    """Whether two full names are one person's; a name within a longer one (« Irfaan Ali ») if the country agrees."""
    verdict = _verdict(a, b)
    return verdict == "same" or (verdict == "part" and a.country is not None and a.country == b.country)


def _verdict(a: _Kind, b: _Kind) -> str:
    verdict = names.compare(a.name, b.name)
    if verdict == "same" and a.country and b.country and a.country != b.country:
        # One country may be misread; two countries and two offices are two persons.
        if not offices.alike(a.offices, b.offices) or a.name.tokens != b.name.tokens:
            return "homonym"
    elif verdict == "same" and a.name.tokens != b.name.tokens and not offices.alike(a.offices, b.offices):
        return "same" if a.country and a.country == b.country else "homonym"
    return verdict


def _strength(a: _Kind, b: _Kind) -> float:
    return (
        1.0 * (a.name.tokens == b.name.tokens)
        + 0.5 * (a.country is not None and a.country == b.country)
        + 0.25 * bool(a.offices & b.offices)
    )


def _why(a: _Kind, b: _Kind) -> str:
    spelt = "one name" if a.name.tokens == b.name.tokens else "like names"
    shared = [f"country {a.country}"] if a.country and a.country == b.country else []
    shared += [f"office {office}" for office in sorted(a.offices & b.offices)]
    words = " / ".join(sorted({" ".join(a.name.tokens), " ".join(b.name.tokens)}))
    return f"{spelt}: {words}" + (f" ({', '.join(shared)})" if shared else "")


def _attach(lone: Sequence[_Kind], groups: list[list[_Kind]], reasons: list[list[str]]) -> None:
    """Give every lone surname to the one group it can mean; the rest join among themselves."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for block in sorted({block for kind in group for token in kind.name.tokens for block in [names.key_of(token)]}):
            index[block].append(number)
    left: list[_Kind] = []
    chosen: list[tuple[_Kind, int]] = []
    for kind in lone:
        candidates = [
            number
            for number in sorted({n for token in kind.name.tokens for n in index[names.key_of(token)]})
            if any(names.compare(kind.name, other.name) == "part" for other in groups[number])
            and _compatible(kind, groups[number])
        ]
        exact = [n for n in candidates if kind.country and any(k.country == kind.country for k in groups[n])]
        candidates = exact if len(exact) == 1 else candidates
        if len(candidates) == 1:
            chosen.append((kind, candidates[0]))
        else:
            left.append(kind)
    for kind, number in chosen:
        groups[number].append(kind)
        reasons[number].append(f"surname: {' '.join(kind.name.tokens)}, the only one it can mean")
    by_name: defaultdict[tuple[str, str], list[_Kind]] = defaultdict(list)
    lands: defaultdict[str, set[str]] = defaultdict(set)
    spelt = {kind.key: " ".join(map(names.skeleton, kind.name.tokens)) for kind in left}
    for kind in left:
        if kind.country:
            lands[spelt[kind.key]].add(kind.country)
    for kind in left:
        land = kind.country or (next(iter(lands[spelt[kind.key]])) if len(lands[spelt[kind.key]]) == 1 else "")
        by_name[(spelt[kind.key], land)].append(kind)
    for (surname, _), kinds in sorted(by_name.items()):
        groups.append(kinds)
        reasons.append([f"surname: {surname}"] if len(kinds) > 1 else [])


def _compatible(kind: _Kind, group: Sequence[_Kind]) -> bool:
    countries = {other.country for other in group if other.country}
    if kind.country and countries and kind.country not in countries:
        return False
    genders = {other.name.gender for other in group if other.name.gender}
    if kind.name.gender and genders and kind.name.gender not in genders:
        return False
    held = frozenset(office for other in group for office in other.offices)
    return bool(kind.country and kind.country in countries) or offices.alike(kind.offices, held)


def _label(group: Sequence[_Kind]) -> str:
    counted: Counter[str] = Counter()
    for kind in group:
        for member in kind.members:
            counted[member.label] += 1
    longest = max(len(names.parse(label).tokens) for label in counted)
    whole = [label for label in counted if len(names.parse(label).tokens) >= min(2, longest)]
    marks = {label: sum(not c.isascii() and c.isalpha() for c in label) for label in whole}
    return min(whole, key=lambda label: (-counted[label], _foreignness(label), -marks[label], -len(label), label))


def _foreignness(label: str) -> int:
    """How damaged or un-French a spelling looks: of « Sergei » and « Sergueï Lavrov » the latter is the label."""
    folded = label.lower()
    glued = sum(names.is_glued(word) for word in label.split())
    return (
        5 * glued
        + sum(folded.count(mark) for mark in ("sh", "kh", "zh", "w", "ei ", "j ", "oo", "yy"))
        - folded.count("ï")
    )


def _person(group: Sequence[_Kind], why: Sequence[str], *, bracket: bool) -> Person:
    members = tuple(sorted(member.local for kind in group for member in kind.members))
    label = _label(group)
    if bracket:
        countries = sorted({kind.country for kind in group if kind.country})
        titles = Counter(title for kind in group for member in kind.members for title in member.titles)
        said = [min(titles, key=lambda title: (-titles[title], title))] if titles else []
        marks = ", ".join([*said, *countries[:1]])
        label = f"{label} ({marks})" if marks else label
    return Person(f"person:{label}", members, tuple(dict.fromkeys(why)))


def _distinct(people: Sequence[Person]) -> list[Person]:
    """Number the homonyms that neither office nor country sets apart."""
    ordered = sorted(people, key=lambda person: (person.id, person.members))
    seen: Counter[str] = Counter()
    out = []
    for person in ordered:
        seen[person.id] += 1
        number = seen[person.id]
        out.append(person if number == 1 else Person(f"{person.id} ({number})", person.members, person.cues))
    return out
