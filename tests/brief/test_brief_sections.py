"""The view-model: what each section says of the crisis of Vardal."""

import vardal

from greffier.brief import compose
from greffier.brief.texts import sentence_around
from greffier.brief.view import Brief, Row, Section, text_of
from greffier.model import (
    Discrepancy,
    DiscrepancyValue,
    Entry,
    LinkedActor,
    Matter,
    Reading,
    Record,
    RecordedDocument,
    Span,
)


def brief(record: Record | None = None, lang: str = "fr") -> Brief:
    return compose(record or vardal.record(), vardal.readings(), "fr" if lang == "fr" else "en", everything=True)


def section(key: str, made: Brief | None = None) -> Section:
    return next(s for s in (made or brief()).sections if s.key == key)


def line(row: Row) -> str:
    return " | ".join(text_of(cell) for cell in row.cells).replace("\u202f", " ").replace("\u00a0", " ")


def numbers(row: Row) -> list[int]:
    return [ref.number for ref in row.refs]


def test_the_title_names_the_countries_most_involved_and_the_day() -> None:
    assert (
        brief().title.replace("\u00a0", " ")
        == "Note de synthèse — Islande, Norvège, Danemark, situation au 15 avr. 1976"
    )
    assert "Iceland, Norway, Denmark, as of" in brief(lang="en").title


def test_documents_say_their_date_and_how_it_is_known() -> None:
    first, second, third = (line(row) for row in section("documents").rows)
    assert "14 avr. 1976\nfournie" in first
    assert "81 %" in first
    assert "dans le texte\nvue le 20 avr. 1976" in second
    assert "sans date" in third
    assert "éditeur inconnu" in third


def test_chronology_is_in_the_order_of_time_and_the_undated_last() -> None:
    dated, undated = section("chronology").groups
    assert [text_of(row.cells[0]).replace("\u00a0", " ") for row in dated.rows] == [
        "mars 1976",
        "13 avr. 1976",
        "14 avr. 1976",
    ]
    assert len(undated.rows) == 2
    assert text_of(undated.title) == "Sans date dans les textes"


def test_chronology_marks_what_did_not_simply_happen() -> None:
    denied, planned = section("chronology").groups[1].rows
    assert "aide (démenti par l’intéressé)" in line(denied)
    assert "engagement (prévu, selon NRK)" in line(planned)


def test_chronology_quotes_the_dispatch_and_marks_the_trigger() -> None:
    row = section("chronology").rows[1]
    assert [run.text for run in row.cells[2] if run.style == "cue"] == ["demandé"]
    assert "« Le ministre norvégien des Pêches, Halvard Brekke, a demandé mardi" in line(row)
    assert row.why[0].made_by == "events@1"
    assert row.linked == ("same parties",)


def test_an_extract_ends_at_its_sentence() -> None:
    assert "Elle nie" not in line(section("chronology").rows[2])


def test_statements_stand_by_speaker_with_their_versions() -> None:
    iceland, norway = section("statements").groups
    assert text_of(norway.title) == "Halvard Brekke, ministre norvégien des Pêches, Norvège"
    assert text_of(iceland.title) == "Sigrún Jónsdóttir, Islande"
    told = line(norway.rows[0])
    assert "13 avr. 1976, à NRK : « Nous ne laisserons pas vider cette mer » [1]" in told
    assert "autre version, « assuré » : son pays ne laisserait pas vider la mer [3]" in told


def test_the_words_that_differ_between_versions_are_marked() -> None:
    runs = section("statements").groups[1].rows[0].cells[0]
    differing = "".join(run.text for run in runs if run.style == "differs")
    assert "laisserait" in differing
    assert "vider" not in differing


def test_indirect_speech_says_its_verb_for_a_denial_is_no_claim() -> None:
    assert line(section("statements").groups[0].rows[1]) == "« nie » : avoir autorisé une pêche de nuit"


