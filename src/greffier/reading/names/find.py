"""Proper names on one parsed line: the gazetteer first, then the model's persons and organisations.

The model mislabels office words as organisations and takes a sentence's first word for a name; the
tables of the world win over it, and what it adds is trimmed of titles.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from greffier.languages.fr import actors, titles
from greffier.reading.names.bodies import BodyName, acronym_after, find_bodies
from greffier.reading.names.introduced import introduced
from greffier.reading.names.repair import repaired
from greffier.reading.names.words import (
    NEVER,
    PARTICLES,
    Name,
    NameKind,
    in_dictionary,
    is_capital,
    name_end,
    suffixed,
    taken_town,
)
from greffier.reading.sentences import dateline_end
from greffier.reading.tokens import source_of
from greffier.world import Ref, load

__all__ = ["Name", "find_names"]

_VESSELS = frozenset(
    (
        "bateau brise-glace cargo chalutier chasseur corvette cuirassé dragueur destroyer ferry frégate hélicoptère "
        "méthanier navire paquebot patrouilleur pétrolier porte-avions remorqueur sous-marin thonier torpilleur "
        "vaisseau vapeur vedette voilier vraquier yacht"
    ).split()
)
_BEFORE_BODIES = frozenset(("l'", "le", "la", "au", "du", "aux"))
"""Articles that no person's name bears where no word for the person stands between."""
_BEFORE_ACRONYMS = frozenset("le la les l' du au de d' des aux".split())


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
    known = _world(doc, year)
    for body in find_bodies(doc):
        if (named := _body(doc, body, known)) is not None:
            found.append(named)
            taken[named.start : named.end] = [True] * (named.end - named.start)
    persons = [
        name for entity in doc.ents if entity.label_ == "PER" and (name := _person(doc, entity.start, entity.end))
    ]
    titled, first_named = _kept(doc, "titled", _titled), _kept(doc, "first named", _first_named)
    sure = [p for p in titled if p.honorific or (p.end - p.start > 1 and _first_name(doc[p.start]))]
    for name in sorted(known, key=lambda n: (-_words(doc, n), bool(n.ref and n.ref.ambiguous), n.start)):
        if any(taken[name.start : name.end]):
            continue
        if any(p.start <= name.start and name.end <= p.end and (p.honorific or name.start > p.start) for p in sure):
            continue  # « l'amiral Maurice Amman », « cheikh Sabah »
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
    placed = _kept(doc, "introduced", introduced)
    others = [*_after_bodies(doc), *titled, *persons, *first_named, *placed, *_organisations(doc)]
    begin = dateline_end(doc.text)
    for name in [*others, *_acronyms(doc, found)]:
        if doc[name.start].idx < begin and doc[name.start].is_upper:
            continue  # « OTTAWA (AFP) - … »
        if not any(taken[name.start : name.end]):
            found.append(name)
            taken[name.start : name.end] = [True] * (name.end - name.start)
    return tuple(sorted(found, key=lambda n: n.start))


def _words(doc: Doc, name: Name) -> int:
    """How many words a name has, an article before it not counted: « Union africaine » is more than « l'Union »."""
    return name.end - name.start - (doc[name.start].lower_ in ("l'", "le", "la", "les"))


def _world(doc: Doc, year: int | None) -> list[Name]:
    table = load().surfaces("fr")
    out = []
    for _, start, end in _matches(doc):
        surface = doc[start:end].text
        refs = tuple(ref for ref in table.get(surface, ()) if _in_time(ref, year))
        if not refs or not _stands(doc, start, end, refs):
            continue
        kind: NameKind = "state" if refs[0].actor.startswith("state:") else "org"
        out.append(Name(start, end, kind, surface, refs, how=refs[0].how, acronym=acronym_after(doc, end)))
    return out


def _body(doc: Doc, body: BodyName, known: Sequence[Name]) -> Name | None:
    """The name of an organisation by its full words; None where the tables of the world know one there."""
    for name in known:
        if name.start == body.start and name.ref and not name.ref.ambiguous and name.ref.how != "demonym noun":
            national = body.country and name.ref.country is None and name.ref.how == "organisation"
            if national and body.end > name.end:
                continue  # « Croissant-Rouge jordanien » is no « Croissant-Rouge »
            return None
    surface = doc[body.start : body.end].text
    refs = load().refs(surface) or (load().refs(body.acronym) if body.acronym else ())
    if not refs or not refs[0].actor.startswith("org:"):
        refs = (Ref(f"org:{surface}", "organisation", body.country),)
    return Name(body.start, body.end, "org", surface, refs, how="body", acronym=body.acronym)


