"""Section 6: who is who, country by country, with offices, spellings and the names that stand for a state."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from greffier.brief.desk import Desk
from greffier.brief.names import country_name
from greffier.brief.typography import one_line, typographic
from greffier.brief.view import Group, Ref, Row, Run, Section, plain
from greffier.model import LinkedActor

__all__ = ["actors", "spellings"]

_ARTICLE = re.compile(r"^(?:l['’]|(?:le|la|les|the)\s+)", re.IGNORECASE)
_WORD = re.compile(r"[\w.-]+")
_NAMES = 6
_GROUPS = 15


def actors(desk: Desk) -> Section:
    """Return the actors by country, the most mentioned first; those of no country and the unnamed last."""
    groups: list[Group] = []
    by_country: defaultdict[str, list[LinkedActor]] = defaultdict(list)
    unnamed = [actor for actor in desk.record.actors if actor.id.startswith("group:")]
    for actor in desk.record.actors:
        if not actor.id.startswith("group:"):
            by_country[desk.names.country(actor.id) or _own(desk, actor)].append(actor)
    nowhere = by_country.pop("", [])
    weights = {name: sum(len(a.mentions) for a in members) for name, members in by_country.items()}
    for name in sorted(by_country, key=lambda n: (-weights[n], n)):
        members = sorted(by_country[name], key=_weight)
        rows = tuple(row for actor in members if (row := _row(desk, actor)))
        groups.append(Group(rows, plain(name, "strong")))
    if nowhere:
        rows = tuple(row for actor in sorted(nowhere, key=_weight) if (row := _row(desk, actor)))
        groups.append(Group(rows, plain(desk.words("actors.no_country"), "strong")))
    if not any(group.rows for group in groups) and by_country:
        # nothing but states of which no more is told: they still stand there, with where they are named
        bare = [actor for name in sorted(by_country) for actor in by_country[name]]
        groups = [Group(tuple(Row((plain(desk.names.actor(a.id), "strong"),), _refs(desk, a)) for a in bare))]
    if unnamed:
        groups.append(Group(_unnamed(desk, unnamed), plain(desk.words("actors.groups"), "strong")))
    return desk.section("actors", tuple(groups))


def _own(desk: Desk, actor: LinkedActor) -> str:
    """Return a state's own name: it belongs to itself, whether the record says so or not."""
    return desk.names.actor(actor.id) if actor.id.startswith("state:") else ""


def _weight(actor: LinkedActor) -> tuple[int, int, str]:
    kinds = {"state": 0, "person": 1}
    return kinds.get(actor.id.partition(":")[0], 2), -len(actor.mentions), actor.id


def _row(desk: Desk, actor: LinkedActor) -> Row | None:
    words = desk.words
    name = desk.names.actor(actor.id)
    others = spellings(actor, name)
    listed = words("word.list").join(others[:_NAMES])
    if len(others) > _NAMES:
        listed += " " + words.count("more", len(others) - _NAMES)
    if actor.id.startswith("state:"):
        if not others:
            return None
        return Row((plain(words("actors.also", names=listed), "muted"),), _refs(desk, actor), parties=(actor.id,))
    runs = [Run(name, "strong")]
    offices = list(dict.fromkeys(typographic(one_line(o.title)) for o in actor.offices if o.title.strip()))
    role = typographic(one_line(actor.role or "")) or (offices[0] if offices else "")
    if role:
        runs.append(Run(words("word.list") + role))
    if others:
        runs.append(Run(words("word.series") + words("actors.spelt", names=listed), "muted"))
    return Row((tuple(runs),), _refs(desk, actor), linked=tuple(map(one_line, actor.cues)), parties=(actor.id,))


def spellings(actor: LinkedActor, shown: str) -> list[str]:
    """Return the names that are not mere parts of the one shown, of the office, nor the same but for accents.

    A person's titles are left out (« Mme Brekke » spells Brekke), and so are descriptions: an organisation's
    name begins with a capital, a state's other name holds one (« le gouvernement islandais » is none).
    """
    person, state = actor.id.startswith("person:"), actor.id.startswith("state:")
    known, office = set(_folded(shown)), set(_folded(actor.role or ""))
    if state:  # the texts are French: « Danemark » is no other name for Denmark
        known |= set(_folded(country_name(actor.id.partition(":")[2], "fr") or ""))
    out: list[tuple[set[str], str]] = []
    for name in sorted(map(one_line, actor.names), key=len, reverse=True):
        bare = _ARTICLE.sub("", name)
        if person:
            bare = _proper(bare)
        elif not (any(word[:1].isupper() for word in bare.split()) if state else bare[:1].isupper()):
            continue
        folded = set(_folded(bare))
        if folded and not folded <= office and not any(folded <= other for other in (known, *(o for o, _ in out))):
            out.append((folded, typographic(bare if person else name)))
    return [name for _, name in out]


def _proper(name: str) -> str:
    """Return the proper name at the end of « le ministre Untel », particles within it kept."""
    from greffier.languages.fr import titles  # a table of some size: only a brief that names somebody pays for it

    known = titles.load()
    words = name.split()
    at = len(words)
    for number in range(len(words) - 1, -1, -1):
        word = words[number].strip("[](),")
        folded = word.casefold()
        if folded in known.honorifics_by_form or (word[:1].islower() and folded not in known.particles_by_form):
            break
        if word[:1].isupper():
            at = number
    return " ".join(words[at:])


def _folded(text: str) -> list[str]:
    return [_fold(word) for word in _WORD.findall(text)]


def _fold(word: str) -> str:
    plain_word = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain_word if not unicodedata.combining(c)).strip(".-")


def _refs(desk: Desk, actor: LinkedActor) -> tuple[Ref, ...]:
    return desk.texts.refs(actor.mentions)


def _unnamed(desk: Desk, groups: list[LinkedActor]) -> tuple[Row, ...]:
    ranked = sorted(groups, key=lambda a: (-len(a.mentions), a.id))
    runs: list[Run] = []
    for actor in ranked[:_GROUPS]:
        runs += [Run(desk.words("word.series"))] if runs else []
        runs.append(Run(desk.names.actor(actor.id)))
        runs += [Run(" "), *(Run(f"[{ref.number}]", "ref", ref) for ref in _refs(desk, actor))]
    if len(ranked) > _GROUPS:
        runs.append(Run(" " + desk.words.count("more", len(ranked) - _GROUPS), "muted"))
    return (Row((tuple(runs),)),) if runs else ()
