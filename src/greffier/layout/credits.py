"""Bylines, agency credits and picture credits: what a credit line looks like, and whom it names."""

from __future__ import annotations

import re

from greffier.layout.features import LineView

__all__ = ["AGENCIES", "is_credit", "names_alone", "picture_credit"]

AGENCIES = (
    "afp", "reuters", "associated press", "ap", "belga", "keystone-ats", "ats", "la presse canadienne",
    "presse canadienne", "xinhua", "efe", "ansa", "dpa", "itar-tass", "tass", "ria novosti", "interfax",
    "panapress", "pana", "upi", "irna", "anadolu", "spoutnik", "sputnik", "bloomberg",
)  # fmt: skip
_AGENCY = "|".join(re.escape(a) for a in AGENCIES)
_DATE_WORDS = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre|le|a|h|min|publie|publiee|mis|mise|jour|on|at)\b|\d+|[-:,.|/–—•·()]"
)
_AGENCY_ALONE = re.compile(
    rf"^(?:(?:agences?|avec|source|sources|l'|les?|la|par|et|des|de|texte|textes) ?)*(?:{_AGENCY}|agences?)"
    rf"(?: *(?:et|avec|,|&)? *(?:l'|la |le |les )?(?:{_AGENCY}|agences?))*$"
)
_NAME = r"[A-ZÀ-Ý][\w'’.-]*(?: (?:de|du|van|von|ben|el|al|le|la|d'|[A-ZÀ-Ý][\w'’.-]*)){1,3}"
_NAMES = re.compile(
    rf"^(?:{_NAME}|[A-Z]\. ?[A-Z][\w-]+)(?:(?:, | et | & | avec |, avec ){_NAME}|,? (?:avec|et) [A-Z]{{2,6}}(?: et [A-Z]{{2,6}})?)*,?"
    r"(?:\s?\([^()]{3,50}\)|, (?:à|en|au|aux|envoyée? spéciale?|correspondante?) .{2,40}|, (?:envoyée? spéciale?|correspondante?))?$"
)
_BY_INSIDE = re.compile(r"(?:^|[/|•·,–-] ?|\bon .{4,20} )(?:Par|par|By|by) (?:[A-ZÀ-Ý]|admin)")
_BY_AFTER_DATE = re.compile(r"\d.{0,12} (?:par|by) [\w@]")
_BY_ALONE = re.compile(r"^(?:par|by|texte|auteur|propos recueillis par)\s*:?$")
_ROLE = re.compile(r"^(?:presentation|realisation|reportage|redaction|montage|production|animation|traduction|illustrations?|photographies?) ?: ?\S")
_PICTURE = re.compile(
    r"\((?:[^()]{2,60}(?:/|,\s|\s-\s|–)\s?[^()]{2,40}|(?:photo|crédit|archives?|AFP|Reuters|AP|Getty)[^()]{0,60})\)\s*\.?$|©"
    r"|(?:^|[\s.(\[-])(?:photos?|crédits?|crédit photo|image|illustration|archives)\s?[:/©]"
    r"|[.!?»]\s(?:Photos?|Image|Crédit|Archives?|Illustration)\s[A-ZÀ-Ý][^.!?]{1,40}\.?[A-Z]?\.?$"
    r"|(?:/|–|-|\||·|—)\s?(?:AFP|AP|Reuters|REUTERS|Getty(?: Images)?|EPA|Belga|BELGA|Keystone|KEYSTONE|MaxPPP|MAXPPP"
    r"|Sipa|SIPA|ANP|dpa|DPA|EFE|Archives?)\b[^.]{0,40}$",
    re.IGNORECASE,
)
_PICTURE_CASED = re.compile(
    r"[.!?»]?\s\([A-ZÀ-Ý][\w'’.-]+(?: (?:pour|de|[A-ZÀ-Ý])[\w'’.-]*){1,6}\)\.?$|[.»]\s+[A-ZÀ-Ý][A-ZÀ-Ý'’. -]{6,}(?:/|POUR|,)[A-ZÀ-Ý'’ «»./-]+$"
)


def picture_credit(text: str) -> bool:
    """Whether the line ends with, or is, the credit of a picture."""
    return bool(_PICTURE.search(text) or _PICTURE_CASED.search(text))


def names_alone(text: str) -> bool:
    """Whether the line holds nothing but the names of one or more persons."""
    return len(text) <= 90 and bool(_NAMES.match(text))


def is_credit(line: LineView, *, by_place: bool = False) -> bool:
    """Whether the line is a byline or an agency credit.

    ``by_place`` says that it stands where credits stand (under the title, after the last
    paragraph), so that a bare name is enough.
    """
    if line.words > 40:
        return False
    if line.cue("byline") or _BY_ALONE.match(line.folded) or _ROLE.match(line.folded):
        return True
    if line.words <= 14 and _AGENCY_ALONE.match(" ".join(_DATE_WORDS.sub(" ", line.folded).split())):
        return True
    if line.words <= 16 and not line.stop and _BY_INSIDE.search(line.text):
        return True
    if line.words <= 22 and line.cue("date") and _BY_AFTER_DATE.search(line.text):
        return True
    return by_place and not line.text.endswith(".") and names_alone(line.text) and not line.cue()
