"""What stops a run before it starts, and what it leaves alone.

CodemodError            exit 2, one line on stderr
├── BadArgumentError    an option or a path that cannot be meant
├── BadRuleError        a file under rules/ or grammars/, or an overlay of them, that breaks its schema
├── BadBundleError      rules that were sent, and are not what was said or not what may be sent
└── FetchError          exit 3: an address that cannot be read now

A file that cannot be handled is no error: it is a `Skipped`, counted aloud, and the run goes on.
"""

from typing import NamedTuple


class CodemodError(Exception):
    """The run cannot start; the message says what is wrong, where, and what to do."""


class BadArgumentError(CodemodError):
    """An option or a path that cannot be meant."""


class BadRuleError(CodemodError):
    """A data file that breaks its schema: names the file, the key and the remedy."""

    def __init__(self, file: object, key: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}: {key}: {problem}; {remedy}")
        self.file, self.parts = file, (key, problem, remedy)


class OutputError(CodemodError):
    """What a command has found could not be written to stdout."""


class BadBundleError(CodemodError):
    """Rules that were sent, and are not what was said of them or not what may be sent."""


class FetchError(CodemodError):
    """An address that cannot be read now; another time it may."""


class Skipped(NamedTuple):
    """A file that could not be handled, and why."""

    path: str
    reason: str
    traceback: str = ""  # of a crash: modules and lines, no text of the file
