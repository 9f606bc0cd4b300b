"""A crisis that never was, written for these tests: Norway and Iceland over a fishing bank, in 1976.

Three dispatches, their readings and their record, built by hand: every span is found by its words.
"""

from __future__ import annotations

from greffier.model import (
    Actor,
    Attribution,
    Damage,
    Discrepancy,
    DiscrepancyValue,
    Entry,
    Event,
    EventMention,
    Evidence,
    Happening,
    Line,
    LinkedActor,
    Matter,
    Mention,
    Reading,
    Record,
    RecordedDocument,
    Reliance,
    Span,
    Statement,
    Step,
    Version,
)

A, B, C = "a-courrier.txt", "b-matin.txt", "c-poste.txt"

TEXTS = {
    A: (
        "Accueil | Monde | Météo\n"
        "Oslo réclame le départ des chalutiers du banc de Vardal\n"
        "Le ministre norvégien des Pêches, Halvard Brekke, a demandé mardi à l'Islande de retirer ses chalutiers "
        "du banc de Vardal d'ici une semaine. « Nous ne laisserons pas vider cette mer », a déclaré M. Brekke à la "
        "radio NRK. Selon lui, une trentaine de navires sont sur place.\n"
        "Si les filets restent, la Norvège saisira les prises, a-t-il averti.\n"
        "Lire aussi : La recette de la brandade\n"
    ),
    B: (
        "Reykjavik rejette la demande d'Oslo\n"
        "La ministre islandaise Sigrun Jonsdottir a rejeté mercredi la demande norvégienne. Elle nie avoir autorisé "
        "une pêche de nuit. « Nos dix-huit bateaux sont chez eux », a-t-elle dit à Reykjavik. La ministre a toutefois "
        "invité son homologue HalvardBrekke à se rendre en Islande en mai, une invitation restée sans réponse.\n"
        "Les deux ministres se sont rencontrés à Copenhague en mars , en présence du Danemark.\n"
    ),
    C: (
        "Le ministre norvégien Halvard Brekke a assuré à la NRK que son pays ne laisserait pas vider la mer. "
        "Le Danemark a promis d'envoyer un médiateur.\n"
    ),
}

_LABELS = {
    A: ("furniture", "headline", "paragraph", "paragraph", "teaser"),
    B: ("headline", "paragraph", "paragraph"),
    C: ("paragraph",),
}


def span(document: str, words: str) -> Span:
    """Return where ``words`` stand in a dispatch."""
    start = TEXTS[document].index(words)
    return Span(start, start + len(words))


def _lines(document: str) -> tuple[Line, ...]:
    out, at = [], 0
    for label, line in zip(_LABELS[document], TEXTS[document].splitlines(keepends=True), strict=True):
        out.append(Line.model_validate([at, at + len(line.rstrip("\n")), label]))
        at += len(line)
    return tuple(out)


def _event(document: str, key: str, kind: str, trigger: str, **facts: object) -> Event:
    return Event.model_validate(
        {
            "key": key,
            "type": kind,
            "trigger": span(document, trigger),
            "made_by": "events@1",
            "cues": (trigger,),
            **facts,
        }
    )


def _said(document: str, key: str, kind: str, words: str, cue: str, who: str, **facts: object) -> Attribution:
    return Attribution.model_validate(
        {
            "key": key,
            "kind": kind,
            "content": (span(document, words),),
            "cue": span(document, cue),
            "source_actor": who,
            "made_by": "attributions@1",
            "cues": (cue,),
            **facts,
        }
    )


BREKKE, JONSDOTTIR = "person:Halvard Brekke", "person:Sigrún Jónsdóttir"
NOR, ISL, DNK, NRK = "state:NOR", "state:ISL", "state:DNK", "org:NRK"