def test_the_ledger_puts_what_is_open_and_due_first() -> None:
    rows = section("ledger").rows
    assert [text_of(row.cells[0]) for row in rows] == ["invitation", "menace", "demande"]
    assert text_of(rows[0].cells[1]) == "Sigrún Jónsdóttir (Islande) → Halvard Brekke (Norvège)"
    assert "condition : Si les filets restent (selon Halvard Brekke)" in line(rows[1])
    assert "refusé (14 avr. 1976)" in line(rows[2])
    assert numbers(rows[2]) == [1, 2]
    assert section("ledger").columns[5].title.replace("\u00a0", " ") == "état au 15 avr. 1976"


def test_a_person_speaks_for_the_state_and_the_state_is_not_repeated() -> None:
    assert text_of(section("ledger").rows[2].cells[1]) == "Halvard Brekke (Norvège) → Islande"


def test_key_points_are_counted_from_the_record() -> None:
    lines = [line(row) for row in section("keypoints").rows]
    assert lines[0].startswith("Échéance mai 1976 : invitation, Sigrún Jónsdóttir (Islande) → Halvard Brekke")
    assert lines[1].startswith("Refusé : demande, Halvard Brekke (Norvège) → Islande : retirer ses chalutiers")
    assert "3 suites au registre : 2 ouvertes, 1 close ou échue" in lines
    assert "1 divergence entre les textes (section 5) ; 2 passages abîmés (section 7)" in lines
    assert "Une dépêche n’a pas de date connue : [3]" in lines
    assert "dépêches sans date laissées de côté : 1" in lines


def test_discrepancies_say_who_says_which() -> None:
    (row,) = section("discrepancies").rows
    assert (
        line(row)
        == "Halvard Brekke → Islande : demande, chiffre : « une trentaine de navires » [1] ; « dix-huit bateaux » [2]"
    )


def test_actors_stand_by_country_with_their_spellings() -> None:
    groups = {text_of(group.title): [line(row) for row in group.rows] for group in section("actors").groups}
    assert groups["Norvège"] == [
        "aussi : Oslo",
        "Halvard Brekke, ministre norvégien des Pêches ; écrit aussi Halvar Breke",
    ]
    assert groups["Islande"] == ["aussi : Reykjavik", "Sigrún Jónsdóttir"]
    assert "Danemark" not in groups, "a state that is only named has nothing to say"
    assert groups["Sources et groupes non nommés"] == ["deux ministres [2]"]


def test_french_names_are_no_spellings_of_a_country_in_english() -> None:
    groups = {
        text_of(group.title): [line(row) for row in group.rows] for group in section("actors", brief(lang="en")).groups
    }
    assert groups["Iceland"][0] == "also: Reykjavik"


def test_damage_is_shown_with_its_surroundings() -> None:
    glued, hole = (line(row) for row in section("damage").rows)
    assert glued.startswith("mots collés : «")
    assert "HalvardBrekke à se rendre" in glued
    assert hole.startswith("mots perdus : «")


def test_sources_say_how_a_dispatch_rests_on_an_outlet() -> None:
    (row,) = section("sources").rows
    assert line(row) == "NRK : parole recueillie par lui [1], mentionné [3]"


def test_empty_sections_say_so() -> None:
    made = compose(Record(), {}, "fr")
    assert made.title == "Note de synthèse"
    assert all(not s.groups and s.empty for s in made.sections)


def test_long_lists_of_actors_are_cut() -> None:
    many = tuple(f"person:Untel {n}" for n in range(6))
    entry = Entry.model_validate(
        {
            "key": "x",
            "kind": "request",
            "from": many,
            "to": (vardal.ISL,),
            "what": Matter(text="partir", document=vardal.A, span=Span(0, 1)),
        }
    )
    row = section("ledger", brief(Record(entries=(entry,)))).rows[0]
    assert text_of(row.cells[1]) == "Untel 0, Untel 1, Untel 2 … et 3 autres → Islande"


