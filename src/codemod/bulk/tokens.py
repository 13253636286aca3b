"""Finds the tokens of the forges in the environment, passes them to git without exposing them, and redacts texts."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemod.text.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Mapping

STRUCK = "***"
_GITHUB = ("GH_TOKEN", "GITHUB_TOKEN")
_ENTERPRISE = ("GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN")
_GITLAB = ("GITLAB_TOKEN", "GITLAB_ACCESS_TOKEN", "OAUTH_TOKEN")
VARIABLES = (*_GITHUB, *_ENTERPRISE, *_GITLAB, "CI_JOB_TOKEN")  # that may contain a token, used or not
_SHORTEST = 8  # characters; a shorter text is not a token, and redacting it would garble other text


@dataclass(frozen=True, slots=True)
class Token:
    """A secret for one server. It never appears in a repr or a traceback."""

    kind: str  # "github" | "gitlab"
    server: str  # "https://github.com", without a trailing slash
    api: str  # "https://api.github.com"
    user: str  # the user name that git sends
    variable: str  # where it was found
    secret: str = field(repr=False)


def find_tokens(environ: Mapping[str, str]) -> tuple[Token, ...]:
    """Return the tokens from the usual variables of gh, GitHub Actions, glab and GitLab CI; at most one per forge."""
    found = [_find_github(environ), _find_gitlab(environ)]
    return tuple(token for token in found if token)


def _find_github(environ: Mapping[str, str]) -> Token | None:
    host = environ.get("GH_HOST", "")
    server = environ.get("GITHUB_SERVER_URL", "").rstrip("/") or f"https://{host or 'github.com'}"
    is_public = server == "https://github.com"
    api = environ.get("GITHUB_API_URL", "").rstrip("/") or (
        "https://api.github.com" if is_public else f"{server}/api/v3"
    )
    for name in _GITHUB if is_public else (*_ENTERPRISE, *_GITHUB):
        if environ.get(name):
            return Token("github", server, api, "x-access-token", name, environ[name].strip())
    return None


def _find_gitlab(environ: Mapping[str, str]) -> Token | None:
    host = environ.get("GITLAB_HOST") or environ.get("GL_HOST") or environ.get("CI_SERVER_URL") or "gitlab.com"
    server = (host if "://" in host else f"https://{host}").rstrip("/")
    for name in _GITLAB:
        if environ.get(name):
            return Token("gitlab", server, server, "oauth2", name, environ[name].strip())
    return None


def configure_credentials(environ: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return git configuration, as keys and values, that sends each token to its own server only.

    The helper names the variable, not the secret, so the secret is in no process list, URL or file.
    """
    settings: list[tuple[str, str]] = []
    for token in find_tokens(environ):
        key = f"credential.{token.server}.helper"
        command = f'!f() {{ test "$1" = get && echo username={token.user} && echo "password=${token.variable}"; }}; f'
        settings += [(key, ""), (key, command)]
    return settings


def hide_secrets(text: str, environ: Mapping[str, str] | None = None) -> str:
    """Redact every token of the environment in a message, and whatever else looks like a key or a password."""
    found = os.environ if environ is None else environ
    for secret in {found.get(name, "").strip() for name in VARIABLES}:
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, STRUCK)
    return redact(text)
