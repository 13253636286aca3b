"""Runs the work on a Dask cluster: its client provides the same executor interface as local processes.

Workers clone, migrate and return values; the ledger, the branches and the pull requests stay with the caller. If a
worker dies, Dask reschedules its task. Tokens are never sent: a worker has its own in its environment.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

_PATIENCE = 30  # seconds for the scheduler to answer
_RETRIES = 2  # of a task that raised; one that returns a failure is final


@contextlib.contextmanager
def open_cluster(scheduler: str) -> Iterator[Executor]:
    """Yield the executor of a scheduler such as "tcp://host:8786". Raises BadArgumentError if it cannot be reached."""
    try:
        from distributed import Client  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise BadArgumentError("--scheduler needs an extra: pip install 'llm-codemod[dask]'") from error
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise BadArgumentError(f"--scheduler {scheduler}: {error}") from error
    with client:
        executor: Executor = client.get_executor(pure=False, retries=_RETRIES)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)
