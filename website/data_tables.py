"""Generated tables: roles, file classes, platforms, captures, keys of a rule, error messages."""

from __future__ import annotations

import inspect
import json
import re
import tomllib
from typing import TYPE_CHECKING, Final

from markdown_text import escape, fence, link, name, table
from model_links import anchor, heading

from codemod.explain.messages import load_messages
from codemod.resources import directory
from codemod.rules.models import Platform
from codemod.rules.registry import load_registry
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN: Final = 6  # globs of a file class; the file has the rest


def write_roles() -> str:
    """Return the roles of an occurrence."""
    return table(("role", "what it is"), ((name(role), escape(role.meaning)) for role in Role))


def write_captures() -> str:
    """Return the vocabulary of the captures in grammars/."""
    told = dict(re.findall(r'^    [A-Z_]+ = "([^"]+)"(?:  # (.*))?$', inspect.getsource(Shape), re.MULTILINE))
    return table(("capture", "what it is"), ((name(f"@{one}"), escape(told[one])) for one in Shape))


def write_file_classes() -> str:
    """Return the file classes that are recognized by path, and the decision for each."""
    return table(
        ("kind of file", "decision", "why", "for example"),
        (
            (name(one["name"]), one["decision"], escape(one["reason"]), " ".join(map(name, one["paths"][:_SHOWN])))
            for one in tomllib.loads((directory("rules") / "file-classes.toml").read_text("utf-8"))["class"]
        ),
    )


def write_platforms() -> str:
    """Return the platforms in the rules."""
    registry = load_registry()
    counts = {
        id_: sum(model.platform == id_ and model.is_leaving() for model in registry.models.values())
        for id_ in registry.platforms
    }
    return table(
        ("name", "platform", "retiring models", "announced at"),
        (
            (
                name(one.id),
                f"[{escape(one.name or one.id)}](models/platforms.md#{anchor(one.name or one.id)})",
                str(counts[one.id]),
                link(one.page, "its page") if one.page else "several pages: each rule names its own",
            )
            for one in sorted(registry.platforms.values(), key=lambda one: one.id)
            if counts[one.id]
        ),
    )


def write_rule_keys() -> str:
    """Return the keys of a [[model]], as rules/schema.json describes them to editors."""
    schema = json.loads((directory("rules") / "schema.json").read_text("utf-8"))["$defs"]["model"]
    needed = {*schema["required"]}
    return table(
        ("key", "needed", "what", "form"),
        (
            (
                name(key),
                "yes" if key in needed else "",
                escape(about.get("description", "")),
                ", ".join(map(name, about["enum"])) if "enum" in about else about.get("format", about.get("type", "")),
            )
            for key, about in schema["properties"].items()
        ),
    )


def write_errors() -> str:
    """Return the messages with which each platform refuses a retired model."""
    registry = load_registry()
    parts: list[str] = []
    last = ""
    for error in load_messages():
        platform = registry.platforms.get(error.platform) or Platform(error.platform)
        if error.platform != last:
            parts.append(heading(2, platform.name or platform.id))
            last = error.platform
        of = f" Only of {', '.join(error.kinds)}." if error.kinds else ""
        parts.append(fence(error.fill("MODEL"), "text", is_copied=False, is_wrapped=True))
        parts.append(f"{escape(error.status)}; seen in {link(error.source_url, error.source)}.{of}\n{{ .source }}\n")
    return "\n".join(parts)


def write_count() -> str:
    """Return the number of retired or retiring models in the rules."""
    return f"{load_registry().count:,}"


VALUES: Final[dict[str, Callable[[], str]]] = {
    "models": write_count,
    "platforms": lambda: str(len(load_registry().platforms)),
    "checked": lambda: str(load_registry().checked),
}

TABLES: Final[dict[str, Callable[[], str]]] = {
    "roles": write_roles,
    "captures": write_captures,
    "file-classes": write_file_classes,
    "platforms": write_platforms,
    "rule-keys": write_rule_keys,
    "errors": write_errors,
}
