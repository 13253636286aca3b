"""Reads rules/followups/ strictly: what may have to change with an id, for which models, and the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.errors import BadRuleError
from codemod.followups.additions import read_addition
from codemod.followups.entries import Known, read_rule, read_strings, refuse_unknown
from codemod.followups.request_shapes import read_elsewhere, read_request
from codemod.resources import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from codemod.followups.additions import Addition
    from codemod.followups.entries import FollowUpRule
    from codemod.followups.request_shapes import Elsewhere, RequestShape

_TABLES = frozenset({"not_under", "families", "sizes", "follow_up", "request", "elsewhere", "addition"})


class Catalogue(NamedTuple):
    """All follow-ups, most specific first, and the data that they share."""

    rules: tuple[FollowUpRule, ...]
    not_under: frozenset[str]  # names under which nothing is a parameter of the request
    requests: Mapping[str, RequestShape]
    additions: Mapping[str, Addition]
    elsewhere: tuple[Elsewhere, ...]
    sizes: Mapping[str, int]  # vector lengths of embedding models

    def of_code(self, code: str) -> tuple[FollowUpRule, ...]:
        """Return the entries of one code, most specific first."""
        return tuple(rule for rule in self.rules if rule.code == code)


def read_catalogue(place: Path, checks: Mapping[str, frozenset[str]]) -> Catalogue:
    """Read the files of a directory, or one file; `checks` maps each check to the placeholders that it fills.

    Raises BadRuleError for a file that cannot be read, an unknown or missing key, or an invalid value.
    """
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not files:
        raise BadRuleError(place, "follow_up", "no file", "a folder of follow-ups has at least one *.toml")
    tables = [(file, _read_tables(file)) for file in files]
    requests = {
        shape.id: shape
        for file, data in tables
        for at, entry in enumerate(_entries(file, data, "request"))
        for shape in [read_request(file, f"request[{at}]", entry)]
    }
    families = {
        name: read_strings(file, f"families.{name}", members)
        for file, data in tables
        for name, members in data.get("families", {}).items()
    }
    additions = {
        addition.id: addition
        for file, data in tables
        for at, entry in enumerate(_entries(file, data, "addition"))
        for addition in [read_addition(file, f"addition[{at}]", entry, families)]
    }
    known = Known(checks, requests, families, additions)
    return Catalogue(
        rules=tuple(
            read_rule(file, f"follow_up[{at}]", entry, known)
            for file, data in tables
            for at, entry in enumerate(_entries(file, data, "follow_up"))
        ),
        not_under=frozenset(
            name
            for file, data in tables
            if "not_under" in data
            for name in read_strings(file, "not_under", data["not_under"])
        ),
        requests=requests,
        additions=additions,
        elsewhere=tuple(
            read_elsewhere(file, f"elsewhere[{at}]", entry)
            for file, data in tables
            for at, entry in enumerate(_entries(file, data, "elsewhere"))
        ),
        sizes={model: size for file, data in tables for model, size in _read_sizes(file, data).items()},
    )


def _read_tables(file: Path) -> dict[str, Any]:
    try:
        data = read_table(file)
    except (OSError, ValueError) as error:
        raise BadRuleError(file, "TOML", str(error), "make it a readable UTF-8 TOML file") from error
    refuse_unknown(file, "", data, _TABLES)
    return data


def _entries(file: Path, data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    entries = data.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadRuleError(file, name, "is not an array of tables", f"write [[{name}]]")
    return entries


def _read_sizes(file: Path, data: dict[str, Any]) -> dict[str, int]:
    sizes = data.get("sizes", {})
    if not isinstance(sizes, dict) or not all(isinstance(size, int) and size > 0 for size in sizes.values()):
        raise BadRuleError(file, "sizes", "is not a table of numbers", 'write "model-id" = 1536')
    return sizes
