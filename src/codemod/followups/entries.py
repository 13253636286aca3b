"""The entries of the catalogue, one table each: the valid keys and values."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.errors import BadRuleError
from codemod.text.regex import lazy_regex
from codemod.values import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from codemod.followups.additions import Addition
    from codemod.followups.request_shapes import RequestShape

_CONFIDENCES = ("official", "sdk", "third-party")
LIBRARY = lazy_regex(r"(?P<name>@?[\w./-]+)<(?P<major>\d+)")
# What an edit writes: it needs no quotes and no escapes in any language. Code is only a constant of a type.
_WRITTEN = lazy_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
_CONSTANT = lazy_regex(r"(?:[a-z][a-z0-9_]*\.)*[A-Z][A-Za-z0-9_]*\.of\(\"[A-Za-z0-9_.-]{1,99}\"\)")
_CODE = lazy_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SNIPPET = lazy_regex(r"(?P<language>[a-z]+)(?: (?P<map>\S+=\S+))?: (?P<code>.*)", re.DOTALL)
_WORDS = frozenset({"old", "new", "name", "value", "only", "renamed"})  # placeholders that every message may use
_REASONS_TO_SPEAK = (
    *("only", "refused", "between", "gone", "renamed", "present", "missing"),
    *("called", "strings", "code_has", "says", "sent_to", "check"),
)
_WITH_PARAMETERS = frozenset({"only", "refused", "between", "gone", "renamed", "present", "missing"})
_LISTS = frozenset(
    (
        *("kinds", "changes", "targets", "not_targets", "models", "not_models", "types", "languages"),
        *("request", "not_request", "parameters"),
        *(
            "only",
            "refused",
            "not_under",
            "within",
            "values",
            "calls",
            "called",
            "code_has",
            "says",
            "sent_to",
            "unless_says",
            "unless_code",
        ),
        *("keys", "not_calls", "not_with", "under", "hits", "misses"),
    )
)
_FLAGS = frozenset({"gone", "present", "missing", "edit", "drop", "rewrites_only"})
_CONDITION = frozenset({"parameters", "values", "calls"})
_REQUIRED = ("code", "severity", "message", "confidence", "source", "checked")
_OPTIONAL = (
    *("source_url", "kinds", "changes", "targets", "not_targets", "models", "not_models"),
    *("when", "unless", "request", "not_request", "library"),
    *(
        "parameters",
        "not_under",
        "within",
        "hidden",
        "unless_code",
        "unless_says",
        "stands_for",
        "edit",
        "add",
        "drop",
        "rewrites_only",
    ),
    *("before", "after", "hits", "misses"),
)
_KEYS = frozenset({*_REQUIRED, *_OPTIONAL, *_REASONS_TO_SPEAK})

ParameterPath = tuple[str, ...]  # ("audio", "voice")


class Condition(NamedTuple):
    """A parameter next to the id has one of these values, or the id is in one of these calls."""

    parameters: tuple[ParameterPath, ...] = ()
    values: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()


class FollowUpRule(NamedTuple):
    """One entry of the catalogue; rules/followups/common.toml explains the keys."""

    code: str
    severity: Severity
    message: str  # a str.format template, one sentence
    confidence: str  # official | sdk | third-party
    source: str
    checked: str  # ISO date
    source_url: str = ""
    kinds: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    not_targets: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    not_models: tuple[str, ...] = ()
    when: Condition | None = None
    unless: tuple[Condition, ...] = ()
    stands_for: str = ""  # for `says`: the parameter that the text indicates
    library: str = ""  # "ai<5": a manifest requires an earlier major version
    request: tuple[str, ...] = ()
    not_request: tuple[str, ...] = ()
    parameters: tuple[ParameterPath, ...] = ()
    not_under: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    between: tuple[float, float] | None = None
    gone: bool = False
    renamed: str = ""
    present: bool = False
    missing: bool = False
    called: tuple[str, ...] = ()
    strings: Mapping[str, str] = {}  # text -> its new name, "" if it has none
    code_has: tuple[str, ...] = ()
    unless_code: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    unless_says: tuple[str, ...] = ()
    sent_to: tuple[str, ...] = ()
    check: str = ""
    hidden: str = ""  # the message if the value is not visible
    edit: bool = False  # the rename is exact
    add: str = ""  # the [[addition]] that keeps the meaning of the request
    drop: bool = False  # --unsafe may remove the parameter
    rewrites_only: bool = False
    before: str = ""
    after: str = ""
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class Known(NamedTuple):
    """The names that entries may use."""

    checks: Mapping[str, frozenset[str]]  # check -> the placeholders that it fills
    requests: Mapping[str, RequestShape]
    families: Mapping[str, tuple[str, ...]]
    additions: Mapping[str, Addition]


def read_rule(file: Path, at: str, entry: dict[str, Any], known: Known) -> FollowUpRule:
    """Return one [[follow_up]]. Raises BadRuleError."""
    refuse_unknown(file, at, entry, _KEYS)
    for key in _REQUIRED:
        if key not in entry:
            raise BadRuleError(file, f"{at}.{key}", "is missing", "every follow-up needs it")
    fields = {key: read_value(file, f"{at}.{key}", key, value) for key, value in entry.items()}
    for key in ("targets", "not_targets", "models", "not_models"):
        if key in fields:
            fields[key] = expand(file, f"{at}.{key}", fields[key], known.families)
    _refuse_bad_values(file, at, fields)
    _refuse_bad_reasons(file, at, fields)
    check = fields.get("check", "")
    if (added := fields.get("add")) and added not in known.additions:
        raise BadRuleError(file, f"{at}.add", f"no {added!r}", f"there are {', '.join(sorted(known.additions))}")
    if check and check not in known.checks:
        raise BadRuleError(file, f"{at}.check", f"no check {check!r}", f"there are {', '.join(sorted(known.checks))}")
    for name in (*fields.get("request", ()), *fields.get("not_request", ())):
        if name not in known.requests:
            raise BadRuleError(file, f"{at}.request", f"no {name!r}", f"there are {', '.join(sorted(known.requests))}")
    for key in ("message", "hidden"):
        _refuse_unknown_words(file, f"{at}.{key}", fields.get(key, ""), _WORDS | known.checks.get(check, frozenset()))
    return FollowUpRule(**{**fields, "severity": Severity(fields["severity"])})


def check_written(file: Path, at: str, text: str, *, is_code: bool = False) -> str:
    """Return a text that an edit may write into a program. Raises BadRuleError."""
    if not (_CONSTANT if is_code else _WRITTEN).fullmatch(text):
        remedy = 'write a constant such as api.Effort.of("none")' if is_code else "use letters, digits and . _ - only"
        raise BadRuleError(file, at, f"is {text[:100]!r}", remedy)
    return text


def read_strings(file: Path, at: str, value: Any) -> tuple[str, ...]:
    """Return a list of strings. Raises BadRuleError."""
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        raise BadRuleError(file, at, "is not a list of strings", "write a list of non-empty strings")
    return tuple(value)


def refuse_unknown(file: Path, at: str, table: Mapping[str, Any], known: frozenset[str]) -> None:
    """Raise BadRuleError for an unknown key."""
    for key in table:
        if key not in known:
            where = f"{at}.{key}" if at else key
            raise BadRuleError(file, where, "is unknown", f"the keys are {', '.join(sorted(known))}")


def split_snippet(snippet: str) -> tuple[str, str, str]:
    """Return language, mapping ("old=new", "" for that of the rules) and code of a hit or a miss."""
    match = _SNIPPET.fullmatch(snippet)
    if match is None:
        raise ValueError(snippet)
    return match["language"], match["map"] or "", match["code"]


def expand(file: Path, at: str, names: tuple[str, ...], families: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return model ids with each "@family" replaced by its members. Raises BadRuleError."""
    for name in names:
        if name.startswith("@") and name[1:] not in families:
            raise BadRuleError(file, at, f"no family {name!r}", f"there are {', '.join(sorted(families))}")
    return tuple(one for name in names for one in (families[name[1:]] if name.startswith("@") else (name,)))


