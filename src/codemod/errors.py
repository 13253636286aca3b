"""What stops a run before it starts.

CodemodError            exit 2, one line on stderr
├── BadArgumentError    an option or a path that cannot be meant
└── BadRuleError        a file under rules/ or grammars/, or an overlay of them, that breaks its schema

A file that cannot be handled is no error: it is a `values.Skipped`, counted aloud, and the run goes on.
"""


class CodemodError(Exception):
    """The run cannot start; the message says what is wrong, where, and what to do."""


class BadArgumentError(CodemodError):
    """An option or a path that cannot be meant."""


class BadRuleError(CodemodError):
    """A data file that breaks its schema: names the file, the key and the remedy."""

    def __init__(self, file: object, key: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}: {key}: {problem}; {remedy}")
