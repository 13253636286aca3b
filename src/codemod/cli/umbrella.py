"""The app `llm-codemod` with all commands."""

from __future__ import annotations

import typer

from codemod.cli import bulk, check, cost, explain, init, live, lsp, mcp, migrate, options, rules, undo
from codemod.cli.fast_options import QuickCommand, QuickGroup

app = typer.Typer(
    name="llm-codemod",
    cls=QuickGroup,
    help="Migrates a code base off retired and retiring LLM model IDs.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
app.command("migrate", cls=QuickCommand)(migrate.command)
app.command("check", cls=QuickCommand)(check.command)
app.command("init", cls=QuickCommand)(init.command)
app.command("explain", cls=QuickCommand)(explain.command)
app.command("cost", cls=QuickCommand)(cost.command)
app.command("live", cls=QuickCommand)(live.command)
app.command("lsp", cls=QuickCommand)(lsp.command)
app.command("mcp", cls=QuickCommand)(mcp.command)
app.add_typer(bulk.app, name="bulk")
app.add_typer(rules.app, name="rules")
app.command("undo", cls=QuickCommand)(undo.command)


@app.callback()
def _root(
    version: options.Version = False,
) -> None:
    del version
