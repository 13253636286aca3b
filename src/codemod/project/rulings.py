"""Decides before parsing what a file is: the project's rulings first, then the file classes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from codemod.project.copies import find_copies
from codemod.project.settings import OWN, PYPROJECT, Settings
from codemod.rules.file_classes import FileClass, FileClasses, load_file_classes
from codemod.search.ignore import names_path
from codemod.text.regex import lazy_regex
from codemod.values import Decision, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codemod.policy import FileFacts
    from codemod.project.layout import Spot
    from codemod.project.settings import PathWord
    from codemod.search import Found
    from codemod.values import Finding, Occurrence, Source

_OWN_WORDS: Final = "the configuration of this tool"
_HEADER: Final = lazy_regex(rb"(?m)^[ \t]*\[+[ \t]*(tool[ \t]*\.[ \t]*[\"']?llm-codemod\b)?")


class Ruling(NamedTuple):
    """The class of a file, and the project's ruling; None: the decision table applies."""

    file_class: FileClass | None = None
    decision: Decision | None = None
    reason: str = ""
    platform: str = ""  # the platform that the project declares for the file, "" if none
    own: tuple[Span, ...] = ()  # in a configuration of this tool: its own tables, whose ids are not findings

    @property
    def is_ignored(self) -> bool:
        """Whether every finding in the file would be ignored."""
        if self.decision is None:
            return self.file_class is not None and self.file_class.decision == Decision.IGNORE
        return self.decision == Decision.IGNORE

    def leave_out_own(self, occurrences: Sequence[Occurrence]) -> list[Occurrence]:
        """Return the ids outside of this tool's own configuration."""
        return [o for o in occurrences if not any(span.contains(o.span) for span in self.own)]

    def place(self, facts: FileFacts) -> FileFacts:
        """Return the facts with the platform that the project declares, which only a client in the code overrides."""
        return facts._replace(markers=frozenset((self.platform,))) if self.platform else facts

    def apply(self, finding: Finding) -> Finding:
        """Return the finding with the project's ruling: stricter than the decision table, or like --unsafe."""
        if finding.decision == Decision.IGNORE or self.decision is None:
            return finding
        if self.decision == Decision.REWRITE:
            reason = f"{self.reason}, although {finding.reason}"
            return finding._replace(decision=Decision.REWRITE, reason=reason) if finding.unsafe else finding
        if self.decision == Decision.REVIEW and finding.decision == Decision.REVIEW:
            return finding._replace(unsafe=False)
        return finding._replace(decision=self.decision, reason=self.reason, row="P", unsafe=False)


@dataclass(frozen=True, slots=True)
class Project:
    """The configuration of a run and where its files are. Without either, only the decision table applies."""

    settings: Settings = field(default_factory=Settings)
    spots: Mapping[str, Spot] = field(default_factory=dict)  # by the path of the file, relative to `cwd`
    cwd: str = ""

    def rule_on(self, source: Source) -> Ruling:
        """Return the ruling on a file, from its path, its first lines and the project's configuration."""
        spot = self.spots.get(source.path)
        path = self._path_of(source.path)
        name = source.path.rsplit("/", 1)[-1]
        if name == OWN or source.path == self.settings.file != PYPROJECT:
            return Ruling(decision=Decision.IGNORE, reason=_OWN_WORDS)
        decision, reason = self._decide(path)
        ruling = _join(self._classify(source, spot, path), decision, reason, self._name_platform(path))
        return ruling._replace(own=_find_own_tables(source.data)) if name == PYPROJECT else ruling

    def _decide(self, path: str) -> tuple[Decision | None, str]:
        """Return the decision of the last glob that matches a path, otherwise of the first class that does."""
        if word := _last(self.settings.decisions, path):
            return Decision(word.word), f"{self.settings.file} decides {word.word} for {word.glob}"
        own = next((c for c in self.settings.classes if c.decision and names_path(c.rules, path)), None)
        return (Decision(own.decision), own.reason) if own else (None, "")

    def _classify(self, source: Source, spot: Spot | None, path: str) -> FileClass | None:
        said = {"generated": spot.generated, "vendored": spot.vendored} if spot else {}
        if spot and spot.vendored and load_file_classes().is_hidden(spot.path):
            del said["vendored"]
        own = [c.name for c in self.settings.classes if not c.decision and names_path(c.rules, path)]
        own += [name for name, is_so in said.items() if is_so]
        if own:
            return next(c for c in load_file_classes().classes if c.name == own[0])
        classes = _classes_but(frozenset(name for name, is_so in said.items() if is_so is False))
        found = classes.of_file(spot.path if spot else source.path, source.data)
        if found is not None or not self.cwd or not source.path.lower().endswith(classes.documents):
            return found
        return find_copies(os.path.join(self.cwd, os.path.dirname(source.path)))  # noqa: PTH118, PTH120

    def _name_platform(self, path: str) -> str:
        word = _last(self.settings.platforms, path)
        return word.word if word else ""

    def narrow(self, found: Found) -> Found:
        """Return what the configuration includes; paths are relative to `cwd`."""
        include, paths = self.settings.include, self._path_of
        candidates = (c for c in found.candidates if not self._excludes(c.path))
        return found._replace(
            candidates=tuple(c for c in candidates if not include or names_path(include, paths(c.path))),
            skipped=tuple(s for s in found.skipped if not self._excludes(s.path)),
        )

    def _excludes(self, path: str) -> bool:
        return names_path(self.settings.exclude, self._path_of(path))

    def _path_of(self, path: str) -> str:
        """Return a path relative to the directory of the configuration."""
        if not self.settings.folder:
            return path
        return os.path.relpath(os.path.join(self.cwd, path), self.settings.folder).replace(os.sep, "/")  # noqa: PTH118


def _find_own_tables(data: bytes) -> tuple[Span, ...]:
    """Return the spans of this tool's tables in a pyproject.toml: from each header to the next."""
    headers = [*_HEADER.finditer(data)]
    ends = [*(header.start() for header in headers[1:]), len(data)]
    return tuple(Span(h.start(), end) for h, end in zip(headers, ends, strict=True) if h[1])


def _join(file_class: FileClass | None, decision: Decision | None, reason: str, platform: str) -> Ruling:
    is_no_source = file_class is not None and file_class.decision == Decision.IGNORE
    if file_class is None or not is_no_source or decision in (None, Decision.IGNORE):
        return Ruling(file_class, decision, reason, platform)
    # A project can turn an ignored place into a review, but not into a rewrite.
    return Ruling(None, Decision.REVIEW, reason if decision == Decision.REVIEW else file_class.reason, platform)


def _last(words: Sequence[PathWord], path: str) -> PathWord | None:
    return next((word for word in reversed(words) if names_path((word.rule,), path)), None)


@cache
def _classes_but(names: frozenset[str]) -> FileClasses:
    """Return the built-in classes without those that the project disables."""
    classes = load_file_classes()
    return classes._replace(classes=tuple(c for c in classes.classes if c.name not in names)) if names else classes
