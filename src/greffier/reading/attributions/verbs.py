"""Cue verbs in a unit: which token is one, the group it stands in, the pronoun inverted in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from greffier.languages.fr import cues
from greffier.reading.attributions.between import aside_before
from greffier.reading.attributions.forms import AUXILIARIES, INVERTED, Kind, heads, inversion, is_auxiliary
from greffier.reading.attributions.subjects import Verbal, subject
from greffier.reading.attributions.unit import Unit
from greffier.reading.lexis import finite, lemmas, participles
from greffier.reading.names import Phrase

__all__ = ["CueVerb", "Verbal", "cue_verbs", "subject", "verb_group"]


_CLITICS = frozenset(
    (
        "se s' le la l' les lui leur nous vous m' me t' te en y ne n' n' ne -t -il -elle -ils -elles -on -t-il "
        "-t-elle -t-on"
    ).split()
)
_ADVERBS = frozenset(
    (
        "également aussi encore ensuite alors déjà toutefois cependant notamment clairement ainsi pas jamais plus "
        "même bien fermement publiquement récemment d'abord enfin pourtant néanmoins lui-même elle-même"
    ).split()
)
_AUX = frozenset(("avoir", "être"))
_MODALS = frozenset(
    "devoir pouvoir vouloir aller venir tenir continuer aimer souhaiter cesser finir commencer tarder hésiter".split()
)
_BEFORE_INFINITIVES = frozenset(
    "tenir continuer venir refuser cesser finir commencer tarder hésiter borner contenter limiter empresser".split()
)
"""Verbs that take the verb of speech after « à » or « de »: « s'est borné à déclarer »."""
_DETERMINERS = frozenset(
    (
        "le la les l' un une des du ce cette ces cet son sa ses leur leurs aux au quelque quelques chaque aucun "
        "aucune nos notre nul nulle moindre sans"
    ).split()
)


@dataclass(frozen=True)
class CueVerb:
    """A cue verb: its row, the token, the words of a locution, and the start of its verb group."""

    row: cues.VerbCue
    token: int
    first: int
    last: int
    group: int
    inverted: Phrase | None
    participle: bool
    bare: bool = False
    """A past participle without its auxiliary, which a verb before it lends (« a dit A et ajouté B »)."""
    infinitive: bool = False
    impersonal: bool = False
    """« il est écrit », « est-il précisé »: nobody is the subject."""

    @property
    def end(self) -> int:
        """The token after the locution and its inverted pronoun."""
        return self.last + 1


def cue_verbs(unit: Unit) -> Iterator[CueVerb]:
    """Yield the cue verbs of a unit outside its speech quotations, left to right."""
    table = cues.load()
    i = unit.start
    while i < unit.end:
        token = unit.doc[i]
        if (
            i not in unit.quoted
            and i not in unit.named
            and token.is_alpha | ("-" in token.text)
            and (found := _row(unit, token, table))
        ):
            yield found
            i = found.last
        i += 1


def _row(unit: Unit, token: Token, table: cues.Cues) -> CueVerb | None:
    if tail := _tail(unit, token):
        return tail
    for head, kind in heads(token):
        if not _verbal(unit, token, kind):
            continue
        for row in table.verbs_by_head[head]:
            last = _locution(unit, token.i, row)
            if last is None:
                continue
            group, pronoun = verb_group(unit, token.i)
            if kind == "present" and unit.doc[group].lower_ == "en":
                group += 1
            reflexive = _reflexive(unit, group, token.i)
            if row.pronominal != reflexive:
                if row.pronominal or any(r.pronominal for r in table.verbs_by_head[head]):
                    continue
                if kind != "past" and not _dative(unit, group, token.i):
                    continue  # « se justifie », « s'explique »: not the verb of speech
            end = last
            if (at := inversion(unit.doc, end + 1, unit.end)) is not None:
                pronoun, end = unit.phrase_at(at) or pronoun, at
            if kind == "finite" and _with_auxiliary(unit, group, token, head):
                kind = "past"
            bare = kind == "past" and not any(is_auxiliary(t) for t in unit.doc[group : token.i])
            impersonal = kind == "past" and _impersonal(unit, group, token.i)
            return CueVerb(
                row, token.i, token.i, end, group, pronoun, kind == "present", bare, kind == "infinitive", impersonal
            )
    return None


