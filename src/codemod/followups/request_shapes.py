"""How to recognize requests, and mappings that belong to them: [[request]] and [[elsewhere]] of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.errors import BadRuleError
from codemod.followups.entries import read_strings, read_value, refuse_unknown

if TYPE_CHECKING:
    from pathlib import Path


class RequestShape(NamedTuple):
    """How to recognize a request of one kind: by its callee, or by the keys of a mapping."""

    id: str
    calls: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # a mapping with one of these keys is such a request,
    types: tuple[str, ...] = ()  # or a struct or builder of one of these types
    not_calls: tuple[str, ...] = ()  # unless one of these calls takes it,
    not_with: tuple[str, ...] = ()  # or the program contains one of these texts
    under: tuple[str, ...] = ()  # a mapping of a settings file whose path ends like this is such a request, too


class Elsewhere(NamedTuple):
    """Mappings elsewhere in the program that belong to the request: they have one of these keys."""

    kinds: tuple[str, ...]
    keys: tuple[str, ...]
    types: tuple[str, ...] = ()  # of the object that they initialize; none: any


def read_request(file: Path, at: str, entry: dict[str, Any]) -> RequestShape:
    """Return one [[request]]. Raises BadRuleError."""
    refuse_unknown(file, at, entry, frozenset(RequestShape._fields))
    if "id" not in entry:
        raise BadRuleError(file, f"{at}.id", "is missing", "every request needs it")
    if not any(key in entry for key in ("calls", "under")):
        raise BadRuleError(file, at, "cannot be recognized", "give calls, or under")
    return RequestShape(**{key: read_value(file, f"{at}.{key}", key, value) for key, value in entry.items()})


def read_elsewhere(file: Path, at: str, entry: dict[str, Any]) -> Elsewhere:
    """Return one [[elsewhere]]. Raises BadRuleError."""
    refuse_unknown(file, at, entry, frozenset({"kinds", "keys", "types"}))
    kinds, keys = (read_strings(file, f"{at}.{key}", entry.get(key)) for key in ("kinds", "keys"))
    types = read_strings(file, f"{at}.types", entry["types"]) if "types" in entry else ()
    return Elsewhere(kinds, keys, types)
