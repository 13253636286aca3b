"""Replays swaps of model ids that maintainers made by hand: which of them a run makes, and what else it edits.

python benchmarks/replay.py REPOSITORY... [--verify COMMAND] [--most N] [--places]

For each commit of a local clone that replaces model ids within lines, the parent is checked out. `migrate` runs as of
the date of the commit with the maintainer's replacements (--map), and its edits are compared with the commit: with the
defaults, with --unsafe, and with --verify COMMAND --keep-passing if a command is given.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from codemod.rules.registry import load_registry

_NOT_VERIFIED = 3  # the exit code
_HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ID = re.compile(r"[A-Za-z0-9][\w.:/@-]{1,80}")
_MIGRATE = [sys.executable, "-c", "from codemod.cli.main import migrate_main as run; run()"]


class Swap(NamedTuple):
    """A replacement of one id with another on a line of the parent."""

    path: str
    line: int
    old: str
    new: str


class Result(NamedTuple):
    """What a run did with the swaps of a commit: the places of those that it left, and of its other edits."""

    made: int
    left: list[str]
    others: list[str]
    is_failed: bool  # the command of --verify fails without any change


def git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)
    return ran.stdout.decode("utf-8", "replace")


def read_swaps(diff: str, known: frozenset[str]) -> list[Swap]:
    """Return the swaps in a diff without context: hunks that replace N lines with N lines, differing in one id."""
    swaps: list[Swap] = []
    path, at, gone, came = "", 0, [], []

    def settle() -> None:
        if len(gone) == len(came):
            for number, (before, after) in enumerate(zip(gone, came, strict=True)):
                swaps.extend(Swap(path, at + number, *pair) for pair in find_pairs(before, after, known))

    for line in diff.splitlines():
        if line.startswith("diff --git") or (hunk := _HUNK.match(line)):
            settle()
            gone, came = [], []
            at = int(hunk[1]) if not line.startswith("diff --git") and hunk else at
        elif line.startswith("--- "):
            path = line[6:]
        elif line.startswith("-"):
            gone.append(line[1:])
        elif line.startswith("+") and not line.startswith("+++ "):
            came.append(line[1:])
    settle()
    return swaps


def find_pairs(before: str, after: str, known: frozenset[str]) -> list[tuple[str, str]]:
    """Return the retiring IDs of a line, each with its new text, if nothing else on the line changes."""
    old, new = _ID.findall(before), _ID.findall(after)
    if len(old) != len(new) or _ID.sub("", before) != _ID.sub("", after):
        return []
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return changed if changed and all(a in known for a, _ in changed) else []


def list_commits(repository: Path, known: frozenset[str], most: int) -> list[tuple[str, str, list[Swap]]]:
    """Return commits with swaps, newest first: name, date, swaps."""
    pattern = r"(gpt|claude|gemini|text-|davinci|mistral|command|whisper|tts|o1|o3|grok|deepseek)-?[a-z0-9]"
    listing = ["log", "--no-merges", "--format=%H %cs"]
    try:
        log = git(repository, *listing, "-E", "-G", pattern).split("\n")
    except subprocess.CalledProcessError:  # a clone without its large files: every commit is looked at
        log = git(repository, *listing).split("\n")
    found = []
    for row in filter(None, log):
        commit, day = row.split(" ")
        try:
            diff = git(repository, "diff", "--no-color", "-U0", f"{commit}^", commit)
        except subprocess.CalledProcessError:
            continue  # the first one, or one whose files are missing
        if swaps := read_swaps(diff, known):
            found.append((commit, day, swaps))
        if len(found) == most:
            break
    return found


def replay(repository: Path, commit: str, day: str, swaps: list[Swap], extra: list[str]) -> Result:
    """Migrate the parent of a commit with its replacements."""
    mapping: dict[str, str] = {}
    for swap in swaps:
        mapping.setdefault(swap.old, swap.new)
    options = [part for old, new in mapping.items() for part in ("--map", f"{old}={new}", "--only", old)]
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch, "tree")
        git(repository, "worktree", "add", "--quiet", "--detach", "--force", str(tree), f"{commit}^")
        try:
            environment = {**os.environ, "XDG_STATE_HOME": scratch}
            command = [*_MIGRATE, "--write", "--no-config", "--as-of", day, *options, *extra]
            ran = subprocess.run(command, cwd=tree, capture_output=True, check=False, env=environment)
            made = read_lines(git(tree, "diff", "--no-color", "-U0", "HEAD"))
        finally:
            git(repository, "worktree", "remove", "--force", str(tree))
    wanted = Counter((swap.path, swap.line) for swap in swaps if mapping[swap.old] == swap.new)
    return Result(
        sum(wanted[place] for place in wanted if place in made),
        [f"{swap.path}:{swap.line} {swap.old} -> {swap.new}" for swap in swaps if (swap.path, swap.line) not in made],
        [f"{path}:{line}" for path, line in sorted(made - wanted.keys())],
        ran.returncode == _NOT_VERIFIED,
    )


def read_lines(diff: str) -> set[tuple[str, int]]:
    """Return the lines of the parent that a diff without context changes."""
    path, lines = "", set()
    for line in diff.splitlines():
        if line.startswith("--- "):
            path = line[6:]
        elif hunk := _HUNK.match(line):
            lines |= {(path, int(hunk[1]) + number) for number in range(int(hunk[2] or 1))}
    return lines


def print_places(results: dict[str, Result]) -> None:
    for mode, result in results.items():
        for what, places in (("left", result.left), ("also edited", result.others)):
            for place in places:
                print(f"  {mode}: {what} {place}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--verify", default="", help="the command of --keep-passing")
    parser.add_argument("--most", type=int, default=10, help="commits of a repository")
    parser.add_argument("--places", action="store_true", help="list the swaps that were left, and the other edits")
    asked = parser.parse_args()
    known = frozenset(load_registry().leaving)
    modes = {"default": [], "--unsafe": ["--unsafe"]}
    if asked.verify:
        modes["--keep-passing"] = ["--verify", asked.verify, "--keep-passing"]
    replayed: list[tuple[int, dict[str, Result]]] = []
    for repository in asked.repositories:
        for commit, day, swaps in list_commits(repository, known, asked.most):
            try:
                results = {mode: replay(repository, commit, day, swaps, extra) for mode, extra in modes.items()}
            except subprocess.CalledProcessError as error:
                print(f"{repository.name} {commit[:10]} {day}: not replayed: {error}", flush=True)
                continue
            replayed.append((len(swaps), results))
            told = (
                f"{mode} {one.made}/{len(swaps)} +{len(one.others)}{' not verified' if one.is_failed else ''}"
                for mode, one in results.items()
            )
            print(f"{repository.name} {commit[:10]} {day}: {', '.join(told)}", flush=True)
            if asked.places:
                print_places(results)
    verified = [one for one in replayed if not any(result.is_failed for result in one[1].values())]
    if verified and len(verified) < len(replayed):
        print(f"in the {len(verified)} of {len(replayed)} commits where the command passes without a change:")
        print_totals(verified)
        print("in all:")
    print_totals(replayed)


def print_totals(replayed: list[tuple[int, dict[str, Result]]]) -> None:
    swapped = sum(count for count, _ in replayed)
    for mode in replayed[0][1] if replayed else ():
        results = [results[mode] for _, results in replayed]
        made, others = sum(one.made for one in results), sum(len(one.others) for one in results)
        failed = sum(one.is_failed for one in results)
        share = f"{made / swapped:.0%}"
        print(f"{mode}: {made} of {swapped} swaps ({share}), {others} other lines, {failed} commits not verified")


if __name__ == "__main__":
    main()
