"""Write the generated regions of docs/reference/ anew: commands, nouns, labels of failure.

A region stands between ``<!-- generated: NAME -->`` and ``<!-- end of NAME -->``. Usage: ``python tools/reference.py``
(or ``make reference``). tests/test_docs.py fails where a region is not what this writes.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import typer.main
from pydantic import BaseModel

DOCS = Path(__file__).parents[1] / "docs"
_REGION = re.compile(r"(<!-- generated: (?P<name>[a-z]+) -->\n)(?P<body>.*?)(<!-- end of (?P=name) -->)", re.S)

# --------------------------------------------------------------------------- commands


def commands() -> dict[str, Any]:
    """Return the commands by name, ``""`` being ``greffier`` itself."""
    from greffier.cli.main import app

    group: Any = typer.main.get_command(app)
    return {"": group, **dict(group.commands)}


def commands_told() -> str:
    """Return a section for every command: what it does, how it is called, its arguments and options."""
    return "\n".join(_section(name, command) for name, command in commands().items())


def _section(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.opts and not p.opts[0].startswith("-")]
    options = [p for p in command.params if p not in arguments and not p.hidden]
    usage = " ".join([f"greffier {name}", "[OPTIONS]", *(p.metavar or p.name.upper() for p in arguments)])
    lines = [f"## `{f'greffier {name}'.strip()}`", "", *inspect.cleandoc(command.help or "").splitlines(), ""]
    lines += ["```text", usage if name else "greffier [--version] COMMAND …", "```", ""]
    lines += ["| argument or option | what it is |", "|---|---|"]
    hints = get_type_hints(command.callback, include_extras=True)
    for parameter in [*arguments, *options]:
        lines.append(f"| {_named(parameter, hints.get(parameter.name))} | {_told(parameter)} |")
    lines += ["| `-h`, `--help` | Show the help and exit. |", ""]
    return "\n".join(lines)


def _named(parameter: Any, hint: Any) -> str:
    if not parameter.opts[0].startswith("-"):
        return f"`{parameter.metavar or parameter.name.upper()}`"
    names = ", ".join(f"`{name}`" for name in sorted([*parameter.opts, *parameter.secondary_opts], key=len))
    values = [parameter.metavar] if parameter.metavar else _choices(hint)
    return " ".join([names, " \\| ".join(f"`{value}`" for value in values)]).strip()


def _told(parameter: Any) -> str:
    told = (parameter.help or "").replace("|", "\\|")
    low, high = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if low is not None and high is not None:
        told += f" From {low} to {high}."
    if parameter.show_default and isinstance(parameter.default, str):
        told += f" Default: `{parameter.default}`."
    return told


def _choices(hint: Any) -> tuple[str, ...]:
    """Return the words of the Literal in a type hint, if there is one."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    parts = get_args(hint)[:1] if get_origin(hint) is Annotated else get_args(hint)
    return next((found for part in parts if (found := _choices(part))), ())


# --------------------------------------------------------------------------- nouns

ITEMS = (
    "Span", "Line", "Document", "Finding", "Actor", "Office", "Attribution", "TimeExpression", "Event", "Quantity",
    "Move", "Damage", "Reliance", "Reading",
)  # fmt: skip
TOGETHER = (
    "Record", "RecordedDocument", "LinkedActor", "Story", "Happening", "EventMention", "Statement", "Version", "Entry",
    "Matter", "Step", "Evidence", "Discrepancy", "DiscrepancyValue", "Mention",
)  # fmt: skip
DECIDED = ("Correction", "Anchor")


def nouns_told() -> str:
    """Return a section for every noun: its docstring, and its keys as they stand in JSON."""
    parts = ["## One document\n", *map(_noun, ITEMS), "## Several documents together\n", *map(_noun, TOGETHER)]
    parts += ["## What a person decides\n", *map(_noun, DECIDED)]
    return "\n".join([*parts, "## Closed sets of words\n", _words()]) + "\n"


def _words() -> str:
    """Return the closed sets of words that keys may hold."""
    from greffier import model

    lines = ["| type | words |", "|---|---|"]
    for name, value in sorted(vars(model).items()):
        if get_origin(value) is Literal:
            lines.append(f"| `{name}` | {', '.join(f'`{word}`' for word in get_args(value))} |")
    return "\n".join(lines) + "\n"