def read_value(file: Path, at: str, key: str, value: Any) -> Any:
    """Return the value of a key of an entry. Raises BadRuleError."""
    if key in ("when", "unless"):
        read = tuple(_read_condition(file, at, one) for one in (value if isinstance(value, list) else [value]))
        return read if key == "unless" else read[0]
    if key in _LISTS:
        strings = read_strings(file, at, value)
        return tuple(tuple(path.split(".")) for path in strings) if key == "parameters" else strings
    if key in _FLAGS:
        if value is not True:
            raise BadRuleError(file, at, f"is {value!r}", "write true, or leave it out")
        return value
    if key == "between":
        if not isinstance(value, list) or not all(isinstance(number, int | float) for number in value):
            raise BadRuleError(file, at, f"is {value!r}", "write the minimum and the maximum: [0.25, 1.5]")
        least, greatest = (float(number) for number in value)
        return least, greatest
    if key == "strings":
        if not isinstance(value, dict) or not value or not all(isinstance(new, str) for new in value.values()):
            raise BadRuleError(file, at, "is not a table of strings", 'write { "old text" = "new text" }')
        return {old: new and check_written(file, at, new) for old, new in value.items()}
    if not isinstance(value, str) or not value.isprintable() or not value:
        raise BadRuleError(file, at, f"is {value!r}", "write a non-empty string on one line")
    return check_written(file, at, value) if key == "renamed" else value