def readings() -> dict[str, Reading]:
    """Return the three readings, by the names of their documents."""
    first = Reading(
        document=A,
        key="aaaaaaaaaaaa",
        language="fr",
        title="Oslo réclame le départ des chalutiers du banc de Vardal",
        publisher="Le Courrier du Nord",
        published="1976-04-14",
        published_how="given",
        text=TEXTS[A],
        lines=_lines(A),
        actors=(Actor(id=BREKKE, names=("Halvard Brekke", "M. Brekke")),),
        attributions=(
            _said(A, "s1", "direct", "Nous ne laisserons pas vider cette mer", "déclaré", BREKKE, addressee=NRK),
            _said(A, "s2", "indirect", "une trentaine de navires sont sur place", "Selon", BREKKE),
        ),
        events=(
            _event(A, "e1", "REQUEST", "demandé", actors=(BREKKE,), recipients=(ISL,)),
            _event(A, "e2", "THREATEN", "averti", actors=(NOR,), recipients=(ISL,)),
        ),
        reliances=(Reliance(outlet=NRK, span=span(A, "a déclaré M. Brekke à la radio NRK"), how="told to"),),
        notices=(),
    )
    second = Reading(
        document=B,
        key="bbbbbbbbbbbb",
        language="fr",
        title="Reykjavik rejette la demande d'Oslo",
        published="1976-04-15",
        published_how="dateline",
        seen="1976-04-20",
        text=TEXTS[B],
        lines=_lines(B),
        attributions=(
            _said(B, "s3", "indirect", "avoir autorisé une pêche de nuit", "nie", JONSDOTTIR),
            _said(B, "s4", "direct", "Nos dix-huit bateaux sont chez eux", "dit", JONSDOTTIR),
        ),
        events=(
            _event(B, "e3", "REJECT", "rejeté", actors=(JONSDOTTIR,), recipients=(NOR,)),
            _event(B, "e4", "AGREE", "invité", actors=(JONSDOTTIR,), recipients=(BREKKE,)),
            _event(B, "e5", "CONSULT", "rencontrés", actors=(JONSDOTTIR, BREKKE, DNK)),
            _event(B, "e7", "AID", "autorisé", actors=(ISL,), factuality="denied"),
        ),
        damage=(
            Damage(span=span(B, "HalvardBrekke"), kind="glued", made_by="damage@1", cues=("case",)),
            Damage(span=span(B, "mars ,"), kind="hole", made_by="damage@1"),
        ),
    )
    third = Reading(
        document=C,
        key="cccccccccccc",
        language="fr",
        text=TEXTS[C],
        lines=_lines(C),
        attributions=(
            _said(C, "s5", "indirect", "son pays ne laisserait pas vider la mer", "assuré", BREKKE, addressee=NRK),
        ),
        events=(_event(C, "e6", "AGREE", "promis", actors=(DNK,), factuality="future"),),
    )
    return {reading.name: reading for reading in (first, second, third)}


def _mentions(name: str, *documents: str) -> tuple[Mention, ...]:
    return tuple(Mention(document=d, span=span(d, name)) for d in documents)


def _told(document: str, key: str, kind: str, trigger: str, **facts: object) -> EventMention:
    return EventMention.model_validate(
        {"document": document, "span": span(document, trigger), "type": kind, "key": key, **facts}
    )


def _happening(kind: str, date: str | None, mention: EventMention, **facts: object) -> Happening:
    return Happening.model_validate(
        {
            "key": f"h-{mention.key}",
            "type": kind,
            "date": date,
            "mentions": (mention,),
            "origins": (mention.document,),
            **facts,
        }
    )


def _version(document: str, key: str, kind: str, words: str) -> Version:
    return Version.model_validate({"document": document, "key": key, "kind": kind, "content": (span(document, words),)})


