"""The command `mcp`: the server for coding agents, on stdin and stdout."""

from __future__ import annotations

from importlib.util import find_spec

from codemod.cli import options
from codemod.cli.streams import open_answers
from codemod.errors import BadArgumentError


def command(
    as_of: options.AsOf = None,
    rules: options.Rules = None,
) -> None:
    """Serve coding agents over the Model Context Protocol, on stdin and stdout.

    Needs the extra "mcp". Its tools are scan, explain, preview, apply and cost. They work only in the roots that the
    client grants, or in the working directory if the client does not support roots.
    """
    if find_spec("mcp") is None:
        raise BadArgumentError("mcp: the SDK is missing; install it with: pip install 'llm-codemod[mcp]'")
    from codemod.mcp.server import make_server  # noqa: PLC0415 (there without the extra, too)

    open_answers()
    make_server(rules or (), as_of.date().isoformat() if as_of else "").run("stdio")