def _read_condition(file: Path, at: str, value: Any) -> Condition:
    if not isinstance(value, dict):
        raise BadRuleError(file, at, "is not a table", "write { parameters = […], values = […] }")
    refuse_unknown(file, at, value, _CONDITION)
    if not value or ("parameters" not in value and "values" in value):
        raise BadRuleError(file, at, "can never be true", "give parameters with their values, or calls")
    if at.endswith("when") and ("parameters" in value) != ("values" in value):
        raise BadRuleError(file, at, "can never be true", "give parameters with their values, or calls")
    return Condition(**{name: read_value(file, f"{at}.{name}", name, inner) for name, inner in value.items()})


def _refuse_bad_reasons(file: Path, at: str, fields: dict[str, Any]) -> None:
    reasons = [key for key in _REASONS_TO_SPEAK if fields.get(key)]
    if len(reasons) != 1:
        raise BadRuleError(file, at, f"{len(reasons)} reasons to speak", f"give one of {', '.join(_REASONS_TO_SPEAK)}")
    if ("parameters" in fields) != (reasons[0] in _WITH_PARAMETERS):
        raise BadRuleError(file, f"{at}.parameters", "does not apply to this condition", "give parameters or a check")
    if "edit" in fields and "drop" not in fields and reasons[0] not in ("renamed", "strings"):
        raise BadRuleError(file, f"{at}.edit", "does not apply to this condition", "it needs renamed or strings")
    if "drop" in fields and reasons[0] not in ("only", "refused", "gone", "present"):
        raise BadRuleError(file, f"{at}.drop", "does not apply to this condition", "only parameters can be removed")
    if ("before" in fields) != ("after" in fields):
        raise BadRuleError(file, f"{at}.before", "is incomplete", "give before and after, or neither")


def _refuse_bad_values(file: Path, at: str, fields: dict[str, Any]) -> None:
    if not _CODE.fullmatch(fields["code"]):
        raise BadRuleError(file, f"{at}.code", f"is {fields['code']!r}", "write it in lower case with hyphens")
    if fields["severity"] not in tuple(Severity):
        raise BadRuleError(file, f"{at}.severity", f"is {fields['severity']!r}", f"use {', '.join(Severity)}")
    if fields["confidence"] not in _CONFIDENCES:
        raise BadRuleError(file, f"{at}.confidence", f"is {fields['confidence']!r}", f"use {', '.join(_CONFIDENCES)}")
    try:
        date.fromisoformat(fields["checked"])
    except ValueError as error:
        raise BadRuleError(
            file, f"{at}.checked", f"is {fields['checked']!r}", "write a date such as 2026-11-22"
        ) from error
    if "library" in fields and not LIBRARY.fullmatch(fields["library"]):
        given = f"is {fields['library']!r}"
        raise BadRuleError(file, f"{at}.library", given, 'write "ai<5": a package and a major version')
    if not fields.get("source_url", "https://").startswith("https://"):
        raise BadRuleError(file, f"{at}.source_url", "is not an https address", "write https://…, or leave it out")
    for key in ("hits", "misses"):
        for snippet in fields.get(key, ()):
            if not _SNIPPET.fullmatch(snippet):
                raise BadRuleError(file, f"{at}.{key}", f"is {snippet!r}", 'write "python: code", or "go a=b: code"')


def _refuse_unknown_words(file: Path, at: str, message: str, known: frozenset[str]) -> None:
    import string  # noqa: PLC0415 (only what is checked needs it)

    try:
        parts = [part[1:] for part in string.Formatter().parse(message) if part[1] is not None]
    except ValueError as error:
        raise BadRuleError(file, at, str(error), "double the braces that are not placeholders") from error
    if "\n" in message:
        raise BadRuleError(file, at, "has a line break", "write one sentence")
    if any(form or conversion for _, form, conversion in parts):  # of a width of millions, too
        raise BadRuleError(file, at, "formats a placeholder", "write {name} only")
    if unknown := ", ".join(sorted({str(word) for word, _, _ in parts} - known)):
        raise BadRuleError(file, at, f"unknown placeholder {unknown}", f"there are {', '.join(sorted(known))}")
