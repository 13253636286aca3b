"""The protocol with strict limits: what an editor sends cannot crash the server or appear in its log.

The library prints a traceback and the parameters of a message that it cannot handle; parameters contain the text of
documents. Here, each such message is one line, without that text.
"""

from __future__ import annotations

import logging
import sys
import warnings
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from lsprotocol.types import EXIT, INITIALIZE, ResponseError
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams, JsonRpcServerNotInitialized
from pygls.protocol import LanguageServerProtocol

from codemod.engine.isolation import explain_crash
from codemod.errors import BadArgumentError, CodemodError
from codemod.outputs.wording import escape
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from pygls.protocol.json_rpc import RPCMessage

_LENGTH: Final = lazy_regex(rb"(?i)content-length:[ \t]*([0-9]{1,9})[ \t]*\r?\n")
_PACKAGE: Final = "codemod."
_LONGEST_LINE: Final = 10_000  # bytes of a header
_LARGEST: Final = 200_000_000  # bytes of a message: a document of 20 MB, each character escaped


def silence_library() -> None:
    """Print nothing of what the library logs; `describe_error` says it instead."""
    for name in ("pygls", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [logging.NullHandler()], False
    warnings.simplefilter("ignore", RuntimeWarning)  # of a coroutine that never started


class Messages:
    """The stdin of the server. A message of an unknown or too large length ends the server: the next one is lost."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """Return the next line of a header, that of the length as the library expects it. Raises BadArgumentError."""
        line = self._stream.readline(_LONGEST_LINE)
        if len(line) == _LONGEST_LINE:
            raise BadArgumentError("stdin: a header is too long; send messages of the Language Server Protocol")
        if b"content-length" not in line.lower():
            return line
        length = _LENGTH.fullmatch(line)
        if length is None or int(length[1]) > _LARGEST:
            raise BadArgumentError(
                f"stdin: Content-Length is not a number up to {_LARGEST}; send messages of the Language Server Protocol"
            )
        return b"Content-Length: %d\r\n" % int(length[1])

    def read(self, size: int) -> bytes:
        return self._stream.read(size)


class Protocol(LanguageServerProtocol):
    """Answers a message that cannot be handled with one line."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return the message in these JSON data. An invalid request gets an answer. Raises JsonRpcException."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            asked = data.get("id")
            if isinstance(asked, int | str) and "method" in data:
                self._send_response(asked, None, JsonRpcInvalidParams().to_response_error())
            raise

    def handle_message(self, message: RPCMessage) -> None:
        """Handle a message; the first one must be `initialize`. Raises JsonRpcException."""
        if self._workspace is None and getattr(message, "method", "") not in (INITIALIZE, EXIT):
            error = JsonRpcServerNotInitialized("send initialize first")
            if (asked := getattr(message, "id", None)) is not None:
                self._send_response(asked, None, error.to_response_error())
            raise error
        super().handle_message(message)

    def _send_response(self, msg_id: int | str, result: Any = None, error: ResponseError | None = None) -> None:
        is_internal = error is not None and error.code == JsonRpcException.CODE
        said = describe_error() if is_internal else ""
        super()._send_response(msg_id, result, ResponseError(error.code, said) if error and said else error)


def describe_error() -> str:
    """Return one line about the exception that is being handled, without the text of a document."""
    error = sys.exc_info()[1]
    if isinstance(error, CodemodError):
        return escape(str(error))
    if isinstance(error, Exception) and _is_own(error):
        return explain_crash("", error).reason
    return "a message is not valid in the Language Server Protocol, so it is ignored"


def _is_own(error: Exception) -> bool:
    """Whether it was raised while a function of this package handled a valid message."""
    names = [frame.f_globals.get("__name__", "") for frame, _ in walk_tb(error.__traceback__)]
    return any(name.startswith(_PACKAGE) and name != __name__ for name in names)
