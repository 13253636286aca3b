"""The command `undo`: reverts the last run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from codemod.cli.terminal import show_diff
from codemod.engine.interrupt import finish_first
from codemod.errors import BadArgumentError


def command(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the reverse diff; change nothing.")] = False,
) -> None:
    """Revert the last `migrate --write` here, except files that changed since.

    Exit: 0 done or nothing to do; 2 not possible now; 3 some files were left alone; 130 interrupted.
    """
    from codemod.engine.revert import carry_out, plan_undo  # noqa: PLC0415
    from codemod.outputs import diff  # noqa: PLC0415 (--help stays quick)
    from codemod.outputs.wording import escape  # noqa: PLC0415

    try:
        undoing = plan_undo(Path.cwd())
        if undoing.run is None:
            sys.stderr.write("nothing to undo: no run with --write is recorded here\n")
            raise typer.Exit
        if undoing.run.is_running:
            raise BadArgumentError("a run is still writing here; undo it after it has ended")
        if dry_run:
            skipped = list(undoing.skipped)
            show_diff(b"".join(diff.format_patch(patch) for patch in undoing.patches))
        else:
            with finish_first():
                skipped = carry_out(undoing)
    except OSError as error:
        raise BadArgumentError(
            f"the record of the last run cannot be used: {error.filename}: {(error.strerror or str(error)).lower()}"
        ) from error
    left = {refused.path for refused in skipped}
    back = [patch.source.path for patch in undoing.patches if patch.source.path not in left]
    sys.stderr.writelines(f"{escape(path)}  {'would be ' * dry_run}restored\n" for path in back)
    sys.stderr.writelines(f"{escape(refused.path)}  skipped: {escape(refused.reason)}\n" for refused in skipped)
    sys.stderr.write(
        f"{len(back)} {'file' if len(back) == 1 else 'files'} {'would be ' * dry_run}restored, {len(skipped)} skipped\n"
    )
    raise typer.Exit(3 if skipped else 0)
