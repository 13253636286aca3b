"""How a program writes a name: qualified, as a member, as a label, or as the target of an assignment."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.text.decoding import as_text
from codemod.text.name_parts import without_sigil
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.dataflow.program import Program

_QUALIFIER = lazy_regex(rb"([@$]?[\w$]+)\s*(?:\?\.|!!?\.|&\.|\.|\?->|->|::)\s*\$?\Z")
_RECEIVER = lazy_regex(rb"([@$]?[\w$]+(?:(?:\.|->|\?\.)[\w$]+)*)\s*(?:\?\.|!!?\.|&\.|\.|\?->|->|::)\s*\$?\Z")
_OWN_CLASS = lazy_regex(rb"(?<![\w$.])(?:this\.constructor|self\.__class__|self\.class|type\((?:of:\s*)?self\))")
_OWN_MEMBER = lazy_regex(_OWN_CLASS.pattern + rb"(?:\.|::)\Z")
_MEMBER_SIGN = lazy_regex(rb"(?:\?\.|!!?\.|&\.|(?<!\.)\.|->|::)\s*\$?\Z")
_INSTANCE = lazy_regex(rb"@@?\Z")
# What makes an address or a request of a text: URL(string: base)!, Uri.parse(base), new Uri(base), URLRequest(url: url)
MADE_ADDRESS = lazy_regex(
    r"(?:new\s+)?(?:NS)?(?:Mutable)?(?:URL|URI|Uri|Url)(?:Request)?(?:(?:\.|::)\w+)?\(\s*(?:(?:string|url):\s*)?"
    r"(?P<text>[^(),]*(?:\([^()]*\)[^(),]*)?)(?:,[^()]*)?\)(?:[!?]|\.\w+\(\))?\Z"
)
NAME = lazy_regex(r"[A-Za-z_]\w*")
_PATH = lazy_regex(r"[@$]{0,2}[A-Za-z_][\w$]*(?:(?:\.|->|::|\?\.)[#$]?[A-Za-z_]\w*)*$")
_INDEXED = lazy_regex(rb"[\w)\]]\[\s*\Z")
_HOST = lazy_regex(r"(?:[a-z]+:)?//|(?:[\w-]+\.)+[a-z]+(?::\d+)?(?:/|$)|[\w.-]+:\d+(?:/|$)|localhost\b")
_NEAR = 80  # bytes before a member that contain its qualifier
# Names of arguments and builder methods that set the address of a client.
_ENDPOINT = lazy_regex(
    r"(?:with|set)?_?(?:openai)?_?(?:base_?(?:url|uri|path|address)|api_?(?:base|url|host)|uri_?base|endpoint|host|domain|server_?url|proxy_?url)$"
)


def qualifier_of(program: Program, span: Span) -> str:
    """Return the name directly before the sign of a member: `config` of `config.model`, "" if there is none."""
    found = _QUALIFIER.search(program.data, span.start - _NEAR, span.start)
    return without_sigil(as_text(found[1])) if found else ""


def with_qualifier(program: Program, span: Span) -> Span:
    """Return the span of a member with its qualifier, or with the sign of an instance variable."""
    found = _QUALIFIER.search(program.data, span.start - _NEAR, span.start)
    if found:
        return Span(found.start(), span.end)
    sign = _INSTANCE.search(program.data, span.start - 2, span.start)
    return Span(sign.start(), span.end) if sign else span


def with_own_class(program: Program, span: Span) -> Span | None:
    """Return the span of a member of the class of `self`: `this.constructor.model`, `type(self).MODEL`."""
    found = _OWN_MEMBER.search(program.data, span.start - _NEAR, span.start)
    return Span(found.start(), span.end) if found else None


def is_own_class(text: str) -> bool:
    """Whether an expression is the class of `self`."""
    return _OWN_CLASS.fullmatch(text.encode()) is not None


def is_member(program: Program, span: Span) -> bool:
    """Whether there is the sign of a member before a name."""
    return _MEMBER_SIGN.search(program.data, span.start - _NEAR, span.start) is not None


def is_label(program: Program, span: Span) -> bool:
    """Whether a name is the keyword of an argument or of a field, not a reference."""
    return span in program.locals.labels


def is_assigned(program: Program, span: Span) -> bool:
    """Whether a name only gets a value here."""
    bound = (f for f in program.syntax.frames(span) if f.shape in (Shape.BINDING, Shape.DEFAULT))
    inner = next(bound, None)
    if inner is None or (inner.value and inner.value.contains(span)):
        return False
    head = program.text(Span(inner.span.start, inner.value.start if inner.value else inner.span.end))
    if _INDEXED.search(program.data, max(inner.span.start, span.start - _NEAR), span.start):
        return False  # the key of an assignment target: AGENTS[model] = …
    return not re.search(rf"{re.escape(program.text(span))}\s*[\[.]", head)


def is_qualified_by_module(program: Program, span: Span, home: str) -> bool:
    """Whether the qualifier of a name is the module in the file `home`, or the package in its directory."""
    path, qualifier = PurePosixPath(home), qualifier_of(program, span)
    one = program.imports.names.get(qualifier)
    named = {qualifier, *([one.imported or last_part(one.module)] if one else [])}
    return not named.isdisjoint((path.stem, path.parent.name))


def names_of_module(path: str) -> tuple[str, ...]:
    """Return the names under which programs may import the module of a file: its own and that of its directory."""
    file = PurePosixPath(path)
    is_folder = file.stem in ("index", "__init__") and file.parent.name
    names = (file.parent.name,) if is_folder else (file.stem, file.parent.name)
    return tuple(name for name in names if name)


def receiver_span(program: Program, span: Span) -> Span | None:
    """Return the whole expression before the sign of a member: `self.config` of `self.config.model`."""
    found = _RECEIVER.search(program.data, span.start - _NEAR, span.start)
    return Span(found.start(1), found.end(1)) if found else None


def is_instance_variable(program: Program, span: Span) -> bool:
    """Whether a name has the sign of Ruby's instance or class variables before it."""
    return _INSTANCE.search(program.data, span.start - 2, span.start) is not None


def is_path(text: str) -> bool:
    """Whether an expression is only a name with members: `self.client`, `$this->client`, `Config::URL`."""
    return _PATH.match(text) is not None


def split_path(text: str) -> list[str]:
    """Return the parts of a name with members."""
    return re.split(r"\.|->|::|\?\.", text)


def last_part(module: str) -> str:
    """Return the last part of a module name: `Models` of `app.Models`."""
    return re.split(r"[./\\:]+", module)[-1]


def words_in(program: Program, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield each name within a span, and its place."""
    text = program.text(span)
    for match in NAME.finditer(text):
        yield match[0], span.part(text, *match.span())


def is_host(text: str) -> bool:
    """Whether a text is an address with a host, or begins with a host name or a port: `localhost:8000/v1`."""
    return _HOST.match(text) is not None


def names_address(name: str) -> bool:
    """Whether an argument, a member or a method of a builder sets the address of a client: `withBaseUrl`."""
    return _ENDPOINT.match(name.rsplit(".", 1)[-1].lower().replace("-", "_").replace("__", "_")) is not None


def camel_case(words: Sequence[str]) -> str:
    """Return a name of several words in camel case: `chatModel`."""
    return words[0] + "".join(word.capitalize() for word in words[1:])
