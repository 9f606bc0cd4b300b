"""Names of outlets in a text: those the world knows, and those that a noun or a word of their own shows to be one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from greffier.languages.fr import reliances as words
from greffier.world import load as world

__all__ = ["NOUN_PHRASE", "OutletName", "find_outlet_names", "name_at"]

_CAPITAL = re.compile(r"(?<![\w.@-])[A-ZÀ-ÝČŠŽ0-9][\w+]*")
_SMALL = re.compile(r"(?<![\w.@-])(?:afp|ats|belga|reuters)(?![\w-])")
_DOMAIN = re.compile(r"(?<![\w@])(?:https?://)?(?:www\.)?(?P<domain>[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6})(?![\w@])")
_PARTICLES = r"(?:d[eu]|del|della|do|da|des|d'|of|the|and|e|y|la|le|las|los|les|al|el|l')"
_WORD = r"[A-ZÀ-ÝČŠŽ0-9][\w'’+.-]*[\w+]|[A-ZÀ-ÝČŠŽ]"
_NAME = re.compile(rf"(?:{_WORD})(?: (?:{_PARTICLES} ?){{0,2}}(?:{_WORD}))*")
_ADJECTIVE = (
    r"[a-zà-öø-ÿœ-]+(?:ien|ienne|ais|aise|ois|oise|éen|éenne|ain|aine|ique|al|ale|iste|if|ive|el|elle|eux|euse|in|ine|ol|"
    r"ole|and|ande|ard|arde|ec|ecque|urc|urque|rque|usse|uisse|elge|é|ée|ent|ente|aire|tchèque|arabe|slave|eur)"
)


def _either(found: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in found)


@cache
def NOUN_PHRASE() -> str:  # noqa: N802 - a pattern that is made once, from the tables
    """Return the pattern of what may stand before an outlet's name: article, noun, modifiers, opening mark."""
    table = words.load()
    return (
        rf"(?:(?:[Ll]es?|[Ll]a|[Ll]'|[Uu]n|[Uu]ne|[Ss]on|[Nn]otre|[Cc]e|[Cc]ette) ?)?"
        rf"(?:(?:confrères? |)(?:(?:ancien|ancienne|grand|grande|petit|célèbre) )?(?:{_either(table.nouns)})s?"
        rf"(?: (?:{_either(table.modifiers)}|{_ADJECTIVE})){{0,3}} (?:de |d'|du )?)?(?:l'|les? |la )?[«\"]? ?"
    )


@cache
def _introduced() -> re.Pattern[str]:
    """Return the form of a noun that is followed by the name of an outlet."""
    table = words.load()
    return re.compile(
        rf"(?<![\w-])(?:{_either(table.nouns)})"
        rf"(?P<modifiers>(?: (?:{_either(table.modifiers)}|{_ADJECTIVE})){{0,3}})"
        rf" [«\"]? ?(?P<name>{_NAME.pattern})"
    )


class OutletName(NamedTuple):
    """The name of an outlet in a text, and whether it is surely one: known without doubt, or introduced by a noun."""

    start: int
    end: int
    actor: str
    sure: bool
    known: bool


class _Form(NamedTuple):
    """A surface form: the article that must stand before it, if any, the name itself, the actor, the doubt."""

    article: str
    surface: str
    actor: str
    ambiguous: bool
    bare: bool


_LONGER = re.compile(r" (?:de la|de l'|du|des|de|d') ?[A-ZÀ-Ý]|[ -][A-ZÀ-Ý]")
"""What shows that a doubtful name is the beginning of another (« Le Matin d'Oranie »)."""
_TITLE_ARTICLES = frozenset(("Le", "La", "Les", "L"))
_NOT_FIRST = _TITLE_ARTICLES | {
    "M", "Mme", "MM", "Dr", "Il", "Elle", "Ils", "Elles", "On", "Nous",
    "Vous", "Web", "Internet", "Twitter", "Facebook", "Photo", "Photos", "Crédit", "Crédits", "Source",
    "Sources", "Avec", "Selon", "Dans", "Par", "Sur", "Image", "Images", "Archives", "Copyright",
    "Via", "Texte", "Reportage", "Pour", "Un", "Une", "Des",
    "Cette", "Ce", "Ces", "Mais", "Et", "Au", "À",
}  # fmt: skip
"""Words with a sentence's capital that open no name."""
_OWN_ARTICLE = re.compile(r"(?:L[ea]s? |L')")
_INSIDE = re.compile(r"[\w,;:] ?$")
"""What stands before a title inside a sentence, where « Le Monde » has its capital for no other reason."""
_ARTICLE = re.compile(r"^(le |la |les |l')")