def test_organisations_bear_their_country_by_name() -> None:
    actor = LinkedActor(id="org:Ministère de la Mer (NOR)", country="NOR")
    (group,) = section("actors", brief(Record(actors=(actor,)))).groups
    assert line(group.rows[0]) == "Ministère de la Mer (Norvège)"
    unknown = Record(actors=(LinkedActor(id="state:QQQ", country="QQQ", names=("Nulle-Part",)),))
    assert section("actors", brief(unknown)).rows


def test_readings_without_keys_or_sentences_are_found_by_place() -> None:
    bare = {
        name: reading.model_copy(update={"events": tuple(e.model_copy(update={"key": ""}) for e in reading.events)})
        for name, reading in vardal.readings().items()
    }
    made = compose(vardal.record(), bare, "fr")
    assert section("chronology", made).rows[1].why[0].made_by == "events@1"


def test_a_record_without_readings_still_makes_a_brief() -> None:
    made = compose(vardal.record(), {}, "fr", everything=True)
    assert len(section("chronology", made).rows) == 5


def test_a_sentence_does_not_end_at_an_abbreviation() -> None:
    text = "Rien. « Non », a dit M. Brekke à MM. Dahl et Vik. Puis l'OTAN. Fin."
    for word, wanted in (
        ("dit", "« Non », a dit M. Brekke à MM. Dahl et Vik."),
        ("Puis", "Puis l'OTAN."),
        ("Rien", "Rien."),
    ):
        start = text.index(word)
        assert sentence_around(text, Span(start, start + len(word))).text(text) == wanted


def test_a_matter_of_one_word_is_shown_in_its_sentence() -> None:
    entry = vardal.record().entries[0]
    bare = entry.model_copy(
        update={"what": Matter(text="demandé", document=vardal.A, span=vardal.span(vardal.A, "demandé"))}
    )
    row = section("ledger", brief(vardal.record().model_copy(update={"entries": (bare,)}))).rows[0]
    assert "« Le ministre norvégien des Pêches" in line(row)


def test_according_to_is_said_only_of_those_whose_mouth_it_stands_in() -> None:
    threat = vardal.record().entries[2]
    for witnesses, origins in ((("aaaaaaaaaaaa",), ()), ((vardal.NRK,), (vardal.NRK,))):
        told = threat.model_copy(update={"witnesses": witnesses, "origins": origins})
        row = section("ledger", brief(vardal.record().model_copy(update={"entries": (told,)}))).rows[0]
        assert "selon" not in line(row)


def test_a_figure_in_dispute_leads_to_its_place_in_digits_or_words() -> None:
    text = "Les deux ministres ont parlé sept heures et demie à Copenhague.\nLe banc compte 1 200 pêcheurs."
    lines = ((0, 63, "paragraph"), (64, len(text), "paragraph"))
    reading = Reading.model_validate({"document": "d.txt", "text": text, "lines": lines})
    values = (DiscrepancyValue(value="7.5", documents=("d.txt",)), DiscrepancyValue(value="1200", documents=("d.txt",)))
    disputed = Discrepancy(key="x", about="Elsewhere", field="figure", values=values)
    record = Record(documents=(RecordedDocument(document="d.txt"),), discrepancies=(disputed,))
    (row,) = compose(record, {"d.txt": reading}, "fr").sections[5].rows
    told = [run.ref.span.text(text) for run in row.cells[0] if run.ref and run.ref.span]
    assert told == ["Les deux ministres ont parlé sept heures et demie à Copenhague.", "Le banc compte 1 200 pêcheurs."]


def test_two_addressees_are_both_named() -> None:
    values = (
        DiscrepancyValue(value="org:OTAN + state:NOR", documents=("d.txt",)),
        DiscrepancyValue(value="state:NOR", documents=("d.txt",)),
    )
    disputed = Discrepancy(key="x", about="la requête", field="addressee", values=values)
    record = Record(documents=(RecordedDocument(document="d.txt"),), discrepancies=(disputed,))
    (row,) = compose(record, {}, "fr").sections[5].rows
    assert "OTAN + Norvège" in line(row)
