"""The app for `migrate` under its own name."""

from __future__ import annotations

import typer

from codemod.cli import migrate
from codemod.cli.fast_options import QuickCommand

app = typer.Typer(
    name="migrate",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
app.command(cls=QuickCommand)(migrate.command)
