"""Errors that stop a run before it starts, and the value for a skipped file.

CodemodError            exit 2, one line on stderr
├── BadArgumentError    an invalid option or path
├── BadRuleError        a file under rules/ or grammars/, or an overlay of them, that breaks its schema
├── BadBundleError      a rules bundle that does not match its manifest, or contains a file that it may not
└── FetchError          exit 3: an address that cannot be read now

A file that cannot be handled is not an error: it is a `Skipped`, which the report names, and the run continues.
"""

from importlib.machinery import EXTENSION_SUFFIXES
from typing import NamedTuple


class CodemodError(Exception):
    """The run cannot start; the message says what is wrong, where, and what to do."""


class BadArgumentError(CodemodError):
    """An invalid option or path."""


class BadRuleError(CodemodError):
    """A data file that breaks its schema; the message names the file, the key and the remedy."""

    def __init__(self, file: object, key: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}: {key}: {problem}; {remedy}")
        self.file, self.parts = file, (key, problem, remedy)


class OutputError(CodemodError):
    """The result of a command could not be written to stdout."""


class BadBundleError(CodemodError):
    """A rules bundle that does not match its manifest, or contains a file that it may not."""


class FetchError(CodemodError):
    """An address that cannot be read now; a later attempt may succeed."""


class Skipped(NamedTuple):
    """A file that could not be handled, and why."""

    path: str
    reason: str
    traceback: str = ""  # of a crash: modules and lines, no text of the file


def explain_import(error: BaseException) -> str | None:
    """Return why a compiled module cannot be loaded; None if the error is another one."""
    if isinstance(error, ImportError) and error.path and error.path.endswith(tuple(EXTENSION_SUFFIXES)):
        return f"{error.name} cannot be loaded: out of memory, or a broken installation of llm-codemod"
    return None
