"""The second parser for Python: libcst makes each edit again, and its code must equal the byte splice.

libcst parses slowly and imports slowly, so it sees one statement at a time and nothing where no Python is rewritten.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import libcst

    from codemod.values import Edit, Span

# Brackets in brackets; with some 1,500 of them libcst's parser overflows its stack, which nothing can catch.
_DEEPEST = 200


def confirms(data: bytes, statement: Span, literal: Span, edit: Edit) -> bool:
    """Whether libcst, given the statement alone, comes to the same bytes by replacing the literal in its tree.

    A statement that libcst cannot parse (Python 2, a file in another encoding, nested too deep) is not confirmed.
    """
    import libcst as cst  # noqa: PLC0415  (0.27 s that only a run which rewrites Python pays)

    line = data[data.rfind(b"\n", 0, statement.start) + 1 : statement.start]
    indent = line.rpartition(b"\f")[2]  # a form feed begins the indentation anew
    header = b"if 1:\n" if indent and not indent.strip() else b""
    start = statement.start - len(indent) if header else statement.start
    old = data[literal.start : literal.end]
    new = old[: edit.span.start - literal.start] + edit.text + old[edit.span.end - literal.start :]
    ending = b"" if data[statement.end : statement.end + 1] in (b"", b"\n", b"\r") else b"\n"
    before = header + data[start : statement.end] + ending
    splice = header + data[start : literal.start] + new + data[literal.end : statement.end] + ending
    if max(accumulate((1 if sign in b"([{" else -1 for sign in before if sign in b"()[]{}"), initial=0)) > _DEEPEST:
        return False
    try:
        module = cst.parse_module(before)
        # Which of several equal literals it is, the splice itself tells: only replacing the right one gives its bytes.
        return any(
            module.visit(_replacer(old.decode(), new.decode(), nth)).bytes == splice for nth in range(before.count(old))
        )
    except (cst.ParserSyntaxError, SyntaxError, UnicodeDecodeError, RecursionError):
        return False


def _replacer(old: str, new: str, nth: int) -> libcst.CSTTransformer:
    import libcst as cst  # noqa: PLC0415

    class Replacer(cst.CSTTransformer):
        def __init__(self) -> None:
            self.seen = -1

        def leave_SimpleString(
            self, original_node: cst.SimpleString, updated_node: cst.SimpleString
        ) -> cst.BaseExpression:
            if original_node.value != old:
                return updated_node
            self.seen += 1
            return updated_node.with_changes(value=new) if self.seen == nth else updated_node

        def leave_FormattedString(
            self, original_node: cst.FormattedString, updated_node: cst.FormattedString
        ) -> cst.BaseExpression:
            if cst.Module(()).code_for_node(original_node) != old:
                return updated_node
            self.seen += 1
            return cst.parse_expression(new) if self.seen == nth else updated_node

    return Replacer()
