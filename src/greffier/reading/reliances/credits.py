"""Credits: agency lines, sources, datelines, picture credits, a title's suffix, a footer's copyright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from greffier.languages.fr import reliances as words
from greffier.reading.reliances.frames import How
from greffier.reading.reliances.names import OutletName, find_outlet_names, name_at
from greffier.world import load as world

__all__ = ["Credit", "credits_in_article", "credits_in_line", "footer", "title_suffix"]

_DATELINE = re.compile(
    r"^\s*(?:[A-ZÀ-Ý][A-ZÀ-Ý'. /-]{2,40}|[A-ZÀ-Ý][\w' /-]{2,40})?(?:, ?[^()]{1,30})? ?"
    r"\((?:agence )?(?P<name>[A-ZÀ-Ý][^()]{1,40})\) ?(?:[-–:_]|\.-)"
)
_CLOSING = re.compile(r"[(\[](?:[Aa]vec |[Ss]ources? ?: ?|[Dd]'après )?(?P<names>[^()\[\]]{2,60})[)\]]\s*\.?\s*$")
_PICTURE = re.compile(r"©|\(c\)|(?i:photos?|crédits?|image|archives)\b[ :/]", re.IGNORECASE)
_SLASHED = re.compile(r"[\w.-] ?[/|–] ?$")
_BRACKETED = re.compile(r"\[(?P<name>[A-ZÀ-Ý][\w-]{2,30})\]\s*$")
_SUFFIX = re.compile(r" [|–-] ?(?P<name>[^|–]{2,40})$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|[Cc]opyright|[Tt]ous droits réservés)[ ©\d,-]{0,12}$")


_FOREIGN_ARTICLES = frozenset(("Der", "Die", "El", "Il", "La", "Le", "O", "The"))


class Credit(NamedTuple):
    """An outlet in a credit: where it stands, who it is, how the document rests on it, the rule."""

    start: int
    end: int
    actor: str
    how: How
    rule: str


@cache
def _formula() -> re.Pattern[str]:
    formulas = "|".join(re.escape(word).replace("\\ ", " ") for word in words.load().formulas)
    return re.compile(rf"^[\s(—–-]*(?:{formulas})(?![\w-]) ?:? ?(?:(?:les|le|la|l'|du|des|de|d')[ ]?)*", re.IGNORECASE)


def credits_in_line(text: str) -> Iterator[Credit]:
    """Yield the outlets of a credit line: every one that is named, and an unknown one after « Source : »."""
    formula = _formula().match(text)
    found = [name for name in find_outlet_names(text) if _credited(text, name, bool(formula))]
    for name in found:
        yield Credit(name.start, name.end, name.actor, _credit_kind(text, name), "credit line")
    if formula and not found and re.match(r"\s*[(—–-]*\s*(?:source|article original|via)", text, re.IGNORECASE):
        rest = re.match(r"(?:www\.)?[A-ZÀ-Ý][^,;.()\[\]|:]{2,50}", text[formula.end() :])
        named = rest[0].strip() if rest else ""
        if named and _may_be_outlet(named):
            yield Credit(formula.end(), formula.end() + len(named), f"org:{named}", "credit", "source named")


def _credited(text: str, name: OutletName, formula: bool) -> bool:
    """Whether a name in a credit is an outlet's: surely one, an acronym, or unknown after the words of a credit."""
    words_of = text[name.start : name.end]
    if not name.known:
        return formula and _credit_kind(text, name) == "credit"
    return name.sure or ((words_of.isupper() or words_of.islower()) and len(words_of) > 2)


def _may_be_outlet(name: str) -> bool:
    """Whether a name after « Source : » may be an outlet's: nothing else the world knows, not a bureau's acronym."""
    refs = world().refs(name)
    parts = re.split(r"[ '-]", name)
    if any(ref.how != "outlet" for ref in refs):
        return False
    return parts[0] in _FOREIGN_ARTICLES or any(part in words.load().title_words for part in parts)


def _credit_kind(text: str, name: OutletName) -> How:
    before, after = text[: name.start], text[name.end :]
    if _PICTURE.search(before) or _SLASHED.search(before) or re.match(r" ?/ ?[A-ZÀ-Ý]", after):
        return "photograph"
    return "credit"


