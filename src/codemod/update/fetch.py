"""Reads a URL: https only, except on loopback, with limits of size and time, without credentials or cookies."""

from __future__ import annotations

import ipaddress
from http.client import HTTPException
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from codemod.errors import BadArgumentError, FetchError
from codemod.text.numbers import read_integer
from codemod.threads import start_thread

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.request import OpenerDirector

SECONDS: Final = 30.0  # for one address, from the name lookup to the last byte
_SILENCE: Final = 10.0  # seconds without a byte
_CHUNK: Final = 65_536  # bytes
_MOST_REDIRECTS: Final = 5


def check_address(address: str, shown: str = "--from") -> str:
    """Return the address. Raises BadArgumentError for one that is not https, or that contains a password."""
    problem = _find_problem(address)
    if problem:
        raise BadArgumentError(f"{shown} {_hide_secrets(address)}: {problem}")
    return address


def fetch(
    address: str, limit: int, seconds: float = SECONDS, accept: str = "*/*", headers: Mapping[str, str] | None = None
) -> bytes:
    """Return the content of an address, at most `limit` bytes. Raises FetchError, which names it, and BadArgumentError.

    With `headers`, which may contain a key, no redirect is followed.
    """
    check_address(address)
    answer: list[bytes | Exception] = []

    def read() -> None:
        try:
            answer.append(_read(address, limit, accept, headers or {}))
        except HTTPError as error:
            error.close()
            answer.append(error)
        except (OSError, HTTPException, ValueError) as error:
            answer.append(error)

    # In a daemon thread, because a name lookup and a header that is sent byte by byte have no timeout.
    start_thread(read).join(seconds)
    shown = _hide_secrets(address)
    if not answer:
        raise FetchError(f"{shown}: took longer than {seconds:g} seconds")
    if isinstance(answer[0], Exception):
        raise FetchError(f"{shown}: {_explain(answer[0])}") from answer[0]
    return answer[0]


def _read(address: str, limit: int, accept: str, more: Mapping[str, str]) -> bytes:
    request = Request(  # noqa: S310 (its scheme is checked)
        address,
        headers={
            "User-Agent": f"llm-codemod/{version('llm-codemod')}",
            "Accept": accept,
            "Accept-Encoding": "identity",
            **more,
        },
    )
    with _make_opener(address, _Refusal() if more else _Redirects()).open(request, timeout=_SILENCE) as response:
        told = response.headers.get("Content-Length", "")
        if told.isdecimal() and read_integer(told) > limit:
            raise ValueError(_describe_limit(limit))
        data = bytearray()
        while chunk := response.read(_CHUNK):
            data += chunk
            if len(data) > limit:
                raise ValueError(_describe_limit(limit))
    if told.isdecimal() and len(data) != read_integer(told):
        raise ValueError(f"connection closed after {len(data)} of {told} bytes")
    return bytes(data)


def _make_opener(address: str, redirects: HTTPRedirectHandler) -> OpenerDirector:
    # Never use a proxy to reach this machine.
    return build_opener(*[ProxyHandler({})] if _is_loopback(urlsplit(address).hostname) else [], redirects)


class _Refusal(HTTPRedirectHandler):
    """Refuses redirects: a key is only for its own server."""

    def redirect_request(  # noqa: PLR0917 (urllib's own)
        self,
        req: Request,  # noqa: ARG002
        fp: Any,
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: Any,  # noqa: ARG002
        newurl: str,
    ) -> Request | None:
        fp.close()
        raise ValueError(f"is redirected to {_hide_secrets(newurl)}: your key is not sent there")


class _Redirects(HTTPRedirectHandler):
    """Follows redirects to allowed addresses, and from https only to https."""

    max_redirections = _MOST_REDIRECTS

    def redirect_request(  # noqa: PLR0917 (urllib's own)
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        target, was = urlsplit(newurl), urlsplit(req.full_url)
        if _find_problem(newurl) or (was.scheme == "https" and target.scheme != "https"):
            fp.close()
            raise ValueError(f"is redirected to {_hide_secrets(newurl)}, which is not https")
        if _is_loopback(target.hostname) and not _is_loopback(was.hostname):
            fp.close()
            raise ValueError(f"is redirected to this machine: {_hide_secrets(newurl)}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _find_problem(address: str) -> str:
    if not address.isascii() or not address.isprintable() or " " in address:
        return "is not an address: write https://host/path"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is not an address: write https://host/path"
    if not host:
        return "is not an address: write https://host/path"
    if parts.username is not None:
        return "an address must not contain a user name or password"
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        return "only https is supported: write https://host/path"
    return ""


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _hide_secrets(address: str) -> str:
    """Return an address without its query, which may contain keys, and without user name and password."""
    return address.partition("?")[0].rpartition("@")[2] if "@" in address else address.partition("?")[0]


def _explain(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"the server answers {error.code} {error.reason}".rstrip()
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"no response for {_SILENCE:g} seconds"
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return " ".join(str(text).split())


def _describe_limit(limit: int) -> str:
    return f"is larger than {limit / 1e6:g} MB"
