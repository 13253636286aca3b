"""Starts the search of a plain command line before the rest of the program is loaded, which takes as long.

Who searches later takes it over if it is just what he asks for; else it is ended, and nothing was lost but its time.
`python -m codemod.cli.headstart` rebuilds rules/patterns.txt, what is searched for where nobody says more.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import CodemodError
from codemod.followups.vector_lengths import spell_lengths
from codemod.resources import PATTERNS, directory
from codemod.search.roots import find_places, holds_little

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemod.search.roots import Place

# In the name of its file, or of its table; `project` says it exactly, and takes longer to load than this saves.
_CONFIGURED: Final = b"llm-codemod"


def begin_search(asked: Mapping[str, Any]) -> None:
    """Start the search that a plain command line asks for, where no configuration may say more."""
    base = os.path.realpath(os.curdir)
    if _may_be_configured(Path(base)) and not asked.get("no_config"):
        return
    with suppress(CodemodError, OSError):  # who searches says so
        patterns = (directory("rules") / PATTERNS).read_bytes()
        for place in find_places(asked.get("paths") or [os.curdir], base)[0]:
            if holds_little(place):
                _begin_parser(place, patterns)
                continue
            from codemod.search import ripgrep  # noqa: PLC0415 (a commit hook has one small file)

            if binary := ripgrep.find_ripgrep(base):
                ripgrep.begin_search(binary, place, patterns)


def end_search() -> None:
    """End what nobody has asked for, or asks for any longer."""
    if programs := sys.modules.get("codemod.search.programs"):
        programs.forget_begun()
    if python := sys.modules.get("codemod.languages.python"):
        python.end_second_parser()


def _begin_parser(place: Place, patterns: bytes) -> None:
    """Start the second parser of Python, which takes longest to load, where a file of Python holds an id."""
    files = [Path(place.top, file) for file in place.files if file.endswith(".py")]
    # To copy this process takes no time; to start another takes longer than is won.
    if sys.platform != "linux" or not files:
        return
    texts = [file.read_bytes() for file in files]
    if any(pattern in text for pattern in {*patterns.splitlines()} - spell_lengths() for text in texts):
        from codemod.languages.python import begin_second_parser  # noqa: PLC0415

        begin_second_parser()


def _may_be_configured(folder: Path) -> bool:
    try:
        return (folder / "llm-codemod.toml").exists() or _CONFIGURED in (folder / "pyproject.toml").read_bytes()
    except OSError:
        return False


def write_patterns() -> bytes:
    """Return what is to stand in patterns.txt: what ripgrep is asked for with the shipped rules."""
    from codemod.engine.configuration import Brief  # noqa: PLC0415 (of the rules, once)
    from codemod.rules.index import NAME, read_index  # noqa: PLC0415
    from codemod.rules.registry import Registry  # noqa: PLC0415
    from codemod.search import spell_patterns  # noqa: PLC0415
    from codemod.search.ripgrep import spell_request  # noqa: PLC0415

    rules = read_index(directory("rules") / NAME)
    brief = Brief(Registry(rules, rules.checked()), as_of="")
    patterns = frozenset(brief.names().patterns())
    return spell_request(spell_patterns(patterns, wide=True, beside=brief.texts_beside()))


if __name__ == "__main__":
    (directory("rules") / PATTERNS).write_bytes(write_patterns())
