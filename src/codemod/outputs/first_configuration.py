"""Writes a first configuration for a project from the findings of a run without one: settings, then suggestions."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from codemod.outputs.wording import count_things
from codemod.rules.file_classes import load_file_classes
from codemod.text.regex import lazy_regex
from codemod.values import Decision, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from codemod.values import Finding, Report

BASELINE: Final = "llm-codemod-baseline.json"
_MOST: Final = 10  # suggestions of one kind
_ANY: Final = "any"  # a file whose name says nothing
_PLAIN: Final = lazy_regex(r"[^\[\]*?!#\\]+")  # a path that equals itself as a glob


class LeftOut(NamedTuple):
    """A file that was not read: its class, and how many ids it contains."""

    path: str
    file_class: str
    ids: int


def format_configuration(report: Report, left_out: Iterable[LeftOut], platforms: Iterable[str]) -> str:
    """Return the text of llm-codemod.toml for a graded report. Its active settings change no decision."""
    found = [(patch.source.path, finding) for patch in report.patches for finding in patch.findings]
    shown = [(path, finding) for path, finding in found if finding.decision != Decision.IGNORE]
    lines = [
        "# Configuration of llm-codemod. Keys that are not in effect are suggestions: remove the # to use one.",
        f"# Found on {report.as_of}: {_summarize(shown)}",
        "",
        "# `llm-codemod check` fails for: retired, deprecated, or a number of days before the shutdown.",
        f"fail-on = {_quote(report.fail_on)}",
        "# Skip replacements that retire within N days themselves.",
        "horizon = 0",
        "",
        *_suggest_baseline(shown),
        *_suggest_exclude({path for path, _ in shown}, left_out),
        *_suggest_map(shown),
        *_suggest_platforms(shown, sorted(platforms)),
        "# What applies to all files below a directory: ignore, review or rewrite.",
        "# [decisions]",
        '# "legacy/**" = "review"',
    ]
    return "\n".join(lines) + "\n"


def _summarize(shown: list[tuple[str, Finding]]) -> str:
    if not shown:
        return "no retired or retiring model ID."
    files = len({path for path, _ in shown})
    seen = Counter("unknown platform" if _is_unknown(finding) else finding.platform for _, finding in shown)
    named = ", ".join(f"{platform} {count}" for platform, count in seen.most_common())
    return f"{count_things(len(shown), 'place')} in {count_things(files, 'file')} ({named})."


def _suggest_baseline(shown: list[tuple[str, Finding]]) -> Iterator[str]:
    failing = sum(finding.level == Level.ERROR for _, finding in shown)
    if failing:
        told = f"# {count_things(failing, 'place')} fail{'s' * (failing == 1)} now."
        yield f"{told} To accept what is there, so that only new places fail, use this"
        yield "# line, then run `llm-codemod check --write-baseline`."
        yield f"# baseline = {_quote(BASELINE)}"
        yield ""


def _suggest_exclude(read: set[str], left_out: Iterable[LeftOut]) -> Iterator[str]:
    folders = _gather_folders(read, left_out)
    if folders:
        yield "# No file in these directories is migrated, because of their names. Excluding them makes runs faster."
        yield "# exclude = ["
        for folder, classes in sorted(folders.items())[:_MOST]:
            counts = ", ".join(f"{count_things(count, 'ID')} {name}" for name, count in classes.most_common())
            yield f"#   {_quote(f'/{folder}/')},  # {counts}"
        yield "# ]"
        yield ""


def _gather_folders(read: set[str], left_out: Iterable[LeftOut]) -> Mapping[str, Counter[str]]:
    """Return the outermost directories of which every file is left out for its path, with the ids in them by class."""
    taken = {folder for path in read for folder in _list_folders(path)}
    folders: dict[str, Counter[str]] = {}
    for file in left_out:
        classes = [one for one in load_file_classes().classes if one.name == file.file_class]
        claimed = (one for one in _list_folders(file.path) if any(c.claims(f"{one}/{_ANY}".lower()) for c in classes))
        folder = next(claimed, "")
        if _is_plain(folder) and folder not in taken:
            folders.setdefault(folder, Counter())[file.file_class] += file.ids
    return folders


def _suggest_map(shown: list[tuple[str, Finding]]) -> Iterator[str]:
    pairs = {f.occurrence.text: f.suggested for _, f in shown if f.suggested and not f.replacement}
    if pairs:
        yield "# No replacement is published for these; the ones below are suggested."
        yield "# [map]"
        yield from (f"# {_quote(old)} = {_quote(new)}" for old, new in sorted(pairs.items())[:_MOST])
        yield ""


def _suggest_platforms(shown: list[tuple[str, Finding]], platforms: list[str]) -> Iterator[str]:
    unknown = Counter(path.rpartition("/")[0] for path, finding in shown if _is_unknown(finding))
    places = [(folder, count) for folder, count in unknown.most_common(_MOST) if _is_plain(folder)]
    if places:
        seen = Counter(finding.platform for _, finding in shown if finding.platform and not _is_unknown(finding))
        likely = seen.most_common(1)[0][0] if seen else platforms[0]
        yield "# The code here does not say which platform serves it, and several may. Write the one that does:"
        yield f"# {', '.join(platforms)}"
        yield "# [platforms]"
        for folder, count in sorted(places):
            yield f"# {_quote(f'{folder}/**')} = {_quote(likely)}  # {count_things(count, 'place')}"
        yield ""


def _is_unknown(finding: Finding) -> bool:
    """Whether several platforms may serve the id, or one on which the rules do not know it."""
    return finding.status == "unlisted" and not finding.shutdown


def _list_folders(path: str) -> list[str]:
    """Return the directories of a path, outermost first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:number]) for number in range(1, len(parts) + 1)]


def _is_plain(folder: str) -> bool:
    """Whether a directory is safe in a glob and in a comment."""
    return bool(folder) and folder.isprintable() and _PLAIN.fullmatch(folder) is not None and ".." not in folder


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
