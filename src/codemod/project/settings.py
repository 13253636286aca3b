"""Reads the configuration of a project strictly: violations are errors with the file, the key and the remedy."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from codemod.errors import BadRuleError
from codemod.guarded import is_in_git
from codemod.project.toml_reader import read_table
from codemod.rules.file_classes import load_file_classes
from codemod.rules.schema import Form, Key
from codemod.rules.schema_check import check_value, suggest
from codemod.search.ignore import parse_rule
from codemod.text.ids import WANTED, is_model_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from codemod.rules.registry import Registry
    from codemod.search.ignore import Rule

PYPROJECT: Final = "pyproject.toml"
OWN: Final = "llm-codemod.toml"
TABLE: Final = "tool.llm-codemod"
MOST_DAYS: Final = 3650
_MOST_GLOBS: Final = 1_000  # of one configuration; braces expand each to up to a hundred
DECISIONS: Final = ("ignore", "review", "rewrite")
# Characters that need no quotes and no escapes in any string of any language.
_CLASS_KEYS: Final = ("name", "paths", "decision", "reason")


class OwnClass(NamedTuple):
    """A file class that the project defines, or more paths for one of rules/file-classes.toml ("" and "")."""

    name: str
    rules: tuple[Rule, ...]
    decision: str = ""  # "ignore" or "review"
    reason: str = ""


class PathWord(NamedTuple):
    """A decision or a platform for the paths of a glob, from one line."""

    glob: str
    rule: Rule
    word: str


class Settings(NamedTuple):
    """One configuration. Globs are in gitignore style and relative to `folder`, an absolute path."""

    file: str = ""  # as shown to people; "" if there is none
    folder: str = ""
    mapping: Mapping[str, str] = {}
    only: tuple[str, ...] = ()
    include: tuple[Rule, ...] = ()
    exclude: tuple[Rule, ...] = ()
    exclude_globs: tuple[str, ...] = ()  # as written
    rules: tuple[Path, ...] = ()
    horizon: int | None = None
    fail_on: str = ""
    baseline: Path | None = None
    classes: tuple[OwnClass, ...] = ()
    decisions: tuple[PathWord, ...] = ()
    platforms: tuple[PathWord, ...] = ()
    warn_rules_age: bool = True

    @property
    def excluded_names(self) -> tuple[str, ...]:
        """The globs of `exclude` that mean the same in every directory: a search can skip them entirely."""
        return tuple(glob for glob in self.exclude_globs if "/" not in glob.removesuffix("/"))

    def name_key(self, key: str) -> str:
        """Return a key as messages name it: its file, and its table."""
        return f"{self.file}: {self._prefix}{key}:"

    @property
    def _prefix(self) -> str:
        return f"{TABLE}." if Path(self.file).name == PYPROJECT else ""

    def check(self, registry: Registry) -> None:
        """Raise BadRuleError for names that the rules do not know."""
        for word in self.platforms:
            if word.word not in registry.platforms:
                where = f"{self._prefix}platforms.{word.glob}"
                raise BadRuleError(
                    self.file, where, f'unknown platform "{word.word}"', suggest(word.word, registry.platforms)
                )


def explain_pair(old: str, new: str) -> str:
    """Return why one id cannot be mapped to another, "" if it can."""
    for model_id in (old, new):
        if not is_model_id(model_id):
            return f"{model_id[:100]!r} is not a model ID: {WANTED}"
        if len(model_id) == 1:
            return f"{model_id!r} is not a model ID: one character would match anywhere"
    return f"maps {old} to itself; pass another NEW" if old == new else ""


def read_settings(file: Path, shown: str, folder: str) -> Settings | None:
    """Read a configuration, named `shown` in messages; None for a pyproject.toml without the table.

    Raises BadRuleError.
    """
    is_own = file.name != PYPROJECT
    table = read_table(file, shown, () if is_own else TABLE.split("."))
    if table is None:
        return None
    reader = _Reader(shown, "" if is_own else TABLE + ".", file.parent)
    for key in table:
        if key not in _KEYS:
            raise BadRuleError(shown, reader.prefix + key, "unknown key", suggest(key, _KEYS))
    values: dict[str, Any] = {}
    for key, value in table.items():
        values |= _KEYS[key](reader, key, value)
    return Settings(file=shown, folder=folder, **values)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The place of the values that are read."""

    file: str
    prefix: str
    folder: Path
    read: list[str] = field(default_factory=list)  # all globs

    def fail(self, key: str, problem: str, remedy: str) -> BadRuleError:
        return BadRuleError(self.file, self.prefix + key, problem, remedy)

    def need(self, where: str, row: dict[str, Any], key: str) -> object:
        if key not in row:
            raise self.fail(f"{where}: {key}", "missing", f"give a class {', '.join(_CLASS_KEYS)}")
        return row[key]

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        texts: tuple[str, ...] = check_value(self.file, self.prefix + key, value, Key(Form.TEXTS, required=True))
        return texts

    def text(self, key: str, value: object, one_of: tuple[str, ...] = ()) -> str:
        return str(check_value(self.file, self.prefix + key, value, Key(Form.TEXT, required=True, one_of=one_of)))

    def table(self, key: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(key, "is not a table", f"write lines under [{self.prefix}{key}]")
        return value

    def glob(self, key: str, glob: str) -> Rule:
        self.read.append(glob)
        if len(self.read) > _MOST_GLOBS:
            raise self.fail(key, f"this file contains more than {_MOST_GLOBS:,} globs", "write fewer, wider ones")
        try:
            rule = parse_rule(glob)
        except ValueError as error:
            raise self.fail(key, f"{glob!r} is not a glob: {error}", "write one such as 'src/**/*.py'") from error
        if rule is None or rule.is_negated or {"..", "."} & set(glob.split("/")):
            raise self.fail(
                key, f"{glob!r} is not a glob below the directory of this file", "write one such as 'src/**/*.py'"
            )
        return rule

    def globs(self, key: str, value: object) -> tuple[Rule, ...]:
        return tuple(self.glob(key, glob) for glob in self.texts(key, value))


def _read_map(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    mapping = {old: reader.text(f"{key}.{old}", new) for old, new in reader.table(key, value).items()}
    for old, new in mapping.items():
        if problem := explain_pair(old, new):
            raise reader.fail(f"{key}.{old}", problem, 'write "old-id" = "new-id"')
    return {"mapping": mapping}


def _read_only(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    return {"only": reader.texts(key, value)}


def _read_include(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    return {"include": reader.globs(key, value)}


def _read_exclude(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    return {"exclude": reader.globs(key, value), "exclude_globs": reader.texts(key, value)}


def _read_rules(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    return {"rules": tuple(_find_rules(reader, key, text) for text in reader.texts(key, value))}


def _find_rules(reader: _Reader, key: str, text: str) -> Path:
    """Return a file or directory of rules below the configuration; links that lead out of it are refused."""
    top = reader.folder.resolve()
    path = (top / text).resolve()
    remedy = "set a file or directory below that of this file; pass others with --rules"
    if not path.is_relative_to(top):
        raise reader.fail(key, f"{text!r} leads out of the project", remedy)
    if not path.exists():
        raise reader.fail(key, f"{text!r} does not exist", remedy)
    for file in [*path.glob("*.toml"), *path.glob("platforms/*.toml")] if path.is_dir() else [path]:
        if not file.resolve().is_relative_to(top):
            raise reader.fail(key, f"{text!r} contains a link that leads out of the project", remedy)
        read_table(file, f"{reader.file}: {reader.prefix}{key}: {file.name}")
    return path


def _read_horizon(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_DAYS:
        raise reader.fail(key, "is not a number of days", f"write a whole number from 0 to {MOST_DAYS}")
    return {"horizon": value}


def _read_fail_on(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    return {"fail_on": reader.text(key, value)}


def _read_baseline(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    text = reader.text(key, value)
    path = (reader.folder / text).resolve()
    if not path.is_relative_to(reader.folder.resolve()):
        raise reader.fail(key, f"{text!r} leads out of the project", "set a file below the directory of this file")
    if is_in_git(path.relative_to(reader.folder.resolve())):
        raise reader.fail(key, f"{text!r} leads into .git", "set a file of the project")
    return {"baseline": path}


def _read_classes(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise reader.fail(key, "is not an array of tables", f"write each class under [[{reader.prefix}{key}]]")
    return {"classes": tuple(_read_class(reader, f"{key} {number}", row) for number, row in enumerate(value, 1))}


def _read_class(reader: _Reader, where: str, row: dict[str, Any]) -> OwnClass:
    for key in row:
        if key not in _CLASS_KEYS:
            raise reader.fail(f"{where}: {key}", "unknown key", suggest(key, _CLASS_KEYS))
    shipped = [c.name for c in load_file_classes().classes]
    name = reader.text(f"{where}: name", reader.need(where, row, "name"))
    rules = reader.globs(f"{where}: paths", reader.need(where, row, "paths"))
    if name in shipped:
        for key in ("decision", "reason"):
            if key in row:
                raise reader.fail(
                    f"{where}: {key}", f"{name} is built in and already has one", "remove it, or use another class name"
                )
        return OwnClass(name, rules)
    decision = reader.text(f"{where}: decision", reader.need(where, row, "decision"), ("ignore", "review"))
    return OwnClass(name, rules, decision, reader.text(f"{where}: reason", reader.need(where, row, "reason")))


def _read_words(reader: _Reader, key: str, value: object, one_of: tuple[str, ...]) -> tuple[PathWord, ...]:
    return tuple(
        PathWord(glob, reader.glob(key, glob), reader.text(f"{key}.{glob}", word, one_of))
        for glob, word in reader.table(key, value).items()
    )


def _read_decisions(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    return {"decisions": _read_words(reader, key, value, DECISIONS)}


def _read_platforms(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    return {"platforms": _read_words(reader, key, value, ())}


def _read_warn_rules_age(reader: _Reader, key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, bool):
        raise reader.fail(key, "is neither true nor false", "write true or false, without quotes")
    return {"warn_rules_age": value}


_KEYS: Final[dict[str, Callable[[_Reader, str, object], dict[str, Any]]]] = {
    "map": _read_map,
    "only": _read_only,
    "include": _read_include,
    "exclude": _read_exclude,
    "rules": _read_rules,
    "horizon": _read_horizon,
    "fail-on": _read_fail_on,
    "baseline": _read_baseline,
    "file-classes": _read_classes,
    "decisions": _read_decisions,
    "platforms": _read_platforms,
    "warn-rules-age": _read_warn_rules_age,
}