def persons_by_form(doc: Doc) -> tuple[Name, ...]:
    """Return the persons whom a first name, an honorific or an office shows to be persons, without the model."""
    return (*_kept(doc, "titled", _titled), *_kept(doc, "first named", _first_named))


def _kept(doc: Doc, what: str, find: Callable[[Doc], list[Name]]) -> list[Name]:
    """What ``find`` finds on a line, found once."""
    known: list[Name] | None = doc.user_data.get(what)
    if known is None:
        known = doc.user_data[what] = find(doc)
    return known


def explained(doc: Doc) -> set[int]:
    """Return the tokens of a line that the world's tables, a known form or their place show to be names."""
    spans = [(start, end) for _, start, end in _matches(doc)]
    spans += [(name.start, name.end) for name in (*persons_by_form(doc), *_kept(doc, "introduced", introduced))]
    spans += [(body.start, body.end) for body in find_bodies(doc)]
    return {i for start, end in spans for i in range(start, end)}


def _matches(doc: Doc) -> list[tuple[int, int, int]]:
    known: list[tuple[int, int, int]] | None = doc.user_data.get("world")
    if known is None:
        matcher, _ = _matcher(doc.vocab)
        known = doc.user_data["world"] = matcher(source_of(doc))
    return known


def _in_time(ref: Ref, year: int | None) -> bool:
    return year is None or not ((ref.since and year < ref.since) or (ref.until and year > ref.until))


def _stands(doc: Doc, start: int, end: int, refs: Sequence[Ref]) -> bool:
    """Whether a form that may be something else is the name here."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if after is not None and after.text.startswith("-") and len(after.text) > 2 and after.text[1].isupper():
        return False
    if refs[0].how in ("name", "capital") and before is not None and _of_a_company(doc, start, end):
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


def _of_a_company(doc: Doc, start: int, end: int) -> bool:
    """« Tarawa » of « Air Tarawa », which the model takes for one organisation."""
    before = doc[start - 1]
    if not (before.is_title and before.is_alpha and before.ent_type_ == "ORG" and doc[start].ent_iob_ == "I"):
        return False
    return doc[start].ent_type_ == "ORG" and doc[end - 1].ent_type_ == "ORG" and not load().refs(before.text)


def _first_name(token: Token) -> bool:
    return token.is_title and titles.load().gender_of(token.text) is not None


def _is_person(doc: Doc, person: Name, place: Name) -> bool:
    """« George Washington » is a person, « Paris » after « à » is none."""
    return place.start > person.start and _first_name(doc[person.start])


def _person(doc: Doc, start: int, end: int, *, how: str = "model") -> Name | None:
    """A person's name out of the model's span: honorifics and office words trimmed, particles kept."""
    table = titles.load()
    gender, honorific, calling = None, False, None
    while start < end:
        token = doc[start]
        if (row := table.honorifics_by_form.get(token.text.lower())) and not _given(doc, start, end):
            gender, honorific, calling = row.gender or gender, True, row.use
        elif not (token.lower_ in table.offices_by_form or not token.text[:1].isupper() or token.text in NEVER):
            break
        start += 1
    while end > start and (not doc[end - 1].text[:1].isupper() or doc[end - 1].is_punct) and not _elided(doc, end - 1):
        end -= 1
    while end > start and end < len(doc) and _elided(doc, end):
        end += 1
    if how == "model" and end > start:
        start = _led(doc, start)
        if doc[start : end + 1].text.lower() in table.offices_by_form:
            return None  # « Premier » of « Premier ministre »
    if start and _given(doc, start - 1, end):
        start, gender = start - 1, gender or table.gender_of(doc[start - 1].text)
    if start >= end or not any(c.isalpha() for c in doc[start].text):
        return None
    town = end - start == 1 and taken_town(doc, start)
    if how == "model" and not honorific and (town or _vessel_before(doc, start)):
        return None
    if end - start == 1 and (doc[start].pos_ not in ("PROPN", "NOUN", "X", "ADJ") or len(doc[start].text) < 3):
        return None
    if end - start == 1 and how == "model" and not honorific and _with_article(doc, start):
        return None
    if end - start == 1 and doc[start].is_sent_start and doc[start].pos_ != "PROPN":
        return None
    if end - start == 1 and doc[start].is_sent_start and how == "model" and in_dictionary(doc[start].lower_):
        return None  # « Prié de commenter »
    if end - start == 1 and doc[start].is_upper and len(doc[start].text) > 3 and doc[start].is_sent_start:
        return None  # « LONDRES | »
    if any(t.text in "«»():;" for t in doc[start:end]):
        return None
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    end = suffixed(doc, end)
    gender = gender or table.gender_of(doc[start].text) if end - start > 1 else gender
    surface = doc[start:end].text
    return Name(
        start,
        end,
        "person",
        surface,
        gender=gender,
        honorific=honorific,
        how=how,
        calling=calling,
        repaired=repaired(surface),
    )


def _with_article(doc: Doc, start: int) -> bool:
    """« Au-dessus du Cenepa », « le haut Cenepa »: no person's name bears an article where no word for one stands."""
    at = start - 1 - (start > 1 and doc[start - 1].lower_ in ("haut", "bas", "moyen", "grand", "vieux"))
    return at >= 0 and doc[at].lower_ in _BEFORE_BODIES


