"""A document of the editor, and its positions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from pygls.workspace import TextDocument

    from codemod.values import Span

_LINE_END: Final = lazy_regex(r"\r\n|\r|\n")


class Document:
    """The text of an editor as bytes, with conversions between byte offsets and the editor's positions."""

    def __init__(self, text: TextDocument, root: str | None) -> None:
        self.uri, self.version = text.uri, text.version
        self.data = text.source.encode("utf-8", "replace")  # half a surrogate pair is one character either way
        self._codec = text.position_codec
        path = Path(text.path)
        is_inside = bool(root) and path.is_relative_to(str(root))
        self.path = os.fspath(path.relative_to(str(root)) if is_inside else path.name).replace(os.sep, "/")

    def locate(self, span: Span) -> types.Range:
        return types.Range(self._place(span.start), self._place(span.end))

    def _place(self, offset: int) -> types.Position:
        lines = _LINE_END.split(self.data[:offset].decode())
        return types.Position(len(lines) - 1, self._codec.client_num_units(lines[-1]))
