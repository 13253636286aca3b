"""The second parser for Python: libcst repeats each edit, and its code must equal the byte splice.

libcst is slow to parse and to import, so it gets one statement at a time, and is only loaded if Python is rewritten.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.languages.nodes import span_of
from codemod.time_limit import check_time
from codemod.values import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst
    import tree_sitter

    from codemod.languages.syntax import Syntax

# Nested brackets; at about 1,500 levels, libcst's parser overflows its stack, which cannot be caught.
_DEEPEST = 200
_LONGEST = 4_000  # bytes of a statement that is parsed for each edit in it
# Expressions in brackets or quotes: parsed alone, they are the same as within a statement.
_CLOSED = frozenset(("dictionary", "list", "parenthesized_expression", "set", "string", "tuple"))


def find_statement(syntax: Syntax, span: Span) -> Span | None:
    """Return the statement around a span; for a long one that libcst accepts, its largest short expression instead.

    Otherwise a table of a thousand rows would be parsed a thousand times.
    """
    statement = syntax.statement(span)
    if statement is None or statement.end - statement.start <= _LONGEST:
        return statement
    small: Span | None = None
    node: tree_sitter.Node | None = syntax.node_at(span)
    for _ in range(_DEEPEST):  # tree-sitter searches a parent from the root
        if node is None or node.end_byte - node.start_byte > _LONGEST:
            break
        callee = node.child_by_field_name("function") if node.type == "call" else None
        if node.type in _CLOSED or (callee is not None and b"\n" not in (callee.text or b"\n")):
            small = span_of(node)
        node = node.parent
    return small if small is not None and _is_taken(syntax, statement) else statement


def _is_taken(syntax: Syntax, statement: Span) -> bool:
    """Whether libcst parses a statement (cached)."""
    asked = "libcst", statement
    if asked not in syntax.answers:
        syntax.answers[asked] = _parses(_cut(syntax.data, statement).text)
    return bool(syntax.answers[asked])


def _parses(text: bytes) -> bool:
    if _is_too_deep(text):
        return False
    import libcst as cst  # noqa: PLC0415

    try:
        cst.parse_module(_decode(text))
    except (cst.ParserSyntaxError, SyntaxError, UnicodeDecodeError, RecursionError):
        return False
    return True


def confirms(data: bytes, statement: Span, literal: Span, edit: Edit) -> bool:
    """Whether libcst, given only the statement, produces the same bytes by replacing the token in its tree.

    `literal` is the string or name that contains the edit. A statement that libcst cannot parse (Python 2, nested too
    deep) is not confirmed.
    """
    old = data[literal.start : literal.end]
    new = old[: edit.span.start - literal.start] + edit.text + old[edit.span.end - literal.start :]
    piece = _cut(data, statement)
    before = piece.text
    at = literal.start - piece.shift
    splice = before[:at] + new + before[at + len(old) :]
    if _is_too_deep(before):
        return False
    import libcst as cst  # noqa: PLC0415 (0.27 s that only a run which rewrites Python pays)

    # Only replacing the right one of several equal literals gives the bytes of the splice. Usually, its index is the
    # number of equal literals before it in the text.
    likely = before.count(old, 0, at)
    order = sorted(range(before.count(old)), key=lambda nth: abs(nth - likely))
    try:
        module = _parse(before)
        for nth in order:
            check_time()
            if module.visit(_replacer(_decode(old), _decode(new), nth)).code == _decode(splice):
                return True
    except (cst.ParserSyntaxError, SyntaxError, UnicodeDecodeError, RecursionError):
        pass
    return False


@lru_cache(maxsize=4)  # of a statement with many ids
def _parse(text: bytes) -> libcst.Module:
    import libcst as cst  # noqa: PLC0415

    return cst.parse_module(_decode(text))


def _decode(text: bytes) -> str:
    """Decode a statement; if it is not UTF-8, as latin-1, because it has no encoding declaration."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("latin-1")


def confirms_insertion(data: bytes, statement: Span, edit: Edit) -> bool:
    """Whether libcst, given the statement with the insertion, restores the old bytes by removing it."""
    import libcst as cst  # noqa: PLC0415

    piece = _cut(data, statement)
    at = edit.span.start - piece.shift
    after = piece.text[:at] + edit.text + piece.text[at:]
    if _is_too_deep(after):
        return False
    try:
        remover = _remover(_decode(edit.text).strip().strip(",").strip())
        module = cst.parse_module(_decode(after)).visit(remover)
    except (cst.ParserSyntaxError, SyntaxError, UnicodeDecodeError, RecursionError):
        return False
    is_same: bool = remover.found == 1 and module.code == _decode(piece.text)
    return is_same


