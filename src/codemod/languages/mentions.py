"""Finds model ids in bytes: whole tokens only, with the prefix and suffix that the token contains.

`gpt-4` is not mentioned in `gpt-4o`, `gpt-4-32k`, `my_gpt-4` or `gpt-4.json`; it is in `openai/gpt-4`, `models/gpt-4`,
`gpt-4:free` and at the end of a sentence. Rows I1 and I1w of the decision table (docs/how-it-decides.md).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_TOKEN_BYTES = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@/#-")
_TOKEN = lazy_regex(rb"[A-Za-z0-9._:@/#-]+")
# Longer runs are base64 or minified data: no model id, no URL that someone typed.
_LONGEST_TOKEN = 400
# A member of something that begins with a letter, or of anything: openai.GPT4, Gemini::geminiPro, ->geminiPro.
_MEMBER = lazy_regex(rb"(?:[A-Za-z]\w{0,60}(?:\.|::)|->)[A-Za-z]\w{1,80}\b", re.ASCII)
_REGION = lazy_regex(r"(?:^|[/:])(?:us|eu|apac|jp|au|ca|sa|us-gov|global)\.$")
# A path segment after the id: the next segment is a method of an API ("deployments/gpt-4/chat").
_API_FOLDER = lazy_regex(r"(?:deployments|models?|engines)/$")
_QUOTES = (b'"', b"'", b"`")
_KEYS = (b"model: ", b"model=", b"MODEL=", b"model = ")


class Mention(NamedTuple):
    """A model id as a whole token, or as the part of a token between a prefix and a suffix."""

    span: Span  # of the id alone
    id: str
    prefix: str
    suffix: str
    is_word: bool  # an ordinary word that is also an id
    is_constant: bool = False  # an SDK constant: code, not text


class Names:
    """The ids that a run looks for."""

    def __init__(self, ids: Collection[str], words: Collection[str] = (), constants: Collection[str] = ()) -> None:
        wanted = frozenset(ids)
        # A fine-tune is the base model with a prefix: `ft:` is never part of the id.
        self.ids = frozenset(i for i in wanted if not (i.startswith("ft:") and i[3:] in wanted))
        self.words = frozenset(words) & self.ids
        self.constants = frozenset(constants)  # of SDKs, qualified: "ChatModel.GPT_4_TURBO"

    def patterns(self) -> list[bytes]:
        """Return the strings to search for, longest first, so that ripgrep's leftmost match is also the longest."""
        plain = [i.encode() for i in self.ids - self.words]
        quoted = [q + w.encode() + q for w in self.words for q in _QUOTES]
        keyed = [k + w.encode() for w in self.words for k in _KEYS]
        prefixed = [b"/" + w.encode() for w in self.words] + [b":" + w.encode() for w in self.words]
        constants = [c.encode() for c in self.constants]
        return sorted([*plain, *quoted, *keyed, *prefixed, *constants], key=lambda p: (-len(p), p))

    def find(self, data: bytes, hits: Iterable[int] | None = None) -> list[Mention]:
        """Return the mentions in `data`, in order; `hits` are offsets near which to look (None: everywhere)."""
        hits = None if hits is None else list(hits)
        spans = (m.span() for m in _TOKEN.finditer(data)) if hits is None else _tokens_at(data, hits)
        found = [m for start, end in spans for m in self._mentions(data, start, end)]
        constants = list(self._find_constants(data, hits)) if self.constants else []
        return sorted([*found, *constants], key=lambda m: m.span) if constants else found

    def _find_constants(self, data: bytes, hits: Iterable[int] | None) -> Iterator[Mention]:
        matches = _MEMBER.finditer(data) if hits is None else (_MEMBER.match(data, hit) for hit in hits)
        for match in matches:
            path = match[0].decode("ascii") if match else ""
            if match and path in self.constants and not _is_word(data, match.start()):
                yield Mention(Span(*match.span()), path, "", "", is_word=False, is_constant=True)

    def _mentions(self, data: bytes, start: int, end: int) -> Iterator[Mention]:
        if end - start > _LONGEST_TOKEN:
            return
        if data[start - 1 : start] == b"\\":
            start += 1  # the first character belongs to an escape: "\ngpt-4"
        default = data.rfind(b":-", start, end)
        if default >= 0:
            start = default + 2  # the default of a shell variable: ${MODEL:-gpt-4}
        elif (
            data[start - 1 : start] == b"{"
            and data[end : end + 1] == b"}"
            and (colon := data.find(b":", start, end)) > 0
        ):
            start = colon + 1  # the default of a placeholder: ${MODEL:gpt-4}
        token = data[start:end].decode("ascii").rstrip(".:")
        at = 0
        while at < len(token):
            match = self._longest_at(token, at)
            if match:
                yield Mention(
                    span=Span(start + at, start + match),
                    id=token[at:match],
                    prefix=token[:at],
                    suffix=token[match:],
                    is_word=token[at:match] in self.words,
                )
                at = match
            at = _next_start(token, at)

    def _longest_at(self, token: str, at: int) -> int | None:
        """Return the end of the longest id that starts at `at`."""
        if at and not _may_start(token, at):
            return None
        for end in range(len(token), at, -1):
            if (
                (end == len(token) or token[end] in ":/")
                and token[at:end] in self.ids
                and self._may_end(token, at, end)
            ):
                return end
        return None

    def _may_end(self, token: str, at: int, end: int) -> bool:
        rest = token[end:]
        if not rest:
            return True
        if rest[0] == ":":
            return rest[1:2].isalpha()  # a method or a variant; ":0" and ":7b" make another id
        if token[:at].endswith("://"):
            return True  # the host of an address
        following = rest[1:].split("/", 1)[0]
        return bool(_API_FOLDER.search(token[:at])) or following in self.ids


def _is_word(data: bytes, at: int) -> bool:
    """Whether a word continues before a place."""
    return data[at : at + 1] != b"-" and (data[at - 1 : at].isalnum() or data[at - 1 : at] == b"_")


def _tokens_at(data: bytes, hits: Iterable[int]) -> Iterator[tuple[int, int]]:
    done = 0
    for hit in hits:
        at = hit + next((len(key) for key in _KEYS if data.startswith(key, hit)), 0)
        while at < len(data) and data[at] not in _TOKEN_BYTES:
            at += 1  # the hit of a quoted word starts with its quote, of a keyed one with its key
        if at < done or at >= len(data):
            continue
        start = at
        while start > done and data[start - 1] in _TOKEN_BYTES and at - start <= _LONGEST_TOKEN:
            start -= 1
        token = _TOKEN.match(data, start)
        if token:
            done = token.end()
            yield token.span()


def _next_start(token: str, at: int) -> int:
    """Return the next place where an id may start: after a `/`, a `:` or a region prefix."""
    for index in range(at + 1, len(token)):
        if token[index - 1] in "/:" or (token[index - 1] == "." and _REGION.search(token[:index])):
            return index
    return len(token)


def _may_start(token: str, at: int) -> bool:
    return token[at - 1] in "/:" or bool(_REGION.search(token[:at]))