@cache
def _index() -> dict[str, list[_Form]]:
    """The outlets' names by their first word; « le Monde » lies under « Monde » with its article."""
    index: defaultdict[str, list[_Form]] = defaultdict(list)
    table = world().surfaces("fr")
    for surface, refs in table.items():
        ref = next((ref for ref in refs if ref.how == "outlet"), None)
        if ref is None:
            continue
        match = _ARTICLE.match(surface)
        article = match[0] if match else ""
        name = surface[len(article) :]
        bare = not article and any(f"{a}{name}" in table for a in ("Le ", "La ", "Les ", "L'"))
        ambiguous = ref.ambiguous or refs[0].how != "outlet"
        first = _CAPITAL.match(name)
        if first:
            index[first[0]].append(_Form(article, name, ref.actor, ambiguous, bare))
    for forms in index.values():
        forms.sort(key=lambda form: (-len(form.surface), -len(form.article), form.ambiguous, form.actor))
    return dict(index)


def name_at(text: str, at: int) -> OutletName | None:
    """Return the known outlet whose name begins at an offset, the longest; None where none does."""
    first = _CAPITAL.match(text, at)
    for form in _index().get(first[0], ()) if first else ():
        end = at + len(form.surface)
        if not text.startswith(form.surface, at) or text[end : end + 1].isalnum():
            continue
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
            continue
        if form.article and not text.endswith(form.article, 0, at):
            continue
        sure = not form.ambiguous
        if form.ambiguous and _LONGER.match(text, end):
            continue
        if form.ambiguous and _OWN_ARTICLE.match(form.surface) and _INSIDE.search(text[max(0, at - 3) : at]):
            sure = True
        if form.bare and text[max(0, at - 3) : at] in ("au ", "Au ", "du "):
            sure = True
        return OutletName(at, end, form.actor, sure, True)
    if first and len(first[0]) > 3 and first[0].isupper():  # « REUTERS » in a credit
        for form in _index().get(first[0].capitalize(), ()):
            if form.surface.upper() == first[0] and not form.ambiguous:
                return OutletName(at, first.end(), form.actor, True, True)
    return None


def find_outlet_names(text: str) -> Iterator[OutletName]:
    """Yield the outlets' names of a text, in order, none overlapping. The text has straight apostrophes."""
    introduced = {match.start("name"): match for match in _introduced().finditer(text)}
    domains = {match.start("domain"): match for match in _DOMAIN.finditer(text)} if "." in text else {}
    last = 0
    starts = {match.start() for match in _CAPITAL.finditer(text)} | introduced.keys() | domains.keys()
    starts |= {match.start() for match in _SMALL.finditer(text)}
    for at in sorted(starts):
        if at < last:
            continue
        found = _found(text, at, introduced.get(at), domains.get(at))
        if found is not None:
            last = found.end
            yield found


def _found(text: str, at: int, noun: re.Match[str] | None, domain: re.Match[str] | None) -> OutletName | None:
    known = name_at(text, at)
    if (
        known is not None
        and noun is not None
        and len(_trimmed(noun["name"])) > known.end - at
        and text[known.end] == " "
    ):
        known = None if text[known.end + 1 : known.end + 2].isupper() else known  # « le journal El Faro Azul »
    if known is not None:
        return known._replace(sure=known.sure or noun is not None)
    if domain is not None and (outlet := world().outlet(domain["domain"])):
        return OutletName(at, domain.end(), outlet.actor, True, True)
    if small := _SMALL.match(text, at):
        outlet = world().outlet(small[0].upper() if len(small[0]) == 3 else small[0].capitalize())
        return OutletName(at, small.end(), outlet.actor, False, True) if outlet else None
    if noun is not None:
        return _unknown(at, noun)
    return _titled(text, at)


def _unknown(at: int, noun: re.Match[str]) -> OutletName | None:
    """A name after a noun, if it names nothing else that the world knows and no other trade is meant."""
    if any(word in words.load().other_trade for word in noun["modifiers"].split()):
        return None
    name = _trimmed(noun["name"])
    if not name or any(ref.how != "outlet" for ref in world().refs(name)):
        return None
    if name.split()[0] in _NOT_FIRST - _TITLE_ARTICLES:
        return None
    return OutletName(at, at + len(name), f"org:{name}", True, False)


def _titled(text: str, at: int) -> OutletName | None:
    """A name that bears a word which outlets alone bear (« Daily Clarion »)."""
    match = _NAME.match(text, at)
    name = _trimmed(match[0]) if match else ""
    parts = re.split(r"[ '-]", name)
    if parts[0] in _NOT_FIRST and (at == 0 or parts[0] not in _TITLE_ARTICLES or name_at(text, at + len(parts[0]) + 1)):
        return None
    if len(parts) < 2 or not any(part in words.load().title_words for part in parts):
        return None
    if any(ref.how != "outlet" for ref in world().refs(name)):
        return None
    return OutletName(at, at + len(name), f"org:{name}", False, False)


def _trimmed(name: str) -> str:
    """A name without a sentence's end and without what elides into the next word."""
    return name.rstrip(".'’-").strip()
