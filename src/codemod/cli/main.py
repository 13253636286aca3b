"""The commands `llm-codemod` and `migrate`: where they begin, and the exit codes."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, NoReturn

from codemod.engine.interrupt import INTERRUPTED
from codemod.errors import CodemodError

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Run `llm-codemod`."""
    _run(_umbrella)


def migrate_main() -> None:
    """Run `migrate`, which is `llm-codemod migrate`."""
    _run(_migrate)


def _umbrella() -> None:
    from codemod.cli.umbrella import app  # noqa: PLC0415 (imports every command)

    app()


def _migrate() -> None:
    from codemod.cli.migrate_app import app  # noqa: PLC0415 (imports no other command)

    app()


def _run(command: Callable[[], None]) -> NoReturn:
    # A run allocates many objects but few reference cycles: at the default threshold, to look for them takes a tenth
    # of a short run, imports included.
    gc.set_threshold(50_000)
    try:
        command()
        sys.exit()
    except CodemodError as error:
        from codemod.outputs.wording import escape  # noqa: PLC0415

        sys.stderr.write(f"error: {escape(str(error))}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(INTERRUPTED)
    except SystemExit as stop:
        if stop.code == INTERRUPTED:  # typer has taken the interrupt, and says nothing
            sys.stderr.write("interrupted\n")
        raise
    except BrokenPipeError:
        # The reader of our output has seen enough; nothing is left to say, and nowhere to say it.
        sys.stderr.close()
        sys.exit(0)
    finally:
        gc.freeze()  # the end of the process frees all that is left, and faster
