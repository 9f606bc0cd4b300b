"""What one run of a command needs: its language, its messages, its exit code, and a calm end whatever happens."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import typer

from greffier.cli.options import Lang, locale_language
from greffier.record.errors import StoreError

if TYPE_CHECKING:
    from greffier.brief.catalogue import Catalogue
    from greffier.intake import Failure

__all__ = ["INTERRUPTED", "Session", "session"]

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the number of the signal, as shells have it."""


class Session:
    """One run: messages go to standard error, results to standard output, failures are remembered."""

    def __init__(self, lang: Lang) -> None:
        from greffier.brief.catalogue import catalogue

        self.lang: Lang = lang
        self.words: Catalogue = catalogue(lang)
        self.failed = False

    def say(self, reason: str, name: str = "") -> None:
        """Print one line on standard error."""
        from greffier.brief.typography import one_line

        key = "cli.failure" if name else "cli.plain"
        _write(sys.stderr, self.words(key, name=one_line(name), reason=one_line(reason)) + "\n")

    def fail(self, reason: str, name: str = "") -> None:
        """Print one line on standard error; the run ends with exit code 1."""
        self.failed = True
        self.say(reason, name)

    def failures(self, failures: list[Failure]) -> None:
        """Print what could not be read, each with its reason in the language of the session."""
        for failure in failures:
            key = f"failure.{failure.code}"
            known = key in self.words
            reason = self.words(key, **dict(failure.arguments)) if known else failure.reason
            (self.fail if failure.lost else self.say)(reason, failure.name)

    def emit(self, text: str) -> None:
        """Print a result on standard output."""
        _write(sys.stdout, text)


@contextmanager
def session(lang: Lang | None) -> Iterator[Session]:
    """Run a command: every end has its exit code, no end has a traceback unless GREFFIER_DEBUG asks for it."""
    run = Session(lang or locale_language())
    try:
        yield run
        sys.stdout.flush()
    except (typer.Exit, typer.BadParameter):
        raise
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _let_go()
    except StoreError as error:
        run.fail(run.words(f"refusal.{error.code}", **error.arguments), error.name)
    except Exception as error:
        if os.environ.get("GREFFIER_DEBUG"):
            traceback.print_exc()
        run.fail(run.words("cli.unexpected", type=type(error).__name__, error=str(error)[:300]))
    if run.failed:
        raise typer.Exit(1)


def _write(stream: TextIO, text: str) -> None:
    """Write to a standard stream; what its encoding cannot hold becomes a question mark."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding, "replace"))
    stream.flush()


def _let_go() -> None:
    """Give up on standard output: its reader (« head ») has what it wanted, and Python must not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