def _with_auxiliary(unit: Unit, group: int, token: Token, head: str) -> bool:
    """« est écrit », « a dit »: a form that is a present too is a participle after an auxiliary."""
    return token.lower_ in participles(head)[0] and any(is_auxiliary(t) for t in unit.doc[group : token.i])


def _impersonal(unit: Unit, group: int, i: int) -> bool:
    """« il est écrit », « il a été annoncé », « est-il précisé »."""
    words = [t.lower_ for t in unit.doc[max(unit.start, group - 2) : i]]
    passive = "été" in words or any(w in ("est", "était", "fut", "sera") for w in words)
    return passive and "s'" not in words and ("il" in words or "-il" in words)


_TAILS = {
    "appris": "apprendre",
    "apprend": "apprendre",
    "lire": "lire",
    "lit": "lire",
    "entend": "entendre",
    "entendre": "entendre",
}
"""Verbs that are cues beside « on » alone: « a-t-on appris de », « peut-on lire dans »."""


def _tail(unit: Unit, token: Token) -> CueVerb | None:
    if token.lower_ not in _TAILS:
        return None
    group, pronoun = verb_group(unit, token.i)
    end = token.i
    if (at := inversion(unit.doc, end + 1, unit.end)) is not None:
        pronoun, end = unit.phrase_at(at), at
    if pronoun is None or pronoun.pronoun != "on":
        return None
    row = cues.VerbCue.model_construct(
        lemma=_TAILS[token.lower_], cue_class="report", frames=("quote", "que"), only_quote=False, weak=False, needs=()
    )
    return CueVerb(row, token.i, token.i, end, group, pronoun, False)


def _dative(unit: Unit, group: int, i: int) -> bool:
    return any(t.lower_ in ("lui", "leur", "m'", "nous", "vous") for t in unit.doc[group:i])


def _reflexive(unit: Unit, group: int, i: int) -> bool:
    """Whether a reflexive pronoun stands in the verb group; « m'a dit » has another's."""
    for k in range(i - 1, group, -1):
        if unit.doc[k].lemma_ in _BEFORE_INFINITIVES:
            group = k + 1  # « s'est contenté d'écrire »: the pronoun is the other verb's
            break
    words = [t.lower_ for t in unit.doc[group:i]]
    if "se" in words or "s'" in words:
        return True
    before = unit.doc[group - 1].lower_ if group > unit.start else ""
    return (("me" in words or "m'" in words) and before in ("je", "j'")) or ("nous" in words and before == "nous")


def _verbal(unit: Unit, token: Token, kind: Kind) -> bool:
    """Whether the token can be the verb here, whatever its tag."""
    doc, i = unit.doc, token.i
    before = doc[i - 1] if i else None
    following = doc[i + 1] if i + 1 < len(doc) else None
    after = following.lower_ if following is not None else ""
    low = before.lower_ if before is not None else ""
    if low in _DETERMINERS and not (
        low in ("le", "la", "l'", "les", "leur") and token.pos_ in ("VERB", "AUX") and i - 1 in unit.clitics
    ):
        return False
    if low in ("de", "d'") and kind != "infinitive":
        return False
    if kind == "past":
        return token.pos_ in ("VERB", "AUX", "ADJ") or any(is_auxiliary(t) for t in doc[max(unit.start, i - 4) : i])
    if token.pos_ in ("VERB", "AUX") or kind == "present":
        return True
    if after in (*INVERTED, "-t", "que", "qu'", "si", ":") and kind in ("finite", "infinitive"):
        return True
    if low in ("s'", "se", "n'", "ne") or (kind == "infinitive" and low in ("de", "d'", "à", "pour", "sans")):
        return True
    if kind != "finite":
        return False
    if (
        after in ("de", "d'")
        and low not in ("de", "d'", "sous", "en")
        and i + 2 < len(doc)
        and "VerbForm=Inf" in str(doc[i + 2].morph)
    ):
        return True
    if i in unit.name_ends and after not in (".", ",", ""):
        return True
    # The tagger sees nouns and adjectives in what follows a comma, a closing mark or a noun.
    beside = before is not None and (before.text in (",", "»", "–", '"', "?", "!") or i - 1 in unit.quoted)
    if beside and (unit.phrase_at(i + 1) is not None or (after not in (".", "") and doc[i + 1].pos_ in ("ADV", "ADJ"))):
        return True
    return (
        i + 1 in unit.quoted
        or (following is not None and "VerbForm=Inf" in str(following.morph))
        or after in ("n'", "à", "avoir", "être")
    )


