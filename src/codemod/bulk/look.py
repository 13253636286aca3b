"""One repository, from its clone to what is to be changed in it: a function of its task that returns a value."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from codemod.across import look_across
from codemod.bulk.clone import find_links, open_clone
from codemod.bulk.git import GitError, retry_git
from codemod.bulk.present import narrow_search
from codemod.bulk.tokens import strike_tokens
from codemod.bulk.values import Change, Failed, Same, Seen, Wishes
from codemod.bulk.verify import verify
from codemod.edit import apply_edits
from codemod.migrate import Migration, migrate_candidates
from codemod.outputs.diff import format_patch
from codemod.outputs.json_v1 import describe_finding
from codemod.owners import find_owners, read_owners
from codemod.rules.registry import load_registry
from codemod.search import find_candidates
from codemod.values import FilePatch, Skipped

if TYPE_CHECKING:
    from codemod.bulk.clone import Clone
    from codemod.bulk.values import Looked, Task


def look(task: Task) -> Looked:
    """Return what is to be done in one repository. Nothing is raised: one repository never stops the others."""
    try:
        if task.wishes.stamp != (mine := make_stamp(task.wishes)):
            return Failed("worker", f"this worker has {mine}, the caller {task.wishes.stamp}: install the same on both")
        if task.known_head and task.known_head == _read_remote_head(task):
            return Same()
        with open_clone(task.repository, task.folder, limit=task.fetch_limit, attempts=task.attempts) as clone:
            return _read_clone(task, clone)
    except GitError as error:
        return Failed("clone", str(error))
    except Exception as error:  # noqa: BLE001 (above one repository)
        return Failed("read", strike_tokens(f"{type(error).__name__}: {error}"))


@lru_cache(maxsize=2)
def make_migration(wishes: Wishes) -> Migration:
    """Return the migration that the wishes describe; a worker makes it once."""
    registry = pickle.loads(wishes.rules) if wishes.rules else load_registry()  # noqa: S301 (the caller's own bytes)
    return Migration(
        registry=registry,
        as_of=wishes.as_of,
        horizon=wishes.horizon,
        mapping=dict(wishes.mapping),
        only=wishes.only,
        unsafe=wishes.unsafe,
    )


@lru_cache(maxsize=2)
def make_patterns(wishes: Wishes) -> frozenset[bytes]:
    """Return what the migration searches for."""
    return frozenset(make_migration(wishes).names().patterns())


def make_stamp(wishes: Wishes) -> str:
    """Return the version of this program and of the rules that it would use."""
    registry = make_migration(wishes).registry
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
    seen = find_changes(clone, task.wishes, limit=task.fetch_limit)
    if seen.changes and task.verify:
        return verify(clone, seen.changes, task.verify, task.verify_limit) or seen
    return seen


def find_changes(clone: Clone, wishes: Wishes, *, limit: float) -> Seen:
    """Return what the migration finds and would change in a clone, which stays as it is."""
    migration = make_migration(wishes)
    patterns, wide = narrow_search(clone.path, make_patterns(wishes))
    found = find_candidates(
        ["."],
        patterns,
        wide=wide,
        no_ignore=wishes.no_ignore,
        include=wishes.include,
        exclude=wishes.exclude,
        cwd=clone.path,
    )
    if not found.candidates and not found.skipped:
        return Seen(clone.head, clone.base)
    links = find_links(clone, limit)
    skipped = [outcome for outcome in found.skipped if outcome.path not in links]
    patches: list[FilePatch] = []
    wanted = [candidate for candidate in found.candidates if candidate.path not in links]
    across = look_across(wanted, clone.path, ["."], no_ignore=wishes.no_ignore)
    for outcome in migrate_candidates(replace(migration, across=across), wanted, clone.path):
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        else:
            patches.append(outcome)
    return _put_down(clone, patches, skipped)


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
