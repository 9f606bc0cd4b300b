"""What a cue verb introduces: the clause, the infinitive, the quotation, the attribute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from greffier.reading.attributions.between import skip_adjuncts
from greffier.reading.attributions.clauses import clause_end, embedded_end, infinitive_end
from greffier.reading.attributions.unit import Unit
from greffier.reading.attributions.verbs import CueVerb
from greffier.reading.lexis import finite
from greffier.reading.names import Phrase

__all__ = ["Complement", "clause_end", "complement", "skip_adjuncts"]

_ASKING = frozenset(
    ["qui", "quand", "comment", "pourquoi", "combien", "où", "quel", "quelle", "quels", "quelles", "quoi"]
)
_NEGATION = frozenset(("ne", "n'"))
_BEFORE_INFINITIVE = frozenset(
    "ne n' pas plus jamais se s' le la l' les lui leur y en déjà bien rien nous m' « \"".split()
)
_OBJECT_FIRST = frozenset(("accuser", "reprocher", "soupçonner", "suspecter"))
_OF_SOMETHING = frozenset(("qualifier", "taxer", "traiter", "décrire", "présenter"))
_DESCRIBING = frozenset(("dénoncer", "évoquer", "fustiger", "parler de", "pointer", "railler"))
_JUDGING = frozenset(("juger", "trouver", "considérer", "estimer", "dire", "croire"))

Make = Callable[..., "Complement"]


@dataclass(frozen=True)
class Complement:
    """What follows a cue: its frame, the tokens of its content, and what stood between."""

    frame: str
    start: int
    end: int
    quote: bool = False
    addressee: Phrase | None = None
    occasion: str | None = None


def complement(unit: Unit, cue: CueVerb, others: Sequence[CueVerb]) -> Complement | None:
    """Return what the cue introduces on its right, or None.

    Frames are tried in order of their safety: clause, quotation, infinitive, attribute.
    """
    doc, row = unit.doc, cue.row
    between = skip_adjuncts(unit, cue.end)
    i = between.at
    if i >= unit.end:
        return None
    low = doc[i].lower_

    def made(frame: str, start: int, end: int, *, quote: bool = False) -> Complement:
        return Complement(frame, start, end, quote, between.addressee, between.occasion)

    clause = _clause(unit, cue, i)
    if clause is not None:
        frame, start = clause
        return made(frame, start, _end(unit, cue, start, others))
    if row.takes("inf") and i in unit.quoted and _begun_in_marks(unit, i):
        return made("inf", i, _end(unit, cue, i, others))
    if (
        row.takes("quote")
        and (quote := unit.quote_after(i))
        and (low in (":", ",", "–") or i in unit.quoted or doc[i].is_space)
    ) and (low != "," or cue.participle):
        return made("quote", quote[0], quote[1], quote=True)
    if row.takes("quote") and (found := _words_quoted(unit, cue, i)):
        whole = _whole_sentence(unit, *found)
        return made("quote", *whole, quote=True) if whole else made("quote", *found)
    if row.takes("de inf") and row.lemma in _OBJECT_FIRST and (found := _accused(unit, cue)):
        return made("de inf", found[0], infinitive_end(unit, found[1], _end(unit, cue, found[1], others)))
    for at in dict.fromkeys((cue.end, i)):
        if found_inf := _infinitive_frame(unit, cue, at):
            frame, start = found_inf
            return made(frame, start, infinitive_end(unit, start, _end(unit, cue, start, others)))
    if low == ":" and _told_after_colon(unit, cue, i):
        return made("colon", i + 1, _end(unit, cue, i + 1, others))
    if row.takes("attribute"):
        return _attribute(unit, cue, made, others)
    at = cue.end if cue.end < unit.end and unit.phrase_at(cue.end) else i
    if row.takes("np") and (phrase := unit.phrase_at(at)) and not phrase.pronoun:
        return made("np", phrase.start, clause_end(unit, phrase.start, others))
    return None


def _begun_in_marks(unit: Unit, i: int) -> bool:
    """« dit « ne pas pouvoir garantir » la sécurité de la route »: an infinitive whose object follows the marks."""
    first, last, _ = unit.quoted[i]
    doc = unit.doc
    goes_on = last < unit.end and not doc[last].is_punct and doc[last].lower_ not in ("et", "mais", "puis", "avant")
    return i == first and goes_on and _infinitive(unit, i) is not None


def _end(unit: Unit, cue: CueVerb, start: int, others: Sequence[CueVerb]) -> int:
    """The end of the clause; of one inside an insertion, a relative or a participle, where that ends."""
    end = clause_end(unit, start, others)
    doc, g = unit.doc, cue.group
    quote = unit.quoted.get(start)
    if quote is not None and quote[0] == start and quote[1] < end and _remark(unit, quote[1]):
        return quote[1]
    before = doc[g - 1].lower_ if g > unit.start else ""
    if cue.participle or cue.infinitive:
        fronted = g == unit.start or (
            g - unit.start <= 2 and before in ("en", "tout", "sans", "pour", "après", "avant")
        )
        inserted = before == "," and unit.phrase_ending(g - 1) is not None
        glued = cue.participle and not fronted and not inserted and before not in ("en", "et")
        if fronted or inserted or glued:
            return embedded_end(unit, start, end, comma=fronted or inserted)
    if _subordinate(unit) and not any(t.text == "," for t in doc[unit.start : g]):
        return embedded_end(unit, start, end, comma=True)
    if before == "qui":
        comma = g - 2 > unit.start and doc[g - 2].text == ","
        return embedded_end(unit, start, end, comma=comma)
    return end


def _remark(unit: Unit, i: int) -> bool:
    """Whether the reporter goes on after a quotation: « …, se refusant à tout commentaire », « …, avant de partir »."""
    doc = unit.doc
    if doc[i].text != "," or i + 2 >= unit.end:
        return False
    at = i + 2 if doc[i + 1].lower_ in ("se", "s'", "en", "tout", "ne", "n'") else i + 1
    return doc[at].lower_.endswith("ant") or doc[i + 1].lower_ in ("avant", "après", "dans", "lors", "sans")


def _told_after_colon(unit: Unit, cue: CueVerb, i: int) -> bool:
    """« La ministre prévient : la route restera fermée. »: a clause right after cue and colon."""
    if cue.row.weak or cue.row.only_quote or cue.participle or cue.infinitive:
        return False
    rest = unit.doc[i + 1 : unit.end]
    return len(rest) > 3 and any(finite(t) for t in rest)


def _subordinate(unit: Unit) -> bool:
    """Whether the sentence opens with a subordinate clause (« Alors que Paris affirme que …, Rome … »)."""
    words = [t.lower_ for t in unit.doc[unit.start : min(unit.start + 3, unit.end)]] + ["", ""]
    return words[0] in ("si", "comme", "quand", "lorsque", "lorsqu'", "puisque", "quoique") or (
        words[1] in ("que", "qu'") and words[0] in ("alors", "tandis", "bien", "après", "pendant", "dès")
    )


def _clause(unit: Unit, cue: CueVerb, i: int) -> tuple[str, int] | None:
    """The clause with « que », « à ce que », « sur le fait que », « si » or a question word at ``i``."""
    doc, row = unit.doc, cue.row
    words = [t.lower_ for t in doc[i : min(i + 5, unit.end)]] + [""] * 5
    if row.takes("que") and not _comparative(unit, cue) and not _restricted(unit, cue):
        for lead in ((), ("à", "ce"), ("ce",), ("fait",), ("sur", "le", "fait"), ("de", "ce"), ("le", "fait")):
            n = len(lead)
            if tuple(words[:n]) == lead and words[n] in ("que", "qu'") and i + n + 1 < unit.end:
                return "que", i + n + 1
        stray = unit.doc[i - 1].whitespace_ or (words[0] == "," and i == cue.end and cue.inverted is None)
        if words[0] in (",", ".") and words[1] in ("que", "qu'") and stray and not cue.participle:
            return "que", i + 2  # a stray stop or comma: « affirme ,que », « a annoncé . que », « a déclaré, que »
        if (
            row.lemma == "attendre"
            and words[0] in ("de", "d'")
            and (phrase := unit.phrase_at(i + 1))
            and phrase.end + 1 < unit.end
        ) and doc[phrase.end].lower_ in ("que", "qu'"):
            return "que", phrase.end + 1
    if not row.takes("si"):
        return None
    if tuple(words[:5]) == ("sur", "le", "point", "de", "savoir") and doc[i + 5].lower_ == "si":
        return "si", i + 6
    if words[0] == "si" or (words[0] == "s'" and words[1] in ("il", "ils")):
        return "si", i + 1
    if words[0] in _ASKING or (words[0] == "ce" and words[1] in ("qui", "que", "qu'")):
        return "si", i
    return None


def _restricted(unit: Unit, cue: CueVerb) -> bool:
    """« ne reconnaît que le président élu »: « ne … que » is « only »."""
    lead = [t.lower_ for t in unit.doc[cue.group : cue.token]]
    words = [t.lower_ for t in unit.doc[cue.token : min(cue.end + 4, unit.end)]]
    negated = {"pas", "jamais", "plus", "rien", "personne", "guère", "nullement", "point", "aucunement"}
    return ("ne" in lead or "n'" in lead) and not negated & {*lead, *words}


def _comparative(unit: Unit, cue: CueVerb) -> bool:
    """« ne dit rien de plus que », « ainsi que »: no clause follows."""
    at = cue.end
    if at + 1 >= unit.end or unit.doc[at].lower_ not in ("plus", "moins", "autant", "ainsi", "mieux"):
        return False
    return unit.doc[at + 1].lower_ in ("que", "qu'")


def _words_quoted(unit: Unit, cue: CueVerb, i: int) -> tuple[int, int] | None:
    """« a dénoncé un « procédé absolument choquant » », « parle d'« un gâchis » »: words that are partly somebody's.

    A verb of describing takes any quotation of two words; the others an object with a quotation of three.
    """
    doc, describes = unit.doc, cue.row.lemma in _DESCRIBING
    at = i + 1 if doc[i].lower_ in ("de", "d'") and (describes or cue.row.lemma.startswith("se ")) else i
    if at >= unit.end:
        return None
    if at > i or describes:
        found = _marked_object(unit, at)
        return found if found and _words(unit, found) >= 2 else None
    if cue.row.weak or (cue.row.only_quote and cue.row.lemma not in _DESCRIBING):
        return None
    if cue.row.cue_class not in ("assertion", "denial", "emotion", "estimate", "warning"):
        return None
    found = _marked_object(unit, at)
    return found if found and found[0] not in unit.marked and _words(unit, found) >= 3 else None


def _whole_sentence(unit: Unit, start: int, end: int) -> tuple[int, int] | None:
    """« a dénoncé un « Incident grave ! On nous trompe ! » »: a quotation that is a sentence, without its article."""
    for k in range(start, min(start + 2, end)):
        first, last, quote = unit.quoted.get(k, (-1, -1, None))
        if quote is not None and (first, last) == (k, end) and unit.line.raw[quote.end - 1] in ".!?…":
            return first, last
    return None


def _marked_object(unit: Unit, at: int) -> tuple[int, int] | None:
    """The object that begins at ``at`` and ends in a quotation, with the quotations coordinated to it."""
    doc = unit.doc
    for k in range(at, min(at + 5, unit.end)):
        if k in unit.marked:
            last = unit.marked[k][1]
            while last + 1 < unit.end and doc[last].lower_ in ("et", ",") and (more := _next_marked(unit, last + 1)):
                last = more
            return at, last
        if doc[k].is_punct or doc[k].pos_ in ("VERB", "AUX", "SCONJ"):
            return None
    return None


def _next_marked(unit: Unit, at: int) -> int | None:
    """The token after a quotation that opens at ``at`` or behind « de » and an article."""
    for k in range(at, min(at + 3, unit.end)):
        if k in unit.marked:
            return unit.marked[k][1]
        if unit.doc[k].pos_ not in ("DET", "ADP"):
            return None
    return None


def _words(unit: Unit, stretch: tuple[int, int]) -> int:
    """How many words of a stretch stand in marks."""
    return sum(
        t.is_alpha
        for first, last, _ in unit.marked.values()
        if stretch[0] <= first < stretch[1]
        for t in unit.doc[first:last]
    )


def _infinitive_frame(unit: Unit, cue: CueVerb, i: int) -> tuple[str, int] | None:
    doc, row = unit.doc, cue.row
    if i >= unit.end:
        return None
    low = doc[i].lower_
    if row.takes("inf") and _infinitive(unit, i) is not None:
        return "inf", i
    if row.takes("de inf") and low in ("de", "d'") and _infinitive(unit, i + 1) is not None:
        return "de inf", i + 1
    if row.takes("à inf") and low == "à" and _infinitive(unit, i + 1) is not None:
        return "à inf", i + 1
    return None


def _accused(unit: Unit, cue: CueVerb) -> tuple[int, int] | None:
    """« accuse Kinshasa d'armer », « reproche à Rome de fermer »: the accused belongs to the content."""
    at = cue.end + 1 if unit.doc[cue.end].lower_ in ("à", "au", "aux") else cue.end
    phrase = unit.phrase_at(at)
    if phrase is None:
        return None
    end = phrase.end
    if end < unit.end and unit.doc[end].text == ",":  # an apposition between commas
        end = next((k + 1 for k in range(end + 1, min(end + 14, unit.end - 1)) if unit.doc[k].text == ","), end)
    if end < unit.end and unit.doc[end].lower_ in ("de", "d'") and _infinitive(unit, end + 1) is not None:
        return phrase.start, end + 1
    return None