def _vessel_before(doc: Doc, start: int) -> bool:
    """« Le chalutier Santa Rosa », « le navire américain Harlan County »: what bears the name is a ship or a plane."""
    k = start - 1
    if k > 0 and doc[k].text[:1].islower() and load().states_of(doc[k].lower_):
        k -= 1
    return k >= 0 and doc[k].lower_ in _VESSELS


def _elided(doc: Doc, i: int) -> bool:
    """« afa » of « Mata'afa », which the tokenizer parts at the apostrophe."""
    before = doc[i - 1] if i else None
    return (
        before is not None
        and before.text.endswith("'")
        and len(before.text) > 2
        and before.text[:1].isupper()
        and not before.whitespace_
        and doc[i].is_alpha
    )


def _led(doc: Doc, start: int) -> int:
    """Where the name begins of which the model's span is the end: « Fiame » before « Naomi Mata'afa »."""
    k = start - 1
    if k < 1 or not doc[k].is_title or not doc[k].is_alpha or doc[k].is_sent_start or doc[k].pos_ != "PROPN":
        return start
    if doc[k].text in NEVER or not doc[k].whitespace_ or doc[k - 1].text[:1].isupper() or doc[k - 1].is_punct:
        return start
    if doc[k - 1].lower_ in _BEFORE_BODIES:
        return start  # « a déclaré à l'Interandine Ricardo Ampuero »
    table = titles.load()
    if doc[k].lower_ in table.offices_by_form or doc[k].lower_ in table.honorifics_by_form:
        return start
    return start if in_dictionary(doc[k].lower_) or load().refs(doc[k].text) or doc[k].ent_type_ == "ORG" else k


def _given(doc: Doc, start: int, end: int) -> bool:
    """« Cheikh Tidiane Mbow »: a title that is a first name where a capital and two more names, none Arabic, stand."""
    words = doc[start:end]
    if not words[0].is_title or words[0].lower_ not in titles.load().first_names or len(words) < 3:
        return False
    return all(is_capital(t) for t in words) and doc[start - 1].lower_ not in ("le", "la", "du", "au")


def _titled(doc: Doc) -> list[Name]:
    """Capitalised words after an honorific or an office, whether the model saw a name or not."""
    table = titles.load()
    out = []
    for token in doc[:-1]:
        row = table.honorifics_by_form.get(token.text.lower())
        office = table.offices_by_form.get(token.lower_) if not row else None
        if (not row and not office) or (row and _given(doc, token.i, min(len(doc), token.i + 3))):
            continue
        start = end = token.i + 1
        while end < len(doc) and (
            is_capital(doc[end])
            or (doc[end].lower_ in PARTICLES and end > start and end + 1 < len(doc) and is_capital(doc[end + 1]))
        ):
            if doc[end].lower_ in ("de", "d'", "du") and any(at == end + 1 for _, at, _ in _matches(doc)):
                break  # « le roi Fahd d'Arabie saoudite »
            end += 1
        end = name_end(doc, end) if end > start else end
        known = load().refs(doc[start:end].text) or load().refs(doc[start].text) if end > start else ()
        if end > start and (not known or row or (end - start > 1 and _first_name(doc[start]))):
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
                        calling=row.use if row else None,
                        repaired=name.repaired,
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
        end = name_end(doc, i + 1)
        if end > i + 1 and _goes_on(doc, end):
            end = name_end(doc, end + 2)
        if end > i + 1 and (name := _person(doc, _unlisted(doc, i), end, how="first name")):
            out.append(name)
            i = end
        else:
            i += 1
    return out


def _goes_on(doc: Doc, end: int) -> bool:
    """« Marcelo Fernández | de Córdoba »: « de » and a name that no table knows, after a first name and a surname."""
    if end + 1 >= len(doc) or doc[end].lower_ != "de" or not is_capital(doc[end + 1]) or doc[end + 1].is_upper:
        return False
    known = any(at == end + 1 for _, at, _ in _matches(doc)) or load().refs(doc[end + 1].text)
    return not known and not in_dictionary(doc[end + 1].lower_) and doc[end + 1].ent_type_ != "ORG"


