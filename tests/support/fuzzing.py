"""Fuzzing: mutated files and rules, and the guarantees for each: no crash, no hang, only ids change.

python tests/support/fuzzing.py [COUNT] [--start NUMBER] [--jobs N]    as `make fuzz` runs it, on every processor
python tests/support/fuzzing.py --only NUMBER               one input again, kept next to the message
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import tree_sitter
from mutating import Seed, make_input, read_rule_seeds, read_seeds

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.errors import BadRuleError, Skipped
from codemod.languages.grammar import is_readable, language_of, load_grammar
from codemod.languages.mentions import Names
from codemod.languages.nesting import is_too_deep
from codemod.outputs import diff, report_json, text
from codemod.rules.load import merge, read_file
from codemod.rules.registry import Registry, load_registry
from codemod.search.reader import read_source
from codemod.time_limit import OutOfTimeError, end_process_after, let_process_end, limit_time
from codemod.values import FilePatch, Report, Source
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemod.languages.grammar import Language
    from codemod.rules.models import Alias, Model

DAY = "2026-11-22"
REGISTRY = load_registry()
NAMES = Names(REGISTRY.leaving, REGISTRY.words)
MIGRATIONS = (
    Migration(RunConfiguration(REGISTRY, DAY)),
    Migration(RunConfiguration(REGISTRY, DAY, unsafe=True)),
    Migration(RunConfiguration(REGISTRY, DAY, show_ignored=True, mapping={"gpt-4o": "gpt-6-sol"})),
)
SECONDS = 5.0  # of the processor for one input, none of which is longer than LONGEST


class BrokenPromiseError(AssertionError):
    """A guarantee does not hold for an input; the message names the guarantee."""


def check_file(path: str, data: bytes, migration: Migration, folder: Path) -> FilePatch | None:
    """Return the patch for a file, None if it is not text; raise if a guarantee does not hold."""
    (folder / "input").write_bytes(data)
    source = read_source(path, folder / "input")
    if isinstance(source, Skipped):
        return None
    with limit_time(SECONDS):
        patch = migration.patch(source, NAMES)
    report = Report((patch,), (), DAY)
    text.format_report(report)
    report_json.format_report(report)
    diff.format_patch(patch)
    after = apply_edits(data, patch.edits)
    if patch.edits:
        check_edits(patch, after, migration)
        with limit_time(SECONDS):
            again = migration.patch(Source(path, after, source.encoding), NAMES)
        expect(not again.edits or gave_up(patch), "a second run changes nothing")
        if not any(u.is_made for f in patch.findings for u in f.follow_ups):
            check_parsers(path, data, after)
    return patch


def gave_up(patch: FilePatch) -> bool:
    """Whether a file has more values than are followed in one run: the next run gets further."""
    steps = (step.what for f in patch.findings if f.occurrence.trace for step in f.occurrence.trace.lost)
    return any("used in more than" in what or "too many values" in what for what in steps)


def check_edits(patch: FilePatch, after: bytes, migration: Migration) -> None:
    data, kept, at = patch.source.data, 0, 0
    chosen = {f.occurrence.span: f.replacement for f in patch.findings}
    may_mend = any(u.is_made for f in patch.findings for u in f.follow_ups)
    for edit in sorted(patch.edits, key=lambda e: e.span):
        expect(data[edit.span.start : edit.span.end] == edit.expects, "the bytes are those expected")
        if edit.span in chosen or not may_mend:  # else it is the exact fix of a follow-up
            expect(edit.expects.decode() in NAMES.ids | migration.configuration.mapping.keys(), "an edit is at an id")
            expect(chosen.get(edit.span) == edit.text.decode(), "the edit is what its finding says")
        before = data[kept : edit.span.start]
        expect(after[at : at + len(before) + len(edit.text)] == before + edit.text, "bytes outside edits stay")
        kept, at = edit.span.end, at + len(before) + len(edit.text)
    expect(after[at:] == data[kept:], "bytes outside edits stay")
    if patch.source.encoding not in ("utf-8", "latin-1"):
        decoded = "".join(
            data[start:end].decode(patch.source.encoding)
            for start, end in pairwise([0, *(at for e in patch.edits for at in (e.span.start, e.span.end)), len(data)])
        )
        expect(decoded == data.decode(patch.source.encoding), "no character of two bytes is torn")


def check_parsers(path: str, before: bytes, after: bytes) -> None:
    """Check with other parsers: one that accepted the file before still does, with the same kinds of tokens."""
    language = language_of(path)
    if language is None:
        return
    own: dict[str, Callable[[bytes], object]] = {"python": ast.parse, "json": json.loads}
    if language.key in own and takes(own[language.key], before):
        expect(takes(own[language.key], after), "who took the file takes it still")
    if is_readable(language.key) and not is_too_deep(language.key, before):
        parser = tree_sitter.Parser(load_grammar(language.key))
        old, new = parser.parse(before), parser.parse(after)
        if not old.root_node.has_error:
            expect(
                read_kinds(old.root_node, language) == read_kinds(new.root_node, language),
                f"tokens differ in nothing but text: {path}",
            )


def read_kinds(root: tree_sitter.Node, language: Language) -> list[str]:
    """Return the kinds of all nodes in order; for text, without single signs such as the dot of `5.6`."""
    pending, kinds = [root], []
    while pending:
        node = pending.pop()
        is_sign = not node.is_named and (language.document or node.type == "not-interpolated")  # in Perl's strings
        if not is_sign:
            kinds.append(node.type)
        pending.extend(reversed(node.children))
    return kinds


def takes(parse: Callable[[bytes], object], data: bytes) -> bool:
    try:
        parse(data)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return False
    return True


def check_rules(data: bytes, folder: Path) -> bool:
    """Return whether a rules file was accepted; any problem with one is a BadRuleError."""
    (folder / "rules.toml").write_bytes(data)
    try:
        rules = read_file(folder / "rules.toml")
    except BadRuleError:
        return False
    registry = Registry(merge(REGISTRY.rules, rules), DAY)
    models: list[Model | Alias] = [*rules.models.values(), *rules.aliases.values()]
    for model in models:
        registry.resolve(model, DAY, 90)
    return True


def expect(holds: bool, promise: str) -> None:
    if not holds:
        raise BrokenPromiseError(promise)


def check_input(number: int, seeds: list[Seed], rules: list[Seed], folder: Path) -> str:
    """Check one input; return the word under which its outcome is counted."""
    (path, data), is_rules = make_input(number, seeds, rules)
    began = time.thread_time()
    try:
        if is_rules:
            return "rules taken" if check_rules(data, folder) else "rules refused"
        patch = check_file(path, data, MIGRATIONS[number % len(MIGRATIONS)], folder)
    except OutOfTimeError:
        expect(time.thread_time() - began < 3 * SECONDS, "a file has its time and no more")
        return "out of time"
    return "skipped" if patch is None else "edited" if patch.edits else "found" if patch.findings else "nothing found"


class Progress(NamedTuple):
    """What a process has done, kept in a file: the next input, outcomes by word, the slowest input."""

    next: int
    counts: dict[str, int]
    slowest: tuple[float, int] = (0.0, 0)

    def add(self, word: str, seconds: float, step: int) -> Progress:
        counts = {**self.counts, word: self.counts.get(word, 0) + 1}
        return Progress(self.next + step, counts, max((*self.slowest,), (seconds, self.next)))


def run_portion(first: int, count: int, step: int, folder: Path) -> None:
    """Check every step-th input in a fork of this process, and in another one if a parser hangs or crashes in it."""
    file = folder / "progress"
    progress = Progress(first, {})
    while progress.next < first + count:
        file.write_text(json.dumps(progress))
        if not (child := os.fork()):
            run_inputs(progress, first + count, step, folder)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        progress = Progress(*json.loads(file.read_text()))
        if status:
            word = "parser ended" if os.WTERMSIG(status) == signal.SIGVTALRM else "FAILED"
            print(f"input {progress.next}: the process ended with {status}", file=sys.stderr, flush=True)  # noqa: T201
            progress = progress.add(word, 0.0, step)
    print(json.dumps(progress), flush=True)  # noqa: T201


def run_inputs(progress: Progress, end: int, step: int, folder: Path) -> None:
    let_process_end()  # as the processes that read files for a run
    seeds, rules = read_seeds(), read_rule_seeds()
    while progress.next < end:
        began = time.thread_time()
        try:
            with end_process_after(4 * SECONDS):
                word = check_input(progress.next, seeds, rules, folder)
        except Exception as error:  # noqa: BLE001 (each is a finding; the others are looked for all the same)
            word = "FAILED"
            print(f"input {progress.next}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)  # noqa: T201
        progress = progress.add(word, time.thread_time() - began, step)
        (folder / "progress").write_text(json.dumps(progress))


def run_all(count: int, start: int, workers: int) -> int:
    """Run `count` inputs in several processes; return the exit code."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch, str(worker)) for worker in range(workers)]
        running = []
        for worker, folder in enumerate(folders):
            folder.mkdir()
            options = ["--portion", str(start + worker), str(count - worker), str(workers), str(folder)]
            running.append(subprocess.Popen([sys.executable, __file__, *options], stdout=subprocess.PIPE, text=True))
        done = [Progress(*json.loads(process.communicate()[0])) for process in running]
    total: Counter[str] = Counter()
    for progress in done:
        total.update(progress.counts)
    seconds, slowest = max(progress.slowest for progress in done)
    print(f"{sum(total.values())} inputs from {start}: {dict(total)}; the slowest took {seconds:.1f} s: {slowest}")  # noqa: T201
    return int("FAILED" in total)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("count", nargs="?", type=int, default=200_000)
    options.add_argument("--start", type=int, default=0)
    options.add_argument("--only", type=int)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--portion", nargs=4)
    chosen = options.parse_args()
    if chosen.portion:
        first, count, step, folder = chosen.portion
        run_portion(int(first), int(count), int(step), Path(folder))
    elif chosen.only is not None:
        seeds, rules = read_seeds(), read_rule_seeds()
        made = make_input(chosen.only, seeds, rules)[0]
        kept = Path(tempfile.gettempdir(), f"fuzz-{chosen.only}-{made.path}")
        kept.write_bytes(made.data)
        print(kept)  # noqa: T201
        print(check_input(chosen.only, seeds, rules, kept.parent))  # noqa: T201
    else:
        sys.exit(run_all(chosen.count, chosen.start, chosen.jobs))


if __name__ == "__main__":
    main()