def _attribute(unit: Unit, cue: CueVerb, made: Make, others: Sequence[CueVerb]) -> Complement | None:
    """« se dit déçu par … », « juge inacceptable la saisie », « a qualifié la réunion de « franche » »."""
    doc, i = unit.doc, cue.end
    lemma = cue.row.lemma
    if cue.row.pronominal:
        i = (
            skip_adjuncts(unit, i).at
            if doc[i].lower_ in ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier")
            else i
        )
        while (
            i + 1 < unit.end
            and doc[i].pos_ == "ADV"
            and doc[i].lower_ not in ("prêt", "favorable", "contre", "pour")
            and i not in unit.quoted
        ):
            i += 1
        if i in unit.quoted:
            quote = unit.quoted[i]
            return made("attribute", quote[0], quote[1], quote=True)
        token = doc[i] if i < unit.end else None
        if (
            token is not None
            and not token.is_punct
            and (
                token.pos_ in ("ADJ", "VERB", "NOUN", "X")
                or token.lower_ in ("en", "favorable", "prêt", "prête", "contre", "pour", "d'", "au", "très", "plus")
            )
        ):
            return made("attribute", i, _end(unit, cue, i, others))
        return None
    if lemma in _OF_SOMETHING:
        for k in range(i, min(i + 26, unit.end)):
            if (
                doc[k].lower_ in ("de", "d'", "comme")
                and k + 1 < unit.end
                and (doc[k + 1].text in ("«", '"') or doc[k + 1].pos_ in ("ADJ", "NOUN") or k + 1 in unit.quoted)
            ):
                if k > i:
                    return made("attribute", i, _end_of_marks(unit, k + 1) or clause_end(unit, i, others))
                if k + 2 < unit.end and (
                    unit.doc[k + 1].text in ("«", '"') or k + 1 in unit.quoted or unit.doc[k + 1].pos_ == "ADJ"
                ):
                    return made("attribute", k + 1, clause_end(unit, k + 1, others))
        return None
    if lemma in _JUDGING or cue.row.cue_class == "estimate":
        return _judged(unit, cue, made, others)
    return None


