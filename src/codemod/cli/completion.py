"""Values for shell completion: ids, platforms and follow-up codes from the rules in use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import typer

from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemod.rules.registry import Registry

_SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")
_MOST_DIGITS: Final = 6  # of the number of a word
# With it, --show-completion accepts the name of a shell; otherwise typer guesses one.
_NAMED_SHELL: Final = "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"


def build_command(app: typer.Typer) -> Any:
    """Return the command of an app, with completion for the shell that is named."""
    before = os.environ.get(_NAMED_SHELL)
    os.environ[_NAMED_SHELL] = "1"
    try:
        return typer.main.get_command(app)
    finally:  # programs that this one starts may use typer, too
        del os.environ[_NAMED_SHELL]
        if before is not None:
            os.environ[_NAMED_SHELL] = before


def check_request(program: str) -> None:
    """Raise BadArgumentError if the shell asks for completions in a way that typer would not understand."""
    variable = f"_{program.upper().replace('-', '_')}_COMPLETE"
    asked = os.environ.get(variable, "")
    shell = asked.partition("_")[2]
    if asked and (asked.partition("_")[0] not in ("complete", "source") or shell not in _SHELLS):
        raise BadArgumentError(f"{variable}={asked}: not a request for shell completion; unset it")
    number = os.environ.get("COMP_CWORD", "")
    is_told = "COMP_WORDS" in os.environ and number.isdecimal() and len(number) <= _MOST_DIGITS
    if asked == "complete_bash" and not is_told:
        raise BadArgumentError(f"{variable} is set without COMP_WORDS and COMP_CWORD: unset it")


def complete_id(incomplete: str) -> list[str]:
    """Return the ids of any model, retired or not."""
    return _begin(_load().ids, incomplete)


def complete_leaving(incomplete: str) -> list[str]:
    """Return the ids of models that are retired or will be."""
    return _begin(_load().leaving, incomplete)


def complete_pair(incomplete: str) -> list[str]:
    """Return OLD= for the ids to replace, and OLD=NEW after OLD is complete."""
    old, sign, new = incomplete.partition("=")
    if not sign:
        return [f"{id_}=" for id_ in complete_leaving(old)]
    return [f"{old}={id_}" for id_ in complete_id(new)]


def complete_question(incomplete: str) -> list[str]:
    """Return what `explain` accepts besides messages: ids and follow-up codes."""
    from codemod.explain.followups import list_codes  # noqa: PLC0415 (--help stays quick)

    return _begin({*_load().ids, *list_codes()}, incomplete)


def complete_platform(incomplete: str) -> list[str]:
    return _begin(_load().platforms, incomplete)


def complete_provider(incomplete: str) -> list[str]:
    """Return the providers that `live` supports."""
    from codemod.live.providers import load_providers  # noqa: PLC0415

    return _begin(load_providers(), incomplete)


def _load() -> Registry:
    from codemod.rules.registry import load_registry  # noqa: PLC0415

    return load_registry()


def _begin(names: Iterable[str], incomplete: str) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))
