"""The same work on a Dask cluster of separate processes, one of which is killed: the same result as locally."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from bulk_world import TREE, World, world
from distributed import LocalCluster

from codemod.bulk.campaign import LEDGER, Place
from codemod.bulk.cluster import open_cluster
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["world"]


@pytest.fixture
def scheduler(world: World) -> Iterator[str]:
    """Yield the address of a scheduler with two workers, each a process that is supervised by another."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        host="127.0.0.1",
        local_directory=str(world.folder / "dask"),
        silence_logs=50,
    ) as cluster:
        yield str(cluster.scheduler_address)


def test_killed_worker_does_not_change_the_result(world: World, scheduler: str) -> None:
    world.add_cases(6)
    world.add("team/poison", {**TREE, "poison": b""})
    died = world.folder / "died"
    # The first worker is killed as by the kernel; the second finds that this has happened.
    verify = f"test ! -f poison || test -f {died} || {{ touch {died}; kill -9 $PPID; }}"
    place = Place(world.work, 2, partial(open_cluster, scheduler), is_here=False)
    there = world.run(verify=verify, place=place)
    assert died.exists()
    results = {name: world.seen(name) for name in world.repositories}
    for file in world.work.glob(LEDGER + "*"):
        file.unlink()
    assert world.run(verify=verify) == there
    assert {name: world.seen(name) for name in world.repositories} == results
    assert {entry.state for entry in there.values()} == {"changed", "unchanged"}


def test_missing_scheduler_is_reported(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codemod.bulk.cluster._PATIENCE", 0.2)
    world.add("a", TREE)
    with pytest.raises(BadArgumentError, match=r"--scheduler tcp://127\.0\.0\.1:9"):
        world.run(place=Place(world.work, 2, partial(open_cluster, "tcp://127.0.0.1:9"), is_here=False))
