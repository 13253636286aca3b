"""The questions of `migrate --interactive`: one change at a time on the terminal, like `git add -p`."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from codemod.cli.terminal import may_colour, paint_diff
from codemod.engine.selection import Answer, Instead, take_edits
from codemod.errors import BadArgumentError, Skipped
from codemod.outputs.diff import format_patch
from codemod.values import FilePatch, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.engine.pipeline import Migration
    from codemod.engine.selection import Question
    from codemod.values import FollowUp

_HELP = {
    "y": "make this change: the id, and what must change with it",
    "n": "skip it",
    "a": "make it, and every later change of this id (except those of --unsafe)",
    "d": "skip this change and later ones in this file",
    "e": "choose another replacement from those in the rules",
    "q": "quit: skip this change and later ones; earlier changes are kept",
    "?": "show this help",
}
# Of a line in a minified file, only the part around the edit is shown.
_WIDEST = 300


def refuse_without_terminal() -> None:
    """Raise BadArgumentError without a terminal to ask on."""
    for name, stream in (("stdin", sys.stdin), ("stderr", sys.stderr)):
        if not stream.isatty():
            raise BadArgumentError(f"--interactive: {name} is not a terminal; use --dry-run, then --write with --only")


class Interview:
    """Asks a person about each change; afterwards, `was_interrupted` says whether it ended with Ctrl-C."""

    def __init__(self) -> None:
        self.was_interrupted = False

    def ask_about(self, outcomes: Iterable[FilePatch | Skipped], migration: Migration) -> Iterator[FilePatch | Skipped]:
        """Yield every outcome, the patches with the accepted edits, each as soon as its file is done."""
        seen = list(outcomes)  # collect all first, to show how many there are
        yield from (outcome for outcome in seen if isinstance(outcome, Skipped))
        patches = [outcome for outcome in seen if isinstance(outcome, FilePatch)]
        yield from take_edits(patches, partial(self._ask, migration), migration)

    def _ask(self, migration: Migration, question: Question) -> Answer | Instead:
        try:
            _tell(_introduce(question, migration))
            return _listen(question, migration)
        except KeyboardInterrupt:
            self.was_interrupted = True
        except EOFError:
            pass
        _tell("\n")
        return Answer.QUIT


def _listen(question: Question, migration: Migration) -> Answer | Instead:
    """Return the answer. Raises EOFError at the end of the input."""
    others = _list_others(question, migration)
    letters = [letter for letter in _HELP if letter != "e" or others]
    while True:
        said = _read(f"({question.number}/{question.total}) Make this change [{','.join(letters)}]? ")
        if said == "e" and others:
            chosen = _choose(others)
            if chosen is not None:
                return Instead(chosen)
        elif said in letters and said not in ("e", "?"):
            return Answer(said)
        else:
            _tell("".join(f"{_paint(letter, 1)} - {_HELP[letter]}\n" for letter in letters))


def _list_others(question: Question, migration: Migration) -> dict[str, str]:
    """Return the other live replacements in the rules, and the retirement date of each, "" if unknown."""
    finding, registry = question.finding, migration.configuration.registry
    model = registry.get(finding.platform, finding.occurrence.text)
    if model is None:
        return {}
    known = registry.alternatives(model, migration.configuration.as_of, migration.configuration.horizon)
    rows = {id_: registry.get(model.platform, id_) for id_ in known if id_ != finding.replacement}
    return {id_: row.shutdown if row else "" for id_, row in rows.items()}


def _choose(others: dict[str, str]) -> str | None:
    """Return the replacement that the person selects by its number or id; None if none is selected."""
    for number, (id_, sunset) in enumerate(others.items(), 1):
        _tell(f"  {number}  {id_}" + (f"   retires {sunset}\n" if sunset else "\n"))
    said = _read("Number of the replacement (empty: none): ")
    numbered = {str(number): id_ for number, id_ in enumerate(others, 1)} | {id_: id_ for id_ in others}
    if said and said not in numbered:
        _tell(f"{_show(said)} is not in the list\n")
    return numbered.get(said)


def _introduce(question: Question, migration: Migration) -> str:
    """Return what is shown before the question: where, what and why, what else must change, the hunks of all files."""
    source, finding, as_of = question.patch.source, question.finding, migration.configuration.as_of
    line, column = source.position(finding.occurrence.span.start)
    lines = [_paint(_show(f"{source.path}:{line}:{column}"), 1)]
    for one in question.findings:
        gone = f"   {'retired' if one.shutdown <= as_of else 'retires'} {one.shutdown}" if one.shutdown else ""
        lines.append(f"{one.occurrence.text} -> {one.replacement}{gone}   {_show(one.reason)}")
        if one.suggested and one.suggested == one.replacement:
            lines.append(f"suggested: {_show(one.suggested_source)}")
        lines += [f"{_name(u)}  {u.code}: {_show(u.message)}" for u in one.follow_ups]
    for patch, one in question.elsewhere:
        place = patch.source.position(one.occurrence.span.start)
        lines.append(f"with {_show(patch.source.path)}:{place[0]}  {one.occurrence.text} -> {one.replacement}")
    if question.problem:
        lines.append(_paint(_show(question.problem), 33))
    hunk = _show_hunks(question.patch._replace(edits=question.edits), column)
    for path, edits in question.edits_elsewhere.items():
        other = migration.read(path)
        if not isinstance(other, Skipped):
            hunk += f"{_show(path)}\n{_show_hunks(FilePatch(other, (), edits), 1)}"
    painted = paint_diff(hunk.encode()).decode() if may_colour(sys.stderr.isatty()) else hunk
    return "\n" + "\n".join(lines) + "\n" + painted


def _show_hunks(patch: FilePatch, column: int) -> str:
    """Return the hunks of a patch without their header."""
    diff = format_patch(patch).decode(patch.source.encoding, "replace")
    return "\n".join(_clip(_show(line), column) for line in diff.split("\n")[2:])


def _name(follow_up: FollowUp) -> str:
    return "breaks" if follow_up.severity == Severity.BREAKS and not follow_up.is_made else "follow-up"


def _clip(line: str, column: int) -> str:
    """Return a line of a hunk; of a very long line, the part around a column."""
    if len(line) <= _WIDEST:
        return line
    start = max(0, column - _WIDEST // 2)
    before, after = "…" if start else "", "…" if start + _WIDEST < len(line) - 1 else ""
    return f"{line[0]}{before}{line[1 + start : 1 + start + _WIDEST]}{after}"


def _show(text: str) -> str:
    r"""Return a line with terminal control characters escaped, without the \\r of a Windows line."""
    return "".join(
        character if character.isprintable() or character == "\t" else character.encode("unicode_escape").decode()
        for character in text.removesuffix("\r")
    )


def _paint(text: str, colour: int) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if may_colour(sys.stderr.isatty()) else text


def _tell(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _read(prompt: str) -> str:
    """Return the typed line without surrounding blanks. Raises EOFError at the end of the input."""
    _tell(_paint(prompt, 34))
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()
