"""Escapes commands that CI services read from job logs, so that a repository cannot inject any.

GitHub reads a line that begins with `::`, after any space of Unicode, and `##[` anywhere; Azure Pipelines reads
`##vso[`, and TeamCity reads `##teamcity[`. For runners in .NET, a carriage return ends a line, too.
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
https://www.jetbrains.com/help/teamcity/service-messages.html
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Mapping

# .NET also skips the spaces that are not ASCII: all that Python counts as one, and some that are invisible elsewhere.
_SPACE: Final = rb"(?:[^\S\r\n]|[\x80-\xff])*+"
_AT_START = lazy_regex(rb"((?:^|(?<=[\r\n]))" + _SPACE + rb"):(?=:)")
_ANYWHERE = lazy_regex(rb"(?i)#(?=#(?:vso|teamcity)?\[)")
# How each format can spell a character so that its readers see the same text; otherwise as a control character.
_JSON: Final = (rb"\\u003a", rb"\\u0023")
_MARKUP: Final = (b"&#58;", b"&#35;")
_TEXT: Final = (rb"\\x3a", rb"\\x23")
_SPELLED: Final = {
    **dict.fromkeys(("json", "sarif", "gitlab"), _JSON),
    **dict.fromkeys(("html", "markdown", "junit", "card"), _MARKUP),
}
_OWN: Final = "github"  # whose lines are commands


def tame_product(product: bytes, format_: str = "text") -> bytes:
    """Return a product so that no line of it is a command to a service that reads the log."""
    colon, sign = _SPELLED.get(format_, _TEXT)
    if b"##" in product:
        product = _ANYWHERE.sub(sign, product)
    return product if format_ == _OWN or b"::" not in product else _AT_START.sub(rb"\1" + colon, product)


def tame_text(text: str) -> str:
    """Like `tame_product`, for text."""
    if "::" not in text and "##" not in text:
        return text
    return tame_product(text.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape")


def tame_diff(diff: bytes, environment: Mapping[str, str]) -> bytes:
    """Return a diff for the log of a job, which must remain a valid patch.

    GitHub is told to stop reading commands until the diff ends, on lines before and after the patch, which `git apply`
    skips. Azure Pipelines and TeamCity have no such command: there, commands in the diff are escaped.
    """
    if environment.get("TF_BUILD") or environment.get("TEAMCITY_VERSION"):
        diff = _ANYWHERE.sub(_TEXT[1], diff)
    is_heard = environment.get("GITHUB_ACTIONS") and (_AT_START.search(diff) or _ANYWHERE.search(diff))
    if not is_heard:
        return diff
    word = os.urandom(16).hex().encode()  # `secrets` would load OpenSSL
    return b"::stop-commands::%b\n%b%b::%b::\n" % (word, diff, b"" if diff.endswith(b"\n") else b"\n", word)
