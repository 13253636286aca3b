"""Reads plain options without typer's validators, whose import takes as long as a whole small run."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Any, Literal, get_args, get_origin

from typer.core import TyperCommand, TyperGroup

from codemod.text.regex import lazy_regex

_UNKNOWN = object()
_DAY = lazy_regex("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class QuickCommand(TyperCommand):
    """A command that uses typer only for values that need a check (numbers, paths) and for errors."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, including --help, each with a fast path for its value."""
        return _quicken(super().get_params(ctx))


class QuickGroup(TyperGroup):
    """A group of commands, with the same for its own options."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, including --help, each with a fast path for its value."""
        return _quicken(super().get_params(ctx))


def _quicken(parameters: Any) -> Any:
    for parameter in parameters:
        # Only newer versions of typer have this function; with others, typer reads every value.
        if hasattr(parameter, "type_descriptor") and "process_value" not in vars(parameter):
            vars(parameter)["process_value"] = partial(_process_value, parameter, parameter.process_value)
    return parameters


def _process_value(parameter: Any, check_value: Any, context: Any, value: Any) -> Any:
    """Return the value of a parameter as typer would, but without it where that is certain to be correct."""
    taken = _UNKNOWN if parameter.required else _take_value(parameter, value)
    if taken is _UNKNOWN:
        return check_value(context, value)
    return parameter.callback(context, parameter, taken) if parameter.callback else taken


def _take_value(parameter: Any, value: Any) -> Any:
    if value is parameter.default:
        return () if value is None and (parameter.multiple or parameter.nargs != 1) else value
    kind = parameter.type_descriptor.annotation
    if kind == list[str]:
        return list(value)
    if kind is str or (get_origin(kind) is Literal and value in get_args(kind)):
        return value
    if isinstance(kind, type) and issubclass(kind, Enum) and value in {member.value for member in kind}:
        return kind(value)
    if kind is datetime:
        with suppress(ValueError):
            return datetime.fromisoformat(value) if _DAY.fullmatch(value) else _UNKNOWN
    return _UNKNOWN