def _unlisted(doc: Doc, start: int) -> int:
    """Where a name begins whose first word no list knows: « Mahamane Moustapha Barké »."""
    at = start - 1
    if at < 1 or not doc[at].is_title or not doc[at].is_alpha or len(doc[at].text) < _SHORTEST or doc[at].is_sent_start:
        return start
    before, low, table = doc[at - 1], doc[at].lower_, titles.load()
    if (
        before.lower_ in _BEFORE_BODIES
        or before.text[:1].isupper()
        or not (before.text == "," or before.text.islower() or before.text in ("«", "("))
    ):
        return start
    known = low in table.offices_by_form or low in table.honorifics_by_form or doc[at].text in NEVER
    return start if known or in_dictionary(low) or load().refs(doc[at].text) or table.adjuncts_by_form.get(low) else at


_SHORTEST = 4
"""Letters of a first name that no list knows."""


def _after_bodies(doc: Doc) -> list[Name]:
    """« l'ONG Vivre au Sahel », « le collectif la Quadrature du Net »: capitalised words after a noun for a body."""
    bodies = actors.load().nouns("body")
    out = []
    for i in range(len(doc) - 2):
        if doc[i].lower_ not in bodies or (doc[i].text[:1].isupper() and not doc[i].is_upper):
            continue
        start = i + 2 if doc[i + 1].lower_ in ("la", "le", "les", "l'") else i + 1
        if not (is_capital(doc[start]) and doc[start].is_alpha) or load().refs(doc[start].text):
            continue
        entity = next((e for e in doc.ents if e.start in (start, start - 1) and e.end > start), None)
        end = entity.end if entity is not None and not any(t.is_punct for t in doc[start : entity.end]) else start + 1
        while end < len(doc) and (
            is_capital(doc[end])
            or (doc[end].lower_ in ("du", "de", "des", "au", "d'") and end + 1 < len(doc) and is_capital(doc[end + 1]))
        ):
            end += 1 if is_capital(doc[end]) else 2
        if entity is not None and entity.label_ == "PER" and start == i + 1:
            continue  # « le syndicat Untel »: rather a person's
        out.append(Name(start, end, "org", doc[start:end].text, how="after body", acronym=acronym_after(doc, end)))
    return out


def _acronyms(doc: Doc, found: Sequence[Name]) -> list[Name]:
    """« le PNP », « l'ALN (Armée de libération) »: capitals after an article, and what brackets explain."""
    out = []
    for i in range(1, len(doc)):
        token = doc[i]
        if not (token.is_upper and token.is_alpha and 2 <= len(token.text) <= 8):
            continue
        if doc[i - 1].lower_ not in _BEFORE_ACRONYMS or doc[i - 1].is_upper or load().refs(token.text):
            continue
        if token.lower_ in actors.load().nouns("body") or doc[i - 1].lower_ in ("franc", "francs"):
            continue  # « l'ONG »: a common noun; « francs CFA »
        told = next((n for n in found if n.start == i + 2 and n.kind == "org" and doc[i + 1].text == "("), None)
        refs = told.refs if told is not None else ()
        out.append(Name(i, i + 1, "org", token.text, refs, how="capitals"))
    return out


def _portfolio(doc: Doc, start: int) -> bool:
    """Whether the words are a minister's matter: « ministre de l'Intérieur et des Collectivités locales »."""
    for k in range(start - 1, max(-1, start - 9), -1):
        if doc[k].is_punct or doc[k].pos_ in ("VERB", "AUX"):
            return False
        if doc[k].lower_.removeprefix("vice-") in ("ministre", "ministres", "ministère", "ministères", "secrétaire"):
            return True
    return False


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
        if _portfolio(doc, start):
            continue
        if not len(words) or any(t.lower_ in table.offices_by_form for t in words) or any(t.is_punct for t in words):
            continue
        if len(words) == 1 and words[0].lower_ in actors.load().nouns("body") and words[0].is_upper:
            continue
        if len(words) == 1 and words[0].is_title and start and doc[start - 1].lower_ in ("au", "en"):
            continue  # « au Kasaï »: a place
        if not words[0].text[:1].isupper() or (
            len(words) == 1 and words[0].is_sent_start and not words[0].text.isupper()
        ):
            continue
        out.append(Name(start, end, "org", words.text, how="model", acronym=acronym_after(doc, end)))
    return out