def remove(data: bytes, statement: Span, item: Span) -> Edit | None:
    """Return the edit by which libcst removes an argument, a pair or an element, with its comma, from a statement.

    None if it is ambiguous within the statement, or libcst cannot parse that.
    """
    import libcst as cst  # noqa: PLC0415

    piece = _cut(data, statement)
    if _is_too_deep(piece.text):
        return None
    try:
        module = cst.parse_module(piece.text)
        remover = _remover(data[item.start : item.end].decode())
        after = module.visit(remover).bytes
    except (cst.ParserSyntaxError, SyntaxError, UnicodeDecodeError, RecursionError):
        return None
    lost = len(piece.text) - len(after)
    if remover.found != 1 or lost < item.end - item.start:
        return None
    start, end = item.start - piece.shift, item.end - piece.shift
    fits = [at for at in range(start, end - lost - 1, -1) if piece.text[:at] + piece.text[at + lost :] == after]
    if not fits:
        return None
    at = next((at for at in fits if piece.text[:at].endswith(b"\n")), fits[0])  # the one on a line of its own, if any
    span = Span(at + piece.shift, at + lost + piece.shift)
    return Edit(span, data[span.start : span.end], b"")


class _Piece(NamedTuple):
    """A statement on its own, and what to add to its offsets to get those in the file."""

    text: bytes
    shift: int


def _cut(data: bytes, statement: Span) -> _Piece:
    line = data[data.rfind(b"\n", 0, statement.start) + 1 : statement.start]
    indent = line.rpartition(b"\f")[2]  # a form feed restarts the indentation
    header = b"if 1:\n" if indent and not indent.strip() else b""
    start = statement.start - len(indent) if header else statement.start
    ending = b"" if data[statement.end : statement.end + 1] in (b"", b"\n", b"\r") else b"\n"
    return _Piece(header + data[start : statement.end] + ending, start - len(header))


def _is_too_deep(text: bytes) -> bool:
    return max(accumulate((1 if sign in b"([{" else -1 for sign in text if sign in b"()[]{}"), initial=0)) > _DEEPEST


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

        def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
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


def _remover(text: str) -> Any:
    """Return a transformer that removes what is written as `text`, and counts how often it occurs."""
    import libcst as cst  # noqa: PLC0415

    class Remover(cst.CSTTransformer):
        def __init__(self) -> None:
            self.found = 0

        def leave_Dict(self, original_node: cst.Dict, updated_node: cst.Dict) -> cst.Dict:
            rest = self._rest(original_node.elements, updated_node.elements)
            closing = _close(updated_node.rbrace, updated_node.elements, rest)
            return updated_node.with_changes(elements=rest, rbrace=closing)

        def leave_List(self, original_node: cst.List, updated_node: cst.List) -> cst.List:
            rest = self._rest(original_node.elements, updated_node.elements)
            closing = _close(updated_node.rbracket, updated_node.elements, rest)
            return updated_node.with_changes(elements=rest, rbracket=closing)

        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
            return updated_node.with_changes(args=self._rest(original_node.args, updated_node.args))

        def _rest(self, before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
            kept: list[Any] = []
            for one, now in zip(before, after, strict=True):
                alone = one.with_changes(comma=cst.MaybeSentinel.DEFAULT)
                if cst.Module(()).code_for_node(alone).strip() != text:
                    kept.append(now)
                    continue
                self.found += 1
                if now is after[-1] and kept:
                    kept[-1] = kept[-1].with_changes(comma=_end_with(kept[-1].comma, now.comma))
            return kept

    return Remover()


def _end_with(before: Any, last: Any) -> Any:
    """Return the comma of the new last item: like that of the old one, with its own comment."""
    import libcst as cst  # noqa: PLC0415

    if not isinstance(before, cst.Comma) or not isinstance(last, cst.Comma):
        return last
    return last.with_changes(whitespace_after=_with_comment_of(before.whitespace_after, last.whitespace_after))


def _close(bracket: Any, before: Sequence[Any], after: Sequence[Any]) -> Any:
    """Return the closing bracket; the comment before it belongs to the last item, which may be removed."""
    import libcst as cst  # noqa: PLC0415

    is_last_gone = len(after) < len(before) and bool(after) and after[-1] is not before[-1]
    comma = before[len(after) - 1].comma if is_last_gone else None
    if not isinstance(comma, cst.Comma):
        return bracket
    return bracket.with_changes(whitespace_before=_with_comment_of(comma.whitespace_after, bracket.whitespace_before))


def _with_comment_of(mine: Any, space: Any) -> Any:
    import libcst as cst  # noqa: PLC0415

    is_lines = isinstance(mine, cst.ParenthesizedWhitespace) and isinstance(space, cst.ParenthesizedWhitespace)
    return space.with_changes(first_line=mine.first_line) if is_lines else space
