r"""A language inside a language: a piece of a file with its text decoded, and the mapping back to the file's bytes.

A fence in Markdown, a script in HTML, the cells of a notebook, JSON in a string: all use the same mechanism. A fragment
consists of runs of bytes; if the text around it has escapes (`\n`, `\"`), a run of one byte stands for an escape.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ESCAPE = lazy_regex(rb"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
_SAYS_RESULT = lazy_regex(rb"(?i)^\W*(?:\w+[ \t]+){0,3}(?:response|output|result|request sent)s?\b[^.]{0,30}$")
# The same in other languages, on a line of its own: "响应示例:", "レスポンス", "Réponse", "Ejemplo de respuesta".
_SAYS_RESULT_ELSEWHERE = lazy_regex(
    r"(?i)\W*(?:(?:示例|接口|请求|API|\w{1,9} de|Пример)\s?)?"
    r"(?:响应|返回|回应|輸出|输出|レスポンス|応答|응답|réponse|respuesta|resposta|antwort|ответа?)"
    r"\s?(?:示例|结果|数据|值|体|内容|格式|样例|例|예시)?\W*"
)
_LONGEST_LEAD = 300  # bytes
_MEANINGS = {b"\\n": b"\n", b"\\t": b"\t", b"\\r": b"\r"}


class Run(NamedTuple):
    """`text` of a fragment and its origin in the file: of the same length, or one byte for a longer escape."""

    text: bytes
    origin: int  # byte offset in the file
    length: int  # of the origin


class Fragment(NamedTuple):
    """Text in one language, with the file offset of each of its bytes."""

    data: bytes
    starts: tuple[int, ...]  # offsets in `data` where the runs begin
    runs: tuple[tuple[int, int], ...]  # origin and length of each run, in file order
    filled: tuple[Span, ...] = ()  # where the file has something else: a shell variable, a template hole

    def to_file(self, span: Span) -> Span:
        """Return the span of the file that a span of the fragment comes from."""
        if len(self.runs) == 1 and self.runs[0][1] == len(self.data):  # most fences, and every file
            shift = self.runs[0][0]
            return Span(span.start + shift, span.end + shift)
        if span.start == span.end:
            at = self._origin(span.start)
            return Span(at, at)
        return Span(self._origin(span.start), self._end(span.end))

    def is_filled(self, span: Span) -> bool:
        """Whether a part of a span is not from the file."""
        return any(hole.start < span.end and span.start < hole.end for hole in self.filled)

    def from_file(self, span: Span) -> Span | None:
        """Return the span of the fragment that a span of the file maps to, None if it is not completely inside."""
        first, last = self._run_at(span.start), self._run_at(max(span.start, span.end - 1))
        if first < 0 or last < 0:
            return None
        start = self.starts[first] + span.start - self.runs[first][0]
        origin, length = self.runs[last]
        if span.end > origin + length:
            return None
        following = self.starts[last + 1] if last + 1 < len(self.starts) else len(self.data)
        # A run for an escape is one byte: a span must end after the whole escape, or it maps to nothing.
        end = following if span.end == origin + length else self.starts[last] + span.end - origin
        local = Span(start, end)
        return local if start <= end and self.to_file(local) == span else None

    def _run_at(self, offset: int) -> int:
        """Return the run that contains a file offset, or -1."""
        index = bisect_right(self.runs, offset, key=itemgetter(0)) - 1
        while index >= 0 and not self.runs[index][1]:
            index -= 1  # not from the file
        return index if index >= 0 and offset <= sum(self.runs[index]) else -1

    def is_joint(self, offset: int) -> bool:
        """Whether the byte at an offset is a separator between joined pieces, not from the file."""
        return bool(self.runs) and self.runs[self._run(offset)][1] == 0

    def _run(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _origin(self, offset: int) -> int:
        if not self.runs:
            return 0
        index = self._run(offset)
        origin, length = self.runs[index]
        return origin + min(offset - self.starts[index], length)

    def _end(self, offset: int) -> int:
        index = self._run(offset - 1)
        origin, length = self.runs[index]
        following = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.data)
        return origin + length if offset == following else origin + offset - self.starts[index]


def join_runs(runs: Iterable[Run]) -> Fragment:
    """Return the fragment of the runs, concatenated in file order."""
    texts: list[bytes] = []
    starts: list[int] = []
    origins: list[tuple[int, int]] = []
    size = 0
    is_plain = False  # whether the previous run is as long as its origin
    for run in runs:
        if not run.text:
            continue
        was_plain, is_plain = is_plain, len(run.text) == run.length
        if was_plain and is_plain and sum(origins[-1]) == run.origin:  # the next line of the same text
            origins[-1] = origins[-1][0], origins[-1][1] + run.length
        else:
            starts.append(size)
            origins.append((run.origin, run.length))
        texts.append(run.text)
        size += len(run.text)
    return Fragment(b"".join(texts), tuple(starts), tuple(origins))


def join_fragments(fragments: Iterable[Fragment]) -> Fragment:
    """Return the fragments as one, in file order."""
    parts = tuple(fragments)
    filled = tuple(hole for part in parts for hole in part.filled)
    return join_runs(run for part in parts for run in runs_of(part))._replace(filled=filled)


def runs_of(fragment: Fragment) -> Iterator[Run]:
    """Yield the runs of a fragment."""
    for index, (origin, length) in enumerate(fragment.runs):
        end = fragment.starts[index + 1] if index + 1 < len(fragment.starts) else len(fragment.data)
        yield Run(fragment.data[fragment.starts[index] : end], origin, length)


def whole(data: bytes) -> Fragment:
    """Return a whole file as a fragment."""
    return join_runs([Run(data, 0, len(data))])


def cut(outer: Fragment, span: Span) -> Fragment:
    """Return a span of a fragment, without the common indentation of its lines."""
    text = outer.data[span.start : span.end]
    lines = text.split(b"\n")
    margin = _shared_indentation(lines)
    runs: list[Run] = []
    at = span.start
    for line in lines:
        start = at + (len(margin) if line.startswith(margin) else 0)
        end = min(at + len(line) + 1, span.end)
        runs += _copy(outer, Span(start, max(start, end)))
        at += len(line) + 1
    return join_runs(runs)._replace(filled=outer.filled)


def unescape(outer: Fragment, span: Span) -> Fragment:
    """Return the meaning of the inside of a string: each escape becomes one byte."""
    runs: list[Run] = []
    at = span.start
    for escape in _ESCAPE.finditer(outer.data, span.start, span.end):
        runs += _copy(outer, Span(at, escape.start()))
        origin = outer.to_file(Span(*escape.span()))
        runs.append(Run(_MEANINGS.get(escape[0], escape[0][1:2] or b" ")[:1], origin.start, origin.end - origin.start))
        at = escape.end()
    return join_runs([*runs, *_copy(outer, Span(at, span.end))])._replace(filled=outer.filled)


def read_escapes(text: bytes) -> bytes:
    r"""Return a text as the innermost fragment reads it: `\\"none\\"` is `"none"` in JSON in a string."""
    while b'\\"' in text or b"\\'" in text:
        text = _ESCAPE.sub(lambda escape: _MEANINGS.get(escape[0], escape[0][1:2]), text)
    return text


def prefix(fragment: Fragment, text: bytes) -> Fragment:
    """Return the fragment after a prefix that is not in the file but required by the language."""
    starts = (0, *(start + len(text) for start in fragment.starts))
    runs = ((fragment.to_file(Span(0, 0)).start, 0), *fragment.runs)
    return Fragment(text + fragment.data, starts, runs, fragment.filled)


def mask(fragment: Fragment, spans: Iterable[Span], sign: bytes) -> Fragment:
    """Return the fragment with each byte of some spans replaced with `sign`, to hide it from the parser."""
    data = bytearray(fragment.data)
    places = tuple(spans)
    for span in places:
        data[span.start : span.end] = sign * (span.end - span.start)
    return fragment._replace(data=bytes(data), filled=(*fragment.filled, *map(fragment.to_file, places)))


def mask_holes(fragment: Fragment, signs: Iterable[str], filling: bytes) -> Fragment:
    """Return the fragment with each part from an opening sign to the next closing one replaced with `filling`."""
    opening, closing = (sign.encode() for sign in signs)
    spans, data = [], fragment.data
    start = data.find(opening)
    while start >= 0 and (at := data.find(closing, start + len(opening))) >= 0:
        spans.append(Span(start, at + len(closing)))
        start = data.find(opening, spans[-1].end)
    return mask(fragment, spans, filling)


def _copy(outer: Fragment, span: Span) -> Iterator[Run]:
    """Yield the runs of a span of a fragment, with their origins in the file."""
    at = span.start
    while at < span.end:
        index = outer._run(at)  # noqa: SLF001 (a fragment of a fragment)
        following = outer.starts[index + 1] if index + 1 < len(outer.starts) else len(outer.data)
        end = min(span.end, following)
        origin = outer.to_file(Span(at, end))
        yield Run(outer.data[at:end], origin.start, origin.end - origin.start)
        at = end


def _shared_indentation(lines: list[bytes]) -> bytes:
    filled = [line for line in lines if line.strip()]
    if not filled:
        return b""
    margin = filled[0][: len(filled[0]) - len(filled[0].lstrip(b" \t"))]
    while margin and not all(line.startswith(margin) for line in filled):
        margin = margin[:-1]
    return margin


def looks_like_json(text: bytes) -> bool:
    """Whether a text may be a JSON value that contains strings."""
    text = text.strip()
    return text[:1] in (b"[", b"{") and text[-1:] in (b"]", b"}") and (b'"' in text[1:-1] or b"'" in text[1:-1])


def says_result(data: bytes, at: int) -> bool:
    """Whether the last line before a fence announces a result: **Example response**."""
    before = data[max(0, at - _LONGEST_LEAD) : at].rstrip()
    lines = [line for line in before.split(b"\n")[:-1] if line.strip()]  # without the line of the fence itself
    if not lines:
        return False
    told = _SAYS_RESULT_ELSEWHERE.fullmatch(as_text(lines[-1]))
    return told is not None or _SAYS_RESULT.search(lines[-1]) is not None
