"""Persons whom their place shows: after a cue of speech, before a quotation, between an office and a comma."""

from __future__ import annotations

from spacy.tokens import Doc

from greffier.languages.fr import actors, cues, titles
from greffier.reading.names.words import NEVER, Name, in_dictionary, is_capital, name_end
from greffier.world import load

__all__ = ["introduced"]


def introduced(doc: Doc) -> list[Name]:
    """Capitalised words that their place shows to be a person: after a cue of speech or between office and comma.

    « ironise Almut Reiners », « le juge, Khaled Mansouri, », « Espérance, mère de quatre enfants »: the model labels
    such names as places or organisations, or not at all.
    """
    out = []
    i = 0
    while i < len(doc):
        start = i
        if not (is_capital(doc[i]) and doc[i].is_alpha and doc[i].text not in NEVER) or (
            i and doc[i - 1].text[:1].isupper() and doc[i - 1].is_alpha and not doc[i - 1].is_sent_start
        ):
            i += 1
            continue
        if len(doc[i].text) == 1 and i + 1 < len(doc) and doc[i - 1].lower_ == "sur":
            start = i + 1  # « sur X Almut Reiners »
            if not is_capital(doc[start]):
                i += 1
                continue
        end = name_end(doc, start + 1)
        i = end
        if doc[start].is_upper and len(doc[start].text) > 1:
            continue
        if load().refs(doc[start:end].text) or load().refs(doc[start].text):
            continue
        if _before_quotation(doc, start, end):
            out.append(Name(start, end, "person", doc[start:end].text, how="place"))
            continue
        given = doc[start].lower_ in titles.load().first_names or doc[start].ent_type_ == "PER"
        after = _after_cue(doc, start) and (end - start > 1 or given or _before_noun(doc, end))
        placed = end - start > 1 and (_after_office(doc, start, end) or _before_cue(doc, start, end))
        if after or placed or _before_kin(doc, end):
            table = titles.load()
            gender = table.gender_of(doc[start].text)
            out.append(Name(start, end, "person", doc[start:end].text, gender=gender, how="place"))
    return out


def _before_quotation(doc: Doc, start: int, end: int) -> bool:
    """« Legrand : « … » », « Syrie - Legrand : « … » » at the head of a line; a word of the dictionary is no name."""
    heads = start == 0 or (start < 5 and doc[start - 1].text in ("-", "–", ":"))
    if not heads or end + 1 >= len(doc) or doc[end].text != ":" or doc[end + 1].text not in ("«", '"'):
        return False
    return end - start > 1 or (len(doc[start].text) > 2 and not in_dictionary(doc[start].lower_))


def _after_cue(doc: Doc, start: int) -> bool:
    """Whether a verb of speech stands right before, or before « sur X », « sur Twitter »."""
    at = start - 1
    if at > 1 and doc[at - 1].lower_ == "sur":
        at -= 2
    if at < 0 or doc[at].pos_ not in ("VERB", "ADJ", "NOUN") or not doc[at].text[:1].islower():
        return False
    return doc[at].pos_ == "VERB" and doc[at].lemma_ in cues.load().verbs_by_head


def _before_cue(doc: Doc, start: int, end: int) -> bool:
    """« Zodwa Mkhonza affirme », « … est formelle »: two words of no dictionary that speak; no organisation."""
    if any(t.ent_type_ == "ORG" or t.is_upper for t in doc[start:end]) or not doc[start].is_sent_start:
        return False
    if any(t.is_alpha and in_dictionary(t.lower_) for t in doc[start:end]):
        return False
    at = end
    while at < len(doc) and at - end < 3 and (doc[at].pos_ in ("AUX", "ADV") or doc[at].lower_ in ("se", "s'", "lui")):
        at += 1
    if at >= len(doc):
        return False
    if doc[at].pos_ == "ADJ" and at > end:
        return at + 1 < len(doc) and (doc[at + 1].text == ":" or doc[at + 1].lower_ in ("que", "qu'"))
    return doc[at].pos_ == "VERB" and doc[at].lemma_ in cues.load().verbs_by_head


def _before_noun(doc: Doc, end: int) -> bool:
    """« s'amuse Mereani, caissière dans un marché »: a bare noun in apposition."""
    return end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].pos_ == "NOUN" and doc[end + 1].text.islower()


def _after_office(doc: Doc, start: int, end: int) -> bool:
    """« Son chargé d'affaires à Berne, Khaled al-Mansouri, »: an office before, a comma on both sides."""
    if start < 2 or doc[start - 1].text != "," or not (end >= len(doc) or doc[end].text in (",", ".", ":", "»", ")")):
        return False
    table = titles.load().offices_by_form
    for k in range(start - 2, max(-1, start - 14), -1):
        if doc[k].is_punct and doc[k].text not in ("-", "'"):
            return False
        if doc[k].lower_ in table or doc[k : k + 3].text.lower() in table or doc[k : k + 2].text.lower() in table:
            return True
        if doc[k].pos_ in ("VERB", "AUX"):
            return False
    return False


def _before_kin(doc: Doc, end: int) -> bool:
    """« Espérance, mère de quatre enfants », « Awa, 34 ans »: what is said of persons alone."""
    if end + 2 >= len(doc) or doc[end].text != ",":
        return False
    if doc[end + 1].is_digit and doc[end + 2].lower_ == "ans":
        return True
    own = doc[end + 1].lower_ in ("son", "sa", "leur") and (
        doc[end - 1].ent_type_ == "PER" or not in_dictionary(doc[end - 1].lower_)
    )
    low = doc[end + 2 if own else end + 1].lower_  # « Moussa, son cousin, »
    if own:
        return low in titles.load().kin_by_form
    known = cues.load().source_nouns_by_form.get(low)
    person = (known is not None and known.kind == "person") or low in titles.load().kin_by_form
    return person or low in actors.load().descriptors
