"""Parts of names and paths."""

from __future__ import annotations


def last_name(path: str) -> str:
    """Return the last of the names that dots separate: `create` of `client.responses.create`."""
    return path.rpartition(".")[2]


def without_sigil(name: str) -> str:
    """Return a name without the sign of a variable in Ruby, PHP and shells: `model` of `@model` and of `$model`."""
    return name.lstrip("$@")


def file_name(path: str) -> str:
    """Return the last part of a `/`-separated path."""
    return path.rpartition("/")[2]


def folder_of(path: str) -> str:
    """Return the directory of a `/`-separated path, "" for the top."""
    return path.rpartition("/")[0]
