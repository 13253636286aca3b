"""Migrates one repository, from its clone to its changes: a function from a task to a value."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.bulk.clone import open_clone
from codemod.bulk.git import GitError, retry_git
from codemod.bulk.git_objects import CloneSearcher, Objects
from codemod.bulk.group_trials import keep_passing
from codemod.bulk.tasks import Change, Failed, Same, Seen
from codemod.bulk.tokens import hide_secrets
from codemod.bulk.verified_clone import verify
from codemod.engine.configuration import configure_run
from codemod.engine.run import run_migration
from codemod.errors import CodemodError
from codemod.outputs.diff import format_patch
from codemod.outputs.report_json import describe_finding
from codemod.outputs.verification_text import describe_verification
from codemod.project.codeowners import find_owners, read_owners
from codemod.rules.registry import load_registry
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.bulk.clone import Clone
    from codemod.bulk.tasks import Looked, Task, Wishes
    from codemod.engine.configuration import RunConfiguration
    from codemod.errors import Skipped
    from codemod.rules.registry import Registry
    from codemod.values import FilePatch


def look(task: Task) -> Looked:
    """Return the changes for one repository. Never raises: one repository must not stop the others."""
    try:
        if task.wishes.stamp != (mine := make_stamp(task.wishes)):
            return Failed(
                "worker", f"this worker has {mine}, the caller {task.wishes.stamp}: install the same version on both"
            )
        if task.known_head and task.known_head == _read_remote_head(task):
            return Same()
        with open_clone(task.repository, task.folder, limit=task.fetch_limit, attempts=task.attempts) as clone:
            return _read_clone(task, clone)
    except GitError as error:
        return Failed("clone", str(error))
    except CodemodError as error:
        return Failed("read", hide_secrets(str(error)))
    except Exception as error:  # noqa: BLE001 (above one repository)
        return Failed("read", hide_secrets(f"{type(error).__name__}: {error}"))


@lru_cache(maxsize=2)
def read_registry(rules: bytes) -> Registry:
    """Return the pickled rules, the shipped ones for b""; a worker reads them once."""
    registry: Registry = pickle.loads(rules) if rules else load_registry()  # noqa: S301 (the caller's own)
    return registry


def configure_repository_run(wishes: Wishes, folder: Path) -> RunConfiguration:
    """Return the run configuration from the wishes and from the configuration of the repository in a directory.

    The repository's own rules are read if the wishes have none. Raises CodemodError.
    """

    def load(rules: Sequence[Path]) -> Registry:
        return load_registry(rules) if rules and not wishes.rules else read_registry(wishes.rules)

    return configure_run(
        ["."],
        folder,
        wishes.as_of,
        no_config=wishes.no_config,
        mapping=dict(wishes.mapping),
        only=wishes.only,
        horizon=wishes.horizon,
        unsafe=wishes.unsafe,
        load=load,
    )


def make_stamp(wishes: Wishes) -> str:
    """Return the version of this program and of the rules that it would use."""
    registry = read_registry(wishes.rules)
    return f"llm-codemod {_read_version()} with {registry.count} models of {registry.checked}"


@lru_cache(maxsize=1)
def _read_version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 (20 ms)

    return version("llm-codemod")


def _read_remote_head(task: Task) -> str:
    listed = retry_git(
        ["ls-remote", "--", task.repository.url, "HEAD"],
        url=task.repository.url,
        limit=task.fetch_limit,
        attempts=task.attempts,
    )
    return listed.split(b"\t")[0].decode("ascii")


def _read_clone(task: Task, clone: Clone) -> Looked:
    if not clone.head:
        return Seen("", clone.base)
    objects = Objects(clone, task.fetch_limit)
    patterns = _read_patterns(task.wishes)
    if not objects.may_hold(patterns):
        return Seen(clone.head, clone.base)
    if objects.is_configured(patterns):
        objects.write_all()
    if task.verify and task.keep_passing:
        return _keep_passing(task, clone, objects)
    seen = find_changes(clone, task.wishes, objects)
    if seen.changes and task.verify:
        return verify(clone, seen.changes, task.verify, task.verify_limit) or seen
    return seen


def _keep_passing(task: Task, clone: Clone, objects: Objects) -> Seen | Failed:
    configuration = configure_repository_run(task.wishes, clone.path)
    report = keep_passing(clone, task.wishes, configuration, task.verify, task.verify_limit)
    if isinstance(report, Failed):
        return report
    links = objects.links
    seen = _put_down(
        clone,
        [patch for patch in report.patches if patch.source.path not in links],
        [skipped for skipped in report.skipped if skipped.path not in links],
    )
    return replace(seen, verification=describe_verification(report.verification) if report.verification else None)


@lru_cache(maxsize=2)
def _read_patterns(wishes: Wishes) -> frozenset[bytes]:
    """Return the search patterns for a repository without a configuration of its own."""
    return frozenset(configure_repository_run(replace(wishes, no_config=True), Path("/")).names().patterns())


def find_changes(clone: Clone, wishes: Wishes, objects: Objects) -> Seen:
    """Return what the migration finds and would change in the files of a clone, without changing them."""
    report = run_migration(
        configure_repository_run(wishes, clone.path),
        CloneSearcher(clone.path, no_ignore=wishes.no_ignore, objects=objects),
        include=wishes.include,
        exclude=wishes.exclude,
    )
    if not report.patches and not report.skipped:
        return Seen(clone.head, clone.base)
    links = objects.links
    return _put_down(
        clone,
        [patch for patch in report.patches if patch.source.path not in links],
        [skipped for skipped in report.skipped if skipped.path not in links],
    )


def _put_down(clone: Clone, patches: list[FilePatch], skipped: list[Skipped]) -> Seen:
    owned = read_owners(clone.path)
    return Seen(
        clone.head,
        clone.base,
        findings=tuple(
            describe_finding(finding, patch.source) | {"owners": list(find_owners(owned, patch.source.path))}
            for patch in patches
            for finding in patch.findings
        ),
        skipped=tuple({"path": s.path, "reason": s.reason} for s in sorted(skipped, key=lambda s: s.path)),
        diffs=tuple((patch.source.path, format_patch(patch)) for patch in patches if patch.edits),
        changes=tuple(
            Change(patch.source.path, apply_edits(patch.source.data, patch.edits)) for patch in patches if patch.edits
        ),
    )