def credits_in_article(text: str, label: str) -> Iterator[Credit]:
    """Yield the outlets that an article's line credits: its dateline, a bracket at its end, a picture's credit."""
    if match := _DATELINE.match(text):
        name = name_at(text, match.start("name"))
        actor = name.actor if name and name.end == match.end("name") else _agency(match["name"], dated="," in match[0])
        if actor:
            yield Credit(match.start("name"), match.end("name"), actor, "copy of", "dateline")
    if label in ("caption", "subhead"):  # a short caption alone looks like a subhead
        yield from _caption(text)
    elif match := _CLOSING.search(text):
        rest = match["names"]
        names = [name for name in find_outlet_names(rest) if _credited(rest, name, formula=False)]
        left = "".join(
            rest[a.end : b.start]
            for a, b in zip(
                [OutletName(0, 0, "", True, True), *names],
                [*names, OutletName(len(rest), 0, "", True, True)],
                strict=True,
            )
        )
        if names and re.fullmatch(r"(?:[ ,/&+-]|et|avec|l'|les?|la|agences?)*", left):
            for name in names:
                yield Credit(
                    match.start("names") + name.start,
                    match.start("names") + name.end,
                    name.actor,
                    "credit",
                    "bracket at the end",
                )
    if len(text.split()) <= 14 and (match := _formula().match(text)) and label != "caption":
        names = [name for name in find_outlet_names(text) if _credited(text, name, formula=True)]
        if names and names[0].start == match.end() and not re.search(r"[,;] [a-z]", text):
            yield from (Credit(n.start, n.end, n.actor, "credit", "credit line") for n in names)


def _agency(name: str, *, dated: bool) -> str | None:
    """An agency of a dateline that the world does not know: one or two capitalised words that name nothing else."""
    name = name.strip()
    if not re.fullmatch(r"[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?", name) or world().refs(name):
        return None
    return f"org:{name}" if len(name) > 3 and dated else None


def _caption(text: str) -> Iterator[Credit]:
    for name in find_outlet_names(text):
        if not name.known or not _credited(text, name, formula=False):
            continue
        before, after = text[: name.start], text[name.end :]
        tail = max(before.rfind("("), before.rfind("["))
        inside = tail >= 0 and not re.search(r"[)\]]", before[tail:])
        slashed = bool(_SLASHED.search(before)) or bool(re.match(r" ?/ ?[A-ZÀ-Ý]", after))
        marked = bool(re.search(r"(?:©|\(c\)|(?i:photos?|crédits?|images?|archives) ?[:/]?)[^.!?]{0,40}$", before))
        if (inside and re.match(r"[^()\[\]]{0,40}[)\]]\s*\.?\s*$", after)) or slashed or marked:
            yield Credit(name.start, name.end, name.actor, "photograph", "picture credit")
    match = _BRACKETED.search(text)
    if (
        match
        and not list(find_outlet_names(match["name"]))
        and not world().refs(match["name"])
        and match["name"] not in ("DR", "Archives", "Photo")
    ):
        yield Credit(match.start("name"), match.end("name"), f"org:{match['name']}", "photograph", "picture credit")


def title_suffix(text: str, publisher: str | None) -> Credit | None:
    """Return the outlet after a headline's last dash (« … – POLITICO »); an unknown one only on another's page."""
    match = _SUFFIX.search(text)
    if not match:
        return None
    name = name_at(text, match.start("name"))
    if name and name.end == match.end("name"):
        return Credit(name.start, name.end, name.actor, "copy of", "title's suffix")
    if publisher:
        for found in find_outlet_names(match["name"]):
            if found.end - found.start == len(match["name"]):
                return Credit(match.start("name"), match.end("name"), found.actor, "copy of", "title's suffix")
    return None


def footer(text: str) -> Iterator[Credit]:
    """Yield the outlets whose copyright a line outside the article states (« © AFP »)."""
    if "©" not in text and "opyright" not in text and "(c)" not in text:
        return
    for name in find_outlet_names(text):
        if name.known and _COPYRIGHT.search(text[max(0, name.start - 40) : name.start]):
            yield Credit(name.start, name.end, name.actor, "copy of", "copyright")
