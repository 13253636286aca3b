"""Finds the model ids in a text: an error message, a response body, a log of any length."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from codemod.languages.mentions import Names
from codemod.rules.clients import load_clients
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.languages.mentions import Mention
    from codemod.rules.registry import Registry

_TOKEN_BYTES: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@/#-"
_TOKEN: Final = lazy_regex(rb"[A-Za-z0-9._:@/#-]+")
_JOINT: Final = lazy_regex(rb"[/:.]")
# An ordinary word counts only where the text says that it is a model: `"model": "o1"`, "The model `o1` …".
_SAYS_MODEL: Final = lazy_regex(rb"(?i)(?<![a-z0-9])model(?:[_ -]?(?:id|name))?\W{0,4}?(?:\\?[\"'`]|[:=]\s?)$")
_SAYS_MODEL_WITHIN: Final = 32
_CHUNK: Final = 1 << 20
_LONGEST_TOKEN: Final = 1 << 10  # a longer one is not an id, and is never read as a whole
_REMEMBERED: Final = 200_000  # tokens, about 20 MB
_START: Final = 2  # bytes of the shortest id


class Readable(Protocol):
    """A stream of bytes, such as the standard input; b"" is its end."""

    def read(self, size: int, /) -> bytes: ...


def find_ids(text: str, registry: Registry) -> tuple[str, ...]:
    """Return the known ids that are whole tokens of a text, without duplicates, retiring ones first.

    Ids in another case count if the text contains none in the exact spelling.
    """
    alone = text.strip()
    if alone in registry.ids:
        return (alone,)
    if found := _sort(_find([text.encode(errors="replace")], registry), registry):
        return found
    spelled = _spellings(registry)
    if alone.lower() in spelled:
        return (spelled[alone.lower()],)
    levelled = text.lower().encode(errors="replace")
    mentions = _levelled_names(registry).find(levelled)
    return _sort((spelled[m.id] for m in mentions if not m.is_word or _is_model(levelled, m)), registry)


def find_ids_in_stream(stream: Readable, registry: Registry) -> tuple[str, ...]:
    """Return what `find_ids` returns for the content of the stream, with only a piece of it in memory."""
    return _sort(_find(_cut(stream), registry), registry)


def _sort(found: Iterable[str], registry: Registry) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda id_: id_ not in registry.leaving))


def _find(pieces: Iterable[bytes], registry: Registry) -> Iterator[str]:
    """Yield the ids of every piece, in order; each distinct token is only checked once."""
    names, starts = _names(registry), _starts(registry)
    seen: set[bytes] = set()
    holding: set[bytes] = set()
    for piece in pieces:
        tokens = {token for token in _TOKEN.findall(piece) if len(token) < _LONGEST_TOKEN}
        holding |= {token for token in tokens - seen if _may_hold(token, starts) and _holds(token, names)}
        seen = tokens if len(seen) > _REMEMBERED else seen | tokens
        if not holding.isdisjoint(tokens):
            hits = (token.start() for token in _TOKEN.finditer(piece) if token[0] in holding)
            found = names.find(piece, hits)
            yield from (mention.id for mention in found if not mention.is_word or _is_model(piece, mention))


def _cut(stream: Readable) -> Iterator[bytes]:
    """Yield the stream in pieces that end between two tokens; each begins with the end of the previous one.

    Text that occurs twice is found twice, which is harmless, unlike a token that is cut or loses its context.
    """
    carried = b""
    while more := stream.read(_CHUNK):
        data = carried + more
        end = _end_of_tokens(data)
        yield data[:end]
        carried = data[max(0, _end_of_tokens(data[: max(0, end - _SAYS_MODEL_WITHIN)]) - 1) :]
        if len(carried) > 2 * _LONGEST_TOKEN:
            carried = carried[-_LONGEST_TOKEN:]
    yield carried


def _end_of_tokens(data: bytes) -> int:
    """Return the start of the last token that may continue."""
    return len(data.rstrip(_TOKEN_BYTES))


def _may_hold(token: bytes, starts: frozenset[bytes]) -> bool:
    """Whether an id can begin in a token: at its start, after the letter of an escape, after a prefix."""
    if token[:_START] in starts or token[1 : 1 + _START] in starts:
        return True
    return any(part[:_START] in starts for part in _JOINT.split(token)[1:])


def _holds(token: bytes, names: Names) -> bool:
    """Whether an id is in a token, also after the letter of an escape is removed."""
    return bool(names.find(token) or names.find(b"\\" + token))


def _is_model(data: bytes, mention: Mention) -> bool:
    if mention.prefix:
        return load_clients().platform_of_prefix(mention.prefix) is not None
    start = mention.span.start
    return _SAYS_MODEL.search(data, max(0, start - _SAYS_MODEL_WITHIN), start) is not None


@lru_cache(maxsize=1)
def _spellings(registry: Registry) -> dict[str, str]:
    """Return each id by its spelling in lower case."""
    return {id_.lower(): id_ for id_ in sorted(registry.ids, reverse=True)}


@lru_cache(maxsize=1)
def _levelled_names(registry: Registry) -> Names:
    return Names(_spellings(registry).keys(), registry.words)


@lru_cache(maxsize=1)
def _names(registry: Registry) -> Names:
    return Names(registry.ids, registry.words)


@lru_cache(maxsize=1)
def _starts(registry: Registry) -> frozenset[bytes]:
    return frozenset(id_.encode()[:_START] for id_ in registry.ids)
