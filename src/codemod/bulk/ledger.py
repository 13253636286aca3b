"""The ledger of a bulk run, in SQLite: the state of each repository, so that nothing is lost or done twice."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from codemod.bulk.tasks import Change, Failed, Goal, Repository, Seen, State
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY, plan TEXT NOT NULL, goal TEXT NOT NULL, as_of TEXT NOT NULL, settings TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS repositories (
  key TEXT PRIMARY KEY, position INTEGER NOT NULL, listed INTEGER NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL,
  is_work_tree INTEGER NOT NULL, state TEXT NOT NULL, stage TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
  plan TEXT NOT NULL DEFAULT '', head TEXT NOT NULL DEFAULT '', base TEXT NOT NULL DEFAULT '', result BLOB,
  rewrites INTEGER NOT NULL DEFAULT 0, branch TEXT NOT NULL DEFAULT '', commit_id TEXT NOT NULL DEFAULT '',
  pull_request TEXT NOT NULL DEFAULT '', looked INTEGER NOT NULL DEFAULT 0
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its options and its goal."""

    id: int
    plan: str  # a digest of everything that affects results: the same plan at the same commit gives the same result
    goal: Goal
    as_of: str
    settings: dict[str, Any]  # for `bulk refresh`


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger says about one repository, without its result."""

    repository: Repository
    state: State
    stage: str = ""  # the step in which it failed, or why it was not continued: "held", "closed", "theirs" …
    reason: str = ""
    plan: str = ""  # that the result belongs to
    head: str = ""  # the commit that was analyzed
    base: str = ""
    rewrites: int = 0
    branch: str = ""
    commit: str = ""
    pull_request: str = ""  # its URL
    looked: int = 0  # how often it was fully analyzed


class Ledger:
    """The ledger in a file. Every change is one transaction, so a kill loses none that was made."""

    def __init__(self, file: Path) -> None:
        self._database = _open(file)
        # Held until this process ends: a second run in the same directory would repeat work.
        self._lock = _open(file.with_name(file.name + ".lock"))

    def close(self) -> None:
        self._lock.close()
        self._database.close()

    def lock(self) -> None:
        """Lock this ledger for other runs. Raises BadArgumentError if one is in progress."""
        try:
            self._lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise BadArgumentError(
                "another bulk run uses this work directory: wait for it, or pass another --work"
            ) from None

    def last_run(self) -> Run | None:
        row = self._database.execute("SELECT id, plan, goal, as_of, settings FROM runs ORDER BY id DESC").fetchone()
        return Run(row[0], row[1], Goal(row[2]), row[3], json.loads(row[4])) if row else None

    def is_resumable(self) -> bool:
        """Whether the last run was interrupted: a repository still has to be analyzed or published."""
        run = self.last_run()
        if run is None:
            return False
        waiting = "state = 'pending'"
        if run.goal != Goal.LOOK:
            waiting += " OR (state = 'changed' AND stage IN ('', 'held'))"
        if run.goal == Goal.WRITE:
            waiting = "state = 'pending' OR (state = 'changed' AND commit_id = '')"
        row = self._database.execute(f"SELECT 1 FROM repositories WHERE listed AND ({waiting})").fetchone()  # noqa: S608 (constants)
        return row is not None

    def start_run(
        self, plan: str, goal: Goal, as_of: str, settings: dict[str, Any], listed: Iterable[Repository]
    ) -> None:
        """Start a new run over the repositories, all pending; earlier results are kept."""
        with self._database:
            self._database.execute(
                "INSERT INTO runs (plan, goal, as_of, settings) VALUES (?, ?, ?, ?)",
                (plan, goal, as_of, json.dumps(settings)),
            )
            self._database.execute("UPDATE repositories SET listed = 0")
            self._list(listed)

    def redo_run(self, plan: str, goal: Goal, as_of: str, settings: dict[str, Any], keys: Iterable[str]) -> None:
        """Start a new run over some repositories of the last one; the others keep their state."""
        with self._database:
            self._database.execute(
                "INSERT INTO runs (plan, goal, as_of, settings) VALUES (?, ?, ?, ?)",
                (plan, goal, as_of, json.dumps(settings)),
            )
            self._database.executemany(
                "UPDATE repositories SET state = 'pending', stage = '', reason = '' WHERE key = ?",
                [(key,) for key in keys],
            )

    def resume_run(self, listed: Iterable[Repository]) -> None:
        """Resume the last run: failed repositories are retried, new ones in the list are added."""
        with self._database:
            done = {row[0] for row in self._database.execute("SELECT key FROM repositories WHERE listed")}
            self._database.execute("UPDATE repositories SET state = 'pending' WHERE listed AND state = 'failed'")
            known = list(listed)
            self._database.execute("UPDATE repositories SET listed = 0")
            for at, repository in enumerate(known):
                if repository.key in done:
                    self._database.execute(
                        "UPDATE repositories SET listed = 1, position = ? WHERE key = ?", (at, repository.key)
                    )
                else:
                    self._list([repository], at)

    def _list(self, repositories: Iterable[Repository], start: int = 0) -> None:
        self._database.executemany(
            "INSERT INTO repositories (key, position, listed, name, url, is_work_tree, state)"
            " VALUES (?, ?, 1, ?, ?, ?, 'pending') ON CONFLICT (key) DO UPDATE SET position = excluded.position,"
            " listed = 1, name = excluded.name, url = excluded.url, is_work_tree = excluded.is_work_tree,"
            " state = 'pending', stage = '', reason = ''",
            [(r.key, at, r.name, r.url, int(r.is_work_tree)) for at, r in enumerate(repositories, start)],
        )

    def entries(self) -> list[Entry]:
        """Return the repositories of the last run, in the order of the list."""
        rows = self._database.execute(
            "SELECT key, name, url, is_work_tree, state, stage, reason, plan, head, base, rewrites, branch, commit_id,"
            " pull_request, looked FROM repositories WHERE listed ORDER BY position"
        )
        return [Entry(Repository(r[0], r[1], r[2], bool(r[3])), State(r[4]), *r[5:]) for r in rows]

    def get(self, key: str) -> Entry:
        return next(entry for entry in self.entries() if entry.repository.key == key)

    def record_seen(self, key: str, seen: Seen, plan: str) -> None:
        """Record a result: the repository is changed or unchanged."""
        state = State.CHANGED if seen.changes else State.UNCHANGED
        rewrites = sum(finding["decision"] == "rewrite" for finding in seen.findings)
        self._set(
            key, state=state, stage="", reason="" if seen.head else "it has no commits", plan=plan, head=seen.head,
            base=seen.base, rewrites=rewrites, result=_pack(seen),
        )  # fmt: skip
        with self._database:
            self._database.execute("UPDATE repositories SET looked = looked + 1 WHERE key = ?", (key,))

    def record_same(self, key: str) -> None:
        """Record that the earlier result still applies."""
        with self._database:
            self._database.execute(
                "UPDATE repositories SET state = CASE WHEN rewrites THEN 'changed' ELSE 'unchanged' END, stage = '',"
                " reason = '' WHERE key = ?",
                (key,),
            )

    def record_failed(self, key: str, failed: Failed) -> None:
        # Without a head it is analyzed again: a failure is not a result.
        self._set(key, state=State.FAILED, stage=failed.stage, reason=failed.reason, head="")

    def record_step(self, key: str, state: State, **columns: str) -> None:
        """Record the state of a repository: `stage`, `reason`, `branch`, `commit_id`, `pull_request`."""
        self._set(key, state=state, **columns)

    def _set(self, key: str, **columns: object) -> None:
        names = ", ".join(f"{name} = ?" for name in columns)
        with self._database:
            self._database.execute(
                f"UPDATE repositories SET {names} WHERE key = ?",  # noqa: S608 (names of our own)
                (*columns.values(), key),
            )

    def result(self, key: str) -> Seen | None:
        """Return the result for a repository, None if it was never analyzed."""
        row = self._database.execute("SELECT result FROM repositories WHERE key = ?", (key,)).fetchone()
        return _unpack(row[0]) if row and row[0] is not None else None

    def results(self) -> Iterator[tuple[Entry, Seen | None]]:
        """Yield the repositories of the last run with their results, one at a time in memory."""
        for entry in self.entries():
            yield entry, self.result(entry.repository.key)


def _open(file: Path) -> sqlite3.Connection:
    try:
        file.touch(mode=0o600)  # it contains whole files; SQLite would use the umask
        file.chmod(0o600)
        database = sqlite3.connect(file, timeout=0.5)
        if file.suffix != ".lock":
            database.execute("PRAGMA journal_mode = WAL")
            [found] = database.execute("PRAGMA user_version").fetchone()
            if found not in {0, VERSION}:
                raise BadArgumentError(
                    f"{file}: has version {found}, but this program writes {VERSION}; pass another --work"
                )
            with closing(database.cursor()) as cursor:
                cursor.executescript(_SCHEMA + f"PRAGMA user_version = {VERSION};")
    except sqlite3.DatabaseError as error:
        raise BadArgumentError(f"{file}: {error}; pass another --work directory, or remove this one") from error
    return database


def _pack(seen: Seen) -> bytes:
    """Return a result as compressed JSON. Bytes of files are stored as latin-1 characters."""
    document = asdict(seen)
    document["diffs"] = [(path, diff.decode("latin-1")) for path, diff in seen.diffs]
    document["changes"] = [(change.path, change.data.decode("latin-1")) for change in seen.changes]
    return zlib.compress(json.dumps(document).encode(), 1)


def _unpack(packed: bytes) -> Seen:
    document = json.loads(zlib.decompress(packed))
    return Seen(
        document["head"],
        document["base"],
        tuple(document["findings"]),
        tuple(document["skipped"]),
        tuple((path, diff.encode("latin-1")) for path, diff in document["diffs"]),
        tuple(Change(path, data.encode("latin-1")) for path, data in document["changes"]),
        document.get("verification"),
    )
