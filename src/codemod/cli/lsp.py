"""The command `lsp`: the language server, on stdin and stdout."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import Annotated, BinaryIO, cast

import typer

from codemod.cli import options
from codemod.cli.streams import open_answers
from codemod.errors import BadArgumentError


def command(
    fail_on: Annotated[
        str,
        typer.Option(metavar="retired|deprecated|DAYSd", help="What is shown as an error, as for check."),
    ] = "90d",
    as_of: options.AsOf = None,
    rules: options.Rules = None,
) -> None:
    """Run the language server, on stdin and stdout.

    Needs the extra "lsp". It runs until the editor ends it.
    """
    from codemod.check import read_limit  # noqa: PLC0415 (--help stays quick)

    limit = read_limit(fail_on)
    if find_spec("pygls") is None:
        raise BadArgumentError("lsp: pygls is missing; install it with: pip install 'llm-codemod[lsp]'")
    from codemod.lsp.language_server import make_server  # noqa: PLC0415 (there without the extra, too)
    from codemod.lsp.protocol import Messages  # noqa: PLC0415

    open_answers()
    server = make_server(rules or (), limit, as_of.date().isoformat() if as_of else "")
    server.start_io(cast("BinaryIO", Messages(sys.stdin.buffer)))