def _end_of_marks(unit: Unit, i: int) -> int | None:
    """« a qualifié l'arrêté d'« outrage » et saisi la cour »: the end of the quotation that another verb follows."""
    last = unit.marked[i][1] if i in unit.marked else None
    if last is None or last + 1 >= unit.end or unit.doc[last].lower_ != "et":
        return None
    return last if "VerbForm=Part" in str(unit.doc[last + 1].morph) or unit.doc[last + 1].pos_ == "AUX" else None


def _judged(unit: Unit, cue: CueVerb, made: Make, others: Sequence[CueVerb]) -> Complement | None:
    """« juge inacceptable la saisie », « trouve la clause injuste », « évalue à trois cents le nombre »."""
    doc, i = unit.doc, cue.end
    if i >= unit.end or cue.bare:
        return None
    if i in unit.marked:
        close = unit.marked[i][1] - 1
        after = unit.phrase_at(close + 1)
        if after is not None and not after.pronoun and after.definite:  # « juge « intenables » les exigences »
            return made("attribute", i + 1, clause_end(unit, close + 1, others))
    if doc[i].pos_ == "ADJ" and i + 1 < unit.end and doc[i + 1].pos_ == "DET":
        return made("attribute", i, clause_end(unit, i, others))
    if (
        doc[i].lower_ == "à"
        and i + 1 < unit.end
        and (
            doc[i + 1].pos_ == "NUM"
            or doc[i + 1].is_digit
            or doc[i + 1].lower_ in ("quelque", "près", "plus", "environ")
        )
    ):
        return made("attribute", i, clause_end(unit, i, others))
    phrase = unit.phrase_at(i)
    if phrase is None or phrase.pronoun:
        return None
    last = phrase.end - 1
    if phrase.end in unit.marked and phrase.end not in unit.quoted and cue.row.lemma in _JUDGING:
        return made("attribute", i, unit.marked[phrase.end][1])
    quoted = phrase.end in unit.quoted
    if (
        (
            quoted
            or (doc[last].pos_ in ("ADJ", "VERB") and last > phrase.head and not unit.phrase_at(last))
            or (phrase.end < unit.end and doc[phrase.end].pos_ in ("ADJ",))
        )
        and cue.row.lemma in ("juger", "trouver", "estimer", "considérer")
        and not _mere(doc[last])
    ):
        return made("attribute", i, unit.quoted[phrase.end][1] if quoted else clause_end(unit, i, others))
    return None


def _mere(token: Token) -> bool:
    """An adjective of belonging says nothing of the thing (« juger la loi électorale »)."""
    return token.lower_.endswith(
        ("el", "elle", "al", "ale", "aux", "ique", "iques", "ien", "ienne", "ais", "aise", "ois", "oise")
    )


def _infinitive(unit: Unit, i: int) -> int | None:
    """The infinitive at ``i``, past negation and clitics, or None."""
    doc = unit.doc
    guard = 0
    while i < unit.end and guard < 6 and (doc[i].lower_ in _BEFORE_INFINITIVE or doc[i].pos_ == "ADV"):
        i += 1
        guard += 1
    if i < unit.end and _is_infinitive(doc[i]):
        return i
    return None


def _is_infinitive(token: Token) -> bool:
    if "VerbForm=Inf" in str(token.morph):
        return True
    return (
        token.pos_ in ("VERB", "AUX")
        and token.lower_.endswith(("er", "ir", "re", "oir"))
        and token.lower_ == token.lemma_.lower()
    )
