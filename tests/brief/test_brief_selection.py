"""What the brief tells and leaves out, and in how few words."""

import vardal

from greffier.brief import compose
from greffier.brief.view import Section, text_of
from greffier.brief.wording import clause
from greffier.model import EventMention, Happening, Record, Span


def told(sentence: str, trigger: str, limit: int = 100) -> str:
    at = sentence.index(trigger)
    found = clause(sentence, Span(0, len(sentence)), Span(at, at + len(trigger)), limit)
    return text_of(found).replace("\u202f", " ").replace("\u00a0", " ")


def test_a_clause_begins_with_its_verb_group() -> None:
    sentence = "Le ministre ougandais n'a pas encore répondu à la note de Kampala, selon son porte-parole."
    assert told(sentence, "répondu") == "n'a pas encore répondu à la note de Kampala"


def test_a_clause_leaves_the_preposition_before_its_noun_and_words_that_lead_nowhere() -> None:
    assert (
        told("Il se réjouit de l'échange de vues de Lomé qui, selon lui, aidera.", "échange")
        == "l'échange de vues de Lomé"
    )


def test_a_clause_too_short_to_say_anything_is_none() -> None:
    assert told("Lomé a accepté.", "accepté") == ""


def chronology(record: Record, *, everything: bool = False) -> Section:
    made = compose(record, vardal.readings(), "fr", everything=everything)
    return next(s for s in made.sections if s.key == "chronology")


def happening(key: str, kind: str, **fields: object) -> Happening:
    document = vardal.record().documents[0].document
    mention = EventMention.model_validate({"document": document, "span": [0, 4], "type": kind, "key": key})
    data = {"key": key, "type": kind, "actors": ["state:NOR"], "recipients": ["state:ISL"], "factuality": "actual"}
    return Happening.model_validate({**data, "date": "1976-04-13", "mentions": [mention], **fields})


def record(*happenings: Happening) -> Record:
    return vardal.record().model_copy(update={"happenings": happenings, "entries": (), "statements": ()})


def test_what_one_did_to_another_on_one_day_is_one_row() -> None:
    found = chronology(record(happening("a" * 12, "SANCTION"), happening("b" * 12, "COERCE")))
    assert len(found.rows) == 1
    assert "sanction" in text_of(found.rows[0].cells[2])


def test_vague_undertakings_and_mere_possibilities_are_left_out_and_counted() -> None:
    three = record(
        happening("a" * 12, "SANCTION"),
        happening("b" * 12, "AGREE"),
        happening("c" * 12, "ASSAULT", factuality="conditional"),
    )
    found = chronology(three)
    assert len(found.rows) == 1
    assert "2 faits ne sont pas dans ce tableau" in found.note.replace("\u00a0", " ")
    assert len(chronology(three, everything=True).rows) == 3
    assert "--all" not in chronology(three, everything=True).note