def record() -> Record:
    """Return what the three dispatches say together."""
    documents = (
        RecordedDocument(
            document=A,
            title="Oslo réclame le départ des chalutiers du banc de Vardal",
            publisher="Le Courrier du Nord",
            published="1976-04-14",
            published_how="given",
            article_share=0.81,
            reliances=(NRK,),
            origins=(NRK,),
        ),
        RecordedDocument(
            document=B,
            title="Reykjavik rejette la demande d'Oslo",
            published="1976-04-15",
            published_how="dateline",
            seen="1976-04-20",
            article_share=1.0,
            origins=(B,),
        ),
        RecordedDocument(document=C, article_share=1.0, reliances=(NRK,), origins=(NRK,)),
    )
    actors = (
        LinkedActor(
            id=BREKKE,
            country="NOR",
            role="ministre norvégien des Pêches",
            names=("Halvard Brekke", "M. Brekke", "Halvar Breke"),
            mentions=_mentions("Brekke", A, B, C),
        ),
        LinkedActor(
            id=JONSDOTTIR, country="ISL", names=("Sigrun Jonsdottir",), mentions=_mentions("Sigrun Jonsdottir", B)
        ),
        LinkedActor(id=NOR, country="NOR", names=("la Norvège", "Oslo"), mentions=_mentions("Norvège", A)),
        LinkedActor(id=ISL, country="ISL", names=("l'Islande", "Reykjavik"), mentions=_mentions("Islande", A, B)),
        LinkedActor(id=DNK, country="DNK", names=("Danemark",), mentions=_mentions("Danemark", B, C)),
        LinkedActor(id="group:deux ministres", names=("deux ministres",), mentions=_mentions("deux ministres", B)),
    )
    asked = _told(A, "e1", "REQUEST", "demandé")
    happenings = (
        _happening("CONSULT", "1976-03", _told(B, "e5", "CONSULT", "rencontrés"), actors=(JONSDOTTIR, BREKKE, DNK)),
        _happening("REQUEST", "1976-04-13", asked, actors=(BREKKE,), recipients=(ISL,), cues=("same parties",)),
        _happening("REJECT", "1976-04-14", _told(B, "e3", "REJECT", "rejeté"), actors=(JONSDOTTIR,), recipients=(NOR,)),
        _happening("AID", None, _told(B, "e7", "AID", "autorisé"), actors=(ISL,), factuality="denied"),
        _happening(
            "AGREE", None, _told(C, "e6", "AGREE", "promis"), actors=(DNK,), factuality="future", claimed_by=NRK
        ),
    )
    statements = (
        Statement(
            key="s1",
            speaker=BREKKE,
            addressee=NRK,
            date="1976-04-13",
            origins=(NRK,),
            versions=(
                _version(A, "s1", "direct", "Nous ne laisserons pas vider cette mer"),
                _version(C, "s5", "indirect", "son pays ne laisserait pas vider la mer"),
            ),
        ),
        Statement(
            key="s3", speaker=JONSDOTTIR, versions=(_version(B, "s3", "indirect", "avoir autorisé une pêche de nuit"),)
        ),
        Statement(
            key="s4",
            speaker=JONSDOTTIR,
            date="1976-04-14",
            occasion="à Reykjavik",
            versions=(_version(B, "s4", "direct", "Nos dix-huit bateaux sont chez eux"),),
        ),
    )
    entries = (
        Entry.model_validate(
            {
                "key": "n1",
                "kind": "request",
                "from": (BREKKE, NOR),
                "to": (ISL,),
                "opened": "1976-04-13",
                "due": "1976-04-20",
                "status": "refused",
                "origins": (A, B),
                "what": Matter(
                    text="retirer ses chalutiers du banc de Vardal",
                    document=A,
                    span=span(A, "retirer ses chalutiers du banc de Vardal"),
                ),
                "evidence": (Evidence(document=A, span=span(A, "demandé"), key="e1"),),
                "steps": (Step(document=B, span=span(B, "rejeté"), step="refused", date="1976-04-14", key="e3"),),
            }
        ),
        Entry.model_validate(
            {
                "key": "n2",
                "kind": "invitation",
                "from": (JONSDOTTIR,),
                "to": (BREKKE,),
                "due": "1976-05",
                "origins": (B,),
                "what": Matter(
                    text="se rendre en Islande en mai", document=B, span=span(B, "se rendre en Islande en mai")
                ),
                "evidence": (Evidence(document=B, span=span(B, "invité"), key="e4"),),
            }
        ),
        Entry.model_validate(
            {
                "key": "n3",
                "kind": "threat",
                "from": (NOR,),
                "to": (ISL,),
                "opened": "1976-04-13",
                "witnesses": (BREKKE,),
                "what": Matter(text="saisir les prises", document=A, span=span(A, "saisira les prises")),
                "condition": Mention(document=A, span=span(A, "Si les filets restent")),
                "evidence": (Evidence(document=A, span=span(A, "averti"), key="e2"),),
            }
        ),
    )
    return Record(
        as_of="1976-04-15",
        documents=documents,
        actors=actors,
        happenings=happenings,
        statements=statements,
        entries=entries,
        discrepancies=(
            Discrepancy(
                key="d1",
                about=f"h-{asked.key}",
                field="figure",
                values=(
                    DiscrepancyValue(value="une trentaine de navires", documents=(A,), origins=(NRK,)),
                    DiscrepancyValue(value="dix-huit bateaux", documents=(B,), origins=(B,)),
                ),
            ),
        ),
        notices=("undated documents left out: 1",),
    )