def _noun(name: str) -> str:
    from greffier import model

    noun = getattr(model, name)
    lines = [f"### {name}", "", *inspect.cleandoc(noun.__doc__ or "").replace("``", "`").splitlines(), ""]
    if issubclass(noun, BaseModel):
        base = next((b for b in noun.__mro__[1:] if b.__name__ in (*ITEMS, *TOGETHER, *DECIDED)), None)
        if base is not None:
            lines += [f"All keys of [{base.__name__}](#{base.__name__.lower()}), and:", ""]
        own = [key for key in noun.model_fields if base is None or key not in base.model_fields]
        if own:
            lines += ["| key | type | default |", "|---|---|---|", *(_key(noun, key) for key in own), ""]
    return "\n".join(lines)


def _key(noun: type[BaseModel], key: str) -> str:
    field = noun.model_fields[key]
    told = next(cls.__annotations__[key] for cls in noun.__mro__ if key in getattr(cls, "__annotations__", {}))
    told = str(told).replace("SpanField", "Span").replace("Spans", "tuple[Span, ...]").replace("|", "\\|")
    default = "" if field.is_required() else f"`{field.default!r}`"
    return f"| `{field.alias or key}` | `{told}` | {default} |"


# --------------------------------------------------------------------------- tables of an export


def columns_told() -> str:
    """Return a section for every table of the csv and parquet exports: what a row is, and its columns."""
    from greffier.export.tables import TABLES

    lines = []
    for table in TABLES:
        lines += [f"### {table.name}", "", f"One row: {table.told}.", ""]
        lines += ["| column | type | what it tells |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.type} | {column.told} |" for column in table.columns]
        lines.append("")
    return "\n".join(lines)


# --------------------------------------------------------------------------- failures


def failures_told() -> str:
    """Return a row for every code of what could not be read, or was left aside."""
    from greffier.intake import NOTICES, REASONS

    lines = ["| code | what is said | the document |", "|---|---|---|"]
    for code, reason in REASONS.items():
        told = reason.replace("{limit}", "20").replace("{", "*").replace("}", "*")
        lines.append(f"| `{code}` | {told} | {'is read all the same' if code in NOTICES else 'is not read'} |")
    return "\n".join(lines) + "\n"


def refusals_told() -> str:
    """Return a row for every reason why a record, or a correction of it, is refused."""
    from greffier.record.errors import REFUSALS
    from greffier.record.resolving import MISFITS

    lines = []
    for head, reasons in (("a record is refused", REFUSALS), ("a correction is refused", MISFITS)):
        lines += [f"| code | {head}: what is said |", "|---|---|"]
        for code, reason in reasons.items():
            lines.append(f"| `{code}` | {reason.replace('{', '*').replace('}', '*')} |")
        lines.append("")
    return "\n".join(lines)


# --------------------------------------------------------------------------- the schema of a record


def schema_told() -> str:
    """Return a section for every table of a record: what it is, and its columns."""
    from greffier.record import migrations, schema

    lines: list[str] = []
    for table in schema.metadata.tables.values():
        lines += [f"### {table.name}", "", f"{table.comment}", "", "| column | type | what it is |", "|---|---|---|"]
        for column in table.columns:
            kind = {"LargeBinary": "BLOB"}.get(type(column.type).__name__, type(column.type).__name__.upper())
            more = [kind, *(["key"] if column.primary_key else []), *(["may be null"] if column.nullable else [])]
            more += [f"→ {key.target_fullname}" for key in column.foreign_keys]
            lines.append(f"| `{column.name}` | {', '.join(more)} | {column.comment} |")
        lines.append("")
    lines += ["## Migrations", "", "| | step |", "|---|---|"]
    lines += [f"| {number} | {step.name} |" for number, step in enumerate(migrations.MIGRATIONS, 1)]
    return "\n".join(lines) + "\n"


REGIONS: dict[str, Callable[[], str]] = {
    "commands": commands_told,
    "nouns": nouns_told,
    "failures": failures_told,
    "refusals": refusals_told,
    "schema": schema_told,
    "columns": columns_told,
}


def renewed(text: str) -> str:
    """Return a page's text, its generated regions made anew."""
    return _REGION.sub(lambda match: f"{match[1]}\n{REGIONS[match['name']]()}\n{match[4]}", text)


def pages() -> list[Path]:
    """Return the pages that hold a generated region."""
    return sorted(path for path in DOCS.rglob("*.md") if _REGION.search(path.read_text(encoding="utf-8")))


if __name__ == "__main__":
    for page in pages():
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
