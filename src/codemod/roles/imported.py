"""What a file does with a constant that another file defines: the roles of the places where its name stands."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from codemod.languages.fragments import whole
from codemod.languages.grammar import language_of
from codemod.languages.place import Place
from codemod.roles.names import read_use
from codemod.values import Shape, Span, Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.languages.syntax import Syntax
    from codemod.values import Source

_IMPORT = re.compile(rb"(?:from|import|use|using)\b|export\s*\{")
# A name used more often is read this many times; the rest would only say the same again.
_MOST_USES = 50


def read_imported(source: Source, name: str) -> tuple[Use, ...]:
    """Return the uses of a constant of another file; none where the file gives the name a value of its own.

    `import X as Y` is followed. Where the language has no grammar, or its wheel is missing, nothing can be seen.
    """
    language = language_of(source.path.rsplit("/", 1)[-1])
    if language is None:
        return ()
    root = Place(whole(source.data), language)
    word = re.escape(name.encode())
    names = [name, *(m[1].decode() for m in re.finditer(rb"\b" + word + rb"\s+as\s+(\w+)", source.data))]
    uses: list[Use] = []
    for own in dict.fromkeys(names):
        found = list(islice(_read_all(source, root, own), _MOST_USES))
        if any(use is None for use in found):
            return ()
        uses += [use for use in found if use]
    return tuple(sorted(uses))


def _read_all(source: Source, root: Place, name: str) -> Iterator[Use | None]:
    """Yield the use at each place where a name stands in code, None where the place binds it."""
    for match in re.finditer(rb"(?<!\w)" + re.escape(name.encode()) + rb"(?!\w)", root.fragment.data):
        place, local = root.innermost(Span(*match.span())) or (root, Span(*match.span()))
        if place.syntax is None or place.reader is None:
            continue
        if not _is_name(place.syntax, local) or _is_import(place.syntax, local):
            continue
        if _binds(place.syntax, local, name):
            yield None
        else:
            yield Use(source.path, source.position(match.start())[0], read_use(place.reader, local, name))


def _is_name(syntax: Syntax, span: Span) -> bool:
    is_attribute = syntax.data[span.start - 1 : span.start] == b"." and syntax.literal(span) is None
    return is_attribute or syntax.is_reference(span)


def _is_import(syntax: Syntax, span: Span) -> bool:
    statement = syntax.statement(span)
    return statement is not None and _IMPORT.match(syntax.data, statement.start, span.start) is not None


def _binds(syntax: Syntax, span: Span, name: str) -> bool:
    bound = (f for f in syntax.frames(span) if f.shape in (Shape.BINDING, Shape.DEFAULT))
    return any(f.name == name and not (f.value and f.value.contains(span)) for f in bound)
