"""One catalogue, two languages: the same keys, the same fields, no string elsewhere, none unused."""

import ast
import re
import string
from pathlib import Path
from typing import get_args

import greffier.brief
import greffier.cli
import greffier.export
from greffier import intake, model
from greffier.brief.catalogue import LANGUAGES, catalogue, spaced

SOURCES = [
    file
    for package in (greffier.brief, greffier.export, greffier.cli)
    for file in sorted(Path(package.__file__ or "").parent.rglob("*"))
    if file.suffix in (".py", ".j2")
]
DYNAMIC = (
    "how",
    "factuality",
    "event",
    "mode",
    "kind",
    "status",
    "step",
    "discrepancy",
    "damage",
    "sources",
    "failure",
    "refusal",
    "misfit",
    "hit",
    "decision",
    "notice",
    "section",
    "empty",
    "count",
    "date",
    "column",
    "nav",
    "note",
    "tone",
)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(catalogue("fr").strings) == set(catalogue("en").strings)


def test_both_languages_have_the_same_fields() -> None:
    for key, text in catalogue("fr").strings.items():
        assert fields(text) == fields(catalogue("en").strings[key]), key


def test_no_string_is_empty_or_padded_by_mistake() -> None:
    for lang in LANGUAGES:
        for key, text in catalogue(lang).strings.items():
            assert text, key
            assert text == text.strip() or key.startswith("word."), key
            assert "'" not in text, f"{key}: a straight apostrophe"


def test_french_puts_narrow_no_break_spaces() -> None:
    assert spaced("Ceci : « cela » ; quoi ?") == "Ceci\u202f: «\u202fcela\u202f»\u202f; quoi\u202f?"
    for key, text in catalogue("fr").strings.items():
        assert not re.search(r" [;:!?%»]|« ", text), key


def used_keys() -> set[str]:
    keys: set[str] = set()
    for file in SOURCES:
        keys |= set(re.findall(r"""["']([a-z]+\.[\w-]+)["']""", file.read_text(encoding="utf-8")))
    return keys


def test_every_key_that_is_used_exists() -> None:
    known = set(catalogue("fr").strings)
    tables = {key.partition(".")[0] for key in known}
    files = (".css", ".html", ".js", ".graphml", ".ics")
    asked = {key for key in used_keys() if key.partition(".")[0] in tables and not key.endswith(files)}
    assert asked <= known


def test_no_key_is_left_unused() -> None:
    literal = used_keys()
    left = {key for key in catalogue("fr").strings if key not in literal and key.partition(".")[0] not in DYNAMIC}
    assert not left


def test_every_code_and_every_noun_of_the_model_has_its_words() -> None:
    wanted = {
        "failure": intake.REASONS,
        "event": get_args(model.EventType),
        "kind": get_args(model.EntryKind),
        "status": get_args(model.EntryStatus),
        "step": get_args(model.StepKind),
        "damage": get_args(model.DamageKind),
        "how": get_args(model.How),
        "factuality": [value for value in get_args(model.Factuality) if value != "actual"],
    }
    for table, names in wanted.items():
        for name in names:
            assert f"{table}.{name}" in catalogue("fr"), f"{table}.{name}"


def test_failures_ask_for_the_arguments_that_intake_gives() -> None:
    for code, reason in intake.REASONS.items():
        assert fields(reason) == fields(catalogue("fr").strings[f"failure.{code}"]), code


def test_no_french_word_of_the_interface_stands_in_the_code() -> None:
    """Only docstrings and comments may quote French; a literal that is shown comes from the catalogue."""
    for file in SOURCES:
        if file.suffix == ".py":
            tree = ast.parse(file.read_text(encoding="utf-8"))
            docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                    assert not re.search(r"[éèêàçùîô]", node.value), f"{file.name}: {node.value!r}"


def test_numbers_agree_as_each_language_has_it() -> None:
    assert catalogue("fr").count("dispatches", 0) == "0 dépêche"
    assert catalogue("en").count("dispatches", 0) == "0 dispatches"
    assert catalogue("fr").count("dispatches", 2) == "2 dépêches"


def test_a_notice_of_the_lower_floors_is_said_in_the_readers_language() -> None:
    assert catalogue("fr").notice("undated documents left out: 3") == "dépêches sans date laissées de côté\u202f: 3"
    later = catalogue("fr").notice("documents published after 1976-04-20 left out: 2")
    assert later == "dépêches parues après le 1976-04-20 laissées de côté\u202f: 2"
    assert catalogue("fr").notice("something else {n}") == "something else {n}"
