"""The commands `llm-codemod` and `migrate`: what typer knows, and the exit codes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from codemod.cli import bulk, check, cost, explain, lsp, migrate, options
from codemod.errors import CodemodError

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130

app = typer.Typer(
    name="llm-codemod",
    help="Moves a code base off retired and retiring LLM model ids.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
app.command("migrate")(migrate.command)
app.command("check")(check.command)
app.command("explain")(explain.command)
app.command("cost")(cost.command)
app.command("lsp")(lsp.command)
app.add_typer(bulk.app, name="bulk")

migrate_app = typer.Typer(
    name="migrate",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
migrate_app.command()(migrate.command)


@app.callback()
def _root(
    version: options.Version = False,
) -> None:
    del version


def main() -> None:
    """Run `llm-codemod`."""
    _run(app)


def migrate_main() -> None:
    """Run `migrate`, which is `llm-codemod migrate`."""
    _run(migrate_app)


def _run(command: Callable[[], None]) -> None:
    try:
        command()
    except CodemodError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has seen enough; nothing is left to say, and nowhere to say it.
        sys.stderr.close()
        sys.exit(0)