def _locution(unit: Unit, i: int, row: cues.VerbCue) -> int | None:
    """The last token of a locution that begins at ``i``, adverbs between its words allowed."""
    last = i
    words = [part for word in row.words[1:] for part in _parts(word)]
    for word in words:
        k = last + 1
        while (
            k < unit.end
            and (unit.doc[k].pos_ == "ADV" or unit.doc[k].lower_ in _CLITICS or unit.doc[k].lower_ in ("-t", "-on"))
            and unit.doc[k].lower_ != word
        ):
            k += 1
        if k >= unit.end:
            return None
        form = unit.doc[k].lower_
        same = form == word or word in lemmas(unit.doc[k]) or form in (word + "e", word + "s", word + "es", word + "nt")
        contracted = word == "de" and form in ("du", "des", "d'")
        if not same and not contracted and (word, form) != ("convaincre", "convaincu"):
            return None
        last = k
    return last


def _parts(word: str) -> list[str]:
    """« d'alarme » is two tokens."""
    head, apostrophe, rest = word.partition("'")
    return [head + apostrophe, rest] if apostrophe and rest else [word]


def _insertion(unit: Unit, comma: int) -> int | None:
    """The comma that opens an insertion between auxiliary and participle: « a, pour sa part, annoncé »."""
    doc = unit.doc
    for k in range(comma - 2, max(unit.start, comma - 14), -1):
        if doc[k].text == ",":
            return k if is_auxiliary(doc[k - 1]) and doc[k - 1].text.islower() else None
        if (finite(doc[k]) and doc[k - 1].pos_ not in ("DET", "ADP")) or k in unit.quoted:
            return None
    return None


def verb_group(unit: Unit, i: int) -> tuple[int, Phrase | None]:
    """The first token of the verb group that ends at ``i``, and the pronoun inverted inside it."""
    doc, g, pronoun = unit.doc, i, None
    while g > unit.start and g - 1 not in unit.quoted:
        token = doc[g - 1]
        low = token.lower_
        if (before := aside_before(doc, g)) is not None and before > unit.start and is_auxiliary(doc[before - 1]):
            g = before + 1
        elif low == "," and (opened := _insertion(unit, g - 1)) is not None:
            g = opened + 1
        elif low in INVERTED:
            pronoun = unit.phrase_at(g - 1)
        elif (
            low in _CLITICS
            or low in _ADVERBS
            or ((token.pos_ == "AUX" or token.lemma_ in _AUX or low in AUXILIARIES) and not token.is_punct)
            or (token.pos_ == "ADV" and low not in ("que", "selon", "comme", "puis") and g - 1 > unit.start)
            or (token.lemma_ in _MODALS and token.pos_ in ("VERB", "AUX"))
            or (token.lemma_ in _BEFORE_INFINITIVES and token.pos_ == "VERB" and g < i)
            or (low in ("à", "de", "d'") and g - 2 >= unit.start and doc[g - 2].lemma_ in _BEFORE_INFINITIVES)
        ):
            pass
        else:
            break
        g -= 1
    while g < i and (doc[g].pos_ == "ADV" and doc[g].lower_ not in ("ne", "n'")):
        g += 1
    if g < i and (
        doc[g].text in ("Lui", "Eux", "Elle")
        or (doc[g].lower_ in ("nous", "vous") and doc[g + 1].lower_.endswith(("ons", "ez", "mes", "tes")))
    ):
        g += 1  # the subject, and no clitic
    return g, pronoun
