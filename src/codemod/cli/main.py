"""The commands `llm-codemod` and `migrate`: what typer knows, and the exit codes."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import typer

from codemod.cli import migrate
from codemod.cli.quick import QuickCommand
from codemod.errors import CodemodError
from codemod.interrupt import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Callable


migrate_app = typer.Typer(
    name="migrate",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
migrate_app.command(cls=QuickCommand)(migrate.command)


def main() -> None:
    """Run `llm-codemod`."""
    from codemod.cli.umbrella import app  # noqa: PLC0415 (`migrate` needs none of the other commands)

    _run(app)


def migrate_main() -> None:
    """Run `migrate`, which is `llm-codemod migrate`."""
    _run(migrate_app)


def _run(command: Callable[[], None]) -> None:
    # A run makes many small things and few circles: to look for those ever so often takes a tenth of a short run.
    gc.set_threshold(50_000)
    try:
        command()
    except CodemodError as error:
        from codemod.outputs.wording import escape  # noqa: PLC0415

        typer.echo(f"error: {escape(str(error))}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except SystemExit as stop:
        if stop.code == INTERRUPTED:  # typer has taken the interrupt, and says nothing
            typer.echo("interrupted", err=True)
        raise
    except BrokenPipeError:
        # The reader of our output has seen enough; nothing is left to say, and nowhere to say it.
        sys.stderr.close()
        sys.exit(0)
